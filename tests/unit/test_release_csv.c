/* test_release_csv.c: the list of a release as CSV, written and read back. */
#include "unit.h"

#include <base/auto.h>
#include <model/judge.h>
#include <model/release_table.h>

/* A table of one row whose cells are all "", but for the number and one of them. */
static void fill(struct doc_table *table, enum doc_column column, const char *text)
{
	struct doc_table_row *row = doc_array_add(&table->rows, &table->count, sizeof(*row));

	assert_non_null(row);
	for (enum doc_column i = 0; i < DOC_COLUMN_COUNT; i++)
		row->cells[i] = strdup(i == column ? text : i == DOC_COLUMN_NUMBER ? "A-1" : "");
}

static int parse(const char *text, struct doc_table *out, struct doc_error *err)
{
	return doc_table_parse_csv(text, strlen(text), out, err);
}

static void what_is_written_reads_back_the_same(void **state)
{
	static const char *const texts[] = {
		"", "文件管理程序書", "a,b", "say \"yes\"", "\"", "\"\"", "'", "''", "'=1", "''=1",
		"=1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "a=1", "line\r\nline",
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		struct doc_table table doc_scoped(doc_table_clear) = {0};
		struct doc_table again doc_scoped(doc_table_clear) = {0};
		struct doc_buf csv doc_scoped(doc_buf_clear) = {0};

		fill(&table, DOC_COLUMN_TITLE, texts[i]);
		doc_table_format_csv(&table, &csv);
		assert_ok(doc_table_parse_csv(csv.data, csv.size, &again, &err));
		assert_int_equal(again.count, 1);
		assert_string_equal(again.rows[0].cells[DOC_COLUMN_TITLE], texts[i]);
		assert_string_equal(again.rows[0].cells[DOC_COLUMN_NUMBER], "A-1");
	}
}

static void no_cell_is_one_that_a_spreadsheet_computes(void **state)
{
	static const char *const texts[] = {"=1", "+1", "-1", "@x", "\tx", "\rx",
	                                    "＝1", "＋1", "－1", "＠x"};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		struct doc_table table doc_scoped(doc_table_clear) = {0};
		struct doc_buf csv doc_scoped(doc_buf_clear) = {0};
		struct doc_buf safe doc_scoped(doc_buf_clear) = {0};

		fill(&table, DOC_COLUMN_NOTE, texts[i]);
		doc_table_format_csv(&table, &csv);
		doc_buf_printf(&safe, ",\"'%s\"", texts[i]);
		assert_non_null(strstr(csv.data, safe.data));
	}
}

static void a_list_has_the_byte_order_mark_heads_and_crlf(void **state)
{
	struct doc_table table doc_scoped(doc_table_clear) = {0};
	struct doc_buf csv doc_scoped(doc_buf_clear) = {0};

	(void)state;
	fill(&table, DOC_COLUMN_TITLE, "文");
	doc_table_format_csv(&table, &csv);
	assert_ptr_equal(strstr(csv.data, "\xef\xbb\xbf\"項次\",\"階層\",\"文件編號\","), csv.data);
	assert_non_null(strstr(csv.data, "\"備註\"\r\n\"1\",\"\",\"A-1\",\"文\","));
	assert_string_equal(csv.data + csv.size - 5, ",\"\"\r\n");
}

static void columns_are_known_by_their_titles(void **state)
{
	struct doc_table table doc_scoped(doc_table_clear) = {0};

	(void)state;
	assert_ok(parse("\xef\xbb\xbf\"版次\",\"新欄\",\"文件編號\"\r\n\"1.0\",\"x\",\"A-1\"\r\n", &table,
	                &err));
	assert_int_equal(table.count, 1);
	assert_string_equal(table.rows[0].cells[DOC_COLUMN_VERSION], "1.0");
	assert_string_equal(table.rows[0].cells[DOC_COLUMN_NUMBER], "A-1");
	assert_null(table.rows[0].cells[DOC_COLUMN_TITLE]);
}

static void only_that_one_form_is_read(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{"", "list.csv:1: no byte order mark"},
		{"\"文件編號\"\r\n", "list.csv:1: no byte order mark"},
		{"\xef\xbb\xbf", "list.csv:1: a cell is not in quotes"},
		{"\xef\xbb\xbf" "文件編號\r\n", "list.csv:1: a cell is not in quotes"},
		{"\xef\xbb\xbf\"文件編號", "list.csv:1: a cell does not end"},
		{"\xef\xbb\xbf\"文件編號\"\n", "list.csv:1: the line does not end as it must"},
		{"\xef\xbb\xbf\"文件編號\"", "list.csv:1: the line does not end as it must"},
		{"\xef\xbb\xbf\"文件編號\";\"版次\"\r\n", "list.csv:1: the line does not end"},
		{"\xef\xbb\xbf\"文件編號\",\r\n", "list.csv:1: a cell is not in quotes"},
		{"\xef\xbb\xbf\"文件編號\"\r\n\"A-1\",\"x\"\r\n", "another number of cells"},
		{"\xef\xbb\xbf\"版次\"\r\n\"1.0\"\r\n", "there is no column of numbers"},
		{"\xef\xbb\xbf\"版次\"\r\n", "there is no column of numbers"},
		{"\xef\xbb\xbf\"文件編號\",\"版次\",\"版次\"\r\n\"A-1\",\"1.0\",\"1.1\"\r\n",
		 "list.csv:1: two columns are called 版次"},
		{"\xef\xbb\xbf\"文件編號\",\"備註\",\"備註\"\r\n", "two columns are called 備註"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_table table = {0};

		assert_fails(parse(cases[i].text, &table, &err), DOC_EINVALID, cases[i].message);
		assert_null(table.rows);
	}
}

static void of_columns_that_we_do_not_know_there_may_be_two(void **state)
{
	struct doc_table table doc_scoped(doc_table_clear) = {0};

	(void)state;
	assert_ok(parse("\xef\xbb\xbf\"新欄\",\"文件編號\",\"新欄\"\r\n\"x\",\"A-1\",\"y\"\r\n", &table,
	                &err));
	assert_string_equal(table.rows[0].cells[DOC_COLUMN_NUMBER], "A-1");
}

/* What the list as written lacks, after one title was changed. */
static void read_without(enum doc_column column, struct doc_table *out)
{
	struct doc_table table doc_scoped(doc_table_clear) = {0};
	struct doc_buf csv doc_scoped(doc_buf_clear) = {0};
	struct doc_buf title doc_scoped(doc_buf_clear) = {0};

	doc_table_format_csv(&table, &csv);
	doc_buf_printf(&title, "\"%s\"", doc_column_rule(column)->title);
	strstr(csv.data, title.data)[1] = 'x';
	assert_ok(doc_table_parse_csv(csv.data, csv.size, out, &err));
}

static void a_column_that_is_proven_must_be_there_even_of_a_list_of_nothing(void **state)
{
	(void)state;
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++) {
		struct doc_table table doc_scoped(doc_table_clear) = {0};
		struct doc_findings findings = {0};
		struct doc_judge judge = {.findings = &findings};

		if (column == DOC_COLUMN_NUMBER)
			continue; /* refused when it is read */
		read_without(column, &table);
		doc_table_judge_columns(&table, "archive-list", &judge);
		assert_int_equal(judge.faults, doc_column_rule(column)->is_proven);
		if (judge.faults)
			assert_non_null(strstr(findings.items[0].message,
			                       doc_column_rule(column)->title));
		doc_findings_clear(&findings);
	}
}

static void a_nul_or_too_many_cells_are_refused(void **state)
{
	struct doc_buf many doc_scoped(doc_buf_clear) = {0};
	struct doc_table table = {0};

	(void)state;
	assert_fails(doc_table_parse_csv("\xef\xbb\xbf\"a\0b\"\r\n", 10, &table, &err),
	             DOC_EINVALID, "a cell does not end");
	doc_buf_puts(&many, "\xef\xbb\xbf\"0\"");
	for (int i = 0; i < 64; i++)
		doc_buf_puts(&many, ",\"\"");
	doc_buf_puts(&many, "\r\n");
	assert_fails(parse(many.data, &table, &err), DOC_EINVALID, "too many cells");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_reads_back_the_same),
		cmocka_unit_test(no_cell_is_one_that_a_spreadsheet_computes),
		cmocka_unit_test(a_list_has_the_byte_order_mark_heads_and_crlf),
		cmocka_unit_test(columns_are_known_by_their_titles),
		cmocka_unit_test(only_that_one_form_is_read),
		cmocka_unit_test(of_columns_that_we_do_not_know_there_may_be_two),
		cmocka_unit_test(a_column_that_is_proven_must_be_there_even_of_a_list_of_nothing),
		cmocka_unit_test(a_nul_or_too_many_cells_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
