/* identify.h: which version of which document is this file? */
#ifndef LIBDOC_IDENTIFY_H
#define LIBDOC_IDENTIFY_H

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
 * A file of the registry that has certain bytes. No text is NULL, "" stands for none; days are ISO.
 *
 * number, title    of the document, the title as this version has it
 * version, round   "1.1"; round 0 is the draft, and version then what it is to become
 * state            as of struct doc_version_row: draft | submitted | reviewed | returned |
 *                  recalled | approved (its day has not come) | in-force | superseded |
 *                  withdrawn; void, of the draft of a document that is
 * name, role       of the file in the round: "ISMS-02-005.odt", "source" or "rendition"
 * approved_on, approved_by, evidence, letter   the decision on it, as of struct doc_row; evidence
 *                  "baseline" is an approval on paper, adopted
 * effective_on     first day in force, of what is approved
 * replaced_on, replaced_by   of what is superseded: since when, and by which version
 * withdrawn_on     first day on which the document is out of force, which may lie ahead
 * in_force         version in force that day
 */
struct doc_match {
	char *number;
	char *title;
	char *version;
	unsigned round;
	char *state;
	char *name;
	char *role;
	char approved_on[11];
	char effective_on[11];
	char *approved_by;
	char *evidence;
	char *letter;
	char replaced_on[11];
	char *replaced_by;
	char withdrawn_on[11];
	char *in_force;
};

/*
 * A file that was looked at. No text is NULL.
 *
 * path          as it was named, or below a folder that was
 * size, sha256  of its bytes; 0 and "" when they could not be read. Of a file above 64 MiB, which
 *               no registry has, sha256 is "" too
 * matches       what in the registry has these bytes; the first is what a reader wants to know: in
 *               force before all others, then approved, superseded, withdrawn, reviewed, submitted,
 *               draft; of equals by number, the latest version first. Borrowed from the
 *               identification
 * why           it could not be read, and why; "" else
 *
 * Of a file that has no match:
 *
 * printed_number, printed_version  what it prints of itself, as far as it can be read
 * named_number  the number in its name, wherever it stands, when it prints none
 * is_registered that number is registered
 * compare_with  what it can be compared with: "ISMS-02-005@1.1", "ISMS-02-005"; "" for nothing
 */
struct doc_identity {
	char *path;
	uint64_t size;
	char sha256[65];
	const struct doc_match *matches;
	size_t match_count;
	char *why;
	char *printed_number;
	char *printed_version;
	char *named_number;
	bool is_registered;
	char *compare_with;
};

/*
 * What all files are.
 *
 * files         in the order they were named, those of a folder by the bytes of their paths
 * matches       sorted for the files' sake
 * in_force, other, unknown, unreadable   how many files: the newest there is; known, but not in
 *               force that day; with bytes that the registry does not have; not looked at
 * skipped       links, hidden files and what programs leave behind, in folders
 * findings      as of struct doc_list, of the documents that files are of
 */
struct doc_identification {
	struct doc_identity *files;
	size_t file_count;
	struct doc_match *matches;
	size_t match_count;
	size_t in_force;
	size_t other;
	size_t unknown;
	size_t unreadable;
	size_t skipped;
	struct doc_findings findings;
};

/* Release what is inside; the identification is empty afterwards. */
DOC_API void doc_identification_clear(struct doc_identification *identification);

/*
 * Say what files are by their bytes (SHA-256), as an auditor does who walks through desktops with a
 * copy of the registry (ISO/IEC 27001:2022 7.5.3; 21 CFR 11.10 a). The name of a file proves
 * nothing and is not asked. Files of any size are read piece by piece, once; the registry is passed
 * once, whatever their number: what was submitted is known by the digests that the submissions
 * name, and other files are read only where one of that size was given. Nothing is written.
 *
 * A file that the registry does not have, of at most 64 MiB, is read as doc_extract_file does for
 * what it prints of itself.
 *
 * paths   files and folders. A folder is walked, 64 folders deep; what begins with '.' or "~$",
 *         links and what is no file are passed over there
 * now_at  the clock, seconds since 1970 UTC: its day decides what is in force
 *
 * Files that cannot be read are no error: they are told, and the others judged.
 *
 * Owns:    *out: doc_identification_clear
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_identify(struct doc_registry *registry, const char *const *paths,
                                     size_t path_count, int64_t now_at,
                                     struct doc_identification *out, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
