/* document.h: the life of a document, from its number to its withdrawal. */
#ifndef LIBDOC_DOCUMENT_H
#define LIBDOC_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/actor.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * An official letter (公文) that holds a decision.
 *
 * number      文號, as it is printed
 * on          its day, as people write it: "115.1.12", "2026-01-12"
 * as_amended  修正後如擬 instead of 如擬: demands a new round
 * scan_path   a PDF, stored beside the statement
 * decided_by  id of the person who decided
 */
struct doc_letter {
	const char *number;
	const char *on;
	bool as_amended;
	const char *scan_path;
	const char *decided_by;
};

/*
 * One act on one or several documents. What an act does not use stays zero.
 *
 * numbers    as people type them; folded before they are judged
 * text       opinion of a review or confirmation; reason of a return, recall, withdrawal
 * effective  a day as people write it; NULL for the default
 * letter     the decision stands in this letter; NULL: the actor decides and signs
 * dry_run    judge and describe everything, sign and change nothing
 */
struct doc_request {
	const struct doc_actor *actor;
	const char *const *numbers;
	size_t number_count;
	const char *text;
	const char *effective;
	const struct doc_letter *letter;
	bool dry_run;
};

/*
 * A counted review or a decision, as a reader wants it. All owned by what holds it.
 *
 * type         "review", "approval", "letter", "return", ...
 * who          id
 * name         printed name, with the principal's: 「林志中（代理 王小明）」
 * role         in which it was done: "security-officer"
 * recorded_by  id of who recorded it for them; "" when the person acted
 * recorder     printed name of recorded_by
 * text         opinion or reason, "" for none; of a letter what it says: 「如擬」, 「修正後如擬」
 * letter       文號; "" for none
 * decided_at   moment, ISO, UTC
 * on           day of the decision, ISO: of a letter, the letter's
 * is_signed    false shows 未簽章
 */
struct doc_decision {
	char *type;
	char *who;
	char *name;
	char *role;
	char *recorded_by;
	char *recorder;
	char *text;
	char *letter;
	char *decided_at;
	char on[11];
	bool is_signed;
};

/*
 * A file of a version.
 *
 * name    made from the document's number: "ISMS-02-005.odt"
 * sha256  hexadecimal
 * role    "source" or "rendition"
 */
struct doc_file {
	char *name;
	unsigned long long size;
	char sha256[65];
	char *role;
};

/*
 * What an act did (or, with dry_run, would do) to one document.
 *
 * round         of the version; 0 for a draft
 * state         of the version afterwards: "draft", "submitted", "reviewed", "approved", ...
 * author        printed names, joined
 * supersedes    version that is replaced, or ""
 * effective     ISO day, planned or decided; "" for none
 * reviews       those that count so far
 * next_who      printed names of those who owe the next step, or ""
 * next_command  what they type: "docreg approve ISMS-02-005"
 */
struct doc_outcome_item {
	char *number;
	char *title;
	char *version;
	unsigned round;
	char *state;
	char *summary;
	char *reason;
	char *author;
	char *supersedes;
	char effective[11];
	struct doc_file *files;
	size_t file_count;
	struct doc_decision *reviews;
	size_t review_count;
	char *next_who;
	char *next_command;
};

/*
 * What an act did, to each document in the order they were given.
 *
 * unchanged  the registry says this already; nothing was written
 * commit     git id of the commit, hexadecimal; "" when nothing was written
 * findings   why it was refused (DOC_EREFUSED), or warnings
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
 *     DOC_EINVALID   a number, date, id or text breaks its grammar
 *     DOC_ENOTFOUND  no such document, person, file or key
 *     DOC_EREFUSED   a rule forbids it: outcome->findings says which, and what helps
 *     DOC_ECONFLICT  the registry is being changed by somebody else, or the work tree
 *                    holds an edit of a file that this act would overwrite
 *     DOC_EUNKNOWN   the disk failed at the last step: look before trying again
 *
 * Whatever the error, either the whole act is in the registry or nothing of it.
 * outcome is zeroed by the caller and released by doc_outcome_clear in any case.
 */

/*
 * A document to register.
 *
 * number          as people type it; or NULL, then the next free one is taken:
 * next_of         a tier ("2") or a parent's number
 * owner           unit (權責單位); NULL for the policy's default
 * classification  NULL for the policy's default
 */
struct doc_new_document {
	const char *number;
	const char *next_of;
	const char *title;
	const char *owner;
	const char *classification;
};

/*
 * Register a number and open its first draft.
 *
 * Errors:  DOC_EREFUSED  the number was used before, or its parent is not registered
 */
DOC_API DOC_CHECKED int doc_add(struct doc_registry *registry, const struct doc_actor *actor,
                                const struct doc_new_document *document, bool dry_run,
                                struct doc_outcome *outcome, struct doc_error *err);

/*
 * What a draft is to hold. Members that are NULL keep what the draft has, or else what the
 * highest approved version has.
 *
 * paths           1 to 8 files; the first is the source, the others renditions; none: the files
 *                 of the draft, or of the highest approved version, stay
 * summary         what changes, one line
 * reason          why it changes
 * version         NULL: the next one by the policy's version rule
 * title           of the document from this version on
 * classification  of this version
 * authors         printed names or ids; the actor when there is none
 * effective       planned day, as people write it
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
 * Fill the draft of the next version. What is in force is not disturbed.
 *
 * Errors:  DOC_EREFUSED  a round of this document is open, or it is withdrawn or void
 */
DOC_API DOC_CHECKED int doc_revise(struct doc_registry *registry, const struct doc_actor *actor,
                                   const struct doc_revision *revision, bool dry_run,
                                   struct doc_outcome *outcome, struct doc_error *err);

/* Freeze the drafts as a round of their version and send them to review. */
DOC_API DOC_CHECKED int doc_submit(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/* A favourable review of what is submitted; request->text is the opinion, or NULL. */
DOC_API DOC_CHECKED int doc_review(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/* Send it back with a reason: the round is closed, the files are a draft again. */
DOC_API DOC_CHECKED int doc_return(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/* Take one's own submission back before it is decided. */
DOC_API DOC_CHECKED int doc_recall(struct doc_registry *registry, const struct doc_request *request,
                                   struct doc_outcome *outcome, struct doc_error *err);

/* The decision (核定): the actor's signature, or a letter recorded by the actor. */
DOC_API DOC_CHECKED int doc_approve(struct doc_registry *registry,
                                    const struct doc_request *request,
                                    struct doc_outcome *outcome, struct doc_error *err);

/* End the life of a document (廢止); its number is never used again. */
DOC_API DOC_CHECKED int doc_withdraw(struct doc_registry *registry,
                                     const struct doc_request *request,
                                     struct doc_outcome *outcome, struct doc_error *err);

/* Looked at again, nothing to change (檢視無修訂). */
DOC_API DOC_CHECKED int doc_confirm(struct doc_registry *registry,
                                    const struct doc_request *request,
                                    struct doc_outcome *outcome, struct doc_error *err);

/*
 * Change administrative metadata; no approval is needed, because no rule reads them.
 *
 * settings  "owner=主計處秘書室" each; keys: owner, review-months, retention, distribution, note
 */
DOC_API DOC_CHECKED int doc_amend(struct doc_registry *registry, const struct doc_actor *actor,
                                  const char *number, const char *const *settings,
                                  size_t setting_count, bool dry_run,
                                  struct doc_outcome *outcome, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
