/* issue_folder.c: the folder that staff read. */
#include "actions/issue_folder.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "backend/digest.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/layout.h"

#define ENTRIES_MAX 200000 /* more than any issue puts into a folder */
#define FOREIGN_MAX 20     /* as many are named */

/* What one look works with. */
struct look {
	const char *folder;
	struct doc_folder_entries entries;
	struct doc_manifest due;
	size_t foreign;
	struct doc_judge *judge;
	struct doc_error *err;
};

static void look_clear(struct look *look)
{
	doc_folder_entries_clear(&look->entries);
	doc_manifest_clear(&look->due);
}

/* --- bytes ------------------------------------------------------------------------------------ */

/* Digest a file of the folder; what cannot be read has none: "". */
static int digest(const struct look *look, const char *path, char sha256[DOC_SHA256_HEX_SIZE])
{
	struct doc_buf whole doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	sha256[0] = '\0';
	doc_buf_printf(&whole, "%s/%s", look->folder, path);
	r = doc_buf_check(&whole, look->err);
	if (r < 0)
		return r;
	r = doc_file_read(whole.data, DOC_CONTENT_SIZE_MAX, false, &bytes, &why);
	if (r == DOC_ENOMEM)
		return doc_error_memory(look->err);
	return r < 0 ? DOC_OK
	             : doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, sha256, look->err);
}

/* --- what lies there -------------------------------------------------------------------------- */

static void note_foreign(struct look *look, const char *path)
{
	if (look->foreign++ >= FOREIGN_MAX)
		return;
	look->judge->file = path;
	doc_judge_fault(look->judge, "issue-folder", _("docreg did not put this there"));
	look->judge->file = NULL;
}

static void note_changed(struct look *look, const char *path, const char *message)
{
	look->judge->file = path;
	doc_judge_warn(look->judge, "issue-changed", "%s", message);
	look->judge->file = NULL;
}

/* Does something that was published lie in this folder? */
static bool is_due_folder(const struct doc_manifest *due, const char *folder)
{
	size_t size = strlen(folder);

	for (size_t i = 0; i < due->count; i++)
		if (strncmp(due->items[i].path, folder, size) == 0 &&
		    due->items[i].path[size] == '/')
			return true;
	return false;
}

static int look_at(struct look *look, const struct doc_folder_entry *entry)
{
	const struct doc_manifest_entry *due = doc_manifest_find(&look->due, entry->path);
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	if (entry->is_file && (strcmp(entry->path, DOC_ISSUE_MANIFEST) == 0 ||
	                       strcmp(entry->path, DOC_ISSUE_PAGE) == 0))
		return DOC_OK;
	if (entry->is_folder && !due && is_due_folder(&look->due, entry->path))
		return DOC_OK;
	if (!entry->is_file || !due) {
		note_foreign(look, entry->path);
		return DOC_OK;
	}
	r = digest(look, entry->path, sha256);
	if (r == DOC_OK && strcmp(sha256, due->sha256) != 0)
		note_changed(look, entry->path, _("somebody changed it since it was published"));
	return r;
}

static int compare_path(const void *path, const void *entry)
{
	return strcmp(path, ((const struct doc_folder_entry *)entry)->path);
}

static void look_for_missing(struct look *look)
{
	for (size_t i = 0; i < look->due.count; i++)
		if (!bsearch(look->due.items[i].path, look->entries.items, look->entries.count,
		             sizeof(*look->entries.items), compare_path))
			note_changed(look, look->due.items[i].path,
			             _("somebody removed it since it was published"));
}

static int look_at_all(struct look *look)
{
	int r = DOC_OK;

	for (size_t i = 0; i < look->entries.count && r == DOC_OK; i++)
		r = look_at(look, &look->entries.items[i]);
	if (r == DOC_OK)
		look_for_missing(look);
	if (look->foreign > FOREIGN_MAX)
		doc_judge_fault(look->judge, "issue-folder", _("and %zu more"),
		                look->foreign - FOREIGN_MAX);
	return r;
}

/* --- which issue it is ------------------------------------------------------------------------ */

static const struct doc_statement *find_issue(const struct doc_issue_records *records,
                                              const char *manifest)
{
	for (size_t i = records->count; i-- > 0;)
		if (strcmp(records->items[i].manifest, manifest) == 0)
			return &records->items[i];
	return NULL;
}

/* What that issue published: known, or gathered once more. */
static int list_due(struct doc_registry *registry, const struct doc_statement *issue,
                    const struct doc_issue_content *const known[2], struct look *look)
{
	struct doc_issue_content again doc_scoped(doc_issue_content_clear) = {0};
	int r;

	for (int i = 0; i < 2; i++)
		if (known[i] && strcmp(known[i]->manifest, issue->manifest) == 0)
			return doc_issue_list(known[i], &look->due, look->err);
	r = doc_issue_again(registry, issue, NULL, &again, look->err);
	return r == DOC_OK ? doc_issue_list(&again, &look->due, look->err) : r;
}

int doc_issue_folder_look(struct doc_registry *registry, const char *folder,
                          const struct doc_issue_records *records,
                          const struct doc_issue_content *const known[2], struct doc_judge *judge,
                          unsigned *serial, struct doc_error *err)
{
	struct look look doc_scoped(look_clear) = {.folder = folder, .judge = judge, .err = err};
	const struct doc_statement *issue = NULL;
	char manifest[DOC_SHA256_HEX_SIZE];
	int r = doc_folder_list(folder, ENTRIES_MAX, &look.entries, err);

	*serial = 0;
	if (r < 0 || !look.entries.count)
		return r;
	r = digest(&look, DOC_ISSUE_MANIFEST, manifest);
	if (r == DOC_OK && manifest[0])
		issue = find_issue(records, manifest);
	if (r == DOC_OK && manifest[0] && !issue)
		note_foreign(&look, DOC_ISSUE_MANIFEST);
	if (r == DOC_OK && issue)
		r = list_due(registry, issue, known, &look);
	if (r == DOC_OK)
		r = look_at_all(&look);
	if (r == DOC_OK && issue)
		*serial = issue->serial;
	return r;
}

/* --- filling ---------------------------------------------------------------------------------- */

static int fill_file(const struct doc_source *source, const struct doc_issue_row *row,
                     const struct doc_issue_file *file, struct doc_replacement *replacement,
                     struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	doc_layout_round(&path, row->number.text, row->version, row->round, file->name);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_read_path(source, path.data, DOC_CONTENT_SIZE_MAX, &bytes, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, sha256, err);
	if (r < 0)
		return r;
	if (strcmp(sha256, file->sha256) != 0) {
		doc_error_set(err, DOC_EINVALID, _("'%s' is not the file that was approved"),
		              path.data);
		return doc_error_hint(err, DOC_EINVALID, "docreg verify");
	}
	return doc_replacement_put(replacement, file->path, bytes.data ? bytes.data : "",
	                           bytes.size, err);
}

static int fill_manifest(const struct doc_issue_content *content,
                         struct doc_replacement *replacement, struct doc_error *err)
{
	struct doc_manifest list doc_scoped(doc_manifest_clear) = {0};
	struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
	int r = doc_issue_list(content, &list, err);

	if (r < 0)
		return r;
	doc_manifest_format(&list, &lines);
	r = doc_buf_check(&lines, err);
	return r < 0 ? r
	             : doc_replacement_put(replacement, DOC_ISSUE_MANIFEST,
	                                   lines.data ? lines.data : "", lines.size, err);
}

int doc_issue_folder_fill(const struct doc_source *source, const struct doc_issue_content *content,
                          const struct doc_buf *page, struct doc_replacement *replacement,
                          struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < content->count; i++)
		for (size_t k = 0; k < content->rows[i].file_count && r == DOC_OK; k++)
			r = fill_file(source, &content->rows[i], &content->rows[i].files[k],
			              replacement, err);
	if (r == DOC_OK)
		r = fill_manifest(content, replacement, err);
	return r == DOC_OK ? doc_replacement_put(replacement, DOC_ISSUE_PAGE, page->data,
	                                         page->size, err)
	                   : r;
}
