/* fuzz_content.c: any extract is judged, the same each time, with findings that can be shown. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/extract.h>
#include <base/text.h>
#include <model/content.h>
#include <model/judge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* The first byte of a line: low bits the part, then the level, then whether it is in a table. */
static void add_line(struct doc_extract *extract, const char *line, size_t size)
{
	static const enum doc_part parts[] = {DOC_PART_BODY, DOC_PART_HEADER, DOC_PART_FOOTER,
	                                      DOC_PART_TEXT_BOX};
	unsigned kind = (unsigned char)line[0];
	struct doc_block *block = doc_extract_add(extract, parts[kind & 3]);

	require(block != NULL);
	doc_extract_set(block, &block->text, line + 1, size - 1);
	if (kind & 64) {
		block->table = 1 + (kind >> 4 & 1);
		block->row = 1 + (unsigned)extract->block_count % 7;
		block->column = 1 + (unsigned)extract->block_count / 7 % 3;
	} else {
		block->level = kind >> 2 & 3;
	}
}

static void build(const char *text, size_t size, struct doc_extract *out)
{
	struct doc_error err = {0};

	out->format = (enum doc_file_format)(DOC_FILE_DOCX + (unsigned char)text[0] % 7);
	for (size_t at = 1; at < size;) {
		const char *end = memchr(text + at, '\n', size - at);
		size_t length = end ? (size_t)(end - text) - at : size - at;

		if (length)
			add_line(out, text + at, length);
		at += length + 1;
	}
	if (out->block_count)
		require(doc_extract_mark(out,
		                         (enum doc_mark_kind)(DOC_MARK_INSERTION +
		                                              (unsigned char)text[0] % 15),
		                         "王小明", &err) == DOC_OK);
	require(doc_extract_property(out, "title", text[0] & 1 ? "甲" : "", &err) == DOC_OK);
	require(doc_extract_finish(out, &err) == DOC_OK);
}

static void judge(const struct doc_extract *extract, struct doc_findings *out)
{
	static const struct doc_content_facts facts = {
		.number = "ISMS-02-005",
		.title = "文件管理程序書",
		.tier = 2,
		.version = {1, 1},
		.effective = 20788,
		.classification = "一般",
		.owner = "文件管理分組",
		.agency = "主計處",
	};
	struct doc_judge judge = {.findings = out, .document = "ISMS-02-005"};
	struct doc_content_rules rules;
	struct doc_content_printed printed;

	doc_content_rules_init(&rules);
	doc_content_judge(&rules, extract, &facts, &judge);
	require(!judge.failed);
	doc_content_read(&rules, extract, &facts, &printed);
	require(strlen(printed.number) < DOC_NUMBER_SIZE);
	require(doc_text_is_utf8(printed.title, strlen(printed.title), NULL));
	require(strlen(printed.bad_day) < DOC_WORD_SIZE);
}

/* A rule of the table, a line that there is, one line of text that a terminal can show. */
static void check(const struct doc_finding *finding, unsigned last)
{
	require(doc_content_rule_index(finding->rule) >= 0);
	require(doc_content_rules_severity(NULL, finding->rule) == finding->severity ||
	        finding->severity == DOC_INFO);
	require(finding->line >= 0 && (unsigned)finding->line <= last);
	require(doc_text_is_utf8(finding->message, strlen(finding->message), NULL));
	require(!strchr(finding->message, '\n'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_findings once doc_scoped(doc_findings_clear) = {0};
	struct doc_findings twice doc_scoped(doc_findings_clear) = {0};
	char *text doc_auto(free) = NULL;
	unsigned last = 0;

	if (!size || memchr(data, '\0', size))
		return 0;
	text = malloc(size + 1);
	require(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	build(text, size, &extract);
	for (size_t i = 0; i < extract.block_count; i++)
		if (extract.blocks[i].line > last)
			last = extract.blocks[i].line;
	judge(&extract, &once);
	judge(&extract, &twice);
	require(once.count == twice.count);
	for (size_t i = 0; i < once.count; i++) {
		check(&once.items[i], last);
		require(strcmp(once.items[i].message, twice.items[i].message) == 0);
	}
	return 0;
}
