/* citing.h: what is wrong between documents that cite each other (rules R2, R3, R23, R24). */
#ifndef DOC_MODEL_CITING_H
#define DOC_MODEL_CITING_H

#include <stdbool.h>
#include <stdint.h>
#include <base/date.h>
#include <model/citation.h>
#include <model/content.h>
#include <model/decision.h>
#include <model/judge.h>

/*
 * A registered document as others may cite it, and as it may have to be looked at again.
 *
 * state           today
 * title           as the list has it; folded: as titles are compared (R2). "" for none
 * in_force        its version in force; none when none is, or the document is ended
 * succeeds        the version that replaced; none of a document's first
 * effective_on    since when, by the day; decided_at: when that was decided
 * looked_on       day on which the version in force was last found right: approved, or confirmed;
 *                 looked_at: when that was said
 * is_read         is its text among struct doc_citing?
 * is_cited        by another document in force; by_parent: by its parent among them. Found out by
 *                 doc_citing_judge
 */
struct doc_cited {
	struct doc_number number;
	enum doc_state state;
	char *title;
	char *folded;
	struct doc_version in_force;
	struct doc_version succeeds;
	doc_day effective_on;
	int64_t decided_at;
	doc_day looked_on;
	int64_t looked_at;
	bool is_read;
	bool is_cited;
	bool is_cited_by_parent;
};

/*
 * What one text cites, titles folded and its own number marked.
 *
 * number   of the document whose version in force it is; "" for a file that is none
 * version  "1.1", or ""; file: path in messages
 * state    of that version, "in-force" or how far it has come; "" of a file. Static
 */
struct doc_citing {
	struct doc_number number;
	char version[DOC_VERSION_SIZE];
	const char *state;
	char *file;
	struct doc_citations citations;
};

/*
 * The register, sorted as doc_number_compare says, and the texts to be judged by it.
 *
 * has_register  false: there is none, so that nothing is unknown to it
 * rules         of the policy: how bad each finding is; NULL for the built-in ones
 */
struct doc_citing_view {
	struct doc_cited *cited;
	size_t cited_count;
	struct doc_citing *citing;
	size_t citing_count;
	bool has_register;
	const struct doc_content_rules *rules;
};

void doc_citing_view_clear(struct doc_citing_view *view);

/* The registered document with this number, or NULL. */
struct doc_cited *doc_citing_find(const struct doc_citing_view *view,
                                  const struct doc_number *number);

/*
 * Judge each citation by itself: cite-known, cite-withdrawn, cite-title (a title in quotation
 * marks must be the registered one; text without them only end in it, and where it resembles the
 * title without being it, that is no more than a warning), cite-version, cite-parent, cite-quote.
 *
 * only  citations of this number, and everything in its own text; NULL for all
 */
void doc_citing_judge(struct doc_citing_view *view, const char *only, struct doc_judge *judge);

/*
 * Note each citation that gives a number, which is not registered with a title, another title than
 * the first citation that gives it one: cite-title-differs (R2).
 */
DOC_CHECKED int doc_citing_judge_titles(const struct doc_citing_view *view, const char *only,
                                        struct doc_judge *judge, struct doc_error *err);

/*
 * After doc_citing_judge over all documents in force: which of these nobody cites, and which form
 * its parent, of which the text is known, does not cite (R24): cite-orphan.
 */
void doc_citing_judge_orphans(const struct doc_citing_view *view, const char *only,
                              struct doc_judge *judge);

/*
 * Called for each pair of a document and one that it cites of which another version has come into
 * force since the first was last approved or confirmed; once, in the order of the texts and their
 * citations. By days; of what happened on one day the later says.
 */
typedef void (*doc_suspect_visit)(void *context, const struct doc_citing *citing,
                                  const struct doc_cited *document,
                                  const struct doc_citation *citation,
                                  const struct doc_cited *cited);
DOC_CHECKED int doc_citing_visit_suspects(const struct doc_citing_view *view, const char *only,
                                          doc_suspect_visit visit, void *context,
                                          struct doc_error *err);

/* Note each of them: cite-suspect. */
DOC_CHECKED int doc_citing_judge_suspects(const struct doc_citing_view *view, const char *only,
                                          struct doc_judge *judge, struct doc_error *err);

#endif
