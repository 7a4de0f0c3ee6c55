/* fuzz_citation.c: what is cited stands where it is said to stand, and no plain word is missed. */
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/buf.h>
#include <base/extract.h>
#include <base/text.h>
#include <model/citation.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* The other shapes that agencies use: PRO-AAA-999, IS-L9-99, ISMS-P-999 and ISMS-P-999-99. */
static const struct doc_grammar elsewhere = {
	.patterns =
		{
			{2, "PRO-ccc-ddd", "", {0}, 8, 3, ""},
			{3, "IS-Ld-dd", "", {0}, 6, 2, ""},
			{1, "ISMS-P-ddd", "", {0}, 7, 3, ""},
			{4, "ISMS-P-ddd-dd", "ISMS-P-ddd", {[7] = 7, 8, 9}, 11, 2, ""},
		},
	.count = 4,
};

/* A line of the input is a block; what it begins with says of which kind: '#', '|', '*', '@'. */
static void add_block(struct doc_extract *extract, const char *line, size_t size)
{
	char kind = size ? line[0] : '\0';
	struct doc_block *block =
		doc_extract_add(extract, kind == '@' ? DOC_PART_HEADER : DOC_PART_BODY);

	if (!block)
		return;
	block->level = kind == '#';
	if (kind == '|') {
		block->table = block->row = 1;
		block->column = (unsigned)size % 3;
	}
	if (kind == '*')
		doc_extract_set(block, &block->label, "*", 1);
	doc_extract_set(block, &block->text, line, size);
}

static bool read_input(const char *text, struct doc_extract *out)
{
	while (*text) {
		size_t size = strcspn(text, "\n");

		add_block(out, text, size);
		text += size + (text[size] == '\n');
	}
	return doc_extract_finish(out, NULL) == DOC_OK;
}

/* The text of a block as numbers are compared: folded, in capitals, nothing invisible. */
static void fold_block(const struct doc_block *block, struct doc_buf *out)
{
	static const char *const invisible[] = {"\u00AD", "\u200B", "\u200C",
	                                        "\u200D", "\u2060", "\uFEFF"};
	struct doc_buf seen doc_scoped(doc_buf_clear) = {0};
	const char *at = block->text;

	while (*at) {
		size_t skip = 0;

		for (size_t i = 0; i < sizeof(invisible) / sizeof(*invisible); i++)
			if (strncmp(at, invisible[i], strlen(invisible[i])) == 0)
				skip = strlen(invisible[i]);
		if (!skip && *at != '\t')
			doc_buf_putc(&seen, *at);
		at += skip ? skip : 1;
	}
	doc_text_fold(out, seen.data ? seen.data : "", seen.size);
	doc_buf_putc(out, '\0');
	require(!out->failed);
	for (char *c = out->data; *c; c++)
		if (doc_is_lower(*c))
			*c = (char)(*c - 'a' + 'A');
}

static void check_title(const char *title)
{
	require(doc_text_is_utf8(title, strlen(title), NULL));
	require(!strchr(title, '\n') && !strchr(title, '\t') && strlen(title) <= 4 * 80);
}

static void check_found(const struct doc_grammar *grammar, const struct doc_extract *extract,
                        const struct doc_citation *citation)
{
	const struct doc_block *block = &extract->blocks[citation->block];
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	struct doc_number again;

	require(citation->block < extract->block_count);
	require(citation->line == block->line);
	require(doc_number_parse(grammar, citation->number.text, &again, NULL) == DOC_OK);
	require(strcmp(again.parent, citation->number.parent) == 0);
	fold_block(block, &folded);
	require(citation->is_wrapped || strstr(folded.data, citation->number.text));
	check_title(citation->title);
	check_title(citation->run);
	require(!citation->is_quoted || !*citation->run);
}

static bool is_word(char c)
{
	return doc_is_digit(c) || doc_is_upper(c) || doc_is_lower(c) || c == '-';
}

static size_t count_in_block(const struct doc_citations *found, size_t block, const char *number)
{
	size_t count = 0;

	for (size_t i = 0; i < found->count; i++)
		count += found->items[i].block == block &&
		         strcmp(found->items[i].number.text, number) == 0;
	return count;
}

/* Numbers that stand between plain spaces in the middle of a block of ASCII: none is missed. */
static void check_missed(const struct doc_grammar *grammar, const struct doc_citations *found,
                         size_t index, const char *text)
{
	for (const char *at = text; *at; at++)
		if ((unsigned char)*at >= 0x80)
			return;
	for (const char *at = strchr(text, '.'); at; at = strchr(at + 1, '.')) {
		char word[DOC_NUMBER_SIZE] = "";
		struct doc_number number;
		size_t size = 0;

		while (size + 1 < sizeof(word) && is_word(at[size + 1]))
			size++;
		if (at[size + 1] != '.')
			continue;
		memcpy(word, at + 1, size);
		if (doc_number_parse(grammar, word, &number, NULL) == DOC_OK)
			require(count_in_block(found, index, word) > 0);
	}
}

static void check(const struct doc_grammar *grammar, const struct doc_extract *extract)
{
	struct doc_citations found doc_scoped(doc_citations_clear) = {0};

	if (doc_citations_find(grammar, extract, &found, NULL) < 0)
		return;
	for (size_t i = 0; i < found.count; i++) {
		check_found(grammar, extract, &found.items[i]);
		require(!i || found.items[i - 1].block <= found.items[i].block);
	}
	for (size_t i = 0; i < found.law_count; i++) {
		require(found.laws[i].law[0] && found.laws[i].article > 0);
		require(found.laws[i].block < extract->block_count);
	}
	for (size_t i = 0; i < extract->block_count; i++)
		check_missed(grammar, &found, i, extract->blocks[i].text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text doc_auto(free) = malloc(size + 1);
	struct doc_extract extract doc_scoped(doc_extract_clear) = {.format = DOC_FILE_TEXT};
	struct doc_grammar plan;

	if (!text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	if (!read_input(text, &extract))
		return 0;
	doc_grammar_default(&plan);
	check(&plan, &extract);
	check(&elsewhere, &extract);
	return 0;
}
