/* correct.c: a later statement says what an earlier one should have said (更正). */
#include <libdoc/correct.h>

#include <string.h>

#include "actions/correct_subject.h"
#include "actions/letter.h"
#include "actions/load.h"
#include "actions/reading.h"
#include "actions/row.h"
#include "actions/session.h"
#include "actions/titles.h"
#include "base/intl.h"
#include "model/layout.h"

/*
 * One correction.
 *
 * target  what is corrected; was: what it says now
 * letter  the statement that decides it, if one does
 */
struct correcting {
	struct doc_session *session;
	struct doc_subject *subject;
	struct doc_correction_subject target;
	struct doc_corrected was;
	struct doc_statement statement;
	struct doc_statement letter;
};

static const struct doc_number *number(const struct correcting *c)
{
	return &c->subject->document.number;
}

/* --- what is set ------------------------------------------------------------------------------ */

/* What holds already is not said again. */
static void take_changes(struct correcting *c, const struct doc_correction_typed *typed)
{
	for (size_t i = 0; i < typed->set_count; i++) {
		const struct doc_set *set = &typed->sets[i];
		char before[DOC_TEXT_SIZE];

		doc_corrected_print(&c->was, doc_correction_key_of(set->key), before);
		if (strcmp(before, set->value) != 0)
			c->statement.sets[c->statement.set_count++] = *set;
	}
}

/* The right scan lies beside the correction. */
static int take_scan(struct correcting *c, unsigned nth, struct doc_error *err)
{
	const char *scan_path = c->session->request->correction->scan_path;
	struct doc_set *set = &c->statement.sets[c->statement.set_count];
	struct doc_buf statement_path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	if (!scan_path)
		return DOC_OK;
	r = doc_scan_read(scan_path, &bytes, set->value, err);
	if (r < 0 || strcmp(set->value, c->was.scan) == 0)
		return r;
	memcpy(set->key, "scan", sizeof("scan"));
	c->statement.set_count++;
	doc_layout_statement(&statement_path, &c->statement, nth);
	doc_layout_scan(&path, statement_path.data ? statement_path.data : "");
	if (statement_path.failed || path.failed)
		return doc_buf_check(statement_path.failed ? &statement_path : &path, err);
	return doc_change_put(&c->session->said.change, path.data, bytes.data, bytes.size, err);
}

/* --- who -------------------------------------------------------------------------------------- */

static bool is_said_by(const struct doc_statement *said, const char *who)
{
	return who && (strcmp(said->who, who) == 0 || strcmp(said->acting_for, who) == 0);
}

static int refuse_recording(struct doc_error *err)
{
	doc_error_set(err, DOC_EUSAGE, _("a decision is not recorded with --for"));
	return doc_error_hint(err, DOC_EUSAGE,
	                      _("record the official letter: --letter NO --on DATE --scan FILE "
	                        "--decided-by ID"));
}

/* A document controller keeps the register, but decides nothing: there is a way for them too. */
static int refuse_controller(struct correcting *c, struct doc_error *err)
{
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&hint,
	               _("docreg correct %s KEY=VALUE -m WHY --letter NO --on DATE --scan FILE "
	                 "--decided-by ID"),
	               number(c)->text);
	r = doc_buf_check(&hint, err);
	return r < 0 ? r
	             : doc_act_refuse(&c->session->outcome->findings, "correction-person",
	                              _("whoever decided it corrects it; a document controller "
	                                "records the official letter that does"),
	                              hint.data, err);
}

/* Would a document controller decide here, who holds none of these roles today? */
static bool is_only_controller(const struct correcting *c, const struct doc_roles *roles)
{
	const struct doc_policy *policy = doc_registry_policy(c->session->registry);
	const struct doc_actor *actor = c->session->request->actor;
	doc_day today = doc_day_of_moment(actor->now_at, policy->offset_s);
	char role[DOC_WORD_SIZE];
	char principal[DOC_WORD_SIZE];

	return doc_policy_holds(policy, actor->id, DOC_ROLE_CONTROLLER, "", today) &&
	       !doc_policy_role_of(policy, actor->id, roles, today, role, principal);
}

/* What approvers sign is theirs, what a baseline says an officer's. */
static void find_roles(const struct correcting *c, struct doc_roles *out)
{
	const struct doc_roles officer = {.items = {DOC_ROLE_OFFICER}, .count = 1};

	if (c->target.baseline)
		*out = officer;
	else
		doc_policy_roles_for(doc_registry_policy(c->session->registry),
		                     c->target.act->statement.type, number(c)->tier, out);
}

/* Is it said by a signature or a letter, and by no other? */
static bool is_decided(const struct correcting *c)
{
	enum doc_statement_type type = c->target.act->statement.type;

	return type == DOC_APPROVAL || type == DOC_WITHDRAWAL || type == DOC_BASELINE;
}

/* As the one who said it, or as a document controller who mends what was recorded. */
static int begin_signed(struct correcting *c, const struct doc_statement *sets,
                        struct doc_error *err)
{
	const struct doc_roles controller = {.items = {DOC_ROLE_CONTROLLER}, .count = 1};
	const struct doc_session *session = c->session;
	const struct doc_actor *actor = session->request->actor;
	const struct doc_statement *said = &c->target.act->statement;
	bool is_clerical = doc_correction_is_clerical(sets, said) && !actor->for_id &&
	                   (said->type == DOC_LETTER || !is_said_by(said, actor->id));
	struct doc_roles roles;

	if (actor->for_id && said->type != DOC_REVIEW && said->type != DOC_CONFIRMATION)
		return refuse_recording(err);
	find_roles(c, &roles);
	if (!is_clerical && is_decided(c) && is_only_controller(c, &roles))
		return refuse_controller(c, err);
	return doc_act_begin_as(session->registry, actor, DOC_CORRECTION,
	                        is_clerical ? &controller : &roles, &c->statement,
	                        &session->outcome->findings, err);
}

static int begin_by_letter(struct correcting *c, struct doc_error *err)
{
	const struct doc_session *session = c->session;
	struct doc_roles roles;
	int r;

	if (!is_decided(c))
		return doc_error_set(err, DOC_EUSAGE,
		                     _("no letter decides that; a new scan is given with --scan "
		                       "alone, number and date as letter=NO on=DATE"));
	find_roles(c, &roles);
	r = doc_letter_begin_as(session->registry, session->request->actor,
	                        session->request->letter, &roles, &c->letter,
	                        &session->outcome->findings, err);
	if (r < 0)
		return r;
	c->statement = c->letter;
	c->statement.type = DOC_CORRECTION;
	c->statement.letter = (struct doc_letter_ref){0};
	return DOC_OK;
}

/* --- what comes back -------------------------------------------------------------------------- */

/* Its parent may have ended meanwhile: that is told, and is for people to set right. */
static int tell_parent(struct correcting *c, doc_day today, struct doc_error *err)
{
	struct doc_law law = doc_registry_law(c->session->registry, true);
	struct doc_document parent doc_scoped(doc_document_clear) = {0};
	struct doc_judge judge = {.findings = &c->session->noted, .document = number(c)->text};
	struct doc_judge silent = {0};
	struct doc_number parsed;
	int r;

	if (!number(c)->parent[0])
		return DOC_OK;
	r = doc_registry_number(c->session->registry, number(c)->parent, &parsed, err);
	if (r == DOC_OK)
		r = doc_load_document(&c->session->source, &parsed, &silent, &parent, err);
	if (r == DOC_OK && doc_document_is_ended(&law, &parent, today))
		doc_judge_warn(&judge, "parent-withdrawn", _("its parent '%s' is withdrawn"),
		               parsed.text);
	return r;
}

/* What ended gave its title free: another document may have it. */
static int judge_return(struct correcting *c, struct doc_error *err)
{
	struct doc_registry *registry = c->session->registry;
	int64_t now_at = c->session->request->actor->now_at;
	doc_day today = doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s);
	struct doc_law law = doc_registry_law(registry, true);
	int r;

	if (c->target.act->statement.type != DOC_WITHDRAWAL || !c->subject->approved ||
	    !doc_document_is_ended(&law, &c->subject->document, today))
		return DOC_OK;
	r = doc_titles_refuse(registry, number(c)->text, c->subject->approved->metadata.title,
	                      now_at, &c->session->outcome->findings, err);
	return r == DOC_OK ? tell_parent(c, today, err) : r;
}

/* --- the whole -------------------------------------------------------------------------------- */

static int fill(struct correcting *c, struct doc_error *err)
{
	const struct doc_request *request = c->session->request;
	const char *type = doc_statement_rule(c->target.act->statement.type)->name;

	c->statement.version =
		doc_correction_subject_version(&c->subject->document, &c->target);
	memcpy(c->statement.document, number(c)->text, sizeof(c->statement.document));
	memcpy(c->statement.corrects.word, type, strlen(type) + 1);
	memcpy(c->statement.corrects.sha256, c->target.act->sha256, sizeof(c->target.act->sha256));
	return doc_copy_line(request->text ? request->text : "", "-m", c->statement.text,
	                     sizeof(c->statement.text), err);
}

/* Who corrects it depends on what is corrected, so that is looked at first. */
static int begin(struct correcting *c, const struct doc_correction_typed *typed,
                 struct doc_error *err)
{
	struct doc_statement sets = {.set_count = typed->set_count};
	int r;

	memcpy(sets.sets, typed->sets, sizeof(sets.sets));
	r = c->session->request->letter ? begin_by_letter(c, err) : begin_signed(c, &sets, err);
	return r == DOC_OK ? fill(c, err) : r;
}

static int say(struct correcting *c, unsigned nth, struct doc_error *err)
{
	struct doc_session *session = c->session;
	char version[DOC_VERSION_SIZE];
	int r = judge_return(c, err);

	doc_version_format(c->statement.version, version);
	doc_buf_printf(&session->message, " %s %s", number(c)->text, version);
	if (r == DOC_OK)
		r = doc_said_add(&session->said, &c->statement, NULL, nth, err);
	return r == DOC_OK && session->request->letter
	               ? doc_letter_beside(&session->said, session->request->letter,
	                                   &c->subject->document, &c->letter, err)
	               : r;
}

static int speak(struct doc_session *session, struct doc_subject *subject, struct doc_error *err)
{
	struct doc_law law = doc_registry_law(session->registry, true);
	unsigned nth = doc_acts_next_nth(&subject->document.acts, DOC_CORRECTION);
	struct correcting c = {.session = session, .subject = subject};
	struct doc_correction_typed typed;
	int r;

	r = doc_correction_read(number(&c), session->request->correction, &typed,
	                        &session->outcome->findings, err);
	if (r == DOC_OK)
		r = doc_correction_find(session, subject, &typed, &c.target, err);
	if (r == DOC_OK)
		r = begin(&c, &typed, err);
	if (r < 0)
		return r;
	doc_correction_subject_correct(&law, &subject->document, &c.target, NULL, &c.was);
	take_changes(&c, &typed);
	r = take_scan(&c, nth, err);
	session->outcome->unchanged = r == DOC_OK && !c.statement.set_count;
	return r == DOC_OK && c.statement.set_count ? say(&c, nth, err) : r;
}

int doc_correct(struct doc_registry *registry, const struct doc_request *request,
                struct doc_outcome *outcome, struct doc_error *err)
{
	static const struct doc_correction nothing;
	struct doc_correction correction = request->correction ? *request->correction : nothing;
	struct doc_request plain = *request;
	struct doc_reference reference = {0};
	char version[DOC_VERSION_SIZE];
	const char *text = reference.number.text;
	int r;

	if (request->number_count != 1)
		return doc_error_set(err, DOC_EUSAGE, _("one document is corrected at a time"));
	r = doc_reference_read(registry, request->numbers[0], &reference, err);
	if (r == DOC_OK && request->letter)
		r = doc_decision_check_typed(request, err);
	if (r < 0)
		return r;
	if (reference.is_draft) {
		doc_error_set(err, DOC_EUSAGE, _("a draft is no statement; it is just changed"));
		return doc_error_hint(err, DOC_EUSAGE, "docreg revise %s", text);
	}
	if (!doc_version_is_none(reference.version)) {
		doc_version_format(reference.version, version);
		correction.version = version;
	}
	plain.correction = &correction;
	plain.numbers = &text;
	return doc_session_run(registry, &plain, "correct", DOC_CORRECTION, speak, outcome, err);
}
