/* character.h: classes of the characters that Chinese documents are made of. */
#ifndef DOC_BASE_CHARACTER_H
#define DOC_BASE_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at text, U+FFFD and one byte for what is not UTF-8. size is at least 1. */
size_t doc_text_point(const char *text, size_t size, uint32_t *code_point);

/*
 * Is this code point among those of a literal? doc_is_among(c, DOC_SET("條點")); a wchar_t is a
 * code point here.
 */
#define DOC_SET(literal) L##literal, sizeof(L##literal) / sizeof(wchar_t) - 1
bool doc_is_among(uint32_t code_point, const wchar_t *set, size_t count);

/* A space of any width, a tab, a line feed. */
bool doc_is_blank(uint32_t code_point);

/* A digit, ASCII or full-width. */
bool doc_is_any_digit(uint32_t code_point);

/* 〇 to 九, 十百千; 壹 to 仟; both and 萬億兩 and every digit. */
bool doc_is_plain_numeral(uint32_t code_point);
bool doc_is_capital_numeral(uint32_t code_point);
bool doc_is_numeral(uint32_t code_point);

/* 甲 to 癸. */
bool doc_is_stem(uint32_t code_point);

/*
 * A place in a text, to read on from.
 *
 * peek  the code point here, 0 at the end
 * step  pass it
 * pass  pass all that a test holds for; how many there were
 */
struct doc_cursor {
	const char *text;
	size_t size;
	size_t at;
};
uint32_t doc_cursor_peek(const struct doc_cursor *cursor);
void doc_cursor_step(struct doc_cursor *cursor);
size_t doc_cursor_pass(struct doc_cursor *cursor, bool (*holds)(uint32_t));

#endif
