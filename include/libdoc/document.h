/* document.h: the life of a document, from its number to its withdrawal. */
#ifndef LIBDOC_DOCUMENT_H
#define LIBDOC_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/actor.h>
#include <libdoc/decision.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The way of a version: doc_add, doc_revise, doc_submit, doc_review, doc_approve. A review, say:
 *
 *	const char *const numbers[] = {"ISMS-02-005"};
 *	const struct doc_actor actor = {.id = "lin.zz", .key_path = "/home/lin/.ssh/id_ed25519",
 *	                                .now_at = time(NULL)};
 *	const struct doc_request request = {.actor = &actor, .numbers = numbers,
 *	                                    .number_count = 1, .text = "同意"};
 *	struct doc_outcome outcome = {0};
 *	struct doc_error err = {0};
 *
 *	if (doc_review(registry, &request, &outcome, &err) < 0)
 *		complain(&err, &outcome.findings);
 *	doc_outcome_clear(&outcome);
 *
 * Steps go in this order and no other, each by who holds a role for it (ISO/IEC 27001:2022 7.5.2 c;
 * 21 CFR 11.10 f, g). What is in force stays so meanwhile. Nothing that was submitted or said is
 * ever removed (檔案法 第12條).
 */

/*
 * An official letter (公文) that holds a decision: the proof is in the letter system, and here a
 * document controller vouches with their key for what was read there.
 *
 * number      文號, as it is printed (公文程式條例 第6條): at most 64 bytes, no spaces
 * on          its day, as people write it: "115.1.12", "2026-01-12"; not after today and, when it
 *             decides a version, not before the submission
 * as_amended  修正後如擬 instead of 如擬: demands a new round. The version is not approved, its files
 *             are a draft again. Of a version only
 * scan_path   a PDF, stored beside the statement; at most 32 MiB. It stays out of releases
 * decided_by  id of who decided; they held the role on the letter's day, perhaps as deputy
 *
 * All but as_amended must be given, else DOC_EUSAGE.
 */
struct doc_letter {
	const char *number;
	const char *on;
	bool as_amended;
	const char *scan_path;
	const char *decided_by;
};

struct doc_correction;

/*
 * One act on one or several documents. What an act does not use stays zero, and is not looked at.
 *
 * actor      who acts
 * numbers    one or more, as people type them; folded (full-width forms, hyphens of any kind,
 *            spaces, small letters) before they are judged. Each document once; at most 256 are
 *            signed at once, 128 when letters decide withdrawals
 * text       opinion of a review or confirmation; reason of a return, recall, withdrawal,
 *            correction, void. One line
 *            of at most 600 bytes, no control characters, no space at either end; stored in NFC
 * effective  a day as people write it; NULL for the default. Of approvals and withdrawals
 * letter     of approvals, withdrawals and corrections: where the decision stands; NULL: the actor
 *            signs it
 * dry_run    judge and describe everything, sign and change nothing
 * correction     of doc_correct: what is wrong (correct.h)
 * accept_markup  of doc_submit: markup left in a file is no fault, which is sealed with the version
 */
struct doc_request {
	const struct doc_actor *actor;
	const char *const *numbers;
	size_t number_count;
	const char *text;
	const char *effective;
	const struct doc_letter *letter;
	const struct doc_correction *correction;
	bool dry_run;
	bool accept_markup;
};

/*
 * A file of a version: 1 to 8, each at most 64 MiB and not empty.
 *
 * name    made from the document's number: "ISMS-02-005.odt"; a second one with that ending is
 *         "ISMS-02-005.2.odt"
 * size    in bytes
 * sha256  hexadecimal; what an approval binds to (21 CFR 11.70; 電子簽章法 第2條)
 * role    "source" or "rendition"; "" of a policy's file
 */
struct doc_file {
	char *name;
	unsigned long long size;
	char sha256[65];
	char *role;
};

/*
 * A step that somebody owes.
 *
 * who      printed names of those who can take it, joined by "、", deputies with their principal;
 *          of a draft its authors in the roster, else the document controllers. Left out are
 *          authors, submitters and whom these act for (unless the policy waives it), who has
 *          spoken already, and who has no key where one is needed.
 *          "" when nobody is known
 * command  what they type: "docreg approve ISMS-02-005", perhaps with words to be replaced (FILE).
 *          Where it names a person there is one step for each
 */
struct doc_next {
	char *who;
	char *command;
};

/*
 * What an act did (or, with dry_run, would do) to one document. An act that makes a statement: the
 * round that the statement is about, and what it binds; a withdrawal or confirmation is about the
 * version that it names. Other acts: the open round, else the draft, else the version approved
 * last. For doc_policy_draft and doc_policy_sign see policy.h.
 *
 * title            as that version has it; so are classification, summary, reason and author
 * version          "1.1"
 * round            of the version; 0 for a draft
 * state            of that round, after the act: "draft", "submitted", "reviewed" (as many as its
 *                  tier asks for), "returned", "recalled", "approved" (by as many). After a
 *                  confirmation "in-force"; after a withdrawal "withdrawn" or, while its day lies
 *                  ahead or others must withdraw it too, what the version is without it:
 *                  "in-force", "approved". "void" of a number that is struck off
 * author           printed names, joined by "、"
 * supersedes       highest approved version below it, as the statement names it, or ""
 * effective        ISO day that the statement names: of a withdrawal the first day out of force;
 *                  else the one decided or, before that, planned; "" for none
 * metadata_sha256  of its metadata.yaml, submission_sha256 of its submission; "" for a draft
 * files            those submitted, by name; none for a draft
 * reviews          those that count so far; none for a draft
 * approvals        decisions of others that count: on the version or, for a withdrawal, on the end
 * approvals_made   how many persons have decided so, the actor among them
 * approvals_needed how many must, by the policy in force; 0 for a draft
 * effective_of_all ISO day that results from them all, this one among them: the latest; "" while
 *                  nobody has decided
 * said             the statement made: who, in which role, opinion or reason; NULL for none
 * letter           the letter that decides: said itself, or the one beside a withdrawal or
 *                  policy; NULL
 * withdrawn_on     ISO day from which the document is withdrawn, once that is decided; ""
 * orphans          of a withdrawal: "02-005-01 外來文件管制表", each document that loses its parent
 * differences      of a policy: what changes
 * next             who owes what; none when nothing is owed. After a withdrawal that is decided the
 *                  withdrawal of each orphan that has a version
 * markup_accepted  whoever submitted it accepted markup left in the file
 * stuck            "review", "approve", "withdraw": too few are left who can, now or when it comes
 *                  to that; ""
 */
struct doc_outcome_item {
	char *number;
	char *title;
	char *version;
	unsigned round;
	char *state;
	char *classification;
	char *summary;
	char *reason;
	char *author;
	char *supersedes;
	char effective[11];
	char metadata_sha256[65];
	char submission_sha256[65];
	struct doc_file *files;
	size_t file_count;
	struct doc_decision *reviews;
	size_t review_count;
	struct doc_decision *approvals;
	size_t approval_count;
	unsigned approvals_made;
	unsigned approvals_needed;
	char effective_of_all[11];
	struct doc_decision *said;
	struct doc_decision *letter;
	char withdrawn_on[11];
	char **orphans;
	size_t orphan_count;
	struct doc_difference *differences;
	size_t difference_count;
	struct doc_next *next;
	size_t next_count;
	bool markup_accepted;
	char *stuck;
};

/*
 * What an act did. Zeroed by the caller before each call.
 *
 * items      each document in the order they were given. Only after success: of a call that failed
 *            they may be missing or half filled
 * unchanged  the registry says this already; nothing was written. Of doc_revise, doc_amend,
 *            doc_correct, doc_policy_draft and doc_policy_sign; what the others would say again is
 *            refused
 * commit     git id of the commit, 40 hexadecimal digits; "" when nothing was written. Also of a
 *            call that failed: when it is there, the act has landed and only could not be told
 * findings   why it was refused (DOC_EREFUSED), of all documents, not only of the first; or
 *            warnings and what is worth knowing (approval-waived)
 */
struct doc_outcome {
	struct doc_outcome_item *items;
	size_t item_count;
	bool unchanged;
	char commit[41];
	struct doc_findings findings;
};

/* Release what is inside; the outcome is empty afterwards. */
DOC_API void doc_outcome_clear(struct doc_outcome *outcome);

/*
 * Errors of every act below, besides those of each:
 *
 *     DOC_EUSAGE     nobody acts, or no number is given, or one twice; a date, id or text breaks
 *                    its grammar; for_id is set where it may not be
 *     DOC_EINVALID   a number breaks the grammar of the registry; the clock is behind the registry;
 *                    something stored is damaged
 *     DOC_ENOTFOUND  no such document, file or key, or no ssh-keygen
 *     DOC_EREFUSED   a rule forbids it: outcome->findings says which, and what helps
 *     DOC_ECONFLICT  the registry is being changed by somebody else (the lock is waited for 20 s)
 *     DOC_EUNKNOWN   the disk failed at the last step: look before trying again
 *
 * Whatever the error, the whole act is in the registry or nothing of it: all documents of a call
 * are one commit. outcome is released by doc_outcome_clear in any case.
 *
 * What is read is the last commit seen and again, under the lock, the last on main: what became
 * unlawful meanwhile is refused then. After the commit just the changed files follow it.
 *
 * Each act lists the rules that are its own. Any can be refused besides by role-held (who acts
 * holds no role for it that day), document-ended (it is withdrawn), dirty-path (the work tree holds
 * an edit of a file that this act would overwrite) and, if it makes a statement, by
 * signature-missing, signature-key, signature-bad, key-distrusted, policy-in-force (another policy
 * came meanwhile), decided-window, and those rules by which doc_check finds the ledger damaged.
 * doc_rule_find has the reason and the source of each.
 */

/*
 * A document to register.
 *
 * number          as people type it; or NULL, then the next free one is taken:
 * next_of         a tier ("2", "程序書"), a parent's number or how the number begins ("PRO-ACC"):
 *                 one more than the highest ever taken there, gaps are left; after the last, the
 *                 lowest never taken. Of several patterns that fit, the first in the order of the
 *                 policy. Not looked at when number is given; one of the two must be
 * title           one line of at most 600 bytes
 * owner           unit (權責單位), at most 129 bytes; NULL for the policy's default
 * classification  one of the policy's; NULL for its default
 */
struct doc_new_document {
	const char *number;
	const char *next_of;
	const char *title;
	const char *owner;
	const char *classification;
};

/*
 * Register a number and open its first draft, 1.0, which has no files yet. Tier and parent follow
 * from the number (ISO/IEC 27001:2022 7.5.2 a; 資通安全維護計畫 壹拾柒). Any role will do. Nothing is
 * signed; with next_of a number that somebody else took first is followed by the next.
 *
 * Writes document.yaml, with owner and the policy's default retention, and draft/metadata.yaml.
 *
 * Rules:   number-grammar (also where other acts say DOC_EINVALID), number-reused, parent-exists,
 *          classification-known, title-unique
 * Errors:  DOC_EREFUSED  the number was used before, or its parent is not registered
 *          DOC_EINVALID  next_of is neither, or has no number left
 */
DOC_API DOC_CHECKED int doc_add(struct doc_registry *registry, const struct doc_actor *actor,
                                const struct doc_new_document *document, bool dry_run,
                                struct doc_outcome *outcome, struct doc_error *err);

/*
 * What a draft is to hold. Members that are NULL keep what the draft has; when there is none yet,
 * title, classification and files are those of the highest approved version, and summary, reason
 * and effective are none.
 *
 * number          as people type it
 * paths           1 to 8 files; the first is the source, the others renditions; none: the files
 *                 of the draft, or of the highest approved version, stay. Their endings are kept,
 *                 their names are not; a symbolic link is followed
 * summary         what changes, one line of at most 600 bytes
 * reason          why it changes, likewise (EU GMP Annex 11, 9)
 * version         "1.1"; NULL: that of the draft, else the next one by the policy's version rule
 *                 (1.9 is followed by 2.0 when minor-max is 9)
 * title           of the document from this version on
 * classification  of this version
 * authors         at most 8 printed names (of at most 129 bytes) or ids; the actor when there is
 *                 none. None of them reviews or approves it (author-not-approver)
 * effective       planned day, as people write it; one that is over is told (effective-date, info)
 */
struct doc_revision {
	const char *number;
	const char *const *paths;
	size_t path_count;
	const char *summary;
	const char *reason;
	const char *version;
	const char *title;
	const char *classification;
	const char *const *authors;
	size_t author_count;
	const char *effective;
};

/*
 * Fill the draft of the next version. What is in force is not disturbed. Any role will do. Nothing
 * is signed; the same again writes nothing (outcome->unchanged). Whether the draft is complete is
 * asked when it is submitted. Where nothing but the number is given, what somebody edited by hand
 * in draft/ is taken in, metadata.yaml and the files it lists, byte for byte.
 *
 * Rules:   round-open, classification-known, draft-form, yaml-form, version-rule (the first is 1.0;
 *          above the highest approved; the policy's minor-max)
 * Errors:  DOC_EREFUSED  a round of this document is open, or it is withdrawn
 *          DOC_EINVALID  a file is empty, too large, has no ending such as .odt, is metadata.yaml
 *                        or document.yaml; or draft/ holds one that metadata.yaml does not list
 */
DOC_API DOC_CHECKED int doc_revise(struct doc_registry *registry, const struct doc_actor *actor,
                                   const struct doc_revision *revision, bool dry_run,
                                   struct doc_outcome *outcome, struct doc_error *err);

/*
 * Freeze the drafts as a round of their version and send them to review: the files are moved from
 * draft/ to <version>/<round>/, where they are never changed, with a submission that names their
 * digests. Any role will do. A signature is needed only where the policy says so.
 *
 * Rules:   draft-missing, metadata-complete (classification, authors, summary, reason, source),
 *          round-open, round-number, version-rule (above the highest approved), round-files,
 *          content-digest, metadata-agrees, classification-known, number-grammar, title-unique (of
 *          another title than the highest approved version has); those of what the files say, as
 *          far as the policy has them as errors (doc_check_file); the others only warn
 */
DOC_API DOC_CHECKED int doc_submit(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/*
 * A favourable review of what is submitted; request->text is the opinion, or NULL. By a reviewer's
 * role of the tier, and once a person. A signature is needed only where the policy says so.
 *
 * Rules:   round-none, said-already, author-not-approver (info approval-waived, where the policy
 *          waives it), review-late (after the first approval)
 */
DOC_API DOC_CHECKED int doc_review(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/*
 * Send it back with a reason, request->text: the round is closed, the files are a draft again. By a
 * reviewer's or approver's role of the tier or a document controller, always signed.
 *
 * Rules:   round-none
 * Errors:  DOC_EUSAGE  no reason
 */
DOC_API DOC_CHECKED int doc_return(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/*
 * Take one's own submission back before it is decided, with a reason, request->text: the round is
 * closed, the files are a draft again. By the submitter in any role, or a document controller as
 * one, whatever other role they hold. A signature is needed only where the policy says so.
 *
 * Rules:   round-none, recall-own, round-decided (one of several approvals was given)
 * Errors:  DOC_EUSAGE  no reason
 */
DOC_API DOC_CHECKED int doc_recall(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/*
 * The decision (核定): the actor's signature, or a letter recorded and signed by the actor. The
 * statement binds number, version, every file, the metadata, the reviews and the version it
 * replaces; the files are digested once more. By an approver's role of the tier, or a deputy. When
 * the policy asks for several approvals, the version is approved with the last of them.
 *
 * request->effective  first day in force; NULL: the planned day, or the day of the decision (of a
 *                     letter, the letter's) when that is later or nothing was planned
 *
 * Rules:   round-none, review-missing, author-not-approver (info approval-waived), said-already,
 *          evidence-kind, effective-date, letter-date; supersedes and review-counted (somebody
 *          was faster); content-digest and metadata-digest (the files are not those submitted).
 *          Sources: ISO/IEC 27001:2022 7.5.2 c and A.5.3; 資通安全維護計畫 肆; 電子簽章法 第2條
 * Errors:  DOC_EUSAGE     for_id is set, or the letter lacks something
 *          DOC_EINVALID   the scan is no PDF or too large
 *          DOC_ENOTFOUND  there is no such scan
 */
DOC_API DOC_CHECKED int doc_approve(struct doc_registry *registry,
                                    const struct doc_request *request,
                                    struct doc_outcome *outcome, struct doc_error *err);

/*
 * End the life of a document (廢止); its number is never used again (中央法規標準法 第10條, by
 * analogy), and nothing is removed. By an approver's role of the tier, signed, or a letter; as many
 * as its approvals. request->text is the reason, and must be there.
 *
 * request->effective  first day on which it is no longer in force; NULL: the day of the decision;
 *                     of several withdrawals the latest. Until then everything goes on as before,
 *                     from then on nothing but doc_amend is done to it; a version approved
 *                     meanwhile does not undo it
 *
 * Rules:   withdraw-approved, round-open, evidence-kind, effective-date, letter-date,
 *          letter-decides (as_amended); said-already, document-ended (it is decided already);
 *          supersedes (somebody was faster)
 * Errors:  DOC_EUSAGE    for_id is set, no reason, or the letter lacks something
 */
DOC_API DOC_CHECKED int doc_withdraw(struct doc_registry *registry,
                                     const struct doc_request *request,
                                     struct doc_outcome *outcome, struct doc_error *err);

/*
 * Looked at again, nothing to change (檢視無修訂): the review cycle of the version in force begins
 * anew (ISO/IEC 27001:2022 A.5.1). request->text is an opinion, or NULL. By a reviewer's or
 * approver's role of the tier or a document controller, once a person and day. A signature is
 * needed only where the policy says so.
 *
 * Rules:   confirmation-version (no version is in force), said-already
 */
DOC_API DOC_CHECKED int doc_confirm(struct doc_registry *registry,
                                    const struct doc_request *request,
                                    struct doc_outcome *outcome, struct doc_error *err);

/*
 * Change administrative metadata; no approval is needed, because no rule that routes or approves
 * reads them. Any role will do, nothing is signed. In document.yaml just these values change:
 * comments and order stay. Also of a withdrawn document.
 *
 * settings  "owner=主計處秘書室" each; keys: owner, review-months (1 to 120; none: the policy's
 *           cycle), retention ("5年"), distribution, note. "note=" or "note=-" sets it to none.
 *           With setting_count 0 what somebody edited by hand in document.yaml is taken in
 *
 * Rules:   retention-known (檔案法 第12條; 機關檔案保存年限及銷毀辦法 第4條), document-form
 * Errors:  DOC_EUSAGE  a key twice, or another key: title, classification and dates change with
 *                      doc_revise
 */
DOC_API DOC_CHECKED int doc_amend(struct doc_registry *registry, const struct doc_actor *actor,
                                  const char *number, const char *const *settings,
                                  size_t setting_count, bool dry_run,
                                  struct doc_outcome *outcome, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
