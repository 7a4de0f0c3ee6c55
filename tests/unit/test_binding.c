/* test_binding.c: what is submitted, and who may decide on it. */
#include "unit.h"
#include "story.h"

static struct doc_round *round_of(struct world *w)
{
	return &w->after.rounds[0];
}

static struct doc_metadata *metadata_of(struct world *w)
{
	return &round_of(w)->metadata;
}

/* --- submission ------------------------------------------------------------------------------- */

static void one_file_more(struct world *w)
{
	struct doc_stored_files *files = &round_of(w)->files;
	struct doc_stored_file *file =
		doc_array_add(&files->items, &files->count, sizeof(*file));

	*file = (struct doc_stored_file){"ISMS-02-005.pdf", SCAN, 7};
}

static void another_file(struct world *w)
{
	SET(round_of(w)->files.items[0].name, "ISMS-02-005.ods");
}

static void one_name_more(struct world *w)
{
	struct doc_metadata *metadata = metadata_of(w);

	metadata->files[metadata->file_count++] =
		(struct doc_metadata_file){"ISMS-02-005.pdf", DOC_RENDITION};
}

static void another_name(struct world *w)
{
	SET(metadata_of(w)->files[0].name, "ISMS-02-005.ods");
}

static void other_bytes(struct world *w)
{
	SET(round_of(w)->files.items[0].sha256, ABSENT);
}

static void another_size(struct world *w)
{
	round_of(w)->files.items[0].size++;
}

static void other_metadata(struct world *w)
{
	SET(round_of(w)->metadata_sha256, ABSENT);
}

static void no_metadata(struct world *w)
{
	round_of(w)->has_metadata = false;
}

static void no_authors(struct world *w)
{
	metadata_of(w)->author_count = 0;
}

static void no_summary(struct world *w)
{
	metadata_of(w)->summary[0] = '\0';
}

static void no_reason(struct world *w)
{
	metadata_of(w)->reason[0] = '\0';
}

static void no_source(struct world *w)
{
	metadata_of(w)->files[0].role = DOC_RENDITION;
}

static void no_class(struct world *w)
{
	metadata_of(w)->classification[0] = '\0';
}

static void unknown_class(struct world *w)
{
	SET(metadata_of(w)->classification, "密");
}

static void another_version(struct world *w)
{
	metadata_of(w)->version.minor = 1;
}

static void another_number(struct world *w)
{
	SET(metadata_of(w)->number, "ISMS-02-006");
}

static void no_number(struct world *w)
{
	SET(metadata_of(w)->number, "ISMS-2-005");
}

static void another_tier(struct world *w)
{
	metadata_of(w)->tier = 3;
}

static void a_parent(struct world *w)
{
	SET(metadata_of(w)->parent, "ISMS-02-001");
}

static void what_is_submitted_is_what_lies_there(void **state)
{
	static const struct breach breaches[] = {
		{"round-files", NULL, SUBMIT, NULL, NULL, one_file_more},
		{"round-files", NULL, SUBMIT, NULL, NULL, another_file},
		{"round-files", NULL, SUBMIT, NULL, NULL, one_name_more},
		{"round-files", NULL, SUBMIT, NULL, NULL, another_name},
		{"content-digest", NULL, SUBMIT, NULL, NULL, other_bytes},
		{"content-digest", NULL, SUBMIT, NULL, NULL, another_size},
		{"metadata-digest", NULL, SUBMIT, NULL, NULL, other_metadata},
		{"metadata-digest", NULL, SUBMIT, NULL, NULL, no_metadata},
		{"metadata-complete", NULL, SUBMIT, NULL, NULL, no_authors},
		{"metadata-complete", NULL, SUBMIT, NULL, NULL, no_summary},
		{"metadata-complete", NULL, SUBMIT, NULL, NULL, no_reason},
		{"metadata-complete", NULL, SUBMIT, NULL, NULL, no_source},
		{"metadata-complete", "classification-known", SUBMIT, NULL, NULL, no_class},
		{"classification-known", NULL, SUBMIT, NULL, NULL, unknown_class},
		{"metadata-agrees", NULL, SUBMIT, NULL, NULL, another_version},
		{"metadata-agrees", NULL, SUBMIT, NULL, NULL, another_number},
		{"number-grammar", "metadata-agrees", SUBMIT, NULL, NULL, no_number},
		{"number-grammar", NULL, SUBMIT, NULL, NULL, another_tier},
		{"number-grammar", NULL, SUBMIT, NULL, NULL, a_parent},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
}

static void the_most_open_class(struct world *w)
{
	SET(metadata_of(w)->classification, "公開");
}

static void the_last_minor(struct world *w)
{
	submit(w);
	review(w);
	approve(w);
	revise(w);
	w->version = (struct doc_version){1, 9};
}

static void the_first_and_the_last_are_lawful_too(void **state)
{
	static const struct breach cases[] = {
		{NULL, NULL, SUBMIT, NULL, NULL, the_most_open_class},
		{NULL, NULL, SUBMIT, the_last_minor, NULL, NULL},
	};

	(void)state;
	assert_no_breaches(cases, DOC_COUNT(cases));
}

/* --- author and approver ---------------------------------------------------------------------- */

static void set_author(struct world *w, const char *author)
{
	strcpy(w->before.rounds[0].metadata.authors[1], author);
	strcpy(w->after.rounds[0].metadata.authors[1], author);
}

static void an_author_is_no_approver_by_any_name(void **state)
{
	static const struct {
		const char *author;
		bool is_officer;
	} cases[] = {
		{"wang.xm", true},
		{"王小明", true},
		{"王 小 明", true},
		{"王　小明", true},
		{"王小明（主計處）", true},
		{"王小明(主計處)", true},
		{"主計處 王小明", true},
		{"主計處　王小明　科長", true},
		{"主計處/王小明", true},
		{"陳大文、王小明", true},
		{"陳大文，李四;王小明", true},
		{"王小明明", false},
		{"小明", false},
		{"王", false},
		{"主計處", false},
		{"wang.xm2", false},
		{"主計處-wang.xm", true},
		{"主計處－王小明", true},
		{"chen-wang.xm", false}, /* another person's id */
		{"、", false},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		SET(w.policies[0].people[5].id, "chen-wang.xm");
		prepare(&w, APPROVE);
		set_author(&w, cases[i].author);
		approve(&w);
		ask(&w);
		if (count_faults(&w, "author-not-approver") != cases[i].is_officer)
			fail_msg("%s", cases[i].author);
		assert_int_equal(w.findings.count, cases[i].is_officer);
	}
}

static void officer_is_author(struct world *w)
{
	set_author(w, "wang.xm");
}

static void reviewer_is_author(struct world *w)
{
	set_author(w, "張審（資訊室）");
}

static void officer_submitted(struct world *w)
{
	for (int i = 0; i < 2; i++) {
		struct doc_document *document = documents(w, i);
		struct doc_act *act = (struct doc_act *)(uintptr_t)doc_round_submission(
			&document->rounds[0]);

		SET(act->statement.who, "wang.xm");
	}
}

static void deputy_submitted_for_officer(struct world *w)
{
	for (int i = 0; i < 2; i++) {
		struct doc_document *document = documents(w, i);
		struct doc_act *act = (struct doc_act *)(uintptr_t)doc_round_submission(
			&document->rounds[0]);

		SET(act->statement.who, "dep");
		SET(act->statement.acting_for, "wang.xm");
	}
}

static void namesake_submitted(struct world *w)
{
	officer_submitted(w);
	strcpy(w->policies[0].people[4].name, "王小明"); /* li.gq is another id of that name */
}

static void by_deputy(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "dep");
	SET(s->acting_for, "wang.xm");
}

static void by_namesake(struct world *w, struct doc_statement *s)
{
	(void)w;
	SET(s->who, "li.gq");
}

static void nobody_decides_on_their_own_work(void **state)
{
	static const struct breach breaches[] = {
		{"author-not-approver", NULL, APPROVE, officer_is_author, NULL, NULL},
		{"author-not-approver", NULL, APPROVE, officer_submitted, NULL, NULL},
		{"author-not-approver", NULL, APPROVE, deputy_submitted_for_officer, NULL, NULL},
		{"author-not-approver", NULL, APPROVE, deputy_submitted_for_officer, by_deputy,
	         NULL},
		{"author-not-approver", NULL, APPROVE, officer_is_author, by_deputy, NULL},
		{"author-not-approver", NULL, APPROVE, namesake_submitted, by_namesake, NULL},
		{"author-not-approver", NULL, APPROVE_BY_LETTER, officer_is_author, NULL, NULL},
		{"author-not-approver", NULL, REVIEW, reviewer_is_author, NULL, NULL},
	};

	(void)state;
	assert_breaches(breaches, DOC_COUNT(breaches));
}

static void a_waived_rule_is_reported(void **state)
{
	struct world w doc_scoped(close_world) = {0};

	(void)state;
	open_world(&w);
	w.policies[0].matrix[2].self_approval = true;
	prepare(&w, APPROVE);
	officer_is_author(&w);
	approve(&w);
	ask(&w);
	assert_int_equal(w.findings.count, 1);
	assert_int_equal(w.findings.items[0].severity, DOC_INFO);
	assert_non_null(strstr(w.findings.items[0].message, "wang.xm"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_submitted_is_what_lies_there),
		cmocka_unit_test(the_first_and_the_last_are_lawful_too),
		cmocka_unit_test(an_author_is_no_approver_by_any_name),
		cmocka_unit_test(nobody_decides_on_their_own_work),
		cmocka_unit_test(a_waived_rule_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
