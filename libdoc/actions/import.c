/* import.c: look at a pile of files and say what would become of each. */
#include "actions/importing.h"

#include <string.h>

#include "actions/import_run.h"
#include "actions/session.h"
#include "backend/unicode.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

static void importing_clear(struct doc_importing *importing)
{
	for (size_t i = 0; i < importing->found.count && importing->paths; i++)
		free(importing->paths[i]);
	for (size_t i = 0; i < importing->found.count && importing->files; i++)
		doc_pile_file_clear(&importing->files[i]);
	free(importing->paths);
	free(importing->digests);
	free(importing->files);
	doc_found_clear(&importing->found);
	doc_map_clear(&importing->map);
	doc_map_table_clear(&importing->table);
	for (size_t i = 0; i < importing->title_count; i++)
		free(importing->titles[i].folded);
	free(importing->titles);
	free(importing->held);
	doc_reading_clear(&importing->reading);
}

static void file_clear(struct doc_import_file *file)
{
	free(file->path);
	free(file->disk);
	free(file->why);
	free(file->title);
	free(file->classification);
	free(file->owner);
	free(file->author);
	free(file->letter);
	free(file->decider);
	free(file->scan);
	free(file->where);
}

void doc_import_clear(struct doc_import *import)
{
	for (size_t i = 0; i < import->file_count; i++)
		file_clear(&import->files[i]);
	free(import->files);
	doc_findings_clear(&import->findings);
	*import = (struct doc_import){0};
}

void doc_import_disk(const struct doc_import_plan *plan, const char *name, struct doc_buf *out)
{
	size_t size = strlen(plan->folder);

	doc_buf_printf(out, "%s%s%s", plan->folder,
	               size && plan->folder[size - 1] == '/' ? "" : "/", name);
}

static void set_why(struct doc_importing *importing, struct doc_pile_file *file,
                    const char *message)
{
	free(file->why);
	file->why = strdup(message);
	importing->judge.failed |= !file->why;
}

void doc_import_hold(struct doc_importing *importing, struct doc_pile_file *file, const char *rule,
                     const char *message)
{
	importing->judge.file = file->path;
	doc_judge_note(&importing->judge, DOC_ERROR, rule, "%s", message);
	importing->judge.file = NULL;
	set_why(importing, file, message);
	file->act = DOC_PILE_HOLD;
}

void doc_import_skip(struct doc_importing *importing, struct doc_pile_file *file,
                     const char *message)
{
	set_why(importing, file, message);
	file->act = DOC_PILE_SKIP;
}

/* --- the answer ------------------------------------------------------------------------------- */

static const char *action_of(const struct doc_importing *importing,
                             const struct doc_pile_file *file)
{
	switch (file->act) {
	case DOC_PILE_HOLD:
		break;
	case DOC_PILE_SKIP:
		return "skip";
	case DOC_PILE_SOURCE:
		return importing->plan->baseline ? "adopt"
		       : file->is_registered     ? "draft"
		                                 : "register";
	case DOC_PILE_RENDITION:
		return "rendition";
	case DOC_PILE_DONE:
		return "done";
	}
	return "hold";
}

static char *copy(const char *text, bool *failed)
{
	char *made = strdup(text ? text : "");

	*failed |= !made;
	return made;
}

static void tell_days(const struct doc_pile_file *file, struct doc_import_file *out)
{
	if (!file->number.tier)
		return;
	if (file->approved != DOC_NO_DAY)
		doc_day_format_iso(file->approved, out->approved);
	if (file->effective != DOC_NO_DAY)
		doc_day_format_iso(file->effective, out->effective);
}

static bool tell_file(const struct doc_importing *importing, size_t at, struct doc_import_file *out)
{
	const struct doc_pile_file *file = &importing->files[at];
	const struct doc_map_row *row = file->row;
	bool failed = false;

	out->path = copy(file->path, &failed);
	out->disk = copy(importing->found.items[at].path, &failed);
	out->size = importing->found.items[at].size;
	memcpy(out->sha256, importing->digests[at], sizeof(out->sha256));
	out->action = action_of(importing, file);
	out->is_rendition = file->is_rendition;
	out->why = copy(file->why, &failed);
	memcpy(out->number, file->number.text, sizeof(out->number));
	out->tier = file->number.tier;
	out->title = copy(file->title, &failed);
	if (!doc_version_is_none(file->version))
		doc_version_format(file->version, out->version);
	tell_days(file, out);
	out->classification = copy(file->classification ? file->classification : "", &failed);
	out->owner = copy(file->owner ? file->owner : "", &failed);
	out->author = copy(row ? row->author : "", &failed);
	out->letter = copy(row ? row->letter : "", &failed);
	out->decider = copy(row ? row->decider : "", &failed);
	out->scan = copy(row ? row->scan : "", &failed);
	out->where = copy(row ? row->where : "", &failed);
	return !failed;
}

static int tell(const struct doc_importing *importing, struct doc_import *out,
                struct doc_error *err)
{
	size_t count = importing->found.count;

	out->files = calloc(count + 1, sizeof(*out->files));
	if (!out->files)
		return doc_error_memory(err);
	for (; out->file_count < count; out->file_count++)
		if (!tell_file(importing, out->file_count, &out->files[out->file_count])) {
			out->file_count++;
			return doc_error_memory(err);
		}
	return doc_import_count(importing->registry, importing->plan, out, err);
}

/* --- the way ---------------------------------------------------------------------------------- */

static int judge(struct doc_importing *importing, struct doc_error *err)
{
	struct doc_pile pile = {
		.policy = importing->policy,
		.is_baseline = importing->plan->baseline != NULL,
		.approved = DOC_NO_DAY,
		.ask = doc_import_ask,
		.context = importing,
		.fold = doc_unicode_fold,
		.files = importing->files,
		.count = importing->found.count,
	};
	int r = DOC_OK;

	if (importing->plan->approved)
		r = doc_typed_day(importing->plan->approved, "--approved", &pile.approved, err);
	if (r == DOC_OK)
		r = doc_import_titles(importing, err);
	pile.titles = importing->titles;
	pile.title_count = importing->title_count;
	return r == DOC_OK ? doc_pile_judge(&pile, importing->judge.findings, err) : r;
}

int doc_import_read(struct doc_registry *registry, const struct doc_import_plan *plan,
                    struct doc_import *out, struct doc_error *err)
{
	struct doc_importing importing doc_scoped(importing_clear) = {
		.registry = registry,
		.plan = plan,
		.policy = doc_registry_policy(registry),
		.judge = {.findings = &out->findings},
	};
	doc_day day;
	int r = plan->approved ? doc_typed_day(plan->approved, "--approved", &day, err) : DOC_OK;

	if (r == DOC_OK)
		r = doc_import_list(&importing, err);
	if (r == DOC_OK)
		r = doc_import_load_map(&importing, err);
	if (r == DOC_OK)
		r = doc_import_match(&importing, err);
	if (r == DOC_OK)
		r = doc_import_look(&importing, err);
	if (r == DOC_OK)
		r = judge(&importing, err);
	r = r == DOC_OK ? tell(&importing, out, err) : r;
	if (r < 0) /* of what was not looked at to its end nothing is told */
		doc_import_clear(out);
	return r;
}
