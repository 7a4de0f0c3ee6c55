/* memo.h: gather what a memo tells, and word it. Private to memo*.c. */
#ifndef DOC_ACTIONS_MEMO_H
#define DOC_ACTIONS_MEMO_H

#include <actions/reading.h>
#include <libdoc/memo.h>

#define DOC_MEMO_MAX 256 /* documents of one memo: as many as are signed at once */

/*
 * Compare the source file of a round with that of the version below it. What cannot be read leaves
 * is_compared false.
 *
 * Errors:  DOC_ENOMEM and the like
 */
DOC_CHECKED int doc_memo_compare(const struct doc_reading *reading,
                                 const struct doc_document *document,
                                 const struct doc_round *before, const struct doc_round *after,
                                 struct doc_memo_item *item, struct doc_error *err);

/*
 * Fill the template: memo->text.
 *
 * Errors:  as of doc_memo, of the template
 */
DOC_CHECKED int doc_memo_word(const struct doc_registry *registry, const char *template_path,
                              struct doc_memo *memo, struct doc_error *err);

#endif
