/* json.c: the one file that knows jansson. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <jansson.h>

#include "cmd.h"
#include "json.h"

#define DEPTH_MAX 8

/*
 * Written as it is put: a tree of all values would take many times the memory of its text.
 *
 * open   the bracket that ends each container that is open; open[0] is the whole document's
 * count  of the values in each
 */
struct cmd_json {
	FILE *stream;
	char *bytes;
	size_t size;
	char open[DEPTH_MAX];
	size_t count[DEPTH_MAX];
	size_t depth;
	bool failed;
};

/* Does it hold what would act on a terminal: DEL, C1, marks of direction, what has no width? */
static bool is_active(const char *text)
{
	static const char *const lows[] = {"\x7f",         "\xc2\x80",     "\xd8\x9c",
	                                   "\xe2\x80\x8b", "\xe2\x80\xa8", "\xe2\x81\xa0",
	                                   "\xef\xbb\xbf"};
	static const unsigned char highs[] = {0x7f, 0x9f, 0x9c, 0x8f, 0xae, 0xaf, 0xbf};

	for (; *text; text++)
		for (size_t i = 0; i < sizeof(highs); i++) {
			size_t last = strlen(lows[i]) - 1;

			if (strncmp(text, lows[i], last) == 0 &&
			    (unsigned char)text[last] >= (unsigned char)lows[i][last] &&
			    (unsigned char)text[last] <= highs[i])
				return true;
		}
	return false;
}

/* The same value either way: jansson itself escapes no more than C0. */
static void put_value(struct cmd_json *json, json_t *value)
{
	const char *text = json_string_value(value);
	size_t flags = JSON_ENCODE_ANY | (text && is_active(text) ? JSON_ENSURE_ASCII : 0);

	if (!value || json_dumpf(value, json->stream, flags) < 0)
		json->failed = true;
	json_decref(value);
}

static void put_line(struct cmd_json *json, size_t depth)
{
	fprintf(json->stream, "\n%*s", (int)(2 * depth), "");
}

/* What stands before a value. */
static void put_key(struct cmd_json *json, const char *key)
{
	if (json->count[json->depth]++)
		putc(',', json->stream);
	put_line(json, json->depth + 1);
	if (!key)
		return;
	put_value(json, json_string(key));
	fputs(": ", json->stream);
}

/* Takes value over, NULL too. */
static void put(struct cmd_json *json, const char *key, json_t *value)
{
	if (!json) {
		json_decref(value);
		return;
	}
	put_key(json, key);
	put_value(json, value);
}

struct cmd_json *cmd_json_new(const struct cmd *cmd)
{
	struct cmd_json *json = calloc(1, sizeof(*json));
	char schema[64];

	if (!json)
		return NULL;
	json->stream = open_memstream(&json->bytes, &json->size);
	if (!json->stream) {
		free(json);
		return NULL;
	}
	json->open[0] = '}';
	putc('{', json->stream);
	snprintf(schema, sizeof(schema), "docreg.%s/1", cmd->name);
	for (char *at = schema; *at; at++)
		*at = *at == ' ' ? '-' : *at;
	put(json, "schema", json_string(schema));
	return json;
}

void cmd_json_free(struct cmd_json *json)
{
	if (!json)
		return;
	fclose(json->stream);
	free(json->bytes);
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

static void enter(struct cmd_json *json, const char *key, const char *brackets)
{
	if (!json)
		return;
	assert(json->depth + 1 < DEPTH_MAX);
	put_key(json, key);
	putc(brackets[0], json->stream);
	json->depth++;
	json->open[json->depth] = brackets[1];
	json->count[json->depth] = 0;
}

void cmd_json_object(struct cmd_json *json, const char *key)
{
	enter(json, key, "{}");
}

void cmd_json_array(struct cmd_json *json, const char *key)
{
	enter(json, key, "[]");
}

static void leave(struct cmd_json *json)
{
	if (json->count[json->depth])
		put_line(json, json->depth);
	putc(json->open[json->depth], json->stream);
}

void cmd_json_close(struct cmd_json *json)
{
	if (!json)
		return;
	leave(json);
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

int cmd_json_print(FILE *out, struct cmd_json *json, struct doc_error *err)
{
	if (json) {
		assert(json->depth == 0);
		leave(json);
		putc('\n', json->stream);
	}
	if (!json || json->failed || fflush(json->stream) != 0 || ferror(json->stream))
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	/* Whether all of it arrives is seen by whoever closes out. */
	fwrite(json->bytes, 1, json->size, out);
	return DOC_OK;
}
