/* citing.h: read what a registry's documents cite, for model/citing.h to judge. */
#ifndef DOC_ACTIONS_CITING_H
#define DOC_ACTIONS_CITING_H

#include <actions/reading.h>
#include <model/citing.h>
#include <libdoc/extract.h>

/*
 * What a text cites, titles folded as titles are compared.
 *
 * own  the document's own number, "" for none: marked
 *
 * Owns:    *out: doc_citations_clear
 */
DOC_CHECKED int doc_citing_read(const struct doc_grammar *grammar,
                                const struct doc_extract *extract, const char *own,
                                struct doc_citations *out, struct doc_error *err);

/*
 * Add a registered document to the view, as others cite it. Documents come in their order.
 *
 * Returns in *added, borrowed until the next is added, what was added.
 */
DOC_CHECKED int doc_citing_add(struct doc_citing_view *view, const struct doc_law *law,
                               const struct doc_document *document,
                               const struct doc_document_state *state, struct doc_cited **added,
                               struct doc_error *err);

/*
 * Add what a round of a document cites, or its draft when round is NULL: nothing when it has no
 * file. A file that cannot be read is the finding content-readable.
 */
DOC_CHECKED int doc_citing_add_text(struct doc_citing_view *view,
                                    const struct doc_registry *registry,
                                    const struct doc_document *document,
                                    const struct doc_round *round, bool *is_read,
                                    struct doc_judge *judge, struct doc_error *err);

/*
 * Add what a text that was read already cites.
 *
 * round  whose source file it is, or NULL for the draft's
 * path   of that file
 */
DOC_CHECKED int doc_citing_add_extract(struct doc_citing_view *view,
                                       const struct doc_grammar *grammar,
                                       const struct doc_document *document,
                                       const struct doc_round *round, const char *path,
                                       const struct doc_extract *extract, struct doc_error *err);

/* Add a document and the text of its version in force. */
DOC_CHECKED int doc_citing_add_document(struct doc_citing_view *view,
                                        const struct doc_reading *reading,
                                        const struct doc_dated *dated, struct doc_judge *judge,
                                        struct doc_error *err);

/* Every rule about citations. only: as of doc_citing_judge. */
DOC_CHECKED int doc_citing_judge_all(struct doc_citing_view *view, const char *only,
                                     struct doc_judge *judge, struct doc_error *err);

#endif
