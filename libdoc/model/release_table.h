/* release_table.h: the document list of a release, cell by cell (form 02-005-02). */
#ifndef DOC_MODEL_RELEASE_TABLE_H
#define DOC_MODEL_RELEASE_TABLE_H

#include <stdbool.h>
#include <model/decision.h>
#include <model/evidence.h>

struct doc_buf;
struct doc_judge;

enum doc_column {
	DOC_COLUMN_TIER,
	DOC_COLUMN_NUMBER,
	DOC_COLUMN_TITLE,
	DOC_COLUMN_VERSION,
	DOC_COLUMN_FIRST,     /* day version 1.0, or whichever came first, was approved */
	DOC_COLUMN_REVISED,   /* day this version was approved, when it is not the first */
	DOC_COLUMN_APPROVED,
	DOC_COLUMN_EFFECTIVE,
	DOC_COLUMN_CLASS,
	DOC_COLUMN_OWNER,
	DOC_COLUMN_PARENT,
	DOC_COLUMN_RETENTION,
	DOC_COLUMN_LOOKED_AT, /* day of the last approval or confirmation */
	DOC_COLUMN_DUE,       /* by when it is to be looked at again */
	DOC_COLUMN_STATE,
	DOC_COLUMN_WITHDRAWN,
	DOC_COLUMN_APPROVER,
	DOC_COLUMN_LETTER,
	DOC_COLUMN_FILE,      /* its source */
	DOC_COLUMN_SHA256,    /* of the source */
	DOC_COLUMN_NOTE,
	DOC_COLUMN_COUNT,
};

/*
 * title      as the list prints it
 * is_day     cells hold an ISO day, or ""
 * is_proven  follows from the statements that lie in an archive, so that it can be judged there
 */
struct doc_column_rule {
	const char *title;
	bool is_day;
	bool is_proven;
};
const struct doc_column_rule *doc_column_rule(enum doc_column column);

/* withdrawn ones stand in a part of their own, after the others. */
struct doc_table_row {
	char *cells[DOC_COLUMN_COUNT];
	bool is_withdrawn;
};

/* has: which columns there are, in a table that was read back. */
struct doc_table {
	struct doc_table_row *rows;
	size_t count;
	bool has[DOC_COLUMN_COUNT];
};
void doc_table_row_clear(struct doc_table_row *row);
void doc_table_clear(struct doc_table *table);

/*
 * Make the row of a document that has a version in force, or had one until it was withdrawn.
 * Owns what is inside *out: doc_table_row_clear.
 */
DOC_CHECKED int doc_table_row_make(const struct doc_law *law, const struct doc_document *document,
                                   const struct doc_document_state *state,
                                   struct doc_table_row *out, struct doc_error *err);

/*
 * Append the list as CSV for Excel: byte order mark, every cell quoted, CRLF; a cell that a
 * spreadsheet would compute gets an apostrophe in front (threat F-7). The first column counts.
 */
void doc_table_format_csv(const struct doc_table *table, struct doc_buf *out);

/*
 * Read such a list back. Columns are known by their titles; unknown ones are passed over, and
 * cells of missing ones stay NULL, as another version of docreg may have written it.
 *
 * Owns:    *out: doc_table_clear
 * Errors:  DOC_EINVALID  not of that form, without numbers, or with two columns of one title
 */
DOC_CHECKED int doc_table_parse_csv(const char *bytes, size_t size, struct doc_table *out,
                                    struct doc_error *err);

/*
 * Another version of docreg may leave a column out, but none that is proven.
 *
 * table  as it was read back
 * rule   that a missing one breaks
 */
void doc_table_judge_columns(const struct doc_table *table, const char *rule,
                             struct doc_judge *judge);

#endif
