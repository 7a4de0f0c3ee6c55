/* pdf_scan.c: what in a PDF acts by itself. */
#include "formats/pdf_scan.h"

#include <stdbool.h>
#include <string.h>

#include "backend/inflate.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/hex.h"
#include "base/intl.h"
#include "base/text.h"

#define NAME_MAX_SIZE 32
#define ACTION_MAX    512 /* bytes in which an action says what it does */
#define UNSEEN        "objects that docreg does not look into"
#define ENCRYPTED     "encrypted objects that docreg does not look into"
#define OPENS_MAX     16   /* actions at opening that are looked up; a file has one */
#define STREAM_COST   4096 /* what to try a stream costs, in bytes unpacked */

/*
 * The names that tell. A short one may occur by chance in what is packed; it counts in dictionaries
 * alone. Nothing runs that a long one does not name.
 */
static const struct {
	const char *name;
	enum doc_mark_kind kind;
	bool is_short;
} names[] = {
	{"JavaScript", DOC_MARK_SCRIPT, false},
	{"JS", DOC_MARK_SCRIPT, true},
	{"XFA", DOC_MARK_SCRIPT, true},
	{"Launch", DOC_MARK_LAUNCH, false},
	{"ImportData", DOC_MARK_LAUNCH, false},
	{"AA", DOC_MARK_LAUNCH, true},
	{"EmbeddedFile", DOC_MARK_EMBEDDED, false},
	{"EmbeddedFiles", DOC_MARK_EMBEDDED, false},
	{"FileAttachment", DOC_MARK_EMBEDDED, false},
	{"RichMedia", DOC_MARK_EMBEDDED, false},
};

/* How object streams may be packed besides Flate, which hides what is in them from this scan. */
static const char *const other_filters[] = {
	"LZWDecode",       "LZW", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85",
	"RunLengthDecode", "RL",  "Predictor",
};

/*
 * A scan of the file, or of what one of its streams holds.
 *
 * in_data      between stream and endstream
 * is_inner     inside an object stream, which has no streams
 * has_objects  a dictionary named an object stream
 * is_wrapped   since the last stream a filter was named that is not looked through
 * is_objects   since the last stream its type was said to be an object stream
 * left         bytes that may still be unpacked
 * opens        actions at opening that were seen
 */
struct scan {
	const char *bytes;
	size_t size;
	struct doc_extract *out;
	bool in_data;
	bool is_inner;
	bool has_objects;
	bool is_wrapped;
	bool is_objects;
	size_t left;
	unsigned opens;
};

static int scan_all(struct scan *scan, struct doc_error *err);

static bool is_regular(char c)
{
	return (unsigned char)c > 0x20 && !strchr("()<>[]{}/%", c);
}

static int hex_digit(char c)
{
	c = doc_lower(c);
	if (doc_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The name behind the slash at *at, "J#61vaScript" as it is meant; *at moves behind it. */
static void read_name(const struct scan *scan, size_t *at, char name[NAME_MAX_SIZE])
{
	size_t length = 0;

	for (++*at; *at < scan->size && is_regular(scan->bytes[*at]); ++*at) {
		char c = scan->bytes[*at];
		int high = c == '#' && *at + 2 < scan->size ? hex_digit(scan->bytes[*at + 1]) : -1;
		int low = high >= 0 ? hex_digit(scan->bytes[*at + 2]) : -1;

		if (low >= 0) {
			c = (char)(high << 4 | low);
			*at += 2;
		}
		if (length < NAME_MAX_SIZE - 1)
			name[length++] = c;
	}
	name[length] = '\0';
}

static bool is_one_of(const char *name, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, words[i]) == 0)
			return true;
	return false;
}

static void skip_space(const struct scan *scan, size_t *at)
{
	while (*at < scan->size && memchr("\0\t\n\f\r ", scan->bytes[*at], 6))
		++*at;
}

/* --- what happens when it is opened ----------------------------------------------------------- */

/* Pass a string, "(a (b) \\) c)". */
static void skip_string(const struct scan *scan, size_t *at, size_t end)
{
	size_t depth = 0;

	do {
		char c = scan->bytes[(*at)++];

		depth += c == '(';
		depth -= c == ')';
		*at += c == '\\';
	} while (depth && *at < end);
}

/* In the dictionary at `at`, not in one inside of it: the next name; false at its end. */
static bool next_name(const struct scan *scan, size_t *at, size_t end, size_t *depth,
                      char name[NAME_MAX_SIZE])
{
	while (*at < end) {
		char c = scan->bytes[*at];

		if (c == '(') {
			skip_string(scan, at, end);
			continue;
		}
		if (c == '/') {
			read_name(scan, at, name);
			if (*depth == 1)
				return true;
			continue;
		}
		++*at;
		if ((c != '<' && c != '>') || *at >= end || scan->bytes[*at] != c)
			continue;
		++*at;
		*depth += c == '<';
		*depth -= c == '>' && *depth;
		if (*depth == 0)
			return false;
	}
	return false;
}

/* Does the action at `at` show a place of this document, as its one /S says, and no more? */
static bool is_goto(const struct scan *scan, size_t at)
{
	size_t left = scan->size - at, end = at + (left < ACTION_MAX ? left : ACTION_MAX);
	size_t types = 0, depth = 0;
	char name[NAME_MAX_SIZE];
	bool is_type = false, is_place = false;

	while (next_name(scan, &at, end, &depth, name)) {
		if (strcmp(name, "Next") == 0)
			return false;
		is_place = is_place || (is_type && strcmp(name, "GoTo") == 0);
		is_type = strcmp(name, "S") == 0;
		types += is_type;
	}
	return is_place && types == 1 && depth == 0;
}

/* The number of the object that is referred to at `at`, "12 0 R"; 0 for none. */
static unsigned reference(const struct scan *scan, size_t at)
{
	unsigned number = 0;

	while (at < scan->size && doc_is_digit(scan->bytes[at]) && number < 100000000)
		number = number * 10 + (unsigned)(scan->bytes[at++] - '0');
	return number;
}

/* Where object number is defined in the file; its end when it is nowhere, or more than once. */
static size_t find_object(const struct scan *scan, unsigned number)
{
	struct doc_buf start doc_scoped(doc_buf_clear) = {0};
	const char *end = scan->bytes + scan->size, *found;

	doc_buf_printf(&start, "\n%u 0 obj", number);
	found = start.data ? memmem(scan->bytes, scan->size, start.data, start.size) : NULL;
	if (!found)
		return scan->size;
	found += start.size;
	return memmem(found, (size_t)(end - found), start.data, start.size)
	               ? scan->size
	               : (size_t)(found - scan->bytes);
}

/* A place, "[3 0 R /Fit]", is shown when it is opened; an action may be anything. */
static bool opens_place(const struct scan *scan, size_t at)
{
	skip_space(scan, &at);
	if (at < scan->size && scan->bytes[at] == '<')
		return is_goto(scan, at);
	if (at < scan->size && doc_is_digit(scan->bytes[at])) {
		at = find_object(scan, reference(scan, at));
		skip_space(scan, &at);
		return at < scan->size && (scan->bytes[at] == '[' || is_goto(scan, at));
	}
	return true;
}

/* --- names ------------------------------------------------------------------------------------ */

/* "/Encrypt 5 0 R" or "/Encrypt << ...": of a trailer, and of nothing else. */
static bool is_encryption(const struct scan *scan, size_t at)
{
	skip_space(scan, &at);
	return at < scan->size && (scan->bytes[at] == '<' || doc_is_digit(scan->bytes[at]));
}

static int take_name(struct scan *scan, const char *name, size_t behind, struct doc_error *err)
{
	scan->is_objects |= strcmp(name, "ObjStm") == 0;
	scan->has_objects |= scan->is_objects || strcmp(name, "First") == 0;
	if (!scan->in_data && is_one_of(name, other_filters, DOC_COUNT(other_filters)))
		scan->is_wrapped = true;
	if (strcmp(name, "Encrypt") == 0 && !scan->in_data && is_encryption(scan, behind))
		return doc_extract_mark_file(scan->out, DOC_MARK_SCRIPT, ENCRYPTED, err);
	if (strcmp(name, "OpenAction") == 0 &&
	    (scan->opens++ >= OPENS_MAX || !opens_place(scan, behind)))
		return doc_extract_mark_file(scan->out, DOC_MARK_LAUNCH, name, err);
	for (size_t i = 0; i < DOC_COUNT(names); i++)
		if (strcmp(name, names[i].name) == 0 && !(names[i].is_short && scan->in_data))
			return doc_extract_mark_file(scan->out, names[i].kind, name, err);
	return DOC_OK;
}

/* --- streams ---------------------------------------------------------------------------------- */

static bool is_word(const struct scan *scan, size_t at, const char *word)
{
	return scan->size - at >= strlen(word) && memcmp(scan->bytes + at, word, strlen(word)) == 0;
}

/* Objects begin with a list of numbers; a picture or a page that was unpacked too does not. */
static int scan_unpacked(struct scan *scan, const struct doc_buf *unpacked, struct doc_error *err)
{
	struct scan inner = {
		.bytes = unpacked->data,
		.size = unpacked->size,
		.out = scan->out,
		.is_inner = true,
	};
	size_t at = 0;

	skip_space(&inner, &at);
	inner.in_data = at == inner.size || !doc_is_digit(inner.bytes[at]);
	return scan_all(&inner, err);
}

/* RFC 1950, 2.2 */
static bool begins_zlib(const struct scan *scan, size_t at)
{
	unsigned first, second;

	if (scan->size - at < 2)
		return false;
	first = (unsigned char)scan->bytes[at];
	second = (unsigned char)scan->bytes[at + 1];
	return (first & 0x0F) == 8 && (first << 8 | second) % 31 == 0;
}

/*
 * A stream whose data begin at `at`. Once an object stream was named, every stream is unpacked:
 * which one is meant, only the tables say.
 */
static int take_stream(struct scan *scan, size_t at, struct doc_error *err)
{
	struct doc_buf unpacked doc_scoped(doc_buf_clear) = {0};
	size_t cost;
	int r;

	scan->in_data = true;
	if (scan->is_objects && scan->is_wrapped)
		return doc_extract_mark_file(scan->out, DOC_MARK_SCRIPT, UNSEEN, err);
	scan->is_objects = false;
	scan->is_wrapped = false;
	if (!scan->has_objects || !begins_zlib(scan, at))
		return DOC_OK;
	r = doc_inflate(scan->bytes + at, scan->size - at, scan->left, &unpacked, err);
	if (r < 0)
		return r;
	cost = unpacked.size + STREAM_COST;
	scan->left -= cost < scan->left ? cost : scan->left;
	if (scan->left == 0)
		r = doc_extract_mark_file(scan->out, DOC_MARK_SCRIPT, UNSEEN, err);
	if (r == DOC_OK && unpacked.size)
		r = scan_unpacked(scan, &unpacked, err);
	return r;
}

/* At a word that begins or ends a stream; *at moves behind it. */
static int take_word(struct scan *scan, size_t *at, struct doc_error *err)
{
	size_t data = *at + strlen("stream");

	if (is_word(scan, *at, "endstream")) {
		*at += strlen("endstream");
		scan->in_data = false;
		return DOC_OK;
	}
	++*at;
	if (scan->is_inner || !is_word(scan, data - strlen("stream"), "stream") ||
	    data >= scan->size || !memchr("\r\n", scan->bytes[data], 2))
		return DOC_OK;
	data += scan->bytes[data] == '\r';
	data += data < scan->size && scan->bytes[data] == '\n';
	*at = data;
	return take_stream(scan, data, err);
}

static int scan_all(struct scan *scan, struct doc_error *err)
{
	char name[NAME_MAX_SIZE];
	size_t at = 0;
	int r = DOC_OK;

	while (at < scan->size && r == DOC_OK) {
		char c = scan->bytes[at];

		if (c == '/') {
			read_name(scan, &at, name);
			r = take_name(scan, name, at, err);
		} else if (c == 's' || c == 'e') {
			r = take_word(scan, &at, err);
		} else {
			at++;
		}
	}
	return r;
}

int doc_pdf_scan(const char *bytes, size_t size, struct doc_extract *out, struct doc_error *err)
{
	struct scan scan = {
		.bytes = bytes,
		.size = size,
		.out = out,
		.left = DOC_EXTRACT_UNPACKED_MAX,
	};

	return scan_all(&scan, err);
}
