/* docreg import: take in a pile of files that an office has kept without docreg. */
#include "import.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "commands.h"

/* --- what is asked ---------------------------------------------------------------------------- */

/*
 * One import.
 *
 * map_path  where the map goes; NULL: nowhere
 */
struct importing {
	struct cmd_context *context;
	struct doc_import_plan plan;
	struct doc_baseline_plan baseline;
	struct doc_letter letter;
	const char *const *officer_keys;
	const char *map_path;
	struct doc_import import;
};

static void importing_clear(struct importing *importing)
{
	doc_import_clear(&importing->import);
	free((void *)(uintptr_t)importing->officer_keys);
}

static int read_baseline(struct importing *importing, struct doc_error *err)
{
	static const char *const others[] = {"officer-key", "letter",   "on",     "scan",
	                                     "decided-by",  "approved", "message"};
	struct cmd_context *context = importing->context;
	size_t count = 0;
	int r = cmd_letter(context, &importing->letter, &importing->baseline.letter, err);

	if (r == DOC_OK)
		r = cmd_values(context, "officer-key", &importing->officer_keys, &count, err);
	if (r < 0)
		return r;
	for (size_t i = 0; i < COUNT(others) && !cmd_has(context, "baseline"); i++)
		if (cmd_has(context, others[i]))
			return doc_error_set(err, DOC_EUSAGE, _("--%s goes with --baseline"),
			                     others[i]);
	importing->baseline.actor = &context->actor;
	importing->baseline.reason = cmd_value(context, "message");
	importing->baseline.officer_keys = importing->officer_keys;
	importing->baseline.officer_key_count = count;
	importing->baseline.dry_run = cmd_has(context, "dry-run");
	if (cmd_has(context, "baseline"))
		importing->plan.baseline = &importing->baseline;
	return DOC_OK;
}

static int read_plan(struct importing *importing, struct doc_error *err)
{
	struct cmd_context *context = importing->context;
	const char *output = cmd_value(context, "output");

	importing->plan.actor = &context->actor;
	importing->plan.folder = context->arguments[0];
	importing->plan.map = cmd_value(context, "map");
	importing->plan.approved = cmd_value(context, "approved");
	if (output && !cmd_has(context, "format") &&
	    (cmd_ends_in(output, ".csv") || cmd_ends_in(output, ".ods")))
		importing->map_path = output;
	if (importing->map_path && !cmd_has(context, "dry-run"))
		return doc_error_set(err, DOC_EUSAGE, _("the map is written with --dry-run only"));
	return read_baseline(importing, err);
}

/* --- what is told ----------------------------------------------------------------------------- */

/* Where -o is the map, the report is for the screen all the same. */
static int open_output(const struct importing *importing, struct cmd_output *output,
                       struct doc_error *err)
{
	if (!importing->map_path)
		return cmd_output_open(importing->context, output, err);
	output->format = CMD_TABLE;
	output->stream = open_memstream(&output->bytes, &output->size);
	return output->stream ? DOC_OK : doc_error_set(err, DOC_ENOMEM, _("out of memory"));
}

static int print(const struct importing *importing, bool is_done, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	int r = open_output(importing, &output, err);

	if (r == DOC_OK)
		r = cmd_import_print(importing->context, &importing->import, is_done, &output, err);
	return r == DOC_OK ? cmd_output_close(&output, err) : r;
}

static int write_map(const struct importing *importing, struct doc_error *err)
{
	char *bytes doc_auto(free) = NULL;
	size_t size = 0;
	int r;

	if (!importing->map_path)
		return DOC_OK;
	r = doc_import_map(&importing->import, cmd_ends_in(importing->map_path, ".ods"), &bytes,
	                   &size, err);
	return r == DOC_OK ? cmd_output_file(importing->map_path, bytes, size, err) : r;
}

static size_t count_other_versions(const struct doc_import *import)
{
	size_t count = 0;

	for (size_t i = 0; i < import->file_count; i++) {
		const struct doc_import_file *file = &import->files[i];

		count += (strcmp(file->action, "register") == 0 ||
		          strcmp(file->action, "draft") == 0) &&
		         *file->version && strcmp(file->version, "1.0") != 0;
	}
	return count;
}

static void say_counts(const struct importing *importing, bool is_done)
{
	const struct doc_import *import = &importing->import;
	size_t others = count_other_versions(import);

	cmd_say(stderr,
	        is_done ? _("taken in: %zu documents, %zu files; left out: %zu; not taken: %zu")
	                : _("would be taken in: %zu documents, %zu files; left out: %zu; not "
	                    "taken: %zu"),
	        import->documents, import->files_taken, cmd_import_count(import, "skip"),
	        cmd_import_count(import, "hold"));
	if (others)
		cmd_say(stderr,
		        _("%zu files say another version than 1.0; as drafts they begin with 1.0. "
		          "What "
		          "was approved on paper keeps its version by: docreg import %s "
		          "--baseline"),
		        others, importing->plan.folder);
}

/* As a shell reads it as one word. */
static void put_word(FILE *out, const char *word)
{
	if (*word && !strpbrk(word, " \t\n'\"\\$`()&;|<>*?[]{}#~!")) {
		fputs(word, out);
		return;
	}
	fputc('\'', out);
	for (; *word; word++)
		fputs(*word == '\'' ? "'\\''" : (char[]){*word, '\0'}, out);
	fputc('\'', out);
}

static void put_option(const struct importing *importing, FILE *out, const char *name)
{
	const char *value = cmd_value(importing->context, name);

	if (!value)
		return;
	fprintf(out, " --%s ", name);
	put_word(out, value);
}

/* What was given, so that the next command means the same pile. */
static void put_options(const struct importing *importing, FILE *out, bool is_done)
{
	static const char *const others[] = {"approved", "letter", "on", "scan", "decided-by"};

	if (!importing->plan.baseline)
		return;
	fputs(" --baseline", out);
	for (size_t i = 0; i < COUNT(others); i++)
		put_option(importing, out, others[i]);
	for (size_t i = 0; i < importing->baseline.officer_key_count; i++) {
		fputs(" --officer-key ", out);
		put_word(out, importing->officer_keys[i]);
	}
	if (!is_done && !importing->baseline.letter && !importing->baseline.officer_key_count)
		fprintf(out, " --officer-key %s", _("FILE"));
}

/* Owns: the result; free. NULL when memory is out. */
static char *quoted(const char *word)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return NULL;
	put_word(out, word);
	return fclose(out) == 0 ? text : NULL;
}

static char *given_options(const struct importing *importing, bool is_done)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return NULL;
	put_options(importing, out, is_done);
	return fclose(out) == 0 ? text : NULL;
}

static int say_next(const struct importing *importing, bool is_done, struct doc_error *err)
{
	const char *used = importing->map_path ? importing->map_path : importing->plan.map;
	bool has_holds = cmd_import_count(&importing->import, "hold") != 0;
	char *folder doc_auto(free) = quoted(importing->plan.folder);
	char *map doc_auto(free) = used ? quoted(used) : NULL;
	char *options doc_auto(free) = given_options(importing, is_done);

	if (!folder || !options || (used && !map))
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (map && (importing->map_path || has_holds))
		cmd_say(stderr, _("  next: correct the map, then: docreg import %s%s --map %s"),
		        folder, options, map);
	else if (has_holds)
		cmd_say(stderr, _("  next: docreg import %s%s --dry-run -o map.ods"), folder,
		        options);
	else if (!is_done && map)
		cmd_say(stderr, _("  next: docreg import %s%s --map %s"), folder, options, map);
	else if (!is_done)
		cmd_say(stderr, _("  next: docreg import %s%s"), folder, options);
	if (is_done && importing->import.documents)
		cmd_say(stderr, "%s", _("  next: docreg list"));
	return DOC_OK;
}

static int answer(const struct doc_import *import)
{
	return cmd_import_count(import, "hold") || doc_findings_count(&import->findings, DOC_ERROR)
	               ? CMD_NO
	               : CMD_DONE;
}

/* --- the way ---------------------------------------------------------------------------------- */

/* A baseline that cannot be signed yet is judged when it can. */
static bool can_try(const struct importing *importing)
{
	return importing->plan.baseline &&
	       (importing->baseline.letter || importing->baseline.officer_key_count) &&
	       importing->context->actor.key_path;
}

static int look(struct importing *importing, struct doc_error *err)
{
	struct cmd_context *context = importing->context;
	int r = DOC_OK;

	if (can_try(importing))
		r = doc_import_run(context->registry, &importing->plan, &importing->import, err);
	if (r == DOC_EREFUSED)
		r = DOC_OK; /* the findings say why */
	if (r == DOC_OK)
		r = print(importing, false, err);
	if (r == DOC_OK)
		r = write_map(importing, err);
	if (r < 0)
		return r;
	say_counts(importing, false);
	cmd_say(stderr, "%s", _("dry run: nothing was changed"));
	r = say_next(importing, false, err);
	return r == DOC_OK ? answer(&importing->import) : r;
}

static int perform(struct importing *importing, struct doc_error *err)
{
	struct cmd_context *context = importing->context;
	struct doc_findings *findings = &importing->import.findings;
	bool asks = cmd_asks(context);
	size_t before = findings->count;
	int r = asks ? print(importing, false, err) : DOC_OK;

	if (r < 0)
		return r;
	if (asks)
		say_counts(importing, false);
	if (asks && !cmd_ask(_("take these files in?"))) {
		cmd_say(stderr, _("nothing was changed"));
		return CMD_NO;
	}
	r = doc_import_run(context->registry, &importing->plan, &importing->import, err);
	if (r < 0) {
		/* What the reading found refuses nothing. */
		const struct doc_findings refusals = {findings->items + before,
		                                      findings->count - before};

		cmd_report_findings(context, &refusals);
		return r;
	}
	r = print(importing, true, err);
	if (r < 0)
		return r;
	say_counts(importing, true);
	r = say_next(importing, true, err);
	return r == DOC_OK ? answer(&importing->import) : r;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct importing importing doc_scoped(importing_clear) = {.context = context};
	int r = read_plan(&importing, err);

	if (r == DOC_OK)
		r = doc_import_read(context->registry, &importing.plan, &importing.import, err);
	if (r < 0) {
		cmd_report_findings(context, &importing.import.findings);
		return r;
	}
	return cmd_has(context, "dry-run") ? look(&importing, err) : perform(&importing, err);
}

static const struct cmd_option options[] = {
	{0, "map", CMD_ONE, N_("FILE"), N_("a map that was corrected: .csv, .ods or .xlsx"),
         CMD_TAKES_FILE},
	{0, "baseline", CMD_FLAG, NULL,
         N_("adopt what was approved on paper, with its versions and days"), CMD_TAKES_NOTHING},
	{0, "approved", CMD_ONE, N_("DATE"), N_("day of approval of what says none"),
         CMD_TAKES_DATE},
	{0, "officer-key", CMD_MANY, N_("FILE"), N_("the officer signs the baseline with this key"),
         CMD_TAKES_FILE},
	CMD_OPTIONS_LETTER,
	{'m', "message", CMD_ONE, N_("REASON"), N_("why there is a baseline"), CMD_TAKES_TEXT},
	CMD_OPTIONS_ACTOR,
	CMD_OPTIONS_YES,
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_import = {
	.name = "import",
	.synopsis = N_("[OPTIONS] DIR"),
	.summary = N_("take in an existing pile of files"),
	.description = N_(
		"Reads all files below DIR: which document each is of follows from its name, its "
		"folders, and what its header or cover prints. Says of each what is done and what "
		"is wrong; a file that cannot be taken never hinders the others. Begin with "
		"--dry-run, which changes nothing; its -o FILE.ods or FILE.csv writes the map, to "
		"be "
		"corrected in a spreadsheet and given back with --map.\n"
		"Numbers are registered, parents first, and a draft is made of each one's newest "
		"file. With --baseline versions that were approved on paper are adopted with their "
		"days, letters and scans; a document controller and an officer sign. An import "
		"that "
		"was broken off is gone on with by the same command. The status is 1 when some "
		"file "
		"was not taken.\n"
		"  docreg import 文件 --dry-run -o map.ods\n"
		"  docreg import 文件 --map map.ods\n"
		"  docreg import 文件 --map map.ods --baseline --officer-key officer_key"),
	.options = options,
	.group = CMD_BEGIN,
	.takes = {CMD_TAKES_FOLDER},
	.least = 1,
	.most = 1,
	.flags = CMD_NEEDS_REGISTRY | CMD_NEEDS_ACTOR | CMD_WRITES | CMD_SHARES,
	.run = run,
};
