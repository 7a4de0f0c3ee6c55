/* statement.h: the exact bytes that people sign, all types from one table (docs/formats.md). */
#ifndef DOC_MODEL_STATEMENT_H
#define DOC_MODEL_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <base/date.h>
#include <base/hex.h>
#include <model/number.h>
#include <model/version.h>
#include <libdoc/error.h>

struct doc_buf;

#define DOC_STATEMENT_SIZE_MAX 8192 /* bytes of a statement */
#define DOC_TEXT_SIZE          601  /* free text: at most 600 bytes and NUL */
#define DOC_WORD_SIZE          65 /* names, ids, roles, letter numbers: at most 64 bytes and NUL */
#define DOC_CONTENT_MAX        8    /* files of one version */
#define DOC_REVIEW_MAX         16   /* counted reviews of one approval */
#define DOC_SET_MAX            8    /* fields a correction sets */

enum doc_statement_type {
	DOC_POLICY = 1,
	DOC_SUBMISSION,
	DOC_REVIEW,
	DOC_RETURN,
	DOC_RECALL,
	DOC_APPROVAL,
	DOC_LETTER,
	DOC_CONFIRMATION,
	DOC_WITHDRAWAL,
	DOC_CORRECTION,
	DOC_VOID,
	DOC_BASELINE,
	DOC_ISSUE,
	DOC_RELEASE,
};
#define DOC_STATEMENT_TYPES 14

enum doc_disposition {
	DOC_AS_PROPOSED = 1, /* 如擬 */
	DOC_AS_AMENDED,      /* 修正後如擬: demands a new round */
};

/* 「如擬」, 「修正後如擬」: as it stands in the statement. */
const char *doc_disposition_name(enum doc_disposition disposition);

/* A file by digest; a counted review by digest and reviewer; a field a correction sets. */
struct doc_content {
	char sha256[DOC_SHA256_HEX_SIZE];
	uint64_t size;
	char name[DOC_WORD_SIZE];
};

struct doc_counted {
	char sha256[DOC_SHA256_HEX_SIZE];
	char who[DOC_WORD_SIZE];
};

struct doc_set {
	char key[DOC_WORD_SIZE];
	char value[DOC_TEXT_SIZE];
};

/* A number or version with the digest of what it stands for; sha256 "" for none. */
struct doc_serial_ref {
	unsigned serial;
	char sha256[DOC_SHA256_HEX_SIZE];
};

struct doc_version_ref {
	struct doc_version version;
	char sha256[DOC_SHA256_HEX_SIZE];
};

/* A word (type of statement, release) with a digest; both "" for none. */
struct doc_word_ref {
	char word[DOC_WORD_SIZE];
	char sha256[DOC_SHA256_HEX_SIZE];
};

/* 公文: number, date, disposition, digest of the scan. */
struct doc_letter_ref {
	char number[DOC_WORD_SIZE];
	doc_day on;
	enum doc_disposition disposition;
	char sha256[DOC_SHA256_HEX_SIZE];
};

struct doc_checkpoint {
	unsigned policy;
	unsigned count; /* of statements */
	char sha256[DOC_SHA256_HEX_SIZE];
};
bool doc_checkpoint_is_same(const struct doc_checkpoint *a, const struct doc_checkpoint *b);

/*
 * A statement of any type, taken apart. Which members a type has, in which order, is
 * said by its table alone; the others stay zero. "-" in the text is "" (or 0, or DOC_NO_DAY) here.
 *
 * who  the person who acts: approver, reviewer, submitter, ... by type
 */
struct doc_statement {
	enum doc_statement_type type;
	char registry[DOC_SHA256_HEX_SIZE];
	char document[DOC_NUMBER_SIZE];
	struct doc_version version;
	unsigned round;
	unsigned serial; /* policy, baseline, publication */
	char name[DOC_WORD_SIZE]; /* release */
	char submission[DOC_SHA256_HEX_SIZE];
	char approval[DOC_SHA256_HEX_SIZE]; /* confirmation: the approval or letter in force */
	char metadata[DOC_SHA256_HEX_SIZE];
	char manifest[DOC_SHA256_HEX_SIZE];
	struct doc_counted reviews[DOC_REVIEW_MAX];
	size_t review_count;
	struct doc_content files[DOC_CONTENT_MAX];
	size_t file_count;
	struct doc_set sets[DOC_SET_MAX];
	size_t set_count;
	struct doc_version_ref supersedes;
	struct doc_serial_ref previous; /* policy */
	struct doc_word_ref previous_release;
	struct doc_word_ref decides;  /* letter */
	struct doc_word_ref corrects; /* correction */
	struct doc_letter_ref letter;
	struct doc_checkpoint checkpoint;
	unsigned tier_scope;              /* release: 0 for all */
	char class_scope[DOC_WORD_SIZE];  /* release: "" for all */
	doc_day effective;
	char place[DOC_TEXT_SIZE];        /* issue: where it was announced */
	char text[DOC_TEXT_SIZE];         /* reason or opinion */
	char who[DOC_WORD_SIZE];
	char role[DOC_WORD_SIZE];
	char acting_for[DOC_WORD_SIZE];
	char recorded_by[DOC_WORD_SIZE];
	struct doc_serial_ref policy;
	int64_t decided;
};

/* How one type is written, named, signed. */
struct doc_statement_rule {
	const char *name;       /* "approval": first line, file name; a message shows _(name) */
	const char *namespace_; /* "approval.v1@docreg" */
	const char *meaning;    /* "核定": the fixed value of its last line */
	const char *who;        /* the key under which the acting person stands: "approver" */
	const char *path;       /* where it lies, for docs/formats.md */
	const char *signers;    /* who signs it, for docs/formats.md */
	const unsigned char *fields; /* enum doc_field, in order, ending in 0 */
};

/* The rule of a type. Never NULL. */
const struct doc_statement_rule *doc_statement_rule(enum doc_statement_type type);

/* The type with this name ("approval"), or 0. */
enum doc_statement_type doc_statement_type_of(const char *name);

/* Who must sign: recorded_by when there is one, else who. */
const char *doc_statement_signer(const struct doc_statement *statement);

/*
 * Does a letter that decides another statement fill a line of a round: version, round, submission,
 * review, content, metadata, supersedes, effective? They are its decision's, not the letter's.
 */
bool doc_letter_names_round(const struct doc_statement *letter);

/*
 * Read a statement. Accepts exactly what doc_statement_format writes: the result
 * is formatted again and compared byte for byte before it is handed out (threat A-26).
 *
 * Errors:  DOC_EINVALID  the message is "name:line: what is wrong"
 */
DOC_CHECKED int doc_statement_parse(const char *name, const char *bytes, size_t size,
                                    struct doc_statement *out, struct doc_error *err);

/*
 * Append the statement's text. A member that breaks its field's grammar is
 * DOC_EINVALID, so that nothing unreadable can be signed.
 */
DOC_CHECKED int doc_statement_format(const struct doc_statement *statement, struct doc_buf *out,
                                     struct doc_error *err);

/* Append the table of one type as docs/formats.md shows it: "key value" lines. */
void doc_statement_describe(enum doc_statement_type type, struct doc_buf *out);

#endif
