/* yaml_edit.c: change one line of a person's YAML file and no other byte. */
#include "backend/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

/* --- scalars ------------------------------------------------------------------------------ */

/* Safe anywhere inside a plain scalar, flow collections included. */
static bool is_plain(char c)
{
	return doc_is_digit(c) || doc_is_upper(c) || doc_is_lower(c) || (unsigned char)c >= 0x80 ||
	       strchr(" _-./()+", c);
}

/* A plain scalar of ours begins so that no reader takes it for a number or a date. */
static bool can_begin(char c)
{
	return is_plain(c) && !doc_is_digit(c) && !strchr(" -.+", c);
}

/* What YAML 1.1 takes for null or a boolean, in any case of letters. */
static bool is_reserved(const char *text)
{
	static const char *const words[] = {"null", "true", "false", "yes", "no",
					    "on",   "off",  "y",     "n"};

	for (size_t i = 0; i < DOC_COUNT(words); i++)
		if (strcasecmp(words[i], text) == 0)
			return true;
	return false;
}

static bool can_be_plain(const char *text)
{
	size_t size = strlen(text);
	size_t step;
	uint32_t c = 0;

	if (size == 0 || !can_begin(text[0]) || text[size - 1] == ' ' || is_reserved(text))
		return false;
	for (size_t i = 0; i < size; i += step) {
		step = doc_text_next(text + i, size - i, &c);
		if (step == 0 || !is_plain(text[i]) || !doc_text_is_printable(c))
			return false;
	}
	return true;
}

static void add_double_quoted(struct doc_buf *out, const char *text)
{
	size_t size = strlen(text);
	size_t step;
	uint32_t c = 0;

	doc_buf_putc(out, '"');
	for (size_t i = 0; i < size; i += step) {
		step = doc_text_next(text + i, size - i, &c);
		if (step == 0) {
			doc_buf_puts(out, "\\uFFFD");
			step = 1;
		} else if (!doc_text_is_printable(c)) {
			doc_buf_printf(out, "\\U%08X", c);
		} else {
			if (c == '"' || c == '\\')
				doc_buf_putc(out, '\\');
			doc_buf_add(out, text + i, step);
		}
	}
	doc_buf_putc(out, '"');
}

static void add_single_quoted(struct doc_buf *out, const char *text)
{
	doc_buf_putc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			doc_buf_putc(out, '\'');
		doc_buf_putc(out, *text);
	}
	doc_buf_putc(out, '\'');
}

void doc_yaml_scalar(struct doc_buf *out, const char *text)
{
	if (can_be_plain(text))
		doc_buf_puts(out, text);
	else
		add_double_quoted(out, text);
}

/* --- the bytes ---------------------------------------------------------------------------- */

/*
 * One change of one file.
 *
 * root  what the file holds, then what it is meant to hold
 * item  the value to replace, inside root; NULL to add one
 */
struct change {
	const char *bytes;
	size_t size;
	const char *key, *value;
	struct doc_node root;
	struct doc_node *item;
};

static void change_clear(struct change *change)
{
	doc_node_clear(&change->root);
}

/* The same quotes as before, whatever the value. */
static void replace(const struct change *change, struct doc_buf *out)
{
	const char *bytes = change->bytes;
	size_t start = change->item->start;
	size_t end = change->item->end;
	char style = start < end ? bytes[start] : '\0';

	/* A block scalar reaches to the next thing; its last line break stays. */
	if (style == '|' || style == '>')
		while (bytes[end - 1] == ' ' || bytes[end - 1] == '\n')
			end--;
	doc_buf_add(out, bytes, start);
	if (start == end && bytes[start - 1] == ':')
		doc_buf_putc(out, ' ');
	if (style == '\'')
		add_single_quoted(out, change->value);
	else if (style == '"')
		add_double_quoted(out, change->value);
	else
		doc_yaml_scalar(out, change->value);
	doc_buf_add(out, bytes + end, change->size - end);
}

static void add_pair(const struct change *change, struct doc_buf *out)
{
	doc_yaml_scalar(out, change->key);
	doc_buf_puts(out, ": ");
	doc_yaml_scalar(out, change->value);
}

static void append_in_braces(const struct change *change, struct doc_buf *out)
{
	const struct doc_node *root = &change->root;
	size_t at = root->count > 0 ? root->items[root->count - 1].end : root->start + 1;

	doc_buf_add(out, change->bytes, at);
	if (root->count > 0)
		doc_buf_puts(out, ", ");
	add_pair(change, out);
	doc_buf_add(out, change->bytes + at, change->size - at);
}

static void append_line(const struct change *change, struct doc_buf *out)
{
	const struct doc_node *root = &change->root;
	int indent = root->count > 0 ? root->column - 1 : 0;

	doc_buf_add(out, change->bytes, change->size);
	if (change->size > 0 && change->bytes[change->size - 1] != '\n')
		doc_buf_putc(out, '\n');
	for (int i = 0; i < indent; i++)
		doc_buf_putc(out, ' ');
	add_pair(change, out);
	doc_buf_putc(out, '\n');
}

static void splice(const struct change *change, struct doc_buf *out)
{
	const struct doc_node *root = &change->root;

	if (change->item)
		replace(change, out);
	else if (root->start < root->end && change->bytes[root->start] == '{')
		append_in_braces(change, out);
	else
		append_line(change, out);
}

/* --- the meaning -------------------------------------------------------------------------- */

/* The same change, made to the tree. */
static int change_tree(struct change *change, struct doc_error *err)
{
	struct doc_node *item = change->item;
	char *text doc_auto(free) = strdup(change->value);

	if (!text)
		return doc_error_memory(err);
	if (!item) {
		item = doc_array_add(&change->root.items, &change->root.count, sizeof(*item));
		if (!item)
			return doc_error_memory(err);
		item->kind = DOC_NODE_SCALAR;
		item->key = strdup(change->key);
		if (!item->key)
			return doc_error_memory(err);
	}
	free(item->text);
	item->text = text;
	text = NULL;
	return DOC_OK;
}

static bool is_same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same(const struct doc_node *a, const struct doc_node *b)
{
	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (!is_same_text(a->key, b->key) || !is_same_text(a->text, b->text))
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!is_same(&a->items[i], &b->items[i]))
			return false;
	return true;
}

/* Does the new file say what was meant, and nothing else? */
static int check_result(struct change *change, const char *name, const struct doc_buf *made,
			struct doc_error *err)
{
	struct doc_node result doc_scoped(doc_node_clear) = {0};
	int line = change->item ? change->item->line : change->root.line;
	int column = change->item ? change->item->column : change->root.column;
	int r;

	r = doc_buf_check(made, err);
	if (r < 0)
		return r;
	r = change_tree(change, err);
	if (r < 0)
		return r;
	r = doc_yaml_parse(name, made->data, made->size, &result, err);
	if (r == DOC_ENOMEM)
		return r;
	if (r == DOC_OK && is_same(&change->root, &result))
		return DOC_OK;
	r = doc_error_set(err, DOC_EINVALID,
			  _("%s:%d:%d: cannot set '%s' here without changing something else"), name,
			  line, column, change->key);
	return doc_error_hint(err, r, _("edit the file by hand"));
}

/* Registers hold one line a value; nothing that could begin another line gets in. */
static int check_pair(const char *key, const char *value, struct doc_error *err)
{
	int r = doc_text_check_line(key, DOC_YAML_SIZE_MAX, _("key"), err);

	if (r < 0 || *value == '\0')
		return r;
	return doc_text_check_line(value, DOC_YAML_SIZE_MAX, key, err);
}

/* Read the file and find what is to change in it. */
static int prepare(struct change *change, const char *name, struct doc_error *err)
{
	const struct doc_node *found;
	int r;

	r = check_pair(change->key, change->value, err);
	if (r < 0)
		return r;
	r = doc_yaml_parse(name, change->bytes, change->size, &change->root, err);
	if (r < 0)
		return r;
	if (change->root.kind != DOC_NODE_MAPPING)
		return doc_error_set(err, DOC_EINVALID,
				     _("%s:%d:%d: 'key: value' lines are expected"), name,
				     change->root.line, change->root.column);
	found = doc_node_find(&change->root, change->key);
	if (!found)
		return DOC_OK;
	if (found->kind != DOC_NODE_SCALAR)
		return doc_error_set(err, DOC_EINVALID,
				     _("%s:%d:%d: '%s' holds more than one value"), name,
				     found->line, found->column, change->key);
	change->item = &change->root.items[found - change->root.items];
	return DOC_OK;
}

int doc_yaml_set(const char *name, const char *bytes, size_t size, const char *key,
		 const char *value, struct doc_buf *out, struct doc_error *err)
{
	struct change change doc_scoped(change_clear) = {
		.bytes = bytes,
		.size = size,
		.key = key,
		.value = value,
	};
	struct doc_buf made doc_scoped(doc_buf_clear) = {0};
	int r;

	r = prepare(&change, name, err);
	if (r < 0)
		return r;
	/* A value that stands already is left as it was written. */
	if (change.item && strcmp(change.item->text, value) == 0)
		doc_buf_add(&made, bytes, size);
	else
		splice(&change, &made);
	r = check_result(&change, name, &made, err);
	if (r < 0)
		return r;
	doc_buf_clear(out);
	*out = made;
	made = (struct doc_buf){0};
	return DOC_OK;
}
