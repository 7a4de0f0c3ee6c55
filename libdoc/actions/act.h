/* act.h: make statements, sign them, land them: the common part of every decision. */
#ifndef DOC_ACTIONS_ACT_H
#define DOC_ACTIONS_ACT_H

#include <actions/change.h>
#include <actions/land.h>
#include <actions/registry.h>
#include <backend/sshsig.h>
#include <model/document.h>
#include <model/statement.h>
#include <libdoc/actor.h>

/* A statement about to be signed: where it goes, its bytes in the change, who signs. */
struct doc_said_act {
	char *path;
	enum doc_statement_type type;
	char signer[DOC_WORD_SIZE];
};

/*
 * What one command says: the files it writes, and which of them are statements.
 */
struct doc_said {
	struct doc_change change;
	struct doc_said_act *acts;
	size_t act_count;
};
void doc_said_clear(struct doc_said *said);

/*
 * Who acts, in which role, for whom, under which policy, when: the common members of a
 * statement. With actor->for_id the act is that person's, recorded by actor->id.
 *
 * type, tier  which roles may do it (doc_policy_roles_for)
 *
 * Errors:  DOC_EUSAGE     those of doc_actor_check
 *          DOC_EREFUSED   the person is not in the roster or holds none of the roles today
 */
DOC_CHECKED int doc_act_begin(const struct doc_registry *registry, const struct doc_actor *actor,
                              enum doc_statement_type type, unsigned tier,
                              struct doc_statement *out, struct doc_findings *findings,
                              struct doc_error *err);

/* The same with the roles given: what may be done depends on more than the type. */
DOC_CHECKED int doc_act_begin_as(const struct doc_registry *registry, const struct doc_actor *actor,
                                 enum doc_statement_type type, const struct doc_roles *roles,
                                 struct doc_statement *out, struct doc_findings *findings,
                                 struct doc_error *err);

/*
 * The same for what makes no statement (add, revise, amend): any role will do.
 *
 * Errors:  DOC_EUSAGE    nobody acts, or for_id is set
 *          DOC_EREFUSED  as above
 */
DOC_CHECKED int doc_act_begin_plain(const struct doc_registry *registry,
                                    const struct doc_actor *actor, struct doc_findings *findings,
                                    struct doc_error *err);

/*
 * Refuse an act before anything is said: one finding, and the error that tells it.
 * Returns DOC_EREFUSED.
 */
int doc_act_refuse(struct doc_findings *findings, const char *rule, const char *message,
                   const char *hint, struct doc_error *err);

/* Refuse whoever is not in the roster: person-known. */
DOC_CHECKED int doc_act_check_known(const struct doc_policy *policy, const char *who,
                                    struct doc_findings *findings, struct doc_error *err);

/* Write a statement to the change. path NULL: its own place with this nth. */
DOC_CHECKED int doc_said_add(struct doc_said *said, const struct doc_statement *statement,
                             const char *path, unsigned nth, struct doc_error *err);

/* SHA-256 of the statement added last, to be named by another one. */
DOC_CHECKED int doc_said_last_digest(const struct doc_said *said, char sha256[DOC_SHA256_HEX_SIZE],
                                     struct doc_error *err);

/*
 * Sign every statement whose signer the key's person is, and put the signatures beside
 * them. presumed: put marks in their place that only doc_said_judge takes for signatures.
 *
 * Errors:  those of doc_keygen_sign
 */
DOC_CHECKED int doc_said_sign(struct doc_said *said, const char *signer, const char *key_path,
                              bool presumed, struct doc_error *err);

/* doc_registry_law that takes presumed signatures for signatures: to tell of a dry run. */
struct doc_law doc_said_law(const struct doc_registry *registry);

/* The first statement about this document, or NULL. */
const char *doc_said_path(const struct doc_said *said, const char *number);

/* doc_land_judge that takes presumed signatures for signatures by the keys they name. */
DOC_CHECKED int doc_said_judge(struct doc_registry *registry, const struct doc_said *said,
                               const struct doc_land_plan *plan,
                               struct doc_findings *findings, struct doc_error *err);

/*
 * The whole way: presume, judge (so that nobody types a passphrase for what is refused), sign,
 * land. With dry_run it stops before signing.
 *
 * commit  "" after a dry run
 */
DOC_CHECKED int doc_said_land(struct doc_registry *registry, struct doc_said *said,
                              const struct doc_actor *actor, const struct doc_land_plan *plan,
                              bool dry_run, struct doc_findings *findings, char commit[41],
                              struct doc_error *err);

#endif
