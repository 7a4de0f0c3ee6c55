/* cite.h: tell what was found as rows. Private to cite*.c. */
#ifndef DOC_ACTIONS_CITE_H
#define DOC_ACTIONS_CITE_H

#include <model/citing.h>
#include <libdoc/cite.h>

/*
 * Add a row for each citation and each article of law in texts.
 *
 * view   the register, by which they are told
 * texts  whose citing is told: view itself, or another one
 * only   rows of this number, and of its own text; NULL for all
 */
DOC_CHECKED int doc_cite_add_rows(const struct doc_citing_view *view,
                                  const struct doc_citing_view *texts, const char *only,
                                  struct doc_cite *out, struct doc_error *err);

/* Add a row for each pair that doc_citing_visit_suspects finds. */
DOC_CHECKED int doc_cite_add_suspects(const struct doc_citing_view *view, const char *only,
                                      struct doc_cite *out, struct doc_error *err);

#endif
