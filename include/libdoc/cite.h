/* cite.h: who cites whom: document numbers and articles of law in the text of documents. */
#ifndef LIBDOC_CITE_H
#define LIBDOC_CITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>
#include <libdoc/finding.h>
#include <libdoc/registry.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A document's own number in its own text, in a header or on the cover, is no citation and stands
 * nowhere here; of one text the first 100,000 are told. How numbers and titles are recognised is
 * told in docs/formats.md, citations.
 */

/*
 * One document number in a text. No string is NULL.
 *
 * number            what is cited, canonical: "ISMS-02-005"
 * title             that stands with it, "" for none
 * version           printed with it, "1.0", or ""
 * known             is the number registered?
 * registered_title  by the register: of the version in force, else of what is on its way; ""
 * registered_state  "in-force", "withdrawn", ...: as of struct doc_row; "" for an unknown number
 * document          that cites it; "" for a file that is none of the registry
 * document_version  of that text, "1.1", or ""
 * document_state    "in-force", or of what is on its way "draft", "submitted", "reviewed"; ""
 * file              path from the registry's folder, or as it was given
 * line              1-based, where the number begins: see struct doc_block
 * wrapped           a line ends inside the number
 * look_alike        written otherwise than it is stored: full-width, another dash, small letters
 */
struct doc_citation_row {
	char *number;
	char *title;
	char version[12];
	bool known;
	char *registered_title;
	const char *registered_state;
	char *document;
	char document_version[12];
	const char *document_state;
	char *file;
	unsigned line;
	bool wrapped;
	bool look_alike;
};

/*
 * One article of law in a text: 檔案法第12條之1第2項第3款.
 *
 * law         as it is written: "檔案法", "本法", "施行細則"
 * article     "12", of 第12條之1 "12-1"
 * paragraph   項, item: 款; 0 when it is not named
 * the rest    as of struct doc_citation_row
 */
struct doc_law_row {
	char *law;
	char article[16];
	unsigned paragraph;
	unsigned item;
	char *document;
	char document_version[12];
	const char *document_state;
	char *file;
	unsigned line;
};

/*
 * A document in force to be looked at again, because one that it cites has had a new version since.
 *
 * document, document_version, file, line  where it cites, first
 * title         of the document that cites
 * number        what is cited, and version: what is in force of it
 * effective_on  ISO day since when
 * looked_on     ISO day on which the citing version was approved or last confirmed
 */
struct doc_suspect_row {
	char *document;
	char document_version[12];
	char *title;
	char *file;
	unsigned line;
	char *number;
	char version[12];
	char effective_on[11];
	char looked_on[11];
};

/*
 * What was found. Zeroed is empty; each call adds to it. Rows are in the order of the register,
 * then of the text: the same for the same registry.
 *
 * number    that was asked for last, canonical; "" for none
 * findings  cite-known, cite-withdrawn, cite-title: errors, unless the policy says otherwise;
 *           cite-title-differs, cite-parent, cite-version, cite-quote, cite-suspect: warnings;
 *           cite-orphan; and content-readable
 */
struct doc_cite {
	char number[33];
	struct doc_citation_row *rows;
	size_t count;
	struct doc_law_row *laws;
	size_t law_count;
	struct doc_suspect_row *suspects;
	size_t suspect_count;
	struct doc_findings findings;
};

/* Release what is inside; it is empty afterwards. */
DOC_API void doc_cite_clear(struct doc_cite *cite);

/*
 * number  only what cites this number, and what it cites itself, as people type it; NULL for all.
 *         It need not be registered
 * draft   texts on their way too: drafts, and versions that wait for a decision. They are listed,
 *         not judged
 * now_at  the clock, seconds since 1970 UTC: its day is today
 */
struct doc_cite_query {
	const char *number;
	bool draft;
	int64_t now_at;
};

/*
 * What the documents in force cite, judged by the register. A text that cannot be read is the
 * finding content-readable, and the others are told. Texts are read from the cache of the registry
 * (doc_registry_set_cache) when they were read before.
 *
 * Owns:    what is added to *out, which is zeroed at first: doc_cite_clear
 * Errors:  DOC_EINVALID  the number breaks its grammar
 */
DOC_API DOC_CHECKED int doc_cite(struct doc_registry *registry, const struct doc_cite_query *query,
                                 struct doc_cite *out, struct doc_error *err);

/*
 * What one text cites.
 *
 * registry  judges it; NULL: numbers are those of the plan (ISMS-02-005, 02-005-01), and only what
 *           the text itself shows is found: cite-title-differs, cite-quote
 * file      its name in rows and findings; a number before its first '.' or '@' is the text's own
 * now_at    as above
 *
 * Owns:    as doc_cite
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_cite_extract(struct doc_registry *registry,
                                         const struct doc_extract *extract, const char *file,
                                         int64_t now_at, struct doc_cite *out,
                                         struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
