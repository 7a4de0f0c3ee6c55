/* docreg explain: why a rule is there, and what to do when it is broken. */
#include <stdlib.h>

#include "commands.h"

#define SCREEN 80

static void say_all(const struct doc_rule *rules, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cmd_say(stdout, "%-28s %s", rules[i].name, _(rules[i].summary));
}

static int no_such_rule(const char *name, const struct doc_rule *rules, size_t count,
                        struct doc_error *err)
{
	const char **names doc_auto(free) = calloc(count + 1, sizeof(*names));
	const char *near;

	if (!names)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < count; i++)
		names[i] = rules[i].name;
	near = doc_text_nearest(name, names, count);
	doc_error_set(err, DOC_EUSAGE, _("there is no rule '%s'"), name);
	if (near)
		return doc_error_hint(err, DOC_EUSAGE, "docreg explain %s", near);
	return doc_error_hint(err, DOC_EUSAGE, "docreg explain");
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	const struct doc_rule *rule;
	const struct doc_rule *rules;
	size_t count;

	rules = doc_rules(&count);
	if (context->argument_count == 0) {
		say_all(rules, count);
		return CMD_DONE;
	}
	rule = doc_rule_find(context->arguments[0]);
	if (!rule)
		return no_such_rule(context->arguments[0], rules, count, err);
	cmd_say(stdout, "%s", rule->name);
	cmd_wrap(stdout, _(rule->summary), 0, SCREEN);
	putchar('\n');
	cmd_wrap(stdout, _(rule->reason), 0, SCREEN);
	putchar('\n');
	cmd_say_field(stdout, _("basis"), _(rule->source));
	return CMD_DONE;
}

const struct cmd cmd_explain = {
	.name = "explain",
	.synopsis = N_("[RULE]"),
	.summary = N_("tell why a rule is there and what helps; or list all rules"),
	.group = CMD_AUDIT,
	.takes = {CMD_TAKES_RULE},
	.most = 1,
	.flags = CMD_PAGES,
	.run = run,
};
