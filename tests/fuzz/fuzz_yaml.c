/* fuzz_yaml.c: any bytes as a YAML file, as one to change, as a value to write. */
/*
 * Any bytes as a YAML file, as a file to change, and as a value to write.
 *
 * What is read has one meaning: no alias, anchor, tag or second document, as libyaml's events tell,
 * and no key twice.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include <backend/yaml.h>
#include <base/auto.h>
#include <base/buf.h>
#include <base/text.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static int parse(const struct doc_buf *file, struct doc_node *root)
{
	struct doc_error err = {0};
	int r = doc_yaml_parse("f", file->data, file->size, root, &err);

	require(r == err.code);
	require(r == DOC_OK || strncmp(err.message, "f:", 2) == 0 || r == DOC_ENOMEM);
	return r;
}

/* Ranges lie inside the file and inside their parent's, in order. */
static void check_ranges(const struct doc_node *node, size_t start, size_t end)
{
	require(start <= node->start && node->start <= node->end && node->end <= end);
	for (size_t i = 0; i < node->count; i++) {
		check_ranges(&node->items[i], start, end);
		start = node->items[i].end;
	}
}

static void check_rest(const struct doc_node *before, const struct doc_node *after, const char *key)
{
	for (size_t i = 0; i < before->count; i++) {
		const struct doc_node *old = &before->items[i];
		const struct doc_node *new = &after->items[i];

		require(strcmp(old->key, new->key) == 0 && old->kind == new->kind);
		require(old->count == new->count);
		if (old->text && strcmp(old->key, key) != 0)
			require(strcmp(old->text, new->text) == 0);
	}
}

static void check_event(const yaml_event_t *event)
{
	require(event->type != YAML_ALIAS_EVENT);
	if (event->type == YAML_SCALAR_EVENT)
		require(!event->data.scalar.anchor && !event->data.scalar.tag);
	else if (event->type == YAML_MAPPING_START_EVENT)
		require(!event->data.mapping_start.anchor && !event->data.mapping_start.tag);
	else if (event->type == YAML_SEQUENCE_START_EVENT)
		require(!event->data.sequence_start.anchor && !event->data.sequence_start.tag);
}

static void check_events(const struct doc_buf *file)
{
	yaml_parser_t parser;
	yaml_event_t event;
	yaml_event_type_t type = YAML_NO_EVENT;
	unsigned documents = 0;

	require(yaml_parser_initialize(&parser));
	yaml_parser_set_input_string(&parser, (const unsigned char *)file->data, file->size);
	while (type != YAML_STREAM_END_EVENT) {
		require(yaml_parser_parse(&parser, &event));
		check_event(&event);
		type = event.type;
		documents += type == YAML_DOCUMENT_START_EVENT;
		yaml_event_delete(&event);
	}
	require(documents <= 1);
	yaml_parser_delete(&parser);
}

static void check_keys(const struct doc_node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		check_keys(&node->items[i]);
		for (size_t k = 0; node->kind == DOC_NODE_MAPPING && k < i && k < 100; k++)
			require(strcmp(node->items[i].key, node->items[k].key) != 0);
	}
}

/* The bytes around the value are the ones that were there. */
static void check_bytes(const struct doc_buf *before, const struct doc_buf *after,
                        const struct doc_node *root, const char *key)
{
	const struct doc_node *item = doc_node_find(root, key);
	bool braces = root->start < root->end && before->data[root->start] == '{';
	size_t head = item ? item->start : braces ? root->start + 1 : before->size;
	size_t tail = item ? before->size - item->end : braces ? before->size - root->end + 1 : 0;

	require(after->size >= head + tail);
	require(head == 0 || memcmp(before->data, after->data, head) == 0);
	require(tail == 0 || memcmp(before->data + before->size - tail,
	                            after->data + after->size - tail, tail) == 0);
}

static void change(const struct doc_buf *file, const struct doc_node *root, const char *key,
                   const char *value)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_node result doc_scoped(doc_node_clear) = {0};
	const struct doc_node *item = doc_node_find(root, key);
	const char *text;

	if (doc_yaml_set("f", file->data, file->size, key, value, &out, NULL) != DOC_OK) {
		require(!out.data);
		return;
	}
	require(parse(&out, &result) == DOC_OK);
	text = doc_node_text(&result, key);
	require(text && strcmp(text, value) == 0);
	require(result.count == root->count + (item ? 0 : 1));
	check_rest(root, &result, key);
	check_bytes(file, &out, root, key);
}

static void check_scalar(const char *text)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	const char *back;

	doc_buf_puts(&line, "k: ");
	doc_yaml_scalar(&line, text);
	require(!memchr(line.data, '\n', line.size));
	if (doc_text_check_line(text, 1000, "text", NULL) != DOC_OK)
		return;
	require(parse(&line, &root) == DOC_OK);
	back = doc_node_text(&root, "k");
	require(back && strcmp(back, text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const values[] = {"", "1.1", "文件：甲, 乙", "it's \"#\": \\ {x}"};
	struct doc_buf file doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};

	doc_buf_add(&file, data, size);
	check_scalar(file.data);
	if (parse(&file, &root) != DOC_OK)
		return 0;
	if (file.data)
		check_events(&file);
	check_keys(&root);
	check_ranges(&root, 0, size);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		change(&file, &root, "版本", values[i]);
		if (root.kind == DOC_NODE_MAPPING && root.count > 0)
			change(&file, &root, root.items[root.count / 2].key, values[i]);
	}
	return 0;
}
