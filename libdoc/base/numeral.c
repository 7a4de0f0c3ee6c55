/* numeral.c: how a number is spelt in front of a paragraph: 3, c, iii, 三, 參, 丙, 寅, ③. */
#include "base/numeral.h"

#include <stdint.h>
#include <string.h>

#define LETTERS_MAX 2600 /* 100 letters in a row */
#define ROMAN_MAX   9999
#define CHINESE_MAX 9999

static const char *const chinese_digits[] = {"零", "一", "二", "三", "四",
                                             "五", "六", "七", "八", "九"};
static const char *const formal_digits[] = {"零", "壹", "貳", "參", "肆",
                                            "伍", "陸", "柒", "捌", "玖"};
static const char *const simple_digits[] = {"零", "壹", "贰", "叁", "肆",
                                            "伍", "陆", "柒", "捌", "玖"};
static const char *const chinese_units[] = {"", "十", "百", "千"};
static const char *const formal_units[] = {"", "拾", "佰", "仟"};
static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
static const char *const branches[] = {"子", "丑", "寅", "卯", "辰", "巳",
                                       "午", "未", "申", "酉", "戌", "亥"};

static void put_code_point(struct doc_buf *out, uint32_t code_point)
{
	doc_buf_putc(out, (char)(0xe0 | code_point >> 12));
	doc_buf_putc(out, (char)(0x80 | (code_point >> 6 & 0x3f)));
	doc_buf_putc(out, (char)(0x80 | (code_point & 0x3f)));
}

static void put_decimal(struct doc_buf *out, unsigned value)
{
	doc_buf_printf(out, "%u", value);
}

/* One of a row of characters that lie side by side in Unicode, or decimal. */
static void put_row(struct doc_buf *out, uint32_t first, unsigned count, unsigned value)
{
	if (value < 1 || value > count)
		put_decimal(out, value);
	else
		put_code_point(out, first + value - 1);
}

static void put_circle(struct doc_buf *out, unsigned value)
{
	if (value == 0)
		put_code_point(out, 0x24ea);
	else if (value <= 20)
		put_row(out, 0x2460, 20, value);
	else if (value <= 35)
		put_row(out, 0x3251, 15, value - 20);
	else if (value <= 50)
		put_row(out, 0x32b1, 15, value - 35);
	else
		put_decimal(out, value);
}

static void put_full_width(struct doc_buf *out, unsigned value)
{
	if (value >= 10)
		put_full_width(out, value / 10);
	put_code_point(out, 0xff10 + value % 10);
}

static void put_digits(struct doc_buf *out, unsigned value)
{
	if (value >= 10)
		put_digits(out, value / 10);
	doc_buf_puts(out, value % 10 ? chinese_digits[value % 10] : "〇");
}

static void put_letters(struct doc_buf *out, char first, unsigned value)
{
	if (value < 1 || value > LETTERS_MAX) {
		put_decimal(out, value);
		return;
	}
	for (unsigned i = 0; i <= (value - 1) / 26; i++)
		doc_buf_putc(out, (char)(first + (int)((value - 1) % 26)));
}

static void put_columns(struct doc_buf *out, char first, unsigned value)
{
	if (value == 0)
		return;
	put_columns(out, first, (value - 1) / 26);
	doc_buf_putc(out, (char)(first + (int)((value - 1) % 26)));
}

static void put_roman(struct doc_buf *out, unsigned value, const char *const *signs)
{
	static const unsigned values[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};

	if (value < 1 || value > ROMAN_MAX) {
		put_decimal(out, value);
		return;
	}
	for (size_t i = 0; value > 0; i++)
		for (; value >= values[i]; value -= values[i])
			doc_buf_puts(out, signs[i]);
}

static void put_ordinal(struct doc_buf *out, unsigned value)
{
	static const char *const endings[] = {"th", "st", "nd", "rd"};
	bool is_teen = value / 10 % 10 == 1;

	doc_buf_printf(out, "%u%s", value, endings[is_teen || value % 10 > 3 ? 0 : value % 10]);
}

/* By hundreds and tens; one 零 for zeros between them. */
static void put_spoken(struct doc_buf *out, const char *const *digits, const char *const *units,
                       unsigned value)
{
	unsigned unit = 1000;
	bool begun = false;
	bool gap = false;

	if (value < 1 || value > CHINESE_MAX) {
		put_decimal(out, value);
		return;
	}
	for (int i = 3; i >= 0; i--, unit /= 10) {
		unsigned digit = value / unit % 10;

		if (digit == 0) {
			gap = begun;
			continue;
		}
		if (gap)
			doc_buf_puts(out, digits[0]);
		doc_buf_puts(out, digits[digit]);
		doc_buf_puts(out, units[i]);
		begun = true;
		gap = false;
	}
}

/* 十一, never 一十一; but 一百一十一. */
static void put_chinese(struct doc_buf *out, unsigned value)
{
	if (value >= 10 && value <= 19) {
		doc_buf_puts(out, chinese_units[1]);
		if (value > 10)
			doc_buf_puts(out, chinese_digits[value - 10]);
		return;
	}
	put_spoken(out, chinese_digits, chinese_units, value);
}

static void put_word(struct doc_buf *out, const char *const *words, unsigned count, unsigned value)
{
	if (value < 1 || value > count)
		put_decimal(out, value);
	else
		doc_buf_puts(out, words[value - 1]);
}

static void put_western(struct doc_buf *out, enum doc_numeral numeral, unsigned value)
{
	static const char *const lower[] = {"m",  "cm", "d",  "cd", "c",  "xc", "l",
	                                    "xl", "x",  "ix", "v",  "iv", "i"};
	static const char *const upper[] = {"M",  "CM", "D",  "CD", "C",  "XC", "L",
	                                    "XL", "X",  "IX", "V",  "IV", "I"};

	if (numeral == DOC_NUMERAL_LOWER_LETTER || numeral == DOC_NUMERAL_UPPER_LETTER)
		put_letters(out, numeral == DOC_NUMERAL_LOWER_LETTER ? 'a' : 'A', value);
	else if (numeral == DOC_NUMERAL_LOWER_COLUMN || numeral == DOC_NUMERAL_UPPER_COLUMN)
		put_columns(out, numeral == DOC_NUMERAL_LOWER_COLUMN ? 'a' : 'A', value);
	else if (numeral == DOC_NUMERAL_LOWER_ROMAN || numeral == DOC_NUMERAL_UPPER_ROMAN)
		put_roman(out, value, numeral == DOC_NUMERAL_LOWER_ROMAN ? lower : upper);
	else if (numeral == DOC_NUMERAL_ORDINAL)
		put_ordinal(out, value);
	else if (numeral == DOC_NUMERAL_ZERO)
		doc_buf_printf(out, "%02u", value);
	else if (numeral != DOC_NUMERAL_NONE)
		put_decimal(out, value);
}

void doc_numeral_put(struct doc_buf *out, enum doc_numeral numeral, unsigned value)
{
	if (numeral == DOC_NUMERAL_FULL_WIDTH)
		put_full_width(out, value);
	else if (numeral == DOC_NUMERAL_CHINESE)
		put_chinese(out, value);
	else if (numeral == DOC_NUMERAL_CHINESE_DIGIT)
		put_digits(out, value);
	else if (numeral == DOC_NUMERAL_FORMAL)
		put_spoken(out, formal_digits, formal_units, value);
	else if (numeral == DOC_NUMERAL_FORMAL_SIMPLE)
		put_spoken(out, simple_digits, formal_units, value);
	else if (numeral == DOC_NUMERAL_STEM)
		put_word(out, stems, 10, value);
	else if (numeral == DOC_NUMERAL_BRANCH)
		put_word(out, branches, 12, value);
	else if (numeral == DOC_NUMERAL_CIRCLE)
		put_circle(out, value);
	else if (numeral == DOC_NUMERAL_PAREN)
		put_row(out, 0x2474, 20, value);
	else if (numeral == DOC_NUMERAL_FULL_STOP)
		put_row(out, 0x2488, 20, value);
	else
		put_western(out, numeral, value);
}
