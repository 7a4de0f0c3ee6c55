/* letter.h: record a decision that stands in an official letter (公文). */
#ifndef DOC_ACTIONS_LETTER_H
#define DOC_ACTIONS_LETTER_H

#include <actions/act.h>
#include <model/document.h>
#include <libdoc/document.h>

/*
 * Begin a letter statement: decider, role on the letter's day, recorder, number, date, disposition.
 * The digest of the scan and what is decided are left to the caller.
 *
 * decides  the type it decides: DOC_APPROVAL, DOC_WITHDRAWAL, DOC_POLICY: whose roles the decider
 * needs
 *
 * Errors:  DOC_EINVALID  letter number, date or id
 *          DOC_EREFUSED  the decider held none of the roles on that day
 */
DOC_CHECKED int doc_letter_begin(const struct doc_registry *registry,
                                 const struct doc_actor *actor, const struct doc_letter *letter,
                                 enum doc_statement_type decides, unsigned tier,
                                 struct doc_statement *out, struct doc_findings *findings,
                                 struct doc_error *err);

/* The same, decided in one of these roles. */
DOC_CHECKED int doc_letter_begin_as(const struct doc_registry *registry,
                                    const struct doc_actor *actor, const struct doc_letter *letter,
                                    const struct doc_roles *roles, struct doc_statement *out,
                                    struct doc_findings *findings, struct doc_error *err);

/*
 * Write the scan, which must be a PDF, beside the statement at statement_path, and its
 * digest into the statement.
 */
DOC_CHECKED int doc_letter_scan(struct doc_said *said, const struct doc_letter *letter,
                                const char *statement_path, struct doc_statement *statement,
                                struct doc_error *err);

/*
 * Say the letter that decides the statement said last, beside it, with its scan.
 *
 * acts     of the document, which the letter is to be among
 * decides  begun by doc_letter_begin; the rest is filled in
 */
DOC_CHECKED int doc_letter_beside(struct doc_said *said, const struct doc_letter *letter,
                                  const struct doc_document *document,
                                  struct doc_statement *decides, struct doc_error *err);

/* Read a scan, which must be a PDF, and digest it. */
DOC_CHECKED int doc_scan_read(const char *scan_path, struct doc_buf *bytes,
                              char sha256[DOC_SHA256_HEX_SIZE], struct doc_error *err);

/* The n after the highest that statements of this type among acts have. */
unsigned doc_acts_next_nth(const struct doc_acts *acts, enum doc_statement_type type);

/*
 * What is wrong with the typed values of a decision in themselves, whatever the document's state:
 * --effective, and those of the letter if there is one.
 *
 * Errors:  DOC_EUSAGE
 */
DOC_CHECKED int doc_decision_check_typed(const struct doc_request *request, struct doc_error *err);

#endif
