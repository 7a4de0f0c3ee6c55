/* markdown.c: what a Markdown text says (cmark-gfm). */
#include "backend/markdown.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#include "backend/markdown_memory.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"
#include "base/markup.h"
#include "base/text.h"

/*
 * The way through the tree.
 *
 * first_line  of the file on which the text begins
 * text        of the block that is open
 * hidden      what its comments say
 * label       of the list item or note that began and has no block yet
 * image       the first address elsewhere from which it takes an image
 * has_script  among its tags was one
 */
struct walk {
	struct doc_extract *out;
	struct doc_error *err;
	unsigned first_line;
	enum doc_part part;
	struct doc_buf text;
	struct doc_buf hidden;
	struct doc_buf image;
	char label[24];
	bool has_script;
	unsigned tables, row, column;
	unsigned notes;
	bool in_table;
};

static void walk_clear(struct walk *walk)
{
	doc_buf_clear(&walk->text);
	doc_buf_clear(&walk->hidden);
	doc_buf_clear(&walk->image);
}

static const char *literal(cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);

	return text ? text : "";
}

static unsigned line_of(const struct walk *walk, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);

	return walk->first_line + (line > 0 ? (unsigned)line - 1 : 0);
}

/* --- blocks ----------------------------------------------------------------------------------- */

/* Of a "[^note]" without a note cmark-gfm may cut a character in two: that half is left out. */
static void drop_halves(struct doc_buf *text)
{
	size_t kept = 0, length;
	uint32_t code_point;

	if (doc_text_is_utf8(text->data, text->size, &kept))
		return;
	for (size_t at = kept; at < text->size; at += length ? length : 1) {
		length = doc_text_next(text->data + at, text->size - at, &code_point);
		memmove(text->data + kept, text->data + at, length);
		kept += length;
	}
	text->size = kept;
}

static int put_block(struct walk *walk, enum doc_part part, struct doc_buf *text, unsigned line)
{
	struct doc_block *block;
	int r = doc_buf_check(text, walk->err);

	drop_halves(text);
	if (r < 0)
		return r;
	block = doc_extract_add(walk->out, part);
	if (!block)
		return DOC_OK; /* doc_extract_finish says why */
	block->line = line;
	doc_extract_set(block, &block->text, text->data ? text->data : "", text->size);
	doc_extract_set(block, &block->label, walk->label, strlen(walk->label));
	walk->label[0] = '\0';
	if (walk->in_table) {
		block->table = walk->tables;
		block->row = walk->row;
		block->column = walk->column;
	}
	return DOC_OK;
}

/* What else was in a block follows it. */
static int put_marks(struct walk *walk, unsigned line)
{
	int r = doc_buf_check(&walk->image, walk->err);

	if (r == DOC_OK && walk->image.size)
		r = doc_extract_mark(walk->out, DOC_MARK_EXTERNAL_LINK, walk->image.data,
		                     walk->err);
	doc_buf_clear(&walk->image);
	if (r == DOC_OK && walk->hidden.size) {
		r = put_block(walk, DOC_PART_HIDDEN, &walk->hidden, line);
		if (r == DOC_OK)
			r = doc_extract_mark(walk->out, DOC_MARK_HIDDEN_TEXT, "", walk->err);
	}
	if (r == DOC_OK && walk->has_script)
		r = doc_extract_mark(walk->out, DOC_MARK_SCRIPT, "script", walk->err);
	doc_buf_clear(&walk->hidden);
	walk->has_script = false;
	return r;
}

/* The open block is whole. */
static int put_open(struct walk *walk, unsigned level, unsigned line)
{
	int r = put_block(walk, walk->part, &walk->text, line);

	if (r == DOC_OK && level && walk->out->block_count)
		walk->out->blocks[walk->out->block_count - 1].level = level;
	doc_buf_clear(&walk->text);
	return r == DOC_OK ? put_marks(walk, line) : r;
}

static int end_paragraph(struct walk *walk, cmark_node *node)
{
	return put_open(walk, 0, line_of(walk, node));
}

static int end_heading(struct walk *walk, cmark_node *node)
{
	return put_open(walk, (unsigned)cmark_node_get_heading_level(node), line_of(walk, node));
}

static int take_code_block(struct walk *walk, cmark_node *node)
{
	const char *text = literal(node);
	size_t size = strlen(text);
	int length, offset;
	char character;
	bool is_fenced = cmark_node_get_fenced(node, &length, &offset, &character);

	doc_buf_add(&walk->text, text, size && text[size - 1] == '\n' ? size - 1 : size);
	return put_open(walk, 0, line_of(walk, node) + is_fenced);
}

static int take_html(struct walk *walk, cmark_node *node)
{
	doc_markup_strip(literal(node), &walk->text, &walk->hidden, &walk->has_script);
	if (walk->text.size)
		return put_open(walk, 0, line_of(walk, node));
	return put_marks(walk, line_of(walk, node));
}

/* --- lists and notes -------------------------------------------------------------------------- */

/* The list counts its items as they come; looking back from each would be quadratic. */
static int begin_item(struct walk *walk, cmark_node *node)
{
	cmark_node *list = cmark_node_parent(node);
	uintptr_t before = (uintptr_t)cmark_node_get_user_data(list);
	bool is_paren = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM;

	cmark_node_set_user_data(list, (void *)(before + 1));
	if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
		snprintf(walk->label, sizeof(walk->label), "%lu%c",
		         (unsigned long)cmark_node_get_list_start(list) + before,
		         is_paren ? ')' : '.');
	else
		snprintf(walk->label, sizeof(walk->label), "•");
	return DOC_OK;
}

/* An item or note without text is one all the same. */
static int end_labelled(struct walk *walk, cmark_node *node)
{
	return walk->label[0] ? put_open(walk, 0, line_of(walk, node)) : DOC_OK;
}

static int begin_note(struct walk *walk, cmark_node *node)
{
	(void)node;
	walk->part = DOC_PART_FOOTNOTE;
	snprintf(walk->label, sizeof(walk->label), "[%u]", ++walk->notes);
	return DOC_OK;
}

static int end_note(struct walk *walk, cmark_node *node)
{
	int r = end_labelled(walk, node);

	walk->part = DOC_PART_BODY;
	return r;
}

/* --- tables ----------------------------------------------------------------------------------- */

static int begin_table(struct walk *walk, cmark_node *node)
{
	(void)node;
	walk->tables++;
	walk->row = 0;
	walk->in_table = true;
	return DOC_OK;
}

static int end_table(struct walk *walk, cmark_node *node)
{
	(void)node;
	walk->in_table = false;
	return DOC_OK;
}

static int begin_row(struct walk *walk, cmark_node *node)
{
	(void)node;
	walk->row++;
	walk->column = 0;
	return DOC_OK;
}

static int begin_cell(struct walk *walk, cmark_node *node)
{
	(void)node;
	walk->column++;
	return DOC_OK;
}

static int end_cell(struct walk *walk, cmark_node *node)
{
	return put_open(walk, 0, line_of(walk, cmark_node_parent(node)));
}

/* --- inside a block --------------------------------------------------------------------------- */

static int take_text(struct walk *walk, cmark_node *node)
{
	doc_buf_puts(&walk->text, literal(node));
	return DOC_OK;
}

/* From here on writing does without spaces: CJK signs, kana, ideographs, full-width forms. */
static bool is_wide(const char *text, size_t size)
{
	uint32_t code_point = 0;

	return doc_text_next(text, size, &code_point) && code_point >= 0x2E80 &&
	       (code_point < 0xAC00 || code_point > 0xD7FF);
}

/* The first byte of the text behind a line break, through emphasis and links; NULL for none. */
static const char *text_behind(cmark_node *node)
{
	cmark_node *next = cmark_node_next(node);

	while (next && cmark_node_first_child(next))
		next = cmark_node_first_child(next);
	return next ? cmark_node_get_literal(next) : NULL;
}

/* A line that ends between two Chinese characters is only too long: no space was meant. */
static int take_soft_break(struct walk *walk, cmark_node *node)
{
	const char *behind = text_behind(node);
	size_t at = walk->text.size;

	while (at > 0 && (walk->text.data[at - 1] & 0xC0) == 0x80)
		at--;
	at -= at > 0;
	if (!behind || !walk->text.size || !is_wide(behind, strlen(behind)) ||
	    !is_wide(walk->text.data + at, walk->text.size - at))
		doc_buf_putc(&walk->text, ' ');
	return DOC_OK;
}

static int take_hard_break(struct walk *walk, cmark_node *node)
{
	(void)node;
	doc_buf_putc(&walk->text, '\n');
	return DOC_OK;
}

static int take_tag(struct walk *walk, cmark_node *node)
{
	const char *tag = literal(node);

	if (tag[0] == '<' && doc_lower(tag[1]) == 'b' && doc_lower(tag[2]) == 'r' &&
	    strchr(" />", tag[3]))
		doc_buf_putc(&walk->text, '\n');
	else
		doc_markup_strip(tag, &walk->text, &walk->hidden, &walk->has_script);
	return DOC_OK;
}

static int take_reference(struct walk *walk, cmark_node *node)
{
	doc_buf_printf(&walk->text, "[%s]", literal(node));
	return DOC_OK;
}

/* What the image shows is read from its other text; one from elsewhere may change. */
static int begin_image(struct walk *walk, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);

	if (!url || (!strstr(url, "://") && strncmp(url, "//", 2) != 0))
		return DOC_OK;
	if (!walk->image.size)
		doc_buf_puts(&walk->image, url);
	return DOC_OK;
}

/* ---------------------------------------------------------------------------------------------- */

typedef int step(struct walk *walk, cmark_node *node);

/* What each kind of node does; those that are not named here do nothing but hold others. */
static const struct {
	const char *type;
	step *enter;
	step *leave;
} kinds[] = {
	{"text", take_text, NULL},
	{"paragraph", NULL, end_paragraph},
	{"softbreak", take_soft_break, NULL},
	{"linebreak", take_hard_break, NULL},
	{"code", take_text, NULL},
	{"html_inline", take_tag, NULL},
	{"footnote_reference", take_reference, NULL},
	{"image", begin_image, NULL},
	{"heading", NULL, end_heading},
	{"item", begin_item, end_labelled},
	{"table_cell", begin_cell, end_cell},
	{"table_row", begin_row, NULL},
	{"table_header", begin_row, NULL},
	{"table", begin_table, end_table},
	{"code_block", take_code_block, NULL},
	{"html_block", take_html, NULL},
	{"footnote_definition", begin_note, end_note},
};

/* cmark-gfm itself has no words for the last two. */
static const char *type_of(cmark_node *node)
{
	if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
		return "footnote_definition";
	if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE)
		return "footnote_reference";
	return cmark_node_get_type_string(node);
}

static int take_node(struct walk *walk, cmark_node *node, bool enters)
{
	const char *type = type_of(node);

	for (size_t i = 0; i < DOC_COUNT(kinds); i++) {
		step *take = enters ? kinds[i].enter : kinds[i].leave;

		if (strcmp(kinds[i].type, type) == 0)
			return take ? take(walk, node) : DOC_OK;
	}
	return DOC_OK;
}

static int walk_tree(struct walk *walk, cmark_iter *iter)
{
	cmark_event_type event;
	int r = DOC_OK;

	while (r == DOC_OK && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		r = take_node(walk, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
	return r;
}

/*
 * Is there a note, "[^a]: text"? Without one its references are text, of which cmark-gfm loses some
 * when it is asked to look for notes.
 */
static bool has_notes(const char *text, size_t size)
{
	const char *end = text + size;
	const char *at = text;

	while ((at = memmem(at, (size_t)(end - at), "[^", 2)) != NULL) {
		const char *close = memchr(at, ']', (size_t)(end - at));

		if (!close)
			return false;
		if (close + 1 < end && close[1] == ':')
			return true;
		at = close + 1; /* whatever begins before ends there too */
	}
	return false;
}

/* iter: at the beginning of what was read. */
struct parsing {
	const char *text;
	size_t size;
	cmark_iter *iter;
};

/*
 * cmark-gfm makes the text of a node when it is first asked for. It is asked here, so that it
 * allocates nothing any more when the tree is walked through.
 */
static void make_texts(cmark_iter *iter)
{
	cmark_node *root = cmark_iter_get_root(iter);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node_get_literal(cmark_iter_get_node(iter));
		cmark_node_get_url(cmark_iter_get_node(iter));
	}
	cmark_iter_reset(iter, root, CMARK_EVENT_ENTER);
}

/* All that allocates: it may be left anywhere, see doc_markdown_call. */
static void parse(void *argument)
{
	static const char *const extensions[] = {"table", "strikethrough"};
	struct parsing *parsing = argument;
	bool is_noted = has_notes(parsing->text, parsing->size);
	cmark_parser *parser =
		cmark_parser_new_with_mem(is_noted ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT,
	                                  doc_markdown_allocator());

	for (size_t i = 0; i < DOC_COUNT(extensions); i++)
		cmark_parser_attach_syntax_extension(parser,
		                                     cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, parsing->text, parsing->size);
	parsing->iter = cmark_iter_new(cmark_parser_finish(parser));
	cmark_parser_free(parser);
	make_texts(parsing->iter);
}

static int refuse_memory(const struct doc_markdown_memory *memory, struct doc_error *err)
{
	int r;

	if (!memory->is_over)
		return doc_error_memory(err);
	r = doc_error_set(err, DOC_EINVALID, _("reading this Markdown takes more than %d MiB"),
	                  (int)(DOC_MARKDOWN_MEMORY_MAX >> 20));
	return doc_error_hint(err, r, _("split it into several files"));
}

int doc_markdown_read(const char *text, size_t size, unsigned line, struct doc_extract *out,
                      struct doc_error *err)
{
	struct doc_markdown_memory memory doc_scoped(doc_markdown_memory_end) = {0};
	struct parsing parsing = {text, size, NULL};
	struct walk walk doc_scoped(walk_clear) = {
		.out = out,
		.err = err,
		.first_line = line,
		.part = DOC_PART_BODY,
	};
	int r;

	doc_markdown_memory_begin(&memory);
	if (size > DOC_MARKDOWN_MAX)
		return doc_error_set(err, DOC_EINVALID, _("Markdown of more than %d MiB"),
		                     (int)(DOC_MARKDOWN_MAX >> 20));
	r = doc_markdown_judge(text, size, line, err);
	if (r < 0)
		return r;
	cmark_gfm_core_extensions_ensure_registered();
	return doc_markdown_call(&memory, parse, &parsing) ? walk_tree(&walk, parsing.iter)
	                                                   : refuse_memory(&memory, err);
}
