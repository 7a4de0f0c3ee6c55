/* docreg __man: the same tables as scdoc source, from which the build makes the man pages. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* Text in which scdoc shall see no markup. */
static void plain(FILE *out, const char *text)
{
	for (const char *at = text; *at; at++) {
		bool begins = at == text || at[-1] == '\n';

		if (strchr("\\*_`<", *at) || (begins && strchr("#-.|[];:", *at)))
			fputc('\\', out);
		fputc(*at, out);
	}
}

static void print_title(FILE *out, const char *name)
{
	fputs("docreg", out);
	if (*name)
		fputc('-', out);
	for (; *name && *name != ' '; name++)
		fputc(*name, out);
}

static void print_option(FILE *out, const struct cmd_option *option)
{
	if (option->letter)
		fprintf(out, "*-%c*, ", option->letter);
	fprintf(out, "*--%s*", option->name);
	if (option->value) {
		fputs(" _", out);
		plain(out, _(option->value));
		fputc('_', out);
	}
	if (option->kind == CMD_MANY)
		fputs(" ...", out);
	fputs("\n\t", out);
	plain(out, _(option->help));
	fputs("\n\n", out);
}

static void print_synopsis(FILE *out, const struct cmd *cmd)
{
	fprintf(out, "*docreg %s* ", cmd->name);
	plain(out, _(cmd->synopsis));
	fputs("\n\n", out);
}

/* Even in a literal block scdoc takes a backslash for an escape. */
static void literal(FILE *out, const char *line)
{
	for (; *line; line++) {
		if (*line == '\\')
			fputc('\\', out);
		fputc(*line, out);
	}
	fputc('\n', out);
}

/* Lines that begin with a space are examples: one literal block each run of them. */
static void print_description(FILE *out, const char *text)
{
	bool is_literal = false;

	while (*text) {
		size_t size = strcspn(text, "\n");
		char *line doc_auto(free) = strndup(text, size);

		if ((*text == ' ') != is_literal)
			fputs("```\n", out);
		is_literal = *text == ' ';
		if (line && is_literal)
			literal(out, line);
		else if (line)
			plain(out, line);
		if (!is_literal)
			fputs("\n\n", out);
		text += size + (text[size] == '\n');
	}
	fputs(is_literal ? "```\n\n" : "", out);
}

static void print_verb(FILE *out, const struct cmd *cmd)
{
	fprintf(out, "## docreg %s\n\n", cmd->name);
	plain(out, _(cmd->summary));
	fputs("\n\n", out);
	if (cmd->description)
		print_description(out, _(cmd->description));
	for (size_t i = 0; cmd->options && cmd->options[i].name; i++)
		print_option(out, &cmd->options[i]);
}

static void print_exit_status(FILE *out)
{
	static const char *const meanings[] = {
		N_("done, or the answer is yes"),
		N_("the answer is no, or there are findings"),
		N_("wrong command line: an option, id, date, version, state or setting that is none"),
		N_("refused by a rule, which the message names; nothing was changed"),
		N_("could not: no such document or file, unreadable input, disk, environment"),
	};

	fprintf(out, "# %s\n\n", _("EXIT STATUS"));
	for (size_t i = 0; i < COUNT(meanings); i++) {
		fprintf(out, "*%zu*\n\t", i);
		plain(out, _(meanings[i]));
		fputs("\n\n", out);
	}
}

static void print_head(FILE *out, const char *name, const char *summary)
{
	print_title(out, name);
	fprintf(out, "(1)\n\n# %s\n\n", _("NAME"));
	print_title(out, name);
	fputs(" - ", out);
	plain(out, summary);
	fprintf(out, "\n\n# %s\n\n", _("SYNOPSIS"));
}

void cmd_man(FILE *out, const struct cmd *cmd)
{
	print_head(out, cmd->name, _(cmd->summary));
	if (cmd->run)
		print_synopsis(out, cmd);
	for (size_t i = 0; cmd->verbs && cmd->verbs[i]; i++)
		print_synopsis(out, cmd->verbs[i]);
	fprintf(out, "# %s\n\n", _("DESCRIPTION"));
	plain(out, _(cmd->summary));
	fputs("\n\n", out);
	if (cmd->description)
		print_description(out, _(cmd->description));
	if (cmd->run) {
		fprintf(out, "# %s\n\n", _("OPTIONS"));
		for (size_t i = 0; cmd->options && cmd->options[i].name; i++)
			print_option(out, &cmd->options[i]);
		fprintf(out, "*-h*, *--help*\n\t%s\n\n", _("show this help"));
	}
	if (cmd->verbs)
		fprintf(out, "# %s\n\n", _("VERBS"));
	for (size_t i = 0; cmd->verbs && cmd->verbs[i]; i++)
		print_verb(out, cmd->verbs[i]);
	print_exit_status(out);
	fprintf(out, "# %s\n\n*docreg*(1)\n", _("SEE ALSO"));
}

static void print_entry(FILE *out, const char *name, const char *text)
{
	putc('*', out);
	plain(out, name);
	fputs("*\n\t", out);
	plain(out, text);
	fputs("\n\n", out);
}

static void man_group(FILE *out, enum cmd_group group)
{
	fprintf(out, "## %s\n\n", _(cmd_groups[group]));
	for (size_t i = 0; cmd_all[i]; i++) {
		if (cmd_all[i]->flags & CMD_HIDDEN || cmd_all[i]->group != group)
			continue;
		fprintf(out, "*docreg-%s*(1)\n\t", cmd_all[i]->name);
		plain(out, _(cmd_all[i]->summary));
		fputs("\n\n", out);
	}
}

static void man_program(FILE *out)
{
	print_head(out, "", _("document control for a four-tier ISMS"));
	fprintf(out, "*docreg* [*-C* _DIR_] %s\n\n", _("COMMAND [OPTIONS] [ARGUMENTS]"));
	fprintf(out, "# %s\n\n", _("COMMANDS"));
	for (size_t i = CMD_BEGIN; cmd_groups[i]; i++)
		man_group(out, (enum cmd_group)i);
	fprintf(out, "# %s\n\n", _("OPTIONS"));
	print_entry(out, "-C DIR", _("work as if started in that folder"));
	for (const struct cmd_option *option = cmd_common; option->name; option++)
		print_option(out, option);
	print_entry(out, "-h, --help", _("show this help"));
	print_entry(out, "--version", _("show the versions of program and library"));
	fprintf(out, "# %s\n\n", _("ENVIRONMENT"));
	for (const struct cmd_setting *setting = cmd_settings; setting->name; setting++)
		print_entry(out, setting->name, _(setting->help));
	print_exit_status(out);
}

/*
 * What the tables declare, for the tests that walk them: fields parted by tabs, a line
 * "command NAME FLAGS GROUP MOST TAKES..." and below it "option --NAME TAKES".
 */
static void print_table(const struct cmd *cmd)
{
	printf("command\t%s\t%s%s%s\t%s\t%d\t", cmd->name, cmd->run ? "" : "only-verbs ",
	       cmd->flags & CMD_WRITES ? "writes " : "", cmd->flags & CMD_PAGES ? "pages " : "",
	       cmd->group ? cmd_groups[cmd->group] : "", cmd->most);
	for (size_t i = 0; i < COUNT(cmd->takes) && cmd->takes[i]; i++)
		printf("%s%s", i ? " " : "", cmd_takes_name(cmd->takes[i]));
	putchar('\n');
	for (size_t i = 0; cmd->options && cmd->options[i].name; i++)
		printf("option\t--%s\t%s\n", cmd->options[i].name,
		       cmd_takes_name(cmd->options[i].takes));
	for (size_t i = 0; cmd->verbs && cmd->verbs[i]; i++)
		print_table(cmd->verbs[i]);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	const struct cmd *cmd;

	for (size_t i = 0; cmd_has(context, "tables") && cmd_all[i]; i++)
		if (!(cmd_all[i]->flags & CMD_HIDDEN))
			print_table(cmd_all[i]);
	if (cmd_has(context, "tables"))
		return CMD_DONE;
	if (cmd_has(context, "names")) {
		for (size_t i = 0; cmd_all[i]; i++) {
			if (!(cmd_all[i]->flags & CMD_HIDDEN))
				printf("%s\n", cmd_all[i]->name);
		}
		return CMD_DONE;
	}
	if (context->argument_count == 0) {
		man_program(stdout);
		return CMD_DONE;
	}
	cmd = cmd_find(context->arguments[0], err);
	if (!cmd)
		return DOC_EUSAGE;
	cmd_man(stdout, cmd);
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "names", CMD_FLAG, NULL, N_("print the names of all commands"), CMD_TAKES_NOTHING},
	{0, "tables", CMD_FLAG, NULL, N_("print what all tables declare"), CMD_TAKES_NOTHING},
	{0},
};

const struct cmd cmd_man_command = {
	.name = "__man",
	.synopsis = N_("[COMMAND]"),
	.summary = N_("print the scdoc source of a man page"),
	.options = options,
	.group = CMD_OTHER,
	.takes = {CMD_TAKES_COMMAND},
	.most = 1,
	.flags = CMD_HIDDEN,
	.run = run,
};
