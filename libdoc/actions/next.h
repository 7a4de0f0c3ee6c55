/* next.h: the next step on a document, in words. */
#ifndef DOC_ACTIONS_NEXT_H
#define DOC_ACTIONS_NEXT_H

#include <model/duty.h>
#include <libdoc/document.h>

/*
 * One step.
 *
 * who      printed names of those who owe it, joined by 、, deputies with their principal; of a
 *          draft its authors; "" for nobody
 * command  "docreg review ISMS-02-005"; "" when nothing is owed
 * stuck    "review", "approve" or "withdraw" when too few are left for that; "" otherwise
 */
struct doc_next_step {
	char *who;
	char *command;
	const char *stuck;
};
void doc_next_step_clear(struct doc_next_step *step);

/* What doc_duty_find or doc_duty_find_withdrawal found. Owns: what is inside *out. */
DOC_CHECKED int doc_next_step_word(const struct doc_law *law, const struct doc_document *document,
                                   const struct doc_duty *duty, struct doc_next_step *out,
                                   struct doc_error *err);

#endif
