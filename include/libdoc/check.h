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
 * Judge what can be judged of the registry as it stands, without a look inside documents:
 * every statement by the rules it landed under, titles, parents, reviews overdue, retention,
 * keys; and, unless single documents are asked for, uncommitted edits, foreign paths and the
 * keys of the policy. Changes nothing. Files of the version in force and of the last round are
 * digested; older files, scans and the order of
 * landings are left to doc_verify.
 *
 * numbers  only these documents; number_count 0 for all
 *
 * Errors:  DOC_ENOTFOUND  no such document
 */
DOC_API DOC_CHECKED int doc_check(struct doc_registry *registry, const char *const *numbers,
                                  size_t number_count, int64_t now_at,
                                  struct doc_findings *findings, struct doc_error *err);

/*
 * What a verification found.
 *
 * registry    fingerprint, 64 hexadecimal digits
 * anchored    an anchor was given, and it is this registry's
 * problems    each a nameable fault; none: the registry or archive is what it says
 * not_judged  what this kind of verification cannot see (of an archive: the order of landing, ...)
 * release     name of the release in an archive; "" otherwise
 */
struct doc_verification {
	char registry[65];
	bool anchored;
	size_t documents;
	size_t approvals;
	size_t commits;
	char *release;
	struct doc_findings problems;
	char **not_judged;
	size_t not_judged_count;
};

DOC_API void doc_verification_clear(struct doc_verification *verification);

/*
 * Recompute everything from the commits, oldest first: structure, digests, signatures,
 * policy chain, add-only and linear history, and for each commit whether it was lawful
 * at its landing (design.md, idea 4).
 *
 * anchor  fingerprint from the official letter, at least its first 16 digits; NULL for none
 * now_at  commits may not lie after it
 *
 * Problems are no error: the return value is 0.
 *
 * Errors:  DOC_EINVALID  the anchor is no fingerprint; the repository cannot be read at all
 */
DOC_API DOC_CHECKED int doc_verify(struct doc_registry *registry, const char *anchor,
                                   int64_t now_at, struct doc_verification *out,
                                   struct doc_error *err);

/*
 * The same for a release archive, without any registry.
 *
 * Errors:  DOC_ENOTFOUND  no such file
 */
DOC_API DOC_CHECKED int doc_verify_archive(const char *path, const char *anchor, int64_t now_at,
                                           struct doc_verification *out, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
