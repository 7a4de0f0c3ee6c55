/* layout.h: where each thing lies in a registry; the only file that knows path strings. */
#ifndef DOC_MODEL_LAYOUT_H
#define DOC_MODEL_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <model/number.h>
#include <model/statement.h>
#include <model/version.h>

struct doc_buf;

#define DOC_PERSON_SIZE 33  /* at most 32 bytes and NUL */
#define DOC_NAME_SIZE   65  /* a file's own name, a release's name */
#define DOC_PATH_MAX    200 /* bytes of a path, NUL included */
#define DOC_SERIAL_MAX  999999

/* What may lie in a registry (design.md section 3). */
enum doc_place_kind {
	DOC_PLACE_FOREIGN = 0,     /* nothing docreg knows: a finding */
	DOC_PLACE_GITATTRIBUTES,
	DOC_PLACE_POLICY_FILE,     /* policy/NNNN/{registry.yaml,roster.yaml,allowed_signers} */
	DOC_PLACE_POLICY_DRAFT,    /* policy/draft/... : carries no authority */
	DOC_PLACE_DOCUMENT,        /* documents/S/N/document.yaml */
	DOC_PLACE_DRAFT,           /* documents/S/N/draft/NAME */
	DOC_PLACE_METADATA,        /* documents/S/N/V/R/metadata.yaml */
	DOC_PLACE_CONTENT,         /* documents/S/N/V/R/N[.n].ext */
	DOC_PLACE_STATEMENT,       /* any *.statement at its lawful place */
	DOC_PLACE_SIGNATURE,       /* any *.sig beside its statement */
	DOC_PLACE_SCAN,            /* letter.<n>.<who>.pdf, correction.<n>.pdf */
	DOC_PLACE_EXTERNAL,        /* external/<id>.yaml */
	DOC_PLACE_RECORD,          /* records/<year>/<form>/<id>.yaml */
	DOC_PLACE_OBLIGATIONS,     /* obligations.yaml */
	DOC_PLACE_BASELINE_FILE,   /* baseline/<n>/{MANIFEST.sha256,adopted.csv,scan.<k>.pdf} */
	DOC_PLACE_RELEASE_FILE,    /* releases/<name>/ but for its statement and signature */
};

/*
 * A path taken apart. Fields that a place has not are 0 or "".
 *
 * statement  type of a statement, or of the statement a signature or scan belongs to
 * stem       of a statement, signature or scan: the path of the statement without ".statement"
 * who        person in the statement's name; of a signature the signer named in it
 * key8       first 8 hex digits of the key's digest, when a signature's name carries them
 * number     of a record: the form's
 * serial     the folder's n: policy/, baseline/, publications/; the year of a record
 * nth        the n in the name of a letter, correction, withdrawal, or scan of a baseline
 * date       ISO date of a confirmation
 * name       own name of every file that is no statement, signature or scan
 * release    name of the release
 */
struct doc_place {
	enum doc_place_kind kind;
	enum doc_statement_type statement;
	char number[DOC_NUMBER_SIZE];
	struct doc_version version;
	unsigned round;
	unsigned serial;
	unsigned nth;
	char who[DOC_PERSON_SIZE];
	char key8[9];
	char date[11];
	char name[DOC_NAME_SIZE];
	char release[DOC_NAME_SIZE];
	char stem[DOC_PATH_MAX];
};

/*
 * Take a path apart. Anything not exactly lawful is DOC_PLACE_FOREIGN. Never fails.
 *
 * Two paths that only differ in case (releases/A, releases/a) are both lawful here:
 * only who sees the whole tree can refuse twins (actions/twins.c).
 */
void doc_place_parse(const char *path, struct doc_place *out);

/*
 * Once there, may it never change or go? True for all but drafts, document.yaml,
 * external/, obligations.yaml, records/, and what is no part of a registry.
 */
bool doc_place_is_add_only(const struct doc_place *place);

/*
 * Is this a person's id: [a-z0-9][a-z0-9._-]{0,31}, no "..", no final dot, and not 8 hex
 * digits after the last dot, or alone, which would read as a key in a signature's name?
 * Windows' reserved names are refused too: an id may come to name a file.
 */
bool doc_person_is_valid(const char *id);

/*
 * May this be a file's name on every system: [A-Za-z0-9][A-Za-z0-9._-]{0,63}, no "..", no
 * final dot, not reserved by Windows (CON, nul.txt)?
 */
bool doc_file_name_is_valid(const char *name);

/* A release's name is the name of a folder: the same rule. */
bool doc_release_name_is_valid(const char *name);

/*
 * Paths, appended to out. Folders end in '/'; name "" gives the folder. The fields
 * are the caller's to check: what doc_place_parse then says is what counts.
 */
void doc_layout_series_folder(struct doc_buf *out, const char *series); /* "": all documents */
void doc_layout_document_folder(struct doc_buf *out, const char *number);
void doc_layout_document_file(struct doc_buf *out, const char *number);
void doc_layout_draft(struct doc_buf *out, const char *number, const char *name);
void doc_layout_round(struct doc_buf *out, const char *number, struct doc_version version,
                      unsigned round, const char *name);
void doc_layout_policy(struct doc_buf *out, unsigned serial, const char *name);
void doc_layout_policy_draft(struct doc_buf *out, const char *name);
void doc_layout_baseline(struct doc_buf *out, unsigned serial, const char *name);
void doc_layout_paper(unsigned nth, char out[DOC_NAME_SIZE]); /* scan.<nth>.pdf of a baseline */
void doc_layout_paper_path(unsigned serial, unsigned nth, char out[DOC_PATH_MAX]);
void doc_layout_publication(struct doc_buf *out, unsigned serial, const char *name);
void doc_layout_release(struct doc_buf *out, const char *release, const char *name);
void doc_layout_external(struct doc_buf *out, const char *id);
void doc_layout_record(struct doc_buf *out, unsigned year, const char *form, const char *id);
void doc_layout_obligations(struct doc_buf *out);
void doc_layout_gitattributes(struct doc_buf *out);

/* The one text that .gitattributes holds (design.md 3). */
extern const char doc_gitattributes[];

/*
 * Where a statement belongs, from its own fields: `documents/.../approval.wang.xm.statement`.
 * A confirmation's date is the UTC day of `decided`: the path stays the same whatever
 * utc-offset a later policy has. A letter that decides a policy or a baseline does not
 * say where it lies: nothing is appended, and doc_layout_letter gives its place.
 *
 * nth  the n of a letter, correction or withdrawal; else not used
 */
void doc_layout_statement(struct doc_buf *out, const struct doc_statement *statement,
                          unsigned nth);

/* A letter's place beside the statement it decides: `policy/0002/letter.1.chen.yj.statement`. */
void doc_layout_letter(struct doc_buf *out, const char *decided_path, unsigned nth,
                       const char *recorded_by);

/* The path of the scan beside a letter or correction. */
void doc_layout_scan(struct doc_buf *out, const char *statement_path);

/* Does the name of this type's statement carry the person whose it is? */
bool doc_layout_names_person(enum doc_statement_type type);

/*
 * The signature's path beside a statement's: `<stem>.sig` when key8 is NULL, for names
 * that carry a person; who signed is then said by the statement (doc_statement_signer).
 * Else `<stem>.<who>.<key8>.sig`: for names without a person and, as a person's name
 * may hold dots, in the others only for further keys of that same person:
 * `approval.wang.xm.wang.xm.0123abcd.sig`.
 */
void doc_layout_signature(struct doc_buf *out, const char *statement_path, const char *who,
                          const char *key8);

/*
 * Append the name of a content file in a round: the number and the ending of
 * source_name in small letters; from the second of one ending on, nth between them:
 * `ISMS-02-005.odt`, `ISMS-02-005.2.odt`. False, and nothing is appended, when
 * source_name has no ending of 1 to 8 letters and digits.
 *
 * nth  1 to DOC_CONTENT_MAX
 */
bool doc_layout_content_name(struct doc_buf *out, const char *number, const char *source_name,
                             unsigned nth);

#endif
