/* docreg help: what a command's table says, on a terminal. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#define SCREEN      80
#define HELP_COLUMN 26 /* where the text of an option begins */
#define NAME_COLUMN 12 /* where the summary of a command begins */

/* Print the rest of a row whose left part takes used columns; too long a left part gets a line. */
static void right_part(FILE *out, size_t used, size_t column, const char *text)
{
	if (used + 2 > column) {
		fputc('\n', out);
		used = 0;
	}
	fprintf(out, "%*s", (int)(column - used), "");
	cmd_wrap(out, text, column, SCREEN);
}

static void print_option(FILE *out, const struct cmd_option *option)
{
	size_t used = strlen("  -x, --") + strlen(option->name);

	if (option->letter)
		fprintf(out, "  -%c, --%s", option->letter, option->name);
	else
		fprintf(out, "      --%s", option->name);
	if (option->value) {
		fprintf(out, " %s", _(option->value));
		used += 1 + doc_text_columns(_(option->value));
	}
	if (option->kind == CMD_MANY) {
		fputs("...", out);
		used += 3;
	}
	right_part(out, used, HELP_COLUMN, _(option->help));
}

static void print_options(FILE *out, const struct cmd *cmd)
{
	static const struct cmd_option help = {
		'h', "help", CMD_FLAG, NULL, N_("show this help"), CMD_TAKES_NOTHING};

	fprintf(out, "\n%s\n", _("Options:"));
	for (size_t i = 0; cmd->options && cmd->options[i].name; i++)
		print_option(out, &cmd->options[i]);
	print_option(out, &help);
}

/* Paragraphs, one per line; one that begins with a space is an example and kept as it is. */
static void print_description(FILE *out, const char *text)
{
	bool was_example = false;

	while (*text) {
		size_t size = strcspn(text, "\n");
		char *line doc_auto(free) = strndup(text, size);
		bool is_example = *text == ' ';

		if (!is_example || !was_example)
			fputc('\n', out);
		if (line && is_example)
			fprintf(out, "%s\n", line);
		else if (line)
			cmd_wrap(out, line, 0, SCREEN);
		was_example = is_example;
		text += size + (text[size] == '\n');
	}
}

const char *const cmd_groups[] = {
	[CMD_BEGIN] = N_("To begin"),
	[CMD_MONTH] = N_("Every month"),
	[CMD_ASK] = N_("To look something up"),
	[CMD_AUDIT] = N_("To audit"),
	[CMD_RELEASE] = N_("To hand out"),
	[CMD_PEOPLE] = N_("Rules and people"),
	[CMD_OTHER] = N_("Other"),
	NULL,
};

/* Those of one group, 0 for all. */
static void print_commands(FILE *out, const struct cmd *const *list, enum cmd_group group)
{
	for (; *list; list++) {
		if ((*list)->flags & CMD_HIDDEN || (group && (*list)->group != group))
			continue;
		fprintf(out, "  %s", (*list)->name);
		right_part(out, 2 + strlen((*list)->name), NAME_COLUMN + 4, _((*list)->summary));
	}
}

/* gettext gives its own header for "". */
static const char *synopsis(const struct cmd *cmd)
{
	return *cmd->synopsis ? _(cmd->synopsis) : "";
}

static void print_usage(FILE *out, const struct cmd *cmd)
{
	char *usage doc_auto(free) = NULL;
	int begins = fprintf(out, "%s docreg %s ", _("usage:"), cmd->name);
	size_t indent = doc_text_columns(_("usage:")) + strlen(" docreg ");

	if (begins > 0 && cmd_text(&usage, NULL, "%s", synopsis(cmd)) == DOC_OK)
		cmd_wrap_from(out, usage, indent + strlen(cmd->name) + 1, indent, SCREEN);
}

void cmd_help(FILE *out, const struct cmd *cmd)
{
	if (cmd->run)
		print_usage(out, cmd);
	for (size_t i = 0; cmd->verbs && cmd->verbs[i]; i++)
		print_usage(out, cmd->verbs[i]);
	fputc('\n', out);
	cmd_wrap(out, _(cmd->summary), 0, SCREEN);
	if (cmd->description)
		print_description(out, _(cmd->description));
	if (cmd->verbs) {
		fputc('\n', out);
		print_commands(out, cmd->verbs, 0);
	}
	if (cmd->run)
		print_options(out, cmd);
}

static void print_row(FILE *out, const char *name, const char *text)
{
	fprintf(out, "  %s", name);
	right_part(out, 2 + doc_text_columns(name), HELP_COLUMN, text);
}

/* What every command takes, and what stands before it. */
static void print_common(FILE *out)
{
	fprintf(out, "\n%s\n", _("Before the command:"));
	print_row(out, "-C DIR", _("work as if started in that folder"));
	print_row(out, "--version", _("show the versions of program and library"));
	fprintf(out, "\n%s\n", _("With every command:"));
	for (const struct cmd_option *option = cmd_common; option->name; option++)
		print_option(out, option);
}

void cmd_help_short(FILE *out)
{
	fprintf(out, "%s docreg [-C DIR] %s\n", _("usage:"), _("COMMAND [OPTIONS] [ARGUMENTS]"));
	for (size_t i = CMD_BEGIN; cmd_groups[i]; i++) {
		fprintf(out, "\n%s\n", _(cmd_groups[i]));
		print_commands(out, cmd_all, (enum cmd_group)i);
	}
}

static void help_program(FILE *out)
{
	cmd_help_short(out);
	print_common(out);
	fprintf(out, "\n%s\n", _("Environment:"));
	for (const struct cmd_setting *setting = cmd_settings; setting->name; setting++)
		print_row(out, setting->name, _(setting->help));
	fprintf(out, "\n%s\n", _("'docreg help COMMAND' tells everything about one of them."));
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	const struct cmd *cmd;

	if (context->argument_count == 0) {
		help_program(stdout);
		return CMD_DONE;
	}
	cmd = cmd_find(context->arguments[0], err);
	if (cmd && context->argument_count > 1)
		cmd = cmd_find_verb(cmd, context->arguments[1], err);
	if (!cmd)
		return DOC_EUSAGE;
	cmd_help(stdout, cmd);
	return CMD_DONE;
}

const struct cmd cmd_help_command = {
	.name = "help",
	.synopsis = N_("[COMMAND [VERB]]"),
	.summary = N_("show the commands, or everything about one"),
	.group = CMD_OTHER,
	.takes = {CMD_TAKES_COMMAND, CMD_TAKES_VERB},
	.most = 2,
	.flags = CMD_PAGES,
	.run = run,
};
