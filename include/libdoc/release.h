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
 * What to pack. All is borrowed for the call.
 *
 * name            "115-1": part of file names, and never given to another release. At most 64
 *                 letters, digits, '.', '_' and '-' of ASCII, a letter or digit first, no '.' last
 *                 and no two together, no device of Windows (CON); not one that differs from
 *                 another release's only in case
 * tier            1 to 4; 0 for all
 * classification  the highest that may be packed, in the policy's order from open to restricted, so
 *                 that no reader gets what is above their clearance (ISO/IEC 27001:2022 A.5.12);
 *                 NULL for all
 * folder          where the archive goes, which exists; NULL for the folder that holds the
 *                 registry's, where it is no edit of the registry
 * dry_run         judge and count everything, sign and write nothing
 *
 * Of a recorded name tier and classification may be left out; when one is given, both must be those
 * that it was recorded with.
 */
struct doc_release_plan {
	const char *name;
	unsigned tier;
	const char *classification;
	const char *folder;
	bool dry_run;
};

/*
 * What a release came to. Zeroed by the caller before each call.
 *
 * archive    path of the archive, <folder>/<agency-id>-<name>.zip; NULL when nothing was packed: in
 *            a dry run, and when the call failed
 * sha256     of the archive, hexadecimal: what may stand in a letter beside its name; "" likewise
 * size       of the archive in bytes; 0 likewise
 * documents  how many it holds
 * files      how many its manifest names
 * recorded   it was in the registry already: only packed again, byte for byte the same
 * commit     git id of the commit, hexadecimal; "" when nothing was written. Also of a call that
 *            failed: when it is there, the release is recorded, and the same call packs it
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
 * a recorded one again, which needs no key, lock or clock: actor is not looked at then.
 *
 * Before recording the registry is verified as by doc_verify, dry run or not, and nothing is built
 * on one that does not verify; a handle that has done so for this commit does not do it again.
 *
 * Recording is one commit: list.csv and list.html (四階文件清冊), VERIFY.txt for whoever checks it
 * with unzip, sha256sum and ssh-keygen alone, the manifest over these and all files packed, and a
 * statement over the manifest, signed by the actor. The archive is a copy of committed bytes: the
 * same under any zone, locale, umask and version of the library. It holds the round in force of
 * each document in scope, what was said of the document itself, and every policy; drafts,
 * superseded versions and scans of letters stay out. Withdrawn documents stand on the list alone
 * (ISO/IEC 27001:2022 7.5.3 a and b).
 *
 * The archive appears whole or not at all; one with just these bytes may be there already. Whether
 * it can be written is tried before anything is signed. When recording went well and packing did
 * not nevertheless, the release stays recorded: call again.
 *
 * actor  a document controller with a key; for_id is DOC_EUSAGE
 *
 * Rules:   role-held, signature-missing, signature-key, decided-window (the clock is behind the
 *          last commit), release-scope, release-content (nothing in scope is in force),
 *          release-ledger: the registry does not verify, after all that doc_verify finds
 * Errors:  DOC_EREFUSED   nothing in force, wrong role, ...: see outcome->findings
 *          DOC_EUSAGE     the name, tier or classification is none; nobody acts, or for_id is set
 *          DOC_EINVALID   a recorded release is damaged
 *          DOC_ENOTFOUND  no such key, or no ssh-keygen
 *          DOC_ECONFLICT  something else landed meanwhile: the list would be old. Or the lock is
 *                         held
 *          DOC_EEXISTS    the archive's path is taken by another file
 *          DOC_EUNKNOWN   the disk failed at the last step of either: look before trying again
 */
DOC_API DOC_CHECKED int doc_release(struct doc_registry *registry, const struct doc_actor *actor,
                                    const struct doc_release_plan *plan,
                                    struct doc_release_outcome *outcome, struct doc_error *err);

/*
 * A recorded release.
 *
 * name         "115-1"
 * on           ISO day of its statement
 * released_by  printed name of who signed it
 * scope        which tiers and classifications it was to hold: "all", "tier 2", "class 一般" or
 *              "tier 2, class 一般", never translated
 * documents    how many it holds
 * sha256       of its manifest, hexadecimal; the archive's own digest is not recorded
 */
struct doc_release_row {
	char *name;
	char on[11];
	char *released_by;
	char *scope;
	size_t documents;
	char sha256[65];
};

/*
 * All recorded releases, oldest first.
 *
 * findings  releases whose own files do not belong together (release-whole): they have no row, and
 *           the rest is told
 */
struct doc_releases {
	struct doc_release_row *rows;
	size_t count;
	struct doc_findings findings;
};

/* Release the rows; the list is empty afterwards. */
DOC_API void doc_releases_clear(struct doc_releases *releases);

/*
 * Read what is recorded, without looking into any archive. Changes nothing. Signatures are not
 * checked: doc_verify does.
 *
 * Owns:    *out: doc_releases_clear
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_release_list(struct doc_registry *registry, struct doc_releases *out,
                                         struct doc_error *err);

/*
 * One document that is not the same in release a and in release b.
 *
 * number  "ISMS-02-005"
 * title   as b has it, or a when it is in a alone
 * before  version in a, "1.0"; "" when it is not in a
 * after   version in b; "" when it is not in b, because it was withdrawn or is out of b's scope
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
 * What changed from release a to release b, which need not be in the order they were made. Read
 * from their manifests in the registry; no archive is needed. Changes nothing.
 *
 * a, b  names of recorded releases, exactly
 *
 * Owns:    *out: doc_release_changes_clear
 * Errors:  DOC_ENOTFOUND  no such release
 *          DOC_EINVALID   one is damaged
 */
DOC_API DOC_CHECKED int doc_release_diff(struct doc_registry *registry, const char *a,
                                         const char *b, struct doc_release_changes *out,
                                         struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
