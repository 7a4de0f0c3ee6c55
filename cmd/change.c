/* change.c: what a correction changes, in words. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "cmd.h"

/* The keys of a correction, as the labels of a page have them. */
static const struct {
	const char *key;
	const char *label;
} keys[] = {
	{"annulled", N_("annulled")}, {"decider", N_("decider")}, {"effective", N_("effective")},
	{"letter", N_("letter no.")}, {"on", N_("letter date")},  {"opinion", N_("opinion")},
	{"scan", N_("scan")},
};

/* The day of what was approved on paper is that of the decision. */
static const char *label_of(const struct doc_difference *change)
{
	const char *key = change->what;

	if (strcmp(key, "on") == 0 && strcmp(change->subject, "baseline") == 0)
		return _("approved on");
	for (size_t i = 0; i < COUNT(keys); i++)
		if (strcmp(keys[i].key, key) == 0)
			return _(keys[i].label);
	return key;
}

/* A day in the reader's calendar, a digest short enough to be compared by eye. Owns: *out. */
static int word_value(const struct doc_difference *change, const char *value, bool roc, char **out,
                      struct doc_error *err)
{
	bool is_day = strcmp(change->what, "effective") == 0 || strcmp(change->what, "on") == 0;
	char day[DOC_ROC_SIZE];

	if (is_day && *value)
		return cmd_text(out, err, "%s", cmd_day(roc, value, day));
	if (strcmp(change->what, "scan") == 0)
		return cmd_text(out, err, "%.16s", value);
	return cmd_text(out, err, "%s",
	                strcmp(change->what, "annulled") == 0 ? cmd_word(value) : value);
}

static int word_change(const struct doc_difference *change, bool roc, char **out,
                       struct doc_error *err)
{
	char *before doc_auto(free) = NULL;
	char *after doc_auto(free) = NULL;
	int r = word_value(change, change->before, roc, &before, err);

	if (r == DOC_OK)
		r = word_value(change, change->after, roc, &after, err);
	return r == DOC_OK ? cmd_text(out, err, _("%s: %s → %s"), label_of(change),
	                              *before ? before : "-", after)
	                   : r;
}

int cmd_changes(const struct doc_difference *changes, size_t count, bool roc, char **out,
                struct doc_error *err)
{
	char *all = NULL;
	int r = cmd_text(&all, err, "%s", "");

	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		char *change doc_auto(free) = NULL;
		char *more = NULL;

		r = word_change(&changes[i], roc, &change, err);
		if (r == DOC_OK)
			r = cmd_text(&more, err, "%s%s%s", all, *all ? _("; ") : "", change);
		if (r < 0)
			break;
		free(all);
		all = more;
	}
	if (r == DOC_OK)
		*out = all;
	else
		free(all);
	return r;
}

void cmd_say_changes(FILE *out, const struct doc_decision *decision, bool roc)
{
	for (size_t i = 0; i < decision->change_count; i++) {
		const struct doc_difference *change = &decision->changes[i];
		char *text doc_auto(free) = NULL;

		if (word_change(change, roc, &text, NULL) == DOC_OK)
			cmd_say(out, _("    %s %s, %s"), cmd_word(change->subject),
			        decision->version, text);
	}
}
