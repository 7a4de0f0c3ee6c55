/* citation_title.c: the title and the version that stand with a document number. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "model/citation_private.h"

#define TITLE_MAX     80  /* characters of a title */
#define SENTENCE_MAX  200 /* characters in which an open quotation is looked for */
#define SEPARATOR_MAX 8   /* marks between a number and its title or version */

/* --- marks ----------------------------------------------------------------------------------- */

static const struct {
	uint32_t opening, closing;
} quotes[] = {
	{0x300C, 0x300D}, {0x300E, 0x300F}, {0x300A, 0x300B}, /* 「」 『』 《》 */
	{0x3008, 0x3009}, {0x201C, 0x201D}, {0x3010, 0x3011}, /* 〈〉 “” 【】 */
}, brackets[] = {
	{'(', ')'}, {0xFF08, 0xFF09}, {'[', ']'}, {0xFF3B, 0xFF3D}, /* () （） [] ［］ */
	{0x3014, 0x3015},                                           /* 〔〕 */
};

/* The closing mark of an opening quotation mark; 0 of any other code point. */
static uint32_t quote_of(uint32_t opening)
{
	for (size_t i = 0; i < DOC_COUNT(quotes); i++)
		if (quotes[i].opening == opening)
			return quotes[i].closing;
	return 0;
}

uint32_t doc_citation_unquote(uint32_t closing)
{
	for (size_t i = 0; i < DOC_COUNT(quotes); i++)
		if (quotes[i].closing == closing)
			return quotes[i].opening;
	return 0;
}

uint32_t doc_citation_bracket(uint32_t opening)
{
	for (size_t i = 0; i < DOC_COUNT(brackets); i++)
		if (brackets[i].opening == opening)
			return brackets[i].closing;
	return 0;
}

bool doc_citation_closes_bracket(uint32_t point)
{
	for (size_t i = 0; i < DOC_COUNT(brackets); i++)
		if (brackets[i].closing == point)
			return true;
	return false;
}

/* Nothing that belongs together goes over these: the end of a sentence, of a cell. */
static bool ends_sentence(uint32_t point)
{
	return point == 0 || point == 0x3002 || point == '!' || point == '?' || point == 0xFF01 ||
	       point == 0xFF1F;
}

/* 、，：；,:; a tab, a bullet: a title without quotation marks begins behind them. */
static bool parts_clauses(uint32_t point)
{
	static const uint32_t marks[] = {0x3001, 0xFF0C, 0xFF1A, 0xFF1B, ',',    ':',
	                                 ';',    '\t',   0x25CF, 0x26AB, 0x2022, 0x25A0};

	for (size_t i = 0; i < DOC_COUNT(marks); i++)
		if (marks[i] == point)
			return true;
	return doc_citation_bracket(point) || doc_citation_closes_bracket(point);
}

/* --- titles ---------------------------------------------------------------------------------- */

/* Where the quotation or bracket ends that was opened before `at`; 0 when that is not near. */
static size_t find_closing(const struct doc_passage *passage, size_t at, uint32_t opening,
                           uint32_t closing)
{
	unsigned depth = 1;
	size_t next;

	for (unsigned i = 0; i < TITLE_MAX; i++, at = next) {
		uint32_t point = doc_passage_point(passage, at, &next);

		depth += point == opening;
		depth -= point == closing;
		if (depth == 0)
			return at;
		if (ends_sentence(point))
			return 0;
	}
	return 0;
}

/* The same backward: where the quotation begins that this mark closes; 0 when not near. */
static size_t find_opening(const struct doc_passage *passage, size_t floor, size_t at,
                           uint32_t closing)
{
	uint32_t opening = doc_citation_unquote(closing);
	unsigned depth = 1;
	size_t start = at;

	for (unsigned i = 0; i < TITLE_MAX; i++, at = start) {
		uint32_t point = doc_passage_before(passage, floor, at, &start);

		depth += point == closing;
		depth -= point == opening;
		if (depth == 0)
			return at;
		if (ends_sentence(point))
			return 0;
	}
	return 0;
}

/*
 * Back from a byte to the quotation mark that opens there, else to where a title without one may
 * begin at the earliest.
 */
static size_t find_run(const struct doc_passage *passage, size_t floor, size_t at, bool *is_quoted)
{
	size_t clause = 0;
	size_t start = at;

	*is_quoted = false;
	for (unsigned i = 0; i < TITLE_MAX; i++, at = start) {
		uint32_t point = doc_passage_before(passage, floor, at, &start);

		if (quote_of(point)) {
			*is_quoted = true;
			return at;
		}
		if (ends_sentence(point) || doc_citation_unquote(point))
			break;
		if (!clause && parts_clauses(point))
			clause = at;
	}
	return clause ? clause : at;
}

/* Is a quotation open here, whatever citations stand in it already? */
static bool has_open_quote(const struct doc_passage *passage, size_t at, uint32_t closing)
{
	uint32_t opening = doc_citation_unquote(closing);
	unsigned depth = 0;
	size_t start = at;

	for (unsigned i = 0; i < SENTENCE_MAX; i++, at = start) {
		uint32_t point = doc_passage_before(passage, 0, at, &start);

		if (point == opening && depth == 0)
			return true;
		if (ends_sentence(point))
			return false;
		depth += point == closing;
		depth -= point == opening;
	}
	return true; /* too far to be sure that it is missing */
}

/* How many bytes the word has that stands there; 0 when it is none of these. */
static size_t starts_with(const struct doc_passage *passage, size_t at, const char *const *words,
                          size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(passage->text + at, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

/* Words behind which a title, or the name of a law, begins. Of a law some more. */
size_t doc_citation_after_verb(const struct doc_passage *passage, struct doc_span span, bool of_law)
{
	static const char *const verbs[] = {"參照", "參考", "參閱", "參見", "依據", "依照", "遵照",
	                                    "按照", "遵循", "詳見", "請見", "詳如", "填具", "填寫",
	                                    "產出"};
	static const char *const law_verbs[] = {"依", "違反", "符合", "適用", "準用", "牴觸", "按",
	                                        "規定及", "規定與", "規定或", "規定暨"};
	static const char *const leading[] = {"依", "見", "如", "詳", "及", "與", "或", "和", "暨",
	                                      "並", "於", "以"};
	size_t begin = span.start;

	for (size_t at = span.start; at < span.end; at++) {
		size_t size = starts_with(passage, at, verbs, DOC_COUNT(verbs));

		if (!size && of_law)
			size = starts_with(passage, at, law_verbs, DOC_COUNT(law_verbs));
		if (size)
			begin = at + size;
	}
	begin = doc_passage_skip(passage, begin);
	begin += starts_with(passage, begin, leading, DOC_COUNT(leading));
	begin = doc_passage_skip(passage, begin);
	return begin < span.end ? begin : span.end;
}

/* What stands in brackets or quotation marks behind a number, but is no title of it. */
static bool is_no_title(const struct doc_passage *passage, size_t at)
{
	static const char *const words[] = {"以下", "下稱", "簡稱", "如", "詳", "見", "第", "版",
	                                    "含",   "（",   "(",    "V",  "v",  "附"};
	size_t next;
	uint32_t point = doc_text_fold_point(doc_passage_point(passage, at, &next));

	if (starts_with(passage, at, words, DOC_COUNT(words)))
		return true;
	/* 三、, 1. : a chapter. */
	return point - '0' < 10 || doc_passage_point(passage, next, &next) == 0x3001;
}

/* Take a version off the end of a title. */
static void split_version(const struct doc_passage *passage, struct doc_span *title,
                          struct doc_version *out)
{
	size_t next;

	for (size_t at = title->start; at < title->end; at = next) {
		struct doc_version version;
		size_t end = doc_citation_version(passage, at, &version);

		doc_passage_point(passage, at, &next);
		if (end > at && doc_passage_skip(passage, end) >= title->end) {
			*out = version;
			title->end = at;
			return;
		}
	}
}

/* --- around a number ------------------------------------------------------------------------- */

/*
 * What stands right behind a number and its version.
 *
 * end     behind the closing bracket, if there was one; point: the mark that follows
 */
struct behind {
	struct doc_version version;
	size_t end;
	uint32_t point;
	size_t next;
};

static bool separates(uint32_t point)
{
	uint32_t folded = doc_text_fold_point(point);

	return folded == '-' || folded == '_' || folded == ':' || folded == ',' || folded == ';' ||
	       folded == '/' || point == 0x3001 || point == 0x2192;
}

/* ISMS-01-001_V1.0: of marks outside brackets only these join. */
static bool joins(uint32_t point)
{
	uint32_t folded = doc_text_fold_point(point);

	return folded == '-' || folded == '_';
}

/* A version, with at most some marks before it. Returns where it ends, or at. */
static size_t take_version(const struct doc_passage *passage, size_t at, bool in_bracket,
                           struct doc_version *out)
{
	size_t from = at;

	for (unsigned i = 0; i < SEPARATOR_MAX; i++) {
		size_t end;
		size_t next;
		uint32_t point;

		from = doc_passage_skip(passage, from);
		end = doc_citation_version(passage, from, out);
		if (end > from)
			return end;
		point = doc_passage_point(passage, from, &next);
		if (!doc_citation_bracket(point) && !joins(point) &&
		    !(in_bracket && separates(point)))
			return at;
		from = next;
	}
	return at;
}

static void look_behind(const struct doc_passage *passage, size_t at, bool in_bracket,
                        struct behind *out)
{
	*out = (struct behind){0};
	out->end = doc_passage_skip(passage, take_version(passage, at, in_bracket, &out->version));
	out->point = doc_passage_point(passage, out->end, &out->next);
	if (in_bracket && doc_citation_closes_bracket(out->point)) {
		out->end = doc_passage_skip(passage, out->next);
		out->point = doc_passage_point(passage, out->end, &out->next);
	}
}

/* 「N title」: from behind the number to the mark that closes what was opened before it. */
static void name_inside(const struct doc_passage *passage, uint32_t opening, size_t at,
                        struct doc_naming *out)
{
	size_t end = find_closing(passage, at, opening, quote_of(opening));
	size_t next;

	if (!end)
		return;
	for (unsigned i = 0; i < SEPARATOR_MAX; i++) {
		at = doc_passage_skip(passage, at);
		if (!separates(doc_passage_point(passage, at, &next)))
			break;
		at = next;
	}
	if (at >= end)
		return;
	out->title = (struct doc_span){at, end};
	out->is_quoted = true;
	out->end = end;
}

/* N「title」, N（title）, with a mark or two between. */
static void name_after(const struct doc_passage *passage, size_t at, struct doc_naming *out)
{
	uint32_t opening;
	uint32_t closing;
	size_t next;
	size_t end;

	for (unsigned i = 0; i < SEPARATOR_MAX; i++) {
		at = doc_passage_skip(passage, at);
		opening = doc_passage_point(passage, at, &next);
		if (!separates(opening) || opening == 0x3001 || opening == 0xFF0C)
			break;
		at = next;
	}
	closing = quote_of(opening) ? quote_of(opening) : doc_citation_bracket(opening);
	end = closing && !is_no_title(passage, next) ? find_closing(passage, next, opening, closing)
	                                             : 0;
	if (!end)
		return;
	out->title = (struct doc_span){next, end};
	out->is_quoted = quote_of(opening) != 0;
	out->run = out->title;
	if (out->is_quoted)
		out->run = (struct doc_span){0};
	doc_passage_point(passage, end, &out->end);
}

/* title(N), 「title(N)」, 「title N」: back from the bracket, or the number. */
static void name_before(const struct doc_passage *passage, size_t floor, size_t at, bool in_bracket,
                        const struct behind *behind, struct doc_naming *out)
{
	bool is_quoted;
	size_t start = find_run(passage, floor, at, &is_quoted);
	struct doc_span run = {start, at};
	bool closes = doc_citation_unquote(behind->point) != 0;

	if (is_quoted && (in_bracket || closes)) {
		out->title = run;
		out->is_quoted = true;
	} else if (in_bracket && !is_quoted) {
		out->run = run;
		out->title = (struct doc_span){doc_citation_after_verb(passage, run, false), at};
		out->quote_missing = closes && out->title.end > out->title.start &&
		                     !has_open_quote(passage, at, behind->point);
	}
}

/* title」（N）: the mark that opens is missing. */
static void name_half(const struct doc_passage *passage, size_t floor, size_t end,
                      uint32_t closing, struct doc_naming *out)
{
	bool is_quoted;
	struct doc_span run = {find_run(passage, floor, end, &is_quoted), end};

	if (is_quoted || has_open_quote(passage, end, closing))
		return;
	out->run = run;
	out->title = (struct doc_span){doc_citation_after_verb(passage, run, false), end};
	out->quote_missing = out->title.end > out->title.start;
}

static void name_quoted(const struct doc_passage *passage, size_t floor, size_t at,
                        uint32_t closing, struct doc_naming *out)
{
	size_t end = at;
	size_t start;

	doc_passage_before(passage, floor, at, &end);
	start = find_opening(passage, floor, end, closing);
	if (!start) {
		name_half(passage, floor, end, closing, out);
		return;
	}
	out->title = (struct doc_span){start, end};
	out->is_quoted = true;
}

/* Back over 文件編號： before a number: （文件編號：N）. */
static size_t skip_label(const struct doc_passage *passage, size_t floor, size_t at)
{
	static const char *const labels[] = {"文件編號", "表單編號", "文件代號", "文件代碼", "編號",
	                                     "代號",     "代碼"};
	size_t start;
	uint32_t point = doc_passage_before(passage, floor, at, &start);
	size_t end = doc_text_fold_point(point) == ':'
	                     ? doc_passage_skip_back(passage, floor, start)
	                     : at;

	for (size_t i = 0; i < DOC_COUNT(labels); i++) {
		size_t size = strlen(labels[i]);

		if (end - floor >= size &&
		    memcmp(passage->text + end - size, labels[i], size) == 0)
			return doc_passage_skip_back(passage, floor, end - size);
	}
	return at;
}

static void find_title(const struct doc_passage *passage, size_t floor, struct doc_span number,
                       struct doc_naming *out)
{
	size_t at = skip_label(passage, floor,
	                       doc_passage_skip_back(passage, floor, number.start));
	struct behind behind;
	size_t start;
	uint32_t point = doc_passage_before(passage, floor, at, &start);
	uint32_t bracket = doc_citation_bracket(point);

	if (bracket) {
		at = doc_passage_skip_back(passage, floor, start);
		point = doc_passage_before(passage, floor, at, &start);
	}
	look_behind(passage, number.end, bracket != 0, &behind);
	out->version = behind.version;
	out->end = behind.end;
	if (doc_citation_unquote(point))
		name_quoted(passage, floor, at, point, out);
	else if (quote_of(point))
		name_inside(passage, point, number.end, out);
	else
		name_before(passage, floor, at, bracket != 0, &behind, out);
	if (out->title.start == out->title.end && !quote_of(point))
		name_after(passage, behind.end, out);
}

void doc_citation_name(const struct doc_passage *passage, size_t floor, struct doc_span number,
                       struct doc_naming *out)
{
	size_t next;

	*out = (struct doc_naming){0};
	find_title(passage, floor, number, out);
	if (doc_version_is_none(out->version)) {
		size_t at = out->end;

		if (doc_citation_unquote(doc_passage_point(passage, at, &next)))
			at = next;
		take_version(passage, at, false, &out->version);
	}
	if (doc_version_is_none(out->version))
		split_version(passage, &out->title, &out->version);
}
