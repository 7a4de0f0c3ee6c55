/* operand.c: what people name on the command line: a file, or a document of the registry. */
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"

bool cmd_is_file(const char *operand)
{
	struct stat status;

	return strncmp(operand, "./", 2) == 0 || strncmp(operand, "/", 1) == 0 ||
	       (stat(operand, &status) == 0 && !S_ISDIR(status.st_mode));
}

/* "x.docx" was meant as a file: behind the dot of a version stands a digit. */
bool cmd_means_file(const char *operand)
{
	const char *dot = strrchr(operand, '.');

	return strchr(operand, '/') || (dot && !(dot[1] >= '0' && dot[1] <= '9'));
}

int cmd_registry_if_any(struct cmd_context *context, struct doc_error *err)
{
	struct doc_error why = {0};
	int r = cmd_registry(context, &why);

	if (r == DOC_OK || r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r == DOC_ENOMEM)
		return doc_error_set(err, r, "%s", why.message);
	cmd_say(stderr, _("docreg %s: files are judged without a registry: %s"),
	        context->cmd->name, why.message);
	return DOC_OK;
}

int cmd_extract(struct cmd_context *context, const char *operand, struct doc_extract *out,
                struct doc_error *err)
{
	int r;

	if (cmd_is_file(operand))
		return doc_extract_file(operand, out, err);
	if (cmd_means_file(operand))
		return doc_error_set(err, DOC_ENOTFOUND, _("there is no file '%s'"), operand);
	r = cmd_registry(context, err);
	return r == DOC_OK ? doc_extract_document(context->registry, operand,
	                                          context->actor.now_at, out, err)
	                   : r;
}
