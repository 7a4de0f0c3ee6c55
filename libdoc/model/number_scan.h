/* number_scan.h: which words of a text are numbers of a grammar, or begin like one. */
#ifndef DOC_MODEL_NUMBER_SCAN_H
#define DOC_MODEL_NUMBER_SCAN_H

#include <stdint.h>
#include <model/number.h>

/* The characters that a number is made of: 0-9, A-Z and '-'. */
#define DOC_NUMBER_ALPHABET 37

/*
 * A grammar turned over: not what each pattern has at each place, but which patterns have a
 * character there, a bit each. A word is judged by one step a character, however many patterns
 * there are.
 *
 * fits   patterns that may have this character at this place
 * whole  patterns whose numbers are that long
 */
struct doc_number_scan {
	uint16_t fits[DOC_NUMBER_SIZE][DOC_NUMBER_ALPHABET];
	uint16_t whole[DOC_NUMBER_SIZE];
};

void doc_number_scan_make(const struct doc_grammar *grammar, struct doc_number_scan *out);

enum doc_number_likeness {
	DOC_LIKE_NUMBER = 1 << 0,   /* a whole number fits a pattern with it */
	DOC_LIKE_BEGINNING = 1 << 1 /* a longer number could begin with it */
};

/*
 * Both may be so, or none: a set of enum doc_number_likeness. That a number's counter is not zero
 * and its parent is a number is not asked: see doc_number_find.
 *
 * word  capitals, digits and '-', of size bytes
 */
unsigned doc_number_scan_judge(const struct doc_number_scan *scan, const char *word, size_t size);

#endif
