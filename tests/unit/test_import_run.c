/* test_import_run.c: what others do to a registry while a pile is taken into it. */
#include "adopt.h"

#include <libdoc/import.h>

static const struct doc_import_plan plan = {.actor = &lin, .folder = "pile"};

static void add_document(struct doc_registry *at, const char *number, const char *title)
{
	struct doc_new_document document = {.number = number, .title = title};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	assert_ok(doc_add(at, &hsu, &document, false, &outcome, &err));
}

static void revise_document(struct doc_registry *at, const char *number)
{
	struct doc_revision revision = {.number = number, .paths = old_md, .path_count = 1,
	                                .summary = "同仁先寫的", .reason = "新訂"};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	assert_ok(doc_revise(at, &hsu, &revision, false, &outcome, &err));
}

static const struct doc_import_file *file_of(const struct doc_import *import, const char *number)
{
	for (size_t i = 0; i < import->file_count; i++)
		if (strcmp(import->files[i].number, number) == 0)
			return &import->files[i];
	fail_msg("no file is of %s", number);
	return NULL;
}

static void assert_holds(const char *path, const char *part)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

	assert_ok(doc_file_read(path, 10000, false, &bytes, &err));
	if (!strstr(bytes.data, part))
		fail_msg("'%s' has no '%s': %s", path, part, bytes.data);
}

/* The pile is read, then somebody else is faster, by a registry of their own. */
static void what_others_landed_meanwhile_is_not_written_over(void **state)
{
	struct doc_import import doc_scoped(doc_import_clear) = {0};
	struct doc_registry *other = NULL;

	(void)state;
	add_document(registry, "ISMS-02-002", "乙程序書");
	assert_int_equal(system("mkdir pile && cd pile && echo 甲 >'ISMS-02-001 甲程序書.md' &&"
	                        "echo 乙 >'ISMS-02-002 乙程序書.md' &&"
	                        "echo 丙 >'ISMS-02-003 丙程序書.md'"), 0);
	assert_ok(doc_import_read(registry, &plan, &import, &err));
	assert_int_equal(import.findings.count, 0);

	assert_ok(doc_registry_open("registry", &other, &err));
	add_document(other, "ISMS-02-001", "別的程序書");
	revise_document(other, "ISMS-02-002");
	doc_registry_close(other);

	assert_ok(doc_import_run(registry, &plan, &import, &err));
	assert_string_equal(file_of(&import, "ISMS-02-001")->action, "hold");
	assert_string_equal(file_of(&import, "ISMS-02-002")->action, "hold");
	assert_string_equal(file_of(&import, "ISMS-02-003")->action, "register");
	assert_int_equal(import.findings.count, 2);
	for (size_t i = 0; i < 2; i++)
		assert_string_equal(import.findings.items[i].rule, "import-registered");
	assert_holds("registry/documents/ISMS-02/ISMS-02-001/draft/metadata.yaml", "別的程序書");
	assert_holds("registry/documents/ISMS-02/ISMS-02-002/draft/metadata.yaml", "同仁先寫的");
	assert_holds("registry/documents/ISMS-02/ISMS-02-002/draft/ISMS-02-002.md", "舊版");
	assert_holds("registry/documents/ISMS-02/ISMS-02-003/draft/ISMS-02-003.md", "丙");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		adopt_test(what_others_landed_meanwhile_is_not_written_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
