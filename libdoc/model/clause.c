/* clause.c: take a document apart into what is compared one by one. */
#include "model/clause.h"

#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/character.h"
#include "base/error.h"
#include "base/text.h"

#define HASH_SEED  0xcbf29ce484222325ULL
#define CELL_END   '\x1f'
#define ROW_DIGITS 4 /* a first cell of so many digits counts the rows; more is content */

void doc_clauses_clear(struct doc_clauses *clauses)
{
	free(clauses->items);
	free(clauses->cells);
	doc_buf_clear(&clauses->texts);
	doc_buf_clear(&clauses->keys);
	*clauses = (struct doc_clauses){0};
}

bool doc_format_has_lines(enum doc_file_format format)
{
	return format == DOC_FILE_TEXT || format == DOC_FILE_PDF;
}

/* --- keys ----------------------------------------------------------------------------------- */

/* Narrow characters keep a blank between them; general punctuation is set as wide in Chinese. */
static bool is_narrow(uint32_t c)
{
	return c < 0x2010 || (c >= 0xff61 && c <= 0xffdc);
}

static bool is_invisible(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff;
}

void doc_clause_key_put(struct doc_buf *out, struct doc_clause_key_state *state, const char *text,
                        size_t size)
{
	uint32_t c;
	size_t bytes;

	for (size_t at = 0; at < size; at += bytes) {
		bytes = doc_text_point(text + at, size - at, &c);
		if (doc_is_blank(c)) {
			state->blank = true;
			continue;
		}
		if (is_invisible(c))
			continue;
		if (state->blank && state->before && is_narrow(state->before) && is_narrow(c))
			doc_buf_putc(out, ' ');
		doc_buf_add(out, text + at, bytes);
		*state = (struct doc_clause_key_state){.before = c};
	}
}

uint64_t doc_clause_key_hash(uint64_t seed, const char *bytes, size_t size)
{
	uint64_t hash = seed ? seed : HASH_SEED;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3ULL;
	return hash ^ hash >> 32;
}

bool doc_clause_same_body(const struct doc_clauses *a, const struct doc_clause *of_a,
                          const struct doc_clauses *b, const struct doc_clause *of_b)
{
	return of_a->body_hash == of_b->body_hash && of_a->is_row == of_b->is_row &&
	       of_a->key_size == of_b->key_size &&
	       memcmp(doc_clause_key(a, of_a), doc_clause_key(b, of_b), of_a->key_size) == 0;
}

bool doc_clause_same(const struct doc_clauses *a, const struct doc_clause *of_a,
                     const struct doc_clauses *b, const struct doc_clause *of_b)
{
	size_t size = of_a->label_key_size + of_a->key_size;

	return of_a->full_hash == of_b->full_hash && of_a->is_row == of_b->is_row &&
	       size == of_b->label_key_size + of_b->key_size &&
	       memcmp(doc_clause_label_key(a, of_a), doc_clause_label_key(b, of_b), size) == 0;
}

bool doc_clause_same_label(const struct doc_clauses *a, const struct doc_clause *of_a,
                           const struct doc_clauses *b, const struct doc_clause *of_b)
{
	return of_a->label_key_size == of_b->label_key_size &&
	       memcmp(doc_clause_label_key(a, of_a), doc_clause_label_key(b, of_b),
	              of_a->label_key_size) == 0;
}

/* --- one clause ---------------------------------------------------------------------------- */

static struct doc_clause *begin(struct doc_clauses *out, const struct doc_extract *extract,
                                size_t block)
{
	const struct doc_block *from = &extract->blocks[block];
	struct doc_clause *clause = doc_array_add(&out->items, &out->count, sizeof(*out->items));

	if (clause)
		*clause = (struct doc_clause){.part = from->part,
		                              .level = from->level,
		                              .line = from->line,
		                              .table = from->table,
		                              .row = from->row,
		                              .block = block,
		                              .cell = out->cell_count};
	return clause;
}

static struct doc_clause_cell *begin_cell(struct doc_clauses *out, unsigned column)
{
	struct doc_clause_cell *cell =
		doc_array_add(&out->cells, &out->cell_count, sizeof(*out->cells));

	if (cell)
		*cell = (struct doc_clause_cell){.column = column, .text = out->texts.size};
	return cell;
}

/* The text of a block as it is read, its label before it. */
static void put_text(struct doc_buf *out, const struct doc_block *block)
{
	doc_buf_puts(out, block->label);
	if (block->label[0] && block->text[0])
		doc_buf_putc(out, ' ');
	doc_buf_puts(out, block->text);
}

static bool says_something(const char *label)
{
	uint32_t c;

	for (size_t at = 0, size = strlen(label); at < size;) {
		at += doc_text_point(label + at, size - at, &c);
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		    (c >= 0x2460 && c <= 0x24ff) || (c >= 0x3007 && c < 0xe000) || c > 0xf8ff)
			return true;
	}
	return false;
}

/* The label of a paragraph: the automatic one, else what is typed. */
static void find_label(const struct doc_clauses *out, struct doc_clause *clause,
                       const char *automatic)
{
	const struct doc_clause_cell *cell = &out->cells[clause->cell];
	const char *text = out->texts.data + cell->text;

	clause->label_size = doc_label_scan(text, cell->text_size, &clause->label_kind);
	if (!automatic[0])
		return;
	clause->label_size = strlen(automatic);
	if (!says_something(automatic))
		clause->label_kind = DOC_LABEL_BULLET;
	else if (!clause->label_kind)
		clause->label_kind = DOC_LABEL_OTHER;
}

/* A first cell that only counts the rows: "3", "三、". Of decimals one cannot know: 1.0. */
static void find_row_label(const struct doc_clauses *out, struct doc_clause *clause)
{
	const struct doc_clause_cell *cell = &out->cells[clause->cell];
	const char *text = out->texts.data + cell->text;
	size_t digits = 0, size;

	while (digits < cell->text_size && doc_is_digit(text[digits]))
		digits++;
	if (clause->cell_count < 2)
		return;
	size = doc_label_scan(text, cell->text_size, &clause->label_kind);
	if (digits && digits == cell->text_size && digits <= ROW_DIGITS)
		clause->label_kind = DOC_LABEL_OTHER;
	else if (size < cell->text_size || digits)
		clause->label_kind = 0;
	clause->label_size = clause->label_kind ? cell->text_size : 0;
}

static size_t count_points(const char *bytes, size_t size)
{
	size_t count = 0;

	for (size_t i = 0; i < size; i++)
		count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
	return count;
}

/* The keys, when texts and label are there. */
static void put_label_key(struct doc_clauses *out, struct doc_clause *clause)
{
	struct doc_clause_key_state state = {0};

	clause->label_key = out->keys.size;
	if (clause->label_kind != DOC_LABEL_BULLET)
		doc_clause_key_put(&out->keys, &state,
		                   out->texts.data + out->cells[clause->cell].text,
		                   clause->label_size);
	if (!out->keys.failed && out->is_mixed)
		out->keys.size = clause->label_key +
		                 doc_clause_fold_notes(out->keys.data + clause->label_key,
		                                       out->keys.size - clause->label_key);
	clause->label_key_size = out->keys.size - clause->label_key;
}

/* Label, words: a blank between them counts as little as where it was saved. */
static void put_keys(struct doc_clauses *out, struct doc_clause *clause)
{
	size_t skipped = clause->label_size;

	put_label_key(out, clause);
	clause->key = out->keys.size;
	for (size_t i = 0; i < clause->cell_count; i++) {
		const struct doc_clause_cell *cell = &out->cells[clause->cell + i];
		struct doc_clause_key_state state = {0};

		if (i)
			doc_buf_putc(&out->keys, CELL_END);
		doc_clause_key_put(&out->keys, &state, out->texts.data + cell->text + skipped,
		                   cell->text_size - skipped);
		skipped = 0;
	}
	if (!out->keys.failed && out->is_mixed)
		out->keys.size = clause->key + doc_clause_fold_notes(out->keys.data + clause->key,
		                                                     out->keys.size - clause->key);
	if (!out->keys.failed && doc_clause_is_furniture(clause))
		out->keys.size = clause->key + doc_clause_fold_pages(out->keys.data + clause->key,
		                                                     out->keys.size - clause->key);
	clause->key_size = out->keys.size - clause->key;
}

static bool is_empty(const struct doc_clauses *out, const struct doc_clause *clause)
{
	const char *key = doc_clause_key(out, clause);

	for (size_t i = 0; i < clause->key_size; i++)
		if (!clause->is_row || key[i] != CELL_END)
			return false;
	return clause->label_key_size == 0;
}

static void take_back(struct doc_clauses *out, const struct doc_clause *clause)
{
	out->keys.size = clause->label_key;
	out->texts.size = out->cells[clause->cell].text;
	out->cell_count = clause->cell;
	out->count--;
}

/* Complete the clause added last, or take it back when it says nothing. */
static int finish(struct doc_clauses *out, const char *label, struct doc_error *err)
{
	struct doc_clause *clause = &out->items[out->count - 1];

	doc_buf_puts(&out->texts, ""); /* there is a pointer, also to nothing */
	doc_buf_puts(&out->keys, "");
	clause->cell_count = out->cell_count - clause->cell;
	if (out->texts.failed || out->keys.failed)
		return doc_error_memory(err);
	if (clause->is_row)
		find_row_label(out, clause);
	else
		find_label(out, clause, label);
	put_keys(out, clause);
	if (out->keys.failed)
		return doc_error_memory(err);
	if (is_empty(out, clause)) {
		take_back(out, clause);
		return DOC_OK;
	}
	clause->points = count_points(doc_clause_key(out, clause), clause->key_size);
	clause->body_hash = doc_clause_key_hash(0, doc_clause_key(out, clause), clause->key_size);
	clause->full_hash = doc_clause_key_hash(0, doc_clause_label_key(out, clause),
	                                        clause->label_key_size + clause->key_size);
	return DOC_OK;
}

/* --- paragraphs, rows, lines ----------------------------------------------------------------- */

static int add_paragraph(struct doc_clauses *out, const struct doc_extract *extract, size_t block,
                         struct doc_error *err)
{
	struct doc_clause_cell *cell;

	if (!begin(out, extract, block))
		return doc_error_memory(err);
	cell = begin_cell(out, 0);
	if (!cell)
		return doc_error_memory(err);
	put_text(&out->texts, &extract->blocks[block]);
	cell->text_size = out->texts.size - cell->text;
	return finish(out, extract->blocks[block].label, err);
}

static bool is_same_row(const struct doc_block *a, const struct doc_block *b)
{
	return a->table == b->table && a->row == b->row && a->part == b->part;
}

/* The blocks of one row from first on; *end is behind them. */
static int add_row(struct doc_clauses *out, const struct doc_extract *extract, size_t first,
                   bool flat, size_t *end, struct doc_error *err)
{
	const struct doc_block *row = &extract->blocks[first];
	struct doc_clause *clause = begin(out, extract, first);
	struct doc_clause_cell *cell = NULL;
	size_t at = first;

	if (!clause)
		return doc_error_memory(err);
	clause->is_row = !flat;
	for (; at < extract->block_count && is_same_row(row, &extract->blocks[at]); at++) {
		const struct doc_block *block = &extract->blocks[at];
		bool is_new = !cell || (!flat && cell->column != block->column);

		if (is_new)
			cell = begin_cell(out, flat ? 0 : block->column);
		else
			doc_buf_putc(&out->texts, flat ? '\t' : '\n');
		if (!cell)
			return doc_error_memory(err);
		put_text(&out->texts, block);
		cell->text_size = out->texts.size - cell->text;
	}
	*end = at;
	return finish(out, "", err);
}

/* The name of a sheet stands above it. */
static int add_sheet(struct doc_clauses *out, const struct doc_extract *extract, size_t block,
                     struct doc_error *err)
{
	struct doc_clause *clause = begin(out, extract, block);
	struct doc_clause_cell *cell = clause ? begin_cell(out, 0) : NULL;

	if (!cell)
		return doc_error_memory(err);
	clause->table = clause->row = 0;
	doc_buf_puts(&out->texts, extract->blocks[block].name);
	cell->text_size = out->texts.size - cell->text;
	return finish(out, "", err);
}

/* A line without the blanks around it; between two narrow characters a space joins it on. */
static void join_line(struct doc_buf *out, const char *text, bool is_first)
{
	const char *end = text + strlen(text);
	uint32_t c = 0;

	while (text < end && doc_text_point(text, (size_t)(end - text), &c) && doc_is_blank(c))
		text += doc_text_point(text, (size_t)(end - text), &c);
	while (end > text && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	if (!is_first && text < end && out->size &&
	    (unsigned char)out->data[out->size - 1] < 0x80 && (unsigned char)*text < 0x80 &&
	    out->data[out->size - 1] != '-')
		doc_buf_putc(out, ' ');
	doc_buf_add(out, text, (size_t)(end - text));
}

/* A paragraph that goes over a page has the headers of that page inside: they are passed. */
static int add_lines(struct doc_clauses *out, const struct doc_extract *extract,
                     const struct doc_lines *lines, size_t first, size_t count, enum doc_part part,
                     struct doc_error *err)
{
	struct doc_clause *clause = begin(out, extract, first);
	struct doc_clause_cell *cell = clause ? begin_cell(out, 0) : NULL;

	if (!cell)
		return doc_error_memory(err);
	clause->part = part;
	for (size_t i = 0; i < count; i++)
		if (i == 0 || !doc_lines_is_furniture(lines, first + i))
			join_line(&out->texts, extract->blocks[first + i].text, i == 0);
	cell->text_size = out->texts.size - cell->text;
	return finish(out, "", err);
}

static int make_of_lines(const struct doc_extract *extract, const struct doc_clauses *guide,
                         struct doc_clauses *out, struct doc_error *err)
{
	struct doc_lines *lines doc_auto(doc_lines_free) = NULL;
	int r = doc_lines_new(extract, guide, &lines, err);

	for (size_t at = 0; r == DOC_OK && at < extract->block_count;) {
		enum doc_part part = DOC_PART_BODY;
		size_t count = doc_lines_paragraph(lines, at, &part);

		if (!doc_lines_is_furniture(lines, at))
			r = add_lines(out, extract, lines, at, count, part, err);
		for (size_t end = at + count; r == DOC_OK && at < end; at++)
			if (doc_lines_tell_header(lines, at))
				r = add_lines(out, extract, lines, at, 1, DOC_PART_BODY, err);
	}
	return r;
}

static int make_of_blocks(const struct doc_extract *extract, bool flat, struct doc_clauses *out,
                          struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t at = 0; r == DOC_OK && at < extract->block_count;) {
		const struct doc_block *block = &extract->blocks[at];

		if (!flat && block->part == DOC_PART_BODY && block->table && block->name[0])
			r = add_sheet(out, extract, at, err);
		if (r == DOC_OK && block->table)
			r = add_row(out, extract, at, flat, &at, err);
		else if (r == DOC_OK)
			r = add_paragraph(out, extract, at++, err);
	}
	return r;
}

/* --- all of them ---------------------------------------------------------------------------- */

int doc_clauses_make(const struct doc_extract *extract, bool flat, const struct doc_clauses *guide,
                     struct doc_clauses *out, struct doc_error *err)
{
	bool has_lines = doc_format_has_lines(extract->format);
	struct doc_clauses made = {.has_levels = !has_lines,
	                           .is_mixed = has_lines ? guide && guide->has_levels : flat};
	int r = made.has_levels ? make_of_blocks(extract, flat, &made, err)
	                        : make_of_lines(extract, guide, &made, err);

	if (r < 0) {
		doc_clauses_clear(&made);
		return r;
	}
	doc_clauses_leave_out_repeated(&made);
	*out = made;
	return DOC_OK;
}
