/* import.h: take in a pile of files that an office has kept without docreg. */
#ifndef LIBDOC_IMPORT_H
#define LIBDOC_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/actor.h>
#include <libdoc/adopt.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * First doc_import_read, which changes nothing: it says of each file which document it is of, and
 * what is wrong. Whoever agrees goes on with doc_import_run; whoever does not writes the map with
 * doc_import_map, corrects it in a spreadsheet, and reads again with it.
 *
 * A pile is what people have: names in every habit, old copies, what Office leaves behind. Nothing
 * in it stops an import: what cannot be taken is told, and everything else is (ISO/IEC 27001:2022
 * 7.5.3 a, 7.5.2 a).
 */

/*
 * A file, or something else that lies in the folder.
 *
 * path      below the folder, with '/', UTF-8 and NFC, as the map has it; a name in Big5 is read
 *           as such, and bytes that are no text at all stand as \xNN
 * disk      the same as the folder has it, bytes of whatever kind
 * size      in bytes; sha256: "" of what was not read
 * action    what becomes of it. Static, stable words:
 *           "register"   its number is registered, and the draft made of it
 *           "draft"      its number is registered already: the empty draft is filled with it
 *           "adopt"      taken in as a version that was approved on paper
 *           "rendition"  taken in beside another file of its version
 *           "done"       the registry holds it already, perhaps since an import that was broken off
 *           "skip"       not taken, and rightly so: the same bytes again, an older version, what
 *                        Office leaves behind
 *           "hold"       not taken, for something is wrong: a finding says what
 * is_rendition  its place is beside another file, taken or not
 * why       one sentence for "skip" and "hold"; else "" or what should be known
 * number    "" while unknown; tier 0 then
 * title, version  as far as known; version "" for none
 * approved, effective, classification, owner, author, letter, decider, scan
 *           as the map says, days ISO; approved and effective also as far as the file says
 * where     the row of the map that is about it, "map.csv:12"; "" for none
 */
struct doc_import_file {
	char *path;
	char *disk;
	uint64_t size;
	char sha256[65];
	const char *action;
	bool is_rendition;
	char *why;
	char number[33];
	unsigned tier;
	char *title;
	char version[12];
	char approved[11];
	char effective[11];
	char *classification;
	char *owner;
	char *author;
	char *letter;
	char *decider;
	char *scan;
	char *where;
};

/*
 * What an import found and, after doc_import_run, did. Zeroed by the caller.
 *
 * files     sorted by path
 * findings  rules import-* and title-unique: each with the path of its file, or the map and a line;
 *           an error means that its file is not taken, or that a row of the map has no meaning
 * documents how many numbers something is, or was, taken in for; files_taken: how many files
 * commits   how many commits were made
 */
struct doc_import {
	struct doc_import_file *files;
	size_t file_count;
	struct doc_findings findings;
	size_t documents;
	size_t files_taken;
	size_t commits;
};
DOC_API void doc_import_clear(struct doc_import *import);

/*
 * How it is imported.
 *
 * actor     who imports
 * folder    all files below it; links are not followed. At most 20,000 files, 16 folders deep
 * map       a .csv (UTF-8 or Big5; comma, semicolon or tab), .ods or .xlsx; NULL for none. Its
 *           rows overrule what a file says of itself. A file without a row is held
 * baseline  how the baseline is signed, its adoptions left out; NULL: drafts are made, each of its
 *           number's newest file
 * approved  day of approval of versions that have none, as people write it; NULL. Of a baseline
 */
struct doc_import_plan {
	const struct doc_actor *actor;
	const char *folder;
	const char *map;
	const struct doc_baseline_plan *baseline;
	const char *approved;
};

/*
 * Look at everything and say what would be done.
 *
 * Memory: that of the largest file, its text, and some kilobytes for each file.
 *
 * Errors:  DOC_ENOTFOUND  no such folder or map
 *          DOC_EINVALID   the folder is a git repository, or holds too many files; the map is no
 *                         table: "map.csv:1: ..."
 *          DOC_EUSAGE     approved is no day
 */
DOC_API DOC_CHECKED int doc_import_read(struct doc_registry *registry,
                                        const struct doc_import_plan *plan, struct doc_import *out,
                                        struct doc_error *err);

/*
 * Do what an import that was read says. Without a baseline numbers are registered, parents first,
 * and drafts filled, in commits of at most DOC_IMPORT_BATCH documents: what is killed half-way is
 * gone on with by reading and running again. With a baseline all is one commit or nothing.
 *
 * A file that has changed since it was read, and a document that the rules refuse, are held, and
 * the others are taken.
 *
 * Rules:   those of doc_add and doc_revise; with a baseline those of doc_adopt
 * Errors:  those of the acts of document.h
 */
#define DOC_IMPORT_BATCH 200
DOC_API DOC_CHECKED int doc_import_run(struct doc_registry *registry,
                                       const struct doc_import_plan *plan,
                                       struct doc_import *import, struct doc_error *err);

/*
 * The map of an import that was read: one row a file that may be taken, headings in the language of
 * messages. As .ods every cell is text, so that a spreadsheet does not make a day of a number.
 *
 * is_ods  else CSV for Excel: byte order mark, CRLF
 *
 * Owns:    *bytes: free
 */
DOC_API DOC_CHECKED int doc_import_map(const struct doc_import *import, bool is_ods, char **bytes,
                                       size_t *size, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
