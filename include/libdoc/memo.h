/* memo.h: the text of the official letter (簽) that asks for a decision. */
#ifndef LIBDOC_MEMO_H
#define LIBDOC_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/document.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A version that waits for its decision.
 *
 * number to reason   as of struct doc_outcome_item; owner: 權責單位, "" for none
 * state              "submitted", or "reviewed": by as many as its tier asks for
 * supersedes         version approved before it, with which it is compared; "" of a first one (新訂)
 * planned_on         ISO day, "" for that of the decision; submitted_on likewise
 * submission_sha256  of its submission statement, which names the digests of its files and of its
 *                    metadata: it binds all of it, stands in the approval or letter that decides
 *                    (line `submission`), and `sha256sum submission.statement` gives it
 * reviews            those that count; name has the principal as 「林志中（代理 王小明）」 in every
 *                    language. reviews_needed: how many must
 * approvals          how many persons have approved it already
 * is_compared        the next four are known: both source files could be read
 * changed, added, removed, shifted
 *                    articles (條), points (點) or, where it has neither, paragraphs and rows.
 *                    shifted: moved or renumbered, the words are the same
 * labels             of those that were changed, added or removed: 「第四條、第五條」, at most 8; ""
 *                    where they cannot be told apart
 * cited_by           "ISMS-02-001 組織程序書": documents in force that cite it, each once
 */
struct doc_memo_item {
	char *number;
	char *title;
	char *version;
	unsigned round;
	char *state;
	char *supersedes;
	char *classification;
	char *owner;
	char *author;
	char *summary;
	char *reason;
	char planned_on[11];
	char submitted_on[11];
	char submission_sha256[65];
	struct doc_file *files;
	size_t file_count;
	struct doc_decision *reviews;
	size_t review_count;
	unsigned reviews_needed;
	unsigned approvals;
	bool is_compared;
	size_t changed;
	size_t added;
	size_t removed;
	size_t shifted;
	char *labels;
	char **cited_by;
	size_t cited_by_count;
};

/*
 * The letter.
 *
 * items     in the order they were given
 * findings  what doc_check says of these documents
 * text      UTF-8, no line of it broken for a screen, with the last LF; nothing in it can act on a
 *           terminal. In Chinese, whatever the language of messages; findings are in that
 * next      what to type once the letter is decided, or before: review what is not reviewed yet
 */
struct doc_memo {
	struct doc_memo_item *items;
	size_t item_count;
	struct doc_findings findings;
	char *text;
	struct doc_next next;
};

/* Release what is inside; the memo is empty afterwards. */
DOC_API void doc_memo_clear(struct doc_memo *memo);

/*
 * Write the memo (簽: 主旨, 說明, 擬辦; 公文程式條例) for versions that wait for a decision. Nothing is
 * changed. The same registry gives the same text, on any day that changes no finding.
 *
 * numbers        1 to 256, as people type them, each document once
 * template_path  the office's text, at most 64 KiB: lines that begin with '#' are left out,
 *                {{placeholders}} are filled (docs/formats.md 10, memo)
 * now_at         the clock, seconds since 1970 UTC: what is in force, and overdue, by its day
 * refusals       zeroed by the caller; why, of every document, when it fails with DOC_EREFUSED
 *
 * Owns:    *out: doc_memo_clear; what is in *refusals, in any case: doc_findings_clear
 * Errors:  DOC_EREFUSED   nothing of a document waits for a decision: round-none
 *          DOC_EUSAGE     no number, too many, or one twice
 *          DOC_ENOTFOUND  no such document, or no such template
 *          DOC_EINVALID   a number breaks its grammar; the template: "file:line:column: ..."
 */
DOC_API DOC_CHECKED int doc_memo(struct doc_registry *registry, const char *const *numbers,
                                 size_t number_count, const char *template_path, int64_t now_at,
                                 struct doc_memo *out, struct doc_findings *refusals,
                                 struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
