/* publish.h: the folder that staff read: what is in force, and only that. */
#ifndef LIBDOC_PUBLISH_H
#define LIBDOC_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/actor.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>
#include <libdoc/release.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What to publish. All is borrowed for the call.
 *
 * folder   that is to hold what is in force: new, empty, or published before; what lies there is
 *          replaced as a whole. Links are followed. Not the current folder, nor a mounted file
 *          system, nor one that overlaps with the registry's
 * place    where the issue is announced, one line of at most 600 bytes: "內網公告 115-021".
 *          NULL: where the last one was, if nothing has changed since
 * dry_run  judge and count everything, sign and write nothing
 */
struct doc_publish_plan {
	const char *folder;
	const char *place;
	bool dry_run;
};

/*
 * What publishing came to. Zeroed by the caller before each call.
 *
 * number     of the issue that the folder holds now
 * on         its ISO day
 * place      where it was announced
 * recorded   the registry had this issue already: no statement was made
 * documents  how many are in force; files: how many of theirs are published
 * sha256     of MANIFEST.sha256, hexadecimal, as the issue statement names it
 * changes    against the issue before it; none where that is recorded. See doc_release_diff
 * held       the issue that the folder held until now; 0: none, and it was new or empty
 * commit     git id of the commit, hexadecimal; "" when nothing was recorded. Also of a call that
 *            failed: when it is there, the issue is recorded, and the same call puts it in place
 * findings   why it was refused; or warnings: what somebody had changed in the folder
 */
struct doc_publish_outcome {
	unsigned number;
	char on[11];
	char *place;
	bool recorded;
	size_t documents;
	size_t files;
	char sha256[65];
	struct doc_release_changes changes;
	unsigned held;
	char commit[41];
	struct doc_findings findings;
};

/* Release what is inside; the outcome is empty afterwards. */
DOC_API void doc_publish_outcome_clear(struct doc_publish_outcome *outcome);

/*
 * Make a folder exactly what is in force at actor->now_at: each document's files, named by number,
 * title and version, in a folder for each tier; index.html; MANIFEST.sha256 in the format of
 * sha256sum. Files and folders are read-only, and readers see the old folder or the new one, whole:
 * it is made beside, and exchanged in one step (in two, on file systems that cannot). Who may read
 * it stays as it was; a new folder is open to all (ISO/IEC 27001:2022 7.5.3 a; A.5.10).
 *
 * When what is published is not what the last issue published, or the place is another one, an
 * issue statement is recorded that names the manifest, signed by the actor; at that moment the new
 * folder is complete, but not in place yet. Otherwise only the actor's clock is looked at, and the
 * folder is made again: that also finishes a call that was killed after recording.
 *
 * Before anything else the registry is verified as by doc_verify, dry run or not, and nothing is
 * published from one that does not verify.
 *
 * actor  a document controller with a key; for_id is DOC_EUSAGE
 *
 * Rules:   issue-ledger, issue-folder (something lies there that docreg did not put there), and of
 *          a new issue role-held, signature-missing, signature-key, decided-window
 * Errors:  DOC_EREFUSED   see outcome->findings
 *          DOC_EUSAGE     no place although there is something new; nobody acts, or for_id is set;
 *                         the folder overlaps with the registry's
 *          DOC_EINVALID   a file is not the one approved; the folder cannot be replaced
 *          DOC_EEXISTS    a file has the folder's name
 *          DOC_ENOTFOUND  nothing is in force and nothing was ever issued; no such key
 *          DOC_ECONFLICT  something else landed meanwhile; or somebody else publishes there
 *          DOC_EUNKNOWN   the disk failed at the last step of either: look before trying again
 */
DOC_API DOC_CHECKED int doc_publish(struct doc_registry *registry, const struct doc_actor *actor,
                                    const struct doc_publish_plan *plan,
                                    struct doc_publish_outcome *outcome, struct doc_error *err);

/*
 * A recorded issue.
 *
 * number     1 and up
 * on         ISO day of its statement
 * place      where it was announced
 * issued_by  printed name of who signed it
 * documents  how many it published
 * sha256     of its MANIFEST.sha256, hexadecimal
 */
struct doc_issue_info {
	unsigned number;
	char on[11];
	char *place;
	char *issued_by;
	size_t documents;
	char sha256[65];
};

/*
 * All recorded issues, oldest first.
 *
 * findings  issues that are not what they should be (issue-whole, issue-content): those have no row
 */
struct doc_issues {
	struct doc_issue_info *rows;
	size_t count;
	struct doc_findings findings;
};

/* Release the rows; the list is empty afterwards. */
DOC_API void doc_issues_clear(struct doc_issues *issues);

/*
 * Read what was published and when; what each one held is made again from the history. Changes
 * nothing. Signatures are not checked: doc_verify does.
 *
 * Owns:    *out: doc_issues_clear
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_publish_list(struct doc_registry *registry, struct doc_issues *out,
                                         struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
