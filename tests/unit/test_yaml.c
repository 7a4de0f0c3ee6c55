/* test_yaml.c: what may stand in a registry's YAML, and how its complaints read. */
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <time.h>

#include <backend/yaml.h>
#include <base/auto.h>
#include <base/text.h>

static int parse(const char *text, struct doc_node *root, struct doc_error *err)
{
	return doc_yaml_parse("f", text, strlen(text), root, err);
}

static void assert_refused(const char *text, const char *message)
{
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	assert_fails(parse(text, &root, &err), DOC_EINVALID, message);
	assert_int_equal(root.kind, 0);
}

/* The tree in one line: {key: "text", key: ["text"]}. */
static void show(struct doc_buf *out, const struct doc_node *node)
{
	const char *brackets = node->kind == DOC_NODE_MAPPING ? "{}" : "[]";

	if (node->kind == DOC_NODE_SCALAR) {
		doc_buf_printf(out, "\"%s\"", node->text);
		return;
	}
	doc_buf_putc(out, brackets[0]);
	for (size_t i = 0; i < node->count; i++) {
		doc_buf_puts(out, i > 0 ? ", " : "");
		if (node->items[i].key)
			doc_buf_printf(out, "%s: ", node->items[i].key);
		show(out, &node->items[i]);
	}
	doc_buf_putc(out, brackets[1]);
}

static void a_file_is_read_as_text_whatever_it_looks_like(void **state)
{
	static const struct {
		const char *text;
		const char *tree;
	} cases[] = {
		{"", "{}"},
		{"\n# 只有註解\n", "{}"},
		{"---\n", "{}"},
		{"---\na: 1\n", "{a: \"1\"}"},
		{"version: 1.10\nblank: no\nday: 2026-12-01\n",
		 "{version: \"1.10\", blank: \"no\", day: \"2026-12-01\"}"},
		{"標題: 文件管理程序書 # 註\n", "{標題: \"文件管理程序書\"}"},
		{"機關: 臺北市：資訊局\n", "{機關: \"臺北市：資訊局\"}"},
		{"a:\nb:", "{a: \"\", b: \"\"}"},
		{"a: 'it''s'\nb: \"\\u6A5F\\\"\"\n", "{a: \"it's\", b: \"機\"\"}"},
		{"a:\n- x\n- y: 1\n  z: 2\n", "{a: [\"x\", {y: \"1\", z: \"2\"}]}"},
		{"{a: [x, y], \"b\":{c: }}", "{a: [\"x\", \"y\"], b: {c: \"\"}}"},
		{"[]", "[]"},
		{"[[[[[[[[]]]]]]]]", "[[[[[[[[]]]]]]]]"},
		{"[a: b, c]", "[{a: \"b\"}, \"c\"]"},
		{"文字", "\"文字\""},
		{"a: |\n  一\n  \t二\nb: >\n  x\n  y\n", "{a: \"一\n\t二\n\", b: \"x y\n\"}"},
		{"a: 一\n  二\n", "{a: \"一 二\"}"},
		{"url: https://a.tw/?q=1\n", "{url: \"https://a.tw/?q=1\"}"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_node root doc_scoped(doc_node_clear) = {0};
		struct doc_buf tree doc_scoped(doc_buf_clear) = {0};

		assert_ok(parse(cases[i].text, &root, &err));
		show(&tree, &root);
		assert_string_equal(tree.data, cases[i].tree);
	}
}

static void what_gives_a_file_a_second_meaning_is_refused(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{"a: &x 1\n", "f:1:4: an anchor ('&') is not allowed"},
		{"a: 1\nb: *x\n", "f:2:4: an alias ('*') is not allowed"},
		{"a: &x [1]\n", "f:1:4: an anchor"},
		{"*x : 1\n", "f:1:1: an alias"},
		{"a: !!str 1\n", "f:1:4: a tag ('!') is not allowed"},
		{"a: ! 1\n", "f:1:4: a tag"},
		{"a: !t {b: c}\n", "f:1:4: a tag"},
		{"a: 1\n<<: {b: 1}\n", "f:2:1: a merge key ('<<') is not allowed"},
		{"%YAML 1.1\n---\na: 1\n", "f:1:1: a directive ('%') is not allowed"},
		{"%TAG ! tag:x,2000:\n---\na: 1\n", "f:1:1: a directive"},
		{"a: 1\n---\nb: 1\n", "f:2:1: a second document is not allowed"},
		{"a: 1\n...\n", "f:2:1: a document end ('...') is not allowed"},
		{"標題: 1\n版本: 2\n標題: 3\n標題: 4\n", "f:3:1: key '標題' stands here again"},
		{"x:\n  - {標: 1, 題: 2, 題: 3}\n", "f:2:18: key '題' stands here again"},
		{"? a\n: b\n", "f:1:3: a key must be one line followed by ': '"},
		{"? [a]\n: b\n", "f:1:3: a key must be one line of text"},
		{"{a: 1, ? b : 2}\n", "f:1:10: a key must be one line followed by ': '"},
		{"{標題, b: 1}\n", "f:1:2: a key must be one line followed by ': '"},
		{"a: 1\n: 2\n", "f:2:1: a key is expected here"},
		{"\"\": 2\n", "f:1:1: a key is empty"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_refused(cases[i].text, cases[i].message);
}

static void a_fault_is_named_with_its_line_and_column(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{"a: \"\\0\"\n", "f:1:4: character U+0000 is not allowed"},
		{"a: \"\\e[2J\"\n", "f:1:4: character U+001B is not allowed"},
		{"a: \"\\u202e\"\n", "f:1:4: character U+202E is not allowed"},
		{"\"\\u200b\": 1\n", "f:1:1: character U+200B is not allowed"},
		{"a: \"x\\ny\"\n", "f:1:4: character U+000A is not allowed"},
		{"a: x\n\n  y\n", "f:1:4: character U+000A is not allowed"},
		{"a: \"甲\n---\n\"\n", "f:1:4: a quoted text is not closed"},
		{"a: \"\\t\"\n", "f:1:4: character U+0009 is not allowed"},
		{"標題: 文\x1b[2J\n", "f:1:6: character U+001B is not allowed"},
		{"# 註\xE2\x80\xAE\na: 1\n", "f:1:4: character U+202E is not allowed"},
		{"a: \xEF\xBB\xBF\n", "f:1:4: character U+FEFF is not allowed"},
		{"[[[[[[[[[]]]]]]]]]", "f:1:9: nested more than 8 levels deep"},
		{"- - - - - - - - - x\n", "f:1:17: nested more than 8 levels deep"},
		{"標題: [甲, 乙\n版本: 1\n", "f:2:3: ',' or ']' is missing"},
		{"標題: \"甲\n版本: 1\n", "f:1:5: a quoted text is not closed"},
		{"標題: 甲\n 版本: 1\n", "f:2:4: ':' is not expected here"},
		{"a: 1\n標題\nb: 2\n", "f:2:1: a key without ': ' after it"},
		{"a: b: c\n", "f:1:5: ':' is not expected here"},
		{"標題: @甲\n", "f:1:5: a value that starts with this character needs quotes"},
		{"a: \"甲\\q\"\n", "f:1:6: unknown escape after '\\'"},
		{"a:\n  - 1\n b: 2\n", "f:3:2: "},
		{"a: [\n]\n]\n", "f:3:1: "},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_refused(cases[i].text, cases[i].message);
}

static void what_chinese_writers_meet_comes_with_a_hint(void **state)
{
	static const struct {
		const char *text;
		const char *message;
		const char *hint;
	} cases[] = {
		{"機關：臺北市\n標題: 甲\n", "f:1:3: full-width colon '：'", "half-width colon"},
		{"# 註：甲\n機關：臺北市\n標題: 甲\n", "f:2:3: full-width", "half-width colon"},
		{"標題: 甲\n機關：臺北市\n版本: 1\n", "f:2:3: full-width", "half-width colon"},
		{"標題: 甲\n機關：臺北市\n", "f:2:3: full-width", "half-width colon"},
		{"機關：臺北市\n標題：甲\n版本: 1\n", "f:1:3: full-width", "half-width colon"},
		{"機關：臺北市\n標題：甲\n", "f:1:3: full-width", "half-width colon"},
		{"甲:\n  - 標題：乙\n    版本: 1\n", "f:2:7: full-width", "half-width colon"},
		{"甲:\n  標題：乙\n  版本: 1\n", "f:2:5: full-width", "half-width colon"},
		{"{標題：甲}\n", "f:1:4: full-width", "half-width colon"},
		{"版本:1.0\n標題: 甲\n", "f:1:3: ':' without a space", "half-width colon"},
		{"標題: 甲\n版本:　1.0\n", "f:2:3: ':' without a space", "half-width colon"},
		/* 「機關: 臺北市」 in Big5. */
		{"a: 1\n\xBE\xF7\xC3\xF6: 1\n", "f:2:1: not UTF-8", "iconv -f CP950 -t UTF-8"},
		{"標題: \xA4\xE5\xA5\xF3\n", "f:1:5: not UTF-8", "iconv -f CP950 -t UTF-8"},
		{"\xFF\xFE"
		 "a",
		 "f:1:1: not UTF-8", "iconv -f UTF-16 -t UTF-8"},
		{"\xEF\xBB\xBF"
		 "a: 1\n",
		 "f:1:1: file starts with a byte order mark", "BOM"},
		{"標題: 甲\r\n", "f:1:6: a line ends in CR LF, not in LF", "tr -d"},
		{"a:\n\tb: 1\n", "f:2:1: a tab where only spaces may stand", "expand"},
		{"標題:\t甲\n", "f:1:4: a tab", "expand"},
		{"a: 1\t# 註\n", "f:1:5: a tab", "expand"},
		{"a: \"甲\t乙\"\n", "f:1:6: a tab", "expand"},
		{"\"甲\t乙\": 1\n", "f:1:3: a tab", "expand"},
		{"a: |\n  甲\n \t乙\n", "f:3:2: a tab", "expand"},
		{"# 註\t甲\n", "f:1:4: a tab", "expand"},
		{"a: |\n  甲\t乙\nb: 1\t\nc: [\n", "f:3:5: a tab", "expand"},
		{"a: |\n\t甲\n", "f:2:1: a tab", "expand"},
		{"- 1\t\n- |\n  甲\n", "f:1:4: a tab", "expand"},
		{"a: 1\t\nb: |\n  甲\n", "f:1:5: a tab", "expand"},
		{"a: \"x\\ny\"\n", "f:1:4: character U+000A", "key: |"},
		{"a: 1\nb: [\nc\n", "f:4:1: ',' or ']' is missing", "opened on line 2"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_node root doc_scoped(doc_node_clear) = {0};
		struct doc_error err = {0};

		if (parse(cases[i].text, &root, &err) != DOC_EINVALID)
			fail_msg("accepted: %s", cases[i].text);
		if (!strstr(err.message, cases[i].message))
			fail_msg("'%s': '%s' lacks '%s'", cases[i].text, err.message,
				 cases[i].message);
		if (!strstr(err.hint, cases[i].hint))
			fail_msg("'%s': hint '%s', expected '%s'", cases[i].text, err.hint,
				 cases[i].hint);
	}
}

static void an_innocent_colon_is_not_blamed(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} cases[] = {
		{"甲: 乙：丙\n丁: 戊: 己\n", "f:2:5: ':' is not expected here"},
		{"甲:\n- 乙：丙\n丁: 戊: 己\n", "f:3:5: ':' is not expected here"},
		{"甲:\n- 乙：丙\n- 丁\n  戊: 己\n", "f:4:4: ':' is not expected here"},
		{"甲: 1\n標題 # 註：乙\n版本: 1\n", "f:2:1: a key without"},
		{"甲: |\n  乙：丙\n丁\n戊: 己\n", "f:3:1: a key without"},
		{"url:\n  https://a.tw\n  b: 2\n", "f:3:4: ':' is not expected here"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_refused(cases[i].text, cases[i].message);
}

static void nodes_know_where_they_stand(void **state)
{
	static const char text[] = "標題: 甲乙  # 註\n"
				   "清單:\n  - 丙\n  - \"丁\"\n"
				   "空:\n流: [戊]\n";
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	const struct doc_node *node;

	(void)state;
	assert_ok(parse(text, &root, &err));
	node = doc_node_find(&root, "標題");
	assert_int_equal(node->line, 1);
	assert_int_equal(node->column, 5);
	assert_int_equal(node->key_column, 1);
	assert_memory_equal(text + node->start, "甲乙", node->end - node->start);
	node = doc_node_find(&root, "清單");
	assert_int_equal(node->key_line, 2);
	assert_int_equal(node->items[1].line, 4);
	assert_int_equal(node->items[1].column, 5);
	assert_memory_equal(text + node->items[1].start, "\"丁\"", strlen("\"丁\""));
	assert_int_equal(node->end, node->items[1].end);
	node = doc_node_find(&root, "空");
	assert_int_equal(node->start, node->end);
	assert_int_equal(text[node->start], '\n');
	node = doc_node_find(&root, "流");
	assert_memory_equal(text + node->start, "[戊]", node->end - node->start);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void refuse_quickly(const char *unit, size_t size, const char *message)
{
	char *bytes doc_auto(free) = malloc(size);
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	double start = seconds();

	assert_non_null(bytes);
	for (size_t i = 0; i < size; i++)
		bytes[i] = unit[i % strlen(unit)];
	assert_fails(doc_yaml_parse("f", bytes, size, &root, &err), DOC_EINVALID, message);
	assert_true(seconds() - start < 1);
}

static void a_hostile_file_costs_no_time(void **state)
{
	(void)state;
	refuse_quickly("[", 200000, "f:1:1: file is larger than 65536 bytes");
	refuse_quickly("[", 65537, "f:1:1: file is larger than 65536 bytes");
	refuse_quickly("[", 65536, "f:1:9: nested more than 8 levels deep");
	refuse_quickly("{a: ", 65536, "f:1:33: nested more than 8 levels deep");
	refuse_quickly("- ", 65536, "f:1:17: nested more than 8 levels deep");
	refuse_quickly("? ", 65536, "f:1:3: a key must be one line of text");
	refuse_quickly("-\n", 65536, "too many values in one file");
	refuse_quickly("甲：\n", 65534, "f:1:2: full-width colon");
	refuse_quickly("a: 1\n", 65535, "f:2:1: key 'a' stands here again");
}

static void thousands_of_keys_are_compared_quickly(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	double start = seconds();

	(void)state;
	for (unsigned i = 0; i < 9000; i++)
		doc_buf_printf(&text, "%x:\n", i);
	assert_ok(doc_yaml_parse("f", text.data, text.size, &root, &err));
	assert_int_equal(root.count, 9000);
	assert_true(seconds() - start < 1);
}

/* Errors of the YAML test suite that libyaml reads: comments without a space, loose indentation. */
static bool libyaml_is_lenient(const char *name)
{
	static const char *const names[] = {"9C9N", "9JBA", "CVW2", "G5U8", "QB6E",
					    "S98Z", "SU5Z", "X4QW", "YJV2"};

	for (size_t i = 0; i < DOC_COUNT(names); i++)
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

/* Any folder of YAML files may serve: each is read or refused at a place, and can be spliced. */
static void judge(const char *folder, const char *name)
{
	static char bytes[DOC_YAML_SIZE_MAX];
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_error err = {0};
	size_t size;
	FILE *file;

	doc_buf_printf(&path, "%s/%s", folder, name);
	file = fopen(path.data, "rb");
	if (!file)
		return;
	size = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	if (doc_yaml_parse("f", bytes, size, &root, &err) != DOC_OK) {
		int line = 0;
		int column = 0;

		assert_int_equal(sscanf(err.message, "f:%d:%d: ", &line, &column), 2);
		return;
	}
	if (strstr(folder, "error") && !libyaml_is_lenient(name))
		fail_msg("%s is accepted", path.data);
	if (root.kind == DOC_NODE_MAPPING &&
	    doc_yaml_set("f", bytes, size, "zz-new", "值", &out, &err) == DOC_OK)
		assert_true(out.size > size);
}

static void a_corpus_of_yaml_is_judged(void **state)
{
	static const char *const folders[] = {"valid", "error"};
	const char *corpus = getenv("DOCREG_CORPUS");

	(void)state;
	if (!corpus) {
		print_message("DOCREG_CORPUS names no folder of YAML files\n");
		skip();
	}
	for (size_t i = 0; i < DOC_COUNT(folders); i++) {
		struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
		struct dirent *entry;
		DIR *directory;

		doc_buf_printf(&folder, "%s/yaml/%s", corpus, folders[i]);
		directory = opendir(folder.data);
		assert_non_null(directory);
		while ((entry = readdir(directory)))
			if (strstr(entry->d_name, ".yaml"))
				judge(folder.data, entry->d_name);
		closedir(directory);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read_as_text_whatever_it_looks_like),
		cmocka_unit_test(what_gives_a_file_a_second_meaning_is_refused),
		cmocka_unit_test(a_fault_is_named_with_its_line_and_column),
		cmocka_unit_test(what_chinese_writers_meet_comes_with_a_hint),
		cmocka_unit_test(an_innocent_colon_is_not_blamed),
		cmocka_unit_test(nodes_know_where_they_stand),
		cmocka_unit_test(a_hostile_file_costs_no_time),
		cmocka_unit_test(thousands_of_keys_are_compared_quickly),
		cmocka_unit_test(a_corpus_of_yaml_is_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
