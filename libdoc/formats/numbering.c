/* numbering.c: automatic numbers of paragraphs, as docx and odt both know them. */
#include "formats/numbering.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void doc_numbering_clear(struct doc_numbering *numbering)
{
	for (size_t i = 0; i < DOC_NUMBERING_LEVELS; i++) {
		free(numbering->levels[i].text);
		free(numbering->levels[i].suffix);
	}
	*numbering = (struct doc_numbering){0};
}

/* Signs from U+2000 on look the same in every font, but for private use. */
const char *doc_numbering_bullet(const char *text)
{
	uint32_t code_point = 0;
	size_t size = doc_text_next(text, strlen(text), &code_point);

	if (size == 0 || text[size] || code_point < 0x2000 || !doc_text_is_printable(code_point))
		return "•";
	return text;
}

/* Does a paragraph of one level make a deeper one begin anew? */
static bool restarts(const struct doc_numbering_level *deeper, size_t level)
{
	return deeper->restart < 0 || level < (size_t)deeper->restart;
}

void doc_numbering_count(const struct doc_numbering *numbering, struct doc_counters *counters,
                         size_t level, long start)
{
	for (size_t i = 0; i < level; i++) {
		if (!counters->used[i])
			counters->values[i] = numbering->levels[i].start;
		counters->used[i] = true;
	}
	if (start >= 0)
		counters->values[level] = (unsigned)start;
	else if (counters->used[level])
		counters->values[level]++;
	else
		counters->values[level] = numbering->levels[level].start;
	counters->used[level] = true;
	for (size_t i = level + 1; i < DOC_NUMBERING_LEVELS; i++)
		if (restarts(&numbering->levels[i], level))
			counters->used[i] = false;
}

static void put_number(const struct doc_numbering *numbering, const struct doc_counters *counters,
                       size_t level, bool legal, struct doc_buf *out)
{
	const struct doc_numbering_level *shown = &numbering->levels[level];
	unsigned value = counters->used[level] ? counters->values[level] : shown->start;

	if (shown->numeral == DOC_NUMERAL_NONE || shown->bullet || !shown->numeral)
		return;
	doc_numeral_put(out, legal ? DOC_NUMERAL_DECIMAL : shown->numeral, value);
}

/* ODF: so many levels above, with dots; those without a number leave no dot either. */
static void put_levels(const struct doc_numbering *numbering, const struct doc_counters *counters,
                       size_t level, struct doc_buf *out)
{
	size_t count = numbering->levels[level].display;
	size_t first = count > level ? 0 : level + 1 - count;
	bool begun = false;

	for (size_t i = first; i <= level; i++) {
		size_t before = out->size;

		if (begun)
			doc_buf_putc(out, '.');
		put_number(numbering, counters, i, false, out);
		if (out->size == before + begun)
			out->size = before;
		else
			begun = true;
	}
}

void doc_numbering_put(const struct doc_numbering *numbering, const struct doc_counters *counters,
                       size_t level, struct doc_buf *out)
{
	const struct doc_numbering_level *shown = &numbering->levels[level];

	if (shown->bullet || shown->display) {
		doc_buf_puts(out, shown->text ? shown->text : "");
		if (!shown->bullet)
			put_levels(numbering, counters, level, out);
		doc_buf_puts(out, shown->suffix ? shown->suffix : "");
		return;
	}
	for (const char *at = shown->text ? shown->text : ""; *at; at++) {
		if (*at >= 1 && *at <= DOC_NUMBERING_LEVELS)
			put_number(numbering, counters, (size_t)*at - 1, shown->legal, out);
		else
			doc_buf_putc(out, *at);
	}
}
