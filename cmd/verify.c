/* docreg verify: prove a registry, or a release archive, from its own bytes. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"

#define MINUTES_MAX 65536

static const struct cmd_column columns[] = {
	{CMD_TEXT, "rule", N_("rule"), false},
	{CMD_TEXT, "where", N_("place"), false},
	{CMD_TITLE, "message", N_("message"), false},
};

static int fill(struct cmd_table *table, const struct doc_findings *problems,
                struct doc_error *err)
{
	for (size_t i = 0; i < problems->count; i++) {
		char *place doc_auto(free) = NULL;
		int r;

		r = cmd_finding_place(&problems->items[i], &place, err);
		if (r < 0)
			return r;
		cmd_table_add(table, problems->items[i].rule);
		cmd_table_add(table, place);
		cmd_table_add(table, problems->items[i].message);
	}
	return DOC_OK;
}

static int print_json(const struct cmd_context *context, const struct doc_verification *found,
                      const struct cmd_table *table, FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_bool(json, "ok", found->problems.count == 0);
	cmd_json_bool(json, "anchored", found->anchored);
	cmd_json_text(json, "registry", found->registry);
	cmd_json_number(json, "documents", found->documents);
	cmd_json_number(json, "approvals", found->approvals);
	cmd_json_rows(json, "problems", table);
	cmd_json_number(json, "commits", found->commits);
	cmd_json_text(json, "release", found->release ? found->release : "");
	cmd_json_texts(json, "not_judged", found->not_judged, found->not_judged_count);
	cmd_json_text(json, "anchored_on", found->anchored_on);
	cmd_json_number(json, "adopted", found->adopted);
	return cmd_json_print(out, json, err);
}

/* What was judged, and what an archive cannot show; nothing when it could not even be opened. */
static void say_extent(FILE *out, const struct doc_verification *found)
{
	if (!*found->registry)
		return;
	for (size_t i = 0; i < found->not_judged_count; i++)
		cmd_say(out, _("not judged: %s"), found->not_judged[i]);
	if (found->release && *found->release)
		cmd_say(out, _("release %s; documents: %zu, approvals: %zu"), found->release,
		        found->documents, found->approvals);
	else
		cmd_say(out, _("commits: %zu, documents: %zu, approvals: %zu"), found->commits,
		        found->documents, found->approvals);
	if (found->adopted)
		cmd_say(out, _("versions approved on paper, adopted by a baseline: %zu"),
		        found->adopted);
}

/* By a checkpoint it is known since when; of an archive only that its release names it. */
static void say_anchored(FILE *out, const struct doc_verification *found, bool roc)
{
	char day[DOC_ROC_SIZE];

	if (!found->by_checkpoint)
		cmd_say(out, _("consistent; registry %s, the one of the anchor"), found->registry);
	else if (*found->anchored_on)
		cmd_say(out, _("consistent; registry %s has had the checkpoint of the anchor, from "
		               "%s on"),
		        found->registry, cmd_day(roc, found->anchored_on, day));
	else
		cmd_say(out,
		        _("consistent; registry %s, its release names the checkpoint of the "
		          "anchor"),
		        found->registry);
}

static void say_verdict(FILE *out, const struct doc_verification *found, bool roc, bool has_colors)
{
	for (size_t i = 0; i < found->problems.count; i++)
		cmd_report_finding(out, &found->problems.items[i], has_colors);
	say_extent(out, found);
	if (found->problems.count > 0)
		cmd_say(out, _("NOT consistent, problems: %zu; registry %s"), found->problems.count,
		        *found->registry ? found->registry : "-");
	else if (found->anchored)
		say_anchored(out, found, roc);
	else
		cmd_say(out, _("consistent; registry %s not compared with an anchor"),
		        found->registry);
}

static int print(const struct cmd_context *context, const struct doc_verification *found,
                 struct cmd_output *output, struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	int r;

	r = fill(&table, &found->problems, err);
	if (r < 0)
		return r;
	if (output->format == CMD_JSON)
		return print_json(context, found, &table, output->stream, err);
	if (output->format == CMD_CSV)
		return cmd_output_rows(output, &table, err);
	say_verdict(output->stream, found, output->roc, output->has_colors);
	return DOC_OK;
}

/* --- what is asked ---------------------------------------------------------------------------- */

/* anchor: owned, NULL for none; archive: NULL for the registry here */
struct asked {
	char *anchor;
	const char *archive;
};

static void asked_clear(struct asked *asked)
{
	free(asked->anchor);
}

/* Minutes on standard input. */
static int read_minutes(char **out, struct doc_error *err)
{
	char text[MINUTES_MAX + 2];
	size_t size = fread(text, 1, sizeof(text) - 1, stdin);

	if (ferror(stdin))
		return doc_error_set(err, DOC_EIO, _("cannot read standard input"));
	if (size > MINUTES_MAX)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("an anchor is read from at most %d bytes of text"),
		                     MINUTES_MAX);
	text[size] = '\0';
	return cmd_text(out, err, "%s", text);
}

static bool is_number(const char *text)
{
	return *text && !text[strspn(text, "0123456789")];
}

/* `--anchor checkpoint 3 42 8c1f...`: the line without quotes; an archive before or behind it. */
static int join_words(const struct cmd_context *context, struct asked *asked, struct doc_error *err)
{
	const char *const *words = context->arguments;
	bool leads = context->argument_count == 4 && !is_number(words[0]);

	if (context->argument_count == 4)
		asked->archive = words[leads ? 0 : 3];
	words += leads;
	return cmd_text(&asked->anchor, err, "checkpoint %s %s %s", words[0], words[1], words[2]);
}

static int read_asked(const struct cmd_context *context, struct asked *asked, struct doc_error *err)
{
	const char *anchor = cmd_value(context, "anchor");

	if (anchor && strcmp(anchor, "checkpoint") == 0 && context->argument_count >= 3)
		return join_words(context, asked, err);
	if (context->argument_count > 1) {
		doc_error_set(err, DOC_EUSAGE, _("unexpected argument '%s'"),
		              context->arguments[1]);
		return doc_error_hint(err, DOC_EUSAGE, "docreg verify --help");
	}
	asked->archive = context->argument_count ? context->arguments[0] : NULL;
	if (anchor && strcmp(anchor, "-") == 0)
		return read_minutes(&asked->anchor, err);
	return anchor ? cmd_text(&asked->anchor, err, "%s", anchor) : DOC_OK;
}

/* An argument is an archive, which needs no registry. */
static int verify(struct cmd_context *context, struct doc_verification *found,
                  struct doc_error *err)
{
	struct asked asked doc_scoped(asked_clear) = {0};
	int r = read_asked(context, &asked, err);

	if (r < 0)
		return r;
	if (asked.archive)
		return doc_verify_archive(asked.archive, asked.anchor, context->actor.now_at, found,
		                          err);
	r = doc_registry_open_unread(".", &context->registry, err);
	if (r < 0)
		return r;
	r = cmd_registry_settle(context, err);
	if (r < 0)
		return r;
	return doc_verify(context->registry, asked.anchor, cmd_has(context, "full"),
	                  context->actor.now_at, found, err);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = verify(context, &found, err);
	if (r < 0)
		return r;
	r = print(context, &found, &output, err);
	if (r < 0)
		return r;
	r = cmd_output_close(&output, err);
	if (r < 0)
		return r;
	return found.problems.count > 0 ? CMD_NO : CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "anchor", CMD_ONE, N_("FINGERPRINT-or-LINE"),
	 N_("what the official letter says, its sentence or the first 16 digits at least; or a "
	    "checkpoint from some minutes; - reads it from standard input"),
	 CMD_TAKES_TEXT},
	{0, "full", CMD_FLAG, NULL,
	 N_("judge every commit anew, also those that an earlier verification on this machine "
	    "judged, and read each byte of them"),
	 CMD_TAKES_NOTHING},
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_verify = {
	.name = "verify",
	.synopsis = N_("[OPTIONS] [FILE.zip]"),
	.summary = N_("prove the whole registry, or a release archive"),
	.description = N_(
		"Recomputes every digest, signature and rule. An archive needs no registry. Proof "
		"from inside is not enough: compare with the fingerprint of the official letter "
		"or a checkpoint of the minutes by --anchor. Of a checkpoint it is asked whether "
		"any state of the registry had it; an archive holds one alone, that of its "
		"release.\n"
		"  docreg verify taoyuan-dbas-115-1.zip --anchor 5f0c2b7d9e81a346\n"
		"  docreg verify --anchor - <minutes.txt"),
	.options = options,
	.group = CMD_AUDIT,
	.takes = {CMD_TAKES_FILE},
	.most = 4,
	.flags = CMD_PAGES,
	.run = run,
};
