/* test_compare.c: words marked inside clauses, and what a comparison promises. */
#include "unit.h"

#include "sides.h"

#define OLD_LENGTH "密碼長度至少八碼，每三個月更換一次，不得與前三次相同。\n"
#define NEW_LENGTH                                                                                 \
	"密碼長度至少十二碼，每六個月更換一次，不得與前三次相同；特權帳號應採多因子鑑別。\n"
#define OLD_OFFICE "資訊室應每年召集會議，並將結果陳報首長。\n"
#define NEW_OFFICE "資安長應督導資訊處每年至少召集會議，並將結果提報首長。\n"

/* The clauses of libraries.md 4. */
static void words_inside_a_clause_are_marked(void **state)
{
	(void)state;
	assert_compared(
		OLD_LENGTH, NEW_LENGTH,
		"~ 密碼長度至少[-八-]{+十二+}碼，每[-三-]{+六+}個月更換一次，不得與前三次相同"
		"{+；特權帳號應採多因子鑑別+}。\n");
	assert_compared(
		OLD_OFFICE, NEW_OFFICE,
		"~ "
		"[-資訊室-]{+資安長+}應{+督導資訊處+}每年{+至少+}召集會議，並將結果[-陳報-]{+提報+}"
		"首長。\n");
}

static void characters_are_marked_when_asked_for_numbers_still_whole(void **state)
{
	char *got doc_auto(free) =
		compared(OLD_OFFICE "依 ISMS-02-005 至少八碼辦理之規定\n", 1,
	                 NEW_OFFICE "依 ISMS-02-006 至少十二碼辦理之規定\n", 1, DOC_BY_CHARACTERS);

	(void)state;
	assert_string_equal(got,
	                    "~ "
	                    "資[-訊室-]{+安長+}應{+督導資訊處+}每年{+至少+}召集會議，並將結果[-陳-]"
	                    "{+提+}報首長。\n"
	                    "~ 依 [-ISMS-02-005-]{+ISMS-02-006+} 至少[-八-]{+十二+}碼辦理之規定\n");
}

static void changes_keep_the_blanks_around_them(void **state)
{
	(void)state;
	assert_compared("依　文件管理程序書　辦理之\n", "依　內部稽核程序書 　辦理之\n",
	                "~ 依　[-文件管理-]{+內部稽核+}程序書 　辦理之\n");
	assert_compared("|　|文件管理程序書\n", "|甲|文件管理程序書\n",
	                "~ |{+甲+}|文件管理程序書\n");
}

static void append(struct doc_buf *out, const char *text, size_t size)
{
	doc_buf_add(out, text, size);
}

static void assert_whole(const struct doc_compared *row, bool is_after, const char *want)
{
	struct doc_buf got doc_scoped(doc_buf_clear) = {0};

	for (size_t c = 0; c < row->cell_count; c++) {
		for (size_t i = 0; i < row->cells[c].segment_count; i++) {
			const struct doc_segment *s = &row->cells[c].segments[i];

			append(&got, is_after ? s->after : s->before,
			       is_after ? s->after_size : s->before_size);
		}
	}
	assert_string_equal(got.data ? got.data : "", want);
}

static void segments_put_together_are_both_texts(void **state)
{
	static const char *const pairs[][2] = {
		{"　第三條　 資訊室 應每年 ISMS 02 召集。 ",
	         "第三條 資安長應　每年 ISMS  03 召集 "},
		{"a  b c 應每年召集之", "a b  d 應每年召集之"},
		{" 應每年召集 x", "應每年召集 y "},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(pairs); i++) {
		struct doc_extract old doc_scoped(doc_extract_clear) = {0};
		struct doc_extract now doc_scoped(doc_extract_clear) = {0};
		struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};

		make_side(pairs[i][0], DOC_FILE_DOCX, &old);
		make_side(pairs[i][1], DOC_FILE_DOCX, &now);
		assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
		assert_int_equal(comparison.row_count, 1);
		assert_int_equal(comparison.rows[0].kind, DOC_COMPARED_CHANGED);
		assert_whole(&comparison.rows[0], false, pairs[i][0]);
		assert_whole(&comparison.rows[0], true, pairs[i][1]);
	}
}

static void rows_say_where_they_stand(void **state)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};
	const struct doc_compared *row;

	(void)state;
	make_side("# 目的\n　第三條　保存\n|1|文件管理程序書\n", DOC_FILE_DOCX, &old);
	make_side("# 目的\n新的一段\n　第四條　保存\n|1|文件管理程序書類\n", DOC_FILE_DOCX, &now);
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
	assert_int_equal(comparison.row_count, 4);
	assert_int_equal(comparison.changes, 3);
	row = &comparison.rows[0];
	assert_int_equal(row->before.level, 1);
	assert_int_equal(row->distance, 1);
	row = &comparison.rows[1];
	assert_int_equal(row->kind, DOC_COMPARED_ADDED);
	assert_false(row->before.is_there);
	assert_int_equal(row->after.line, 2);
	row = &comparison.rows[2];
	assert_int_equal(row->kind, DOC_COMPARED_RENUMBERED);
	assert_int_equal(row->before.line, 2);
	assert_int_equal(row->after.line, 3);
	assert_memory_equal(row->after.label, "第四條", row->after.label_size);
	row = &comparison.rows[3];
	assert_int_equal(row->after.table, 1);
	assert_int_equal(row->after.row, 1);
	assert_int_equal(row->cell_count, 2);
	assert_int_equal(row->cells[1].column, 2);
	assert_int_equal(comparison.counts[DOC_COMPARED_CHANGED], 1);
}

static void parts_are_left_out_where_the_other_has_none(void **state)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};

	(void)state;
	make_side("[header] 機關名稱\n目的與範圍[1]\n[text-box] 方塊\n[footnote] [1]>註一\n",
	          DOC_FILE_DOCX, &old);
	make_side("方塊\n目的與範圍1\n1 註一\n", DOC_FILE_TEXT, &now);
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
	assert_true(comparison.parts_left_out);
	assert_int_equal(comparison.changes, 0);
	doc_comparison_clear(&comparison);
	/* Markdown has notes. */
	now.format = DOC_FILE_MARKDOWN;
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
	assert_true(comparison.parts_left_out);
	assert_int_equal(comparison.counts[DOC_COMPARED_SAME], 1);
	assert_int_equal(comparison.counts[DOC_COMPARED_REMOVED], 2);
}

static void a_sheet_is_known_by_its_name(void **state)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};

	(void)state;
	make_side("|編號|名稱\n", DOC_FILE_XLSX, &old);
	make_side("|編號|名稱\n", DOC_FILE_ODS, &now);
	doc_extract_set(&old.blocks[0], &old.blocks[0].name, "清冊甲", strlen("清冊甲"));
	doc_extract_set(&now.blocks[0], &now.blocks[0].name, "清冊乙", strlen("清冊乙"));
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
	assert_int_equal(comparison.row_count, 2);
	assert_int_equal(comparison.rows[0].kind, DOC_COMPARED_CHANGED);
	assert_whole(&comparison.rows[0], true, "清冊乙");
	assert_int_equal(comparison.rows[1].kind, DOC_COMPARED_SAME);
}

static void every_kind_has_a_word_of_its_own(void **state)
{
	(void)state;
	for (enum doc_compared_kind kind = DOC_COMPARED_SAME; kind <= DOC_COMPARED_RELEVELLED;
	     kind++)
		for (enum doc_compared_kind other = DOC_COMPARED_SAME; other < kind; other++)
			assert_string_not_equal(doc_compared_word(kind), doc_compared_word(other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_inside_a_clause_are_marked),
		cmocka_unit_test(characters_are_marked_when_asked_for_numbers_still_whole),
		cmocka_unit_test(changes_keep_the_blanks_around_them),
		cmocka_unit_test(segments_put_together_are_both_texts),
		cmocka_unit_test(rows_say_where_they_stand),
		cmocka_unit_test(parts_are_left_out_where_the_other_has_none),
		cmocka_unit_test(a_sheet_is_known_by_its_name),
		cmocka_unit_test(every_kind_has_a_word_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
