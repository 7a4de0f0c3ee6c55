/* archive_list.c: the list of a release archive, and its other texts, against the statements. */
#include "actions/archive.h"

#include <stdlib.h>
#include <string.h>

#include "actions/release_text.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static int out_of_memory(struct doc_archive *archive)
{
	return doc_error_memory(archive->err);
}

static const char *number_of(const struct doc_table_row *row)
{
	return row->cells[DOC_COLUMN_NUMBER];
}

static int compare_rows(const void *a, const void *b)
{
	return strcmp(number_of(*(const struct doc_table_row *const *)a),
	              number_of(*(const struct doc_table_row *const *)b));
}

static int compare_number(const void *number, const void *row)
{
	return strcmp(number, number_of(*(const struct doc_table_row *const *)row));
}

/* --- reading it ------------------------------------------------------------------------------- */

/* Which row is withdrawn only its cell tells; where a column is missing all its cells are empty. */
static int complete_row(struct doc_archive *archive, struct doc_table_row *row)
{
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++) {
		if (!row->cells[column])
			row->cells[column] = strdup("");
		if (!row->cells[column])
			return out_of_memory(archive);
	}
	row->is_withdrawn = strcmp(row->cells[DOC_COLUMN_STATE], "廢止") == 0;
	return DOC_OK;
}

static int sort_rows(struct doc_archive *archive)
{
	struct doc_table *list = &archive->list;
	int r = DOC_OK;

	archive->rows = calloc(list->count + 1, sizeof(*archive->rows));
	archive->listed = calloc(list->count + 1, sizeof(*archive->listed));
	if (!archive->rows || !archive->listed)
		return out_of_memory(archive);
	for (size_t i = 0; i < list->count && r == DOC_OK; i++) {
		archive->rows[i] = &list->rows[i];
		r = complete_row(archive, &list->rows[i]);
	}
	if (r == DOC_OK)
		qsort(archive->rows, list->count, sizeof(*archive->rows), compare_rows);
	return r;
}

static void judge_twice(struct doc_archive *archive)
{
	for (size_t i = 1; i < archive->list.count; i++)
		if (compare_rows(&archive->rows[i - 1], &archive->rows[i]) == 0)
			doc_judge_fault(archive->judge, "archive-list",
			                _("the list names '%s' twice"),
			                number_of(archive->rows[i]));
}

int doc_archive_read_list(struct doc_archive *archive)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	doc_layout_release(&path, archive->release, "list.csv");
	r = doc_buf_check(&path, archive->err);
	if (r < 0)
		return r;
	r = doc_source_read_path(&archive->source, path.data, DOC_CONTENT_SIZE_MAX, &bytes, &why);
	if (r == DOC_OK)
		r = doc_table_parse_csv(bytes.data ? bytes.data : "", bytes.size, &archive->list,
		                        &why);
	if (r == DOC_ENOMEM)
		return out_of_memory(archive);
	if (r < 0)
		doc_judge_fault(archive->judge, "archive-list", "%s", why.message);
	else
		doc_table_judge_columns(&archive->list, "archive-list", archive->judge);
	r = sort_rows(archive);
	if (r == DOC_OK)
		judge_twice(archive);
	return r;
}

/* --- against the statements ------------------------------------------------------------------- */

static const struct doc_table_row *find_row(struct doc_archive *archive, const char *number)
{
	const struct doc_table_row **found = bsearch(number, archive->rows, archive->list.count,
	                                             sizeof(*found), compare_number);

	if (!found || (*found)->is_withdrawn)
		return NULL;
	archive->listed[found - archive->rows] = true;
	return *found;
}

int doc_archive_judge_row(struct doc_archive *archive, const struct doc_document *document,
                          const struct doc_document_state *state)
{
	const struct doc_table_row *listed = find_row(archive, document->number.text);
	struct doc_table_row made doc_scoped(doc_table_row_clear) = {0};
	int r;

	if (!listed) {
		doc_judge_fault(archive->judge, "archive-list", _("the list leaves it out"));
		return DOC_OK;
	}
	r = doc_table_row_make(&archive->law, document, state, &made, archive->err);
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT && r == DOC_OK; column++)
		if (doc_column_rule(column)->is_proven && archive->list.has[column] &&
		    strcmp(listed->cells[column], made.cells[column]) != 0)
			doc_judge_fault(archive->judge, "archive-list",
			                _("in column %s the list says '%s', the statements '%s'"),
			                doc_column_rule(column)->title, listed->cells[column],
			                made.cells[column]);
	return r;
}

void doc_archive_judge_list(struct doc_archive *archive)
{
	for (size_t i = 0; i < archive->list.count; i++)
		if (!archive->listed[i] && !archive->rows[i]->is_withdrawn)
			doc_judge_fault(archive->judge, "archive-list",
			                _("the list names '%s', which is not in the archive"),
			                number_of(archive->rows[i]));
}

/* --- the other texts -------------------------------------------------------------------------- */

static int judge_text(struct doc_archive *archive, const char *name, const struct doc_buf *due)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	const struct doc_member *member;
	int r;

	doc_layout_release(&path, archive->release, name);
	r = doc_buf_check(&path, archive->err);
	if (r < 0)
		return r;
	member = doc_archive_find(archive, path.data);
	if (!member)
		doc_judge_fault(archive->judge, "archive-manifest", _("there is no '%s'"),
		                path.data);
	else if (member->size != due->size || memcmp(member->bytes, due->data, due->size) != 0)
		doc_judge_inform(archive->judge, "release-text",
		                 _("'%s' is not worded as this version of docreg words it"),
		                 path.data);
	return DOC_OK;
}

/* The cells that only a registry can judge are the list's own. */
int doc_archive_judge_texts(struct doc_archive *archive)
{
	const struct doc_release_content content = {.table = archive->list,
	                                            .example = archive->example};
	struct doc_release_texts texts doc_scoped(doc_release_texts_clear) = {0};
	int r = doc_release_texts_make(&content, archive->statement,
	                               doc_law_in_force(&archive->law), &texts, archive->err);

	for (size_t i = 0; i < DOC_RELEASE_TEXTS && r == DOC_OK; i++)
		r = judge_text(archive, texts.items[i].name, &texts.items[i].bytes);
	return r;
}
