/* content_words.c: brackets of one width around numbers, and the agency's terms (R39, I5, I8). */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/content_private.h"

#define QUOTE_REACH  400 /* bytes in which a quotation ends, else it is none */
#define NAME_REACH   8   /* characters between a term and the end of an instrument's name */
#define LINES_LISTED 8

/*
 * The document as one string without spaces, so that what a line wrap broke is whole again;
 * paragraphs of office files are parted by LF.
 *
 * starts  where in text each block begins, and its line
 */
struct start {
	size_t at;
	unsigned line;
};

struct stream {
	struct doc_buf text;
	struct start *starts;
	size_t count;
};

static void clear_stream(struct stream *stream)
{
	doc_buf_clear(&stream->text);
	free(stream->starts);
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xa0;
}

static void add_text(struct doc_buf *out, const char *text)
{
	size_t left = strlen(text);

	while (left > 0) {
		uint32_t c = 0;
		size_t size = doc_text_next(text, left, &c);

		size = size ? size : 1;
		if (!is_space(c))
			doc_buf_add(out, text, size);
		text += size;
		left -= size;
	}
}

static bool fill_stream(const struct doc_extract *extract, struct stream *out)
{
	bool wrapped = doc_content_is_wrapped(extract);

	for (size_t i = 0; i < extract->block_count; i++) {
		const struct doc_block *block = &extract->blocks[i];
		struct start *start;

		if (block->part == DOC_PART_COMMENT || block->part == DOC_PART_HIDDEN)
			continue;
		start = doc_array_add(&out->starts, &out->count, sizeof(*start));
		if (!start)
			return false;
		*start = (struct start){out->text.size, block->line};
		add_text(&out->text, block->text);
		if (!wrapped)
			doc_buf_putc(&out->text, '\n');
	}
	doc_buf_puts(&out->text, ""); /* never NULL */
	return !out->text.failed;
}

static unsigned line_at(const struct stream *stream, size_t at)
{
	size_t low = 0;
	size_t high = stream->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (stream->starts[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return stream->count ? stream->starts[low].line : 0;
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* --- brackets around numbers ---------------------------------------------------------------- */

/* A number of the agency that text begins with, whatever its dashes and widths? */
static bool is_number(const struct doc_judging *content, const char *text)
{
	char number[DOC_NUMBER_SIZE];
	size_t length = 0;

	while (length + 1 < sizeof(number)) {
		uint32_t c = 0;
		size_t size = doc_text_next(text, strnlen(text, 4), &c);
		char one = size ? doc_content_narrow_one(c) : 0;

		if (!doc_is_upper(one) && !doc_is_digit(one) && one != '-')
			break;
		number[length++] = one;
		text += size;
	}
	number[length] = '\0';
	return strchr(number, '-') && doc_content_fits(content->facts, number);
}

struct widths {
	size_t count;
	unsigned lines[LINES_LISTED];
};

static void count_width(struct widths *widths, unsigned line)
{
	if (widths->count < LINES_LISTED)
		widths->lines[widths->count] = line;
	widths->count++;
}

static void list_lines(const struct widths *widths, struct doc_buf *out)
{
	for (size_t i = 0; i < widths->count && i < LINES_LISTED; i++)
		doc_buf_printf(out, "%s%u", i ? _(", ") : "", widths->lines[i]);
	if (widths->count > LINES_LISTED)
		doc_buf_puts(out, _(", …"));
}

static void judge_widths(struct doc_judging *content, const struct stream *stream)
{
	struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
	struct widths half = {0};
	struct widths full = {0};
	const char *text = stream->text.data;
	const struct widths *fewer;

	for (size_t at = 0; at < stream->text.size; at++) {
		bool is_full = begins(text + at, "（");

		if ((!is_full && text[at] != '(') ||
		    !is_number(content, text + at + (is_full ? strlen("（") : 1)))
			continue;
		count_width(is_full ? &full : &half, line_at(stream, at));
	}
	if (!half.count || !full.count)
		return;
	fewer = full.count <= half.count ? &full : &half;
	list_lines(fewer, &lines);
	if (lines.failed)
		content->judge->failed = true;
	else
		doc_content_note(content, "number-width", fewer->lines[0],
		                 _("numbers stand in half-width brackets %zu times, in full-width "
		                   "ones %zu times; the fewer in lines %s"),
		                 half.count, full.count, lines.data);
}

/* --- terms ---------------------------------------------------------------------------------- */

/* Is the term at `at` part of one of the exceptions? */
static bool is_excepted(const struct stream *stream, size_t at, const struct doc_term *term)
{
	const char *text = stream->text.data;

	for (size_t i = 0; i < term->except.count; i++) {
		const char *except = term->except.items[i];
		const char *inside = strstr(except, term->avoid);
		size_t before = inside ? (size_t)(inside - except) : 0;

		if (inside && before <= at && begins(text + at - before, except))
			return true;
	}
	return false;
}

/* 「資訊安全管理要點」: characters and then what ends the name of a law, rule or standard. */
static bool is_instrument(const char *text)
{
	static const char *const ends[] = {"法", "條例", "辦法", "準則", "規範", "要點", "標準",
	                                   "指引", "基準", "規則"};
	static const char *const breaks[] = {"之", "的", "與", "及", "和", "或", "，", "。", "、", "；",
	                                     "：", "」", "』", "》", "（", "）", "「", "『", "《"};

	for (size_t n = 0; n <= NAME_REACH; n++) {
		uint32_t c = 0;
		size_t size = doc_text_next(text, strnlen(text, 4), &c);

		for (size_t i = 0; i < DOC_COUNT(ends); i++)
			if (begins(text, ends[i]))
				return true;
		for (size_t i = 0; i < DOC_COUNT(breaks); i++)
			if (begins(text, breaks[i]))
				return false;
		if (!size || c < 0x80)
			return false;
		text += size;
	}
	return false;
}

/* Has the quotation from..to, or what is bracketed behind it, a number of the agency? */
static bool is_own(const struct doc_judging *content, const char *from, const char *to,
                   const char *behind)
{
	for (const char *at = from; at < to; at++)
		if ((at == from || (unsigned char)at[-1] >= 0x80 || at[-1] == '(') &&
		    (doc_is_upper(*at) || doc_is_digit(*at) || (unsigned char)*at >= 0xef) &&
		    is_number(content, at))
			return true;
	if (begins(behind, "（"))
		return is_number(content, behind + strlen("（"));
	return *behind == '(' && is_number(content, behind + 1);
}

/*
 * The end of the quotation that begins at `at`, when it quotes somebody else: what names a document
 * of the agency has to use the agency's terms (plan line 347). 0: no such quotation.
 */
static size_t quotation_end(const struct doc_judging *content, const struct stream *stream,
                            size_t at)
{
	static const char *const marks[][2] = {{"「", "」"}, {"『", "』"}, {"《", "》"}, {"〈", "〉"}};
	const char *text = stream->text.data + at;

	for (size_t i = 0; i < DOC_COUNT(marks); i++) {
		size_t left = stream->text.size - at;
		const char *end;

		if (!begins(text, marks[i][0]))
			continue;
		end = memmem(text, left < QUOTE_REACH ? left : QUOTE_REACH, marks[i][1],
		             strlen(marks[i][1]));
		if (!end || is_own(content, text + strlen(marks[i][0]), end,
		                   end + strlen(marks[i][1])))
			return 0;
		return (size_t)(end - stream->text.data);
	}
	return 0;
}

static void say_term(struct doc_judging *content, const struct doc_term *term, unsigned line)
{
	struct doc_buf use doc_scoped(doc_buf_clear) = {0};
	struct doc_buf avoid doc_scoped(doc_buf_clear) = {0};

	doc_content_quote(&use, term->use);
	doc_content_quote(&avoid, term->avoid);
	if (use.failed || avoid.failed || !use.data || !avoid.data)
		content->judge->failed = true;
	else
		doc_content_note(content, "term-list", line,
		                 _("'%s' is written; the agency says '%s'"), avoid.data, use.data);
}

static void judge_terms(struct doc_judging *content, const struct stream *stream)
{
	size_t count;
	const struct doc_term *terms = doc_content_terms(content->rules, &count);
	const char *text = stream->text.data;

	for (size_t at = 0; at < stream->text.size; at++) {
		size_t end = (unsigned char)text[at] == 0xe3
		                     ? quotation_end(content, stream, at)
		                     : 0;

		at = end ? end : at;
		for (size_t i = 0; i < count; i++)
			if (begins(text + at, terms[i].avoid) &&
			    !is_excepted(stream, at, &terms[i]) &&
			    !is_instrument(text + at + strlen(terms[i].avoid)))
				say_term(content, &terms[i], line_at(stream, at));
	}
}

void doc_content_judge_words(struct doc_judging *content)
{
	struct stream stream doc_scoped(clear_stream) = {0};

	if (!fill_stream(content->extract, &stream)) {
		content->judge->failed = true;
		return;
	}
	judge_widths(content, &stream);
	judge_terms(content, &stream);
}
