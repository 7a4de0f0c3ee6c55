/* release.c: record what is in force, and pack it. */
#include <libdoc/release.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "actions/act.h"
#include "actions/ledger.h"
#include "actions/reading.h"
#include "actions/release_content.h"
#include "actions/release_pack.h"
#include "actions/release_record.h"
#include "actions/release_text.h"
#include "backend/digest.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

void doc_release_outcome_clear(struct doc_release_outcome *outcome)
{
	free(outcome->archive);
	doc_findings_clear(&outcome->findings);
	*outcome = (struct doc_release_outcome){0};
}

/*
 * What one recording works with.
 *
 * said  the files of the release
 */
struct recording {
	struct doc_registry *registry;
	const struct doc_actor *actor;
	const struct doc_release_plan *plan;
	struct doc_release_outcome *outcome;
	struct doc_reading reading;
	struct doc_release_content content;
	struct doc_statement statement;
	struct doc_said said;
};

static void recording_clear(struct recording *recording)
{
	doc_reading_clear(&recording->reading);
	doc_release_content_clear(&recording->content);
	doc_said_clear(&recording->said);
}

/* --- the plan --------------------------------------------------------------------------------- */

static int check_scope(const struct doc_policy *policy, const struct doc_release_plan *plan,
                       struct doc_error *err)
{
	struct doc_buf names doc_scoped(doc_buf_clear) = {0};

	if (plan->tier > DOC_TIER_MAX || (plan->tier && !policy->tier_names[plan->tier][0]))
		return doc_error_set(err, DOC_EUSAGE, _("there is no tier %u"), plan->tier);
	if (!plan->classification || doc_policy_class_rank(policy, plan->classification) >= 0)
		return DOC_OK;
	for (size_t i = 0; i < policy->class_count; i++)
		doc_buf_printf(&names, "%s%s", i ? "、" : "", policy->classes[i]);
	doc_error_set(err, DOC_EUSAGE, _("'%s' is not a classification of policy %u"),
	              plan->classification, policy->serial);
	return doc_error_hint(err, DOC_EUSAGE, _("one of: %s"), names.data ? names.data : "");
}

/* Within the registry's own folder the archive would be told as an edit for ever. */
static int check_folder(const struct doc_registry *registry, const struct doc_release_plan *plan,
                        struct doc_error *err)
{
	const char *own = doc_git_work_tree(registry->git);
	char *tree doc_auto(free) = realpath(own, NULL);
	char *folder doc_auto(free) = tree && plan->folder ? realpath(plan->folder, NULL) : NULL;
	size_t size = tree ? strlen(tree) : 0;

	if ((!tree || (plan->folder && !folder)) && errno == ENOMEM)
		return doc_error_memory(err);
	if (!folder || !size || strncmp(folder, tree, size) != 0 ||
	    (folder[size] && folder[size] != '/'))
		return DOC_OK; /* and where there is no such folder, packing says so */
	doc_error_set(err, DOC_EUSAGE, _("'%s' lies within the registry's folder"), plan->folder);
	return doc_error_hint(err, DOC_EUSAGE, "docreg release %s -o ..", plan->name);
}

/* What is wrong with the plan itself, whatever is recorded. */
static int check_plan(const struct doc_registry *registry, const struct doc_release_plan *plan,
                      struct doc_error *err)
{
	int r;

	if (!doc_release_name_is_valid(plan->name)) {
		doc_error_set(err, DOC_EUSAGE, _("'%s' cannot be the name of a release"),
		              plan->name);
		return doc_error_hint(err, DOC_EUSAGE,
		                      _("letters, digits, '.', '_' and '-': 115-1"));
	}
	r = check_scope(doc_registry_policy(registry), plan, err);
	return r == DOC_OK ? check_folder(registry, plan, err) : r;
}

/* Folders that differ only in case fall together on some systems. */
static int check_twins(const struct doc_source *source, const char *name, struct doc_error *err)
{
	struct doc_release_names names doc_scoped(doc_release_names_clear) = {0};
	int r = doc_release_names_read(source, &names, err);

	for (size_t i = 0; i < names.count && r == DOC_OK; i++)
		if (strcasecmp(names.items[i], name) == 0)
			r = doc_error_set(err, DOC_EUSAGE,
			                  _("'%s' differs only in case from '%s'"), name,
			                  names.items[i]);
	return r;
}

static int begin(struct recording *recording, struct doc_error *err)
{
	const struct doc_release_plan *plan = recording->plan;
	struct doc_source *source = &recording->reading.source;
	struct doc_statement *statement = &recording->statement;
	int r;

	if (recording->actor->for_id)
		return doc_error_set(err, DOC_EUSAGE, _("a release is not recorded with --for"));
	r = doc_actor_check(recording->actor, err);
	if (r == DOC_OK)
		r = doc_reading_begin(recording->registry, &recording->reading, err);
	if (r == DOC_OK)
		r = check_twins(source, plan->name, err);
	if (r == DOC_OK)
		r = doc_act_begin(recording->registry, recording->actor, DOC_RELEASE, 0, statement,
		                  &recording->outcome->findings, err);
	if (r < 0)
		return r;
	memcpy(statement->name, plan->name, strlen(plan->name) + 1);
	statement->tier_scope = plan->tier;
	if (plan->classification)
		memcpy(statement->class_scope, plan->classification,
		       strlen(plan->classification) + 1);
	return DOC_OK;
}

/* --- what is in force ------------------------------------------------------------------------- */

static int gather(struct recording *recording, struct doc_error *err)
{
	struct doc_findings *findings = &recording->outcome->findings;
	struct doc_judge judge = {.findings = findings};
	size_t first = findings->count;
	int r;

	r = doc_release_gather(&recording->reading, &recording->statement, &judge,
	                       &recording->content, err);
	if (r < 0)
		return r;
	recording->statement.previous_release = recording->content.previous;
	recording->statement.checkpoint = recording->content.checkpoint;
	if (judge.failed)
		return doc_error_memory(err);
	if (!judge.faults)
		return DOC_OK;
	while (findings->items[first].severity != DOC_ERROR)
		first++;
	doc_error_set(err, DOC_EREFUSED, "%s", findings->items[first].message);
	return doc_error_hint(err, DOC_EREFUSED, "docreg check %s",
	                      findings->items[first].document);
}

/* --- its own files ---------------------------------------------------------------------------- */

/* Put a file of the release into the change; sha256 gets its digest. */
static int put(struct recording *recording, const char *name, const struct doc_buf *bytes,
               char sha256[DOC_SHA256_HEX_SIZE], struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_release(&path, recording->plan->name, name);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_buf_check(bytes, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(bytes->data ? bytes->data : "", bytes->size, sha256, err);
	return r == DOC_OK ? doc_change_put(&recording->said.change, path.data,
	                                    bytes->data ? bytes->data : "", bytes->size, err)
	                   : r;
}

/* The same for a file that the manifest lists. */
static int put_listed(struct recording *recording, const char *name, const struct doc_buf *bytes,
                      struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	doc_layout_release(&path, recording->plan->name, name);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = put(recording, name, bytes, sha256, err);
	return r == DOC_OK ? doc_manifest_add(&recording->content.manifest, path.data, sha256, err)
	                   : r;
}

static int put_texts(struct recording *recording, struct doc_error *err)
{
	struct doc_release_texts texts doc_scoped(doc_release_texts_clear) = {0};
	int r = doc_release_texts_make(&recording->content, &recording->statement,
	                               doc_registry_policy(recording->registry), &texts, err);

	for (size_t i = 0; i < DOC_RELEASE_TEXTS && r == DOC_OK; i++)
		r = put_listed(recording, texts.items[i].name, &texts.items[i].bytes, err);
	return r;
}

static int say(struct recording *recording, struct doc_error *err)
{
	struct doc_buf manifest doc_scoped(doc_buf_clear) = {0};
	int r = put_texts(recording, err);

	if (r < 0)
		return r;
	doc_manifest_sort(&recording->content.manifest);
	doc_manifest_format(&recording->content.manifest, &manifest);
	r = put(recording, "MANIFEST.sha256", &manifest, recording->statement.manifest, err);
	return r == DOC_OK ? doc_said_add(&recording->said, &recording->statement, NULL, 0, err)
	                   : r;
}

/* --- recording and packing -------------------------------------------------------------------- */

/* What is recorded stays recorded: first see that it can be packed as well. */
static int probe(const struct recording *recording, struct doc_error *err)
{
	const struct doc_release_plan *plan = recording->plan;
	char *path doc_auto(free) = NULL;
	int r = doc_release_pack_path(recording->registry,
	                              doc_registry_policy(recording->registry), plan->name,
	                              plan->folder, &path, err);

	if (r == DOC_OK)
		r = doc_zip_probe(path, err);
	return r == DOC_OK || r == DOC_ENOMEM
	               ? r
	               : doc_error_hint(err, r, "docreg release %s -o DIR", plan->name);
}

static int record(struct doc_registry *registry, const struct doc_actor *actor,
                  const struct doc_release_plan *plan, struct doc_release_outcome *outcome,
                  struct doc_error *err)
{
	struct recording recording doc_scoped(recording_clear) = {
		.registry = registry, .actor = actor, .plan = plan, .outcome = outcome};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_git_id read_at = registry->tip.id;
	struct doc_land_plan landing = {.who = actor->id, .now_at = actor->now_at,
	                                .only_on = &read_at, .content = &recording.content};
	int r = begin(&recording, err);

	if (r == DOC_OK)
		r = doc_ledger_judge(registry, actor->now_at, "release-ledger",
		                     _("the registry does not verify: no release is made on it"),
		                     &outcome->findings, err);
	if (r == DOC_OK)
		r = gather(&recording, err);
	if (r == DOC_OK)
		r = probe(&recording, err);
	if (r == DOC_OK)
		r = say(&recording, err);
	doc_buf_printf(&message, "release: %s", plan->name);
	if (r == DOC_OK)
		r = doc_buf_check(&message, err);
	if (r < 0)
		return r;
	landing.message = message.data;
	outcome->documents = recording.content.documents;
	outcome->files = recording.content.manifest.count;
	return doc_said_land(registry, &recording.said, actor, &landing, plan->dry_run,
	                     &outcome->findings, outcome->commit, err);
}

/*
 * Who names a scope wants just that, and must not get documents that another one holds; without one
 * the recorded scope stands.
 */
static int check_recorded(const struct doc_release_plan *plan,
                          const struct doc_release_record *found, struct doc_findings *findings,
                          struct doc_error *err)
{
	const struct doc_statement *statement = &found->act->statement;
	struct doc_buf scope doc_scoped(doc_buf_clear) = {0};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};

	if (!plan->tier && !plan->classification)
		return DOC_OK;
	if (plan->tier == statement->tier_scope &&
	    strcmp(plan->classification ? plan->classification : "", statement->class_scope) == 0)
		return DOC_OK;
	doc_release_word_scope(statement, &scope);
	doc_buf_printf(&message, _("release '%s' was recorded with another scope: %s"), plan->name,
	               scope.data ? scope.data : "");
	if (scope.failed || message.failed)
		return doc_error_memory(err);
	return doc_act_refuse(findings, "release-scope", message.data,
	                      _("give this scope another name, or leave the scope out"), err);
}

static int pack(struct doc_registry *registry, const struct doc_release_plan *plan,
                const struct doc_release_record *found, struct doc_release_outcome *outcome,
                struct doc_error *err)
{
	struct doc_zip_written written = {0};
	int r;

	outcome->documents = doc_release_count_documents(&found->manifest);
	outcome->files = found->manifest.count;
	if (plan->dry_run)
		return DOC_OK;
	r = doc_release_pack(registry, found, plan->folder, &outcome->archive, &written, err);
	if (r < 0)
		return r;
	outcome->size = written.size;
	memcpy(outcome->sha256, written.sha256, sizeof(outcome->sha256));
	return DOC_OK;
}

int doc_release(struct doc_registry *registry, const struct doc_actor *actor,
                const struct doc_release_plan *plan, struct doc_release_outcome *outcome,
                struct doc_error *err)
{
	struct doc_release_record found doc_scoped(doc_release_record_clear) = {0};
	struct doc_source source = doc_registry_source(registry);
	struct doc_error absent = {0};
	int r = check_plan(registry, plan, err);

	if (r < 0)
		return r;
	r = doc_release_record_read(&source, plan->name, &found, &absent);
	outcome->recorded = r == DOC_OK;
	if (r == DOC_ENOTFOUND) {
		r = record(registry, actor, plan, outcome, err);
		if (r < 0 || plan->dry_run)
			return r;
		r = doc_release_record_read(&source, plan->name, &found, err);
	} else if (r < 0 && err) {
		*err = absent;
	}
	if (r == DOC_OK && outcome->recorded)
		r = check_recorded(plan, &found, &outcome->findings, err);
	if (r < 0)
		return r;
	r = pack(registry, plan, &found, outcome, err);
	if (r == DOC_OK || outcome->recorded)
		return r;
	doc_error_wrap(err, r, _("release '%s' is recorded, but not packed"), plan->name);
	return doc_error_hint(err, r, "docreg release %s -o DIR", plan->name);
}
