/* prudence.c: would the loss of one key block the policy for good? Who lacks a key? */
#include "model/prudence.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/schema.h"

/* --- keys ---------------------------------------------------------------------------------- */

/* Has the person a key to sign with, when `lost` (NULL: none) is gone? */
static bool has_key(const struct doc_policy *policy, const struct doc_person *person,
                    const struct doc_person_key *lost)
{
	for (size_t i = 0; i < person->key_count; i++)
		if (&person->keys[i] != lost &&
		    !doc_policy_distrusts(policy, person->keys[i].sha256))
			return true;
	return false;
}

static bool holds(const struct doc_policy *policy, const struct doc_person *person,
                  const char *role, doc_day on)
{
	return doc_policy_holds(policy, person->id, role, "", on);
}

/* Is somebody left who can record a letter? */
static bool has_recorder(const struct doc_policy *policy, const struct doc_person_key *lost,
                         doc_day on)
{
	for (size_t i = 0; i < policy->person_count; i++)
		if (has_key(policy, &policy->people[i], lost) &&
		    holds(policy, &policy->people[i], DOC_ROLE_CONTROLLER, on))
			return true;
	return false;
}

/* The roles of `policy-change` that this person can stand for, one bit each. */
static unsigned find_roles(const struct doc_policy *policy, const struct doc_person *person,
                           const struct doc_person_key *lost, bool by_letter, doc_day on)
{
	bool signs = has_key(policy, person, lost);
	unsigned roles = 0;

	for (size_t i = 0; i < policy->change.count; i++) {
		const char *role = policy->change.items[i];

		if ((signs || (by_letter && strcmp(role, DOC_ROLE_OFFICER) == 0)) &&
		    holds(policy, person, role, on))
			roles |= 1U << i;
	}
	return roles;
}

/*
 * Can each role be given to a person of its own? By Hall's theorem just when for every set of
 * roles there are at least as many persons who can stand for one of them.
 */
static bool can_change(const struct doc_policy *policy, const struct doc_person_key *lost,
                       doc_day on)
{
	unsigned persons[1U << DOC_ROLES_MAX] = {0}; /* by the set of roles they can stand for */
	unsigned sets = 1U << policy->change.count;
	bool by_letter = has_recorder(policy, lost, on);

	for (size_t i = 0; i < policy->person_count; i++)
		persons[find_roles(policy, &policy->people[i], lost, by_letter, on)]++;
	for (unsigned wanted = 1; wanted < sets; wanted++) {
		unsigned missing = 0;

		for (unsigned i = 0; i < policy->change.count; i++)
			missing += wanted >> i & 1;
		for (unsigned roles = 1; roles < sets && missing; roles++)
			if (roles & wanted)
				missing -= persons[roles] < missing ? persons[roles] : missing;
		if (missing)
			return false;
	}
	return true;
}

void doc_policy_judge_keys(const struct doc_policy *policy, doc_day on, struct doc_judge *judge)
{
	if (!can_change(policy, NULL, on)) {
		doc_judge_warn(
			judge, "key-loss",
			_("the keys there are do not suffice to sign a change of the policy"));
		doc_judge_hint(judge, _("ask for a key of each signing role: docreg policy draft"));
		return;
	}
	for (size_t i = 0; i < policy->person_count; i++)
		for (size_t k = 0; k < policy->people[i].key_count; k++) {
			const struct doc_person_key *key = &policy->people[i].keys[k];

			if (can_change(policy, key, on))
				continue;
			doc_judge_warn(judge, "key-loss",
			               _("if the key %.8s of '%s' is lost, nobody can change the "
			                 "policy any more"),
			               key->sha256, policy->people[i].id);
			doc_judge_line(judge, key->file_line);
		}
}

/* --- people -------------------------------------------------------------------------------- */

static void judge_keyless(const struct doc_policy *policy, const struct doc_person *person,
                          doc_day on, struct doc_judge *judge)
{
	if (has_key(policy, person, NULL))
		return;
	for (size_t i = 0; i < policy->change.count; i++) {
		const char *role = policy->change.items[i];

		if (!holds(policy, person, role, on))
			continue;
		if (strcmp(role, DOC_ROLE_OFFICER) == 0)
			doc_judge_inform(judge, "key-none",
			                 _("'%s' has no key and decides as %s by letter only"),
			                 person->id, doc_role_text(role));
		else
			doc_judge_warn(judge, "key-none", _("'%s' has no key to sign with as %s"),
			               person->id, doc_role_text(role));
	}
}

static void judge_deputy(const struct doc_person *person, const struct doc_tenure *tenure,
                         doc_day on, struct doc_judge *judge)
{
	char day[DOC_ROC_DAY_SIZE];

	if (!tenure->principal[0] || tenure->until == DOC_NO_DAY || tenure->until >= on)
		return;
	doc_day_format_message(tenure->until, day);
	doc_judge_inform(judge, "deputy-ended", _("'%s' was deputy of '%s' as %s until %s"),
	                 person->id, tenure->principal, doc_role_text(tenure->role), day);
}

void doc_policy_judge_people(const struct doc_policy *policy, doc_day on, struct doc_judge *judge)
{
	for (size_t i = 0; i < policy->person_count; i++) {
		const struct doc_person *person = &policy->people[i];

		judge_keyless(policy, person, on, judge);
		for (size_t k = 0; k < person->tenure_count; k++)
			judge_deputy(person, &person->tenures[k], on, judge);
	}
}

/* --- roles --------------------------------------------------------------------------------- */

/* What one row asks of the holders of some roles. */
struct demand {
	unsigned tier;
	unsigned count;
	const struct doc_roles *roles;
};

/* Who can meet it that day, themselves or as deputy; *last is one of them. */
static unsigned count_able(const struct doc_policy *policy, const struct demand *demand, doc_day on,
                           const struct doc_person **last)
{
	char role[DOC_WORD_SIZE];
	char principal[DOC_WORD_SIZE];
	unsigned able = 0;

	for (size_t i = 0; i < policy->person_count; i++)
		if (doc_policy_role_of(policy, policy->people[i].id, demand->roles, on, role,
		                       principal)) {
			*last = &policy->people[i];
			able++;
		}
	return able;
}

static struct demand reviews_of(const struct doc_policy *policy, unsigned tier)
{
	const struct doc_matrix_row *row = &policy->matrix[tier];

	return (struct demand){tier, row->present ? row->reviews : 0, &row->reviewers};
}

static struct demand approvals_of(const struct doc_policy *policy, unsigned tier)
{
	const struct doc_matrix_row *row = &policy->matrix[tier];

	return (struct demand){tier, row->present ? row->approvals : 0, &row->approvers};
}

static void judge_demand(const struct doc_policy *policy, const struct demand *demand,
                         bool is_review, doc_day on, struct doc_judge *judge)
{
	struct doc_buf names doc_scoped(doc_buf_clear) = {0};
	const struct doc_person *last = NULL;
	unsigned able = demand->count ? count_able(policy, demand, on, &last) : 0;
	const char *roles = doc_roles_message(demand->roles, &names);

	judge->failed |= names.failed;
	if (able >= demand->count)
		return;
	if (is_review)
		doc_judge_warn(judge, "role-vacant",
		               _("tier %u asks for %u review(s), and %u can review: %s"),
		               demand->tier, demand->count, able, roles);
	else
		doc_judge_warn(judge, "role-vacant",
		               _("tier %u asks for %u approval(s), and %u can approve: %s"),
		               demand->tier, demand->count, able, roles);
}

static const char *const usual[] = {DOC_ROLE_OFFICER, DOC_ROLE_CONTROLLER, "reviewer", "author",
                                    "unit-head", NULL};

static bool is_named(const struct doc_policy *policy, const char *role)
{
	for (size_t i = 0; usual[i]; i++)
		if (strcmp(role, usual[i]) == 0)
			return true;
	for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++)
		if (doc_roles_have(&policy->matrix[tier].reviewers, role) ||
		    doc_roles_have(&policy->matrix[tier].approvers, role))
			return true;
	return doc_roles_have(&policy->change, role);
}

static void judge_role_name(const struct doc_policy *policy, const struct doc_person *person,
                            const char *role, struct doc_judge *judge)
{
	const char *near;

	if (is_named(policy, role))
		return;
	near = doc_schema_nearest(role, usual);
	if (near)
		doc_judge_warn(judge, "role-unknown",
		               _("'%s' holds the role '%s', which no rule names; did you mean "
		                 "'%s'?"), person->id, role, near);
	else
		doc_judge_warn(judge, "role-unknown",
		               _("'%s' holds the role '%s', which no rule names"), person->id,
		               role);
}

void doc_policy_judge_roles(const struct doc_policy *policy, doc_day on, struct doc_judge *judge)
{
	for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++) {
		struct demand reviews = reviews_of(policy, tier);
		struct demand approvals = approvals_of(policy, tier);

		judge_demand(policy, &reviews, true, on, judge);
		judge_demand(policy, &approvals, false, on, judge);
	}
	for (size_t i = 0; i < policy->person_count; i++)
		for (size_t k = 0; k < policy->people[i].tenure_count; k++)
			judge_role_name(policy, &policy->people[i],
			                policy->people[i].tenures[k].role, judge);
}

/* --- holders ------------------------------------------------------------------------------- */

/* Of which tiers this person alone can give what is asked: "1, 2". */
static void add_alone(const struct doc_policy *policy, const struct doc_person *person,
                      struct demand (*ask)(const struct doc_policy *, unsigned), doc_day on,
                      struct doc_buf *tiers)
{
	for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++) {
		struct demand demand = ask(policy, tier);
		const struct doc_person *last = NULL;

		if (demand.count == 1 && count_able(policy, &demand, on, &last) == 1 &&
		    last == person)
			doc_buf_printf(tiers, "%s%u", tiers->size ? _(", ") : "", tier);
	}
}

static void judge_alone(const struct doc_policy *policy, const struct doc_person *person,
                        doc_day on, struct doc_judge *judge)
{
	struct doc_buf reviews doc_scoped(doc_buf_clear) = {0};
	struct doc_buf approvals doc_scoped(doc_buf_clear) = {0};

	add_alone(policy, person, reviews_of, on, &reviews);
	add_alone(policy, person, approvals_of, on, &approvals);
	if (reviews.size) {
		doc_judge_inform(judge, "role-single", _("'%s' alone can review on tier %s"),
		                 person->id, reviews.data);
		doc_judge_hint(judge, "docreg policy draft");
	}
	if (approvals.size) {
		doc_judge_inform(judge, "role-single", _("'%s' alone can approve on tier %s"),
		                 person->id, approvals.data);
		doc_judge_hint(judge, "docreg policy draft");
	}
	judge->failed |= reviews.failed || approvals.failed;
}

static void judge_idle(const struct doc_policy *policy, const struct doc_person *person,
                       const struct doc_tenure *tenure, doc_day on, struct doc_judge *judge)
{
	doc_day first = tenure->from > on ? tenure->from : on;
	char day[DOC_ROC_DAY_SIZE];

	if (!tenure->principal[0] || tenure->until < on ||
	    doc_policy_holds(policy, tenure->principal, tenure->role, "", first))
		return;
	doc_day_format_message(first, day);
	doc_judge_warn(judge, "deputy-idle",
	               _("'%s' is deputy of '%s' as %s, which '%s' does not hold on %s"),
	               person->id, tenure->principal, doc_role_text(tenure->role),
	               tenure->principal, day);
}

static bool is_known_key(const struct doc_policy *policy, struct doc_policy *const *earlier,
                         size_t earlier_count, const char *sha256)
{
	for (size_t i = 0; i < earlier_count; i++)
		if (doc_policy_key_owner(earlier[i], sha256))
			return true;
	return doc_policy_key_owner(policy, sha256) != NULL;
}

void doc_policy_judge_holders(const struct doc_policy *policy, struct doc_policy *const *earlier,
                              size_t earlier_count, doc_day on, struct doc_judge *judge)
{
	for (size_t i = 0; i < policy->person_count; i++) {
		const struct doc_person *person = &policy->people[i];

		judge_alone(policy, person, on, judge);
		for (size_t k = 0; k < person->tenure_count; k++)
			judge_idle(policy, person, &person->tenures[k], on, judge);
	}
	for (size_t i = 0; i < policy->distrust_count; i++)
		if (!is_known_key(policy, earlier, earlier_count, policy->distrusted[i].key))
			doc_judge_warn(judge, "distrust-unknown",
			               _("the key %.16s, which is distrusted, is nobody's and never "
			                 "was"), policy->distrusted[i].key);
}
