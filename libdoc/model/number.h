/* number.h: document numbers and the grammar that an agency configures for them. */
#ifndef DOC_MODEL_NUMBER_H
#define DOC_MODEL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

struct doc_node;
struct doc_buf;

#define DOC_NUMBER_SIZE   33 /* at most 32 ASCII bytes and NUL */
#define DOC_TIER_MAX      4
#define DOC_PATTERN_MAX   16 /* patterns in a grammar */
#define DOC_GROUP_MAX     6  /* groups between hyphens in a number */
#define DOC_FIELD_MAX     12 /* bytes of a field's name, less NUL */

/*
 * One group of a pattern: a literal such as "ISMS" or "02", or a field of a fixed
 * width: {serial:3} is three digits, {area:A3} three capital letters, {code:X2}
 * two of either. A field may follow literal text in its group: "L{tier:1}".
 */
struct doc_group {
	char literal[16];           /* "" for none */
	char field[DOC_FIELD_MAX + 1]; /* "" for a literal group */
	char kind;                  /* '9' digits, 'A' capitals, 'X' either */
	unsigned width;             /* characters of the field */
};

/*
 * One shape of number.
 *
 * tier         1 to DOC_TIER_MAX
 * groups       separated by '-' in the text
 * parent       the parent's number with fields named in braces: "ISMS-{tier}-{document}"; "" for none
 * tier_field   the field {tier:N}, if any, need not equal `tier`: of a form it is the tier of the parent
 */
struct doc_pattern {
	unsigned tier;
	struct doc_group groups[DOC_GROUP_MAX];
	size_t group_count;
	char parent[64];
	char text[64]; /* as configured */
	int line, column;
};

struct doc_grammar {
	struct doc_pattern patterns[DOC_PATTERN_MAX];
	size_t count;
};

/* What a number says of itself. */
struct doc_number {
	char text[DOC_NUMBER_SIZE];
	unsigned tier;
	char parent[DOC_NUMBER_SIZE]; /* "" for none */
	char series[DOC_NUMBER_SIZE]; /* the number without its last group */
};

/*
 * Read the `numbering` sequence of registry.yaml: mappings of tier, pattern and,
 * if the tier has parents, parent. Two patterns that some number fits both are refused.
 *
 * name  the file in messages: "name:line:column: ..."
 *
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_grammar_read(const char *name, const struct doc_node *numbering,
                                 struct doc_grammar *out, struct doc_error *err);

/*
 * Is text, exactly as stored, a number of this grammar? Its parent must fit the grammar too.
 *
 * Errors:  DOC_EINVALID  the hint lists the shapes that would do
 */
DOC_CHECKED int doc_number_parse(const struct doc_grammar *grammar, const char *text,
                                 struct doc_number *out, struct doc_error *err);

/*
 * As people type it: folded (full-width, dashes, spaces; domain.md section 7), letters
 * raised to capitals, then parsed. "ＩＳＭＳ－０２－００５" and "isms-02-005" are ISMS-02-005.
 */
DOC_CHECKED int doc_number_read(const struct doc_grammar *grammar, const char *text,
                                struct doc_number *out, struct doc_error *err);

/*
 * The free number after the highest taken one with the same other groups, for `add --next`.
 *
 * where   a tier ("2") or a parent's number ("ISMS-02-005", whose next form is meant)
 * taken   every registered number
 *
 * The last digit field of the pattern counts, from 1. A tier whose pattern has other
 * open fields besides ({area:A3}) is DOC_EINVALID: the caller must give a full number.
 *
 * Errors:  DOC_EINVALID  where is neither, or the serials are used up
 */
DOC_CHECKED int doc_number_next(const struct doc_grammar *grammar, const char *where,
                                const char *const *taken, size_t taken_count,
                                struct doc_number *out, struct doc_error *err);

/* By tier, then by number as bytes: the order of every list. Unparsed fields compare as text. */
int doc_number_compare(const struct doc_number *a, const struct doc_number *b);

/* Is text safe as a path component, whatever the grammar: [A-Z0-9][A-Z0-9-]*, at most 32 bytes? */
bool doc_number_is_safe(const char *text);

/* The number without its last group: the folder it lies in. out has DOC_NUMBER_SIZE bytes. */
void doc_number_series(const char *number, char *out);

#endif
