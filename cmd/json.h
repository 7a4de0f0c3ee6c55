/* json.h: build one JSON document, keys in the order they are put; no key twice in an object. */
#ifndef CMD_JSON_H
#define CMD_JSON_H

#include <stdbool.h>
#include <stdio.h>
#include <libdoc/error.h>

#include "table.h"

struct cmd;

/*
 * The value being built. A failed allocation is remembered and reported when
 * it is printed, so that nobody needs to look at each step.
 *
 * In an array, key is NULL.
 */
struct cmd_json;

/* An object that begins with "schema": "docreg.policy-show/1" for that command. NULL: no memory. */
struct cmd_json *cmd_json_new(const struct cmd *cmd);
void cmd_json_free(struct cmd_json *json);

__attribute__((unused)) static inline void cmd_json_free_auto(struct cmd_json **json)
{
	cmd_json_free(*json);
}

/* "" becomes null. Text that is not UTF-8 (a file's name may be so) is put in its escaped form. */
void cmd_json_text(struct cmd_json *json, const char *key, const char *text);

/* The same, but "" stays "": where an empty text is one. */
void cmd_json_string(struct cmd_json *json, const char *key, const char *text);
void cmd_json_number(struct cmd_json *json, const char *key, unsigned long long number);
void cmd_json_bool(struct cmd_json *json, const char *key, bool value);
void cmd_json_null(struct cmd_json *json, const char *key);

/* Everything put until the matching close goes inside. */
void cmd_json_object(struct cmd_json *json, const char *key);
void cmd_json_array(struct cmd_json *json, const char *key);
void cmd_json_close(struct cmd_json *json);

/* An array of texts. */
void cmd_json_texts(struct cmd_json *json, const char *key, char *const *texts, size_t count);

/* An array of objects, one a row, by the keys of the columns. */
void cmd_json_rows(struct cmd_json *json, const char *key, const struct cmd_table *table);

/* Print it, once: UTF-8 as it is, indent 2, final newline. json may be NULL: DOC_ENOMEM. */
int cmd_json_print(FILE *out, struct cmd_json *json, struct doc_error *err);

#endif
