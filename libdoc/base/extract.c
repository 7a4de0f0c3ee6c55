/* extract.c: blocks of text, the lines they stand on, and their plain form. */
#include "base/extract.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

#define TABS_MAX 64

/* --- building ------------------------------------------------------------------------------- */

/* "" where nothing is set: most blocks have no label and no name. Never written, never freed. */
static char *none(void)
{
	static char empty[1];

	return empty;
}

static void free_text(char *text)
{
	if (text != none())
		free(text);
}

void doc_block_clear(struct doc_block *block)
{
	free_text(block->label);
	free_text(block->text);
	free_text(block->name);
	*block = (struct doc_block){0};
}

struct doc_block *doc_extract_add(struct doc_extract *extract, enum doc_part part)
{
	struct doc_block *block;

	if (extract->block_count > DOC_EXTRACT_BLOCKS_MAX)
		return NULL; /* one more than may be: doc_extract_finish says so */
	block = doc_array_add(&extract->blocks, &extract->block_count, sizeof(*block));
	if (!block) {
		extract->failed = true;
		return NULL;
	}
	block->part = part;
	block->label = block->text = block->name = none();
	return block;
}

void doc_extract_set(struct doc_block *block, char **text, const char *bytes, size_t size)
{
	char *copy = size ? strndup(bytes, size) : none();

	if (!copy) {
		free_text(block->text);
		block->text = NULL;
		return;
	}
	free_text(*text);
	*text = copy;
}

static int add_mark(struct doc_extract *extract, enum doc_mark_kind kind, size_t block,
                    const char *detail, struct doc_error *err)
{
	char *copy doc_auto(free) = NULL;
	struct doc_mark *mark;

	if (extract->mark_count == DOC_EXTRACT_MARKS_MAX)
		return DOC_OK; /* who needs one more has not looked at these */
	for (size_t i = extract->mark_count; i-- > 0;) {
		if (block != DOC_NO_BLOCK && extract->marks[i].block != block)
			break;
		if (extract->marks[i].block == block && extract->marks[i].kind == kind &&
		    (block != DOC_NO_BLOCK || strcmp(extract->marks[i].detail, detail) == 0))
			return DOC_OK;
	}
	copy = strdup(detail);
	mark = copy ? doc_array_add(&extract->marks, &extract->mark_count, sizeof(*mark)) : NULL;
	if (!mark)
		return doc_error_memory(err);
	*mark = (struct doc_mark){.kind = kind, .block = block, .detail = doc_take(copy)};
	return DOC_OK;
}

int doc_extract_mark(struct doc_extract *extract, enum doc_mark_kind kind, const char *detail,
                     struct doc_error *err)
{
	size_t block = extract->block_count ? extract->block_count - 1 : DOC_NO_BLOCK;

	return add_mark(extract, kind, block, detail, err);
}

int doc_extract_mark_at(struct doc_extract *extract, enum doc_mark_kind kind, size_t block,
                        const char *detail, struct doc_error *err)
{
	return add_mark(extract, kind, block, detail, err);
}

int doc_extract_mark_file(struct doc_extract *extract, enum doc_mark_kind kind, const char *detail,
                          struct doc_error *err)
{
	return add_mark(extract, kind, DOC_NO_BLOCK, detail, err);
}

static struct doc_property *find_property(struct doc_extract *extract, const char *name)
{
	for (size_t i = 0; i < extract->property_count; i++)
		if (strcmp(extract->properties[i].name, name) == 0)
			return &extract->properties[i];
	return NULL;
}

int doc_extract_property(struct doc_extract *extract, const char *name, const char *value,
                         struct doc_error *err)
{
	struct doc_property *property = find_property(extract, name);
	char *key doc_auto(free) = strdup(name);
	char *copy doc_auto(free) = strdup(value);

	if (!property && key && copy)
		property = doc_array_add(&extract->properties, &extract->property_count,
		                         sizeof(*property));
	if (!property || !key || !copy)
		return doc_error_memory(err);
	free(property->name);
	free(property->value);
	*property = (struct doc_property){.name = doc_take(key), .value = doc_take(copy)};
	return DOC_OK;
}

/* --- lines ---------------------------------------------------------------------------------- */

/* Does this block go on with the line of the one before it: the same row of the same table? */
static bool shares_line(const struct doc_block *before, const struct doc_block *block)
{
	return before && block->table && before->table == block->table &&
	       before->row == block->row && before->part == block->part;
}

static unsigned extra_lines(const struct doc_block *block)
{
	unsigned count = 0;

	for (const char *at = block->table ? "" : block->text; *at; at++)
		count += *at == '\n';
	return count;
}

int doc_extract_finish(struct doc_extract *extract, struct doc_error *err)
{
	const struct doc_block *before = NULL;
	unsigned next = 1;
	size_t size = 0;

	if (extract->failed)
		return doc_error_memory(err);
	if (extract->block_count > DOC_EXTRACT_BLOCKS_MAX)
		return doc_error_set(err, DOC_EINVALID, _("more than %d paragraphs"),
		                     DOC_EXTRACT_BLOCKS_MAX);
	for (size_t i = 0; i < extract->block_count; i++) {
		struct doc_block *block = &extract->blocks[i];

		if (!block->text || !block->label || !block->name)
			return doc_error_memory(err);
		size += strlen(block->text) + strlen(block->label);
		if (size > DOC_EXTRACT_TEXT_MAX)
			return doc_error_set(err, DOC_EINVALID, _("more than %d MiB of text"),
			                     (int)(DOC_EXTRACT_TEXT_MAX >> 20));
		if (!block->line)
			block->line = shares_line(before, block) ? before->line : next;
		next = block->line + 1 + extra_lines(block);
		before = block;
	}
	return DOC_OK;
}

unsigned doc_mark_line(const struct doc_extract *extract, const struct doc_mark *mark)
{
	return mark->block < extract->block_count ? extract->blocks[mark->block].line : 0;
}

/* --- plain text ----------------------------------------------------------------------------- */

/* Inside a row LF and HT would begin another line or cell. */
static void put_text(struct doc_buf *out, const struct doc_block *block)
{
	if (block->label[0]) {
		doc_buf_puts(out, block->label);
		if (block->text[0])
			doc_buf_putc(out, ' ');
	}
	for (const char *at = block->text; *at;) {
		size_t size = block->table ? strcspn(at, "\n\t") : strlen(at);

		doc_buf_add(out, at, size);
		at += size;
		if (*at)
			doc_buf_putc(out, ' ');
		at += *at != '\0';
	}
}

/* From one column to another; a sheet may have one at its far end in each of a million rows. */
static void put_tabs(struct doc_buf *out, unsigned from, unsigned to)
{
	for (unsigned i = from; i < to && i < from + TABS_MAX; i++)
		doc_buf_putc(out, '\t');
}

static void put_separator(struct doc_buf *out, const struct doc_block *before,
                          const struct doc_block *block)
{
	if (!shares_line(before, block)) {
		if (before)
			doc_buf_putc(out, '\n');
		if (block->part != DOC_PART_BODY)
			doc_buf_printf(out, block->text[0] || block->label[0] || block->table
			                            ? "[%s] "
			                            : "[%s]", doc_part_word(block->part));
		put_tabs(out, 1, block->column);
		return;
	}
	if (before->column == block->column)
		doc_buf_putc(out, ' ');
	put_tabs(out, before->column, block->column);
}

int doc_extract_text(const struct doc_extract *extract, char **text, size_t *size,
                     struct doc_error *err)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	const struct doc_block *before = NULL;
	size_t written;
	char *taken;

	for (size_t i = 0; i < extract->block_count; i++) {
		put_separator(&out, before, &extract->blocks[i]);
		put_text(&out, &extract->blocks[i]);
		before = &extract->blocks[i];
	}
	if (before)
		doc_buf_putc(&out, '\n');
	written = out.size;
	taken = doc_buf_take(&out);
	if (!taken)
		return doc_error_memory(err);
	*text = taken;
	*size = written;
	return DOC_OK;
}

/* --- words ---------------------------------------------------------------------------------- */

const char *doc_file_format_word(enum doc_file_format format)
{
	static const char *const words[] = {
		"",
		[DOC_FILE_DOCX] = "docx",
		[DOC_FILE_XLSX] = "xlsx",
		[DOC_FILE_ODT] = "odt",
		[DOC_FILE_ODS] = "ods",
		[DOC_FILE_MARKDOWN] = "markdown",
		[DOC_FILE_TEXT] = "text",
		[DOC_FILE_PDF] = "pdf",
	};

	return words[format];
}

const char *doc_part_word(enum doc_part part)
{
	static const char *const words[] = {
		"",
		[DOC_PART_BODY] = "body",
		[DOC_PART_HEADER] = "header",
		[DOC_PART_FOOTER] = "footer",
		[DOC_PART_FOOTNOTE] = "footnote",
		[DOC_PART_ENDNOTE] = "endnote",
		[DOC_PART_TEXT_BOX] = "text-box",
		[DOC_PART_COMMENT] = "comment",
		[DOC_PART_HIDDEN] = "hidden",
	};

	return words[part];
}

const char *doc_mark_word(enum doc_mark_kind kind)
{
	static const char *const words[] = {
		"",
		[DOC_MARK_INSERTION] = "insertion",
		[DOC_MARK_DELETION] = "deletion",
		[DOC_MARK_FORMAT_CHANGE] = "format-change",
		[DOC_MARK_COMMENT] = "comment",
		[DOC_MARK_HIDDEN_TEXT] = "hidden-text",
		[DOC_MARK_DATE_FIELD] = "date-field",
		[DOC_MARK_MACRO] = "macro",
		[DOC_MARK_EMBEDDED] = "embedded",
		[DOC_MARK_EXTERNAL_TEMPLATE] = "external-template",
		[DOC_MARK_EXTERNAL_LINK] = "external-link",
		[DOC_MARK_DDE] = "dde",
		[DOC_MARK_ALT_CHUNK] = "alt-chunk",
		[DOC_MARK_SCRIPT] = "script",
		[DOC_MARK_LAUNCH] = "launch",
		[DOC_MARK_ENCODING] = "encoding",
	};

	return words[kind];
}

/* --- releasing ------------------------------------------------------------------------------ */

void doc_extract_clear(struct doc_extract *extract)
{
	for (size_t i = 0; i < extract->block_count; i++)
		doc_block_clear(&extract->blocks[i]);
	for (size_t i = 0; i < extract->mark_count; i++)
		free(extract->marks[i].detail);
	for (size_t i = 0; i < extract->property_count; i++) {
		free(extract->properties[i].name);
		free(extract->properties[i].value);
	}
	free(extract->blocks);
	free(extract->marks);
	free(extract->properties);
	*extract = (struct doc_extract){0};
}
