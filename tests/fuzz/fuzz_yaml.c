/* fuzz_yaml.c: any bytes as a YAML file, as a file to change, and as a value to write. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
	check_ranges(&root, 0, size);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		change(&file, &root, "版本", values[i]);
		if (root.kind == DOC_NODE_MAPPING && root.count > 0)
			change(&file, &root, root.items[root.count / 2].key, values[i]);
	}
	return 0;
}
