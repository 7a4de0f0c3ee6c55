/* content_quote.c: brackets and quotation marks that lack their other half (domain.md R39, I2). */
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/content_private.h"

#define DEPTH_MAX  256 /* open at once; deeper ones are not looked at */
#define REACH_MAX  30  /* lines from one half to the other in a file read line by line */
#define MARKER_MAX 3   /* characters of a list's number before its bracket: "12)" */

/* Half- and full-width brackets are one kind here: their mix is told by number-width. */
static const struct {
	uint32_t open;
	uint32_t close;
	const char *opening;
	const char *closing;
} kinds[] = {
	{0x300c, 0x300d, "「", "」"},
	{0x300e, 0x300f, "『", "』"},
	{0x300a, 0x300b, "《", "》"},
	{0x3008, 0x3009, "〈", "〉"},
	{0xff08, 0xff09, "（", "）"},
};
#define ROUND 4 /* the kind of （） */

struct opened {
	size_t kind;
	unsigned line;
	bool half;
};

/*
 * One pass. before: characters since a boundary that may be the number of a list, MARKER_MAX + 1
 * for more or others.
 */
struct pass {
	struct doc_judging *content;
	struct opened stack[DEPTH_MAX];
	size_t depth;
	size_t skipped;
	size_t before;
};

static uint32_t fold_round(uint32_t c)
{
	if (c == '(')
		return 0xff08;
	return c == ')' ? 0xff09 : c;
}

static void say_unclosed(struct pass *pass, const struct opened *opened)
{
	doc_content_note(pass->content, "quote-balance", opened->line,
	                 _("'%s' is never closed by '%s'"),
	                 opened->half ? "(" : kinds[opened->kind].opening,
	                 opened->half ? ")" : kinds[opened->kind].closing);
}

/* Is this the number of a list: a digit, a letter, a Chinese numeral? */
static bool is_marker(uint32_t c)
{
	static const char numerals[] = "一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁";
	size_t left = sizeof(numerals) - 1;

	if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xff10 && c <= 0xff19) ||
	    (c >= 'A' && c <= 'Z'))
		return true;
	for (const char *at = numerals; left > 0;) {
		uint32_t numeral = 0;
		size_t size = doc_text_next(at, left, &numeral);

		if (numeral == c)
			return true;
		at += size;
		left -= size;
	}
	return false;
}

/* A word or sentence ends here, so that a list's number may begin. */
static bool is_boundary(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0x3000 || c == 0xa0 || c == 0x3001 ||
	       c == 0x3002 || c == 0xff0c || c == 0xff1a || c == 0xff1b || c == ',' || c == ':' ||
	       c == ';';
}

static void open_one(struct pass *pass, size_t kind, unsigned line, bool half)
{
	if (pass->depth == DEPTH_MAX)
		pass->skipped++;
	else
		pass->stack[pass->depth++] = (struct opened){kind, line, half};
}

/* Lines from the opening half to here, where that is no paragraph. */
static bool is_far(const struct pass *pass, const struct opened *opened, unsigned line)
{
	return doc_content_is_wrapped(pass->content->extract) && line > opened->line + REACH_MAX;
}

static void close_one(struct pass *pass, size_t kind, unsigned line, bool half)
{
	size_t depth = pass->depth;

	if (pass->skipped) {
		pass->skipped--;
		return;
	}
	while (depth > 0 && pass->stack[depth - 1].kind != kind)
		depth--;
	if (depth > 0 && !is_far(pass, &pass->stack[depth - 1], line)) {
		for (size_t i = depth; i < pass->depth; i++)
			say_unclosed(pass, &pass->stack[i]);
		pass->depth = depth - 1;
		return;
	}
	if (kind == ROUND && pass->before >= 1 && pass->before <= MARKER_MAX)
		return; /* "1)" */
	doc_content_note(pass->content, "quote-balance", line, _("'%s' lacks its '%s'"),
	                 half ? ")" : kinds[kind].closing, half ? "(" : kinds[kind].opening);
}

static void take(struct pass *pass, uint32_t c, unsigned line)
{
	uint32_t folded = fold_round(c);

	for (size_t i = 0; i < DOC_COUNT(kinds); i++) {
		if (folded == kinds[i].open)
			open_one(pass, i, line, c == '(');
		if (folded == kinds[i].close)
			close_one(pass, i, line, c == ')');
	}
	if (is_boundary(c) || folded == kinds[ROUND].close)
		pass->before = 0;
	else
		pass->before = pass->before < MARKER_MAX && is_marker(c) ? pass->before + 1
		                                                         : MARKER_MAX + 1;
}

/* What is left open. */
static void end(struct pass *pass)
{
	for (size_t i = 0; i < pass->depth; i++)
		say_unclosed(pass, &pass->stack[i]);
	pass->depth = 0;
	pass->skipped = 0;
}

/* Bytes of "(一" that begins a line and ends with 、 instead of a bracket: the number of a list. */
static size_t skip_marker(const char *text)
{
	size_t at = 0;
	size_t size;
	uint32_t c = 0;

	for (size_t seen = 0; seen <= MARKER_MAX + 1; seen++) {
		size = doc_text_next(text + at, strnlen(text + at, 4), &c);
		if (seen >= 2 && (!size || c == 0x3001))
			return at;
		if (!size || !(seen ? is_marker(c) : fold_round(c) == kinds[ROUND].open))
			return 0;
		at += size;
	}
	return 0;
}

static void pass_block(struct pass *pass, const struct doc_block *block)
{
	const char *text = block->text + skip_marker(block->text);
	size_t left = strlen(text);

	pass->before = 0;
	while (left > 0) {
		uint32_t c = 0;
		size_t size = doc_text_next(text, left, &c);

		size = size ? size : 1;
		take(pass, c, block->line);
		text += size;
		left -= size;
	}
}

void doc_content_judge_quotes(struct doc_judging *content)
{
	const struct doc_extract *extract = content->extract;
	bool wrapped = doc_content_is_wrapped(extract);
	struct pass pass = {.content = content};

	for (size_t i = 0; i < extract->block_count; i++) {
		const struct doc_block *block = &extract->blocks[i];

		if (block->part == DOC_PART_COMMENT || block->part == DOC_PART_HIDDEN)
			continue;
		pass_block(&pass, block);
		if (!wrapped)
			end(&pass);
	}
	end(&pass);
}
