/* takes.c: the fixed sets of words that options choose from. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* What people may write, each set ending with NULL, at most this many words. */
#define WORDS_MAX 8

static const struct {
	const char *name; /* in tests of the tables */
	const char *words[WORDS_MAX];
} kinds[CMD_TAKES_END] = {
	[CMD_TAKES_NOTHING] = {"nothing", {NULL}},
	[CMD_TAKES_TEXT] = {"text", {NULL}},
	[CMD_TAKES_DATE] = {"date", {NULL}},
	[CMD_TAKES_FILE] = {"file", {NULL}},
	[CMD_TAKES_FOLDER] = {"folder", {NULL}},
	[CMD_TAKES_NUMBER] = {"number", {NULL}},
	[CMD_TAKES_EDITION] = {"edition", {NULL}},
	[CMD_TAKES_DOCUMENT] = {"document", {NULL}},
	[CMD_TAKES_PLACE] = {"place", {NULL}},
	[CMD_TAKES_PERSON] = {"person", {NULL}},
	[CMD_TAKES_TIER] = {"tier", {NULL}},
	[CMD_TAKES_CLASS] = {"class", {NULL}},
	[CMD_TAKES_RELEASE] = {"release", {NULL}},
	[CMD_TAKES_SETTING] = {"setting", {NULL}},
	[CMD_TAKES_RULE] = {"rule", {NULL}},
	[CMD_TAKES_COMMAND] = {"command", {NULL}},
	[CMD_TAKES_VERB] = {"verb", {NULL}},
	[CMD_TAKES_FORMAT] = {"format", {"table", "json", "csv"}},
	[CMD_TAKES_TEXT_FORMAT] = {"text-format", {"text", "json"}},
	[CMD_TAKES_PAGE_FORMAT] = {"page-format", {"text", "json", "html"}},
	[CMD_TAKES_CALENDAR] = {"calendar", {"roc", "iso"}},
	[CMD_TAKES_STATE] = {"state",
                             {"unissued", "in-force", "under-revision", "withdrawn", "void"}},
	[CMD_TAKES_WHEN] = {"when", {"auto", "always", "never"}},
	[CMD_TAKES_GRANULARITY] = {"granularity", {"word", "char"}},
	[CMD_TAKES_STATEMENT] = {"statement",
                                 {"approval", "letter", "withdrawal", "review", "confirmation",
                                  "baseline"}},
};

const char *const *cmd_choices(enum cmd_takes takes)
{
	return kinds[takes].words[0] ? kinds[takes].words : NULL;
}

const char *cmd_takes_name(enum cmd_takes takes)
{
	return takes < CMD_TAKES_END && kinds[takes].name ? kinds[takes].name : "";
}

/* "table, json, csv" */
static int join(const char *const *words, char **out, struct doc_error *err)
{
	char *joined = NULL;
	int r = cmd_text(&joined, err, "%s", "");

	for (; r == DOC_OK && *words; words++) {
		char *before doc_auto(free) = joined;

		joined = NULL;
		r = cmd_text(&joined, err, "%s%s%s", before, *before ? _(", ") : "", *words);
	}
	if (r < 0)
		free(joined);
	else
		*out = joined;
	return r;
}

static int refuse(const char *name, const char *typed, const char *const *words,
                  struct doc_error *err)
{
	char *all doc_auto(free) = NULL;
	const char *near;
	size_t count = 0;
	int r = join(words, &all, err);

	if (r < 0)
		return r;
	while (words[count])
		count++;
	near = doc_text_nearest(typed, words, count);
	doc_error_set(err, DOC_EUSAGE, _("'--%s' is one of %s, not '%s'"), name, all, typed);
	return near ? doc_error_hint(err, DOC_EUSAGE, _("did you mean '%s'?"), near) : DOC_EUSAGE;
}

int cmd_choose(const struct cmd_option *option, const char *typed, const char **out,
               struct doc_error *err)
{
	const char *const *words = cmd_choices(option->takes);

	for (size_t i = 0; words && words[i]; i++) {
		if (strcmp(typed, words[i]) == 0 || strcmp(typed, cmd_word(words[i])) == 0) {
			*out = words[i];
			return DOC_OK;
		}
	}
	if (words)
		return refuse(option->name, typed, words, err);
	*out = typed;
	return DOC_OK;
}
