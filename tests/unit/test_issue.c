/* test_issue.c: published files have names that every system takes, and that tell what they are. */
#include "unit.h"

#include <base/array.h>
#include <base/auto.h>
#include <base/buf.h>
#include <base/text.h>
#include <model/issue.h>

static void assert_name(const char *number, const char *title, const char *name,
                        const char *published)
{
	const struct doc_version version = {1, 1};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	doc_issue_name(number, title, version, name, &out);
	assert_ok(doc_buf_check(&out, &err));
	assert_string_equal(out.data, published);
}

#define NUMBER "ISMS-02-005"

static void a_name_tells_number_title_and_version(void **state)
{
	(void)state;
	assert_name(NUMBER, "文件管理程序書", NUMBER ".odt", NUMBER " 文件管理程序書 V1.1.odt");
	assert_name(NUMBER, "文件管理程序書", NUMBER ".2.odt",
	            NUMBER " 文件管理程序書 V1.1 (2).odt");
	assert_name(NUMBER, "Backup plan", NUMBER ".pdf", NUMBER " Backup plan V1.1.pdf");
}

static void what_a_system_forbids_is_replaced(void **state)
{
	static const struct {
		const char *title, *shown;
	} cases[] = {
		{"a\\b/c:d*e?f\"g<h>i|j", "a＼b／c：d＊e？f＂g＜h＞i｜j"},
		{"../../etc/passwd", "..／..／etc／passwd"},
		{"a\tb\x1b[31m\x7f", "a b_[31m_"},
		{"\xe2\x80\xae" "fdp.exe", "_fdp.exe"},      /* right to left */
		{"\xe2\x80\x8b" "程\xef\xbb\xbf序", "_程_序"}, /* zero width */
		{"\xc2\x85\xe2\x80\xa8", "__"},           /* C1, line separator */
		{"\xff\xfe", "__"},
		{"  文　 件　", "文 件"},
		{"…", "…"},
		{"a.", "a."},
		{"CON", "CON"},
		{"-rf", "-rf"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf whole doc_scoped(doc_buf_clear) = {0};

		doc_buf_printf(&whole, NUMBER " %s V1.1.odt", cases[i].shown);
		assert_name(NUMBER, cases[i].title, NUMBER ".odt", whole.data);
	}
}

static void without_a_title_the_number_stands_alone(void **state)
{
	(void)state;
	assert_name(NUMBER, "", NUMBER ".odt", NUMBER " V1.1.odt");
	assert_name(NUMBER, " 　", NUMBER ".odt", NUMBER " V1.1.odt");
}

/* Every length around the limit: whole characters, the ending kept, never too long. */
static void a_long_title_is_cut_between_characters(void **state)
{
	char title[DOC_TEXT_SIZE] = "";
	const struct doc_version version = {12, 34};

	(void)state;
	for (size_t size = 3; size + 3 < sizeof(title); size += 3) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		strcat(title, "長");
		doc_issue_name(NUMBER, title, version, NUMBER ".8.docx", &out);
		assert_true(out.size <= DOC_ISSUE_NAME_MAX);
		assert_true(doc_text_is_utf8(out.data, out.size, NULL));
		assert_non_null(strstr(out.data, " V12.34 (8).docx"));
		assert_true(strstr(out.data, title) || strstr(out.data, "長… V12.34"));
	}
}

static void a_folder_is_named_after_its_tier(void **state)
{
	static const struct {
		const char *name, *folder;
	} cases[] = {
		{"程序書", "2 程序書"}, {"a/b", "2 a／b"}, {"..", "2"}, {"end. .", "2 end"}, {"", "2"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_policy policy = {0};
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		strcpy(policy.tier_names[2], cases[i].name);
		doc_issue_folder(&policy, 2, &out);
		assert_string_equal(out.data, cases[i].folder);
	}
}

static struct doc_number number_of(const char *text, unsigned tier)
{
	struct doc_number number = {.tier = tier};

	strcpy(number.text, text);
	return number;
}

static void rows_are_found_and_copied_whole(void **state)
{
	struct doc_issue_row rows[2] = {{.number = number_of("ISMS-02-005", 2)},
	                                {.number = number_of("02-005-01", 4)}};
	const struct doc_issue_content content = {.rows = rows, .count = 2};
	const struct doc_issue_content none = {0};
	struct doc_issue_row copy doc_scoped(doc_issue_row_clear) = {0};
	struct doc_number absent = number_of("02-005-02", 4);

	(void)state;
	assert_ptr_equal(doc_issue_find(&content, &rows[0].number), &rows[0]);
	assert_ptr_equal(doc_issue_find(&content, &rows[1].number), &rows[1]);
	assert_null(doc_issue_find(&content, &absent));
	assert_null(doc_issue_find(&none, &absent));
	rows[0].title = (char *)(uintptr_t)"title";
	rows[0].owner = (char *)(uintptr_t)"owner";
	rows[0].classification = (char *)(uintptr_t)"class";
	rows[0].file_count = 1;
	rows[0].files[0].path = (char *)(uintptr_t)"2 a/b";
	assert_ok(doc_issue_row_copy(&rows[0], &copy, &err));
	assert_string_equal(copy.files[0].path, "2 a/b");
	assert_ptr_not_equal(copy.files[0].path, rows[0].files[0].path);
	assert_null(copy.folder);
}

static void the_list_is_sorted_by_path(void **state)
{
	struct doc_issue_row rows[2] = {{.file_count = 2}, {.file_count = 1}};
	const struct doc_issue_content content = {.rows = rows, .count = 2};
	struct doc_manifest list doc_scoped(doc_manifest_clear) = {0};

	(void)state;
	rows[0].files[0].path = (char *)(uintptr_t)"4 b";
	rows[0].files[1].path = (char *)(uintptr_t)"2 程";
	rows[1].files[0].path = (char *)(uintptr_t)"2 a";
	assert_ok(doc_issue_list(&content, &list, &err));
	assert_int_equal(list.count, 3);
	assert_string_equal(list.items[0].path, "2 a");
	assert_string_equal(list.items[1].path, "2 程");
	assert_string_equal(list.items[2].path, "4 b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_tells_number_title_and_version),
		cmocka_unit_test(what_a_system_forbids_is_replaced),
		cmocka_unit_test(without_a_title_the_number_stands_alone),
		cmocka_unit_test(a_long_title_is_cut_between_characters),
		cmocka_unit_test(a_folder_is_named_after_its_tier),
		cmocka_unit_test(rows_are_found_and_copied_whole),
		cmocka_unit_test(the_list_is_sorted_by_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
