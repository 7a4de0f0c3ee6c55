/* identify.h: what `docreg identify` finds in a registry. Private to identify*.c. */
#ifndef DOC_ACTIONS_IDENTIFY_H
#define DOC_ACTIONS_IDENTIFY_H

#include <actions/reading.h>
#include <libdoc/identify.h>

/* Bytes that are looked for; sorted by size, then digest. */
struct doc_sought {
	uint64_t size;
	char sha256[DOC_SHA256_HEX_SIZE];
};

struct doc_soughts {
	struct doc_sought *items;
	size_t count;
};

/* A file of the registry that has such bytes. round 0: of the draft, version is none then. */
struct doc_held {
	struct doc_sought sought;
	char number[DOC_NUMBER_SIZE];
	struct doc_version version;
	unsigned round;
	char name[DOC_NAME_SIZE];
};

struct doc_held_files {
	struct doc_held *items; /* by number, version, round */
	size_t count;
};
void doc_held_files_clear(struct doc_held_files *held);

/*
 * Pass the registry once, and find what holds one of those bytes. Of a round with a readable
 * submission that says so; files of other rounds and drafts are read where the size is one looked
 * for. An object that cannot be read is a fault (object-broken).
 */
DOC_CHECKED int doc_identify_find(const struct doc_source *source,
                                  const struct doc_soughts *soughts, struct doc_judge *judge,
                                  struct doc_held_files *out, struct doc_error *err);

/*
 * Say what those files are, all of one document: adds a match for each. Of a number that is not
 * registered nothing is said.
 *
 * digests  gets the sha256 of each match
 */
struct doc_digested_match {
	struct doc_sought sought;
	struct doc_match match;
};
struct doc_digested_matches {
	struct doc_digested_match *items;
	size_t count;
};
DOC_CHECKED int doc_identify_describe(struct doc_reading *reading, const struct doc_held *held,
                                      size_t count, doc_day today, struct doc_findings *findings,
                                      struct doc_digested_matches *out, struct doc_error *err);
void doc_match_clear(struct doc_match *match);

#endif
