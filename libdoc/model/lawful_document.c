/* lawful_document.c: is what happens to one document lawful at this landing? */
#include "model/lawful_document_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/correction.h"
#include "model/decision.h"

static const char *number(const struct doc_touched *m)
{
	return m->after->number.text;
}

/* Is it over on the day of the landing? A withdrawal may be decided for a later one. */
static bool is_ended(const struct doc_touched *m, const struct doc_document *document)
{
	return doc_document_is_ended(
		m->law, document,
		doc_day_of_moment(m->landing->at, doc_law_in_force(m->law)->offset_s));
}

/* --- the document itself ---------------------------------------------------------------------- */

/* Does it begin by its adoption, instead of a first draft? */
static bool adopts(const struct doc_touched *m)
{
	return m->after->round_count &&
	       doc_landing_adopts(m->outside, m->landing, m->after, &m->after->rounds[0]);
}

static void judge_registration(const struct doc_touched *m)
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

static void judge_draft(const struct doc_touched *m)
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

void doc_sequence_clear(struct doc_acts *acts)
{
	free(acts->items);
}

void doc_sequence_begin(const struct doc_touched *m, const struct doc_acts *before,
                        const struct doc_acts *after, struct doc_acts *out)
{
	out->items = reallocarray(NULL, before->count + after->count + 1, sizeof(*out->items));
	out->unsorted = true;
	m->judge->failed |= !out->items;
	for (size_t i = 0; out->items && i < before->count; i++)
		out->items[out->count++] = before->items[i];
}

/* The document as it was before what comes next. Borrows said. */
static struct doc_document earlier_document(const struct doc_touched *m,
                                            const struct doc_acts *said)
{
	struct doc_document earlier = *m->before;

	earlier.acts = *said;
	return earlier;
}

void doc_sequence_add(const struct doc_act *act, struct doc_acts *acts)
{
	if (acts->items)
		acts->items[acts->count++] = *act;
}

/* --- acts on the document --------------------------------------------------------------------- */

/* A letter that came later could undo what it decides: by its date, or by being a letter at all. */
static void judge_decided(const struct doc_touched *m, const struct doc_act *letter)
{
	const struct doc_act *decided =
		doc_acts_with_digest(&m->after->acts, letter->statement.decides.sha256);

	if (decided && !doc_landing_adds(m->landing, decided->path))
		doc_judge_fault(m->judge, "letter-decides",
		                _("a letter lands together with the statement it decides"));
}

/*
 * A person withdraws a version once, and a second decision would move the day of the first. What
 * was annulled is said anew, not put there again by whoever has a copy.
 */
static void judge_repeated(const struct doc_touched *m, const struct doc_acts *said,
                           const struct doc_act *act)
{
	struct doc_version version = act->statement.supersedes.version;
	struct doc_document earlier = earlier_document(m, said);
	struct doc_round_decision withdrawal;
	char day[DOC_ROC_DAY_SIZE];

	if (doc_acts_with_digest(said, act->sha256)) {
		doc_judge_fault(m->judge, "said-already", _("it has landed before, byte for byte"));
		return;
	}
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

void doc_lawful_supersedes(const struct doc_touched *m, const struct doc_act *act)
{
	struct doc_version highest = m->approved ? m->approved->version : (struct doc_version){0};
	char version[DOC_VERSION_SIZE];

	if (doc_version_compare(highest, act->statement.supersedes.version) == 0)
		return;
	doc_version_format(highest, version);
	doc_judge_fault(m->judge, "supersedes",
	                _("it must supersede %s, the highest approved version"),
	                m->approved ? version : "-");
}

static void judge_withdrawal(const struct doc_touched *m, const struct doc_acts *said,
                             const struct doc_act *act)
{
	if (m->approved)
		doc_lawful_supersedes(m, act);
	if (m->was_open)
		doc_judge_fault(m->judge, "round-open", _("a version is waiting for its decision"));
	judge_repeated(m, said, act);
}

static void judge_confirmation(const struct doc_touched *m, const struct doc_act *act)
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
static void judge_document_act(const struct doc_touched *m, const struct doc_acts *said,
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

static void judge_document_acts(const struct doc_touched *m)
{
	struct doc_acts said doc_scoped(doc_sequence_clear) = {0};

	for (size_t i = 0; i < m->after->acts.count; i++) {
		const struct doc_act *act = &m->after->acts.items[i];
		bool stands;

		if (!doc_landing_adds(m->landing, act->path))
			continue;
		if (!said.items)
			doc_sequence_begin(m, &m->before->acts, &m->after->acts, &said);
		doc_lawful_timing(m->law, m->landing, act, m->judge);
		stands = doc_act_stands(m->law, m->after, NULL, act, m->judge);
		m->judge->file = act->path;
		judge_document_act(m, &said, act, stands);
		m->judge->file = NULL;
		doc_sequence_add(act, &said);
	}
}

/* Only as it lands: no rule that routes or approves reads administrative metadata. */
static void judge_administration(const struct doc_touched *m)
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
static bool is_corrective(const struct doc_touched *m, const struct doc_place *place)
{
	return place->statement == DOC_CORRECTION ||
	       (place->statement == DOC_LETTER && !place->round &&
	        doc_lawful_decides_correction(m->after, place));
}

/* Does the landing add anything to this document besides administrative metadata? */
static bool adds_substance(const struct doc_touched *m)
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
static void judge_sealed(const struct doc_touched *m)
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

static void find_paths(struct doc_touched *m)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};

	doc_layout_document_folder(&folder, number(m));
	m->judge->failed |= folder.failed;
	if (!folder.failed)
		m->paths = doc_landing_below(m->landing, folder.data);
}

static void judge_ended(const struct doc_touched *m)
{
	if (doc_document_is_void(m->law, m->before, NULL))
		doc_judge_fault(m->judge, "document-ended",
		                _("the number is void; it is not used again"));
	else
		doc_judge_fault(m->judge, "document-ended",
		                _("the document is withdrawn; its number is not used again"));
}

static void judge_document(struct doc_touched *m)
{
	struct doc_round_decision decision;

	find_paths(m);
	judge_sealed(m);
	if (!m->outside->policy_count)
		return; /* nothing else can be judged without rules */
	if (!m->after->number.tier) {
		doc_judge_fault(m->judge, "number-grammar",
		                _("'%s' is not a number of this agency"), number(m));
		return;
	}
	if (!m->after->registered) {
		doc_judge_fault(m->judge, "register-first", _("the document has no document.yaml"));
		return;
	}
	m->was_open = doc_document_open_round(m->outside, m->before);
	m->is_open = doc_document_open_round(m->law, m->after);
	m->approved = doc_document_approved(m->outside, m->before, (struct doc_version){0},
	                                    &decision);
	if (!m->before->registered)
		judge_registration(m);
	else if (is_ended(m, m->before) && adds_substance(m))
		judge_ended(m);
	judge_administration(m);
	judge_draft(m);
	for (size_t i = 0; i < m->after->round_count; i++)
		doc_lawful_round(m, &m->after->rounds[i]);
	judge_document_acts(m);
}

void doc_lawful_document(const struct doc_law *law, const struct doc_landing *landing,
                         const struct doc_landing_document *document, struct doc_judge *judge)
{
	const struct doc_law after = doc_landing_law(law, landing);
	struct doc_touched matter = {.law = &after, .outside = law, .landing = landing,
	                        .document = document, .before = document->before,
	                        .after = document->after, .judge = judge};

	judge->document = matter.after->number.text;
	judge_document(&matter);
	judge->document = NULL;
}
