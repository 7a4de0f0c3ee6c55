/* policy.h: who may do what: see it, change it, sign the change. */
#ifndef LIBDOC_POLICY_H
#define LIBDOC_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/actor.h>
#include <libdoc/document.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

struct doc_policy_role {
	char *role;
	char from_on[11];
	char until_on[11]; /* "" for open */
	char *deputy_for;  /* id of the principal when held as deputy; "" otherwise */
};

struct doc_policy_key {
	char *type;
	char *fingerprint; /* SHA256:... as ssh-keygen -l prints it */
	bool distrusted;
};

struct doc_policy_person {
	char *id;
	char *name;
	char *title;
	struct doc_policy_role *roles;
	size_t role_count;
	struct doc_policy_key *keys;
	size_t key_count;
};

struct doc_policy_rule {
	unsigned tier;
	char *tier_name;
	char *patterns;  /* "ISMS-02-{serial:3}" */
	unsigned reviews;
	char *reviewers; /* roles, joined by ", " */
	unsigned approvals;
	char *approvers;
	char *evidence;
	bool unsigned_counts;
	bool self_approval;
};

/* A policy as `policy show` prints it. */
struct doc_policy_view {
	unsigned serial;
	char sha256[65];
	char *agency;
	char *agency_id;
	char *reason;
	char *decided_at;
	struct doc_policy_person *people;
	size_t person_count;
	struct doc_policy_rule *rules;
	size_t rule_count;
	char **signers; /* printed names with key fingerprints */
	size_t signer_count;
};

DOC_API void doc_policy_view_clear(struct doc_policy_view *view);

/* serial 0: the policy in force. DOC_ENOTFOUND when there is no such policy. */
DOC_API DOC_CHECKED int doc_policy_show(struct doc_registry *registry, unsigned serial,
                                        struct doc_policy_view *out, struct doc_error *err);

/*
 * Begin a change: copy the policy in force to policy/draft/, to be edited by hand. With a draft
 * already there, take in the edits of the work tree.
 */
DOC_API DOC_CHECKED int doc_policy_draft(struct doc_registry *registry,
                                         const struct doc_actor *actor, bool dry_run,
                                         struct doc_outcome *outcome, struct doc_error *err);

/*
 * Sign the draft. The first to sign fixes its statement (reason is the reason of the change); the others sign the
 * same bytes. When everybody whom the policy in force asks for, and each new key, has signed, the draft
 * becomes policy N+1 in the same commit.
 *
 * letter   the officer's decision stands in this letter; NULL otherwise
 * missing  in outcome->items: who still has to sign, as next_who
 */
DOC_API DOC_CHECKED int doc_policy_sign(struct doc_registry *registry,
                                        const struct doc_actor *actor, const char *reason,
                                        const struct doc_letter *letter, bool dry_run,
                                        struct doc_outcome *outcome, struct doc_error *err);

/* Judge the draft (or, without one, the policy in force): grammar, numbers still readable, keys, whether the loss of one key would block policy for good. */
DOC_API DOC_CHECKED int doc_policy_check(struct doc_registry *registry, int64_t now_at,
                                         struct doc_findings *findings, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
