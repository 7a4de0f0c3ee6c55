/* test_citing.c: what is wrong between documents that cite each other. */
#include "unit.h"

#include "lines.h"

#include <model/citing.h>

/* A register of four, as it is after some years; each test changes what it is about. */
struct office {
	struct doc_citing_view view;
	struct doc_findings findings;
	struct doc_judge judge;
};

enum { POLICY, ORGANISATION, AUDIT, ROSTER, DOCUMENT_COUNT };

static void add_document(struct office *office, const struct doc_grammar *grammar,
                         const char *number, const char *title)
{
	struct doc_citing_view *view = &office->view;
	struct doc_cited *cited =
		doc_array_add(&view->cited, &view->cited_count, sizeof(*cited));

	assert_non_null(cited);
	assert_true(doc_number_find(grammar, number, &cited->number));
	cited->state = DOC_STATE_IN_FORCE;
	cited->title = strdup(title);
	cited->folded = strdup(title);
	cited->in_force = (struct doc_version){1, 1};
	cited->succeeds = (struct doc_version){1, 0};
	cited->effective_on = cited->looked_on = 1000;
	cited->decided_at = cited->looked_at = 86400000;
	cited->is_read = true;
}

static void begin(struct office *office)
{
	struct doc_grammar grammar;

	*office = (struct office){.view.has_register = true};
	office->judge.findings = &office->findings;
	doc_grammar_default(&grammar);
	add_document(office, &grammar, "ISMS-01-001", "資通安全政策");
	add_document(office, &grammar, "ISMS-02-001", "資通安全組織程序書");
	add_document(office, &grammar, "ISMS-02-010", "資通安全稽核管理程序書");
	add_document(office, &grammar, "02-001-01", "資通安全組織名冊");
	assert_int_equal(office->view.cited_count, DOCUMENT_COUNT);
}

static void end(struct office *office)
{
	doc_citing_view_clear(&office->view);
	doc_findings_clear(&office->findings);
}

/* A document in force ("" for a file), and what it says. */
static void says(struct office *office, const char *number, const char *text)
{
	struct doc_citing_view *view = &office->view;
	struct doc_citing *citing =
		doc_array_add(&view->citing, &view->citing_count, sizeof(*citing));
	struct doc_grammar grammar;
	struct doc_extract extract;

	assert_non_null(citing);
	doc_grammar_default(&grammar);
	if (*number)
		assert_true(doc_number_find(&grammar, number, &citing->number));
	memcpy(citing->version, "1.1", sizeof("1.1"));
	citing->state = "in-force";
	citing->file = strdup(*number ? number : "file.txt");
	read_lines(text, strlen(text), &extract);
	assert_ok(doc_citations_find(&grammar, &extract, &citing->citations, &err));
	doc_extract_clear(&extract);
	doc_citations_mark_self(&citing->citations, number);
	for (size_t i = 0; i < citing->citations.count; i++) {
		struct doc_citation *citation = &citing->citations.items[i];

		citation->folded = strdup(citation->title);
		citation->folded_run = strdup(citation->run);
	}
}

/* The findings as "severity rule document line; ...", in their order. */
static void found(struct office *office, const char *wanted)
{
	static const char *const severities[] = {"", "error", "warning", "info"};
	struct doc_buf text = {0};

	assert_false(office->judge.failed);
	doc_buf_puts(&text, "");
	for (size_t i = 0; i < office->findings.count; i++) {
		const struct doc_finding *finding = &office->findings.items[i];

		doc_buf_printf(&text, "%s%s %s %s %d", i ? "; " : "",
		               severities[finding->severity], finding->rule, finding->document,
		               finding->line);
	}
	assert_string_equal(text.data ? text.data : "", wanted);
	doc_buf_clear(&text);
	end(office);
}

static void what_is_cited_rightly_is_no_finding(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "ISMS-02-001",
	     "本程序書 ISMS-02-001「別的標題」\n依「資通安全政策」(ISMS-01-001，V1.1)、\n"
	     "並應依本機關資通安全組織名冊(02-001-01)辦理，ISMS-02-010");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "");
}

static void a_number_that_nobody_registered_is_an_error(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "ISMS-02-001", "依 ISMS-02-009\n及 ISMS-02-\n011");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "error cite-known ISMS-02-001 1; error cite-known ISMS-02-001 2");
}

static void without_a_register_no_number_is_unknown(void **state)
{
	struct office office = {.judge.findings = &office.findings};

	(void)state;
	says(&office, "", "依 ISMS-02-009、02-001-01");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "");
}

static void what_is_withdrawn_or_void_is_not_cited(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	office.view.cited[AUDIT].state = DOC_STATE_WITHDRAWN;
	office.view.cited[POLICY].state = DOC_STATE_VOID;
	says(&office, "ISMS-02-001", "ISMS-02-010\nISMS-01-001");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "error cite-withdrawn ISMS-02-001 1; error cite-withdrawn ISMS-02-001 2");
}

static void a_title_in_quotation_marks_is_the_registered_one(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "ISMS-02-001",
	     "「資訊安全組織名冊」(02-001-01)\n「新版資通安全組織名冊」(02-001-01)\n"
	     "見資訊安全組織名冊(02-001-01)\n見新版資通安全組織名冊(02-001-01)\n"
	     "填名冊(02-001-01)，如附件(02-001-01)，依本機關組織及人員之規定(02-001-01)");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "error cite-title ISMS-02-001 1; error cite-title ISMS-02-001 2; "
	               "warning cite-title ISMS-02-001 3");
}

static void a_version_that_is_printed_is_the_one_in_force(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	office.view.cited[AUDIT].in_force = (struct doc_version){0};
	says(&office, "ISMS-02-001", "ISMS-01-001 V1.0\nISMS-01-001 V1.1\nISMS-02-010 V1.0");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "warning cite-version ISMS-02-001 1");
}

static void the_parent_of_a_cited_form_is_registered(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "", "「外來文件管制表」(02-005-01)\n「資通安全組織名冊」(02-001-01)");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "error cite-known  1; warning cite-parent  1");
}

static void a_missing_quotation_mark_is_told(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "ISMS-02-001", "\n範參照資通安全政策(ISMS-01-001)」。");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "warning cite-quote ISMS-02-001 2");
}

static void a_number_has_one_title_in_all_texts(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "ISMS-01-001",
	     "「甲」(ISMS-02-003)\n「資訊安全」(ISMS-02-010)「甲」(ISMS-02-004)");
	says(&office, "ISMS-02-001", "\n「乙」(ISMS-02-003)\n「甲」(ISMS-02-003)「甲」(ISMS-02-004)");
	assert_ok(doc_citing_judge_titles(&office.view, NULL, &office.judge, &err));
	/* Of a registered number the register says which one holds: cite-title. */
	found(&office, "warning cite-title-differs ISMS-02-001 2");
}

static void whom_nobody_cites_is_told_and_a_form_not_cited_by_its_parent(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "ISMS-01-001", "ISMS-02-001");
	says(&office, "ISMS-02-001", "ISMS-02-001、ISMS-01-001");
	says(&office, "ISMS-02-010", "ISMS-02-010、02-001-01");
	doc_citing_judge(&office.view, NULL, &office.judge);
	doc_citing_judge_orphans(&office.view, NULL, &office.judge);
	found(&office, "info cite-orphan ISMS-02-010 0; warning cite-orphan 02-001-01 0");
	begin(&office);
	office.view.cited[ORGANISATION].is_read = false;
	office.view.cited[POLICY].in_force = (struct doc_version){0};
	says(&office, "ISMS-02-010", "02-001-01、ISMS-02-001");
	says(&office, "", "ISMS-02-010");
	doc_citing_judge(&office.view, NULL, &office.judge);
	doc_citing_judge_orphans(&office.view, NULL, &office.judge);
	found(&office, "info cite-orphan ISMS-02-010 0");
}

static void the_policy_says_how_bad_it_is(void **state)
{
	struct doc_content_rules rules = {0};
	struct office office;

	(void)state;
	rules.severities[doc_content_rule_index("cite-known")] = DOC_CONTENT_OFF;
	rules.severities[doc_content_rule_index("cite-withdrawn")] = DOC_INFO;
	begin(&office);
	office.view.rules = &rules;
	office.view.cited[AUDIT].state = DOC_STATE_WITHDRAWN;
	says(&office, "ISMS-02-001", "ISMS-02-009、ISMS-02-010");
	doc_citing_judge(&office.view, NULL, &office.judge);
	found(&office, "info cite-withdrawn ISMS-02-001 1");
}

static void only_what_concerns_one_number_is_told(void **state)
{
	struct office office;

	(void)state;
	begin(&office);
	says(&office, "ISMS-01-001", "ISMS-02-009、ISMS-02-008");
	says(&office, "ISMS-02-001", "ISMS-02-009\nISMS-02-008");
	doc_citing_judge(&office.view, "ISMS-01-001", &office.judge);
	found(&office, "error cite-known ISMS-01-001 1; error cite-known ISMS-01-001 1");
	begin(&office);
	says(&office, "ISMS-01-001", "ISMS-02-009、ISMS-02-008");
	says(&office, "ISMS-02-001", "ISMS-02-009\nISMS-02-008");
	doc_citing_judge(&office.view, "ISMS-02-008", &office.judge);
	found(&office, "error cite-known ISMS-01-001 1; error cite-known ISMS-02-001 2");
}

static void a_citing_document_is_suspect_until_it_is_looked_at(void **state)
{
	static const struct {
		doc_day effective_on;
		int64_t decided_at;
		doc_day looked_on;
		int64_t looked_at;
		bool is_first;
		bool is_suspect;
	} cases[] = {
		{1001, 86400000, 1000, 86400000, false, true},
		{1001, 86400000, 1000, 86400000, true, false}, /* a first version is no change */
		{1000, 86400000, 1001, 86500000, false, false},
		{1000, 86400000, 1000, 86400000, false, false},
		{1000, 86400001, 1000, 86400000, false, true}, /* later on the same day */
		{1000, 86400000, 1000, 86400001, false, false},
		{1001, 86300000, 1000, 86400000, false, true}, /* approved before, in force after */
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct office office;
		struct doc_cited *cited;

		begin(&office);
		cited = &office.view.cited[POLICY];
		cited->effective_on = cases[i].effective_on;
		cited->decided_at = cases[i].decided_at;
		if (cases[i].is_first)
			cited->succeeds = (struct doc_version){0};
		office.view.cited[ORGANISATION].looked_on = cases[i].looked_on;
		office.view.cited[ORGANISATION].looked_at = cases[i].looked_at;
		says(&office, "ISMS-02-001", "ISMS-02-010\nISMS-01-001\nISMS-01-001");
		says(&office, "", "ISMS-01-001");
		assert_ok(doc_citing_judge_suspects(&office.view, NULL, &office.judge, &err));
		found(&office, cases[i].is_suspect ? "warning cite-suspect ISMS-02-001 2" : "");
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_cited_rightly_is_no_finding),
		cmocka_unit_test(a_number_that_nobody_registered_is_an_error),
		cmocka_unit_test(without_a_register_no_number_is_unknown),
		cmocka_unit_test(what_is_withdrawn_or_void_is_not_cited),
		cmocka_unit_test(a_title_in_quotation_marks_is_the_registered_one),
		cmocka_unit_test(a_version_that_is_printed_is_the_one_in_force),
		cmocka_unit_test(the_parent_of_a_cited_form_is_registered),
		cmocka_unit_test(a_missing_quotation_mark_is_told),
		cmocka_unit_test(a_number_has_one_title_in_all_texts),
		cmocka_unit_test(whom_nobody_cites_is_told_and_a_form_not_cited_by_its_parent),
		cmocka_unit_test(the_policy_says_how_bad_it_is),
		cmocka_unit_test(only_what_concerns_one_number_is_told),
		cmocka_unit_test(a_citing_document_is_suspect_until_it_is_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
