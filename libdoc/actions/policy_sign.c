/* policy_sign.c: sign the drafted policy; the last signature puts it in force. */
#include <libdoc/policy.h>

#include <string.h>

#include "actions/drafted.h"
#include "actions/letter.h"
#include "actions/next.h"
#include "actions/policy_owed.h"
#include "actions/session.h"
#include "actions/wording.h"
#include "backend/keygen.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"

/*
 * One signing.
 *
 * said     the policy with all its signatures, as it will lie at policy/<serial>/
 * act      its statement
 * signs    is there anything to sign? Not when this key has signed before
 * missing  it is lawful but for signatures that are still missing
 */
struct signing {
	struct doc_registry *registry;
	const struct doc_actor *actor;
	const struct doc_letter *letter;
	struct doc_drafted drafted;
	struct doc_said said;
	struct doc_key key;
	char text[DOC_TEXT_SIZE];
	bool signs;
	bool missing;
	struct doc_outcome *outcome;
};

static void signing_clear(struct signing *signing)
{
	doc_drafted_clear(&signing->drafted);
	doc_said_clear(&signing->said);
}

/* --- before -------------------------------------------------------------------------------- */

static int check_request(struct signing *signing, struct doc_error *err)
{
	const struct doc_actor *actor = signing->actor;

	if (actor->for_id)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("a policy is not signed for somebody else"));
	if (!actor->key_path) {
		doc_error_set(err, DOC_EUSAGE, _("a policy is signed with a key"));
		return doc_error_hint(err, DOC_EUSAGE, _("give the key with --key FILE"));
	}
	return doc_keygen_public(actor->key_path, &signing->key, err);
}

/* An edit that is in no commit would not be in what is signed. */
static int check_edits(struct doc_registry *registry, struct doc_findings *findings,
                       struct doc_error *err)
{
	for (size_t i = 0; i < DOC_DRAFTED_EDITED; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		struct doc_judge judge = {.findings = findings};
		bool edited = false;
		int r = doc_drafted_is_edited(registry, i, &path, &edited, err);

		if (r < 0)
			return r;
		if (!edited)
			continue;
		judge.file = path.data;
		doc_judge_fault(&judge, "dirty-path", _("this edit is in no commit yet"));
		doc_judge_hint(&judge, "docreg policy draft");
		return doc_error_set(err, DOC_EREFUSED, "%s: %s", path.data,
		                     _("this edit is in no commit yet"));
	}
	return DOC_OK;
}

/* --- the statement ------------------------------------------------------------------------- */

static int fix_statement(struct signing *signing, const char *reason, struct doc_error *err)
{
	int r;

	if (!reason) {
		doc_error_set(err, DOC_EUSAGE, _("the first to sign says why it changes"));
		return doc_error_hint(err, DOC_EUSAGE, "docreg policy sign -m ...");
	}
	r = doc_copy_line(reason, "-m", signing->text, sizeof(signing->text), err);
	signing->signs = true;
	return r == DOC_OK ? doc_drafted_say(signing->registry, &signing->drafted, signing->text,
	                                     signing->actor->id, signing->actor->now_at,
	                                     &signing->said, err)
	                   : r;
}

/* What the others have signed and recorded goes with it. */
static int take_over(struct signing *signing, struct doc_error *err)
{
	const struct doc_change *landed = &signing->drafted.landed;
	int r = DOC_OK;

	for (size_t i = 0; i < landed->count && r == DOC_OK; i++) {
		const struct doc_git_put *put = &landed->puts[i];
		struct doc_place place;

		doc_place_parse(put->path, &place);
		if (place.kind == DOC_PLACE_SIGNATURE || place.kind == DOC_PLACE_SCAN ||
		    place.statement == DOC_LETTER)
			r = doc_change_put(&signing->said.change, put->path, put->bytes, put->size,
			                   err);
	}
	return r;
}

static bool has_signed(const struct signing *signing, const struct doc_act *act)
{
	for (size_t i = 0; i < act->signature_count; i++)
		if (strcmp(act->signatures[i].who, signing->actor->id) == 0 &&
		    strncmp(act->signatures[i].key8, signing->key.sha256, 8) == 0)
			return true;
	return false;
}

static int refuse_reason(const struct signing *signing, const char *fixed, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&message, _("the reason is fixed already: %s"), fixed);
	r = doc_buf_check(&message, err);
	return r < 0 ? r : doc_act_refuse(&signing->outcome->findings, "reason-fixed", message.data,
	                                  "docreg policy sign", err);
}

static int continue_statement(struct signing *signing, const struct doc_act *act,
                              const char *reason, struct doc_error *err)
{
	const struct doc_statement *s = &act->statement;
	bool current = false;
	int r;

	r = doc_drafted_is_current(signing->registry, &signing->drafted, signing->actor->now_at,
	                           &current, err);
	if (r < 0)
		return r;
	if (!current)
		return doc_act_refuse(
			&signing->outcome->findings, "draft-stale",
			_("what the others signed is out of date: the draft was edited "
		          "since, its days have passed, or another policy came"),
			"docreg policy draft", err);
	if (reason && strcmp(reason, s->text) != 0)
		return refuse_reason(signing, s->text, err);
	memcpy(signing->text, s->text, sizeof(signing->text));
	signing->signs = signing->letter || !has_signed(signing, act);
	r = doc_drafted_say(signing->registry, &signing->drafted, s->text, s->who, s->decided,
	                    &signing->said, err);
	return r == DOC_OK ? take_over(signing, err) : r;
}

/* --- the officer's decision in a letter ---------------------------------------------------- */

/* Of the roles that sign a policy only the officer's may speak by letter. */
static int check_officer(const struct signing *signing, struct doc_statement *statement,
                         struct doc_error *err)
{
	struct doc_roles officer = {.items = {DOC_ROLE_OFFICER}, .count = 1};

	if (doc_policy_role_of(doc_registry_policy(signing->registry), statement->who, &officer,
	                       statement->letter.on, statement->role, statement->acting_for))
		return DOC_OK;
	return doc_act_refuse(&signing->outcome->findings, "role-held",
	                      _("whoever decided was no security officer on the letter's date"),
	                      "docreg policy show", err);
}

static int add_letter(struct signing *signing, struct doc_error *err)
{
	const char *decided = signing->said.acts[0].path;
	unsigned nth = doc_acts_next_nth(&signing->drafted.bundle.acts, DOC_LETTER);
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement;
	int r;

	r = doc_letter_begin(signing->registry, signing->actor, signing->letter, DOC_POLICY, 1,
	                     &statement, &signing->outcome->findings, err);
	if (r == DOC_OK)
		r = check_officer(signing, &statement, err);
	if (r < 0)
		return r;
	memcpy(statement.decides.word, "policy", sizeof("policy"));
	r = doc_said_last_digest(&signing->said, statement.decides.sha256, err);
	if (r < 0)
		return r;
	doc_layout_letter(&path, decided, nth, signing->actor->id);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_letter_scan(&signing->said, signing->letter, path.data, &statement, err);
	return r == DOC_OK ? doc_said_add(&signing->said, &statement, path.data, nth, err) : r;
}

static int say(struct signing *signing, const char *reason, struct doc_error *err)
{
	const struct doc_act *act = doc_drafted_statement(&signing->drafted);
	int r = act ? continue_statement(signing, act, reason, err)
	            : fix_statement(signing, reason, err);

	if (r == DOC_OK && signing->letter)
		r = add_letter(signing, err);
	/* The draft goes as the policy comes. */
	for (size_t i = 0; i < signing->drafted.files.count && r == DOC_OK; i++)
		r = doc_change_remove(&signing->said.change, signing->drafted.files.puts[i].path,
		                      err);
	return r;
}

/* --- judging ------------------------------------------------------------------------------- */

static bool is_about_missing(const struct doc_finding *finding)
{
	return strcmp(finding->rule, "policy-signers") == 0 ||
	       strcmp(finding->rule, "policy-new-key") == 0;
}

/* Hand on what is said besides missing signatures; refused: is an error among it? */
static int keep_others(struct doc_findings *found, struct doc_findings *out, bool *refused,
                       struct doc_error *err)
{
	for (size_t i = 0; i < found->count; i++) {
		struct doc_finding *kept;

		if (is_about_missing(&found->items[i]))
			continue;
		kept = doc_array_add(&out->items, &out->count, sizeof(*kept));
		if (!kept)
			return doc_error_memory(err);
		*kept = found->items[i];
		found->items[i] = (struct doc_finding){0};
		*refused = *refused || kept->severity == DOC_ERROR;
	}
	return DOC_OK;
}

/* Lawful, lawful but for signatures still missing, or refused? */
static int judge(struct signing *signing, const struct doc_land_plan *plan, struct doc_error *err)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_error why = {0};
	bool refused = false;
	int judged;
	int r;

	judged = doc_said_judge(signing->registry, &signing->said, plan, &findings, &why);
	r = keep_others(&findings, &signing->outcome->findings, &refused, err);
	if (r < 0)
		return r;
	signing->missing = judged == DOC_EREFUSED && !refused;
	if (judged < 0 && !signing->missing && err)
		*err = why;
	return signing->missing ? DOC_OK : judged;
}

/* --- landing ------------------------------------------------------------------------------- */

static int land_draft(struct signing *signing, const struct doc_land_plan *plan,
                      struct doc_error *err)
{
	struct doc_change change doc_scoped(doc_change_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf draft doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy(&folder, signing->drafted.serial, "");
	doc_layout_policy_draft(&draft, "");
	if (folder.failed || draft.failed)
		return doc_error_memory(err);
	r = doc_drafted_move(&signing->said.change, folder.data, draft.data, &change, err);
	return r == DOC_OK ? doc_land(signing->registry, &change, plan, &signing->outcome->findings,
	                              signing->outcome->commit, err)
	                   : r;
}

static int land_policy(struct signing *signing, const struct doc_land_plan *plan,
                       struct doc_error *err)
{
	struct doc_registry *registry = signing->registry;
	int r = doc_land(registry, &signing->said.change, plan, &signing->outcome->findings,
	                 signing->outcome->commit, err);

	if (r < 0)
		return r;
	/* Another policy is in force now: have it read. */
	registry->tip = (struct doc_git_commit){0};
	return doc_registry_refresh(registry, err);
}

static int land(struct signing *signing, const struct doc_land_plan *plan, struct doc_error *err)
{
	int r = DOC_OK;

	if (signing->missing && !signing->signs) {
		signing->outcome->unchanged = true;
		return DOC_OK;
	}
	if (signing->signs)
		r = doc_said_sign(&signing->said, signing->actor->id, signing->actor->key_path,
		                  false, err);
	if (r < 0)
		return r;
	return signing->missing ? land_draft(signing, plan, err) : land_policy(signing, plan, err);
}

/* --- the whole ----------------------------------------------------------------------------- */

/* What was said, as it is about to be signed. */
static int read_said(const struct signing *signing, const struct doc_said_act *act,
                     struct doc_statement *out, struct doc_error *err)
{
	const struct doc_git_put *put = doc_change_find(&signing->said.change, act->path);

	return doc_statement_parse(put->path, put->bytes, put->size, out, err);
}

/* The letter that is recorded now: number, day, who decided what, who recorded it. */
static int describe_letter(struct signing *signing, struct doc_outcome_item *item,
                           struct doc_error *err)
{
	const struct doc_said_act *said = &signing->said.acts[signing->said.act_count - 1];
	struct doc_law law = doc_registry_law(signing->registry, false);
	struct doc_act act = {.path = said->path};
	size_t count = 0;
	int r = read_said(signing, said, &act.statement, err);

	if (r < 0)
		return r;
	if (!doc_array_add(&item->letter, &count, sizeof(*item->letter)))
		return doc_error_memory(err);
	return doc_decision_describe(&law, &act, item->letter, err);
}

/* What is signed, as its statement has it, and what it changes: before another one is in force. */
static int describe(struct signing *signing, struct doc_error *err)
{
	struct doc_statement statement;
	int r = read_said(signing, &signing->said.acts[0], &statement, err);

	if (r == DOC_OK)
		r = doc_drafted_describe(&signing->drafted,
		                         doc_registry_policy(signing->registry),
		                         signing->missing ? "draft" : "in-force", &statement,
		                         signing->outcome, err);
	return r == DOC_OK && signing->letter
	               ? describe_letter(signing, &signing->outcome->items[0], err)
	               : r;
}

/* In the reader's language. */
static int word_next(const struct signing *signing, const struct doc_person *person,
                     struct doc_next *out, struct doc_error *err)
{
	char *plain;
	int r = doc_drafted_next(signing->registry, &signing->drafted, person,
	                         signing->actor->now_at, out, err);

	if (r < 0)
		return r;
	plain = out->command;
	out->command = doc_command_show(plain);
	free(plain);
	return out->command ? DOC_OK : doc_error_memory(err);
}

static int describe_next(struct signing *signing, struct doc_error *err)
{
	const struct doc_policy *before = doc_registry_policy(signing->registry);
	struct doc_outcome_item *item = &signing->outcome->items[0];
	const struct doc_policy_signing now = {
		signing->actor->id, &signing->key,
		signing->letter ? signing->letter->decided_by : NULL};
	struct doc_people owed;
	int r = DOC_OK;

	doc_policy_owed(before, &signing->drafted, &now, signing->actor->now_at, &owed);
	for (size_t i = 0; i < owed.count && r == DOC_OK; i++) {
		struct doc_next *next =
			doc_array_add(&item->next, &item->next_count, sizeof(*next));

		r = next ? word_next(signing, owed.items[i], next, err) : doc_error_memory(err);
	}
	return r;
}

/* Judge before anybody types a passphrase; then say what is signed and who comes next; land. */
static int run(struct signing *signing, bool dry_run, struct doc_error *err)
{
	const struct doc_policy *before = doc_registry_policy(signing->registry);
	struct doc_land_plan plan = {.who = signing->actor->id, .now_at = signing->actor->now_at};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	/* Whoever is new has a name only in the policy that brings them in. */
	if (!doc_policy_person(before, plan.who))
		plan.policy = &signing->drafted.policy;
	if (signing->signs)
		r = doc_said_sign(&signing->said, plan.who, signing->actor->key_path, true, err);
	if (r == DOC_OK)
		r = judge(signing, &plan, err);
	if (r == DOC_OK)
		r = describe(signing, err);
	if (r == DOC_OK && signing->missing)
		r = describe_next(signing, err);
	if (r < 0)
		return r;
	doc_buf_printf(&message, "%s: policy %04u", signing->missing ? "policy sign" : "policy",
	               signing->drafted.serial);
	r = doc_buf_check(&message, err);
	plan.message = message.data;
	return r == DOC_OK && !dry_run ? land(signing, &plan, err) : r;
}

int doc_policy_sign(struct doc_registry *registry, const struct doc_actor *actor,
                    const char *reason, const struct doc_letter *letter, bool dry_run,
                    struct doc_outcome *outcome, struct doc_error *err)
{
	struct signing signing doc_scoped(signing_clear) = {
		.registry = registry, .actor = actor, .letter = letter, .outcome = outcome};
	int r = check_request(&signing, err);

	if (r == DOC_OK)
		r = doc_drafted_load(registry, false, false, &signing.drafted, err);
	if (r == DOC_OK)
		r = doc_drafted_check_actor(registry, &signing.drafted, actor, &outcome->findings,
		                            err);
	if (r == DOC_OK)
		r = check_edits(registry, &outcome->findings, err);
	if (r == DOC_OK)
		r = say(&signing, reason, err);
	return r == DOC_OK ? run(&signing, dry_run, err) : r;
}
