/* git_read.c: paths and blobs, one at a time. */
#include "backend/git_private.h"

#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <unistd.h>

#include "backend/digest.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

#define READ_SIZE 4096 /* a file larger than this counts as several reads */

/* --- paths --- */

/* One step of a path: the entry called name in the tree at *id replaces it. */
static int step(struct doc_git *git, const char *name, git_oid *id, uint32_t *mode,
                struct doc_error *err)
{
	struct doc_git_tree tree doc_scoped(doc_git_tree_close) = {0};
	struct doc_git_tree_entry entry;
	int r = doc_git_tree_open(git, id, NULL, &tree, err);

	if (r < 0)
		return r;
	if (!doc_git_tree_find(&tree, name, &entry))
		return DOC_ENOTFOUND;
	*id = *entry.id;
	*mode = entry.mode;
	return DOC_OK;
}

int doc_git_find(struct doc_git *git, const struct doc_git_id *tree, const char *path,
                 struct doc_git_id *id, uint32_t *mode, struct doc_error *err)
{
	char *copy doc_auto(free) = strdup(path);
	git_oid at = to_oid(tree);
	uint32_t found = DOC_GIT_MODE_FOLDER;
	char *rest = copy;
	char *name;
	int r = DOC_OK;

	if (!copy)
		return doc_error_memory(err);
	while ((name = strsep(&rest, "/")) && (*name || rest)) {
		r = found == DOC_GIT_MODE_FOLDER ? step(git, name, &at, &found, err)
		                                 : DOC_ENOTFOUND;
		if (r == DOC_ENOTFOUND)
			return doc_error_set(err, r, _("no '%s' in the registry"), path);
		if (r < 0)
			return r;
	}
	*id = from_oid(&at);
	*mode = found;
	return DOC_OK;
}

/* --- blobs --- */

int doc_git_size(struct doc_git *git, const struct doc_git_id *id, size_t *out,
                 struct doc_error *err)
{
	git_oid oid = to_oid(id);
	char hex[GIT_OID_HEXSZ + 1];
	git_object_t type;
	size_t size;
	int r;

	r = doc_git_count_read(git, err);
	if (r < 0)
		return r;
	r = git_odb_read_header(&size, &type, git->odb, &oid);
	if (r < 0)
		return doc_git_damaged(err, r, &oid);
	git_oid_tostr(hex, sizeof(hex), &oid);
	if (type != GIT_OBJECT_BLOB)
		return doc_error_set(err, DOC_EINVALID, _("object %s is no file"), hex);
	*out = size;
	git->read_count += size / READ_SIZE;
	return DOC_OK;
}

/* The size first, so that a bomb is refused before it is unpacked. */
static int check_size(struct doc_git *git, const struct doc_git_id *id, size_t max_size,
                      struct doc_error *err)
{
	git_oid oid = to_oid(id);
	char hex[GIT_OID_HEXSZ + 1];
	size_t size = 0;
	int r;

	r = doc_git_size(git, id, &size, err);
	if (r < 0 || size <= max_size)
		return r;
	git_oid_tostr(hex, sizeof(hex), &oid);
	return doc_error_set(err, DOC_EINVALID, _("object %s has %zu bytes; at most %zu are read"),
	                     hex, size, max_size);
}

int doc_git_read(struct doc_git *git, const struct doc_git_id *id, size_t max_size,
                 struct doc_buf *out, struct doc_error *err)
{
	git_odb_object *object doc_auto(git_odb_object_free) = NULL;
	git_oid oid = to_oid(id);
	int r;

	r = check_size(git, id, max_size, err);
	if (r < 0)
		return r;
	r = git_odb_read(&object, git->odb, &oid);
	if (r < 0)
		return doc_git_damaged(err, r, &oid);
	doc_buf_add(out, git_odb_object_data(object), git_odb_object_size(object));
	return doc_buf_check(out, err);
}

/* From the first place that has the object, whose own checks are all there are. */
static int read_from_any(git_odb *odb, const git_oid *id, struct doc_buf *out)
{
	int r = GIT_ENOTFOUND;

	for (size_t i = 0; i < git_odb_num_backends(odb) && r == GIT_ENOTFOUND; i++) {
		git_odb_backend *place;
		git_object_t type;
		size_t size = 0;
		void *bytes = NULL;

		r = git_odb_get_backend(&place, odb, i);
		if (r == 0)
			r = place->read(&bytes, &size, &type, place, id);
		if (r < 0)
			continue;
		doc_buf_add(out, bytes, size);
		git_odb_backend_data_free(place, bytes);
	}
	return r;
}

int doc_git_read_unhashed(struct doc_git *git, const struct doc_git_id *id, size_t max_size,
                          struct doc_buf *out, struct doc_error *err)
{
	git_oid oid = to_oid(id);
	int r;

	r = check_size(git, id, max_size, err);
	if (r < 0)
		return r;
	r = read_from_any(git->odb, &oid, out);
	return r < 0 ? doc_git_damaged(err, r, &oid) : doc_buf_check(out, err);
}

/* Is this the id of a blob of these bytes? */
static bool is_id_of(const struct doc_git_id *id, const char *bytes, size_t size)
{
	struct doc_sha1 sha1 doc_scoped(doc_sha1_clear) = {0};
	uint8_t of[DOC_SHA1_SIZE];
	char header[32];
	int header_size = snprintf(header, sizeof(header), "blob %zu", size) + 1; /* and NUL */

	return doc_sha1_begin(&sha1, NULL) == DOC_OK &&
	       doc_sha1_add(&sha1, header, (size_t)header_size, NULL) == DOC_OK &&
	       doc_sha1_add(&sha1, bytes, size, NULL) == DOC_OK &&
	       doc_sha1_end(&sha1, of, NULL) == DOC_OK && memcmp(of, id->bytes, sizeof(of)) == 0;
}

int doc_git_read_to_digest(struct doc_git *git, const struct doc_git_id *id, size_t max_size,
                           struct doc_buf *out, struct doc_error *err)
{
	size_t before = out->size;
	int r = doc_git_read_unhashed(git, id, max_size, out, NULL);

	if (r == DOC_OK && out->data && is_id_of(id, out->data + before, out->size - before))
		return DOC_OK;
	/* Whatever is wrong, libgit2 says it. */
	out->size = before;
	return doc_git_read(git, id, max_size, out, err);
}

/* --- what hides --- */

static int list_replacements(struct doc_git *git, struct doc_buf *out, struct doc_error *err)
{
	git_reference_iterator *names doc_auto(git_reference_iterator_free) = NULL;
	const char *name;
	int r;

	r = git_reference_iterator_glob_new(&names, git->repository, "refs/replace/*");
	while (r == 0 && (r = git_reference_next_name(&name, names)) == 0)
		doc_buf_printf(out, "%s\n", name);
	return r == GIT_ITEROVER ? DOC_OK : doc_git_failed(err, r, _("cannot list refs/replace"));
}

int doc_git_oddities(struct doc_git *git, struct doc_buf *out, struct doc_error *err)
{
	static const char *const files[] = {"info/grafts", "shallow", "objects/info/alternates"};
	struct doc_buf found doc_scoped(doc_buf_clear) = {0};
	int r;

	r = list_replacements(git, &found, err);
	if (r < 0)
		return r;
	for (size_t i = 0; i < DOC_COUNT(files); i++) {
		char *path doc_auto(free) = NULL;

		if (asprintf(&path, "%s%s", git_repository_commondir(git->repository), files[i]) <
		    0)
			return doc_error_memory(err);
		if (access(path, F_OK) == 0)
			doc_buf_printf(&found, "%s\n", files[i]);
	}
	doc_buf_add(out, found.data, found.size);
	r = doc_buf_check(&found, err);
	return r < 0 ? r : doc_buf_check(out, err);
}
