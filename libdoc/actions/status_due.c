/* status_due.c: what is to be looked at again, and what lost its parent. */
#include "actions/status_due.h"

#include <stdlib.h>
#include <string.h>

#include "actions/row.h"
#include "base/array.h"
#include "base/error.h"

void doc_due_clear(struct doc_due *due)
{
	free(due->number);
	free(due->title);
	free(due->version);
}

void doc_orphan_clear(struct doc_orphan *orphan)
{
	free(orphan->number);
	free(orphan->title);
	free(orphan->parent);
}

int doc_due_add(const struct doc_policy *policy, const struct doc_dated *dated, doc_day today,
                struct doc_status *status, struct doc_error *err)
{
	doc_day day = dated->state.in_force ? doc_document_review_due(policy, &dated->document,
	                                                              &dated->state)
	                                    : DOC_NO_DAY;
	struct doc_due *due;

	if (day == DOC_NO_DAY || day > today + DOC_STATUS_DUE_DAYS ||
	    dated->state.withdrawn_on != DOC_NO_DAY)
		return DOC_OK;
	due = doc_array_add(&status->due, &status->due_count, sizeof(*due));
	if (!due)
		return doc_error_memory(err);
	due->number = strdup(dated->document.number.text);
	due->title = strdup(dated->state.in_force->metadata.title);
	due->version = doc_version_text(dated->state.in_force->version);
	doc_day_format_iso(day, due->due_on);
	doc_day_format_iso(doc_document_looked_at(&dated->state), due->looked_on);
	due->is_over = day < today;
	return due->number && due->title && due->version ? DOC_OK : doc_error_memory(err);
}

int doc_due_compare(const void *left, const void *right)
{
	const struct doc_due *a = left;
	const struct doc_due *b = right;
	doc_day a_day = 0;
	doc_day b_day = 0;

	if (!doc_day_parse_iso(a->due_on, &a_day) || !doc_day_parse_iso(b->due_on, &b_day) ||
	    a_day == b_day)
		return strcmp(a->number, b->number);
	return a_day < b_day ? -1 : 1;
}

/* --- what its parent left behind -------------------------------------------------------------- */

void doc_ended_clear(struct doc_ended *ended)
{
	free(ended->items);
	*ended = (struct doc_ended){0};
}

static int compare_number(const void *a, const void *b)
{
	return doc_number_compare(a, b);
}

int doc_ended_add(const struct doc_number *number, struct doc_ended *ended, struct doc_error *err)
{
	struct doc_number *kept = doc_array_add(&ended->items, &ended->count, sizeof(*kept));

	if (!kept)
		return doc_error_memory(err);
	*kept = *number;
	return DOC_OK;
}

int doc_orphan_add(const struct doc_policy *policy, const struct doc_dated *dated,
                   const struct doc_ended *ended, struct doc_status *status,
                   struct doc_error *err)
{
	const char *parent = dated->document.number.parent;
	struct doc_number number;
	struct doc_orphan *orphan;

	if (!*parent || !ended->count || !doc_number_find(&policy->grammar, parent, &number) ||
	    !bsearch(&number, ended->items, ended->count, sizeof(number), compare_number))
		return DOC_OK;
	orphan = doc_array_add(&status->orphans, &status->orphan_count, sizeof(*orphan));
	if (!orphan)
		return doc_error_memory(err);
	orphan->number = strdup(dated->document.number.text);
	orphan->title = strdup(doc_row_metadata(&dated->document, &dated->state)->title);
	orphan->parent = strdup(parent);
	return orphan->number && orphan->title && orphan->parent ? DOC_OK : doc_error_memory(err);
}
