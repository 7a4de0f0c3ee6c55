/* text.c: plain text, one block a line. */
#include "formats/formats.h"

#include <stdbool.h>
#include <string.h>

#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"
#include "formats/encoding.h"

#define LINE_MAX_SIZE ((size_t)1 << 20) /* bytes of a line */

/* A form feed parts pages: no line of the file ends there, but what is behind begins anew. */
static void add_line(struct doc_extract *extract, const char *text, size_t size, unsigned line)
{
	const char *end = text + size;

	while (size && *text == '\f') {
		text++;
		size--;
	}
	do {
		const char *feed = memchr(text, '\f', (size_t)(end - text));
		struct doc_block *block = doc_extract_add(extract, DOC_PART_BODY);

		if (!block)
			return;
		block->line = line;
		doc_extract_set(block, &block->text, text, (size_t)((feed ? feed : end) - text));
		text = feed ? feed : end;
		while (text < end && *text == '\f')
			text++;
	} while (text < end);
}

/* Bytes of the line at text; *next is where the one behind begins: after LF, CR LF or CR. */
static size_t line_size(const char *text, size_t size, size_t *next)
{
	size_t at = 0;

	while (at < size && text[at] != '\n' && text[at] != '\r')
		at++;
	*next = at + (at < size) + (at + 1 < size && text[at] == '\r' && text[at + 1] == '\n');
	return at;
}

static int add_lines(struct doc_extract *extract, const struct doc_encoded *file,
                     struct doc_error *err)
{
	unsigned line = 1;
	size_t sum = 0;
	size_t next;

	for (size_t at = 0; at < file->size; at += next) {
		size_t size = line_size(file->text + at, file->size - at, &next);

		if (size > LINE_MAX_SIZE)
			return doc_error_set(err, DOC_EINVALID,
			                     _("line %u is longer than %zu bytes"), line,
			                     LINE_MAX_SIZE);
		sum += size;
		if (sum > DOC_EXTRACT_TEXT_MAX)
			return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
			                     (int)(DOC_EXTRACT_TEXT_MAX >> 20));
		add_line(extract, file->text + at, size, line++);
	}
	return DOC_OK;
}

int doc_read_text(const void *bytes, size_t size, struct doc_extract *out, struct doc_error *err)
{
	struct doc_encoded file doc_scoped(doc_encoded_clear) = {0};
	int r = doc_encoding_read(bytes, size, &file, err);

	if (r < 0)
		return r;
	out->format = DOC_FILE_TEXT;
	r = add_lines(out, &file, err);
	if (r == DOC_OK && *file.encoding)
		r = doc_extract_mark_file(out, DOC_MARK_ENCODING, file.encoding, err);
	return r;
}
