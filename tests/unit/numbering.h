/* numbering.h: grammars of numbers for tests, as the YAML reader would hand them on. */
#ifndef TESTS_NUMBERING_H
#define TESTS_NUMBERING_H

#include <base/node.h>
#include <model/number.h>

/* One entry of `numbering`, as it would stand in the file; NULL for an absent key. */
struct entry {
	const char *tier, *pattern, *parent;
};

/* The tree that the YAML reader makes of entries; entry i stands in line 10 + i. */
struct tree {
	struct doc_node root;
	struct doc_node items[DOC_PATTERN_MAX + 1];
	struct doc_node members[DOC_PATTERN_MAX + 1][3];
};

static void add_member(struct doc_node *item, const char *key, const char *text)
{
	struct doc_node *node = &item->items[item->count];

	if (!text)
		return;
	*node = (struct doc_node){.kind = DOC_NODE_SCALAR, .line = item->line};
	node->key = (char *)(uintptr_t)key;
	node->text = (char *)(uintptr_t)text;
	node->column = 10 + (int)item->count++;
}

static void plant(struct tree *tree, const struct entry *entries, size_t count)
{
	*tree = (struct tree){0};
	tree->root = (struct doc_node){.kind = DOC_NODE_SEQUENCE,
				       .items = tree->items,
				       .count = count,
				       .line = 9,
				       .column = 3};
	for (size_t i = 0; i < count; i++) {
		struct doc_node *item = &tree->items[i];

		*item = (struct doc_node){.kind = DOC_NODE_MAPPING, .items = tree->members[i]};
		item->line = 10 + (int)i;
		item->column = 5;
		add_member(item, "tier", entries[i].tier);
		add_member(item, "pattern", entries[i].pattern);
		add_member(item, "parent", entries[i].parent);
	}
}

static int read_entries(const struct entry *entries, size_t count, struct doc_grammar *out,
			struct doc_error *err)
{
	struct tree tree;

	plant(&tree, entries, count);
	return doc_grammar_read("registry.yaml", &tree.root, out, err);
}

#endif
