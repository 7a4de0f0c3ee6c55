/* schema.h: read a YAML tree key by key, and complain with file:line:column about the rest. */
#ifndef DOC_MODEL_SCHEMA_H
#define DOC_MODEL_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <base/date.h>
#include <base/node.h>
#include <libdoc/error.h>

/*
 * A reader over one file. The first fault is kept and everything after it is a
 * no-op, so a run of reads is checked once, by its result.
 *
 * name  the file in messages
 * code  0, or the fault's code
 */
struct doc_schema {
	const char *name;
	int code;
	struct doc_error *err;
};

/* Record "name:line:column: ..." at a node (at its key when it has one). */
void doc_schema_fault(struct doc_schema *schema, const struct doc_node *node, const char *format,
                      ...) DOC_PRINTF(3, 4);

/* Every key of the mapping must be one of keys (NULL-ended); a near miss gets "did you mean". */
void doc_schema_keys(struct doc_schema *schema, const struct doc_node *mapping,
                     const char *const *keys);

/* The one of keys (NULL-ended) that was most likely meant, or NULL. */
const char *doc_schema_nearest(const char *key, const char *const *keys);

/* The value under key: NULL when absent (a fault if required) or of another kind (a fault). */
const struct doc_node *doc_schema_scalar(struct doc_schema *schema, const struct doc_node *mapping,
                                         const char *key, bool required);
const struct doc_node *doc_schema_sequence(struct doc_schema *schema,
                                           const struct doc_node *mapping, const char *key,
                                           bool required);
const struct doc_node *doc_schema_mapping(struct doc_schema *schema,
                                          const struct doc_node *mapping, const char *key,
                                          bool required);

/*
 * A line of text into room bytes at out, at most room - 1 of them; "" when absent and not required.
 * "-" and an empty value are "none", which required forbids.
 */
void doc_schema_text(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                     bool required, char *out, size_t room);

/* A decimal in lowest..highest; left as it was when absent, "-" or empty and not required. */
void doc_schema_count(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                      bool required, unsigned lowest, unsigned highest, unsigned *out);

/* yes or no; left as it was when absent. */
void doc_schema_flag(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                     bool *out);

/* A day, ISO or ROC; DOC_NO_DAY when absent, "-" or empty. */
void doc_schema_day(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                    doc_day *out);

#endif
