/* release_content.h: what a release holds: the documents in force in its scope, file by file. */
#ifndef DOC_ACTIONS_RELEASE_CONTENT_H
#define DOC_ACTIONS_RELEASE_CONTENT_H

#include <actions/reading.h>
#include <actions/release_table.h>
#include <model/manifest.h>
#include <model/statement.h>

/*
 * A decision with a signature, for VERIFY.txt to begin with. Zeroed when there is none.
 *
 * signature  path of its signature file
 */
struct doc_release_example {
	enum doc_statement_type type;
	unsigned policy;
	char signer[DOC_WORD_SIZE];
	char statement[DOC_PATH_MAX];
	char signature[DOC_PATH_MAX];
};

/*
 * table      documents in force, then those withdrawn, each by tier and number
 * manifest   files of the documents in force and of every policy; not the release's own
 * documents  how many are in force
 */
struct doc_release_content {
	struct doc_table table;
	struct doc_manifest manifest;
	size_t documents;
	struct doc_release_example example;
};
void doc_release_content_clear(struct doc_release_content *content);

/*
 * Does this classification fall under the scope of a release, by this policy? One that the
 * policy does not know only falls under a scope of all.
 */
bool doc_release_covers(const struct doc_policy *policy, const struct doc_statement *release,
                        unsigned tier, const char *classification);

/*
 * Gather what is in force at release->decided in the scope of a release statement; of it only
 * scope and moment are used. Each decision is judged again and each file digested, so that
 * nothing goes out that is not what was approved: faults go to judge.
 */
DOC_CHECKED int doc_release_gather(struct doc_reading *reading,
                                   const struct doc_statement *release, struct doc_judge *judge,
                                   struct doc_release_content *out, struct doc_error *err);

#endif
