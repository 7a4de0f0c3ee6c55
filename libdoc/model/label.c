/* label.c: recognise the number before a clause. */
#include "model/label.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/character.h"

#define NUMBER_MAX 2 /* digits of one part of 4.1.12: more is a date or an amount */
#define INSIDE_MAX 4 /* characters between parentheses */

static bool ends_label(uint32_t c)
{
	return !c || doc_is_blank(c) || doc_is_among(c, DOC_SET("（(：:"));
}

/* 第三條, 第三條之一, 第 2 章, with nothing of a sentence right behind it. */
static enum doc_label_kind scan_article(struct doc_cursor *cursor)
{
	enum doc_label_kind kind;
	uint32_t unit;

	doc_cursor_step(cursor);
	doc_cursor_pass(cursor, doc_is_blank);
	if (!doc_cursor_pass(cursor, doc_is_numeral))
		return 0;
	doc_cursor_pass(cursor, doc_is_blank);
	unit = doc_cursor_peek(cursor);
	if (!unit || !doc_is_among(unit, DOC_SET("條點章節編")))
		return 0;
	doc_cursor_step(cursor);
	if (doc_cursor_peek(cursor) == 0x4e4b) { /* 之 */
		doc_cursor_step(cursor);
		if (!doc_cursor_pass(cursor, doc_is_numeral))
			return 0;
	}
	kind = doc_is_among(unit, DOC_SET("條")) ? DOC_LABEL_ARTICLE : DOC_LABEL_POINT;
	if (doc_is_among(unit, DOC_SET("章節編")))
		kind = DOC_LABEL_CHAPTER;
	return ends_label(doc_cursor_peek(cursor)) ? kind : 0;
}

static bool stands_inside(uint32_t c)
{
	return doc_is_numeral(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c > 0x3007 && doc_is_among(c, DOC_SET("甲乙丙丁戊己庚辛壬癸")));
}

static enum doc_label_kind scan_enclosed(struct doc_cursor *cursor)
{
	size_t count;

	doc_cursor_step(cursor);
	doc_cursor_pass(cursor, doc_is_blank);
	count = doc_cursor_pass(cursor, stands_inside);
	doc_cursor_pass(cursor, doc_is_blank);
	if (!count || count > INSIDE_MAX || !doc_is_among(doc_cursor_peek(cursor), DOC_SET(")）")))
		return 0;
	doc_cursor_step(cursor);
	return DOC_LABEL_OTHER;
}

/* 4. 4.1 4.1.2. 4、 4) */
static enum doc_label_kind scan_decimal(struct doc_cursor *cursor)
{
	size_t parts = 0;

	for (;;) {
		size_t digits = doc_cursor_pass(cursor, doc_is_any_digit);
		uint32_t next = doc_cursor_peek(cursor);

		if (!digits)
			break;
		if (digits > NUMBER_MAX)
			return 0;
		parts++;
		if (parts == 1 && next && doc_is_among(next, DOC_SET("、)）"))) {
			doc_cursor_step(cursor);
			return DOC_LABEL_OTHER;
		}
		if (!next || !doc_is_among(next, DOC_SET(".．")))
			return parts > 1 && ends_label(next) ? DOC_LABEL_OTHER : 0;
		doc_cursor_step(cursor);
	}
	return parts > 1 || !doc_is_among(doc_cursor_peek(cursor), DOC_SET("%％")) ? DOC_LABEL_OTHER
	                                                                           : 0;
}

/* 一、 壹、 甲、 */
static enum doc_label_kind scan_counted(struct doc_cursor *cursor)
{
	static const struct {
		bool (*holds)(uint32_t);
		enum doc_label_kind kind;
	} numerals[] = {{doc_is_plain_numeral, DOC_LABEL_POINT},
	                {doc_is_capital_numeral, DOC_LABEL_CHAPTER},
	                {doc_is_stem, DOC_LABEL_OTHER}};

	for (size_t i = 0; i < DOC_COUNT(numerals); i++) {
		size_t count = doc_cursor_pass(cursor, numerals[i].holds);

		if (!count)
			continue;
		if (count > INSIDE_MAX || !doc_is_among(doc_cursor_peek(cursor), DOC_SET("、．.")))
			return 0;
		doc_cursor_step(cursor);
		return numerals[i].kind;
	}
	return 0;
}

static enum doc_label_kind scan_bullet(struct doc_cursor *cursor, uint32_t c)
{
	doc_cursor_step(cursor);
	if (c == '-' || c == '*' || c == '+' || c == 0x2013) /* – */
		return doc_is_blank(doc_cursor_peek(cursor)) ? DOC_LABEL_BULLET : 0;
	return DOC_LABEL_BULLET;
}

/* Private use is where symbol fonts keep their bullets. */
static bool is_bullet(uint32_t c)
{
	return c == '-' || c == '*' || c == '+' || c == 0x2013 || (c >= 0xe000 && c <= 0xf8ff) ||
	       (c > 0x2000 && doc_is_among(c, DOC_SET("•‧●○◦■□◆◇▪▫◎★☆➢✓✔❖")));
}

/* A. B.1 B.1.2. of annexes: a capital letter before one or more numbers. */
static enum doc_label_kind scan_lettered(struct doc_cursor *cursor)
{
	bool has_dot = false;

	doc_cursor_step(cursor);
	while (doc_is_among(doc_cursor_peek(cursor), DOC_SET(".．"))) {
		has_dot = true;
		doc_cursor_step(cursor);
		if (doc_cursor_pass(cursor, doc_is_any_digit) > NUMBER_MAX)
			return 0;
	}
	return has_dot && ends_label(doc_cursor_peek(cursor)) ? DOC_LABEL_OTHER : 0;
}

static enum doc_label_kind scan_here(struct doc_cursor *cursor)
{
	uint32_t c = doc_cursor_peek(cursor);

	if (!c)
		return 0;
	if (c == 0x7b2c) /* 第 */
		return scan_article(cursor);
	if (doc_is_among(c, DOC_SET("(（")))
		return scan_enclosed(cursor);
	if (doc_is_any_digit(c))
		return scan_decimal(cursor);
	if (c >= 'A' && c <= 'Z')
		return scan_lettered(cursor);
	if (doc_is_plain_numeral(c) || doc_is_capital_numeral(c) || doc_is_stem(c))
		return scan_counted(cursor);
	if ((c >= 0x2460 && c <= 0x249b) || (c >= 0x3220 && c <= 0x3229)) {
		doc_cursor_step(cursor);
		return DOC_LABEL_OTHER;
	}
	return is_bullet(c) ? scan_bullet(cursor, c) : 0;
}

size_t doc_label_scan(const char *text, size_t size, enum doc_label_kind *kind)
{
	struct doc_cursor cursor = {.text = text, .size = size};
	enum doc_label_kind found;

	doc_cursor_pass(&cursor, doc_is_blank);
	found = scan_here(&cursor);
	if (!found)
		return 0;
	*kind = found;
	return cursor.at;
}
