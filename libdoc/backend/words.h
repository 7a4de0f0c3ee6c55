/* words.h: the words of Chinese text (ICU). */
#ifndef DOC_BACKEND_WORDS_H
#define DOC_BACKEND_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <base/auto.h>
#include <libdoc/error.h>

struct doc_breaker;

/*
 * Open ICU's breaker for Taiwan, for many texts: it takes a millisecond.
 *
 * by_characters  break at every character (with its combining marks), not at every word
 *
 * Owns:    *out: doc_breaker_close
 * Errors:  DOC_EBACKEND  ICU or its data is missing
 */
DOC_CHECKED int doc_breaker_open(bool by_characters, struct doc_breaker **out,
                                 struct doc_error *err);
void doc_breaker_close(struct doc_breaker *words);
DOC_AUTO(doc_breaker_close, struct doc_breaker *)

/*
 * Where each word of a text ends, in bytes, rising; the last is its size. Whole in any case are
 * numbers (12, 8,000, 50%, 十二), document numbers (ISMS-02-005, V1.0), dates (115年11月22日,
 * 115.11.22) and 條次 (第三條之一).
 *
 * text  UTF-8
 *
 * Owns:    *ends: free
 */
DOC_CHECKED int doc_breaker_split(struct doc_breaker *words, const char *text, size_t size,
                                  size_t **ends, size_t *count, struct doc_error *err);

#endif
