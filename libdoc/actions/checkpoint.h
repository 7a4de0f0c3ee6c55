/* checkpoint.h: one digest over everything that was ever said in a registry. */
#ifndef DOC_ACTIONS_CHECKPOINT_H
#define DOC_ACTIONS_CHECKPOINT_H

#include <actions/source.h>
#include <model/statement.h>

/* Is this the path of a statement that carries authority, none of a draft? */
bool doc_checkpoint_counts(const char *path);

/*
 * Count the statements of a source, drafts left out, and digest the lines "<sha256>  <path>" that
 * sha256sum prints for them, sorted by path (docs/formats.md has the shell commands).
 *
 * policy  number of the policy in force there
 */
DOC_CHECKED int doc_checkpoint_take(const struct doc_source *source, unsigned policy,
                                    struct doc_checkpoint *out, struct doc_error *err);

#endif
