/* docreg explain: why a rule is there, and what to do when it is broken. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"

#define SCREEN       80
#define BASIS_COLUMN 14 /* where the clauses a rule comes from begin */
#define NAME_COLUMN  24 /* where the summary of a rule begins */

/*
 * What rules are about, by how their names begin; the longest beginning decides. What none
 * begins is about the last of them.
 */
static const struct {
	const char *heading;
	const char *begins[24];
} topics[] = {
	{N_("Numbers and titles"),
         {"number-", "parent-", "register-", "title-", "classification-", "retention-"}},
	{N_("A version on its way"),
         {"author-", "draft-", "metadata-", "recall-", "round-", "review-", "reviewer-", "said-",
          "submission-", "supersedes", "unsigned-", "version-"}},
	{N_("Decisions"),
         {"approval-", "confirmation-", "decided-", "document-ended", "effective-", "evidence-",
          "letter-", "not-effective-", "one-act", "withdraw-"}},
	{N_("What files say"),
         {"active-", "content-", "header-", "heading-", "markup-", "number-width", "quote-",
          "revision-", "term-"}},
	{N_("Citations"), {"cite-"}},
	{N_("Rules, people and keys"),
         {"allowed-", "deputy-", "distrust-", "grammar-", "key-", "person-", "policy-", "reason-",
          "role-"}},
	{N_("Statements and signatures"), {"act-", "signature-", "statement-"}},
	{N_("Releases and archives"), {"archive-", "release-"}},
	{N_("The ledger, as git keeps it"), {NULL}},
};

static size_t topic_of(const char *name)
{
	size_t found = COUNT(topics) - 1, longest = 0;

	for (size_t i = 0; i < COUNT(topics); i++) {
		for (const char *const *begin = topics[i].begins; *begin; begin++) {
			size_t size = strlen(*begin);

			if (size > longest && strncmp(name, *begin, size) == 0) {
				longest = size;
				found = i;
			}
		}
	}
	return found;
}

static void say_rule(const struct doc_rule *rule)
{
	size_t used = strlen(rule->name) + 2;

	printf("  %s", rule->name);
	if (used + 2 > NAME_COLUMN) {
		putchar('\n');
		used = 0;
	}
	printf("%*s", (int)(NAME_COLUMN - used), "");
	cmd_wrap(stdout, _(rule->summary), NAME_COLUMN, SCREEN);
}

static void say_all(const struct doc_rule *rules, size_t count)
{
	for (size_t topic = 0; topic < COUNT(topics); topic++) {
		printf("%s%s\n", topic ? "\n" : "", _(topics[topic].heading));
		for (size_t i = 0; i < count; i++)
			if (topic_of(rules[i].name) == topic)
				say_rule(&rules[i]);
	}
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
		return doc_error_hint(err, DOC_EUSAGE, _("did you mean 'docreg %s%s'?"), "explain ",
		                      near);
	return doc_error_hint(err, DOC_EUSAGE, "docreg explain");
}

/* "basis", and the clauses and laws, broken like the rest. */
static void say_basis(const char *source)
{
	const char *label = _("basis");
	size_t columns = doc_text_columns(label);
	int pad = columns < BASIS_COLUMN ? (int)(BASIS_COLUMN - columns) : 1;

	printf("%s%*s", label, pad, "");
	cmd_wrap(stdout, source, BASIS_COLUMN, SCREEN);
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
	say_basis(_(rule->source));
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
