/* list.h: read a registry: the four-tier document list, one document, its story, its bytes. */
#ifndef LIBDOC_LIST_H
#define LIBDOC_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/document.h>
#include <libdoc/error.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Everything here reads the one commit that the registry answers from, computes the answer, and
 * writes nothing: no index, no cache, no lock. A decision counts when it stands by the policy it
 * was made under: role, signature, digests, place. That each landed lawfully in its order is for
 * doc_verify to prove.
 *
 * What is broken in a document's ledger is no error but a finding, and the rest is told.
 */

/*
 * One row of the list (四階文件清冊, form 02-005-02; ISO/IEC 27001:2022 7.5.2 a and 7.5.3 a).
 * Version, dates and title are those in force on the day asked for, "" when none is; the title, if
 * unissued, of what waits for a decision, else of the draft, else of the last round. Days are ISO.
 *
 * number           "ISMS-02-005"
 * tier, tier_name  1 to 4, and what the policy in force calls it: 程序書. 0 and "" when the policy's
 *                  numbering does not know the number
 * parent           number of the document above it; "" for none
 * version          "1.1"
 * state            unissued | in-force | under-revision | withdrawn | void. under-revision: one is
 *                  in force, and a next one on its way
 * classification   of the same version as the title
 * owner            unit (權責單位), from the administrative metadata of today; "" for none
 * approved_on      of a letter, the letter's day; of several approvals the last
 * effective_on     first day in force; of several approvals the latest that one names
 * withdrawn_on     first day out of force, which may lie ahead; "" while no withdrawal stands
 * confirmed_on     when it was last found to need no change; "" for never
 * approved_by      printed names, joined by "、", with the principal's as in struct doc_decision
 * evidence         signature | letter | baseline | "": of several approvals that of the last one
 * letter           文號; "" for none
 * next_version     what is on its way: waits for a decision, is written, or waits for its day;
 *                  "" for nothing
 * next_state       how far it has come: "draft", "submitted", "reviewed", "approved" (waits for its
 *                  day); "" for nothing
 * coming_version   approved, and takes effect later: also while a further one is on its way; ""
 * coming_on        from which day; ""
 * landed_after     the answer rests on something that reached the registry only after that day
 *
 * A withdrawn or void document has its last title and class, but no version, dates of approval,
 * approvers or evidence, and nothing on its way. Of a day that is over it is not told what was on
 * its way then: next and coming are "", and state is never under-revision.
 */
struct doc_row {
	char *number;
	char *title;
	unsigned tier;
	char *tier_name;
	char *parent;
	char *version;
	char *state;
	char *classification;
	char *owner;
	char approved_on[11];
	char effective_on[11];
	char withdrawn_on[11];
	char confirmed_on[11];
	char *approved_by;
	char *evidence;
	char *letter;
	char *next_version;
	char *next_state;
	char *coming_version;
	char coming_on[11];
	bool landed_after;
};

/*
 * Which rows. Zero but for now_at: all but withdrawn and void ones, today.
 *
 * on         ISO day; "" for the day of now_at
 * now_at     the clock, seconds since 1970 UTC. It must be given: left 0, today is 1970-01-01, when
 *            nothing was in force
 * tier       0 for all
 * state      one of the states of struct doc_row ("in-force" includes under-revision); NULL for
 *            all
 * withdrawn  include withdrawn and void documents. Not looked at when state is given
 */
struct doc_list_query {
	char on[11];
	int64_t now_at;
	unsigned tier;
	const char *state;
	bool withdrawn;
};

/*
 * The list of a day.
 *
 * on        the day, ISO
 * rows      by tier, then number
 * findings  documents whose ledger is broken: their row shows what could be read. Errors only, as
 *           far as the answer rests on what is broken; doc_check finds all
 */
struct doc_list {
	char on[11];
	struct doc_row *rows;
	size_t count;
	struct doc_findings findings;
};

/* Release what is inside; the list is empty afterwards. */
DOC_API void doc_list_clear(struct doc_list *list);

/*
 * Make the list of a day. It is computed from today's ledger, never stored: what was recorded
 * afterwards counts on the day it names, and is marked by landed_after.
 *
 * Owns:    *out: doc_list_clear
 * Errors:  DOC_EUSAGE  query->on is no ISO day, or there is no such tier or state
 */
DOC_API DOC_CHECKED int doc_list(struct doc_registry *registry, const struct doc_list_query *query,
                                 struct doc_list *out, struct doc_error *err);

/*
 * A registered number, or a version of one, with the title it goes by.
 *
 * number  "ISMS-02-005"; of a version "ISMS-02-005@1.1", of a draft "ISMS-02-005@draft"
 * title   of that version; of a number, of its highest version that was submitted, else of its
 *         draft; "" where none can be read
 */
struct doc_name {
	char *number;
	char *title;
};

/* Names, sorted by tier and number, then by version, the draft last. */
struct doc_names {
	struct doc_name *items;
	size_t count;
};

/* Release what is inside; the names are empty afterwards. */
DOC_API void doc_names_clear(struct doc_names *names);

/*
 * What somebody who has typed so much may mean, for completion. Nothing is judged, no signature
 * is checked, and what is broken is passed over: what is found is registered, and no more is said
 * of it.
 *
 * typed  how the number begins, folded as in struct doc_request: "isms-02", "ＩＳＭＳ"; "" for all.
 *        With an '@' in it, "ISMS-02-005@1", the versions of that one number
 *
 * Owns:    *out: doc_names_clear
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_names(struct doc_registry *registry, const char *typed,
                                  struct doc_names *out, struct doc_error *err);

/*
 * One round of one version, with everything said about it.
 *
 * version       "1.1"
 * round         from 1; 0 for the draft
 * state         draft | submitted | reviewed | returned | recalled | approved (not yet effective) |
 *               in-force | superseded | withdrawn (in force until the document was, or before its
 *               day came).
 *               returned is also what a letter 「修正後如擬」 sent back
 * title         as this version has it, and so on to classification: what the approval seals
 * author        printed names, joined by "、"
 * submitted_on  ISO day, "" while it has not happened, and so are the others
 * effective_on  the planned day while nothing is decided: approved_on is "" then
 * planned_on    the planned day, also when another one was decided
 * submission_sha256  of its submission statement, by which a memo names it; "" of a draft
 * markup_accepted  whoever submitted it accepted changes, comments, hidden text or date fields that
 *               are left in its file (doc_request.accept_markup)
 * files         those the submission names, by name; of a draft those it has, digested now
 * decisions     submission first, then in the order decided: every one there is, counted or not
 */
struct doc_version_row {
	char *version;
	unsigned round;
	char *state;
	char *title;
	char *summary;
	char *reason;
	char *author;
	char *classification;
	char submitted_on[11];
	char approved_on[11];
	char effective_on[11];
	char planned_on[11];
	char submission_sha256[65];
	bool markup_accepted;
	struct doc_file *files;
	size_t file_count;
	struct doc_decision *decisions;
	size_t decision_count;
};

/*
 * A document whole.
 *
 * row        as the list of today has it; landed_after is false
 * versions   newest first, rounds of one version newest first; the draft, if any, on top
 * acts       confirmations, withdrawals, corrections and other statements on the document itself,
 *            in the order decided
 * settings   administrative metadata, "key" and "value" alternating, those that are set. So
 *            setting_count is twice as many: "owner", "文件管理分組", "retention", "5年"
 * findings   what is broken in its ledger, and what is worth knowing (approval-waived); the rest
 *            is shown all the same. Every statement is judged, its signatures too; of content files
 *            the draft's alone are read
 */
struct doc_document_view {
	struct doc_row row;
	struct doc_version_row *versions;
	size_t version_count;
	struct doc_decision *acts;
	size_t act_count;
	char **settings;
	size_t setting_count;
	struct doc_findings findings;
};

/* Release what is inside; the view is empty afterwards. */
DOC_API void doc_document_view_clear(struct doc_document_view *view);

/*
 * Read one document.
 *
 * number  "ISMS-02-005", or "ISMS-02-005@1.1": then only that version's rounds are in versions, or
 *         "ISMS-02-005@draft"; folded as in struct doc_request
 * now_at  whose day decides what is in force, seconds since 1970 UTC
 *
 * Owns:    *out: doc_document_view_clear
 * Errors:  DOC_ENOTFOUND  no such document or version, or no draft
 *          DOC_EINVALID   what stands before or after '@' breaks its grammar
 */
DOC_API DOC_CHECKED int doc_show(struct doc_registry *registry, const char *number, int64_t now_at,
                                 struct doc_document_view *out, struct doc_error *err);

/*
 * One event in the life of a document, from the ledger and its commits.
 *
 * landed_at     moment the commit carries, ISO, UTC
 * verb          "add", "revise", "submit", "review", "return", "recall", "approve", "letter",
 *               "letter-as-amended" (修正後如擬), "confirm", "withdraw", "correct", "void", "amend",
 *               "adopt": from what landed, never from the message of the commit. A letter that
 *               decides a withdrawal is an event beside it
 * version       "" when it concerns the document itself; of a confirmation what was confirmed, of
 *               a withdrawal what it supersedes
 * round         0 likewise, and for a draft
 * who           id of who acted; "" when the event names nobody (add, revise and amend are said by
 *               no statement)
 * name          as it is printed, with the principal's; "" likewise
 * text          title (add), summary (revise, submit), opinion or reason, number of a letter and
 *               what it says; "" for none
 * recorded_by   id of who recorded it for them (代登); "" when the person acted, or nobody is named
 * recorder      printed name of recorded_by, or ""
 * effective_on  of a decision the day that it names, and so on: as of struct doc_decision. What is
 *               adopted was decided before it landed, see doc_show
 * made, needed  likewise
 * changes       of a correction, as of struct doc_decision
 * is_statement  a statement landed; false of add, revise and amend
 * is_signed     of a statement, as of struct doc_decision; false shows 未簽章
 * commit        git id, 40 hexadecimal digits
 */
struct doc_event {
	char *landed_at;
	char *verb;
	char *version;
	unsigned round;
	char *who;
	char *name;
	char *text;
	char *recorded_by;
	char *recorder;
	char effective_on[11];
	unsigned made;
	unsigned needed;
	bool is_statement;
	bool is_signed;
	struct doc_difference *changes;
	size_t change_count;
	char commit[41];
};

/* The story of the document with this number, oldest event first. */
struct doc_log {
	char *number;
	struct doc_event *events;
	size_t count;
};

/* Release what is inside; the story is empty afterwards. */
DOC_API void doc_log_clear(struct doc_log *log);

/*
 * Tell the story of one document (the audit trail of 21 CFR 11.10 e). Nothing is judged: what does
 * not count is an event too. The history is walked back to the commit that registered the number.
 *
 * number  without '@'; folded as in struct doc_request
 *
 * Owns:    *out: doc_log_clear
 * Errors:  DOC_ENOTFOUND  no such document
 */
DOC_API DOC_CHECKED int doc_log(struct doc_registry *registry, const char *number,
                                struct doc_log *out, struct doc_error *err);

/*
 * What waits for whom: a draft for its authors, a round for its reviewers or approvers, a
 * withdrawal that others must make too, and a drafted policy for those who have not signed it.
 *
 * number     of the document; "policy"
 * title      of the version that waits; of a policy the agency
 * version    "1.1"; of a policy its serial, "3"
 * state      "draft", "submitted", "reviewed"; "withdrawal" (too few have made it); of a policy
 *            "draft" or, once the first has signed, "signed"
 * waits_for  who can take the step, as who of struct doc_next; of a policy whose signatures are
 *            missing; "" when nobody is known
 * command    what they type, never ""; in English, for programs
 * shown      the same as people read it, as of struct doc_next
 * since_on   ISO day since when it waits: of the last thing said of the round, or of the return
 *            that made it a draft; "" for a draft that was not sent back; of a policy of its first
 *            signature or, before that, of the commit that began it
 * days       since then, 0 without since_on
 * letter     文號 of the official letter recorded last that bears on it: of one of several approvals
 *            or withdrawals, or 修正後如擬, which sent it back; "" for none. That it lies in a letter
 *            not decided yet the registry cannot know
 * hands      ids of those named in waits_for; of a policy none
 * stuck      as of struct doc_outcome_item
 */
struct doc_waiting {
	char *number;
	char *title;
	char *version;
	char *state;
	char *waits_for;
	char *command;
	char *shown;
	char since_on[11];
	unsigned days;
	char *letter;
	char **hands;
	size_t hand_count;
	char *stuck;
};

#define DOC_STATUS_DUE_DAYS 60 /* a review that falls due within so many days is told */

/*
 * A version in force that is to be looked at again soon, or was to be.
 *
 * due_on     by which day, ISO
 * looked_on  when it was approved or last confirmed
 * is_over    due_on is past
 */
struct doc_due {
	char *number;
	char *title;
	char *version;
	char due_on[11];
	char looked_on[11];
	bool is_over;
};

/* A document that goes on though its parent is withdrawn or void. */
struct doc_orphan {
	char *number;
	char *title;
	char *parent;
};

/* A version that is approved and waits for nobody but its day. */
struct doc_coming {
	char *number;
	char *title;
	char *version;
	char effective_on[11];
};

/*
 * A document whose end is decided and lies ahead.
 *
 * title         of the version in force
 * withdrawn_on  first day out of force, ISO
 * orphans       as of struct doc_outcome_item: each document that loses its parent then
 */
struct doc_leaving {
	char *number;
	char *title;
	char withdrawn_on[11];
	char **orphans;
	size_t orphan_count;
};

/*
 * Where a registry stands.
 *
 * on              the day, ISO
 * waiting         what waits for somebody: the policy, then by tier and number
 * coming          what waits for its day, likewise
 * leaving         what is withdrawn from a later day on, likewise
 * due             what is to be looked at again within DOC_STATUS_DUE_DAYS, the earliest first
 * orphans         by tier and number
 * dirty           paths with uncommitted edits, as git sees them: from the registry's folder,
 *                 sorted, files unknown to git too unless git is told to ignore them
 * behind          paths that are recorded, but whose copy in the folder could not be brought up to
 *                 date: the next command tries again
 * unshared_count  commits of this clone that its remote did not have when it was reached last
 * document_count  of those that are not withdrawn or void
 * in_force_count  of those that have a version in force today
 * issue           number of what was published last (doc_publish), or 0; issued_on: its day, ISO
 * changed_count   documents whose version in force, or whose end, was decided, corrected or came
 *                 after that issue: as long as there are any, what is published is old
 */
struct doc_status {
	char on[11];
	struct doc_waiting *waiting;
	size_t waiting_count;
	struct doc_coming *coming;
	size_t coming_count;
	struct doc_leaving *leaving;
	size_t leaving_count;
	struct doc_due *due;
	size_t due_count;
	struct doc_orphan *orphans;
	size_t orphan_count;
	char **dirty;
	size_t dirty_count;
	char **behind;
	size_t behind_count;
	size_t unshared_count;
	size_t document_count;
	size_t in_force_count;
	unsigned issue;
	char issued_on[11];
	size_t changed_count;
};

/* Release what is inside; the status is empty afterwards. */
DOC_API void doc_status_clear(struct doc_status *status);

/*
 * Read what waits for whom, and look through the work tree for edits. What is broken is left to
 * doc_list and doc_check to say.
 *
 * now_at  the clock, seconds since 1970 UTC
 *
 * Owns:    *out: doc_status_clear
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_status(struct doc_registry *registry, int64_t now_at,
                                   struct doc_status *out, struct doc_error *err);

/*
 * The bytes of a file of a version: the source unless name says otherwise. Bytes of a round are
 * compared with the digest that was submitted: other ones never come out. Whether the round was
 * approved is not asked when its version is named; what is broken in the document is told all the
 * same.
 *
 * number  "ISMS-02-005" (in force at now_at) or "ISMS-02-005@1.1" (its latest round) or
 *         "ISMS-02-005@draft" (as committed); folded as in struct doc_request
 * name    a file's name in that round, exactly; NULL for the source
 * now_at  the clock, seconds since 1970 UTC
 * bytes   gets them, with a NUL behind that size does not count
 * size    in bytes
 * findings  zeroed by the caller: what is broken, as of doc_list; also when the call fails. NULL:
 *         nobody asks
 *
 * Owns:    *bytes: free
 *          what is in *findings, in any case: doc_findings_clear
 * Errors:  DOC_ENOTFOUND  no such document, version or file, or none in force
 *          DOC_EINVALID   what is stored is not what was submitted, or cannot be read
 */
DOC_API DOC_CHECKED int doc_cat(struct doc_registry *registry, const char *number, const char *name,
                                int64_t now_at, char **bytes, size_t *size,
                                struct doc_findings *findings, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
