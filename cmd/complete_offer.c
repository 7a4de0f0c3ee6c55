/* complete_offer.c: what may stand where the cursor is. */
#include <stdlib.h>
#include <string.h>

#include "complete.h"

void cmd_offers_clear(struct cmd_offers *offers)
{
	for (size_t i = 0; i < offers->count; i++) {
		free(offers->items[i].value);
		free(offers->items[i].meaning);
	}
	free(offers->items);
	*offers = (struct cmd_offers){0};
}

/* ASCII that no shell reads as anything else, and Chinese that shows nothing odd. */
static bool is_plain_word(const char *value)
{
	char *safe doc_auto(free) = NULL;

	for (const char *at = value; *at; at++) {
		bool is_letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');

		if (!is_letter && !(*at & 0x80) && !strchr("0123456789._@%+=:,/-", *at))
			return false;
	}
	return *value && doc_text_safe(value, &safe, NULL) == DOC_OK && strcmp(safe, value) == 0;
}

void cmd_offer(struct cmd_offers *offers, const char *typed, const char *value, const char *meaning)
{
	struct cmd_offer *grown;
	struct cmd_offer offer = {0};

	if (strncmp(value, typed, strlen(typed)) != 0 || !is_plain_word(value))
		return;
	grown = reallocarray(offers->items, offers->count + 1, sizeof(*grown));
	if (!grown)
		return;
	offers->items = grown;
	offer.value = strdup(value);
	if (!offer.value || doc_text_safe(meaning, &offer.meaning, NULL) < 0)
		free(offer.value);
	else
		offers->items[offers->count++] = offer;
}

/* --- from the tables -------------------------------------------------------------------------- */

void cmd_offer_commands(const struct cmd *const *list, const char *typed, struct cmd_offers *offers)
{
	for (; list && *list; list++) {
		const char *space = strrchr((*list)->name, ' ');

		if (!((*list)->flags & CMD_HIDDEN))
			cmd_offer(offers, typed, space ? space + 1 : (*list)->name,
			          _((*list)->summary));
	}
}

void cmd_offer_options(const struct cmd_option *options, const char *typed,
                       struct cmd_offers *offers)
{
	for (; options && options->name; options++) {
		char *name doc_auto(free) = NULL;

		if (cmd_text(&name, NULL, "--%s", options->name) == DOC_OK)
			cmd_offer(offers, typed, name, _(options->help));
	}
}

static void offer_choices(enum cmd_takes takes, const char *typed, struct cmd_offers *offers)
{
	const char *const *words = cmd_choices(takes);

	for (; words && *words; words++) {
		const char *shown = cmd_word(*words);

		/* Who types 有效 gets in-force. */
		cmd_offer(offers, *typed && strncmp(shown, typed, strlen(typed)) == 0 ? "" : typed,
		          *words, strcmp(shown, *words) == 0 ? "" : shown);
	}
}

static void offer_rules(const char *typed, struct cmd_offers *offers)
{
	size_t count;
	const struct doc_rule *rules = doc_rules(&count);

	for (size_t i = 0; i < count; i++)
		cmd_offer(offers, typed, rules[i].name, _(rules[i].summary));
}

static void offer_settings(const char *typed, struct cmd_offers *offers)
{
	static const char *const keys[] = {"owner", "review-months", "retention", "distribution",
	                                   "note"};

	for (size_t i = 0; i < COUNT(keys); i++) {
		char *key doc_auto(free) = NULL;

		if (cmd_text(&key, NULL, "%s=", keys[i]) == DOC_OK)
			cmd_offer(offers, typed, key, cmd_word(keys[i]));
	}
	offers->no_space = true;
}

/* --- from the registry ------------------------------------------------------------------------ */

/* The library matches: "isms" and "ＩＳＭＳ" begin ISMS-02-005. */
static void offer_numbers(struct cmd_context *context, const char *typed, bool with_versions,
                          struct cmd_offers *offers)
{
	struct doc_names names doc_scoped(doc_names_clear) = {0};

	if ((strchr(typed, '@') && !with_versions) || cmd_registry(context, NULL) < 0 ||
	    doc_names(context->registry, typed, &names, NULL) < 0)
		return;
	for (size_t i = 0; i < names.count; i++)
		cmd_offer(offers, "", names.items[i].number, names.items[i].title);
}

/* Who types 王 gets wang.xm. */
static void offer_people(const struct doc_policy_view *policy, const char *typed,
                         struct cmd_offers *offers)
{
	for (size_t i = 0; i < policy->person_count; i++) {
		const struct doc_policy_person *person = &policy->people[i];
		bool by_name = *typed && strncmp(person->name, typed, strlen(typed)) == 0;
		char *meaning doc_auto(free) = NULL;

		if (cmd_text(&meaning, NULL, "%s%s%s", person->name, *person->title ? " " : "",
		             person->title) == DOC_OK)
			cmd_offer(offers, by_name ? "" : typed, person->id, meaning);
	}
}

static void offer_tiers(const struct doc_policy_view *policy, const char *typed,
                        struct cmd_offers *offers)
{
	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct doc_policy_rule *rule = &policy->rules[i];
		bool by_name = *typed && strncmp(rule->tier_name, typed, strlen(typed)) == 0;
		char tier[12];

		snprintf(tier, sizeof(tier), "%u", rule->tier);
		cmd_offer(offers, by_name ? "" : typed, tier, rule->tier_name);
	}
}

static void offer_policy(struct cmd_context *context, enum cmd_takes takes, const char *typed,
                         struct cmd_offers *offers)
{
	struct doc_policy_view policy doc_scoped(doc_policy_view_clear) = {0};

	if (cmd_registry(context, NULL) < 0 ||
	    doc_policy_show(context->registry, 0, &policy, NULL) < 0)
		return;
	if (takes == CMD_TAKES_PERSON)
		offer_people(&policy, typed, offers);
	if (takes == CMD_TAKES_TIER || takes == CMD_TAKES_PLACE)
		offer_tiers(&policy, typed, offers);
	for (size_t i = 0; takes == CMD_TAKES_CLASS && i < policy.classification_count; i++)
		cmd_offer(offers, typed, policy.classifications[i], "");
}

static void offer_releases(struct cmd_context *context, const char *typed,
                           struct cmd_offers *offers)
{
	struct doc_releases releases doc_scoped(doc_releases_clear) = {0};
	char day[DOC_ROC_SIZE];

	if (cmd_registry(context, NULL) < 0 ||
	    doc_release_list(context->registry, &releases, NULL) < 0)
		return;
	for (size_t i = 0; i < releases.count; i++)
		cmd_offer(offers, typed, releases.rows[i].name,
		          cmd_day(cmd_prefers_roc(), releases.rows[i].on, day));
}

void cmd_offer_kind(struct cmd_context *context, enum cmd_takes takes, const char *typed,
                    const struct cmd *above, struct cmd_offers *offers)
{
	offers->files = takes == CMD_TAKES_FILE || takes == CMD_TAKES_DOCUMENT;
	offers->folders = takes == CMD_TAKES_FOLDER;
	offer_choices(takes, typed, offers);
	if (takes == CMD_TAKES_NUMBER || takes == CMD_TAKES_PLACE)
		offer_numbers(context, typed, false, offers);
	else if (takes == CMD_TAKES_EDITION || takes == CMD_TAKES_DOCUMENT)
		offer_numbers(context, typed, true, offers);
	else if (takes == CMD_TAKES_RELEASE)
		offer_releases(context, typed, offers);
	else if (takes == CMD_TAKES_RULE)
		offer_rules(typed, offers);
	else if (takes == CMD_TAKES_SETTING)
		offer_settings(typed, offers);
	else if (takes == CMD_TAKES_COMMAND)
		cmd_offer_commands(cmd_all, typed, offers);
	else if (takes == CMD_TAKES_VERB && above)
		cmd_offer_commands(above->verbs, typed, offers);
	if (takes == CMD_TAKES_PERSON || takes == CMD_TAKES_TIER || takes == CMD_TAKES_PLACE ||
	    takes == CMD_TAKES_CLASS)
		offer_policy(context, takes, typed, offers);
}
