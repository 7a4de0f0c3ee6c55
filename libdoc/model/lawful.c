/* lawful.c: is this change lawful at this landing? Paths, times, one act at a time. */
#include "model/lawful.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/lawful_private.h"

static int compare_path(const void *key, const void *item)
{
	return strcmp(key, ((const struct doc_landing_path *)item)->path);
}

bool doc_landing_adds(const struct doc_landing *landing, const char *path)
{
	const struct doc_landing_path *found = NULL;

	if (landing->path_count)
		found = bsearch(path, landing->paths, landing->path_count, sizeof(*found),
		                compare_path);
	return found && found->change == DOC_PATH_ADDED;
}

/* The first path that is not before this text. */
static size_t place_of(const struct doc_landing *landing, const char *text, size_t size)
{
	size_t low = 0;
	size_t high = landing->path_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strncmp(landing->paths[middle].path, text, size) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct doc_landing_range doc_landing_below(const struct doc_landing *landing, const char *folder)
{
	size_t size = strlen(folder);
	size_t first = place_of(landing, folder, size);
	size_t count = 0;

	if (first == landing->path_count)
		return (struct doc_landing_range){0};
	while (first + count < landing->path_count &&
	       strncmp(landing->paths[first + count].path, folder, size) == 0)
		count++;
	return (struct doc_landing_range){landing->paths + first, count};
}

/* --- paths ------------------------------------------------------------------------------------ */

/* A signature or scan lands with its statement, never later. */
static void judge_companion(const struct doc_landing *landing, const struct doc_place *place,
                            struct doc_judge *judge)
{
	char path[sizeof(place->stem) + sizeof(".statement")];
	size_t size = strlen(place->stem);

	memcpy(path, place->stem, size);
	memcpy(path + size, ".statement", sizeof(".statement"));
	if (!doc_landing_adds(landing, path))
		doc_judge_fault(judge, "signature-late",
		                _("it lands without '%s', the statement it belongs to"), path);
}

/* Does a statement of this type, one to a folder, land in the folder of path? */
static bool lands_beside(const struct doc_landing *landing, const char *path,
                         enum doc_statement_type type, struct doc_judge *judge)
{
	struct doc_buf beside doc_scoped(doc_buf_clear) = {0};

	doc_buf_add(&beside, path, (size_t)(strrchr(path, '/') - path) + 1);
	doc_buf_printf(&beside, "%s.statement", doc_statement_rule(type)->name);
	judge->failed |= beside.failed;
	return !beside.failed && doc_landing_adds(landing, beside.data);
}

/* Does it lie in the folder of a baseline? */
static bool is_of_baseline(const struct doc_place *place, const char *path,
                           struct doc_judge *judge)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};

	doc_layout_baseline(&folder, place->serial, "");
	judge->failed |= folder.failed;
	return !folder.failed && strncmp(path, folder.data, folder.size) == 0;
}

/* A policy, release or baseline comes whole: nothing lands in its folder before it or after. */
static void judge_whole(const struct doc_landing *landing, const struct doc_place *place,
                        const char *path, struct doc_judge *judge)
{
	bool is_policy = place->kind == DOC_PLACE_POLICY_FILE || place->statement == DOC_POLICY;
	bool is_letter = place->statement == DOC_LETTER && !place->number[0];

	if (place->release[0] && !lands_beside(landing, path, DOC_RELEASE, judge))
		doc_judge_fault(judge, "release-whole",
		                _("it lands without the statement of its release"));
	if (is_of_baseline(place, path, judge)) {
		if (!lands_beside(landing, path, DOC_BASELINE, judge))
			doc_judge_fault(judge, "baseline-whole",
			                _("it lands without the statement of its baseline"));
	} else if ((is_policy || is_letter) && !lands_beside(landing, path, DOC_POLICY, judge)) {
		doc_judge_fault(judge, "policy-whole",
		                _("it lands without the statement of its policy"));
	}
}

static void judge_change(const struct doc_landing *landing, const struct doc_place *place,
                         const struct doc_landing_path *changed, struct doc_judge *judge)
{
	enum doc_path_change change = changed->change;

	if (change != DOC_PATH_ADDED && doc_place_is_add_only(place))
		doc_judge_fault(judge, "add-only",
		                _("what has landed here is never changed or removed"));
	else if (change == DOC_PATH_DELETED && place->kind == DOC_PLACE_DOCUMENT)
		doc_judge_fault(judge, "add-only",
		                _("a number is never removed; withdraw the document"));
	if (change != DOC_PATH_ADDED)
		return;
	if (place->kind == DOC_PLACE_SIGNATURE || place->kind == DOC_PLACE_SCAN)
		judge_companion(landing, place, judge);
	judge_whole(landing, place, changed->path, judge);
}

static void judge_path(const struct doc_law *law, const struct doc_landing *landing,
                       const struct doc_landing_path *changed, struct doc_judge *judge)
{
	struct doc_place place;

	doc_place_parse(changed->path, &place);
	if (place.kind == DOC_PLACE_FOREIGN && changed->change == DOC_PATH_DELETED)
		return; /* it was a fault as it came */
	judge->file = changed->path;
	judge->document = place.number;
	if (place.kind == DOC_PLACE_FOREIGN)
		doc_judge_fault(judge, "foreign-path", _("this path is no part of a registry"));
	if (!changed->is_plain_file)
		doc_judge_fault(judge, "file-mode",
		                _("only plain files (mode 100644) may lie here"));
	if (!law->policy_count && (place.number[0] || place.release[0]))
		doc_judge_fault(judge, "policy-first",
		                _("it lands before there is a policy to judge it by"));
	judge_change(landing, &place, changed, judge);
	judge->file = NULL;
	judge->document = NULL;
}

static void judge_paths(const struct doc_law *law, const struct doc_landing *landing,
                        struct doc_judge *judge)
{
	for (size_t i = 0; i < landing->path_count; i++)
		judge_path(law, landing, &landing->paths[i], judge);
}

/*
 * With a policy nothing of a document lands: it would be judged by the policy before, and be under
 * the new one.
 */
static void judge_alone(const struct doc_landing *landing, struct doc_judge *judge)
{
	struct doc_place place;

	for (size_t i = 0; i < landing->path_count; i++) {
		doc_place_parse(landing->paths[i].path, &place);
		if (!place.number[0] || place.kind == DOC_PLACE_RECORD)
			continue;
		doc_judge_fault(judge, "one-act", _("one commit holds a policy and '%s'"),
		                landing->paths[i].path);
		return;
	}
}

/* With a baseline land the documents that it adopts, and nothing is said of any. */
static void judge_adopted(const struct doc_landing *landing, struct doc_judge *judge)
{
	struct doc_place place;

	for (size_t i = 0; i < landing->path_count; i++) {
		doc_place_parse(landing->paths[i].path, &place);
		if (!place.number[0] || place.kind == DOC_PLACE_RECORD ||
		    place.kind == DOC_PLACE_DOCUMENT || place.kind == DOC_PLACE_DRAFT ||
		    place.kind == DOC_PLACE_METADATA || place.kind == DOC_PLACE_CONTENT)
			continue;
		doc_judge_fault(judge, "one-act", _("one commit holds a baseline and '%s'"),
		                landing->paths[i].path);
		return;
	}
}

/* One commit does one kind of thing; a letter that decides another statement lies beside it. */
static void judge_one_act(const struct doc_landing *landing, struct doc_judge *judge)
{
	enum doc_statement_type type = 0;
	struct doc_place place;

	for (size_t i = 0; i < landing->path_count; i++) {
		doc_place_parse(landing->paths[i].path, &place);
		if (place.kind != DOC_PLACE_STATEMENT ||
		    (place.statement == DOC_LETTER && !place.round))
			continue;
		if (type && place.statement != type) {
			doc_judge_fault(judge, "one-act",
			                _("one commit holds two kinds of statement: %s, %s"),
			                _(doc_statement_rule(type)->name),
			                _(doc_statement_rule(place.statement)->name));
			return;
		}
		type = place.statement;
	}
	if (type == DOC_POLICY)
		judge_alone(landing, judge);
	if (type == DOC_BASELINE)
		judge_adopted(landing, judge);
}

/* --- who -------------------------------------------------------------------------------------- */

void doc_lawful_controller(const struct doc_law *law, const struct doc_act *act,
                           struct doc_judge *judge)
{
	const struct doc_policy *policy = doc_law_in_force(law);
	const struct doc_statement *s = &act->statement;

	if (strcmp(s->registry, law->registry) != 0)
		doc_judge_fault(judge, "registry-fingerprint",
		                _("the statement is for registry %.16s, this is %.16s"),
		                s->registry, law->registry);
	if (s->policy.serial != policy->serial || strcmp(s->policy.sha256, policy->sha256) != 0)
		doc_judge_fault(judge, "policy-known", _("there is no policy %u with digest %.16s"),
		                s->policy.serial, s->policy.sha256);
	doc_act_judge_moment(law, policy, act, judge);
	if (strcmp(s->role, DOC_ROLE_CONTROLLER) != 0 ||
	    !doc_policy_holds(policy, s->who, s->role, s->acting_for, doc_act_day(law, act)))
		doc_judge_fault(judge, "role-held", _("'%s' is no %s on that day"), s->who,
		                doc_role_text(DOC_ROLE_CONTROLLER));
	for (size_t i = 0; i < act->signature_count; i++)
		if (strcmp(act->signatures[i].who, s->who) != 0)
			doc_judge_fault(judge, "signature-extra",
			                _("only '%s' signs this statement"), s->who);
	if (!doc_act_is_signed_by(law, policy, act, s->who, judge))
		doc_judge_fault(judge, "signature-missing", _("'%s' has not signed this %s"),
		                s->who, _(doc_statement_rule(s->type)->name));
}

/* --- time ------------------------------------------------------------------------------------- */

void doc_lawful_timing(const struct doc_law *law, const struct doc_landing *landing,
                       const struct doc_act *act, struct doc_judge *judge)
{
	const struct doc_policy *policy = doc_law_in_force(law);
	int64_t decided = act->statement.decided;

	judge->file = act->path;
	if (policy && act->statement.type != DOC_POLICY &&
	    act->statement.policy.serial != policy->serial)
		doc_judge_fault(judge, "policy-in-force",
		                _("it was made under policy %u, but %u is in force"),
		                act->statement.policy.serial, policy->serial);
	if (decided > landing->at)
		doc_judge_fault(judge, "decided-window", _("it was decided after it landed"));
	if (policy && decided < landing->at - (int64_t)policy->decided_days * 86400)
		doc_judge_fault(judge, "decided-window",
		                _("it was decided more than %u days before it landed"),
		                policy->decided_days);
	judge->file = NULL;
}

static void judge_time(const struct doc_landing *landing, struct doc_judge *judge)
{
	if (landing->at < landing->previous_at)
		doc_judge_fault(judge, "commit-time",
		                _("the commit is older than the one before it"));
}

void doc_lawful(const struct doc_law *law, const struct doc_landing *landing,
                struct doc_judge *judge)
{
	judge_time(landing, judge);
	judge_paths(law, landing, judge);
	judge_one_act(landing, judge);
	if (!law->policy_count && !landing->policy_count)
		doc_judge_fault(judge, "policy-first", _("a registry begins with policy 0001"));
	if (landing->policy_count > 1)
		doc_judge_fault(judge, "policy-gap", _("one commit makes one policy"));
	else if (landing->policy_count)
		doc_lawful_policy(law, landing, landing->policies, judge);
	if (!law->policy_count)
		return; /* nothing else can be judged without rules */
	doc_lawful_baselines(law, landing, judge);
	for (size_t i = 0; i < landing->release_count; i++)
		doc_lawful_release(law, landing, &landing->releases[i], judge);
	for (size_t i = 0; i < landing->issue_count; i++)
		doc_lawful_issue(law, landing, &landing->issues[i], judge);
}
