/* release_list.c: the releases that a registry recorded. */
#include <libdoc/release.h>

#include <stdlib.h>
#include <string.h>

#include "actions/registry.h"
#include "actions/release_record.h"
#include "base/array.h"
#include "base/error.h"
#include "model/judge.h"
#include "model/layout.h"

static void row_clear(struct doc_release_row *row)
{
	free(row->name);
	free(row->released_by);
	free(row->scope);
}

void doc_releases_clear(struct doc_releases *releases)
{
	for (size_t i = 0; i < releases->count; i++)
		row_clear(&releases->rows[i]);
	free(releases->rows);
	doc_findings_clear(&releases->findings);
	*releases = (struct doc_releases){0};
}

/* A release with the moment it was made, to sort by. */
struct made {
	struct doc_release_row row;
	int64_t decided;
};

struct all {
	struct made *items;
	size_t count;
};

static void all_clear(struct all *all)
{
	for (size_t i = 0; i < all->count; i++)
		row_clear(&all->items[i].row);
	free(all->items);
}

static int compare(const void *left, const void *right)
{
	const struct made *a = left;
	const struct made *b = right;

	if (a->decided != b->decided)
		return a->decided < b->decided ? -1 : 1;
	return strcmp(a->row.name, b->row.name);
}

static int add(const struct doc_registry *registry, const struct doc_source *source,
               const char *name, struct all *all, struct doc_error *err)
{
	struct doc_release_record record doc_scoped(doc_release_record_clear) = {0};
	struct doc_law law = doc_registry_law(registry, false);
	struct doc_buf scope doc_scoped(doc_buf_clear) = {0};
	const struct doc_statement *statement;
	const struct doc_policy *policy;
	struct made *made;
	int r;

	r = doc_release_record_read(source, name, &record, err);
	if (r < 0)
		return r;
	statement = &record.act->statement;
	policy = doc_law_policy(&law, statement->policy.serial);
	made = doc_array_add(&all->items, &all->count, sizeof(*made));
	if (!made)
		return doc_error_memory(err);
	made->decided = statement->decided;
	made->row.name = strdup(name);
	made->row.released_by = strdup(doc_registry_person(registry, statement->who));
	doc_release_format_scope(statement, &scope);
	made->row.scope = doc_buf_take(&scope);
	made->row.documents = doc_release_count_documents(&record.manifest);
	memcpy(made->row.sha256, statement->manifest, sizeof(made->row.sha256));
	doc_day_format_iso(doc_day_of_moment(statement->decided, policy ? policy->offset_s : 0),
	                   made->row.on);
	if (!made->row.name || !made->row.released_by || !made->row.scope)
		return doc_error_memory(err);
	return DOC_OK;
}

/* One that is damaged is a finding: the others are read all the same. */
static int add_or_tell(const struct doc_registry *registry, const struct doc_source *source,
                       const char *name, struct all *all, struct doc_findings *findings,
                       struct doc_error *err)
{
	struct doc_judge judge = {.findings = findings};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = add(registry, source, name, all, &why);

	if (r == DOC_OK)
		return r;
	doc_layout_release(&folder, name, "");
	if (folder.failed || (r != DOC_EINVALID && r != DOC_ENOTFOUND)) {
		if (err)
			*err = why;
		return r;
	}
	judge.file = folder.data;
	doc_judge_fault(&judge, "release-whole", "%s", why.message);
	doc_judge_hint(&judge, "docreg verify");
	return judge.failed ? doc_error_memory(err) : DOC_OK;
}

int doc_release_list(struct doc_registry *registry, struct doc_releases *out,
                     struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_release_names names doc_scoped(doc_release_names_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct all all doc_scoped(all_clear) = {0};
	struct doc_release_row *rows;
	int r;

	r = doc_release_names_read(&source, &names, err);
	for (size_t i = 0; i < names.count && r == DOC_OK; i++)
		r = add_or_tell(registry, &source, names.items[i], &all, &findings, err);
	if (r < 0)
		return r;
	rows = calloc(all.count + 1, sizeof(*rows));
	if (!rows)
		return doc_error_memory(err);
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), compare);
	for (size_t i = 0; i < all.count; i++) {
		rows[i] = all.items[i].row;
		all.items[i].row = (struct doc_release_row){0};
	}
	*out = (struct doc_releases){rows, all.count, findings};
	findings = (struct doc_findings){0};
	return DOC_OK;
}
