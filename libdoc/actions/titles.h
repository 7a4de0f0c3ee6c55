/* titles.h: one title belongs to one number: asked before a title is written. */
#ifndef DOC_ACTIONS_TITLES_H
#define DOC_ACTIONS_TITLES_H

#include <actions/registry.h>
#include <libdoc/finding.h>

/*
 * Refuse a title that another living document has on the list (rule title-unique, which doc_check
 * finds by the same comparison). For commands that write a title, and for them alone: it reads the
 * metadata of the whole register, which verify could not afford for each commit of the history.
 *
 * number  whose title it is to be
 *
 * Errors:  DOC_EREFUSED
 */
DOC_CHECKED int doc_titles_refuse(struct doc_registry *registry, const char *number,
                                  const char *title, int64_t now_at,
                                  struct doc_findings *findings, struct doc_error *err);

#endif
