/* actor.c: who acts and when, from options, environment and git configuration. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cmd.h"

int cmd_clock(struct cmd_context *context, struct doc_error *err)
{
	const char *now = cmd_environment("DOCREG_NOW");
	int r;

	if (!now) {
		context->actor.now_at = time(NULL);
		return DOC_OK;
	}
	r = doc_text_read_moment(now, &context->actor.now_at, err);
	return r < 0 ? doc_error_wrap(err, r, "DOCREG_NOW") : DOC_OK;
}

/* Option, else environment, else git configuration, whose answer *owner keeps; NULL when silent. */
static int setting(struct cmd_context *context, const char *name, const char **out, char **owner,
                   struct doc_error *err)
{
	bool is_key = strcmp(name, "key") == 0;
	int r;

	*out = cmd_value(context, name);
	if (!*out)
		*out = cmd_environment(is_key ? "DOCREG_KEY" : "DOCREG_AS");
	if (*out)
		return DOC_OK;
	r = doc_registry_config(context->registry, is_key ? "docreg.key" : "docreg.as", owner, err);
	if (r < 0)
		return r == DOC_ENOTFOUND ? DOC_OK : r;
	*out = *owner;
	return DOC_OK;
}

/* What is no id may be the printed name of somebody who has one: 林志中 is lin.zz. */
static void hint_person(struct cmd_context *context, const char *typed, struct doc_error *err)
{
	struct doc_policy_view policy doc_scoped(doc_policy_view_clear) = {0};

	if (!typed || doc_policy_show(context->registry, 0, &policy, NULL) < 0)
		return;
	for (size_t i = 0; i < policy.person_count; i++)
		if (strcmp(policy.people[i].name, typed) == 0)
			doc_error_hint(err, DOC_EUSAGE, _("did you mean '%s'?"),
			               policy.people[i].id);
}

static int check_actor(struct cmd_context *context, struct doc_error *err)
{
	int r = doc_actor_check(&context->actor, err);

	if (r == DOC_EUSAGE && err) {
		hint_person(context, context->actor.id, err);
		hint_person(context, context->actor.for_id, err);
	}
	return r;
}

int cmd_actor(struct cmd_context *context, struct doc_error *err)
{
	struct doc_actor *actor = &context->actor;
	int r;

	r = setting(context, "as", &actor->id, &context->configured_id, err);
	if (r < 0)
		return r;
	if (cmd_declares(context->cmd, "key"))
		r = setting(context, "key", &actor->key_path, &context->configured_key, err);
	if (r < 0)
		return r;
	if (cmd_declares(context->cmd, "for"))
		actor->for_id = cmd_value(context, "for");
	return context->cmd->flags & CMD_NEEDS_ACTOR ? check_actor(context, err) : DOC_OK;
}
