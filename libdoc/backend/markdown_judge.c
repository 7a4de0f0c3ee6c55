/* markdown_judge.c: keep from cmark-gfm what it would take for ever for. */
#include "backend/markdown.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

#define MARKERS_MAX 64                  /* '>' and list markers before the text of a line */
#define COLUMNS_MAX 1000                /* cells of a line */
#define CELLS_MAX   ((uint64_t)250000)  /* cells of all tables, missing ones filled up */
#define STEPS_MAX   ((uint64_t)1 << 32) /* squares of delimiters between two blank lines */
#define HEADS_MAX   ((uint64_t)1 << 28) /* squares of lines above what may head a table */

/*
 * What adds up. A passage is what stands between two blank lines.
 *
 * delimiters  of this passage
 * columns     of its widest line
 * lines       of it
 * steps       for the inline text of all passages
 * cells       of all passages, were each a table
 * heads       for each line that may be the second of a table: all above is looked at
 */
struct cost {
	uint64_t delimiters;
	uint64_t columns;
	uint64_t lines;
	uint64_t steps;
	uint64_t cells;
	uint64_t heads;
};

/* Of a passage without a bar nothing can be a table with more cells than lines. */
static uint64_t cells(const struct cost *cost)
{
	return cost->columns > 1 ? cost->columns * cost->lines : 0;
}

static void end_passage(struct cost *cost)
{
	cost->steps += cost->delimiters * cost->delimiters;
	cost->cells += cells(cost);
	cost->delimiters = 0;
	cost->columns = 0;
	cost->lines = 0;
}

/* Bytes of the block marker at text, its space included, or 0: "> ", "- ", "12. ". */
static size_t marker_size(const char *text, const char *end)
{
	const char *at = text;

	if (at < end && *at == '>')
		return 1;
	if (at < end && strchr("-+*", *at))
		at++;
	else {
		while (at < end && doc_is_digit(*at))
			at++;
		if (at == text || at == end || (*at != '.' && *at != ')'))
			return 0;
		at++;
	}
	return at < end && (*at == ' ' || *at == '\t') ? (size_t)(at - text) + 1 : 0;
}

/* How many markers stand before the text of a line; *text moves behind them. */
static unsigned skip_markers(const char **text, const char *end)
{
	unsigned count = 0;
	size_t size;

	do {
		while (*text < end && (**text == ' ' || **text == '\t'))
			(*text)++;
		size = marker_size(*text, end);
		*text += size;
		count += size > 0;
	} while (size);
	return count;
}

static bool is_blank(const char *text, const char *end)
{
	while (text < end && strchr(" \t>", *text))
		text++;
	return text == end;
}

/* Does this line end the paragraph before it, wherever that stands? In doubt it does not. */
static bool begins_block(const char *text, const char *end)
{
	const char *at = text;

	if (is_blank(text, end))
		return true;
	while (at < end && at - text < 3 && *at == ' ')
		at++;
	if (at < end && strchr("-+*", *at))
		return marker_size(at, end) && !is_blank(at + 1, end);
	text = at;
	while (at < end && at - text < 6 && *at == '#')
		at++;
	return at > text && at < end && *at == ' ';
}

/* A heading is underlined, or a rule drawn: what came before is closed. */
static bool is_dashes(const char *text, const char *end)
{
	size_t indent = 0;

	while (text < end && *text == ' ') {
		text++;
		indent++;
	}
	if (indent > 3 || text == end)
		return false;
	while (text < end && strchr("- \t", *text))
		text++;
	return text == end;
}

/* "|---|:-:|" */
static bool may_head_table(const char *text, const char *end)
{
	bool has_dash = false;

	for (; text < end && strchr("-:| \t", *text); text++)
		has_dash |= *text == '-';
	return has_dash && text == end;
}

static void count_line(struct cost *cost, const char *text, const char *end)
{
	uint64_t columns = 1;

	if (may_head_table(text, end))
		cost->heads += cost->lines * cost->lines;
	for (; text < end; text++) {
		if (*text == '|')
			columns++;
		else if (*text && strchr("*_~[]`<!", *text))
			cost->delimiters++;
	}
	cost->lines++;
	if (columns > cost->columns)
		cost->columns = columns;
}

static int judge_line(struct cost *cost, const char *text, const char *end, struct doc_error *err)
{
	bool closes = is_dashes(text, end);

	if (begins_block(text, end))
		end_passage(cost);
	if (skip_markers(&text, end) > MARKERS_MAX)
		return doc_error_set(err, DOC_EINVALID,
		                     _("lists and quotations are nested too deeply"));
	count_line(cost, text, end);
	if (cost->columns > COLUMNS_MAX || cost->cells + cells(cost) > CELLS_MAX)
		return doc_error_set(err, DOC_EINVALID, _("a table has too many cells"));
	if (cost->heads > HEADS_MAX)
		return doc_error_set(err, DOC_EINVALID,
		                     _("too many lines stand above a row of dashes"));
	if (cost->steps + cost->delimiters * cost->delimiters > STEPS_MAX)
		return doc_error_set(err, DOC_EINVALID,
		                     _("too much markup stands without a blank line"));
	if (closes)
		end_passage(cost);
	return DOC_OK;
}

int doc_markdown_judge(const char *text, size_t size, unsigned line, struct doc_error *err)
{
	const char *end = text + size;
	struct cost cost = {0};

	while (text < end) {
		const char *stop = text;
		int r;

		while (stop < end && *stop != '\n' && *stop != '\r')
			stop++;
		r = judge_line(&cost, text, stop, err);
		if (r < 0)
			return doc_error_wrap(err, r, _("line %u"), line);
		line += stop == end || *stop == '\n' || stop + 1 == end || stop[1] != '\n';
		text = stop + (stop < end);
	}
	return DOC_OK;
}
