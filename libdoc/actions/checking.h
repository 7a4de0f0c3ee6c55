/* checking.h: what the parts of `docreg check` share. Private to check*.c. */
#ifndef DOC_ACTIONS_CHECKING_H
#define DOC_ACTIONS_CHECKING_H

#include <actions/reading.h>
#include <actions/registry.h>
#include <model/citing.h>
#include <model/judge.h>

/*
 * What the register needs to know of a document, once the document itself is gone.
 *
 * wanted  is it among those asked for?
 * ended   withdrawn or void by today
 * stays   is a version in force, and no withdrawal decided?
 * title   as the list has it; folded: as titles are compared (rule R2)
 */
struct doc_checked {
	const struct doc_number *number;
	bool wanted;
	bool registered;
	bool ended;
	bool stays;
	char *title;
	char *folded;
};

/*
 * documents  as many as numbers, in their order
 * view       every registered document as others cite it, and what the wanted ones cite
 * judge      where the findings go
 * is_passing something found of the document at hand depends on what is installed here: it must not
 *            be kept
 */
struct doc_checking {
	struct doc_registry *registry;
	struct doc_reading reading;
	struct doc_numbers numbers;
	struct doc_checked *documents;
	doc_day today;
	struct doc_citing_view view;
	struct doc_judge judge;
	bool is_passing;
};

/* Judge one document by itself, if it is wanted, and remember what the register needs. */
DOC_CHECKED int doc_check_document(struct doc_checking *checking, struct doc_checked *checked,
                                   struct doc_error *err);

/*
 * Judge what its files say: of the version in force, the next ones, and the draft.
 *
 * cited  the document in the view, to which what the version in force cites is added
 */
DOC_CHECKED int doc_check_contents(struct doc_checking *checking, const struct doc_dated *dated,
                                   struct doc_cited *cited, struct doc_error *err);

/* What documents must not have in common, and what they owe each other: titles, parents. */
DOC_CHECKED int doc_check_register(struct doc_checking *checking, struct doc_error *err);

/* What belongs to no document: paths, uncommitted edits, the keys of the policy. */
DOC_CHECKED int doc_check_repository(struct doc_checking *checking, struct doc_error *err);

#endif
