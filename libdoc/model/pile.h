/* pile.h: files that nobody has registered yet: which document each is of, and what is wrong. */
#ifndef DOC_MODEL_PILE_H
#define DOC_MODEL_PILE_H

#include <model/content.h>
#include <model/file_name.h>
#include <model/judge.h>
#include <model/map.h>
#include <model/policy.h>

/*
 * What becomes of a file.
 *
 * hold       not taken: something is wrong that a person must decide
 * skip       not taken, and rightly so: the same bytes again, an older version
 * source     what its version is made of; rendition: beside the source
 * done       the registry holds it already
 */
enum doc_pile_act {
	DOC_PILE_HOLD = 1,
	DOC_PILE_SKIP,
	DOC_PILE_SOURCE,
	DOC_PILE_RENDITION,
	DOC_PILE_DONE
};

/*
 * A file.
 *
 * path      below the folder, for people: UTF-8
 * sha256    of its bytes
 * name      read of its own name; folder_name: of the nearest folder with a number, day DOC_NO_DAY
 * folder_tier  of the nearest folder that says one; 0
 * in_old    some folder is of old versions
 * printed   what it prints of itself; nothing of what cannot be read
 * row       of the map; NULL without one
 * act, why  why: one sentence, owned; of hold the first fault's
 * marks     of the name and of its folders, as far as a person has not cleared them by the map
 * number    tier 0 while none is known
 * is_rendition  its place is beside a source, taken or not
 * from_folder  only a folder has the number; is_registered: the registry has it
 * version, day, title  none, DOC_NO_DAY, "" while unknown
 * approved, effective  days on paper, of a baseline
 * classification  by the map, or printed and of the policy; "": the policy's default
 * owner     by the map, or printed; "": the policy's default
 */
struct doc_pile_file {
	const char *path;
	const char *sha256;
	struct doc_file_name name;
	char folder_number[DOC_NUMBER_SIZE];
	unsigned folder_tier;
	bool in_old;
	struct doc_content_printed printed;
	const struct doc_map_row *row;
	enum doc_pile_act act;
	char *why;
	unsigned marks;
	struct doc_number number;
	bool is_rendition;
	bool from_folder;
	bool is_registered;
	struct doc_version version;
	doc_day day;
	char title[DOC_TEXT_SIZE];
	doc_day approved, effective;
	const char *classification;
	const char *owner;
};

/*
 * What the registry has under a number.
 *
 * digests  of its draft's and its versions' files; borrowed until the next question
 */
struct doc_pile_known {
	bool registered;
	bool has_draft;
	bool has_versions;
	bool has_ended;
	char title[DOC_TEXT_SIZE];
	const char (*digests)[DOC_SHA256_HEX_SIZE];
	size_t digest_count;
};

#define DOC_PILE_VERSIONS_MAX 256 /* of one number */

/* A title that the registry has, in the form in which titles are compared, and its number. */
struct doc_pile_title {
	char *folded;
	char number[DOC_NUMBER_SIZE];
};

/*
 * is_baseline  versions are adopted, older ones too; else one draft a number, of the newest file
 * approved     day of those that say none; DOC_NO_DAY
 * ask          what the registry has
 * fold         how titles are compared
 * titles       of all living documents of the registry
 */
struct doc_pile {
	const struct doc_policy *policy;
	bool is_baseline;
	doc_day approved;
	int (*ask)(void *context, const struct doc_number *number, struct doc_pile_known *out,
	           struct doc_error *err);
	void *context;
	doc_content_fold fold;
	const struct doc_pile_title *titles;
	size_t title_count;
	struct doc_pile_file *files;
	size_t count;
};
void doc_pile_file_clear(struct doc_pile_file *file);

/*
 * Judge them all: act, why, number, version, day and title of each that is not held already, by the
 * rules import-*, title-unique. files are sorted by path; the findings have their path as file.
 *
 * Errors:  DOC_ENOMEM, and those of ask
 */
DOC_CHECKED int doc_pile_judge(struct doc_pile *pile, struct doc_findings *findings,
                               struct doc_error *err);

#endif
