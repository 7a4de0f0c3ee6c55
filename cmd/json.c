/* json.c: the one file that knows jansson. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <jansson.h>

#include "cmd.h"
#include "json.h"

#define DEPTH_MAX 8

/* Containers that are open; open[0] is the whole document and owns the others. */
struct cmd_json {
	json_t *open[DEPTH_MAX];
	size_t depth;
	bool failed;
};

/* Takes value over, NULL too. */
static void put(struct cmd_json *json, const char *key, json_t *value)
{
	json_t *container;
	int r;

	if (!json) {
		json_decref(value);
		return;
	}
	container = json->open[json->depth];
	r = key ? json_object_set_new(container, key, value)
	        : json_array_append_new(container, value);
	if (r < 0)
		json->failed = true;
}

struct cmd_json *cmd_json_new(const struct cmd *cmd)
{
	struct cmd_json *json = calloc(1, sizeof(*json));
	char schema[64];

	if (!json)
		return NULL;
	json->open[0] = json_object();
	snprintf(schema, sizeof(schema), "docreg.%s/1", cmd->name);
	for (char *at = schema; *at; at++)
		*at = *at == ' ' ? '-' : *at;
	put(json, "schema", json_string(schema));
	return json;
}

void cmd_json_free(struct cmd_json *json)
{
	if (json)
		json_decref(json->open[0]);
	free(json);
}

void cmd_json_text(struct cmd_json *json, const char *key, const char *text)
{
	if (*text)
		cmd_json_string(json, key, text);
	else
		cmd_json_null(json, key);
}

void cmd_json_string(struct cmd_json *json, const char *key, const char *text)
{
	json_t *value = json_string(text);
	char *safe doc_auto(free) = NULL;

	if (!value && doc_text_safe(text, &safe, NULL) == DOC_OK)
		value = json_string(safe);
	put(json, key, value);
}

void cmd_json_number(struct cmd_json *json, const char *key, unsigned long long number)
{
	put(json, key, json_integer((json_int_t)number));
}

void cmd_json_bool(struct cmd_json *json, const char *key, bool value)
{
	put(json, key, json_boolean(value));
}

void cmd_json_null(struct cmd_json *json, const char *key)
{
	put(json, key, json_null());
}

/* Put a container and enter it; once something failed, stay where we are but count the depth. */
static void enter(struct cmd_json *json, const char *key, json_t *container)
{
	put(json, key, container);
	if (!json)
		return;
	assert(json->depth + 1 < DEPTH_MAX);
	json->open[json->depth + 1] = json->failed ? NULL : container;
	json->depth++;
}

void cmd_json_object(struct cmd_json *json, const char *key)
{
	enter(json, key, json_object());
}

void cmd_json_array(struct cmd_json *json, const char *key)
{
	enter(json, key, json_array());
}

void cmd_json_close(struct cmd_json *json)
{
	if (json)
		json->depth--;
}

void cmd_json_texts(struct cmd_json *json, const char *key, char *const *texts, size_t count)
{
	cmd_json_array(json, key);
	for (size_t i = 0; i < count; i++)
		cmd_json_text(json, NULL, texts[i]);
	cmd_json_close(json);
}

static void put_cell(struct cmd_json *json, const struct cmd_column *column, const char *cell)
{
	if (column->kind == CMD_NUMBER && *cell)
		cmd_json_number(json, column->key, strtoull(cell, NULL, 10));
	else if (column->kind == CMD_YES)
		cmd_json_bool(json, column->key, *cell);
	else if (column->kind == CMD_SIGNED && *cell)
		cmd_json_bool(json, column->key, strcmp(cell, "signed") == 0);
	else
		cmd_json_text(json, column->key, cell);
}

void cmd_json_rows(struct cmd_json *json, const char *key, const struct cmd_table *table)
{
	if (json && table->failed)
		json->failed = true;
	cmd_json_array(json, key);
	for (size_t row = 0; row < cmd_table_rows(table); row++) {
		cmd_json_object(json, NULL);
		for (size_t i = 0; i < table->width; i++)
			put_cell(json, &table->columns[i], cmd_table_cell(table, row, i));
		cmd_json_close(json);
	}
	cmd_json_close(json);
}

int cmd_json_print(FILE *out, const struct cmd_json *json, struct doc_error *err)
{
	if (!json || json->failed)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (json_dumpf(json->open[0], out, JSON_INDENT(2)) < 0)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	fputc('\n', out);
	return DOC_OK;
}
