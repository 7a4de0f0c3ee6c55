/* issue_record.c: the issues that a registry recorded. */
#include "actions/issue_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

void doc_issue_records_clear(struct doc_issue_records *records)
{
	free(records->items);
	*records = (struct doc_issue_records){0};
}

static int add(const struct doc_source *source, const struct doc_source_file *file,
               const struct doc_place *place, struct doc_judge *judge,
               struct doc_issue_records *records, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement;
	struct doc_statement *kept;
	struct doc_error why = {0};
	int r = doc_source_read(source, file, DOC_STATEMENT_SIZE_MAX, &bytes, &why);

	if (r == DOC_OK)
		r = doc_statement_parse(file->path, bytes.data ? bytes.data : "", bytes.size,
		                        &statement, &why);
	if (r == DOC_OK && (statement.type != DOC_ISSUE || statement.serial != place->serial))
		r = doc_error_set(&why, DOC_EINVALID, _("it is no statement of this issue"));
	if (r == DOC_EINVALID || r == DOC_ENOTFOUND) {
		judge->file = file->path;
		doc_judge_fault(judge, "issue-whole", "%s", why.message);
		judge->file = NULL;
		return DOC_OK;
	}
	if (r < 0 && err)
		*err = why;
	if (r < 0)
		return r;
	kept = doc_array_add(&records->items, &records->count, sizeof(*kept));
	if (!kept)
		return doc_error_memory(err);
	*kept = statement;
	return DOC_OK;
}

static int compare(const void *a, const void *b)
{
	const struct doc_statement *one = a;
	const struct doc_statement *other = b;

	return (one->serial > other->serial) - (one->serial < other->serial);
}

/* The files of all issues. */
static int list(const struct doc_source *source, struct doc_source_files *files,
                struct doc_error *err)
{
	return doc_source_list(source, "publications/", files, err);
}

static bool is_statement(const struct doc_source_file *file, struct doc_place *place)
{
	doc_place_parse(file->path, place);
	return place->kind == DOC_PLACE_STATEMENT && place->statement == DOC_ISSUE;
}

int doc_issue_records_read(const struct doc_source *source, struct doc_judge *judge,
                           struct doc_issue_records *out, struct doc_error *err)
{
	struct doc_issue_records records doc_scoped(doc_issue_records_clear) = {0};
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_place place;
	int r = list(source, &files, err);

	for (size_t i = 0; i < files.count && r == DOC_OK; i++)
		if (is_statement(&files.items[i], &place))
			r = add(source, &files.items[i], &place, judge, &records, err);
	if (r < 0)
		return r;
	if (records.count)
		qsort(records.items, records.count, sizeof(*records.items), compare);
	*out = records;
	records = (struct doc_issue_records){0};
	return DOC_OK;
}

int doc_issue_next(const struct doc_source *source, unsigned *serial, struct doc_error *err)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_place place;
	unsigned last = 0;
	int r = list(source, &files, err);

	for (size_t i = 0; i < files.count && r == DOC_OK; i++)
		if (is_statement(&files.items[i], &place) && place.serial > last)
			last = place.serial;
	if (r == DOC_OK)
		*serial = last + 1;
	return r;
}

doc_day doc_issue_day(const struct doc_registry *registry, const struct doc_statement *issue)
{
	struct doc_law law = doc_registry_law(registry, false);
	const struct doc_policy *policy = doc_law_policy(&law, issue->policy.serial);

	return doc_day_of_moment(issue->decided, policy ? policy->offset_s : 0);
}

/* --- one of them, made again ------------------------------------------------------------------ */

/* The tree of the commit that an issue landed on. */
static int find_before(const struct doc_registry *registry, unsigned serial,
                       struct doc_git_id *tree, struct doc_error *err)
{
	struct doc_git_commit commit = registry->tip;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	bool has = true;
	int r;

	doc_layout_publication(&path, serial, "issue.statement");
	r = doc_buf_check(&path, err);
	while (r == DOC_OK && has) {
		struct doc_source source = {registry->git, &commit.tree, NULL, 0};

		r = doc_source_has(&source, path.data, &has, err);
		if (r < 0 || !has)
			break;
		if (!commit.parent_count)
			return doc_error_set(err, DOC_EINVALID,
			                     _("nothing comes before issue %u"), serial);
		r = doc_git_commit(registry->git, &commit.parent, &commit, err);
	}
	if (r == DOC_OK)
		*tree = commit.tree;
	return r;
}

int doc_issue_again(struct doc_registry *registry, const struct doc_statement *issue,
                    struct doc_issue_memory *memory, struct doc_issue_content *out,
                    struct doc_error *err)
{
	struct doc_issue_content content doc_scoped(doc_issue_content_clear) = {0};
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_law law = doc_registry_law(registry, false);
	struct doc_judge silent = {0}; /* it was judged at its own landing */
	struct doc_git_id tree;
	struct doc_source source = {registry->git, &tree, NULL, 0};
	int r = find_before(registry, issue->serial, &tree, err);

	if (r < 0)
		return r;
	if (issue->policy.serial < law.policy_count)
		law.policy_count = issue->policy.serial;
	doc_reading_before(&source, &law, &reading);
	r = doc_issue_gather(&reading, doc_issue_day(registry, issue), memory, &silent, &content,
	                     err);
	if (r < 0)
		return r;
	if (strcmp(content.manifest, issue->manifest) != 0) {
		doc_error_set(err, DOC_EINVALID, _("issue %u did not publish what was in force"),
		              issue->serial);
		return doc_error_hint(err, DOC_EINVALID, "docreg verify");
	}
	*out = content;
	content = (struct doc_issue_content){0};
	return DOC_OK;
}
