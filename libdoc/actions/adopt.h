/* adopt.h: a baseline that is being made, shared by the files that make it. Private to adopt*.c. */
#ifndef DOC_ACTIONS_ADOPT_H
#define DOC_ACTIONS_ADOPT_H

#include <actions/act.h>
#include <actions/source.h>
#include <model/baseline.h>
#include <model/judge.h>
#include <libdoc/adopt.h>

/* What a caller wants adopted, its number and version read. */
struct doc_adopt_item {
	const struct doc_adoption *from;
	struct doc_number number;
	struct doc_version version;
};

/* A list of words, each with a number; found by hashing. Zeroed is empty. */
struct doc_words_index {
	struct {
		char *word;
		unsigned value;
	} *slots;
	size_t room; /* a power of two, or 0 */
	size_t count;
};
void doc_words_index_clear(struct doc_words_index *index);

/* The value of a word; 0 when it is not there. */
unsigned doc_words_index_find(const struct doc_words_index *index, const char *word);

/* Add a word that is not there yet. */
DOC_CHECKED int doc_words_index_add(struct doc_words_index *index, const char *word,
                                    unsigned value, struct doc_error *err);

/*
 * One adoption under way.
 *
 * items     by folder, then version: those whose number and version can be read
 * judge     its findings are the outcome's
 * begun     the statement, still without its files
 * rows, manifest  of what was found without fault
 * papers    scans by their path and by their digest: k of scan.<k>.pdf
 * titles    folded titles: 1 + the place in items of the document that has it
 * numbers   numbers of the items
 */
struct doc_adopting {
	struct doc_registry *registry;
	const struct doc_baseline_plan *plan;
	const struct doc_policy *policy;
	struct doc_source source;
	doc_day today;
	struct doc_adopt_item *items;
	size_t item_count;
	struct doc_judge judge;
	struct doc_statement begun;
	struct doc_said said;
	struct doc_adoptions rows;
	struct doc_manifest manifest;
	struct doc_words_index papers;
	unsigned paper_count;
	struct doc_words_index titles;
	struct doc_words_index numbers;
};

/* Note what is wrong with an item as a fault where the caller says the item stands. */
void doc_adopt_fault(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                     const char *rule, const char *message);

/*
 * What a reader of typed text or of a file has to say is a fault of the item; any other failure is
 * handed on.
 */
DOC_CHECKED int doc_adopt_answer(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                                 const char *rule, int code, const struct doc_error *why,
                                 struct doc_error *err);

/*
 * adopt_row.c: read one version: its row, its metadata, its files, its scan; put them into what is
 * said.
 *
 * below  the row of the version below it, or NULL
 */
DOC_CHECKED int doc_adopt_version(struct doc_adopting *adopting,
                                  const struct doc_adopt_item *item,
                                  const struct doc_adopted *below, struct doc_error *err);

/* adopt_document.c: one document, of count items that follow each other. */
DOC_CHECKED int doc_adopt_document(struct doc_adopting *adopting,
                                   const struct doc_adopt_item *items, size_t count,
                                   struct doc_error *err);

/* adopt_document.c: which titles the documents of the registry have that are not adopted now. */
DOC_CHECKED int doc_adopt_titles(struct doc_adopting *adopting, struct doc_error *err);

/* adopt_say.c: write adopted.csv, the manifest, the statement and, if there is one, the letter. */
DOC_CHECKED int doc_adopt_say(struct doc_adopting *adopting, struct doc_outcome *outcome,
                              struct doc_error *err);

#endif
