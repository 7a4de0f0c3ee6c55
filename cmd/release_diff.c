/* docreg release diff: what changed from one release to another. */
#include <stdlib.h>

#include "commands.h"
#include "output.h"

static const struct cmd_column columns[] = {
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "before", N_("before"), false},
	{CMD_TEXT, "after", N_("after"), false},
};

static void fill(struct cmd_table *table, const struct doc_release_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		cmd_table_add(table, changes->items[i].number);
		cmd_table_add(table, changes->items[i].title);
		cmd_table_add(table, changes->items[i].before);
		cmd_table_add(table, changes->items[i].after);
	}
}

static int print_json(const struct cmd_context *context, const struct cmd_table *table, FILE *out,
                      struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_text(json, "from", context->arguments[0]);
	cmd_json_text(json, "to", context->arguments[1]);
	cmd_json_rows(json, "changes", table);
	return cmd_json_print(out, json, err);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_release_changes changes doc_scoped(doc_release_changes_clear) = {0};
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = doc_release_diff(context->registry, context->arguments[0], context->arguments[1],
	                     &changes, err);
	if (r < 0)
		return r;
	fill(&table, &changes);
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

const struct cmd cmd_release_diff = {
	.name = "release diff",
	.synopsis = N_("[OPTIONS] A B"),
	.summary = N_("what changed from release A to release B"),
	.options = options,
	.takes = {CMD_TAKES_RELEASE},
	.least = 2,
	.most = 2,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
