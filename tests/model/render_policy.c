/* render_policy.c: the bytes of a policy: rules, people, allowed_signers, statement. */
#include "text.h"
#include "world.h"

#include <stdio.h>
#include <string.h>

size_t say_registry(const struct policy *policy, const char *nonce, char *out, size_t room)
{
	static const char *const evidence[] = {"either", "signature", "letter"};
	struct text text = {out, 0, room};

	put(&text,
	    "agency: 模型機關\nagency-id: model\nnonce: %s\nutc-offset: \"+08:00\"\nnumbering:\n"
	    "  - tier: 2\n    pattern: \"ISMS-02-{serial:3}\"\n"
	    "  - tier: 3\n    pattern: \"ISMS-03-{serial:3}\"\n"
	    "  - tier: 4\n    pattern: \"{tier:2}-{document:3}-{serial:2}\"\n"
	    "    parent: \"ISMS-{tier}-{document}\"\n"
	    "tiers:\n  - tier: 2\n    name: 程序書\n  - tier: 3\n    name: 標準書\n"
	    "  - tier: 4\n    name: 表單\nclassifications:\n  - 公開\n  - 一般\n"
	    "defaults:\n  classification: 一般\n  owner: 文件管理分組\n  retention: 5年\nmatrix:\n",
	    nonce);
	for (int tier = 2; tier < TIERS; tier++) {
		const struct row *row = &policy->rows[tier];

		put(&text,
		    "  - tier: %d\n    reviews: %d\n"
		    "    reviewers: [reviewer, document-controller]\n    approvals: %d\n"
		    "    approvers: [security-officer%s]\n    evidence: %s\n"
		    "    unsigned-counts: %s\n    self-approval: %s\n",
		    tier, row->reviews, row->approvals,
		    row->approvers >> HEAD & 1 ? ", unit-head" : "", evidence[row->evidence],
		    row->unsigned_counts ? "yes" : "no", row->self_approval ? "yes" : "no");
	}
	put(&text,
	    "windows:\n  decided-days: %d\n"
	    "policy-change:\n  signers: [security-officer, document-controller]\n",
	    policy->days);
	return text.size;
}

static void put_day(struct text *text, const char *key, int day)
{
	char iso[11];

	say_day(day, iso);
	put(text, "        %s: %s\n", key, iso);
}

static void put_tenures(struct text *text, const struct person *person, bool deputy)
{
	bool any = false;

	for (int i = 0; i < person->tenure_count; i++) {
		const struct tenure *tenure = &person->tenures[i];

		if ((tenure->principal != NOBODY) != deputy)
			continue;
		if (!any)
			put(text, deputy ? "    deputy:\n" : "    roles:\n");
		any = true;
		put(text, "      - role: %s\n", role_names[tenure->role]);
		if (deputy)
			put(text, "        for: %s\n", people_ids[tenure->principal]);
		if (tenure->from > 0)
			put_day(text, "from", tenure->from);
		if (tenure->until < ALWAYS)
			put_day(text, "until", tenure->until);
	}
}

size_t say_roster(const struct ceremony *c, char *out, size_t room)
{
	struct text text = {out, 0, room};
	bool any = false;

	put(&text, "people:\n");
	for (int i = 0; i < PEOPLE; i++) {
		const struct person *person = &c->policy.people[i];

		if (c->removes && i == PEOPLE - 1)
			continue;
		put(&text, "  - id: %s\n    name: %s\n", people_ids[i],
		    c->renames && i == PEOPLE - 1 ? "別的人" : people_names[i]);
		put_tenures(&text, person, false);
		put_tenures(&text, person, true);
		for (int k = 0; k < person->key_count; k++)
			put(&text, "%s      - %s\n", k ? "" : "    keys:\n",
			    key_line(person->keys[k]));
	}
	for (int i = 0; i < KEYS; i++) {
		if (!c->policy.distrusted[i])
			continue;
		put(&text, "%s  - key: %s\n    from-policy: %u\n    reason: 遺失\n",
		    any ? "" : "distrusted:\n", key_sha256(i), c->policy.serial);
		any = true;
	}
	return text.size;
}

/* In the order in which the types of statements are listed. */
static const char *const spaces[] = {
	"submission", "review",     "return", "recall",   "approval", "letter", "confirmation",
	"withdrawal", "correction", "void",   "baseline", "issue",    "release"};

static bool may_sign(const struct policy *policy, int role, const char *space)
{
	static const char of_all[] = " submission recall ";
	static const char of_controller[] = " review return confirmation withdrawal correction "
					    "letter void baseline issue release ";
	static const char of_reviewer[] = " review return confirmation correction ";
	static const char of_approver[] = " return approval confirmation withdrawal correction ";
	bool approves = false;
	char word[32];

	for (int tier = 2; tier < TIERS; tier++)
		approves |= policy->rows[tier].approvers >> role & 1;
	snprintf(word, sizeof(word), " %s ", space);
	return strstr(of_all, word) || (role == CONTROLLER && strstr(of_controller, word)) ||
	       (role == REVIEWER && strstr(of_reviewer, word)) ||
	       (approves && strstr(of_approver, word)) ||
	       (role == OFFICER && strcmp(space, "baseline") == 0);
}

static bool person_may_sign(const struct policy *policy, int who, const char *space)
{
	for (int i = 0; i < policy->people[who].tenure_count; i++)
		if (may_sign(policy, policy->people[who].tenures[i].role, space))
			return true;
	return false;
}

size_t say_allowed_signers(const struct ceremony *c, char *out, size_t room)
{
	struct text text = {out, 0, room};

	for (int i = 0; i < PEOPLE; i++) {
		if (c->removes && i == PEOPLE - 1)
			continue;
		for (int k = 0; k < c->policy.people[i].key_count; k++) {
			put(&text, "%s namespaces=\"policy.v1@docreg", people_ids[i]);
			for (size_t s = 0; s < sizeof(spaces) / sizeof(*spaces); s++)
				if (person_may_sign(&c->policy, i, spaces[s]))
					put(&text, ",%s.v1@docreg", spaces[s]);
			put(&text, "\" %s\n", key_line(c->policy.people[i].keys[k]));
		}
	}
	if (c->odd_signers)
		put(&text, "%s namespaces=\"approval.v1@docreg\" %s\n", people_ids[0],
		    key_line(KEYS - 1));
	return text.size;
}

size_t say_policy(const struct ceremony *c, char *const files[3], const size_t sizes[3], char *out,
                  size_t room)
{
	static const char *const names[] = {"allowed_signers", "registry.yaml", "roster.yaml"};
	struct text text = {out, 0, room};
	int second = (int)(c->policy.decided % DAY_S);
	char sha256[65];
	char day[11];

	put(&text, "docreg policy v1\nregistry %s\nnumber %u\n", c->registry[0] ? c->registry : "-",
	    c->serial);
	if (c->previous)
		put(&text, "previous %u %s\n", c->previous, c->previous_sha256);
	else
		put(&text, "previous - -\n");
	for (int i = 0; i < 3; i++) {
		sha256_hex(files[i], sizes[i], sha256);
		if (c->odd_digest && i == 2)
			sha256_hex("", 0, sha256);
		put(&text, "content %s %zu %s\n", sha256, sizes[i], names[i]);
	}
	say_day((int)(c->policy.decided / DAY_S), day);
	put(&text, "reason 異動\nprepared-by %s\ndecided %sT%02d:%02d:%02dZ\nmeaning 核定\n",
	    people_ids[c->prepared_by], day, second / 3600, second / 60 % 60, second % 60);
	return text.size;
}
