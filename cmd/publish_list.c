/* docreg publish list: what was published when. */
#include <stdlib.h>

#include "commands.h"
#include "output.h"

static const struct cmd_column columns[] = {
	{CMD_NUMBER, "number", N_("issue"), false},
	{CMD_DAY, "on", N_("date"), false},
	{CMD_TITLE, "place", N_("announced"), false},
	{CMD_NUMBER, "documents", N_("documents"), false},
	{CMD_TEXT, "issued_by", N_("issued by"), false},
	{CMD_TEXT, "sha256", N_("SHA-256 of the manifest"), true},
};

static void fill(struct cmd_table *table, const struct doc_issues *issues)
{
	for (size_t i = 0; i < issues->count; i++) {
		const struct doc_issue_info *row = &issues->rows[i];

		cmd_table_add_number(table, row->number);
		cmd_table_add(table, row->on);
		cmd_table_add(table, row->place);
		cmd_table_add_number(table, row->documents);
		cmd_table_add(table, row->issued_by);
		cmd_table_add(table, row->sha256);
	}
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_issues issues doc_scoped(doc_issues_clear) = {0};
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r = cmd_output_open(context, &output, err);

	if (r < 0)
		return r;
	r = doc_publish_list(context->registry, &issues, err);
	if (r < 0)
		return r;
	fill(&table, &issues);
	return cmd_output_listing(context, &output, "issues", &table, &issues.findings, err);
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_publish_list = {
	.name = "publish list",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("list what was published when"),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
