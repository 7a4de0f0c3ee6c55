/* markdown.c: Markdown, with what stands before it. */
#include "formats/formats.h"

#include <stdbool.h>
#include <string.h>

#include "backend/markdown.h"
#include "backend/yaml.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "formats/encoding.h"

#define FRONT_MAX DOC_YAML_SIZE_MAX

/* Is the line at text, of a file that ends at end, just these dashes or dots? */
static bool is_fence(const char *text, const char *end, const char *fence)
{
	if (end - text < 3 || memcmp(text, fence, 3) != 0)
		return false;
	text += 3;
	while (text < end && (*text == ' ' || *text == '\t' || *text == '\r'))
		text++;
	return text == end || *text == '\n';
}

static const char *next_line(const char *text, const char *end)
{
	const char *feed = memchr(text, '\n', (size_t)(end - text));

	return feed ? feed + 1 : end;
}

/* The line that closes what "---" on the first line opened, or NULL. */
static const char *find_close(const char *text, const char *end)
{
	const char *at = next_line(text, end);

	if (!is_fence(text, end, "---"))
		return NULL;
	while (at < end && at - text < FRONT_MAX) {
		if (is_fence(at, end, "---") || is_fence(at, end, "..."))
			return at;
		at = next_line(at, end);
	}
	return NULL;
}

static int put_property(struct doc_extract *out, const struct doc_node *node,
                        struct doc_error *err)
{
	const char *name = strcmp(node->key, "author") == 0 ? "creator" : node->key;
	struct doc_buf value doc_scoped(doc_buf_clear) = {0};
	int r;

	if (node->kind == DOC_NODE_SCALAR)
		return doc_extract_property(out, name, node->text, err);
	for (size_t i = 0; node->kind == DOC_NODE_SEQUENCE && i < node->count; i++)
		if (node->items[i].text)
			doc_buf_printf(&value, "%s%s", value.size ? ", " : "", node->items[i].text);
	r = doc_buf_check(&value, err);
	if (r < 0 || !value.size)
		return r;
	return doc_extract_property(out, name, value.data, err);
}

/*
 * Properties in YAML between two lines of dashes. *size gets how much of the text they are, 0 where
 * that is no YAML as docreg reads it: then it is text like any other.
 */
static int read_front(const struct doc_encoded *file, size_t *size, unsigned *lines,
                      struct doc_extract *out, struct doc_error *err)
{
	const char *end = file->text + file->size;
	const char *start = next_line(file->text, end);
	const char *close = find_close(file->text, end);
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	int r = DOC_OK;

	*size = 0;
	*lines = 0;
	for (const char *at = start; close && at < close; at++)
		if (*at != '\r')
			doc_buf_putc(&yaml, *at);
	if (!close || !yaml.size ||
	    doc_yaml_parse("", yaml.data, yaml.size, &root, NULL) < 0 ||
	    root.kind != DOC_NODE_MAPPING)
		return doc_buf_check(&yaml, err);
	for (size_t i = 0; i < root.count && r == DOC_OK; i++)
		r = put_property(out, &root.items[i], err);
	close = next_line(close, end);
	*size = (size_t)(close - file->text);
	for (const char *at = file->text; at < close; at++)
		*lines += *at == '\n';
	return r;
}

int doc_read_markdown(const void *bytes, size_t size, struct doc_extract *out,
                      struct doc_error *err)
{
	struct doc_encoded file doc_scoped(doc_encoded_clear) = {0};
	size_t front = 0;
	unsigned lines = 0;
	int r = doc_encoding_read(bytes, size, &file, err);

	if (r < 0)
		return r;
	out->format = DOC_FILE_MARKDOWN;
	r = read_front(&file, &front, &lines, out, err);
	if (r == DOC_OK)
		r = doc_markdown_read(file.text + front, file.size - front, lines + 1, out, err);
	if (r == DOC_OK && *file.encoding)
		r = doc_extract_mark_file(out, DOC_MARK_ENCODING, file.encoding, err);
	return r;
}
