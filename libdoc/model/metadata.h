/* metadata.h: the sealed metadata of a version, and the administrative metadata of a document. */
#ifndef DOC_MODEL_METADATA_H
#define DOC_MODEL_METADATA_H

#include <stdbool.h>
#include <stddef.h>
#include <base/date.h>
#include <model/number.h>
#include <model/statement.h>
#include <model/version.h>
#include <libdoc/error.h>

struct doc_buf;
struct doc_judge;
struct doc_node;

#define DOC_AUTHORS_MAX 8

enum doc_file_role { DOC_SOURCE = 1, DOC_RENDITION };

struct doc_metadata_file {
	char name[DOC_WORD_SIZE];
	enum doc_file_role role;
};

/*
 * Sealed by the approval (metadata.yaml). authors are ids of the roster or printed names with
 * units; effective is the planned date or DOC_NO_DAY. A draft may lack summary, reason and files.
 * markup_accepted: whoever submitted it accepted what is left of changes, comments, hidden text and
 * date fields in its file (rule markup-changes and its kin; trust.md A-28).
 */
struct doc_metadata {
	char number[DOC_NUMBER_SIZE];
	char title[DOC_TEXT_SIZE];
	unsigned tier;
	char parent[DOC_NUMBER_SIZE];
	struct doc_version version;
	char classification[DOC_WORD_SIZE];
	char authors[DOC_AUTHORS_MAX][DOC_WORD_SIZE * 2];
	size_t author_count;
	char summary[DOC_TEXT_SIZE];
	char reason[DOC_TEXT_SIZE];
	doc_day effective;
	bool markup_accepted;
	struct doc_metadata_file files[DOC_CONTENT_MAX];
	size_t file_count;
};

/* Errors: DOC_EINVALID, "name:line:column: ..." */
DOC_CHECKED int doc_metadata_read(const char *name, const struct doc_node *root,
                                  struct doc_metadata *out, struct doc_error *err);

/*
 * What must be there before a version is submitted (R6, R17): title, classification, authors,
 * summary, reason, a source. NULL, or the name of the first that is missing.
 */
const char *doc_metadata_missing(const struct doc_metadata *metadata);

/* Writes one YAML scalar; model/ does not know the writer. */
typedef void (*doc_metadata_scalar)(struct doc_buf *out, const char *text);

/* Append metadata.yaml; scalar writes one value so that it reads back the same. */
void doc_metadata_format(const struct doc_metadata *metadata, doc_metadata_scalar scalar,
                         struct doc_buf *out);

/* The source file, or NULL. */
const struct doc_metadata_file *doc_metadata_source(const struct doc_metadata *metadata);

/* Administrative metadata (document.yaml): no rule that routes or approves reads them. */
struct doc_administration {
	char owner[DOC_WORD_SIZE * 2];
	unsigned review_months; /* 0: the policy's */
	char retention[DOC_WORD_SIZE];
	char distribution[DOC_TEXT_SIZE];
	char note[DOC_TEXT_SIZE];
};

/* Keys that document.yaml may hold, NULL-ended. */
extern const char *const doc_administration_keys[];

/* Append the document.yaml that a number is registered with. */
void doc_administration_begin(const char *owner, const char *retention, doc_metadata_scalar scalar,
                              struct doc_buf *out);

DOC_CHECKED int doc_administration_read(const char *name, const struct doc_node *root,
                                        struct doc_administration *out, struct doc_error *err);

/* What well-formed administrative metadata may not say: a retention that the law has not (R32). */
void doc_administration_judge(const struct doc_administration *administration,
                              struct doc_judge *judge);

#endif
