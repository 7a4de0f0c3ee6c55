/* docreg policy show: the rules and the roster in force, or of an earlier policy. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "commands.h"
#include "output.h"

#define RULE_INDENT 4

/* The roster: one row for each role of each person. */
static const struct cmd_column roster[] = {
	{CMD_TEXT, "id", N_("id"), false},
	{CMD_TEXT, "name", N_("name"), false},
	{CMD_TITLE, "title", N_("job title"), false},
	{CMD_WORD, "role", N_("role"), false},
	{CMD_DAY, "from_on", N_("from"), false},
	{CMD_DAY, "until_on", N_("until"), false},
	{CMD_TEXT, "deputy_for", N_("deputy for"), false},
};

/* What decides who may approve is told below the table, whole: a column would be cut. */
static const struct cmd_column rules[] = {
	{CMD_NUMBER, "tier", N_("no."), false},
	{CMD_TEXT, "tier_name", N_("tier"), false},
	{CMD_TEXT, "patterns", N_("numbers"), false},
	{CMD_NUMBER, "reviews", N_("reviews needed"), true},
	{CMD_TEXT, "reviewers", N_("reviewers"), true},
	{CMD_NUMBER, "approvals", N_("approvals needed"), true},
	{CMD_TEXT, "approvers", N_("approvers"), true},
	{CMD_WORD, "evidence", N_("evidence"), false},
	{CMD_NUMBER, "review_months", N_("review months"), false},
	{CMD_YES, "unsigned_counts", N_("unsigned counts"), true},
	{CMD_YES, "self_approval", N_("self-approval"), true},
};

static void fill_roster(struct cmd_table *table, const struct doc_policy_view *view)
{
	for (size_t i = 0; i < view->person_count; i++) {
		const struct doc_policy_person *person = &view->people[i];

		for (size_t j = 0; j < person->role_count; j++) {
			cmd_table_add(table, person->id);
			cmd_table_add(table, person->name);
			cmd_table_add(table, person->title);
			cmd_table_add(table, person->roles[j].role);
			cmd_table_add(table, person->roles[j].from_on);
			cmd_table_add(table, person->roles[j].until_on);
			cmd_table_add(table, person->roles[j].deputy_for);
		}
	}
}

static int print_roster(const struct doc_policy_view *view, struct cmd_output *output,
                        struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(roster);

	fill_roster(&table, view);
	return cmd_output_rows(output, &table, err);
}

static void fill_rules(struct cmd_table *table, const struct doc_policy_view *view)
{
	for (size_t i = 0; i < view->rule_count; i++) {
		const struct doc_policy_rule *rule = &view->rules[i];

		cmd_table_add_number(table, rule->tier);
		cmd_table_add(table, rule->tier_name);
		cmd_table_add(table, rule->patterns);
		cmd_table_add_number(table, rule->reviews);
		cmd_table_add(table, rule->reviewers);
		cmd_table_add_number(table, rule->approvals);
		cmd_table_add(table, rule->approvers);
		cmd_table_add(table, rule->evidence);
		if (rule->review_months)
			cmd_table_add_number(table, rule->review_months);
		else
			cmd_table_add(table, "");
		cmd_table_add_yes(table, rule->unsigned_counts);
		cmd_table_add_yes(table, rule->self_approval);
	}
}

static const char *yes(bool is_so)
{
	return cmd_word(is_so ? "yes" : "no");
}

/* Who may review and approve on a tier, and whether unsigned and authors' own acts count. */
static int say_rule(struct cmd_output *output, const struct doc_policy_rule *rule,
                    struct doc_error *err)
{
	char *reviewers doc_auto(free) = NULL;
	char *approvers doc_auto(free) = NULL;
	char *text doc_auto(free) = NULL;
	int r = cmd_words(rule->reviewers, &reviewers, err);

	if (r == DOC_OK)
		r = cmd_words(rule->approvers, &approvers, err);
	if (r == DOC_OK)
		r = cmd_text(&text, err,
		             _("reviews: %u (%s); approvals: %u (%s); unsigned submissions and "
		               "reviews count: %s; authors may approve their own: %s"),
		             rule->reviews, *reviewers ? reviewers : "-", rule->approvals,
		             *approvers ? approvers : "-", yes(rule->unsigned_counts),
		             yes(rule->self_approval));
	if (r < 0)
		return r;
	fprintf(output->stream, "%2u  ", rule->tier);
	cmd_wrap(output->stream, text, RULE_INDENT, output->columns ? output->columns : SIZE_MAX);
	return DOC_OK;
}

static int say_rules(struct cmd_output *output, const struct doc_policy_view *view,
                     struct doc_error *err)
{
	int r = DOC_OK;

	fputc('\n', output->stream);
	for (size_t i = 0; i < view->rule_count && r == DOC_OK; i++)
		r = say_rule(output, &view->rules[i], err);
	return r;
}

static void say_signer(FILE *out, const struct doc_policy_signer *signer, bool roc)
{
	char *text doc_auto(free) = NULL;
	char day[DOC_ROC_SIZE];
	int r;

	if (*signer->letter)
		r = cmd_text(&text, NULL, "%s %s %s", signer->name, signer->letter,
		             cmd_day(roc, signer->letter_on, day));
	else if (*signer->fingerprint)
		r = cmd_text(&text, NULL, "%s %s", signer->name, signer->fingerprint);
	else
		r = cmd_text(&text, NULL, _("%s (the signature does not fit)"), signer->name);
	cmd_say_field(out, *signer->letter ? _("decided by") : _("signed by"),
	              r < 0 ? signer->name : text);
}

static void say_keys(FILE *out, const struct doc_policy_person *person)
{
	for (size_t i = 0; i < person->key_count; i++) {
		cmd_say(out, "%s  %s %s%s", person->id, person->keys[i].type,
		        person->keys[i].fingerprint,
		        person->keys[i].distrusted ? _("  (distrusted)") : "");
		cmd_say(out, "  %s", person->keys[i].sha256);
	}
}

/* What holds for all tiers. */
static int say_common(FILE *out, const struct doc_policy_view *view, struct doc_error *err)
{
	char *classes doc_auto(free) = NULL;
	char *fresh doc_auto(free) = NULL;
	char *signers doc_auto(free) = NULL;
	int r = cmd_text(&classes, err, "%s", "");

	for (size_t i = 0; i < view->classification_count && r == DOC_OK; i++) {
		char *more = NULL;

		r = cmd_text(&more, err, "%s%s%s", classes, i ? _(", ") : "",
		             view->classifications[i]);
		free(classes);
		classes = more;
	}
	if (r == DOC_OK)
		r = cmd_text(&fresh, err, _("%s, %s, %s"), view->default_class,
		             view->default_owner, view->default_retention);
	if (r == DOC_OK)
		r = cmd_words(view->change_signers, &signers, err);
	if (r < 0)
		return r;
	fputc('\n', out);
	cmd_say_field(out, _("classes"), classes);
	cmd_say_field(out, _("new document"), fresh);
	cmd_say_field(out, _("policy signed by"), signers);
	cmd_say(out,
	        _("a decision lands within %u days; version x.%u is followed by the next major "
	          "one; days end by UTC%s"),
	        view->decided_days, view->minor_max, view->utc_offset);
	return DOC_OK;
}

/* How bad what is found in files is: the rules by their severity. */
static int say_severity(FILE *out, const struct doc_policy_view *view, const char *severity,
                        struct doc_error *err)
{
	char *list doc_auto(free) = NULL;
	int r = cmd_text(&list, err, "%s", "");

	for (size_t i = 0; i < view->content_count && r == DOC_OK; i++) {
		const struct doc_policy_content *setting = &view->content[i];
		char *more = NULL;

		if (strcmp(setting->what, "severities") != 0 ||
		    strcmp(setting->value, severity) != 0)
			continue;
		r = cmd_text(&more, err, "%s%s%s", list, *list ? _(", ") : "", setting->subject);
		if (r < 0)
			break;
		free(list);
		list = more;
	}
	if (r == DOC_OK && *list)
		cmd_say_field(out, cmd_word(severity), list);
	return r;
}

/* What a setting is about, in the reader's words; a tier is its number. */
static const char *setting_word(const char *word)
{
	static const char *const words[][2] = {
		{"labels", N_("labels of")},        {"headings", N_("headings of tier")},
		{"terms", N_("terms")},             {"revision-labels", N_("table of revisions")},
		{"number", N_("number")},           {"title", N_("title")},
		{"version", N_("version")},         {"effective", N_("effective")},
		{"classification", N_("class")},    {"owner", N_("owner")},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], word) == 0)
			return gettext(words[i][1]);
	return word;
}

static void say_setting(FILE *out, const struct doc_policy_content *setting)
{
	char *name doc_auto(free) = NULL;

	if (*setting->value && strcmp(setting->what, "severities") != 0 &&
	    cmd_text(&name, NULL, "%s%s%s", setting_word(setting->what),
	             *setting->subject ? " " : "", setting_word(setting->subject)) == DOC_OK)
		cmd_say_field(out, name, setting->value);
}

/* What the files of documents are asked for. */
static int say_content(FILE *out, const struct doc_policy_view *view, struct doc_error *err)
{
	static const char *const severities[] = {"error", "warning", "info", "off"};
	int r = DOC_OK;

	fputc('\n', out);
	cmd_say(out, "%s", _("what the files are checked for"));
	for (size_t i = 0; i < sizeof(severities) / sizeof(severities[0]) && r == DOC_OK; i++)
		r = say_severity(out, view, severities[i], err);
	for (size_t i = 0; i < view->content_count; i++)
		say_setting(out, &view->content[i]);
	return r;
}

/* Which policy, by whom; of a draft, which has no digest yet, what it changes. */
static void say_head(FILE *out, const struct doc_policy_view *view, bool roc)
{
	if (*view->sha256)
		cmd_say(out, _("%s (%s): policy %u, SHA-256 %s"), view->agency, view->agency_id,
		        view->serial, view->sha256);
	else
		cmd_say(out, _("%s (%s): draft of policy %u"), view->agency, view->agency_id,
		        view->serial);
	cmd_say_field(out, _("reason"), view->reason);
	for (size_t i = 0; i < view->signer_count; i++)
		say_signer(out, &view->signers[i], roc);
	if (!*view->sha256)
		cmd_say_differences(out, view->differences, view->difference_count, roc);
	fputc('\n', out);
}

static int print_table(const struct doc_policy_view *view, struct cmd_output *output,
                       struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(rules);
	FILE *out = output->stream;
	int r;

	say_head(out, view, output->roc);
	fill_rules(&table, view);
	r = cmd_output_rows(output, &table, err);
	if (r == DOC_OK)
		r = say_rules(output, view, err);
	if (r == DOC_OK)
		r = say_common(out, view, err);
	if (r == DOC_OK)
		r = say_content(out, view, err);
	if (r < 0)
		return r;
	fputc('\n', out);
	r = print_roster(view, output, err);
	if (r < 0)
		return r;
	fputc('\n', out);
	for (size_t i = 0; i < view->person_count; i++)
		say_keys(out, &view->people[i]);
	return DOC_OK;
}

static void put_person(struct cmd_json *json, const struct doc_policy_person *person)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "id", person->id);
	cmd_json_text(json, "name", person->name);
	cmd_json_text(json, "title", person->title);
	cmd_json_array(json, "roles");
	for (size_t i = 0; i < person->role_count; i++) {
		cmd_json_object(json, NULL);
		cmd_json_text(json, "role", person->roles[i].role);
		cmd_json_text(json, "from_on", person->roles[i].from_on);
		cmd_json_text(json, "until_on", person->roles[i].until_on);
		cmd_json_text(json, "deputy_for", person->roles[i].deputy_for);
		cmd_json_close(json);
	}
	cmd_json_close(json);
	cmd_json_array(json, "keys");
	for (size_t i = 0; i < person->key_count; i++) {
		cmd_json_object(json, NULL);
		cmd_json_text(json, "type", person->keys[i].type);
		cmd_json_text(json, "fingerprint", person->keys[i].fingerprint);
		cmd_json_text(json, "sha256", person->keys[i].sha256);
		cmd_json_bool(json, "distrusted", person->keys[i].distrusted);
		cmd_json_close(json);
	}
	cmd_json_close(json);
	cmd_json_close(json);
}

static void put_signer(struct cmd_json *json, const struct doc_policy_signer *signer)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "who", signer->who);
	cmd_json_text(json, "name", signer->name);
	cmd_json_text(json, "fingerprint", signer->fingerprint);
	cmd_json_text(json, "letter", signer->letter);
	cmd_json_text(json, "letter_on", signer->letter_on);
	cmd_json_close(json);
}

static void put_common(struct cmd_json *json, const struct doc_policy_view *view)
{
	cmd_json_texts(json, "classifications", view->classifications, view->classification_count);
	cmd_json_object(json, "defaults");
	cmd_json_text(json, "classification", view->default_class);
	cmd_json_text(json, "owner", view->default_owner);
	cmd_json_text(json, "retention", view->default_retention);
	cmd_json_close(json);
	cmd_json_number(json, "decided_days", view->decided_days);
	cmd_json_number(json, "minor_max", view->minor_max);
	cmd_json_text(json, "change_signers", view->change_signers);
	cmd_json_text(json, "utc_offset", view->utc_offset);
	cmd_json_array(json, "content");
	for (size_t i = 0; i < view->content_count; i++) {
		cmd_json_object(json, NULL);
		cmd_json_text(json, "what", view->content[i].what);
		cmd_json_text(json, "subject", view->content[i].subject);
		cmd_json_text(json, "value", view->content[i].value);
		cmd_json_close(json);
	}
	cmd_json_close(json);
}

static void put_difference(struct cmd_json *json, const struct doc_difference *difference)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "what", difference->what);
	cmd_json_text(json, "subject", difference->subject);
	cmd_json_text(json, "before", difference->before);
	cmd_json_text(json, "after", difference->after);
	cmd_json_close(json);
}

static int print_json(const struct cmd_context *context, const struct doc_policy_view *view,
                      FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(rules);

	cmd_json_number(json, "serial", view->serial);
	cmd_json_text(json, "sha256", view->sha256);
	cmd_json_text(json, "agency", view->agency);
	cmd_json_text(json, "agency_id", view->agency_id);
	cmd_json_text(json, "reason", view->reason);
	cmd_json_text(json, "decided_at", view->decided_at);
	cmd_json_array(json, "people");
	for (size_t i = 0; i < view->person_count; i++)
		put_person(json, &view->people[i]);
	cmd_json_close(json);
	fill_rules(&table, view);
	cmd_json_rows(json, "rules", &table);
	cmd_json_array(json, "signers");
	for (size_t i = 0; i < view->signer_count; i++)
		put_signer(json, &view->signers[i]);
	cmd_json_close(json);
	put_common(json, view);
	cmd_json_array(json, "changes");
	for (size_t i = 0; i < view->difference_count; i++)
		put_difference(json, &view->differences[i]);
	cmd_json_close(json);
	return cmd_json_print(out, json, err);
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct doc_policy_view view doc_scoped(doc_policy_view_clear) = {0};
	bool is_draft = cmd_has(context, "draft");
	unsigned serial = 0;
	int r;

	if (is_draft && cmd_has(context, "serial"))
		return doc_error_set(err, DOC_EUSAGE, _("give --serial or --draft, not both"));
	r = cmd_output_open(context, &output, err);
	if (r < 0)
		return r;
	r = cmd_number(context, "serial", &serial, err);
	if (r < 0)
		return r;
	r = is_draft ? doc_policy_show_draft(context->registry, &view, err)
	             : doc_policy_show(context->registry, serial, &view, err);
	if (r < 0)
		return r;
	if (output.format == CMD_JSON)
		r = print_json(context, &view, output.stream, err);
	else if (output.format == CMD_CSV)
		r = print_roster(&view, &output, err);
	else
		r = print_table(&view, &output, err);
	if (r == DOC_OK)
		r = cmd_output_close(&output, err);
	if (r == DOC_OK && is_draft)
		cmd_say(stderr, _("  next: %s"), _("docreg policy sign --as ID --key FILE"));
	return r;
}

static const struct cmd_option options[] = {
	{0, "serial", CMD_ONE, N_("N"), N_("an earlier policy; else the one in force"),
	 CMD_TAKES_TEXT},
	{0, "draft", CMD_FLAG, NULL, N_("the drafted policy, and what it changes"),
	 CMD_TAKES_NOTHING},
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_policy_show = {
	.name = "policy show",
	.synopsis = N_("[OPTIONS]"),
	.summary = N_("the rules, the approval matrix, the roster and its keys"),
	.description = N_(
		"With --draft the draft as it lies in policy/draft/, edits that are in no commit "
		"too, and what it changes. CSV has the roster: one row for each role of each "
		"person."),
	.options = options,
	.flags = CMD_NEEDS_REGISTRY | CMD_PAGES,
	.run = run,
};
