/* content.h: does the file of a version say what the register says, fit to be approved? */
#ifndef DOC_MODEL_CONTENT_H
#define DOC_MODEL_CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <base/date.h>
#include <model/number.h>
#include <model/statement.h>
#include <model/version.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>
#include <libdoc/finding.h>

struct doc_buf;
struct doc_judge;
struct doc_policy;

/* What a controlled document prints of itself (domain.md 2.3; ISO/IEC 27001:2022 7.5.2 a). */
enum doc_fact {
	DOC_FACT_NUMBER = 1,
	DOC_FACT_TITLE,
	DOC_FACT_VERSION,
	DOC_FACT_EFFECTIVE,
	DOC_FACT_CLASS,
	DOC_FACT_OWNER
};
#define DOC_FACT_MAX DOC_FACT_OWNER

#define DOC_CONTENT_RULES_MAX 48 /* rules whose severity the policy sets */
#define DOC_CONTENT_OFF       9  /* stored instead of a severity: the rule is not asked */

/* Texts, UTF-8. items is static while owned is NULL, else it is owned. */
struct doc_words {
	const char *const *items;
	size_t count;
	char **owned;
};

/*
 * A term of the agency: say `use` where people write `avoid` (資通安全, not 資訊安全), except inside
 * one of `except`, which are names of other people's things (資訊安全管理系統).
 */
struct doc_term {
	char *use;
	char *avoid;
	struct doc_words except;
};

/*
 * What the key `content` of registry.yaml sets; doc_content_rules_init has the rest.
 *
 * severities  by the place in the table of rules: 0 as in the table, else an enum doc_severity or
 *             DOC_CONTENT_OFF
 * labels      per fact: what stands before or above it; index 1 to DOC_FACT_MAX
 * revision    names of the table of revisions
 * headings    per tier: what must be there, alternatives of one parted by '/'; index 1 to
 *             DOC_TIER_MAX
 * terms       NULL: the built-in ones
 */
struct doc_content_rules {
	unsigned char severities[DOC_CONTENT_RULES_MAX];
	struct doc_words labels[DOC_FACT_MAX + 1];
	struct doc_words revision;
	struct doc_words headings[DOC_TIER_MAX + 1];
	struct doc_term *terms;
	size_t term_count;
};

/* The built-in ones. Nothing in them needs a release. */
void doc_content_rules_init(struct doc_content_rules *rules);
void doc_content_rules_clear(struct doc_content_rules *rules);

/* The built-in terms, while rules->terms is NULL, else those. */
const struct doc_term *doc_content_terms(const struct doc_content_rules *rules, size_t *count);

/* The rules of contents and citations, sorted by name, and how bad each is by default. */
struct doc_content_default {
	const char *rule;
	enum doc_severity severity;
};
const struct doc_content_default *doc_content_defaults(size_t *count);

/* The place of a rule in that table, or -1. */
int doc_content_rule_index(const char *rule);

/* How bad a finding by this rule is; 0 when it is not to be noted. rules NULL: as in the table. */
enum doc_severity doc_content_rules_severity(const struct doc_content_rules *rules,
                                             const char *rule);

/* The same of a policy; NULL: the built-in severities. */
enum doc_severity doc_content_severity(const struct doc_policy *policy, const char *rule);

/* "error", "warning", "info"; of 0 and DOC_CONTENT_OFF "off": as registry.yaml has it. */
const char *doc_content_severity_word(unsigned severity);

/* "number", "title", ..., as registry.yaml has them. */
const char *doc_fact_word(enum doc_fact fact);

/* Append text in the form in which titles are compared. */
typedef int (*doc_content_fold)(const char *text, size_t size, struct doc_buf *out,
                                struct doc_error *err);

/*
 * What the register says of the version, and what it is compared by. "", none, 0 and DOC_NO_DAY
 * are not compared.
 *
 * effective        planned or decided
 * agency           may stand before the title: 「○○局資通安全政策」
 * markup_accepted  leftover changes, comments, hidden text and date fields were accepted when the
 *                  version was submitted, and are told as info
 * is_rendition     a PDF beside the source: only what is printed in its header, and active content
 * grammar          of the agency's numbers; NULL: shapes like ISMS-02-005 and 02-005-02
 * fold             how titles, units and classes are compared; NULL: doc_text_fold
 */
struct doc_content_facts {
	const char *number;
	const char *title;
	unsigned tier;
	struct doc_version version;
	doc_day effective;
	const char *classification;
	const char *owner;
	const char *agency;
	bool markup_accepted;
	bool is_rendition;
	const struct doc_grammar *grammar;
	doc_content_fold fold;
};

/*
 * Judge what was read of a file: rules content-encoding, header-*, revision-*, markup-*,
 * active-content, heading-*, quote-balance, number-width, term-list (domain.md R7, R8, R39, R46;
 * trust.md A-28, F-3). Each finding has its line; of one rule at most 100 are noted. Time and
 * memory are linear in the size of the extract.
 *
 * judge  its document, version and file are set by the caller
 */
void doc_content_judge(const struct doc_content_rules *rules, const struct doc_extract *extract,
                       const struct doc_content_facts *facts, struct doc_judge *judge);

/*
 * What a file prints of itself where its header or cover is, the first of each kind. "", none and
 * DOC_NO_DAY: nothing.
 *
 * number   by its label, or alone in a header; at most 32 bytes, in capitals; not asked whether
 *          the grammar has it
 * title    by its label, or the only heading above all others
 * bad_day  what stands where the effective day should, and is none
 * classification  「密」 of 「機密等級：密級」, whatever the policy calls its own
 * owner    the unit, if it has a letter: 「權責單位：____」 of a form has none
 * failed   memory ran out: something is missing
 */
struct doc_content_printed {
	char number[DOC_NUMBER_SIZE];
	char title[DOC_TEXT_SIZE];
	struct doc_version version;
	doc_day effective;
	char bad_day[DOC_WORD_SIZE];
	char classification[DOC_WORD_SIZE];
	char owner[DOC_WORD_SIZE];
	bool failed;
};
void doc_content_read(const struct doc_content_rules *rules, const struct doc_extract *extract,
                      const struct doc_content_facts *facts, struct doc_content_printed *out);

#endif
