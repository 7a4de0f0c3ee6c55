/* schema.c: read a YAML tree key by key. */
#include "model/schema.h"

#include <stdarg.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

void doc_schema_fault(struct doc_schema *schema, const struct doc_node *node, const char *format,
                      ...)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	va_list arguments;

	if (schema->code)
		return;
	va_start(arguments, format);
	doc_buf_vprintf(&message, format, arguments);
	va_end(arguments);
	schema->code = doc_buf_check(&message, schema->err);
	if (schema->code)
		return;
	schema->code = doc_error_set(schema->err, DOC_EINVALID, "%s:%d:%d: %s", schema->name,
	                             node->key_line ? node->key_line : node->line,
	                             node->key_line ? node->key_column : node->column,
	                             message.data ? message.data : "");
}

/* What a reader of one value says, which is a fault of the text only if memory did not run out. */
static void pass_on(struct doc_schema *schema, const struct doc_node *node,
                    const struct doc_error *why)
{
	if (why->code == DOC_ENOMEM && !schema->code)
		schema->code = doc_error_memory(schema->err);
	else
		doc_schema_fault(schema, node, "%s", why->message);
}

static bool is_listed(const char *key, const char *const *keys)
{
	for (; *keys; keys++)
		if (strcmp(key, *keys) == 0)
			return true;
	return false;
}

/* Same letters but for one that is missing, added or changed? */
static bool is_near(const char *a, const char *b)
{
	size_t head = 0;
	size_t a_size = strlen(a);
	size_t b_size = strlen(b);

	while (a[head] && a[head] == b[head])
		head++;
	while (a_size > head && b_size > head && a[a_size - 1] == b[b_size - 1]) {
		a_size--;
		b_size--;
	}
	return a_size - head <= 2 && b_size - head <= 2;
}

const char *doc_schema_nearest(const char *key, const char *const *keys)
{
	for (; *keys; keys++)
		if (is_near(key, *keys))
			return *keys;
	return NULL;
}

/* A misspelt key, or one that belongs elsewhere: say what belongs here. */
static void refuse_key(struct doc_schema *schema, const struct doc_node *item,
                       const char *const *keys)
{
	struct doc_buf allowed doc_scoped(doc_buf_clear) = {0};
	const char *near = doc_schema_nearest(item->key, keys);

	for (size_t i = 0; keys[i]; i++)
		doc_buf_printf(&allowed, "%s%s", i ? ", " : "", keys[i]);
	if (allowed.failed)
		schema->code = schema->code ? schema->code : doc_buf_check(&allowed, schema->err);
	else if (near)
		doc_schema_fault(schema, item,
		                 _("unknown key '%s'; did you mean '%s'? allowed: %s"), item->key,
		                 near, allowed.data);
	else
		doc_schema_fault(schema, item, _("unknown key '%s'; allowed: %s"), item->key,
		                 allowed.data);
}

void doc_schema_keys(struct doc_schema *schema, const struct doc_node *mapping,
                     const char *const *keys)
{
	if (schema->code || !mapping)
		return;
	if (mapping->kind != DOC_NODE_MAPPING) {
		doc_schema_fault(schema, mapping, _("'key: value' lines are expected here"));
		return;
	}
	for (size_t i = 0; i < mapping->count; i++)
		if (!is_listed(mapping->items[i].key, keys))
			refuse_key(schema, &mapping->items[i], keys);
}

static const struct doc_node *find(struct doc_schema *schema, const struct doc_node *mapping,
                                   const char *key, bool required, enum doc_node_kind kind)
{
	const struct doc_node *node;

	if (schema->code || !mapping)
		return NULL;
	node = doc_node_find(mapping, key);
	if (!node && required)
		doc_schema_fault(schema, mapping, _("the key '%s' is missing"), key);
	if (!node)
		return NULL;
	if (node->kind == kind)
		return node;
	if (kind == DOC_NODE_SCALAR)
		doc_schema_fault(schema, node, _("'%s' must be a single value"), key);
	else if (kind == DOC_NODE_SEQUENCE)
		doc_schema_fault(schema, node, _("'%s' must be a list of '- ' lines"), key);
	else
		doc_schema_fault(schema, node, _("'%s' must hold 'key: value' lines"), key);
	return NULL;
}

const struct doc_node *doc_schema_scalar(struct doc_schema *schema, const struct doc_node *mapping,
                                         const char *key, bool required)
{
	return find(schema, mapping, key, required, DOC_NODE_SCALAR);
}

const struct doc_node *doc_schema_sequence(struct doc_schema *schema,
                                           const struct doc_node *mapping, const char *key,
                                           bool required)
{
	return find(schema, mapping, key, required, DOC_NODE_SEQUENCE);
}

const struct doc_node *doc_schema_mapping(struct doc_schema *schema,
                                          const struct doc_node *mapping, const char *key,
                                          bool required)
{
	return find(schema, mapping, key, required, DOC_NODE_MAPPING);
}

static bool is_none(const struct doc_node *scalar)
{
	return scalar->text[0] == '\0' || strcmp(scalar->text, "-") == 0;
}

void doc_schema_text(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                     bool required, char *out, size_t room)
{
	const struct doc_node *node = doc_schema_scalar(schema, mapping, key, required);
	struct doc_error err = {0};

	if (!node || (is_none(node) && !required)) {
		if (!schema->code)
			out[0] = '\0';
		return;
	}
	if (is_none(node))
		doc_schema_fault(schema, node, _("'%s' must not be empty"), key);
	else if (doc_text_check_line(node->text, room - 1, key, &err) != DOC_OK)
		pass_on(schema, node, &err);
	else
		memcpy(out, node->text, strlen(node->text) + 1);
}

static bool to_count(const char *text, unsigned *out)
{
	unsigned value = 0;

	if (!text[0] || strlen(text) > 6)
		return false;
	for (; *text; text++) {
		if (!doc_is_digit(*text))
			return false;
		value = value * 10 + (unsigned)(*text - '0');
	}
	*out = value;
	return true;
}

void doc_schema_count(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                      bool required, unsigned lowest, unsigned highest, unsigned *out)
{
	const struct doc_node *node = doc_schema_scalar(schema, mapping, key, required);
	unsigned value;

	if (!node || (is_none(node) && !required))
		return;
	if (!to_count(node->text, &value) || value < lowest || value > highest)
		doc_schema_fault(schema, node, _("'%s' must be a number from %u to %u"), key,
		                 lowest, highest);
	else
		*out = value;
}

void doc_schema_flag(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                     bool *out)
{
	const struct doc_node *node = doc_schema_scalar(schema, mapping, key, false);

	if (!node)
		return;
	if (strcmp(node->text, "yes") == 0)
		*out = true;
	else if (strcmp(node->text, "no") == 0)
		*out = false;
	else
		doc_schema_fault(schema, node, _("'%s' must be yes or no"), key);
}

void doc_schema_day(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                    doc_day *out)
{
	const struct doc_node *node = doc_schema_scalar(schema, mapping, key, false);
	struct doc_error err = {0};
	doc_day day = DOC_NO_DAY;

	if (schema->code)
		return;
	if (node && !is_none(node) && doc_day_parse(node->text, &day, &err) != DOC_OK)
		pass_on(schema, node, &err);
	else
		*out = day;
}
