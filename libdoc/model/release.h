/* release.h: what a release holds: the documents in force in its scope, file by file. */
#ifndef DOC_MODEL_RELEASE_H
#define DOC_MODEL_RELEASE_H

#include <model/document.h>
#include <model/layout.h>
#include <model/manifest.h>
#include <model/policy.h>
#include <model/release_table.h>
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

/* Take this decision for the example, if it is signed and none was taken before. */
void doc_release_keep_example(struct doc_release_example *example, const struct doc_act *act);

/*
 * All of a release that follows from the commit it is made on, its scope and its moment.
 *
 * table      documents in force, then those withdrawn, each by tier and number
 * manifest   files of the documents in force, of the baselines that they rest on, of every policy;
 *            a release being made adds its own
 * documents  how many are in force
 * previous, checkpoint  as its statement names them
 */
struct doc_release_content {
	struct doc_table table;
	struct doc_manifest manifest;
	size_t documents;
	struct doc_release_example example;
	struct doc_word_ref previous;
	struct doc_checkpoint checkpoint;
};
void doc_release_content_clear(struct doc_release_content *content);

/*
 * Does this classification fall under the scope of a release, by this policy? One that the
 * policy does not know only falls under a scope of all.
 */
bool doc_release_covers(const struct doc_policy *policy, const struct doc_statement *release,
                        unsigned tier, const char *classification);

#endif
