/* contents.h: an extract in a few lines, judged, and the findings as one string. */
#ifndef TESTS_CONTENTS_H
#define TESTS_CONTENTS_H

#include "unit/extracts.h"

#include <stdio.h>

#include <base/auto.h>
#include <model/content.h>
#include <model/judge.h>

static const struct doc_content_facts register_facts = {
	.number = "ISMS-02-005",
	.title = "文件管理程序書",
	.tier = 2,
	.version = {1, 1},
	.effective = 20788, /* 2026-12-01 */
	.classification = "一般",
	.owner = "文件管理分組",
	.agency = "桃園市政府主計處",
};

/*
 * Paragraphs, one a line: "B text" of the body, "H text", "F text" of header and footer, "C text"
 * a comment, "1 text" a heading of level 1. "T2 text" is a cell: the second table; a cell begins
 * the next column, "T2/ text" the next row. "h2 text" and "h2/ text" the same in a header.
 */
struct cell_place {
	unsigned row;
	unsigned column;
};

static inline void write_cell(struct doc_extract *extract, const char *line,
			      struct cell_place *place)
{
	bool is_new = line[2] == '/';
	struct doc_block *block = say(extract, *line == 'h' ? DOC_PART_HEADER : DOC_PART_BODY,
				      strchr(line, ' ') + 1);

	*place = is_new ? (struct cell_place){place->row + 1, 1}
			: (struct cell_place){place->row, place->column + 1};
	block->table = (unsigned)(line[1] - '0');
	block->row = place->row;
	block->column = place->column;
}

static inline void write_line(struct doc_extract *extract, const char *line,
			      struct cell_place *place)
{
	static const char kinds[] = "BHFC";
	static const enum doc_part parts[] = {DOC_PART_BODY, DOC_PART_HEADER, DOC_PART_FOOTER,
					      DOC_PART_COMMENT};
	const char *kind = strchr(kinds, *line);

	if (*line == 'T' || *line == 'h')
		write_cell(extract, line, place);
	else if (*line >= '1' && *line <= '9')
		say(extract, DOC_PART_BODY, line + 2)->level = (unsigned)(*line - '0');
	else
		say(extract, parts[kind - kinds], line + 2);
	if (*line != 'T' && *line != 'h')
		*place = (struct cell_place){0, 0};
}

static inline void write_extract(enum doc_file_format format, const char *text,
				 struct doc_extract *out)
{
	char *copy doc_auto(free) = strdup(text);
	struct cell_place place = {0, 0};
	char *rest = copy;

	out->format = format;
	for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n"))
		if (*line)
			write_line(out, line, &place);
	assert_ok(doc_extract_finish(out, &err));
}

/* "rule:line rule:line", without the rules named in `without`. */
static inline void say_findings(const struct doc_findings *findings, const char *without,
				struct doc_buf *out)
{
	for (size_t i = 0; i < findings->count; i++)
		if (!strstr(without, findings->items[i].rule))
			doc_buf_printf(out, "%s%s:%d", out->size ? " " : "",
				       findings->items[i].rule, findings->items[i].line);
	doc_buf_puts(out, "");
}

/* What every case would say, because it is shorter than a document. */
#define USUAL "header-missing heading-missing revision-missing"

static inline void judge_extract(const struct doc_content_rules *rules,
				 const struct doc_extract *extract,
				 const struct doc_content_facts *facts,
				 struct doc_findings *out)
{
	struct doc_content_rules builtin;
	struct doc_judge judge = {.findings = out, .document = facts->number};

	doc_content_rules_init(&builtin);
	doc_content_judge(rules ? rules : &builtin, extract, facts, &judge);
	assert_false(judge.failed);
}

static inline void check_text(enum doc_file_format format, const char *text, const char *without,
			      const char *want)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};

	write_extract(format, text, &extract);
	judge_extract(NULL, &extract, &register_facts, &findings);
	say_findings(&findings, without, &got);
	if (strcmp(got.data, want) != 0)
		fail_msg("%s\ngives '%s', not '%s'", text, got.data, want);
}

#endif
