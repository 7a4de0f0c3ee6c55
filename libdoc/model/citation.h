/* citation.h: which documents and which articles of law a document names, and where. */
#ifndef DOC_MODEL_CITATION_H
#define DOC_MODEL_CITATION_H

#include <stdbool.h>
#include <stddef.h>
#include <model/number.h>
#include <model/version.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#define DOC_CITATIONS_MAX 100000 /* kept of one document: numbers, and as many articles of law */

/*
 * One document number in a text.
 *
 * number         as it is stored: canonical
 * title          that stands with it; "" for none. See doc_citations_find
 * run            of a title without quotation marks: all the text it was cut out of; else ""
 * folded         title and run as titles are compared (rule R2): NULL until the caller, who knows
 * folded_run     Unicode, fills them in; released with the rest
 * version        printed with it; none when none is
 * block, line    where its first character stands; line 1-based, as in struct doc_block
 * is_wrapped     a line or a paragraph ends inside the number
 * is_alike       written otherwise than it is stored: full-width, with another dash, in small
 *                letters, with spaces or invisible characters
 * is_quoted      the title stands in 「」, 『』, 《》, 〈〉, “” or 【】
 * quote_missing  a quotation ends behind it that nothing began: 矯正管理程序書(ISMS-02-007)」
 * is_self        the document's own number: see doc_citations_mark_self
 */
struct doc_citation {
	struct doc_number number;
	char *title;
	char *run;
	char *folded;
	char *folded_run;
	struct doc_version version;
	size_t block;
	unsigned line;
	bool is_wrapped;
	bool is_alike;
	bool is_quoted;
	bool quote_missing;
	bool is_self;
};

/*
 * One article of law: 資通安全責任等級分級辦法第11條之1第2項第3款.
 *
 * law         as it is written, without quotation marks: 資通安全管理法, 本法, 施行細則
 * article     11; sub: 1 of 條之1; paragraph: 2; item: 3; each 0 when it is not named
 * block, line  where 第 stands
 */
struct doc_law_citation {
	char *law;
	unsigned article;
	unsigned sub;
	unsigned paragraph;
	unsigned item;
	size_t block;
	unsigned line;
};

/* In the order of the text. Zeroed is empty. */
struct doc_citations {
	struct doc_citation *items;
	size_t count;
	struct doc_law_citation *laws;
	size_t law_count;
};
void doc_citations_clear(struct doc_citations *citations);

/*
 * Every number of the grammar in the text, and every article of a named law, in time that grows
 * with the text alone, whatever the grammar is (domain.md 1.5, 7). Comments and hidden text cite
 * nothing.
 *
 * A number is a whole word of digits, letters and '-' once look-alikes are folded: inside a longer
 * one, ISMS-02-001-01, 2026-02-001-01, it is none. A '-' beside it that joins it to no letter or
 * digit parts it from its title: ISMS-02-001-資通安全組織程序書. What ends a line, or stands before
 * a space, and begins like a number is joined with what follows, blank lines between, when '-'
 * stands at the seam or a line ends there, and only as far as that makes a whole number. So a
 * whole number is never joined with the number of a list or footnote on the next line, and nothing
 * goes from one cell of a table, or part of the document, into another.
 *
 * A title stands, in this order of preference,
 * - before a number in brackets or in the same quotation: 「title(N)」, 「title」(N), 「title N」,
 *   文件編號： and the like between: 「title」（文件編號：N）;
 * - in quotation marks right before it: 《title》N;
 * - in the same quotation after it: 「N title」;
 * - after it in quotation marks or brackets: N「title」, N（title）; not what begins as a chapter
 *   (三、, 第), a version, or says 以下, 如, 詳;
 * - before a number in brackets without quotation marks: the run of text back to a punctuation
 *   mark, the citation before, or the last word that cites (參照, 依據, ...): 參照title(N).
 * A version at its end (title V1.0) is taken off. A title has at most 80 characters.
 *
 * A law is named by the text before 第N條, quoted or not, that ends in 法, 條例, 細則, 辦法, 標準,
 * 規則, 準則, 要點, 規範, 基準, 作業規定; or by the article before: 第7條及第9條. Where no quotation
 * mark begins it, it begins after punctuation or a word that cites.
 *
 * The first DOC_CITATIONS_MAX of a kind are kept.
 *
 * Owns:    *out: doc_citations_clear
 */
DOC_CHECKED int doc_citations_find(const struct doc_grammar *grammar,
                                   const struct doc_extract *extract, struct doc_citations *out,
                                   struct doc_error *err);

/*
 * A document's own number, in its header or anywhere, cites nothing.
 *
 * number  of the document itself, canonical
 */
void doc_citations_mark_self(struct doc_citations *citations, const char *number);

#endif
