/* node.c: a tree of text that knows where it stood in its file. */
#include "base/node.h"

#include <stdlib.h>
#include <string.h>

const struct doc_node *doc_node_find(const struct doc_node *mapping, const char *key)
{
	if (!mapping || mapping->kind != DOC_NODE_MAPPING)
		return NULL;
	for (size_t i = 0; i < mapping->count; i++)
		if (strcmp(mapping->items[i].key, key) == 0)
			return &mapping->items[i];
	return NULL;
}

const char *doc_node_text(const struct doc_node *mapping, const char *key)
{
	const struct doc_node *node = doc_node_find(mapping, key);

	return node && node->kind == DOC_NODE_SCALAR ? node->text : NULL;
}

void doc_node_clear(struct doc_node *node)
{
	for (size_t i = 0; i < node->count; i++)
		doc_node_clear(&node->items[i]);
	free(node->items);
	free(node->text);
	free(node->key);
	*node = (struct doc_node){0};
}
