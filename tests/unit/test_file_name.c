/* test_file_name.c: what people put into names of files and folders. */
#include "unit.h"

#include "numbering.h"

#include <model/file_name.h>

static struct doc_grammar plan;

/* "1130401" and "113.04.01" are 2024-04-01; "-" no day. */
static void names_are_read_in_every_habit(void **state)
{
	static const struct {
		const char *name, *number, *title, *version, *day;
		unsigned marks;
	} cases[] = {
		{"ISMS-02-005 文件管理程序書 V1.2", "ISMS-02-005", "文件管理程序書", "1.2", "-", 0},
		{"02-005-02四階文件清冊(1130401)", "02-005-02", "四階文件清冊", "0.0", "2024-04-01",
	         0},
		{"ＩＳＭＳ－０２－００５　文件管理程序書　Ｖ１．２", "ISMS-02-005",
	         "文件管理程序書", "1.2", "-", 0},
		{"ISMS_02_005_文件管理程序書_v1_2", "ISMS-02-005", "文件管理程序書", "1.2", "-", 0},
		{"文件管理程序書(ISMS-02-005)_v1.10_20240401(核定版)", "ISMS-02-005",
	         "文件管理程序書", "1.10", "2024-04-01", DOC_NAME_APPROVED},
		{"isms-02-005文件管理程序書-final", "ISMS-02-005", "文件管理程序書", "0.0", "-", 0},
		{"ISMS-02-005 文件管理程序書 - 複製", "ISMS-02-005", "文件管理程序書", "0.0", "-",
	         DOC_NAME_COPY},
		{"ISMS-02-005 文件管理程序書 - 複製 (2)", "ISMS-02-005", "文件管理程序書", "0.0",
	         "-", DOC_NAME_COPY},
		{"複本 ISMS-02-005 文件管理程序書", "ISMS-02-005", "文件管理程序書", "0.0", "-",
	         DOC_NAME_COPY},
		{"ISMS-02-005 文件管理程序書 (1)", "ISMS-02-005", "文件管理程序書", "0.0", "-",
	         DOC_NAME_COPY},
		{"(舊)ISMS-02-005 文件管理程序書", "ISMS-02-005", "文件管理程序書", "0.0", "-",
	         DOC_NAME_OLD},
		{"ISMS-02-005文件管理程序書_作廢", "ISMS-02-005", "文件管理程序書", "0.0", "-",
	         DOC_NAME_OLD},
		{"ISMS-02-005文件管理程序書(草案)", "ISMS-02-005", "文件管理程序書", "0.0", "-",
	         DOC_NAME_DRAFT},
		{"ISMS-02-005文件管理程序書第1.2版", "ISMS-02-005", "文件管理程序書", "1.2", "-",
	         0},
		{"ISMS-02-005文件管理程序書1.2版", "ISMS-02-005", "文件管理程序書", "1.2", "-", 0},
		{"ISMS-02-005文件管理程序書 第二版", "ISMS-02-005", "文件管理程序書", "2.0", "-",
	         0},
		{"ISMS-02-005文件管理程序書(初版)", "ISMS-02-005", "文件管理程序書", "1.0", "-", 0},
		{"ISMS-02-005 文件管理程序書 Rev.2", "ISMS-02-005", "文件管理程序書", "2.0", "-",
	         0},
		{"ISMS-02-005 文件管理程序書 ver 1.0", "ISMS-02-005", "文件管理程序書", "1.0", "-",
	         0},
		{"ISMS-02-005V1.2", "ISMS-02-005", "", "1.2", "-", 0},
		{"ISMS-02-005-1.2 文件管理程序書", "ISMS-02-005", "文件管理程序書", "1.2", "-", 0},
		{"ISMS-02-005_文件管理程序書_1.2", "ISMS-02-005", "文件管理程序書", "1.2", "-", 0},
		{"ISMS-02-005 文件管理程序書 版次1.2", "ISMS-02-005", "文件管理程序書", "1.2", "-",
	         0},
		{"ISMS-02-005 文件管理程序書 113.04.01", "ISMS-02-005", "文件管理程序書", "0.0",
	         "2024-04-01", 0},
		{"ISMS-02-005 文件管理程序書(113年4月1日)", "ISMS-02-005", "文件管理程序書", "0.0",
	         "2024-04-01", 0},
		{"ISMS-02-005-2024-04-01", "ISMS-02-005", "", "0.0", "2024-04-01", 0},
		{"ISMS-02-005-113.04.01", "ISMS-02-005", "", "0.0", "2024-04-01", 0},
		{"ISMS-02-005_1130401_文件管理程序書", "ISMS-02-005", "文件管理程序書", "0.0",
	         "2024-04-01", 0},
		{"民國113年4月1日 文件管理程序書", "", "文件管理程序書", "0.0", "2024-04-01", 0},
		{"(ISMS-02-005 文件管理程序書)V1.2", "ISMS-02-005", "文件管理程序書", "1.2", "-",
	         0},
		{"【ISMS-02-005】文件管理程序書〔V1.2〕", "ISMS-02-005", "文件管理程序書", "1.2",
	         "-", 0},
		{"四階文件清冊(02-005-02,ISMS-02-005)", "02-005-02", "四階文件清冊", "0.0", "-", 0},
		{"ISMS - 02 - 005 文件管理程序書", "ISMS-02-005", "文件管理程序書", "0.0", "-", 0},
		{"資訊資產(含軟體)清冊 02-004-01", "02-004-01", "資訊資產(含軟體)清冊", "0.0", "-",
	         0},
		{"113年度內部稽核計畫", "", "113年度內部稽核計畫", "0.0", "-", 0},
		{"歷史資料保存程序書 ISMS-02-009", "ISMS-02-009", "歷史資料保存程序書", "0.0", "-",
	         0},
		{"IPv6移轉作業說明書 ISMS-03-002 v2", "ISMS-03-002", "IPv6移轉作業說明書", "2.0",
	         "-", 0},
		{"新文件1", "", "新文件1", "0.0", "-", 0},
		{"", "", "", "0.0", "-", 0},
		{"V1.2", "", "", "1.2", "-", 0},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_file_name name;
		char version[DOC_VERSION_SIZE];
		char day[DOC_ISO_DAY_SIZE] = "-";

		doc_file_name_read(&plan, cases[i].name, &name);
		doc_version_format(name.version, version);
		if (name.day != DOC_NO_DAY)
			doc_day_format_iso(name.day, day);
		if (strcmp(name.number, cases[i].number) != 0 ||
		    strcmp(name.title, cases[i].title) != 0 ||
		    strcmp(version, cases[i].version) != 0 || strcmp(day, cases[i].day) != 0 ||
		    name.marks != cases[i].marks || name.second[0] || name.like[0] ||
		    name.bad_day[0])
			fail_msg("'%s' is read as number '%s' title '%s' version %s day %s marks "
			         "%u second '%s' like '%s' bad day '%s'",
			         cases[i].name, name.number, name.title, version, day, name.marks,
			         name.second, name.like, name.bad_day);
	}
}

/* A day has a year of ours and a month; "bad": what looks like one and is none. */
static void days_and_versions_are_written_in_many_ways(void **state)
{
	static const struct {
		const char *name, *title, *version, *day, *bad;
	} cases[] = {
		{"會議紀錄20240401", "會議紀錄", "0.0", "2024-04-01", ""},
		{"會議紀錄19991231", "會議紀錄", "0.0", "1999-12-31", ""},
		{"會議紀錄18991231", "會議紀錄18991231", "0.0", "-", ""},
		{"會議紀錄0991231", "會議紀錄", "0.0", "2010-12-31", ""},
		{"會議紀錄0701231", "會議紀錄0701231", "0.0", "-", ""},
		{"會議紀錄1501231", "會議紀錄1501231", "0.0", "-", ""},
		{"會議紀錄民國991231", "會議紀錄", "0.0", "2010-12-31", ""},
		{"會議紀錄991231", "會議紀錄991231", "0.0", "-", ""},
		{"會議紀錄20241331", "會議紀錄", "0.0", "-", "20241331"},
		{"會議紀錄20240431", "會議紀錄", "0.0", "-", "20240431"},
		{"會議紀錄20249999", "會議紀錄20249999", "0.0", "-", ""},
		{"會議紀錄113_04_01", "會議紀錄", "0.0", "2024-04-01", ""},
		{"會議紀錄民國99.1.2", "會議紀錄", "0.0", "2010-01-02", ""},
		{"會議紀錄113年4月", "會議紀錄", "0.0", "-", ""},
		{"會議紀錄113年4月1", "會議紀錄", "0.0", "-", "113年4月1"},
		{"會議紀錄113年4月123", "會議紀錄113年4月123", "0.0", "-", ""},
		{"會議紀錄113年14月", "會議紀錄", "0.0", "-", ""},
		{"會議紀錄113.123.1", "會議紀錄113.123.1", "0.0", "-", ""},
		{"會議紀錄113.4.123", "會議紀錄113.4.123", "0.0", "-", ""},
		{"會議紀錄113年四月", "會議紀錄113年四月", "0.0", "-", ""},
		{"會議紀錄1130401與1130402", "會議紀錄", "0.0", "2024-04-01", ""},
		{"會議紀錄1139901與1139902", "會議紀錄", "0.0", "-", "1139901"},
		{"程序書版本:1.2", "程序書", "1.2", "-", ""},
		{"程序書版次 v1.2", "程序書", "1.2", "-", ""},
		{"程序書第 1.2 版", "程序書", "1.2", "-", ""},
		{"程序書第十版", "程序書", "10.0", "-", ""},
		{"程序書1.2 版", "程序書", "1.2", "-", ""},
		{"程序書V.1.2", "程序書", "1.2", "-", ""},
		{"程序書v-1.2", "程序書", "1.2", "-", ""},
		{"程序書 r2", "程序書", "2.0", "-", ""},
		{"程序書abcv2", "程序書abcv2", "0.0", "-", ""},
		{"程序書版次", "程序書版次", "0.0", "-", ""},
		{"程序書第二次", "程序書第二次", "0.0", "-", ""},
		{"程序書初稿", "程序書初稿", "0.0", "-", ""},
		{"程序書 1.2.3", "程序書 1.2.3", "0.0", "-", ""},
		{"程序書 123.4", "程序書 123.4", "0.0", "-", ""},
		{"程序書.1.2", "程序書.1.2", "0.0", "-", ""},
		{"程序書 1.", "程序書 1", "0.0", "-", ""},
		{"程序書V1.2與V1.3", "程序書", "1.2", "-", ""},
		{"程序書V1.2與V1.2", "程序書", "1.2", "-", ""},
		{"程序書V0.0", "程序書V0.0", "0.0", "-", ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_file_name name;
		char version[DOC_VERSION_SIZE];
		char day[DOC_ISO_DAY_SIZE] = "-";

		doc_file_name_read(&plan, cases[i].name, &name);
		doc_version_format(name.version, version);
		if (name.day != DOC_NO_DAY)
			doc_day_format_iso(name.day, day);
		if (strcmp(name.title, cases[i].title) != 0 ||
		    strcmp(version, cases[i].version) != 0 || strcmp(day, cases[i].day) != 0 ||
		    strcmp(name.bad_day, cases[i].bad) != 0)
			fail_msg("'%s' is read as title '%s' version %s day %s bad day '%s'",
			         cases[i].name, name.title, version, day, name.bad_day);
	}
}

static void what_only_looks_like_a_number_is_told_with_what_it_may_mean(void **state)
{
	static const struct {
		const char *name, *like, *meant;
	} cases[] = {
		{"ISMS-02-005-02 四階文件清冊", "ISMS-02-005-02", "02-005-02"},
		{"ISMS-2-5 文件管理程序書", "ISMS-2-5", "ISMS-02-005"},
		{"02-005 文件管理程序書", "02-005", "ISMS-02-005"},
		{"QP-0801 採購程序書", "QP-0801", ""},
		{"ISMS-09-001 某程序書", "ISMS-09-001", ""},
		{"會議紀錄 2024-04-01", "", ""},
		{"會議紀錄 113-04-01", "", ""},
		{"V1-2 程序書", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_file_name name;

		doc_file_name_read(&plan, cases[i].name, &name);
		if (name.number[0] || strcmp(name.like, cases[i].like) != 0 ||
		    strcmp(name.meant, cases[i].meant) != 0)
			fail_msg("'%s': number '%s' like '%s' meant '%s'", cases[i].name,
			         name.number, name.like, name.meant);
	}
}

static void what_contradicts_itself_is_kept_both_ways(void **state)
{
	struct doc_file_name name;

	(void)state;
	doc_file_name_read(&plan, "ISMS-02-005 與 ISMS-02-006 V1.2 v1.3 113.02.30", &name);
	assert_string_equal(name.number, "ISMS-02-005");
	assert_string_equal(name.second, "ISMS-02-006");
	assert_int_equal(name.version.minor, 2);
	assert_int_equal(name.second_version.minor, 3);
	assert_int_equal(name.day, DOC_NO_DAY);
	assert_string_equal(name.bad_day, "113.02.30");
	doc_file_name_read(&plan, "ISMS-02-005_1130230", &name);
	assert_string_equal(name.bad_day, "1130230");
}

/* The grammar is the agency's. */
static void numbers_of_other_shapes_are_read_too(void **state)
{
	static const struct entry entries[] = {
		{"2", "PRO-{area:A3}-{serial:3}", NULL},
		{"3", "ISMS-P-{document:3}", NULL},
		{"4", "ISMS-P-{document:3}-{serial:2}", "ISMS-P-{document}"},
		{"4", "IS-L4-{serial:2}", NULL},
	};
	static const struct {
		const char *name, *number, *title;
	} cases[] = {
		{"pro-acc-001 帳號管理程序", "PRO-ACC-001", "帳號管理程序"},
		{"ISMS-P-001-01 建議表", "ISMS-P-001-01", "建議表"},
		{"ISMS_P_001 程序書", "ISMS-P-001", "程序書"},
		{"IS-L4-06文件修訂建議表", "IS-L4-06", "文件修訂建議表"},
		{"ISMS-P-001-01 建議表 (ISMS-P-001)", "ISMS-P-001-01", "建議表"},
	};
	struct doc_grammar grammar;

	(void)state;
	assert_ok(read_entries(entries, DOC_COUNT(entries), &grammar, &err));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_file_name name;

		doc_file_name_read(&grammar, cases[i].name, &name);
		if (strcmp(name.number, cases[i].number) != 0 ||
		    strcmp(name.title, cases[i].title) != 0)
			fail_msg("'%s': number '%s' title '%s'", cases[i].name, name.number,
			         name.title);
	}
}

static void a_folder_says_its_tier(void **state)
{
	static char names[DOC_TIER_MAX + 1][DOC_WORD_SIZE] = {"", "政策", "程序書", "標準書",
	                                                      "表單"};
	static const struct {
		const char *folder;
		unsigned tier;
	} cases[] = {
		{"01政策", 1},      {"二階程序書", 2},
		{"四階表單", 4},    {"第3階", 3},
		{"Tier 2", 2},      {"L4", 4},
		{"Level-1", 1},     {"程序書", 2},
		{"表單", 4},        {"程序書與表單", 0},
		{"ISMS-02-005", 0}, {"2024", 0},
		{"LL4", 0},         {"", 0},
		{"2.程序書類", 2},  {"文件管理程序書", 0},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		if (doc_name_tier(names, cases[i].folder) != cases[i].tier)
			fail_msg("'%s' is tier %u", cases[i].folder,
			         doc_name_tier(names, cases[i].folder));
}

static void an_ending_is_letters_and_litter_is_known(void **state)
{
	(void)state;
	assert_string_equal(doc_name_ending("a.b.odt"), ".odt");
	assert_string_equal(doc_name_ending("程序書 V1.2"), "");
	assert_string_equal(doc_name_ending(".odt"), "");
	assert_string_equal(doc_name_ending("a.中文"), "");
	assert_string_equal(doc_name_ending("a.7z"), ".7z");
	assert_non_null(doc_name_litter("~$文件管理程序書.docx"));
	assert_non_null(doc_name_litter(".~lock.a.odt#"));
	assert_non_null(doc_name_litter("Thumbs.db"));
	assert_non_null(doc_name_litter(".DS_Store"));
	assert_non_null(doc_name_litter(".hidden.odt"));
	assert_non_null(doc_name_litter("~WRL0001.tmp"));
	assert_null(doc_name_litter("a.odt"));
	assert_non_null(doc_name_container("a.ZIP"));
	assert_non_null(doc_name_litter("a.LNK"));
	assert_null(doc_name_container("a.zip.odt"));
}

/* A name is as long as somebody likes. */
static void long_names_and_bytes_that_are_no_text_do_no_harm(void **state)
{
	char text[2048];
	struct doc_file_name name;

	(void)state;
	memset(text, '9', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	doc_file_name_read(&plan, text, &name);
	memset(text, '-', sizeof(text) - 1);
	doc_file_name_read(&plan, text, &name);
	assert_string_equal(name.title, "");
	doc_file_name_read(&plan, "\xff\xfe ISMS-02-005 \xe6\x96", &name);
	assert_string_equal(name.number, "ISMS-02-005");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_in_every_habit),
		cmocka_unit_test(days_and_versions_are_written_in_many_ways),
		cmocka_unit_test(what_only_looks_like_a_number_is_told_with_what_it_may_mean),
		cmocka_unit_test(what_contradicts_itself_is_kept_both_ways),
		cmocka_unit_test(numbers_of_other_shapes_are_read_too),
		cmocka_unit_test(a_folder_says_its_tier),
		cmocka_unit_test(an_ending_is_letters_and_litter_is_known),
		cmocka_unit_test(long_names_and_bytes_that_are_no_text_do_no_harm),
	};

	doc_grammar_default(&plan);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
