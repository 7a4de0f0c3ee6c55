/* load_memory.h: files already parsed, for whoever judges many landings of the same documents. */
#ifndef DOC_ACTIONS_LOAD_MEMORY_H
#define DOC_ACTIONS_LOAD_MEMORY_H

#include <stdbool.h>
#include <actions/source.h>
#include <model/document.h>

/*
 * By the id of a blob, and as what it was read: the same bytes parse to the same. A document is
 * loaded before and after each change of it, and most of its files are those of the last time. Some
 * thousand files are remembered, 10 MB at most.
 *
 * Owns:  the result: doc_load_memory_free. NULL when memory is out, which only costs time
 */
struct doc_load_memory;
struct doc_load_memory *doc_load_memory_new(void);
void doc_load_memory_free(struct doc_load_memory *memory);

/*
 * Fill in what the file was parsed to: an act's statement, bytes and digest; metadata and its
 * digest; administrative metadata. false, and nothing changed, when it is not remembered. memory:
 * may be NULL; of a file that is not in git nothing is ever remembered.
 */
bool doc_load_memory_act(const struct doc_load_memory *memory, const struct doc_source_file *file,
                         struct doc_act *act);
bool doc_load_memory_metadata(const struct doc_load_memory *memory,
                              const struct doc_source_file *file, struct doc_metadata *metadata,
                              char *sha256);
bool doc_load_memory_administration(const struct doc_load_memory *memory,
                                    const struct doc_source_file *file,
                                    struct doc_administration *administration);

/* Remember it. */
void doc_load_memory_keep_act(struct doc_load_memory *memory, const struct doc_source_file *file,
                              const struct doc_act *act);
void doc_load_memory_keep_metadata(struct doc_load_memory *memory,
                                   const struct doc_source_file *file,
                                   const struct doc_metadata *metadata, const char *sha256);
void doc_load_memory_keep_administration(struct doc_load_memory *memory,
                                         const struct doc_source_file *file,
                                         const struct doc_administration *administration);

/*
 * Keep a document that was loaded from a commit, or take it back for one where its folder has the
 * same id, as if it had just been loaded: what is before a change is what was after the one before
 * it. Some are kept, of a few hundred acts together, and the last one in any case. Nothing is kept
 * without memory, or of what is not in git yet.
 *
 * number  as it is to be read now, since a policy may change how
 *
 * Owns:   keep takes *document, which is empty afterwards; take: *out, doc_document_clear
 */
void doc_load_memory_keep_document(struct doc_load_memory *memory, const struct doc_source *source,
                                   struct doc_document *document);
bool doc_load_memory_take_document(struct doc_load_memory *memory, const struct doc_source *source,
                                   const struct doc_number *number, struct doc_document *out);

#endif
