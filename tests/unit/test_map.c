/* test_map.c: a map as spreadsheets give it back. */
#include "unit.h"

#include <stdio.h>

#include <base/auto.h>
#include <base/buf.h>
#include <model/judge.h>
#include <model/map.h>

static struct doc_grammar plan;

static int split(const char *text, struct doc_map_table *out, struct doc_error *why)
{
	return doc_map_split("map.csv", text, strlen(text), out, why);
}

static void cells_are_parted_by_what_the_first_line_has(void **state)
{
	static const char *const texts[] = {"a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\n1\t2",
	                            "a,b\r1,2\r",         "\"a\",\"b\"\n\"1\",2\n",
	                            "\"a;;\n;;\",b\n1,2\n"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};

		assert_ok(split(texts[i], &table, &err));
		assert_int_equal(table.count, 2);
		assert_int_equal(table.rows[1].count, 2);
		assert_int_equal(table.rows[1].line, i == 5 ? 3 : 2);
		assert_string_equal(table.rows[0].items[1], "b");
		assert_string_equal(table.rows[1].items[0], "1");
	}
}

static void a_quoted_cell_holds_anything_and_the_line_goes_on_counting(void **state)
{
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};

	(void)state;
	assert_ok(split("a,b\n\"x,\"\"y\"\"\nz\",\"'=1+1\"\nlast,\n", &table, &err));
	assert_int_equal(table.count, 3);
	assert_string_equal(table.rows[1].items[0], "x,\"y\"\nz");
	assert_string_equal(table.rows[1].items[1], "=1+1");
	assert_int_equal(table.rows[2].line, 4);
	assert_string_equal(table.rows[2].items[1], "");
}

static void what_is_no_table_is_told_with_its_place(void **state)
{
	struct doc_map_table table = {0};

	(void)state;
	assert_fails(split("a,b\n1,\"x\n\n", &table, &err), DOC_EINVALID,
	             "map.csv:2:2: the quotes of this cell do not end");
	assert_fails(split("a,b\n1,\"x\"y\n", &table, &err), DOC_EINVALID,
	             "map.csv:2:2: something follows the quotes of this cell");
	assert_fails(doc_map_split("map.csv", "a\0b", 3, &table, &err), DOC_EINVALID, "NUL");
	assert_int_equal(table.count, 0);
}

static void what_is_written_is_read_again(void **state)
{
	static const char *const cells[] = {"", "=1+1", "'", "'=x", "a\"b", "x,y;z\t", "兩\n行", "-"};
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
	struct doc_map_table again doc_scoped(doc_map_table_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_true(doc_map_table_row(&table, 1));
	for (size_t i = 0; i < DOC_COUNT(cells); i++)
		assert_true(doc_map_table_cell(&table, cells[i], strlen(cells[i])));
	doc_map_join(&table, &text);
	assert_memory_equal(text.data, "\xef\xbb\xbf\"\"", 5);
	assert_ok(split(text.data + 3, &again, &err));
	assert_int_equal(again.rows[0].count, DOC_COUNT(cells));
	for (size_t i = 0; i < DOC_COUNT(cells); i++)
		assert_string_equal(again.rows[0].items[i], cells[i]);
}

static int read_map(const char *text, struct doc_map_table *table, struct doc_map *map,
                    struct doc_findings *findings, struct doc_error *why)
{
	struct doc_judge judge = {.findings = findings};
	int r = split(text, table, why);

	return r < 0 ? r : doc_map_read("map.csv", table, &plan, &judge, map, why);
}

static void headings_stand_in_any_order_and_language(void **state)
{
	static const char *const heads[] = {"file,number,version,approved,take",
	                                    "檔案,編號,版次,核定,納入",
	                                    " File , Number ,VERSION,核定日期,取用"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(heads); i++) {
		struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
		struct doc_map map doc_scoped(doc_map_clear) = {0};
		struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
		char text[256];

		snprintf(text, sizeof(text), "%s\na.odt,ＩＳＭＳ－０２－００５,1,2024/4/1,是\n,,,,\n",
		         heads[i]);
		assert_ok(read_map(text, &table, &map, &findings, &err));
		assert_int_equal(findings.count, 0);
		assert_int_equal(map.count, 1);
		assert_string_equal(map.rows[0].file, "a.odt");
		assert_string_equal(map.rows[0].number.text, "ISMS-02-005");
		assert_int_equal(map.rows[0].version.major, 1);
		assert_int_equal(map.rows[0].version.minor, 0);
		assert_int_equal(map.rows[0].approved, 19814);
		assert_int_equal(map.rows[0].take, DOC_TAKE_YES);
		assert_string_equal(map.rows[0].where, "map.csv:2");
	}
}

static void each_wrong_cell_is_told_and_the_rest_is_read(void **state)
{
	static const struct {
		const char *row, *words;
	} cases[] = {
		{"a.odt,ISMS-09-001,1.0,,yes", "column 'number'"},
		{"a.odt,2002/5/2,1.0,,yes", "made a day of the number"},
		{"a.odt,ISMS-02-005,x,,yes", "column 'version': 'x' is not a version"},
		{"a.odt,ISMS-02-005,1.0,113.02.30,yes", "column 'approved on'"},
		{"a.odt,ISMS-02-005,1.0,,maybe", "'maybe' is neither yes, no nor rendition"},
		{",ISMS-02-005,1.0,,yes", "it names no file"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
		struct doc_map map doc_scoped(doc_map_clear) = {0};
		struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
		char text[256];

		snprintf(text, sizeof(text), "file,number,version,approved,take\n%s\nb.odt,,,,no\n",
		         cases[i].row);
		assert_ok(read_map(text, &table, &map, &findings, &err));
		assert_int_equal(findings.count, 1);
		assert_string_equal(findings.items[0].rule, "import-map");
		assert_int_equal(findings.items[0].severity, DOC_ERROR);
		assert_int_equal(findings.items[0].line, 2);
		if (!strstr(findings.items[0].message, cases[i].words))
			fail_msg("'%s' says '%s'", cases[i].row, findings.items[0].message);
		assert_int_equal(map.count, 2);
		assert_true(map.rows[0].is_wrong);
		assert_false(map.rows[1].is_wrong);
		assert_int_equal(map.rows[1].take, DOC_TAKE_NO);
	}
}

static void a_table_without_a_heading_for_files_is_no_map(void **state)
{
	struct doc_map_table table doc_scoped(doc_map_table_clear) = {0};
	struct doc_map map doc_scoped(doc_map_clear) = {0};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	(void)state;
	assert_fails(read_map("number,title\nx,y\n", &table, &map, &findings, &err), DOC_EINVALID,
	             "map.csv:1: there is no column for the file");
	doc_map_table_clear(&table);
	assert_fails(read_map("file,檔案\nx,y\n", &table, &map, &findings, &err), DOC_EINVALID,
	             "map.csv:1: two columns are called '檔案'");
	doc_map_table_clear(&table);
	assert_fails(read_map("\n,,\n", &table, &map, &findings, &err), DOC_EINVALID,
	             "holds no table");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_parted_by_what_the_first_line_has),
		cmocka_unit_test(a_quoted_cell_holds_anything_and_the_line_goes_on_counting),
		cmocka_unit_test(what_is_no_table_is_told_with_its_place),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(headings_stand_in_any_order_and_language),
		cmocka_unit_test(each_wrong_cell_is_told_and_the_rest_is_read),
		cmocka_unit_test(a_table_without_a_heading_for_files_is_no_map),
	};

	doc_grammar_default(&plan);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
