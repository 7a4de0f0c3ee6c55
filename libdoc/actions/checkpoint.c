/* checkpoint.c: one digest over everything that was ever said in a registry. */
#include "actions/checkpoint.h"

#include <string.h>

#include "backend/digest.h"
#include "base/auto.h"
#include "model/layout.h"
#include "model/manifest.h"

static bool is_statement(const char *path)
{
	static const char ending[] = ".statement";
	size_t size = strlen(path);
	struct doc_place place;

	if (size < sizeof(ending) || strcmp(path + size - strlen(ending), ending) != 0)
		return false;
	doc_place_parse(path, &place);
	return place.kind != DOC_PLACE_DRAFT && place.kind != DOC_PLACE_POLICY_DRAFT;
}

static int add(const struct doc_source *source, const struct doc_source_file *file,
               struct doc_manifest *statements, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	int r;

	r = doc_source_read(source, file, DOC_STATEMENT_SIZE_MAX, &bytes, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, sha256, err);
	return r == DOC_OK ? doc_manifest_add(statements, file->path, sha256, err) : r;
}

int doc_checkpoint_take(const struct doc_source *source, unsigned policy,
                        struct doc_checkpoint *out, struct doc_error *err)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	struct doc_manifest statements doc_scoped(doc_manifest_clear) = {0};
	struct doc_buf lines doc_scoped(doc_buf_clear) = {0};
	struct doc_checkpoint checkpoint = {.policy = policy};
	int r;

	r = doc_source_list(source, "", &files, err);
	for (size_t i = 0; i < files.count && r == DOC_OK; i++)
		if (is_statement(files.items[i].path))
			r = add(source, &files.items[i], &statements, err);
	if (r < 0)
		return r;
	doc_manifest_format(&statements, &lines);
	r = doc_buf_check(&lines, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(lines.data ? lines.data : "", lines.size, checkpoint.sha256,
		                   err);
	if (r < 0)
		return r;
	checkpoint.count = (unsigned)statements.count;
	*out = checkpoint;
	return DOC_OK;
}
