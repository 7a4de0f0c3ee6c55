/* archive_documents.c: the documents of a release archive, and its list against them. */
#include "actions/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/intl.h"
#include "model/decision.h"
#include "model/layout.h"
#include "model/release.h"

static int compare_member(const void *name, const void *member)
{
	return strcmp(name, ((const struct doc_member *)member)->name);
}

/* --- what may lie in an archive --------------------------------------------------------------- */

static bool has_statement(const struct doc_archive *archive, const struct doc_place *place)
{
	char name[sizeof(place->stem) + sizeof(".statement")];
	size_t size = strlen(place->stem);

	memcpy(name, place->stem, size);
	memcpy(name + size, ".statement", sizeof(".statement"));
	return bsearch(name, archive->members.items, archive->members.count,
	               sizeof(*archive->members.items), compare_member) != NULL;
}

/* Whether a release has such a file: of policies, of rounds, statements, the release itself. */
static bool belongs(const struct doc_archive *archive, const struct doc_place *place)
{
	switch (place->kind) {
	case DOC_PLACE_POLICY_FILE:
		return place->serial <= archive->policies.count;
	case DOC_PLACE_METADATA:
	case DOC_PLACE_CONTENT:
	case DOC_PLACE_RELEASE_FILE:
		return true;
	case DOC_PLACE_STATEMENT:
		return place->statement != DOC_POLICY || place->serial <= archive->policies.count;
	case DOC_PLACE_SIGNATURE:
		return has_statement(archive, place);
	case DOC_PLACE_FOREIGN:
	case DOC_PLACE_GITATTRIBUTES:
	case DOC_PLACE_POLICY_DRAFT:
	case DOC_PLACE_DOCUMENT:
	case DOC_PLACE_DRAFT:
	case DOC_PLACE_SCAN:
	case DOC_PLACE_EXTERNAL:
	case DOC_PLACE_RECORD:
	case DOC_PLACE_OBLIGATIONS:
	case DOC_PLACE_BASELINE_FILE:
		return false;
	}
	return false;
}

static void judge_places(struct doc_archive *archive)
{
	for (size_t i = 0; i < archive->members.count; i++) {
		struct doc_place place;

		archive->judge->file = archive->members.items[i].name;
		doc_place_parse(archive->judge->file, &place);
		if (!belongs(archive, &place))
			doc_judge_fault(archive->judge, "release-content",
			                _("such a file is not part of a release"));
	}
	archive->judge->file = NULL;
}

/* --- one document ----------------------------------------------------------------------------- */

static int find_digests(struct doc_archive *archive, const char *number, struct doc_round *round)
{
	for (size_t i = 0; i < round->files.count; i++) {
		struct doc_stored_file *file = &round->files.items[i];
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		const struct doc_member *member;
		int r;

		doc_layout_round(&path, number, round->version, round->round, file->name);
		r = doc_buf_check(&path, archive->err);
		if (r < 0)
			return r;
		member = bsearch(path.data, archive->members.items, archive->members.count,
		                 sizeof(*member), compare_member);
		if (!member)
			continue; /* cannot be: the file was loaded from there */
		file->size = member->size;
		memcpy(file->sha256, archive->digests[member - archive->members.items],
		       sizeof(file->sha256));
	}
	return DOC_OK;
}

static void judge_acts(struct doc_archive *archive, const struct doc_document *document,
                       const struct doc_round *round, const struct doc_acts *acts)
{
	for (size_t i = 0; i < acts->count; i++) {
		enum doc_statement_type type = acts->items[i].statement.type;

		doc_act_stands(&archive->law, document, round, &acts->items[i], archive->judge);
		doc_archive_judge_moment(archive, &acts->items[i]);
		archive->out->approvals +=
			round && (type == DOC_APPROVAL || type == DOC_LETTER);
	}
}

static void judge_in_force(struct doc_archive *archive, const struct doc_document *document,
                           const struct doc_document_state *state)
{
	const struct doc_policy *policy = doc_law_in_force(&archive->law);

	if (document->round_count != 1 || !state->in_force || state->state == DOC_STATE_VOID ||
	    state->state == DOC_STATE_WITHDRAWN)
		doc_judge_fault(archive->judge, "release-content",
		                _("it is not one version that was in force on the day of the release"));
	else if (!doc_release_covers(policy, archive->statement, document->number.tier,
	                             state->in_force->metadata.classification))
		doc_judge_fault(archive->judge, "release-content",
		                _("the scope of the release does not cover it"));
}

/* --- the list --------------------------------------------------------------------------------- */

static int compare_row(const void *a, const void *b)
{
	return strcmp(((const struct doc_table_row *)a)->cells[DOC_COLUMN_NUMBER],
	              ((const struct doc_table_row *)b)->cells[DOC_COLUMN_NUMBER]);
}

static int compare_number(const void *number, const void *row)
{
	return strcmp(number, ((const struct doc_table_row *)row)->cells[DOC_COLUMN_NUMBER]);
}

static int read_list(struct doc_archive *archive)
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
		return doc_error_set(archive->err, DOC_ENOMEM, _("out of memory"));
	if (r < 0)
		doc_judge_fault(archive->judge, "archive-list", "%s", why.message);
	if (archive->list.count)
		qsort(archive->list.rows, archive->list.count, sizeof(*archive->list.rows),
		      compare_row);
	archive->listed = calloc(archive->list.count + 1, sizeof(*archive->listed));
	return archive->listed ? DOC_OK
	                       : doc_error_set(archive->err, DOC_ENOMEM, _("out of memory"));
}

static bool says_withdrawn(const struct doc_table_row *row)
{
	const char *state = row->cells[DOC_COLUMN_STATE];

	return state && strcmp(state, "廢止") == 0;
}

static const struct doc_table_row *find_row(struct doc_archive *archive, const char *number)
{
	const struct doc_table_row *row = NULL;

	if (archive->list.count)
		row = bsearch(number, archive->list.rows, archive->list.count, sizeof(*row),
		              compare_number);
	if (!row || says_withdrawn(row))
		return NULL;
	archive->listed[row - archive->list.rows] = true;
	return row;
}

/* Every cell that follows from the statements must be what they say. */
static int judge_row(struct doc_archive *archive, const struct doc_document *document,
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
		if (doc_column_rule(column)->is_proven && listed->cells[column] &&
		    strcmp(listed->cells[column], made.cells[column]) != 0)
			doc_judge_fault(archive->judge, "archive-list",
			                _("in column %s the list says '%s', the statements '%s'"),
			                doc_column_rule(column)->title, listed->cells[column],
			                made.cells[column]);
	return r;
}

static void judge_rest_of_list(struct doc_archive *archive)
{
	for (size_t i = 0; i < archive->list.count; i++)
		if (!archive->listed[i] && !says_withdrawn(&archive->list.rows[i]))
			doc_judge_fault(archive->judge, "archive-list",
			                _("the list names '%s', which is not in the archive"),
			                archive->list.rows[i].cells[DOC_COLUMN_NUMBER]);
}

/* --- all documents ---------------------------------------------------------------------------- */

/* source: the files of this document alone, so that nobody looks through all the others. */
static int judge_document(struct doc_archive *archive, const struct doc_source *source,
                          const struct doc_number *number)
{
	const struct doc_policy *policy = doc_law_in_force(&archive->law);
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_document_state state;
	int r = doc_load_document(source, number, archive->judge, &document, archive->err);

	archive->judge->document = number->text;
	doc_acts_leave_scans(&document.acts);
	for (size_t i = 0; i < document.round_count && r == DOC_OK; i++) {
		doc_acts_leave_scans(&document.rounds[i].acts);
		r = find_digests(archive, number->text, &document.rounds[i]);
		if (r == DOC_OK)
			judge_acts(archive, &document, &document.rounds[i],
			           &document.rounds[i].acts);
	}
	if (r < 0)
		return r;
	judge_acts(archive, &document, NULL, &document.acts);
	doc_document_evaluate(&archive->law, &document,
	                      doc_day_of_moment(archive->statement->decided, policy->offset_s),
	                      NULL, &state);
	judge_in_force(archive, &document, &state);
	archive->out->documents++;
	r = state.in_force ? judge_row(archive, &document, &state) : DOC_OK;
	archive->judge->document = NULL;
	return r;
}

/* Where the files of the document end that begin here. */
static size_t end_of_document(const struct doc_archive *archive, size_t first, const char *folder)
{
	size_t end = first;

	while (end < archive->members.count &&
	       strncmp(archive->members.items[end].name, folder, strlen(folder)) == 0)
		end++;
	return end;
}

static int judge_from(struct doc_archive *archive, const char *text, size_t first, size_t *end)
{
	const struct doc_policy *policy = doc_law_in_force(&archive->law);
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_source source = {NULL, NULL, &archive->puts[first], 0};
	struct doc_number number;
	int r;

	doc_layout_document_folder(&folder, text);
	r = doc_buf_check(&folder, archive->err);
	if (r < 0)
		return r;
	*end = end_of_document(archive, first, folder.data);
	source.put_count = *end - first;
	if (doc_number_parse(&policy->grammar, text, &number, NULL) == DOC_OK)
		return judge_document(archive, &source, &number);
	archive->judge->file = archive->members.items[first].name;
	doc_judge_fault(archive->judge, "number-grammar", _("policy %u knows no number '%s'"),
	                policy->serial, text);
	archive->judge->file = NULL;
	return DOC_OK;
}

int doc_archive_judge_documents(struct doc_archive *archive)
{
	size_t i = 0;
	int r;

	judge_places(archive);
	if (!archive->statement)
		return DOC_OK; /* on which day nobody can say */
	r = read_list(archive);
	while (i < archive->members.count && r == DOC_OK) {
		struct doc_place place;
		size_t end = i + 1;

		doc_place_parse(archive->members.items[i].name, &place);
		if (place.number[0] && place.kind != DOC_PLACE_RECORD)
			r = judge_from(archive, place.number, i, &end);
		i = end;
	}
	if (r == DOC_OK)
		judge_rest_of_list(archive);
	return r;
}
