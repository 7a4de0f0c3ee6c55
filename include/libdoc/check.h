/* check.h: judge a registry by the rules, and prove it from its history. */
#ifndef LIBDOC_CHECK_H
#define LIBDOC_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Judge what can be judged of the registry as it stands: every statement by the rules it landed
 * under, titles, parents, reviews overdue, retention, keys; what the files of versions in force,
 * coming and drafted say, beside what the register says of them (rules header-*, markup-*, ...;
 * ISO/IEC 27001:2022 7.5.2 and 7.5.3), and what they cite (cite-*); and, unless single documents
 * are asked for, uncommitted edits, foreign paths, the keys of the policy and who is cited by
 * nobody. Changes nothing. Files of the version in force and of the last round are digested; older
 * files, scans and the order of landings are left to doc_verify.
 *
 * This is what a document controller runs before an audit. Besides what is refused at landing it
 * says: title-unique, parent-withdrawn, review-due (a version is looked at again
 * within its cycle, ISO/IEC 27001:2022 A.5.1; 資通安全維護計畫 肆、五), draft-stale, unsigned-act,
 * not-effective-yet, key-loss, dirty-path, number-known, and key-distrusted of what landed before.
 * How severe a rule of contents or citations is the policy says; in a draft none is an error.
 *
 * With doc_registry_set_cache what was found in a document is found again at once, until the
 * document, the policy, the day or the language changes.
 *
 * numbers   only these documents, as people type them; number_count 0 for all, then numbers may be
 *           NULL
 * now_at    the clock, seconds since 1970 UTC: its day is today
 * findings  what is found is added, in the order it was found; some of it also when the call fails
 *
 * Findings are no error: the return value is 0. Whether the answer is "no" say the findings of
 * severity DOC_ERROR.
 *
 * Owns:    what is added to *findings: doc_findings_clear
 * Errors:  DOC_ENOTFOUND  no such document
 *          DOC_EINVALID   a number breaks its grammar
 */
DOC_API DOC_CHECKED int doc_check(struct doc_registry *registry, const char *const *numbers,
                                  size_t number_count, int64_t now_at,
                                  struct doc_findings *findings, struct doc_error *err);

/*
 * Judge what a file says: is it fit to be submitted, and does what it prints of itself agree with
 * the register? Rules content-readable, content-encoding, header-*, revision-*, markup-*,
 * active-content, heading-*, quote-balance, number-width, term-list; how bad each is, and which
 * labels, headings and terms there are, says the policy's key `content` (docs/formats.md 3.2).
 *
 * In a registry the number printed in the file, else the one its name begins with, finds the
 * document: the file is compared with its draft, if there is one, else with the version in force.
 * A number that is printed and not registered is the warning header-number.
 *
 * registry  NULL: outside any; the built-in rules, and nothing is compared
 * path      the file; `file` of each finding. It may be anything: one that is broken, encrypted or
 *           not what its name says is the finding content-readable
 * now_at    the clock, seconds since 1970 UTC: its day decides what is in force
 * findings  what is found is added. None is an error of the call: the return value is 0
 *
 * Owns:    what is added to *findings: doc_findings_clear
 * Errors:  DOC_ENOTFOUND  no such file
 *          DOC_EINVALID   it is no plain file, or larger than 64 MiB
 */
DOC_API DOC_CHECKED int doc_check_file(struct doc_registry *registry, const char *path,
                                       int64_t now_at, struct doc_findings *findings,
                                       struct doc_error *err);

/*
 * What a verification found.
 *
 * registry    fingerprint, 64 hexadecimal digits; "" when no policy 0001 could be read
 * anchored    an anchor was given, and it is this registry's. Without one all may be consistent and
 *             yet be another registry: say so
 * by_checkpoint  the anchor is a checkpoint, no fingerprint
 * anchored_on ISO day on which the registry came to have that checkpoint; "" else, and of an
 *             archive
 * documents   registered, or in the archive
 * approvals   approvals and letters 「如擬」 on versions, lawful or not
 * adopted     versions that a baseline adopts, approved on paper: no approval speaks of these
 * commits     that were judged, now or before; of an archive 0
 * remembered  those of them that an earlier verification judged, as the cache says; see doc_verify
 * release     name of the release in an archive; "" otherwise
 * problems    each a nameable fault, errors only; none: the registry or archive is what it says. Of
 *             a registry first those of git itself, then by commit, oldest first, the message
 *             ending in its id
 * not_judged  what this kind of verification cannot see (of an archive: the order of landing, ...;
 *             of both: files of a release that this version words otherwise): sentences for
 *             people, translated
 */
struct doc_verification {
	char registry[65];
	bool anchored;
	bool by_checkpoint;
	char anchored_on[11];
	size_t documents;
	size_t approvals;
	size_t commits;
	char *release;
	struct doc_findings problems;
	char **not_judged;
	size_t not_judged_count;
	size_t adopted;
	size_t remembered;
};

/* Release what is inside; the verification is empty afterwards. */
DOC_API void doc_verification_clear(struct doc_verification *verification);

/*
 * Recompute everything from the commits, oldest first: structure, digests, signatures,
 * policy chain, add-only and linear history, and for each commit whether it was lawful
 * at its landing, by the policy in force before it: the same question that every act asks before
 * it writes. The work tree is not looked at. Nothing of the registry changes; but in a clone
 * without a remote a tip without a problem is noted in refs/docreg/seen, so that a later one which
 * does not descend from it is the problem history-went-back.
 *
 * Where git is made to show other objects than were recorded (replace refs, grafts, alternates),
 * that is a problem too. What somebody rewrote from the first commit on shows only by an anchor
 * (ISO/IEC 27001:2022 A.5.28).
 *
 * registry  of doc_registry_open or doc_registry_open_unread; to the commit it answers from
 * anchor    fingerprint from the official letter, at least its first 16 digits; capitals and spaces
 *           between groups are fine, and so is a sentence with all 64 in it. Or a checkpoint, a
 *           line of doc_checkpoint or a sentence with it, of which any commit must have had it;
 *           its digest too may be cut off after 16 digits. NULL for none. One that differs, or
 *           that no commit had, is the problem anchor-differs
 * full      judge every commit anew, also what the cache remembers
 * now_at    the clock, seconds since 1970 UTC: commits may not lie more than 300 s after it
 *
 * With doc_registry_set_cache it is remembered up to which commit nothing was found, and the next
 * verification by the same build of the library begins there. A commit's id stands for its files
 * and for all before it, so another history is judged whole; that the bytes of what was judged are
 * still on the disk as they were, only a full verification sees. A checkpoint as anchor asks for
 * every commit too.
 *
 * Problems are no error: the return value is 0. The time it takes grows with the number of commits
 * that are judged.
 *
 * Owns:    *out: doc_verification_clear
 * Errors:  DOC_EUSAGE     the anchor is neither
 *          DOC_EINVALID   the repository cannot be read at all
 *          DOC_ENOTFOUND  the first commit brings no policy: some other repository
 */
DOC_API DOC_CHECKED int doc_verify(struct doc_registry *registry, const char *anchor, bool full,
                                   int64_t now_at, struct doc_verification *out,
                                   struct doc_error *err);

/*
 * The same for a release archive, without any registry: first the container on its raw bytes (a
 * zip of the one form that doc_release writes, whatever zip readers make of others), then digests,
 * manifest, policies, signatures, statements, and list.csv against them; list.html and VERIFY.txt
 * are made again from these and compared. Each member is judged, or a problem. A container that is
 * not of that form ends it: its problem is the only one, release and registry are "".
 *
 * What an archive does not hold is not judged, and named in not_judged: the order of landing,
 * superseded versions, scans, administrative columns of the list, and whether the release is
 * complete. So is, by its name, a text that this version of docreg words otherwise.
 *
 * path    of the archive: read whole into memory, once its size, at most 2 GiB, and its end record
 *         are those of one
 * anchor  as of doc_verify. A checkpoint is compared with the one that the release names, the only
 *         one an archive holds
 * now_at  the release may not lie more than 300 s after it
 *
 * Owns:    *out: doc_verification_clear
 * Errors:  DOC_ENOTFOUND  no such file
 *          DOC_EUSAGE     the anchor is neither
 *          DOC_EINVALID   path is no plain file
 */
DOC_API DOC_CHECKED int doc_verify_archive(const char *path, const char *anchor, int64_t now_at,
                                           struct doc_verification *out, struct doc_error *err);

/*
 * One line that stands for every statement of a registry, for the minutes of the management review:
 * who has it can prove later that nothing said until then was changed or taken away
 * (ISO/IEC 27001:2022 9.3 and A.5.28).
 *
 * line         "checkpoint 3 42 8c1f...", as doc_verify takes it
 * policy       number of the policy in force
 * statements   how many were digested
 * sha256       64 lower-case digits
 * commit       git id of the commit, 40 digits
 * landed_at    moment it carries, ISO, UTC
 */
struct doc_checkpoint_report {
	char line[104];
	unsigned policy;
	unsigned statements;
	char sha256[65];
	char commit[41];
	char landed_at[21];
};

/*
 * The checkpoint of the commit that the registry answers from; every statement is read.
 *
 * Errors:  DOC_EINVALID  a statement cannot be read
 */
DOC_API DOC_CHECKED int doc_checkpoint(struct doc_registry *registry,
                                       struct doc_checkpoint_report *out, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
