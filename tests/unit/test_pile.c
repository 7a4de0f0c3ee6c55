/* test_pile.c: which files of a pile are taken, and what is wrong with the others. */
#include "unit.h"


#include <base/auto.h>
#include <base/buf.h>
#include <backend/unicode.h>
#include <model/pile.h>

/*
 * A file as a test has it: its bytes are one letter; what it prints, "NUMBER|TITLE|VERSION|DAY".
 */
struct given {
	const char *path, *bytes, *printed;
};

static struct doc_policy policy;
static const struct doc_pile_known *known;

static int ask(void *context, const struct doc_number *number, struct doc_pile_known *out,
               struct doc_error *why)
{
	(void)context, (void)why;
	if (known && strcmp(number->text, "ISMS-02-005") == 0)
		*out = *known;
	return DOC_OK;
}

static void print(const char *text, struct doc_content_printed *out)
{
	char parts[5][64] = {{0}};
	size_t part = 0;

	out->effective = DOC_NO_DAY;
	for (; text && *text; text++) {
		size_t size = strlen(parts[part]);

		if (*text == '|')
			part++;
		else
			parts[part][size] = *text;
	}
	strcpy(out->number, parts[0]);
	strcpy(out->title, parts[1]);
	if (parts[2][0])
		assert_ok(doc_version_parse(parts[2], &out->version, &err));
	if (parts[3][0])
		assert_ok(doc_day_parse(parts[3], &out->effective, &err));
	strcpy(out->classification, parts[4]);
}

static void copy(const char *from, const char *to, char out[256])
{
	size_t size = (size_t)(to - from);

	assert_true(size < 256);
	memcpy(out, from, size);
	out[size] = '\0';
}

static void fill(const struct given *given, struct doc_pile_file *file)
{
	const char *slash = strrchr(given->path, '/');
	const char *name = slash ? slash + 1 : given->path;
	char stem[256];

	*file = (struct doc_pile_file){.path = given->path, .sha256 = given->bytes};
	copy(name, doc_name_ending(name), stem);
	doc_file_name_read(&policy.grammar, stem, &file->name);
	if (slash) {
		struct doc_file_name folder;

		copy(given->path, slash, stem);
		doc_file_name_read(&policy.grammar, stem, &folder);
		memcpy(file->folder_number, folder.number, sizeof(folder.number));
		file->folder_tier = doc_name_tier(policy.tier_names, stem);
		file->in_old = (folder.marks & DOC_NAME_OLD) != 0;
	}
	print(given->printed, &file->printed);
}

/* What becomes of the files, a letter each: hold, skip, Source, rendition, done; then the rules. */
static const char *judge(const struct given *given, size_t count, bool is_baseline)
{
	static const char letters[] = "?h-SrD";
	static struct doc_buf out;
	struct doc_pile_file files[8];
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_pile pile = {.policy = &policy,
	                        .is_baseline = is_baseline,
	                        .approved = DOC_NO_DAY,
	                        .ask = ask,
	                        .fold = doc_unicode_fold,
	                        .files = files,
	                        .count = count};

	doc_buf_clear(&out);
	for (size_t i = 0; i < count; i++)
		fill(&given[i], &files[i]);
	assert_ok(doc_pile_judge(&pile, &findings, &err));
	for (size_t i = 0; i < count; i++)
		doc_buf_putc(&out, letters[files[i].act]);
	for (size_t i = 0; i < findings.count; i++) {
		size_t at = 0;

		while (strcmp(files[at].path, findings.items[i].file) != 0)
			at++;
		doc_buf_printf(&out, " %s:%s%zu", findings.items[i].rule,
		               findings.items[i].severity == DOC_ERROR ? "" : "w", at);
	}
	for (size_t i = 0; i < count; i++)
		doc_pile_file_clear(&files[i]);
	return out.data;
}

#define P "ISMS-02-005 甲程序書"

static void files_of_one_number_are_sorted_out(void **state)
{
	static const struct {
		struct given files[4];
		const char *drafts, *baseline;
	} cases[] = {
		{{{P " V1.0.odt", "a", NULL}}, "S", "h import-date:0"},
		{{{P " V1.0 1130401(核定版).odt", "a", NULL}}, "S", "S"},
		{{{P " V1.0 1120401(核定版).odt", "a", NULL}, {P " V1.1 1130401(核定版).odt", "b", NULL}},
		 "-S", "SS"},
		{{{P " V1.0 1130401(核定版).odt", "a", NULL}, {P " V1.1 1120401(核定版).odt", "b", NULL}},
		 "-h import-version:1", "Sh import-version:1"},
		{{{P ".odt", "a", NULL}, {P ".pdf", "b", NULL}},
		 "Sr", "hh import-version:0 import-version:1"},
		{{{P " V1.0.docx", "a", NULL}, {P " V1.0.odt", "b", NULL}}, "rS", NULL},
		{{{P " V1.0.odt", "a", NULL}, {"x/" P " V1.0.odt", "a", NULL}}, "S-", NULL},
		{{{P " V1.0.odt", "a", NULL}, {"x/" P " V1.0.odt", "b", NULL}},
		 "hh import-conflict:0 import-conflict:1", NULL},
		{{{P " 1120401.odt", "a", NULL}, {P " 1130401.odt", "b", NULL}}, "-S", NULL},
		{{{P " V1.0.odt", "a", NULL}, {P " V1.1.odt", "a", NULL}},
		 "Sh import-duplicate:1", NULL},
		{{{P " - 複製.odt", "a", NULL}, {P ".odt", "a", NULL}}, "-S", NULL},
		{{{P " - 複製.odt", "a", NULL}, {P ".odt", "b", NULL}}, "hS import-conflict:0", NULL},
		{{{P ".odt", "a", NULL}, {P " V1.1.odt", "b", NULL}},
		 "hh import-conflict:0 import-conflict:1", NULL},
		{{{P " 1120401.odt", "a", NULL}, {P " V1.1 1130401.odt", "b", NULL}}, "-S", NULL},
		{{{P ".odt", "a", NULL}, {"舊版/" P ".odt", "b", NULL}}, "S-", NULL},
		{{{"舊版/" P ".odt", "b", NULL}}, "h import-conflict:0", NULL},
		{{{P "(草案).odt", "b", NULL}}, "S", NULL},
		{{{P "(草案).odt", "b", NULL}, {P ".odt", "a", NULL}}, "-S", NULL},
		{{{P "(草案).odt", "b", NULL}, {P "草案.odt", "a", NULL}}, NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		size_t count = 0;

		while (count < 4 && cases[i].files[count].path)
			count++;
		if (cases[i].drafts &&
		    strcmp(judge(cases[i].files, count, false), cases[i].drafts) != 0)
			fail_msg("drafts of '%s': %s, not %s", cases[i].files[0].path,
			         judge(cases[i].files, count, false), cases[i].drafts);
		if (cases[i].baseline &&
		    strcmp(judge(cases[i].files, count, true), cases[i].baseline) != 0)
			fail_msg("baseline of '%s': %s, not %s", cases[i].files[0].path,
			         judge(cases[i].files, count, true), cases[i].baseline);
	}
}

static void a_file_by_itself_says_one_thing(void **state)
{
	static const struct {
		struct given file;
		const char *drafts, *baseline;
	} cases[] = {
		{{"x.odt", "a", "ISMS-02-005|甲|1.0|"}, "S", NULL},
		{{"x.odt", "a", NULL}, "h import-number:0", NULL},
		{{"x.odt", "a", "115-0001|甲||"}, "h import-number:0", NULL},
		{{"ISMS-02-005-02 甲.odt", "a", NULL}, "h import-number:0", NULL},
		{{"ISMS-02-05 甲.odt", "a", "ISMS-02-005|甲||"}, "S import-number:w0", NULL},
		{{P ".odt", "a", "ISMS-02-006|甲程序書||"}, "h import-number:0", NULL},
		{{P " ISMS-02-006.odt", "a", NULL}, "h import-number:0", NULL},
		{{P ".odt", "a", "ISMS-02-005|乙||"}, "S import-title:w0", NULL},
		{{P ".odt", "a", "ISMS-02-005|主計處甲程序書||"}, "S", NULL},
		{{"ISMS-02-005.odt", "a", NULL}, "h import-title:0", NULL},
		{{P " V1.1(核定) 113.4.1.odt", "a", "||1.0|"}, "S import-version:w0",
		 "h import-version:0"},
		{{P " V1.1 V1.2.odt", "a", NULL}, "S import-version:w0", NULL},
		{{P " 113.02.30.odt", "a", NULL}, "S import-date:w0", NULL},
		{{"四階/" P ".odt", "a", NULL}, "S import-tier:w0", NULL},
		{{"二階/" P ".odt", "a", NULL}, "S", NULL},
		{{"甲程序書/" P ".odt", "a", NULL}, "S", NULL},
		{{P ".odt", "a", "||||密"}, "h classification-known:0", NULL},
		{{P ".odt", "a", "||||內部使用"}, "S", NULL},
		{{"ISMS-02-005/甲程序書.odt", "a", NULL}, "S", NULL},
		{{"02-005-01 甲表.odt", "a", NULL}, "h import-parent:0", NULL},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		if (strcmp(judge(&cases[i].file, 1, false), cases[i].drafts) != 0)
			fail_msg("'%s': %s, not %s", cases[i].file.path,
			         judge(&cases[i].file, 1, false), cases[i].drafts);
		if (cases[i].baseline &&
		    strcmp(judge(&cases[i].file, 1, true), cases[i].baseline) != 0)
			fail_msg("baseline of '%s': %s, not %s", cases[i].file.path,
			         judge(&cases[i].file, 1, true), cases[i].baseline);
	}
}

static void numbers_are_compared_with_each_other(void **state)
{
	static const struct given same[] = {{P ".odt", "a", NULL},
	                                    {"ISMS-02-006 乙.odt", "a", NULL}};
	static const struct given title[] = {{P ".odt", "a", NULL},
	                                     {"ISMS-02-006 甲程序書.odt", "b", NULL}};
	static const struct given form[] = {{"02-005-01 甲表.odt", "a", "ISMS-02-005|||"},
	                                    {P ".odt", "b", NULL}};
	static const struct given folder[] = {{"ISMS-02-005/甲程序書.odt", "a", NULL},
	                                      {"ISMS-02-005/會議紀錄.odt", "b", NULL}};
	static const struct given sure[] = {{"ISMS-02-005/" P ".odt", "a", NULL},
	                                    {"ISMS-02-005/會議紀錄.odt", "b", NULL}};

	(void)state;
	assert_string_equal(judge(same, 2, false), "hh import-duplicate:0 import-duplicate:1");
	assert_string_equal(judge(title, 2, false), "Sh title-unique:1");
	assert_string_equal(judge(form, 2, false), "SS");
	assert_string_equal(judge(folder, 2, false), "hh import-number:1 import-number:0");
	assert_string_equal(judge(sure, 2, false), "Sh import-number:1");
}

static void what_the_registry_has_is_not_taken_again(void **state)
{
	static const struct given files[] = {{P " V1.0.odt", "a", NULL},
	                                     {P " V1.1.odt", "b", NULL}};
	static const struct given form[] = {{"02-005-01 甲表.odt", "c", NULL}};
	static const char held[][DOC_SHA256_HEX_SIZE] = {"b"};
	struct doc_pile_known registered = {.registered = true, .title = "甲程序書"};
	struct doc_pile_known drafted = {.registered = true, .has_draft = true, .title = "甲程序書",
	                                 .digests = held, .digest_count = 1};
	struct doc_pile_known other = {.registered = true, .has_draft = true, .title = "甲程序書"};
	struct doc_pile_known ended = {.registered = true, .has_ended = true};
	struct doc_pile_known renamed = {.registered = true, .title = "別的"};

	(void)state;
	known = &registered;
	assert_string_equal(judge(files, 2, false), "-S");
	assert_string_equal(judge(form, 1, false), "S");
	known = &drafted;
	assert_string_equal(judge(files, 2, false), "-D");
	known = &other;
	assert_string_equal(judge(files, 2, false), "-h import-registered:1");
	known = &ended;
	assert_string_equal(judge(files, 2, false), "-h import-registered:1");
	assert_string_equal(judge(form, 1, false), "h import-parent:0");
	known = &renamed;
	assert_string_equal(judge(files, 2, false), "-S import-title:w1");
	known = NULL;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_one_number_are_sorted_out),
		cmocka_unit_test(a_file_by_itself_says_one_thing),
		cmocka_unit_test(numbers_are_compared_with_each_other),
		cmocka_unit_test(what_the_registry_has_is_not_taken_again),
	};

	doc_grammar_default(&policy.grammar);
	policy.minor_max = 9;
	strcpy(policy.tier_names[1], "政策");
	strcpy(policy.tier_names[2], "程序書");
	strcpy(policy.tier_names[3], "標準書");
	strcpy(policy.tier_names[4], "表單");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
