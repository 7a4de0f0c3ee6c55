/* act.c: make statements, sign them, land them. */
#include "actions/act.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "actions/names.h"
#include "backend/digest.h"
#include "backend/keygen.h"
#include "backend/sshsig.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"

void doc_said_clear(struct doc_said *said)
{
	for (size_t i = 0; i < said->act_count; i++)
		free(said->acts[i].path);
	free(said->acts);
	doc_change_clear(&said->change);
	*said = (struct doc_said){0};
}

/* --- who -------------------------------------------------------------------------------------- */

int doc_act_refuse(struct doc_findings *findings, const char *rule, const char *message,
                   const char *hint, struct doc_error *err)
{
	struct doc_judge judge = {.findings = findings};

	doc_judge_fault(&judge, rule, "%s", message);
	doc_judge_hint(&judge, "%s", hint);
	if (judge.failed)
		return doc_error_memory(err);
	doc_error_set(err, DOC_EREFUSED, "%s", message);
	return doc_error_hint(err, DOC_EREFUSED, "%s", hint);
}

static void join(const struct doc_roles *roles, struct doc_buf *out)
{
	for (size_t i = 0; i < roles->count; i++)
		doc_buf_printf(out, "%s%s", i ? _(", ") : "", doc_role_text(roles->items[i]));
}

static int refuse_role(const char *who, const struct doc_roles *roles,
                       enum doc_statement_type type, struct doc_findings *findings,
                       struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf names doc_scoped(doc_buf_clear) = {0};

	join(roles, &names);
	if (roles->count)
		doc_buf_printf(&message, _("'%s' holds no role today for this (%s): %s"), who,
		               _(doc_statement_rule(type)->name), names.data ? names.data : "");
	else
		doc_buf_printf(&message, _("'%s' holds no role today"), who);
	if (message.failed || names.failed)
		return doc_error_memory(err);
	return doc_act_refuse(
		findings, "role-held", message.data,
		type == DOC_APPROVAL || type == DOC_WITHDRAWAL
			? _("--as ID --key FILE of who holds it; or record the letter: --letter NO "
	                    "--on DATE --scan FILE --decided-by ID")
			: "docreg policy show",
		err);
}

int doc_act_check_known(const struct doc_policy *policy, const char *who,
                        struct doc_findings *findings, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};

	if (doc_policy_person(policy, who))
		return DOC_OK;
	doc_buf_printf(&message, _("'%s' is not in the roster"), who);
	doc_names_hint_person(policy, who, "docreg policy show", &hint);
	if (message.failed || hint.failed)
		return doc_error_memory(err);
	return doc_act_refuse(findings, "person-known", message.data, hint.data, err);
}

static bool is_id(const char *id, struct doc_error *err)
{
	if (doc_person_is_valid(id))
		return true;
	doc_error_set(err, DOC_EUSAGE,
	              _("'%s' is not an id: a-z, 0-9, '.', '_', '-', at most 32"), id);
	doc_error_hint(err, DOC_EUSAGE, "docreg policy show");
	return false;
}

int doc_actor_check(const struct doc_actor *actor, struct doc_error *err)
{
	if (!actor->id) {
		doc_error_set(err, DOC_EUSAGE, _("who acts is not known"));
		return doc_error_hint(
			err, DOC_EUSAGE,
			_("give --as ID, or once and for all: git config docreg.as ID"));
	}
	return is_id(actor->id, err) && (!actor->for_id || is_id(actor->for_id, err))
	               ? DOC_OK
	               : DOC_EUSAGE;
}

int doc_act_begin_plain(const struct doc_registry *registry, const struct doc_actor *actor,
                        struct doc_findings *findings, struct doc_error *err)
{
	struct doc_statement unsaid;

	if (actor->for_id) {
		doc_error_set(err, DOC_EUSAGE, _("this makes no statement that --for could be in"));
		return doc_error_hint(err, DOC_EUSAGE, _("act in your own name: --as ID"));
	}
	return doc_act_begin(registry, actor, DOC_SUBMISSION, 1, &unsaid, findings, err);
}

/*
 * No two clocks agree, and what is said now names what has landed. A clock that lags says the
 * moment of the last commit, as the commit itself will; one that lags by more is refused there.
 */
static int64_t moment_of(const struct doc_registry *registry, const struct doc_actor *actor)
{
	return registry->has_tip && registry->tip.at > actor->now_at ? registry->tip.at
	                                                             : actor->now_at;
}

int doc_act_begin_as(const struct doc_registry *registry, const struct doc_actor *actor,
                     enum doc_statement_type type, const struct doc_roles *roles,
                     struct doc_statement *out, struct doc_findings *findings,
                     struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(registry);
	struct doc_statement statement = {.type = type, .effective = DOC_NO_DAY};
	const char *who = actor->for_id ? actor->for_id : actor->id;
	int64_t now = moment_of(registry, actor);
	doc_day today = doc_day_of_moment(now, policy->offset_s);
	int r = doc_actor_check(actor, err);

	if (r == DOC_OK)
		r = doc_act_check_known(policy, who, findings, err);
	if (r < 0)
		return r;
	if (!doc_policy_role_of(policy, who, roles, today, statement.role, statement.acting_for))
		return refuse_role(who, roles, type, findings, err);
	memcpy(statement.registry, registry->fingerprint, sizeof(statement.registry));
	memcpy(statement.who, who, strlen(who) + 1);
	if (actor->for_id)
		memcpy(statement.recorded_by, actor->id, strlen(actor->id) + 1);
	statement.policy.serial = policy->serial;
	memcpy(statement.policy.sha256, policy->sha256, sizeof(policy->sha256));
	statement.decided = now;
	*out = statement;
	return DOC_OK;
}

int doc_act_begin(const struct doc_registry *registry, const struct doc_actor *actor,
                  enum doc_statement_type type, unsigned tier, struct doc_statement *out,
                  struct doc_findings *findings, struct doc_error *err)
{
	struct doc_roles roles;

	doc_policy_roles_for(doc_registry_policy(registry), type, tier, &roles);
	return doc_act_begin_as(registry, actor, type, &roles, out, findings, err);
}

/* --- statements ------------------------------------------------------------------------------- */

int doc_said_add(struct doc_said *said, const struct doc_statement *statement, const char *path,
                 unsigned nth, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_buf place doc_scoped(doc_buf_clear) = {0};
	const char *signer = doc_statement_signer(statement);
	struct doc_said_act *act;
	int r;

	if (path)
		doc_buf_puts(&place, path);
	else
		doc_layout_statement(&place, statement, nth);
	r = doc_buf_check(&place, err);
	if (r == DOC_OK)
		r = doc_statement_format(statement, &bytes, err);
	if (r == DOC_OK)
		r = doc_change_put(&said->change, place.data, bytes.data, bytes.size, err);
	if (r < 0)
		return r;
	act = doc_array_add(&said->acts, &said->act_count, sizeof(*act));
	if (!act)
		return doc_error_memory(err);
	act->type = statement->type;
	memcpy(act->signer, signer, strlen(signer) + 1);
	act->path = doc_buf_take(&place);
	return act->path ? DOC_OK : doc_error_memory(err);
}

const char *doc_said_path(const struct doc_said *said, const char *number)
{
	for (size_t i = 0; i < said->act_count; i++) {
		struct doc_place place;

		doc_place_parse(said->acts[i].path, &place);
		if (strcmp(place.number, number) == 0)
			return said->acts[i].path;
	}
	return NULL;
}

int doc_said_last_digest(const struct doc_said *said, char sha256[DOC_SHA256_HEX_SIZE],
                         struct doc_error *err)
{
	const struct doc_git_put *put =
		doc_change_find(&said->change, said->acts[said->act_count - 1].path);

	return doc_sha256_hex(put->bytes, put->size, sha256, err);
}

/* --- signatures ------------------------------------------------------------------------------- */

/*
 * Stands in a signature's place, with the SHA-256 of the key that is to make it, while a change is
 * judged before it is signed. Never written.
 */
static const char presumption[] = "presumed ";

#define PRESUMED_SIZE (sizeof(presumption) - 1 + DOC_SHA256_HEX_SIZE - 1)

static int put_signature(struct doc_said *said, const struct doc_said_act *act, const char *signer,
                         const struct doc_key *key, const char *bytes, size_t size,
                         struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	char key8[9];
	int r;

	memcpy(key8, key->sha256, 8);
	key8[8] = '\0';
	doc_layout_signature(&path, act->path, signer,
	                     doc_layout_names_person(act->type) ? NULL : key8);
	r = doc_buf_check(&path, err);
	return r < 0 ? r : doc_change_put(&said->change, path.data, bytes, size, err);
}

static bool is_signed_by(const struct doc_said_act *act, const char *signer)
{
	return act->type == DOC_POLICY || act->type == DOC_BASELINE ||
	       strcmp(act->signer, signer) == 0;
}

#define SIGNINGS_MAX 256

/* All acts of one type at once: one run of ssh-keygen, one prompt. */
static int sign_type(struct doc_said *said, enum doc_statement_type type, const char *signer,
                     const char *key_path, const struct doc_key *key, struct doc_error *err)
{
	struct doc_signing signings[SIGNINGS_MAX];
	struct doc_buf signatures[SIGNINGS_MAX] = {0};
	const struct doc_said_act *acts[SIGNINGS_MAX];
	size_t count = 0;
	int r;

	for (size_t i = 0; i < said->act_count && count < SIGNINGS_MAX; i++) {
		const struct doc_git_put *put;

		if (said->acts[i].type != type || !is_signed_by(&said->acts[i], signer))
			continue;
		put = doc_change_find(&said->change, said->acts[i].path);
		acts[count] = &said->acts[i];
		signings[count] = (struct doc_signing){put->bytes, put->size, &signatures[count]};
		count++;
	}
	if (!count)
		return DOC_OK;
	r = doc_keygen_sign(key_path, doc_statement_rule(type)->namespace_, signings, count, err);
	for (size_t i = 0; i < count; i++) {
		if (r == DOC_OK)
			r = put_signature(said, acts[i], signer, key, signatures[i].data,
			                  signatures[i].size, err);
		doc_buf_clear(&signatures[i]);
	}
	return r;
}

static int presume(struct doc_said *said, const char *signer, const struct doc_key *key,
                   struct doc_error *err)
{
	char mark[PRESUMED_SIZE + 1];
	int r = DOC_OK;

	snprintf(mark, sizeof(mark), "%s%s", presumption, key->sha256);
	for (size_t i = 0; i < said->act_count && r == DOC_OK; i++)
		if (is_signed_by(&said->acts[i], signer))
			r = put_signature(said, &said->acts[i], signer, key, mark, PRESUMED_SIZE,
			                  err);
	return r;
}

int doc_said_sign(struct doc_said *said, const char *signer, const char *key_path, bool presumed,
                  struct doc_error *err)
{
	struct doc_key key;
	int r;

	if (said->act_count > SIGNINGS_MAX)
		return doc_error_set(err, DOC_EUSAGE, _("at most %d decisions at once"),
		                     SIGNINGS_MAX);
	r = doc_keygen_public(key_path, &key, err);
	if (r == DOC_OK && presumed)
		return presume(said, signer, &key, err);
	for (enum doc_statement_type type = DOC_POLICY; type <= DOC_RELEASE && r == DOC_OK; type++)
		r = sign_type(said, type, signer, key_path, &key, err);
	return r;
}

/* struct doc_law's check while a change is judged before it is signed. */
static void check_presumed(void *context, const struct doc_act *act,
                           struct doc_signature *signature)
{
	const size_t size = strlen(presumption);

	if (signature->size != PRESUMED_SIZE || memcmp(signature->bytes, presumption, size) != 0) {
		doc_check_signature_once(context, act, signature);
		return;
	}
	signature->soundness = DOC_SOUND;
	memcpy(signature->key, signature->bytes + size, DOC_SHA256_HEX_SIZE - 1);
	signature->key[DOC_SHA256_HEX_SIZE - 1] = '\0';
}

struct doc_law doc_said_law(const struct doc_registry *registry)
{
	struct doc_law law = doc_registry_law(registry, false);

	law.check = check_presumed;
	return law;
}

int doc_said_judge(struct doc_registry *registry, const struct doc_said *said,
                   const struct doc_land_plan *plan, struct doc_findings *findings,
                   struct doc_error *err)
{
	struct doc_law law = doc_registry_law(registry, true);

	law.check = check_presumed;
	return doc_land_judge(registry, &said->change, plan, &law, findings, err);
}

int doc_said_land(struct doc_registry *registry, struct doc_said *said,
                  const struct doc_actor *actor, const struct doc_land_plan *plan, bool dry_run,
                  struct doc_findings *findings, char commit[41], struct doc_error *err)
{
	int r = DOC_OK;

	commit[0] = '\0';
	if (actor->key_path)
		r = doc_said_sign(said, actor->id, actor->key_path, true, err);
	if (r == DOC_OK)
		r = doc_said_judge(registry, said, plan, findings, err);
	if (r < 0 || dry_run)
		return r;
	if (actor->key_path)
		r = doc_said_sign(said, actor->id, actor->key_path, false, err);
	return r == DOC_OK ? doc_land(registry, &said->change, plan, findings, commit, err) : r;
}
