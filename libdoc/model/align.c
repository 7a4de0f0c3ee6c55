/* align.c: pair the clauses of two documents: anchors first, then likeness, then moves. */
#include "model/align.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "model/align_private.h"

void doc_alignment_clear(struct doc_alignment *alignment)
{
	free(alignment->items);
	*alignment = (struct doc_alignment){0};
}

static bool is_same(const struct aligner *aligner, size_t b, size_t a)
{
	const struct doc_clause *before = doc_side_clause(&aligner->before, b);
	const struct doc_clause *after = doc_side_clause(&aligner->after, a);

	return (aligner->by_body ? doc_clause_same_body : doc_clause_same)(
		aligner->before.clauses, before, aligner->after.clauses, after);
}

void doc_aligner_pair(struct aligner *aligner, size_t b, size_t a)
{
	aligner->before.match[b] = a;
	aligner->after.match[a] = b;
}

/* --- gaps ----------------------------------------------------------------------------------- */

typedef int (*stage)(struct aligner *aligner, const struct gap *gap, struct doc_error *err);

/* Do something with each stretch between two pairs in which both sides have something left. */
static int each_gap(struct aligner *aligner, stage run, struct doc_error *err)
{
	struct gap gap = {0};
	int r = DOC_OK;

	for (size_t b = 0; r == DOC_OK && b <= aligner->before.count; b++) {
		bool is_end = b == aligner->before.count;

		if (!is_end && aligner->before.match[b] == DOC_NO_CLAUSE)
			continue;
		gap.b1 = b;
		gap.a1 = is_end ? aligner->after.count : aligner->before.match[b];
		if (gap.b0 < gap.b1 && gap.a0 < gap.a1)
			r = run(aligner, &gap, err);
		gap.b0 = gap.b1 + 1;
		gap.a0 = gap.a1 + 1;
	}
	return r;
}

/* What a stretch begins and ends with alike. */
static int trim(struct aligner *aligner, const struct gap *gap, struct doc_error *err)
{
	struct gap left = *gap;

	(void)err;
	while (left.b0 < left.b1 && left.a0 < left.a1 && is_same(aligner, left.b0, left.a0))
		doc_aligner_pair(aligner, left.b0++, left.a0++);
	while (left.b0 < left.b1 && left.a0 < left.a1 && is_same(aligner, left.b1 - 1, left.a1 - 1))
		doc_aligner_pair(aligner, --left.b1, --left.a1);
	return DOC_OK;
}

/* --- anchors -------------------------------------------------------------------------------- */

struct entry {
	uint64_t hash;
	bool is_after;
	size_t at;
};

static int by_entry(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (a->is_after != b->is_after)
		return a->is_after ? 1 : -1;
	return a->at < b->at ? -1 : a->at > b->at;
}

static void add_entry(struct entry *entries, size_t *count, const struct aligner *aligner,
                      bool is_after, size_t at)
{
	const struct doc_clause *clause =
		doc_side_clause(is_after ? &aligner->after : &aligner->before, at);

	entries[(*count)++] =
		(struct entry){.hash = aligner->by_body ? clause->body_hash : clause->full_hash,
	                       .is_after = is_after,
	                       .at = at};
}

/* Entries from first on with the same hash; *after is where those of the later side begin. */
static size_t group_end(const struct entry *entries, size_t count, size_t first, size_t *after)
{
	size_t end = first;

	for (; end < count && entries[end].hash == entries[first].hash; end++)
		if (!entries[end].is_after)
			*after = end + 1;
	return end;
}

/* What both sides say equally often are candidates: the first with the first, and so on. */
static size_t find_twins(const struct aligner *aligner, const struct entry *entries, size_t count,
                         struct candidate *out)
{
	size_t found = 0, end;

	for (size_t first = 0; first < count; first = end) {
		size_t after = first;

		end = group_end(entries, count, first, &after);
		for (size_t i = first; end - after == after - first && i < after; i++) {
			size_t a = entries[after + i - first].at;

			if (is_same(aligner, entries[i].at, a))
				out[found++] = (struct candidate){entries[i].at, a};
		}
	}
	return found;
}

static int anchor(struct aligner *aligner, const struct gap *gap, struct doc_error *err)
{
	size_t room = gap->b1 - gap->b0 + gap->a1 - gap->a0, count = 0;
	struct entry *entries doc_auto(free) = malloc(room * sizeof(*entries));
	struct candidate *found doc_auto(free) = malloc(room * sizeof(*found));

	if (!entries || !found)
		return doc_error_memory(err);
	for (size_t b = gap->b0; b < gap->b1; b++)
		add_entry(entries, &count, aligner, false, b);
	for (size_t a = gap->a0; a < gap->a1; a++)
		add_entry(entries, &count, aligner, true, a);
	qsort(entries, count, sizeof(*entries), by_entry);
	return doc_aligner_keep_order(aligner, found, find_twins(aligner, entries, count, found),
	                              err);
}

/* Alone between two pairs, with the same label: it was written anew. */
static int pair_lone(struct aligner *aligner, const struct gap *gap, struct doc_error *err)
{
	const struct doc_clause *before = doc_side_clause(&aligner->before, gap->b0);
	const struct doc_clause *after = doc_side_clause(&aligner->after, gap->a0);

	(void)err;
	if (aligner->before.moved[gap->b0] != DOC_NO_CLAUSE ||
	    aligner->after.moved[gap->a0] != DOC_NO_CLAUSE)
		return DOC_OK;
	if (gap->b1 - gap->b0 == 1 && gap->a1 - gap->a0 == 1 && before->label_key_size &&
	    before->is_row == after->is_row &&
	    doc_clause_same_label(aligner->before.clauses, before, aligner->after.clauses, after))
		doc_aligner_pair(aligner, gap->b0, gap->a0);
	return DOC_OK;
}

/* --- what moved ----------------------------------------------------------------------------- */

static bool is_left(const struct side *side, size_t at, size_t points)
{
	return side->match[at] == DOC_NO_CLAUSE && side->moved[at] == DOC_NO_CLAUSE &&
	       doc_side_clause(side, at)->points >= points;
}

bool doc_aligner_is_movable(const struct side *side, size_t at)
{
	return is_left(side, at, MOVED_POINTS_ALIKE);
}

void doc_aligner_move(struct aligner *aligner, size_t b, size_t a)
{
	aligner->before.moved[b] = a;
	aligner->after.moved[a] = b;
}

/* What is left over on both sides with the same words was moved. */
static int find_moves(struct aligner *aligner, struct doc_error *err)
{
	size_t count = 0, end;
	struct entry *entries doc_auto(free) =
		malloc((aligner->before.count + aligner->after.count + 1) * sizeof(*entries));

	if (!entries)
		return doc_error_memory(err);
	for (size_t b = 0; b < aligner->before.count; b++)
		if (is_left(&aligner->before, b, MOVED_POINTS))
			add_entry(entries, &count, aligner, false, b);
	for (size_t a = 0; a < aligner->after.count; a++)
		if (is_left(&aligner->after, a, MOVED_POINTS))
			add_entry(entries, &count, aligner, true, a);
	qsort(entries, count, sizeof(*entries), by_entry);
	for (size_t first = 0; first < count; first = end) {
		size_t after = first;

		end = group_end(entries, count, first, &after);
		for (size_t b = first, a = after; b < after && a < end; b++, a++)
			if (is_same(aligner, entries[b].at, entries[a].at))
				doc_aligner_move(aligner, entries[b].at, entries[a].at);
	}
	return doc_align_moves_alike(aligner, err);
}

/* --- what was struck out ---------------------------------------------------------------------- */

/* 第四條（刪除）: what stood under that label was struck out, and its number was kept. */
static int pair_deleted(struct aligner *aligner, const struct gap *gap, struct doc_error *err)
{
	const struct side *old = &aligner->before, *now = &aligner->after;
	size_t from = gap->b0;

	(void)err;
	for (size_t a = gap->a0; a < gap->a1; a++) {
		const struct doc_clause *after = doc_side_clause(now, a);

		if (!is_left(now, a, 0) || !after->label_key_size ||
		    !doc_clause_says_deleted(doc_clause_key(now->clauses, after), after->key_size))
			continue;
		for (size_t b = from; b < gap->b1 && aligner->budget; b++, aligner->budget--) {
			if (!is_left(old, b, 0) ||
			    !doc_clause_same_label(old->clauses, doc_side_clause(old, b),
			                           now->clauses, after))
				continue;
			doc_aligner_pair(aligner, b, a);
			from = b + 1;
			break;
		}
	}
	return DOC_OK;
}

/* --- the result ----------------------------------------------------------------------------- */

/* Which of the headers of a document comes first is a matter of its format. */
static void judge(const struct aligner *aligner, struct doc_pair *pair, bool has_moved)
{
	const struct doc_clauses *old = aligner->before.clauses, *now = aligner->after.clauses;
	const struct doc_clause *before = &old->items[pair->before];
	const struct doc_clause *after = &now->items[pair->after];
	bool has_level = old->has_levels && now->has_levels;
	bool is_same = doc_clause_same(old, before, now, after);

	pair->relabelled = !is_same && !doc_clause_same_label(old, before, now, after);
	if (has_moved && !(is_same && doc_clause_is_furniture(after)))
		pair->kind = DOC_COMPARED_MOVED;
	else if (is_same && has_level && before->level != after->level)
		pair->kind = DOC_COMPARED_RELEVELLED;
	else if (is_same)
		pair->kind = DOC_COMPARED_SAME;
	else if (pair->relabelled && doc_clause_same_body(old, before, now, after) &&
	         before->label_key_size && after->label_key_size)
		pair->kind = DOC_COMPARED_RENUMBERED;
	else
		pair->kind = DOC_COMPARED_CHANGED;
}

/* b or a is DOC_NO_CLAUSE for what only one side has. */
static int emit(const struct aligner *aligner, size_t b, size_t a, bool has_moved,
                struct doc_alignment *out, struct doc_error *err)
{
	struct doc_pair *pair = doc_array_add(&out->items, &out->count, sizeof(*pair));

	if (!pair)
		return doc_error_memory(err);
	pair->before = b == DOC_NO_CLAUSE ? b : aligner->before.order[b];
	pair->after = a == DOC_NO_CLAUSE ? a : aligner->after.order[a];
	if (b == DOC_NO_CLAUSE)
		pair->kind = DOC_COMPARED_ADDED;
	else if (a == DOC_NO_CLAUSE)
		pair->kind = DOC_COMPARED_REMOVED;
	else
		judge(aligner, pair, has_moved);
	return DOC_OK;
}

static int emit_all(const struct aligner *aligner, struct doc_alignment *out, struct doc_error *err)
{
	const struct side *before = &aligner->before, *after = &aligner->after;
	size_t b = 0, a = 0;
	int r = DOC_OK;

	while (r == DOC_OK && (b < before->count || a < after->count)) {
		if (b < before->count && before->match[b] == DOC_NO_CLAUSE) {
			if (before->moved[b] == DOC_NO_CLAUSE)
				r = emit(aligner, b, DOC_NO_CLAUSE, false, out, err);
			b++;
		} else if (a < after->count && after->match[a] == DOC_NO_CLAUSE) {
			r = emit(aligner, after->moved[a], a, true, out, err);
			a++;
		} else {
			r = emit(aligner, b++, a++, false, out, err);
		}
	}
	return r;
}

/* --- part by part --------------------------------------------------------------------------- */

static void side_clear(struct side *side)
{
	for (size_t i = 0; side->bigrams && i < side->count; i++)
		doc_bigrams_clear(&side->bigrams[i]);
	free(side->bigrams);
	free(side->order);
	free(side->match);
	free(side->moved);
	*side = (struct side){0};
}

static void aligner_clear(struct aligner *aligner)
{
	side_clear(&aligner->before);
	side_clear(&aligner->after);
}

/* The clauses of one part, nothing of it paired. */
static int side_make(const struct doc_clauses *clauses, enum doc_part part, struct side *out,
                     struct doc_error *err)
{
	size_t count = 0;

	for (size_t i = 0; i < clauses->count; i++)
		count += clauses->items[i].part == part;
	out->clauses = clauses;
	out->order = malloc((count + 1) * sizeof(*out->order));
	out->match = malloc((count + 1) * sizeof(*out->match));
	out->moved = malloc((count + 1) * sizeof(*out->moved));
	out->bigrams = calloc(count + 1, sizeof(*out->bigrams));
	if (!out->order || !out->match || !out->moved || !out->bigrams)
		return doc_error_memory(err);
	for (size_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i].part != part)
			continue;
		out->order[out->count] = i;
		out->match[out->count] = out->moved[out->count] = DOC_NO_CLAUSE;
		out->count++;
	}
	return DOC_OK;
}

static int align_part(const struct doc_clauses *before, const struct doc_clauses *after,
                      enum doc_part part, struct doc_alignment *out, struct doc_error *err)
{
	static const struct {
		bool by_body;
		stage run;
	} stages[] = {{false, trim},  {false, anchor}, {false, trim},
	              {true, anchor}, {true, trim},    {true, doc_align_alike}};
	struct aligner aligner doc_scoped(aligner_clear) = {.budget = BUDGET};
	int r = side_make(before, part, &aligner.before, err);

	if (r == DOC_OK)
		r = side_make(after, part, &aligner.after, err);
	for (size_t i = 0; r == DOC_OK && i < DOC_COUNT(stages); i++) {
		aligner.by_body = stages[i].by_body;
		r = each_gap(&aligner, stages[i].run, err);
	}
	if (r == DOC_OK)
		r = find_moves(&aligner, err);
	if (r == DOC_OK)
		r = each_gap(&aligner, pair_lone, err);
	if (r == DOC_OK)
		r = each_gap(&aligner, pair_deleted, err);
	return r == DOC_OK ? emit_all(&aligner, out, err) : r;
}

int doc_align(const struct doc_clauses *before, const struct doc_clauses *after,
              struct doc_alignment *out, struct doc_error *err)
{
	static const enum doc_part parts[] = {
		DOC_PART_HEADER,   DOC_PART_BODY,    DOC_PART_TEXT_BOX, DOC_PART_FOOTER,
		DOC_PART_FOOTNOTE, DOC_PART_ENDNOTE, DOC_PART_COMMENT,  DOC_PART_HIDDEN};
	struct doc_alignment made = {0};
	int r = DOC_OK;

	for (size_t i = 0; r == DOC_OK && i < DOC_COUNT(parts); i++)
		r = align_part(before, after, parts[i], &made, err);
	if (r < 0)
		doc_alignment_clear(&made);
	else
		*out = made;
	return r;
}
