/* docreg check: every rule that can be judged, all findings. */
#include <stdlib.h>

#include "commands.h"
#include "findings.h"

static bool is_file(const char *operand)
{
	return cmd_is_file(operand) || cmd_means_file(operand);
}

static int check_file(struct cmd_context *context, const char *path,
                      struct doc_findings *findings, struct doc_error *err)
{
	int r;

	if (!cmd_is_file(path))
		return doc_error_set(err, DOC_ENOTFOUND, _("there is no file '%s'"), path);
	r = cmd_registry_if_any(context, err);
	return r == DOC_OK ? doc_check_file(context->registry, path, context->actor.now_at,
	                                    findings, err)
	                   : r;
}

/* A file that is not there is no reason to leave the others out: told at once, and at the end. */
static int check_files(struct cmd_context *context, const char **numbers, size_t *count,
                       struct doc_findings *findings)
{
	int worst = DOC_OK;

	for (size_t i = 0; i < context->argument_count; i++) {
		const char *operand = context->arguments[i];
		struct doc_error err = {0};
		int r = DOC_OK;

		if (is_file(operand))
			r = check_file(context, operand, findings, &err);
		else
			numbers[(*count)++] = operand;
		if (r < 0) {
			cmd_report_error(context, &err);
			worst = r;
		}
	}
	return worst;
}

/*
 * Files one by one; numbers, or without any argument the whole registry, at once.
 *
 * unread  what the last file that could not be looked at failed with
 */
static int check_all(struct cmd_context *context, struct doc_findings *findings, int *unread,
                     struct doc_error *err)
{
	const char **numbers doc_auto(free) =
		calloc(context->argument_count + 1, sizeof(*numbers));
	size_t count = 0;
	int r;

	if (!numbers)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (context->argument_count == 1 && is_file(context->arguments[0]))
		return check_file(context, context->arguments[0], findings, err);
	*unread = check_files(context, numbers, &count, findings);
	if (context->argument_count && !count)
		return DOC_OK;
	r = cmd_registry(context, err);
	return r == DOC_OK ? doc_check(context->registry, numbers, count, context->actor.now_at,
	                               findings, err)
	                   : r;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	int unread = DOC_OK;
	int r;

	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = check_all(context, &findings, &unread, err);
	if (r < 0)
		return r;
	r = cmd_findings_print(context, &findings, &output, err);
	return r < 0 || unread == DOC_OK
	               ? r
	               : doc_error_set(err, unread, _("not all files could be looked at"));
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
	.group = CMD_AUDIT,
	.takes = {CMD_TAKES_DOCUMENT},
	.most = -1,
	.flags = CMD_PAGES,
	.run = run,
};
