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

static bool is_among(const char *what, const char *const *kinds)
{
	for (; *kinds; kinds++)
		if (strcmp(*kinds, what) == 0)
			return true;
	return false;
}

/* What is said of it is made of words of the registry. */
static const char *const worded[] = {"policy-change", "reviewers", "approvers", "evidence",
                                     "unsigned-counts", "self-approval", "role", "deputy", NULL};
/* What is said of it is a list. */
static const char *const listed[] = {"policy-change", "reviewers", "approvers", "role", "deputy",
                                     "classifications", "numbering", NULL};
/* Its subject is a tier, "1 政策". */
static const char *const of_tiers[] = {"numbering", "tier", "review-months", "reviews", "reviewers",
                                       "approvals", "approvers", "evidence", "unsigned-counts",
                                       "self-approval", NULL};
/* Its subject is a person, "王小明 (wang.xm)". */
static const char *const of_people[] = {"person", "title", "role", "deputy", "key", NULL};

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

/* Put the person whom a deputy stands in for, " < wang.xm"; returns its size, 0 for none. */
static size_t put_principal(FILE *out, const char *text)
{
	size_t size = strncmp(text, " < ", 3) == 0 ? 3 + strcspn(text + 3, " ,") : 0;
	char *id doc_auto(free) = size ? strndup(text + 3, size - 3) : NULL;

	if (id)
		fprintf(out, _(" (of %s)"), id);
	return id ? size : 0;
}

static size_t put_comma(FILE *out, const char *text)
{
	if (strncmp(text, ", ", 2) != 0)
		return 0;
	fputs(_(", "), out);
	return 2;
}

/* Put what is not to stand as it does; returns the size of what it was put for. */
static size_t put_piece(FILE *out, const char *what, const char *text, bool begins, bool roc)
{
	size_t taken = is_among(what, worded) && begins ? put_word(out, text) : 0;

	if (!taken && strcmp(what, "deputy") == 0)
		taken = put_principal(out, text);
	if (!taken && is_among(what, listed))
		taken = put_comma(out, text);
	return taken ? taken : put_day(out, text, roc);
}

/* A text as people read it. Owns: the result, free; NULL without memory. */
static char *as_read(const char *what, const char *text, bool roc)
{
	char *out = NULL;
	size_t size = 0;
	FILE *memory = open_memstream(&out, &size);
	bool begins = true;

	if (!memory)
		return NULL;
	while (*text) {
		size_t taken = put_piece(memory, what, text, begins, roc);

		if (!taken)
			fputc(*text, memory);
		text += taken ? taken : 1;
		begins = text[-1] == ' ' || text[-1] == ',';
	}
	if (fclose(memory) == 0)
		return out;
	free(out);
	return NULL;
}

static void say_of_person(FILE *out, const char *label, const char *subject, const char *was,
                          const char *is)
{
	const char *open = strrchr(subject, '(');
	size_t size = open && open > subject ? (size_t)(open - subject) - 1 : strlen(subject);
	char *name doc_auto(free) = strndup(subject, size);
	char *id doc_auto(free) = open ? strndup(open + 1, strcspn(open + 1, ")")) : NULL;

	if (!name || !id)
		cmd_say(out, "  %s %s: %s → %s", label, subject, was, is);
	else if (!*was)
		cmd_say(out, _("  %s %s (%s): new: %s"), label, name, id, is);
	else if (!*is)
		cmd_say(out, _("  %s %s (%s): gone: %s"), label, name, id, was);
	else
		cmd_say(out, _("  %s %s (%s): %s → %s"), label, name, id, was, is);
}

/* What it is about: "reviews needed, tier 1 政策". Owns: the result, free; NULL without memory. */
static char *head_of(const struct doc_difference *difference)
{
	const char *label = label_of(difference->what);
	const char *subject = difference->subject;
	size_t digits = strspn(subject, "0123456789");
	char *tier doc_auto(free) = strndup(subject, digits);
	char *head = NULL;
	int r;

	if (tier && digits && is_among(difference->what, of_tiers))
		r = cmd_text(&head, NULL, _("%s, tier %s %s"), label, tier,
		             subject + digits + strspn(subject + digits, " "));
	else
		r = cmd_text(&head, NULL, "%s%s%s", label, *subject ? " " : "", subject);
	return r < 0 ? NULL : head;
}

static void say_difference(FILE *out, const struct doc_difference *difference, bool roc)
{
	char *before doc_auto(free) = as_read(difference->what, difference->before, roc);
	char *after doc_auto(free) = as_read(difference->what, difference->after, roc);
	char *head doc_auto(free) = head_of(difference);
	const char *was = before ? before : difference->before;
	const char *is = after ? after : difference->after;
	const char *about = head ? head : difference->subject;

	if (is_among(difference->what, of_people))
		say_of_person(out, label_of(difference->what), difference->subject, was, is);
	else if (!*was)
		cmd_say(out, _("  %s: new: %s"), about, is);
	else if (!*is)
		cmd_say(out, _("  %s: gone: %s"), about, was);
	else
		cmd_say(out, _("  %s: %s → %s"), about, was, is);
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
