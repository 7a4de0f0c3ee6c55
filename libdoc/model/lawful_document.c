/* lawful_document.c: is what happens to one document lawful at this landing? */
#include "model/lawful_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/binding.h"
#include "model/correction.h"
#include "model/decision.h"

/*
 * What a rule looks at; one value instead of six parameters.
 *
 * law                with the baseline that lands, if one does; outside: without
 * paths              what of the landing lies in the document's folder
 * was_open, is_open  the round that waited for its decision before, and with the landing
 * approved           the highest approved version before
 */
struct matter {
	const struct doc_law *law;
	const struct doc_law *outside;
	const struct doc_landing *landing;
	struct doc_landing_range paths;
	const struct doc_landing_document *document;
	const struct doc_document *before;
	const struct doc_document *after;
	struct doc_judge *judge;
	const struct doc_round *was_open;
	const struct doc_round *is_open;
	const struct doc_round *approved;
};

static const char *number(const struct matter *m)
{
	return m->after->number.text;
}

/* Is it over on the day of the landing? A withdrawal may be decided for a later one. */
static bool is_ended(const struct matter *m, const struct doc_document *document)
{
	return doc_document_is_ended(
		m->law, document,
		doc_day_of_moment(m->landing->at, doc_law_in_force(m->law)->offset_s));
}

/* --- the document itself ---------------------------------------------------------------------- */

/* Does it begin by its adoption, instead of a first draft? */
static bool adopts(const struct matter *m)
{
	return m->after->round_count &&
	       doc_landing_adopts(m->outside, m->landing, m->after, &m->after->rounds[0]);
}

static void judge_registration(const struct matter *m)
{
	const struct doc_number *parsed = &m->after->number;
	const struct doc_document *parent = m->document->parent;

	if (m->after->acts.count || (m->after->round_count && !adopts(m)))
		doc_judge_fault(m->judge, "register-first",
		                _("a number is registered before anything is said about it"));
	if (!m->after->has_draft && !adopts(m))
		doc_judge_fault(m->judge, "draft-form",
		                _("a new number comes with its first draft"));
	if (!parsed->parent[0])
		return;
	if (!parent || !parent->registered) {
		doc_judge_fault(m->judge, "parent-exists", _("its parent '%s' is not registered"),
		                parsed->parent);
		doc_judge_hint(m->judge, "docreg add %s ...", parsed->parent);
	} else if (doc_document_is_void(m->law, parent, NULL))
		doc_judge_fault(m->judge, "parent-exists", _("its parent '%s' is void"),
		                parsed->parent);
	else if (is_ended(m, parent))
		doc_judge_fault(m->judge, "parent-exists", _("its parent '%s' is withdrawn"),
		                parsed->parent);
}

static void judge_draft(const struct matter *m)
{
	const struct doc_metadata *draft = &m->after->draft;

	if (!m->after->has_draft)
		return;
	if (strcmp(draft->number, number(m)) != 0 || draft->tier != m->after->number.tier ||
	    strcmp(draft->parent, m->after->number.parent) != 0)
		doc_judge_fault(m->judge, "draft-form",
		                _("the draft's number, tier or parent is another document's"));
	if (m->is_open)
		doc_judge_fault(m->judge, "round-open",
		                _("a version is waiting for its decision; it cannot have a draft"));
}

/* --- what lands together ---------------------------------------------------------------------- */

/*
 * The acts that were there before, to which what lands is added one by one: acts of one commit must
 * be as lawful as if each had come by itself. Only items is owned.
 */
static void sequence_clear(struct doc_acts *acts)
{
	free(acts->items);
}

static void begin_sequence(const struct matter *m, const struct doc_acts *before,
                           const struct doc_acts *after, struct doc_acts *out)
{
	out->items = calloc(before->count + after->count + 1, sizeof(*out->items));
	out->unsorted = true;
	m->judge->failed |= !out->items;
	for (size_t i = 0; out->items && i < before->count; i++)
		out->items[out->count++] = before->items[i];
}

/* The document as it was before what comes next. Borrows said. */
static struct doc_document earlier_document(const struct matter *m, const struct doc_acts *said)
{
	struct doc_document earlier = *m->before;

	earlier.acts = *said;
	return earlier;
}

static void continue_sequence(const struct doc_act *act, struct doc_acts *acts)
{
	if (acts->items)
		acts->items[acts->count++] = *act;
}

/* --- acts in a round -------------------------------------------------------------------------- */

static bool was_decided(const struct matter *m, const struct doc_round *before)
{
	struct doc_round_decision decision;

	doc_round_decide(m->law, m->before, before, true, NULL, &decision);
	return decision.satisfied;
}

static bool had_decisions(const struct doc_round *before)
{
	return doc_acts_first(&before->acts, DOC_APPROVAL) ||
	       doc_acts_first(&before->acts, DOC_LETTER);
}

static unsigned last_round_number(const struct doc_document *document, struct doc_version version)
{
	const struct doc_round *round = doc_document_round_of(document, version);

	return round ? round->round : 0;
}

/* A document that was approved on paper begins higher by its adoption, not by a submission. */
static void judge_order(const struct doc_round *approved, struct doc_version version,
                        struct doc_judge *judge)
{
	static const struct doc_version first = {1, 0};
	char text[DOC_VERSION_SIZE];

	if (!approved && doc_version_compare(version, first) != 0)
		doc_judge_fault(judge, "version-rule", _("the first version of a document is 1.0"));
	if (!approved || doc_version_compare(version, approved->version) > 0)
		return;
	doc_version_format(approved->version, text);
	doc_judge_fault(judge, "version-rule",
	                _("the version must be greater than %s, the highest approved"), text);
}

void doc_lawful_version(const struct doc_policy *policy, const struct doc_round *approved,
                        struct doc_version version, struct doc_judge *judge)
{
	judge_order(approved, version, judge);
	doc_binding_judge_minor(policy, version, judge);
}

static void judge_new_round(const struct matter *m, const struct doc_round *round)
{
	if (!m->before->registered)
		doc_judge_fault(m->judge, "register-first", _("the number is not registered"));
	if (m->was_open || m->is_open != round) {
		doc_judge_fault(m->judge, "round-open",
		                _("another submission of this document is not decided yet"));
		doc_judge_hint(m->judge, "docreg status");
	}
	judge_order(m->approved, round->version, m->judge);
	if (round->round != last_round_number(m->before, round->version) + 1)
		doc_judge_fault(m->judge, "round-number", _("the next round of this version is %u"),
		                last_round_number(m->before, round->version) + 1);
	if (m->after->has_draft)
		doc_judge_fault(m->judge, "draft-form",
		                _("submitting moves the draft into the round"));
}

/* By key or in a letter, a decision is a decision: a person makes one. */
static bool is_alike(const struct doc_statement *said, const struct doc_statement *statement)
{
	return said->type == statement->type ||
	       (doc_statement_approves(said) && doc_statement_approves(statement));
}

static void judge_round_act(const struct matter *m, const struct doc_round *before,
                            const struct doc_act *act)
{
	if (doc_round_is_closed(before)) {
		doc_judge_fault(m->judge, "round-closed", _("this round was returned or recalled"));
		return;
	}
	if (was_decided(m, before))
		doc_judge_fault(m->judge, "round-decided", _("this version is approved already"));
	else if (act->statement.type == DOC_REVIEW && had_decisions(before))
		doc_judge_fault(m->judge, "review-late",
		                _("the first approval has been given; reviews are over"));
	else if (act->statement.type == DOC_RECALL && had_decisions(before))
		doc_judge_fault(m->judge, "round-decided", _("a decision has been made on it"));
	for (size_t i = 0; i < before->acts.count; i++) {
		const struct doc_act *other = &before->acts.items[i];

		if (is_alike(&other->statement, &act->statement) &&
		    doc_act_shares_person(other, act))
			doc_judge_fault(m->judge, "said-already",
			                _("'%s' has made a %s of this round"), doc_act_person(act),
			                _(doc_statement_rule(act->statement.type)->name));
	}
}

/* A version decided for a day on which the document is withdrawn never comes into force. */
static void warn_late(const struct matter *m, const struct doc_round *round)
{
	struct doc_round_decision decision;
	struct doc_round_decision withdrawal;
	char day[DOC_ROC_DAY_SIZE];
	char end[DOC_ROC_DAY_SIZE];

	doc_document_withdrawal(m->law, m->before, NULL, &withdrawal);
	doc_round_decide(m->law, m->after, round, true, NULL, &decision);
	if (!withdrawal.satisfied || decision.effective_on < withdrawal.effective_on)
		return;
	doc_day_format_message(decision.effective_on, day);
	doc_day_format_message(withdrawal.effective_on, end);
	doc_judge_warn(m->judge, "document-ended",
	               _("it would take effect on %s, but the document is withdrawn from %s on"),
	               day, end);
	doc_judge_hint(m->judge, "docreg show %s", number(m));
}

/* earlier: the round as it was before this act; NULL when it lands with the round itself. */
static void judge_in_round(const struct matter *m, const struct doc_round *round,
                           const struct doc_round *earlier, const struct doc_act *act)
{
	doc_lawful_timing(m->law, m->landing, act, m->judge);
	doc_act_stands(m->law, m->after, round, act, m->judge);
	m->judge->file = act->path;
	if (act->statement.type == DOC_APPROVAL || act->statement.type == DOC_LETTER)
		warn_late(m, round);
	if (earlier) {
		judge_round_act(m, earlier, act);
		doc_lawful_counted(m->law, m->before, earlier, act, m->judge);
	}
	else if (act->statement.type != DOC_SUBMISSION)
		doc_judge_fault(m->judge, "one-act", _("nothing is said of a round as it lands"));
	m->judge->file = NULL;
}

static void judge_said(const struct matter *m, const struct doc_round *round,
                       const struct doc_round *before)
{
	struct doc_acts said doc_scoped(sequence_clear) = {0};

	for (size_t i = 0; i < round->acts.count; i++) {
		const struct doc_act *act = &round->acts.items[i];
		struct doc_round earlier;

		if (!doc_landing_adds(m->landing, act->path))
			continue;
		if (before && !said.items)
			begin_sequence(m, &before->acts, &round->acts, &said);
		earlier = before ? *before : *round;
		earlier.acts = said;
		judge_in_round(m, round, before ? &earlier : NULL, act);
		continue_sequence(act, &said);
	}
}

static void judge_round(const struct matter *m, const struct doc_round *round)
{
	const struct doc_round *before =
		doc_document_find_round(m->before, round->version, round->round);
	char version[DOC_VERSION_SIZE];

	doc_version_format(round->version, version);
	m->judge->version = version;
	if (!before && doc_landing_adopts(m->outside, m->landing, m->after, round)) {
		doc_lawful_adoption(m->outside, m->landing, m->document, round, m->judge);
	} else if (!before) {
		if (!doc_round_submission(round))
			doc_judge_fault(m->judge, "round-files",
			                _("a round begins with its submission"));
		judge_new_round(m, round);
	}
	judge_said(m, round, before);
	m->judge->version = NULL;
}

/* --- acts on the document --------------------------------------------------------------------- */

/* A letter that came later could undo what it decides: by its date, or by being a letter at all. */
static void judge_decided(const struct matter *m, const struct doc_act *letter)
{
	const struct doc_act *decided =
		doc_acts_with_digest(&m->after->acts, letter->statement.decides.sha256);

	if (decided && !doc_landing_adds(m->landing, decided->path))
		doc_judge_fault(m->judge, "letter-decides",
		                _("a letter lands together with the statement it decides"));
}

/* A person withdraws a version once, and a second decision would move the day of the first. */
static void judge_repeated(const struct matter *m, const struct doc_acts *said,
                           const struct doc_act *act)
{
	struct doc_version version = act->statement.supersedes.version;
	struct doc_document earlier = earlier_document(m, said);
	struct doc_round_decision withdrawal;
	char day[DOC_ROC_DAY_SIZE];

	doc_document_withdrawal(m->law, &earlier, NULL, &withdrawal);
	if (withdrawal.satisfied) {
		doc_day_format_message(withdrawal.effective_on, day);
		doc_judge_fault(m->judge, "document-ended",
		                _("it is decided already that the document ends on %s"), day);
		return;
	}
	for (size_t i = 0; i < withdrawal.act_count; i++)
		if (doc_act_shares_person(withdrawal.acts[i], act) &&
		    doc_version_compare(withdrawal.acts[i]->statement.supersedes.version,
		                        version) == 0)
			doc_judge_fault(m->judge, "said-already",
			                _("'%s' has made a %s of this version"),
			                doc_act_person(act),
			                _(doc_statement_rule(DOC_WITHDRAWAL)->name));
}

static void judge_withdrawal(const struct matter *m, const struct doc_acts *said,
                             const struct doc_act *act)
{
	char version[DOC_VERSION_SIZE];

	if (m->approved && doc_version_compare(m->approved->version,
	                                       act->statement.supersedes.version) != 0) {
		doc_version_format(m->approved->version, version);
		doc_judge_fault(m->judge, "supersedes",
		                _("it must supersede %s, the highest approved version"), version);
	}
	if (m->was_open)
		doc_judge_fault(m->judge, "round-open", _("a version is waiting for its decision"));
	judge_repeated(m, said, act);
}

static void judge_confirmation(const struct matter *m, const struct doc_act *act)
{
	struct doc_document_state state;

	doc_document_evaluate(m->law, m->before, doc_act_recorded_day(m->law, act), NULL, &state);
	if (state.state != DOC_STATE_WITHDRAWN && state.state != DOC_STATE_VOID &&
	    (!state.in_force || doc_version_compare(state.in_force->version,
	                                            act->statement.version) != 0))
		doc_judge_fault(m->judge, "confirmation-version",
		                _("only the version in force is confirmed"));
}

/* said: what was said of the document before this act, which stands by itself or not. */
static void judge_document_act(const struct matter *m, const struct doc_acts *said,
                               const struct doc_act *act, bool stands)
{
	enum doc_statement_type type = act->statement.type;
	struct doc_document earlier = earlier_document(m, said);

	if (type == DOC_CONFIRMATION)
		judge_confirmation(m, act);
	if (type == DOC_LETTER)
		judge_decided(m, act);
	if (type == DOC_WITHDRAWAL)
		judge_withdrawal(m, said, act);
	if (type == DOC_CORRECTION && stands)
		doc_lawful_correction(m->law, &earlier, act, m->judge);
	if (type == DOC_VOID && stands)
		doc_lawful_void(m->document, m->judge);
}

static void judge_document_acts(const struct matter *m)
{
	struct doc_acts said doc_scoped(sequence_clear) = {0};

	for (size_t i = 0; i < m->after->acts.count; i++) {
		const struct doc_act *act = &m->after->acts.items[i];
		bool stands;

		if (!doc_landing_adds(m->landing, act->path))
			continue;
		if (!said.items)
			begin_sequence(m, &m->before->acts, &m->after->acts, &said);
		doc_lawful_timing(m->law, m->landing, act, m->judge);
		stands = doc_act_stands(m->law, m->after, NULL, act, m->judge);
		m->judge->file = act->path;
		judge_document_act(m, &said, act, stands);
		m->judge->file = NULL;
		continue_sequence(act, &said);
	}
}

/* Only as it lands: no rule that routes or approves reads administrative metadata. */
static void judge_administration(const struct matter *m)
{
	struct doc_place place;

	for (size_t i = 0; i < m->paths.count; i++) {
		doc_place_parse(m->paths.items[i].path, &place);
		if (place.kind != DOC_PLACE_DOCUMENT)
			continue;
		m->judge->file = m->paths.items[i].path;
		doc_administration_judge(&m->after->administration, m->judge);
		m->judge->file = NULL;
	}
}

/*
 * Is it, or does it belong to, a correction? What was said of a document that has ended may still
 * have been said wrongly. A letter lands only beside what it decides.
 */
static bool is_corrective(const struct matter *m, const struct doc_place *place)
{
	return place->statement == DOC_CORRECTION ||
	       (place->statement == DOC_LETTER && !place->round &&
	        doc_lawful_decides_correction(m->after, place));
}

/* Does the landing add anything to this document besides administrative metadata? */
static bool adds_substance(const struct matter *m)
{
	struct doc_place place;

	for (size_t i = 0; i < m->paths.count; i++) {
		doc_place_parse(m->paths.items[i].path, &place);
		if (m->paths.items[i].change != DOC_PATH_DELETED && place.number[0] &&
		    place.kind != DOC_PLACE_DOCUMENT && !is_corrective(m, &place))
			return true;
	}
	return false;
}

/* Nothing is added to the files of a round that landed before. */
static void judge_sealed(const struct matter *m)
{
	struct doc_place place;

	for (size_t i = 0; i < m->paths.count; i++) {
		doc_place_parse(m->paths.items[i].path, &place);
		if (m->paths.items[i].change != DOC_PATH_ADDED ||
		    (place.kind != DOC_PLACE_CONTENT && place.kind != DOC_PLACE_METADATA) ||
		    !doc_document_find_round(m->before, place.version, place.round))
			continue;
		m->judge->file = m->paths.items[i].path;
		doc_judge_fault(m->judge, "round-sealed",
		                _("nothing is added to a submitted round"));
		m->judge->file = NULL;
	}
}

static void find_paths(struct matter *m)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};

	doc_layout_document_folder(&folder, number(m));
	m->judge->failed |= folder.failed;
	if (!folder.failed)
		m->paths = doc_landing_below(m->landing, folder.data);
}

static void judge_ended(const struct matter *m)
{
	if (doc_document_is_void(m->law, m->before, NULL))
		doc_judge_fault(m->judge, "document-ended",
		                _("the number is void; it is not used again"));
	else
		doc_judge_fault(m->judge, "document-ended",
		                _("the document is withdrawn; its number is not used again"));
}

void doc_lawful_document(const struct doc_law *law, const struct doc_landing *landing,
                         const struct doc_landing_document *document, struct doc_judge *judge)
{
	const struct doc_law after = doc_landing_law(law, landing);
	struct matter matter = {.law = &after, .outside = law, .landing = landing,
	                        .document = document, .before = document->before,
	                        .after = document->after, .judge = judge};
	struct doc_round_decision decision;

	judge->document = matter.after->number.text;
	find_paths(&matter);
	judge_sealed(&matter);
	if (!law->policy_count)
		return; /* nothing else can be judged without rules */
	if (!matter.after->number.tier) {
		doc_judge_fault(judge, "number-grammar", _("'%s' is not a number of this agency"),
		                number(&matter));
		return;
	}
	if (!matter.after->registered) {
		doc_judge_fault(judge, "register-first", _("the document has no document.yaml"));
		return;
	}
	matter.was_open = doc_document_open_round(law, matter.before);
	matter.is_open = doc_document_open_round(&after, matter.after);
	matter.approved = doc_document_approved(law, matter.before, (struct doc_version){0},
	                                        &decision);
	if (!matter.before->registered)
		judge_registration(&matter);
	else if (is_ended(&matter, matter.before) && adds_substance(&matter))
		judge_ended(&matter);
	judge_administration(&matter);
	judge_draft(&matter);
	for (size_t i = 0; i < matter.after->round_count; i++)
		judge_round(&matter, &matter.after->rounds[i]);
	judge_document_acts(&matter);
	judge->document = NULL;
}
