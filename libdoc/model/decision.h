/* decision.h: is a version approved, what is in force on a day, what state is a document in? */
#ifndef DOC_MODEL_DECISION_H
#define DOC_MODEL_DECISION_H

#include <stdbool.h>
#include <base/date.h>
#include <model/baseline.h>
#include <model/document.h>
#include <model/evidence.h>

#define DOC_DECISION_MAX 16 /* counted approvals and letters of one round */

/*
 * The decision on one round: by those who approved it or, where it was approved on paper, by the
 * baseline that adopts it.
 *
 * satisfied     enough persons approved, by the latest policy that one of them was made under, and
 *               the round was not sent back
 * act           the counted approval or letter with the latest `decided`, ties by path; what a
 *               later version supersedes. NULL without any
 * acts          all counted ones, in path order
 * approved_on   day of the latest counted decision, as corrected
 * effective_on  the latest effective date of the counted ones, as corrected
 * needed        how many persons must, by that policy
 * baseline      that adopts it, and its row as corrected; act is then its statement, and the days
 *               are the paper's. NULL, and the rest zero, for what was approved here
 * scanned       the correction beside which the right scan of the paper lies; NULL: the row's holds
 * is_corrected  a correction of the row stands
 */
struct doc_round_decision {
	bool satisfied;
	const struct doc_act *act;
	const struct doc_act *acts[DOC_DECISION_MAX];
	size_t act_count;
	doc_day approved_on;
	doc_day effective_on;
	unsigned needed;
	const struct doc_baseline *baseline;
	struct doc_adopted adopted;
	const struct doc_act *scanned;
	bool is_corrected;
};

/* Does it approve a version: an approval, or a letter 如擬 that decides no other statement? */
bool doc_statement_approves(const struct doc_statement *statement);

/*
 * Evaluate the approvals and letters of a round.
 *
 * trusted  take them as they stand, without judging them again
 * judge    where the faults of those that do not stand go
 */
void doc_round_decide(const struct doc_law *law, const struct doc_document *document,
                      const struct doc_round *round, bool trusted, struct doc_judge *judge,
                      struct doc_round_decision *out);

/*
 * Was the round returned, recalled, or sent back by a letter 修正後如擬? What does not stand, or
 * nobody signed, takes nothing away from what was decided: else whoever can commit could end a
 * version.
 *
 * trusted  take them as they stand, without judging them again
 */
bool doc_round_is_sent_back(const struct doc_law *law, const struct doc_document *document,
                            const struct doc_round *round, bool trusted);

/* Note a fault if enough approved a round that was sent back: in no order is that lawful. */
void doc_round_judge_outcome(const struct doc_law *law, const struct doc_document *document,
                             const struct doc_round *round, struct doc_judge *judge);

/*
 * The highest approved version below `below` (0.0: the highest at all), effective or not: its
 * round, or NULL. Trusted unless law->deep.
 */
const struct doc_round *doc_document_approved(const struct doc_law *law,
                                              const struct doc_document *document,
                                              struct doc_version below,
                                              struct doc_round_decision *out);

/*
 * Reviews of the round that stand and are not annulled, different persons; acts in path order at
 * most DOC_REVIEW_MAX.
 *
 * decision  that vouches for those which it counts, where the law allows it; NULL: none
 */
size_t doc_round_reviews(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_round *round, const struct doc_statement *decision,
                         const struct doc_act **out);

enum doc_state {
	DOC_STATE_UNISSUED = 1,
	DOC_STATE_IN_FORCE,
	DOC_STATE_UNDER_REVISION,
	DOC_STATE_WITHDRAWN,
	DOC_STATE_VOID,
};

/* "unissued", "in-force", "under-revision", "withdrawn", "void". */
const char *doc_state_name(enum doc_state state);

/*
 * A document on a day.
 *
 * in_force      round of the version in force; of a withdrawn document that which was until then;
 *               NULL when none is
 * decision      on that
 * open          round above it that waits for a decision; NULL
 * coming        round above it that is approved and takes effect later, the highest of several:
 *               on coming_on; NULL, DOC_NO_DAY. Not what the document's end comes before
 * next_state    of the open round "submitted", "reviewed"; else, with a draft, "draft"; else,
 *               with one that is coming, "approved"; else, and of a document that is ended, ""
 * withdrawal    as far as it is decided
 * withdrawn_on  day from which it is withdrawn, which may lie ahead; DOC_NO_DAY
 * confirmed_on  day of the latest confirmation by then; DOC_NO_DAY
 */
struct doc_document_state {
	enum doc_state state;
	const struct doc_round *in_force;
	struct doc_round_decision decision;
	const struct doc_round *open;
	const struct doc_round *coming;
	doc_day coming_on;
	struct doc_version next_version;
	const char *next_state;
	struct doc_round_decision withdrawal;
	doc_day withdrawn_on;
	doc_day confirmed_on;
};

/* Judges what it answers with: a version whose decision does not stand is not in force. */
void doc_document_evaluate(const struct doc_law *law, const struct doc_document *document,
                           doc_day on, struct doc_judge *judge, struct doc_document_state *out);

/*
 * "submitted", "reviewed", "approved", "returned", "recalled": a round by itself, without regard to
 * days.
 */
const char *doc_round_state_name(const struct doc_law *law, const struct doc_document *document,
                                 const struct doc_round *round);

/* Is a round open: submitted, neither closed nor decided? Returns it, or NULL. */
const struct doc_round *doc_document_open_round(const struct doc_law *law,
                                                const struct doc_document *document);

/*
 * What is decided about the end of a document: the withdrawals that stand, of the version for
 * which there are enough, else of the highest approved one. effective_on is the first day on which
 * it is withdrawn.
 *
 * judge  where the faults of those that do not stand go, or NULL
 */
void doc_document_withdrawal(const struct doc_law *law, const struct doc_document *document,
                             struct doc_judge *judge, struct doc_round_decision *out);

/* The withdrawals that stand and name this version: one of another is not said of it. */
void doc_document_withdrawal_of(const struct doc_law *law, const struct doc_document *document,
                                struct doc_version version, struct doc_round_decision *out);

/* Withdrawn on that day, or void: nothing more may be done to it. */
bool doc_document_is_ended(const struct doc_law *law, const struct doc_document *document,
                           doc_day on);

/* When the version in force was last found right: approved, or confirmed since. */
doc_day doc_document_looked_at(const struct doc_document_state *state);

/*
 * By which day it is to be looked at again (R29): its own cycle, else that of its tier.
 * DOC_NO_DAY when it has none.
 */
doc_day doc_document_review_due(const struct doc_policy *policy,
                                const struct doc_document *document,
                                const struct doc_document_state *state);

/* The matrix row of a document's tier in a policy; its `present` is false when there is none. */
const struct doc_matrix_row *doc_document_row(const struct doc_policy *policy,
                                              const struct doc_document *document);

#endif
