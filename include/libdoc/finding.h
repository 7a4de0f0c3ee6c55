/* finding.h: what a rule has to say about a registry, one fault at a time. */
#ifndef LIBDOC_FINDING_H
#define LIBDOC_FINDING_H

#include <stddef.h>
#include <libdoc/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * How bad it is. An error: the rule is broken, and no act with one lands. A warning: somebody
 * should do something. Info: what an auditor wants to know, though nothing has to be done.
 */
enum doc_severity { DOC_ERROR = 1, DOC_WARNING, DOC_INFO };

/*
 * One fault, or one thing worth knowing: the requirement, and the objective evidence for it.
 *
 * rule      name of the rule, for `docreg explain`: "parent-exists". In English, never translated,
 *           and stable: programs may compare it. One of doc_rules; static
 * document  number it concerns, or ""
 * version   "1.1", or ""
 * file      path from the registry's folder, or from the root of an archive, with '/', or "";
 *           for a fault of the repository itself what git calls it
 * line      1-based line in file, or 0
 * message   what is wrong, one line, translated when it was found; show it through doc_text_safe
 * hint      the command of docreg or the act that helps, or ""; translated likewise
 *
 * All strings but rule are owned by the list. None is NULL.
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

/*
 * A list of them. Zeroed is empty. In the order the rules found them; doc_findings_sort for
 * reading. Functions that get such a list append to it, unless they say otherwise, and what they
 * found stays in it also when they fail.
 */
struct doc_findings {
	struct doc_finding *items;
	size_t count;
};

/* By document, version, file, line, rule, message: texts by their bytes, so 1.10 before 1.2. */
DOC_API void doc_findings_sort(struct doc_findings *findings);

/* How many of this severity. No DOC_ERROR among them: no rule is broken. */
DOC_API size_t doc_findings_count(const struct doc_findings *findings, enum doc_severity severity);

/* Release the items; the list is empty afterwards, and may be used again. */
DOC_API void doc_findings_clear(struct doc_findings *findings);

/*
 * A rule as `docreg explain` tells it. Texts are English msgids, translated by
 * gettext in domain "docreg" when they are shown: dgettext("docreg", rule->summary).
 *
 * name     "parent-exists": lower-case letters and '-'
 * summary  what is so when the rule is kept
 * reason   why the rule is there and what to do when it is broken
 * source   clause, law or line of the plan it comes from: "ISO/IEC 27001:2022 7.5.2 c)",
 *          "檔案法 第12條; ...", several parted by "; "
 *
 * All static, none NULL.
 */
struct doc_rule {
	const char *name;
	const char *summary;
	const char *reason;
	const char *source;
};

/*
 * All rules, sorted by name. Needs no registry: the rules are the library's, what they ask for is
 * the policy's. An array that is static; *count gets their number. From any thread.
 */
DOC_API const struct doc_rule *doc_rules(size_t *count);

/* The rule with this name, exactly as written, or NULL. Static; from any thread. */
DOC_API const struct doc_rule *doc_rule_find(const char *name);

#ifdef __cplusplus
}
#endif

#endif
