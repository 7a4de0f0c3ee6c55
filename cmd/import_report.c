/* import_report.c: an import as people read it, and as JSON. */
#include "import.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "findings.h"

#define WIDTH_DEFAULT 80
#define INDENT        4

size_t cmd_import_count(const struct doc_import *import, const char *action)
{
	size_t count = 0;

	for (size_t i = 0; i < import->file_count; i++)
		count += strcmp(import->files[i].action, action) == 0;
	return count;
}

/* --- for people ------------------------------------------------------------------------------- */

/* What is written, and for how wide a screen. Findings are sorted by file. */
struct page {
	FILE *out;
	size_t width;
	const struct doc_import *import;
	const struct doc_finding **findings;
	bool is_done;
	bool has_colors;
};

static void say(const struct page *page, size_t indent, const char *text)
{
	char *safe = NULL;

	if (doc_text_safe(text, &safe, NULL) < 0)
		return;
	fprintf(page->out, "%*s", (int)indent, "");
	cmd_wrap(page->out, safe, indent, page->width);
	free(safe);
}

static int by_file(const void *a, const void *b)
{
	const struct doc_finding *one = *(const struct doc_finding *const *)a;
	const struct doc_finding *other = *(const struct doc_finding *const *)b;
	int r = strcmp(one->file, other->file);

	if (r == 0)
		r = (one->line > other->line) - (one->line < other->line);
	if (r == 0)
		r = (int)one->severity - (int)other->severity;
	return r ? r : (one > other) - (one < other);
}

static void say_finding(const struct page *page, const struct doc_finding *finding)
{
	char *line doc_auto(free) = NULL;
	char *hint doc_auto(free) = NULL;

	if (cmd_text(&line, NULL, "%s (%s): %s", cmd_word(cmd_severity(finding->severity)),
	             finding->rule, finding->message) == 0)
		say(page, INDENT, line);
	if (*finding->hint && cmd_text(&hint, NULL, _("what helps: %s"), finding->hint) == 0)
		say(page, 2 * INDENT, hint);
}

static bool is_before(const struct doc_finding *finding, const char *file, int line)
{
	int r = strcmp(finding->file, file);

	return r ? r < 0 : finding->line < line;
}

/* The first finding about this line of a file, or what comes after it, in the sorted order. */
static size_t first_at(const struct page *page, const char *file, int line)
{
	size_t low = 0;
	size_t high = page->import->findings.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (is_before(page->findings[middle], file, line))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Findings about a line of a file, 0 for the file itself, from first on. */
struct run {
	size_t first;
	size_t count;
};

static struct run run_at(const struct page *page, const char *file, int line)
{
	struct run run = {first_at(page, file, line), 0};

	run.count = first_at(page, file, line + 1) - run.first;
	return run;
}

/* About the row of the map that speaks of the file, "map.csv:12". */
static struct run run_of_row(const struct page *page, const struct doc_import_file *file)
{
	const char *colon = strrchr(file->where, ':');
	char *name doc_auto(free) =
		colon ? strndup(file->where, (size_t)(colon - file->where)) : NULL;
	long line = name ? strtol(colon + 1, NULL, 10) : 0;

	return line > 0 && line < INT_MAX ? run_at(page, name, (int)line) : (struct run){0};
}

static void say_run(const struct page *page, struct run run)
{
	for (size_t i = 0; i < run.count; i++)
		say_finding(page, page->findings[run.first + i]);
}

static void say_findings(const struct page *page, const char *path)
{
	say_run(page, run_at(page, path, 0));
}

/* "register", ... as what would happen, or has. */
static const char *verb_of(const struct page *page, const char *action)
{
	static const struct {
		const char *action, *will, *has;
	} verbs[] = {
		{"register", N_("register"), N_("registered")},
		{"draft", N_("fill the draft of"), N_("filled the draft of")},
		{"adopt", N_("adopt"), N_("adopted")},
		{"rendition", N_("beside the source of"), N_("beside the source of")},
		{"done", N_("done already:"), N_("done already:")},
	};

	for (size_t i = 0; i < COUNT(verbs); i++)
		if (strcmp(verbs[i].action, action) == 0)
			return page->is_done ? _(verbs[i].has) : _(verbs[i].will);
	return action;
}

/* A draft begins with 1.0, whatever its file says. */
static bool is_drafted(const struct doc_import_file *file)
{
	return strcmp(file->action, "register") == 0 || strcmp(file->action, "draft") == 0;
}

static void say_taken(const struct page *page, const struct doc_import_file *file)
{
	char *line doc_auto(free) = NULL;
	char *version doc_auto(free) = NULL;
	bool differs = *file->version && strcmp(file->version, "1.0") != 0;
	int r = is_drafted(file)
	                ? cmd_text(&version, NULL, differs ? _(" (the file says V%s)") : "%.0s",
	                           file->version)
	                : cmd_text(&version, NULL, " V%s", file->version);

	say(page, 0, file->path);
	if (r == 0 && cmd_text(&line, NULL, "%s %s %s%s", verb_of(page, file->action), file->number,
	                       file->title, *file->version ? version : "") == 0)
		say(page, INDENT, line);
	say_findings(page, file->path);
}

static void say_held(const struct page *page, const struct doc_import_file *file)
{
	struct run of_file = run_at(page, file->path, 0);
	struct run of_row = run_of_row(page, file);

	say(page, 0, file->path);
	say_run(page, of_file);
	if (of_row.count)
		say(page, INDENT, file->where);
	say_run(page, of_row);
	if (!of_file.count && !of_row.count)
		say(page, INDENT, file->why);
}

static void say_skipped(const struct page *page, const struct doc_import_file *file)
{
	say(page, 0, file->path);
	say(page, INDENT, file->why);
	say_findings(page, file->path);
}

static void say_part(const struct page *page, const char *heading, const char *const *actions,
                     size_t count,
                     void (*print)(const struct page *, const struct doc_import_file *))
{
	size_t found = 0;
	char *line doc_auto(free) = NULL;

	for (size_t i = 0; i < count; i++)
		found += cmd_import_count(page->import, actions[i]);
	if (!found || cmd_text(&line, NULL, "== %s: %zu ==", heading, found) < 0)
		return;
	say(page, 0, line);
	for (size_t i = 0; i < page->import->file_count; i++)
		for (size_t k = 0; k < count; k++)
			if (strcmp(page->import->files[i].action, actions[k]) == 0)
				print(page, &page->import->files[i]);
	fputc('\n', page->out);
}

static void mark(const struct page *page, struct run run, bool *marks)
{
	for (size_t i = 0; i < run.count; i++)
		marks[page->findings[run.first + i] - page->import->findings.items] = true;
}

/* What is wrong in the map, and what is about no file here. */
static int say_others(const struct page *page, struct doc_error *err)
{
	const struct doc_import *import = page->import;
	bool *is_of_file doc_auto(free) = calloc(import->findings.count + 1, sizeof(*is_of_file));
	bool any = false;

	if (!is_of_file)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < import->file_count; i++) {
		mark(page, run_at(page, import->files[i].path, 0), is_of_file);
		mark(page, run_of_row(page, &import->files[i]), is_of_file);
	}
	for (size_t i = 0; i < import->findings.count; i++) {
		if (is_of_file[i])
			continue;
		cmd_report_finding(page->out, &import->findings.items[i], page->has_colors);
		any = true;
	}
	if (any)
		fputc('\n', page->out);
	return DOC_OK;
}

static int print_page(const struct doc_import *import, bool is_done, struct cmd_output *output,
                      struct doc_error *err)
{
	static const char *const held[] = {"hold"};
	static const char *const taken[] = {"register", "draft", "adopt", "rendition", "done"};
	static const char *const skipped[] = {"skip"};
	const struct doc_finding **findings doc_auto(free) =
		calloc(import->findings.count + 1, sizeof(*findings));
	struct page page = {
		.out = output->stream,
		.width = output->columns ? output->columns : WIDTH_DEFAULT,
		.import = import,
		.findings = findings,
		.is_done = is_done,
		.has_colors = output->has_colors,
	};
	int r;

	if (!findings)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < import->findings.count; i++)
		findings[i] = &import->findings.items[i];
	qsort(findings, import->findings.count, sizeof(*findings), by_file);
	r = say_others(&page, err);
	if (r < 0)
		return r;
	say_part(&page, _("not taken, to be set right"), held, COUNT(held), say_held);
	say_part(&page, is_done ? _("taken") : _("would be taken"), taken, COUNT(taken), say_taken);
	say_part(&page, _("left out"), skipped, COUNT(skipped), say_skipped);
	return DOC_OK;
}

/* --- JSON ------------------------------------------------------------------------------------- */

static void put_file(struct cmd_json *json, const struct doc_import_file *file)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "path", file->path);
	cmd_json_number(json, "size", file->size);
	cmd_json_text(json, "sha256", file->sha256);
	cmd_json_text(json, "action", file->action);
	cmd_json_text(json, "number", file->number);
	if (file->tier)
		cmd_json_number(json, "tier", file->tier);
	else
		cmd_json_null(json, "tier");
	cmd_json_text(json, "title", file->title);
	cmd_json_text(json, "version", file->version);
	cmd_json_text(json, "approved_on", file->approved);
	cmd_json_text(json, "effective_on", file->effective);
	cmd_json_text(json, "classification", file->classification);
	cmd_json_text(json, "owner", file->owner);
	cmd_json_text(json, "author", file->author);
	cmd_json_text(json, "letter", file->letter);
	cmd_json_text(json, "decider", file->decider);
	cmd_json_text(json, "scan", file->scan);
	cmd_json_text(json, "why", file->why);
	cmd_json_close(json);
}

static int print_json(const struct cmd_context *context, const struct doc_import *import,
                      bool is_done, struct cmd_output *output, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_bool(json, "done", is_done);
	cmd_json_number(json, "documents", import->documents);
	cmd_json_number(json, "commits", import->commits);
	cmd_json_array(json, "files");
	for (size_t i = 0; i < import->file_count; i++)
		put_file(json, &import->files[i]);
	cmd_json_close(json);
	cmd_findings_json(json, &import->findings);
	return cmd_json_print(output->stream, json, err);
}

static int print_csv(const struct doc_import *import, struct cmd_output *output,
                     struct doc_error *err)
{
	char *bytes doc_auto(free) = NULL;
	size_t size = 0;
	int r = doc_import_map(import, false, &bytes, &size, err);

	if (r == DOC_OK)
		fwrite(bytes, 1, size, output->stream);
	return r;
}

int cmd_import_print(const struct cmd_context *context, const struct doc_import *import,
                     bool is_done, struct cmd_output *output, struct doc_error *err)
{
	if (output->format == CMD_JSON)
		return print_json(context, import, is_done, output, err);
	if (output->format == CMD_CSV)
		return print_csv(import, output, err);
	return print_page(import, is_done, output, err);
}
