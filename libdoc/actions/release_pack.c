/* release_pack.c: pack a recorded release: an archive is a copy of committed bytes. */
#include "actions/release_pack.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "backend/digest.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

/* One file on its way into the archive. sha256 is NULL for what the manifest leaves out. */
struct member {
	struct doc_git *git;
	const struct doc_source_file *file;
	const char *sha256;
	size_t size;
};

struct members {
	struct member *items;
	size_t count;
};

static void members_clear(struct members *members)
{
	free(members->items);
}

static int read_member(void *context, void *out, struct doc_error *err)
{
	const struct member *member = context;
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	if (member->sha256)
		r = doc_git_read_unhashed(member->git, &member->file->id, member->size, &bytes,
		                          err);
	else
		r = doc_git_read(member->git, &member->file->id, member->size, &bytes, err);
	if (r == DOC_OK && member->sha256)
		r = doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, sha256, err);
	if (r < 0)
		return r;
	if (bytes.size != member->size || (member->sha256 && strcmp(sha256, member->sha256) != 0))
		return doc_error_set(err, DOC_EINVALID, _("'%s' is not the file that was released"),
		                     member->file->path);
	if (bytes.size)
		memcpy(out, bytes.data, bytes.size);
	return DOC_OK;
}

static int add(const struct doc_registry *registry, const struct doc_source_file *file,
               const struct doc_manifest_entry *entry, struct members *members,
               struct doc_error *err)
{
	struct member *member =
		doc_array_add(&members->items, &members->count, sizeof(*member));

	if (!member)
		return doc_error_memory(err);
	member->git = registry->git;
	member->file = file;
	member->sha256 = entry ? entry->sha256 : NULL;
	return doc_git_size(registry->git, &file->id, &member->size, err);
}

/* What the manifest names, and the whole folder of the release; both lists are sorted by path. */
static int collect(const struct doc_registry *registry, const struct doc_release_record *record,
                   const struct doc_source_files *files, struct members *members,
                   struct doc_error *err)
{
	const struct doc_manifest *manifest = &record->manifest;
	struct doc_buf own doc_scoped(doc_buf_clear) = {0};
	size_t found = 0;
	int r;

	doc_layout_release(&own, record->bundle.name, "");
	r = doc_buf_check(&own, err);
	for (size_t i = 0; i < files->count && r == DOC_OK; i++) {
		const struct doc_source_file *file = &files->items[i];
		const struct doc_manifest_entry *entry = doc_manifest_find(manifest, file->path);

		found += entry != NULL;
		if (entry || strncmp(file->path, own.data, own.size) == 0)
			r = add(registry, file, entry, members, err);
	}
	if (r == DOC_OK && found < manifest->count)
		return doc_error_set(err, DOC_EINVALID,
		                     _("release '%s' names %zu files that are not there"),
		                     record->bundle.name, manifest->count - found);
	return r;
}

/* --- where it goes ---------------------------------------------------------------------------- */

/*
 * The folder that the registry's own one lies in: within it the archive would be told as an edit
 * for ever.
 */
static void put_folder_above(const struct doc_registry *registry, struct doc_buf *out)
{
	const char *own = doc_git_work_tree(registry->git);
	size_t size = strlen(own) - 1; /* it ends in '/' */

	while (size && own[size - 1] != '/')
		size--;
	doc_buf_add(out, own, size);
}

int doc_release_pack_path(const struct doc_registry *registry, const struct doc_policy *policy,
                          const char *name, const char *folder, char **path,
                          struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	if (folder)
		doc_buf_puts(&text, folder);
	else
		put_folder_above(registry, &text);
	if (text.size && text.data[text.size - 1] != '/')
		doc_buf_putc(&text, '/');
	doc_buf_printf(&text, "%s-%s.zip", policy->agency_id, name);
	*path = doc_buf_take(&text);
	return *path ? DOC_OK : doc_error_memory(err);
}

/* Its name has the agency's id of the policy that it was made under. */
static int make_path(const struct doc_registry *registry, const struct doc_release_record *record,
                     const char *folder, char **path, struct doc_error *err)
{
	struct doc_law law = doc_registry_law(registry, false);
	const struct doc_policy *policy =
		doc_law_policy(&law, record->act->statement.policy.serial);

	if (!policy)
		return doc_error_set(err, DOC_EINVALID, _("release '%s' names a policy %u"),
		                     record->bundle.name, record->act->statement.policy.serial);
	return doc_release_pack_path(registry, policy, record->bundle.name, folder, path, err);
}

/* --- packing ---------------------------------------------------------------------------------- */

static int write_members(const char *path, const struct members *members,
                         struct doc_zip_written *written, struct doc_error *err)
{
	struct doc_zip_entry *entries doc_auto(free) =
		calloc(members->count + 1, sizeof(*entries));

	if (!entries)
		return doc_error_memory(err);
	for (size_t i = 0; i < members->count; i++)
		entries[i] = (struct doc_zip_entry){members->items[i].file->path,
		                                    members->items[i].size, read_member,
		                                    &members->items[i]};
	return doc_zip_write(path, entries, members->count, written, err);
}

int doc_release_pack(const struct doc_registry *registry, const struct doc_release_record *record,
                     const char *folder, char **path, struct doc_zip_written *written,
                     struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct members members doc_scoped(members_clear) = {0};
	char *made doc_auto(free) = NULL;
	int r;

	r = make_path(registry, record, folder, &made, err);
	if (r == DOC_OK)
		r = doc_source_list(&source, "", &files, err);
	if (r == DOC_OK)
		r = collect(registry, record, &files, &members, err);
	if (r == DOC_OK)
		r = write_members(made, &members, written, err);
	if (r == DOC_OK)
		*path = doc_take(made);
	return r;
}
