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
 * What to pack.
 *
 * name            "115-1": part of file names, and never given to another release
 * tier            0 for all
 * classification  the highest that may be packed, in the policy's order; NULL for all
 * folder          where the archive goes; NULL for the current folder
 * dry_run         judge and count everything, sign and write nothing
 */
struct doc_release_plan {
	const char *name;
	unsigned tier;
	const char *classification;
	const char *folder;
	bool dry_run;
};

/*
 * What a release came to.
 *
 * archive    path of the archive, <folder>/<agency-id>-<name>.zip
 * sha256     of the archive, hexadecimal: what may stand in a letter beside its name
 * size       of the archive
 * documents  how many it holds
 * files      how many its manifest names
 * recorded   it was in the registry already: only packed again, byte for byte the same
 * commit     git id of the commit, hexadecimal; "" when nothing was written
 * findings   why it was refused, or warnings
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

/* Release what is inside; the outcome is empty afterwards. */
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

/*
 * A recorded release.
 *
 * on           ISO day of its statement
 * released_by  printed name of who signed it
 * scope        which tiers and classifications it was to hold
 * documents    how many it holds
 * sha256       of its manifest, hexadecimal
 */
struct doc_release_row {
	char *name;
	char on[11];
	char *released_by;
	char *scope;
	size_t documents;
	char sha256[65];
};

/* All recorded releases, oldest first. */
struct doc_releases {
	struct doc_release_row *rows;
	size_t count;
};

/* Release the rows; the list is empty afterwards. */
DOC_API void doc_releases_clear(struct doc_releases *releases);

/* Read what is recorded, without looking into any archive. Owns: *out: doc_releases_clear. */
DOC_API DOC_CHECKED int doc_release_list(struct doc_registry *registry, struct doc_releases *out,
                                         struct doc_error *err);

/*
 * One document that is not the same in release a and in release b.
 *
 * title   as b has it, or a when it is in a alone
 * before  version in a; "" when it is not in a
 * after   version in b; "" when it is not in b
 */
struct doc_release_change {
	char *number;
	char *title;
	char *before;
	char *after;
};

/* What differs, by tier and number. */
struct doc_release_changes {
	struct doc_release_change *items;
	size_t count;
};

/* Release the items; the list is empty afterwards. */
DOC_API void doc_release_changes_clear(struct doc_release_changes *changes);

/*
 * What changed from release a to release b, which need not be in the order they were made.
 *
 * Owns:    *out: doc_release_changes_clear
 * Errors:  DOC_ENOTFOUND  no such release
 */
DOC_API DOC_CHECKED int doc_release_diff(struct doc_registry *registry, const char *a,
                                         const char *b, struct doc_release_changes *out,
                                         struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
