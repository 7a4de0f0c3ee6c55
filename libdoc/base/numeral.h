/* numeral.h: how a number is spelt in front of a paragraph: 3, c, iii, 三, 參, 丙, 寅, ③. */
#ifndef DOC_BASE_NUMERAL_H
#define DOC_BASE_NUMERAL_H

#include "base/buf.h"

/*
 * The ways of automatic numbering (ECMA-376 part 1, 17.18.59; OpenDocument 1.3, 19.506), spelt as
 * LibreOffice and Word show them.
 */
enum doc_numeral {
	DOC_NUMERAL_NONE = 1,      /* nothing */
	DOC_NUMERAL_DECIMAL,       /* 1 10 100 */
	DOC_NUMERAL_ZERO,          /* 01 10 100 */
	DOC_NUMERAL_FULL_WIDTH,    /* １ １０ */
	DOC_NUMERAL_LOWER_LETTER,  /* a z aa bb */
	DOC_NUMERAL_UPPER_LETTER,  /* A Z AA BB */
	DOC_NUMERAL_LOWER_COLUMN,  /* a z aa ab */
	DOC_NUMERAL_UPPER_COLUMN,  /* A Z AA AB */
	DOC_NUMERAL_LOWER_ROMAN,   /* i iv x */
	DOC_NUMERAL_UPPER_ROMAN,   /* I IV X */
	DOC_NUMERAL_ORDINAL,       /* 1st 2nd 3rd */
	DOC_NUMERAL_CHINESE,       /* 一 十 十一 二十 一百零一 一百一十 */
	DOC_NUMERAL_CHINESE_DIGIT, /* 一 一〇 一一 二〇 */
	DOC_NUMERAL_FORMAL,        /* 壹 壹拾 壹拾壹 貳拾 壹佰零壹 */
	DOC_NUMERAL_FORMAL_SIMPLE, /* the same in simplified characters: 壹 贰 叁 */
	DOC_NUMERAL_STEM,          /* 甲 乙 丙 丁 戊 己 庚 辛 壬 癸 */
	DOC_NUMERAL_BRANCH,        /* 子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥 */
	DOC_NUMERAL_CIRCLE,        /* ① to ㊿ */
	DOC_NUMERAL_PAREN,         /* ⑴ to ⒇ */
	DOC_NUMERAL_FULL_STOP      /* ⒈ to ⒛ */
};

/* Append a number; where a way of spelling ends (after 癸, after ㊿), it is decimal. */
void doc_numeral_put(struct doc_buf *out, enum doc_numeral numeral, unsigned value);

#endif
