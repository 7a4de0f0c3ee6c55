/* issue_folder.h: the folder that staff read: what is in it, and what is put there. */
#ifndef DOC_ACTIONS_ISSUE_FOLDER_H
#define DOC_ACTIONS_ISSUE_FOLDER_H

#include <actions/issue_record.h>
#include <base/replacement.h>

/* The folder's own files, beside those that are published. */
#define DOC_ISSUE_MANIFEST "MANIFEST.sha256"
#define DOC_ISSUE_PAGE     "index.html"

/*
 * See what lies in the folder that is to be replaced. Faults (issue-folder) are what no issue of
 * this registry put there; warnings (issue-changed) what one did, and somebody changed or removed.
 *
 * known   what two of the issues published, so that it need not be gathered again
 * serial  gets the issue that lies there; 0 where nothing does
 */
DOC_CHECKED int doc_issue_folder_look(struct doc_registry *registry, const char *folder,
                                      const struct doc_issue_records *records,
                                      const struct doc_issue_content *const known[2],
                                      struct doc_judge *judge, unsigned *serial,
                                      struct doc_error *err);

/*
 * Write the files, the manifest and the page.
 *
 * Errors:  DOC_EINVALID  a file is not the one approved
 */
DOC_CHECKED int doc_issue_folder_fill(const struct doc_source *source,
                                      const struct doc_issue_content *content,
                                      const struct doc_buf *page,
                                      struct doc_replacement *replacement, struct doc_error *err);

#endif
