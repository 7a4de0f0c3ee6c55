/* pile.h: the files of an archive, taken apart, changed, and put together anew. */
#ifndef TESTS_PILE_H
#define TESTS_PILE_H

#include "release.h"
#include "verify.h"

#include <backend/container.h>
#include <backend/digest.h>
#include <backend/keygen.h>
#include <backend/zip.h>
#include <model/manifest.h>

/* Files by name, to be changed and packed again. */
struct pile {
	struct doc_manifest names; /* sha256 not used */
	struct doc_buf files[64];
};

static inline void pile_clear(struct pile *pile)
{
	doc_manifest_clear(&pile->names);
	for (size_t i = 0; i < DOC_COUNT(pile->files); i++)
		doc_buf_clear(&pile->files[i]);
}

static inline struct doc_buf *file_of(struct pile *pile, const char *ending)
{
	for (size_t i = 0; i < pile->names.count; i++) {
		const char *name = pile->names.items[i].path;

		if (strlen(name) >= strlen(ending) &&
		    strcmp(name + strlen(name) - strlen(ending), ending) == 0)
			return &pile->files[i];
	}
	fail_msg("there is no %s", ending);
	return NULL;
}

/* A new file, in its sorted place. */
static inline void insert(struct pile *pile, const char *name, const void *bytes, size_t size)
{
	static const char none[DOC_SHA256_HEX_SIZE] = "";
	size_t at = pile->names.count;

	assert_true(at < DOC_COUNT(pile->files));
	assert_ok(doc_manifest_add(&pile->names, name, none, &err));
	for (; at > 0 && strcmp(pile->names.items[at - 1].path, name) > 0; at--) {
		struct doc_manifest_entry moved = pile->names.items[at];

		pile->names.items[at] = pile->names.items[at - 1];
		pile->names.items[at - 1] = moved;
		pile->files[at] = pile->files[at - 1];
	}
	pile->files[at] = (struct doc_buf){0};
	doc_buf_add(&pile->files[at], bytes, size);
}

static inline void leave_out(struct pile *pile, const char *ending)
{
	size_t at = (size_t)(file_of(pile, ending) - pile->files);

	doc_buf_clear(&pile->files[at]);
	free(pile->names.items[at].path);
	pile->names.count--;
	for (; at < pile->names.count; at++) {
		pile->names.items[at] = pile->names.items[at + 1];
		pile->files[at] = pile->files[at + 1];
	}
	pile->files[at] = (struct doc_buf){0};
}

static inline void unpack(struct pile *pile)
{
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	assert_ok(doc_container_read(archive.data, archive.size, &members, &err));
	for (size_t i = 0; i < members.count; i++)
		insert(pile, members.items[i].name, members.items[i].bytes, members.items[i].size);
}

/* Replace the first occurrence of a text in a file. */
static inline void replace(struct doc_buf *file, const char *old, const char *new)
{
	struct doc_buf changed = {0};
	char *found = strstr(file->data, old);

	if (!found)
		fail_msg("there is no '%s'", old);
	doc_buf_add(&changed, file->data, (size_t)(found - file->data));
	doc_buf_puts(&changed, new);
	doc_buf_puts(&changed, found + strlen(old));
	doc_buf_clear(file);
	*file = changed;
}

/* Make manifest, release statement and signature anew, as a document controller could who lies. */
static inline void sign_again(struct pile *pile)
{
	struct doc_buf *statement = file_of(pile, "/release.statement");
	struct doc_buf *manifest = file_of(pile, "releases/r/MANIFEST.sha256");
	struct doc_buf *signature = file_of(pile, ".sig");
	struct doc_signing signing;
	char sha256[DOC_SHA256_HEX_SIZE];
	char was[DOC_SHA256_HEX_SIZE];

	assert_ok(doc_sha256_hex(manifest->data, manifest->size, was, &err));
	doc_buf_clear(manifest);
	for (size_t i = 0; i < pile->names.count; i++) {
		const char *name = pile->names.items[i].path;
		const struct doc_buf *file = &pile->files[i];

		if (strstr(name, "/release.") && strstr(name, ".sig"))
			signature = &pile->files[i];
		if (strstr(name, "/release.") || file == manifest)
			continue;
		assert_ok(doc_sha256_hex(file->data ? file->data : "", file->size, sha256, &err));
		doc_buf_printf(manifest, "%s  %s\n", sha256, name);
	}
	assert_ok(doc_sha256_hex(manifest->data, manifest->size, sha256, &err));
	replace(statement, was, sha256);
	doc_buf_clear(signature);
	signing = (struct doc_signing){statement->data, statement->size, signature};
	assert_ok(doc_keygen_sign("lin", "release.v1@docreg", &signing, 1, &err));
}

static inline int give(void *context, void *out, struct doc_error *err)
{
	const struct doc_buf *file = context;

	(void)err;
	if (file->size)
		memcpy(out, file->data, file->size);
	return DOC_OK;
}

static inline void pack(struct pile *pile, struct doc_buf *out)
{
	struct doc_zip_entry entries[64];

	for (size_t i = 0; i < pile->names.count; i++)
		entries[i] = (struct doc_zip_entry){pile->names.items[i].path,
		                                    pile->files[i].size, give, &pile->files[i]};
	unlink("again.zip");
	assert_ok(doc_zip_write("again.zip", entries, pile->names.count, NULL, &err));
	assert_ok(doc_file_read("again.zip", 1000000, false, out, &err));
}

#endif
