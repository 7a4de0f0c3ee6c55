/* archive.h: a release archive in memory, as verify sees it. */
#ifndef DOC_ACTIONS_ARCHIVE_H
#define DOC_ACTIONS_ARCHIVE_H

#include <actions/load.h>
#include <backend/member.h>
#include <model/lawful.h>
#include <model/manifest.h>
#include <model/release_table.h>
#include <libdoc/check.h>

/*
 * members   as the container has them, sorted by name
 * digests   SHA-256 of each
 * puts      the same members as the files of a source: what reads a registry reads an archive
 * release   name of its release; "" while unknown
 * manifest  as MANIFEST.sha256 has it
 * policies  all of them; law: by which everything is judged once they are loaded
 * bundle    the folder of the release; statement: in it
 * list      as list.csv has it, but sorted by number
 * listed    which of its rows a document was found for
 * ring      the keys of the signatures in it
 */
struct doc_archive {
	struct doc_members members;
	char (*digests)[DOC_SHA256_HEX_SIZE];
	struct doc_git_put *puts;
	struct doc_source source;
	char release[DOC_NAME_SIZE];
	struct doc_manifest manifest;
	struct doc_policies policies;
	struct doc_law law;
	struct doc_bundle bundle;
	const struct doc_statement *statement;
	struct doc_table list;
	bool *listed;
	struct doc_keyring *ring;
	struct doc_judge *judge;
	struct doc_verification *out;
	struct doc_error *err;
};

/*
 * Verify an archive's bytes; see doc_verify_archive.
 */
DOC_CHECKED int doc_archive_verify(const void *bytes, size_t size, const char *anchor,
                                   int64_t now_at, struct doc_verification *out,
                                   struct doc_error *err);

/* No statement was made after the release that holds it. */
void doc_archive_judge_moment(const struct doc_archive *archive, const struct doc_act *act);

/* Judge every document packed, and the list against them. */
DOC_CHECKED int doc_archive_judge_documents(struct doc_archive *archive);

#endif
