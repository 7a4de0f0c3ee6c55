/* publish_list.c: what was published when. */
#include <libdoc/publish.h>

#include <stdlib.h>
#include <string.h>

#include "actions/issue_record.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static void info_clear(struct doc_issue_info *info)
{
	free(info->place);
	free(info->issued_by);
}

void doc_issues_clear(struct doc_issues *issues)
{
	for (size_t i = 0; i < issues->count; i++)
		info_clear(&issues->rows[i]);
	free(issues->rows);
	doc_findings_clear(&issues->findings);
	*issues = (struct doc_issues){0};
}

static size_t count_documents(const struct doc_issue_content *content)
{
	size_t count = 0;

	for (size_t i = 0; i < content->count; i++)
		count += !content->rows[i].is_withdrawn;
	return count;
}

static int add(const struct doc_registry *registry, const struct doc_statement *issue,
               const struct doc_issue_content *content, struct doc_issues *out,
               struct doc_error *err)
{
	struct doc_issue_info *info = doc_array_add(&out->rows, &out->count, sizeof(*info));

	if (!info)
		return doc_error_memory(err);
	info->number = issue->serial;
	doc_day_format_iso(doc_issue_day(registry, issue), info->on);
	memcpy(info->sha256, issue->manifest, sizeof(info->sha256));
	info->documents = count_documents(content);
	info->place = strdup(issue->place);
	info->issued_by = strdup(doc_registry_person(registry, issue->who));
	return info->place && info->issued_by ? DOC_OK : doc_error_memory(err);
}

/* One that is not what it should be is a finding: the others are told all the same. */
static int add_or_tell(struct doc_registry *registry, const struct doc_statement *issue,
                       struct doc_issue_memory *memory, struct doc_issues *out,
                       struct doc_error *err)
{
	struct doc_issue_content content doc_scoped(doc_issue_content_clear) = {0};
	struct doc_judge judge = {.findings = &out->findings};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = doc_issue_again(registry, issue, memory, &content, &why);

	if (r == DOC_OK)
		return add(registry, issue, &content, out, err);
	doc_layout_publication(&path, issue->serial, "issue.statement");
	if (path.failed || (r != DOC_EINVALID && r != DOC_ENOTFOUND)) {
		if (err)
			*err = why;
		return r;
	}
	judge.file = path.data;
	doc_judge_fault(&judge, "issue-content", "%s", why.message);
	doc_judge_hint(&judge, "docreg verify");
	return judge.failed ? doc_error_memory(err) : DOC_OK;
}

int doc_publish_list(struct doc_registry *registry, struct doc_issues *out, struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_issue_records records doc_scoped(doc_issue_records_clear) = {0};
	struct doc_issue_memory memory doc_scoped(doc_issue_memory_clear) = {0};
	struct doc_issues issues doc_scoped(doc_issues_clear) = {0};
	struct doc_judge judge = {.findings = &issues.findings};
	int r = doc_issue_records_read(&source, &judge, &records, err);

	for (size_t i = 0; i < records.count && r == DOC_OK; i++)
		r = add_or_tell(registry, &records.items[i], &memory, &issues, err);
	if (r < 0)
		return r;
	*out = issues;
	issues = (struct doc_issues){0};
	return DOC_OK;
}
