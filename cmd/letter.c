/* letter.c: a decision that stands in an official letter, as the options tell it. */
#include "act.h"
#include "cmd.h"

int cmd_letter(const struct cmd_context *context, struct doc_letter *letter,
               const struct doc_letter **out, struct doc_error *err)
{
	static const char *const companions[] = {"on", "scan", "decided-by"};
	bool is_given = cmd_has(context, "letter");
	bool is_amended =
		cmd_declares(context->cmd, "as-amended") && cmd_has(context, "as-amended");
	bool is_needed = is_given || is_amended;
	int r;

	for (size_t i = 0; i < COUNT(companions); i++)
		is_needed = is_needed || cmd_has(context, companions[i]);
	r = is_needed ? cmd_require(context, "letter", err) : DOC_OK;
	for (size_t i = 0; i < COUNT(companions) && is_given && r == DOC_OK; i++)
		r = cmd_require(context, companions[i], err);
	if (r < 0)
		return r;
	letter->number = cmd_value(context, "letter");
	letter->on = cmd_value(context, "on");
	letter->scan_path = cmd_value(context, "scan");
	letter->decided_by = cmd_value(context, "decided-by");
	letter->as_amended = is_amended;
	*out = is_given ? letter : NULL;
	return DOC_OK;
}
