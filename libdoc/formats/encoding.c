/* encoding.c: a text file as UTF-8, whatever it is stored in. */
#include "formats/encoding.h"

#include <stdbool.h>
#include <string.h>

#include "backend/charset.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

#define DOS_END 0x1A /* Ctrl-Z */

void doc_encoded_clear(struct doc_encoded *encoded)
{
	doc_buf_clear(&encoded->converted);
	*encoded = (struct doc_encoded){0};
}

static bool is_control(char c)
{
	return ((unsigned char)c < 0x20 && !strchr("\t\n\f\r", c)) || c == 0x7F || c == '\0';
}

/* The first control that no text holds; size when there is none. */
static size_t find_control(const char *text, size_t size)
{
	size_t at = 0;

	while (at < size && !is_control(text[at]))
		at++;
	return at;
}

static size_t without_dos_end(const char *text, size_t size)
{
	return size && text[size - 1] == DOS_END ? size - 1 : size;
}

static unsigned hex(const char *bytes, size_t at)
{
	return (unsigned char)bytes[at];
}

static int advise_utf8(int r, struct doc_error *err)
{
	return doc_error_hint(err, r, _("open it in an editor and save it as UTF-8"));
}

/* --- UTF-16 ---------------------------------------------------------------------------------- */

static int read_utf16(const char *bytes, size_t size, struct doc_encoded *out,
                      struct doc_error *err)
{
	bool is_little = bytes[0] == (char)0xFF;
	size_t fault = 0, control;
	int r;

	if (size >= 4 && is_little && bytes[2] == 0 && bytes[3] == 0)
		return advise_utf8(doc_error_set(err, DOC_EINVALID,
		                                 _("it is UTF-32, which docreg does not read")),
		                   err);
	r = doc_charset_to_utf8(is_little ? DOC_CHARSET_UTF16LE : DOC_CHARSET_UTF16BE, bytes + 2,
	                        size - 2, &out->converted, &fault, err);
	if (r == DOC_EINVALID)
		return doc_error_set(err, r, _("it is UTF-16, but broken at byte %zu"), fault + 3);
	if (r < 0)
		return r;
	out->text = out->converted.data ? out->converted.data : "";
	out->size = without_dos_end(out->text, out->converted.size);
	out->encoding = is_little ? "UTF-16LE" : "UTF-16BE";
	control = find_control(out->text, out->size);
	if (control == out->size)
		return DOC_OK;
	return doc_error_set(err, DOC_EINVALID, _("it is no text: it holds the control U+%04X"),
	                     hex(out->text, control));
}

/* --- Big5 ------------------------------------------------------------------------------------ */

/* How much of what is no ASCII is whole characters of UTF-8 with three bytes or more, in bytes. */
static bool is_nearly_utf8(const char *bytes, size_t size)
{
	size_t whole = 0, other = 0, length;
	uint32_t code_point;

	for (size_t at = 0; at < size; at += length) {
		length = doc_text_next(bytes + at, size - at, &code_point);
		if (length >= 3)
			whole += length;
		else if (bytes[at] & 0x80)
			other += length ? length : 1;
		length = length ? length : 1;
	}
	return whole > other;
}

/*
 * Big5 sorts its characters: symbols and the 5401 that people write stand in A140-C67E, the rare
 * ones behind, and from FA40 on what users defined (check_private). A text has few rare ones;
 * another encoding read as Big5, or a broken one, has many.
 * Called with what maps: every byte over 7F leads a pair.
 */
static bool is_plausible_big5(const char *bytes, size_t size)
{
	size_t pairs = 0, rare = 0;

	for (size_t at = 0; at < size; at++) {
		unsigned lead = hex(bytes, at);

		if (lead < 0x80)
			continue;
		pairs++;
		rare += lead < 0xA1 || (lead > 0xC6 && lead < 0xFA);
		at++;
	}
	return rare * 5 <= pairs;
}

/* Characters that an agency made for itself (造字) have places without a meaning elsewhere. */
static int check_private(const struct doc_buf *text, struct doc_error *err)
{
	uint32_t code_point = 0;
	size_t offset = 0, length;
	int r;

	for (size_t at = 0; at < text->size; at += length) {
		length = doc_text_next(text->data + at, text->size - at, &code_point);
		if (length == 0) /* cannot be: ICU wrote it */
			return doc_error_set(err, DOC_EBACKEND, _("ICU made broken UTF-8"));
		if (code_point >= 0x80 && !doc_text_is_printable(code_point)) {
			r = doc_error_set(err, DOC_EINVALID,
			                  _("it is Big5 with a user-defined character (造字) at "
			                    "byte %zu: only where it was made is known which"),
			                  offset + 1);
			return doc_error_hint(err, r,
			                      _("save it there as UTF-8, with the character "
			                        "that Unicode has for it"));
		}
		offset += code_point < 0x80 ? 1 : 2;
	}
	return DOC_OK;
}

static int read_big5(const char *bytes, size_t size, size_t utf8_fault, struct doc_encoded *out,
                     struct doc_error *err)
{
	size_t fault = utf8_fault;
	int r;

	if (is_nearly_utf8(bytes, size))
		return doc_error_set(err, DOC_EINVALID,
		                     _("it is UTF-8, but broken: byte %zu is 0x%02x"),
		                     utf8_fault + 1, hex(bytes, utf8_fault));
	r = doc_charset_to_utf8(DOC_CHARSET_BIG5, bytes, size, &out->converted, &fault, err);
	if (r < 0 && r != DOC_EINVALID)
		return r;
	if (r == DOC_EINVALID || !is_plausible_big5(bytes, size)) {
		r = doc_error_set(err, DOC_EINVALID,
		                  _("it is neither UTF-8 nor Big5: byte %zu is 0x%02x"), fault + 1,
		                  hex(bytes, fault));
		return advise_utf8(r, err);
	}
	out->text = out->converted.data;
	out->size = out->converted.size;
	out->encoding = "Big5 (CP950)";
	return check_private(&out->converted, err);
}

/* ---------------------------------------------------------------------------------------------- */

static int read_bytes(const char *bytes, size_t size, struct doc_encoded *out,
                      struct doc_error *err)
{
	size_t control, fault = 0;

	if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
		return read_utf16(bytes, size, out, err);
	size = without_dos_end(bytes, size);
	control = find_control(bytes, size);
	if (control < size)
		return doc_error_set(err, DOC_EINVALID, _("it is no text: byte %zu is 0x%02x"),
		                     control + 1, hex(bytes, control));
	if (!doc_text_is_utf8(bytes, size, &fault))
		return read_big5(bytes, size, fault, out, err);
	if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		size -= 3;
	}
	out->text = bytes;
	out->size = size;
	return DOC_OK;
}

int doc_encoding_read(const char *bytes, size_t size, struct doc_encoded *out,
                      struct doc_error *err)
{
	struct doc_encoded read = {.encoding = ""};
	int r = read_bytes(bytes, size, &read, err);

	if (r < 0)
		doc_encoded_clear(&read);
	else
		*out = read;
	return r;
}
