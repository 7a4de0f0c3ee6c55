/* archive.h: a release archive in memory, as verify sees it. */
#ifndef DOC_ACTIONS_ARCHIVE_H
#define DOC_ACTIONS_ARCHIVE_H

#include <actions/load.h>
#include <backend/container.h>
#include <backend/member.h>
#include <model/lawful.h>
#include <model/release.h>
#include <libdoc/check.h>

/*
 * members   as the container has them, sorted by name; without the contents of documents
 * taken     which of them somebody judges
 * puts      the same members as the files of a source: what reads a registry reads an archive
 * release   name of its release; "" while unknown
 * manifest  as MANIFEST.sha256 has it
 * policies  all of them; law: by which everything is judged once they are loaded
 * baselines those that the archive holds; rests_on: which of them a document does
 * bundle    the folder of the release; statement: in it
 * list      as list.csv has it
 * rows      of it, sorted by number; listed: which of these a document was found for
 * example   the decision that VERIFY.txt begins with, on the document of example_of
 * ring      the keys of the signatures in it
 * starved   of the law
 */
struct doc_archive {
	struct doc_members members;
	bool *taken;
	struct doc_git_put *puts;
	struct doc_source source;
	char release[DOC_NAME_SIZE];
	struct doc_manifest manifest;
	struct doc_policies policies;
	struct doc_baselines baselines;
	bool *rests_on;
	struct doc_law law;
	struct doc_bundle bundle;
	const struct doc_statement *statement;
	struct doc_table list;
	const struct doc_table_row **rows;
	bool *listed;
	struct doc_release_example example;
	struct doc_number example_of;
	struct doc_keyring *ring;
	bool starved;
	struct doc_judge *judge;
	struct doc_verification *out;
	struct doc_error *err;
};

/*
 * Verify an archive; see doc_verify_archive.
 */
DOC_CHECKED int doc_archive_verify(const struct doc_container_input *input, const char *anchor,
                                   int64_t now_at, struct doc_verification *out,
                                   struct doc_error *err);

/* The member of this name, or NULL. */
const struct doc_member *doc_archive_find(const struct doc_archive *archive, const char *name);

/* Where the members below a folder, "policy/0001/", begin; *end is where they end. */
size_t doc_archive_folder(const struct doc_archive *archive, const char *folder, size_t *end);

/*
 * Whoever judges a folder takes its members, those that are of a kind to be judged: what nobody
 * took is at fault, whoever signed the manifest.
 */
void doc_archive_take(struct doc_archive *archive, size_t first, size_t end);
void doc_archive_judge_rest(struct doc_archive *archive);

/*
 * The baselines: add them to the law; note that a document rests on one; when all documents are
 * known, judge those that one rests on. The others are no part of a release, and nobody takes them.
 */
DOC_CHECKED int doc_archive_load_baselines(struct doc_archive *archive);
void doc_archive_rest_on(struct doc_archive *archive, const struct doc_baseline *baseline);
DOC_CHECKED int doc_archive_judge_baselines(struct doc_archive *archive);

/* No statement was made after the release that holds it. */
void doc_archive_judge_moment(const struct doc_archive *archive, const struct doc_act *act);

/* Judge every document packed, and the list against them. */
DOC_CHECKED int doc_archive_judge_documents(struct doc_archive *archive);

/*
 * The list: read it; judge the row of a document in force, in every column that follows from the
 * statements; then what is left of the list.
 */
DOC_CHECKED int doc_archive_read_list(struct doc_archive *archive);
DOC_CHECKED int doc_archive_judge_row(struct doc_archive *archive,
                                      const struct doc_document *document,
                                      const struct doc_document_state *state);
void doc_archive_judge_list(struct doc_archive *archive);

/* What people read is there, and judged where this version makes the same of the list. */
DOC_CHECKED int doc_archive_judge_texts(struct doc_archive *archive);

#endif
