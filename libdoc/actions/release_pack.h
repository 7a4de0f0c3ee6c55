/* release_pack.h: pack a recorded release. */
#ifndef DOC_ACTIONS_RELEASE_PACK_H
#define DOC_ACTIONS_RELEASE_PACK_H

#include <actions/registry.h>
#include <actions/release_record.h>
#include <backend/zip.h>

/*
 * Where the archive of a release is to lie: <agency-id>-<name>.zip in folder or, where that is
 * NULL, in the folder that holds the registry's.
 *
 * Owns:  *path: free
 */
DOC_CHECKED int doc_release_pack_path(const struct doc_registry *registry,
                                      const struct doc_policy *policy, const char *name,
                                      const char *folder, char **path, struct doc_error *err);

/*
 * Write <agency-id>-<name>.zip from the files that the registry's tip has; the agency's id is
 * that of the policy the release was made under. Each file is digested once more on its way.
 *
 * folder  as in doc_release_pack_path
 *
 * Owns:    *path: free
 * Errors:  DOC_EEXISTS   something else lies there
 *          DOC_EINVALID  a file is missing or is not what the manifest names
 */
DOC_CHECKED int doc_release_pack(const struct doc_registry *registry,
                                 const struct doc_release_record *record, const char *folder,
                                 char **path, struct doc_zip_written *written,
                                 struct doc_error *err);

#endif
