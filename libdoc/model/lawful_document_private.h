/* lawful_document_private.h: what the two halves of judging one document's landing share. */
#ifndef DOC_MODEL_LAWFUL_DOCUMENT_PRIVATE_H
#define DOC_MODEL_LAWFUL_DOCUMENT_PRIVATE_H

#include <model/decision.h>
#include <model/lawful_private.h>

/*
 * A document that a landing touches, as a rule looks at it; one value instead of six parameters.
 *
 * law                with the baseline that lands, if one does; outside: without
 * paths              what of the landing lies in the document's folder
 * was_open, is_open  the round that waited for its decision before, and with the landing
 * approved           the highest approved version before
 */
struct doc_touched {
	const struct doc_law *law;
	const struct doc_law *outside;
	const struct doc_landing *landing;
	struct doc_landing_range paths;
	const struct doc_landing_document *document;
	const struct doc_document *before;
	const struct doc_document *after;
	struct doc_judge *judge;
	const struct doc_round *was_open;
	const struct doc_round *is_open;
	const struct doc_round *approved;
};

/*
 * The acts that were there before, to which what lands is added one by one: acts of one commit must
 * be as lawful as if each had come by itself. Only items is owned.
 */
void doc_sequence_begin(const struct doc_touched *m, const struct doc_acts *before,
                        const struct doc_acts *after, struct doc_acts *out);
void doc_sequence_add(const struct doc_act *act, struct doc_acts *acts);
void doc_sequence_clear(struct doc_acts *acts);

/* It supersedes the highest version that was approved before. */
void doc_lawful_supersedes(const struct doc_touched *m, const struct doc_act *act);

/* lawful_round.c: a round, new or not, and what lands in it. */
void doc_lawful_round(const struct doc_touched *m, const struct doc_round *round);

#endif
