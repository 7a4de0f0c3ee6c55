/* clause_part.c: which parts of a document are compared. */
#include "model/clause.h"

#include <string.h>

#include "base/array.h"
#include "base/character.h"

bool doc_clause_is_furniture(const struct doc_clause *clause)
{
	return clause->part == DOC_PART_HEADER || clause->part == DOC_PART_FOOTER;
}

/* A document has few headers, but may pretend to have a million: then some stay twice. */
#define HEADERS_MAX 256

void doc_clauses_leave_out_repeated(struct doc_clauses *clauses)
{
	size_t seen[HEADERS_MAX] = {0};
	size_t seen_count = 0, kept = 0;

	for (size_t i = 0; i < clauses->count; i++) {
		const struct doc_clause *clause = &clauses->items[i];
		bool is_repeated = false;

		for (size_t s = 0; doc_clause_is_furniture(clause) && s < seen_count; s++) {
			const struct doc_clause *other = &clauses->items[seen[s]];

			is_repeated = is_repeated || (other->part == clause->part &&
			                              other->full_hash == clause->full_hash);
		}
		if (is_repeated)
			continue;
		if (doc_clause_is_furniture(clause) && seen_count < HEADERS_MAX)
			seen[seen_count++] = kept;
		clauses->items[kept++] = *clause;
	}
	clauses->count = kept;
}

/* Does that format have this part? What was printed is known by the document it is compared with.
 */
static bool is_known_part(enum doc_part part, enum doc_file_format format)
{
	bool is_printed =
		part == DOC_PART_BODY || part == DOC_PART_FOOTNOTE || part == DOC_PART_ENDNOTE;

	if (doc_format_has_lines(format))
		return is_printed || part == DOC_PART_TEXT_BOX;
	return format != DOC_FILE_MARKDOWN || is_printed || part == DOC_PART_HIDDEN;
}

bool doc_clauses_keep_known(struct doc_clauses *clauses, enum doc_file_format format)
{
	size_t before = clauses->count, kept = 0;

	for (size_t i = 0; i < clauses->count; i++) {
		struct doc_clause *clause = &clauses->items[i];

		if (clause->part == DOC_PART_TEXT_BOX && !is_known_part(clause->part, format))
			clause->part = DOC_PART_BODY;
		if (is_known_part(clause->part, format))
			clauses->items[kept++] = *clause;
	}
	clauses->count = kept;
	return kept < before;
}

bool doc_clause_says_deleted(const char *text, size_t size)
{
	static const char *const words[] = {"（刪除）", "(刪除)", "刪除"};
	uint32_t c;
	size_t bytes;

	while (size && (bytes = doc_text_point(text, size, &c)) && doc_is_blank(c)) {
		text += bytes;
		size -= bytes;
	}
	while (size && strchr(" \t\n\r", text[size - 1]))
		size--;
	for (size_t i = 0; i < DOC_COUNT(words); i++)
		if (size == strlen(words[i]) && memcmp(text, words[i], size) == 0)
			return true;
	return false;
}
