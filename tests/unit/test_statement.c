/* test_statement.c: each type of statement has one form, and only that one is read or written. */
#include "unit.h"
#include "statements.h"

#include <model/statement_table.h>

static void every_type_is_written_and_read_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(goldens); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};
		struct doc_buf again doc_scoped(doc_buf_clear) = {0};
		struct doc_statement statement;

		assert_ok(doc_statement_format(&goldens[i].statement, &out, &err));
		assert_string_equal(out.data, goldens[i].text);
		assert_ok(parse(out.data, out.size, &statement, &err));
		assert_int_equal(statement.type, goldens[i].statement.type);
		assert_int_equal(statement.effective, goldens[i].statement.effective);
		assert_string_equal(statement.who, goldens[i].statement.who);
		assert_ok(doc_statement_format(&statement, &again, &err));
		assert_string_equal(again.data, goldens[i].text);
	}
}

static void every_type_has_a_golden_statement(void **state)
{
	bool seen[DOC_STATEMENT_TYPES + 1] = {false};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(goldens); i++)
		seen[goldens[i].statement.type] = true;
	for (size_t type = 1; type <= DOC_STATEMENT_TYPES; type++)
		assert_true(seen[type]);
}

static void all_members_are_taken_in(void **state)
{
	struct doc_statement s;

	(void)state;
	assert_ok(parse(goldens[6].text, strlen(goldens[6].text), &s, &err));
	assert_string_equal(s.registry, REGISTRY);
	assert_string_equal(s.document, "ISMS-02-005");
	assert_int_equal(s.version.major * 100 + s.version.minor, 101);
	assert_int_equal(s.round, 2);
	assert_string_equal(s.submission, A64);
	assert_int_equal(s.review_count, 1);
	assert_string_equal(s.reviews[0].who, "rv");
	assert_int_equal(s.file_count, 2);
	assert_int_equal(s.files[1].size, 184320);
	assert_string_equal(s.files[1].name, "ISMS-02-005.odt");
	assert_string_equal(s.metadata, C64);
	assert_int_equal(s.supersedes.version.major, 1);
	assert_string_equal(s.supersedes.sha256, D64);
	assert_string_equal(s.letter.number, "院資字第1150000123號");
	assert_int_equal(s.letter.on, A_DAY - 10);
	assert_int_equal(s.letter.disposition, DOC_AS_PROPOSED);
	assert_string_equal(s.letter.sha256, B64);
	assert_string_equal(s.recorded_by, "lin.yt");
	assert_int_equal(s.policy.serial, 3);
	assert_string_equal(s.policy.sha256, POLICY3);
	assert_int_equal(s.decided, A_MOMENT);
}

/* --- any type, any line ----------------------------------------------------------------------- */

static void add_lines(struct doc_buf *out, const struct line *lines, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		doc_buf_add(out, lines[i].text, lines[i].size);
}

static bool has_same_key(const struct line *a, const struct line *b)
{
	size_t size = strcspn(a->text, " ") + 1;

	return strncmp(a->text, b->text, size) == 0;
}

/* Is this one of several lines with one key? */
static bool has_twin(const struct line *lines, size_t i, size_t count)
{
	return (i > 0 && has_same_key(&lines[i - 1], &lines[i])) ||
	       (i + 1 < count && has_same_key(&lines[i], &lines[i + 1]));
}

static void every_line_is_needed_once_and_in_its_place(void **state)
{
	struct line lines[LINES_MAX];

	(void)state;
	for (size_t g = 0; g < DOC_COUNT(goldens); g++) {
		size_t count = split(goldens[g].text, lines);

		for (size_t i = 0; i < count; i++) {
			struct doc_buf missing doc_scoped(doc_buf_clear) = {0};
			struct doc_buf doubled doc_scoped(doc_buf_clear) = {0};
			struct doc_buf late doc_scoped(doc_buf_clear) = {0};

			add_lines(&missing, lines, 0, i);
			add_lines(&missing, lines, i + 1, count);
			if (!has_twin(lines, i, count))
				assert_refused(missing.data, missing.size, "missing");
			add_lines(&doubled, lines, 0, i + 1);
			add_lines(&doubled, lines, i, count);
			assert_refused(doubled.data, doubled.size, "doubled");
			add_lines(&late, lines, 0, i);
			add_lines(&late, lines, i + 1, count);
			add_lines(&late, lines, i, i + 1);
			if (i + 1 < count)
				assert_refused(late.data, late.size, "late");
		}
	}
}

static void no_other_byte_is_let_in(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
	} intruders[] = {{"\r", 1},  {"\t", 1},           {" ", 1},           {"\n", 1},
	                 {"\0", 1},  {"\x1b", 1},         {"\x80", 1},        {"\xef\xbb\xbf", 3},
	                 {"\x7f", 1}, {"\xe2\x80\xae", 3}, {"\xe2\x80\x8b", 3}};
	struct line lines[LINES_MAX];

	(void)state;
	for (size_t g = 0; g < DOC_COUNT(goldens); g++) {
		const char *text = goldens[g].text;
		size_t count = split(text, lines);

		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < DOC_COUNT(intruders); k++) {
				size_t start = (size_t)(lines[i].text - text);
				size_t key = start + strcspn(lines[i].text, " ");
				size_t places[] = {start, key, key + 1, start + lines[i].size - 1};

				for (size_t p = 0; p < DOC_COUNT(places); p++) {
					struct doc_buf bad doc_scoped(doc_buf_clear) = {0};

					splice(&bad, text, places[p], places[p],
					       intruders[k].bytes, intruders[k].size);
					assert_refused(bad.data, bad.size, "intruder");
				}
			}
	}
}

static void a_statement_ends_with_its_last_line(void **state)
{
	(void)state;
	for (size_t g = 0; g < DOC_COUNT(goldens); g++) {
		struct doc_buf longer doc_scoped(doc_buf_clear) = {0};
		size_t size = strlen(goldens[g].text);

		for (size_t cut = 0; cut < size; cut++)
			assert_refused(goldens[g].text, cut, "cut");
		doc_buf_add(&longer, goldens[g].text, size + 1);
		assert_refused(longer.data, size + 1, "NUL at the end");
		doc_buf_clear(&longer);
		doc_buf_printf(&longer, "%sdocreg void v1\n", goldens[g].text);
		assert_refused(longer.data, longer.size, "more lines");
	}
}

/* --- limits of the whole, and the first line -------------------------------------------------- */

static void the_first_line_names_a_type_and_version_1(void **state)
{
	static const char *const firsts[] = {
		"docreg approval v2\n", "docreg approval\n",    "docreg approval v1 \n",
		"docreg Approval v1\n", "docreg  v1\n",         "docreg approvals v1\n",
		"docreg v1\n",          "Docreg approval v1\n", "docreg approval  v1\n",
		"docreg void v1\n",     "docreg approval v01\n", "",
		"docreg aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa v1\n"};
	const char *golden = golden_of(DOC_APPROVAL)->text;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(firsts); i++) {
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};

		splice(&text, golden, 0, strcspn(golden, "\n") + 1, firsts[i], strlen(firsts[i]));
		assert_refused(text.data, text.size, firsts[i]);
	}
}

static void a_message_names_file_line_and_key(void **state)
{
	const char *golden = golden_of(DOC_APPROVAL)->text;
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	size_t from, to;

	(void)state;
	find_field(golden, "round", &from, &to);
	splice(&text, golden, from, to, "round x\n", 8);
	assert_fails(parse_text(text.data, &err), DOC_EINVALID, "s:5: 'round': ");
	doc_buf_clear(&text);
	splice(&text, golden, from, to, "", 0);
	assert_fails(parse_text(text.data, &err), DOC_EINVALID, "s:5: a line 'round ...'");
	doc_buf_clear(&text);
	splice(&text, golden, from, to, "sound 2\n", 8);
	assert_fails(parse_text(text.data, &err), DOC_EINVALID, "s:5: a line 'round ...'");
	doc_buf_clear(&text);
	splice(&text, golden, from, to, "round \n", 7);
	assert_fails(parse_text(text.data, &err), DOC_EINVALID, "s:5: 'round': ");
	assert_fails(parse_text("docreg  v1\n", &err), DOC_EINVALID, "s:1: the first line must be");
	assert_fails(parse_text("docreg aaaaaaaaaaaaaaaaaaaaaaaaaaaaa v1\n", &err), DOC_EINVALID,
	             "s:1: no such type");
	assert_fails(parse_text("docreg aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa v1\n", &err), DOC_EINVALID,
	             "s:1: the first line must be");
}

static void more_than_8_KiB_are_not_even_looked_at(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_buf_puts(&text, golden_of(DOC_VOID)->text);
	while (text.size <= DOC_STATEMENT_SIZE_MAX)
		doc_buf_putc(&text, '\n');
	assert_fails(parse(text.data, text.size - 1, &(struct doc_statement){0}, &err),
	             DOC_EINVALID, "s:11: text after the last line");
	assert_fails(parse(text.data, text.size, &(struct doc_statement){0}, &err), DOC_EINVALID,
	             "longer than 8192 bytes");
}

static void free_text_has_at_most_600_bytes(void **state)
{
	struct doc_statement statement = golden_of(DOC_VOID)->statement;
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_buf longer doc_scoped(doc_buf_clear) = {0};
	size_t from, to;

	(void)state;
	memset(statement.text, 'x', DOC_TEXT_SIZE - 1);
	statement.text[DOC_TEXT_SIZE - 1] = '\0';
	assert_ok(doc_statement_format(&statement, &out, &err));
	assert_ok(parse_text(out.data, &err));
	find_field(out.data, "reason", &from, &to);
	splice(&longer, out.data, to - 1, to - 1, "x", 1);
	assert_refused(longer.data, longer.size, "601 bytes");
}

/* --- nothing unreadable is written ------------------------------------------------------------ */

static void spoil_newline(struct doc_statement *s)
{
	strcpy(s->text, "ok\nwithdrawer lin.yt");
}

static void spoil_control(struct doc_statement *s)
{
	strcpy(s->text, "ok\x1b[31m");
}

static void spoil_bidi(struct doc_statement *s)
{
	strcpy(s->text, "ok\u202e");
}

static void spoil_space(struct doc_statement *s)
{
	strcpy(s->text, "ok\u3000");
}

static void spoil_utf8(struct doc_statement *s)
{
	strcpy(s->text, "ok\xe4\xb8");
}

static void spoil_empty(struct doc_statement *s)
{
	s->text[0] = '\0';
}

static void spoil_who(struct doc_statement *s)
{
	strcpy(s->who, "wang.xm\nrole x");
}

static void spoil_role(struct doc_statement *s)
{
	strcpy(s->role, "a b");
}

static void spoil_registry(struct doc_statement *s)
{
	s->registry[3] = 'A';
}

static void spoil_short_digest(struct doc_statement *s)
{
	s->policy.sha256[63] = '\0';
}

static void spoil_document(struct doc_statement *s)
{
	strcpy(s->document, "ISMS");
}

static void spoil_effective(struct doc_statement *s)
{
	s->effective = DOC_NO_DAY;
}

static void spoil_supersedes(struct doc_statement *s)
{
	s->supersedes.sha256[0] = '\0';
}

static void spoil_set_value(struct doc_statement *s)
{
	strcpy(s->sets[1].value, "x\nset b=y");
}

static void spoil_set_key(struct doc_statement *s)
{
	strcpy(s->sets[1].key, "a=b");
}

static void spoil_set_line(struct doc_statement *s)
{
	strcpy(s->sets[1].key, "a=b\nset c");
}

static void spoil_no_sets(struct doc_statement *s)
{
	s->set_count = 0;
}

static void spoil_disposition(struct doc_statement *s)
{
	s->letter.disposition = 0;
}

static void spoil_letter_number(struct doc_statement *s)
{
	strcpy(s->letter.number, "A 1");
}

static void spoil_letter_day(struct doc_statement *s)
{
	s->letter.on = DOC_NO_DAY;
}

static void spoil_file_name(struct doc_statement *s)
{
	strcpy(s->files[0].name, "a\ncontent");
}

static void spoil_file_size(struct doc_statement *s)
{
	s->files[0].size = UINT64_MAX;
}

static void what_would_not_read_back_is_not_written(void **state)
{
	static const struct {
		enum doc_statement_type type;
		void (*spoil)(struct doc_statement *statement);
	} cases[] = {
		{DOC_WITHDRAWAL, spoil_newline},    {DOC_WITHDRAWAL, spoil_control},
		{DOC_WITHDRAWAL, spoil_bidi},       {DOC_WITHDRAWAL, spoil_space},
		{DOC_WITHDRAWAL, spoil_utf8},       {DOC_WITHDRAWAL, spoil_empty},
		{DOC_WITHDRAWAL, spoil_who},        {DOC_WITHDRAWAL, spoil_role},
		{DOC_WITHDRAWAL, spoil_registry},   {DOC_WITHDRAWAL, spoil_short_digest},
		{DOC_WITHDRAWAL, spoil_document},   {DOC_WITHDRAWAL, spoil_effective},
		{DOC_WITHDRAWAL, spoil_supersedes}, {DOC_CORRECTION, spoil_set_value},
		{DOC_CORRECTION, spoil_set_key},    {DOC_CORRECTION, spoil_set_line},
		{DOC_CORRECTION, spoil_no_sets},    {DOC_LETTER, spoil_disposition},
		{DOC_LETTER, spoil_letter_number},  {DOC_LETTER, spoil_letter_day},
		{DOC_APPROVAL, spoil_file_name},    {DOC_APPROVAL, spoil_file_size},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_statement statement = golden_of(cases[i].type)->statement;
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		cases[i].spoil(&statement);
		if (doc_statement_format(&statement, &out, NULL) != DOC_EINVALID)
			fail_msg("case %zu: written:\n%s", i, out.data);
		assert_null(out.data);
	}
}

static int format(const struct doc_statement *statement, struct doc_error *err)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	return doc_statement_format(statement, &out, err);
}

static void no_statement_is_called_wrong_for_want_of_memory(void **state)
{
	(void)state;
	for (size_t g = 0; g < DOC_COUNT(goldens); g++) {
		struct doc_statement statement;

		assert_starves(doc_statement_parse("s", goldens[g].text, strlen(goldens[g].text),
		                                   &statement, &err));
		assert_starves(format(&goldens[g].statement, &err));
	}
}

static void what_is_written_is_appended(void **state)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_buf_puts(&out, "before\n");
	assert_ok(doc_statement_format(&golden_of(DOC_VOID)->statement, &out, &err));
	assert_memory_equal(out.data, "before\ndocreg void v1\n", 22);
}

static void what_was_left_behind_the_last_item_is_not_written(void **state)
{
	struct doc_statement statement = golden_of(DOC_CORRECTION)->statement;
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	strcpy(statement.sets[statement.set_count].key, "left");
	assert_ok(doc_statement_format(&statement, &out, &err));
	assert_string_equal(out.data, golden_of(DOC_CORRECTION)->text);
}

static void who_records_signs(void **state)
{
	(void)state;
	assert_string_equal(doc_statement_signer(&golden_of(DOC_APPROVAL)->statement), "wang.xm");
	assert_string_equal(doc_statement_signer(&golden_of(DOC_LETTER)->statement), "lin.yt");
	assert_string_equal(doc_statement_signer(&golden_of(DOC_SUBMISSION)->statement), "lin.yt");
}

static void checkpoints_differ_by_any_of_their_parts(void **state)
{
	const struct doc_checkpoint one = {.policy = 3, .count = 14, .sha256 = "ab"};
	struct doc_checkpoint other = one;

	(void)state;
	assert_true(doc_checkpoint_is_same(&one, &other));
	other.policy = 4;
	assert_false(doc_checkpoint_is_same(&one, &other));
	other = one;
	other.count = 15;
	assert_false(doc_checkpoint_is_same(&one, &other));
	other = one;
	strcpy(other.sha256, "ac");
	assert_false(doc_checkpoint_is_same(&one, &other));
}

/* A letter that decides a statement beside it names nothing of a round: not a single line. */
static void one_line_of_a_round_makes_a_letter_name_it(void **state)
{
	const struct doc_statement *golden = &golden_of(DOC_LETTER)->statement;
	struct doc_statement none = {.type = DOC_LETTER, .version = {0, 0},
	                             .effective = DOC_NO_DAY};
	struct doc_statement some[8];

	(void)state;
	assert_false(doc_letter_names_round(&none));
	for (size_t i = 0; i < DOC_COUNT(some); i++)
		some[i] = none;
	some[0].version = golden->version;
	some[1].round = 1;
	memcpy(some[2].submission, golden->submission, sizeof(none.submission));
	some[3].review_count = 1;
	some[4].file_count = 1;
	memcpy(some[5].metadata, golden->metadata, sizeof(none.metadata));
	memcpy(some[6].supersedes.sha256, golden->submission, sizeof(none.supersedes.sha256));
	some[7].effective = golden->effective;
	for (size_t i = 0; i < DOC_COUNT(some); i++)
		if (!doc_letter_names_round(&some[i]))
			fail_msg("line %zu of a round was not seen", i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_type_is_written_and_read_back),
		cmocka_unit_test(every_type_has_a_golden_statement),
		cmocka_unit_test(all_members_are_taken_in),
		cmocka_unit_test(every_line_is_needed_once_and_in_its_place),
		cmocka_unit_test(no_other_byte_is_let_in),
		cmocka_unit_test(a_statement_ends_with_its_last_line),
		cmocka_unit_test(the_first_line_names_a_type_and_version_1),
		cmocka_unit_test(a_message_names_file_line_and_key),
		cmocka_unit_test(more_than_8_KiB_are_not_even_looked_at),
		cmocka_unit_test(free_text_has_at_most_600_bytes),
		cmocka_unit_test(what_would_not_read_back_is_not_written),
		cmocka_unit_test(no_statement_is_called_wrong_for_want_of_memory),
		cmocka_unit_test(what_is_written_is_appended),
		cmocka_unit_test(what_was_left_behind_the_last_item_is_not_written),
		cmocka_unit_test(who_records_signs),
		cmocka_unit_test(checkpoints_differ_by_any_of_their_parts),
		cmocka_unit_test(one_line_of_a_round_makes_a_letter_name_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
