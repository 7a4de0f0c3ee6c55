/* checkpoint.c: one digest over everything that was ever said in a registry. */
#include "actions/checkpoint.h"

#include <stdio.h>
#include <string.h>

#include <libdoc/check.h>

#include "actions/registry.h"
#include "backend/digest.h"
#include "base/auto.h"
#include "base/date.h"
#include "base/hex.h"
#include "model/layout.h"
#include "model/manifest.h"

bool doc_checkpoint_counts(const char *path)
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
		if (doc_checkpoint_counts(files.items[i].path))
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

int doc_checkpoint(struct doc_registry *registry, struct doc_checkpoint_report *out,
                   struct doc_error *err)
{
	const struct doc_source source = doc_registry_source(registry);
	struct doc_checkpoint_report report = {0};
	struct doc_checkpoint here;
	int r;

	r = doc_checkpoint_take(&source, (unsigned)registry->policies.count, &here, err);
	if (r < 0)
		return r;
	report.policy = here.policy;
	report.statements = here.count;
	memcpy(report.sha256, here.sha256, sizeof(report.sha256));
	snprintf(report.line, sizeof(report.line), "checkpoint %u %u %s", here.policy, here.count,
	         here.sha256);
	doc_hex_format(registry->tip.id.bytes, DOC_GIT_ID_SIZE, report.commit);
	doc_moment_format(registry->tip.at, report.landed_at);
	*out = report;
	return DOC_OK;
}
