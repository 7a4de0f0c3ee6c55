/* statement_field.c: read and write one value of a statement, by its kind. */
#include "model/statement_table.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/layout.h"

static void *member(struct doc_statement *statement, size_t offset)
{
	return (char *)statement + offset;
}

static const void *member_of(const struct doc_statement *statement, size_t offset)
{
	return (const char *)statement + offset;
}

/* --- scalars: text in a value of exactly size bytes ------------------------------------------- */

/* Copy a value to NUL-terminated room of the member, or say that it is too long. */
static bool copy(char *out, size_t room, const char *text, size_t size)
{
	if (size >= room)
		return false;
	memcpy(out, text, size);
	out[size] = '\0';
	return true;
}

static bool read_digest(const char *text, size_t size, char out[DOC_SHA256_HEX_SIZE])
{
	char digest[DOC_SHA256_HEX_SIZE];

	if (!copy(digest, sizeof(digest), text, size) || !doc_hex_is_sha256(digest))
		return false;
	memcpy(out, digest, sizeof(digest));
	return true;
}

/* A decimal without leading zeros, 0 only where lowest is 0. */
static bool read_decimal(const char *text, size_t size, uint64_t lowest, uint64_t highest,
                         uint64_t *out)
{
	uint64_t value = 0;

	if (size == 0 || size > 15 || (size > 1 && text[0] == '0'))
		return false;
	for (size_t i = 0; i < size; i++) {
		if (!doc_is_digit(text[i]))
			return false;
		value = value * 10 + (uint64_t)(text[i] - '0');
	}
	if (value < lowest || value > highest)
		return false;
	*out = value;
	return true;
}

static bool read_count(const char *text, size_t size, unsigned *out)
{
	uint64_t value;

	if (!read_decimal(text, size, 1, 999999, &value))
		return false;
	*out = (unsigned)value;
	return true;
}

static bool read_word(const char *text, size_t size, char out[DOC_WORD_SIZE])
{
	char word[DOC_WORD_SIZE];

	if (!copy(word, sizeof(word), text, size) || strcmp(word, "-") == 0 ||
	    strchr(word, ' ') || doc_text_check_line(word, sizeof(word) - 1, "", NULL) != DOC_OK)
		return false;
	memcpy(out, word, sizeof(word));
	return true;
}

static bool read_text(const char *text, size_t size, char out[DOC_TEXT_SIZE])
{
	char line[DOC_TEXT_SIZE];

	if (!copy(line, sizeof(line), text, size) || strcmp(line, "-") == 0 ||
	    doc_text_check_line(line, sizeof(line) - 1, "", NULL) != DOC_OK)
		return false;
	memcpy(out, line, sizeof(line));
	return true;
}

static bool read_version(const char *text, size_t size, struct doc_version *out)
{
	char version[DOC_VERSION_SIZE];

	return copy(version, sizeof(version), text, size) &&
	       doc_version_parse(version, out, NULL) == DOC_OK;
}

static bool read_day(const char *text, size_t size, doc_day *out)
{
	char day[DOC_ISO_DAY_SIZE];

	return copy(day, sizeof(day), text, size) && doc_day_parse_iso(day, out);
}

/* --- values of several words ------------------------------------------------------------------ */

/* The next word of a value: up to the next space or its end. An empty word ends the value badly. */
static bool next_word(const char **text, size_t *size, const char **word, size_t *word_size)
{
	const char *space = *size ? memchr(*text, ' ', *size) : NULL;

	*word = *text;
	*word_size = space ? (size_t)(space - *text) : *size;
	if (*word_size == 0)
		return false;
	*text += *word_size + (space ? 1 : 0);
	*size -= *word_size + (space ? 1 : 0);
	return true;
}

static bool read_serial_ref(const char *text, size_t size, struct doc_serial_ref *out)
{
	const char *word;
	size_t length;

	return next_word(&text, &size, &word, &length) && read_count(word, length, &out->serial) &&
	       read_digest(text, size, out->sha256);
}

static bool read_version_ref(const char *text, size_t size, struct doc_version_ref *out)
{
	const char *word;
	size_t length;

	return next_word(&text, &size, &word, &length) &&
	       read_version(word, length, &out->version) && read_digest(text, size, out->sha256);
}

static bool read_word_ref(const char *text, size_t size, struct doc_word_ref *out)
{
	const char *word;
	size_t length;

	return next_word(&text, &size, &word, &length) && read_word(word, length, out->word) &&
	       read_digest(text, size, out->sha256);
}

static bool read_review(const char *text, size_t size, struct doc_statement *out)
{
	struct doc_counted *review = &out->reviews[out->review_count];
	const char *word;
	size_t length;

	if (out->review_count == DOC_REVIEW_MAX || !next_word(&text, &size, &word, &length) ||
	    !read_digest(word, length, review->sha256) || !read_word(text, size, review->who) ||
	    !doc_person_is_valid(review->who))
		return false;
	for (size_t i = 0; i < out->review_count; i++)
		if (strcmp(out->reviews[i].who, review->who) == 0)
			return false;
	out->review_count++;
	return true;
}

static bool read_file(const char *text, size_t size, struct doc_statement *out)
{
	struct doc_content *file = &out->files[out->file_count];
	const char *word;
	size_t length;

	if (out->file_count == DOC_CONTENT_MAX || !next_word(&text, &size, &word, &length) ||
	    !read_digest(word, length, file->sha256) ||
	    !next_word(&text, &size, &word, &length) ||
	    !read_decimal(word, length, 0, UINT64_C(99999999999), &file->size) ||
	    !read_word(text, size, file->name) || !doc_file_name_is_valid(file->name) ||
	    (out->file_count && strcmp(file[-1].name, file->name) >= 0))
		return false;
	out->file_count++;
	return true;
}

static bool read_set(const char *text, size_t size, struct doc_statement *out)
{
	struct doc_set *set = &out->sets[out->set_count];
	const char *equals = size ? memchr(text, '=', size) : NULL;
	size_t key_size;

	if (out->set_count == DOC_SET_MAX || !equals)
		return false;
	key_size = (size_t)(equals - text);
	if (!read_word(text, key_size, set->key) ||
	    !read_text(equals + 1, size - key_size - 1, set->value))
		return false;
	for (size_t i = 0; i < out->set_count; i++)
		if (strcmp(out->sets[i].key, set->key) == 0)
			return false;
	out->set_count++;
	return true;
}

static const char *const dispositions[] = {
	[DOC_AS_PROPOSED] = "如擬",
	[DOC_AS_AMENDED] = "修正後如擬",
};

const char *doc_disposition_name(enum doc_disposition disposition)
{
	return dispositions[disposition];
}

static bool read_disposition(const char *text, size_t size, enum doc_disposition *out)
{
	for (enum doc_disposition d = DOC_AS_PROPOSED; d <= DOC_AS_AMENDED; d++)
		if (strlen(dispositions[d]) == size && memcmp(dispositions[d], text, size) == 0) {
			*out = d;
			return true;
		}
	return false;
}

static bool read_letter(const char *text, size_t size, struct doc_letter_ref *out)
{
	const char *word;
	size_t length;

	return next_word(&text, &size, &word, &length) && read_word(word, length, out->number) &&
	       next_word(&text, &size, &word, &length) && read_day(word, length, &out->on) &&
	       next_word(&text, &size, &word, &length) &&
	       read_disposition(word, length, &out->disposition) &&
	       read_digest(text, size, out->sha256);
}

static bool read_checkpoint(const char *text, size_t size, struct doc_checkpoint *out)
{
	const char *word;
	size_t length;

	return next_word(&text, &size, &word, &length) && read_count(word, length, &out->policy) &&
	       next_word(&text, &size, &word, &length) && read_count(word, length, &out->count) &&
	       read_digest(text, size, out->sha256);
}

static bool read_number(const char *text, size_t size, char out[DOC_NUMBER_SIZE])
{
	return copy(out, DOC_NUMBER_SIZE, text, size) && doc_number_is_safe(out);
}

static bool read_person(const char *text, size_t size, char out[DOC_WORD_SIZE])
{
	return copy(out, DOC_WORD_SIZE, text, size) && doc_person_is_valid(out);
}

static bool read_moment(const char *text, size_t size, int64_t *out)
{
	char moment[DOC_MOMENT_SIZE];

	return copy(moment, sizeof(moment), text, size) && doc_moment_parse(moment, out);
}

static bool read_value(const struct doc_statement_rule *rule, const struct doc_field_rule *field,
                       const char *text, size_t size, struct doc_statement *out)
{
	void *at = member(out, field->offset);

	switch (field->kind) {
	case DOC_KIND_DIGEST:
		return read_digest(text, size, at);
	case DOC_KIND_NUMBER:
		return read_number(text, size, at);
	case DOC_KIND_VERSION:
		return read_version(text, size, at);
	case DOC_KIND_COUNT:
		return read_count(text, size, at);
	case DOC_KIND_WORD:
		return read_word(text, size, at);
	case DOC_KIND_PERSON:
		return read_person(text, size, at);
	case DOC_KIND_TEXT:
		return read_text(text, size, at);
	case DOC_KIND_DAY:
		return read_day(text, size, at);
	case DOC_KIND_MOMENT:
		return read_moment(text, size, at);
	case DOC_KIND_MEANING:
		return strlen(rule->meaning) == size && memcmp(rule->meaning, text, size) == 0;
	case DOC_KIND_SERIAL_REF:
		return read_serial_ref(text, size, at);
	case DOC_KIND_VERSION_REF:
		return read_version_ref(text, size, at);
	case DOC_KIND_WORD_REF:
		return read_word_ref(text, size, at);
	case DOC_KIND_REVIEWS:
		return read_review(text, size, out);
	case DOC_KIND_FILES:
		return read_file(text, size, out);
	case DOC_KIND_SETS:
		return read_set(text, size, out);
	case DOC_KIND_LETTER:
		return read_letter(text, size, at);
	case DOC_KIND_CHECKPOINT:
		return read_checkpoint(text, size, at);
	}
	return false;
}

/* How "none" is written: as many dashes as the value has words. */
static const char *none(enum doc_field_kind kind)
{
	return kind == DOC_KIND_SERIAL_REF || kind == DOC_KIND_VERSION_REF ||
	       kind == DOC_KIND_WORD_REF ? "- -" : "-";
}

const char *doc_field_read(const struct doc_statement_rule *rule, unsigned char listed,
                           const char *text, size_t size, struct doc_statement *out)
{
	const struct doc_field_rule *field = doc_field_rule(doc_field_id(listed));
	const char *dash = none(field->kind);

	if (size == strlen(dash) && memcmp(text, dash, size) == 0)
		return listed & DOC_FIELD_OR_NONE ? NULL : N_("'-' is not allowed here");
	if (!read_value(rule, field, text, size, out))
		return N_("the value breaks its grammar");
	return NULL;
}

/* --- writing: what is written is read again by doc_statement_format's caller ------------------ */

/* Not printf, whose reading of formats took half of what writing takes. */
static void write_key(struct doc_buf *out, const char *key)
{
	doc_buf_puts(out, key);
	doc_buf_putc(out, ' ');
}

static void write_lines(const struct doc_field_rule *field, const struct doc_statement *statement,
                        struct doc_buf *out)
{
	const size_t *count = member_of(statement, field->count);

	if (*count == 0)
		doc_buf_printf(out, "%s -\n", field->key);
	for (size_t i = 0; i < *count; i++) {
		write_key(out, field->key);
		if (field->kind == DOC_KIND_REVIEWS)
			doc_buf_printf(out, "%s %s\n", statement->reviews[i].sha256,
			               statement->reviews[i].who);
		else if (field->kind == DOC_KIND_FILES)
			doc_buf_printf(out, "%s %llu %s\n", statement->files[i].sha256,
			               (unsigned long long)statement->files[i].size,
			               statement->files[i].name);
		else
			doc_buf_printf(out, "%s=%s\n", statement->sets[i].key,
			               statement->sets[i].value);
	}
}

static void write_text(struct doc_buf *out, const char *text)
{
	doc_buf_puts(out, text[0] ? text : "-");
}

static void write_version_ref(struct doc_buf *out, const struct doc_version_ref *ref)
{
	char version[DOC_VERSION_SIZE];

	if (doc_version_is_none(ref->version)) {
		doc_buf_puts(out, "- -");
		return;
	}
	doc_version_format(ref->version, version);
	doc_buf_printf(out, "%s %s", version, ref->sha256);
}

static void write_day(struct doc_buf *out, doc_day day)
{
	char text[DOC_ISO_DAY_SIZE] = "-";

	if (day != DOC_NO_DAY)
		doc_day_format_iso(day, text);
	doc_buf_puts(out, text);
}

static void write_version(struct doc_buf *out, struct doc_version version)
{
	char text[DOC_VERSION_SIZE] = "-";

	if (!doc_version_is_none(version))
		doc_version_format(version, text);
	doc_buf_puts(out, text);
}

static void write_letter(struct doc_buf *out, const struct doc_letter_ref *letter)
{
	doc_buf_printf(out, "%s ", letter->number);
	write_day(out, letter->on);
	doc_buf_printf(out, " %s %s", letter->disposition ? dispositions[letter->disposition] : "-",
	               letter->sha256);
}

static void write_count(struct doc_buf *out, unsigned count)
{
	if (count)
		doc_buf_printf(out, "%u", count);
	else
		doc_buf_putc(out, '-');
}

static void write_moment(struct doc_buf *out, int64_t at)
{
	char text[DOC_MOMENT_SIZE];

	doc_moment_format(at, text);
	doc_buf_puts(out, text);
}

static void write_value(const struct doc_statement_rule *rule, const struct doc_field_rule *field,
                        const struct doc_statement *statement, struct doc_buf *out)
{
	const void *at = member_of(statement, field->offset);
	const struct doc_serial_ref *serial = at;
	const struct doc_word_ref *word = at;
	const struct doc_checkpoint *checkpoint = at;

	switch (field->kind) {
	case DOC_KIND_DIGEST:
	case DOC_KIND_NUMBER:
	case DOC_KIND_WORD:
	case DOC_KIND_PERSON:
	case DOC_KIND_TEXT:
		write_text(out, at);
		break;
	case DOC_KIND_VERSION:
		write_version(out, *(const struct doc_version *)at);
		break;
	case DOC_KIND_COUNT:
		write_count(out, *(const unsigned *)at);
		break;
	case DOC_KIND_DAY:
		write_day(out, *(const doc_day *)at);
		break;
	case DOC_KIND_MOMENT:
		write_moment(out, *(const int64_t *)at);
		break;
	case DOC_KIND_MEANING:
		doc_buf_puts(out, rule->meaning);
		break;
	case DOC_KIND_SERIAL_REF:
		if (serial->serial)
			doc_buf_printf(out, "%u %s", serial->serial, serial->sha256);
		else
			doc_buf_puts(out, "- -");
		break;
	case DOC_KIND_VERSION_REF:
		write_version_ref(out, at);
		break;
	case DOC_KIND_WORD_REF:
		if (word->word[0])
			doc_buf_printf(out, "%s %s", word->word, word->sha256);
		else
			doc_buf_puts(out, "- -");
		break;
	case DOC_KIND_LETTER:
		write_letter(out, at);
		break;
	case DOC_KIND_CHECKPOINT:
		doc_buf_printf(out, "%u %u %s", checkpoint->policy, checkpoint->count,
		               checkpoint->sha256);
		break;
	case DOC_KIND_REVIEWS:
	case DOC_KIND_FILES:
	case DOC_KIND_SETS:
		break;
	}
}

void doc_field_write(const struct doc_statement_rule *rule, enum doc_field field_id,
                     const struct doc_statement *statement, struct doc_buf *out)
{
	const struct doc_field_rule *field = doc_field_rule(field_id);

	if (field->count) {
		write_lines(field, statement, out);
		return;
	}
	write_key(out, field_id == DOC_FIELD_WHO ? rule->who : field->key);
	write_value(rule, field, statement, out);
	doc_buf_putc(out, '\n');
}
