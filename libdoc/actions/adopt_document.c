/* adopt_document.c: take in one document with all its versions that were approved on paper. */
#include "actions/adopt.h"

#include <string.h>

#include "actions/load.h"
#include "actions/reading.h"
#include "actions/row.h"
#include "actions/session.h"
#include "backend/unicode.h"
#include "backend/yaml.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/layout.h"

/* --- titles ----------------------------------------------------------------------------------- */

/* Fold a title; what is not UTF-8 has no fold, and is told where it is read. */
static int fold(const char *title, struct doc_buf *out, struct doc_error *err)
{
	int r = doc_unicode_fold(title, strlen(title), out, NULL);

	return r < 0 && r != DOC_EINVALID ? doc_error_memory(err) : DOC_OK;
}

/* Number 0 is not in the index: a title of the registry gets one above all items. */
static int add_title(struct doc_adopting *adopting, const struct doc_dated *dated,
                     struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	int r;

	if (dated->state.state == DOC_STATE_WITHDRAWN || dated->state.state == DOC_STATE_VOID)
		return DOC_OK;
	r = fold(doc_row_metadata(&dated->document, &dated->state)->title, &folded, err);
	if (r < 0 || !folded.size || doc_words_index_find(&adopting->titles, folded.data))
		return r;
	return doc_words_index_add(&adopting->titles, folded.data,
	                           (unsigned)adopting->item_count + 1, err);
}

int doc_adopt_titles(struct doc_adopting *adopting, struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	int r = doc_reading_begin(adopting->registry, &reading, err);

	if (r == DOC_OK)
		r = doc_load_numbers(&reading.source, &adopting->policy->grammar, &numbers, err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++) {
		struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
		struct doc_judge silent = {0};

		if (doc_words_index_find(&adopting->numbers, numbers.items[i].text))
			continue;
		r = doc_reading_evaluate(&reading, &numbers.items[i], adopting->today, &silent,
		                         &dated, err);
		if (r == DOC_OK)
			r = add_title(adopting, &dated, err);
	}
	return r;
}

/* One title belongs to one number: that of the highest version is the document's. */
static int judge_title(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                       struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	unsigned other;
	int r = item->from->title ? fold(item->from->title, &folded, err) : DOC_OK;

	if (r < 0 || !folded.size)
		return r;
	other = doc_words_index_find(&adopting->titles, folded.data);
	if (!other)
		return doc_words_index_add(&adopting->titles, folded.data,
		                           (unsigned)(item - adopting->items) + 1, err);
	if (other <= adopting->item_count)
		doc_buf_printf(&message, _("'%s' is the title of '%s' too"), item->from->title,
		               adopting->items[other - 1].number.text);
	else
		doc_buf_printf(&message, _("another document of the registry has the title '%s'"),
		               item->from->title);
	r = doc_buf_check(&message, err);
	if (r == DOC_OK)
		doc_adopt_fault(adopting, item, "title-unique", message.data);
	return r;
}

/* --- what is registered ----------------------------------------------------------------------- */

static int is_registered(const struct doc_adopting *adopting, const char *number, bool *is,
                         struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_document_file(&path, number);
	r = doc_buf_check(&path, err);
	return r == DOC_OK ? doc_source_has(&adopting->source, path.data, is, err) : r;
}

/* A parent is in the registry, or comes with the same baseline; landing asks whether it lives. */
static int judge_parent(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                        struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	const char *parent = item->number.parent;
	bool is = false;
	int r = DOC_OK;

	if (!parent[0] || doc_words_index_find(&adopting->numbers, parent))
		return DOC_OK;
	r = is_registered(adopting, parent, &is, err);
	if (r < 0 || is)
		return r;
	doc_buf_printf(&message, _("its parent '%s' is not registered"), parent);
	r = doc_buf_check(&message, err);
	if (r < 0)
		return r;
	doc_adopt_fault(adopting, item, "parent-exists", message.data);
	doc_judge_hint(&adopting->judge, _("docreg add %s TITLE"), parent);
	return DOC_OK;
}

static int put_document(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                        struct doc_error *err)
{
	const struct doc_policy *policy = adopting->policy;
	const char *given = item->from->owner;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	char owner[sizeof(((struct doc_administration *)0)->owner)];
	struct doc_error why = {0};
	int r = doc_copy_line(given && *given ? given : policy->default_owner, _("owner"), owner,
	                      sizeof(owner), &why);

	if (r < 0)
		return doc_adopt_answer(adopting, item, "baseline-form", r, &why, err);
	doc_layout_document_file(&path, item->number.text);
	doc_administration_begin(owner, policy->default_retention, doc_yaml_scalar, &yaml);
	if (path.failed || yaml.failed)
		return doc_error_memory(err);
	return doc_change_put(&adopting->said.change, path.data, yaml.data, yaml.size, err);
}

/* Which baseline has this version already, or 0? */
static unsigned adopted_by(const struct doc_adopting *adopting, const struct doc_adopt_item *item)
{
	struct doc_law law = doc_registry_law(adopting->registry, false);
	const struct doc_baseline *baseline =
		doc_law_baseline_of(&law, item->number.text, item->version);

	return baseline ? baseline->bundle.serial : 0;
}

static int refuse_begun(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                        struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	unsigned serial = adopted_by(adopting, item);
	int r;

	if (serial)
		doc_buf_printf(&message, _("baseline %u has adopted this version already"), serial);
	else
		doc_buf_puts(&message, _("it has a version already: a baseline is only a "
		                         "document's beginning"));
	r = doc_buf_check(&message, err);
	if (r < 0)
		return r;
	doc_adopt_fault(adopting, item, "baseline-first", message.data);
	doc_judge_hint(&adopting->judge, "docreg show %s", item->number.text);
	return DOC_OK;
}

/* --- the draft that is there ------------------------------------------------------------------ */

/* Does the version bring a file with these bytes? */
static bool brings(const struct doc_manifest_entry *first, size_t count, const char *sha256)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(first[i].sha256, sha256) == 0)
			return true;
	return false;
}

/* Is all that the draft holds in the version that was put last? Its entries end the manifest. */
static int is_covered(const struct doc_adopting *adopting, const struct doc_document *document,
                      size_t first_entry, bool *covered, struct doc_error *err)
{
	const struct doc_manifest *manifest = &adopting->manifest;
	const struct doc_stored_files *files = &document->draft_files;
	int r = DOC_OK;

	*covered = true;
	for (size_t i = 0; i < files->count && r == DOC_OK && *covered; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		char sha256[DOC_SHA256_HEX_SIZE];
		size_t size;

		doc_layout_draft(&path, document->number.text, files->items[i].name);
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = doc_source_digest(&adopting->source, path.data, DOC_CONTENT_SIZE_MAX,
			                      &size, sha256, err);
		if (r == DOC_OK)
			*covered = brings(manifest->items + first_entry,
			                  manifest->count - first_entry, sha256);
	}
	return r;
}

static int remove_draft(struct doc_adopting *adopting, const struct doc_document *document,
                        struct doc_error *err)
{
	const struct doc_stored_files *files = &document->draft_files;
	int r = DOC_OK;

	for (size_t i = 0; i <= files->count && r == DOC_OK; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		doc_layout_draft(&path, document->number.text,
		                 i < files->count ? files->items[i].name : "metadata.yaml");
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = doc_change_remove(&adopting->said.change, path.data, err);
	}
	return r;
}

/* What is being written stays, as the next version. */
static int raise_draft(struct doc_adopting *adopting, const struct doc_document *document,
                       struct doc_version highest, struct doc_error *err)
{
	struct doc_metadata draft = document->draft;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};

	if (doc_version_compare(draft.version, highest) > 0)
		return DOC_OK;
	draft.version = doc_version_next(highest, adopting->policy->minor_max);
	doc_layout_draft(&path, document->number.text, "metadata.yaml");
	doc_metadata_format(&draft, doc_yaml_scalar, &yaml);
	if (path.failed || yaml.failed)
		return doc_error_memory(err);
	return doc_change_put(&adopting->said.change, path.data, yaml.data, yaml.size, err);
}

/* A first draft that holds nothing, or only what is adopted, has been overtaken. */
static int settle_draft(struct doc_adopting *adopting, const struct doc_document *document,
                        size_t first_entry, struct doc_version highest, struct doc_error *err)
{
	bool covered;
	int r;

	if (!document->has_draft)
		return DOC_OK;
	r = is_covered(adopting, document, first_entry, &covered, err);
	if (r < 0)
		return r;
	return covered ? remove_draft(adopting, document, err)
	               : raise_draft(adopting, document, highest, err);
}

/* --- the whole -------------------------------------------------------------------------------- */

static int take_versions(struct doc_adopting *adopting, const struct doc_adopt_item *items,
                         size_t count, size_t *last_entry, struct doc_error *err)
{
	const struct doc_adoptions *rows = &adopting->rows;
	size_t first = rows->count;
	int r = DOC_OK;

	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		struct doc_adopted below = {0};
		bool has_below = rows->count > first;

		if (i && doc_version_compare(items[i - 1].version, items[i].version) == 0) {
			doc_adopt_fault(adopting, &items[i], "version-rule",
			                _("this version of it is there twice"));
			continue;
		}
		if (has_below)
			below = rows->items[rows->count - 1];
		*last_entry = adopting->manifest.count;
		r = doc_adopt_version(adopting, &items[i], has_below ? &below : NULL, err);
	}
	return r;
}

static int begin(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                 struct doc_document *document, struct doc_error *err)
{
	struct doc_judge silent = {0};
	int r = doc_load_document(&adopting->source, &item->number, &silent, document, err);

	if (r < 0 || document->registered)
		return r;
	r = judge_parent(adopting, item, err);
	return r == DOC_OK ? put_document(adopting, item, err) : r;
}

int doc_adopt_document(struct doc_adopting *adopting, const struct doc_adopt_item *items,
                       size_t count, struct doc_error *err)
{
	const struct doc_adopt_item *highest = &items[count - 1];
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	size_t last_entry = adopting->manifest.count;
	int r = begin(adopting, highest, &document, err);

	if (r == DOC_OK && document.round_count) {
		for (size_t i = 0; i < count && r == DOC_OK; i++)
			r = refuse_begun(adopting, &items[i], err);
		return r;
	}
	if (r == DOC_OK)
		r = judge_title(adopting, highest, err);
	if (r == DOC_OK)
		r = take_versions(adopting, items, count, &last_entry, err);
	return r == DOC_OK ? settle_draft(adopting, &document, last_entry, highest->version, err)
	                   : r;
}
