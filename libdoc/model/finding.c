/* finding.c: lists of findings. */
#include <libdoc/finding.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/remedy.h"

static char *copy(const char *text)
{
	return strdup(text ? text : "");
}

static void clear(struct doc_finding *finding)
{
	free(finding->document);
	free(finding->version);
	free(finding->file);
	free(finding->message);
	free(finding->hint);
}

DOC_PRINTF(4, 0)
static void note(struct doc_judge *judge, enum doc_severity severity, const char *rule,
                 const char *format, va_list arguments)
{
	struct doc_buf message = {0};
	struct doc_buf hint = {0};
	struct doc_finding finding = {.rule = rule, .severity = severity};
	struct doc_finding *kept = NULL;

	if (severity == DOC_ERROR)
		judge->faults++;
	if (!judge->findings)
		return;
	doc_buf_vprintf(&message, format, arguments);
	finding.document = copy(judge->document);
	finding.version = copy(judge->version);
	finding.file = copy(judge->file);
	finding.message = doc_buf_take(&message);
	if (severity != DOC_INFO && finding.document)
		doc_remedy_format(rule, finding.document, &hint);
	finding.hint = doc_buf_take(&hint);
	if (finding.document && finding.version && finding.file && finding.message && finding.hint)
		kept = doc_array_add(&judge->findings->items, &judge->findings->count,
		                     sizeof(*kept));
	if (kept) {
		*kept = finding;
		return;
	}
	clear(&finding);
	judge->failed = true;
}

void doc_judge_fault(struct doc_judge *judge, const char *rule, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note(judge, DOC_ERROR, rule, format, arguments);
	va_end(arguments);
}

void doc_judge_warn(struct doc_judge *judge, const char *rule, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note(judge, DOC_WARNING, rule, format, arguments);
	va_end(arguments);
}

void doc_judge_inform(struct doc_judge *judge, const char *rule, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note(judge, DOC_INFO, rule, format, arguments);
	va_end(arguments);
}

void doc_judge_note(struct doc_judge *judge, enum doc_severity severity, const char *rule,
                    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note(judge, severity, rule, format, arguments);
	va_end(arguments);
}

static struct doc_finding *last(struct doc_judge *judge)
{
	if (!judge->findings || !judge->findings->count)
		return NULL;
	return &judge->findings->items[judge->findings->count - 1];
}

void doc_judge_hint(struct doc_judge *judge, const char *format, ...)
{
	struct doc_finding *finding = last(judge);
	struct doc_buf hint = {0};
	va_list arguments;
	char *text;

	if (!finding)
		return;
	va_start(arguments, format);
	doc_buf_vprintf(&hint, format, arguments);
	va_end(arguments);
	text = doc_buf_take(&hint);
	if (!text) {
		judge->failed = true;
		return;
	}
	free(finding->hint);
	finding->hint = text;
}

void doc_judge_line(struct doc_judge *judge, int line)
{
	struct doc_finding *finding = last(judge);

	if (finding)
		finding->line = line;
}

void doc_judge_located(struct doc_judge *judge, const char *rule, const char *message)
{
	size_t size = strlen(judge->file);
	const char *rest = strncmp(message, judge->file, size) == 0 ? message + size : "";
	int line = 0;
	int column = 0;
	int end = 0;

	if (sscanf(rest, ":%d:%d: %n", &line, &column, &end) == 2 && end)
		doc_judge_fault(judge, rule, _("column %d: %s"), column, rest + end);
	else if (sscanf(rest, ":%d: %n", &line, &end) == 1 && end)
		doc_judge_fault(judge, rule, "%s", rest + end);
	else
		doc_judge_fault(judge, rule, "%s", message);
	if (end)
		doc_judge_line(judge, line);
}

static int compare(const void *left, const void *right)
{
	const struct doc_finding *a = left;
	const struct doc_finding *b = right;
	int order = strcmp(a->document, b->document);

	if (!order)
		order = strcmp(a->version, b->version);
	if (!order)
		order = strcmp(a->file, b->file);
	if (!order)
		order = (a->line > b->line) - (a->line < b->line);
	if (!order)
		order = strcmp(a->rule, b->rule);
	return order ? order : strcmp(a->message, b->message);
}

void doc_findings_sort(struct doc_findings *findings)
{
	if (findings->count)
		qsort(findings->items, findings->count, sizeof(*findings->items), compare);
}

size_t doc_findings_count(const struct doc_findings *findings, enum doc_severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].severity == severity;
	return count;
}

void doc_findings_keep_errors(struct doc_findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity == DOC_ERROR)
			findings->items[kept++] = findings->items[i];
		else
			clear(&findings->items[i]);
	findings->count = kept;
}

void doc_findings_keep_version(struct doc_findings *findings, const char *document,
                               const char *version)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++) {
		struct doc_finding *finding = &findings->items[i];

		if (strcmp(finding->document, document) != 0 || !*finding->version ||
		    strcmp(finding->version, version) == 0)
			findings->items[kept++] = *finding;
		else
			clear(finding);
	}
	findings->count = kept;
}

int doc_findings_move(struct doc_findings *from, struct doc_findings *to, struct doc_error *err)
{
	for (size_t i = 0; i < from->count; i++) {
		struct doc_finding *slot = doc_array_add(&to->items, &to->count, sizeof(*slot));

		if (!slot)
			return doc_error_memory(err);
		*slot = from->items[i];
		from->items[i] = (struct doc_finding){0};
	}
	from->count = 0;
	return DOC_OK;
}

void doc_findings_clear(struct doc_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		clear(&findings->items[i]);
	free(findings->items);
	*findings = (struct doc_findings){0};
}
