/* policy.h: who may do what: one numbered snapshot of rules and roster. */
#ifndef DOC_MODEL_POLICY_H
#define DOC_MODEL_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <base/date.h>
#include <base/hex.h>
#include <model/content.h>
#include <model/number.h>
#include <model/owners.h>
#include <model/statement.h>
#include <libdoc/error.h>

struct doc_buf;
struct doc_node;

#define DOC_ROLES_MAX    8  /* roles in one list of a policy */
#define DOC_ROLES_ROOM   17 /* in two such lists and one role more: all who may return a version */
#define DOC_CLASSES_MAX  8
#define DOC_KEY_TEXT_MAX 3000 /* bytes of a public key's line */

#define DOC_ROLE_OFFICER    "security-officer"
#define DOC_ROLE_CONTROLLER "document-controller"

enum doc_evidence { DOC_EVIDENCE_EITHER = 1, DOC_EVIDENCE_SIGNATURE, DOC_EVIDENCE_LETTER };

/* A set of roles, in the order configured. */
struct doc_roles {
	char items[DOC_ROLES_ROOM][DOC_WORD_SIZE];
	size_t count;
};

/* What one tier asks for before a version is approved (domain.md 2.2). */
struct doc_matrix_row {
	bool present;
	unsigned reviews;          /* different persons, 0 to 9 */
	struct doc_roles reviewers;
	unsigned approvals;        /* different persons, 1 to 9 */
	struct doc_roles approvers;
	enum doc_evidence evidence;
	bool unsigned_counts;      /* unsigned submissions, reviews, confirmations count */
	bool self_approval;        /* author or submitter may approve; reported every time */
};

/* A role held, or held for somebody as deputy (principal not ""), on from..until, both included. */
struct doc_tenure {
	char role[DOC_WORD_SIZE];
	char principal[DOC_WORD_SIZE];
	doc_day from;  /* DOC_NO_DAY: ever since */
	doc_day until; /* DOC_NO_DAY: open */
};

/*
 * A key of a person.
 *
 * line       as the roster has it
 * canonical  "type base64"; sha256 of its blob: both filled by whoever can read keys
 */
struct doc_person_key {
	char *line;
	char *canonical;
	char sha256[DOC_SHA256_HEX_SIZE];
	int file_line, file_column;
};

struct doc_person {
	char id[DOC_WORD_SIZE];
	char name[DOC_WORD_SIZE];
	char title[DOC_WORD_SIZE];
	struct doc_tenure *tenures;
	size_t tenure_count;
	struct doc_person_key *keys;
	size_t key_count;
};

struct doc_distrust {
	char key[DOC_SHA256_HEX_SIZE]; /* SHA-256 of the key blob */
	unsigned from;                 /* policy from which approvals by it are reported */
};

/*
 * One policy. Numbers: serial counts from 1. Rules come from registry.yaml,
 * people and keys from roster.yaml.
 *
 * sha256         of policy.statement; "" while a draft
 * decided        when that was fixed; 0 while a draft
 * offset_s       utc-offset, seconds east
 * decided_days   how long before its landing a decision may lie
 * review_months  per tier, 0 for none; index 1 to 4
 * owners         of the keys of this policy and all before; empty until doc_lawful needs them, and
 *                then the latest policy has the table
 * content        what the files of documents are checked for
 * change         roles of which one person each must sign a policy change, an officer always
 */
struct doc_policy {
	unsigned serial;
	char sha256[DOC_SHA256_HEX_SIZE];
	int64_t decided;
	char agency[DOC_WORD_SIZE * 2];
	char agency_id[DOC_WORD_SIZE];
	char nonce[DOC_SHA256_HEX_SIZE];
	int offset_s;
	struct doc_grammar grammar;
	char tier_names[DOC_TIER_MAX + 1][DOC_WORD_SIZE];
	unsigned minor_max;
	struct doc_matrix_row matrix[DOC_TIER_MAX + 1];
	char classes[DOC_CLASSES_MAX][DOC_WORD_SIZE]; /* from open to restricted */
	size_t class_count;
	char default_class[DOC_WORD_SIZE];
	char default_owner[DOC_WORD_SIZE];
	char default_retention[DOC_WORD_SIZE];
	unsigned review_months[DOC_TIER_MAX + 1];
	unsigned decided_days;
	struct doc_content_rules content;
	struct doc_roles change;
	struct doc_person *people;
	size_t person_count;
	struct doc_distrust *distrusted;
	size_t distrust_count;
	struct doc_owners owners;
};

void doc_policy_clear(struct doc_policy *policy);

/*
 * Fill the rules from the tree of registry.yaml, people and keys from that of roster.yaml.
 *
 * name  the file in messages
 *
 * Errors:  DOC_EINVALID  "name:line:column: ..."; state-secret classifications (國家機密: 絕對機密,
 * 極機密, 機密) and 密 are refused (design.md 4), retention outside the law's list too (R32)
 */
DOC_CHECKED int doc_policy_read_rules(const char *name, const struct doc_node *root,
                                      struct doc_policy *policy, struct doc_error *err);
DOC_CHECKED int doc_policy_read_roster(const char *name, const struct doc_node *root,
                                       struct doc_policy *policy, struct doc_error *err);

/* The part of doc_policy_read_rules that reads the key `content` (policy_content.c). */
struct doc_schema;
void doc_policy_read_content(struct doc_schema *schema, const struct doc_node *root,
                             struct doc_content_rules *out);

/* Is this one of the law's retention periods (檔案保存年限: 永久, 30, ... 1 年; R32)? */
bool doc_retention_is_valid(const char *text);

/* Is this a role's name: lower-case letters, and '-' between them? */
bool doc_role_is_valid(const char *text);

/* The role as people read it: translated, if it is one that every agency has. */
const char *doc_role_text(const char *role);

const struct doc_person *doc_policy_person(const struct doc_policy *policy, const char *id);

/* Whose key is it? NULL when nobody's. */
const struct doc_person *doc_policy_key_owner(const struct doc_policy *policy,
                                              const char *key_sha256);

/* Does this policy distrust the key, from itself or an earlier one on? */
bool doc_policy_distrusts(const struct doc_policy *policy, const char *key_sha256);

/* Has this person a key that the policy trusts? */
bool doc_policy_can_sign(const struct doc_policy *policy, const char *id);

/*
 * Does this person hold the role on that day, for principal ("" for themselves)? A
 * deputy acts only while the principal holds the role.
 */
bool doc_policy_holds(const struct doc_policy *policy, const char *id, const char *role,
                      const char *principal, doc_day on);

/*
 * The first of roles that the person holds on that day, themselves before as deputy.
 * role and principal get DOC_WORD_SIZE bytes. False when there is none.
 */
bool doc_policy_role_of(const struct doc_policy *policy, const char *id,
                        const struct doc_roles *roles, doc_day on, char *role, char *principal);

bool doc_roles_have(const struct doc_roles *roles, const char *role);

/*
 * Append the roles to out in the reader's words, one after the other; returns all that out holds.
 */
const char *doc_roles_message(const struct doc_roles *roles, struct doc_buf *out);

/*
 * Which roles may make a statement of this type on a document of this tier; empty for "any role".
 * (The table behind "who signs by default", design.md 5.)
 */
void doc_policy_roles_for(const struct doc_policy *policy, enum doc_statement_type type,
                          unsigned tier, struct doc_roles *out);

/*
 * Which tier people mean by "2", "２" or its name 程序書.
 *
 * out  0 if the policy has no such tier
 */
DOC_CHECKED int doc_policy_tier(const struct doc_policy *policy, const char *text, unsigned *out,
                                struct doc_error *err);

/* Position of a classification in the policy's order, or -1. */
int doc_policy_class_rank(const struct doc_policy *policy, const char *name);

/* 密 and state secrets, which do not belong into a registry that is cloned. */
bool doc_policy_is_secret(const char *class_);

/*
 * Append the allowed_signers file of this policy (design.md 3): one line a key, in roster order.
 * No valid-before, because ssh-keygen would judge old approvals by today.
 */
void doc_policy_allowed_signers(const struct doc_policy *policy, struct doc_buf *out);

/* As it was written while reviewers corrected nothing: such a file is as good for ever. */
void doc_policy_allowed_signers_before(const struct doc_policy *policy, struct doc_buf *out);

#endif
