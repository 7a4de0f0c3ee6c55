/* check.c: judge a registry as it stands, document by document, then as a whole. */
#include <libdoc/check.h>

#include <stdlib.h>
#include <string.h>

#include "actions/check_store.h"
#include "actions/checking.h"
#include "actions/citing.h"
#include "actions/names.h"
#include "base/error.h"
#include "base/intl.h"

static void checking_clear(struct doc_checking *checking)
{
	for (size_t i = 0; checking->documents && i < checking->numbers.count; i++) {
		free(checking->documents[i].title);
		free(checking->documents[i].folded);
	}
	free(checking->documents);
	doc_numbers_clear(&checking->numbers);
	doc_citing_view_clear(&checking->view);
	doc_reading_clear(&checking->reading);
}

static int want(struct doc_checking *checking, const char *text, struct doc_error *err)
{
	struct doc_number number;
	int r = doc_registry_number(checking->registry, text, &number, err);

	if (r < 0)
		return doc_names_hint(checking->registry, text, r, err);
	for (size_t i = 0; i < checking->numbers.count; i++)
		if (strcmp(checking->numbers.items[i].text, number.text) == 0) {
			checking->documents[i].wanted = true;
			return DOC_OK;
		}
	doc_error_set(err, DOC_ENOTFOUND, _("'%s' is not registered"), number.text);
	doc_error_hint(err, DOC_ENOTFOUND, "docreg list");
	return doc_names_hint(checking->registry, number.text, DOC_ENOTFOUND, err);
}

static int begin(struct doc_checking *checking, const char *const *numbers, size_t number_count,
                 struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(checking->registry);
	int r;

	r = doc_reading_begin(checking->registry, &checking->reading, err);
	if (r == DOC_OK)
		r = doc_load_numbers(&checking->reading.source, &policy->grammar,
		                     &checking->numbers, err);
	if (r < 0)
		return r;
	checking->documents = calloc(checking->numbers.count + 1, sizeof(*checking->documents));
	if (!checking->documents)
		return doc_error_memory(err);
	for (size_t i = 0; i < checking->numbers.count; i++) {
		checking->documents[i].number = &checking->numbers.items[i];
		checking->documents[i].wanted = number_count == 0;
	}
	for (size_t i = 0; i < number_count && r == DOC_OK; i++)
		r = want(checking, numbers[i], err);
	return r;
}

/* One document: as it was found last time, if nothing it depends on has changed. */
static int check_one(struct doc_checking *checking, struct doc_check_store *store,
                     struct doc_checked *checked, struct doc_error *err)
{
	size_t first = checking->judge.findings->count;
	int r;

	if (doc_check_store_take(store, checking, checked))
		return DOC_OK;
	checking->is_passing = false;
	r = doc_check_document(checking, checked, err);
	if (r == DOC_OK && checked->wanted && !checking->is_passing && !checking->reading.failed &&
	    !checking->judge.failed)
		doc_check_store_put(store, checking, checked, first);
	return r;
}

static int check_documents(struct doc_checking *checking, struct doc_error *err)
{
	struct doc_check_store store doc_scoped(doc_check_store_clear) = {0};
	int r = DOC_OK;

	if (checking->registry->cache)
		r = doc_check_store_open(&store, checking, err);
	for (size_t i = 0; i < checking->numbers.count && r == DOC_OK; i++) {
		r = check_one(checking, &store, &checking->documents[i], err);
		doc_registry_tell(checking->registry, i + 1, checking->numbers.count);
	}
	if (r == DOC_OK && checking->registry->cache)
		doc_check_store_close(&store, checking);
	return r;
}

/* Who cites a document is known only when all were read; what the wanted ones cite is. */
static int check_citations(struct doc_checking *checking, bool all, struct doc_error *err)
{
	int r;

	checking->view.rules = &doc_registry_policy(checking->registry)->content;
	doc_citing_judge(&checking->view, NULL, &checking->judge);
	if (all)
		doc_citing_judge_orphans(&checking->view, NULL, &checking->judge);
	r = doc_citing_judge_titles(&checking->view, NULL, &checking->judge, err);
	return r == DOC_OK
	               ? doc_citing_judge_suspects(&checking->view, NULL, &checking->judge, err)
	               : r;
}

int doc_check(struct doc_registry *registry, const char *const *numbers, size_t number_count,
              int64_t now_at, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_checking checking doc_scoped(checking_clear) = {
		.registry = registry,
		.today = doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s),
		.view = {.has_register = true},
		.judge = {.findings = findings},
	};
	int r;

	r = begin(&checking, numbers, number_count, err);
	if (r == DOC_OK)
		r = check_documents(&checking, err);
	if (r == DOC_OK)
		r = check_citations(&checking, !number_count, err);
	doc_citing_view_clear(&checking.view); /* what follows needs as much memory */
	if (r == DOC_OK)
		r = doc_check_register(&checking, err);
	if (r == DOC_OK && !number_count)
		r = doc_check_repository(&checking, err);
	return r == DOC_OK ? doc_reading_check(&checking.reading, &checking.judge, err) : r;
}
