/* binding_private.h: what the two halves of binding share. Private to binding*.c. */
#ifndef DOC_MODEL_BINDING_PRIVATE_H
#define DOC_MODEL_BINDING_PRIVATE_H

#include <model/binding.h>

/* What a type's rule looks at; one value instead of six parameters. */
struct doc_matter {
	const struct doc_law *law;
	const struct doc_policy *policy;
	const struct doc_document *document;
	const struct doc_round *round;
	const struct doc_act *act;
	const struct doc_statement *statement;
	const struct doc_matrix_row *row;
	struct doc_judge *judge;
};

/* binding.c: what acts in a round and on a document have in common. */

/* What it names by digest was decided before it. */
void doc_binding_judge_order(const struct doc_matter *m, const struct doc_act *named);

/* It is proven in the way that the policy asks for on its tier: by a letter or not? */
void doc_binding_judge_evidence_kind(const struct doc_matter *m, bool letter);

/* It takes effect on the day of the decision or later. */
void doc_binding_judge_effective(const struct doc_matter *m, doc_day decided);

/* A letter's own lines: its date from this day on, its scan, its recorder. */
void doc_binding_judge_letter_record(const struct doc_matter *m, doc_day earliest);

/* binding_document.c: acts on the document itself. */
void doc_binding_judge_confirmation(const struct doc_matter *m);
void doc_binding_judge_withdrawal(const struct doc_matter *m);
void doc_binding_judge_document_letter(const struct doc_matter *m);

/*
 * Is it an approved version, by its counted decision? That nothing higher was approved is asked as
 * the act lands: a later one does not undo it. The order of the two is judged, too.
 */
bool doc_binding_is_approved(const struct doc_matter *m, const struct doc_version_ref *named);

/* What is recorded stands by the letter that decides it: that one, or NULL where none stands. */
void doc_binding_judge_decided_by(const struct doc_matter *m, const struct doc_act *letter);

/* The day from which a letter can be that decides this withdrawal or correction. */
doc_day doc_binding_letter_from(const struct doc_matter *m, const struct doc_act *decided);

/* binding_correction.c: mistakes. */
void doc_binding_judge_correction(const struct doc_matter *m);
void doc_binding_judge_void(const struct doc_matter *m);

#endif
