/* drafted.h: the policy that is being prepared in policy/draft/. */
#ifndef DOC_ACTIONS_DRAFTED_H
#define DOC_ACTIONS_DRAFTED_H

#include <actions/act.h>
#include <actions/change.h>
#include <actions/registry.h>
#include <model/lawful.h>
#include <libdoc/document.h>

/*
 * The draft, and the policy it is to become.
 *
 * serial  the number after the one in force
 * files   what lies in policy/draft/
 * landed  the same at policy/<serial>/, as far as it may lie there
 * policy  read from registry.yaml and roster.yaml
 * bundle  statement, signatures and letters, read from landed
 */
struct doc_drafted {
	unsigned serial;
	struct doc_change files;
	struct doc_change landed;
	struct doc_policy policy;
	struct doc_bundle bundle;
};
void doc_drafted_clear(struct doc_drafted *drafted);

/*
 * Read the draft.
 *
 * edited  registry.yaml and roster.yaml as the work tree has them, else as they are committed
 * begin   where one of the two is missing, take that of the policy in force
 *
 * Errors:  DOC_ENOTFOUND  there is none (not with begin)
 *          DOC_EINVALID   "policy/draft/roster.yaml:3:5: ..."
 */
DOC_CHECKED int doc_drafted_load(struct doc_registry *registry, bool edited, bool begin,
                                 struct doc_drafted *out, struct doc_error *err);

#define DOC_DRAFTED_EDITED 2 /* files of a draft that people edit: registry.yaml, roster.yaml */

/*
 * Does the work tree hold an edit of the nth of them that is in no commit?
 *
 * path  gets its place
 */
DOC_CHECKED int doc_drafted_is_edited(struct doc_registry *registry, size_t nth,
                                      struct doc_buf *path, bool *edited, struct doc_error *err);

/* The statement that the first to sign has fixed, or NULL. */
const struct doc_act *doc_drafted_statement(const struct doc_drafted *drafted);

/*
 * Write the policy and its statement to what is said: allowed_signers is made from the roster.
 *
 * text, who, decided  reason of the change, who prepared it, when
 */
DOC_CHECKED int doc_drafted_say(const struct doc_registry *registry,
                                const struct doc_drafted *drafted, const char *text,
                                const char *who, int64_t decided, struct doc_said *said,
                                struct doc_error *err);

/*
 * Can its statement still be signed: is it of these very files, does it follow the policy in
 * force, is it within the window? There must be one.
 */
DOC_CHECKED int doc_drafted_is_current(const struct doc_registry *registry,
                                       const struct doc_drafted *drafted, int64_t now_at,
                                       bool *current, struct doc_error *err);

/* Only a person of the roster, in force or drafted, prepares a policy. */
DOC_CHECKED int doc_drafted_check_actor(const struct doc_registry *registry,
                                        const struct doc_drafted *drafted,
                                        const struct doc_actor *actor,
                                        struct doc_findings *findings, struct doc_error *err);

/* Append to a change what another one puts in a folder, as if it lay in a second folder. */
DOC_CHECKED int doc_drafted_move(const struct doc_change *from, const char *folder,
                                 const char *to_folder, struct doc_change *out,
                                 struct doc_error *err);

#define DOC_PEOPLE_MAX 64

/* A small set of people, each of one policy or another. */
struct doc_people {
	const struct doc_person *items[DOC_PEOPLE_MAX];
	size_t count;
};

/* How somebody signs the draft: who, and the command in English. Owns: what is in *out, free. */
DOC_CHECKED int doc_drafted_next(const struct doc_registry *registry,
                                 const struct doc_drafted *drafted,
                                 const struct doc_person *person, int64_t now_at,
                                 struct doc_next *out, struct doc_error *err);

/*
 * Add the policy to an outcome: "policy", its serial as the version, what it changes.
 *
 * before     the policy in force before it
 * state      "draft" or "in-force"
 * statement  NULL while none is fixed
 */
DOC_CHECKED int doc_drafted_describe(const struct doc_drafted *drafted,
                                     const struct doc_policy *before, const char *state,
                                     const struct doc_statement *statement,
                                     struct doc_outcome *outcome, struct doc_error *err);

#endif
