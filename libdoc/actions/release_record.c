/* release_record.c: a release as the registry recorded it. */
#include "actions/release_record.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/distance.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

void doc_release_record_clear(struct doc_release_record *record)
{
	doc_bundle_clear(&record->bundle);
	doc_manifest_clear(&record->manifest);
	*record = (struct doc_release_record){0};
}

/* --- one release ------------------------------------------------------------------------------ */

static int damaged(const char *name, const char *why, struct doc_error *err)
{
	doc_error_set(err, DOC_EINVALID, _("release '%s' is damaged: %s"), name, why);
	return doc_error_hint(err, DOC_EINVALID, "docreg verify");
}

static const struct doc_stored_file *find_file(const struct doc_bundle *bundle, const char *name)
{
	for (size_t i = 0; i < bundle->files.count; i++)
		if (strcmp(bundle->files.items[i].name, name) == 0)
			return &bundle->files.items[i];
	return NULL;
}

static int read_manifest(const struct doc_source *source, const char *name,
                         struct doc_manifest *out, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_release(&path, name, "MANIFEST.sha256");
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_read_path(source, path.data, DOC_CONTENT_SIZE_MAX, &bytes, err);
	if (r < 0)
		return r;
	return doc_manifest_parse(path.data, bytes.data ? bytes.data : "", bytes.size, out, err);
}

/* Statement and manifest must be there and belong together. */
static int check(const struct doc_release_record *record, const char *name, struct doc_error *err)
{
	const struct doc_stored_file *manifest = find_file(&record->bundle, "MANIFEST.sha256");

	if (!record->act || strcmp(record->act->statement.name, name) != 0)
		return damaged(name, _("it has no statement of its own"), err);
	if (!manifest || strcmp(manifest->sha256, record->act->statement.manifest) != 0)
		return damaged(name, _("MANIFEST.sha256 is not the one signed"), err);
	return DOC_OK;
}

/* Which recorded one was meant, or where they are listed. */
static int hint_near(const struct doc_source *source, const char *name, struct doc_error *err)
{
	struct doc_release_names names doc_scoped(doc_release_names_clear) = {0};
	const char *near = NULL;

	doc_error_hint(err, DOC_ENOTFOUND, "docreg release list");
	if (doc_release_names_read(source, &names, NULL) < 0 ||
	    !doc_nearest(name, (const char *const *)names.items, names.count, &near, 1))
		return DOC_ENOTFOUND;
	return doc_error_hint(err, DOC_ENOTFOUND, _("did you mean %s?"), near);
}

int doc_release_record_read(const struct doc_source *source, const char *name,
                            struct doc_release_record *out, struct doc_error *err)
{
	struct doc_release_record record doc_scoped(doc_release_record_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_judge silent = {0};
	int r;

	doc_layout_release(&folder, name, "");
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_load_bundle(source, folder.data, true, &silent, &record.bundle, err);
	if (r < 0)
		return r;
	if (!record.bundle.files.count && !record.bundle.acts.count) {
		doc_error_set(err, DOC_ENOTFOUND, _("no release '%s' is recorded"), name);
		return hint_near(source, name, err);
	}
	record.act = doc_acts_first(&record.bundle.acts, DOC_RELEASE);
	r = check(&record, name, err);
	if (r == DOC_OK)
		r = read_manifest(source, name, &record.manifest, err);
	if (r < 0)
		return r;
	*out = record;
	record = (struct doc_release_record){0};
	return DOC_OK;
}

void doc_release_format_scope(const struct doc_statement *statement, struct doc_buf *out)
{
	if (statement->tier_scope)
		doc_buf_printf(out, "tier %u", statement->tier_scope);
	if (statement->class_scope[0])
		doc_buf_printf(out, "%sclass %s", statement->tier_scope ? ", " : "",
		               statement->class_scope);
	if (!statement->tier_scope && !statement->class_scope[0])
		doc_buf_puts(out, "all");
}

void doc_release_word_scope(const struct doc_statement *statement, struct doc_buf *out)
{
	if (statement->tier_scope)
		doc_buf_printf(out, _("tier %u"), statement->tier_scope);
	if (statement->tier_scope && statement->class_scope[0])
		doc_buf_puts(out, _(", "));
	if (statement->class_scope[0])
		doc_buf_printf(out, _("class %s"), statement->class_scope);
	if (!out->size)
		doc_buf_puts(out, _("all"));
}

size_t doc_release_count_documents(const struct doc_manifest *manifest)
{
	char last[DOC_NUMBER_SIZE] = "";
	size_t count = 0;

	for (size_t i = 0; i < manifest->count; i++) {
		struct doc_place place;

		doc_place_parse(manifest->items[i].path, &place);
		if (!place.number[0] || strcmp(place.number, last) == 0)
			continue;
		memcpy(last, place.number, sizeof(last));
		count++;
	}
	return count;
}

/* --- all of them ------------------------------------------------------------------------------ */

void doc_release_names_clear(struct doc_release_names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->items[i]);
	free(names->items);
	*names = (struct doc_release_names){0};
}

int doc_release_names_read(const struct doc_source *source, struct doc_release_names *out,
                           struct doc_error *err)
{
	struct doc_release_names names doc_scoped(doc_release_names_clear) = {0};
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_place place;
	int r;

	r = doc_source_list(source, "releases/", &files, err);
	for (size_t i = 0; i < files.count && r == DOC_OK; i++) {
		char **name;

		doc_place_parse(files.items[i].path, &place);
		if (place.kind != DOC_PLACE_STATEMENT || place.statement != DOC_RELEASE)
			continue;
		name = doc_array_add(&names.items, &names.count, sizeof(*name));
		if (name)
			*name = strdup(place.release);
		if (!name || !*name)
			return doc_error_memory(err);
	}
	if (r < 0)
		return r;
	*out = names;
	names = (struct doc_release_names){0};
	return DOC_OK;
}

int doc_release_latest(const struct doc_source *source, struct doc_word_ref *out,
                       struct doc_error *err)
{
	struct doc_release_names names doc_scoped(doc_release_names_clear) = {0};
	struct doc_word_ref latest = {0};
	int64_t decided = INT64_MIN;
	int r;

	r = doc_release_names_read(source, &names, err);
	for (size_t i = 0; i < names.count && r == DOC_OK; i++) {
		struct doc_release_record record doc_scoped(doc_release_record_clear) = {0};

		r = doc_release_record_read(source, names.items[i], &record, err);
		if (r < 0)
			return r;
		if (record.act->statement.decided < decided)
			continue;
		decided = record.act->statement.decided;
		memcpy(latest.word, names.items[i], strlen(names.items[i]) + 1);
		memcpy(latest.sha256, record.act->sha256, sizeof(latest.sha256));
	}
	if (r == DOC_OK)
		*out = latest;
	return r;
}
