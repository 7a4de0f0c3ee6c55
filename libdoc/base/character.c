/* character.c: classes of characters. */
#include "base/character.h"

#include <wchar.h>

#include "base/text.h"

#define HAN_FIRST 0x3007 /* 〇: all below it is no Chinese numeral */

size_t doc_text_point(const char *text, size_t size, uint32_t *code_point)
{
	size_t bytes = doc_text_next(text, size, code_point);

	if (bytes)
		return bytes;
	*code_point = 0xfffd;
	return 1;
}

bool doc_is_among(uint32_t c, const wchar_t *set, size_t count)
{
	return wmemchr(set, (wchar_t)c, count);
}

bool doc_is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x3000 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f;
}

bool doc_is_any_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

bool doc_is_plain_numeral(uint32_t c)
{
	return c >= HAN_FIRST && doc_is_among(c, DOC_SET("〇零一二三四五六七八九十百千廿卅"));
}

bool doc_is_capital_numeral(uint32_t c)
{
	return c >= HAN_FIRST && doc_is_among(c, DOC_SET("壹貳參叁肆伍陸柒捌玖拾佰仟"));
}

bool doc_is_numeral(uint32_t c)
{
	return doc_is_any_digit(c) || doc_is_plain_numeral(c) || doc_is_capital_numeral(c) ||
	       (c >= HAN_FIRST && doc_is_among(c, DOC_SET("萬億兩")));
}

bool doc_is_stem(uint32_t c)
{
	return c >= HAN_FIRST && doc_is_among(c, DOC_SET("甲乙丙丁戊己庚辛壬癸"));
}

uint32_t doc_cursor_peek(const struct doc_cursor *cursor)
{
	uint32_t c = 0;

	if (cursor->at < cursor->size)
		doc_text_point(cursor->text + cursor->at, cursor->size - cursor->at, &c);
	return c;
}

void doc_cursor_step(struct doc_cursor *cursor)
{
	uint32_t c;

	cursor->at += doc_text_point(cursor->text + cursor->at, cursor->size - cursor->at, &c);
}

size_t doc_cursor_pass(struct doc_cursor *cursor, bool (*holds)(uint32_t))
{
	size_t count = 0;

	for (; cursor->at < cursor->size && holds(doc_cursor_peek(cursor)); count++)
		doc_cursor_step(cursor);
	return count;
}
