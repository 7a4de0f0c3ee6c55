/* evidence.c: what every statement must prove: registry, policy, place, role, signature. */
#include "model/evidence.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/binding.h"
#include "model/correction.h"
#include "model/layout.h"

const struct doc_policy *doc_law_policy(const struct doc_law *law, unsigned serial)
{
	return serial >= 1 && serial <= law->policy_count ? law->policies[serial - 1] : NULL;
}

const struct doc_policy *doc_law_in_force(const struct doc_law *law)
{
	return doc_law_policy(law, (unsigned)law->policy_count);
}

doc_day doc_act_recorded_day(const struct doc_law *law, const struct doc_act *act)
{
	const struct doc_policy *policy = doc_law_policy(law, act->statement.policy.serial);

	return doc_day_of_moment(act->statement.decided, policy ? policy->offset_s : 0);
}

doc_day doc_act_day(const struct doc_law *law, const struct doc_act *act)
{
	return act->statement.type == DOC_LETTER ? act->statement.letter.on
	                                         : doc_act_recorded_day(law, act);
}

bool doc_letter_judge_date(const struct doc_law *law, const struct doc_act *letter,
                           doc_day earliest, struct doc_judge *judge)
{
	doc_day recorded = doc_act_recorded_day(law, letter);
	doc_day on = letter->statement.letter.on;
	char first[DOC_ROC_DAY_SIZE];
	char last[DOC_ROC_DAY_SIZE];

	if (on >= earliest && on <= recorded)
		return true;
	doc_day_format_message(earliest == DOC_NO_DAY ? recorded : earliest, first);
	doc_day_format_message(recorded, last);
	doc_judge_fault(judge, "letter-date",
	                _("the letter must be dated between %s, the day of what it decides on, "
	                  "and %s, the day of its recording"), first, last);
	return false;
}

const char *doc_act_person(const struct doc_act *act)
{
	return act->statement.acting_for[0] ? act->statement.acting_for : act->statement.who;
}

bool doc_act_shares_person(const struct doc_act *act, const struct doc_act *other)
{
	const char *who = act->statement.who;
	const char *person = doc_act_person(act);

	return strcmp(who, other->statement.who) == 0 ||
	       strcmp(who, doc_act_person(other)) == 0 ||
	       strcmp(person, other->statement.who) == 0 ||
	       strcmp(person, doc_act_person(other)) == 0;
}

void doc_law_hear(const struct doc_law *law, const struct doc_judge *silent)
{
	if (silent->failed && law->starved)
		*law->starved = true;
}

/* --- signatures ------------------------------------------------------------------------------- */

static bool is_key_of(const struct doc_policy *policy, const char *who, const char *key)
{
	const struct doc_person *owner = doc_policy_key_owner(policy, key);

	return owner && strcmp(owner->id, who) == 0;
}

static bool signature_counts(const struct doc_law *law, const struct doc_policy *policy,
                             const struct doc_act *act, struct doc_signature *signature,
                             struct doc_judge *judge)
{
	if (signature->soundness == DOC_UNCHECKED)
		law->check(law->context, act, signature);
	judge->file = signature->path;
	if (signature->soundness == DOC_UNCHECKED)
		judge->failed = true;
	else if (signature->soundness != DOC_SOUND)
		doc_judge_fault(judge, "signature-bad", _("the signature does not fit: %s"),
		                signature->why ? signature->why : "");
	else if (signature->key8[0] && strncmp(signature->key, signature->key8, 8) != 0)
		doc_judge_fault(judge, "signature-key",
		                _("the file's name says key %s, the signature is by %.8s"),
		                signature->key8, signature->key);
	else if (!is_key_of(policy, signature->who, signature->key))
		doc_judge_fault(judge, "signature-key",
		                _("policy %u gives the key %.8s not to '%s'"), policy->serial,
		                signature->key, signature->who);
	else if (doc_policy_distrusts(policy, signature->key))
		doc_judge_fault(judge, "key-distrusted", _("policy %u distrusts the key %.8s"),
		                policy->serial, signature->key);
	else
		return true;
	return false;
}

bool doc_act_signature_counts(const struct doc_law *law, const struct doc_policy *policy,
                              const struct doc_act *act, size_t nth, struct doc_judge *judge)
{
	const char *file = judge->file;
	bool counts = signature_counts(law, policy, act, &act->signatures[nth], judge);

	judge->file = file;
	return counts;
}

bool doc_act_is_signed_by(const struct doc_law *law, const struct doc_policy *policy,
                          const struct doc_act *act, const char *who, struct doc_judge *judge)
{
	const char *file = judge->file;
	bool found = false;

	for (size_t i = 0; i < act->signature_count; i++) {
		struct doc_signature *signature = &act->signatures[i];

		if (strcmp(signature->who, who) == 0 &&
		    signature_counts(law, policy, act, signature, judge))
			found = true;
		judge->file = file;
	}
	return found;
}

/* May this type stand without a signature, where the policy lets unsigned ones count? */
static bool may_be_unsigned(enum doc_statement_type type)
{
	return type == DOC_SUBMISSION || type == DOC_REVIEW || type == DOC_CONFIRMATION ||
	       type == DOC_RECALL;
}

static bool is_vouched(const struct doc_law *law, const struct doc_act *act)
{
	return law->vouched && act->statement.type == DOC_REVIEW && act->signature_count;
}

static void judge_signatures(const struct doc_law *law, const struct doc_policy *policy,
                             const struct doc_matrix_row *row, const struct doc_act *act,
                             struct doc_judge *judge)
{
	const char *signer = doc_statement_signer(&act->statement);
	size_t faults = judge->faults;

	for (size_t i = 0; i < act->signature_count; i++) {
		if (strcmp(act->signatures[i].who, signer) == 0)
			continue;
		judge->file = act->signatures[i].path;
		doc_judge_fault(judge, "signature-extra", _("only '%s' signs this statement"),
		                signer);
		judge->file = act->path;
	}
	if (is_vouched(law, act))
		return;
	if (doc_act_is_signed_by(law, policy, act, signer, judge) || judge->faults > faults)
		return;
	if (may_be_unsigned(act->statement.type) && row->unsigned_counts)
		return;
	doc_judge_fault(judge, "signature-missing", _("'%s' has not signed this %s"), signer,
	                _(doc_statement_rule(act->statement.type)->name));
}

/* --- who -------------------------------------------------------------------------------------- */

static void judge_person(const struct doc_policy *policy, const char *who, const char *role,
                         const char *principal, doc_day on, struct doc_judge *judge)
{
	char day[DOC_ROC_DAY_SIZE];

	doc_day_format_message(on, day);
	if (!doc_policy_person(policy, who))
		doc_judge_fault(judge, "person-known", _("policy %u knows no '%s'"), policy->serial,
		                who);
	else if (!doc_policy_holds(policy, who, role, principal, on) && principal[0])
		doc_judge_fault(judge, "role-held", _("'%s' is not deputy of '%s' as %s on %s"),
		                who, principal, doc_role_text(role), day);
	else if (!doc_policy_holds(policy, who, role, principal, on))
		doc_judge_fault(judge, "role-held", _("'%s' does not hold the role %s on %s"), who,
		                doc_role_text(role), day);
}

/* The roles that may say it. A letter that decides what is an officer's alone is by one of them. */
static void find_roles(const struct doc_policy *policy, const struct doc_document *document,
                       const struct doc_statement *statement, struct doc_roles *out)
{
	const struct doc_act *decided =
		statement->type == DOC_LETTER
			? doc_acts_with_digest(&document->acts, statement->decides.sha256)
			: NULL;

	if (statement->type == DOC_CORRECTION)
		doc_correction_roles(policy, document, statement, out);
	else if (decided && doc_correction_is_of_baseline(&decided->statement))
		doc_correction_roles(policy, document, &decided->statement, out);
	else
		doc_policy_roles_for(policy, statement->type, document->number.tier, out);
}

static void judge_role(const struct doc_law *law, const struct doc_policy *policy,
                       const struct doc_document *document, const struct doc_act *act,
                       struct doc_judge *judge)
{
	const struct doc_statement *statement = &act->statement;
	unsigned tier = document->number.tier;
	struct doc_roles roles;

	find_roles(policy, document, statement, &roles);
	if (roles.count && !doc_roles_have(&roles, statement->role))
		doc_judge_fault(judge, "role-allowed",
		                _("on tier %u this (%s) is not for the role %s"),
		                tier, _(doc_statement_rule(statement->type)->name),
		                doc_role_text(statement->role));
	/* Of what a letter beside it decides, that is asked of the letter, for its date. */
	if (!statement->recorded_by[0] || !doc_statement_takes_letter(document, statement))
		judge_person(policy, statement->who, statement->role, statement->acting_for,
		             doc_act_day(law, act), judge);
	if (statement->recorded_by[0])
		judge_person(policy, statement->recorded_by, DOC_ROLE_CONTROLLER, "",
		             doc_act_recorded_day(law, act), judge);
}

/* --- where and under which policy ------------------------------------------------------------- */

static void judge_place(const struct doc_document *document, const struct doc_round *round,
                        const struct doc_act *act, struct doc_judge *judge)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	const struct doc_statement *statement = &act->statement;

	doc_layout_statement(&path, statement, act->place.nth);
	if (path.failed) {
		judge->failed = true;
		return;
	}
	if (!path.data || strcmp(path.data, act->path) != 0 ||
	    strcmp(statement->document, document->number.text) != 0 ||
	    (round && (doc_version_compare(statement->version, round->version) != 0 ||
	               statement->round != round->round)))
		doc_judge_fault(judge, "statement-place",
		                _("the statement belongs to '%s'"), path.data ? path.data : "-");
}

void doc_act_judge_moment(const struct doc_law *law, const struct doc_policy *policy,
                          const struct doc_act *act, struct doc_judge *judge)
{
	const struct doc_policy *next = doc_law_policy(law, policy->serial + 1);
	int64_t window_s = (int64_t)policy->decided_days * 86400;

	if (act->statement.decided < policy->decided)
		doc_judge_fault(judge, "decided-order",
		                _("it was decided before policy %u, which it names"),
		                policy->serial);
	if (next && act->statement.decided > next->decided + window_s)
		doc_judge_fault(judge, "policy-in-force",
		                _("it was decided when policy %u, which it names, had been replaced"),
		                policy->serial);
}

static const struct doc_policy *judge_policy(const struct doc_law *law, const struct doc_act *act,
                                             struct doc_judge *judge)
{
	const struct doc_serial_ref *named = &act->statement.policy;
	const struct doc_policy *policy = doc_law_policy(law, named->serial);

	if (strcmp(act->statement.registry, law->registry) != 0)
		doc_judge_fault(judge, "registry-fingerprint",
		                _("the statement is for registry %.16s, this is %.16s"),
		                act->statement.registry[0] ? act->statement.registry : "-",
		                law->registry);
	if (!policy || strcmp(policy->sha256, named->sha256) != 0) {
		doc_judge_fault(judge, "policy-known", _("there is no policy %u with digest %.16s"),
		                named->serial, named->sha256);
		return NULL;
	}
	if (law->landed && !law->landed(law->context, act))
		doc_judge_fault(judge, "policy-in-force",
		                _("it did not land while policy %u, which it names, was in force"),
		                named->serial);
	doc_act_judge_moment(law, policy, act, judge);
	return policy;
}

bool doc_act_stands(const struct doc_law *law, const struct doc_document *document,
                    const struct doc_round *round, const struct doc_act *act,
                    struct doc_judge *judge)
{
	const char *file = judge->file;
	size_t faults = judge->faults;
	const struct doc_policy *policy;
	unsigned tier = document->number.tier;

	judge->file = act->path;
	policy = judge_policy(law, act, judge);
	judge_place(document, round, act, judge);
	if (policy && !policy->matrix[tier].present)
		doc_judge_fault(judge, "policy-known", _("policy %u has no rules for tier %u"),
		                policy->serial, tier);
	else if (policy) {
		judge_role(law, policy, document, act, judge);
		judge_signatures(law, policy, &policy->matrix[tier], act, judge);
		doc_act_judge_binding(law, policy, document, round, act, judge);
	}
	judge->file = file;
	return judge->faults == faults && !judge->failed;
}

bool doc_act_counts(const struct doc_law *law, const struct doc_document *document,
                    const struct doc_round *round, struct doc_act *act)
{
	enum doc_standing found = is_vouched(law, act) ? DOC_VOUCHED : DOC_STANDS;
	struct doc_judge silent = {0};

	if (act->standing == DOC_NOT_JUDGED ||
	    (act->standing == DOC_VOUCHED && found == DOC_STANDS))
		act->standing =
			doc_act_stands(law, document, round, act, &silent) ? found : DOC_FALLS;
	doc_law_hear(law, &silent);
	return act->standing == DOC_STANDS || act->standing == DOC_VOUCHED;
}
