/* reading.h: a registry as its readers judge it: the tip, and history where that decides. */
#ifndef DOC_ACTIONS_READING_H
#define DOC_ACTIONS_READING_H

#include <actions/load.h>
#include <actions/registry.h>
#include <actions/source.h>
#include <model/decision.h>
#include <model/evidence.h>

/*
 * law     its context is this struct, which therefore stays where it is
 * ring    keys already loaded; NULL: none are kept
 * before  before[n - 1]: tree of the commit that policy n landed on; zero when there is none
 * lean    how the document loaded last was loaded: where its signatures are
 * failed  what a question of the law ran into: the law itself cannot fail, see doc_reading_check
 * starved of the law
 */
struct doc_reading {
	struct doc_registry *registry;
	struct doc_source source;
	struct doc_law law;
	struct doc_keyring *ring;
	struct doc_git_id *before;
	struct doc_lean lean;
	int failed;
	struct doc_error why;
	bool starved;
};

/*
 * The same for whoever judges what lands on a commit: what landed before has been judged at its
 * own landing, so nobody asks when. registry and ring are NULL.
 */
void doc_reading_before(const struct doc_source *source, const struct doc_law *law,
                        struct doc_reading *out);

/* The commits are walked only if there is more than one policy. */
DOC_CHECKED int doc_reading_begin(struct doc_registry *registry, struct doc_reading *out,
                                  struct doc_error *err);
void doc_reading_clear(struct doc_reading *reading);

/* Load a document; the law fetches the signatures it asks for, until the next is loaded. */
DOC_CHECKED int doc_reading_load(struct doc_reading *reading, const struct doc_number *number,
                                 struct doc_judge *judge, struct doc_document *out,
                                 struct doc_error *err);

/* A document and what it is on a day. */
struct doc_dated {
	struct doc_document document;
	struct doc_document_state state;
};
void doc_dated_clear(struct doc_dated *dated);

/*
 * Load and evaluate. Versions that the answer does not rest on are left out of the document, so
 * that a long history costs nothing; signatures of reviews are left to what a decision that
 * covers them says.
 *
 * judge  its findings are this document's alone; they are cleared when a second look is needed
 */
DOC_CHECKED int doc_reading_evaluate(struct doc_reading *reading, const struct doc_number *number,
                                     doc_day on, struct doc_judge *judge, struct doc_dated *out,
                                     struct doc_error *err);

/* After judging: could everything be asked that had to be? */
DOC_CHECKED int doc_reading_check(const struct doc_reading *reading, const struct doc_judge *judge,
                                  struct doc_error *err);

/* Hand on what is broken; what is merely worth knowing is for `check` to say. */
DOC_CHECKED int doc_reading_keep_errors(struct doc_findings *found, struct doc_findings *out,
                                        struct doc_error *err);

/*
 * The tree of the last commit made before a moment, walking back from the tip.
 *
 * Errors:  DOC_ENOTFOUND  the registry is younger
 */
DOC_CHECKED int doc_reading_tree_before(struct doc_reading *reading, int64_t moment,
                                        struct doc_git_id *tree, struct doc_error *err);

/* Is this path in the tree? What cannot be read is not. */
bool doc_reading_has(struct doc_reading *reading, const struct doc_git_id *tree, const char *path);

/*
 * A document, or a version of it, as people name it: "ISMS-02-005", "isms-02-005@1.1",
 * "ISMS-02-005@draft".
 *
 * version  none when the text names none
 *
 * Errors:  DOC_EINVALID
 */
struct doc_reference {
	struct doc_number number;
	struct doc_version version;
	bool is_draft;
};
DOC_CHECKED int doc_reference_read(const struct doc_registry *registry, const char *text,
                                   struct doc_reference *out, struct doc_error *err);

/* Load the document, which must be registered. Errors: DOC_ENOTFOUND */
DOC_CHECKED int doc_reading_find(struct doc_reading *reading, const struct doc_number *number,
                                 struct doc_judge *judge, struct doc_document *out,
                                 struct doc_error *err);

#endif
