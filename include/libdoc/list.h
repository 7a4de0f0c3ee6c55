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
 * state         unissued | in-force | under-revision | withdrawn | void
 * evidence      signature | letter | baseline | ""
 * approved_by   printed names; letter its 文號
 * next_version, next_state   what is on its way; "" for nothing
 * landed_after  true when the answer rests on something that reached the registry
 *               only after that day
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

struct doc_list {
	char on[11];
	struct doc_row *rows; /* by tier, then number */
	size_t count;
	struct doc_findings findings; /* documents whose ledger is broken: their row shows what could be read */
};

DOC_API void doc_list_clear(struct doc_list *list);

DOC_API DOC_CHECKED int doc_list(struct doc_registry *registry, const struct doc_list_query *query,
                                 struct doc_list *out, struct doc_error *err);

/*
 * One round of one version, with everything said about it.
 *
 * state      draft | submitted | reviewed | returned | recalled | approved (not yet effective) |
 *            in-force | superseded | withdrawn (was in force until the document was withdrawn)
 * decisions  submission first, then in the order decided
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
 * versions   newest first, rounds of one version newest first; the draft, if any, on top
 * acts       confirmations, withdrawals and other statements on the document itself
 * settings   administrative metadata, "key" and "value" alternating
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

DOC_API void doc_document_view_clear(struct doc_document_view *view);

/*
 * number  "ISMS-02-005", or "ISMS-02-005@1.1": then only that version's rounds are in versions
 *
 * Errors:  DOC_ENOTFOUND  no such document or version
 */
DOC_API DOC_CHECKED int doc_show(struct doc_registry *registry, const char *number, int64_t now_at,
                                 struct doc_document_view *out, struct doc_error *err);

/* One event in the life of a document, from the ledger and its commits. */
struct doc_event {
	char *landed_at; /* moment the commit carries, ISO UTC */
	char *verb;      /* "add", "submit", ...: from what landed, never from the message */
	char *version;   /* "" when it concerns the document itself */
	unsigned round;
	char *who;       /* id; "" when the event names nobody (a draft) */
	char *name;      /* printed */
	char *text;      /* title (add), summary, opinion or reason, number of a letter */
	char commit[41];
};

struct doc_log {
	struct doc_event *events; /* oldest first */
	size_t count;
};

DOC_API void doc_log_clear(struct doc_log *log);

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

struct doc_status {
	struct doc_waiting *waiting;
	size_t waiting_count;
	char **dirty; /* paths with uncommitted edits, as git sees them */
	size_t dirty_count;
	size_t document_count;
	size_t in_force_count;
};

DOC_API void doc_status_clear(struct doc_status *status);

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
