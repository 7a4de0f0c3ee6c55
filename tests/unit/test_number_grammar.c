/* test_number_grammar.c: which grammars are accepted, and where the fault of the others is. */
#include "unit.h"

#include "numbering.h"

static void a_bad_entry_is_refused_where_it_stands(void **state)
{
	static const struct {
		struct entry entry;
		const char *message;
	} cases[] = {
		{{NULL, "A-{n:1}", NULL},
	         "registry.yaml:10:5: 'tier' must be a number from 1 to 4"},
		{{"0", "A-{n:1}", NULL}, "registry.yaml:10:10: 'tier' must be"},
		{{"5", "A-{n:1}", NULL}, "10:10: 'tier' must be"},
		{{"11", "A-{n:1}", NULL}, "10:10: 'tier' must be"},
		{{"", "A-{n:1}", NULL}, "10:10: 'tier' must be"},
		{{"1", NULL, NULL}, "10:5: 'pattern' must be a text"},
		{{"1", "", NULL}, "10:11: the pattern lacks a field of digits"},
		{{"1", "A-B", NULL}, "10:11: the pattern lacks a field of digits"},
		{{"1", "A-{n:A3}", NULL}, "10:11: the pattern lacks a field of digits"},
		{{"1", "A-{tier:2}", NULL}, "10:11: the pattern lacks a field of digits"},
		{{"1", "a-{n:1}", NULL}, "10:11: only A-Z"},
		{{"1", "A_{n:1}", NULL}, "10:11: only A-Z"},
		{{"1", "A-{n:1} ", NULL}, "10:11: only A-Z"},
		{{"1", "A-{n:1}}", NULL}, "10:11: only A-Z"},
		{{"1", "A{n:1}", NULL}, "10:11: the pattern must be two or more groups"},
		{{"1", "-{n:1}", NULL}, "two or more groups"},
		{{"1", "A-{n:1}-", NULL}, "two or more groups"},
		{{"1", "A--{n:1}", NULL}, "two or more groups"},
		{{"1", "NUL-{n:1}", NULL}, "two or more groups"},
		{{"1", "COM1-{n:1}", NULL}, "two or more groups"},
		{{"1", "COM{n:1}-{m:1}", NULL}, "two or more groups"},
		{{"1", "A-{n}", NULL}, "a field is written"},
		{{"1", "A-{n:0}", NULL}, "a field is written"},
		{{"1", "A-{n:10}", NULL}, "a field is written"},
		{{"1", "A-{n:B1}", NULL}, "a field is written"},
		{{"1", "A-{N:1}", NULL}, "a field is written"},
		{{"1", "A-{:1}", NULL}, "a field is written"},
		{{"1", "A-{", NULL}, "a field is written"},
		{{"1", "A-{n", NULL}, "a field is written"},
		{{"1", "A-{n:", NULL}, "a field is written"},
		{{"1", "A-{n:A", NULL}, "a field is written"},
		{{"1", "A-{n:1", NULL}, "a field is written"},
		{{"1", "A-{abcdefghijklm:1}", NULL}, "a field is written"},
		{{"1", "A-{n:1}-{n:1}", NULL}, "stands twice in the pattern"},
		{{"1", "A-{tier:A1}-{n:1}", NULL}, "the field 'tier' must be digits"},
		{{"1", "A-{a:1}{b:1}{c:1}{d:1}{e:1}{f:1}{g:1}{h:1}{i:1}", NULL},
	         "more than 8 fields"},
		{{"1", "A-{a:9}{b:9}{c:9}{d:4}", NULL}, "longer than 32 characters"},
		{{"1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-{a:2}", NULL}, "longer than 32 characters"},
		{{"1", "A-{a:9}{b:9}{c:9}{d:3}A", NULL}, "longer than 32 characters"},
		{{"1", "A-{a:9}{b:9}{c:9}{tier:4}", NULL}, "longer than 32 characters"},
		{{"1", "AAAAAAAA-AAAAAAAA-AAAAAAAA-AAAA-{abcdefghijkl:1}{mnopqrstuvwx:1}", NULL},
	         "longer than 63"},
		{{"4", "F-{n:1}-{m:1}", ""}, "10:12: 'parent' must be a text"},
		{{"4", "F-{n:1}-{m:1}", "A-{o}"}, "10:12: the parent names a field"},
		{{"4", "F-{n:1}-{m:1}", "A-{n:1}"},
	         "10:12: a field of the parent is written {name}"},
		{{"4", "F-{n:1}-{m:1}", "a-{n}"}, "10:12: only A-Z, 0-9, '-' and fields"},
		{{"4", "F-{n:1}-{m:1}", "A-{"}, "10:12: a field of the parent is written {name}"},
		{{"4", "F-{n:1}-{m:1}", "A-{n}-{n}"}, "10:12: a field stands twice in the parent"},
		{{"4", "F-{n:1}-{m:1}", "a"}, "10:12: only A-Z"},
		{{"4", "F-{n:9}-{m:1}", "AAAAAAAAAAAAAAAAAAAAAAAA{n}"}, "longer than 32"},
		{{"4", "F-{n:1}-{m:1}", "A-{n}"}, "10:12: the parent fits no pattern"},
		{{"4", "F-{n:1}-{m:1}", "F-{n}-{m}"}, "10:12: the parent must be of a higher tier"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_grammar grammar = {.count = 77};

		assert_fails(read_entries(&cases[i].entry, 1, &grammar, &err), DOC_EINVALID,
		             cases[i].message);
		assert_int_equal(grammar.count, 77);
	}
}

static void two_patterns_that_one_number_fits_are_refused(void **state)
{
	static const struct {
		const char *a, *b;
		bool meet;
	} cases[] = {
		{"A-{n:3}", "A-{m:3}", true},
		{"A-{n:3}", "A-0{m:2}", true},
		{"A-{n:3}", "A-{x:X2}{m:1}", true},
		{"A{x:X1}-{n:1}", "{y:A2}-{n:1}", true},
		{"A{x:X1}-{n:1}", "{y:A1}{z:1}-{n:1}", true},
		{"A-{x:X1}{n:1}", "A-B{n:1}", true},
		{"{x:A1}-{n:1}", "B-{n:1}", true},
		{"A-{n:3}", "A-{n:2}", false},
		{"A-{n:3}", "B-{n:3}", false},
		{"A-{x:A1}{n:1}", "A-{n:2}", false},
		{"A-{x:A1}{n:1}", "A-1{n:1}", false},
		{"A-{x:X1}{n:3}", "AB-{n:3}", false},
		{"A-{x:X2}{n:1}", "A-1-{n:1}", false},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		const struct entry there[] = {{"1", cases[i].a, NULL}, {"2", cases[i].b, NULL}};
		const struct entry back[] = {{"1", cases[i].b, NULL}, {"2", cases[i].a, NULL}};
		struct doc_grammar grammar;

		if (cases[i].meet) {
			assert_fails(read_entries(there, 2, &grammar, &err), DOC_EINVALID,
			             "registry.yaml:11:5: a number could fit both '");
			assert_fails(read_entries(back, 2, &grammar, &err), DOC_EINVALID,
			             "of line 10");
		} else {
			assert_ok(read_entries(there, 2, &grammar, &err));
			assert_ok(read_entries(back, 2, &grammar, &err));
		}
	}
}

static void the_list_of_patterns_must_be_one(void **state)
{
	struct entry many[DOC_PATTERN_MAX + 1];
	char texts[DOC_PATTERN_MAX + 1][16];
	struct doc_grammar grammar;
	struct tree tree;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(many); i++) {
		strcpy(texts[i], "A-{serial:3}");
		texts[i][0] = (char)('A' + i);
		many[i] = (struct entry){"1", texts[i], NULL};
	}
	assert_ok(read_entries(many, DOC_PATTERN_MAX, &grammar, &err));
	assert_fails(read_entries(many, DOC_PATTERN_MAX + 1, &grammar, &err), DOC_EINVALID,
	             "registry.yaml:9:3: more than 16 patterns");
	assert_fails(read_entries(many, 0, &grammar, &err), DOC_EINVALID, "must be a list");
	plant(&tree, many, 1);
	assert_fails(doc_grammar_read("f", &tree.items[0], &grammar, &err), DOC_EINVALID,
	             "f:10:5: 'numbering' must be a list");
	tree.members[0][1].key = tree.members[0][1].text;
	assert_fails(doc_grammar_read("f", &tree.root, &grammar, &err), DOC_EINVALID,
	             "f:10:5: only 'tier', 'pattern' and 'parent' may stand here");
	plant(&tree, &(struct entry){"4", "F-{n:1}-{m:1}", "A-{n}"}, 1);
	tree.members[0][2] = (struct doc_node){.kind = DOC_NODE_SEQUENCE, .line = 10, .column = 12,
	                                       .key = tree.members[0][2].key};
	assert_fails(doc_grammar_read("f", &tree.root, &grammar, &err), DOC_EINVALID,
	             "f:10:12: 'parent' must be a text");
	tree.items[0] = (struct doc_node){.kind = DOC_NODE_SCALAR, .line = 10, .column = 5};
	assert_fails(doc_grammar_read("f", &tree.root, &grammar, &err), DOC_EINVALID,
	             "f:10:5: only 'tier'");
}

/* As templates/registry/registry.yaml has it. */
static void the_default_grammar_is_that_of_the_template(void **state)
{
	static const struct entry entries[] = {
		{"1", "ISMS-01-{serial:3}", NULL},
		{"2", "ISMS-02-{serial:3}", NULL},
		{"3", "ISMS-03-{serial:3}", NULL},
		{"4", "{tier:2}-{document:3}-{serial:2}", "ISMS-{tier}-{document}"},
	};
	struct doc_grammar wanted;
	struct doc_grammar grammar;

	(void)state;
	assert_ok(read_entries(entries, DOC_COUNT(entries), &wanted, &err));
	doc_grammar_default(&grammar);
	assert_int_equal(grammar.count, wanted.count);
	for (size_t i = 0; i < wanted.count; i++)
		assert_memory_equal(&grammar.patterns[i], &wanted.patterns[i],
		                    sizeof(wanted.patterns[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bad_entry_is_refused_where_it_stands),
		cmocka_unit_test(two_patterns_that_one_number_fits_are_refused),
		cmocka_unit_test(the_list_of_patterns_must_be_one),
		cmocka_unit_test(the_default_grammar_is_that_of_the_template),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
