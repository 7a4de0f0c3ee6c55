/* fuzz_number.c: what is read as a number is a safe one, and the same however it is read again. */
#include <stdlib.h>
#include <string.h>

#include <base/array.h>
#include <base/auto.h>
#include <base/buf.h>
#include <base/node.h>
#include <base/text.h>
#include <model/number.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MEMBER_COUNT 3

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* The input: a number, then lines "tier pattern parent" of the grammar. */
struct input {
	struct doc_node root;
	struct doc_node items[DOC_PATTERN_MAX + 1];
	struct doc_node members[DOC_PATTERN_MAX + 1][MEMBER_COUNT];
};

static void read_line(struct input *input, char *line)
{
	static char keys[MEMBER_COUNT][8] = {"tier", "pattern", "parent"};
	struct doc_node *members = input->members[input->root.count];
	struct doc_node *item = &input->items[input->root.count++];

	*item = (struct doc_node){.kind = DOC_NODE_MAPPING, .items = members};
	while (item->count < MEMBER_COUNT && line) {
		char *word = strsep(&line, " ");

		members[item->count] = (struct doc_node){.kind = DOC_NODE_SCALAR, .text = word};
		members[item->count].key = keys[item->count];
		item->count++;
	}
}

static bool read_grammar(char *lines, struct doc_grammar *grammar)
{
	struct input input = {.root = {.kind = DOC_NODE_SEQUENCE, .items = input.items}};

	while (lines && input.root.count < DOC_COUNT(input.items))
		read_line(&input, strsep(&lines, "\n"));
	return doc_grammar_read("fuzz", &input.root, grammar, NULL) == DOC_OK;
}

static void check_number(const struct doc_grammar *grammar, const struct doc_number *number)
{
	struct doc_number again;
	struct doc_number parent;
	size_t series_size = strlen(number->series);

	require(doc_number_parse(grammar, number->text, &again, NULL) == DOC_OK);
	require(doc_number_compare(number, &again) == 0);
	require(strcmp(number->parent, again.parent) == 0);
	require(doc_number_is_safe(number->text));
	require(strncmp(number->text, number->series, series_size) == 0);
	require(strrchr(number->text, '-') == number->text + series_size);
	require(number->tier >= 1 && number->tier <= DOC_TIER_MAX);
	if (number->parent[0]) {
		require(doc_number_parse(grammar, number->parent, &parent, NULL) == DOC_OK);
		require(parent.tier < number->tier);
	}
}

/* The number after this one, where there is one, is another, with the same parent. */
static void check_next(const struct doc_grammar *grammar, const struct doc_number *number)
{
	const char *const taken[] = {number->text};
	const char tier[] = {(char)('0' + number->tier), '\0'};
	const char *where = number->parent[0] ? number->parent : tier;
	struct doc_number next;

	if (doc_number_next(grammar, where, taken, 1, &next, NULL) < 0)
		return;
	check_number(grammar, &next);
	require(strcmp(next.parent, number->parent) == 0);
	require(strcmp(next.text, number->text) != 0);
}

/* A number made from each shape is of that pattern and no other. */
static void check_shapes(const struct doc_grammar *grammar)
{
	for (size_t i = 0; i < grammar->count; i++) {
		const struct doc_pattern *pattern = &grammar->patterns[i];
		char sample[DOC_NUMBER_SIZE];
		struct doc_number number;

		memcpy(sample, pattern->shape, sizeof(sample));
		for (char *c = sample; *c; c++)
			if (doc_is_lower(*c))
				*c = *c == 'd' ? '1' : 'A';
		if (!pattern->parent[0])
			require(doc_number_parse(grammar, sample, &number, NULL) == DOC_OK);
		else if (doc_number_parse(grammar, sample, &number, NULL) < 0)
			continue;
		require(number.tier == pattern->tier);
	}
}

/*
 * Only of UTF-8: dropping the space between two cut characters could make a whole
 * one of them, which is no harm, because a number is ASCII.
 */
static void check_fold(const char *text)
{
	struct doc_buf once doc_scoped(doc_buf_clear) = {0};
	struct doc_buf twice doc_scoped(doc_buf_clear) = {0};

	if (!doc_text_is_utf8(text, strlen(text), NULL))
		return;
	doc_text_fold(&once, text, strlen(text));
	doc_buf_puts(&once, "");
	doc_text_fold(&twice, once.data, once.size);
	doc_buf_puts(&twice, "");
	require(once.size == twice.size && memcmp(once.data, twice.data, once.size) == 0);
}

/* The grammar of the lines or, if there are none, of the plan. */
static bool choose_grammar(char *lines, struct doc_grammar *grammar)
{
	char plan[] = "1 ISMS-01-{serial:3}\n"
		      "2 ISMS-{tier:2}-{serial:3}\n"
		      "3 ISMS-03-{serial:3}\n"
		      "4 {tier:2}-{document:3}-{serial:2} ISMS-{tier}-{document}";

	if (lines)
		return read_grammar(lines, grammar);
	require(read_grammar(plan, grammar));
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text doc_auto(free) = malloc(size + 1);
	struct doc_grammar grammar;
	struct doc_number number;
	char *lines = text;
	char *typed;

	if (!text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	typed = strsep(&lines, "\n");
	check_fold(typed);
	if (!choose_grammar(lines, &grammar))
		return 0;
	check_shapes(&grammar);
	if (doc_number_read(&grammar, typed, &number, NULL) < 0)
		return 0;
	check_number(&grammar, &number);
	check_next(&grammar, &number);
	return 0;
}
