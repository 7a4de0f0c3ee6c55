/* difference.c: what changes from one policy to another, a line for each thing. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "cmd.h"

/* What struct doc_difference calls it, and how people do. */
static const struct {
	const char *what;
	const char *label;
} labels[] = {
	{"agency", N_("agency")},
	{"agency-id", N_("agency's id")},
	{"nonce", N_("nonce")},
	{"utc-offset", N_("time zone")},
	{"minor-max", N_("highest minor version")},
	{"classifications", N_("classifications")},
	{"classification", N_("default class")},
	{"owner", N_("default unit")},
	{"retention", N_("default retention")},
	{"decided-days", N_("days to land a decision")},
	{"policy-change", N_("who signs a policy")},
	{"numbering", N_("numbers")},
	{"tier", N_("name of the tier")},
	{"review-months", N_("months between reviews")},
	{"reviews", N_("reviews needed")},
	{"reviewers", N_("reviewers")},
	{"approvals", N_("approvals needed")},
	{"approvers", N_("approvers")},
	{"evidence", N_("evidence")},
	{"unsigned-counts", N_("unsigned counts")},
	{"self-approval", N_("self-approval")},
	{"person", N_("person")},
	{"title", N_("job title")},
	{"role", N_("role")},
	{"deputy", N_("deputy")},
	{"key", N_("public key")},
	{"distrusted", N_("key distrusted from policy")},
};

static const char *label_of(const char *what)
{
	for (size_t i = 0; i < COUNT(labels); i++)
		if (strcmp(labels[i].what, what) == 0)
			return _(labels[i].label);
	return what;
}

static bool is_day(const char *text)
{
	static const char shape[] = "dddd-dd-dd";

	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != shape[i])
			return false;
	return true;
}

/* Is what is said of this kind of thing made of words of the registry? */
static bool has_words(const char *what)
{
	static const char *const kinds[] = {"policy-change", "reviewers", "approvers", "evidence",
	                                    "unsigned-counts", "self-approval", "role", "deputy"};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strcmp(kinds[i], what) == 0)
			return true;
	return false;
}

/* Put a word up to the next space or comma; returns its size, 0 when it is none of the registry. */
static size_t put_word(FILE *out, const char *text)
{
	char *word doc_auto(free) = strndup(text, strcspn(text, " ,"));
	const char *shown = word ? cmd_word(word) : text;

	if (!word || shown == word)
		return 0;
	fputs(shown, out);
	return strlen(word);
}

/* Put a day in the reader's calendar; returns its size, 0 when there is none. */
static size_t put_day(FILE *out, const char *text, bool roc)
{
	char iso[DOC_ISO_SIZE] = "";
	char day[DOC_ROC_SIZE];

	if (!is_day(text))
		return 0;
	memcpy(iso, text, sizeof(iso) - 1);
	fputs(cmd_day(roc, iso, day), out);
	return sizeof(iso) - 1;
}

/* A text as people read it. Owns: the result, free; NULL without memory. */
static char *as_read(const char *text, bool words, bool roc)
{
	char *out = NULL;
	size_t size = 0;
	FILE *memory = open_memstream(&out, &size);
	bool begins = true;

	if (!memory)
		return NULL;
	while (*text) {
		size_t taken = words && begins ? put_word(memory, text) : 0;

		if (!taken)
			taken = put_day(memory, text, roc);
		begins = *text == ' ' || *text == ',';
		if (!taken)
			fputc(*text, memory);
		text += taken ? taken : 1;
	}
	if (fclose(memory) == 0)
		return out;
	free(out);
	return NULL;
}

static void say_difference(FILE *out, const struct doc_difference *difference, bool roc)
{
	bool words = has_words(difference->what);
	char *before doc_auto(free) = as_read(difference->before, words, roc);
	char *after doc_auto(free) = as_read(difference->after, words, roc);
	const char *was = before ? before : difference->before;
	const char *is = after ? after : difference->after;
	const char *gap = *difference->subject ? " " : "";
	const char *label = label_of(difference->what);

	if (!*was)
		cmd_say(out, _("  %s%s%s: new: %s"), label, gap, difference->subject, is);
	else if (!*is)
		cmd_say(out, _("  %s%s%s: gone: %s"), label, gap, difference->subject, was);
	else
		cmd_say(out, _("  %s%s%s: %s → %s"), label, gap, difference->subject, was, is);
}

void cmd_say_differences(FILE *out, const struct doc_difference *differences, size_t count,
                         bool roc)
{
	if (count > 0)
		cmd_say(out, "%s", _("changes of the policy"));
	else
		cmd_say(out, "%s", _("rules, people and keys stay as they are"));
	for (size_t i = 0; i < count; i++)
		say_difference(out, &differences[i], roc);
}
