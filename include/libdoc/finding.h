/* finding.h: what a rule has to say about a registry, one fault at a time. */
#ifndef LIBDOC_FINDING_H
#define LIBDOC_FINDING_H

#include <stddef.h>
#include <libdoc/error.h>

#ifdef __cplusplus
extern "C" {
#endif

enum doc_severity { DOC_ERROR = 1, DOC_WARNING, DOC_INFO };

/*
 * One fault, or one thing worth knowing.
 *
 * rule      name of the rule, for `docreg explain`: "parent-exists"; static
 * document  number it concerns, or ""
 * version   "1.1", or ""
 * file      path in the registry, or ""
 * line      1-based line in file, or 0
 * message   what is wrong, one line
 * hint      the command or act that helps, or ""
 *
 * All strings but rule are owned by the list.
 */
struct doc_finding {
	const char *rule;
	enum doc_severity severity;
	char *document;
	char *version;
	char *file;
	int line;
	char *message;
	char *hint;
};

/* Zeroed is empty. In the order the rules found them; doc_findings_sort for reading. */
struct doc_findings {
	struct doc_finding *items;
	size_t count;
};

/* By document, version, file, line, rule, message. */
DOC_API void doc_findings_sort(struct doc_findings *findings);

/* How many of this severity. */
DOC_API size_t doc_findings_count(const struct doc_findings *findings, enum doc_severity severity);

/* Release the items; the list is empty afterwards. */
DOC_API void doc_findings_clear(struct doc_findings *findings);

/*
 * A rule as `docreg explain` tells it. Texts are English msgids, translated by
 * gettext in domain "docreg" when they are shown.
 *
 * reason  why the rule is there and what to do when it is broken
 * source  clause, law or line of the plan it comes from
 */
struct doc_rule {
	const char *name;
	const char *summary;
	const char *reason;
	const char *source;
};

/* All rules, sorted by name. Static; *count gets their number. */
DOC_API const struct doc_rule *doc_rules(size_t *count);

/* The rule with this name, or NULL. */
DOC_API const struct doc_rule *doc_rule_find(const char *name);

#ifdef __cplusplus
}
#endif

#endif
