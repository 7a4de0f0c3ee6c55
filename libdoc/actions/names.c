/* names.c: registered numbers with their titles, and who or which was meant. */
#include "actions/names.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "backend/yaml.h"
#include "base/array.h"
#include "base/distance.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/layout.h"
#include "model/metadata.h"
#include "model/version.h"
#include <libdoc/list.h>

#define NEAR_MOST 3

void doc_names_clear(struct doc_names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		free(names->items[i].number);
		free(names->items[i].title);
	}
	free(names->items);
	*names = (struct doc_names){0};
}

/* --- titles ----------------------------------------------------------------------------------- */

/* Appends nothing where the title cannot be read. */
static void read_title(const struct doc_source *source, const struct doc_source_file *file,
                       struct doc_buf *title)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_metadata metadata;

	if (doc_source_read(source, file, DOC_YAML_SIZE_MAX, &bytes, NULL) == DOC_OK &&
	    doc_yaml_parse(file->path, bytes.data ? bytes.data : "", bytes.size, &root, NULL) ==
	            DOC_OK &&
	    doc_metadata_read(file->path, &root, &metadata, NULL) == DOC_OK)
		doc_buf_puts(title, metadata.title);
}

static int add_name(const struct doc_source *source, const char *number, const char *version,
                    const struct doc_source_file *metadata, struct doc_names *names,
                    struct doc_error *err)
{
	struct doc_buf title doc_scoped(doc_buf_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_name *name = doc_array_add(&names->items, &names->count, sizeof(*name));

	if (!name)
		return doc_error_memory(err);
	doc_buf_printf(&text, "%s%s%s", number, *version ? "@" : "", version);
	if (metadata)
		read_title(source, metadata, &title);
	name->number = doc_buf_take(&text);
	name->title = doc_buf_take(&title);
	return name->number && name->title ? DOC_OK : doc_error_memory(err);
}

/* --- one document ----------------------------------------------------------------------------- */

/* A metadata.yaml of a document, and of which version; version and round 0 for the draft. */
struct sealed {
	const struct doc_source_file *file;
	struct doc_version version;
	unsigned round;
};

/* By version, then round, the draft last. */
static int compare_sealed(const void *a, const void *b)
{
	const struct sealed *one = a, *other = b;
	int order = doc_version_compare(one->version, other->version);

	if (!one->round != !other->round)
		return one->round ? -1 : 1;
	return order ? order : (one->round > other->round) - (one->round < other->round);
}

static int collect(const struct doc_source_files *files, struct sealed **out, size_t *count,
                   struct doc_error *err)
{
	for (size_t i = 0; i < files->count; i++) {
		struct doc_place place;
		struct sealed *sealed;

		doc_place_parse(files->items[i].path, &place);
		if (place.kind != DOC_PLACE_METADATA && strcmp(place.name, "metadata.yaml") != 0)
			continue;
		sealed = doc_array_add(out, count, sizeof(*sealed));
		if (!sealed)
			return doc_error_memory(err);
		*sealed = (struct sealed){&files->items[i], place.version, place.round};
	}
	if (*count)
		qsort(*out, *count, sizeof(**out), compare_sealed);
	return DOC_OK;
}

/* The highest version that was submitted; the draft only when none was. */
static int add_number(const struct doc_source *source, const char *number,
                      const struct sealed *sealed, size_t count, struct doc_names *names,
                      struct doc_error *err)
{
	const struct doc_source_file *metadata = NULL;

	for (size_t i = 0; i < count; i++)
		if (sealed[i].round || !metadata)
			metadata = sealed[i].file;
	return add_name(source, number, "", metadata, names, err);
}

/* Each version by its last round. */
static int add_versions(const struct doc_source *source, const char *number, const char *begins,
                        const struct sealed *sealed, size_t count, struct doc_names *names,
                        struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		char version[DOC_VERSION_SIZE] = "draft";

		if (i + 1 < count && sealed[i].round && sealed[i + 1].round &&
		    doc_version_compare(sealed[i].version, sealed[i + 1].version) == 0)
			continue;
		if (sealed[i].round)
			doc_version_format(sealed[i].version, version);
		if (strncmp(version, begins, strlen(begins)) == 0)
			r = add_name(source, number, version, sealed[i].file, names, err);
	}
	return r;
}

/* begins: how the version begins; NULL: the number itself is asked for. */
static int add_document(const struct doc_source *source, const char *number, const char *begins,
                        struct doc_names *names, struct doc_error *err)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct sealed *sealed doc_auto(free) = NULL;
	size_t count = 0;
	int r;

	doc_layout_document_folder(&folder, number);
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK && doc_source_list(source, folder.data, &files, NULL) == DOC_OK)
		r = collect(&files, &sealed, &count, err);
	if (r < 0)
		return r;
	return begins ? add_versions(source, number, begins, sealed, count, names, err)
	              : add_number(source, number, sealed, count, names, err);
}

/* --- all of them ------------------------------------------------------------------------------ */

/* "ｉｓｍｓ－０２" to "ISMS-02"; what stands behind an '@' keeps its case: "draft". */
static int fold(const char *typed, struct doc_buf *out, char **version, struct doc_error *err)
{
	int r;

	doc_text_fold(out, typed, strlen(typed));
	doc_buf_putc(out, '\0');
	r = doc_buf_check(out, err);
	if (r < 0)
		return r;
	*version = strchr(out->data, '@');
	if (*version)
		*(*version)++ = '\0';
	for (char *c = out->data; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return DOC_OK;
}

int doc_names(struct doc_registry *registry, const char *typed, struct doc_names *out,
              struct doc_error *err)
{
	const struct doc_source source = doc_registry_source(registry);
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	struct doc_names names doc_scoped(doc_names_clear) = {0};
	struct doc_buf begins doc_scoped(doc_buf_clear) = {0};
	char *version = NULL;
	int r = fold(typed, &begins, &version, err);

	if (r == DOC_OK)
		r = doc_load_numbers(&source, &doc_registry_policy(registry)->grammar, &numbers,
		                     err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++) {
		const char *number = numbers.items[i].text;

		if (version ? strcmp(number, begins.data) == 0
		            : strncmp(number, begins.data, strlen(begins.data)) == 0)
			r = add_document(&source, number, version, &names, err);
	}
	if (r < 0)
		return r;
	*out = names;
	names = (struct doc_names){0};
	return DOC_OK;
}

/* --- who or which was meant ------------------------------------------------------------------- */

/* The numbers nearest to the typed one, as names. */
static int find_near(const struct doc_registry *registry, const char *typed,
                     struct doc_names *names, struct doc_error *err)
{
	const struct doc_source source = doc_registry_source(registry);
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	const char **words doc_auto(free) = NULL;
	const char *near[NEAR_MOST];
	char *version = NULL;
	size_t count = 0;
	int r = fold(typed, &folded, &version, err);

	if (r == DOC_OK)
		r = doc_load_numbers(&source, &doc_registry_policy(registry)->grammar, &numbers,
		                     err);
	if (r < 0)
		return r;
	words = calloc(numbers.count + 1, sizeof(*words));
	if (!words)
		return doc_error_memory(err);
	for (size_t i = 0; i < numbers.count; i++)
		words[i] = numbers.items[i].text;
	count = doc_nearest(folded.data, words, numbers.count, near, NEAR_MOST);
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = add_document(&source, near[i], NULL, names, err);
	return r;
}

static void drop_last(struct doc_names *names)
{
	struct doc_name *last = &names->items[--names->count];

	free(last->number);
	free(last->title);
}

/* The documents whose title has in it what was typed, which is no number. */
static int find_titled(const struct doc_registry *registry, const char *typed,
                       struct doc_names *names, struct doc_error *err)
{
	const struct doc_source source = doc_registry_source(registry);
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	int r = doc_load_numbers(&source, &doc_registry_policy(registry)->grammar, &numbers, err);

	for (size_t i = 0; i < numbers.count && names->count < NEAR_MOST && r == DOC_OK; i++) {
		size_t before = names->count;

		r = add_document(&source, numbers.items[i].text, NULL, names, err);
		if (names->count > before && !strstr(names->items[before].title, typed))
			drop_last(names);
	}
	return r;
}

/* Numbers are ASCII; a title of a Chinese office is not. */
static bool may_be_title(const char *typed)
{
	for (const char *c = typed; *c; c++)
		if ((unsigned char)*c >= 0x80)
			return true;
	return false;
}

int doc_names_hint(const struct doc_registry *registry, const char *typed, int code,
                   struct doc_error *err)
{
	struct doc_names names doc_scoped(doc_names_clear) = {0};
	struct doc_buf list doc_scoped(doc_buf_clear) = {0};
	int r;

	/* What a failure was called for is told even where nothing can be read for its hint. */
	if ((code != DOC_ENOTFOUND && code != DOC_EINVALID) || !err)
		return code;
	r = find_near(registry, typed, &names, NULL);
	if (r == DOC_OK && !names.count && may_be_title(typed))
		r = find_titled(registry, typed, &names, NULL);
	for (size_t i = 0; i < names.count; i++)
		doc_buf_printf(&list, "%s%s%s%s", i ? _(", ") : "", names.items[i].number,
		               *names.items[i].title ? " " : "", names.items[i].title);
	if (r == DOC_ENOMEM || list.failed)
		return doc_error_memory(err);
	return names.count ? doc_error_hint(err, code, _("did you mean %s?"), list.data) : code;
}

void doc_names_hint_person(const struct doc_policy *policy, const char *typed,
                           const char *otherwise, struct doc_buf *hint)
{
	const char **ids doc_auto(free) = calloc(policy->person_count + 1, sizeof(*ids));
	const char *near = NULL;

	for (size_t i = 0; ids && i < policy->person_count; i++)
		ids[i] = policy->people[i].id;
	if (ids && doc_nearest(typed, ids, policy->person_count, &near, 1))
		doc_buf_printf(hint, _("did you mean %s?"), near);
	else
		doc_buf_puts(hint, otherwise);
}
