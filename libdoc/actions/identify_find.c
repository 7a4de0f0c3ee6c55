/* identify_find.c: which files of a registry have these bytes? */
#include "actions/identify.h"

#include <stdlib.h>
#include <string.h>

#include "backend/digest.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

void doc_held_files_clear(struct doc_held_files *held)
{
	free(held->items);
	*held = (struct doc_held_files){0};
}

/* One pass. files: those of one document; at: where each of them lies. */
struct finder {
	const struct doc_source *source;
	const struct doc_soughts *soughts;
	const struct doc_source_file *files;
	const struct doc_place *at;
	struct doc_judge *judge;
	struct doc_held_files *out;
	struct doc_error *err;
};

/* --- bytes that are looked for ---------------------------------------------------------------- */

static int compare_sought(const void *a, const void *b)
{
	const struct doc_sought *one = a;
	const struct doc_sought *other = b;

	if (one->size != other->size)
		return one->size < other->size ? -1 : 1;
	return strcmp(one->sha256, other->sha256);
}

static int compare_size(const void *size, const void *sought)
{
	uint64_t one = *(const uint64_t *)size;
	uint64_t other = ((const struct doc_sought *)sought)->size;

	return (one > other) - (one < other);
}

static bool is_size_sought(const struct finder *finder, uint64_t size)
{
	return bsearch(&size, finder->soughts->items, finder->soughts->count,
	               sizeof(*finder->soughts->items), compare_size) != NULL;
}

static int keep_if_sought(const struct finder *finder, const struct doc_sought *has,
                          const struct doc_place *place, const char *name)
{
	struct doc_held *held;

	if (!bsearch(has, finder->soughts->items, finder->soughts->count, sizeof(*has),
	             compare_sought))
		return DOC_OK;
	held = doc_array_add(&finder->out->items, &finder->out->count, sizeof(*held));
	if (!held)
		return doc_error_memory(finder->err);
	held->sought = *has;
	memcpy(held->number, place->number, sizeof(held->number));
	held->version = place->version;
	held->round = place->round;
	memcpy(held->name, name, strnlen(name, sizeof(held->name) - 1));
	return DOC_OK;
}

/* --- files ------------------------------------------------------------------------------------ */

/* What is stored is broken: told, and the rest is looked at. */
static int note(const struct finder *finder, size_t index, int code, const struct doc_error *why)
{
	if (code != DOC_EINVALID && code != DOC_ENOTFOUND) {
		if (finder->err)
			*finder->err = *why;
		return code;
	}
	finder->judge->document = finder->at[index].number;
	finder->judge->file = finder->files[index].path;
	doc_judge_fault(finder->judge, "object-broken", "%s", why->message);
	finder->judge->document = finder->judge->file = NULL;
	return DOC_OK;
}

/* The bytes themselves, if that many are looked for. */
static int look_at_file(const struct finder *finder, size_t index)
{
	const struct doc_source_file *file = &finder->files[index];
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_sought has = {0};
	struct doc_error why = {0};
	size_t size = 0;
	int r = doc_git_size(finder->source->git, &file->id, &size, &why);

	if (r == DOC_OK && !is_size_sought(finder, size))
		return DOC_OK;
	if (r == DOC_OK)
		r = doc_source_read(finder->source, file, DOC_CONTENT_SIZE_MAX, &bytes, &why);
	if (r < 0)
		return note(finder, index, r, &why);
	has.size = bytes.size;
	r = doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, has.sha256, finder->err);
	return r == DOC_OK ? keep_if_sought(finder, &has, &finder->at[index],
	                                    finder->at[index].name)
	                   : r;
}

/* What a submission names; *is_read is false when it is none that can be read. */
static int look_at_submission(const struct finder *finder, size_t index, bool *is_read)
{
	const struct doc_source_file *file = &finder->files[index];
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement;
	struct doc_error why = {0};
	int r = doc_source_read(finder->source, file, DOC_STATEMENT_SIZE_MAX, &bytes, &why);

	if (r < 0)
		return note(finder, index, r, &why);
	*is_read = doc_statement_parse(file->path, bytes.data ? bytes.data : "", bytes.size,
	                               &statement, NULL) == DOC_OK &&
	           statement.type == DOC_SUBMISSION;
	for (size_t i = 0; *is_read && i < statement.file_count && r == DOC_OK; i++) {
		struct doc_sought has = {.size = statement.files[i].size};

		memcpy(has.sha256, statement.files[i].sha256, sizeof(has.sha256));
		r = keep_if_sought(finder, &has, &finder->at[index], statement.files[i].name);
	}
	return r;
}

/* --- rounds ----------------------------------------------------------------------------------- */

static bool is_together(const struct doc_place *a, const struct doc_place *b)
{
	return a->round == b->round && doc_version_compare(a->version, b->version) == 0 &&
	       strcmp(a->number, b->number) == 0;
}

/* The files of a round lie together in the order of paths. */
static int look_at_round(const struct finder *finder, size_t first, size_t end)
{
	bool is_read = false;
	int r = DOC_OK;

	for (size_t i = first; i < end && r == DOC_OK; i++)
		if (finder->at[i].kind == DOC_PLACE_STATEMENT &&
		    finder->at[i].statement == DOC_SUBMISSION)
			r = look_at_submission(finder, i, &is_read);
	for (size_t i = first; i < end && r == DOC_OK && !is_read; i++)
		if (finder->at[i].kind == DOC_PLACE_CONTENT)
			r = look_at_file(finder, i);
	return r;
}

static bool is_draft_content(const struct doc_place *place)
{
	return place->kind == DOC_PLACE_DRAFT && strcmp(place->name, "metadata.yaml") != 0;
}

static int look_at_document(const struct finder *finder, size_t count)
{
	size_t end;
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i = end) {
		end = i + 1;
		if (!finder->at[i].round) {
			if (is_draft_content(&finder->at[i]))
				r = look_at_file(finder, i);
			continue;
		}
		while (end < count && is_together(&finder->at[i], &finder->at[end]))
			end++;
		r = look_at_round(finder, i, end);
	}
	return r;
}

/* How much of "documents/ISMS-02/ISMS-02-005/1.1/1/..." is the document's folder. */
static size_t folder_size(const char *path)
{
	const char *end = path;

	for (unsigned i = 0; i < 3 && end; i++) {
		end = strchr(end, '/');
		end = end ? end + 1 : NULL;
	}
	return end ? (size_t)(end - path) : strlen(path);
}

static int look_at_all(struct finder *finder, const struct doc_source_files *files)
{
	size_t end;
	int r = DOC_OK;

	for (size_t i = 0; i < files->count && r == DOC_OK; i = end) {
		struct doc_place *places doc_auto(free) = NULL;
		const char *path = files->items[i].path;
		size_t size = folder_size(path);

		for (end = i + 1; end < files->count; end++)
			if (strncmp(files->items[end].path, path, size) != 0)
				break;
		places = calloc(end - i, sizeof(*places));
		if (!places)
			return doc_error_memory(finder->err);
		for (size_t j = i; j < end; j++)
			doc_place_parse(files->items[j].path, &places[j - i]);
		finder->files = &files->items[i];
		finder->at = places;
		r = look_at_document(finder, end - i);
	}
	return r;
}

static int compare_held(const void *a, const void *b)
{
	const struct doc_held *one = a;
	const struct doc_held *other = b;
	int order = strcmp(one->number, other->number);

	if (!order)
		order = doc_version_compare(one->version, other->version);
	if (!order)
		order = (one->round > other->round) - (one->round < other->round);
	return order ? order : strcmp(one->name, other->name);
}

int doc_identify_find(const struct doc_source *source, const struct doc_soughts *soughts,
                      struct doc_judge *judge, struct doc_held_files *out, struct doc_error *err)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_held_files held doc_scoped(doc_held_files_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct finder finder = {source, soughts, NULL, NULL, judge, &held, err};
	int r;

	doc_layout_series_folder(&folder, "");
	r = doc_buf_check(&folder, err);
	if (soughts->count)
		qsort(soughts->items, soughts->count, sizeof(*soughts->items), compare_sought);
	if (r == DOC_OK && soughts->count)
		r = doc_source_list(source, folder.data, &files, err);
	if (r < 0)
		return r;
	r = look_at_all(&finder, &files);
	if (r < 0)
		return r;
	if (held.count)
		qsort(held.items, held.count, sizeof(*held.items), compare_held);
	*out = held;
	held = (struct doc_held_files){0};
	return DOC_OK;
}
