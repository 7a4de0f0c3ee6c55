/* number.h: document numbers and the grammar that an agency configures for them. */
#ifndef DOC_MODEL_NUMBER_H
#define DOC_MODEL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

struct doc_node;
struct doc_buf;

#define DOC_NUMBER_SIZE  33 /* at most 32 ASCII bytes and NUL */
#define DOC_TIER_MAX     4
#define DOC_PATTERN_MAX  16 /* patterns in a grammar */
#define DOC_PATTERN_SIZE 64 /* text of a pattern, as configured, and NUL */

/*
 * One shape of number. It is configured as literal text with fields of a fixed width
 * in braces: {serial:3} is three digits, {area:A3} three capital letters, {code:X2}
 * two of either, so that "ISMS-02-{serial:3}" and "IS-L{tier:1}-{serial:2}" are
 * patterns. Every number of a pattern is as long as every other: the pattern is kept
 * character by character.
 *
 * A form names its parent by its own fields: "{tier:2}-{document:3}-{serial:2}" may have
 * the parent "ISMS-{tier}-{document}". Without a parent the field {tier:N} is no field
 * but the pattern's own tier in N digits, so a number cannot claim another (rule R1).
 *
 * tier           1 to DOC_TIER_MAX
 * shape          'd' a digit, 'c' a capital, 'x' either; all else stands for itself
 * parent         the same of the parent's number; "" for none
 * parent_from    where in the number the character of each 'd', 'c', 'x' of parent stands
 * counter        the last field of digits: where it starts. It counts from 1
 * counter_width  and how many digits it has
 * text           as configured
 */
struct doc_pattern {
	unsigned tier;
	char shape[DOC_NUMBER_SIZE];
	char parent[DOC_NUMBER_SIZE];
	unsigned char parent_from[DOC_NUMBER_SIZE];
	size_t counter;
	size_t counter_width;
	char text[DOC_PATTERN_SIZE];
};

/* Is c one of the characters that this mark of a shape stands for? */
bool doc_mark_fits(char mark, char c);

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
 * Read the `numbering` sequence of registry.yaml: mappings of tier, pattern and, if the
 * numbers have parents, parent. Two patterns that some number fits both are refused, and
 * a parent that fits no pattern, or one that is not of a higher tier (a smaller number).
 *
 * name  the file in messages: "name:line:column: ..."
 *
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_grammar_read(const char *name, const struct doc_node *numbering,
                                 struct doc_grammar *out, struct doc_error *err);

/*
 * The grammar of the plan, for files that lie in no registry: tiers 1 to 3 ISMS-TT-NNN, tier 4
 * TT-NNN-SS, whose parent is ISMS-TT-NNN. What templates/registry/registry.yaml says.
 */
void doc_grammar_default(struct doc_grammar *out);

/*
 * Is text, exactly as stored, a number of this grammar? A counter of zeros (ISMS-02-000)
 * is none, and the parent must be a number of the grammar too, of a higher tier.
 *
 * Errors:  DOC_EINVALID  the hint lists the shapes that would do
 */
DOC_CHECKED int doc_number_parse(const struct doc_grammar *grammar, const char *text,
                                 struct doc_number *out, struct doc_error *err);

/* The same without a message: is it a number? out is untouched when it is none. */
bool doc_number_find(const struct doc_grammar *grammar, const char *text, struct doc_number *out);

/*
 * As people type it: folded (doc_text_fold), letters raised to capitals, then parsed.
 * "ＩＳＭＳ－０２－００５" and "isms-02-005" are ISMS-02-005. Errors as above.
 */
DOC_CHECKED int doc_number_read(const struct doc_grammar *grammar, const char *text,
                                struct doc_number *out, struct doc_error *err);

/*
 * The number after the highest taken one that differs only in its counter, for
 * `add --next`. Gaps are left, for a number may have been used on paper; only after the last
 * number there can be, the lowest that was never registered is next.
 *
 * where   folded first: a tier ("2"), of whose patterns those without parents count; a parent's
 *         number ("ISMS-02-005"); or how the number begins, whole groups ("PRO-ACC", "02-005")
 * taken   every number ever registered, withdrawn ones too (rule R4)
 *
 * Of several patterns the first in the order of the policy is taken that where leaves nothing open
 * of but its counter: a tier of which each pattern has an {area:A3} besides needs a beginning.
 *
 * Errors:  DOC_EINVALID  no pattern is left, and the hint says which places there are; or its
 *                        numbers are used up
 */
DOC_CHECKED int doc_number_next(const struct doc_grammar *grammar, const char *where,
                                const char *const *taken, size_t taken_count,
                                struct doc_number *out, struct doc_error *err);

/* By tier, then by number as bytes: the order of every list. */
int doc_number_compare(const struct doc_number *a, const struct doc_number *b);

/*
 * May text be a folder, whatever the grammar? Two or more groups of [A-Z0-9] between
 * single hyphens, at most 32 bytes, and its series is no name that Windows reserves (CON-1).
 */
bool doc_number_is_safe(const char *text);

/*
 * The number without its last group: the folder it lies in; "" if it has but one.
 * number has at most 32 bytes.
 */
void doc_number_series(const char *number, char out[DOC_NUMBER_SIZE]);

#endif
