/* numfmt_spell.c: numbers of cells that are spelt in Chinese. */
#include "formats/numfmt.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/numeral.h"

#define DIGITS_MAX 9 /* of a number that is spelt */

enum doc_numeral doc_numfmt_spelling(struct doc_numfmt_section section)
{
	struct doc_numfmt_token token;

	while (doc_numfmt_next(&section.start, section.end, &token)) {
		if (token.kind != DOC_NUMFMT_BRACKET || token.size != strlen("DBNum1"))
			continue;
		if (strncmp(token.text, "DBNum1", token.size) == 0)
			return DOC_NUMERAL_CHINESE;
		if (strncmp(token.text, "DBNum2", token.size) == 0)
			return DOC_NUMERAL_FORMAL;
	}
	return 0;
}

/* 1 to 9999, which may stand behind 萬. Of an amount, 12 is 一十二; of a day, 十二. */
static void spell_group(unsigned value, enum doc_numeral numeral, bool is_date, bool begun,
                        struct doc_buf *out)
{
	if (begun && value < 1000)
		doc_buf_puts(out, "零");
	if (numeral == DOC_NUMERAL_CHINESE && !is_date && value >= 10 && value < 20)
		doc_buf_puts(out, "一");
	doc_numeral_put(out, numeral, value);
}

/* A whole number of so many digits, by groups of four. */
static void spell(const char *text, size_t size, enum doc_numeral numeral, bool is_date,
                  struct doc_buf *out)
{
	static const struct {
		unsigned unit;
		const char *name;
	} groups[] = {{100000000, "億"}, {10000, "萬"}, {1, ""}};
	unsigned value = size <= DIGITS_MAX ? (unsigned)strtoul(text, NULL, 10) : 0;
	bool begun = false;

	if (value == 0)
		doc_buf_add(out, text, size);
	for (size_t i = 0; i < DOC_COUNT(groups); i++) {
		unsigned group = value / groups[i].unit % 10000;

		if (group == 0)
			continue;
		spell_group(group, numeral, is_date, begun, out);
		doc_buf_puts(out, groups[i].name);
		begun = true;
	}
}

void doc_numfmt_spell(const struct doc_buf *shown, struct doc_numfmt_section section,
                      struct doc_buf *out)
{
	bool is_date = doc_numfmt_is_date(section);
	const char *text = shown->size ? shown->data : "";
	bool is_whole = is_date || !strpbrk(text, ".,");

	out->failed |= shown->failed;
	while (*text) {
		size_t size = is_whole ? strspn(text, "0123456789") : 0;

		if (size)
			spell(text, size, doc_numfmt_spelling(section), is_date, out);
		else
			doc_buf_putc(out, *text);
		text += size ? size : 1;
	}
}
