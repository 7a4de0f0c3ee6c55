/* test_schema.c: YAML trees read key by key; complaints say where. */
#include "unit.h"

#include <backend/yaml.h>
#include <base/auto.h>
#include <model/schema.h>

struct reading {
	struct doc_node root;
	struct doc_error err;
	struct doc_schema schema;
};

static void open_reading(struct reading *r, const char *yaml)
{
	*r = (struct reading){.schema = {"f", 0, NULL}};
	r->schema.err = &r->err;
	assert_ok(doc_yaml_parse("f", yaml, strlen(yaml), &r->root, &err));
}

static void close_reading(struct reading *r)
{
	doc_node_clear(&r->root);
}

static void assert_fault(const struct reading *r, const char *message)
{
	assert_int_equal(r->schema.code, DOC_EINVALID);
	assert_int_equal(r->err.code, DOC_EINVALID);
	assert_string_equal(r->err.message, message);
}

static void unknown_keys_are_refused_and_near_ones_suggested(void **state)
{
	static const char *const keys[] = {"owner", "retention", NULL};
	static const struct {
		const char *yaml, *message;
	} cases[] = {
		{"owner: a\nretention: b\n", NULL},
		{"owner: a\nretentoin: b\n",
	         "f:2:1: unknown key 'retentoin'; did you mean 'retention'? "
	         "allowed: owner, retention"},
		{"ownr: a\n",
	         "f:1:1: unknown key 'ownr'; did you mean 'owner'? allowed: owner, retention"},
		{"titel: a\n", "f:1:1: unknown key 'titel'; allowed: owner, retention"},
		{"- owner\n", "f:1:1: 'key: value' lines are expected here"},
		{"owner\n", "f:1:1: 'key: value' lines are expected here"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct reading r doc_scoped(close_reading) = {0};

		open_reading(&r, cases[i].yaml);
		doc_schema_keys(&r.schema, &r.root, keys);
		if (cases[i].message)
			assert_fault(&r, cases[i].message);
		else
			assert_int_equal(r.schema.code, 0);
	}
}

static void kinds_are_told_apart(void **state)
{
	struct reading r doc_scoped(close_reading) = {0};

	(void)state;
	open_reading(&r, "a: x\nb: [x]\nc: {x: y}\n");
	assert_string_equal(doc_schema_scalar(&r.schema, &r.root, "a", true)->text, "x");
	assert_int_equal(doc_schema_sequence(&r.schema, &r.root, "b", true)->count, 1);
	assert_int_equal(doc_schema_mapping(&r.schema, &r.root, "c", true)->count, 1);
	assert_null(doc_schema_scalar(&r.schema, &r.root, "d", false));
	assert_null(doc_schema_scalar(&r.schema, NULL, "d", true));
	assert_int_equal(r.schema.code, 0);
	assert_null(doc_schema_scalar(&r.schema, &r.root, "b", false));
	assert_fault(&r, "f:2:1: 'b' must be a single value");
	assert_null(
		doc_schema_scalar(&r.schema, &r.root, "a", true)); /* after a fault nothing is */
	r.schema.code = 0;
	assert_null(doc_schema_sequence(&r.schema, &r.root, "c", false));
	assert_fault(&r, "f:3:1: 'c' must be a list of '- ' lines");
	r.schema.code = 0;
	assert_null(doc_schema_mapping(&r.schema, &r.root, "a", false));
	assert_fault(&r, "f:1:1: 'a' must hold 'key: value' lines");
	r.schema.code = 0;
	assert_null(doc_schema_mapping(&r.schema, &r.root, "d", true));
	assert_fault(&r, "f:1:1: the key 'd' is missing");
}

static void texts_are_lines_of_limited_size(void **state)
{
	static const struct {
		const char *yaml;
		bool required;
		const char *text; /* NULL: a fault */
	} cases[] = {
		{"k: 12345678\n", true, "12345678"}, {"k: 123456789\n", true, NULL},
		{"k: 文件\n", true, "文件"},          {"k: 文件表\n", true, NULL},
		{"k: \"\"\n", false, ""},            {"k: \"-\"\n", false, ""},
		{"k:\n", false, ""},                 {"j: x\n", false, ""},
		{"k: \"-\"\n", true, NULL},          {"k:\n", true, NULL},
		{"j: x\n", true, NULL},              {"k: \" x\"\n", false, NULL},
		{"k: |\n  x\n", false, NULL},        {"k: [x]\n", false, NULL},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct reading r doc_scoped(close_reading) = {0};
		char out[9] = "was";

		open_reading(&r, cases[i].yaml);
		doc_schema_text(&r.schema, &r.root, "k", cases[i].required, out, sizeof(out));
		if ((r.schema.code == 0) != (cases[i].text != NULL))
			fail_msg("%s%s", cases[i].yaml, r.err.message);
		assert_string_equal(out, cases[i].text ? cases[i].text : "was");
	}
}

static void counts_flags_and_days_keep_to_their_form(void **state)
{
	static const struct {
		const char *value;
		int count; /* from 1 to 120; 0: a fault */
	} counts[] = {{"1", 1},   {"120", 120}, {"121", 0}, {"0", 0},       {"-1", 0},
	              {"1.0", 0}, {"x", 0},     {"１", 0},  {"1000000", 0}, {"\" 1\"", 0}};
	struct reading r doc_scoped(close_reading) = {0};
	bool flag = true;
	doc_day day = 7;

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(counts); i++) {
		struct reading one doc_scoped(close_reading) = {0};
		struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
		unsigned count = 0;

		doc_buf_printf(&yaml, "k: %s\n", counts[i].value);
		open_reading(&one, yaml.data);
		doc_schema_count(&one.schema, &one.root, "k", true, 1, 120, &count);
		assert_int_equal(count, counts[i].count);
		assert_int_equal(one.schema.code, counts[i].count ? 0 : DOC_EINVALID);
	}
	for (int required = 0; required < 2; required++) {
		struct reading none doc_scoped(close_reading) = {0};
		unsigned count = 5;

		open_reading(&none, "a:\nb: \"-\"\n");
		doc_schema_count(&none.schema, &none.root, "a", required, 1, 120, &count);
		doc_schema_count(&none.schema, &none.root, "b", required, 1, 120, &count);
		assert_int_equal(count, 5);
		assert_int_equal(none.schema.code, required ? DOC_EINVALID : 0);
	}
	open_reading(
		&r,
		"no: no\nyes: yes\non: on\nday: 民國115年11月22日\nnone: \"-\"\nbad: 115.2.30\n");
	doc_schema_flag(&r.schema, &r.root, "no", &flag);
	assert_false(flag);
	doc_schema_flag(&r.schema, &r.root, "absent", &flag);
	assert_false(flag);
	doc_schema_flag(&r.schema, &r.root, "yes", &flag);
	assert_true(flag);
	doc_schema_flag(&r.schema, &r.root, "on", &flag);
	assert_fault(&r, "f:3:1: 'on' must be yes or no");
	r.schema.code = 0;
	doc_schema_day(&r.schema, &r.root, "day", &day);
	assert_int_equal(day, 20779);
	doc_schema_day(&r.schema, &r.root, "none", &day);
	assert_int_equal(day, DOC_NO_DAY);
	doc_schema_day(&r.schema, &r.root, "bad", &day);
	assert_int_equal(r.schema.code, DOC_EINVALID);
	assert_memory_equal(r.err.message, "f:6:1: ", 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_keys_are_refused_and_near_ones_suggested),
		cmocka_unit_test(kinds_are_told_apart),
		cmocka_unit_test(texts_are_lines_of_limited_size),
		cmocka_unit_test(counts_flags_and_days_keep_to_their_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
