/* next.h: the next step on a document, in words. */
#ifndef DOC_ACTIONS_NEXT_H
#define DOC_ACTIONS_NEXT_H

#include <model/duty.h>
#include <libdoc/document.h>

/*
 * One step.
 *
 * who      printed names of those who owe it, joined by 、, deputies with their principal; ""
 *          for nobody
 * command  "docreg review ISMS-02-005", as people read it; "" when nothing is owed
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

/* The command of a step as programs read it: in English. Owns: the result, free; NULL: memory. */
char *doc_next_step_plain(const struct doc_document *document, const struct doc_duty *duty);

/*
 * `revise` with just what the draft lacks, in English; with all that a draft is made of when it
 * lacks nothing, for then something of it is to change.
 *
 * all  also what a revise without it fills by itself: author, title and class
 *
 * Owns: the result, free; NULL when memory is out
 */
char *doc_next_completion(const struct doc_document *document, bool all);

/*
 * A command with the words that stand for something, FILE or WHY, in the reader's language.
 *
 * Owns:  the result, free; NULL when memory is out
 */
char *doc_command_show(const char *plain);

#endif
