/* correct.h: mistakes: a wrong day, letter or opinion, and a number registered by mistake. */
#ifndef LIBDOC_CORRECT_H
#define LIBDOC_CORRECT_H

#include <stddef.h>
#include <libdoc/document.h>
#include <libdoc/error.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Nothing that was said is ever changed: a correction (更正) is a later statement that names the
 * earlier one by its digest, and says what holds instead (ISO/IEC 27001:2022 7.5.3 e; 21 CFR
 * 11.10 e). Title, classification, files, number and version are sealed by the approval: they
 * change with a new version (doc_revise), and before there is one with the draft.
 */

/*
 * What is wrong with which statement. Of the request its actor, text (why), letter, dry_run and one
 * number count: "ISMS-02-005", or "ISMS-02-005@1.1" for what was said of that version.
 *
 * settings   "effective=115.12.1" each, every key once:
 *            annulled   yes or no: of a withdrawal, a confirmation, or a review whose version
 *                       nobody has decided on: it was a mistake; or it was none
 *            decider    id or printed name: of an adopted version, who approved it on paper
 *            effective  first day in force, or out of it: of an approval, a letter that approves, a
 *                       withdrawal, not before the day of the decision; of an adopted version
 *            letter     文號: of a letter, an adopted version
 *            on         day of the letter: a later effective day than was signed follows from it;
 *                       of an adopted version that of its approval, not after the baseline's day
 *            opinion    of a review or confirmation
 * scan_path  the right PDF of a letter or adopted version; NULL when that is not wrong. It is
 *            stored beside the correction
 * of         which kind of statement: "approval", "letter", "withdrawal", "review", "confirmation",
 *            "baseline"; NULL where there is but one that has these keys
 * by         id of who said or recorded it; NULL likewise
 *
 * version    "1.1", which the number may have behind it instead; NULL for none
 *
 * Without a version what was said of the highest approved version is meant, of the one that waits
 * for its decision, and of the end of the document. Of several statements of one kind and person
 * the last is meant.
 */
struct doc_correction {
	const char *const *settings;
	size_t setting_count;
	const char *scan_path;
	const char *of;
	const char *by;
	const char *version;
};

/*
 * Correct one statement. Whoever said it does so, or their deputy or principal; when they no longer
 * hold the role, anybody who does: where two must decide, neither undoes the other's word. Signed,
 * always. What approvers decide may be corrected by a letter (request->letter), as it is decided.
 * What a document controller recorded for somebody else, a letter above all, any document
 * controller corrects by the paper it was written down from; that a recorded withdrawal was never
 * decided is for its decider.
 *
 * What a baseline says of an adopted version (doc_adopt) an officer corrects, in their own name,
 * who is not who prepared the baseline; or a document controller records the letter in which one
 * does.
 *
 * What holds already is not said again: outcome->unchanged. outcome->items[0].said has the changes.
 *
 * Rules:   correction-subject (no such statement, or several: each finding has a command as its
 *          hint), correction-key, correction-person, correction-unchanged, correction-decided,
 *          baseline-dates, effective-date, letter-date, letter-scan, letter-decides, evidence-kind
 * Errors:  DOC_EUSAGE    no reason; a key twice or of another kind; a value that is none
 *          DOC_EINVALID  the scan is no PDF or too large
 *          DOC_ENOTFOUND there is no such scan, or no such version
 */
DOC_API DOC_CHECKED int doc_correct(struct doc_registry *registry,
                                    const struct doc_request *request,
                                    struct doc_outcome *outcome, struct doc_error *err);

/*
 * Strike numbers off that were registered by mistake (註銷): nothing of them was ever submitted.
 * They stay in the registry with their drafts, are listed as void, and are never used again. By a
 * document controller, signed; request->text is the reason, and must be there.
 *
 * Rules:   void-unused (a version was submitted: it is approved and withdrawn, or stays a draft),
 *          void-children (a number that is not void belongs to it), document-ended (it is void)
 * Errors:  DOC_EUSAGE  for_id is set, or no reason
 */
DOC_API DOC_CHECKED int doc_void(struct doc_registry *registry, const struct doc_request *request,
                                 struct doc_outcome *outcome, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
