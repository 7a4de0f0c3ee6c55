/* docreg init: make a new registry. */
#include <stdlib.h>

#include "commands.h"

/* The folder of registry.yaml: --template, else DOCREG_TEMPLATES, else where we are installed. */
static int template_folder(const struct cmd_context *context, char **out, struct doc_error *err)
{
	const char *given = cmd_value(context, "template");
	const char *templates = cmd_environment("DOCREG_TEMPLATES");

	if (given)
		return cmd_text(out, err, "%s", given);
	if (templates)
		return cmd_text(out, err, "%s/registry", templates);
	return cmd_place("templates/registry", "share/docreg/templates/registry", out, err);
}

static int check_options(const struct cmd_context *context, struct doc_error *err)
{
	static const char *const required[] = {"agency", "agency-id", "key"};

	for (size_t i = 0; i < COUNT(required); i++) {
		int r = cmd_require(context, required[i], err);

		if (r < 0)
			return r;
	}
	if (cmd_has(context, "roster") == cmd_has(context, "person"))
		return doc_error_set(err, DOC_EUSAGE, _("give either --person or --roster"));
	return DOC_OK;
}

static void say_done(const struct doc_registry *registry)
{
	const char *fingerprint = doc_registry_fingerprint(registry);

	cmd_say(stdout, _("made the registry of %s in %s"), doc_registry_agency(registry),
	        doc_registry_folder(registry));
	cmd_say(stdout, _("fingerprint: %s"), fingerprint);
	cmd_say(stdout, "%s", _("Put this sentence into the official letter:"));
	cmd_say(stdout, _("  The fingerprint (SHA-256) of the document registry of %s is %s."),
	        doc_registry_agency(registry), fingerprint);
	cmd_say(stderr, _("  next: cd %s, then docreg status"), doc_registry_folder(registry));
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	const char *const *people doc_auto(free) = NULL;
	const char *const *keys doc_auto(free) = NULL;
	char *folder doc_auto(free) = NULL;
	struct doc_registry_plan plan = {
		.agency = cmd_value(context, "agency"),
		.agency_id = cmd_value(context, "agency-id"),
		.roster_path = cmd_value(context, "roster"),
		.now_at = context->actor.now_at,
		.dry_run = cmd_has(context, "dry-run"),
	};
	int r;

	r = check_options(context, err);
	if (r < 0)
		return r;
	r = template_folder(context, &folder, err);
	if (r < 0)
		return r;
	r = cmd_values(context, "person", &people, &plan.people_count, err);
	if (r < 0)
		return r;
	r = cmd_values(context, "key", &keys, &plan.key_count, err);
	if (r < 0)
		return r;
	plan.template_folder = folder;
	plan.people = people;
	plan.key_paths = keys;
	r = doc_registry_init(context->arguments[0], &plan, &context->registry, &findings, err);
	cmd_report_findings(context, &findings);
	if (r < 0)
		return r;
	if (plan.dry_run)
		cmd_say(stderr, _("dry run: lawful, but nothing was changed"));
	else
		say_done(context->registry);
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "agency", CMD_ONE, N_("NAME"), N_("printed name of the agency"), CMD_TAKES_TEXT},
	{0, "agency-id", CMD_ONE, N_("ASCII"), N_("its short name, for archives: a-z, 0-9, -"),
	 CMD_TAKES_TEXT},
	{0, "person", CMD_MANY, N_("ID:NAME:ROLE[+ROLE...][:KEY.pub]"),
	 N_("somebody of the roster; security-officer and document-controller must be held"),
	 CMD_TAKES_TEXT},
	{0, "roster", CMD_ONE, N_("FILE"), N_("take over this roster.yaml instead of --person"),
	 CMD_TAKES_FILE},
	{0, "key", CMD_MANY, N_("FILE"),
	 N_("keys that sign the first policy: an officer's and a document controller's"),
	 CMD_TAKES_FILE},
	{0, "template", CMD_ONE, N_("DIR"), N_("folder with the registry.yaml to begin with"),
	 CMD_TAKES_FOLDER},
	CMD_OPTIONS_DRY_RUN,
	{0},
};

const struct cmd cmd_init = {
	.name = "init",
	.synopsis = N_("DIR --agency NAME --agency-id ASCII --person ... --key FILE..."),
	.summary = N_("make a new registry"),
	.description = N_(
		"Prints the registry's fingerprint, which belongs into the official letter that "
		"begins its use. DIR must not exist, or be empty; it appears whole or not at all.\n"
		"  docreg init isms --agency 桃園市政府主計處 --agency-id taoyuan-dbas \\\n"
		"      --person wang.xm:王小明:security-officer:wang.pub \\\n"
		"      --person lin.zz:林志中:document-controller:lin.pub \\\n"
		"      --key wang --key lin"),
	.options = options,
	.group = CMD_BEGIN,
	.takes = {CMD_TAKES_FOLDER},
	.least = 1,
	.most = 1,
	.flags = CMD_WRITES,
	.run = run,
};
