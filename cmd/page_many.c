/* page_many.c: what is decided of many documents at once, on one screen. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "cmd.h"
#include "output.h"

#define DIGEST_SHOWN 16 /* digits: as many as a person compares with the letter */

static const struct cmd_column columns[] = {
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "supersedes", N_("supersedes"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_DAY, "effective_on", N_("effective"), false},
	{CMD_SPARE, "class", N_("class"), false},
	{CMD_SPARE, "reviews", N_("reviews"), false},
	{CMD_TEXT, "submission", N_("memo digest"), false},
};

static int name_reviewers(const struct doc_outcome_item *item, char **out, struct doc_error *err)
{
	char *names = NULL;
	int r = cmd_text(&names, err, "%s", "");

	for (size_t i = 0; i < item->review_count && r == DOC_OK; i++) {
		char *longer = NULL;

		r = cmd_text(&longer, err, "%s%s%s", names, i ? "、" : "", item->reviews[i].name);
		free(names);
		names = longer;
	}
	if (r == DOC_OK)
		*out = names;
	return r;
}

static int add_row(struct cmd_table *table, const struct doc_outcome_item *item,
                   struct doc_error *err)
{
	char *reviewers doc_auto(free) = NULL;
	char *digest doc_auto(free) = NULL;
	int r = name_reviewers(item, &reviewers, err);

	if (r == DOC_OK)
		r = cmd_text(&digest, err, "%.*s", DIGEST_SHOWN, item->submission_sha256);
	if (r < 0)
		return r;
	cmd_table_add(table, item->number);
	cmd_table_add(table, item->title);
	cmd_table_add(table, item->supersedes);
	cmd_table_add(table, item->version);
	cmd_table_add(table, item->effective);
	cmd_table_add(table, item->classification);
	cmd_table_add(table, reviewers);
	cmd_table_add(table, digest);
	return DOC_OK;
}

/* The same for all of them: who decides, by which letter, and why one is withdrawn. */
static void say_common(FILE *out, const struct doc_outcome_item *item, bool roc)
{
	if (item->said && strcmp(item->said->type, "withdrawal") == 0)
		cmd_say_field(out, _("why withdrawn"), item->said->text);
	cmd_say_decider(out, item, roc);
}

int cmd_page_many(FILE *out, const struct cmd_screen *screen, const struct doc_outcome *outcome,
                  struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	bool roc = cmd_prefers_roc();
	const struct cmd_output how = {
		.roc = roc, .columns = screen->columns, .has_colors = screen->colors};
	int r = DOC_OK;

	for (size_t i = 0; i < outcome->item_count && r == DOC_OK; i++)
		r = add_row(&table, &outcome->items[i], err);
	if (r == DOC_OK)
		r = cmd_table_print(out, &table, &how, err);
	if (r < 0)
		return r;
	for (size_t i = 0; i < outcome->item_count; i++)
		for (size_t k = 0; k < outcome->items[i].orphan_count; k++)
			cmd_say(out, _("%s leaves without its parent: %s"),
			        outcome->items[i].number, outcome->items[i].orphans[k]);
	say_common(out, &outcome->items[0], roc);
	cmd_say(out, _("documents: %zu; a page of each: the same with --dry-run"),
	        outcome->item_count);
	fputc('\n', out);
	return DOC_OK;
}
