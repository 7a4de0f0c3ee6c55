/* contents.c: what the source files of a registry's versions say. */
#include "actions/contents.h"

#include <string.h>

#include "actions/sources_digest.h"
#include "backend/cache.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/extract_pack.h"
#include "base/hex.h"
#include "base/intl.h"
#include "model/layout.h"

#define PACKED_MAX (4 * DOC_EXTRACT_TEXT_MAX)

/*
 * Bytes that are read by another reader say something else: the digest of the library's own
 * sources is part of the key, so that no later docreg believes an earlier one.
 */
static bool name_key(const struct doc_git_id *id, const char *path, struct doc_buf *out)
{
	const char *dot = strrchr(path, '.');
	char hex[2 * DOC_GIT_ID_SIZE + 1];

	doc_hex_format(id->bytes, sizeof(id->bytes), hex);
	doc_buf_printf(out, "text-%s/%.2s/%s-%s", doc_sources_digest(), hex, hex + 2,
	               dot && !strchr(dot, '/') ? dot + 1 : "");
	return !out->failed;
}

static int read_file(const struct doc_source *source, const struct doc_source_file *file,
                     struct doc_extract *out, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	const char *slash = strrchr(file->path, '/');
	int r = doc_source_read(source, file, DOC_EXTRACT_FILE_MAX, &bytes, err);

	if (r < 0)
		return r;
	return doc_extract_bytes(slash ? slash + 1 : file->path, bytes.data ? bytes.data : "",
	                         bytes.size, out, err);
}

static int load_cached(const struct doc_source *source, const char *cache,
                       const struct doc_source_file *file, struct doc_extract *out,
                       struct doc_error *err)
{
	struct doc_buf key doc_scoped(doc_buf_clear) = {0};
	struct doc_buf packed doc_scoped(doc_buf_clear) = {0};
	int r;

	if (!name_key(&file->id, file->path, &key))
		return doc_error_memory(err);
	if (doc_cache_get(cache, key.data, PACKED_MAX, &packed) &&
	    doc_extract_unpack(packed.data, packed.size, out))
		return DOC_OK;
	r = read_file(source, file, out, err);
	if (r < 0)
		return r;
	doc_buf_clear(&packed);
	doc_extract_pack(out, &packed);
	if (!packed.failed)
		doc_cache_put(cache, key.data, packed.data, packed.size);
	return DOC_OK;
}

int doc_contents_load(const struct doc_source *source, const char *cache, const char *path,
                      struct doc_extract *out, struct doc_error *err)
{
	struct doc_source_file file doc_scoped(doc_source_file_clear) = {0};
	int r = doc_source_find(source, path, &file, err);

	if (r < 0)
		return r;
	return cache && !file.put ? load_cached(source, cache, &file, out, err)
	                          : read_file(source, &file, out, err);
}

int doc_contents_path(const struct doc_document *document, const struct doc_round *round,
                      struct doc_buf *out, struct doc_error *err)
{
	const struct doc_metadata *metadata = round ? &round->metadata : &document->draft;
	const struct doc_metadata_file *source = doc_metadata_source(metadata);
	const char *number = document->number.text;

	if (source && round)
		doc_layout_round(out, number, round->version, round->round, source->name);
	else if (source)
		doc_layout_draft(out, number, source->name);
	return doc_buf_check(out, err);
}
