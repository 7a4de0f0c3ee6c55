/* evidence.h: does a statement prove what it says? The rules that do not ask when it landed. */
#ifndef DOC_MODEL_EVIDENCE_H
#define DOC_MODEL_EVIDENCE_H

#include <stdbool.h>
#include <base/date.h>
#include <model/baseline.h>
#include <model/document.h>
#include <model/judge.h>
#include <model/policy.h>

/*
 * What statements are judged by.
 *
 * registry     fingerprint; "" while policy 0001 itself is judged
 * policies     all of them, policies[n - 1] is number n
 * baselines    by number; of an archive only those that it holds
 * check        finds out whether a signature's bytes fit its statement: sets soundness, key, why.
 *              Called at most once a signature. DOC_UNCHECKED stays where memory ran out
 * landed       did the act reach the registry while the policy it names was in force? NULL: not
 *              asked, because there is but one policy, or whoever judges a landing looks itself
 * partial      a release archive: of each document only the version in force is there, so what is
 *              said of other versions is not judged
 * vouched      a signed review counts without a look at its signature when a decision counts it,
 *              whose signature covers its digest: for lists. Others look
 * deep         judge the decisions below a version as well; otherwise those that landed are
 *              taken as they stand (verify has judged them at their own landing)
 * starved      becomes true when memory ran out where a rule only answers yes or no: that answer,
 *              and all that rests on it, is worth nothing. NULL: nobody asks
 */
struct doc_law {
	const char *registry;
	struct doc_policy *const *policies;
	size_t policy_count;
	struct doc_baseline *const *baselines;
	size_t baseline_count;
	void (*check)(void *context, const struct doc_act *act, struct doc_signature *signature);
	bool (*landed)(void *context, const struct doc_act *act);
	void *context;
	bool partial;
	bool vouched;
	bool deep;
	bool *starved;
};

/* What a judge that nobody reads has missed for want of memory, the law's asker must know. */
void doc_law_hear(const struct doc_law *law, const struct doc_judge *silent);

/* The policy with this number, or NULL. */
const struct doc_policy *doc_law_policy(const struct doc_law *law, unsigned serial);

/* The policy in force: the last; NULL before the first. */
const struct doc_policy *doc_law_in_force(const struct doc_law *law);

/* The day on which an act was decided: of a letter the letter's, else of `decided`. */
doc_day doc_act_day(const struct doc_law *law, const struct doc_act *act);

/* The day of `decided` alone: when it was signed or recorded. */
doc_day doc_act_recorded_day(const struct doc_law *law, const struct doc_act *act);

/*
 * A letter is dated from the day on, on which what it decides on was there, until its recording.
 * Returns whether it is; if not, that is noted.
 *
 * earliest  DOC_NO_DAY: what it decides on is not there, which is another fault
 */
bool doc_letter_judge_date(const struct doc_law *law, const struct doc_act *letter,
                           doc_day earliest, struct doc_judge *judge);

/*
 * The person whom an act counts for: of a deputy the principal, so that the two never
 * count twice.
 */
const char *doc_act_person(const struct doc_act *act);

/*
 * Does one person speak in both, for themselves, as deputy or as whom a deputy speaks for? The two
 * acts then count once (threats ).
 */
bool doc_act_shares_person(const struct doc_act *act, const struct doc_act *other);

/*
 * A statement names its policy by digest, so it was not decided before that; and the next policy
 * landed, by the window of this one, at most so many days after it was decided, so that nothing
 * decided later can have landed before it.
 */
void doc_act_judge_moment(const struct doc_law *law, const struct doc_policy *policy,
                          const struct doc_act *act, struct doc_judge *judge);

/* Is there a sound signature by a key that the policy gives this person? Faults are noted. */
bool doc_act_is_signed_by(const struct doc_law *law, const struct doc_policy *policy,
                          const struct doc_act *act, const char *who, struct doc_judge *judge);

/* The same of the nth signature by itself: sound, and by a key of the person whom it names. */
bool doc_act_signature_counts(const struct doc_law *law, const struct doc_policy *policy,
                              const struct doc_act *act, size_t nth, struct doc_judge *judge);

/*
 * Judge an act of a document. Noted faults: grammar and place, registry, policy, role and deputy
 * on the day, signatures, binding to submission, files, metadata and reviews, author
 * against approver, kind of evidence, dates.
 *
 * round  that it belongs to; NULL for an act on the document itself
 *
 * Returns whether it stands: no fault was noted, and none was missed for want of memory.
 */
bool doc_act_stands(const struct doc_law *law, const struct doc_document *document,
                    const struct doc_round *round, const struct doc_act *act,
                    struct doc_judge *judge);

/* The same in silence; the answer is kept with the act. */
bool doc_act_counts(const struct doc_law *law, const struct doc_document *document,
                    const struct doc_round *round, struct doc_act *act);

#endif
