/* orphans.h: the forms that lose their parent when a document ends. */
#ifndef DOC_ACTIONS_ORPHANS_H
#define DOC_ACTIONS_ORPHANS_H

#include <actions/source.h>
#include <model/decision.h>
#include <libdoc/document.h>

/*
 * Documents whose parent this one is and that are not ended themselves on that day: "02-005-01
 * 外來文件管制表", by number.
 *
 * Owns: *out: each text, and the array
 */
DOC_CHECKED int doc_orphans_find(const struct doc_law *law, const struct doc_source *source,
                                 const struct doc_document *parent, doc_day on, char ***out,
                                 size_t *count, struct doc_error *err);

/*
 * For each of them that has a version to withdraw: who can, and the command, with the day on which
 * the parent ends unless that has come.
 *
 * Owns: *out: each who and command, and the array
 */
DOC_CHECKED int doc_orphans_next(const struct doc_law *law, const struct doc_source *source,
                                 const struct doc_document *parent, doc_day on, doc_day today,
                                 struct doc_next **out, size_t *count, struct doc_error *err);

#endif
