/* test_citation.c: the numbers that a text cites, where, and by which title. */
#include "unit.h"

#include "lines.h"
#include "numbering.h"

#include <model/citation.h>

static struct doc_grammar plan_grammar(void)
{
	struct doc_grammar grammar;

	doc_grammar_default(&grammar);
	return grammar;
}

static void find_in(const struct doc_grammar *grammar, const char *text,
                    struct doc_citations *out)
{
	struct doc_extract extract;

	read_lines(text, strlen(text), &extract);
	assert_ok(doc_citations_find(grammar, &extract, out, &err));
	doc_extract_clear(&extract);
}

/* --- the plan --------------------------------------------------------------------------------- */

static void the_plan_has_its_nineteen_citations(void **state)
{
	static const struct {
		const char *number;
		unsigned line;
		bool is_wrapped, is_quoted;
		const char *title;
	} wanted[] = {
		{"ISMS-01-001", 306, false, true, "資通安全政策"},
		{"ISMS-02-002", 316, false, true, "資通安全實施程序書"},
		{"02-002-01", 320, false, true, "資通安全管理系統目標與評量機制查核表"},
		{"ISMS-02-001", 345, false, true, "資通安全組織程序書"},
		{"02-001-01", 347, false, true, "資訊安全組織名冊"},
		{"ISMS-02-001", 357, true, true, "資通安全組織程序書"},
		{"02-001-01", 361, false, true, "資通安全組織名冊"},
		{"ISMS-02-006", 403, true, true, "資產管理制度暨風險評鑑程序書"},
		{"02-006-01", 407, true, true, "資產清冊暨風險評鑑表"},
		{"ISMS-02-006", 421, true, true, "資產管理制度暨風險評鑑程序書"},
		{"02-006-01", 427, false, true, "資產清冊暨風險評鑑表"},
		{"ISMS-02-009", 466, false, true, "資通安全事件管理程序書"},
		{"ISMS-02-011", 574, false, true, "資通委外安全管理程序書"},
		{"ISMS-02-002", 586, false, true, "資通安全實施程序書"},
		{"ISMS-02-010", 623, true, true, "資通安全稽核管理程序書"},
		{"ISMS-02-007", 633, false, false, "矯正管理程序書"},
		{"ISMS-02-002", 641, true, true, "資通安全實施程序書"},
		{"02-005-01", 655, false, true, "外來文件管制表"},
		{"02-005-02", 657, true, true, "四階文件清冊"},
	};
	const struct doc_grammar grammar = plan_grammar();
	struct doc_citations found;
	struct doc_extract extract;
	size_t wrapped = 0;

	(void)state;
	read_data("maintenance-plan.zh-TW.txt", &extract);
	assert_ok(doc_citations_find(&grammar, &extract, &found, &err));
	for (size_t i = 0; i < found.count && i < DOC_COUNT(wanted); i++) {
		const struct doc_citation *citation = &found.items[i];

		assert_string_equal(citation->number.text, wanted[i].number);
		assert_string_equal(citation->title, wanted[i].title);
		assert_int_equal(citation->line, wanted[i].line);
		assert_int_equal(citation->block, wanted[i].line - 1);
		assert_int_equal(citation->is_wrapped, wanted[i].is_wrapped);
		assert_int_equal(citation->is_quoted, wanted[i].is_quoted);
		assert_int_equal(citation->quote_missing, wanted[i].line == 633);
		assert_false(citation->is_alike);
		assert_true(doc_version_is_none(citation->version));
		wrapped += citation->is_wrapped;
	}
	assert_int_equal(found.count, 19);
	assert_int_equal(wrapped, 7);
	doc_citations_clear(&found);
	doc_extract_clear(&extract);
}

/* --- numbers ---------------------------------------------------------------------------------- */

/* Numbers of what is found, each with '~' when wrapped and '*' when written otherwise. */
static char *numbers_in(const struct doc_grammar *grammar, const char *text)
{
	struct doc_citations found;
	struct doc_buf out = {0};

	find_in(grammar, text, &found);
	for (size_t i = 0; i < found.count; i++)
		doc_buf_printf(&out, "%s%s%s%s", i ? " " : "", found.items[i].number.text,
		               found.items[i].is_wrapped ? "~" : "",
		               found.items[i].is_alike ? "*" : "");
	doc_citations_clear(&found);
	return doc_buf_take(&out);
}

struct text_and_numbers {
	const char *text, *numbers;
};

static void each_has_these_numbers(const struct doc_grammar *grammar,
                                   const struct text_and_numbers *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *numbers = numbers_in(grammar, cases[i].text);

		if (strcmp(numbers, cases[i].numbers) != 0)
			fail_msg("'%s': found '%s', expected '%s'", cases[i].text, numbers,
			         cases[i].numbers);
		free(numbers);
	}
}

#define EACH_HAS(grammar, cases) each_has_these_numbers(grammar, cases, DOC_COUNT(cases))

static void a_number_is_a_whole_word(void **state)
{
	static const struct text_and_numbers cases[] = {
		{"ISMS-02-001", "ISMS-02-001"},
		{"依ISMS-02-001及02-001-01辦理", "ISMS-02-001 02-001-01"},
		{"ISMS-02-001-01", ""},
		{"1ISMS-02-001", ""},
		{"XISMS-02-001", ""},
		{"ISMS-02-0011，", ""},
		{"ISMS-02-001a", ""},
		{"2026-02-001-01", ""},
		{"2026-02-001", ""},
		{"日期 2026-02-01、115-02-001", ""},
		{"電話 02-2345-678、02-234-5678", ""},
		{"102-001-01", ""},
		{"02-001-011", ""},
		{"02-001-01-1", ""},
		{"ISMS-02-000、02-001-00、02-000-01", ""},
		{"ISMS-04-001、04-001-01、00-001-01", ""},
		{"ISMS-02-001-資通安全組織程序書", "ISMS-02-001"},
		{"—ISMS-02-001—", "ISMS-02-001"},
		{"ISMS-02-001_V1.0.odt 1.02-001-01", "ISMS-02-001 02-001-01"},
		{"ISMS-02-001~ISMS-02-003", "ISMS-02-001 ISMS-02-003"},
		{"ISMS-02-001 - 02-001-01", "ISMS-02-001 02-001-01"},
		{"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA02-001-01", ""},
		{"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA02-001-01", ""},
		{"A\u200B02-001-01", ""},
		{"ISMS--02-001 ISMS02-001 ISMS-02001", ""},
	};
	const struct doc_grammar grammar = plan_grammar();

	(void)state;
	EACH_HAS(&grammar, cases);
}

static void look_alikes_are_folded(void **state)
{
	static const struct text_and_numbers cases[] = {
		{"ＩＳＭＳ－０２－００１", "ISMS-02-001*"},
		{"ISMS\u201002\u2011001", "ISMS-02-001*"},
		{"02\u2013001\u201401", "02-001-01*"},
		{"isms-02-001", "ISMS-02-001*"},
		{"IS\u200BMS-02-\u00AD001", "ISMS-02-001*"},
		{"ISMS- 02-001", "ISMS-02-001*"},
		{"ISMS -02 -　001", "ISMS-02-001*"},
		{"１02-001-01", ""},
		{"02-001-01Ａ", ""},
		{"ISMS 02-001", ""},
		{"ISMS-02-0 01", ""},
	};
	const struct doc_grammar grammar = plan_grammar();

	(void)state;
	EACH_HAS(&grammar, cases);
}

static void a_number_goes_on_where_its_line_ends(void **state)
{
	static const struct text_and_numbers cases[] = {
		{"(ISMS-\n\n02-001)", "ISMS-02-001~"},
		{"(ISMS-02-\n \n\n006)", "ISMS-02-006~"},
		{"（02-\n006-01）", "02-006-01~"},
		{"(02-005- \n 02)", "02-005-02~"},
		{"(ISMS\n-02-006)", "ISMS-02-006~"},
		{"(ISMS-\n02-\n006)", "ISMS-02-006~"},
		{"(ISMS-02-0\n06)", "ISMS-02-006~"},
		{"（ＩＳＭＳ－\n０２－００６）", "ISMS-02-006~*"},
		/* Whole ones end there: a list, a footnote, the next row goes on. */
		{"依ISMS-02-001\n1. 本機關", "ISMS-02-001"},
		{"依02-005-02\n1 各機關", "02-005-02"},
		{"02-005-01\n02-005-02", "02-005-01 02-005-02"},
		{"ISMS-02-001-\n資通安全", "ISMS-02-001"},
		/* What follows does not complete it. */
		{"ISMS-02-\n1. 本機關", ""},
		{"ISMS-02-\n0061", ""},
		{"ISMS-02-\n辦理006", ""},
		{"ISMS-02-00\n6. 本機關", ""},
		{"ISMS-02-00\n6、本機關", ""},
		{"2026-02-\n001-01", ""},
		{"A02-\n001-01", ""},
	};
	const struct doc_grammar grammar = plan_grammar();

	(void)state;
	EACH_HAS(&grammar, cases);
}

static void other_agencies_have_other_grammars(void **state)
{
	static const struct entry entries[] = {
		{"2", "PRO-{area:A3}-{serial:3}", NULL},
		{"4", "FRM-{area:A3}-{serial:3}", NULL},
		{"1", "ISMS-P-{document:3}", NULL},
		{"4", "ISMS-P-{document:3}-{serial:2}", "ISMS-P-{document}"},
		{"4", "IS-L{tier:1}-{serial:2}", NULL},
		{"3", "WI-{code:X2}-{serial:1}", NULL},
		{"3", "WI-{code:X2}-{serial:3}", NULL},
	};
	static const struct text_and_numbers cases[] = {
		{"依PRO-ACC-001及FRM-ACC-001", "PRO-ACC-001 FRM-ACC-001"},
		{"ISMS-P-001、ISMS-P-001-01、IS-L4-06", "ISMS-P-001 ISMS-P-001-01 IS-L4-06"},
		{"ISMS-P-001\n-01", "ISMS-P-001-01~"},
		{"ISMS-P-001-\n01", "ISMS-P-001-01~"},
		{"ISMS-P-001-\n附件", "ISMS-P-001"},
		{"ISMS-P-001\n01. 其他", "ISMS-P-001"},
		{"PRO-\nACC-\n001", "PRO-ACC-001~"},
		{"WI-A1-7\n12 頁", "WI-A1-7"},
		{"WI-A1-712、WI-a1-7", "WI-A1-712 WI-A1-7*"},
		{"IS-L3-06、PRO-AC1-001、ISMS-02-001", ""},
	};
	struct doc_grammar grammar;

	(void)state;
	assert_ok(read_entries(entries, DOC_COUNT(entries), &grammar, &err));
	EACH_HAS(&grammar, cases);
}

/* --- blocks --------------------------------------------------------------------------------- */

static void add_block(struct doc_extract *extract, enum doc_part part, const char *text)
{
	struct doc_block *block = doc_extract_add(extract, part);

	assert_non_null(block);
	doc_extract_set(block, &block->text, text, strlen(text));
}

static size_t count_in(struct doc_extract *extract)
{
	const struct doc_grammar grammar = plan_grammar();
	struct doc_citations found;
	size_t count;

	assert_ok(doc_extract_finish(extract, &err));
	assert_ok(doc_citations_find(&grammar, extract, &found, &err));
	count = found.count;
	doc_citations_clear(&found);
	return count;
}

static void nothing_goes_on_in_another_cell_part_heading_or_item(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 7; i++) {
		struct doc_extract extract = {.format = DOC_FILE_DOCX};
		struct doc_block *next;

		add_block(&extract, DOC_PART_BODY, "ISMS-02-");
		add_block(&extract, i == 1 ? DOC_PART_FOOTNOTE : DOC_PART_BODY, "001");
		next = &extract.blocks[1];
		next->level = i == 2;
		extract.blocks[0].level = i == 6;
		if (i == 3)
			doc_extract_set(next, &next->label, "1.", 2);
		for (unsigned j = 0; j < 2 && (i == 4 || i == 5); j++) {
			extract.blocks[j].table = extract.blocks[j].row = 1;
			extract.blocks[j].column = i == 4 ? j + 1 : 1;
		}
		assert_int_equal(count_in(&extract), i == 0 || i == 5);
		doc_extract_clear(&extract);
	}
}

static void comments_and_hidden_text_cite_nothing(void **state)
{
	struct doc_extract extract = {.format = DOC_FILE_DOCX};

	(void)state;
	for (enum doc_part part = DOC_PART_BODY; part <= DOC_PART_HIDDEN; part++)
		add_block(&extract, part, "ISMS-02-001");
	assert_int_equal(count_in(&extract), DOC_PART_TEXT_BOX);
	doc_extract_clear(&extract);
}

static void a_forced_line_break_has_a_line_of_its_own(void **state)
{
	const struct doc_grammar grammar = plan_grammar();
	struct doc_extract extract = {.format = DOC_FILE_ODT};
	struct doc_citations found;

	(void)state;
	add_block(&extract, DOC_PART_BODY, "一\n二\n02-001-01、ISMS-\n02-001");
	add_block(&extract, DOC_PART_BODY, "02-002-01");
	assert_ok(doc_extract_finish(&extract, &err));
	assert_ok(doc_citations_find(&grammar, &extract, &found, &err));
	assert_int_equal(found.count, 3);
	assert_int_equal(found.items[0].line, 3);
	assert_int_equal(found.items[1].line, 3);
	assert_true(found.items[1].is_wrapped);
	assert_int_equal(found.items[2].line, 5);
	assert_int_equal(found.items[2].block, 1);
	doc_citations_clear(&found);
	doc_extract_clear(&extract);
}

static void a_line_break_in_a_cell_is_none_of_the_page(void **state)
{
	const struct doc_grammar grammar = plan_grammar();
	struct doc_extract extract = {.format = DOC_FILE_ODT};
	struct doc_citations found;

	(void)state;
	add_block(&extract, DOC_PART_BODY, "一\n02-001-01");
	extract.blocks[0].table = extract.blocks[0].row = extract.blocks[0].column = 1;
	assert_ok(doc_extract_finish(&extract, &err));
	assert_ok(doc_citations_find(&grammar, &extract, &found, &err));
	assert_int_equal(found.items[0].line, 1);
	doc_citations_clear(&found);
	doc_extract_clear(&extract);
}

static void an_empty_document_cites_nothing(void **state)
{
	struct doc_extract extract = {.format = DOC_FILE_TEXT};

	(void)state;
	assert_int_equal(count_in(&extract), 0);
}

static void its_own_number_is_marked(void **state)
{
	const struct doc_grammar grammar = plan_grammar();
	struct doc_citations found;

	(void)state;
	find_in(&grammar, "文件編號：ISMS-02-001\n依ISMS-01-001", &found);
	doc_citations_mark_self(&found, "ISMS-02-001");
	assert_true(found.items[0].is_self);
	assert_false(found.items[1].is_self);
	doc_citations_clear(&found);
}

/* --- hostile text --------------------------------------------------------------------------- */

static void of_very_many_citations_the_first_are_kept(void **state)
{
	const struct doc_grammar grammar = plan_grammar();
	struct doc_extract extract = {.format = DOC_FILE_TEXT};
	struct doc_citations found;
	struct doc_buf text = {0};

	(void)state;
	for (unsigned i = 0; i <= DOC_CITATIONS_MAX; i++)
		doc_buf_puts(&text, "02-001-01 民法第1條 ");
	add_block(&extract, DOC_PART_BODY, text.data);
	assert_ok(doc_extract_finish(&extract, &err));
	assert_ok(doc_citations_find(&grammar, &extract, &found, &err));
	assert_int_equal(found.count, DOC_CITATIONS_MAX);
	assert_int_equal(found.law_count, DOC_CITATIONS_MAX);
	doc_citations_clear(&found);
	doc_extract_clear(&extract);
	doc_buf_clear(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_plan_has_its_nineteen_citations),
		cmocka_unit_test(a_number_is_a_whole_word),
		cmocka_unit_test(look_alikes_are_folded),
		cmocka_unit_test(a_number_goes_on_where_its_line_ends),
		cmocka_unit_test(other_agencies_have_other_grammars),
		cmocka_unit_test(nothing_goes_on_in_another_cell_part_heading_or_item),
		cmocka_unit_test(comments_and_hidden_text_cite_nothing),
		cmocka_unit_test(a_forced_line_break_has_a_line_of_its_own),
		cmocka_unit_test(a_line_break_in_a_cell_is_none_of_the_page),
		cmocka_unit_test(an_empty_document_cites_nothing),
		cmocka_unit_test(its_own_number_is_marked),
		cmocka_unit_test(of_very_many_citations_the_first_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
