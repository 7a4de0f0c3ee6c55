/* next.c: the next step on a document, in words. */
#include "actions/next.h"

#include <stdlib.h>

#include "actions/wording.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

void doc_next_step_clear(struct doc_next_step *step)
{
	free(step->who);
	free(step->command);
	*step = (struct doc_next_step){0};
}

static const char *verb_of(enum doc_step step)
{
	static const char *const verbs[] = {
		[DOC_STEP_REVISE] = "revise",   [DOC_STEP_SUBMIT] = "submit",
		[DOC_STEP_REVIEW] = "review",   [DOC_STEP_APPROVE] = "approve",
		[DOC_STEP_WITHDRAW] = "withdraw",
	};

	return step ? verbs[step] : "";
}

static void name_hands(const struct doc_policy *policy, const struct doc_duty *duty,
                       struct doc_buf *out)
{
	for (size_t i = 0; i < duty->count; i++) {
		doc_buf_puts(out, i ? "、" : "");
		doc_name_print(policy, duty->hands[i].who, duty->hands[i].principal, out);
	}
}

/* Where nobody can take the step, what frees the document from it. */
static void word_way_out(const struct doc_duty *duty, const char *number, struct doc_buf *out)
{
	if (duty->step == DOC_STEP_WITHDRAW)
		doc_buf_puts(out, "docreg policy draft");
	else
		doc_buf_printf(out, _("docreg return %s -m WHY"), number);
}

static void word_command(const struct doc_duty *duty, const char *number, struct doc_buf *out)
{
	if (duty->stuck == duty->step && !duty->count) {
		word_way_out(duty, number, out);
		return;
	}
	doc_buf_printf(out, "docreg %s %s", verb_of(duty->step), number);
	if (duty->step == DOC_STEP_REVISE)
		doc_buf_puts(out, _(" FILE -m SUMMARY --reason REASON"));
	if (duty->step == DOC_STEP_WITHDRAW)
		doc_buf_puts(out, _(" -m WHY"));
	if (duty->by_letter)
		doc_buf_puts(out, _(" --letter NO --on DATE --scan FILE --decided-by ID"));
}

int doc_next_step_word(const struct doc_law *law, const struct doc_document *document,
                       const struct doc_duty *duty, struct doc_next_step *out,
                       struct doc_error *err)
{
	struct doc_buf who = {0};
	struct doc_buf command = {0};

	if (duty->step) {
		name_hands(doc_law_in_force(law), duty, &who);
		word_command(duty, document->number.text, &command);
	}
	*out = (struct doc_next_step){doc_buf_take(&who), doc_buf_take(&command),
	                              verb_of(duty->stuck)};
	if (out->who && out->command)
		return DOC_OK;
	doc_next_step_clear(out);
	return doc_error_memory(err);
}
