/* compare_text.c: a comparison on a terminal. */
#include <stdlib.h>
#include <string.h>

#include "compare.h"

#define INDENT 2


/*
 * A line being written, broken at the terminal's width with its rest indented.
 *
 * at  the column
 */
struct flow {
	FILE *out;
	const struct cmd_compare_print *print;
	size_t at;
	bool failed;
};

static void start_color(struct flow *flow, enum cmd_color color)
{
	if (flow->print->has_colors)
		fputs(cmd_color_begin(color), flow->out);
}

static void end_color(struct flow *flow, enum cmd_color color)
{
	if (flow->print->has_colors)
		fputs(cmd_color_end(color), flow->out);
}

/* Bytes and columns that stay on one line: a wide character, or a word and the space behind it. */
static size_t piece(const char *text, size_t *columns)
{
	size_t size = cmd_character(text, columns), wide;

	if (*columns == 2 || *text == ' ')
		return size;
	while (text[size] && text[size] != ' ') {
		size_t next = cmd_character(text + size, &wide);

		if (wide == 2)
			break;
		size += next;
		*columns += wide;
	}
	return size;
}

static void break_line(struct flow *flow)
{
	fprintf(flow->out, "\n%*s", INDENT, "");
	flow->at = INDENT;
}

/* A word that is longer than a line is broken where the line ends. */
static void put_long(struct flow *flow, const char *text, size_t size)
{
	size_t columns;

	for (size_t at = 0, next; at < size; at += next) {
		next = cmd_character(text + at, &columns);
		if (flow->at + columns > flow->print->columns)
			break_line(flow);
		fprintf(flow->out, "%.*s", (int)next, text + at);
		flow->at += columns;
	}
}

static void put_safe(struct flow *flow, const char *text)
{
	size_t width = flow->print->columns, columns;

	if (!width) {
		fputs(text, flow->out);
		return;
	}
	for (size_t size; *text; text += size) {
		size = piece(text, &columns);
		if (flow->at + columns > width && columns <= width - INDENT)
			break_line(flow);
		put_long(flow, text, size);
	}
}

/* Text of a document: made safe, its line feeds and tabs spaces, between two marks. */
static void put(struct flow *flow, const char *open, const char *text, size_t size,
                const char *close)
{
	char *marked doc_auto(free) = NULL;
	char *safe doc_auto(free) = NULL;

	if (cmd_text(&marked, NULL, "%s%.*s%s", open, (int)size, text, close) < 0) {
		flow->failed = true;
		return;
	}
	for (char *at = marked; *at; at++)
		*at = *at == '\n' || *at == '\t' ? ' ' : *at;
	if (doc_text_safe(marked, &safe, NULL) < 0)
		flow->failed = true;
	else
		put_safe(flow, safe);
}

static void put_segment(struct flow *flow, const struct doc_segment *segment)
{
	enum cmd_color color = segment->kind == DOC_SEGMENT_REMOVED ? CMD_RED
	                    : segment->kind == DOC_SEGMENT_ADDED ? CMD_GREEN
	                                                         : CMD_PLAIN;

	start_color(flow, color);
	if (segment->kind == DOC_SEGMENT_REMOVED)
		put(flow, "[-", segment->before, segment->before_size, "-]");
	else if (segment->kind == DOC_SEGMENT_ADDED)
		put(flow, "{+", segment->after, segment->after_size, "+}");
	else
		put(flow, "", segment->after, segment->after_size, "");
	end_color(flow, color);
}

static void put_note(struct flow *flow, const struct doc_compared *row)
{
	char *note doc_auto(free) = NULL;
	int r = DOC_OK;

	if (row->kind == DOC_COMPARED_MOVED)
		r = cmd_text(&note, NULL, _("(moved from line %u to %u) "), row->before.line,
		             row->after.line);
	else if (row->kind == DOC_COMPARED_RELEVELLED)
		r = cmd_text(&note, NULL, _("(heading level %u, was %u) "), row->after.level,
		             row->before.level);
	if (r < 0)
		flow->failed = true;
	else if (note)
		put_safe(flow, note);
}

static void put_row(struct flow *flow, const struct doc_compared *row)
{
	static const char signs[] = "  ~+->#^";

	flow->at = INDENT;
	fprintf(flow->out, "%c ", signs[row->kind]);
	if (row->part != DOC_PART_BODY)
		fprintf(flow->out, "[%s] ", doc_part_word(row->part));
	put_note(flow, row);
	for (size_t c = 0; c < row->cell_count; c++) {
		if (row->cells[c].column)
			put_safe(flow, c ? " | " : "| ");
		for (size_t i = 0; i < row->cells[c].segment_count; i++)
			put_segment(flow, &row->cells[c].segments[i]);
	}
	fputc('\n', flow->out);
}

static void put_fold(struct flow *flow, size_t count)
{
	if (!count)
		return;
	start_color(flow, CMD_CYAN);
	fprintf(flow->out, _("@@ %zu unchanged @@"), count);
	end_color(flow, CMD_CYAN);
	fputc('\n', flow->out);
}

static void put_name(struct flow *flow, const char *sign, const char *name)
{
	start_color(flow, CMD_BOLD);
	put(flow, sign, name, strlen(name), "");
	end_color(flow, CMD_BOLD);
	fputc('\n', flow->out);
	flow->at = 0;
}

static void put_rows(struct flow *flow)
{
	const struct doc_comparison *comparison = flow->print->comparison;
	size_t folded = 0;

	for (size_t i = 0; i < comparison->row_count; i++) {
		const struct doc_compared *row = &comparison->rows[i];

		if (row->distance > flow->print->context) {
			folded++;
			continue;
		}
		put_fold(flow, folded);
		folded = 0;
		put_row(flow, row);
	}
	put_fold(flow, folded);
}

static void put_counts(FILE *out, const struct doc_comparison *comparison)
{
	static const char *const words[DOC_COMPARED_KINDS] = {
		[DOC_COMPARED_SAME] = N_("unchanged"),
		[DOC_COMPARED_CHANGED] = N_("changed"),
		[DOC_COMPARED_ADDED] = N_("added"),
		[DOC_COMPARED_REMOVED] = N_("removed"),
		[DOC_COMPARED_MOVED] = N_("moved"),
		[DOC_COMPARED_RENUMBERED] = N_("renumbered"),
		[DOC_COMPARED_RELEVELLED] = N_("of another heading level"),
	};
	const char *comma = "";

	for (size_t kind = DOC_COMPARED_KINDS; kind-- > DOC_COMPARED_SAME;) {
		if (!comparison->counts[kind])
			continue;
		fputs(comma, out);
		fprintf(out, "%s %zu", _(words[kind]), comparison->counts[kind]);
		comma = _(", ");
	}
	fputc('\n', out);
}

/* No text differs: what does? */
static const char *verdict(const struct cmd_compare_print *print)
{
	const struct doc_extract *texts = print->compared->texts;

	if (print->same_bytes)
		return _("no difference: both are the same, byte for byte");
	if (texts[0].format != texts[1].format)
		return _("no difference in the text; the formats are different");
	return _("no difference in the text: only the formatting differs, or what nobody reads");
}

/* What was not compared must not pass for the same. */
static void put_left_out(FILE *out, const struct doc_comparison *comparison)
{
	if (comparison->parts_left_out)
		fprintf(out, "%s\n",
		        _("not compared: headers, footers, comments or hidden text, which one of "
		          "the two formats does not tell from the text"));
}

int cmd_compare_text(FILE *out, const struct cmd_compare_print *print, struct doc_error *err)
{
	struct flow flow = {.out = out, .print = print};

	if (!print->comparison->changes) {
		fprintf(out, "%s\n", verdict(print));
		put_left_out(out, print->comparison);
		return DOC_OK;
	}
	put_name(&flow, "--- ", print->compared->operands[0]);
	put_name(&flow, "+++ ", print->compared->operands[1]);
	put_rows(&flow);
	put_counts(out, print->comparison);
	put_left_out(out, print->comparison);
	return flow.failed ? doc_error_set(err, DOC_ENOMEM, _("out of memory")) : DOC_OK;
}
