/* parse.c: a command line, split into options and arguments by the command's own table. */
#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#define OPTIONS_MAX 26
#define LONG_FIRST  256 /* getopt's values for long options, beyond every letter */

const struct cmd_option cmd_common[] = {
	{0, "color", CMD_ONE, N_("WHEN"), N_("auto, always or never"), CMD_TAKES_WHEN},
	{0, "no-pager", CMD_FLAG, NULL, N_("do not page what is longer than the screen"),
	 CMD_TAKES_NOTHING},
	{0},
};

/* The tables of the command and of all commands in getopt's two forms. */
struct forms {
	const struct cmd_option *options[OPTIONS_MAX];
	struct option longs[OPTIONS_MAX + 2];
	char letters[2 * OPTIONS_MAX + 3];
	const char *names[OPTIONS_MAX + 1];
	size_t count;
};

static void add_forms(const struct cmd_option *options, struct forms *forms)
{
	char *letter = forms->letters + strlen(forms->letters);

	for (; options && options->name; options++) {
		size_t i = forms->count++;

		assert(i < OPTIONS_MAX);
		forms->options[i] = options;
		forms->names[i] = options->name;
		forms->longs[i].name = options->name;
		forms->longs[i].has_arg = options->kind != CMD_FLAG;
		forms->longs[i].val = LONG_FIRST + (int)i;
		if (!options->letter)
			continue;
		*letter++ = options->letter;
		if (options->kind != CMD_FLAG)
			*letter++ = ':';
	}
}

static void build_forms(const struct cmd *cmd, struct forms *forms)
{
	forms->letters[0] = ':';
	forms->letters[1] = 'h';
	add_forms(cmd->options, forms);
	add_forms(cmd_common, forms);
	forms->names[forms->count] = "help";
	forms->longs[forms->count] = (struct option){"help", no_argument, NULL, 'h'};
}

static int unknown_option(const struct cmd *cmd, const struct forms *forms, const char *typed,
                          struct doc_error *err)
{
	char *word doc_auto(free) = strndup(typed, strcspn(typed, "="));
	const char *near;

	if (optopt >= LONG_FIRST)
		return doc_error_set(err, DOC_EUSAGE, _("option '--%s' takes no value"),
		                     forms->names[optopt - LONG_FIRST]);
	if (optopt)
		doc_error_set(err, DOC_EUSAGE, _("unknown option '-%c'"), optopt);
	else
		doc_error_set(err, DOC_EUSAGE, _("unknown option '%s'"), typed);
	if (optopt == 'C')
		return doc_error_hint(err, DOC_EUSAGE,
		                      _("-C stands before the command: docreg -C DIR COMMAND"));
	near = !optopt && word ? doc_text_nearest(word + 2, forms->names, forms->count + 1) : NULL;
	if (near)
		return doc_error_hint(err, DOC_EUSAGE, _("did you mean '--%s'?"), near);
	return doc_error_hint(err, DOC_EUSAGE, "docreg %s --help", cmd->name);
}

int cmd_unknown_option(const char *typed, struct doc_error *err)
{
	static const char *const names[] = {"color", "no-pager", "help", "version"};
	const char *near = NULL;

	if (strncmp(typed, "--", 2) == 0)
		near = doc_text_nearest(typed + 2, names, COUNT(names));
	doc_error_set(err, DOC_EUSAGE, _("unknown option '%s'"), typed);
	return near ? doc_error_hint(err, DOC_EUSAGE, _("did you mean '--%s'?"), near)
	            : doc_error_hint(err, DOC_EUSAGE, "docreg help");
}

static const struct cmd_option *option_of(const struct forms *forms, int value)
{
	size_t i = 0;

	if (value >= LONG_FIRST)
		return forms->options[value - LONG_FIRST];
	while (i + 1 < forms->count && forms->options[i]->letter != value)
		i++;
	return forms->options[i];
}

int cmd_keep_common(struct cmd_context *context, const struct cmd_option *option,
                    const char *value, struct doc_error *err)
{
	if (option->kind == CMD_FLAG) {
		context->screen.no_pager = true;
		return DOC_OK;
	}
	return cmd_choose(option, value, &context->screen.when, err);
}

static bool is_common(const struct cmd_option *option)
{
	return option >= cmd_common && option < cmd_common + COUNT(cmd_common);
}

static int keep(struct cmd_context *context, const struct cmd_option *option,
                struct doc_error *err)
{
	const char *value = option->kind == CMD_FLAG ? NULL : optarg;
	int r = DOC_OK;

	if (is_common(option))
		return cmd_keep_common(context, option, value, err);
	if (option->kind == CMD_ONE && cmd_has(context, option->name))
		return doc_error_set(err, DOC_EUSAGE, _("option '--%s' is given twice"),
		                     option->name);
	if (value)
		r = cmd_choose(option, value, &value, err);
	if (r < 0)
		return r;
	context->given[context->given_count].option = option;
	context->given[context->given_count].value = value;
	context->given_count++;
	return DOC_OK;
}

static int count_arguments(const struct cmd *cmd, int count, char **arguments,
                           struct doc_error *err)
{
	if (count > 0 && cmd->verbs && cmd->most >= 0 && count > cmd->most) {
		cmd_find_verb(cmd, arguments[0], err);
		return DOC_EUSAGE;
	}
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
			return unknown_option(context->cmd, &forms, argv[optind - 1], err);
		r = keep(context, option_of(&forms, value), err);
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
