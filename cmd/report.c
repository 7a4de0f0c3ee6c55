/* report.c: failures and findings, for people. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#define RUN_SHORT 3 /* refusals of one rule: each with what helps */

void cmd_report_error(const struct cmd_context *context, const struct doc_error *err)
{
	if (context->cmd)
		cmd_say(stderr, "docreg %s: %s", context->cmd->name, err->message);
	else
		cmd_say(stderr, "docreg: %s", err->message);
	if (*err->hint)
		cmd_say(stderr, _("  hint: %s"), err->hint);
}

const char *cmd_severity(enum doc_severity severity)
{
	switch (severity) {
	case DOC_ERROR:
		return "error";
	case DOC_WARNING:
		return "warning";
	case DOC_INFO:
		break;
	}
	return "info";
}

int cmd_finding_place(const struct doc_finding *finding, char **out, struct doc_error *err)
{
	if (*finding->file && finding->line)
		return cmd_text(out, err, "%s:%d", finding->file, finding->line);
	if (*finding->file)
		return cmd_text(out, err, "%s", finding->file);
	return cmd_text(out, err, "%s%s%s", finding->document, *finding->version ? " " : "",
	                finding->version);
}

/* "docreg approve: refused (rule): place: message"; program is "" where only findings are told. */
static void say_finding(FILE *out, const char *program, const char *label,
                        const struct doc_finding *finding, bool has_hint, bool has_colors)
{
	enum cmd_color color =
		has_colors ? cmd_color_of(cmd_severity(finding->severity)) : CMD_PLAIN;
	char *place doc_auto(free) = NULL;
	char *rest doc_auto(free) = NULL;
	const char *where = cmd_finding_place(finding, &place, NULL) < 0 ? "?" : place;

	if (cmd_text(&rest, NULL, " (%s): %s%s%s", finding->rule, where, *where ? ": " : "",
	             finding->message) < 0)
		cmd_say_lost();
	else
		cmd_say_marked(out, color, program, label, rest);
	if (has_hint && *finding->hint)
		cmd_say(out, _("  hint: %s"), finding->hint);
}

void cmd_report_finding(FILE *out, const struct doc_finding *finding, bool has_colors)
{
	say_finding(out, "", cmd_word(cmd_severity(finding->severity)), finding, true, has_colors);
}

static bool was_told(const struct doc_finding *finding, const struct doc_findings *told)
{
	for (size_t i = 0; told && i < told->count; i++) {
		const struct doc_finding *other = &told->items[i];

		if (finding->rule == other->rule &&
		    strcmp(finding->document, other->document) == 0 &&
		    strcmp(finding->file, other->file) == 0 &&
		    strcmp(finding->message, other->message) == 0)
			return true;
	}
	return false;
}

/* The same thing worth knowing of another document; what refuses is told of each. */
static bool is_alike(const struct doc_finding *a, const struct doc_finding *b)
{
	return a->severity != DOC_ERROR && a->severity == b->severity &&
	       strcmp(a->rule, b->rule) == 0 && *a->document && *b->document &&
	       strcmp(a->document, b->document) != 0 && strcmp(a->message, b->message) == 0;
}

static bool is_alike_before(const struct doc_findings *findings, size_t i,
                            const struct doc_findings *told)
{
	for (size_t k = 0; k < i; k++)
		if (is_alike(&findings->items[k], &findings->items[i]) &&
		    !was_told(&findings->items[k], told))
			return true;
	return false;
}

/* The other documents of which it is true as well, on one line. */
static void say_alike(const struct doc_findings *findings, size_t i)
{
	char *numbers = NULL;
	size_t size = 0;
	FILE *out = NULL;

	for (size_t k = i + 1; k < findings->count; k++) {
		if (!is_alike(&findings->items[i], &findings->items[k]))
			continue;
		if (!out)
			out = open_memstream(&numbers, &size);
		if (out)
			fprintf(out, " %s", findings->items[k].document);
	}
	if (out && fclose(out) == 0)
		cmd_say(stderr, _("  likewise:%s"), numbers);
	free(numbers);
}

/* Where the findings end that one rule refuses, with one remedy, from this one on. */
static size_t end_of_run(const struct doc_findings *findings, size_t i)
{
	const struct doc_finding *first = &findings->items[i];

	while (i < findings->count && findings->items[i].severity == DOC_ERROR &&
	       findings->items[i].rule == first->rule &&
	       strcmp(findings->items[i].hint, first->hint) == 0)
		i++;
	return i;
}

static void report(struct cmd_context *context, const struct doc_findings *findings,
                   const struct doc_findings *told, const char *error_label)
{
	char *program doc_auto(free) = NULL;
	size_t first = 0;
	size_t end = 0;

	if (cmd_text(&program, NULL, "docreg %s: ", context->cmd->name) < 0)
		return;
	for (size_t i = 0; i < findings->count; i++) {
		const struct doc_finding *finding = &findings->items[i];
		bool is_error = finding->severity == DOC_ERROR;
		bool has_hint;

		if (i >= end) {
			first = i;
			end = end_of_run(findings, i);
		}
		/* Of a long run what helps is told once, behind the last. */
		has_hint = end - first <= RUN_SHORT || i + 1 == end || (told && told->count);
		if (was_told(finding, told) || is_alike_before(findings, i, told))
			continue;
		say_finding(stderr, program,
		            is_error ? error_label : cmd_word(cmd_severity(finding->severity)),
		            finding, has_hint, context->screen.talk_colors);
		if (is_error && has_hint)
			cmd_say(stderr, _("  why: docreg explain %s"), finding->rule);
		say_alike(findings, i);
		context->reported = context->reported || is_error;
	}
}

void cmd_report_findings(struct cmd_context *context, const struct doc_findings *findings)
{
	report(context, findings, NULL, _("refused"));
}

void cmd_report_news(struct cmd_context *context, const struct doc_findings *findings,
                     const struct doc_findings *told)
{
	report(context, findings, told, _("refused"));
}

void cmd_report_doubts(struct cmd_context *context, const struct doc_findings *findings)
{
	report(context, findings, NULL, cmd_word(cmd_severity(DOC_ERROR)));
}
