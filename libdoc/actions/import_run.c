/* import_run.c: register what an import found, and fill the drafts. */
#include <libdoc/import.h>

#include <stdlib.h>
#include <string.h>

#include "actions/import_run.h"
#include "actions/load.h"
#include "actions/session.h"
#include "backend/yaml.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/layout.h"

/* What a first draft says of itself; sealed with it, so in the language of the documents. */
#define SUMMARY "既有文件納管"
#define REASON  "文件原未登錄，納入文件管制"

static bool is_action(const struct doc_import_file *file, const char *action)
{
	return strcmp(file->action, action) == 0;
}

/* --- one document ----------------------------------------------------------------------------- */

static int put_document(const struct doc_import_running *running,
                        const struct doc_import_file *file, struct doc_change *change,
                        struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	const struct doc_policy *policy = doc_registry_policy(running->registry);
	char owner[DOC_WORD_SIZE * 2];
	int r = doc_copy_line(*file->owner ? file->owner : policy->default_owner, _("owner"), owner,
	                      sizeof(owner), err);

	if (r < 0)
		return r;
	doc_layout_document_file(&path, file->number);
	doc_administration_begin(owner, policy->default_retention, doc_yaml_scalar, &yaml);
	if (path.failed || yaml.failed)
		return doc_error_memory(err);
	return doc_change_put(change, path.data, yaml.data, yaml.size, err);
}

/* Since the pile was read, others may have landed: nobody's work is written over. */
static int refuse_taken(const struct doc_import_file *file, const struct doc_document *document,
                        struct doc_findings *findings, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	bool is_new = is_action(file, "register");

	if (is_new ? !document->registered
	           : !document->draft_files.count && !document->draft.file_count &&
	                     !document->round_count)
		return DOC_OK;
	doc_buf_printf(&message, is_new ? _("somebody else has registered %s meanwhile")
	                                : _("somebody else has worked on %s meanwhile"),
	               file->number);
	if (message.failed)
		return doc_error_memory(err);
	return doc_act_refuse(findings, "import-registered", message.data,
	                      _("give the same command again"), err);
}

/* The draft as it is registered, or a first one. */
static int begin_draft(const struct doc_import_running *running, const struct doc_import_file *file,
                       struct doc_metadata *draft, struct doc_findings *findings,
                       struct doc_error *err)
{
	struct doc_source source = doc_registry_source(running->registry);
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_judge silent = {0};
	struct doc_number number;
	int r = doc_registry_number(running->registry, file->number, &number, err);

	if (r == DOC_OK)
		r = doc_load_document(&source, &number, &silent, &document, err);
	if (r == DOC_OK)
		r = refuse_taken(file, &document, findings, err);
	if (r < 0)
		return r;
	if (document.has_draft) {
		*draft = document.draft;
		return DOC_OK;
	}
	*draft = (struct doc_metadata){
		.tier = number.tier,
		.effective = DOC_NO_DAY,
		.version = doc_version_next((struct doc_version){0},
	                                    doc_registry_policy(running->registry)->minor_max)};
	memcpy(draft->number, number.text, sizeof(draft->number));
	memcpy(draft->parent, number.parent, sizeof(draft->parent));
	return doc_copy_line(file->title, _("title"), draft->title, sizeof(draft->title), err);
}

static int fill_draft(const struct doc_import_running *running, const struct doc_import_file *file,
                      struct doc_metadata *draft, struct doc_findings *findings,
                      struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(running->registry);
	const char *class = *file->classification    ? file->classification
	                    : *draft->classification ? draft->classification
	                                             : policy->default_class;
	const char *author = *file->author ? file->author : running->plan->actor->id;
	int r = doc_copy_class(policy, class, draft, findings, err);

	if (r == DOC_OK && (*file->author || !draft->author_count)) {
		draft->author_count = 1;
		r = doc_copy_line(author, _("author"), draft->authors[0], sizeof(draft->authors[0]),
		                  err);
	}
	if (r == DOC_OK && !*draft->summary)
		r = doc_copy_line(SUMMARY, "-m", draft->summary, sizeof(draft->summary), err);
	if (r == DOC_OK && !*draft->reason)
		r = doc_copy_line(REASON, "--reason", draft->reason, sizeof(draft->reason), err);
	return r;
}

static int put_content(const struct doc_import_running *running, const struct doc_import_file *file,
                       enum doc_file_role role, struct doc_metadata *draft,
                       struct doc_change *change, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf disk doc_scoped(doc_buf_clear) = {0};
	struct doc_metadata_file *stored = &draft->files[draft->file_count];
	int r = doc_name_content(draft, file->path, stored->name, err);

	if (r < 0)
		return r;
	stored->role = role;
	draft->file_count++;
	doc_layout_draft(&path, file->number, stored->name);
	doc_import_disk(running->plan, file->disk, &disk);
	if (path.failed || disk.failed)
		return doc_error_memory(err);
	return doc_change_put_file(change, path.data, disk.data, (size_t)file->size, file->sha256,
	                           err);
}

static int put_metadata(const struct doc_metadata *draft, struct doc_change *change,
                        struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};

	doc_layout_draft(&path, draft->number, "metadata.yaml");
	doc_metadata_format(draft, doc_yaml_scalar, &yaml);
	if (path.failed || yaml.failed)
		return doc_error_memory(err);
	return doc_change_put(change, path.data, yaml.data, yaml.size, err);
}

static int put_one(const struct doc_import_running *running, const struct doc_import_item *item,
                   struct doc_change *change, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_import_file *source = item->files[0];
	struct doc_metadata draft;
	int r = begin_draft(running, source, &draft, findings, err);

	if (r == DOC_OK)
		r = fill_draft(running, source, &draft, findings, err);
	if (r == DOC_OK && is_action(source, "register"))
		r = put_document(running, source, change, err);
	for (size_t i = 0; i < item->count && r == DOC_OK; i++)
		r = put_content(running, item->files[i], i ? DOC_RENDITION : DOC_SOURCE, &draft,
		                change, err);
	return r == DOC_OK ? put_metadata(&draft, change, err) : r;
}

/* --- a commit --------------------------------------------------------------------------------- */

static void name_commit(const struct doc_import_item *items, size_t count, struct doc_buf *out)
{
	doc_buf_printf(out, "import: %s", items[0].files[0]->number);
	if (count > 1)
		doc_buf_printf(out, " ... (%zu documents)", count);
}

static int land(struct doc_import_running *running, const struct doc_change *change,
                const char *message, struct doc_findings *findings, struct doc_error *err)
{
	const struct doc_actor *actor = running->plan->actor;
	struct doc_land_plan plan = {.who = actor->id, .now_at = actor->now_at, .message = message};
	char commit[41];

	return doc_land(running->registry, change, &plan, findings, commit, err);
}

static int try_batch(struct doc_import_running *running, const struct doc_import_item *items,
                     size_t count, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_change change doc_scoped(doc_change_clear) = {0};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = put_one(running, &items[i], &change, findings, err);
	if (r < 0)
		return r;
	name_commit(items, count, &message);
	r = doc_buf_check(&message, err);
	return r == DOC_OK ? land(running, &change, message.data, findings, err) : r;
}

/* Has a file of the document changed since it was read? */
static bool has_changed(const struct doc_import_running *running,
                        const struct doc_import_item *item)
{
	for (size_t i = 0; i < item->count; i++) {
		struct doc_buf disk doc_scoped(doc_buf_clear) = {0};
		struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
		struct doc_git_put put = {.size = (size_t)item->files[i]->size,
		                          .sha256 = item->files[i]->sha256};

		doc_import_disk(running->plan, item->files[i]->disk, &disk);
		put.disk = disk.data;
		if (disk.failed || doc_git_put_read(&put, &bytes, NULL) < 0)
			return true;
	}
	return false;
}

int doc_import_hold_item(struct doc_import_running *running, const struct doc_import_item *item,
                         const char *rule, const char *message, const char *hint,
                         struct doc_error *err)
{
	struct doc_judge judge = {.findings = &running->import->findings,
	                          .document = item->files[0]->number,
	                          .file = item->files[0]->path};

	doc_judge_fault(&judge, rule, "%s", message);
	if (*hint)
		doc_judge_hint(&judge, "%s", hint);
	for (size_t i = 0; i < item->count; i++) {
		char *text = strdup(message);

		if (!text)
			return doc_error_memory(err);
		free(item->files[i]->why);
		item->files[i]->why = text;
		item->files[i]->action = "hold";
	}
	return judge.failed ? doc_error_memory(err) : DOC_OK;
}

static int answer(struct doc_import_running *running, const struct doc_import_item *item, int code,
                  const struct doc_findings *findings, const struct doc_error *why,
                  struct doc_error *err)
{
	const char *rule = findings->count ? findings->items[0].rule : "import-registered";

	if (code == DOC_EREFUSED || code == DOC_EUSAGE)
		return doc_import_hold_item(running, item, rule, why->message, why->hint, err);
	if (has_changed(running, item))
		return doc_import_hold_item(running, item, "import-file", why->message, why->hint,
		                            err);
	if (err)
		*err = *why;
	return code;
}

/* What a batch is refused for may be one document's fault: halves are tried, and the rest taken. */
static int run_batch(struct doc_import_running *running, const struct doc_import_item *items,
                     size_t count, struct doc_error *err)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_error why = {0};
	int r = try_batch(running, items, count, &findings, &why);

	if (r == DOC_OK) {
		running->import->commits++;
		running->done += count;
		doc_registry_tell(running->registry, running->done, running->count);
		return DOC_OK;
	}
	if (r == DOC_ENOMEM)
		return doc_error_memory(err);
	if (count == 1)
		return answer(running, items, r, &findings, &why, err);
	if (r != DOC_EREFUSED && r != DOC_EUSAGE && r != DOC_ECONFLICT && r != DOC_ENOTFOUND &&
	    r != DOC_EINVALID)
		return doc_error_set(err, r, "%s", why.message);
	r = run_batch(running, items, count / 2, err);
	return r == DOC_OK ? run_batch(running, items + count / 2, count - count / 2, err) : r;
}

int doc_import_drafts(struct doc_import_running *running, struct doc_error *err)
{
	int r = doc_act_begin_plain(running->registry, running->plan->actor,
	                            &running->import->findings, err);

	for (size_t at = 0; at < running->count && r == DOC_OK; at += DOC_IMPORT_BATCH) {
		size_t left = running->count - at;

		r = run_batch(running, running->items + at,
		              left < DOC_IMPORT_BATCH ? left : DOC_IMPORT_BATCH, err);
	}
	return r;
}
