/* memo.c: gather what an official letter tells of the versions that wait for a decision. */
#include "actions/memo.h"

#include <stdlib.h>
#include <string.h>

#include "actions/next.h"
#include "actions/row.h"
#include "actions/wording.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/duty.h"
#include <libdoc/check.h>
#include <libdoc/cite.h>

/*
 * What is gathered from.
 *
 * decider   id of the one person who can decide all of it, "" for several; NULL before the first
 * missing   numbers of what is not reviewed by enough yet, each with a space before it
 * reviewers of the first of them
 */
struct gathering {
	struct doc_registry *registry;
	struct doc_reading reading;
	struct doc_judge judge;
	struct doc_number *numbers;
	size_t count;
	int64_t now_at;
	doc_day today;
	struct doc_memo *memo;
	const char *decider;
	bool is_signed_only;
	struct doc_buf missing;
	char *reviewers;
};

static void gathering_clear(struct gathering *g)
{
	doc_reading_clear(&g->reading);
	doc_buf_clear(&g->missing);
	free(g->numbers);
	free(g->reviewers);
}

static void decisions_clear(struct doc_memo_item *item)
{
	for (size_t i = 0; i < item->review_count; i++)
		doc_decision_clear(&item->reviews[i]);
	for (size_t i = 0; i < item->cited_by_count; i++)
		free(item->cited_by[i]);
	free(item->reviews);
	free(item->cited_by);
	doc_files_clear(item->files, item->file_count);
}

static void item_clear(struct doc_memo_item *item)
{
	decisions_clear(item);
	free(item->number);
	free(item->title);
	free(item->version);
	free(item->state);
	free(item->supersedes);
	free(item->classification);
	free(item->owner);
	free(item->author);
	free(item->summary);
	free(item->reason);
	free(item->labels);
}

void doc_memo_clear(struct doc_memo *memo)
{
	for (size_t i = 0; i < memo->item_count; i++)
		item_clear(&memo->items[i]);
	free(memo->items);
	free(memo->text);
	free(memo->next.who);
	free(memo->next.command);
	doc_findings_clear(&memo->findings);
	*memo = (struct doc_memo){0};
}

/* --- one version ------------------------------------------------------------------------------ */

/* In an official letter, so in its language; by the names of the policy it was made under. */
static int describe_review(const struct gathering *g, const struct doc_act *act,
                           struct doc_memo_item *item, struct doc_error *err)
{
	const struct doc_statement *said = &act->statement;
	const struct doc_policy *policy = doc_law_policy(&g->reading.law, said->policy.serial);
	struct doc_decision *review =
		doc_array_add(&item->reviews, &item->review_count, sizeof(*review));
	struct doc_buf name = {0};
	int r = review ? doc_decision_describe(&g->reading.law, act, review, err)
	               : doc_error_memory(err);

	if (r < 0 || !said->acting_for[0])
		return r;
	doc_name_print(policy, said->who, "", &name);
	doc_buf_puts(&name, "（代理 ");
	doc_name_print(policy, said->acting_for, "", &name);
	doc_buf_puts(&name, "）");
	free(review->name);
	review->name = doc_buf_take(&name);
	return review->name ? DOC_OK : doc_error_memory(err);
}

static int describe_reviews(const struct gathering *g, const struct doc_document *document,
                            const struct doc_round *round, struct doc_memo_item *item,
                            struct doc_error *err)
{
	const struct doc_act *reviews[DOC_REVIEW_MAX];
	size_t count = doc_round_reviews(&g->reading.law, document, round, NULL, reviews);
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = describe_review(g, reviews[i], item, err);
	return r;
}

static int describe_metadata(const struct gathering *g, const struct doc_document *document,
                             const struct doc_round *round, struct doc_memo_item *item,
                             struct doc_error *err)
{
	const struct doc_metadata *metadata = &round->metadata;

	item->number = strdup(document->number.text);
	item->title = strdup(metadata->title);
	item->version = doc_version_text(round->version);
	item->round = round->round;
	item->state = strdup(doc_round_state_name(&g->reading.law, document, round));
	item->classification = strdup(metadata->classification);
	item->owner = strdup(document->administration.owner);
	item->author = doc_authors_join(doc_law_in_force(&g->reading.law), metadata);
	item->summary = strdup(metadata->summary);
	item->reason = strdup(metadata->reason);
	item->labels = strdup("");
	if (metadata->effective != DOC_NO_DAY)
		doc_day_format_iso(metadata->effective, item->planned_on);
	return item->number && item->title && item->version && item->state &&
	                       item->classification && item->owner && item->author &&
	                       item->summary && item->reason && item->labels
	               ? DOC_OK
	               : doc_error_memory(err);
}

/* What replaces a version is compared with it. */
static int describe_change(const struct gathering *g, const struct doc_document *document,
                           const struct doc_round *round, struct doc_memo_item *item,
                           struct doc_error *err)
{
	struct doc_round_decision decision;
	const struct doc_round *below =
		doc_document_approved(&g->reading.law, document, round->version, &decision);

	item->supersedes = doc_version_text(below ? below->version : (struct doc_version){0});
	if (!item->supersedes)
		return doc_error_memory(err);
	return below ? doc_memo_compare(&g->reading, document, below, round, item, err) : DOC_OK;
}

/* Who can decide it: told in the command when it is one person for all of them. */
static void note_decider(struct gathering *g, const struct doc_policy *policy,
                         const struct doc_duty *duty)
{
	bool is_known = duty->step == DOC_STEP_APPROVE && !duty->by_letter && duty->count == 1;
	const char *who = is_known ? doc_policy_person(policy, duty->hands[0].who)->id : "";

	if (!g->decider)
		g->decider = who;
	else if (strcmp(g->decider, who) != 0)
		g->decider = "";
}

static int note_duty(struct gathering *g, const struct doc_document *document,
                     const struct doc_memo_item *item, struct doc_error *err)
{
	const struct doc_policy *policy = doc_law_in_force(&g->reading.law);
	struct doc_next_step words doc_scoped(doc_next_step_clear) = {0};
	struct doc_duty duty;
	int r;

	doc_duty_find(&g->reading.law, document, g->today, &duty);
	note_decider(g, policy, &duty);
	g->is_signed_only = g->is_signed_only && doc_document_row(policy, document)->evidence ==
	                                                 DOC_EVIDENCE_SIGNATURE;
	if (item->review_count >= item->reviews_needed)
		return DOC_OK;
	doc_buf_printf(&g->missing, " %s", item->number);
	if (g->reviewers)
		return DOC_OK;
	r = doc_next_step_word(&g->reading.law, document, &duty, &words, err);
	if (r < 0)
		return r;
	g->reviewers = words.who;
	words.who = NULL;
	return DOC_OK;
}

static int describe(struct gathering *g, const struct doc_document *document,
                    const struct doc_round *round, struct doc_memo_item *item,
                    struct doc_error *err)
{
	const struct doc_act *submission = doc_round_submission(round);
	struct doc_round_decision decision;
	int r = describe_metadata(g, document, round, item, err);

	memcpy(item->submission_sha256, submission->sha256, sizeof(item->submission_sha256));
	doc_day_format_iso(doc_act_day(&g->reading.law, submission), item->submitted_on);
	item->reviews_needed =
		doc_document_row(doc_law_in_force(&g->reading.law), document)->reviews;
	doc_round_decide(&g->reading.law, document, round, false, NULL, &decision);
	item->approvals = (unsigned)decision.act_count;
	if (r == DOC_OK)
		r = doc_round_files(&g->reading.law, &g->reading.source, document, round,
		                    &item->files, &item->file_count, err);
	if (r == DOC_OK)
		r = describe_reviews(g, document, round, item, err);
	if (r == DOC_OK)
		r = describe_change(g, document, round, item, err);
	return r == DOC_OK ? note_duty(g, document, item, err) : r;
}

static void refuse(struct gathering *g, const struct doc_document *document)
{
	g->judge.document = document->number.text;
	doc_judge_fault(&g->judge, "round-none",
	                _("nothing of this document waits for a decision"));
	doc_judge_hint(&g->judge, "%s %s",
	               document->has_draft ? "docreg submit" : "docreg revise",
	               document->number.text);
	g->judge.document = NULL;
}

static int add(struct gathering *g, const struct doc_number *number, struct doc_error *err)
{
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_judge silent = {0}; /* `check` says what is broken */
	const struct doc_round *open;
	struct doc_memo_item *item;
	int r = doc_reading_find(&g->reading, number, &silent, &document, err);

	if (r < 0)
		return r;
	open = doc_document_open_round(&g->reading.law, &document);
	if (!open || !doc_round_submission(open)) {
		refuse(g, &document);
		return DOC_OK;
	}
	item = doc_array_add(&g->memo->items, &g->memo->item_count, sizeof(*item));
	return item ? describe(g, &document, open, item, err) : doc_error_memory(err);
}

/* --- who cites them --------------------------------------------------------------------------- */

static struct doc_memo_item *find_item(struct doc_memo *memo, const char *number)
{
	for (size_t i = 0; i < memo->item_count; i++)
		if (strcmp(memo->items[i].number, number) == 0)
			return &memo->items[i];
	return NULL;
}

/* Number and title of what cites, as the list has it. */
static int word_citing(struct gathering *g, const char *number, char **out, struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0};
	struct doc_buf text = {0};
	struct doc_number parsed;
	int r = doc_registry_number(g->registry, number, &parsed, err);

	if (r == DOC_OK)
		r = doc_reading_evaluate(&g->reading, &parsed, g->today, &silent, &dated, err);
	if (r < 0)
		return r;
	doc_buf_printf(&text, "%s %s", number,
	               doc_row_metadata(&dated.document, &dated.state)->title);
	*out = doc_buf_take(&text);
	return *out ? DOC_OK : doc_error_memory(err);
}

/* Rows come text by text: what cites an item twice does so one after the other. */
static bool is_told(const struct doc_memo_item *item, const char *number)
{
	size_t size = strlen(number);
	const char *last = item->cited_by_count ? item->cited_by[item->cited_by_count - 1] : "";

	return strncmp(last, number, size) == 0 && last[size] == ' ';
}

static int add_citing(struct gathering *g, struct doc_error *err)
{
	const struct doc_cite_query query = {.now_at = g->now_at};
	struct doc_cite cite doc_scoped(doc_cite_clear) = {0};
	int r = doc_cite(g->registry, &query, &cite, err);

	for (size_t i = 0; i < cite.count && r == DOC_OK; i++) {
		const struct doc_citation_row *row = &cite.rows[i];
		struct doc_memo_item *item = find_item(g->memo, row->number);
		char **slot;

		if (!item || is_told(item, row->document))
			continue;
		slot = doc_array_add(&item->cited_by, &item->cited_by_count, sizeof(*slot));
		r = slot ? word_citing(g, row->document, slot, err) : doc_error_memory(err);
	}
	return r;
}

/* --- what is wrong with them ------------------------------------------------------------------ */

/* What is in force, and will be replaced, is not what the letter is about. */
static int add_findings(struct gathering *g, const char *const *numbers, struct doc_error *err)
{
	struct doc_memo *memo = g->memo;
	int r = doc_check(g->registry, numbers, g->count, g->now_at, &memo->findings, err);

	for (size_t i = 0; i < memo->item_count; i++)
		doc_findings_keep_version(&memo->findings, memo->items[i].number,
		                          memo->items[i].version);
	doc_findings_sort(&memo->findings);
	return r;
}

/* --- what comes next -------------------------------------------------------------------------- */

static int add_next(struct gathering *g, struct doc_error *err)
{
	struct doc_next *next = &g->memo->next;
	struct doc_buf plain doc_scoped(doc_buf_clear) = {0};

	if (g->missing.size) {
		doc_buf_printf(&plain, "docreg review%s", g->missing.data);
	} else {
		doc_buf_puts(&plain, "docreg approve");
		for (size_t i = 0; i < g->memo->item_count; i++)
			doc_buf_printf(&plain, " %s", g->memo->items[i].number);
		if (!g->is_signed_only)
			doc_buf_printf(&plain, " --letter NO --on DATE --scan FILE --decided-by %s",
			               *g->decider ? g->decider : "ID");
	}
	next->who = strdup(g->missing.size && g->reviewers ? g->reviewers : "");
	next->command = plain.failed ? NULL : doc_command_show(plain.data);
	return next->who && next->command && !g->missing.failed ? DOC_OK : doc_error_memory(err);
}

/* --- the whole -------------------------------------------------------------------------------- */

static int read_numbers(struct gathering *g, const char *const *numbers, size_t count,
                        struct doc_error *err)
{
	if (!count || count > DOC_MEMO_MAX)
		return doc_error_set(err, DOC_EUSAGE, _("a memo is about 1 to %d documents"),
		                     DOC_MEMO_MAX);
	g->numbers = calloc(count, sizeof(*g->numbers));
	if (!g->numbers)
		return doc_error_memory(err);
	for (; g->count < count; g->count++) {
		struct doc_number *number = &g->numbers[g->count];
		int r = doc_registry_number(g->registry, numbers[g->count], number, err);

		if (r < 0)
			return r;
		for (size_t k = 0; k < g->count; k++)
			if (strcmp(g->numbers[k].text, number->text) == 0)
				return doc_error_set(err, DOC_EUSAGE, _("'%s' is named twice"),
				                     number->text);
	}
	return DOC_OK;
}

static int gather(struct gathering *g, struct doc_error *err)
{
	int r = doc_reading_begin(g->registry, &g->reading, err);

	for (size_t i = 0; i < g->count && r == DOC_OK; i++)
		r = add(g, &g->numbers[i], err);
	if (r == DOC_OK)
		r = doc_reading_check(&g->reading, &g->judge, err);
	if (r == DOC_OK && g->judge.faults)
		return doc_error_set(err, DOC_EREFUSED,
		                     _("nothing of this document waits for a decision"));
	return r == DOC_OK ? add_citing(g, err) : r;
}

int doc_memo(struct doc_registry *registry, const char *const *numbers, size_t number_count,
             const char *template_path, int64_t now_at, struct doc_memo *out,
             struct doc_findings *refusals, struct doc_error *err)
{
	struct doc_memo memo doc_scoped(doc_memo_clear) = {0};
	struct gathering g doc_scoped(gathering_clear) = {
		.registry = registry,
		.judge = {.findings = refusals},
		.now_at = now_at,
		.today = doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s),
		.memo = &memo,
		.is_signed_only = true,
	};
	int r = read_numbers(&g, numbers, number_count, err);

	if (r == DOC_OK)
		r = gather(&g, err);
	if (r == DOC_OK)
		r = add_findings(&g, numbers, err);
	if (r == DOC_OK)
		r = add_next(&g, err);
	if (r == DOC_OK)
		r = doc_memo_word(registry, template_path, &memo, err);
	if (r < 0)
		return r;
	*out = memo;
	memo = (struct doc_memo){0};
	return DOC_OK;
}
