/* citation_private.h: what the parts of the search for citations share. Private to citation*.c. */
#ifndef DOC_MODEL_CITATION_PRIVATE_H
#define DOC_MODEL_CITATION_PRIVATE_H

#include <stdint.h>
#include <model/citation.h>
#include <model/passage.h>

/* Bytes from start up to end. */
struct doc_span {
	size_t start;
	size_t end;
};

/*
 * What stands around a number.
 *
 * title  empty for none; run: as in struct doc_citation
 * end    behind all that belongs to it: the next citation's title does not begin before
 */
struct doc_naming {
	struct doc_span title;
	struct doc_span run;
	struct doc_version version;
	bool is_quoted;
	bool quote_missing;
	size_t end;
};

/* Look around the number; not before floor, where the citation before ends. */
void doc_citation_name(const struct doc_passage *passage, size_t floor, struct doc_span number,
                       struct doc_naming *out);

/* The closing mark of an opening bracket; 0 of any other code point. */
uint32_t doc_citation_bracket(uint32_t opening);

/* The opening mark of a closing quotation mark; 0 of any other code point. */
uint32_t doc_citation_unquote(uint32_t closing);

/* Is it a closing bracket? */
bool doc_citation_closes_bracket(uint32_t point);

/*
 * Where text that was cut out begins, after the last word that cites in it.
 *
 * of_law  also after words that a title may hold, but no name of a law
 */
size_t doc_citation_after_verb(const struct doc_passage *passage, struct doc_span span,
                               bool of_law);

/*
 * A version at this place: V1.0, 第1.0版, 1.0版, 版次1.0, 版本：V1.0, @1.0; full-width too.
 * Returns where it ends, or at when there is none.
 */
size_t doc_citation_version(const struct doc_passage *passage, size_t at,
                            struct doc_version *out);

/*
 * An article of law whose 第 stands at a byte; article is 0 when there is none, or of a law that
 * nothing names.
 *
 * floor    where the article before ends
 * before   that article, whose law holds for this one when a conjunction alone parts them; NULL
 * name     gets where the name stands; empty: as of the one before
 *
 * Returns where it ends: behind 第 at least.
 */
size_t doc_citation_law(const struct doc_passage *passage, size_t floor, size_t at,
                        const struct doc_law_citation *before, struct doc_span *name,
                        struct doc_law_citation *out);

#endif
