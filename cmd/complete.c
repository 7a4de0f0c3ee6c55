/* docreg __complete: what a shell may offer, from the tables that parse the command line. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "complete.h"

#define MEANING_COLUMNS 60 /* of what is shown beside a value */

/*
 * A command line before the word that is being typed.
 *
 * command         NULL while there is none
 * is_foreign      there is one, and docreg has no such
 * waiting         the option whose value comes next; NULL
 * named           the first argument, where that is a command: of `help COMMAND VERB`
 * arguments       how many there are
 * only_arguments  behind "--"
 */
struct line {
	const struct cmd *command;
	bool is_foreign;
	const struct cmd_option *waiting;
	const struct cmd *named;
	size_t arguments;
	bool only_arguments;
};

static const struct cmd_option no_options[] = {{0}};
static const struct cmd_option folder_option = {'C', "", CMD_ONE, "", "", CMD_TAKES_FOLDER};

static const struct cmd *find(const struct cmd *const *list, const char *name)
{
	for (; list && *list; list++) {
		const char *space = strrchr((*list)->name, ' ');

		if (strcmp(space ? space + 1 : (*list)->name, name) == 0)
			return *list;
	}
	return NULL;
}

/* --- reading what stands there ---------------------------------------------------------------- */

/* "--out" and "--output=x" are --output; "--as" is not --as-amended. */
static const struct cmd_option *find_long(const struct cmd_option *options, const char *word)
{
	const struct cmd_option *found = NULL;
	size_t size = strcspn(word + 2, "=");

	for (; options->name && size > 0; options++) {
		if (strncmp(options->name, word + 2, size) != 0)
			continue;
		if (strlen(options->name) == size)
			return options;
		found = found ? found : options;
	}
	return found;
}

static const struct cmd_option *find_option(const struct cmd *command, const char *word)
{
	const struct cmd_option *option =
		command && command->options ? command->options : no_options;
	const struct cmd_option *found;

	if (word[1] == '-') {
		found = find_long(option, word);
		return found ? found : find_long(cmd_common, word);
	}
	if (!command && word[1] == 'C')
		return &folder_option;
	while (option->name && option->letter != word[1])
		option++;
	return option->name ? option : NULL;
}

static void pass_option(struct line *line, const char *word)
{
	const struct cmd_option *option = find_option(line->command, word);
	bool is_apart = word[1] == '-' ? !strchr(word, '=') : !word[2];

	if (strcmp(word, "--") == 0)
		line->only_arguments = true;
	else if (option && option->kind != CMD_FLAG && is_apart)
		line->waiting = option;
}

/* The value of -C is entered: what is offered is what is there. */
static void pass_value(struct line *line, const char *word)
{
	if (line->waiting == &folder_option && chdir(word) < 0)
		line->is_foreign = true;
	line->waiting = NULL;
}

static void pass_word(struct line *line, const char *word)
{
	const struct cmd *command = line->command;
	const struct cmd *verb = command && !line->arguments ? find(command->verbs, word) : NULL;

	if (!command) {
		line->command = find(cmd_all, word);
		line->is_foreign = line->is_foreign || !line->command;
	} else if (verb) {
		line->command = verb;
	} else {
		if (!line->arguments)
			line->named = find(cmd_all, word);
		line->arguments++;
	}
}

static void pass(struct line *line, const char *word)
{
	if (line->waiting)
		pass_value(line, word);
	else if (word[0] == '-' && word[1] && !line->only_arguments)
		pass_option(line, word);
	else
		pass_word(line, word);
}

/* --- offering --------------------------------------------------------------------------------- */

static enum cmd_takes argument_kind(const struct cmd *command, size_t nth)
{
	size_t i = 0;

	if (command->most >= 0 && nth >= (size_t)command->most)
		return CMD_TAKES_NOTHING;
	while (i < nth && command->takes[i + 1])
		i++;
	return command->takes[i];
}

static void offer_options(const struct line *line, const char *typed, struct cmd_offers *offers)
{
	static const struct cmd_option help[] = {
		{'h', "help", CMD_FLAG, NULL, N_("show this help"), CMD_TAKES_NOTHING}, {0}};
	static const struct cmd_option version[] = {{0, "version", CMD_FLAG, NULL,
	                                             N_("show the versions of program and library"),
	                                             CMD_TAKES_NOTHING},
	                                            {0}};

	cmd_offer_options(line->command ? line->command->options : version, typed, offers);
	cmd_offer_options(cmd_common, typed, offers);
	cmd_offer_options(help, typed, offers);
}

static void offer_argument(struct cmd_context *context, const struct line *line, const char *typed,
                           struct cmd_offers *offers)
{
	if (!line->command) {
		cmd_offer_commands(cmd_all, typed, offers);
		return;
	}
	if (!line->arguments)
		cmd_offer_commands(line->command->verbs, typed, offers);
	if (line->command->run)
		cmd_offer_kind(context, argument_kind(line->command, line->arguments), typed,
		               line->named, offers);
}

/* *value is where in typed the value begins: behind "--format=" too. */
static void offer(struct cmd_context *context, const struct line *line, const char *typed,
                  size_t *value, struct cmd_offers *offers)
{
	const char *equals = strchr(typed, '=');
	bool is_option = typed[0] == '-' && !line->only_arguments;
	const struct cmd_option *option = line->waiting;

	*value = 0;
	if (line->is_foreign)
		return;
	if (!option && is_option && typed[1] == '-' && equals) {
		option = find_option(line->command, typed);
		*value = (size_t)(equals - typed) + 1;
	}
	if (option && option->kind != CMD_FLAG)
		cmd_offer_kind(context, option->takes, typed + *value, NULL, offers);
	else if (is_option && !line->waiting)
		offer_options(line, typed, offers);
	else
		offer_argument(context, line, typed, offers);
}

/* --- telling the shell ------------------------------------------------------------------------ */

/* A meaning as long as a line has room for. */
static int meaning_size(const char *text)
{
	size_t used = 0, size = 0, columns;

	while (text[size]) {
		size_t next = cmd_character(text + size, &columns);

		if (used + columns > MEANING_COLUMNS)
			break;
		used += columns;
		size += next;
	}
	return (int)size;
}

/*
 * bash takes a word to begin behind the last of these characters, at the last '@', and puts in only
 * what comes from there. How many of them the typed part has, so many are left out.
 */
static const char *behind_breaks(const char *value, const char *typed, const char *breaks)
{
	const char *begins = value;
	size_t count = 0;

	for (; *typed; typed++)
		count += strchr(breaks, *typed) != NULL;
	for (; count > 0 && *value; value++) {
		if (!strchr(breaks, *value))
			continue;
		begins = *value == '@' ? value : value + 1;
		count--;
	}
	return begins;
}

/* One word alone is inserted by bash; several are shown, and what all begin with is inserted. */
static void tell_bash(const struct cmd_offers *offers, const char *typed, size_t value,
                      const char *breaks, bool plain)
{
	for (size_t i = 0; i < offers->count; i++) {
		const struct cmd_offer *one = &offers->items[i];
		const char *word;
		char *whole doc_auto(free) = NULL;

		if (cmd_text(&whole, NULL, "%.*s%s", (int)value, typed, one->value) < 0)
			return;
		word = behind_breaks(whole, typed, breaks);
		if (plain || offers->count == 1 || !*one->meaning)
			printf("%s\n", word);
		else
			printf("%s  %.*s\n", word, meaning_size(one->meaning), one->meaning);
	}
}

static void tell_zsh(const struct cmd_offers *offers)
{
	for (size_t i = 0; i < offers->count; i++)
		printf("%s\t%.*s\n", offers->items[i].value, meaning_size(offers->items[i].meaning),
		       offers->items[i].meaning);
}

static void complete(struct cmd_context *context, char **words, size_t count)
{
	struct cmd_offers offers doc_scoped(cmd_offers_clear) = {0};
	const char *breaks = cmd_value(context, "breaks");
	char *typed = words[count - 1];
	struct line line = {0};
	size_t value;

	for (size_t i = 1; i + 1 < count; i++)
		pass(&line, words[i]);
	cmd_line_fold(typed);
	offer(context, &line, typed, &value, &offers);
	if (offers.files)
		puts(":files");
	if (offers.folders)
		puts(":folders");
	if (offers.no_space)
		puts(":nospace");
	if (cmd_has(context, "zsh"))
		tell_zsh(&offers);
	else
		tell_bash(&offers, typed, value, breaks ? breaks : "", cmd_has(context, "plain"));
}

/* Nothing is wrong with a line that is not whole yet: whatever happens, less is offered. */
static int run(struct cmd_context *context, struct doc_error *err)
{
	char **words = NULL;
	size_t count = 0;

	if (cmd_line_split(context->arguments[0], &words, &count, err) < 0)
		return CMD_DONE;
	if (count > 1)
		complete(context, words, count);
	cmd_line_free(words, count);
	return CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "zsh", CMD_FLAG, NULL, N_("a value and its meaning a line, with a tab between"),
         CMD_TAKES_NOTHING},
	{0, "breaks", CMD_ONE, N_("CHARACTERS"), N_("COMP_WORDBREAKS of bash"), CMD_TAKES_TEXT},
	{0, "plain", CMD_FLAG, NULL, N_("without meanings"), CMD_TAKES_NOTHING},
	{0},
};

const struct cmd cmd_complete = {
	.name = "__complete",
	.synopsis = N_("[OPTIONS] LINE"),
	.summary = N_("print what may stand at the end of a command line"),
	.options = options,
	.group = CMD_OTHER,
	.takes = {CMD_TAKES_TEXT},
	.least = 1,
	.most = 1,
	.flags = CMD_HIDDEN,
	.run = run,
};
