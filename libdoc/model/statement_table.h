/* statement_table.h: the fields of statements, the table of all types; for statement*.c only. */
#ifndef DOC_MODEL_STATEMENT_TABLE_H
#define DOC_MODEL_STATEMENT_TABLE_H

#include <model/statement.h>

/* How a value is written. Each kind has one reader and one writer in statement_field.c. */
enum doc_field_kind {
	DOC_KIND_DIGEST = 1,  /* 64 lower-case hexadecimal digits */
	DOC_KIND_NUMBER,      /* a document number */
	DOC_KIND_VERSION,     /* major.minor */
	DOC_KIND_COUNT,       /* a decimal from 1 to 999999 */
	DOC_KIND_WORD,        /* printable text without spaces, at most 64 bytes */
	DOC_KIND_PERSON,      /* a person's id */
	DOC_KIND_TEXT,        /* one line of free text, at most 600 bytes */
	DOC_KIND_DAY,         /* YYYY-MM-DD */
	DOC_KIND_MOMENT,      /* YYYY-MM-DDTHH:MM:SSZ */
	DOC_KIND_MEANING,     /* the type's fixed word */
	DOC_KIND_SERIAL_REF,  /* number and digest */
	DOC_KIND_VERSION_REF, /* version and digest, or "- -" */
	DOC_KIND_WORD_REF,    /* word and digest, or "- -" */
	DOC_KIND_REVIEWS,     /* lines of digest and reviewer, one a reviewer, or one "-" */
	DOC_KIND_FILES,       /* lines of digest, size and name, sorted by name, or one "-" */
	DOC_KIND_SETS,        /* lines of key=value, one a key */
	DOC_KIND_LETTER,      /* number, date, disposition, digest of the scan */
	DOC_KIND_CHECKPOINT,  /* policy number, count of statements, digest */
};

enum doc_field {
	DOC_FIELD_END = 0,
	DOC_FIELD_REGISTRY,
	DOC_FIELD_DECIDES,
	DOC_FIELD_DOCUMENT,
	DOC_FIELD_VERSION,
	DOC_FIELD_ROUND,
	DOC_FIELD_SERIAL,
	DOC_FIELD_NAME,
	DOC_FIELD_PREVIOUS,
	DOC_FIELD_PREVIOUS_RELEASE,
	DOC_FIELD_SUBMISSION,
	DOC_FIELD_APPROVAL,
	DOC_FIELD_CORRECTS,
	DOC_FIELD_SETS,
	DOC_FIELD_REVIEWS,
	DOC_FIELD_FILES,
	DOC_FIELD_METADATA,
	DOC_FIELD_MANIFEST,
	DOC_FIELD_TIER_SCOPE,
	DOC_FIELD_CLASS_SCOPE,
	DOC_FIELD_SUPERSEDES,
	DOC_FIELD_EFFECTIVE,
	DOC_FIELD_CHECKPOINT,
	DOC_FIELD_PLACE,
	DOC_FIELD_REASON,
	DOC_FIELD_OPINION,
	DOC_FIELD_WHO,
	DOC_FIELD_ROLE,
	DOC_FIELD_ACTING_FOR,
	DOC_FIELD_LETTER,
	DOC_FIELD_RECORDED_BY,
	DOC_FIELD_POLICY,
	DOC_FIELD_DECIDED,
	DOC_FIELD_MEANING,
	DOC_FIELD_OR_NONE = 0x80, /* or'ed to a field in a type's list: it may be "-" there */
};

static inline enum doc_field doc_field_id(unsigned char listed)
{
	return (enum doc_field)(listed & ~DOC_FIELD_OR_NONE);
}

/*
 * key       the word before the value; of DOC_FIELD_WHO the type's own (rule->who)
 * kind      how the value is written
 * offset    of the member in struct doc_statement
 * count     offset of the item count, for kinds of several lines
 */
struct doc_field_rule {
	const char *key;
	enum doc_field_kind kind;
	size_t offset;
	size_t count;
};

const struct doc_field_rule *doc_field_rule(enum doc_field field);

/*
 * Read one value (size bytes at text, no line end) into its member, or append it there.
 * Returns NULL, or what is wrong with it, untranslated.
 *
 * listed  the field as the type's list has it, with or without DOC_FIELD_OR_NONE
 */
const char *doc_field_read(const struct doc_statement_rule *rule, unsigned char listed,
                           const char *text, size_t size, struct doc_statement *out);

/* Append the line or lines "key value\n" of one field. */
void doc_field_write(const struct doc_statement_rule *rule, enum doc_field field,
                            const struct doc_statement *statement, struct doc_buf *out);

#endif
