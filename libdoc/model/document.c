/* document.c: one document as the ledger has it. */
#include "model/document.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"

void doc_signature_clear(struct doc_signature *signature)
{
	free(signature->path);
	free(signature->bytes);
	free(signature->why);
	*signature = (struct doc_signature){0};
}

/* An act is large: what is thrown away as a whole is not zeroed first. */
static void release_act(const struct doc_act *act)
{
	for (size_t i = 0; i < act->signature_count; i++)
		doc_signature_clear(&act->signatures[i]);
	free(act->signatures);
	free(act->path);
	free(act->bytes);
}

void doc_act_clear(struct doc_act *act)
{
	release_act(act);
	*act = (struct doc_act){0};
}

void doc_acts_clear(struct doc_acts *acts)
{
	for (size_t i = 0; i < acts->count; i++)
		release_act(&acts->items[i]);
	free(acts->items);
	*acts = (struct doc_acts){0};
}

void doc_document_clear(struct doc_document *document)
{
	for (size_t i = 0; i < document->round_count; i++) {
		doc_acts_clear(&document->rounds[i].acts);
		free(document->rounds[i].files.items);
	}
	free(document->rounds);
	free(document->draft_files.items);
	doc_acts_clear(&document->acts);
	*document = (struct doc_document){0};
}

static void unjudge_acts(struct doc_acts *acts)
{
	for (size_t i = 0; i < acts->count; i++)
		acts->items[i].standing = DOC_NOT_JUDGED;
}

void doc_document_unjudge(struct doc_document *document)
{
	unjudge_acts(&document->acts);
	for (size_t i = 0; i < document->round_count; i++) {
		struct doc_round *round = &document->rounds[i];

		unjudge_acts(&round->acts);
		round->settled = false;
		round->approved = 0;
		for (size_t j = 0; j < round->files.count; j++) {
			round->files.items[j].sha256[0] = '\0';
			round->files.items[j].size = 0;
		}
	}
}

void doc_bundle_clear(struct doc_bundle *bundle)
{
	free(bundle->files.items);
	doc_acts_clear(&bundle->acts);
	*bundle = (struct doc_bundle){0};
}

const struct doc_stored_file *doc_stored_files_find(const struct doc_stored_files *files,
                                                    const char *name)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i].name, name) == 0)
			return &files->items[i];
	return NULL;
}

static int compare_round(const struct doc_round *round, struct doc_version version, unsigned number)
{
	int order = doc_version_compare(round->version, version);

	if (order)
		return order;
	return (round->round > number) - (round->round < number);
}

/* The place of the first round that is not before this one. */
static size_t place_of(const struct doc_document *document, struct doc_version version,
                       unsigned round)
{
	size_t low = 0;
	size_t high = document->round_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_round(&document->rounds[middle], version, round) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct doc_round *doc_document_round(struct doc_document *document, struct doc_version version,
                                     unsigned round)
{
	struct doc_round *rounds;
	size_t at = place_of(document, version, round);

	if (at < document->round_count &&
	    compare_round(&document->rounds[at], version, round) == 0)
		return &document->rounds[at];
	if (!doc_array_add(&document->rounds, &document->round_count, sizeof(*rounds)))
		return NULL;
	rounds = document->rounds;
	memmove(&rounds[at + 1], &rounds[at], (document->round_count - 1 - at) * sizeof(*rounds));
	rounds[at] = (struct doc_round){.version = version, .round = round};
	return &rounds[at];
}

static int by_round(const void *a, const void *b)
{
	const struct doc_place *one = *(const struct doc_place *const *)a;
	const struct doc_place *other = *(const struct doc_place *const *)b;
	int order = doc_version_compare(one->version, other->version);

	return order ? order : (one->round > other->round) - (one->round < other->round);
}

bool doc_document_make_rounds(struct doc_document *document, const struct doc_place *places,
                              size_t count)
{
	const struct doc_place **rounds doc_auto(free) = calloc(count + 1, sizeof(*rounds));
	size_t round_count = 0;
	bool made = rounds;

	for (size_t i = 0; made && i < count; i++)
		if (places[i].round)
			rounds[round_count++] = &places[i];
	if (round_count)
		qsort(rounds, round_count, sizeof(*rounds), by_round);
	for (size_t i = 0; made && i < round_count; i++)
		made = doc_document_round(document, rounds[i]->version, rounds[i]->round);
	return made;
}

const struct doc_round *doc_document_find_round(const struct doc_document *document,
                                                struct doc_version version, unsigned round)
{
	size_t at = place_of(document, version, round);

	return at < document->round_count &&
	                       compare_round(&document->rounds[at], version, round) == 0
	               ? &document->rounds[at]
	               : NULL;
}

const struct doc_round *doc_document_last_round(const struct doc_document *document)
{
	return document->round_count ? &document->rounds[document->round_count - 1] : NULL;
}

const struct doc_round *doc_document_round_of(const struct doc_document *document,
                                              struct doc_version version)
{
	size_t after = place_of(document, version, UINT_MAX);

	return after && doc_version_compare(document->rounds[after - 1].version, version) == 0
	               ? &document->rounds[after - 1]
	               : NULL;
}

size_t doc_document_rounds_below(const struct doc_document *document, struct doc_version version)
{
	return place_of(document, version, 0);
}

static int compare_act(const void *path, const void *act)
{
	return strcmp(path, ((const struct doc_act *)act)->path);
}

const struct doc_act *doc_acts_find(const struct doc_acts *acts, const char *path)
{
	return acts->count ? bsearch(path, acts->items, acts->count, sizeof(*acts->items),
	                             compare_act)
	                   : NULL;
}

/* A copy of it may lie in another round, or beside it under somebody else's name. */
static bool is_at_home(const struct doc_act *act)
{
	const struct doc_statement *statement = &act->statement;
	const struct doc_place *place = &act->place;
	const char *who =
		statement->type == DOC_LETTER ? statement->recorded_by : statement->who;

	return place->statement == statement->type && place->round == statement->round &&
	       (!place->round ||
	        doc_version_compare(place->version, statement->version) == 0) &&
	       (!place->who[0] || strcmp(place->who, who) == 0);
}

static const struct doc_act *find_act(const struct doc_acts *acts, const char *sha256,
                                      bool at_home)
{
	for (size_t i = 0; i < acts->count; i++)
		if (strcmp(acts->items[i].sha256, sha256) == 0 &&
		    (!at_home || is_at_home(&acts->items[i])))
			return &acts->items[i];
	return NULL;
}

const struct doc_act *doc_acts_with_digest(const struct doc_acts *acts, const char *sha256)
{
	return find_act(acts, sha256, false);
}

const struct doc_act *doc_acts_first(const struct doc_acts *acts, enum doc_statement_type type)
{
	for (size_t i = 0; i < acts->count; i++)
		if (acts->items[i].statement.type == type)
			return &acts->items[i];
	return NULL;
}

static const struct doc_act *find_in_document(const struct doc_document *document,
                                              const char *sha256, bool at_home,
                                              const struct doc_round **round)
{
	const struct doc_act *act = find_act(&document->acts, sha256, at_home);

	*round = NULL;
	for (size_t i = 0; i < document->round_count && !act; i++) {
		act = find_act(&document->rounds[i].acts, sha256, at_home);
		*round = act ? &document->rounds[i] : NULL;
	}
	return act;
}

const struct doc_act *doc_document_act(const struct doc_document *document, const char *sha256,
                                       const struct doc_round **round)
{
	const struct doc_act *act = find_in_document(document, sha256, true, round);

	return act ? act : find_in_document(document, sha256, false, round);
}

void doc_acts_leave_scans(struct doc_acts *acts)
{
	for (size_t i = 0; i < acts->count; i++)
		acts->items[i].scan_unread = true;
}

bool doc_decision_counts(const struct doc_statement *decision, const struct doc_act *review)
{
	for (size_t i = 0; i < decision->review_count; i++)
		if (strcmp(decision->reviews[i].sha256, review->sha256) == 0)
			return true;
	return false;
}

const struct doc_act *doc_round_submission(const struct doc_round *round)
{
	return doc_acts_first(&round->acts, DOC_SUBMISSION);
}

bool doc_act_sends_back(const struct doc_act *act)
{
	const struct doc_statement *statement = &act->statement;

	return statement->type == DOC_RETURN || statement->type == DOC_RECALL ||
	       (statement->type == DOC_LETTER && statement->letter.disposition == DOC_AS_AMENDED);
}

bool doc_round_is_closed(const struct doc_round *round)
{
	for (size_t i = 0; i < round->acts.count; i++)
		if (doc_act_sends_back(&round->acts.items[i]))
			return true;
	return false;
}

const struct doc_round *doc_document_sent_back(const struct doc_document *document)
{
	const struct doc_round *round =
		document->has_draft ? doc_document_round_of(document, document->draft.version)
	                            : NULL;

	return round && doc_round_is_closed(round) ? round : NULL;
}

bool doc_draft_is_as_sent_back(const struct doc_document *document)
{
	const struct doc_round *round = doc_document_sent_back(document);
	const struct doc_act *submission = round ? doc_round_submission(round) : NULL;
	const struct doc_stored_files *files = &document->draft_files;
	bool same = submission && files->count == submission->statement.file_count &&
	            strcmp(document->draft_sha256, submission->statement.metadata) == 0;

	for (size_t i = 0; same && i < files->count; i++)
		same = strcmp(files->items[i].name, submission->statement.files[i].name) == 0 &&
		       strcmp(files->items[i].sha256, submission->statement.files[i].sha256) == 0;
	return same;
}
