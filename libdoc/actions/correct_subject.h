/* correct_subject.h: which statement is meant, from its number and what is wrong with it. */
#ifndef DOC_ACTIONS_CORRECT_SUBJECT_H
#define DOC_ACTIONS_CORRECT_SUBJECT_H

#include <actions/session.h>
#include <model/correction.h>
#include <libdoc/correct.h>

/* What the command line says, read: a `set` line each, in the order of the keys. */
struct doc_correction_typed {
	struct doc_set sets[DOC_SET_MAX];
	size_t set_count;
};

/*
 * Read KEY=VALUE. What is sealed or administrative is refused with the command that changes it.
 *
 * Errors:  DOC_EUSAGE, DOC_EREFUSED
 */
DOC_CHECKED int doc_correction_read(const struct doc_number *number,
                                    const struct doc_correction *correction,
                                    struct doc_correction_typed *out,
                                    struct doc_findings *findings, struct doc_error *err);

/*
 * Find the one statement, or adopted version, that all keys belong to. DOC_EREFUSED: none, or
 * several.
 */
DOC_CHECKED int doc_correction_find(const struct doc_session *session,
                                    const struct doc_subject *subject,
                                    const struct doc_correction_typed *typed,
                                    struct doc_correction_subject *out, struct doc_error *err);

#endif
