/* docreg release list: the releases that are recorded. */
#include <stdlib.h>

#include "commands.h"
#include "output.h"

static const struct cmd_column columns[] = {
	{CMD_TITLE, "name", N_("release"), false},
	{CMD_DAY, "on", N_("date"), false},
	{CMD_TEXT, "released_by", N_("released by"), false},
	{CMD_TEXT, "scope", N_("scope"), false},
	{CMD_NUMBER, "documents", N_("documents"), false},
	{CMD_TEXT, "sha256", N_("SHA-256 of the manifest"), false},
};

static void fill(struct cmd_table *table, const struct doc_releases *releases)
{
	for (size_t i = 0; i < releases->count; i++) {
		const struct doc_release_row *row = &releases->rows[i];

		cmd_table_add(table, row->name);
		cmd_table_add(table, row->on);
		cmd_table_add(table, row->released_by);
		cmd_table_add(table, row->scope);
		cmd_table_add_number(table, row->documents);
		cmd_table_add(table, row->sha256);
	}
}

static int print_json(const struct cmd_context *context, const struct cmd_table *table, FILE *out,
                      struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_rows(json, "releases", table);
	return cmd_json_print(out, json, err);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_releases releases doc_scoped(doc_releases_clear) = {0};
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = doc_release_list(context->registry, &releases, err);
	if (r < 0)
		return r;
	fill(&table, &releases);
	if (output.format == CMD_JSON)
		r = print_json(context, &table, output.stream, err);
	else
		r = cmd_output_rows(&output, &table, err);
	return r < 0 ? r : cmd_output_close(&output, err);
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_release_list = {
	.name = "release list",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("list the recorded releases"),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY,
	.run = run,
};
