/* adopt.c: take in what was approved on paper, under one signed baseline. */
#include "actions/adopt.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "actions/outcome.h"
#include "actions/session.h"
#include "backend/keygen.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static void adopting_clear(struct doc_adopting *adopting)
{
	free(adopting->items);
	doc_said_clear(&adopting->said);
	doc_adoptions_clear(&adopting->rows);
	doc_manifest_clear(&adopting->manifest);
	doc_words_index_clear(&adopting->papers);
	doc_words_index_clear(&adopting->titles);
	doc_words_index_clear(&adopting->numbers);
}

/* --- faults ----------------------------------------------------------------------------------- */

void doc_adopt_fault(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                     const char *rule, const char *message)
{
	char version[DOC_VERSION_SIZE];

	doc_version_format(item->version, version);
	adopting->judge.file = item->from->where;
	adopting->judge.document = item->number.text[0] ? item->number.text : item->from->number;
	adopting->judge.version = doc_version_is_none(item->version) ? NULL : version;
	doc_judge_fault(&adopting->judge, rule, "%s", message);
	adopting->judge.version = NULL;
	adopting->judge.document = NULL;
	adopting->judge.file = NULL;
}

int doc_adopt_answer(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                     const char *rule, int code, const struct doc_error *why,
                     struct doc_error *err)
{
	if (code == DOC_EUSAGE || code == DOC_EINVALID || code == DOC_ENOTFOUND ||
	    code == DOC_EREFUSED) {
		doc_adopt_fault(adopting, item, rule, why->message);
		if (why->hint[0])
			doc_judge_hint(&adopting->judge, "%s", why->hint);
		return DOC_OK;
	}
	if (code < 0 && err)
		*err = *why;
	return code;
}

/* --- what is asked ---------------------------------------------------------------------------- */

static int check_plan(const struct doc_baseline_plan *plan, struct doc_error *err)
{
	if (plan->actor->for_id)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("a baseline is not signed for somebody else"));
	if (!plan->adoption_count)
		return doc_error_set(err, DOC_EUSAGE, _("there is nothing to adopt"));
	if (plan->adoption_count > DOC_ADOPTION_MAX)
		return doc_error_set(err, DOC_EUSAGE, _("at most %d versions in one baseline"),
		                     DOC_ADOPTION_MAX);
	if (plan->letter && plan->officer_key_count)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("an officer signs with a key or decides in a letter, not both"));
	if (plan->letter && plan->letter->as_amended)
		return doc_error_set(err, DOC_EUSAGE, _("only a letter 「如擬」 decides a baseline"));
	return DOC_OK;
}

static int read_item(struct doc_adopting *adopting, const struct doc_adoption *from,
                     struct doc_error *err)
{
	struct doc_adopt_item *item = &adopting->items[adopting->item_count];
	struct doc_error why = {0};
	int r;

	*item = (struct doc_adopt_item){.from = from};
	r = doc_registry_number(adopting->registry, from->number ? from->number : "",
	                        &item->number, &why);
	if (r < 0)
		return doc_adopt_answer(adopting, item, "number-grammar", r, &why, err);
	r = doc_version_read(from->version ? from->version : "", &item->version, &why);
	if (r < 0)
		return doc_adopt_answer(adopting, item, "version-rule", r, &why, err);
	adopting->item_count++;
	return doc_words_index_add(&adopting->numbers, item->number.text, 1, err);
}

/* As their folders lie: documents/<series>/<number>/<version>/. */
static int compare_item(const void *a, const void *b)
{
	const struct doc_adopt_item *one = a;
	const struct doc_adopt_item *other = b;
	int order = strcmp(one->number.series, other->number.series);

	if (!order)
		order = strcmp(one->number.text, other->number.text);
	if (!order)
		order = doc_version_compare(one->version, other->version);
	return order ? order : (one->from > other->from) - (one->from < other->from);
}

static int read_items(struct doc_adopting *adopting, struct doc_error *err)
{
	const struct doc_baseline_plan *plan = adopting->plan;
	int r = DOC_OK;

	adopting->items = calloc(plan->adoption_count, sizeof(*adopting->items));
	if (!adopting->items)
		return doc_error_memory(err);
	for (size_t i = 0; i < plan->adoption_count && r == DOC_OK; i++)
		r = read_item(adopting, &plan->adoptions[i], err);
	if (adopting->item_count)
		qsort(adopting->items, adopting->item_count, sizeof(*adopting->items),
		      compare_item);
	return r;
}

/* How many items from here on are of one document? */
static size_t run_of(const struct doc_adopting *adopting, size_t first)
{
	size_t end = first + 1;

	while (end < adopting->item_count &&
	       strcmp(adopting->items[first].number.text, adopting->items[end].number.text) == 0)
		end++;
	return end - first;
}

static int take_documents(struct doc_adopting *adopting, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0, count = 0; i < adopting->item_count && r == DOC_OK; i += count) {
		count = run_of(adopting, i);
		r = doc_adopt_document(adopting, &adopting->items[i], count, err);
		doc_registry_tell(adopting->registry, i + count, adopting->item_count);
	}
	return r;
}

/* All faults of all rows are known now; the first says it. */
static int refuse_faults(const struct doc_adopting *adopting, const struct doc_outcome *outcome,
                         struct doc_error *err)
{
	const struct doc_finding *first = outcome->findings.items;

	if (adopting->judge.failed)
		return doc_error_memory(err);
	if (!adopting->judge.faults)
		return DOC_OK;
	doc_error_set(err, DOC_EREFUSED, "%s%s%s", first->file, first->file[0] ? ": " : "",
	              first->message);
	return doc_error_hint(err, DOC_EREFUSED, "%s", first->hint);
}

/* --- who signs -------------------------------------------------------------------------------- */

/* The officer whose key it is, to be named in the signature's name. */
static int find_officer(const struct doc_adopting *adopting, const char *path, const char **who,
                        struct doc_findings *findings, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	const struct doc_person *person;
	struct doc_key key;
	int r = doc_keygen_public(path, &key, err);

	if (r < 0)
		return r;
	person = doc_policy_key_owner(adopting->policy, key.sha256);
	if (person) {
		*who = person->id;
		return DOC_OK;
	}
	doc_buf_printf(&message, _("the key '%s' belongs to nobody in the roster"), path);
	r = doc_buf_check(&message, err);
	return r < 0 ? r : doc_act_refuse(findings, "signature-key", message.data,
	                                  "docreg policy show", err);
}

static int sign(struct doc_adopting *adopting, bool presumed, struct doc_findings *findings,
                struct doc_error *err)
{
	const struct doc_baseline_plan *plan = adopting->plan;
	int r = DOC_OK;

	if (plan->actor->key_path)
		r = doc_said_sign(&adopting->said, plan->actor->id, plan->actor->key_path,
		                  presumed, err);
	for (size_t i = 0; i < plan->officer_key_count && r == DOC_OK; i++) {
		const char *who = NULL;

		r = find_officer(adopting, plan->officer_keys[i], &who, findings, err);
		if (r == DOC_OK)
			r = doc_said_sign(&adopting->said, who, plan->officer_keys[i], presumed,
			                  err);
	}
	return r;
}

/* --- what is told ----------------------------------------------------------------------------- */

/* The law with the baseline that was not written. */
static int describe_items(struct doc_adopting *adopting, const struct doc_law *law,
                          const struct doc_source *source, struct doc_outcome *outcome,
                          struct doc_error *err)
{
	const char *path = adopting->said.acts[0].path;
	int r = DOC_OK;

	for (size_t i = 0; i < adopting->item_count && r == DOC_OK; i += run_of(adopting, i))
		r = doc_outcome_add(law, source, &adopting->items[i].number, path,
		                    adopting->plan->actor->now_at, outcome, err);
	return r;
}

static int describe_dry(struct doc_adopting *adopting, struct doc_outcome *outcome,
                        struct doc_error *err)
{
	struct doc_law law = doc_said_law(adopting->registry);
	struct doc_source source = adopting->source;
	struct doc_baselines made doc_scoped(doc_baselines_clear) = {0};
	struct doc_baseline **all doc_auto(free) = NULL;
	struct doc_baseline *baseline = NULL;
	struct doc_judge silent = {0};
	int r;

	source.puts = adopting->said.change.puts;
	source.put_count = adopting->said.change.count;
	r = doc_load_baseline(&source, adopting->begun.serial, false, &silent, &baseline, err);
	if (r == DOC_OK)
		r = doc_baselines_take(&made, &baseline, err);
	if (r < 0)
		return r;
	all = calloc(law.baseline_count + 1, sizeof(struct doc_baseline *));
	if (!all)
		return doc_error_memory(err);
	for (size_t i = 0; i < law.baseline_count; i++)
		all[i] = law.baselines[i];
	all[law.baseline_count++] = made.items[0];
	law.baselines = all;
	return describe_items(adopting, &law, &source, outcome, err);
}

static int describe(struct doc_adopting *adopting, struct doc_outcome *outcome,
                    struct doc_error *err)
{
	struct doc_registry *registry = adopting->registry;
	struct doc_source source;
	struct doc_law law;
	int r;

	if (adopting->plan->dry_run)
		return describe_dry(adopting, outcome, err);
	/* Another baseline is there now: have it read. */
	registry->tip = (struct doc_git_commit){0};
	r = doc_registry_refresh(registry, err);
	if (r < 0)
		return r;
	source = doc_registry_source(registry);
	law = doc_registry_law(registry, false);
	return describe_items(adopting, &law, &source, outcome, err);
}

/* --- the whole -------------------------------------------------------------------------------- */

static size_t count_documents(const struct doc_adopting *adopting)
{
	size_t count = 0;

	for (size_t i = 0; i < adopting->item_count; i += run_of(adopting, i))
		count++;
	return count;
}

static int land(struct doc_adopting *adopting, struct doc_outcome *outcome, struct doc_error *err)
{
	const struct doc_actor *actor = adopting->plan->actor;
	struct doc_land_plan plan = {.who = actor->id, .now_at = actor->now_at};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&message, "baseline: %u (%zu documents)", adopting->begun.serial,
	               count_documents(adopting));
	r = doc_buf_check(&message, err);
	plan.message = message.data;
	if (r == DOC_OK)
		r = sign(adopting, true, &outcome->findings, err);
	if (r == DOC_OK)
		r = doc_said_judge(adopting->registry, &adopting->said, &plan, &outcome->findings,
		                   err);
	if (r < 0 || adopting->plan->dry_run)
		return r;
	r = sign(adopting, false, &outcome->findings, err);
	return r == DOC_OK ? doc_land(adopting->registry, &adopting->said.change, &plan,
	                              &outcome->findings, outcome->commit, err)
	                   : r;
}

static int begin(struct doc_adopting *adopting, struct doc_outcome *outcome, struct doc_error *err)
{
	const struct doc_baseline_plan *plan = adopting->plan;
	struct doc_statement *begun = &adopting->begun;
	int r = check_plan(plan, err);

	if (r == DOC_OK)
		r = doc_act_begin(adopting->registry, plan->actor, DOC_BASELINE, 1, begun,
		                  &outcome->findings, err);
	if (r < 0)
		return r;
	begun->serial = (unsigned)adopting->registry->baselines.count + 1;
	adopting->today = doc_day_of_moment(begun->decided, adopting->policy->offset_s);
	return doc_copy_line(plan->reason ? plan->reason : "採認既有紙本核定文件", "-m",
	                     begun->text, sizeof(begun->text), err);
}

int doc_adopt(struct doc_registry *registry, const struct doc_baseline_plan *plan,
              struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_adopting adopting doc_scoped(adopting_clear) = {
		.registry = registry,
		.plan = plan,
		.policy = doc_registry_policy(registry),
		.source = doc_registry_source(registry),
		.judge = {.findings = &outcome->findings},
	};
	int r = begin(&adopting, outcome, err);

	if (r == DOC_OK)
		r = read_items(&adopting, err);
	if (r == DOC_OK)
		r = doc_adopt_titles(&adopting, err);
	if (r == DOC_OK)
		r = take_documents(&adopting, err);
	if (r == DOC_OK)
		r = refuse_faults(&adopting, outcome, err);
	if (r == DOC_OK)
		r = doc_adopt_say(&adopting, outcome, err);
	if (r == DOC_OK)
		r = land(&adopting, outcome, err);
	return r == DOC_OK ? describe(&adopting, outcome, err) : r;
}
