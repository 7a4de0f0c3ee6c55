/* test_lawful_release.c: a release lands with its statement, and holds what it must. */
#include "spoil.h"

#define MANIFEST HEX64("a")
#define LIST     HEX64("b")
#define FILE     "documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md"
#define OWN      "releases/2026-Q4/list.csv"

/*
 * release      its folder, with manifest and list as they were read
 * content      what it must hold: one document in force and one withdrawn; unknown: not compared
 */
struct packing {
	struct world w;
	struct doc_bundle release;
	struct doc_manifest manifest;
	struct doc_table list;
	struct doc_release_content content;
	struct doc_stored_file text;
	struct doc_landing_release landing;
};

static void close_packing(struct packing *p)
{
	close_world(&p->w);
	doc_bundle_clear(&p->release);
	doc_manifest_clear(&p->manifest);
	doc_table_clear(&p->list);
	doc_release_content_clear(&p->content);
}

static void add_release_file(struct packing *p, const char *name, const char *sha256)
{
	struct doc_stored_file *file = doc_array_add(&p->release.files.items,
	                                             &p->release.files.count, sizeof(*file));
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	strcpy(file->name, name);
	memcpy(file->sha256, sha256, DOC_SHA256_HEX_SIZE);
	doc_layout_release(&path, "2026-Q4", name);
	add_path(&p->w, path.data);
}

static struct doc_act *release_act(struct packing *p)
{
	return &p->release.acts.items[0];
}

static void add_row(struct doc_table *table, const char *number, bool is_withdrawn)
{
	struct doc_table_row *row = doc_array_add(&table->rows, &table->count, sizeof(*row));

	for (enum doc_column i = 0; i < DOC_COLUMN_COUNT; i++)
		row->cells[i] = strdup(i == DOC_COLUMN_NUMBER ? number : "x");
	memset(table->has, true, sizeof(table->has));
	row->is_withdrawn = is_withdrawn;
}

static void fill(struct packing *p)
{
	assert_ok(doc_manifest_add(&p->manifest, FILE, CONTENT, &err));
	assert_ok(doc_manifest_add(&p->manifest, OWN, LIST, &err));
	assert_ok(doc_manifest_add(&p->content.manifest, FILE, CONTENT, &err));
	add_row(&p->list, NUMBER, false);
	add_row(&p->list, "ISMS-02-006", false);
	add_row(&p->content.table, NUMBER, false);
	add_row(&p->content.table, "ISMS-02-006", true);
	p->content.previous = (struct doc_word_ref){"2026-Q3", HEX64("f")};
	p->content.checkpoint = (struct doc_checkpoint){1, 3, HEX64("c")};
	p->text = (struct doc_stored_file){.name = "list.csv", .sha256 = LIST};
	p->landing = (struct doc_landing_release){
		.bundle = &p->release, .content = &p->content, .manifest = &p->manifest,
		.list = &p->list, .texts = {&p->text, 1}};
}

static void pack(struct packing *p, spoiler spoil)
{
	struct doc_statement s;
	struct doc_act *act;

	open_world(&p->w);
	p->w.landing = true;
	p->w.no_document = true;
	p->w.change.releases = &p->landing;
	p->w.change.release_count = 1;
	strcpy(p->release.name, "2026-Q4");
	add_release_file(p, "MANIFEST.sha256", MANIFEST);
	add_release_file(p, "list.csv", LIST);
	fill(p);
	s = begin(&p->w, DOC_RELEASE, "lin.yt", "document-controller");
	s.document[0] = '\0';
	strcpy(s.name, "2026-Q4");
	memcpy(s.manifest, MANIFEST, sizeof(MANIFEST));
	s.previous_release = p->content.previous;
	s.checkpoint = p->content.checkpoint;
	if (spoil)
		spoil(&p->w, &s);
	act = add_act(&p->release.acts, "releases/2026-Q4/release.statement", &s);
	add_path(&p->w, act->path);
	sign(act, s.who, key_of(&p->w, s.who));
	add_path(&p->w, act->signatures[0].path);
}

static void another_name(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->name, "2026-Q3");
}

static void another_release_before(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->previous_release.word, "2026-Q2");
}

static void another_statement_before(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->previous_release.sha256, 'e', 64);
}

static void no_release_before(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->previous_release = (struct doc_word_ref){0};
}

static void a_controller_releases_a_manifest(void **state)
{
	static const struct {
		const char *rule;
		spoiler spoil;
	} cases[] = {
		{NULL, NULL},
		{"registry-fingerprint", another_registry},
		{"statement-place", another_name},
		{"release-whole", another_manifest},
		{"policy-known", other_rules},
		{"role-held", by_the_reviewer},
		{"role-held", by_the_officer},
		{"decided-window", decided_later},
		{"release-previous", another_release_before},
		{"release-previous", another_statement_before},
		{"release-previous", no_release_before},
		{"release-checkpoint", another_policy_then},
		{"release-checkpoint", another_count},
		{"release-checkpoint", another_state},
		{"decided-window", decided_long_before_the_parent},
		{"decided-order", before_its_policy},
		{NULL, decided_by_a_slow_clock},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct packing p doc_scoped(close_packing) = {0};

		pack(&p, cases[i].spoil);
		if (cases[i].rule)
			assert_broken(&p.w, cases[i].rule);
		else
			assert_lawful(&p.w);
	}
}

static void unsign(struct packing *p)
{
	doc_signature_clear(&release_act(p)->signatures[0]);
	release_act(p)->signature_count = 0;
}

static void forge(struct packing *p)
{
	strcpy(release_act(p)->signatures[0].bytes, "forged");
}

static void steal(struct packing *p)
{
	memset(release_act(p)->signatures[0].bytes, '3', 64);
}

static void sign_by_another_too(struct packing *p)
{
	sign(release_act(p), "rv", HEX64("3"));
}

static void sign_by_another_first(struct packing *p)
{
	struct doc_act *act = release_act(p);
	struct doc_signature own = act->signatures[0];

	sign(act, "rv", HEX64("3"));
	act->signatures[0] = act->signatures[1];
	act->signatures[1] = own;
}

static void lose_manifest(struct packing *p)
{
	strcpy(p->release.files.items[0].name, "list.html");
}

static void lose_statement(struct packing *p)
{
	doc_acts_clear(&p->release.acts);
}

static void a_release_is_signed_and_whole(void **state)
{
	static const struct {
		const char *rule, *also;
		void (*damage)(struct packing *p);
	} cases[] = {
		{"signature-missing", NULL, unsign},
		{"signature-bad", "signature-missing", forge},
		{"signature-key", "signature-missing", steal},
		{"signature-extra", NULL, sign_by_another_too},
		{"signature-extra", NULL, sign_by_another_first},
		{"release-whole", NULL, lose_manifest},
		{"release-whole", NULL, lose_statement},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct packing p doc_scoped(close_packing) = {0};

		pack(&p, NULL);
		cases[i].damage(&p);
		assert_broken_with(&p.w, cases[i].rule, cases[i].also);
	}
}

static void leave_out_a_file(struct packing *p)
{
	assert_ok(doc_manifest_add(&p->content.manifest, FILE "x", CONTENT, &err));
}

static void pack_one_more(struct packing *p)
{
	assert_ok(doc_manifest_add(&p->manifest, FILE "x", CONTENT, &err));
	doc_manifest_sort(&p->manifest);
}

static void pack_of_another_release(struct packing *p)
{
	assert_ok(doc_manifest_add(&p->manifest, "releases/2026-Q3/list.csv", LIST, &err));
}

static void pack_its_statement(struct packing *p)
{
	assert_ok(doc_manifest_add(&p->manifest, "releases/2026-Q4/release.statement", LIST, &err));
}

static void name_another_digest(struct packing *p)
{
	memset(p->manifest.items[0].sha256, 'e', 64);
}

static void name_another_digest_of_its_own(struct packing *p)
{
	memset(p->manifest.items[1].sha256, 'e', 64);
}

static void leave_out_its_own(struct packing *p)
{
	free(p->manifest.items[--p->manifest.count].path);
}

static void lose_list(struct packing *p)
{
	strcpy(p->release.files.items[1].name, "list.html");
}

static void release_nothing(struct packing *p)
{
	p->content.table.rows[0].is_withdrawn = true;
}

static void release_what_is_empty(struct packing *p)
{
	doc_table_clear(&p->content.table);
	doc_table_clear(&p->list);
}

static void release_the_first(struct packing *p)
{
	p->content.previous = (struct doc_word_ref){0};
}

static void write_cell(struct packing *p, enum doc_column column, const char *text)
{
	free(p->list.rows[0].cells[column]);
	p->list.rows[0].cells[column] = text ? strdup(text) : NULL;
}

static void list_another_title(struct packing *p)
{
	write_cell(p, DOC_COLUMN_TITLE, "y");
}

static void list_another_owner(struct packing *p)
{
	write_cell(p, DOC_COLUMN_OWNER, "y");
}

static void list_without(struct packing *p, enum doc_column column)
{
	p->list.has[column] = false;
	for (size_t i = 0; i < p->list.count; i++) {
		free(p->list.rows[i].cells[column]);
		p->list.rows[i].cells[column] = NULL;
	}
}

static void list_without_titles(struct packing *p)
{
	list_without(p, DOC_COLUMN_TITLE);
}

static void list_without_owners(struct packing *p)
{
	list_without(p, DOC_COLUMN_OWNER);
}

static void list_another_number(struct packing *p)
{
	write_cell(p, DOC_COLUMN_NUMBER, "ISMS-02-007");
}

static void list_one_less(struct packing *p)
{
	doc_table_row_clear(&p->list.rows[--p->list.count]);
}

static void list_one_more(struct packing *p)
{
	add_row(&p->list, "-", false);
}

static void list_nothing(struct packing *p)
{
	doc_table_clear(&p->list);
}

static void change_nothing(struct packing *p)
{
	(void)p;
}

/* A release being made has its own files in what it packs. */
static void name_its_own_files_too(struct packing *p)
{
	assert_ok(doc_manifest_add(&p->content.manifest, OWN, LIST, &err));
}

static void a_release_holds_what_the_commit_before_it_holds(void **state)
{
	static const struct {
		const char *rule, *also;
		void (*change)(struct packing *p);
	} cases[] = {
		{NULL, NULL, change_nothing},
		{NULL, NULL, name_its_own_files_too},
		{"release-content", NULL, leave_out_a_file},
		{"release-content", NULL, pack_one_more},
		{"release-content", NULL, pack_of_another_release},
		{"release-content", NULL, pack_its_statement},
		{"release-content", NULL, name_another_digest},
		{"release-content", NULL, name_another_digest_of_its_own},
		{"release-content", NULL, leave_out_its_own},
		{"release-content", NULL, release_nothing},
		{"release-content", "release-list", release_what_is_empty},
		{"release-previous", NULL, release_the_first},
		{"release-whole", "release-content", lose_list},
		{"release-list", NULL, list_another_title},
		{"release-list", NULL, list_another_owner},
		{"release-list", NULL, list_without_titles},
		{NULL, NULL, list_without_owners},
		{"release-list", NULL, list_another_number},
		{"release-list", NULL, list_one_less},
		{"release-list", NULL, list_one_more},
		{"release-list", NULL, list_nothing},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct packing p doc_scoped(close_packing) = {0};

		pack(&p, NULL);
		cases[i].change(&p);
		if (cases[i].rule)
			assert_broken_with(&p.w, cases[i].rule, cases[i].also);
		else
			assert_lawful(&p.w);
	}
}

static void words_of_another_version_are_no_fault_but_told(void **state)
{
	struct packing p doc_scoped(close_packing) = {0};

	(void)state;
	pack(&p, NULL);
	memset(p.text.sha256, 'e', 64);
	ask(&p.w);
	assert_int_equal(p.w.findings.count, 1);
	assert_string_equal(p.w.findings.items[0].rule, "release-text");
	assert_int_equal(p.w.findings.items[0].severity, DOC_INFO);
}

static void rows_that_moved_are_told_once(void **state)
{
	struct packing p doc_scoped(close_packing) = {0};

	(void)state;
	pack(&p, NULL);
	write_cell(&p, DOC_COLUMN_NUMBER, "ISMS-02-006");
	list_one_less(&p);
	ask(&p.w);
	assert_int_equal(p.w.findings.count, 1);
	assert_string_equal(p.w.findings.items[0].rule, "release-list");
}

static void where_nobody_knows_what_it_must_hold_nothing_is_compared(void **state)
{
	struct packing p doc_scoped(close_packing) = {0};

	(void)state;
	pack(&p, another_state);
	pack_one_more(&p);
	list_nothing(&p);
	p.landing.content = NULL;
	assert_lawful(&p.w);
}

/* One commit makes one of them; of more none is passed over. */
static void each_of_several_releases_is_judged(void **state)
{
	struct packing p doc_scoped(close_packing) = {0};
	struct doc_landing_release both[2];

	(void)state;
	pack(&p, decided_later);
	both[0] = both[1] = p.landing;
	p.w.change.releases = both;
	p.w.change.release_count = 2;
	ask(&p.w);
	assert_int_equal(count_faults(&p.w, "decided-window"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_controller_releases_a_manifest),
		cmocka_unit_test(a_release_is_signed_and_whole),
		cmocka_unit_test(a_release_holds_what_the_commit_before_it_holds),
		cmocka_unit_test(words_of_another_version_are_no_fault_but_told),
		cmocka_unit_test(rows_that_moved_are_told_once),
		cmocka_unit_test(where_nobody_knows_what_it_must_hold_nothing_is_compared),
		cmocka_unit_test(each_of_several_releases_is_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
