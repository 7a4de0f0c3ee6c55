/* document.h: one document as the ledger has it: draft, rounds, everything said about it. */
#ifndef DOC_MODEL_DOCUMENT_H
#define DOC_MODEL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <base/date.h>
#include <base/hex.h>
#include <model/layout.h>
#include <model/metadata.h>
#include <model/policy.h>
#include <model/statement.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>

/* Whether a signature's bytes are what they claim: found out once, when somebody asks. */
enum doc_soundness { DOC_UNCHECKED = 0, DOC_SOUND, DOC_UNSOUND };

enum doc_standing { DOC_NOT_JUDGED = 0, DOC_STANDS, DOC_FALLS, DOC_VOUCHED };

/*
 * A signature file beside a statement.
 *
 * who, key8  from its name
 * bytes      the armoured signature; NULL until somebody needs it
 * key        SHA-256 of the key blob that made it, once sound
 * why        what is wrong with it, once unsound
 */
struct doc_signature {
	char *path;
	char who[DOC_PERSON_SIZE];
	char key8[9];
	char *bytes;
	size_t size;
	enum doc_soundness soundness;
	char key[DOC_SHA256_HEX_SIZE];
	char *why;
};

/*
 * A statement and what lies beside it.
 *
 * bytes  the statement as it is stored; statement: taken apart
 * scan   SHA-256 of the letter's or correction's PDF beside it; "" for none
 * scan_unread  whoever loaded the statement left its digest out, or an archive the scan
 * standing  whether it stood when it was last judged in silence: judging a version asks for those
 *           below it, and each of these must not ask again. DOC_VOUCHED: without a look at its
 *           signature, which a decision covers
 */
struct doc_act {
	char *path;
	struct doc_place place;
	char *bytes;
	size_t size;
	char sha256[DOC_SHA256_HEX_SIZE];
	struct doc_statement statement;
	struct doc_signature *signatures;
	size_t signature_count;
	char scan[DOC_SHA256_HEX_SIZE];
	bool scan_unread;
	enum doc_standing standing;
};

/* unsorted: as things came one after the other; else sorted by path. */
struct doc_acts {
	struct doc_act *items;
	size_t count;
	bool unsorted;
};

/* A file in a draft or round; sha256 "" and size 0 until somebody needs them. */
struct doc_stored_file {
	char name[DOC_NAME_SIZE];
	char sha256[DOC_SHA256_HEX_SIZE];
	uint64_t size;
};

struct doc_stored_files {
	struct doc_stored_file *items; /* sorted by name */
	size_t count;
};

/*
 * One round of one version: what was submitted, and everything said about it.
 *
 * settled   has it been judged deep, and those below it?
 * approved  then 1 + the place of the highest approved round up to this one; 0 for none
 */
struct doc_round {
	struct doc_version version;
	unsigned round;
	bool has_metadata;
	struct doc_metadata metadata;
	char metadata_sha256[DOC_SHA256_HEX_SIZE];
	struct doc_stored_files files; /* without metadata.yaml */
	struct doc_acts acts;
	bool settled;
	size_t approved;
};

/*
 * A document. registered is false for a number that has no document.yaml: it does not
 * exist then. The digests of a draft's files are there where a round of its version was sent back.
 */
struct doc_document {
	struct doc_number number;
	bool registered;
	struct doc_administration administration;
	bool has_draft;
	struct doc_metadata draft;
	char draft_sha256[DOC_SHA256_HEX_SIZE]; /* of its metadata.yaml */
	struct doc_stored_files draft_files;
	struct doc_round *rounds; /* by version, then round */
	size_t round_count;
	struct doc_acts acts; /* on the document itself */
};

/*
 * A folder with statements that are no document's: a policy, a release, an issue, a baseline.
 *
 * files  all its files but statements, signatures and letters' scans, with digests
 */
struct doc_bundle {
	unsigned serial;          /* policy, issue, baseline */
	char name[DOC_NAME_SIZE]; /* release */
	struct doc_stored_files files;
	struct doc_acts acts;
};
void doc_signature_clear(struct doc_signature *signature);
void doc_act_clear(struct doc_act *act);
void doc_acts_clear(struct doc_acts *acts);
void doc_document_clear(struct doc_document *document);
void doc_bundle_clear(struct doc_bundle *bundle);

/*
 * Forget what was concluded about it: what stands, what is approved, digests of its rounds' files.
 * Whether a signature is sound depends on nothing but bytes, and stays.
 */
void doc_document_unjudge(struct doc_document *document);

/* Find the round, or make it in its place. NULL when memory is out. */
struct doc_round *doc_document_round(struct doc_document *document, struct doc_version version,
                                     unsigned round);

/*
 * Make the rounds that places lie in. False when memory is out. In their own order, since in that
 * of paths 10.0 comes before 2.0, and each round that is put between others moves all that follow.
 */
bool doc_document_make_rounds(struct doc_document *document, const struct doc_place *places,
                              size_t count);

/* Find a round; NULL when there is none. */
const struct doc_round *doc_document_find_round(const struct doc_document *document,
                                                struct doc_version version, unsigned round);

/* The last round of the highest version with any; NULL without rounds. */
const struct doc_round *doc_document_last_round(const struct doc_document *document);

/* The last round of this version, or NULL. */
const struct doc_round *doc_document_round_of(const struct doc_document *document,
                                              struct doc_version version);

/* How many rounds are of versions below this one. */
size_t doc_document_rounds_below(const struct doc_document *document, struct doc_version version);

/* The file of this name, or NULL. */
const struct doc_stored_file *doc_stored_files_find(const struct doc_stored_files *files,
                                                    const char *name);

/* The act with this path or digest, or NULL. */
const struct doc_act *doc_acts_find(const struct doc_acts *acts, const char *path);
const struct doc_act *doc_acts_with_digest(const struct doc_acts *acts, const char *sha256);

/* The first act of a type, or NULL. */
const struct doc_act *doc_acts_first(const struct doc_acts *acts, enum doc_statement_type type);

/*
 * The act with this digest, of the document itself or of a round, which *round gets (NULL for
 * none); or NULL. Of several the one that lies where it says: a copy elsewhere takes nothing away.
 */
const struct doc_act *doc_document_act(const struct doc_document *document, const char *sha256,
                                       const struct doc_round **round);

/* Is the review among those that the decision says it counts? */
bool doc_decision_counts(const struct doc_statement *decision, const struct doc_act *review);

/* Letters lie in an archive without their scans, which therefore are not compared. */
void doc_acts_leave_scans(struct doc_acts *acts);

/* Its submission, or NULL. */
const struct doc_act *doc_round_submission(const struct doc_round *round);

/* Does this act send its round back: a return, a recall, a letter 修正後如擬? */
bool doc_act_sends_back(const struct doc_act *act);

/* Sent back: closed without a decision? */
bool doc_round_is_closed(const struct doc_round *round);

/* The round of the draft's version that was sent back last, or NULL. */
const struct doc_round *doc_document_sent_back(const struct doc_document *document);

/* Is the draft, byte for byte, what was sent back? */
bool doc_draft_is_as_sent_back(const struct doc_document *document);

#endif
