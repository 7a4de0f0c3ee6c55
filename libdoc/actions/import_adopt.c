/* import_adopt.c: do what an import that was read says: which files go together; a baseline. */
#include "actions/import_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/error.h"
#include "model/judge.h"
#include "model/version.h"

/* --- which files go together ------------------------------------------------------------------ */

static bool is_source(const struct doc_import_file *file)
{
	return strcmp(file->action, "register") == 0 || strcmp(file->action, "draft") == 0 ||
	       strcmp(file->action, "adopt") == 0;
}

/* Parents first; of one version its source first. */
static int by_version(const void *a, const void *b)
{
	const struct doc_import_file *one = *(struct doc_import_file *const *)a;
	const struct doc_import_file *other = *(struct doc_import_file *const *)b;
	int r = (one->tier > other->tier) - (one->tier < other->tier);

	if (r == 0)
		r = strcmp(one->number, other->number);
	if (r == 0)
		r = doc_version_compare_text(one->version, other->version);
	if (r == 0)
		r = is_source(other) - is_source(one);
	return r ? r : strcmp(one->path, other->path);
}

static bool belongs(const struct doc_import_file *source, const struct doc_import_file *file)
{
	return strcmp(source->number, file->number) == 0 &&
	       doc_version_compare_text(source->version, file->version) == 0;
}

static int gather(struct doc_import_running *running, struct doc_error *err)
{
	struct doc_import *import = running->import;
	struct doc_import_file **files doc_auto(free) =
		calloc(import->file_count + 1, sizeof(*files));
	size_t count = 0;

	running->items = calloc(import->file_count + 1, sizeof(*running->items));
	if (!files || !running->items)
		return doc_error_memory(err);
	for (size_t i = 0; i < import->file_count; i++)
		if (is_source(&import->files[i]) ||
		    strcmp(import->files[i].action, "rendition") == 0)
			files[count++] = &import->files[i];
	qsort(files, count, sizeof(*files), by_version);
	for (size_t i = 0; i < count; i++) {
		struct doc_import_item *last =
			running->count ? &running->items[running->count - 1] : NULL;

		if (is_source(files[i]))
			running->items[running->count++] =
				(struct doc_import_item){.files = {files[i]}, .count = 1};
		else if (last && belongs(last->files[0], files[i]) && last->count < DOC_CONTENT_MAX)
			last->files[last->count++] = files[i];
	}
	return DOC_OK;
}

static void count_taken(struct doc_import_running *running)
{
	struct doc_import *import = running->import;

	import->documents = 0;
	for (size_t i = 0; i < running->count; i++) {
		const char *number = running->items[i].files[0]->number;

		if (is_source(running->items[i].files[0]) &&
		    (!i || strcmp(running->items[i - 1].files[0]->number, number) != 0))
			import->documents++;
	}
	import->files_taken = 0;
	for (size_t i = 0; i < import->file_count; i++)
		import->files_taken += strcmp(import->files[i].action, "hold") != 0 &&
		                       strcmp(import->files[i].action, "skip") != 0;
}

static void running_clear(struct doc_import_running *running)
{
	free(running->items);
}

int doc_import_count(struct doc_registry *registry, const struct doc_import_plan *plan,
                     struct doc_import *import, struct doc_error *err)
{
	struct doc_import_running running doc_scoped(running_clear) = {
		.registry = registry, .plan = plan, .import = import};
	int r = gather(&running, err);

	if (r == DOC_OK)
		count_taken(&running);
	return r;
}

int doc_import_run(struct doc_registry *registry, const struct doc_import_plan *plan,
                   struct doc_import *import, struct doc_error *err)
{
	struct doc_import_running running doc_scoped(running_clear) = {
		.registry = registry,
		.plan = plan,
		.import = import,
	};
	int r = gather(&running, err);

	if (r == DOC_OK && running.count)
		r = plan->baseline ? doc_import_adopt(&running, err)
		                   : doc_import_drafts(&running, err);
	if (r == DOC_OK)
		count_taken(&running);
	return r;
}

/* --- a baseline ------------------------------------------------------------------------------- */

/* Of one version: where its files lie. */
struct places {
	char *items[DOC_CONTENT_MAX];
	char *scan;
};

static void clear_places(struct places *places, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < DOC_CONTENT_MAX; k++)
			free(places[i].items[k]);
		free(places[i].scan);
	}
	free(places);
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

/* A scan lies beside the files, unless its path says otherwise; it is typed with '\\' too. */
static int place_scan(const struct doc_import_running *running, const char *scan, char **out,
                      struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	bool is_beside = *scan && *scan != '/';

	if (is_beside)
		doc_buf_printf(&path, "%s/", running->plan->folder);
	for (; *scan; scan++)
		doc_buf_putc(&path, is_beside && *scan == '\\' ? '/' : *scan);
	*out = doc_buf_take(&path);
	return *out ? DOC_OK : doc_error_memory(err);
}

static int describe(const struct doc_import_running *running, const struct doc_import_item *item,
                    struct places *places, struct doc_adoption *out, struct doc_error *err)
{
	const struct doc_import_file *file = item->files[0];
	int r = place_scan(running, file->scan, &places->scan, err);

	for (size_t i = 0; i < item->count && r == DOC_OK; i++) {
		struct doc_buf disk doc_scoped(doc_buf_clear) = {0};

		doc_import_disk(running->plan, item->files[i]->disk, &disk);
		places->items[i] = doc_buf_take(&disk);
		if (!places->items[i])
			r = doc_error_memory(err);
	}
	*out = (struct doc_adoption){
		.number = file->number,
		.title = file->title,
		.version = file->version,
		.classification = or_null(file->classification),
		.owner = or_null(file->owner),
		.authors = (const char *const *)&file->author,
		.author_count = *file->author ? 1 : 0,
		.approved = file->approved,
		.effective = or_null(file->effective),
		.letter = or_null(file->letter),
		.decider = or_null(file->decider),
		.scan_path = places->scan && *places->scan ? places->scan : NULL,
		.paths = (const char *const *)places->items,
		.path_count = item->count,
		.where = *file->where ? file->where : file->path,
	};
	return r;
}

static int adopt(struct doc_import_running *running, const struct doc_adoption *adoptions,
                 struct doc_findings *refusals, struct doc_error *err)
{
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};
	struct doc_baseline_plan plan = *running->plan->baseline;
	struct doc_findings *findings;
	int r;

	plan.actor = running->plan->actor;
	plan.adoptions = adoptions;
	plan.adoption_count = running->count;
	r = doc_adopt(running->registry, &plan, &outcome, err);
	findings = r == DOC_EREFUSED ? refusals : &running->import->findings;
	running->import->commits += r == DOC_OK && outcome.commit[0];
	return doc_findings_move(&outcome.findings, findings, NULL) < 0 ? doc_error_memory(err) : r;
}

/* Where the row of an item stands, and what it is refused for. */
struct refused {
	const char *where;
	size_t at;
	const struct doc_finding *why;
};

static int by_where(const void *a, const void *b)
{
	return strcmp(((const struct refused *)a)->where, ((const struct refused *)b)->where);
}

static int by_place(const void *a, const void *b)
{
	const struct refused *one = a;
	const struct refused *other = b;

	return (one->at > other->at) - (one->at < other->at);
}

/* Note at its row the first fault that is told of it. */
static int note_refusal(const struct doc_finding *finding, struct refused *rows, size_t count,
                        struct doc_error *err)
{
	struct doc_buf where doc_scoped(doc_buf_clear) = {0};
	struct refused key = {0};
	struct refused *row;

	if (finding->severity != DOC_ERROR || !finding->file[0])
		return DOC_OK;
	doc_buf_puts(&where, finding->file);
	if (finding->line)
		doc_buf_printf(&where, ":%d", finding->line);
	if (where.failed)
		return doc_error_memory(err);
	key.where = where.data;
	row = bsearch(&key, rows, count, sizeof(*rows), by_where);
	if (row && !row->why)
		row->why = finding;
	return DOC_OK;
}

/* What is refused for its own fault is held, with its fault beside it. Is any left to be tried? */
static int hold_refused(struct doc_import_running *running, const struct doc_adoption *adoptions,
                        const struct doc_findings *refusals, bool *dropped, struct doc_error *err)
{
	struct refused *rows doc_auto(free) = calloc(running->count, sizeof(*rows));
	size_t count = running->count;
	int r = DOC_OK;

	if (!rows)
		return doc_error_memory(err);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct refused){.where = adoptions[i].where, .at = i};
	qsort(rows, count, sizeof(*rows), by_where);
	for (size_t i = 0; i < refusals->count && r == DOC_OK; i++)
		r = note_refusal(&refusals->items[i], rows, count, err);
	qsort(rows, count, sizeof(*rows), by_place);
	running->count = 0;
	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		const struct doc_finding *why = rows[i].why;

		if (why)
			r = doc_import_hold_item(running, &running->items[i], why->rule,
			                         why->message, why->hint, err);
		else
			running->items[running->count++] = running->items[i];
	}
	*dropped = running->count < count;
	return r;
}

static int try_adopting(struct doc_import_running *running, bool *again, struct doc_error *err)
{
	struct doc_adoption *adoptions doc_auto(free) =
		calloc(running->count, sizeof(*adoptions));
	struct places *places = calloc(running->count, sizeof(*places));
	struct doc_findings refusals doc_scoped(doc_findings_clear) = {0};
	size_t count = running->count;
	int r = adoptions && places ? DOC_OK : doc_error_memory(err);

	*again = false;
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = describe(running, &running->items[i], &places[i], &adoptions[i], err);
	if (r == DOC_OK)
		r = adopt(running, adoptions, &refusals, err);
	if (r == DOC_EREFUSED) {
		int held = hold_refused(running, adoptions, &refusals, again, err);

		r = held < 0 ? held : *again ? DOC_OK : r;
		if (r == DOC_EREFUSED &&
		    doc_findings_move(&refusals, &running->import->findings, NULL) < 0)
			r = doc_error_memory(err);
	}
	if (places)
		clear_places(places, count);
	return r;
}

/* One row that is refused does not keep the others out. */
int doc_import_adopt(struct doc_import_running *running, struct doc_error *err)
{
	bool again = true;
	int r = DOC_OK;

	while (again && running->count && r == DOC_OK)
		r = try_adopting(running, &again, err);
	return r;
}
