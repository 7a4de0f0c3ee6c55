/* reading.c: every call that changes nothing. */
#include <stdlib.h>
#include <string.h>

#include "alloc.h"

static const char document[] = "ISMS-02-001";

static int run_open(struct stage *stage, struct doc_error *err)
{
	struct doc_registry *registry = NULL;
	int r = doc_registry_open(".", &registry, err);

	if (r == DOC_OK)
		say(stage, doc_registry_fingerprint(registry));
	doc_registry_close(registry);
	return r;
}

static int run_open_unread(struct stage *stage, struct doc_error *err)
{
	struct doc_registry *registry = NULL;
	int r = doc_registry_open_unread(".", &registry, err);

	if (r == DOC_OK)
		say(stage, doc_registry_folder(registry));
	doc_registry_close(registry);
	return r;
}

static int run_list(struct stage *stage, struct doc_error *err)
{
	struct doc_list_query query = {.now_at = stage->now_at, .withdrawn = true};
	struct doc_list list = {0};
	int r = doc_list(stage->registry, &query, &list, err);

	for (size_t i = 0; i < list.count && r == DOC_OK; i++) {
		say(stage, list.rows[i].number);
		say(stage, list.rows[i].title);
		say(stage, list.rows[i].state);
		say(stage, list.rows[i].approved_by);
	}
	say_findings(stage, &list.findings);
	doc_list_clear(&list);
	return r;
}

static int run_names(struct stage *stage, struct doc_error *err)
{
	struct doc_names names = {0};
	int r = doc_names(stage->registry, "ISMS", &names, err);

	say_count(stage, names.count);
	doc_names_clear(&names);
	return r;
}

static int run_show(struct stage *stage, struct doc_error *err)
{
	struct doc_document_view view = {0};
	int r = doc_show(stage->registry, document, stage->now_at, &view, err);

	for (size_t i = 0; i < view.version_count && r == DOC_OK; i++) {
		say(stage, view.versions[i].summary);
		say_count(stage, view.versions[i].decision_count);
		say_count(stage, view.versions[i].file_count);
	}
	say_findings(stage, &view.findings);
	doc_document_view_clear(&view);
	return r;
}

static int run_log(struct stage *stage, struct doc_error *err)
{
	struct doc_log log = {0};
	int r = doc_log(stage->registry, document, &log, err);

	for (size_t i = 0; i < log.count && r == DOC_OK; i++) {
		say(stage, log.events[i].verb);
		say(stage, log.events[i].name);
	}
	doc_log_clear(&log);
	return r;
}

static int run_status(struct stage *stage, struct doc_error *err)
{
	struct doc_status status = {0};
	int r = doc_status(stage->registry, stage->now_at, &status, err);

	for (size_t i = 0; i < status.waiting_count && r == DOC_OK; i++) {
		say(stage, status.waiting[i].number);
		say(stage, status.waiting[i].command);
	}
	say_count(stage, status.dirty_count);
	say_count(stage, status.due_count);
	doc_status_clear(&status);
	return r;
}

static int run_cat(struct stage *stage, struct doc_error *err)
{
	struct doc_findings findings = {0};
	char *bytes = NULL;
	size_t size = 0;
	int r = doc_cat(stage->registry, document, NULL, stage->now_at, &bytes, &size, &findings,
	                err);

	say_count(stage, size);
	say_findings(stage, &findings);
	free(bytes);
	doc_findings_clear(&findings);
	return r;
}

static int run_memo(struct stage *stage, struct doc_error *err)
{
	static const char *const numbers[] = {"ISMS-02-003", "ISMS-02-004"};
	struct doc_findings refusals = {0};
	struct doc_memo memo = {0};
	int r = doc_memo(stage->registry, numbers, 2, "../memo.txt", stage->now_at, &memo,
	                 &refusals, err);

	say(stage, r == DOC_OK ? memo.text : NULL);
	say_findings(stage, &refusals);
	doc_memo_clear(&memo);
	doc_findings_clear(&refusals);
	return r;
}

static int run_check(struct stage *stage, struct doc_error *err)
{
	struct doc_findings findings = {0};
	int r = doc_check(stage->registry, NULL, 0, stage->now_at, &findings, err);

	say_findings(stage, &findings);
	doc_findings_clear(&findings);
	return r;
}

static int run_check_file(struct stage *stage, struct doc_error *err)
{
	struct doc_findings findings = {0};
	int r = doc_check_file(stage->registry, "../procedure.odt", stage->now_at, &findings, err);

	say_findings(stage, &findings);
	doc_findings_clear(&findings);
	return r;
}

static int say_verification(struct stage *stage, struct doc_verification *found, int r)
{
	say(stage, found->registry);
	say_count(stage, found->documents);
	say_count(stage, found->approvals);
	say_findings(stage, &found->problems);
	doc_verification_clear(found);
	return r;
}

static int run_verify(struct stage *stage, struct doc_error *err)
{
	struct doc_verification found = {0};

	return say_verification(stage, &found,
	                        doc_verify(stage->registry,
	                                   doc_registry_fingerprint(stage->registry), true,
	                                   stage->now_at, &found, err));
}

static int run_verify_archive(struct stage *stage, struct doc_error *err)
{
	struct doc_verification found = {0};

	return say_verification(
		stage, &found,
		doc_verify_archive("../packed.zip", NULL, stage->now_at, &found, err));
}

static int run_checkpoint(struct stage *stage, struct doc_error *err)
{
	struct doc_checkpoint_report report = {0};
	int r = doc_checkpoint(stage->registry, &report, err);

	say(stage, report.line);
	return r;
}

static int run_cite(struct stage *stage, struct doc_error *err)
{
	struct doc_cite_query query = {.draft = true, .now_at = stage->now_at};
	struct doc_cite cite = {0};
	int r = doc_cite(stage->registry, &query, &cite, err);

	say_count(stage, cite.count);
	say_count(stage, cite.law_count);
	say_findings(stage, &cite.findings);
	doc_cite_clear(&cite);
	return r;
}

static int run_cite_extract(struct stage *stage, struct doc_error *err)
{
	struct doc_extract extract = {0};
	struct doc_cite cite = {0};
	int r = doc_extract_file("../procedure.odt", &extract, err);

	if (r == DOC_OK)
		r = doc_cite_extract(stage->registry, &extract, "procedure.odt", stage->now_at,
		                     &cite, err);
	say_count(stage, cite.count);
	doc_cite_clear(&cite);
	doc_extract_clear(&extract);
	return r;
}

static int extract(struct stage *stage, const char *path, struct doc_error *err)
{
	struct doc_extract extract = {0};
	char *text = NULL;
	size_t size = 0;
	int r = doc_extract_file(path, &extract, err);

	if (r == DOC_OK)
		r = doc_extract_text(&extract, &text, &size, err);
	say_count(stage, extract.block_count);
	say_count(stage, extract.mark_count);
	say(stage, text);
	free(text);
	doc_extract_clear(&extract);
	return r;
}

static int run_text_odt(struct stage *stage, struct doc_error *err)
{
	return extract(stage, "../procedure.odt", err);
}

static int run_text_docx(struct stage *stage, struct doc_error *err)
{
	return extract(stage, "../rules.docx", err);
}

static int run_text_markdown(struct stage *stage, struct doc_error *err)
{
	return extract(stage, "../rules.md", err);
}

static int run_text_document(struct stage *stage, struct doc_error *err)
{
	struct doc_extract extract = {0};
	int r = doc_extract_document(stage->registry, document, stage->now_at, &extract, err);

	say_count(stage, extract.block_count);
	doc_extract_clear(&extract);
	return r;
}

static int run_compare(struct stage *stage, struct doc_error *err)
{
	static const struct doc_compared_head head = {.agency = "處",
	                                              .number = "ISMS-02-001",
	                                              .title = "文件",
	                                              .before_name = "1.0",
	                                              .after_name = "1.1",
	                                              .before_on = "",
	                                              .after_on = "",
	                                              .summary = "",
	                                              .reason = ""};
	struct doc_extract before = {0};
	struct doc_extract after = {0};
	struct doc_comparison comparison = {0};
	char *html = NULL;
	char *table = NULL;
	size_t size = 0;
	int r = doc_extract_file("../procedure.odt", &before, err);

	if (r == DOC_OK)
		r = doc_extract_file("../procedure2.odt", &after, err);
	if (r == DOC_OK)
		r = doc_compare(&before, &after, DOC_BY_WORDS, &comparison, err);
	if (r == DOC_OK)
		r = doc_comparison_html(&comparison, &head, 1, &html, &size, err);
	if (r == DOC_OK)
		r = doc_comparison_table(&comparison, &head, 1, &table, &size, err);
	say_count(stage, comparison.changes);
	say(stage, table);
	free(html);
	free(table);
	doc_comparison_clear(&comparison);
	doc_extract_clear(&before);
	doc_extract_clear(&after);
	return r;
}

static int run_identify(struct stage *stage, struct doc_error *err)
{
	static const char *const paths[] = {"../new.md", "../pile", "../procedure.odt",
	                                    "documents/ISMS-02/ISMS-02-001/1.0/1/ISMS-02-001.md"};
	struct doc_identification found = {0};
	int r = doc_identify(stage->registry, paths, 4, stage->now_at, &found, err);

	say_count(stage, found.in_force);
	say_count(stage, found.unknown);
	say(stage, found.unreadable ? "unreadable" : "all read");
	say_findings(stage, &found.findings);
	doc_identification_clear(&found);
	return r;
}

void say_unread(struct stage *stage, const struct doc_import *import)
{
	for (size_t i = 0; i < import->file_count; i++)
		if (strcmp(import->files[i].action, "hold") == 0)
			say(stage, "unreadable");
}

static int run_import_read(struct stage *stage, struct doc_error *err)
{
	struct doc_actor actor = {.id = "lin.zz", .now_at = stage->now_at};
	struct doc_import_plan plan = {.actor = &actor, .folder = "../pile"};
	struct doc_import import = {0};
	char *bytes = NULL;
	char *sheet = NULL;
	size_t size = 0;
	int r = doc_import_read(stage->registry, &plan, &import, err);

	if (r == DOC_OK)
		r = doc_import_map(&import, false, &bytes, &size, err);
	say_count(stage, size);
	if (r == DOC_OK)
		r = doc_import_map(&import, true, &sheet, &size, err);
	for (size_t i = 0; i < import.file_count && r == DOC_OK; i++)
		say(stage, import.files[i].action);
	say_unread(stage, &import);
	free(bytes);
	free(sheet);
	doc_import_clear(&import);
	return r;
}

static int say_policy(struct stage *stage, struct doc_policy_view *view, int r)
{
	say_count(stage, view->person_count);
	say_count(stage, view->rule_count);
	say_count(stage, view->content_count);
	say_count(stage, view->difference_count);
	doc_policy_view_clear(view);
	return r;
}

static int run_policy_show(struct stage *stage, struct doc_error *err)
{
	struct doc_policy_view view = {0};

	return say_policy(stage, &view, doc_policy_show(stage->registry, 1, &view, err));
}

static int run_policy_show_draft(struct stage *stage, struct doc_error *err)
{
	struct doc_policy_view view = {0};

	return say_policy(stage, &view, doc_policy_show_draft(stage->registry, &view, err));
}

static int run_policy_check(struct stage *stage, struct doc_error *err)
{
	struct doc_findings findings = {0};
	int r = doc_policy_check(stage->registry, stage->now_at, &findings, err);

	say_findings(stage, &findings);
	doc_findings_clear(&findings);
	return r;
}

static int run_publish_list(struct stage *stage, struct doc_error *err)
{
	struct doc_issues issues = {0};
	int r = doc_publish_list(stage->registry, &issues, err);

	say_count(stage, issues.count);
	say_findings(stage, &issues.findings);
	doc_issues_clear(&issues);
	return r;
}

static int run_release_list(struct stage *stage, struct doc_error *err)
{
	struct doc_releases releases = {0};
	int r = doc_release_list(stage->registry, &releases, err);

	say_count(stage, releases.count);
	say_findings(stage, &releases.findings);
	doc_releases_clear(&releases);
	return r;
}

static int run_release_diff(struct stage *stage, struct doc_error *err)
{
	struct doc_release_changes changes = {0};
	int r = doc_release_diff(stage->registry, "r1", "r2", &changes, err);

	for (size_t i = 0; i < changes.count && r == DOC_OK; i++)
		say(stage, changes.items[i].number);
	doc_release_changes_clear(&changes);
	return r;
}

static int run_texts(struct stage *stage, struct doc_error *err)
{
	char *safe = NULL;
	char iso[DOC_ISO_SIZE] = "";
	int64_t moment = 0;
	int r = doc_text_safe("文件\x1b[31m\xff", &safe, err);

	if (r == DOC_OK)
		r = doc_text_read_day("民國１１５年１１月２２日", iso, err);
	if (r == DOC_OK)
		r = doc_text_read_moment("2026-11-22T02:00:00Z", &moment, err);
	say(stage, safe);
	say(stage, iso);
	free(safe);
	return r;
}

static int run_known(struct stage *stage, struct doc_error *err)
{
	int64_t now_at = stage->now_at + INT64_C(172800); /* the day is over */
	char *value = NULL;
	unsigned tier = 0;
	int r = doc_registry_known(stage->registry, "2026-11-22", &now_at, err);

	if (r == DOC_OK)
		r = doc_registry_tier(stage->registry, "程序書", &tier, err);
	if (r == DOC_OK)
		r = doc_registry_config(stage->registry, "core.quotepath", &value, err);
	say(stage, value);
	free(value);
	return r;
}

const struct call reading[] = {
	{"open", false, true, run_open, NULL, false},
	{"open_unread", false, true, run_open_unread, NULL, false},
	{"list", false, false, run_list, NULL, false},
	{"names", false, false, run_names, NULL, false},
	{"show", false, false, run_show, NULL, false},
	{"log", false, false, run_log, NULL, false},
	{"status", false, false, run_status, NULL, false},
	{"cat", false, false, run_cat, NULL, false},
	{"memo", false, false, run_memo, NULL, false},
	{"check", false, false, run_check, NULL, false},
	{"check_file", false, false, run_check_file, NULL, false},
	{"verify", false, false, run_verify, NULL, false},
	{"verify_archive", false, true, run_verify_archive, NULL, false},
	{"checkpoint", false, false, run_checkpoint, NULL, false},
	{"cite", false, false, run_cite, NULL, false},
	{"cite_extract", false, false, run_cite_extract, NULL, false},
	{"extract odt", false, true, run_text_odt, NULL, false},
	{"extract docx", false, true, run_text_docx, NULL, false},
	{"extract md", false, true, run_text_markdown, NULL, false},
	{"extract_document", false, false, run_text_document, NULL, false},
	{"compare", false, true, run_compare, NULL, false},
	{"identify", false, false, run_identify, NULL, false},
	{"import_read", false, false, run_import_read, NULL, false},
	{"policy_show", false, false, run_policy_show, NULL, false},
	{"policy_show_draft", false, false, run_policy_show_draft, NULL, false},
	{"policy_check", false, false, run_policy_check, NULL, false},
	{"publish_list", false, false, run_publish_list, NULL, false},
	{"release_list", false, false, run_release_list, NULL, false},
	{"release_diff", false, false, run_release_diff, NULL, false},
	{"text", false, true, run_texts, NULL, false},
	{"registry_known", false, false, run_known, NULL, false},
	{0},
};
