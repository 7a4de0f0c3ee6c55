/* load.h: from stored bytes to the model: parse, note what does not parse, hand over. */
#ifndef DOC_ACTIONS_LOAD_H
#define DOC_ACTIONS_LOAD_H

#include <actions/registry.h>
#include <actions/source.h>
#include <model/document.h>
#include <model/judge.h>
#include <model/lawful.h>

#define DOC_CONTENT_SIZE_MAX ((size_t)64 << 20) /* bytes of one content file (threat R-22) */
#define DOC_SCAN_SIZE_MAX    ((size_t)32 << 20)

/*
 * Read one document's folder. What does not parse is noted as a fault (statement-form,
 * yaml-form, object-broken, round-files) and left out, so that everything else can still be
 * judged.
 *
 * number   parsed; tier 0 when the grammar does not know it, then it is judged by that
 *
 * Owns:    *out: doc_document_clear
 * Errors:  only DOC_ENOMEM and the like
 */
DOC_CHECKED int doc_load_document(const struct doc_source *source, const struct doc_number *number,
                                  struct doc_judge *judge, struct doc_document *out,
                                  struct doc_error *err);

/* The same, but files that memory (load_memory.h; may be NULL) has are neither read nor parsed. */
struct doc_load_memory;
DOC_CHECKED int doc_load_again(struct doc_load_memory *memory, const struct doc_source *source,
                               const struct doc_number *number, struct doc_judge *judge,
                               struct doc_document *out, struct doc_error *err);

/*
 * What a reader of many documents leaves out: signatures' bytes and scans' digests; and, if it
 * wants only the newest version, of the one below all but its approvals and letters, which the
 * newest names, and what closed a round of it; and of older ones everything.
 *
 * newest_only  asked for
 * is_whole     set: nothing of any version was left out
 * files        set: every file of the document's folder
 */
struct doc_lean {
	bool newest_only;
	bool is_whole;
	struct doc_source_files files;
};

/* doc_load_document but for that. Owns: lean->files, in any case: doc_source_files_clear. */
DOC_CHECKED int doc_load_lean(const struct doc_source *source, const struct doc_number *number,
                              struct doc_lean *lean, struct doc_judge *judge,
                              struct doc_document *out, struct doc_error *err);

/* Fill in size and digest of a round's content files from their bytes. */
DOC_CHECKED int doc_load_digests(const struct doc_source *source, const char *number,
                                 struct doc_round *round, struct doc_judge *judge,
                                 struct doc_error *err);

/*
 * Fill in the digests of the draft's files where a round of its version was sent back. Of what
 * cannot be read it stays "".
 *
 * Errors:  DOC_ENOMEM
 */
DOC_CHECKED int doc_load_draft_digests(const struct doc_source *source,
                                       struct doc_document *document, struct doc_error *err);

/*
 * Read a folder of statements that are no document's: "policy/0002/", "releases/2026-11/".
 *
 * scans  digest them too
 */
DOC_CHECKED int doc_load_bundle(const struct doc_source *source, const char *folder, bool scans,
                                struct doc_judge *judge, struct doc_bundle *out,
                                struct doc_error *err);

/*
 * Read baseline number serial; what does not parse is noted as a fault and left empty.
 *
 * Owns:  *out: doc_baseline_clear, free (or doc_baselines_clear)
 */
DOC_CHECKED int doc_load_baseline(const struct doc_source *source, unsigned serial, bool scans,
                                  struct doc_judge *judge, struct doc_baseline **out,
                                  struct doc_error *err);

/* Read all baselines, 1 on, without scans. One that does not parse stands for nothing. */
DOC_CHECKED int doc_load_baselines(const struct doc_source *source, struct doc_baselines *out,
                                   struct doc_error *err);

/*
 * Read policy number serial. What does not parse is noted as a fault, and *out is NULL then.
 *
 * Owns:  *out: doc_policy_clear, free (or doc_policies_clear)
 */
DOC_CHECKED int doc_load_policy(const struct doc_source *source, unsigned serial,
                                struct doc_judge *judge, struct doc_policy **out,
                                struct doc_error *err);

/* Read a policy from two files of any folder: the draft, or a template. sha256 stays "". */
DOC_CHECKED int doc_load_policy_files(const struct doc_source *source, const char *folder,
                                      struct doc_policy *out, struct doc_error *err);

/* Read all policies, 0001 on. A policy that does not parse is DOC_EINVALID here. */
DOC_CHECKED int doc_load_policies(const struct doc_source *source, struct doc_policies *out,
                                  struct doc_error *err);

/* Every registered number, sorted by tier and number; the grammar may leave tier 0. */
struct doc_numbers {
	struct doc_number *items;
	size_t count;
};
void doc_numbers_clear(struct doc_numbers *numbers);
DOC_CHECKED int doc_load_numbers(const struct doc_source *source, const struct doc_grammar *grammar,
                                 struct doc_numbers *out, struct doc_error *err);

#endif
