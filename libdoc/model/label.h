/* label.h: the number typed before a clause: 第四條, 四、, (一), 4.1, or a bullet. */
#ifndef DOC_MODEL_LABEL_H
#define DOC_MODEL_LABEL_H

#include <stddef.h>

/*
 * DOC_LABEL_ARTICLE  第三條, 第三條之一
 * DOC_LABEL_POINT    一、 or 第一點: how the points (點) of an administrative rule are counted
 * DOC_LABEL_CHAPTER  壹、 or 第二章: above articles and points
 * DOC_LABEL_OTHER    (一) 1. 1.2 ① 甲、
 * DOC_LABEL_BULLET   says nothing: "•", "- "
 */
enum doc_label_kind {
	DOC_LABEL_ARTICLE = 1,
	DOC_LABEL_POINT,
	DOC_LABEL_CHAPTER,
	DOC_LABEL_OTHER,
	DOC_LABEL_BULLET
};

/*
 * The label that a text begins with: its bytes, blanks before it included, and its kind. 0 where
 * there is none, and for what only looks like one: a date 115.11.22, a quantity 1.2倍, a citation
 * 第三條所稱.
 */
size_t doc_label_scan(const char *text, size_t size, enum doc_label_kind *kind);

#endif
