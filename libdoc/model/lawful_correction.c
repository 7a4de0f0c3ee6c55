/* lawful_correction.c: does a correction or a void come in time, and change anything? */
#include "model/lawful_private.h"

#include <string.h>

#include "base/intl.h"
#include "model/correction.h"
#include "model/decision.h"

static bool has_decision(const struct doc_round *round)
{
	for (size_t i = 0; i < round->acts.count; i++)
		if (doc_statement_approves(&round->acts.items[i].statement))
			return true;
	return false;
}

static void judge_change(const struct doc_corrected *was, const struct doc_statement *s,
                         struct doc_judge *judge)
{
	for (size_t i = 0; i < s->set_count; i++) {
		enum doc_correction_key key = doc_correction_key_of(s->sets[i].key);
		char before[DOC_TEXT_SIZE];

		if (!key)
			continue;
		doc_corrected_print(was, key, before);
		if (strcmp(before, s->sets[i].value) == 0)
			doc_judge_fault(judge, "correction-unchanged", _("'%s' is '%s' already"),
			                s->sets[i].key, before);
	}
}

/*
 * Of several days in one correction those that it sets itself are compared. Of what a baseline
 * adopts none is before another.
 */
static void judge_effective(const struct doc_corrected *was, const struct doc_statement *s,
                            struct doc_judge *judge)
{
	const char *effective = doc_correction_value(s, DOC_CORRECT_EFFECTIVE);
	const char *on = doc_correction_value(s, DOC_CORRECT_ON);
	doc_day decided = was->decided_on;
	char text[DOC_ROC_DAY_SIZE];
	doc_day day;

	if (!effective || decided == DOC_NO_DAY || !doc_day_parse_iso(effective, &day))
		return;
	if (on)
		(void)doc_day_parse_iso(on, &decided);
	if (day >= decided)
		return;
	doc_day_format_message(decided, text);
	doc_judge_fault(judge, "effective-date",
	                _("it cannot take effect before %s, the day of the decision"), text);
}

void doc_lawful_correction(const struct doc_law *law, const struct doc_document *earlier,
                           const struct doc_act *act, struct doc_judge *judge)
{
	struct doc_correction_subject corrected;
	struct doc_corrected was;

	if (!doc_correction_subject_find(law, earlier, &act->statement, &corrected)) {
		doc_judge_fault(judge, "correction-subject",
		                _("what it corrects lands with it: nothing was wrong yet"));
		return;
	}
	doc_correction_subject_correct(law, earlier, &corrected, NULL, &was);
	judge_change(&was, &act->statement, judge);
	judge_effective(&was, &act->statement, judge);
	if (corrected.act->statement.type == DOC_REVIEW && corrected.round &&
	    has_decision(corrected.round) &&
	    doc_correction_value(&act->statement, DOC_CORRECT_ANNULLED))
		doc_judge_fault(judge, "correction-decided",
		                _("its version has been decided on; reviews are over"));
}

void doc_lawful_counted(const struct doc_law *law, const struct doc_document *before,
                        const struct doc_round *earlier, const struct doc_act *act,
                        struct doc_judge *judge)
{
	if (!doc_statement_approves(&act->statement))
		return;
	for (size_t i = 0; i < act->statement.review_count; i++) {
		const struct doc_counted *counted = &act->statement.reviews[i];
		const struct doc_act *review =
			doc_acts_with_digest(&earlier->acts, counted->sha256);

		if (review && doc_act_is_annulled(law, before, review))
			doc_judge_fault(judge, "review-counted",
			                _("it counts the review by '%s', which was annulled"),
			                counted->who);
	}
}

bool doc_lawful_decides_correction(const struct doc_document *document,
                                   const struct doc_place *place)
{
	for (size_t i = 0; i < document->acts.count; i++) {
		const struct doc_act *act = &document->acts.items[i];

		if (act->statement.type == DOC_LETTER && act->place.nth == place->nth &&
		    strcmp(act->place.stem, place->stem) == 0)
			return strcmp(act->statement.decides.word,
			              doc_statement_rule(DOC_CORRECTION)->name) == 0;
	}
	return false;
}

void doc_lawful_void(const struct doc_landing_document *document, struct doc_judge *judge)
{
	if (document->before->round_count)
		doc_judge_fault(judge, "void-unused",
		                _("a version of it was submitted; its number is in use"));
	if (!document->child)
		return;
	doc_judge_fault(judge, "void-children", _("'%s' belongs to it"),
	                document->child->number.text);
	doc_judge_hint(judge, _("docreg void %s %s -m WHY"), document->after->number.text,
	               document->child->number.text);
}
