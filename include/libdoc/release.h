/* release.h: pack what is in force so that anybody can verify it years later. */
#ifndef LIBDOC_RELEASE_H
#define LIBDOC_RELEASE_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/actor.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * tier            0 for all
 * classification  the highest that may be packed, in the policy's order; NULL for all
 * folder          where the archive goes; NULL for the current folder
 */
struct doc_release_plan {
	const char *name;
	unsigned tier;
	const char *classification;
	const char *folder;
	bool dry_run;
};

/*
 * archive  path of the archive, <folder>/<agency-id>-<name>.zip
 * recorded it was in the registry already: only packed again, byte for byte the same
 */
struct doc_release_outcome {
	char *archive;
	char sha256[65];
	unsigned long long size;
	size_t documents;
	size_t files;
	bool recorded;
	char commit[41];
	struct doc_findings findings;
};

DOC_API void doc_release_outcome_clear(struct doc_release_outcome *outcome);

/*
 * Record a release of everything in force at actor->now_at and pack it; or pack
 * a recorded one again, which needs no key, lock or clock.
 *
 * actor  a document controller with a key
 *
 * Errors:  DOC_EREFUSED  nothing in force, wrong role, ...: see outcome->findings
 *          DOC_EEXISTS   the archive's path is taken by another file
 */
DOC_API DOC_CHECKED int doc_release(struct doc_registry *registry, const struct doc_actor *actor,
                                    const struct doc_release_plan *plan,
                                    struct doc_release_outcome *outcome, struct doc_error *err);

struct doc_release_row {
	char *name;
	char on[11];
	char *released_by;
	char *scope;
	size_t documents;
	char sha256[65]; /* of the manifest */
};

struct doc_releases {
	struct doc_release_row *rows; /* oldest first */
	size_t count;
};

DOC_API void doc_releases_clear(struct doc_releases *releases);
DOC_API DOC_CHECKED int doc_release_list(struct doc_registry *registry, struct doc_releases *out,
                                         struct doc_error *err);

/* What changed from release a to b: number, title, version in each ("" when absent). */
struct doc_release_change {
	char *number;
	char *title;
	char *before;
	char *after;
};

struct doc_release_changes {
	struct doc_release_change *items;
	size_t count;
};

DOC_API void doc_release_changes_clear(struct doc_release_changes *changes);
DOC_API DOC_CHECKED int doc_release_diff(struct doc_registry *registry, const char *a,
                                         const char *b, struct doc_release_changes *out,
                                         struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
