/* policy_content.c: the key `content` of registry.yaml: what files are checked for. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/policy.h"
#include "model/schema.h"

#define WORDS_MAX 32 /* in one list */
#define TERMS_MAX 32

static void fail_memory(struct doc_schema *schema)
{
	schema->code = doc_error_memory(schema->err);
}

static void add_word(struct doc_schema *schema, const struct doc_node *item,
                     struct doc_words *out)
{
	if (item->kind != DOC_NODE_SCALAR || out->count == WORDS_MAX ||
	    doc_text_check_line(item->text, DOC_WORD_SIZE - 1, "", NULL) != DOC_OK) {
		doc_schema_fault(schema, item, _("at most %d short names are allowed here"),
		                 WORDS_MAX);
		return;
	}
	out->owned[out->count] = strdup(item->text);
	if (out->owned[out->count])
		out->count++;
	else
		fail_memory(schema);
}

/* A list of words, which takes the place of the built-in ones; absent, these stay. */
static void read_words(struct doc_schema *schema, const struct doc_node *mapping, const char *key,
                       struct doc_words *out)
{
	const struct doc_node *list = doc_schema_sequence(schema, mapping, key, false);

	if (!list)
		return;
	*out = (struct doc_words){.owned = calloc(list->count + 1, sizeof(char *))};
	if (!out->owned) {
		fail_memory(schema);
		return;
	}
	out->items = (const char *const *)out->owned;
	for (size_t i = 0; i < list->count && !schema->code; i++)
		add_word(schema, &list->items[i], out);
}

/* --- severities ----------------------------------------------------------------------------- */

static unsigned severity_of(const char *word)
{
	for (unsigned severity = DOC_ERROR; severity <= DOC_INFO; severity++)
		if (strcmp(word, doc_content_severity_word(severity)) == 0)
			return severity;
	return strcmp(word, "off") == 0 ? DOC_CONTENT_OFF : 0;
}

static void read_severity(struct doc_schema *schema, const struct doc_node *item,
                          struct doc_content_rules *out)
{
	int index = doc_content_rule_index(item->key);
	unsigned severity = item->kind == DOC_NODE_SCALAR ? severity_of(item->text) : 0;

	if (!severity)
		doc_schema_fault(schema, item, _("'%s' must be error, warning, info or off"),
		                 item->key);
	else if (index >= 0)
		out->severities[index] = (unsigned char)severity;
}

static void read_severities(struct doc_schema *schema, const struct doc_node *content,
                            struct doc_content_rules *out)
{
	const char *keys[DOC_CONTENT_RULES_MAX + 1] = {NULL};
	const struct doc_node *mapping =
		doc_schema_mapping(schema, content, "severities", false);
	size_t count;
	const struct doc_content_default *rules = doc_content_defaults(&count);

	for (size_t i = 0; i < count; i++)
		keys[i] = rules[i].rule;
	doc_schema_keys(schema, mapping, keys);
	for (size_t i = 0; mapping && i < mapping->count && !schema->code; i++)
		read_severity(schema, &mapping->items[i], out);
}

/* --- labels, headings, terms ---------------------------------------------------------------- */

static void read_labels(struct doc_schema *schema, const struct doc_node *content,
                        struct doc_content_rules *out)
{
	static const char *const keys[] = {"number",         "title", "version", "effective",
	                                   "classification", "owner", NULL};
	const struct doc_node *mapping = doc_schema_mapping(schema, content, "labels", false);

	doc_schema_keys(schema, mapping, keys);
	for (enum doc_fact fact = DOC_FACT_NUMBER; mapping && fact <= DOC_FACT_MAX; fact++)
		read_words(schema, mapping, doc_fact_word(fact), &out->labels[fact]);
}

static void read_headings(struct doc_schema *schema, const struct doc_node *content,
                          struct doc_content_rules *out)
{
	static const char *const keys[] = {"tier", "required", NULL};
	const struct doc_node *list = doc_schema_sequence(schema, content, "headings", false);
	bool seen[DOC_TIER_MAX + 1] = {false};

	for (size_t i = 0; list && i < list->count && !schema->code; i++) {
		const struct doc_node *item = &list->items[i];
		unsigned tier = 0;

		doc_schema_keys(schema, item, keys);
		doc_schema_count(schema, item, "tier", true, 1, DOC_TIER_MAX, &tier);
		doc_schema_sequence(schema, item, "required", true);
		if (schema->code)
			return;
		if (seen[tier])
			doc_schema_fault(schema, item, _("tier %u has two rows"), tier);
		else
			read_words(schema, item, "required", &out->headings[tier]);
		seen[tier] = true;
	}
}

static void read_term(struct doc_schema *schema, const struct doc_node *item,
                      struct doc_content_rules *out)
{
	static const char *const keys[] = {"use", "not", "except", NULL};
	struct doc_term *term = &out->terms[out->term_count];
	char use[DOC_WORD_SIZE] = "";
	char avoid[DOC_WORD_SIZE] = "";

	doc_schema_keys(schema, item, keys);
	doc_schema_text(schema, item, "use", true, use, sizeof(use));
	doc_schema_text(schema, item, "not", true, avoid, sizeof(avoid));
	if (schema->code)
		return;
	if (strstr(use, avoid)) {
		doc_schema_fault(schema, item, _("'%s' is in '%s', which nobody could write then"),
		                 avoid, use);
		return;
	}
	out->term_count++;
	term->use = strdup(use);
	term->avoid = strdup(avoid);
	if (!term->use || !term->avoid)
		fail_memory(schema);
	read_words(schema, item, "except", &term->except);
}

static void read_terms(struct doc_schema *schema, const struct doc_node *content,
                       struct doc_content_rules *out)
{
	const struct doc_node *list = doc_schema_sequence(schema, content, "terms", false);

	if (!list)
		return;
	if (list->count > TERMS_MAX) {
		doc_schema_fault(schema, list, _("at most %d terms are allowed here"), TERMS_MAX);
		return;
	}
	out->terms = calloc(list->count + 1, sizeof(*out->terms));
	if (!out->terms)
		fail_memory(schema);
	for (size_t i = 0; out->terms && i < list->count && !schema->code; i++)
		read_term(schema, &list->items[i], out);
}

void doc_policy_read_content(struct doc_schema *schema, const struct doc_node *root,
                             struct doc_content_rules *out)
{
	static const char *const keys[] = {"severities", "labels", "revision-labels",
	                                   "headings",   "terms",  NULL};
	const struct doc_node *content = doc_schema_mapping(schema, root, "content", false);

	if (!content)
		return;
	doc_schema_keys(schema, content, keys);
	read_severities(schema, content, out);
	read_labels(schema, content, out);
	read_words(schema, content, "revision-labels", &out->revision);
	read_headings(schema, content, out);
	read_terms(schema, content, out);
}
