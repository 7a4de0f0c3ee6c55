/* edited.h: what somebody edited by hand in the work tree. */
#ifndef DOC_ACTIONS_EDITED_H
#define DOC_ACTIONS_EDITED_H

#include <actions/change.h>
#include <actions/registry.h>
#include <actions/source.h>
#include <model/document.h>

/*
 * Append what helps against an edit that is in no commit: the command that takes it in or, where
 * none does, what takes it back.
 *
 * kind  how the path differs from what is recorded
 */
void doc_edited_remedy(const char *path, enum doc_git_change_kind kind, struct doc_buf *out);

/*
 * Put document.yaml as the work tree has it into a change.
 *
 * Errors:  DOC_ENOTFOUND  it is not there
 */
DOC_CHECKED int doc_edited_administration(const struct doc_registry *registry, const char *path,
                                          struct doc_change *change, struct doc_error *err);

/*
 * Put the draft as the work tree has it into a change: metadata.yaml, and the content files that it
 * lists. One that it no longer lists goes. Bytes are not judged here: landing does that.
 *
 * source    what is recorded; document: as source has it
 * change    empty before; and afterwards, when nothing was edited
 *
 * Errors:  DOC_EINVALID  draft/ holds a file that metadata.yaml does not list
 */
DOC_CHECKED int doc_edited_draft(const struct doc_registry *registry,
                                 const struct doc_source *source,
                                 const struct doc_document *document, struct doc_change *change,
                                 struct doc_error *err);

#endif
