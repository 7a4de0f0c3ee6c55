/* compare_words.h: mark the words that differ inside a clause. */
#ifndef DOC_ACTIONS_COMPARE_WORDS_H
#define DOC_ACTIONS_COMPARE_WORDS_H

#include <stddef.h>
#include <backend/words.h>
#include <libdoc/compare.h>

/* words: opened when the first clause needs it. */
struct doc_marker {
	enum doc_granularity granularity;
	struct doc_breaker *words;
};
void doc_marker_clear(struct doc_marker *marker);

struct doc_span {
	const char *text;
	size_t size;
};

/*
 * The segments of two texts. They borrow from both.
 *
 * Owns:    *segments: free
 */
DOC_CHECKED int doc_marker_mark(struct doc_marker *marker, const struct doc_span *before,
                                const struct doc_span *after, struct doc_segment **segments,
                                size_t *count, struct doc_error *err);

#endif
