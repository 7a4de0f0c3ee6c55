/* lawful_policy.c: is a new policy lawful at its landing? */
#include "model/lawful_private.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/signers.h"

struct matter {
	const struct doc_law *law;
	const struct doc_landing_policy *landing;
	const struct doc_policy *before; /* NULL for policy 0001 */
	const struct doc_policy *after;
	const struct doc_act *act;
	struct doc_judge *judge;
	const struct doc_owners *owners; /* of keys, up to the policy before */
};

/* --- the chain -------------------------------------------------------------------------------- */

static void judge_chain(const struct matter *m)
{
	const struct doc_statement *s = &m->act->statement;
	unsigned expected = (unsigned)m->law->policy_count + 1;

	if (m->after->serial != expected || s->serial != expected)
		doc_judge_fault(m->judge, "policy-gap", _("the next policy is %u, this is %u"),
		                expected, s->serial);
	if (!m->before) {
		if (s->registry[0] || s->previous.serial)
			doc_judge_fault(m->judge, "policy-chain",
			                _("policy 0001 makes the registry: 'registry -', 'previous - -'"));
		return;
	}
	if (strcmp(s->registry, m->law->registry) != 0)
		doc_judge_fault(m->judge, "registry-fingerprint",
		                _("the statement is for registry %.16s, this is %.16s"),
		                s->registry, m->law->registry);
	if (s->previous.serial != m->before->serial ||
	    strcmp(s->previous.sha256, m->before->sha256) != 0)
		doc_judge_fault(m->judge, "policy-chain",
		                _("it does not name policy %u and its digest as the one before"),
		                m->before->serial);
	if (s->decided < m->before->decided)
		doc_judge_fault(m->judge, "decided-order",
		                _("it was decided before policy %u, which it names"),
		                m->before->serial);
	if (strcmp(m->after->nonce, m->before->nonce) != 0)
		doc_judge_fault(m->judge, "policy-chain",
		                _("the nonce of a registry never changes"));
}

static bool is_same(const struct doc_buf *expected, const char *bytes, size_t size)
{
	return expected->size == size && (!size || memcmp(expected->data, bytes, size) == 0);
}

static void judge_signers_file(const struct matter *m)
{
	const char *bytes = m->landing->allowed_signers;
	size_t size = m->landing->allowed_signers_size;
	struct doc_buf expected doc_scoped(doc_buf_clear) = {0};
	struct doc_buf before doc_scoped(doc_buf_clear) = {0};

	doc_policy_allowed_signers(m->after, &expected);
	doc_policy_allowed_signers_before(m->after, &before);
	if (expected.failed || before.failed)
		m->judge->failed = true;
	else if (!is_same(&expected, bytes, size) && !is_same(&before, bytes, size))
		doc_judge_fault(m->judge, "allowed-signers",
		                _("allowed_signers is not what roster.yaml gives"));
}

static void judge_files(const struct matter *m)
{
	static const char *const names[] = {"allowed_signers", "registry.yaml", "roster.yaml"};
	const struct doc_statement *s = &m->act->statement;
	const struct doc_stored_files *files = &m->landing->bundle->files;
	bool same = files->count == 3 && s->file_count == 3;

	for (size_t i = 0; same && i < 3; i++)
		same = strcmp(files->items[i].name, names[i]) == 0 &&
		       strcmp(s->files[i].name, names[i]) == 0 &&
		       strcmp(files->items[i].sha256, s->files[i].sha256) == 0 &&
		       files->items[i].size == s->files[i].size;
	if (!same)
		doc_judge_fault(m->judge, "content-digest",
		                _("registry.yaml, roster.yaml and allowed_signers are not those signed"));
	judge_signers_file(m);
}

/* --- people and keys -------------------------------------------------------------------------- */

/*
 * All keys there ever were, for whoever judges the next policy. The table goes from each policy to
 * the next, so that a chain costs what it is long, and not the square of that.
 */
static const struct doc_owners *owners_before(const struct doc_law *law, struct doc_judge *judge)
{
	static const struct doc_owners none;
	size_t at = law->policy_count;

	while (at && !law->policies[at - 1]->owners.count)
		at--;
	for (; at < law->policy_count; at++) {
		struct doc_policy *policy = law->policies[at];

		if (at) {
			policy->owners = law->policies[at - 1]->owners;
			law->policies[at - 1]->owners = (struct doc_owners){0};
		}
		judge->failed |= !doc_owners_take(&policy->owners, policy);
	}
	return at ? &law->policies[at - 1]->owners : &none;
}

/* Each key belongs to one person, for ever: in this roster and in all before. */
static void judge_key(const struct matter *m, const struct doc_owners *here,
                      const struct doc_person *person, const char *key)
{
	const struct doc_owner *owner = doc_owners_find(here, key);

	if (owner && strcmp(owner->who, person->id) != 0)
		doc_judge_fault(m->judge, "key-owner", _("'%s' and '%s' have the same key"),
		                owner->who, person->id);
	owner = doc_owners_find(m->owners, key);
	if (owner && strcmp(owner->who, person->id) != 0)
		doc_judge_fault(m->judge, "key-owner", _("a key of '%s' was '%s's in policy %u"),
		                person->id, owner->who, owner->first);
}

static void judge_keys(const struct matter *m)
{
	struct doc_owners here doc_scoped(doc_owners_clear) = {0};

	m->judge->failed |= !doc_owners_take(&here, m->after);
	for (size_t i = 0; i < m->after->person_count; i++)
		for (size_t k = 0; k < m->after->people[i].key_count; k++)
			judge_key(m, &here, &m->after->people[i],
			          m->after->people[i].keys[k].sha256);
}

static void judge_people(const struct matter *m)
{
	const char *preparer = m->act->statement.who;

	if (!doc_policy_person(m->after, preparer) &&
	    !(m->before && doc_policy_person(m->before, preparer)))
		doc_judge_fault(m->judge, "person-known", _("policy %u knows no '%s'"),
		                m->after->serial, preparer);
	judge_keys(m);
	for (size_t i = 0; m->before && i < m->before->person_count; i++) {
		const struct doc_person *was = &m->before->people[i];
		const struct doc_person *is = doc_policy_person(m->after, was->id);

		if (!is)
			doc_judge_fault(m->judge, "person-removed",
			                _("'%s' is no longer in the roster"), was->id);
		else if (strcmp(is->name, was->name) != 0)
			doc_judge_fault(m->judge, "person-removed",
			                _("'%s' was %s; an id is never given to somebody else"),
			                was->id, was->name);
	}
}

/* --- numbers ---------------------------------------------------------------------------------- */

static void judge_numbers(const struct matter *m)
{
	for (size_t i = 0; i < m->landing->number_count; i++) {
		const struct doc_number *was = &m->landing->numbers[i];
		struct doc_number is;

		if (doc_number_parse(&m->after->grammar, was->text, &is, NULL) == DOC_OK &&
		    is.tier == was->tier && strcmp(is.parent, was->parent) == 0)
			continue;
		m->judge->document = was->text;
		doc_judge_fault(m->judge, "grammar-change",
		                _("the new grammar no longer reads '%s' to the same tier and parent"),
		                was->text);
		m->judge->document = NULL;
	}
}

/* --- signers ---------------------------------------------------------------------------------- */

/* Is this the key of that person in one of the two policies? A new key answers to the new one. */
static bool is_key_of(const struct doc_policy *policy, const struct doc_signature *signature)
{
	const struct doc_person *owner =
		policy ? doc_policy_key_owner(policy, signature->key) : NULL;

	return owner && strcmp(owner->id, signature->who) == 0;
}

static void judge_signatures(const struct matter *m, struct doc_signers *signers)
{
	for (size_t i = 0; i < m->act->signature_count; i++) {
		struct doc_signature *signature = &m->act->signatures[i];
		const struct doc_policy *asked = m->before ? m->before : m->after;

		if (signature->soundness == DOC_UNCHECKED)
			m->law->check(m->law->context, m->act, signature);
		m->judge->file = signature->path;
		if (signature->soundness == DOC_UNCHECKED)
			m->judge->failed = true;
		else if (signature->soundness != DOC_SOUND)
			doc_judge_fault(m->judge, "signature-bad",
			                _("the signature does not fit: %s"),
			                signature->why ? signature->why : "");
		else if (strncmp(signature->key, signature->key8, 8) != 0 ||
		         (!is_key_of(m->before, signature) && !is_key_of(m->after, signature)))
			doc_judge_fault(m->judge, "signature-key",
			                _("the key %.8s is not '%s's, before or after"),
			                signature->key, signature->who);
		else if (doc_policy_distrusts(asked, signature->key))
			doc_judge_fault(m->judge, "key-distrusted",
			                _("policy %u distrusts the key %.8s"), asked->serial,
			                signature->key);
		else if (is_key_of(asked, signature))
			doc_signers_add(signers, &(struct doc_signer){signature->who, true, false});
		m->judge->file = m->act->path;
	}
}

static void judge_letter_place(const struct matter *m, const struct doc_act *letter)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	const struct doc_statement *s = &letter->statement;

	doc_layout_letter(&path, m->act->path, letter->place.nth, s->recorded_by);
	m->judge->failed |= path.failed;
	if (path.data && strcmp(path.data, letter->path) != 0)
		doc_judge_fault(m->judge, "statement-place", _("the statement belongs to '%s'"),
		                path.data);
	if (strcmp(s->registry, m->law->registry) != 0)
		doc_judge_fault(m->judge, "registry-fingerprint",
		                _("the statement is for registry %.16s, this is %.16s"),
		                s->registry, m->law->registry);
	if (s->policy.serial != m->before->serial ||
	    strcmp(s->policy.sha256, m->before->sha256) != 0)
		doc_judge_fault(m->judge, "policy-known",
		                _("there is no policy %u with digest %.16s"), s->policy.serial,
		                s->policy.sha256);
}

/* The lines that say what it is on. */
static void judge_letter_subject(const struct matter *m, const struct doc_act *letter)
{
	const struct doc_statement *s = &letter->statement;

	if (strcmp(s->decides.word, "policy") != 0 ||
	    strcmp(s->decides.sha256, m->act->sha256) != 0 ||
	    s->letter.disposition != DOC_AS_PROPOSED)
		doc_judge_fault(m->judge, "letter-decides",
		                _("the letter does not decide this policy"));
	if (s->document[0] || doc_letter_names_round(s))
		doc_judge_fault(m->judge, "letter-decides",
		                _("a letter that decides another statement has '-' for a round"));
	if (s->decided < m->act->statement.decided)
		doc_judge_fault(m->judge, "decided-order",
		                _("it was decided before the %s that it names"),
		                _(doc_statement_rule(DOC_POLICY)->name));
}

/* The letter decides on the statement, which was therefore fixed by that day. */
static bool is_in_time(const struct matter *m, const struct doc_act *letter)
{
	doc_day fixed = doc_day_of_moment(m->act->statement.decided, m->before->offset_s);

	return doc_letter_judge_date(m->law, letter, fixed, m->judge);
}

/* A deputy decides no policy (threat A-21). */
static bool is_by_officer(const struct matter *m, const struct doc_statement *s)
{
	return strcmp(s->role, DOC_ROLE_OFFICER) == 0 && !s->acting_for[0] &&
	       doc_policy_holds(m->before, s->who, s->role, "", s->letter.on);
}

/*
 * The officer's own decision as a letter, recorded and signed by a controller, by the policy
 * before.
 */
static void judge_letter(const struct matter *m, const struct doc_act *letter,
                         struct doc_signers *signers)
{
	const struct doc_statement *s = &letter->statement;
	doc_day recorded = doc_act_recorded_day(m->law, letter);

	judge_letter_place(m, letter);
	judge_letter_subject(m, letter);
	if (!letter->scan_unread && strcmp(s->letter.sha256, letter->scan) != 0)
		doc_judge_fault(m->judge, "letter-scan",
		                _("the scan beside the statement is not the one it names"));
	else if (!doc_policy_holds(m->before, s->recorded_by, DOC_ROLE_CONTROLLER, "", recorded) ||
	         !doc_act_is_signed_by(m->law, m->before, letter, s->recorded_by, m->judge))
		doc_judge_fault(m->judge, "letter-recorder",
		                _("a document controller records and signs a letter"));
	else if (!is_in_time(m, letter))
		return;
	else if (!is_by_officer(m, s))
		doc_judge_fault(m->judge, "role-held",
		                _("only who was %s on the letter's date decides a policy by it"),
		                DOC_ROLE_OFFICER);
	else
		doc_signers_add(signers, &(struct doc_signer){s->who, false, true});
}

static void judge_letters(const struct matter *m, struct doc_signers *signers)
{
	for (size_t i = 0; i < m->landing->bundle->acts.count; i++) {
		const struct doc_act *letter = &m->landing->bundle->acts.items[i];

		if (letter->statement.type != DOC_LETTER)
			continue;
		m->judge->file = letter->path;
		if (m->before)
			judge_letter(m, letter, signers);
		else
			doc_judge_fault(m->judge, "policy-signers",
			                _("policy 0001 is signed by keys, not decided by letter"));
		m->judge->file = m->act->path;
	}
}

static bool has_signed(const struct matter *m, const struct doc_person_key *key)
{
	for (size_t i = 0; i < m->act->signature_count; i++)
		if (m->act->signatures[i].soundness == DOC_SOUND &&
		    strcmp(m->act->signatures[i].key, key->sha256) == 0)
			return true;
	return false;
}

static bool is_new_key(const struct matter *m, const struct doc_person_key *key)
{
	const struct doc_owner *owner = doc_owners_find(m->owners, key->sha256);

	return m->before && (!owner || owner->last != m->before->serial);
}

/* Each key that the policy before did not have shows by its signature that it is there. */
static void judge_new_keys(const struct matter *m)
{
	for (size_t i = 0; i < m->after->person_count; i++)
		for (size_t k = 0; k < m->after->people[i].key_count; k++) {
			const struct doc_person_key *key = &m->after->people[i].keys[k];

			if (!is_new_key(m, key) || has_signed(m, key))
				continue;
			doc_judge_fault(m->judge, "policy-new-key",
			                _("the new key %.8s of '%s' has not signed"), key->sha256,
			                m->after->people[i].id);
			doc_judge_hint(m->judge, "docreg policy sign --as %s --key FILE",
			               m->after->people[i].id);
		}
}

static void judge_signers(const struct matter *m)
{
	struct doc_buf names doc_scoped(doc_buf_clear) = {0};
	const struct doc_policy *asked = m->before ? m->before : m->after;
	struct doc_signers signers = {
		.asked = asked,
		.on = doc_day_of_moment(m->act->statement.decided, asked->offset_s),
	};

	judge_signatures(m, &signers);
	judge_letters(m, &signers);
	if (!doc_signers_cover(&signers)) {
		doc_judge_fault(m->judge, "policy-signers",
		                _("not everybody whom policy %u asks for has signed, each role by a "
		                  "person of its own"), asked->serial);
		doc_judge_hint(m->judge, _("needed: %s"),
		               doc_roles_message(&asked->change, &names));
	}
	judge_new_keys(m);
}

static bool has_holder(const struct doc_policy *policy, const char *role, doc_day on)
{
	for (size_t i = 0; i < policy->person_count; i++)
		if (doc_policy_holds(policy, policy->people[i].id, role, "", on))
			return true;
	return false;
}

static void judge_offices(const struct matter *m)
{
	doc_day on = doc_day_of_moment(m->act->statement.decided, m->after->offset_s);

	if (!has_holder(m->after, DOC_ROLE_OFFICER, on) ||
	    !has_holder(m->after, DOC_ROLE_CONTROLLER, on))
		doc_judge_fault(m->judge, "policy-offices",
		                _("a policy needs a person as %s and one as %s"), DOC_ROLE_OFFICER,
		                DOC_ROLE_CONTROLLER);
}

void doc_lawful_policy(const struct doc_law *law, const struct doc_landing *landing,
                       const struct doc_landing_policy *policy, struct doc_judge *judge)
{
	struct matter matter = {law, policy, doc_law_in_force(law), policy->policy,
	                        doc_acts_first(&policy->bundle->acts, DOC_POLICY), judge,
	                        owners_before(law, judge)};

	if (!matter.act) {
		doc_judge_fault(judge, "policy-whole", _("policy %u has no statement"),
		                policy->bundle->serial);
		return;
	}
	judge->file = matter.act->path;
	judge_chain(&matter);
	judge_files(&matter);
	judge_people(&matter);
	judge_numbers(&matter);
	judge_offices(&matter);
	judge_signers(&matter);
	for (size_t i = 0; i < policy->bundle->acts.count; i++)
		doc_lawful_timing(law, landing, &policy->bundle->acts.items[i], judge);
	judge->file = NULL;
}
