/* fuzz_file_name.c: what a file's name is read as fits its places, and a number is one. */
#include <stdlib.h>
#include <string.h>

#include <base/text.h>
#include <model/file_name.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_number(const struct doc_grammar *grammar, const char *text)
{
	struct doc_number number;

	require(strlen(text) < DOC_NUMBER_SIZE);
	require(!*text || doc_number_find(grammar, text, &number));
}

static void check_text(const char *text, size_t room, bool is_utf8)
{
	require(strlen(text) < room);
	require(!is_utf8 || doc_text_is_utf8(text, strlen(text), NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char tiers[DOC_TIER_MAX + 1][DOC_WORD_SIZE] = {"", "政策", "程序書", "標準書",
	                                                      "表單"};
	struct doc_grammar grammar;
	struct doc_file_name name;
	bool is_utf8;
	char *text = malloc(size + 1);

	require(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	is_utf8 = doc_text_is_utf8(text, strlen(text), NULL);
	doc_grammar_default(&grammar);
	doc_file_name_read(&grammar, text, &name);
	check_number(&grammar, name.number);
	check_number(&grammar, name.second);
	check_number(&grammar, name.meant);
	require(!name.like[0] || !name.number[0]);
	check_text(name.like, sizeof(name.like), is_utf8);
	check_text(name.bad_day, sizeof(name.bad_day), is_utf8);
	check_text(name.title, sizeof(name.title), is_utf8);
	require(!*name.title || strstr(text, name.title));
	require(doc_name_tier(tiers, text) <= DOC_TIER_MAX);
	require(doc_name_ending(text) <= text + strlen(text));
	free(text);
	return 0;
}
