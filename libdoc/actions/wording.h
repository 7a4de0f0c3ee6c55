/* wording.h: people, decisions and files as a reader wants them. */
#ifndef DOC_ACTIONS_WORDING_H
#define DOC_ACTIONS_WORDING_H

#include <actions/source.h>
#include <model/decision.h>
#include <model/evidence.h>
#include <libdoc/document.h>

struct doc_buf;

/* Append a printed name, with the principal's when that is not "". */
void doc_name_print(const struct doc_policy *policy, const char *who, const char *principal,
                    struct doc_buf *out);

/*
 * Authors joined by 、, ids of the roster as printed names. Owns: the result, free. NULL when memory
 * is out.
 */
char *doc_authors_join(const struct doc_policy *policy, const struct doc_metadata *metadata);

/* Append a key as ssh-keygen prints it: "ssh-ed25519 SHA256:...". */
DOC_CHECKED int doc_key_print(const struct doc_person_key *key, struct doc_buf *out,
                              struct doc_error *err);

/* Make a decision readable: names from the policy it was made under. Owns what is inside *out. */
DOC_CHECKED int doc_decision_describe(const struct doc_law *law, const struct doc_act *act,
                                      struct doc_decision *out, struct doc_error *err);
void doc_decision_clear(struct doc_decision *decision);

/*
 * Make the nth act of a decision on a round readable; of an adopted version what the paper and the
 * baseline say.
 */
DOC_CHECKED int doc_decision_describe_nth(const struct doc_law *law,
                                          const struct doc_round_decision *decision, size_t nth,
                                          struct doc_decision *out, struct doc_error *err);

/* What is said of it since: what holds now; of a correction what it changes. */
DOC_CHECKED int doc_decision_correct(const struct doc_law *law, const struct doc_document *document,
                                     const struct doc_act *act, struct doc_decision *out,
                                     struct doc_error *err);
DOC_CHECKED int doc_decision_changes(const struct doc_law *law, const struct doc_document *document,
                                     const struct doc_act *act, struct doc_decision *out,
                                     struct doc_error *err);

/* Set `made` and `needed`. round: that the act is in; NULL: it is on the document itself. */
void doc_decision_count(const struct doc_law *law, const struct doc_document *document,
                        const struct doc_round *round, const struct doc_act *act,
                        struct doc_decision *out);

/*
 * Files of a round with their roles, sizes and digests, taken from its submission or, of an adopted
 * version, from the baseline. Owns *out: each name and role, and the array.
 *
 * source  where the round lies: a baseline says no sizes
 */
DOC_CHECKED int doc_round_files(const struct doc_law *law, const struct doc_source *source,
                                const struct doc_document *document,
                                const struct doc_round *round, struct doc_file **out,
                                size_t *count, struct doc_error *err);
void doc_files_clear(struct doc_file *files, size_t count);

#endif
