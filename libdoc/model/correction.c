/* correction.c: which corrections of a statement stand, and what it says after them. */
#include "model/correction.h"

#include <string.h>

#include "base/array.h"
#include "base/hex.h"
#include "base/text.h"
#include "model/adoption.h"
#include "model/baseline.h"
#include "model/binding.h"
#include "model/decision.h"

#define KEYS (DOC_CORRECT_SCAN + 1)

/* --- keys and values -------------------------------------------------------------------------- */

static const char *const names[KEYS] = {
	[DOC_CORRECT_ANNULLED] = "annulled",   [DOC_CORRECT_DECIDER] = "decider",
	[DOC_CORRECT_EFFECTIVE] = "effective", [DOC_CORRECT_LETTER] = "letter",
	[DOC_CORRECT_ON] = "on",               [DOC_CORRECT_OPINION] = "opinion",
	[DOC_CORRECT_SCAN] = "scan",
};

enum doc_correction_key doc_correction_key_of(const char *name)
{
	for (enum doc_correction_key key = DOC_CORRECT_ANNULLED; key < KEYS; key++)
		if (strcmp(names[key], name) == 0)
			return key;
	return 0;
}

const char *doc_correction_key_name(enum doc_correction_key key)
{
	return names[key];
}

bool doc_correction_allows(const struct doc_statement *corrected, enum doc_correction_key key)
{
	enum doc_statement_type type = corrected->type;

	switch (key) {
	case DOC_CORRECT_ANNULLED:
		return type == DOC_WITHDRAWAL || type == DOC_CONFIRMATION || type == DOC_REVIEW;
	case DOC_CORRECT_DECIDER:
		return type == DOC_BASELINE;
	case DOC_CORRECT_EFFECTIVE:
		return doc_statement_approves(corrected) || type == DOC_WITHDRAWAL ||
		       type == DOC_BASELINE;
	case DOC_CORRECT_OPINION:
		return type == DOC_CONFIRMATION || type == DOC_REVIEW;
	case DOC_CORRECT_LETTER:
	case DOC_CORRECT_ON:
	case DOC_CORRECT_SCAN:
		return type == DOC_LETTER || type == DOC_BASELINE;
	}
	return false;
}

static bool is_line(const char *value, size_t size)
{
	return doc_text_check_line(value, size, "", NULL) == DOC_OK && strcmp(value, "-") != 0;
}

bool doc_correction_value_is_valid(enum doc_correction_key key, const char *value)
{
	doc_day day;

	switch (key) {
	case DOC_CORRECT_ANNULLED:
		return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
	case DOC_CORRECT_DECIDER:
		return is_line(value, DOC_DECIDER_SIZE - 1) &&
		       !doc_adopted_cell_fault(value, DOC_DECIDER_SIZE);
	case DOC_CORRECT_EFFECTIVE:
	case DOC_CORRECT_ON:
		return doc_day_parse_iso(value, &day);
	case DOC_CORRECT_LETTER:
		return is_line(value, DOC_WORD_SIZE - 1) && !strchr(value, ' ');
	case DOC_CORRECT_OPINION:
		return is_line(value, DOC_TEXT_SIZE - 1);
	case DOC_CORRECT_SCAN:
		return doc_hex_is_sha256(value);
	}
	return false;
}

const char *doc_correction_value(const struct doc_statement *correction,
                                 enum doc_correction_key key)
{
	for (size_t i = 0; i < correction->set_count; i++)
		if (strcmp(correction->sets[i].key, names[key]) == 0)
			return correction->sets[i].value;
	return NULL;
}

struct doc_version doc_act_version(const struct doc_document *document, const struct doc_act *act)
{
	const struct doc_statement *s = &act->statement;
	const struct doc_act *decided;

	if (act->place.round)
		return act->place.version;
	if (s->type == DOC_WITHDRAWAL)
		return s->supersedes.version;
	if (s->type != DOC_LETTER)
		return s->version;
	decided = doc_acts_with_digest(&document->acts, s->decides.sha256);
	return decided && decided->statement.type != DOC_LETTER ? doc_act_version(document, decided)
	                                                        : s->version;
}

/* --- what holds ------------------------------------------------------------------------------- */

/* Where the corrections begin: the names of a folder's statements begin with their type. */
static size_t first_correction(const struct doc_acts *acts)
{
	const char *type = doc_statement_rule(DOC_CORRECTION)->name;
	size_t low = 0;
	size_t high = acts->unsorted ? 0 : acts->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct doc_act *act = &acts->items[middle];

		if (strcmp(doc_statement_rule(act->statement.type)->name, type) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_before(const struct doc_act *act, const struct doc_act *other)
{
	if (act->statement.decided != other->statement.decided)
		return act->statement.decided < other->statement.decided;
	return act->place.nth < other->place.nth;
}

/* Note for each key that it sets that it does, unless a later one does. */
static void note(const struct doc_act *correction, const struct doc_act *latest[KEYS])
{
	for (enum doc_correction_key key = DOC_CORRECT_ANNULLED; key < KEYS; key++)
		if (doc_correction_value(&correction->statement, key) &&
		    (!latest[key] || is_before(latest[key], correction)))
			latest[key] = correction;
}

/* Is it of this? One baseline speaks of many versions. */
static bool corrects(const struct doc_statement *correction,
                     const struct doc_correction_subject *subject)
{
	return strcmp(correction->corrects.sha256, subject->act->sha256) == 0 &&
	       (!subject->adopted || doc_version_compare(correction->version,
	                                                 subject->adopted->version) == 0);
}

static void find_latest(const struct doc_law *law, const struct doc_document *document,
                        const struct doc_correction_subject *subject,
                        const struct doc_act *before, const struct doc_act *latest[KEYS])
{
	const struct doc_acts *acts = &document->acts;

	for (size_t i = first_correction(acts); i < acts->count; i++) {
		struct doc_act *correction = &acts->items[i];

		if (correction->statement.type != DOC_CORRECTION && !acts->unsorted)
			return;
		if (correction->statement.type == DOC_CORRECTION &&
		    corrects(&correction->statement, subject) &&
		    (!before || is_before(correction, before)) &&
		    doc_act_counts(law, document, NULL, correction))
			note(correction, latest);
	}
}

static const char *value_of(const struct doc_act *const latest[KEYS], enum doc_correction_key key)
{
	return latest[key] ? doc_correction_value(&latest[key]->statement, key) : NULL;
}

/* Only what stands is read here: its days are days. */
static void apply(const struct doc_act *const latest[KEYS], struct doc_corrected *out)
{
	const char *value;

	for (enum doc_correction_key key = DOC_CORRECT_ANNULLED; key < KEYS; key++)
		if (latest[key] && (!out->by || is_before(out->by, latest[key])))
			out->by = latest[key];
	if ((value = value_of(latest, DOC_CORRECT_EFFECTIVE)))
		(void)doc_day_parse_iso(value, &out->effective);
	if ((value = value_of(latest, DOC_CORRECT_ON)))
		(void)doc_day_parse_iso(value, &out->on);
	if ((value = value_of(latest, DOC_CORRECT_LETTER)))
		out->letter = value;
	if ((value = value_of(latest, DOC_CORRECT_DECIDER)))
		out->decider = value;
	if ((value = value_of(latest, DOC_CORRECT_OPINION)))
		out->text = value;
	if ((value = value_of(latest, DOC_CORRECT_SCAN))) {
		out->scan = value;
		out->scanned = latest[DOC_CORRECT_SCAN];
	}
}

/* A recorded withdrawal was decided on the day of its letter. */
static doc_day decided_on(const struct doc_law *law, const struct doc_document *document,
                          const struct doc_act *act, doc_day on)
{
	const struct doc_act *letter = NULL;
	struct doc_corrected now;

	if (act->statement.type == DOC_WITHDRAWAL)
		letter = doc_act_decided_by(law, document, act);
	if (!letter)
		return on;
	doc_act_correct(law, document, letter, NULL, &now);
	return now.on;
}

/* --- reviews ---------------------------------------------------------------------------------- */

/* A decision on the round that somebody made who may: what it counts is settled. */
static bool is_decision(const struct doc_law *law, const struct doc_document *document,
                        const struct doc_act *act)
{
	const struct doc_statement *s = &act->statement;
	const struct doc_policy *policy = doc_law_policy(law, s->policy.serial);
	struct doc_judge silent = {0};
	struct doc_roles roles;
	bool is_one;

	if (!doc_statement_approves(s) || !policy)
		return false;
	doc_policy_roles_for(policy, s->type, document->number.tier, &roles);
	is_one = doc_roles_have(&roles, s->role) &&
	       doc_policy_holds(policy, s->who, s->role, s->acting_for, doc_act_day(law, act)) &&
	       (s->type == DOC_APPROVAL ||
	        doc_policy_holds(policy, s->recorded_by, DOC_ROLE_CONTROLLER, "",
	                         doc_act_recorded_day(law, act))) &&
	       doc_act_is_signed_by(law, policy, act, doc_statement_signer(s), &silent);
	doc_law_hear(law, &silent);
	return is_one;
}

/*
 * What was decided is not undone from below: a review that a decision counts is not annulled, one
 * annulled that it does not count does not come back, whenever a correction says that it was made.
 */
static bool is_annulled_review(const struct doc_law *law, const struct doc_document *document,
                               const struct doc_act *review, bool annulled)
{
	const struct doc_round *round = doc_document_find_round(document, review->place.version,
	                                                        review->place.round);

	for (size_t i = 0; round && i < round->acts.count; i++) {
		const struct doc_act *act = &round->acts.items[i];

		if (is_decision(law, document, act))
			return !doc_decision_counts(&act->statement, review);
	}
	return annulled;
}

/* Was it ever annulled? Then whether it still is depends on what says so last. */
static bool is_annulled(const struct doc_law *law, const struct doc_document *document,
                        const struct doc_act *act, const struct doc_act *const latest[KEYS])
{
	const char *value = value_of(latest, DOC_CORRECT_ANNULLED);

	if (!value)
		return false;
	if (act->statement.type == DOC_REVIEW)
		return is_annulled_review(law, document, act, strcmp(value, "yes") == 0);
	return strcmp(value, "yes") == 0;
}

/* --- the whole of it -------------------------------------------------------------------------- */

/* As it was said. */
static void begin(const struct doc_law *law, const struct doc_correction_subject *subject,
                  struct doc_corrected *out)
{
	const struct doc_adopted *row = subject->adopted;
	const struct doc_act *act = subject->act;

	*out = (struct doc_corrected){
		.on = row ? row->approved : doc_act_day(law, act),
		.effective = row ? row->effective : act->statement.effective,
		.letter = row ? row->letter : act->statement.letter.number,
		.decider = row ? row->decider : "",
		.scan = row ? doc_adopted_scan(subject->baseline, row)
		            : act->statement.letter.sha256,
		.text = act->statement.text,
		.scanned = row ? NULL : act,
	};
}

void doc_correction_subject_correct(const struct doc_law *law, const struct doc_document *document,
                                    const struct doc_correction_subject *subject,
                                    const struct doc_act *before, struct doc_corrected *out)
{
	const struct doc_act *latest[KEYS] = {0};
	const char *value;

	begin(law, subject, out);
	find_latest(law, document, subject, before, latest);
	apply(latest, out);
	value = value_of(latest, DOC_CORRECT_ANNULLED);
	out->annulled = before ? value && strcmp(value, "yes") == 0
	                       : is_annulled(law, document, subject->act, latest);
	out->decided_on = subject->adopted ? DOC_NO_DAY
	                                   : decided_on(law, document, subject->act, out->on);
	if (out->effective != DOC_NO_DAY && out->effective < out->decided_on)
		out->effective = out->decided_on;
}

void doc_act_correct(const struct doc_law *law, const struct doc_document *document,
                     const struct doc_act *act, const struct doc_act *before,
                     struct doc_corrected *out)
{
	const struct doc_correction_subject subject = {.act = act};

	doc_correction_subject_correct(law, document, &subject, before, out);
}

void doc_corrected_print(const struct doc_corrected *now, enum doc_correction_key key,
                         char out[DOC_TEXT_SIZE])
{
	doc_day day = key == DOC_CORRECT_ON ? now->on : now->effective;
	const char *text = "";

	switch (key) {
	case DOC_CORRECT_ANNULLED:
		text = now->annulled ? "yes" : "no";
		break;
	case DOC_CORRECT_EFFECTIVE:
	case DOC_CORRECT_ON:
		out[0] = '\0';
		if (day != DOC_NO_DAY)
			doc_day_format_iso(day, out);
		return;
	case DOC_CORRECT_LETTER:
		text = now->letter;
		break;
	case DOC_CORRECT_DECIDER:
		text = now->decider;
		break;
	case DOC_CORRECT_OPINION:
		text = now->text;
		break;
	case DOC_CORRECT_SCAN:
		text = now->scan;
		break;
	}
	memcpy(out, text, strlen(text) + 1);
}

bool doc_act_is_annulled(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_act *act)
{
	const struct doc_correction_subject subject = {.act = act};
	const struct doc_act *latest[KEYS] = {0};

	find_latest(law, document, &subject, NULL, latest);
	return is_annulled(law, document, act, latest);
}

/* --- the document ----------------------------------------------------------------------------- */

/* Does it stand? Of what does not, the faults are told where somebody wants to know. */
static bool stands(const struct doc_law *law, const struct doc_document *document,
                   struct doc_act *act, struct doc_judge *judge)
{
	if (judge && judge->findings)
		return doc_act_stands(law, document, NULL, act, judge);
	if (doc_act_counts(law, document, NULL, act))
		return true;
	if (judge)
		judge->faults++;
	return false;
}

void doc_corrections_judge(const struct doc_law *law, const struct doc_document *document,
                           struct doc_judge *judge)
{
	for (size_t i = 0; i < document->acts.count; i++)
		if (document->acts.items[i].statement.type == DOC_CORRECTION)
			(void)stands(law, document, &document->acts.items[i], judge);
}

bool doc_document_is_void(const struct doc_law *law, const struct doc_document *document,
                          struct doc_judge *judge)
{
	for (size_t i = 0; i < document->acts.count; i++)
		if (document->acts.items[i].statement.type == DOC_VOID &&
		    stands(law, document, &document->acts.items[i], judge))
			return true;
	return false;
}
