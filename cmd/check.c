/* docreg check: every rule that can be judged, all findings. */
#include <stdlib.h>

#include "commands.h"
#include "findings.h"

static int check_file(struct cmd_context *context, const char *path,
                      struct doc_findings *findings, struct doc_error *err)
{
	int r = cmd_registry_if_any(context, err);

	return r == DOC_OK ? doc_check_file(context->registry, path, context->actor.now_at,
	                                    findings, err)
	                   : r;
}

/* Files one by one; numbers, or without any argument the whole registry, at once. */
static int check_all(struct cmd_context *context, struct doc_findings *findings,
                     struct doc_error *err)
{
	const char **numbers doc_auto(free) =
		calloc(context->argument_count + 1, sizeof(*numbers));
	size_t count = 0;
	int r = numbers ? DOC_OK : doc_error_set(err, DOC_ENOMEM, _("out of memory"));

	for (size_t i = 0; i < context->argument_count && r == DOC_OK; i++) {
		const char *operand = context->arguments[i];

		if (cmd_is_file(operand))
			r = check_file(context, operand, findings, err);
		else if (cmd_means_file(operand))
			r = doc_error_set(err, DOC_ENOTFOUND, _("there is no file '%s'"), operand);
		else
			numbers[count++] = operand;
	}
	if (r < 0 || (context->argument_count && !count))
		return r;
	r = cmd_registry(context, err);
	return r == DOC_OK ? doc_check(context->registry, numbers, count, context->actor.now_at,
	                               findings, err)
	                   : r;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = check_all(context, &findings, err);
	return r < 0 ? r : cmd_findings_print(context, &findings, &output, err);
}

static const struct cmd_option options[] = {
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_check = {
	.name = "check",
	.synopsis = N_("[OPTIONS] [NUMBER|FILE...]"),
	.summary = N_("judge the registry, or what a file says, by every rule; changes nothing"),
	.description = N_(
		"Each finding names its rule, place and what helps; 'docreg explain RULE' tells "
		"the reason. The status is 1 when one of them is an error. A FILE need not be in "
		"the registry, nor need there be one; where there is, what the file prints is "
		"compared with the draft, or the version in force, of the number that it prints or "
		"is named after."),
	.options = options,
	.most = -1,
	.run = run,
};
