/* import_map.c: the map of an import, from its file and into one. */
#include "actions/importing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backend/ods.h"
#include "backend/unicode.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "formats/encoding.h"

#define MAP_SIZE_MAX ((size_t)32 << 20)

/* --- reading ---------------------------------------------------------------------------------- */

static int split_text(const char *name, const struct doc_buf *bytes, struct doc_map_table *out,
                      struct doc_error *err)
{
	struct doc_encoded encoded doc_scoped(doc_encoded_clear) = {0};
	int r = doc_encoding_read(bytes->data ? bytes->data : "", bytes->size, &encoded, err);

	if (r < 0)
		return doc_error_hint(err, doc_error_wrap(err, r, "%s", name),
		                      _("a map is .ods, .xlsx or .csv; docreg import DIR "
		                        "--dry-run -o map.ods writes one"));
	return doc_map_split(name, encoded.text, encoded.size, out, err);
}

#define CELL_MAX 8192 /* bytes from which on no paragraph is joined: no title is longer */

/* Blocks of the first sheet that has any, cell by cell; paragraphs of a cell are joined. */
static int add_block(struct doc_map_table *table, const struct doc_block *block,
                     struct doc_error *err)
{
	struct doc_map_cells *row = table->count ? &table->rows[table->count - 1] : NULL;
	char *joined;

	if (!row || row->line != block->row) {
		if (!doc_map_table_row(table, block->row))
			return doc_error_memory(err);
		row = &table->rows[table->count - 1];
	}
	if (row->count >= block->column && row->count) {
		char **cell = &row->items[row->count - 1];

		if (strlen(*cell) > CELL_MAX)
			return DOC_OK;
		if (asprintf(&joined, "%s%s%s", *cell, **cell ? "\n" : "", block->text) < 0)
			return doc_error_memory(err);
		free(*cell);
		*cell = joined;
		return DOC_OK;
	}
	while (row->count + 1 < block->column)
		if (!doc_map_table_cell(table, "", 0))
			return doc_error_memory(err);
	return doc_map_table_cell(table, block->text, strlen(block->text)) ? DOC_OK
	                                                                   : doc_error_memory(err);
}

#define COLUMNS_MAX 64

static int split_sheet(const char *name, const struct doc_buf *bytes, struct doc_map_table *out,
                       struct doc_error *err)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
	unsigned first = 0;
	int r = doc_extract_bytes(name, bytes->data ? bytes->data : "", bytes->size, &extract, err);

	for (size_t i = 0; r == DOC_OK && i < extract.block_count; i++) {
		const struct doc_block *block = &extract.blocks[i];

		if (!block->table || block->part != DOC_PART_BODY || block->column > COLUMNS_MAX)
			continue;
		if (!first)
			first = block->table;
		if (block->table == first)
			r = add_block(&table, block, err);
	}
	if (r < 0)
		return r;
	*out = table;
	table = (struct doc_map_table){0};
	return DOC_OK;
}

/* As messages call the map. */
static const char *name_of(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return slash ? slash + 1 : path;
}

int doc_import_load_map(struct doc_importing *importing, struct doc_error *err)
{
	const char *path = importing->plan->map;
	const char *name = name_of(path);
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	if (!path)
		return DOC_OK;
	importing->has_map = true;
	r = doc_file_read(path, MAP_SIZE_MAX, true, &bytes, err);
	if (r == DOC_OK && (doc_name_ends_in(name, ".ods") || doc_name_ends_in(name, ".xlsx")))
		r = split_sheet(name, &bytes, &importing->table, err);
	else if (r == DOC_OK)
		r = split_text(name, &bytes, &importing->table, err);
	return r == DOC_OK ? doc_map_read(name, &importing->table, &importing->policy->grammar,
	                                  &importing->judge, &importing->map, err)
	                   : r;
}

/* --- rows and files --------------------------------------------------------------------------- */

static void complain(struct doc_importing *importing, struct doc_map_row *row, const char *message)
{
	importing->judge.file = name_of(importing->plan->map);
	doc_judge_fault(&importing->judge, "import-map", "%s", message);
	doc_judge_line(&importing->judge, (int)row->line);
	importing->judge.file = NULL;
	row->is_wrong = true;
}

/* A path as people type it: with '\\', "./" in front, in another normal form. */
static int read_path(const char *text, struct doc_buf *out, struct doc_error *err)
{
	int r = doc_unicode_nfc(text, strlen(text), out, NULL);

	if (r < 0)
		doc_buf_puts(out, text);
	for (size_t i = 0; i < out->size; i++)
		if (out->data[i] == '\\')
			out->data[i] = '/';
	return doc_buf_check(out, err);
}

/* Does it lead out of the folder? */
static bool leads_out(const char *path)
{
	if (*path == '/' || (path[0] && path[1] == ':'))
		return true;
	while (*path) {
		size_t size = strcspn(path, "/\\");

		if (size == 2 && strncmp(path, "..", 2) == 0)
			return true;
		path += size + (path[size] != '\0');
	}
	return false;
}

struct place {
	const char *path;
	size_t at;
};

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct place *)a)->path, ((const struct place *)b)->path);
}

static int match_row(struct doc_importing *importing, const struct place *places,
                     struct doc_map_row *row, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	const struct place *found;
	struct place key;
	int r = read_path(row->file, &path, err);

	if (r < 0 || !*row->file)
		return r;
	key.path = path.data + (strncmp(path.data, "./", 2) == 0 ? 2 : 0);
	if (leads_out(key.path)) {
		complain(importing, row, _("the file lies outside of the folder"));
		return DOC_OK;
	}
	found = bsearch(&key, places, importing->found.count, sizeof(*places), by_path);
	if (!found) {
		if (row->take != DOC_TAKE_NO)
			complain(importing, row, _("there is no such file"));
		return DOC_OK;
	}
	if (importing->files[found->at].row) {
		complain(importing, row, _("another row is about the same file"));
		return DOC_OK;
	}
	importing->files[found->at].row = row;
	if (*row->classification &&
	    doc_policy_class_rank(importing->policy, row->classification) < 0)
		complain(importing, row, _("the policy has no such class"));
	if (*row->scan != '/' && leads_out(row->scan))
		complain(importing, row,
		         _("the scan lies outside of the folder: name it by its whole path"));
	return DOC_OK;
}

/* What cannot be taken as it lies there: no fault when the map does not want it. */
static void judge_kept_out(struct doc_importing *importing)
{
	for (size_t i = 0; i < importing->found.count; i++) {
		struct doc_pile_file *file = &importing->files[i];

		if (file->act != DOC_PILE_HOLD)
			continue;
		if (file->row && file->row->take == DOC_TAKE_NO) {
			doc_import_skip(importing, file, _("the map says no"));
			continue;
		}
		importing->judge.file = file->path;
		doc_judge_note(&importing->judge, DOC_ERROR, "import-file", "%s", file->why);
		importing->judge.file = NULL;
	}
}

/* The scan that a row names needs no row of its own. */
static int match_scan(struct doc_importing *importing, const struct place *places,
                      const struct doc_map_row *row, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_pile_file *file;
	const struct place *found;
	struct place key = {0};
	int r = read_path(row->scan, &path, err);

	if (r < 0 || !*row->scan)
		return r;
	key.path = path.data + (strncmp(path.data, "./", 2) == 0 ? 2 : 0);
	found = bsearch(&key, places, importing->found.count, sizeof(*places), by_path);
	file = found ? &importing->files[found->at] : NULL;
	if (file && !file->act && !file->row)
		doc_import_skip(importing, file, _("a row of the map has it as its scan"));
	return DOC_OK;
}

static int match_rows(struct doc_importing *importing, struct doc_error *err)
{
	struct place *places doc_auto(free) = calloc(importing->found.count + 1, sizeof(*places));
	int r = DOC_OK;

	if (!places)
		return doc_error_memory(err);
	for (size_t i = 0; i < importing->found.count; i++)
		places[i] = (struct place){importing->paths[i], i};
	qsort(places, importing->found.count, sizeof(*places), by_path);
	for (size_t i = 0; i < importing->map.count && r == DOC_OK; i++)
		r = match_row(importing, places, &importing->map.rows[i], err);
	for (size_t i = 0; i < importing->map.count && r == DOC_OK; i++)
		r = match_scan(importing, places, &importing->map.rows[i], err);
	return r;
}

int doc_import_match(struct doc_importing *importing, struct doc_error *err)
{
	int r = importing->has_map ? match_rows(importing, err) : DOC_OK;

	if (r < 0)
		return r;
	judge_kept_out(importing);
	for (size_t i = 0; i < importing->found.count && importing->has_map; i++)
		if (!importing->files[i].act && !importing->files[i].row)
			doc_import_hold(importing, &importing->files[i], "import-map",
			                _("the map has no row for it"));
	return DOC_OK;
}

/* --- writing ---------------------------------------------------------------------------------- */

static int by_file(const void *a, const void *b)
{
	const struct doc_finding *one = *(const struct doc_finding *const *)a;
	const struct doc_finding *other = *(const struct doc_finding *const *)b;
	int r = strcmp(one->file, other->file);

	return r ? r : (one > other) - (one < other);
}

static int compare_file(const void *path, const void *finding)
{
	return strcmp(path, (*(const struct doc_finding *const *)finding)->file);
}

/* The findings of an import by file. */
struct notes {
	const struct doc_finding **items;
	size_t count;
};

/* Why the file is not taken, or all that is to be looked at. */
static int write_note(const struct notes *notes, const struct doc_import_file *file,
                      struct doc_buf *out, struct doc_error *err)
{
	const struct doc_finding **found = bsearch(file->path, notes->items, notes->count,
	                                           sizeof(*notes->items), compare_file);
	const struct doc_finding **end = notes->items + notes->count;

	if (!found)
		doc_buf_puts(out, file->why);
	while (found && found > notes->items && strcmp(found[-1]->file, file->path) == 0)
		found--;
	for (; found && found < end && strcmp((*found)->file, file->path) == 0; found++)
		doc_buf_printf(out, "%s%s", out->size ? "; " : "", (*found)->message);
	return doc_buf_check(out, err);
}

/* All but litter, which nobody has to decide on. */
static bool has_row(const struct doc_import_file *file)
{
	return *file->sha256 || strcmp(file->action, "hold") == 0;
}

static const char *take_of(const struct doc_import_file *file)
{
	if (strcmp(file->action, "skip") == 0)
		return _(doc_map_take_word(DOC_TAKE_NO));
	if (file->is_rendition)
		return _(doc_map_take_word(DOC_TAKE_RENDITION));
	if (strcmp(file->action, "hold") == 0)
		return doc_map_take_word(DOC_TAKE_OPEN);
	return _(doc_map_take_word(DOC_TAKE_YES));
}

static const char *cell_of(const struct doc_import_file *file, enum doc_map_column column)
{
	switch (column) {
	case DOC_MAP_TAKE:
		return take_of(file);
	case DOC_MAP_FILE:
		return file->path;
	case DOC_MAP_NUMBER:
		return file->number;
	case DOC_MAP_TITLE:
		return file->title;
	case DOC_MAP_VERSION:
		return file->version;
	case DOC_MAP_CLASS:
		return file->classification;
	case DOC_MAP_OWNER:
		return file->owner;
	case DOC_MAP_AUTHOR:
		return file->author;
	case DOC_MAP_APPROVED:
		return file->approved;
	case DOC_MAP_EFFECTIVE:
		return file->effective;
	case DOC_MAP_LETTER:
		return file->letter;
	case DOC_MAP_DECIDER:
		return file->decider;
	case DOC_MAP_SCAN:
		return file->scan;
	case DOC_MAP_NOTE:
	case DOC_MAP_COLUMN_COUNT:
		break;
	}
	return file->why;
}

static int add_file(const struct notes *notes, const struct doc_import_file *file,
                    struct doc_map_table *table, struct doc_error *err)
{
	struct doc_buf note doc_scoped(doc_buf_clear) = {0};
	bool made = doc_map_table_row(table, 0);
	int r = write_note(notes, file, &note, err);

	for (enum doc_map_column column = 0; made && column < DOC_MAP_COLUMN_COUNT; column++) {
		const char *cell = cell_of(file, column);

		if (column == DOC_MAP_NOTE)
			cell = note.data ? note.data : "";
		made = doc_map_table_cell(table, cell, strlen(cell));
	}
	return r == DOC_OK && !made ? doc_error_memory(err) : r;
}

static int make_table(const struct doc_import *import, struct doc_map_table *table,
                      struct doc_error *err)
{
	const struct doc_finding **items doc_auto(free) =
		calloc(import->findings.count + 1, sizeof(*items));
	struct notes notes = {.items = items, .count = import->findings.count};
	bool made = items && doc_map_table_row(table, 1);
	int r = DOC_OK;

	for (enum doc_map_column column = 0; made && column < DOC_MAP_COLUMN_COUNT; column++) {
		const char *heading = _(doc_map_column_heading(column));

		made = doc_map_table_cell(table, heading, strlen(heading));
	}
	if (!made)
		return doc_error_memory(err);
	for (size_t i = 0; i < notes.count; i++)
		items[i] = &import->findings.items[i];
	qsort(items, notes.count, sizeof(*items), by_file);
	for (size_t i = 0; i < import->file_count && r == DOC_OK; i++)
		if (has_row(&import->files[i]))
			r = add_file(&notes, &import->files[i], table, err);
	return r;
}

static const char *table_cell(const void *context, size_t row, size_t column)
{
	const struct doc_map_table *table = context;

	return table->rows[row].items[column];
}

int doc_import_map(const struct doc_import *import, bool is_ods, char **bytes, size_t *size,
                   struct doc_error *err)
{
	static const unsigned widths[DOC_MAP_COLUMN_COUNT] = {15, 90, 28, 60, 14, 18, 30,
	                                                      25, 25, 25, 35, 20, 40, 90};
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	int r = make_table(import, &table, err);

	if (r == DOC_OK && is_ods)
		r = doc_ods_write("map", widths, DOC_MAP_COLUMN_COUNT, table.count, table_cell,
		                  &table, &out, err);
	else if (r == DOC_OK)
		doc_map_join(&table, &out);
	if (r == DOC_OK)
		r = doc_buf_check(&out, err);
	if (r < 0)
		return r;
	*size = out.size;
	*bytes = doc_buf_take(&out);
	return *bytes ? DOC_OK : doc_error_memory(err);
}
