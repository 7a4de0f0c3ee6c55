/* judge.h: note down what a rule has to say, with the place it concerns. */
#ifndef DOC_MODEL_JUDGE_H
#define DOC_MODEL_JUDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>

/*
 * Where findings go, and what they concern just now. The subject is borrowed and
 * may be changed between two findings.
 *
 * findings  NULL: only count
 * failed    memory ran out: some finding is missing, the verdict must not be "lawful"
 * faults    errors noted so far
 */
struct doc_judge {
	struct doc_findings *findings;
	const char *document;
	const char *version;
	const char *file;
	size_t faults;
	bool failed;
};

/*
 * Note a finding. rule is a name of the table in rules.c (tests/rules/rules.sh compares);
 * the message is translated, one line, by the error message rules.
 */
void doc_judge_fault(struct doc_judge *judge, const char *rule, const char *format, ...)
	DOC_PRINTF(3, 4);
void doc_judge_warn(struct doc_judge *judge, const char *rule, const char *format, ...)
	DOC_PRINTF(3, 4);
void doc_judge_inform(struct doc_judge *judge, const char *rule, const char *format, ...)
	DOC_PRINTF(3, 4);

/* The same, as bad as the caller says. */
void doc_judge_note(struct doc_judge *judge, enum doc_severity severity, const char *rule,
                    const char *format, ...) DOC_PRINTF(4, 5);

/*
 * Note a fault that a parser told as "file:line[:column]: what is wrong": where that is
 * judge->file, the line goes where lines belong.
 */
void doc_judge_located(struct doc_judge *judge, const char *rule, const char *message);

/* What helps against the last finding noted. */
void doc_judge_hint(struct doc_judge *judge, const char *format, ...) DOC_PRINTF(2, 3);

/* The line in judge->file of the last finding noted. */
void doc_judge_line(struct doc_judge *judge, int line);

/* Drop warnings and what is only worth knowing: of a verification errors alone are problems. */
void doc_findings_keep_errors(struct doc_findings *findings);

/* Drop what is about another version of this document. */
void doc_findings_keep_version(struct doc_findings *findings, const char *document,
                               const char *version);

/* Hand findings over, at the end of another list; from is empty afterwards. */
DOC_CHECKED int doc_findings_move(struct doc_findings *from, struct doc_findings *to,
                                  struct doc_error *err);

#endif
