/* release_landing.c: what a release that lands holds, and what it must hold. */
#include "actions/release_landing.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "actions/release_content.h"
#include "actions/release_text.h"
#include "backend/digest.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "model/layout.h"

void doc_release_landing_clear(struct doc_release_landing *release)
{
	doc_bundle_clear(&release->bundle);
	doc_manifest_clear(&release->manifest);
	doc_table_clear(&release->list);
	free(release->texts.items);
	doc_release_content_clear(&release->made);
	*release = (struct doc_release_landing){0};
}

struct doc_landing_release doc_release_landing_view(const struct doc_release_landing *release)
{
	const struct doc_release_content *content = release->given ? release->given
	                                                           : &release->made;

	return (struct doc_landing_release){
		.bundle = &release->bundle,
		.content = release->is_known ? content : NULL,
		.manifest = &release->manifest,
		.list = &release->list,
		.texts = release->texts,
	};
}

/* What one gathering works with. */
struct gathering {
	const struct doc_landing_case *landing;
	const struct doc_act *act;
	struct doc_release_landing *release;
	struct doc_judge *judge;
	struct doc_error *err;
};

/* What is stored is at fault, and noted; any other failure goes on to the caller. */
static int answer(struct gathering *gathering, const char *rule, const struct doc_error *why,
                  int code)
{
	if (code == DOC_EINVALID || code == DOC_ENOTFOUND) {
		gathering->judge->file = gathering->act->path;
		doc_judge_fault(gathering->judge, rule, "%s", why->message);
		gathering->release->is_known = false;
		return DOC_OK;
	}
	if (code < 0 && gathering->err)
		*gathering->err = *why;
	return code;
}

/* --- what landed ------------------------------------------------------------------------------ */

static int read_own(struct gathering *gathering, const char *name, struct doc_buf *path,
                    struct doc_buf *bytes, struct doc_error *why)
{
	int r;

	doc_layout_release(path, gathering->release->bundle.name, name);
	r = doc_buf_check(path, why);
	return r < 0 ? r
	             : doc_source_read_path(&gathering->landing->after, path->data,
	                                    DOC_CONTENT_SIZE_MAX, bytes, why);
}

static int read_manifest(struct gathering *gathering)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = read_own(gathering, "MANIFEST.sha256", &path, &bytes, &why);

	if (r == DOC_OK)
		r = doc_manifest_parse(path.data, bytes.data ? bytes.data : "", bytes.size,
		                       &gathering->release->manifest, &why);
	return answer(gathering, "release-whole", &why, r);
}

static int read_list(struct gathering *gathering)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = read_own(gathering, "list.csv", &path, &bytes, &why);

	if (r == DOC_OK)
		r = doc_table_parse_csv(bytes.data ? bytes.data : "", bytes.size,
		                        &gathering->release->list, &why);
	return answer(gathering, "release-list", &why, r);
}

/* --- what must have landed -------------------------------------------------------------------- */

static int gather_content(struct gathering *gathering)
{
	const struct doc_landing_case *landing = gathering->landing;
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_error why = {0};
	int r;

	gathering->release->given = landing->content;
	if (landing->content)
		return DOC_OK;
	doc_reading_before(&landing->before, &landing->law, &reading);
	r = doc_release_gather(&reading, &gathering->act->statement, gathering->judge,
	                       &gathering->release->made, &why);
	return answer(gathering, "release-content", &why, r);
}

static int digest_texts(struct gathering *gathering)
{
	const struct doc_landing_release view = doc_release_landing_view(gathering->release);
	struct doc_release_texts texts doc_scoped(doc_release_texts_clear) = {0};
	struct doc_stored_files *files = &gathering->release->texts;
	int r = doc_release_texts_make(view.content, &gathering->act->statement,
	                               doc_law_in_force(&gathering->landing->law), &texts,
	                               gathering->err);

	for (size_t i = 0; i < DOC_RELEASE_TEXTS && r == DOC_OK; i++) {
		const struct doc_buf *bytes = &texts.items[i].bytes;
		struct doc_stored_file *file =
			doc_array_add(&files->items, &files->count, sizeof(*file));

		if (!file)
			return doc_error_memory(gathering->err);
		memcpy(file->name, texts.items[i].name, strlen(texts.items[i].name) + 1);
		file->size = bytes->size;
		r = doc_sha256_hex(bytes->data ? bytes->data : "", bytes->size, file->sha256,
		                   gathering->err);
	}
	return r;
}

int doc_release_landing_gather(const struct doc_landing_case *landing, const char *name,
                               struct doc_judge *judge, struct doc_release_landing *out,
                               struct doc_error *err)
{
	struct gathering gathering = {landing, NULL, out, judge, err};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	const struct doc_act *act;
	int r;

	doc_layout_release(&folder, name, "");
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_load_bundle(&landing->after, folder.data, true, judge, &out->bundle, err);
	act = doc_acts_first(&out->bundle.acts, DOC_RELEASE);
	if (r < 0 || !act || !landing->law.policy_count)
		return r; /* without a statement or a law there is nothing to compare with */
	out->is_known = true;
	gathering.act = act;
	r = read_manifest(&gathering);
	if (r == DOC_OK)
		r = read_list(&gathering);
	if (r == DOC_OK)
		r = gather_content(&gathering);
	judge->file = NULL;
	return r == DOC_OK && out->is_known ? digest_texts(&gathering) : r;
}
