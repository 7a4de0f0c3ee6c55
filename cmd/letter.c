/* letter.c: a decision that stands in an official letter, as the options tell it. */
#include "act.h"
#include "cmd.h"

int cmd_letter(const struct cmd_context *context, struct doc_letter *letter,
               const struct doc_letter **out, struct doc_error *err)
{
	static const char *const companions[] = {"on", "scan", "decided-by"};
	bool is_given = cmd_has(context, "letter");

	for (size_t i = 0; i < COUNT(companions); i++) {
		int r;

		if (is_given) {
			r = cmd_require(context, companions[i], err);
			if (r < 0)
				return r;
		} else if (cmd_has(context, companions[i])) {
			return cmd_require(context, "letter", err);
		}
	}
	letter->number = cmd_value(context, "letter");
	letter->on = cmd_value(context, "on");
	letter->scan_path = cmd_value(context, "scan");
	letter->decided_by = cmd_value(context, "decided-by");
	letter->as_amended = cmd_has(context, "as-amended");
	*out = is_given ? letter : NULL;
	return DOC_OK;
}
