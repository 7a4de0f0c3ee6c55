/* adoption.h: does a baseline prove that a version was approved on paper? */
#ifndef DOC_MODEL_ADOPTION_H
#define DOC_MODEL_ADOPTION_H

#include <stdbool.h>
#include <model/decision.h>
#include <model/evidence.h>

/*
 * Judge a baseline by itself, whenever it landed: its place, registry and policy; its two files
 * are those signed; rows, manifest and scans name each other; days and versions; who signed, a
 * document controller and an officer, or a letter for the officer.
 *
 * Returns whether it stands: no fault was noted, and none was missed for want of memory.
 */
bool doc_baseline_stands(const struct doc_law *law, const struct doc_baseline *baseline,
                         struct doc_judge *judge);

/* The signers' part of that. */
void doc_baseline_judge_signers(const struct doc_law *law, const struct doc_policy *policy,
                                const struct doc_baseline *baseline, struct doc_judge *judge);

/* Does it stand, judged in silence? Asked for each document: the answer is kept. */
bool doc_baseline_counts(const struct doc_law *law, const struct doc_baseline *baseline);

/* SHA-256 of the paper that a row names; borrowed, "" for none. */
const char *doc_adopted_scan(const struct doc_baseline *baseline, const struct doc_adopted *row);

/* The baseline with a row for this version, one that stands first; NULL for none. */
const struct doc_baseline *doc_law_baseline_of(const struct doc_law *law, const char *number,
                                               struct doc_version version);

/*
 * Judge that this baseline, which has a row for it, adopts the round as it is: its files are the
 * manifest's, metadata.yaml agrees, and all versions up to it are adopted by the same baseline.
 */
void doc_round_judge_adoption(const struct doc_law *law, const struct doc_baseline *baseline,
                              const struct doc_document *document, const struct doc_round *round,
                              struct doc_judge *judge);

/*
 * The decision on a round that has no submission, by the baseline that names it. Judged are the
 * baseline and, as above, the round.
 *
 * trusted  only the baseline is judged
 *
 * Returns whether there is a baseline that speaks of it. out->satisfied is false if what it says
 * does not stand. A file too many or too few is for doc_round_judge_adoption.
 */
bool doc_round_is_adopted(const struct doc_law *law, const struct doc_document *document,
                          const struct doc_round *round, bool trusted, struct doc_judge *judge,
                          struct doc_round_decision *out);

/*
 * The SHA-256 that a round's submission or, without one, its baseline says a file has. Borrowed; ""
 * for none.
 */
const char *doc_round_file_digest(const struct doc_law *law, const struct doc_document *document,
                                  const struct doc_round *round, const char *name);

#endif
