/* yaml.h: the strict YAML subset of a registry (libyaml). */
#ifndef DOC_BACKEND_YAML_H
#define DOC_BACKEND_YAML_H

#include <stddef.h>
#include <base/node.h>
#include <libdoc/error.h>

struct doc_buf;

#define DOC_YAML_SIZE_MAX  65536 /* bytes of one file */
#define DOC_YAML_DEPTH_MAX 8     /* nested collections */
#define DOC_YAML_NODES_MAX 20000

/*
 * Read one YAML document into a tree. UTF-8 without BOM, LF, at most
 * DOC_YAML_SIZE_MAX bytes and DOC_YAML_DEPTH_MAX levels; no anchor, alias, tag,
 * merge key, directive, duplicate key, complex or empty key, document end, second
 * document, or character that doc_text_is_printable refuses, escaped or not (line
 * breaks and tabs inside block scalars excepted). Every scalar is text. A file of
 * nothing but comments is an empty mapping.
 *
 * name  how the file is called in messages: "name:3:7: ..."
 *
 * Owns:    the tree: doc_node_clear
 * Errors:  DOC_EINVALID  the message is "name:line:column: what is wrong"; the hint says how to
 *                        mend what Chinese writers meet: the full-width colon, Big5 text, tabs
 */
DOC_CHECKED int doc_yaml_parse(const char *name, const char *bytes, size_t size,
			       struct doc_node *root, struct doc_error *err);

/*
 * Change one file of a person without touching any other byte (comments, order,
 * quotes, blank lines): set root[key] of a top-level mapping to the scalar value,
 * or add the line at the end. A file that says so already stays as it is. The result is
 * parsed again and compared with what was meant before it is handed out.
 *
 * value  one line of text (doc_text_check_line), or ""
 * out    gets the whole new file in place of what it held; untouched on failure
 *
 * Errors:  DOC_EINVALID  bytes do not parse, the root is no mapping, the key holds a collection,
 *                        key or value is no line of text, or the change would change more
 */
DOC_CHECKED int doc_yaml_set(const char *name, const char *bytes, size_t size, const char *key,
			     const char *value, struct doc_buf *out, struct doc_error *err);

/*
 * Append a scalar as it must be written to read back as the same text: plain
 * where that is safe, else double-quoted; Chinese stays readable. Versions and
 * anything a YAML 1.1 reader would take for a number, date, null or boolean are quoted.
 *
 * text  one line of printable UTF-8; other characters are escaped, so that they cannot
 *       begin another line, but doc_yaml_parse will refuse them
 */
void doc_yaml_scalar(struct doc_buf *out, const char *text);

#endif
