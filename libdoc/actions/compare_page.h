/* compare_page.h: what the two pages of a comparison share. */
#ifndef DOC_ACTIONS_COMPARE_PAGE_H
#define DOC_ACTIONS_COMPARE_PAGE_H

#include <stdbool.h>
#include <base/buf.h>
#include <libdoc/compare.h>

/* Fonts of official papers first, then what there is. */
#define DOC_PAGE_FONTS                                                                             \
	"\"標楷體\", \"DFKai-SB\", \"BiauKai\", \"TW-Kai\", \"AR PL UKai TW\", "                \
	"\"Noto Serif TC\", \"PMingLiU\", serif"

/* The head as a list of terms: number, title, both versions with their days, what and why. */
void doc_page_head(struct doc_buf *out, const struct doc_compared_head *head,
                   const char *before_label, const char *after_label);

/* In which element stands what differs from the other side: some words, or all of them. */
struct doc_page_marks {
	const char *tag;
	bool is_whole;
};

/* One side of a row; nothing where that document does not have it. */
void doc_page_side(struct doc_buf *out, const struct doc_compared *row, bool is_after,
                   const struct doc_page_marks *marks);

/* A text that may be NULL. */
static inline const char *doc_page_known(const char *text)
{
	return text ? text : "";
}

#endif
