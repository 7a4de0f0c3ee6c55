/* session.h: one command that acts on several documents: one judgement, one prompt, one commit. */
#ifndef DOC_ACTIONS_SESSION_H
#define DOC_ACTIONS_SESSION_H

#include <actions/act.h>
#include <actions/registry.h>
#include <actions/source.h>
#include <model/decision.h>
#include <libdoc/document.h>

/*
 * A document that the command acts on.
 *
 * open      its open round, or NULL
 * approved  its highest approved round, or NULL; decision: on that
 */
struct doc_subject {
	struct doc_document document;
	const struct doc_round *open;
	const struct doc_round *approved;
	struct doc_round_decision decision;
};
void doc_subject_clear(struct doc_subject *subject);

/*
 * verb     "approve": begins the commit message
 * type     of the statement made; 0 for none
 * said     what is written; message: grows with each document
 * noted    what speak found besides, which landing must not forget: told last in the outcome
 */
struct doc_session {
	struct doc_registry *registry;
	const struct doc_request *request;
	struct doc_outcome *outcome;
	const char *verb;
	enum doc_statement_type type;
	struct doc_source source;
	struct doc_said said;
	struct doc_buf message;
	struct doc_findings noted;
	bool redo_digests;
};

/* Load the document that a number, as typed, names. DOC_ENOTFOUND when it is not registered. */
DOC_CHECKED int doc_subject_load(const struct doc_registry *registry,
                                 const struct doc_source *source, const char *number,
                                 struct doc_subject *out, struct doc_error *err);

/* Add to session->said what the command says about this document. */
typedef int (*doc_session_speak)(struct doc_session *session, struct doc_subject *subject,
                                 struct doc_error *err);

/*
 * Run a command: load each document, let speak add to what is said, judge, sign, land,
 * describe the outcome.
 */
DOC_CHECKED int doc_session_run(struct doc_registry *registry, const struct doc_request *request,
                                const char *verb, enum doc_statement_type type,
                                doc_session_speak speak, struct doc_outcome *outcome,
                                struct doc_error *err);

/* Begin the session's statement on a document: doc_act_begin and its number. */
DOC_CHECKED int doc_session_begin(struct doc_session *session, const struct doc_subject *subject,
                                  struct doc_statement *out, struct doc_error *err);

/*
 * Say it: doc_said_add at its own place, unless this person has said it already, which is
 * refused. nth: see doc_layout_statement.
 */
DOC_CHECKED int doc_session_say(struct doc_session *session, const struct doc_subject *subject,
                                const struct doc_statement *statement, unsigned nth,
                                struct doc_error *err);

/* Make the files of the open round, which this closes, the draft again. */
DOC_CHECKED int doc_session_copy_back(struct doc_session *session,
                                      const struct doc_subject *subject, struct doc_error *err);

/* Refuse with one finding. Returns DOC_EREFUSED. The hint ends with the number; NULL for none. */
int doc_session_refuse(struct doc_session *session, const struct doc_subject *subject,
                       const char *rule, const char *message, const char *hint,
                       struct doc_error *err);

/* Land a change that makes no statement (add, revise, amend); fills the outcome. */
DOC_CHECKED int doc_session_land_plain(struct doc_registry *registry,
                                       const struct doc_actor *actor, struct doc_change *change,
                                       const struct doc_number *number, const char *message,
                                       bool dry_run, struct doc_outcome *outcome,
                                       struct doc_error *err);

/*
 * What a person typed as an argument, if it breaks its grammar, is a wrong command line: of a
 * parser's code and error DOC_EINVALID becomes DOC_EUSAGE.
 */
int doc_typed(int code, struct doc_error *err);
DOC_CHECKED int doc_typed_day(const char *text, const char *what, doc_day *out,
                              struct doc_error *err);

/*
 * Copy a line of text that a person typed, in NFC, into room bytes at out. what names it. A lone
 * "-", which stands for none wherever it would be stored, is no text.
 *
 * Errors:  DOC_EUSAGE
 */
DOC_CHECKED int doc_copy_line(const char *text, const char *what, char *out, size_t room,
                              struct doc_error *err);

/* The same for a draft's classification, which must be one of the policy, else DOC_EREFUSED. */
DOC_CHECKED int doc_copy_class(const struct doc_policy *policy, const char *text,
                               struct doc_metadata *out, struct doc_findings *findings,
                               struct doc_error *err);

/*
 * The name that a file gets beside those of the metadata: its number and the file's ending, with a
 * count from the second of one ending on.
 *
 * Errors:  DOC_EINVALID  it has no ending
 *          DOC_EUSAGE    too many files
 */
DOC_CHECKED int doc_name_content(const struct doc_metadata *metadata, const char *path,
                                 char out[DOC_WORD_SIZE], struct doc_error *err);

/* The command that sends an open round back: "recall" for its submitter, else "return". */
const char *doc_way_back(const struct doc_round *open, const struct doc_actor *actor);

#endif
