/* docreg checkpoint: one line that stands for every statement, for the minutes. */
#include "commands.h"
#include "output.h"

static const struct cmd_column columns[] = {
	{CMD_NUMBER, "policy", N_("policy"), false},
	{CMD_NUMBER, "statements", N_("statements"), false},
	{CMD_TEXT, "sha256", N_("SHA-256"), false},
	{CMD_TEXT, "line", N_("line"), false},
	{CMD_TEXT, "commit", N_("commit"), false},
	{CMD_TEXT, "landed_at", N_("landed at"), false},
};

static int print_csv(const struct doc_checkpoint_report *report, struct cmd_output *output,
                     struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);

	cmd_table_add_number(&table, report->policy);
	cmd_table_add_number(&table, report->statements);
	cmd_table_add(&table, report->sha256);
	cmd_table_add(&table, report->line);
	cmd_table_add(&table, report->commit);
	cmd_table_add(&table, report->landed_at);
	return cmd_output_rows(output, &table, err);
}

static int print_json(const struct cmd_context *context, const struct doc_checkpoint_report *report,
                      FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_text(json, "line", report->line);
	cmd_json_number(json, "policy", report->policy);
	cmd_json_number(json, "statements", report->statements);
	cmd_json_text(json, "sha256", report->sha256);
	cmd_json_text(json, "registry", doc_registry_fingerprint(context->registry));
	cmd_json_text(json, "commit", report->commit);
	cmd_json_text(json, "landed_at", report->landed_at);
	cmd_json_text(json, "known", context->known);
	return cmd_json_print(out, json, err);
}

/* What surrounds the line in the minutes; the line itself is on standard output. */
static void say_sentence(const struct cmd_context *context,
                         const struct doc_checkpoint_report *report)
{
	char iso[DOC_ISO_SIZE];
	char day[DOC_ROC_SIZE];

	doc_registry_day(context->registry, context->actor.now_at, iso);
	cmd_say(stderr, "%s", _("Put this into the minutes of the management review:"));
	cmd_say(stderr,
	        _("  As of %s the document registry of %s held %u statements under policy "
	          "%u; its checkpoint is: %s"),
	        cmd_day(cmd_prefers_roc(), iso, day), doc_registry_agency(context->registry),
	        report->statements, report->policy, report->line);
	cmd_say(stderr, _("  later: docreg verify --anchor '%s'"), report->line);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_checkpoint_report report;
	int r;

	r = cmd_output_open(context, &output, err);
	if (r == DOC_OK)
		r = cmd_known(context, err);
	if (r == DOC_OK)
		r = doc_checkpoint(context->registry, &report, err);
	if (r < 0)
		return r;
	if (output.format == CMD_JSON)
		r = print_json(context, &report, output.stream, err);
	else if (output.format == CMD_CSV)
		r = print_csv(&report, &output, err);
	else
		fprintf(output.stream, "%s\n", report.line);
	if (r == DOC_OK)
		r = cmd_output_close(&output, err);
	if (r == DOC_OK && output.format == CMD_TABLE)
		say_sentence(context, &report);
	return r;
}

static const struct cmd_option options[] = {
	CMD_OPTION_KNOWN,
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_checkpoint = {
	.name = "checkpoint",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("one line over all statements, for the minutes"),
	.description = N_(
		"The line has the number of the policy, how many statements there are, and one "
		"SHA-256 over all of them. Whoever finds it in old minutes can prove with 'docreg "
		"verify --anchor' that what had been said by then is still there, unchanged.\n"
		"  docreg checkpoint\n"
		"  docreg checkpoint --known 115.6.30"),
	.options = options,
	.group = CMD_AUDIT,
	.flags = CMD_NEEDS_REGISTRY,
	.run = run,
};
