/* statement.c: the exact bytes that people sign. */
#include "model/statement.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/statement_table.h"

bool doc_checkpoint_is_same(const struct doc_checkpoint *a, const struct doc_checkpoint *b)
{
	return a->policy == b->policy && a->count == b->count && strcmp(a->sha256, b->sha256) == 0;
}

const char *doc_statement_signer(const struct doc_statement *statement)
{
	return statement->recorded_by[0] ? statement->recorded_by : statement->who;
}

bool doc_letter_names_round(const struct doc_statement *letter)
{
	return !doc_version_is_none(letter->version) || letter->round || letter->submission[0] ||
	       letter->review_count || letter->file_count || letter->metadata[0] ||
	       letter->supersedes.sha256[0] || letter->effective != DOC_NO_DAY;
}

/* The text being read: the rest of it, and the number of the line it starts with. */
struct reader {
	const char *name;
	const char *at;
	size_t left;
	unsigned line;
};

static int fault(const struct reader *reader, const char *why, struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, "%s:%u: %s", reader->name, reader->line, why);
}

/* Does the next line start with this key and a space? Then value is the rest of it. */
static bool next_line(struct reader *reader, const char *key, const char **value, size_t *size)
{
	size_t key_size = strlen(key);
	const char *end = reader->left ? memchr(reader->at, '\n', reader->left) : NULL;
	size_t line_size = end ? (size_t)(end - reader->at) : 0;

	if (!end || line_size < key_size + 1 || memcmp(reader->at, key, key_size) != 0 ||
	    reader->at[key_size] != ' ')
		return false;
	*value = reader->at + key_size + 1;
	*size = line_size - key_size - 1;
	reader->at += line_size + 1;
	reader->left -= line_size + 1;
	return true;
}

static int read_first_line(struct reader *reader, struct doc_statement *out, struct doc_error *err)
{
	char name[32];
	const char *value;
	size_t size;
	const size_t suffix = strlen(" v1");

	if (!next_line(reader, "docreg", &value, &size) || size <= suffix ||
	    size - suffix >= sizeof(name) || memcmp(value + size - suffix, " v1", suffix) != 0)
		return fault(reader, _("the first line must be 'docreg <type> v1'"), err);
	memcpy(name, value, size - suffix);
	name[size - suffix] = '\0';
	out->type = doc_statement_type_of(name);
	if (!out->type)
		return fault(reader, _("no such type of statement"), err);
	reader->line++;
	return DOC_OK;
}

/* Read one field, or all lines of one that has several. */
static int read_field(struct reader *reader, const struct doc_statement_rule *rule,
                      unsigned char listed, struct doc_statement *out, struct doc_error *err)
{
	enum doc_field field = doc_field_id(listed);
	const struct doc_field_rule *field_rule = doc_field_rule(field);
	const char *key = field == DOC_FIELD_WHO ? rule->who : field_rule->key;
	const char *value;
	size_t size;
	bool first = true;

	while ((first || field_rule->count) && next_line(reader, key, &value, &size)) {
		const char *why = doc_field_read(rule, listed, value, size, out);

		if (why)
			return doc_error_set(err, DOC_EINVALID, "%s:%u: '%s': %s", reader->name,
			                     reader->line, key, _(why));
		first = false;
		reader->line++;
	}
	if (first)
		return doc_error_set(err, DOC_EINVALID, _("%s:%u: a line '%s ...' must stand here"),
		                     reader->name, reader->line, key);
	return DOC_OK;
}

/* The members that are not zero when their line says "-". */
static const struct doc_statement empty = {.effective = DOC_NO_DAY};

static int read_fields(struct reader *reader, struct doc_statement *out, struct doc_error *err)
{
	const struct doc_statement_rule *rule;
	int r;

	r = read_first_line(reader, out, err);
	if (r < 0)
		return r;
	rule = doc_statement_rule(out->type);
	for (const unsigned char *field = rule->fields; *field; field++) {
		r = read_field(reader, rule, *field, out, err);
		if (r < 0)
			return r;
	}
	if (reader->left)
		return fault(reader, _("text after the last line"), err);
	return DOC_OK;
}

static void write_fields(const struct doc_statement *statement, struct doc_buf *out)
{
	const struct doc_statement_rule *rule = doc_statement_rule(statement->type);

	doc_buf_printf(out, "docreg %s v1\n", rule->name);
	for (const unsigned char *field = rule->fields; *field; field++)
		doc_field_write(rule, doc_field_id(*field), statement, out);
}

int doc_statement_parse(const char *name, const char *bytes, size_t size,
                        struct doc_statement *out, struct doc_error *err)
{
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};
	struct reader reader = {name, bytes, size, 1};
	struct doc_statement statement = empty;
	int r;

	if (size > DOC_STATEMENT_SIZE_MAX)
		return doc_error_set(err, DOC_EINVALID, _("%s: longer than %d bytes"), name,
		                     DOC_STATEMENT_SIZE_MAX);
	r = read_fields(&reader, &statement, err);
	if (r < 0)
		return r;
	write_fields(&statement, &again);
	r = doc_buf_check(&again, err);
	if (r < 0)
		return r;
	if (again.size != size || memcmp(again.data, bytes, size) != 0)
		return doc_error_set(err, DOC_EINVALID, _("%s: not in canonical form"), name);
	*out = statement;
	return DOC_OK;
}

/*
 * A '=' or a line break in what a correction sets would read back as another field: other
 * fields of several lines have no room for a second one, and one line too many is refused.
 */
static bool has_same_sets(const struct doc_statement *a, const struct doc_statement *b)
{
	if (a->set_count != b->set_count)
		return false;
	for (size_t i = 0; i < a->set_count; i++)
		if (strcmp(a->sets[i].key, b->sets[i].key) != 0 ||
		    strcmp(a->sets[i].value, b->sets[i].value) != 0)
			return false;
	return true;
}

int doc_statement_format(const struct doc_statement *statement, struct doc_buf *out,
                         struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_statement again;
	int r;

	write_fields(statement, &text);
	r = doc_buf_check(&text, err);
	if (r < 0)
		return r;
	r = doc_statement_parse(doc_statement_rule(statement->type)->name, text.data, text.size,
	                        &again, err);
	if (r < 0)
		return r;
	if (!has_same_sets(statement, &again))
		return doc_error_set(err, DOC_EINVALID,
		                     _("what a 'set' line says would be read back otherwise"));
	doc_buf_add(out, text.data, text.size);
	return doc_buf_check(out, err);
}
