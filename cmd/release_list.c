/* docreg release list: the releases that are recorded. */
#include <stdlib.h>
#include <string.h>

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

/* "tier 2, class 一般" as people read it. Owns: *out: free */
static int say_scope(const char *scope, char **out)
{
	const char *class = strstr(scope, "class ");
	bool has_tier = strncmp(scope, "tier ", 5) == 0;
	const char *tier = has_tier ? scope + 5 : "";
	int digits = (int)strspn(tier, "0123456789");

	if (has_tier && class)
		return cmd_text(out, NULL, _("tier %.*s, class %s"), digits, tier, class + 6);
	if (has_tier)
		return cmd_text(out, NULL, _("tier %.*s"), digits, tier);
	if (class)
		return cmd_text(out, NULL, _("class %s"), class + 6);
	return cmd_text(out, NULL, "%s", cmd_word(scope));
}

static void add_scope(struct cmd_table *table, const char *scope, bool for_people)
{
	char *text doc_auto(free) = NULL;

	if (for_people && say_scope(scope, &text) < 0)
		table->failed = true;
	cmd_table_add(table, text ? text : scope);
}

static void fill(struct cmd_table *table, const struct doc_releases *releases, bool for_people)
{
	for (size_t i = 0; i < releases->count; i++) {
		const struct doc_release_row *row = &releases->rows[i];

		cmd_table_add(table, row->name);
		cmd_table_add(table, row->on);
		cmd_table_add(table, row->released_by);
		add_scope(table, row->scope, for_people);
		cmd_table_add_number(table, row->documents);
		cmd_table_add(table, row->sha256);
	}
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
	fill(&table, &releases, output.format != CMD_JSON);
	return cmd_output_listing(context, &output, "releases", &table, &releases.findings, err);
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
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
