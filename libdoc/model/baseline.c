/* baseline.c: the rows of a baseline, written and read. */
#include "model/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

#define CELLS     7
#define CELL_SIZE 256

static const char head[] = "number,version,approved,effective,letter,decider,scan\n";

void doc_adoptions_clear(struct doc_adoptions *adoptions)
{
	free(adoptions->items);
	*adoptions = (struct doc_adoptions){0};
}

void doc_baseline_clear(struct doc_baseline *baseline)
{
	doc_bundle_clear(&baseline->bundle);
	doc_adoptions_clear(&baseline->rows);
	doc_manifest_clear(&baseline->manifest);
	*baseline = (struct doc_baseline){0};
}

const struct doc_act *doc_baseline_act(const struct doc_baseline *baseline)
{
	return doc_acts_first(&baseline->bundle.acts, DOC_BASELINE);
}

static int compare(const void *a, const void *b)
{
	const struct doc_adopted *one = a;
	const struct doc_adopted *other = b;
	int order = strcmp(one->number, other->number);

	return order ? order : doc_version_compare(one->version, other->version);
}

void doc_adoptions_sort(struct doc_adoptions *adoptions)
{
	if (adoptions->count)
		qsort(adoptions->items, adoptions->count, sizeof(*adoptions->items), compare);
}

const struct doc_adopted *doc_adoptions_find(const struct doc_adoptions *adoptions,
                                             const char *number, struct doc_version version)
{
	struct doc_adopted key = {.version = version};

	if (!adoptions->count)
		return NULL;
	memcpy(key.number, number, strlen(number) + 1);
	return bsearch(&key, adoptions->items, adoptions->count, sizeof(key), compare);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void add_cell(struct doc_buf *out, const char *text)
{
	bool quoted = strpbrk(text, ",\"") != NULL;

	if (quoted)
		doc_buf_putc(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			doc_buf_putc(out, '"');
		doc_buf_putc(out, *text);
	}
	doc_buf_puts(out, quoted ? "\"," : ",");
}

static void add_row(struct doc_buf *out, const struct doc_adopted *row)
{
	char text[DOC_ISO_DAY_SIZE > DOC_VERSION_SIZE ? DOC_ISO_DAY_SIZE : DOC_VERSION_SIZE];

	add_cell(out, row->number);
	doc_version_format(row->version, text);
	add_cell(out, text);
	doc_day_format_iso(row->approved, text);
	add_cell(out, text);
	doc_day_format_iso(row->effective, text);
	add_cell(out, text);
	add_cell(out, row->letter);
	add_cell(out, row->decider);
	if (row->scan)
		doc_buf_printf(out, "%u", row->scan);
	doc_buf_putc(out, '\n');
}

void doc_adoptions_format(const struct doc_adoptions *adoptions, struct doc_buf *out)
{
	doc_buf_puts(out, head);
	for (size_t i = 0; i < adoptions->count; i++)
		add_row(out, &adoptions->items[i]);
}

/* --- reading ---------------------------------------------------------------------------------- */

const char *doc_adopted_cell_fault(const char *text, size_t room)
{
	if (!*text)
		return NULL;
	if (doc_text_check_line(text, room - 1, "", NULL) != DOC_OK)
		return N_("not one line of printable text, or too long");
	return doc_text_is_formula(text) ? N_("a spreadsheet would compute it") : NULL;
}

/* Cut a line into its cells, quotes taken off; whether they had to be there is asked later. */
static bool cut(const char *line, size_t size, char cells[CELLS][CELL_SIZE])
{
	const char *end = line + size;

	for (size_t i = 0; i < CELLS; i++) {
		bool quoted = line < end && *line == '"';
		size_t used = 0;

		for (line += quoted; line < end && (quoted || *line != ','); line++) {
			if (quoted && *line == '"' && (++line == end || *line != '"')) {
				quoted = false;
				break;
			}
			if (!*line || used == CELL_SIZE - 1)
				return false;
			cells[i][used++] = *line;
		}
		cells[i][used] = '\0';
		if (quoted || (i + 1 < CELLS && (line == end || *line++ != ',')))
			return false;
	}
	return line == end;
}

static bool read_scan(const char *text, unsigned *out)
{
	unsigned value = 0;
	size_t size = strlen(text);

	for (size_t i = 0; i < size; i++) {
		if (!doc_is_digit(text[i]) || i == 6)
			return false;
		value = value * 10 + (unsigned)(text[i] - '0');
	}
	*out = value;
	return !size || value > 0;
}

static const char *copy_text(const char *text, char *out, size_t room)
{
	const char *fault = doc_adopted_cell_fault(text, room);

	if (!fault)
		memcpy(out, text, strlen(text) + 1);
	return fault;
}

/* What is wrong with a line without its end, or NULL. */
static const char *read_row(const char *line, size_t size, struct doc_adopted *row)
{
	char cells[CELLS][CELL_SIZE];
	const char *fault;

	if (!cut(line, size, cells))
		return N_("not seven cells with commas between them");
	if (!doc_number_is_safe(cells[0]))
		return N_("not a number of a document");
	memcpy(row->number, cells[0], strlen(cells[0]) + 1);
	if (doc_version_parse(cells[1], &row->version, NULL) != DOC_OK)
		return N_("not a version such as 1.0");
	if (!doc_day_parse_iso(cells[2], &row->approved) ||
	    !doc_day_parse_iso(cells[3], &row->effective))
		return N_("not a day such as 2026-11-22");
	fault = copy_text(cells[4], row->letter, sizeof(row->letter));
	if (!fault)
		fault = copy_text(cells[5], row->decider, sizeof(row->decider));
	if (!fault && !read_scan(cells[6], &row->scan))
		fault = N_("not the number of a scan");
	return fault;
}

static bool is_canonical(const struct doc_adopted *row, const char *line, size_t size,
                         struct doc_buf *scratch)
{
	scratch->size = 0;
	add_row(scratch, row);
	return scratch->failed ||
	       (scratch->size == size + 1 && memcmp(scratch->data, line, size) == 0);
}

int doc_adoptions_parse(const char *name, const char *bytes, size_t size,
                        struct doc_adoptions *out, struct doc_error *err)
{
	struct doc_adoptions rows doc_scoped(doc_adoptions_clear) = {0};
	struct doc_buf scratch doc_scoped(doc_buf_clear) = {0};
	const char *end = bytes + size;
	const char *fault = NULL;
	size_t line = 1;

	if (size < strlen(head) || memcmp(bytes, head, strlen(head)) != 0)
		return doc_error_set(err, DOC_EINVALID, _("%s:1: the first line must be: %.*s"),
		                     name, (int)strlen(head) - 1, head);
	for (bytes += strlen(head); bytes < end && !fault; line++) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
		struct doc_adopted *row = doc_array_add(&rows.items, &rows.count, sizeof(*row));

		if (!row)
			return doc_error_memory(err);
		fault = stop ? read_row(bytes, (size_t)(stop - bytes), row)
		             : N_("the last line does not end");
		if (!fault && !is_canonical(row, bytes, (size_t)(stop - bytes), &scratch))
			fault = N_("not written as docreg writes it");
		if (!fault && rows.count > 1 && compare(row - 1, row) >= 0)
			fault = N_("not sorted by number and version, or a version is there twice");
		bytes = stop ? stop + 1 : end;
	}
	if (fault)
		return doc_error_set(err, DOC_EINVALID, "%s:%zu: %s", name, line, _(fault));
	if (scratch.failed)
		return doc_error_memory(err);
	*out = rows;
	rows = (struct doc_adoptions){0};
	return DOC_OK;
}
