/* adopt.h: documents that were approved on paper, taken in under one signed baseline. */
#ifndef LIBDOC_ADOPT_H
#define LIBDOC_ADOPT_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/actor.h>
#include <libdoc/document.h>
#include <libdoc/error.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A version that was approved on paper. All text as people type it; borrowed for the call.
 *
 * number          registered already, or registered by the baseline itself
 * title           one line
 * version         "1.2", "V1.2", "第1.2版"; of one document several may be adopted, each its own row
 * classification  one of the policy's; NULL for its default
 * owner           unit, of a number that the baseline registers; NULL for the policy's default
 * authors         printed names or ids; author_count 0: the unit,
 *                 and without one the preparer of the baseline
 * summary         what changed in it; NULL: 「採認」
 * approved        day of the decision on paper, ROC or ISO
 * effective       day from which it is in force; NULL: the day of the decision. It may lie before
 *                 that, in which alone a baseline differs from an approval
 * letter          文號, or NULL
 * decider         id or printed name of who decided, or NULL
 * scan_path       the approved paper: a PDF that is stored with the baseline; NULL for none. One
 *                 file for many documents is stored once
 * paths           1 to 8 files as of doc_revise; the first is the source
 * where           where the row stands, for messages: "map.csv:12"; NULL
 */
struct doc_adoption {
	const char *number;
	const char *title;
	const char *version;
	const char *classification;
	const char *owner;
	const char *const *authors;
	size_t author_count;
	const char *summary;
	const char *approved;
	const char *effective;
	const char *letter;
	const char *decider;
	const char *scan_path;
	const char *const *paths;
	size_t path_count;
	const char *where;
};

/*
 * A baseline: what was in force, or had been, on the day on which docreg began. It is signed by a
 * document controller (the actor) and by an officer, whose key is among officer_keys or whose
 * decision stands in a letter.
 *
 * reason        why; NULL: 「採認既有紙本核定文件」
 * officer_keys  private keys of officers; none with letter
 * letter        where an officer decided on the baseline (as_amended false); NULL with keys
 * adoptions     at most DOC_ADOPTION_MAX, in any order
 */
#define DOC_ADOPTION_MAX 20000

struct doc_baseline_plan {
	const struct doc_actor *actor;
	const char *reason;
	const char *const *officer_keys;
	size_t officer_key_count;
	const struct doc_letter *letter;
	const struct doc_adoption *adoptions;
	size_t adoption_count;
	bool dry_run;
};

/*
 * Adopt them all in one commit, or none. Numbers that are not registered are, parents first; a
 * number that has a version or an open round already is refused: a baseline is only a document's
 * beginning. outcome->items: one for each document, with its highest adopted version.
 *
 * Rules:   baseline-first, baseline-form, baseline-dates, baseline-files, baseline-signers, and
 *          those of doc_add and doc_revise
 * Errors:  those of the acts of document.h; all faults of all rows are found, not the first
 */
DOC_API DOC_CHECKED int doc_adopt(struct doc_registry *registry,
                                  const struct doc_baseline_plan *plan,
                                  struct doc_outcome *outcome, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
