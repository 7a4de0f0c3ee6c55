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

/*
 * A role that somebody holds, from one day to another.
 *
 * role        "security-officer", "document-controller", ...
 * from_on     first day, ISO
 * until_on    last day, ISO; "" while it is open
 * deputy_for  id of the principal when it is held as their deputy; "" otherwise
 */
struct doc_policy_role {
	char *role;
	char from_on[11];
	char until_on[11];
	char *deputy_for;
};

/*
 * A public key, which belongs to one person for ever.
 *
 * type         as OpenSSH names it: "ssh-ed25519"
 * fingerprint  "SHA256:..." as `ssh-keygen -l` prints it
 * sha256       the same digest, hexadecimal: what files are named after and `distrusted` names
 * distrusted   nothing signed with it counts from this policy on
 */
struct doc_policy_key {
	char *type;
	char *fingerprint;
	char sha256[65];
	bool distrusted;
};

/*
 * A person of the roster. Never removed, only ended; an id is never given to another.
 *
 * id     "wang.xm"
 * name   as it is printed: 王小明
 * title  of the office: 主任秘書; "" for none
 */
struct doc_policy_person {
	char *id;
	char *name;
	char *title;
	struct doc_policy_role *roles;
	size_t role_count;
	struct doc_policy_key *keys;
	size_t key_count;
};

/*
 * What one tier asks for: a row of the approval matrix.
 *
 * tier             1 to 4
 * tier_name        程序書
 * patterns         of its numbers: "ISMS-02-{serial:3}"; several are joined by ", "
 * reviews          how many people must review, each holding one of the reviewers
 * reviewers        roles, joined by ", "
 * approvals        how many must approve, each holding one of the approvers
 * approvers        roles, joined by ", "
 * evidence         of an approval: signature | letter | either
 * unsigned_counts  an unsigned submission or review may count
 * self_approval    the author may approve too
 */
struct doc_policy_rule {
	unsigned tier;
	char *tier_name;
	char *patterns;
	unsigned reviews;
	char *reviewers;
	unsigned approvals;
	char *approvers;
	char *evidence;
	bool unsigned_counts;
	bool self_approval;
};

/*
 * Who put a policy in force: by a signature, or by a decision in an official letter.
 *
 * who          id
 * name         as it is printed
 * fingerprint  of the key, as ssh-keygen prints it; "" for a letter, and for a signature that
 *              does not fit
 * letter       文號; "" for a signature
 * letter_on    ISO day of the letter; "" for a signature
 */
struct doc_policy_signer {
	char *who;
	char *name;
	char *fingerprint;
	char *letter;
	char letter_on[11];
};

/*
 * A policy whole, as `policy show` prints it. Policies are numbered without gaps from 1; each is a
 * full snapshot that names the digest of the one before.
 *
 * serial      its number
 * sha256      of its statement, hexadecimal; of policy 1 it is the registry's fingerprint
 * agency      as it is printed: 桃園市政府主計處
 * agency_id   in ASCII, for the names of archives
 * reason      why it changed
 * decided_at  moment, ISO, UTC
 * people      in the order of the roster
 * rules       one a tier
 * signers     the signatures, then the letters
 */
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
	struct doc_policy_signer *signers;
	size_t signer_count;
};

/* Release what is inside; the view is empty afterwards. */
DOC_API void doc_policy_view_clear(struct doc_policy_view *view);

/*
 * Read a policy.
 *
 * serial  its number; 0 for the one in force
 *
 * Owns:    *out: doc_policy_view_clear
 * Errors:  DOC_ENOTFOUND  there is no such policy
 */
DOC_API DOC_CHECKED int doc_policy_show(struct doc_registry *registry, unsigned serial,
                                        struct doc_policy_view *out, struct doc_error *err);

/*
 * Begin a change: registry.yaml and roster.yaml of the policy in force are copied to policy/draft/
 * and committed there, to be edited by hand in the work tree. Called again, it takes in the
 * edits, once both files can be read. What was signed of a draft that is edited since, or
 * that is too old to land, is dropped.
 *
 * Errors:  DOC_EINVALID  an edited file breaks its grammar: "policy/draft/roster.yaml:3:5: ..."
 */
DOC_API DOC_CHECKED int doc_policy_draft(struct doc_registry *registry,
                                         const struct doc_actor *actor, bool dry_run,
                                         struct doc_outcome *outcome, struct doc_error *err);

/*
 * Sign the draft. The first to sign fixes its statement; the others sign the same bytes. When
 * everybody whom the policy in force asks for, and each new key, has signed, the draft becomes
 * policy N+1 in the same commit; until then the signature is kept in policy/draft/.
 * outcome->items[0] says who still has to sign, as next_who.
 *
 * reason  why it changes; NULL from the second signature on
 * letter  the security officer's decision stands in this letter, which the actor, a document
 *         controller, records and signs besides the policy; NULL otherwise
 *
 * Errors:  DOC_EUSAGE     no key, or the first to sign gives no reason
 *          DOC_ENOTFOUND  there is no draft
 *          DOC_ECONFLICT  the work tree holds an edit of the draft that is in no commit
 *          DOC_EREFUSED   the draft would not be lawful, or what was signed is out of date
 */
DOC_API DOC_CHECKED int doc_policy_sign(struct doc_registry *registry,
                                        const struct doc_actor *actor, const char *reason,
                                        const struct doc_letter *letter, bool dry_run,
                                        struct doc_outcome *outcome, struct doc_error *err);

/*
 * Judge the draft as the work tree has it, edits that are in no commit included, as if it were
 * to land now, but for who has signed. Without a draft, the policy in force. Either way: keys
 * whose loss would block policy for good, signers without a key, deputies whose days are over.
 *
 * now_at  the moment to judge at, seconds since 1970 UTC
 *
 * Owns:    what is added to *findings: doc_findings_clear
 */
DOC_API DOC_CHECKED int doc_policy_check(struct doc_registry *registry, int64_t now_at,
                                         struct doc_findings *findings, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
