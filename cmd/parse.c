/* parse.c: a command line, split into options and arguments by the command's own table. */
#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#define OPTIONS_MAX 24
#define LONG_FIRST  256 /* getopt's values for long options, beyond every letter */

/* The command's table in getopt's two forms. */
struct forms {
	struct option longs[OPTIONS_MAX + 2];
	char letters[2 * OPTIONS_MAX + 3];
	const char *names[OPTIONS_MAX + 1];
	size_t count;
};

static void build_forms(const struct cmd *cmd, struct forms *forms)
{
	char *letter = forms->letters;
	size_t i = 0;

	*letter++ = ':';
	*letter++ = 'h';
	for (; cmd->options && cmd->options[i].name; i++) {
		const struct cmd_option *option = &cmd->options[i];

		assert(i < OPTIONS_MAX);
		forms->names[i] = option->name;
		forms->longs[i].name = option->name;
		forms->longs[i].has_arg = option->kind != CMD_FLAG;
		forms->longs[i].val = LONG_FIRST + (int)i;
		if (!option->letter)
			continue;
		*letter++ = option->letter;
		if (option->kind != CMD_FLAG)
			*letter++ = ':';
	}
	forms->names[i] = "help";
	forms->longs[i] = (struct option){"help", no_argument, NULL, 'h'};
	forms->count = i + 1;
}

static int unknown_option(const struct forms *forms, const char *typed, struct doc_error *err)
{
	char *word doc_auto(free) = strndup(typed, strcspn(typed, "="));
	const char *near;

	if (optopt >= LONG_FIRST)
		return doc_error_set(err, DOC_EUSAGE, _("option '--%s' takes no value"),
		                     forms->names[optopt - LONG_FIRST]);
	if (optopt)
		doc_error_set(err, DOC_EUSAGE, _("unknown option '-%c'"), optopt);
	if (optopt == 'C')
		doc_error_hint(err, DOC_EUSAGE,
		               _("-C stands before the command: docreg -C DIR COMMAND"));
	if (optopt)
		return DOC_EUSAGE;
	doc_error_set(err, DOC_EUSAGE, _("unknown option '%s'"), typed);
	near = word ? cmd_suggest(word + 2, forms->names, forms->count) : NULL;
	if (near)
		doc_error_hint(err, DOC_EUSAGE, _("did you mean '--%s'?"), near);
	return DOC_EUSAGE;
}

static const struct cmd_option *option_of(const struct cmd *cmd, int value)
{
	const struct cmd_option *option = cmd->options;

	if (value >= LONG_FIRST)
		return &cmd->options[value - LONG_FIRST];
	while (option->name && option->letter != value)
		option++;
	return option;
}

static int keep(struct cmd_context *context, int value, struct doc_error *err)
{
	const struct cmd_option *option = option_of(context->cmd, value);

	if (option->kind == CMD_ONE && cmd_has(context, option->name))
		return doc_error_set(err, DOC_EUSAGE, _("option '--%s' is given twice"),
		                     option->name);
	context->given[context->given_count].option = option;
	context->given[context->given_count].value = option->kind == CMD_FLAG ? NULL : optarg;
	context->given_count++;
	return DOC_OK;
}

static int count_arguments(const struct cmd *cmd, int count, char **arguments,
                           struct doc_error *err)
{
	if (count < cmd->least)
		doc_error_set(err, DOC_EUSAGE, _("something is missing: docreg %s %s"), cmd->name,
		              _(cmd->synopsis));
	else if (cmd->most >= 0 && count > cmd->most)
		doc_error_set(err, DOC_EUSAGE, _("unexpected argument '%s'"), arguments[cmd->most]);
	else
		return DOC_OK;
	return doc_error_hint(err, DOC_EUSAGE, "docreg %s --help", cmd->name);
}

int cmd_parse(struct cmd_context *context, int argc, char **argv, struct doc_error *err)
{
	struct forms forms = {0};
	int value, r;

	build_forms(context->cmd, &forms);
	context->given = calloc((size_t)argc, sizeof(*context->given));
	if (!context->given)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));

	optind = 0;
	opterr = 0;
	while ((value = getopt_long(argc, argv, forms.letters, forms.longs, NULL)) != -1) {
		if (value == 'h') {
			context->wants_help = true;
			return DOC_OK;
		}
		if (value == ':')
			return doc_error_set(err, DOC_EUSAGE, _("option '%s' needs a value"),
			                     argv[optind - 1]);
		if (value == '?')
			return unknown_option(&forms, argv[optind - 1], err);
		r = keep(context, value, err);
		if (r < 0)
			return r;
	}
	context->arguments = (const char *const *)argv + optind;
	context->argument_count = (size_t)(argc - optind);
	return count_arguments(context->cmd, argc - optind, argv + optind, err);
}

bool cmd_declares(const struct cmd *cmd, const char *name)
{
	for (size_t i = 0; cmd->options && cmd->options[i].name; i++) {
		if (strcmp(cmd->options[i].name, name) == 0)
			return true;
	}
	return false;
}

static const struct cmd_given *given(const struct cmd_context *context, const char *name)
{
	assert(cmd_declares(context->cmd, name));
	for (size_t i = 0; i < context->given_count; i++) {
		if (strcmp(context->given[i].option->name, name) == 0)
			return &context->given[i];
	}
	return NULL;
}

bool cmd_has(const struct cmd_context *context, const char *name)
{
	return given(context, name) != NULL;
}

const char *cmd_value(const struct cmd_context *context, const char *name)
{
	const struct cmd_given *found = given(context, name);

	return found ? found->value : NULL;
}

int cmd_values(const struct cmd_context *context, const char *name, const char *const **out,
               size_t *count, struct doc_error *err)
{
	const char **values = calloc(context->given_count + 1, sizeof(*values));
	size_t found = 0;

	assert(cmd_declares(context->cmd, name));
	if (!values)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < context->given_count; i++) {
		if (strcmp(context->given[i].option->name, name) == 0)
			values[found++] = context->given[i].value;
	}
	*out = values;
	*count = found;
	return DOC_OK;
}

int cmd_require(const struct cmd_context *context, const char *name, struct doc_error *err)
{
	if (cmd_has(context, name))
		return DOC_OK;
	doc_error_set(err, DOC_EUSAGE, _("option '--%s' is missing"), name);
	return doc_error_hint(err, DOC_EUSAGE, "docreg %s --help", context->cmd->name);
}

int cmd_number(const struct cmd_context *context, const char *name, unsigned *out,
               struct doc_error *err)
{
	const char *text = cmd_value(context, name);
	size_t digits;

	if (!text)
		return DOC_OK;
	digits = strspn(text, "0123456789");
	if (digits == 0 || digits > 9 || text[digits])
		return doc_error_set(err, DOC_EUSAGE, _("option '--%s' needs a number, not '%s'"),
		                     name, text);
	*out = (unsigned)strtoul(text, NULL, 10);
	return DOC_OK;
}
