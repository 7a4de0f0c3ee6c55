/* node.h: a tree of text scalars, sequences and mappings that knows where it stood in its file. */
#ifndef DOC_BASE_NODE_H
#define DOC_BASE_NODE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What backend/yaml.c makes of a file and model/ reads: neither needs to know
 * the other. Every scalar is text; `1.10` is never a number.
 */
enum doc_node_kind {
	DOC_NODE_SCALAR = 1,
	DOC_NODE_SEQUENCE,
	DOC_NODE_MAPPING,
};

/*
 * text        of a scalar, UTF-8; NULL otherwise
 * key         inside a mapping: the key's text; NULL in a sequence and at the root
 * items       children of a sequence, values of a mapping, in file order
 * line        1-based line and column (in code points) of the node's first character;
 * column      of a mapping's value, of the value
 * key_line    where the key stands; 0 when there is none
 * key_column
 * start, end  byte range of the value in the file, for splicing; start == end for an empty value
 */
struct doc_node {
	enum doc_node_kind kind;
	char *text;
	char *key;
	struct doc_node *items;
	size_t count;
	int line, column;
	int key_line, key_column;
	size_t start, end;
};

/* The value under key, or NULL. NULL for a node that is no mapping. */
const struct doc_node *doc_node_find(const struct doc_node *mapping, const char *key);

/* The scalar text under key, or NULL when absent or no scalar. Borrowed. */
const char *doc_node_text(const struct doc_node *mapping, const char *key);

/* Release what is inside; the node itself is the caller's. */
void doc_node_clear(struct doc_node *node);

#endif
