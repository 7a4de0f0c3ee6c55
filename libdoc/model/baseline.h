/* baseline.h: what was approved on paper and adopted: the rows, the files, what was said of it. */
#ifndef DOC_MODEL_BASELINE_H
#define DOC_MODEL_BASELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <base/date.h>
#include <model/document.h>
#include <model/manifest.h>
#include <libdoc/error.h>

struct doc_buf;

#define DOC_DECIDER_SIZE (DOC_WORD_SIZE * 2) /* printed name, unit; or an id */

/*
 * One version that was approved on paper: a row of adopted.csv.
 *
 * approved, effective  days; the latter may be before the former
 * letter, decider      as the paper has them; "" for none
 * scan                 k of scan.<k>.pdf beside the baseline; 0 for none
 */
struct doc_adopted {
	char number[DOC_NUMBER_SIZE];
	struct doc_version version;
	doc_day approved;
	doc_day effective;
	char letter[DOC_WORD_SIZE];
	char decider[DOC_DECIDER_SIZE];
	unsigned scan;
};

/* Zeroed is empty. Read or written, sorted by number as bytes, then version, each once. */
struct doc_adoptions {
	struct doc_adopted *items;
	size_t count;
};
void doc_adoptions_clear(struct doc_adoptions *adoptions);
void doc_adoptions_sort(struct doc_adoptions *adoptions);

/* The row of this version, or NULL. */
const struct doc_adopted *doc_adoptions_find(const struct doc_adoptions *adoptions,
                                             const char *number, struct doc_version version);

/*
 * Read adopted.csv: the line doc_adoptions_head, then one line a row. Accepted is what
 * doc_adoptions_format writes: sorted, each version once, ISO days, a cell in quotes only where it
 * must be, none that a spreadsheet would compute.
 *
 * name  the file in messages
 *
 * Owns:    *out: doc_adoptions_clear
 * Errors:  DOC_EINVALID  "name:line: what is wrong"
 */
DOC_CHECKED int doc_adoptions_parse(const char *name, const char *bytes, size_t size,
                                    struct doc_adoptions *out, struct doc_error *err);

void doc_adoptions_format(const struct doc_adoptions *adoptions, struct doc_buf *out);

/*
 * What is wrong with a cell of this text, untranslated, or NULL. Empty is none, which is well.
 *
 * room  of the member that it is for
 */
const char *doc_adopted_cell_fault(const char *text, size_t room);

/*
 * A baseline.
 *
 * bundle     its folder; serial is its number. Without digests of the scans for who does not need
 *            them
 * rows, manifest  of adopted.csv and MANIFEST.sha256; empty where these do not parse
 * standing   whether it stood when it was last judged in silence: [1] asked also when it landed
 */
struct doc_baseline {
	struct doc_bundle bundle;
	struct doc_adoptions rows;
	struct doc_manifest manifest;
	enum doc_standing standing[2];
};
void doc_baseline_clear(struct doc_baseline *baseline);

/* Its statement, or NULL. */
const struct doc_act *doc_baseline_act(const struct doc_baseline *baseline);

#endif
