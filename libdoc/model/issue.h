/* issue.h: what an issue publishes, and what the files are called. */
#ifndef DOC_MODEL_ISSUE_H
#define DOC_MODEL_ISSUE_H

#include <stdbool.h>
#include <base/date.h>
#include <model/decision.h>
#include <model/document.h>
#include <model/manifest.h>
#include <model/policy.h>
#include <model/statement.h>

struct doc_buf;

#define DOC_ISSUE_NAME_MAX 180 /* bytes of a published file's or folder's own name */

/*
 * name  in its round; path: where it is published
 */
struct doc_issue_file {
	char name[DOC_NAME_SIZE];
	char *path;
	char sha256[DOC_SHA256_HEX_SIZE];
};

/*
 * A document in force; or one that was until it was withdrawn, which has no files.
 *
 * folder        of its tier, where its files are published
 * withdrawn_on  DOC_NO_DAY unless is_withdrawn
 */
struct doc_issue_row {
	struct doc_number number;
	char *title;
	char *owner;
	char *classification;
	char *folder;
	struct doc_version version;
	unsigned round;
	doc_day effective_on;
	bool is_withdrawn;
	doc_day withdrawn_on;
	struct doc_issue_file files[DOC_CONTENT_MAX];
	size_t file_count;
};
void doc_issue_row_clear(struct doc_issue_row *row);

/* Owns: what is inside *out: doc_issue_row_clear, also after an error */
DOC_CHECKED int doc_issue_row_copy(const struct doc_issue_row *row, struct doc_issue_row *out,
                                   struct doc_error *err);

/*
 * All of an issue that follows from the commit that it is made on and its day.
 *
 * rows        by tier and number (doc_number_compare)
 * manifest    SHA-256 of the published MANIFEST.sha256: what doc_issue_list writes
 * serial      number of the next issue: 1 more than the last one's
 * checkpoint  as its statement names it
 */
struct doc_issue_content {
	struct doc_issue_row *rows;
	size_t count;
	char manifest[DOC_SHA256_HEX_SIZE];
	unsigned serial;
	struct doc_checkpoint checkpoint;
};
void doc_issue_content_clear(struct doc_issue_content *content);

/* The row of this number, or NULL. */
const struct doc_issue_row *doc_issue_find(const struct doc_issue_content *content,
                                           const struct doc_number *number);

/*
 * Fill in all of a row but the digests of its files. state has a version in force, or had.
 *
 * Owns:  what is inside *out: doc_issue_row_clear, also after an error
 */
DOC_CHECKED int doc_issue_row_make(const struct doc_policy *policy,
                                   const struct doc_document *document,
                                   const struct doc_document_state *state,
                                   struct doc_issue_row *out, struct doc_error *err);

/*
 * Append the name of a tier's folder: "2 程序書". Like every name here it is one that Windows, macOS
 * and Linux take, whatever the policy or title says: what Windows forbids stands there in full
 * width, what shows nothing or turns the reading as '_', spaces as one space.
 */
void doc_issue_folder(const struct doc_policy *policy, unsigned tier, struct doc_buf *out);

/*
 * Append the name of a file: "ISMS-02-005 文件管理程序書 V1.1.odt"; from the second of one ending on
 * "… V1.1 (2).odt". A title that does not fit is cut and ends in '…'. No two files of a registry
 * get names that are the same, in any case of letters: the number, which is in capitals, begins it.
 *
 * name  in the round: "ISMS-02-005.odt", "ISMS-02-005.2.odt"
 */
void doc_issue_name(const char *number, const char *title, struct doc_version version,
                    const char *name, struct doc_buf *out);

/*
 * The files as MANIFEST.sha256 lists them: sorted by path, as bytes.
 *
 * Owns:  *out: doc_manifest_clear, also after an error
 */
DOC_CHECKED int doc_issue_list(const struct doc_issue_content *content, struct doc_manifest *out,
                               struct doc_error *err);

#endif
