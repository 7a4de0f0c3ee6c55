/* correction.h: mistakes: what was said is corrected by a later statement, a number struck off. */
#ifndef DOC_MODEL_CORRECTION_H
#define DOC_MODEL_CORRECTION_H

#include <stdbool.h>
#include <base/date.h>
#include <model/document.h>
#include <model/evidence.h>
#include <model/judge.h>
#include <model/policy.h>

/*
 * What a correction may set. In a `set` line:
 *
 * annulled   yes, or no: said after all. Of a withdrawal, a confirmation, a review
 * decider    who decided. Of an adopted version
 * effective  ISO day. Of an approval, a letter that approves, a withdrawal, an adopted version
 * letter     文號. Of a letter, an adopted version
 * on         ISO day of the letter; of an adopted version that on which it was approved
 * opinion    of a review, a confirmation
 * scan       SHA-256 of the PDF beside the correction. Of a letter, an adopted version
 */
enum doc_correction_key {
	DOC_CORRECT_ANNULLED = 1,
	DOC_CORRECT_DECIDER,
	DOC_CORRECT_EFFECTIVE,
	DOC_CORRECT_LETTER,
	DOC_CORRECT_ON,
	DOC_CORRECT_OPINION,
	DOC_CORRECT_SCAN,
};

/* The key of this name, or 0. */
enum doc_correction_key doc_correction_key_of(const char *name);
const char *doc_correction_key_name(enum doc_correction_key key);

/* May this key of this statement be corrected? */
bool doc_correction_allows(const struct doc_statement *corrected, enum doc_correction_key key);

/* Is the value one of the key's grammar, as it is stored? */
bool doc_correction_value_is_valid(enum doc_correction_key key, const char *value);

/* What a correction sets a key to, or NULL. */
const char *doc_correction_value(const struct doc_statement *correction,
                                 enum doc_correction_key key);

/* The version that a statement is about: of a withdrawal the one it ends. */
struct doc_version doc_act_version(const struct doc_document *document, const struct doc_act *act);

/*
 * What a correction is of: a statement of the document or, where a version was approved on paper,
 * what the baseline that adopts it says of that version. Borrowed.
 *
 * act       the statement; that of the baseline
 * round     that it was said of; NULL: of the document
 * baseline  and its row as it was signed; both NULL of a statement of the document
 */
struct doc_correction_subject {
	const struct doc_act *act;
	const struct doc_round *round;
	const struct doc_baseline *baseline;
	const struct doc_adopted *adopted;
};

/* Is it of what a baseline says? Seen from the statement alone. */
bool doc_correction_is_of_baseline(const struct doc_statement *correction);

/* What this correction names. Returns whether it is here. */
bool doc_correction_subject_find(const struct doc_law *law, const struct doc_document *document,
                                 const struct doc_statement *correction,
                                 struct doc_correction_subject *out);

/* The version that it is about. */
struct doc_version doc_correction_subject_version(const struct doc_document *document,
                                                  const struct doc_correction_subject *subject);

/*
 * What a statement says, after the corrections of it that stand. Borrowed from the document.
 *
 * on          day of the decision: of a letter its date
 * decided_on  day before which nothing that it decides takes effect: on, or the date of the letter
 *             that decides a withdrawal; DOC_NO_DAY of an adopted version
 * effective   raised to that day; DOC_NO_DAY of what decides nothing
 * letter      文號; scan: SHA-256 of its PDF; text: opinion or reason
 * decider     of an adopted version who decided it; "" else
 * scanned     the act beside which that PDF lies; NULL: it is a baseline's
 * by          the correction made last, or NULL
 */
struct doc_corrected {
	doc_day on;
	doc_day decided_on;
	doc_day effective;
	const char *letter;
	const char *decider;
	const char *scan;
	const char *text;
	bool annulled;
	const struct doc_act *scanned;
	const struct doc_act *by;
};

/*
 * Of several corrections the one decided last holds for each key, of equal ones that with the
 * highest n.
 *
 * before  a correction: only those that came before it count. NULL: all
 */
void doc_correction_subject_correct(const struct doc_law *law, const struct doc_document *document,
                                    const struct doc_correction_subject *subject,
                                    const struct doc_act *before, struct doc_corrected *out);

/* The same of a statement of the document. */
void doc_act_correct(const struct doc_law *law, const struct doc_document *document,
                     const struct doc_act *act, const struct doc_act *before,
                     struct doc_corrected *out);

/* The value of a key as a `set` line has it; "" for none. */
void doc_corrected_print(const struct doc_corrected *now, enum doc_correction_key key,
                         char out[DOC_TEXT_SIZE]);

/* Undone by a correction that stands? */
bool doc_act_is_annulled(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_act *act);

/*
 * Is it a recorder's own word: a letter, or recorded for somebody else? Any document controller
 * corrects that, by the paper it was written down from. That a withdrawal was never decided is not.
 */
bool doc_correction_is_clerical(const struct doc_statement *correction,
                                const struct doc_statement *corrected);

/*
 * The roles in which this correction may be made; its statement alone is looked at. Of what a
 * baseline says that is the officer's, as the baseline is.
 */
void doc_correction_roles(const struct doc_policy *policy, const struct doc_document *document,
                          const struct doc_statement *correction, struct doc_roles *out);

/*
 * Who must correct it: whoever said it, their deputy or principal, as long as one of those whose
 * word it is holds the role on the day. Else any who holds one of its roles.
 */
bool doc_correction_is_for(const struct doc_policy *policy, const struct doc_act *corrected,
                           const struct doc_act *correction, doc_day on);

/*
 * Does a letter beside it decide it when it is recorded: a withdrawal, or a correction of what
 * approvers or officers sign?
 */
bool doc_statement_takes_letter(const struct doc_document *document,
                                const struct doc_statement *statement);

/* Judge each correction: one that does not stand changes nothing, and is told. */
void doc_corrections_judge(const struct doc_law *law, const struct doc_document *document,
                           struct doc_judge *judge);

/*
 * Struck off (註銷) by a statement that stands, which it only does while nothing of the number was
 * ever submitted: a forged one ends nothing. judge: as of doc_document_withdrawal.
 */
bool doc_document_is_void(const struct doc_law *law, const struct doc_document *document,
                          struct doc_judge *judge);

#endif
