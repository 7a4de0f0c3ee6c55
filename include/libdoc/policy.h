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
 * A role that somebody holds, from one day to another, both included. Whether it is held is asked
 * for the day of a decision, never for today (資通安全組織名冊, form 02-001-01; ISO/IEC 27001:2022
 * 5.3 and A.5.18).
 *
 * role        "security-officer" (資通安全長), "document-controller" (文件管理分組), "reviewer",
 *             "author", or another word of the policy: lower-case letters and '-'
 * from_on     first day; "" when it was always held
 * until_on    last day; "" while it is open
 * deputy_for  id of the principal when it is held as their deputy (職務代理人), which has both
 *             days and counts only while the principal holds the role; "" otherwise
 */
struct doc_policy_role {
	char *role;
	char from_on[11];
	char until_on[11];
	char *deputy_for;
};

/*
 * A public key, which belongs to one person for ever (rule key-owner).
 *
 * type         as OpenSSH names it: "ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa" (of 3072 bits
 *              at least), "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"
 * fingerprint  "SHA256:..." as `ssh-keygen -l` prints it
 * sha256       the same digest, hexadecimal: what files are named after and `distrusted` names
 * distrusted   nothing signed with it under this policy counts (rule key-distrusted)
 */
struct doc_policy_key {
	char *type;
	char *fingerprint;
	char sha256[65];
	bool distrusted;
};

/*
 * A person of the roster. Never removed, only ended; an id is never given to another (rule
 * person-removed), for old statements name people by id.
 *
 * id     "wang.xm"
 * name   as it is printed: 王小明
 * title  of the office: 主任秘書; "" for none
 * roles  held now, before or later, in the order of the roster, those held as deputy last
 * keys   in the order of the roster; none for who decides by letter only, or does not sign
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
 * What one tier asks for: a row of the approval matrix. For tier 1 the plan itself says who
 * approves: the security officer, on the memo of the document management subgroup (資通安全維護計畫
 * 肆); for the others the agency decides (ISO/IEC 27001:2022 7.5.2 c).
 *
 * tier             1 to 4
 * tier_name        程序書
 * patterns         of its numbers: "ISMS-02-{serial:3}"; several are joined by ", "
 * reviews          how many people must review, each holding one of the reviewers; 0 to 9
 * reviewers        roles, joined by ", "; "" when reviews is 0 and none is named
 * approvals        how many must approve, each holding one of the approvers; 1 to 9. As many must
 *                  withdraw a document
 * approvers        roles, joined by ", "
 * evidence         of an approval: signature | letter | either
 * unsigned_counts  an unsigned submission, review, confirmation or recall may count
 * self_approval    who wrote or submitted may review and approve too, which is reported each time
 *                  (ISO/IEC 27001:2022 A.5.3)
 * review_months    within how many months a version is looked at again (A.5.1); 0 for no cycle. A
 *                  document may have its own
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
	unsigned review_months;
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
 * What a policy asks of the files of documents: one setting of the key `content`, or what is built
 * in where the policy has none.
 *
 * what     "severities", "labels", "revision-labels", "headings" or "terms"
 * subject  rule, printed fact ("number", "title", ...) or tier; "" for the whole
 * value    "error", "warning", "info" or "off"; else words joined by ", "; of terms
 *          "資通安全 < 資訊安全 (資訊安全管理系統)": the word to use, the one not to, and where that may
 *          stay
 */
struct doc_policy_content {
	char *what;
	char *subject;
	char *value;
};

/*
 * A policy whole, as `policy show` prints it. Policies are numbered without gaps from 1; each is a
 * full snapshot that names the digest of the one before.
 *
 * serial      its number
 * sha256      of its statement, hexadecimal; of policy 1 it is the registry's fingerprint
 * agency      as it is printed: 桃園市政府主計處
 * agency_id   in ASCII, for the names of archives
 * reason      why it changed, one line
 * decided_at  moment, ISO, UTC: when the first to sign fixed the statement
 * people      in the order of the roster
 * rules       one a tier, from 1 up; tiers without numbers may be missing
 * signers     the signatures in the order of the files, then the letters
 * content     the same settings of every policy: severities, labels, table of revisions, headings,
 *             terms
 * differences of a draft: what it changes of the policy in force
 *
 * classifications    from open to restricted
 * default_class      what a new document gets, and so default_owner and default_retention ("5年")
 * decided_days       how long before its landing a decision may lie
 * minor_max          the minor version after which the next major one follows
 * change_signers     roles of which a person each signs the next policy, joined by ", "
 * utc_offset         "+08:00": whose midnight ends a day
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
	char **classifications;
	size_t classification_count;
	char *default_class;
	char *default_owner;
	char *default_retention;
	unsigned decided_days;
	unsigned minor_max;
	char *change_signers;
	char utc_offset[7];
	struct doc_policy_content *content;
	size_t content_count;
	struct doc_difference *differences;
	size_t difference_count;
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
 * Read the draft as doc_policy_show does a policy, with its differences to the one in force: as the
 * work tree has it, edits that are in no commit included. Its serial is the next one, sha256 "";
 * reason, decided_at and signers are what has been signed of it.
 *
 * Owns:    *out: doc_policy_view_clear
 * Errors:  DOC_ENOTFOUND  there is no draft
 *          DOC_EINVALID   "policy/draft/roster.yaml:3:5: ..."
 */
DOC_API DOC_CHECKED int doc_policy_show_draft(struct doc_registry *registry,
                                              struct doc_policy_view *out,
                                              struct doc_error *err);

/*
 * Begin a change: registry.yaml and roster.yaml of the policy in force are copied to policy/draft/
 * and committed there, to be edited by hand in the work tree. Called again, it takes in the
 * edits, once both files can be read. What was signed of a draft that is edited since, or
 * that is too old to land, is dropped: an info by draft-stale says so.
 *
 * One commit, or none when nothing changed (outcome->unchanged). A draft carries no authority:
 * whether it would be lawful is not asked here but by doc_policy_check. Nothing is signed; the
 * actor needs no key and no role, but must be in the roster, in force or drafted, else person-known
 * refuses it.
 *
 * outcome  as of every act (document.h). items[0] is the policy: number "policy", version its
 *          serial ("3"), supersedes the one before, title the agency, state "draft", differences
 *          what it changes; the rest is "" or 0
 *
 * Errors:  DOC_EINVALID   an edited file breaks its grammar: "policy/draft/roster.yaml:3:5: ..."
 *          DOC_EREFUSED, DOC_ECONFLICT and DOC_EUNKNOWN, as of every act
 */
DOC_API DOC_CHECKED int doc_policy_draft(struct doc_registry *registry,
                                         const struct doc_actor *actor, bool dry_run,
                                         struct doc_outcome *outcome, struct doc_error *err);

/*
 * Sign the draft. The first to sign fixes its statement; the others sign the same bytes. When
 * everybody whom the policy in force asks for, and each new key, has signed, the draft becomes
 * policy N+1 in the same commit; until then the signature is kept in policy/draft/. Each is one
 * commit; when this key has signed already and others are missing, none (outcome->unchanged).
 *
 * What counts: for each role that signs policies (`policy-change`) somebody who holds it by the
 * policy in force, each role by a person of its own and by no deputy; and each key that is new.
 * Somebody else of the roster may sign and covers nothing. All must be done within the days in
 * which a decision lands (`decided-days`, default 7), counted from the first signature.
 *
 * The rules that can refuse it: draft-stale (what was signed is out of date), reason-fixed (reason
 * differs from what the first to sign gave), dirty-path (an edit of the draft is in no commit),
 * key-owner, person-removed, grammar-change, policy-offices, policy-chain, signature-key,
 * key-distrusted; with a letter also role-held, letter-date, letter-decides, letter-recorder. That
 * policy-signers and policy-new-key are not kept yet is no refusal.
 *
 * reason   why it changes, one line of at most 600 bytes; NULL from the second signature on
 * letter   the security officer's decision stands in this letter, which the actor, a document
 *          controller, records and signs besides the policy; NULL otherwise. as_amended is refused
 * dry_run  judge and say what would happen: nobody is asked to sign
 * outcome  items[0] is the policy, as of doc_policy_draft, with reason, author (who fixed the
 *          statement) and its three files. state "draft": next is one step for each who still has
 *          to sign; state "in-force": it is policy N+1
 *
 * Errors:  DOC_EUSAGE     no key, for_id is set, or the first to sign gives no reason
 *          DOC_ENOTFOUND  there is no draft, or no such key or scan
 *          DOC_EREFUSED   the draft would not be lawful, or what was signed is out of date
 */
DOC_API DOC_CHECKED int doc_policy_sign(struct doc_registry *registry,
                                        const struct doc_actor *actor, const char *reason,
                                        const struct doc_letter *letter, bool dry_run,
                                        struct doc_outcome *outcome, struct doc_error *err);

/*
 * Judge the draft as the work tree has it, edits that are in no commit included, as if it were
 * to land now, but for who has signed. Without a draft, the policy in force. Either way: keys
 * whose loss would block policy for good (warning key-loss), signers without a key (key-none),
 * deputies whose days are over (info deputy-ended).
 *
 * Changes nothing. A draft that cannot be read is no error but a finding, policy-form, with file
 * and line; an edit in no commit is the warning dirty-path.
 *
 * now_at    the moment to judge at, seconds since 1970 UTC
 * findings  what is found is added
 *
 * Owns:    what is added to *findings: doc_findings_clear
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_policy_check(struct doc_registry *registry, int64_t now_at,
                                         struct doc_findings *findings, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
