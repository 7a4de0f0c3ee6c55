/* test_node.c: looking into a tree, and releasing it. */
#include "unit/unit.h"

#include <base/node.h>

static struct doc_node *add(struct doc_node *parent, enum doc_node_kind kind, const char *key,
                            const char *text)
{
	struct doc_node *node = doc_array_add(&parent->items, &parent->count, sizeof(*node));

	assert_non_null(node);
	node->kind = kind;
	node->key = key ? strdup(key) : NULL;
	node->text = text ? strdup(text) : NULL;
	return node;
}

/* version: 1.10, empty: "", files: [a, b], owner: {id: wang.xm} */
static int make_tree(void **state)
{
	static struct doc_node root;
	struct doc_node *files;

	root = (struct doc_node){.kind = DOC_NODE_MAPPING};
	add(&root, DOC_NODE_SCALAR, "version", "1.10");
	add(&root, DOC_NODE_SCALAR, "empty", "");
	files = add(&root, DOC_NODE_SEQUENCE, "files", NULL);
	add(files, DOC_NODE_SCALAR, NULL, "a");
	add(files, DOC_NODE_SCALAR, NULL, "b");
	add(add(&root, DOC_NODE_MAPPING, "owner", NULL), DOC_NODE_SCALAR, "id", "wang.xm");
	*state = &root;
	return 0;
}

static int clear_tree(void **state)
{
	doc_node_clear(*state);
	return 0;
}

static void a_value_is_found_under_its_key(void **state)
{
	const struct doc_node *root = *state;

	assert_ptr_equal(doc_node_find(root, "version"), &root->items[0]);
	assert_ptr_equal(doc_node_find(root, "owner"), &root->items[3]);
	assert_string_equal(doc_node_text(root, "version"), "1.10");
	assert_string_equal(doc_node_text(root, "empty"), "");
	assert_string_equal(doc_node_text(doc_node_find(root, "owner"), "id"), "wang.xm");
}

static void what_is_absent_is_null(void **state)
{
	const struct doc_node *root = *state;

	assert_null(doc_node_find(root, "vers"));
	assert_null(doc_node_find(root, "id"));
	assert_null(doc_node_text(root, "absent"));
	assert_null(doc_node_find(NULL, "version"));
	assert_null(doc_node_text(NULL, "version"));
}

static void only_a_mapping_has_keys_and_only_a_scalar_text(void **state)
{
	const struct doc_node *root = *state;

	assert_null(doc_node_find(doc_node_find(root, "files"), "a"));
	assert_null(doc_node_find(doc_node_find(root, "version"), "1.10"));
	assert_null(doc_node_text(root, "files"));
	assert_null(doc_node_text(root, "owner"));
}

static void a_cleared_tree_is_empty_and_may_be_cleared_again(void **state)
{
	struct doc_node *root = *state;

	doc_node_clear(root);
	assert_null(root->items);
	assert_int_equal(root->count, 0);
	doc_node_clear(root);
}

#define WITH_TREE(test) cmocka_unit_test_setup_teardown(test, make_tree, clear_tree)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TREE(a_value_is_found_under_its_key),
		WITH_TREE(what_is_absent_is_null),
		WITH_TREE(only_a_mapping_has_keys_and_only_a_scalar_text),
		WITH_TREE(a_cleared_tree_is_empty_and_may_be_cleared_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
