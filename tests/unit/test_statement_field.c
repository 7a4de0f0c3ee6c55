/* test_statement_field.c: each field of a statement keeps to its grammar. */
#include "unit.h"
#include "statements.h"

#include <model/statement_table.h>

static void digests_are_lower_case(void **state)
{
	(void)state;
	for (size_t g = 0; g < DOC_COUNT(goldens); g++)
		for (const char *at = goldens[g].text; (at = strpbrk(at, "abcd")); at++) {
			struct doc_buf bad doc_scoped(doc_buf_clear) = {0};
			char upper = (char)(*at - 'a' + 'A');
			size_t place = (size_t)(at - goldens[g].text);

			if (strspn(at, "abcd") < 64)
				continue;
			splice(&bad, goldens[g].text, place, place + 1, &upper, 1);
			assert_refused(bad.data, bad.size, "upper case");
		}
}

static bool has_two_words(enum doc_field_kind kind)
{
	return kind == DOC_KIND_SERIAL_REF || kind == DOC_KIND_VERSION_REF ||
	       kind == DOC_KIND_WORD_REF;
}

static void none_stands_only_where_the_table_lets_it(void **state)
{
	(void)state;
	for (size_t g = 0; g < DOC_COUNT(goldens); g++) {
		const struct doc_statement_rule *rule =
			doc_statement_rule(goldens[g].statement.type);

		for (const unsigned char *field = rule->fields; *field; field++) {
			const struct doc_field_rule *is = doc_field_rule(doc_field_id(*field));
			bool who = doc_field_id(*field) == DOC_FIELD_WHO;
			struct doc_buf text doc_scoped(doc_buf_clear) = {0};
			struct doc_buf line doc_scoped(doc_buf_clear) = {0};
			size_t from, to;

			find_field(goldens[g].text, who ? rule->who : is->key, &from, &to);
			doc_buf_printf(&line, "%s -%s\n", who ? rule->who : is->key,
			               has_two_words(is->kind) ? " -" : "");
			splice(&text, goldens[g].text, from, to, line.data, line.size);
			if (*field & DOC_FIELD_OR_NONE)
				assert_ok(parse_text(text.data, &err));
			else
				assert_fails(parse_text(text.data, &err), DOC_EINVALID,
				             "'-' is not allowed here");
		}
	}
}

/* A line put in place of the one that a golden statement of the type has for key. */
static const struct {
	enum doc_statement_type type;
	const char *key, *value;
	bool lawful;
} values[] = {
	{DOC_APPROVAL, "document", "02-005-02", true},
	{DOC_APPROVAL, "document", "isms-02-005", false},
	{DOC_APPROVAL, "document", "ISMS-02-００５", false},
	{DOC_APPROVAL, "document", "ISMS 02", false},
	{DOC_APPROVAL, "document", "../x", false},
	{DOC_APPROVAL, "document", "A-123456789012345678901234567890", true},
	{DOC_APPROVAL, "document", "A-1234567890123456789012345678901", false},
	{DOC_APPROVAL, "version", "1.10", true},
	{DOC_APPROVAL, "version", "1.01", false},
	{DOC_APPROVAL, "version", "01.1", false},
	{DOC_APPROVAL, "version", "0.1", false},
	{DOC_APPROVAL, "version", "1", false},
	{DOC_APPROVAL, "version", "1.100000", false},
	{DOC_APPROVAL, "version", "1.0000000000000000000000000000000", false},
	{DOC_APPROVAL, "round", "999999", true},
	{DOC_APPROVAL, "round", "1000000", false},
	{DOC_APPROVAL, "round", "18446744073709551617", false},
	{DOC_APPROVAL, "round", "0", false},
	{DOC_APPROVAL, "round", "02", false},
	{DOC_APPROVAL, "round", "+2", false},
	{DOC_APPROVAL, "round", "２", false},
	{DOC_APPROVAL, "submission", "aa", false},
	{DOC_APPROVAL, "submission", A64 "a", false},
	{DOC_APPROVAL, "review", A64, false},
	{DOC_APPROVAL, "review", A64 " Wang", false},
	{DOC_APPROVAL, "review", A64 " wang.xm x", false},
	{DOC_APPROVAL, "content", A64 " 01 ISMS-02-005.odt", false},
	{DOC_APPROVAL, "content", A64 " -1 ISMS-02-005.odt", false},
	{DOC_APPROVAL, "content", A64 " 99999999999 ISMS-02-005.odt", true},
	{DOC_APPROVAL, "content", A64 " 100000000000 ISMS-02-005.odt", false},
	{DOC_APPROVAL, "content", A64 " 1 ../ISMS-02-005.odt", false},
	{DOC_APPROVAL, "content", A64 " 1 文件.odt", false},
	{DOC_APPROVAL, "content", A64 " 1", false},
	{DOC_APPROVAL, "content", A64, false},
	{DOC_APPROVAL, "content", A64 "  1 ISMS-02-005.odt", false},
	{DOC_APPROVAL, "content", "1 " A64 " ISMS-02-005.odt", false},
	{DOC_APPROVAL, "supersedes", "1.0 -", false},
	{DOC_APPROVAL, "supersedes", "- " A64, false},
	{DOC_APPROVAL, "supersedes", "-", false},
	{DOC_APPROVAL, "effective", "2026-2-3", false},
	{DOC_APPROVAL, "effective", "2026-02-29", false},
	{DOC_APPROVAL, "effective", "115-12-01", false},
	{DOC_APPROVAL, "approver", "a", true},
	{DOC_APPROVAL, "approver", "abcdefghijabcdefghijabcdefghijab", true},
	{DOC_APPROVAL, "approver", "abcdefghijabcdefghijabcdefghijabc", false},
	{DOC_APPROVAL, "approver", "*", false},
	{DOC_APPROVAL, "approver", "wang,lin", false},
	{DOC_APPROVAL, "approver", "Wang", false},
	{DOC_APPROVAL, "role", "security officer", false},
	{DOC_APPROVAL, "role", HEX64("r"), true},
	{DOC_APPROVAL, "role", HEX64("r") "r", false},
	{DOC_APPROVAL, "policy", "3", false},
	{DOC_APPROVAL, "policy", "0003 " A64, false},
	{DOC_APPROVAL, "policy", "3 " A64 " ", false},
	{DOC_APPROVAL, "decided", "2026-11-22T12:00:33", false},
	{DOC_APPROVAL, "decided", "2026-11-22T12:00:33+00:00", false},
	{DOC_APPROVAL, "decided", "2026-11-22 12:00:33Z", false},
	{DOC_APPROVAL, "decided", "2026-11-22T24:00:00Z", false},
	{DOC_APPROVAL, "decided", "2026-11-22T12:00:60Z", false},
	{DOC_APPROVAL, "meaning", "核准", false},
	{DOC_APPROVAL, "meaning", "審查", false},
	{DOC_LETTER, "letter", "A-1 2026-11-21 如擬 " A64, true},
	{DOC_LETTER, "letter", "A 1 2026-11-21 如擬 " A64, false},
	{DOC_LETTER, "letter", "- 2026-11-21 如擬 " A64, false},
	{DOC_LETTER, "letter", "A-1 2026-11-31 如擬 " A64, false},
	{DOC_LETTER, "letter", "A-1 2026-11-21 如 " A64, false},
	{DOC_LETTER, "letter", "A-1 2026-11-21 如擬", false},
	{DOC_LETTER, "letter", "A-1 2026-11-21 如疑 " A64, false},
	{DOC_LETTER, "letter", "A-1 2026-11-21 修正後如擬 " A64, true},
	{DOC_LETTER, "letter", "A-1 2026-11-21", false},
	{DOC_LETTER, "letter", "A-1", false},
	{DOC_LETTER, "decides", "policy", false},
	{DOC_CORRECTION, "set", "effective", false},
	{DOC_CORRECTION, "set", "=x", false},
	{DOC_CORRECTION, "set", "a=", false},
	{DOC_CORRECTION, "set", "a=-", false},
	{DOC_CORRECTION, "set", "a b=c", false},
	{DOC_CORRECTION, "set", "a==", true},
	{DOC_ISSUE, "checkpoint", "3 42", false},
	{DOC_ISSUE, "checkpoint", "3", false},
	{DOC_ISSUE, "checkpoint", "3 0 " A64, false},
	{DOC_ISSUE, "number", "00", false},
	{DOC_RELEASE, "class", "一 般", false},
	{DOC_RELEASE, "previous", "- " A64, false},
};

static void each_value_keeps_to_its_grammar(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(values); i++) {
		const struct golden *golden = golden_of(values[i].type);
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};
		struct doc_buf line doc_scoped(doc_buf_clear) = {0};
		struct doc_error err = {0};
		size_t from, to;

		find_field(golden->text, values[i].key, &from, &to);
		doc_buf_printf(&line, "%s %s\n", values[i].key, values[i].value);
		splice(&text, golden->text, from, to, line.data, line.size);
		if ((parse_text(text.data, &err) == DOC_OK) != values[i].lawful)
			fail_msg("%s%s", line.data, err.message);
		if (!values[i].lawful && !strstr(err.message, values[i].key))
			fail_msg("%s: %s", line.data, err.message);
	}
}

static void lists_say_nothing_twice(void **state)
{
	static const struct {
		const char *key, *first, *second;
	} twice[] = {{"review", A64 " rv", B64 " rv"},
	             {"content", A64 " 1 b.odt", A64 " 1 a.odt"},
	             {"content", A64 " 1 a.odt", B64 " 1 a.odt"},
	             {"review", "-", A64 " rv"},
	             {"review", A64 " rv", "-"},
	             {"set", "a=1", "a=2"}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(twice); i++) {
		bool set = twice[i].key[0] == 's';
		const char *golden = golden_of(set ? DOC_CORRECTION : DOC_APPROVAL)->text;
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};
		struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
		size_t from, to;

		find_field(golden, twice[i].key, &from, &to);
		doc_buf_printf(&lines, "%s %s\n%s %s\n", twice[i].key, twice[i].first,
		               twice[i].key, twice[i].second);
		splice(&text, golden, from, to, lines.data, lines.size);
		assert_refused(text.data, text.size, lines.data);
	}
}

static void lists_have_a_last_item(void **state)
{
	static const struct {
		enum doc_statement_type type;
		const char *key, *head, *tail;
		int most;
	} cases[] = {{DOC_APPROVAL, "review", A64 " r", "", DOC_REVIEW_MAX},
	             {DOC_APPROVAL, "content", A64 " 1 f", "", DOC_CONTENT_MAX},
	             {DOC_CORRECTION, "set", "k", "=v", DOC_SET_MAX}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		for (int count = cases[i].most; count <= cases[i].most + 1; count++) {
			struct doc_buf text doc_scoped(doc_buf_clear) = {0};
			struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
			const char *golden = golden_of(cases[i].type)->text;
			size_t from, to;

			for (int k = 0; k < count; k++)
				doc_buf_printf(&lines, "%s %s%02d%s\n", cases[i].key,
				               cases[i].head, k, cases[i].tail);
			find_field(golden, cases[i].key, &from, &to);
			splice(&text, golden, from, to, lines.data, lines.size);
			if (count == cases[i].most)
				assert_ok(parse_text(text.data, &err));
			else
				assert_refused(text.data, text.size, "one too many");
		}
}

static void a_type_is_described_line_by_line(void **state)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	doc_statement_describe(DOC_WITHDRAWAL, &out);
	assert_string_equal(out.data, "docreg withdrawal v1\n"
	                              "registry <sha256>\n"
	                              "document <number>\n"
	                              "supersedes <version> <sha256>\n"
	                              "effective <date>\n"
	                              "reason <text>\n"
	                              "withdrawer <id>\n"
	                              "role <word>\n"
	                              "acting-for <id>  or -\n"
	                              "recorded-by <id>  or -\n"
	                              "policy <n> <sha256>\n"
	                              "decided <moment>\n"
	                              "meaning 廢止\n");
	doc_buf_clear(&out);
	doc_statement_describe(DOC_LETTER, &out);
	doc_statement_describe(DOC_CORRECTION, &out);
	doc_statement_describe(DOC_ISSUE, &out);
	assert_string_equal(out.data, "docreg letter v1\n"
	                              "registry <sha256>\n"
	                              "decides <word> <sha256>  or -\n"
	                              "document <number>  or -\n"
	                              "version <version>  or -\n"
	                              "round <n>  or -\n"
	                              "submission <sha256>  or -\n"
	                              "review <sha256> <id>  (one line each)  or -\n"
	                              "content <sha256> <size> <name>  (one line each)  or -\n"
	                              "metadata <sha256>  or -\n"
	                              "supersedes <version> <sha256>  or -\n"
	                              "effective <date>  or -\n"
	                              "decided-by <id>\n"
	                              "role <word>\n"
	                              "acting-for <id>  or -\n"
	                              "letter <word> <date> 如擬|修正後如擬 <sha256>\n"
	                              "recorded-by <id>\n"
	                              "policy <n> <sha256>\n"
	                              "decided <moment>\n"
	                              "meaning 核定\n"
	                              "docreg correction v1\n"
	                              "registry <sha256>\n"
	                              "document <number>\n"
	                              "version <version>  or -\n"
	                              "corrects <word> <sha256>\n"
	                              "set <key>=<value>  (one line each)\n"
	                              "reason <text>\n"
	                              "corrector <id>\n"
	                              "role <word>\n"
	                              "acting-for <id>  or -\n"
	                              "recorded-by <id>  or -\n"
	                              "policy <n> <sha256>\n"
	                              "decided <moment>\n"
	                              "meaning 更正\n"
	                              "docreg issue v1\n"
	                              "registry <sha256>\n"
	                              "number <n>\n"
	                              "manifest <sha256>\n"
	                              "checkpoint <n> <n> <sha256>\n"
	                              "place <text>\n"
	                              "issuer <id>\n"
	                              "role <word>\n"
	                              "acting-for <id>  or -\n"
	                              "policy <n> <sha256>\n"
	                              "decided <moment>\n"
	                              "meaning 發行\n");
	for (enum doc_statement_type type = DOC_POLICY; type <= DOC_RELEASE; type++) {
		const struct doc_statement_rule *rule = doc_statement_rule(type);

		assert_int_equal(doc_statement_type_of(rule->name), type);
		assert_memory_equal(rule->namespace_, rule->name, strlen(rule->name));
		assert_string_equal(rule->namespace_ + strlen(rule->name), ".v1@docreg");
	}
	assert_int_equal(doc_statement_type_of("approve"), 0);
	assert_int_equal(doc_statement_type_of(""), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_are_lower_case),
		cmocka_unit_test(none_stands_only_where_the_table_lets_it),
		cmocka_unit_test(each_value_keeps_to_its_grammar),
		cmocka_unit_test(lists_say_nothing_twice),
		cmocka_unit_test(lists_have_a_last_item),
		cmocka_unit_test(a_type_is_described_line_by_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
