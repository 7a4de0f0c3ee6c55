/* yaml_text.c: faults of a YAML file that can be seen, and shown, in its bytes alone. */
#include "backend/yaml_text.h"

#include <stdbool.h>
#include <string.h>

#include "backend/yaml.h"
#include "base/intl.h"
#include "base/text.h"

#define BOM        "\xEF\xBB\xBF"
#define UTF16_LE   "\xFF\xFE"
#define UTF16_BE   "\xFE\xFF"
#define WIDE_COLON "："

struct place {
	size_t line, column;
};

enum colon {
	COLON_NONE = 1,
	COLON_SEPARATES,
	COLON_TIGHT, /* no space after it */
	COLON_WIDE,
};

static bool begins_with(const char *bytes, size_t size, const char *prefix)
{
	size_t length = strlen(prefix);

	return size >= length && memcmp(bytes, prefix, length) == 0;
}

static struct place place_of(const struct doc_yaml_text *text, size_t offset)
{
	struct place place = {1, 1};

	for (size_t i = 0; i < offset; i++) {
		if (text->bytes[i] == '\n') {
			place.line++;
			place.column = 1;
		} else if (((unsigned char)text->bytes[i] & 0xC0) != 0x80) {
			place.column++;
		}
	}
	return place;
}

int doc_yaml_refuse(const struct doc_yaml_text *text, size_t offset, const char *what)
{
	struct place place = place_of(text, offset);

	return doc_error_set(text->err, DOC_EINVALID, "%s:%zu:%zu: %s", text->name, place.line,
			     place.column, what);
}

int doc_yaml_refuse_character(const struct doc_yaml_text *text, size_t offset, uint32_t code_point)
{
	struct place place = place_of(text, offset);

	return doc_error_set(text->err, DOC_EINVALID,
			     _("%s:%zu:%zu: character U+%04X is not allowed"), text->name,
			     place.line, place.column, code_point);
}

static int refuse_encoding(const struct doc_yaml_text *text, size_t offset)
{
	int r = doc_yaml_refuse(text, offset, _("not UTF-8"));

	if (begins_with(text->bytes, text->size, UTF16_LE) ||
	    begins_with(text->bytes, text->size, UTF16_BE))
		return doc_error_hint(
			text->err, r,
			_("this is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 OLD >NEW"));
	return doc_error_hint(text->err, r,
			      _("if this is Big5, convert it: iconv -f CP950 -t UTF-8 OLD >NEW"));
}

static int refuse_cr(const struct doc_yaml_text *text, size_t offset)
{
	int r = doc_yaml_refuse(text, offset, _("a line ends in CR LF, not in LF"));

	return doc_error_hint(text->err, r,
			      _("save it with Unix line ends: tr -d '\\r' <OLD >NEW"));
}

int doc_yaml_check_bytes(const struct doc_yaml_text *text)
{
	size_t step;
	uint32_t c = 0;
	int r;

	if (text->size > DOC_YAML_SIZE_MAX)
		return doc_error_set(text->err, DOC_EINVALID,
				     _("%s:1:1: file is larger than %d bytes"), text->name,
				     DOC_YAML_SIZE_MAX);
	if (begins_with(text->bytes, text->size, BOM)) {
		r = doc_yaml_refuse(text, 0, _("file starts with a byte order mark"));
		return doc_error_hint(text->err, r,
				      _("save it as UTF-8 without BOM: tail -c +4 OLD >NEW"));
	}
	for (size_t i = 0; i < text->size; i += step) {
		step = doc_text_next(text->bytes + i, text->size - i, &c);
		if (step == 0)
			return refuse_encoding(text, i);
		if (c == '\r')
			return refuse_cr(text, i);
		if (c != '\n' && c != '\t' && !doc_text_is_printable(c))
			return doc_yaml_refuse_character(text, i, c);
	}
	return DOC_OK;
}

/* The first colon of a line that separates, or looks as if it were meant to. */
static enum colon find_colon(const char *line, size_t size, size_t *at)
{
	for (size_t i = 0; i < size; i++) {
		*at = i;
		if (line[i] == '#' && (i == 0 || line[i - 1] == ' '))
			break;
		if (begins_with(line + i, size - i, WIDE_COLON))
			return COLON_WIDE;
		if (line[i] != ':')
			continue;
		if (i + 1 == size || line[i + 1] == ' ')
			return COLON_SEPARATES;
		if (line[i + 1] != '/') /* of a URL */
			return COLON_TIGHT;
	}
	return COLON_NONE;
}

static size_t line_start(const struct doc_yaml_text *text, size_t offset)
{
	while (offset > 0 && text->bytes[offset - 1] != '\n')
		offset--;
	return offset;
}

static bool is_item(const char *line, size_t size)
{
	while (size > 0 && *line == ' ') {
		line++;
		size--;
	}
	return begins_with(line, size, "- ");
}

static int refuse_colon(const struct doc_yaml_text *text, size_t offset, enum colon colon)
{
	const char *what = _("full-width colon '：' does not separate a key from its value");
	int r;

	if (colon == COLON_TIGHT)
		what = _("':' without a space after it does not separate a key from its value");
	r = doc_yaml_refuse(text, offset, what);
	return doc_error_hint(text->err, r,
			      _("write a half-width colon and a space: 'key: value'"));
}

/* Climb line by line for as long as the lines are running text; the topmost such colon is to blame.
 */
int doc_yaml_check_colons(const struct doc_yaml_text *text, size_t first, size_t fault)
{
	enum colon blamed = COLON_NONE;
	size_t blamed_at = 0;
	size_t end = fault;

	for (;;) {
		size_t start = line_start(text, end);
		const char *line = text->bytes + start;
		size_t at = 0;
		enum colon colon = find_colon(line, end - start, &at);

		if (colon == COLON_SEPARATES)
			break;
		if (colon != COLON_NONE) {
			blamed = colon;
			blamed_at = start + at;
		}
		if (start <= first || is_item(line, end - start))
			break;
		end = start - 1;
	}
	return blamed == COLON_NONE ? DOC_OK : refuse_colon(text, blamed_at, blamed);
}
