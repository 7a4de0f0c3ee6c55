/* check_document.c: judge one document by itself. */
#include "actions/checking.h"

#include <string.h>

#include "actions/citing.h"
#include "actions/row.h"
#include "backend/unicode.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/layout.h"

/* What a rule looks at; one value instead of six parameters. */
struct matter {
	struct doc_checking *checking;
	const struct doc_law *law;
	const struct doc_policy *policy;
	const struct doc_document *document;
	const struct doc_document_state *state;
	struct doc_judge *judge;
};

static const char *number(const struct matter *m)
{
	return m->document->number.text;
}

/* --- the ledger ---------------------------------------------------------------------------- */

static void judge_acts(const struct matter *m, const struct doc_round *round,
                       const struct doc_acts *acts)
{
	for (size_t i = 0; i < acts->count; i++)
		doc_act_stands(m->law, m->document, round, &acts->items[i], m->judge);
}

/* Was it approved on paper? Then a baseline speaks of it, and what that lacks is noted. */
static bool is_adopted(const struct matter *m, const struct doc_round *round)
{
	struct doc_round_decision decision;

	if (!doc_round_is_adopted(m->law, m->document, round, true, m->judge, &decision))
		return false;
	if (decision.baseline)
		doc_round_judge_adoption(m->law, decision.baseline, m->document, round, m->judge);
	return true;
}

/* Each version's rounds are counted from 1; each begins with a submission. */
static void judge_rounds(const struct matter *m)
{
	const struct doc_round *previous = NULL;

	for (size_t i = 0; i < m->document->round_count; i++) {
		const struct doc_round *round = &m->document->rounds[i];
		bool is_first =
			!previous || doc_version_compare(previous->version, round->version) != 0;
		unsigned expected = is_first ? 1 : previous->round + 1;
		char version[DOC_VERSION_SIZE];

		doc_version_format(round->version, version);
		m->judge->version = version;
		if (round->round != expected)
			doc_judge_fault(m->judge, "round-number",
			                _("round %u is there, but round %u is missing"),
			                round->round, expected);
		if (!doc_round_submission(round) && !is_adopted(m, round))
			doc_judge_fault(m->judge, "round-files", _("round %u has no submission"),
			                round->round);
		judge_acts(m, round, &round->acts);
		doc_round_judge_outcome(m->law, m->document, round, m->judge);
		m->judge->version = NULL;
		previous = round;
	}
}

static int judge_administration(const struct matter *m, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_document_file(&path, number(m));
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	m->judge->file = path.data;
	doc_administration_judge(&m->document->administration, m->judge);
	m->judge->file = NULL;
	return DOC_OK;
}

/* --- the draft ----------------------------------------------------------------------------- */

static void judge_draft_place(const struct matter *m)
{
	const struct doc_metadata *draft = &m->document->draft;

	if (strcmp(draft->number, number(m)) != 0 || draft->tier != m->document->number.tier ||
	    strcmp(draft->parent, m->document->number.parent) != 0) {
		doc_judge_fault(m->judge, "draft-form",
		                _("the draft's number, tier or parent is another document's"));
		doc_judge_hint(m->judge, "docreg revise %s", number(m));
	}
	if (doc_document_open_round(m->law, m->document))
		doc_judge_fault(m->judge, "round-open",
		                _("a version is waiting for its decision; it cannot have a draft"));
}

static void judge_draft(const struct matter *m)
{
	struct doc_round_decision decision;
	const struct doc_round *approved;
	const char *missing;
	char version[DOC_VERSION_SIZE];

	if (!m->document->has_draft)
		return;
	judge_draft_place(m);
	approved = doc_document_approved(m->law, m->document, (struct doc_version){0}, &decision);
	if (approved && doc_version_compare(m->document->draft.version, approved->version) <= 0) {
		doc_version_format(approved->version, version);
		doc_judge_warn(m->judge, "draft-stale",
		               _("%s is approved meanwhile; the draft is not above it"), version);
		doc_judge_hint(m->judge, "docreg revise %s", number(m));
	}
	missing = doc_metadata_missing(&m->document->draft);
	if (missing) {
		doc_judge_inform(m->judge, "metadata-complete", _("the draft has no '%s' yet"),
		                 _(missing));
		doc_judge_hint(m->judge, "docreg revise %s", number(m));
	}
}

/* --- what is in force ---------------------------------------------------------------------- */

static void judge_review_due(const struct matter *m)
{
	doc_day due = doc_document_review_due(m->policy, m->document, m->state);
	char day[DOC_ROC_DAY_SIZE];

	if (due == DOC_NO_DAY || due >= m->checking->today)
		return;
	doc_day_format_message(due, day);
	doc_judge_warn(m->judge, "review-due", _("it was to be looked at again by %s"), day);
}

static bool is_distrusted(const struct doc_policy *policy, const struct doc_act *act,
                          const struct doc_signature *signature)
{
	for (size_t i = 0; i < policy->distrust_count; i++)
		if (strcmp(policy->distrusted[i].key, signature->key) == 0 &&
		    policy->distrusted[i].from <= act->statement.policy.serial)
			return true;
	return false;
}

static void judge_distrust_of(const struct matter *m, const struct doc_act *act)
{
	for (size_t k = 0; k < act->signature_count; k++) {
		const struct doc_signature *signature = &act->signatures[k];

		if (!is_distrusted(m->policy, act, signature))
			continue;
		m->judge->file = signature->path;
		doc_judge_fault(m->judge, "key-distrusted",
		                _("policy %u distrusts the key %.8s, which signed this"),
		                m->policy->serial, signature->key);
		doc_judge_hint(m->judge, "docreg revise %s", number(m));
		m->judge->file = NULL;
	}
}

/* Does anything the version in force rests on come from a key distrusted since? */
static void judge_distrust(const struct matter *m)
{
	const struct doc_round *round = m->state->in_force;
	const struct doc_baseline *baseline = m->state->decision.baseline;
	const struct doc_acts *acts = baseline ? &baseline->bundle.acts
	                                       : &round->acts;

	for (size_t i = 0; i < acts->count; i++)
		judge_distrust_of(m, &acts->items[i]);
	for (size_t i = 0; i < m->document->acts.count; i++) {
		const struct doc_act *act = &m->document->acts.items[i];

		if (act->statement.type == DOC_CORRECTION &&
		    doc_version_compare(act->statement.version, round->version) == 0)
			judge_distrust_of(m, act);
	}
}

/* What is signed by somebody is not told; a letter's or decision's missing signature is a fault. */
static void tell_unsigned(const struct matter *m, const struct doc_acts *acts)
{
	for (size_t i = 0; i < acts->count; i++) {
		const struct doc_act *act = &acts->items[i];

		if (act->signature_count)
			continue;
		m->judge->file = act->path;
		doc_judge_inform(m->judge, "unsigned-act", _("the %s of '%s' is not signed"),
		                 _(doc_statement_rule(act->statement.type)->name),
		                 act->statement.who);
		m->judge->file = NULL;
	}
}

static void judge_in_force(const struct matter *m)
{
	char version[DOC_VERSION_SIZE];

	if (!m->state->in_force)
		return;
	doc_version_format(m->state->in_force->version, version);
	m->judge->version = version;
	judge_review_due(m);
	judge_distrust(m);
	tell_unsigned(m, &m->state->in_force->acts);
	m->judge->version = NULL;
}

static bool is_late(const struct matter *m, const struct doc_round_decision *decision)
{
	return m->state->withdrawn_on != DOC_NO_DAY &&
	       decision->effective_on >= m->state->withdrawn_on;
}

/* Approved for a day on which the document is withdrawn: it never comes. */
static void tell_late(const struct matter *m, const struct doc_round_decision *decision)
{
	char day[DOC_ROC_DAY_SIZE];
	char end[DOC_ROC_DAY_SIZE];

	doc_day_format_message(decision->effective_on, day);
	doc_day_format_message(m->state->withdrawn_on, end);
	doc_judge_warn(m->judge, "document-ended",
	               _("it would take effect on %s, but the document is withdrawn from %s on"),
	               day, end);
	doc_judge_hint(m->judge, "docreg show %s", number(m));
}

/*
 * A round that waits for its decision, or for the day it takes effect; of a lower version that day
 * never comes once a higher one is in force: from *overtaken_on on, DOC_NO_DAY while there is none.
 */
static void judge_waiting(const struct matter *m, const struct doc_round *round,
                          doc_day *overtaken_on)
{
	struct doc_round_decision decision;
	char version[DOC_VERSION_SIZE];
	char day[DOC_ROC_DAY_SIZE];

	doc_version_format(round->version, version);
	m->judge->version = version;
	doc_round_decide(m->law, m->document, round, true, NULL, &decision);
	if (decision.satisfied && is_late(m, &decision))
		tell_late(m, &decision);
	else if (decision.satisfied && decision.effective_on > m->checking->today &&
	    (*overtaken_on == DOC_NO_DAY || decision.effective_on < *overtaken_on)) {
		doc_day_format_message(decision.effective_on, day);
		doc_judge_inform(m->judge, "not-effective-yet", _("it takes effect on %s"), day);
		*overtaken_on = decision.effective_on;
	}
	tell_unsigned(m, &round->acts);
	m->judge->version = NULL;
}

static void judge_next(const struct matter *m)
{
	const struct doc_round *in_force = m->state->in_force;
	doc_day overtaken_on = DOC_NO_DAY;

	for (size_t i = m->document->round_count; i-- > 0;) {
		const struct doc_round *round = &m->document->rounds[i];

		if (!doc_round_is_closed(round) &&
		    (!in_force || doc_version_compare(round->version, in_force->version) > 0))
			judge_waiting(m, round, &overtaken_on);
	}
}

/* --- the whole ----------------------------------------------------------------------------- */

static bool is_ended(const struct doc_document_state *state)
{
	return state->state == DOC_STATE_WITHDRAWN || state->state == DOC_STATE_VOID;
}

static void judge_end(const struct matter *m)
{
	char day[DOC_ROC_DAY_SIZE];

	if (m->state->withdrawn_on == DOC_NO_DAY)
		return;
	doc_day_format_message(m->state->withdrawn_on, day);
	doc_judge_inform(m->judge, "not-effective-yet", _("the document is withdrawn from %s on"),
	                 day);
}

static int judge_registered(const struct matter *m, struct doc_error *err)
{
	judge_rounds(m);
	judge_acts(m, NULL, &m->document->acts);
	if (m->state->state != DOC_STATE_VOID)
		judge_draft(m);
	if (!is_ended(m->state)) {
		judge_in_force(m);
		judge_next(m);
		judge_end(m);
	}
	tell_unsigned(m, &m->document->acts);
	return judge_administration(m, err);
}

static int judge(const struct matter *m, struct doc_error *err)
{
	int r = DOC_OK;

	m->judge->document = number(m);
	if (!m->document->number.tier)
		doc_judge_fault(m->judge, "number-grammar",
		                _("'%s' is not a number of this agency"), number(m));
	else if (!m->document->registered)
		doc_judge_fault(m->judge, "register-first", _("the document has no document.yaml"));
	else
		r = judge_registered(m, err);
	m->judge->document = NULL;
	return r;
}

static int remember(struct doc_checked *checked, const char *title, struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	int r = doc_unicode_fold(title, strlen(title), &folded, err);

	if (r < 0)
		return r;
	checked->title = strdup(title);
	checked->folded = doc_buf_take(&folded);
	return checked->title && checked->folded
	               ? DOC_OK
	               : doc_error_memory(err);
}

/*
 * Digest the files that people use, decide on or will use: of the version in force, the open
 * round, and what takes effect later. The submission of each is then judged against its bytes
 * (21 CFR 11.70).
 */
static int digest(struct doc_checking *checking, struct doc_dated *dated, struct doc_error *err)
{
	const struct doc_document_state *state = &dated->state;
	struct doc_document *document = &dated->document;
	int r = DOC_OK;

	for (size_t i = 0; i < document->round_count && r == DOC_OK; i++) {
		struct doc_round *round = &document->rounds[i];

		if (round == state->in_force || round == state->open || round == state->coming)
			r = doc_load_digests(&checking->reading.source, document->number.text,
			                     round, &checking->judge, err);
	}
	return r;
}

static int check_wanted(struct doc_checking *checking, const struct doc_number *number,
                        struct doc_dated *dated, struct doc_error *err)
{
	struct matter matter = {
		.checking = checking,
		.law = &checking->reading.law,
		.policy = doc_registry_policy(checking->registry),
		.document = &dated->document,
		.state = &dated->state,
		.judge = &checking->judge,
	};
	int r = doc_reading_load(&checking->reading, number, matter.judge, &dated->document, err);

	if (r < 0)
		return r;
	doc_document_evaluate(matter.law, &dated->document, checking->today, NULL, &dated->state);
	r = digest(checking, dated, err);
	return r == DOC_OK ? judge(&matter, err) : r;
}

/* How others cite it; of a wanted one also what its files say and cite. */
static int read_contents(struct doc_checking *checking, const struct doc_dated *dated, bool wanted,
                         struct doc_error *err)
{
	struct doc_cited *cited;
	int r;

	if (!dated->document.registered)
		return DOC_OK;
	r = doc_citing_add(&checking->view, &checking->reading.law, &dated->document, &dated->state,
	                   &cited, err);
	return r == DOC_OK && wanted && !is_ended(&dated->state)
	               ? doc_check_contents(checking, dated, cited, err)
	               : r;
}

int doc_check_document(struct doc_checking *checking, struct doc_checked *checked,
                       struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0};
	int r;

	if (checked->wanted)
		r = check_wanted(checking, checked->number, &dated, err);
	else
		r = doc_reading_evaluate(&checking->reading, checked->number, checking->today,
		                         &silent, &dated, err);
	if (r == DOC_OK)
		r = read_contents(checking, &dated, checked->wanted, err);
	if (r < 0)
		return r;
	checked->registered = dated.document.registered;
	checked->ended = is_ended(&dated.state);
	checked->stays = dated.state.in_force && dated.state.withdrawn_on == DOC_NO_DAY;
	return remember(checked, doc_row_metadata(&dated.document, &dated.state)->title, err);
}
