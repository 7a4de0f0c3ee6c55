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
 * One row of the list (四階文件清冊, form 02-005-02). Version, dates and title are
 * those in force on the day asked for, "" when none is; the title of the draft if
 * unissued. Days are ISO.
 *
 * tier, tier_name  1 to 4, and what the policy calls it: 程序書
 * parent           number of the document above it; "" for none
 * state            unissued | in-force | under-revision | withdrawn | void
 * owner            unit (權責單位), from the administrative metadata of today
 * approved_on      of a letter, the letter's day
 * withdrawn_on     "" unless it is withdrawn
 * confirmed_on     when it was last found to need no change; "" for never
 * approved_by      printed names
 * evidence         signature | letter | baseline | ""
 * letter           文號; "" for none
 * next_version     what is on its way; "" for nothing
 * next_state       how far it has come: "draft", "submitted", ...; "" for nothing
 * landed_after     the answer rests on something that reached the registry only after that day
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
	bool landed_after;
};

/*
 * Which rows. Zero: all but withdrawn and void ones.
 *
 * on         ISO day; "" for the day of now_at
 * tier       0 for all
 * state      one of the states of struct doc_row ("in-force" includes under-revision); NULL for all
 * withdrawn  include withdrawn and void documents
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
 * findings  documents whose ledger is broken: their row shows what could be read
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
 * Make the list of a day. It is computed from today's ledger, never stored.
 *
 * Owns:    *out: doc_list_clear
 * Errors:  DOC_EINVALID  the day or the state is none
 */
DOC_API DOC_CHECKED int doc_list(struct doc_registry *registry, const struct doc_list_query *query,
                                 struct doc_list *out, struct doc_error *err);

/*
 * One round of one version, with everything said about it.
 *
 * round         from 1; 0 for the draft
 * state         draft | submitted | reviewed | returned | recalled | approved (not yet effective) |
 *               in-force | superseded | withdrawn (was in force until the document was withdrawn)
 * title         as this version has it, and so on to classification: what the approval seals
 * submitted_on  ISO day, "" while it has not happened, and so are the others
 * effective_on  the planned day while nothing is decided
 * decisions     submission first, then in the order decided
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
	struct doc_file *files;
	size_t file_count;
	struct doc_decision *decisions;
	size_t decision_count;
};

/*
 * A document whole.
 *
 * row        as the list of today has it
 * versions   newest first, rounds of one version newest first; the draft, if any, on top
 * acts       confirmations, withdrawals and other statements on the document itself
 * settings   administrative metadata, "key" and "value" alternating
 * findings   what is broken in its ledger; the rest is shown all the same
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
 * number  "ISMS-02-005", or "ISMS-02-005@1.1": then only that version's rounds are in versions
 *
 * Owns:    *out: doc_document_view_clear
 * Errors:  DOC_ENOTFOUND  no such document or version
 */
DOC_API DOC_CHECKED int doc_show(struct doc_registry *registry, const char *number, int64_t now_at,
                                 struct doc_document_view *out, struct doc_error *err);

/*
 * One event in the life of a document, from the ledger and its commits.
 *
 * landed_at  moment the commit carries, ISO, UTC
 * verb       "add", "submit", ...: from what landed, never from the message
 * version    "" when it concerns the document itself
 * round      0 likewise, and for a draft
 * who        id; "" when the event names nobody (a draft)
 * name       as it is printed
 * text       title (add), summary, opinion or reason, number of a letter
 * commit     git id, hexadecimal
 */
struct doc_event {
	char *landed_at;
	char *verb;
	char *version;
	unsigned round;
	char *who;
	char *name;
	char *text;
	char commit[41];
};

/* The story of a document, oldest event first. */
struct doc_log {
	struct doc_event *events;
	size_t count;
};

/* Release what is inside; the story is empty afterwards. */
DOC_API void doc_log_clear(struct doc_log *log);

/*
 * Tell the story of one document.
 *
 * Owns:    *out: doc_log_clear
 * Errors:  DOC_ENOTFOUND  no such document
 */
DOC_API DOC_CHECKED int doc_log(struct doc_registry *registry, const char *number,
                                struct doc_log *out, struct doc_error *err);

/*
 * What waits for whom.
 *
 * waits_for  printed names and roles of who owes the step
 * command    what they type
 * since_on   ISO day since when it waits
 */
struct doc_waiting {
	char *number;
	char *title;
	char *version;
	char *state;
	char *waits_for;
	char *command;
	char since_on[11];
};

/*
 * Where a registry stands.
 *
 * waiting         what waits for somebody
 * dirty           paths with uncommitted edits, as git sees them
 * document_count  of those that are not withdrawn or void
 * in_force_count  of those that have a version in force today
 */
struct doc_status {
	struct doc_waiting *waiting;
	size_t waiting_count;
	char **dirty;
	size_t dirty_count;
	size_t document_count;
	size_t in_force_count;
};

/* Release what is inside; the status is empty afterwards. */
DOC_API void doc_status_clear(struct doc_status *status);

/* Read what waits for whom. Owns: *out: doc_status_clear. */
DOC_API DOC_CHECKED int doc_status(struct doc_registry *registry, int64_t now_at,
                                   struct doc_status *out, struct doc_error *err);

/*
 * The bytes of a file of a version: the source unless name says otherwise.
 *
 * number  "ISMS-02-005" (in force at now_at) or "ISMS-02-005@1.1" (its latest round) or
 *         "ISMS-02-005@draft"
 * name    a file's name in that round; NULL for the source
 *
 * Owns:    *bytes: free
 * Errors:  DOC_ENOTFOUND  no such document, version or file, or none in force
 */
DOC_API DOC_CHECKED int doc_cat(struct doc_registry *registry, const char *number, const char *name,
                                int64_t now_at, char **bytes, size_t *size,
                                struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
