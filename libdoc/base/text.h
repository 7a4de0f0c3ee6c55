/* text.h: UTF-8 text as it may stand in a register, and as it may reach a screen. */
#ifndef DOC_BASE_TEXT_H
#define DOC_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * The code point that starts at text (of size bytes) and how many bytes it has,
 * 1 to 4. Returns 0 at a byte that is not well-formed UTF-8 (overlong forms,
 * surrogates and values over U+10FFFF included) and when size is 0.
 */
size_t doc_text_next(const char *text, size_t size, uint32_t *code_point);

/* Is every byte of text well-formed UTF-8? fault, if not NULL, gets the first bad offset. */
bool doc_text_is_utf8(const char *text, size_t size, size_t *fault);

/*
 * May this code point stand in a title, a reason, a name? No C0, C1, DEL, bidi
 * control (U+061C, U+200E-F, U+202A-E, U+2066-9), zero-width (U+200B-D, U+2060, U+FEFF),
 * line or paragraph separator, private use, noncharacter. (Threat F-8.)
 */
bool doc_text_is_printable(uint32_t code_point);

/*
 * Check one line of free text: well-formed, printable, not empty, no space (of
 * any width) at either end, at most max_size bytes.
 *
 * what  names the text in the message ("title")
 *
 * Errors:  DOC_EINVALID  the message names the rule and the offset
 */
DOC_CHECKED int doc_text_check_line(const char *text, size_t max_size, const char *what,
                                    struct doc_error *err);

/*
 * Append text so that it is safe on a terminal: each byte that is not UTF-8 and
 * each code point that is not printable becomes \x1b or \u{202e}.
 */
void doc_text_escape(struct doc_buf *out, const char *text, size_t size);

/*
 * Append text folded for comparing numbers and for reading them from people:
 * full-width ASCII to ASCII, U+2010-2015, U+2212 and U+FE58/FE63/FF0D to '-', and
 * Unicode's spaces (U+3000 among them) dropped. Everything else is kept, bytes
 * that are not UTF-8 too.
 */
void doc_text_fold(struct doc_buf *out, const char *text, size_t size);

/* The same of one code point: the ASCII it stands for, or itself. A space stays. */
uint32_t doc_text_fold_point(uint32_t code_point);

/* Would a spreadsheet compute a cell that begins so, in full-width form too? */
bool doc_text_is_formula(const char *text);

/* Is it one of Unicode's spaces (category Zs)? Tab and line feed are none. */
bool doc_text_is_space(uint32_t code_point);

/* ASCII classes that no locale can change. */
static inline bool doc_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool doc_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A small letter for a capital one, of ASCII; other bytes as they are. */
static inline char doc_lower(char c)
{
	return doc_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline bool doc_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

#endif
