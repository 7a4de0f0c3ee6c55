/* map.c: the map of an import, row by row. */
#include "model/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/judge.h"

#define NAMES_MAX 3

/* names: what people may write besides the key, in any language of messages. */
static const struct {
	const char *key, *heading;
	const char *names[NAMES_MAX];
} columns[DOC_MAP_COLUMN_COUNT] = {
	[DOC_MAP_TAKE] = {"take", N_("take"), {"納入", "匯入", "取用"}},
	[DOC_MAP_FILE] = {"file", N_("file"), {"檔案", "檔名", "路徑"}},
	[DOC_MAP_NUMBER] = {"number", N_("number"), {"編號", "文件編號", NULL}},
	[DOC_MAP_TITLE] = {"title", N_("title"), {"名稱", "文件名稱", NULL}},
	[DOC_MAP_VERSION] = {"version", N_("version"), {"版次", "版本", NULL}},
	[DOC_MAP_CLASS] = {"class", N_("class"), {"機密等級", "等級", NULL}},
	[DOC_MAP_OWNER] = {"owner", N_("owner"), {"權責單位", "單位", NULL}},
	[DOC_MAP_AUTHOR] = {"author", N_("author"), {"作者", "擬訂人", "擬訂"}},
	[DOC_MAP_APPROVED] = {"approved", N_("approved on"), {"核定", "核定日期", "核定日"}},
	[DOC_MAP_EFFECTIVE] = {"effective", N_("effective on"), {"生效", "生效日期", "生效日"}},
	[DOC_MAP_LETTER] = {"letter", N_("letter number"), {"公文", "公文文號", "文號"}},
	[DOC_MAP_DECIDER] = {"decider", N_("decider"), {"核定人", "核定者", "決行人"}},
	[DOC_MAP_SCAN] = {"scan", N_("scan"), {"掃描檔", "掃描", NULL}},
	[DOC_MAP_NOTE] = {"note", N_("note"), {"備註", "說明", NULL}},
};

const char *doc_map_column_key(enum doc_map_column column)
{
	return columns[column].key;
}

const char *doc_map_column_heading(enum doc_map_column column)
{
	return columns[column].heading;
}

const char *doc_map_take_word(enum doc_map_take take)
{
	static const char *const words[] = {
		[DOC_TAKE_YES] = N_("yes"),
		[DOC_TAKE_NO] = N_("no"),
		[DOC_TAKE_RENDITION] = N_("rendition"),
		[DOC_TAKE_OPEN] = "?",
	};

	return words[take];
}

void doc_map_clear(struct doc_map *map)
{
	for (size_t i = 0; i < map->count; i++)
		free(map->rows[i].where);
	free(map->rows);
	*map = (struct doc_map){0};
}

/*
 * One reading.
 *
 * place  place[column]: which cell of a row it is, -1 for none
 */
struct mapping {
	const char *name;
	const struct doc_grammar *grammar;
	struct doc_judge *judge;
	int place[DOC_MAP_COLUMN_COUNT];
	struct doc_map map;
};

/* --- headings --------------------------------------------------------------------------------- */

/* Without spaces, small letters. */
static void fold(const char *text, struct doc_buf *out)
{
	doc_text_fold(out, text, strlen(text));
	for (size_t i = 0; i < out->size; i++)
		out->data[i] = doc_lower(out->data[i]);
}

static bool is_called(const char *cell, const char *name, struct doc_judge *judge)
{
	struct doc_buf one doc_scoped(doc_buf_clear) = {0};
	struct doc_buf other doc_scoped(doc_buf_clear) = {0};

	fold(cell, &one);
	fold(name, &other);
	judge->failed |= one.failed || other.failed;
	return one.data && other.data && strcmp(one.data, other.data) == 0;
}

static enum doc_map_column find_column(const char *cell, struct doc_judge *judge)
{
	for (enum doc_map_column column = 0; column < DOC_MAP_COLUMN_COUNT; column++) {
		if (is_called(cell, columns[column].key, judge) ||
		    is_called(cell, _(columns[column].heading), judge))
			return column;
		for (size_t i = 0; i < NAMES_MAX && columns[column].names[i]; i++)
			if (is_called(cell, columns[column].names[i], judge))
				return column;
	}
	return DOC_MAP_COLUMN_COUNT;
}

static int read_head(struct mapping *mapping, const struct doc_map_cells *row,
                     struct doc_error *err)
{
	for (enum doc_map_column column = 0; column < DOC_MAP_COLUMN_COUNT; column++)
		mapping->place[column] = -1;
	for (size_t i = 0; i < row->count; i++) {
		enum doc_map_column column = find_column(row->items[i], mapping->judge);

		if (column == DOC_MAP_COLUMN_COUNT)
			continue;
		if (mapping->place[column] >= 0)
			return doc_error_set(err, DOC_EINVALID,
			                     _("%s:%u: two columns are called '%s'"), mapping->name,
			                     row->line, row->items[i]);
		mapping->place[column] = (int)i;
	}
	if (mapping->judge->failed)
		return doc_error_memory(err);
	if (mapping->place[DOC_MAP_FILE] >= 0)
		return DOC_OK;
	doc_error_set(err, DOC_EINVALID, _("%s:%u: there is no column for the file"), mapping->name,
	              row->line);
	return doc_error_hint(err, DOC_EINVALID, "docreg import DIR --dry-run -o map.ods");
}

/* --- cells ------------------------------------------------------------------------------------ */

static const char *cell_of(const struct mapping *mapping, const struct doc_map_cells *row,
                           enum doc_map_column column)
{
	int place = mapping->place[column];
	char *cell = place >= 0 && (size_t)place < row->count ? row->items[place] : NULL;
	size_t size;

	if (!cell)
		return "";
	size = strlen(cell);
	while (size && strchr(" \t\r\n", cell[size - 1]))
		cell[--size] = '\0';
	return cell + strspn(cell, " \t\r\n");
}

static void complain(const struct mapping *mapping, struct doc_map_row *row,
                     enum doc_map_column column, const char *message)
{
	doc_judge_fault(mapping->judge, "import-map", _("column '%s': %s"),
	                _(columns[column].heading), message);
	doc_judge_line(mapping->judge, (int)row->line);
	row->is_wrong = true;
}

/* A spreadsheet is told by it to leave the cell alone. */
static const char *without_apostrophe(const char *cell)
{
	return cell + (*cell == '\'');
}

static void read_take(const struct mapping *mapping, const char *cell, struct doc_map_row *out)
{
	static const struct {
		const char *word;
		enum doc_map_take take;
	} words[] = {
		{"", DOC_TAKE_YES},
		{"yes", DOC_TAKE_YES},
		{"y", DOC_TAKE_YES},
		{"是", DOC_TAKE_YES},
		{"1", DOC_TAKE_YES},
		{"true", DOC_TAKE_YES},
		{"v", DOC_TAKE_YES},
		{"no", DOC_TAKE_NO},
		{"n", DOC_TAKE_NO},
		{"否", DOC_TAKE_NO},
		{"0", DOC_TAKE_NO},
		{"false", DOC_TAKE_NO},
		{"rendition", DOC_TAKE_RENDITION},
		{"附檔", DOC_TAKE_RENDITION},
		{"轉檔", DOC_TAKE_RENDITION},
		{"轉製檔", DOC_TAKE_RENDITION},
	};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};

	if (is_called(cell, doc_map_take_word(DOC_TAKE_OPEN), mapping->judge)) {
		out->take = DOC_TAKE_OPEN;
		complain(mapping, out, DOC_MAP_TAKE, _("still undecided: write yes or no there"));
		return;
	}
	for (size_t i = 0; i < DOC_COUNT(words); i++) {
		if (*words[i].word ? is_called(cell, words[i].word, mapping->judge) : !*cell) {
			out->take = words[i].take;
			return;
		}
	}
	out->take = DOC_TAKE_OPEN;
	doc_buf_printf(&message, _("'%s' is neither yes, no nor rendition"), cell);
	complain(mapping, out, DOC_MAP_TAKE, message.data ? message.data : "");
}

static void read_number(const struct mapping *mapping, const char *cell, struct doc_map_row *out)
{
	struct doc_error why = {0};
	struct doc_number number;
	doc_day day;
	int r;

	cell = without_apostrophe(cell);
	if (!*cell)
		return;
	r = doc_number_read(mapping->grammar, cell, &number, &why);
	mapping->judge->failed |= r == DOC_ENOMEM;
	if (r == DOC_OK) {
		out->number = number;
		return;
	}
	if (doc_day_parse(cell, &day, NULL) == DOC_OK) {
		complain(mapping, out, DOC_MAP_NUMBER,
		         _("the spreadsheet has made a day of the number"));
		doc_judge_hint(mapping->judge,
		               _("set the column's format to text, or use the map as .ods"));
		return;
	}
	complain(mapping, out, DOC_MAP_NUMBER, why.message);
	doc_judge_hint(mapping->judge, "%s", why.hint);
}

/* A spreadsheet shows 1.0 as 1. */
static void read_version(const struct mapping *mapping, const char *cell, struct doc_map_row *out)
{
	struct doc_buf whole doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	cell = without_apostrophe(cell);
	r = *cell ? doc_version_read(cell, &out->version, &why) : DOC_OK;
	if (r == DOC_OK)
		return;
	doc_buf_printf(&whole, "%s.0", cell);
	mapping->judge->failed |= r == DOC_ENOMEM || whole.failed;
	if (whole.data && strspn(cell, "Vv0123456789") == strlen(cell) &&
	    doc_version_read(whole.data, &out->version, NULL) == DOC_OK)
		return;
	complain(mapping, out, DOC_MAP_VERSION, why.message);
	doc_judge_hint(mapping->judge, "%s", why.hint);
}

static void read_day(const struct mapping *mapping, const char *cell, enum doc_map_column column,
                     doc_day *day, struct doc_map_row *out)
{
	struct doc_error why = {0};

	*day = DOC_NO_DAY;
	cell = without_apostrophe(cell);
	if (!*cell || doc_day_parse(cell, day, &why) == DOC_OK)
		return;
	mapping->judge->failed |= why.code == DOC_ENOMEM;
	complain(mapping, out, column, why.message);
	doc_judge_hint(mapping->judge, "%s", why.hint);
}

/* --- rows ------------------------------------------------------------------------------------- */

static bool is_empty(const struct doc_map_cells *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->items[i][strspn(row->items[i], " \t\r\n")])
			return false;
	return true;
}

static int read_row(struct mapping *mapping, const struct doc_map_cells *cells,
                    struct doc_error *err)
{
	struct doc_map_row *row =
		doc_array_add(&mapping->map.rows, &mapping->map.count, sizeof(*row));
	struct doc_buf where doc_scoped(doc_buf_clear) = {0};

	if (!row)
		return doc_error_memory(err);
	doc_buf_printf(&where, "%s:%u", mapping->name, cells->line);
	row->where = doc_buf_take(&where);
	if (!row->where)
		return doc_error_memory(err);
	row->line = cells->line;
	row->file = cell_of(mapping, cells, DOC_MAP_FILE);
	row->title = cell_of(mapping, cells, DOC_MAP_TITLE);
	row->classification = cell_of(mapping, cells, DOC_MAP_CLASS);
	row->owner = cell_of(mapping, cells, DOC_MAP_OWNER);
	row->author = cell_of(mapping, cells, DOC_MAP_AUTHOR);
	row->letter = cell_of(mapping, cells, DOC_MAP_LETTER);
	row->decider = cell_of(mapping, cells, DOC_MAP_DECIDER);
	row->scan = cell_of(mapping, cells, DOC_MAP_SCAN);
	read_take(mapping, cell_of(mapping, cells, DOC_MAP_TAKE), row);
	read_number(mapping, cell_of(mapping, cells, DOC_MAP_NUMBER), row);
	read_version(mapping, cell_of(mapping, cells, DOC_MAP_VERSION), row);
	read_day(mapping, cell_of(mapping, cells, DOC_MAP_APPROVED), DOC_MAP_APPROVED,
	         &row->approved, row);
	read_day(mapping, cell_of(mapping, cells, DOC_MAP_EFFECTIVE), DOC_MAP_EFFECTIVE,
	         &row->effective, row);
	if (!*row->file)
		complain(mapping, row, DOC_MAP_FILE, _("it names no file"));
	return DOC_OK;
}

int doc_map_read(const char *name, const struct doc_map_table *table,
                 const struct doc_grammar *grammar, struct doc_judge *judge, struct doc_map *out,
                 struct doc_error *err)
{
	struct mapping mapping = {.name = name, .grammar = grammar, .judge = judge};
	size_t head = 0;
	int r;

	while (head < table->count && is_empty(&table->rows[head]))
		head++;
	if (head == table->count)
		return doc_error_set(err, DOC_EINVALID, _("%s: it holds no table"), name);
	judge->file = name;
	r = read_head(&mapping, &table->rows[head], err);
	for (size_t i = head + 1; i < table->count && r == DOC_OK; i++)
		if (!is_empty(&table->rows[i]))
			r = read_row(&mapping, &table->rows[i], err);
	judge->file = NULL;
	if (r == DOC_OK && judge->failed)
		r = doc_error_memory(err);
	if (r < 0) {
		doc_map_clear(&mapping.map);
		return r;
	}
	*out = mapping.map;
	return DOC_OK;
}
