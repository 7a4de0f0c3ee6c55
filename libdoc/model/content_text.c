/* content_text.c: text as contents are compared: narrow forms, labels, numbers typed by hand. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "model/content_private.h"

#define QUOTE_SIZE 120 /* bytes of a file's text in a message */
#define GAP_MAX    16  /* blanks between two boxes to tick */

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x3000 ||
	       (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0xfeff;
}

static bool is_dash(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe58 || c == 0xfe63;
}

char doc_content_narrow_one(uint32_t c)
{
	if (c >= 0x20 && c < 0x7f)
		return (char)c;
	if (c == '\n' || c == '\t')
		return (char)c;
	if (is_dash(c))
		return '-';
	if (is_space(c))
		return ' ';
	if (c >= 0xff01 && c <= 0xff5e)
		return (char)(c - 0xff01 + '!');
	return 0;
}

void doc_content_narrow(struct doc_buf *out, const char *text)
{
	size_t left = strlen(text);

	while (left > 0) {
		uint32_t c = 0;
		size_t size = doc_text_next(text, left, &c);
		char narrowed = size ? doc_content_narrow_one(c) : 0;

		size = size ? size : 1;
		if (c == 0x3000)
			doc_buf_putc(out, ' '); /* as wide as two, which part values */
		if (narrowed)
			doc_buf_putc(out, narrowed);
		else
			doc_buf_add(out, text, size);
		text += size;
		left -= size;
	}
}

void doc_content_quote(struct doc_buf *out, const char *text)
{
	struct doc_buf flat doc_scoped(doc_buf_clear) = {0};
	size_t size = strlen(text);
	size_t kept = size;

	if (size > QUOTE_SIZE)
		for (kept = QUOTE_SIZE; kept > 0 && (text[kept] & 0xc0) == 0x80;)
			kept--;
	doc_buf_add(&flat, text, kept);
	for (size_t i = 0; i < flat.size; i++)
		if (flat.data[i] == '\n' || flat.data[i] == '\t')
			flat.data[i] = ' ';
	doc_text_escape(out, flat.data ? flat.data : "", flat.size);
	if (kept < size)
		doc_buf_puts(out, "…");
	out->failed |= flat.failed;
}

/* Bytes of spaces at the start of text. */
static size_t skip_spaces(const char *text)
{
	size_t at = 0;
	size_t size;
	uint32_t c;

	while ((size = doc_text_next(text + at, strnlen(text + at, 4), &c)) && is_space(c))
		at += size;
	return at;
}

size_t doc_content_match(const char *text, const char *label)
{
	size_t at = 0;

	while (*label) {
		uint32_t want = 0;
		uint32_t got = 0;
		size_t size = doc_text_next(label, strnlen(label, 4), &want);
		size_t there;

		at += at ? skip_spaces(text + at) : 0;
		there = doc_text_next(text + at, strnlen(text + at, 4), &got);
		if (!size || !there || got != want)
			return 0;
		label += size;
		at += there;
	}
	return at;
}

/* --- numbers typed by hand ------------------------------------------------------------------ */

static const char *const numerals[] = {"壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖", "拾",
                                       "叁", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
                                       "百", "零", "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"};
#define FORMAL_COUNT 11

/* Bytes of the numerals at the start of text, of the first `count` in the table. */
static size_t skip_numerals(const char *text, size_t count)
{
	size_t at = 0;
	bool found = true;

	while (found) {
		found = false;
		for (size_t i = 0; i < count && !found; i++)
			if (strncmp(text + at, numerals[i], strlen(numerals[i])) == 0) {
				at += strlen(numerals[i]);
				found = true;
			}
	}
	return at;
}

static size_t skip_any(const char *text, const char *const *marks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

static size_t skip_digits(const char *text)
{
	size_t at = 0;

	while (doc_is_digit(text[at]) || (at && text[at] == '.'))
		at++;
	return at;
}

/* "(一)", "第三章", "壹、", "1.2 ": bytes of one number with what ends it. */
static size_t skip_number(const char *text)
{
	static const char *const opening[] = {"(", "（", "第"};
	static const char *const closing[] = {")", "）", "、", "．", ".", "章", "節", "條", "，", ":",
	                                      "："};
	size_t at = skip_any(text, opening, DOC_COUNT(opening));
	size_t spaces = at ? skip_spaces(text + at) : 0;
	size_t number = skip_digits(text + at + spaces);
	bool ends;

	if (!number)
		number = skip_numerals(text + at + spaces, DOC_COUNT(numerals));
	if (!number)
		return 0;
	ends = text[at + spaces + number - 1] == '.';
	at += spaces + number;
	number = skip_spaces(text + at);
	ends = ends || (number && !skip_any(text, opening, DOC_COUNT(opening)));
	at += number;
	number = skip_any(text + at, closing, DOC_COUNT(closing));
	return ends || number ? at + number : 0;
}

const char *doc_content_unnumbered(const char *text)
{
	size_t number;

	text += skip_spaces(text);
	number = skip_number(text);
	text += number;
	return text + skip_spaces(text);
}

bool doc_content_is_chapter(const char *text)
{
	size_t spaces = skip_spaces(text);
	size_t number = skip_numerals(text + spaces, FORMAL_COUNT);

	text += spaces + number;
	return number && strncmp(text + skip_spaces(text), "、", strlen("、")) == 0;
}

/* --- boxes to tick -------------------------------------------------------------------------- */

static const char *const empty_boxes[] = {"□", "☐", "○", "⬜", "◻", "( )", "(  )", "()"};
static const char *const full_boxes[] = {"■", "☑", "☒", "●", "▣",   "⬛",
                                         "◼", "✔", "✓", "(V)", "(v)", "(X)"};

bool doc_content_is_box(const char *text)
{
	for (unsigned i = 0; i < GAP_MAX && (*text == ' ' || *text == '\t'); i++)
		text++;
	return skip_any(text, empty_boxes, DOC_COUNT(empty_boxes)) ||
	       skip_any(text, full_boxes, DOC_COUNT(full_boxes));
}

const char *doc_content_ticked(const char *value, struct doc_buf *out)
{
	const char *at = NULL;
	size_t size = 0;
	bool boxes = false;

	for (size_t i = 0; i < DOC_COUNT(empty_boxes); i++)
		boxes |= strstr(value, empty_boxes[i]) != NULL;
	for (size_t i = 0; i < DOC_COUNT(full_boxes) && !at; i++) {
		at = strstr(value, full_boxes[i]);
		at = at ? at + strlen(full_boxes[i]) : NULL;
	}
	if (!at)
		return boxes ? NULL : value;
	at += strspn(at, " \t");
	size = strcspn(at, " \t");
	for (size_t i = 0; i < DOC_COUNT(empty_boxes); i++) {
		const char *next = strstr(at, empty_boxes[i]);

		if (next && (size_t)(next - at) < size)
			size = (size_t)(next - at);
	}
	doc_buf_add(out, at, size);
	return out->data;
}
