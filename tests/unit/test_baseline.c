/* test_baseline.c: adopted.csv is written in one way, and read in no other. */
#include "unit.h"

#include <stdio.h>

#include <base/auto.h>
#include <model/baseline.h>

#define HEAD "number,version,approved,effective,letter,decider,scan\n"
#define ROW  "ISMS-02-005,1.0,2021-05-06,2021-05-01,府資字第1號,wang.xm,2\n"

static void what_is_read_is_written_back(void **state)
{
	static const char *const texts[] = {
		HEAD, HEAD ROW, HEAD "02-005-01,1.0,2023-03-01,2023-03-01,,,\n" ROW,
		HEAD ROW "ISMS-02-005,1.2,2021-05-06,2021-05-06,,,\n"
			 "ISMS-02-005,1.10,2021-05-06,2021-05-06,,,\n",
		HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,\"府,1\"\"\",\"甲,乙\",\n"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		struct doc_adoptions rows doc_scoped(doc_adoptions_clear) = {0};
		struct doc_buf again doc_scoped(doc_buf_clear) = {0};

		assert_ok(doc_adoptions_parse("a", texts[i], strlen(texts[i]), &rows, &err));
		doc_adoptions_format(&rows, &again);
		assert_string_equal(again.data, texts[i]);
	}
}

static void a_row_says_what_stands_in_it(void **state)
{
	struct doc_adoptions rows doc_scoped(doc_adoptions_clear) = {0};
	const char text[] = HEAD ROW;
	const struct doc_adopted *row;

	(void)state;
	assert_ok(doc_adoptions_parse("a", text, strlen(text), &rows, &err));
	row = doc_adoptions_find(&rows, "ISMS-02-005", (struct doc_version){1, 0});
	assert_non_null(row);
	assert_int_equal(row->approved - row->effective, 5);
	assert_string_equal(row->letter, "府資字第1號");
	assert_string_equal(row->decider, "wang.xm");
	assert_int_equal(row->scan, 2);
	assert_null(doc_adoptions_find(&rows, "ISMS-02-005", (struct doc_version){1, 1}));
	assert_null(doc_adoptions_find(&rows, "ISMS-02-006", (struct doc_version){1, 0}));
}

static void anything_else_is_refused_where_it_stands(void **state)
{
	static const struct {
		const char *text;
		const char *why;
	} cases[] = {
		{"", "a:1: "},
		{"number,version\n", "a:1: the first line must be: number,version,approved,"},
		{"\xef\xbb\xbf" HEAD, "a:1: "},
		{HEAD "x", "a:2: the last line does not end"},
		{HEAD "\n", "a:2: not seven cells"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,\n", "a:2: not seven cells"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,,,\n", "a:2: not seven cells"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,\"a,,\n", "a:2: not seven cells"},
		{HEAD "../x,1.0,2021-05-06,2021-05-06,,,\n", "a:2: not a number"},
		{HEAD "ISMS-02-005,V1,2021-05-06,2021-05-06,,,\n", "a:2: not a version"},
		{HEAD "ISMS-02-005,1.0,110.5.6,2021-05-06,,,\n", "a:2: not a day"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,,,,\n", "a:2: not a day"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-02-29,,,\n", "a:2: not a day"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,=1,,\n", "a:2: a spreadsheet"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,＋1,\n", "a:2: a spreadsheet"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06, a,,\n", "a:2: not one line"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,\xff,\n", "a:2: not one line"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,,x\n", "a:2: not the number"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,,0\n", "a:2: not the number"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,,1234567\n", "a:2: not the number"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,,01\n", "a:2: not written as"},
		{HEAD "\"ISMS-02-005\",1.0,2021-05-06,2021-05-06,,,\n", "a:2: not written as"},
		{HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,,,\r\n", "a:2: not the number"},
		{HEAD ROW ROW, "a:3: not sorted"},
		{HEAD ROW "02-005-01,1.0,2021-05-06,2021-05-06,,,\n", "a:3: not sorted"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_adoptions rows = {0};

		assert_fails(doc_adoptions_parse("a", cases[i].text, strlen(cases[i].text), &rows,
		                                 &err), DOC_EINVALID, cases[i].why);
		assert_null(rows.items);
	}
}

static void a_nul_ends_no_cell(void **state)
{
	static const char text[] = HEAD "ISMS-02-005,1.0,2021-05-06,2021-05-06,a\0b,,\n";
	struct doc_adoptions rows = {0};

	(void)state;
	assert_fails(doc_adoptions_parse("a", text, sizeof(text) - 1, &rows, &err), DOC_EINVALID,
	             "a:2: not seven cells");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_is_written_back),
		cmocka_unit_test(a_row_says_what_stands_in_it),
		cmocka_unit_test(anything_else_is_refused_where_it_stands),
		cmocka_unit_test(a_nul_ends_no_cell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
