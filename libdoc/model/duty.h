/* duty.h: who owes the next step on a document, of all who could take it. */
#ifndef DOC_MODEL_DUTY_H
#define DOC_MODEL_DUTY_H

#include <stdbool.h>
#include <base/date.h>
#include <model/decision.h>

#define DOC_HANDS_MAX 64

enum doc_step {
	DOC_STEP_REVISE = 1,
	DOC_STEP_SUBMIT,
	DOC_STEP_REVIEW,
	DOC_STEP_APPROVE,
	DOC_STEP_WITHDRAW,
};

/* Somebody who can act, for themselves (principal "") or as deputy. */
struct doc_hand {
	const char *who;
	char principal[DOC_WORD_SIZE];
};

/*
 * The next step.
 *
 * step       0: nothing is owed
 * hands      who can take it on that day: they hold the role, did not write or submit it, have not
 *            spoken yet, and can sign where that is needed. Of a draft its authors in the
 *            roster or, where there are none, who keeps the documents
 * by_letter  only an official letter decides: hands are who can record one
 * stuck      the step, this or the one after it, that too few are left for; 0 for none
 */
struct doc_duty {
	enum doc_step step;
	struct doc_hand hands[DOC_HANDS_MAX];
	size_t count;
	bool by_letter;
	enum doc_step stuck;
};

/* The next step of a version: its open round's, else its draft's. Nothing of an ended document. */
void doc_duty_find(const struct doc_law *law, const struct doc_document *document, doc_day on,
                   struct doc_duty *out);

/* The next step of a withdrawal that was begun: by others, until there are enough. */
void doc_duty_find_withdrawal(const struct doc_law *law, const struct doc_document *document,
                              doc_day on, struct doc_duty *out);

/* The same of one that nobody may have begun. Nothing where no version can be withdrawn now. */
void doc_duty_find_end(const struct doc_law *law, const struct doc_document *document, doc_day on,
                       struct doc_duty *out);

#endif
