/* test_extract.c: blocks of a document, the lines they stand on, and their plain form. */
#include "unit/extracts.h"

#include <base/auto.h>
#include <base/extract_pack.h>

/* A header, a heading, a table of two rows, a note, a comment and hidden text. */
static void make(struct doc_extract *extract)
{
	extract->format = DOC_FILE_DOCX;
	say(extract, DOC_PART_HEADER, "文件編號：ISMS-02-005");
	say_labelled(extract, "壹、", "目的")->level = 1;
	say(extract, DOC_PART_BODY, "第一行\n第二行");
	say_cell(extract, 1, 1, 1, "版次");
	say_cell(extract, 1, 1, 3, "日期\n與\t時間");
	say_cell(extract, 1, 2, 1, "1.0");
	say_cell(extract, 1, 2, 1, "（草案）");
	say_cell(extract, 1, 2, 2, "115.1.1");
	say_labelled(extract, "[1]", "註")->part = DOC_PART_FOOTNOTE;
	say(extract, DOC_PART_COMMENT, "請改");
	assert_ok(doc_extract_mark(extract, DOC_MARK_COMMENT, "王小明", &err));
	assert_ok(doc_extract_mark_file(extract, DOC_MARK_MACRO, "vbaProject.bin", &err));
	assert_ok(doc_extract_property(extract, "title", "文件管理程序書", &err));
	assert_ok(doc_extract_finish(extract, &err));
}

static const char plain[] = "[header] 文件編號：ISMS-02-005\n"
			    "壹、 目的\n"
			    "第一行\n第二行\n"
			    "版次\t\t日期 與 時間\n"
			    "1.0 （草案）\t115.1.1\n"
			    "[footnote] [1] 註\n"
			    "[comment] 請改\n";

static void the_plain_form_has_a_line_for_each_paragraph_and_row(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	char *text doc_auto(free) = NULL;
	size_t size;

	(void)state;
	make(&extract);
	assert_ok(doc_extract_text(&extract, &text, &size, &err));
	assert_string_equal(text, plain);
	assert_int_equal(size, strlen(plain));
}

static void each_block_knows_its_line_in_the_plain_form(void **state)
{
	static const unsigned lines[] = {1, 2, 3, 5, 5, 6, 6, 6, 7, 8};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	make(&extract);
	assert_int_equal(extract.block_count, DOC_COUNT(lines));
	for (size_t i = 0; i < DOC_COUNT(lines); i++)
		assert_int_equal(extract.blocks[i].line, lines[i]);
	assert_int_equal(doc_mark_line(&extract, &extract.marks[0]), 8);
	assert_int_equal(doc_mark_line(&extract, &extract.marks[1]), 0);
}

static void a_line_that_the_reader_gave_stays(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	say(&extract, DOC_PART_BODY, "甲")->line = 7;
	say(&extract, DOC_PART_BODY, "乙");
	assert_ok(doc_extract_finish(&extract, &err));
	assert_int_equal(extract.blocks[0].line, 7);
	assert_int_equal(extract.blocks[1].line, 8);
}

static void one_mark_of_a_kind_at_a_block_is_enough(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	say(&extract, DOC_PART_BODY, "甲");
	assert_ok(doc_extract_mark(&extract, DOC_MARK_INSERTION, "王", &err));
	assert_ok(doc_extract_mark(&extract, DOC_MARK_DELETION, "王", &err));
	assert_ok(doc_extract_mark(&extract, DOC_MARK_INSERTION, "林", &err));
	assert_int_equal(extract.mark_count, 2);
	say(&extract, DOC_PART_BODY, "乙");
	assert_ok(doc_extract_mark(&extract, DOC_MARK_INSERTION, "王", &err));
	assert_int_equal(extract.mark_count, 3);
	assert_ok(doc_extract_mark_file(&extract, DOC_MARK_EXTERNAL_LINK, "http://a", &err));
	assert_ok(doc_extract_mark_file(&extract, DOC_MARK_EXTERNAL_LINK, "http://b", &err));
	assert_ok(doc_extract_mark_file(&extract, DOC_MARK_EXTERNAL_LINK, "http://a", &err));
	assert_int_equal(extract.mark_count, 5);
}

static void a_sheet_of_far_columns_does_not_fill_the_memory(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	char *text doc_auto(free) = NULL;
	size_t size;

	(void)state;
	say_cell(&extract, 1, 1, 16384, "遠");
	say_cell(&extract, 1, 2, 4000000000, "更遠");
	assert_ok(doc_extract_finish(&extract, &err));
	assert_ok(doc_extract_text(&extract, &text, &size, &err));
	assert_true(size < 200);
}

static void a_property_has_one_value(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_ok(doc_extract_property(&extract, "title", "甲", &err));
	assert_ok(doc_extract_property(&extract, "creator", "王", &err));
	assert_ok(doc_extract_property(&extract, "title", "乙", &err));
	assert_int_equal(extract.property_count, 2);
	assert_string_equal(extract.properties[0].value, "乙");
}

static void too_much_text_is_refused(void **state)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	size_t size = DOC_EXTRACT_TEXT_MAX + 1;
	char *text doc_auto(free) = calloc(1, size + 1);

	(void)state;
	memset(text, 'a', size);
	say(&extract, DOC_PART_BODY, text);
	assert_fails(doc_extract_finish(&extract, &err), DOC_EINVALID, "more than 8 MiB of text");
}

static void pack(struct doc_buf *out)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	make(&extract);
	doc_extract_pack(&extract, out);
	assert_ok(doc_buf_check(out, &err));
}

static void what_is_unpacked_is_what_was_packed(void **state)
{
	struct doc_buf packed doc_scoped(doc_buf_clear) = {0};
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	char *text doc_auto(free) = NULL;
	size_t size;

	(void)state;
	pack(&packed);
	assert_true(doc_extract_unpack(packed.data, packed.size, &extract));
	assert_ok(doc_extract_text(&extract, &text, &size, &err));
	assert_string_equal(text, plain);
	assert_string_equal(extract.marks[1].detail, "vbaProject.bin");
	assert_string_equal(extract.properties[0].value, "文件管理程序書");
	assert_int_equal(extract.blocks[1].level, 1);
	doc_extract_pack(&extract, &again);
	assert_int_equal(again.size, packed.size);
	assert_memory_equal(again.data, packed.data, packed.size);
}

static void bytes_that_were_cut_or_changed_are_not_unpacked_or_harmless(void **state)
{
	struct doc_buf packed doc_scoped(doc_buf_clear) = {0};

	(void)state;
	pack(&packed);
	for (size_t size = 0; size < packed.size; size++) {
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		assert_false(doc_extract_unpack(packed.data, size, &extract));
		assert_int_equal(extract.block_count, 0);
	}
	for (size_t at = 0; at < packed.size; at++) {
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		packed.data[at] ^= 0x55;
		(void)doc_extract_unpack(packed.data, packed.size, &extract);
		packed.data[at] ^= 0x55;
	}
}

static void each_kind_has_a_word_of_its_own(void **state)
{
	(void)state;
	for (enum doc_part part = DOC_PART_BODY; part <= DOC_PART_HIDDEN; part++)
		assert_true(strlen(doc_part_word(part)) > 3);
	for (enum doc_mark_kind kind = DOC_MARK_INSERTION; kind <= DOC_MARK_ENCODING; kind++)
		assert_true(strlen(doc_mark_word(kind)) > 2);
	for (enum doc_file_format format = DOC_FILE_DOCX; format <= DOC_FILE_PDF; format++)
		assert_true(strlen(doc_file_format_word(format)) > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_plain_form_has_a_line_for_each_paragraph_and_row),
		cmocka_unit_test(each_block_knows_its_line_in_the_plain_form),
		cmocka_unit_test(a_line_that_the_reader_gave_stays),
		cmocka_unit_test(one_mark_of_a_kind_at_a_block_is_enough),
		cmocka_unit_test(a_sheet_of_far_columns_does_not_fill_the_memory),
		cmocka_unit_test(a_property_has_one_value),
		cmocka_unit_test(too_much_text_is_refused),
		cmocka_unit_test(what_is_unpacked_is_what_was_packed),
		cmocka_unit_test(bytes_that_were_cut_or_changed_are_not_unpacked_or_harmless),
		cmocka_unit_test(each_kind_has_a_word_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
