/* citation_law.c: the name of a law and the article of it, 資通安全管理法第10條. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "model/citation_private.h"

#define NAME_MAX    64 /* characters of a law's name, and before it */
#define NUMERAL_MAX 8  /* characters of a numeral */

/* --- numerals -------------------------------------------------------------------------------- */

/* A digit as a number is spelt: 0 to 9, and 10, 100, 1000 for 十, 百, 千; -1 for no numeral. */
static int value_of(uint32_t point)
{
	static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, /* 〇一二三四 */
	                                  0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D}; /* 五六七八九 */
	uint32_t folded = doc_text_fold_point(point);

	if (folded >= '0' && folded <= '9')
		return (int)(folded - '0');
	for (size_t i = 0; i < DOC_COUNT(digits); i++)
		if (digits[i] == point)
			return (int)i;
	switch (point) {
	case 0x96F6: /* 零 */
		return 0;
	case 0x5341: /* 十 */
		return 10;
	case 0x767E: /* 百 */
		return 100;
	case 0x5343: /* 千 */
		return 1000;
	default:
		return -1;
	}
}

/*
 * "12", "十二", "一百零三", "一〇三". Returns where it ends, or 0 when there is none.
 */
static size_t read_numeral(const struct doc_passage *passage, size_t at, unsigned *out)
{
	unsigned total = 0;
	unsigned digit = 0;
	bool pending = false;
	unsigned count = 0;
	size_t next;
	int value = value_of(doc_passage_point(passage, at, &next));

	for (; value >= 0 && count < NUMERAL_MAX; count++) {
		if (value >= 10) {
			total += (pending ? digit : 1) * (unsigned)value;
			digit = 0;
			pending = false;
		} else {
			digit = pending ? digit * 10 + (unsigned)value : (unsigned)value;
			pending = true;
		}
		at = next;
		value = value_of(doc_passage_point(passage, at, &next));
	}
	*out = total + digit;
	return count && value < 0 && *out > 0 && *out < 10000 ? at : 0;
}

static size_t take(const struct doc_passage *passage, size_t at, const char *word)
{
	size_t size = strlen(word);

	at = doc_passage_skip(passage, at);
	return strncmp(passage->text + at, word, size) == 0 ? at + size : 0;
}

/* "第 10 條", "第二項". Returns where it ends, or 0. */
static size_t read_ordinal(const struct doc_passage *passage, size_t at, const char *unit,
                           unsigned *out)
{
	unsigned number;

	at = take(passage, at, "第");
	at = at ? read_numeral(passage, doc_passage_skip(passage, at), &number) : 0;
	at = at ? take(passage, at, unit) : 0;
	if (at)
		*out = number;
	return at;
}

/* "之1", "之一"; 之一般規定 is none. */
static size_t read_sub(const struct doc_passage *passage, size_t at, unsigned *out)
{
	unsigned number;
	size_t end = take(passage, at, "之");

	end = end ? read_numeral(passage, doc_passage_skip(passage, end), &number) : 0;
	if (!end || strncmp(passage->text + end, "般", 3) == 0 ||
	    strncmp(passage->text + end, "定", 3) == 0)
		return at;
	*out = number;
	return end;
}

/* 條之1第2項第3款: as far as it goes. Returns where it ends, or 0 when no article begins at 第. */
static size_t read_article(const struct doc_passage *passage, size_t at,
                           struct doc_law_citation *out)
{
	size_t end = read_ordinal(passage, at, "條", &out->article);
	size_t more;

	if (!end)
		return 0;
	end = read_sub(passage, end, &out->sub);
	more = read_ordinal(passage, end, "項", &out->paragraph);
	end = more ? more : end;
	more = read_ordinal(passage, end, "款", &out->item);
	return more ? more : end;
}

/* --- names ----------------------------------------------------------------------------------- */

static bool ends_in(const struct doc_passage *passage, struct doc_span span, const char *word)
{
	size_t size = strlen(word);

	return span.end - span.start >= size &&
	       memcmp(passage->text + span.end - size, word, size) == 0;
}

/* How laws, and what agencies decree, are called (中央法規標準法 第2條, 第3條; 行政程序法 第159條). */
static bool is_law(const struct doc_passage *passage, struct doc_span name)
{
	static const char *const kinds[] = {"法",   "條例", "細則", "辦法", "標準",    "規則",
	                                    "準則", "要點", "規範", "基準", "作業規定"};

	static const char *const others[] = {"方法", "依法", "作法", "做法"};

	for (size_t i = 0; i < DOC_COUNT(others); i++)
		if (ends_in(passage, name, others[i]))
			return false;
	for (size_t i = 0; i < DOC_COUNT(kinds); i++)
		if (ends_in(passage, name, kinds[i]))
			return true;
	return false;
}

/* What a name has: anything but marks. A space stands in none, a line end may. */
static bool belongs_to_name(uint32_t point)
{
	if (point == '\n')
		return true;
	if (point < 0x80)
		return doc_is_digit((char)point) || doc_is_upper((char)point) ||
		       doc_is_lower((char)point);
	return point < 0xFF00 && !(point >= 0x3000 && point < 0x3040 && point != 0x3007) &&
	       !(point >= 0x2000 && point < 0x2E80);
}

static size_t find_start(const struct doc_passage *passage, size_t floor, size_t at)
{
	size_t start = at;

	for (unsigned i = 0; i < NAME_MAX; i++, at = start)
		if (!belongs_to_name(doc_passage_before(passage, floor, at, &start)) ||
		    start == at)
			break;
	return at;
}

/* Back over what stands in brackets behind a name: 資通安全管理法（以下簡稱本法）第十條. */
static size_t skip_aside(const struct doc_passage *passage, size_t floor, size_t at)
{
	size_t start = at;
	size_t from = at;

	if (!doc_citation_closes_bracket(doc_passage_before(passage, floor, at, &start)))
		return at;
	for (unsigned i = 0; i < NAME_MAX && start > floor; i++) {
		from = start;
		if (doc_citation_bracket(doc_passage_before(passage, floor, from, &start)))
			return doc_passage_skip_back(passage, floor, start);
	}
	return at;
}

/* The name before 第: in quotation marks, or the end of what stands there. */
static struct doc_span find_name(const struct doc_passage *passage, size_t floor, size_t at)
{
	size_t end = skip_aside(passage, floor, doc_passage_skip_back(passage, floor, at));
	size_t start = end;
	uint32_t closing = doc_passage_before(passage, floor, end, &start);
	struct doc_span name = {.end = end};

	if (doc_citation_unquote(closing)) {
		name = (struct doc_span){start, start};
		name.start = find_start(passage, floor, start);
		return name;
	}
	name.start = find_start(passage, floor, end);
	if (is_law(passage, name))
		name.start = doc_citation_after_verb(passage, name, true);
	return name;
}

/* Is there nothing but a conjunction since the article before: 第7條、第9條及第10條之規定? */
static bool goes_on(const struct doc_passage *passage, size_t from, size_t to)
{
	static const char *const words[] = {"、", "及", "與", "或", "至", "和", "，", "暨", "~"};

	from = doc_passage_skip(passage, from);
	for (size_t i = 0; i < DOC_COUNT(words); i++)
		if (strncmp(passage->text + from, words[i], strlen(words[i])) == 0)
			return doc_passage_skip(passage, from + strlen(words[i])) == to;
	return from == to;
}

/* "第一條 目的" where a line begins: an article of this document, whatever the line before says. */
static bool is_heading(const struct doc_passage *passage, size_t at, size_t end)
{
	size_t before = doc_passage_skip_back(passage, 0, at);

	return memchr(passage->text + before, '\n', at - before) &&
	       doc_passage_skip(passage, end) > end;
}

size_t doc_citation_law(const struct doc_passage *passage, size_t floor, size_t at,
                        const struct doc_law_citation *before, struct doc_span *name,
                        struct doc_law_citation *out)
{
	struct doc_law_citation found = {0};
	size_t behind = at + strlen("第");
	size_t end = read_article(passage, at, &found);

	if (!end)
		return behind;
	*name = (struct doc_span){at, at};
	if (is_heading(passage, at, end))
		return end;
	if (before && goes_on(passage, floor, at)) {
		*out = found;
		return end;
	}
	*name = find_name(passage, floor, at);
	if (!is_law(passage, *name))
		return end;
	*out = found;
	return end;
}
