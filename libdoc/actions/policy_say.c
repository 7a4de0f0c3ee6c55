/* policy_say.c: state a policy: its three files by digest. */
#include "actions/policy_say.h"

#include <string.h>

#include "actions/source.h"
#include "backend/digest.h"
#include "backend/yaml.h"
#include "model/layout.h"

static int name_file(const struct doc_said *said, unsigned serial, const char *name,
                     struct doc_content *out, struct doc_error *err)
{
	struct doc_source source = {NULL, NULL, said->change.puts, said->change.count};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_policy(&path, serial, name);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_read_path(&source, path.data, DOC_YAML_SIZE_MAX, &bytes, err);
	if (r < 0)
		return r;
	memcpy(out->name, name, strlen(name) + 1);
	out->size = bytes.size;
	return doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, out->sha256, err);
}

int doc_policy_say(struct doc_said *said, const struct doc_statement *begun, struct doc_error *err)
{
	static const char *const names[] = {"allowed_signers", "registry.yaml", "roster.yaml"};
	struct doc_statement statement = *begun;
	int r = DOC_OK;

	for (size_t i = 0; i < 3 && r == DOC_OK; i++)
		r = name_file(said, statement.serial, names[i],
		              &statement.files[statement.file_count++], err);
	return r == DOC_OK ? doc_said_add(said, &statement, NULL, 0, err) : r;
}
