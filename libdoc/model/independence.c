/* independence.c: author and approver are different persons. */
#include "model/independence.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/text.h"

/* Is text, folded, this folded name? */
static bool folds_to(const char *text, size_t size, const struct doc_buf *name,
                     struct doc_judge *judge)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};

	doc_text_fold(&folded, text, size);
	judge->failed |= folded.failed;
	return folded.size == name->size && memcmp(folded.data, name->data, name->size) == 0;
}

/* How many bytes stand before the next of stops, or to the end; *stop gets that stop's size. */
static size_t piece_size(const char *text, const char *const *stops, size_t *stop)
{
	size_t size;

	*stop = 0;
	for (size = 0; text[size]; size++)
		for (const char *const *at = stops; *at; at++)
			if (text[size] == **at && strncmp(text + size, *at, strlen(*at)) == 0) {
				*stop = strlen(*at);
				return size;
			}
	return size;
}

static bool has_piece(const char *text, const char *const *stops, const struct doc_buf *name,
                      struct doc_judge *judge)
{
	size_t stop;

	do {
		size_t size = piece_size(text, stops, &stop);

		if (folds_to(text, size, name, judge))
			return true;
		text += size + stop;
	} while (stop);
	return false;
}

/*
 * Does this author, as printed, name the person: 「王小明（主計處）」, 「主計處 王小明」, 「王小明、陳大文」?
 * Spaces and hyphens part a unit from a name, and also stand within one: 「王　明」.
 */
static bool names(const char *author, const char *person, struct doc_judge *judge)
{
	static const char *const marks[] = {"(", ")", "/", ",", ";", "（", "）", "／",
	                                    "，", "；", "、", NULL};
	static const char *const more_marks[] = {"(", ")", "/", ",", ";", "（", "）", "／", "，",
	                                         "；", "、", " ", "　", "-", "－", NULL};
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};

	doc_text_fold(&name, person, strlen(person));
	judge->failed |= name.failed;
	return name.size && (has_piece(author, marks, &name, judge) ||
	                     has_piece(author, more_marks, &name, judge));
}

/* Is this author or submitter the person with this id, by id or by printed name? */
static bool is_person(const struct doc_policy *policy, const char *author, const char *id,
                      struct doc_judge *judge)
{
	const struct doc_person *person = doc_policy_person(policy, id);
	const struct doc_person *known = doc_policy_person(policy, author);

	if (known) /* an id is whole: wang-a is not wang */
		return strcmp(author, id) == 0 ||
		       (person && names(known->name, person->name, judge));
	return names(author, id, judge) || (person && names(author, person->name, judge));
}

bool doc_metadata_is_by(const struct doc_policy *policy, const struct doc_metadata *metadata,
                        const char *id, struct doc_judge *judge)
{
	for (size_t i = 0; i < metadata->author_count; i++)
		if (is_person(policy, metadata->authors[i], id, judge))
			return true;
	return false;
}

bool doc_round_is_by(const struct doc_policy *policy, const struct doc_round *round, const char *id,
                     struct doc_judge *judge)
{
	const struct doc_act *submission = doc_round_submission(round);

	if (submission && (is_person(policy, submission->statement.who, id, judge) ||
	                   is_person(policy, submission->statement.acting_for, id, judge)))
		return true;
	return doc_metadata_is_by(policy, &round->metadata, id, judge);
}
