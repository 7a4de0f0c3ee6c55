/* compare_json.c: docreg.compare/1. */
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "json.h"

/* Text that borrows has no NUL behind it. */
static void put_text(struct cmd_json *json, const char *key, const char *text, size_t size)
{
	char *copy doc_auto(free) = strndup(text ? text : "", size);

	cmd_json_text(json, key, copy ? copy : "");
}

static void put_known(struct cmd_json *json, const char *key, const char *text)
{
	cmd_json_text(json, key, text ? text : "");
}

static void put_document(struct cmd_json *json, const char *key,
                         const struct cmd_compare_print *print, int side)
{
	const struct cmd_compared *compared = print->compared;
	const struct doc_document_view *view = &compared->views[side];

	cmd_json_object(json, key);
	cmd_json_text(json, "operand", compared->operands[side]);
	cmd_json_text(json, "format", doc_file_format_word(compared->texts[side].format));
	put_known(json, "number", view->row.number);
	put_known(json, "version", view->row.number ? compared->names[side] : NULL);
	put_known(json, "effective_on", side ? compared->head.after_on : compared->head.before_on);
	cmd_json_close(json);
}

static void put_side(struct cmd_json *json, const char *key, const struct doc_compared_side *side)
{
	if (!side->is_there) {
		cmd_json_null(json, key);
		return;
	}
	cmd_json_object(json, key);
	put_text(json, "label", side->label, side->label_size);
	cmd_json_number(json, "line", side->line);
	cmd_json_number(json, "level", side->level);
	if (side->table) {
		cmd_json_number(json, "table", side->table);
		cmd_json_number(json, "row", side->row);
	}
	cmd_json_close(json);
}

static const char *segment_word(enum doc_segment_kind kind)
{
	static const char *const words[] = {
		"", [DOC_SEGMENT_SAME] = "same", [DOC_SEGMENT_REMOVED] = "removed",
		[DOC_SEGMENT_ADDED] = "added"};

	return words[kind];
}

/* What is the same in other blanks is told twice. */
static void put_segment(struct cmd_json *json, const struct doc_segment *segment)
{
	bool is_removed = segment->kind == DOC_SEGMENT_REMOVED;

	cmd_json_object(json, NULL);
	cmd_json_text(json, "kind", segment_word(segment->kind));
	put_text(json, "text", is_removed ? segment->before : segment->after,
	         is_removed ? segment->before_size : segment->after_size);
	if (segment->kind == DOC_SEGMENT_SAME &&
	    (segment->before_size != segment->after_size ||
	     memcmp(segment->before, segment->after, segment->after_size) != 0))
		put_text(json, "before", segment->before, segment->before_size);
	cmd_json_close(json);
}

static void put_cell(struct cmd_json *json, const struct doc_compared_cell *cell)
{
	cmd_json_object(json, NULL);
	cmd_json_number(json, "column", cell->column);
	cmd_json_array(json, "segments");
	for (size_t i = 0; i < cell->segment_count; i++)
		put_segment(json, &cell->segments[i]);
	cmd_json_close(json);
	cmd_json_close(json);
}

static void put_row(struct cmd_json *json, const struct doc_compared *row)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "kind", doc_compared_word(row->kind));
	cmd_json_text(json, "part", doc_part_word(row->part));
	cmd_json_bool(json, "relabelled", row->relabelled);
	put_side(json, "before", &row->before);
	put_side(json, "after", &row->after);
	cmd_json_array(json, "cells");
	for (size_t i = 0; i < row->cell_count; i++)
		put_cell(json, &row->cells[i]);
	cmd_json_close(json);
	cmd_json_close(json);
}

static const char *result_word(const struct cmd_compare_print *print)
{
	if (print->comparison->changes)
		return "different";
	return print->same_bytes ? "identical" : "same-text";
}

static void put_counts(struct cmd_json *json, const struct doc_comparison *comparison)
{
	cmd_json_object(json, "counts");
	for (enum doc_compared_kind kind = DOC_COMPARED_SAME; kind <= DOC_COMPARED_RELEVELLED;
	     kind++)
		cmd_json_number(json, doc_compared_word(kind), comparison->counts[kind]);
	cmd_json_close(json);
}

int cmd_compare_json(FILE *out, const struct cmd *cmd, const struct cmd_compare_print *print,
                     struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(cmd);
	const struct doc_comparison *comparison = print->comparison;

	put_document(json, "before", print, 0);
	put_document(json, "after", print, 1);
	cmd_json_text(json, "result", result_word(print));
	cmd_json_bool(json, "parts_left_out", comparison->parts_left_out);
	cmd_json_text(json, "granularity",
	              print->granularity == DOC_BY_CHARACTERS ? "char" : "word");
	put_counts(json, comparison);
	cmd_json_array(json, "rows");
	for (size_t i = 0; i < comparison->row_count; i++)
		if (comparison->rows[i].distance <= print->context)
			put_row(json, &comparison->rows[i]);
	cmd_json_close(json);
	return cmd_json_print(out, json, err);
}
