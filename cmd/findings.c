/* findings.c: findings as the result of a command. */
#include <stdlib.h>

#include "cmd.h"
#include "findings.h"

static const struct cmd_column columns[] = {
	{CMD_TEXT, "rule", N_("rule"), false},
	{CMD_WORD, "severity", N_("severity"), false},
	{CMD_TEXT, "document", N_("number"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_TEXT, "file", N_("file"), false},
	{CMD_NUMBER, "line", N_("line"), false},
	{CMD_TEXT, "message", N_("message"), false},
	{CMD_TEXT, "hint", N_("what helps"), false},
};

static void fill(struct cmd_table *table, const struct doc_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct doc_finding *finding = &findings->items[i];

		cmd_table_add(table, finding->rule);
		cmd_table_add(table, cmd_severity(finding->severity));
		cmd_table_add(table, finding->document);
		cmd_table_add(table, finding->version);
		cmd_table_add(table, finding->file);
		if (finding->line > 0)
			cmd_table_add_number(table, (unsigned long long)finding->line);
		else
			cmd_table_add(table, "");
		cmd_table_add(table, finding->message);
		cmd_table_add(table, finding->hint);
	}
}

static void say_all(FILE *out, const struct doc_findings *findings, bool has_colors)
{
	for (size_t i = 0; i < findings->count; i++)
		cmd_report_finding(out, &findings->items[i], has_colors);
	cmd_say(out, _("errors: %zu, warnings: %zu"), doc_findings_count(findings, DOC_ERROR),
	        doc_findings_count(findings, DOC_WARNING));
}

void cmd_findings_json(struct cmd_json *json, const struct doc_findings *findings)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);

	fill(&table, findings);
	cmd_json_rows(json, "findings", &table);
}

static int print_json(const struct cmd_context *context, const struct doc_findings *findings,
                      FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_findings_json(json, findings);
	return cmd_json_print(out, json, err);
}

int cmd_findings_print(const struct cmd_context *context, struct doc_findings *findings,
                       struct cmd_output *output, struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r = DOC_OK;

	doc_findings_sort(findings);
	if (output->format == CMD_JSON) {
		r = print_json(context, findings, output->stream, err);
	} else if (output->format == CMD_CSV) {
		fill(&table, findings);
		r = cmd_output_rows(output, &table, err);
	} else {
		say_all(output->stream, findings, output->has_colors);
	}
	if (r < 0)
		return r;
	r = cmd_output_close(output, err);
	if (r < 0)
		return r;
	return doc_findings_count(findings, DOC_ERROR) > 0 ? CMD_NO : CMD_DONE;
}
