/* layout.h: where each thing lies in a registry; the only file that knows path strings. */
#ifndef DOC_MODEL_LAYOUT_H
#define DOC_MODEL_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <model/number.h>
#include <model/statement.h>
#include <model/version.h>

struct doc_buf;

#define DOC_PERSON_SIZE  33 /* at most 32 bytes and NUL */
#define DOC_NAME_SIZE    65 /* a file's own name, a release's name */
#define DOC_PATH_MAX     200

/* What may lie in a registry (design.md section 3). */
enum doc_place_kind {
	DOC_PLACE_FOREIGN = 0,     /* nothing docreg knows: a finding */
	DOC_PLACE_GITATTRIBUTES,
	DOC_PLACE_POLICY_FILE,     /* policy/NNNN/{registry.yaml,roster.yaml,allowed_signers} */
	DOC_PLACE_POLICY_DRAFT,    /* policy/draft/... : carries no authority */
	DOC_PLACE_DOCUMENT,        /* documents/S/N/document.yaml */
	DOC_PLACE_DRAFT,           /* documents/S/N/draft/NAME */
	DOC_PLACE_METADATA,        /* documents/S/N/V/R/metadata.yaml */
	DOC_PLACE_CONTENT,         /* documents/S/N/V/R/N[.suffix].ext */
	DOC_PLACE_STATEMENT,       /* any *.statement at its lawful place */
	DOC_PLACE_SIGNATURE,       /* any *.sig beside its statement */
	DOC_PLACE_SCAN,            /* letter.<n>.<who>.pdf, correction.<n>.pdf */
	DOC_PLACE_EXTERNAL,        /* external/<id>.yaml */
	DOC_PLACE_RECORD,          /* records/<year>/<form>/<id>.yaml */
	DOC_PLACE_OBLIGATIONS,     /* obligations.yaml */
	DOC_PLACE_BASELINE_FILE,   /* baseline/<n>/{MANIFEST.sha256,adopted.csv} */
	DOC_PLACE_RELEASE_FILE,    /* releases/<name>/{MANIFEST.sha256,list.csv,list.html,VERIFY.txt} */
};

/*
 * A path taken apart. Fields that a place has not are 0 or "".
 *
 * statement  type of a statement, or of the statement a signature or scan belongs to
 * stem       of a statement, signature or scan: the path of the statement without ".statement"
 * who        person in the statement's name; of a signature the signer named in it
 * key8       first 8 hex digits of the key's digest, when a signature's name carries them
 * serial     the n of policy/, letter, correction, withdrawal, baseline, publications
 * date       ISO date of a confirmation
 * name       file name of a draft, content, policy, baseline or release file
 * release    name of the release
 */
struct doc_place {
	enum doc_place_kind kind;
	enum doc_statement_type statement;
	char number[DOC_NUMBER_SIZE];
	struct doc_version version;
	unsigned round;
	unsigned serial;
	char who[DOC_PERSON_SIZE];
	char key8[9];
	char date[11];
	char name[DOC_NAME_SIZE];
	char release[DOC_NAME_SIZE];
	char stem[DOC_PATH_MAX];
};

/* Take a path apart. Anything not exactly lawful is DOC_PLACE_FOREIGN. Never fails. */
void doc_place_parse(const char *path, struct doc_place *out);

/* Once there, may it never change or go? True for everything but drafts, document.yaml, external/, obligations.yaml, records/. */
bool doc_place_is_add_only(const struct doc_place *place);

/* Is this a person's id: [a-z0-9][a-z0-9._-]{0,31}, no "..", no final dot, last dot-group not 8 hex digits? */
bool doc_person_is_valid(const char *id);

/* A release's name: [A-Za-z0-9][A-Za-z0-9._-]{0,63}, no "..", no final dot, not reserved by Windows. */
bool doc_release_name_is_valid(const char *name);

/* The same for any file name docreg itself did not choose (draft content, agency-id). */
bool doc_file_name_is_valid(const char *name);

/* Paths, appended to out. Folders end in '/'. */
void doc_layout_document_folder(struct doc_buf *out, const char *number);
void doc_layout_document_file(struct doc_buf *out, const char *number);
void doc_layout_draft(struct doc_buf *out, const char *number, const char *name);
void doc_layout_round(struct doc_buf *out, const char *number, struct doc_version version,
                      unsigned round, const char *name);
void doc_layout_policy(struct doc_buf *out, unsigned serial, const char *name);
void doc_layout_policy_draft(struct doc_buf *out, const char *name);
void doc_layout_release(struct doc_buf *out, const char *release, const char *name);

/*
 * Where a statement belongs, from its own fields: `documents/.../approval.wang.xm.statement`.
 *
 * serial  n for the types whose name carries one (letter, correction, withdrawal); else 0
 */
void doc_layout_statement(struct doc_buf *out, const struct doc_statement *statement,
                          unsigned serial);

/*
 * The signature's path beside a statement's: `<stem>.sig` when the name carries the signer
 * and key8 is NULL, else `<stem>.<who>.<key8>.sig`.
 */
void doc_layout_signature(struct doc_buf *out, const char *statement_path, const char *who,
                          const char *key8);

/* The name of a content file in a round: number, suffix of the role when it is the second file of one ending, ending. */
void doc_layout_content_name(struct doc_buf *out, const char *number, const char *source_name);

#endif
