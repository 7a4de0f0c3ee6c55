/* chain.h: does every policy stand by the one before it? */
#ifndef DOC_ACTIONS_CHAIN_H
#define DOC_ACTIONS_CHAIN_H

#include <actions/load.h>
#include <actions/source.h>
#include <model/evidence.h>
#include <model/judge.h>

/*
 * Judge one policy by those of law, which are the ones before it: files, people, keys and
 * signatures, as at its landing. Letters' scans are compared unless law is partial.
 */
DOC_CHECKED int doc_chain_judge(const struct doc_source *source, const struct doc_law *law,
                                const struct doc_policy *policy, struct doc_judge *judge,
                                struct doc_error *err);

/*
 * Judge each policy by those before it. A reader who believed the last folder below policy/ would
 * believe whoever can commit.
 *
 * Errors:  DOC_EREFUSED names the first fault
 */
DOC_CHECKED int doc_chain_check(const struct doc_source *source,
                                const struct doc_policies *policies, struct doc_error *err);

#endif
