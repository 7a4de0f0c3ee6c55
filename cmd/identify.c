/* docreg identify: which version of which document is this file, and is it in force? */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"

static const struct cmd_column columns[] = {
	{CMD_TITLE, "file", N_("file"), false},
	{CMD_WORD, "state", N_("state"), false},
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_TEXT, "note", N_("note"), false},
	{CMD_TEXT, "title", N_("title"), true},
	{CMD_NUMBER, "round", N_("round"), true},
	{CMD_TEXT, "name", N_("file in the registry"), true},
	{CMD_WORD, "role", N_("role"), true},
	{CMD_DAY, "approved_on", N_("approved on"), true},
	{CMD_TEXT, "approved_by", N_("approved by"), true},
	{CMD_WORD, "evidence", N_("evidence"), true},
	{CMD_TEXT, "letter", N_("letter no."), true},
	{CMD_DAY, "effective_on", N_("effective on"), true},
	{CMD_DAY, "replaced_on", N_("replaced on"), true},
	{CMD_TEXT, "replaced_by", N_("replaced by"), true},
	{CMD_DAY, "withdrawn_on", N_("withdrawn on"), true},
	{CMD_TEXT, "in_force", N_("in force now"), true},
	{CMD_NUMBER, "size", N_("bytes"), true},
	{CMD_TEXT, "sha256", N_("SHA-256"), true},
};

/* What is told of the file; of an unknown one texts that are all `none`, which is "". */
static struct doc_match best(const struct doc_identity *file, char none[1])
{
	const struct doc_match nothing = {
		.number = none, .title = none, .version = none, .name = none, .role = none,
		.approved_by = none, .evidence = none, .letter = none, .replaced_by = none,
		.in_force = none,
	};

	return file->match_count ? *file->matches : nothing;
}

static const char *state_of(const struct doc_identity *file)
{
	if (file->match_count)
		return file->matches->state;
	return *file->why ? "unreadable" : "unknown";
}

/* The number that an unknown file prints or, if it prints none, is named after. */
static const char *number_of(const struct doc_identity *file)
{
	return *file->printed_number ? file->printed_number : file->named_number;
}

/* --- what else there is to say ---------------------------------------------------------------- */

static int note_unknown(const struct doc_identity *file, char **out, struct doc_error *err)
{
	const char *number = number_of(file);
	const char *gap = *file->printed_version ? " " : "";

	if (!*number)
		return cmd_text(out, err, "%s", "");
	if (!file->is_registered)
		return cmd_text(out, err, _("prints %s, not registered"), number);
	if (*file->printed_number)
		return cmd_text(out, err, _("prints %s%s%s"), number, gap,
		                file->printed_version);
	return cmd_text(out, err, _("named after %s"), number);
}

/* For one column of a screen: from when, until when, by what. */
static int note(const struct doc_identity *file, bool roc, char **out, struct doc_error *err)
{
	const struct doc_match *match = file->matches;
	char day[DOC_ROC_SIZE];

	if (!file->match_count)
		return note_unknown(file, out, err);
	if (*match->replaced_on)
		return cmd_text(out, err, _("%s by %s"), cmd_day(roc, match->replaced_on, day),
		                match->replaced_by);
	if (strcmp(match->state, "approved") == 0)
		return cmd_text(out, err, _("from %s on"),
		                cmd_day(roc, match->effective_on, day));
	if (*match->withdrawn_on && (strcmp(match->state, "withdrawn") == 0 ||
	                             strcmp(match->state, "in-force") == 0))
		return cmd_text(out, err, _("withdrawn from %s on"),
		                cmd_day(roc, match->withdrawn_on, day));
	if (*match->in_force && strcmp(match->state, "in-force") != 0)
		return cmd_text(out, err, _("in force: %s"), match->in_force);
	return cmd_text(out, err, "%s", "");
}

/* As a shell reads it back; what would be an option is none any more. */
static int quote(const char *path, char **out, struct doc_error *err)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
				    "._-/+,:@%";
	const char *before = *path == '-' ? "./" : "";
	char *quoted;
	size_t size = 0;

	if (!path[strspn(path, plain)])
		return cmd_text(out, err, "%s%s", before, path);
	quoted = malloc(4 * strlen(path) + 3);
	if (!quoted)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	quoted[size++] = '\'';
	for (const char *at = path; *at; at++) {
		if (*at == '\'') {
			memcpy(quoted + size, "'\\'", 3);
			size += 3;
		}
		quoted[size++] = *at;
	}
	quoted[size++] = '\'';
	quoted[size] = '\0';
	*out = quoted;
	return DOC_OK;
}

/* What a file that prints one of our numbers is likely to be, and how to find out. */
static int say_unknown(const struct cmd_context *context, const struct doc_identity *file,
                       struct doc_error *err)
{
	char *path doc_auto(free) = NULL;
	int r = quote(file->path, &path, err);

	if (r < 0)
		return r;
	if (*file->printed_number)
		cmd_say(stderr,
		        _("docreg %s: %s: it prints %s%s%s, but its bytes are not those recorded "
		          "(changed, or saved again?)"),
		        context->cmd->name, file->path, file->printed_number,
		        *file->printed_version ? " " : "", file->printed_version);
	else
		cmd_say(stderr,
		        _("docreg %s: %s: it is named after %s, but its bytes are not those "
		          "recorded"),
		        context->cmd->name, file->path, file->named_number);
	cmd_say(stderr, _("  hint: docreg compare %s %s"), path, file->compare_with);
	return DOC_OK;
}

static int say_all(const struct cmd_context *context, const struct doc_identification *found,
                   struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < found->file_count && r == DOC_OK; i++) {
		const struct doc_identity *file = &found->files[i];

		if (*file->why)
			cmd_say(stderr, "docreg %s: %s", context->cmd->name, file->why);
		else if (!file->match_count && *file->compare_with)
			r = say_unknown(context, file, err);
	}
	return r;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* How many bytes all paths have in common, up to the '/' of a folder. */
static size_t common_folder(const struct doc_identification *found)
{
	const char *first = found->file_count ? found->files[0].path : "";
	size_t size = (size_t)(strrchr(first, '/') ? strrchr(first, '/') + 1 - first : 0);

	for (size_t i = 1; i < found->file_count; i++) {
		while (size && strncmp(found->files[i].path, first, size) != 0)
			for (size--; size && first[size - 1] != '/';)
				size--;
	}
	return size;
}

static int fill(const struct doc_identification *found, const struct cmd_output *output,
                size_t skip, struct cmd_table *table, struct doc_error *err)
{
	for (size_t i = 0; i < found->file_count; i++) {
		const struct doc_identity *file = &found->files[i];
		char none[1] = "";
		const struct doc_match match = best(file, none);
		char *text doc_auto(free) = NULL;
		char *path doc_auto(free) = NULL;
		int r = note(file, output->roc, &text, err);
		const char *cells[] = {
			"", state_of(file), match.number, match.version,
			r < 0 ? "" : text, match.title,
		};
		const char *const rest[] = {
			match.name, match.role, match.approved_on, match.approved_by,
			match.evidence, match.letter, match.effective_on, match.replaced_on,
			match.replaced_by, match.withdrawn_on, match.in_force,
		};

		/* Names of any bytes would spoil a table for whoever reads it as UTF-8. */
		if (r == DOC_OK)
			r = doc_text_safe(file->path + skip, &path, err);
		if (r < 0)
			return r;
		cells[0] = path;
		for (size_t j = 0; j < COUNT(cells); j++)
			cmd_table_add(table, cells[j]);
		if (match.round)
			cmd_table_add_number(table, match.round);
		else
			cmd_table_add(table, "");
		for (size_t j = 0; j < COUNT(rest); j++)
			cmd_table_add(table, rest[j]);
		cmd_table_add_number(table, file->size);
		cmd_table_add(table, file->sha256);
	}
	return DOC_OK;
}

static void say_sum(FILE *out, const struct doc_identification *found)
{
	cmd_say(out, _("files: %zu; in force: %zu, others that are known: %zu, unknown: %zu"),
	        found->file_count, found->in_force, found->other, found->unknown);
	if (found->unreadable)
		cmd_say(out, _("not readable: %zu"), found->unreadable);
	if (found->skipped)
		cmd_say(out, _("passed over in folders (hidden, locks, links): %zu"),
		        found->skipped);
}

/* On a terminal the folder of all files is said once, so that their names have room. */
static int print_rows(const struct doc_identification *found, struct cmd_output *output,
                      struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	size_t skip = output->columns ? common_folder(found) : 0;
	int r = fill(found, output, skip, &table, err);

	if (r == DOC_OK && skip)
		cmd_say(output->stream, _("below %.*s"), (int)skip, found->files[0].path);
	if (r == DOC_OK)
		r = cmd_output_rows(output, &table, err);
	if (r == DOC_OK && output->format == CMD_TABLE)
		say_sum(output->stream, found);
	return r;
}

/* --- JSON ------------------------------------------------------------------------------------- */

static void put_match(struct cmd_json *json, const struct doc_match *match)
{
	cmd_json_text(json, "number", match->number);
	cmd_json_text(json, "title", match->title);
	cmd_json_text(json, "version", match->version);
	if (match->round)
		cmd_json_number(json, "round", match->round);
	else
		cmd_json_null(json, "round");
	cmd_json_text(json, "name", match->name);
	cmd_json_text(json, "role", match->role);
	cmd_json_text(json, "approved_on", match->approved_on);
	cmd_json_text(json, "effective_on", match->effective_on);
	cmd_json_text(json, "approved_by", match->approved_by);
	cmd_json_text(json, "evidence", match->evidence);
	cmd_json_text(json, "letter", match->letter);
	cmd_json_text(json, "replaced_on", match->replaced_on);
	cmd_json_text(json, "replaced_by", match->replaced_by);
	cmd_json_text(json, "withdrawn_on", match->withdrawn_on);
	cmd_json_text(json, "in_force", match->in_force);
}

static void put_file(struct cmd_json *json, const struct doc_identity *file)
{
	char none[1] = "";
	const struct doc_match match = best(file, none);

	cmd_json_object(json, NULL);
	cmd_json_text(json, "file", file->path);
	cmd_json_text(json, "state", state_of(file));
	cmd_json_number(json, "size", file->size);
	cmd_json_text(json, "sha256", file->sha256);
	put_match(json, &match);
	cmd_json_array(json, "also");
	for (size_t i = 1; i < file->match_count; i++) {
		cmd_json_object(json, NULL);
		cmd_json_text(json, "state", file->matches[i].state);
		put_match(json, &file->matches[i]);
		cmd_json_close(json);
	}
	cmd_json_close(json);
	cmd_json_text(json, "printed_number", file->printed_number);
	cmd_json_text(json, "printed_version", file->printed_version);
	cmd_json_text(json, "named_number", file->named_number);
	cmd_json_bool(json, "registered", file->match_count || file->is_registered);
	cmd_json_text(json, "compare_with", file->compare_with);
	cmd_json_text(json, "why", file->why);
	cmd_json_close(json);
}

static int print_json(const struct cmd_context *context, const struct doc_identification *found,
                      FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);
	char on[DOC_ISO_SIZE];

	doc_registry_day(context->registry, context->actor.now_at, on);
	cmd_json_text(json, "on", on);
	cmd_json_array(json, "files");
	for (size_t i = 0; i < found->file_count; i++)
		put_file(json, &found->files[i]);
	cmd_json_close(json);
	cmd_json_object(json, "counts");
	cmd_json_number(json, "in_force", found->in_force);
	cmd_json_number(json, "other", found->other);
	cmd_json_number(json, "unknown", found->unknown);
	cmd_json_number(json, "unreadable", found->unreadable);
	cmd_json_number(json, "skipped", found->skipped);
	cmd_json_close(json);
	cmd_json_text(json, "known", context->known);
	return cmd_json_print(out, json, err);
}

/* ---------------------------------------------------------------------------------------------- */

static int answer(const struct cmd_context *context, const struct doc_identification *found,
                  struct doc_error *err)
{
	if (found->unreadable)
		return doc_error_set(err, DOC_EIO, _("not all files could be looked at"));
	return found->other || found->unknown || context->reported ? CMD_NO : CMD_DONE;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_identification found doc_scoped(doc_identification_clear) = {0};
	int r = cmd_output_open(context, &output, err);

	if (r == DOC_OK)
		r = cmd_known(context, err);
	if (r == DOC_OK)
		r = doc_identify(context->registry, context->arguments, context->argument_count,
		                 context->actor.now_at, &found, err);
	if (r < 0)
		return r;
	if (output.format == CMD_JSON)
		r = print_json(context, &found, output.stream, err);
	else
		r = print_rows(&found, &output, err);
	if (r == DOC_OK)
		r = cmd_output_close(&output, err);
	if (r == DOC_OK)
		r = say_all(context, &found, err);
	if (r < 0)
		return r;
	cmd_report_doubts(context, &found.findings);
	return answer(context, &found, err);
}

static const struct cmd_option options[] = {
	CMD_OPTION_KNOWN,
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_identify = {
	.name = "identify",
	.synopsis = N_("[OPTIONS] FILE-or-FOLDER..."),
	.summary = N_("which version of which document a file is, and whether in force"),
	.description = N_(
		"Goes by the bytes alone (SHA-256), whatever the file is called. Folders are walked; "
		"hidden files, locks and links are passed over. Of a file that the registry does "
		"not have it is told which number and version it prints. The status is 1 when one "
		"of the files is not in force, 4 when one could not be read. With -C the paths "
		"count from there: give whole ones.\n"
		"  docreg -C /media/registry identify /home/chen/Desktop\n"
		"  docreg identify --format csv -o desktop.csv ~/Desktop"),
	.options = options,
	.group = CMD_AUDIT,
	.takes = {CMD_TAKES_FILE},
	.least = 1,
	.most = -1,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
