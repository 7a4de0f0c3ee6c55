/* drafted.c: read the policy that is being prepared, say what it is to become. */
#include "actions/drafted.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "actions/names.h"
#include "actions/policy_diff.h"
#include "actions/policy_say.h"
#include "backend/yaml.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/layout.h"

static const char *const edited_names[DOC_DRAFTED_EDITED] = {"registry.yaml", "roster.yaml"};

void doc_drafted_clear(struct doc_drafted *drafted)
{
	doc_change_clear(&drafted->files);
	doc_change_clear(&drafted->landed);
	doc_policy_clear(&drafted->policy);
	doc_bundle_clear(&drafted->bundle);
	*drafted = (struct doc_drafted){0};
}

/* --- its files ----------------------------------------------------------------------------- */

static int load_committed(const struct doc_source *source, struct doc_change *files,
                          struct doc_error *err)
{
	struct doc_source_files found doc_scoped(doc_source_files_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy_draft(&folder, "");
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_source_list(source, folder.data, &found, err);
	for (size_t i = 0; i < found.count && r == DOC_OK; i++) {
		struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

		r = doc_source_read(source, &found.items[i], DOC_SCAN_SIZE_MAX, &bytes, err);
		if (r == DOC_OK)
			r = doc_change_put(files, found.items[i].path, bytes.data, bytes.size, err);
	}
	return r;
}

/* A file of the work tree in place of the committed one; a missing one changes nothing. */
static int load_edited(const struct doc_registry *registry, const char *path,
                       struct doc_change *files, struct doc_error *err)
{
	struct doc_buf full doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	doc_buf_printf(&full, "%s%s", doc_git_work_tree(registry->git), path);
	r = doc_buf_check(&full, err);
	if (r < 0)
		return r;
	r = doc_file_read(full.data, DOC_YAML_SIZE_MAX, false, &bytes, &why);
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", why.message);
	return doc_change_put(files, path, bytes.data, bytes.size, err);
}

static int load_in_force(const struct doc_registry *registry, const struct doc_source *source,
                         const char *name, const char *path, struct doc_change *files,
                         struct doc_error *err)
{
	struct doc_buf from doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy(&from, doc_registry_policy(registry)->serial, name);
	r = doc_buf_check(&from, err);
	if (r == DOC_OK)
		r = doc_source_read_path(source, from.data, DOC_YAML_SIZE_MAX, &bytes, err);
	return r == DOC_OK ? doc_change_put(files, path, bytes.data, bytes.size, err) : r;
}

static int load_files(const struct doc_registry *registry, bool edited, bool begin,
                      struct doc_change *files, struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	int r = load_committed(&source, files, err);

	for (size_t i = 0; i < DOC_DRAFTED_EDITED && r == DOC_OK; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		doc_layout_policy_draft(&path, edited_names[i]);
		r = doc_buf_check(&path, err);
		if (r == DOC_OK && edited)
			r = load_edited(registry, path.data, files, err);
		if (r < 0 || doc_change_find(files, path.data))
			continue;
		if (!begin) {
			doc_error_set(err, DOC_ENOTFOUND, _("there is no '%s'"), path.data);
			return doc_error_hint(err, DOC_ENOTFOUND, "docreg policy draft");
		}
		r = load_in_force(registry, &source, edited_names[i], path.data, files, err);
	}
	return r;
}

int doc_drafted_is_edited(struct doc_registry *registry, size_t nth, struct doc_buf *path,
                          bool *edited, struct doc_error *err)
{
	enum doc_git_state state = DOC_GIT_CLEAN;
	int r;

	doc_layout_policy_draft(path, edited_names[nth]);
	r = doc_buf_check(path, err);
	if (r == DOC_OK)
		r = doc_git_state(registry->git, &registry->tip.tree, path->data, &state, err);
	if (r == DOC_OK)
		*edited = state == DOC_GIT_DIRTY;
	return r;
}

/* --- what it is to become ------------------------------------------------------------------ */

int doc_drafted_move(const struct doc_change *from, const char *folder, const char *to_folder,
                     struct doc_change *out, struct doc_error *err)
{
	size_t size = strlen(folder);
	int r = DOC_OK;

	for (size_t i = 0; i < from->count && r == DOC_OK; i++) {
		const struct doc_git_put *put = &from->puts[i];
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		struct doc_place place;

		if (!put->bytes || strncmp(put->path, folder, size) != 0)
			continue;
		doc_buf_printf(&path, "%s%s", to_folder, put->path + size);
		r = doc_buf_check(&path, err);
		if (r < 0)
			return r;
		doc_place_parse(path.data, &place);
		if (place.kind != DOC_PLACE_FOREIGN)
			r = doc_change_put(out, path.data, put->bytes, put->size, err);
	}
	return r;
}

static int load_landed(struct doc_drafted *drafted, const char *draft_folder, struct doc_error *err)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_source source = {0};
	struct doc_judge silent = {0}; /* what does not parse is as good as not there */
	int r;

	doc_layout_policy(&folder, drafted->serial, "");
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_drafted_move(&drafted->files, draft_folder, folder.data, &drafted->landed,
		                     err);
	if (r < 0)
		return r;
	source.puts = drafted->landed.puts;
	source.put_count = drafted->landed.count;
	return doc_load_bundle(&source, folder.data, true, &silent, &drafted->bundle, err);
}

int doc_drafted_load(struct doc_registry *registry, bool edited, bool begin,
                     struct doc_drafted *out, struct doc_error *err)
{
	struct doc_drafted drafted doc_scoped(doc_drafted_clear) = {
		.serial = doc_registry_policy(registry)->serial + 1};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_source source = {0};
	int r;

	doc_layout_policy_draft(&folder, "");
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = load_files(registry, edited, begin, &drafted.files, err);
	if (r < 0)
		return r;
	source.puts = drafted.files.puts;
	source.put_count = drafted.files.count;
	r = doc_load_policy_files(&source, folder.data, &drafted.policy, err);
	if (r == DOC_OK)
		r = load_landed(&drafted, folder.data, err);
	if (r < 0)
		return r;
	drafted.policy.serial = drafted.serial;
	*out = drafted;
	drafted = (struct doc_drafted){0};
	return DOC_OK;
}

const struct doc_act *doc_drafted_statement(const struct doc_drafted *drafted)
{
	return doc_acts_first(&drafted->bundle.acts, DOC_POLICY);
}

/* --- its statement ------------------------------------------------------------------------- */

static int put_files(const struct doc_drafted *drafted, struct doc_change *change,
                     struct doc_error *err)
{
	struct doc_buf signers doc_scoped(doc_buf_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	for (size_t i = 0; i < DOC_DRAFTED_EDITED; i++) {
		const struct doc_git_put *put;

		doc_buf_clear(&path);
		doc_layout_policy(&path, drafted->serial, edited_names[i]);
		r = doc_buf_check(&path, err);
		if (r < 0)
			return r;
		put = doc_change_find(&drafted->landed, path.data);
		r = doc_change_put(change, path.data, put->bytes, put->size, err);
		if (r < 0)
			return r;
	}
	doc_buf_clear(&path);
	doc_layout_policy(&path, drafted->serial, "allowed_signers");
	doc_policy_allowed_signers(&drafted->policy, &signers);
	if (path.failed || signers.failed)
		return doc_error_memory(err);
	return doc_change_put(change, path.data, signers.data, signers.size, err);
}

int doc_drafted_say(const struct doc_registry *registry, const struct doc_drafted *drafted,
                    const char *text, const char *who, int64_t decided, struct doc_said *said,
                    struct doc_error *err)
{
	const struct doc_policy *before = doc_registry_policy(registry);
	struct doc_statement begun = {.type = DOC_POLICY,
	                              .serial = drafted->serial,
	                              .previous = {.serial = before->serial},
	                              .effective = DOC_NO_DAY,
	                              .decided = decided};
	int r;

	if (decided < before->decided) /* it names that one, whatever this clock says */
		begun.decided = before->decided;
	memcpy(begun.registry, registry->fingerprint, sizeof(begun.registry));
	memcpy(begun.previous.sha256, before->sha256, sizeof(begun.previous.sha256));
	memcpy(begun.text, text, strlen(text) + 1);
	memcpy(begun.who, who, strlen(who) + 1);
	r = put_files(drafted, &said->change, err);
	return r == DOC_OK ? doc_policy_say(said, &begun, err) : r;
}

int doc_drafted_is_current(const struct doc_registry *registry, const struct doc_drafted *drafted,
                           int64_t now_at, bool *current, struct doc_error *err)
{
	const struct doc_act *act = doc_drafted_statement(drafted);
	const struct doc_statement *s = &act->statement;
	int64_t window_s = (int64_t)doc_registry_policy(registry)->decided_days * 86400;
	struct doc_said again doc_scoped(doc_said_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	r = doc_drafted_say(registry, drafted, s->text, s->who, s->decided, &again, err);
	if (r == DOC_OK)
		r = doc_said_last_digest(&again, sha256, err);
	if (r < 0)
		return r;
	*current = strcmp(sha256, act->sha256) == 0 && s->decided >= now_at - window_s;
	return DOC_OK;
}

/* --- who, and what is told ----------------------------------------------------------------- */

int doc_drafted_check_actor(const struct doc_registry *registry, const struct doc_drafted *drafted,
                            const struct doc_actor *actor, struct doc_findings *findings,
                            struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	int r = doc_actor_check(actor, err);

	if (r == DOC_OK && actor->for_id)
		r = doc_error_set(err, DOC_EUSAGE, _("a policy is not drafted with --for"));
	if (r < 0)
		return r;
	if (doc_policy_person(doc_registry_policy(registry), actor->id) ||
	    doc_policy_person(&drafted->policy, actor->id))
		return DOC_OK;
	doc_buf_printf(&message, _("'%s' is not in the roster"), actor->id);
	doc_names_hint_person(&drafted->policy, actor->id, "docreg policy show", &hint);
	if (message.failed || hint.failed)
		return doc_error_memory(err);
	return doc_act_refuse(findings, "person-known", message.data, hint.data, err);
}

static int describe_files(const struct doc_statement *statement, struct doc_outcome_item *item)
{
	item->files = calloc(statement->file_count, sizeof(*item->files));
	if (!item->files)
		return DOC_ENOMEM;
	for (size_t i = 0; i < statement->file_count; i++) {
		struct doc_file *file = &item->files[item->file_count++];

		file->name = strdup(statement->files[i].name);
		file->role = strdup("");
		file->size = statement->files[i].size;
		memcpy(file->sha256, statement->files[i].sha256, sizeof(file->sha256));
		if (!file->name || !file->role)
			return DOC_ENOMEM;
	}
	return DOC_OK;
}

/* The number of a policy, or "" for none. Owns: the result, free. */
static char *serial_text(unsigned serial)
{
	struct doc_buf text = {0};

	if (serial)
		doc_buf_printf(&text, "%u", serial);
	return doc_buf_take(&text);
}

/* --- who signs it -------------------------------------------------------------------------- */

/* Who records a letter for somebody without a key: whoever can. */
static void word_recording(const struct doc_policy *policy, const struct doc_person *decider,
                           doc_day on, struct doc_buf *who, struct doc_buf *command)
{
	for (size_t i = 0; i < policy->person_count; i++)
		if (doc_policy_can_sign(policy, policy->people[i].id) &&
		    doc_policy_holds(policy, policy->people[i].id, DOC_ROLE_CONTROLLER, "", on))
			doc_buf_printf(who, "%s%s", who->size ? "、" : "", policy->people[i].name);
	doc_buf_printf(command,
	               "docreg policy sign --as ID --key FILE --letter NO --on DATE "
	               "--scan FILE --decided-by %s", decider->id);
}

int doc_drafted_next(const struct doc_registry *registry, const struct doc_drafted *drafted,
                     const struct doc_person *person, int64_t now_at, struct doc_next *out,
                     struct doc_error *err)
{
	const struct doc_policy *before = doc_registry_policy(registry);
	struct doc_buf who doc_scoped(doc_buf_clear) = {0};
	struct doc_buf command doc_scoped(doc_buf_clear) = {0};

	if (doc_policy_can_sign(before, person->id) ||
	    doc_policy_can_sign(&drafted->policy, person->id)) {
		doc_buf_puts(&who, person->name);
		doc_buf_printf(&command, "docreg policy sign --as %s --key FILE", person->id);
	} else {
		word_recording(before, person, doc_day_of_moment(now_at, before->offset_s), &who,
		               &command);
	}
	*out = (struct doc_next){doc_buf_take(&who), doc_buf_take(&command)};
	return out->who && out->command ? DOC_OK : doc_error_memory(err);
}

int doc_drafted_describe(const struct doc_drafted *drafted, const struct doc_policy *before,
                         const char *state, const struct doc_statement *statement,
                         struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_outcome_item *item =
		doc_array_add(&outcome->items, &outcome->item_count, sizeof(*item));
	const struct doc_person *preparer =
		statement ? doc_policy_person(&drafted->policy, statement->who) : NULL;
	struct doc_differences differences = {0};
	int r;

	if (!item)
		return doc_error_memory(err);
	item->number = strdup("policy");
	item->title = strdup(drafted->policy.agency);
	item->version = serial_text(drafted->serial);
	item->supersedes = serial_text(drafted->serial - 1);
	item->state = strdup(state);
	item->classification = strdup("");
	item->summary = strdup("");
	item->reason = strdup(statement ? statement->text : "");
	item->author = strdup(preparer ? preparer->name : statement ? statement->who : "");
	item->stuck = strdup("");
	if (!item->number || !item->title || !item->version || !item->supersedes || !item->state ||
	    !item->summary || !item->reason || !item->author || !item->classification ||
	    !item->stuck || (statement && describe_files(statement, item) < 0))
		return doc_error_memory(err);
	r = doc_policy_differ(before, &drafted->policy, &differences, err);
	item->differences = differences.items;
	item->difference_count = differences.count;
	return r;
}
