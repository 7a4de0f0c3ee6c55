/* titles.c: one title belongs to one number: asked before a title is written. */
#include "actions/titles.h"

#include <string.h>

#include "actions/act.h"
#include "actions/reading.h"
#include "actions/row.h"
#include "actions/titles_kept.h"
#include "backend/digest.h"
#include "backend/unicode.h"
#include "backend/yaml.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"
#include "model/metadata.h"

/* Does this title compare equal to the folded one? What is not UTF-8 does not. */
static int compares(const char *title, const char *folded, bool *equal, struct doc_error *err)
{
	struct doc_buf own doc_scoped(doc_buf_clear) = {0};
	int r = doc_unicode_fold(title, strlen(title), &own, NULL);

	if (r < 0 && r != DOC_EINVALID)
		return doc_error_memory(err);
	*equal = r == DOC_OK && own.data && strcmp(own.data, folded) == 0;
	return DOC_OK;
}

/* A title that is not UTF-8 compares equal to none: it has no mark. */
static int add_mark(const char *title, struct doc_buf *marks, struct doc_error *err)
{
	struct doc_buf own doc_scoped(doc_buf_clear) = {0};
	uint8_t sha256[DOC_SHA256_SIZE];
	int r = doc_unicode_fold(title, strlen(title), &own, NULL);

	if (r == DOC_EINVALID)
		return DOC_OK;
	if (r < 0)
		return doc_error_memory(err);
	r = doc_sha256(own.data ? own.data : "", own.size, sha256, err);
	if (r == DOC_OK)
		doc_buf_add(marks, sha256, DOC_TITLE_MARK_SIZE);
	return r == DOC_OK ? doc_buf_check(marks, err) : r;
}

/* The title in one metadata.yaml; what cannot be read has none, and check says what is wrong. */
static int mark_file(const struct doc_source *source, const struct doc_source_file *file,
                     struct doc_buf *marks, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_metadata metadata;
	struct doc_error why = {0};
	int r;

	r = doc_source_read(source, file, DOC_YAML_SIZE_MAX, &bytes, &why);
	if (r == DOC_OK)
		r = doc_yaml_parse(file->path, bytes.data ? bytes.data : "", bytes.size, &root,
		                   &why);
	if (r == DOC_OK)
		r = doc_metadata_read(file->path, &root, &metadata, &why);
	return r == DOC_OK ? add_mark(metadata.title, marks, err) : DOC_OK;
}

/* The marks of all titles that any version of the document has, or its draft. */
static int mark_all(const struct doc_source *source, const char *folder, struct doc_buf *marks,
                    struct doc_error *err)
{
	struct doc_source_files files doc_scoped(doc_source_files_clear) = {0};
	int r = doc_source_list(source, folder, &files, err);

	for (size_t i = 0; i < files.count && r == DOC_OK; i++) {
		struct doc_place place;

		doc_place_parse(files.items[i].path, &place);
		if (place.kind == DOC_PLACE_METADATA || strcmp(place.name, "metadata.yaml") == 0)
			r = mark_file(source, &files.items[i], marks, err);
	}
	return r;
}

static bool is_among(const struct doc_title_mark *mark, struct doc_bytes marks)
{
	for (size_t i = 0; i + sizeof(*mark) <= marks.size; i += sizeof(*mark))
		if (memcmp(marks.data + i, mark, sizeof(*mark)) == 0)
			return true;
	return false;
}

/* Has the document ever had the title? Asked before anything is judged. */
static int ever_had(const struct doc_source *source, const char *number,
                    const struct doc_title_mark *mark, struct doc_titles_kept *kept, bool *had,
                    struct doc_error *err)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf marks doc_scoped(doc_buf_clear) = {0};
	struct doc_bytes known = {0};
	struct doc_git_id id;
	uint32_t mode;
	int r;

	doc_layout_document_folder(&folder, number);
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_git_find(source->git, source->tree, folder.data, &id, &mode, err);
	if (r < 0)
		return r;
	known = doc_titles_kept_find(kept, &id);
	if (!known.data) {
		r = mark_all(source, folder.data, &marks, err);
		known = (struct doc_bytes){(const uint8_t *)marks.data, marks.size};
		doc_titles_kept_add(kept, &id, known);
	}
	*had = r == DOC_OK && is_among(mark, known);
	return r;
}

/* Does the list show this title for the document today? One that has ended gives it free. */
static int has_now(struct doc_reading *reading, const struct doc_number *number, doc_day today,
                   const char *folded, bool *has, struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	struct doc_judge silent = {0};
	int r;

	r = doc_reading_evaluate(reading, number, today, &silent, &dated, err);
	if (r < 0)
		return r;
	*has = false;
	if (dated.state.state == DOC_STATE_WITHDRAWN || dated.state.state == DOC_STATE_VOID)
		return DOC_OK;
	return compares(doc_row_metadata(&dated.document, &dated.state)->title, folded, has, err);
}

static int refuse(const char *number, const char *title, const char *other,
                  struct doc_findings *findings, struct doc_error *err)
{
	struct doc_judge judge = {.findings = findings, .document = number};

	doc_judge_fault(&judge, "title-unique", _("'%s' is the title of '%s' too"), title, other);
	doc_judge_hint(&judge, "docreg show %s", other);
	doc_error_set(err, DOC_EREFUSED, _("'%s' is the title of '%s' too"), title, other);
	return doc_error_hint(err, DOC_EREFUSED, "docreg show %s", other);
}

/* The first of all other documents that has the title is told. */
static int ask_all(struct doc_reading *reading, const char *number, const char *title,
                   const char *folded, struct doc_titles_kept *kept, doc_day today,
                   struct doc_findings *findings, struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(reading->registry);
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	uint8_t sha256[DOC_SHA256_SIZE];
	struct doc_title_mark mark;
	int r = doc_sha256(folded, strlen(folded), sha256, err);

	memcpy(mark.bytes, sha256, sizeof(mark.bytes));
	if (r == DOC_OK)
		r = doc_load_numbers(&reading->source, &policy->grammar, &numbers, err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++) {
		const struct doc_number *other = &numbers.items[i];
		bool has = false;

		if (strcmp(other->text, number) == 0)
			continue;
		r = ever_had(&reading->source, other->text, &mark, kept, &has, err);
		if (r == DOC_OK && has)
			r = has_now(reading, other, today, folded, &has, err);
		if (r == DOC_OK && has)
			r = refuse(number, title, other->text, findings, err);
	}
	return r;
}

int doc_titles_refuse(struct doc_registry *registry, const char *number, const char *title,
                      int64_t now_at, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_titles_kept kept doc_scoped(doc_titles_kept_clear) = {0};
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	doc_day today = doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s);
	int r;

	r = doc_unicode_fold(title, strlen(title), &folded, err);
	if (r < 0 || !folded.size)
		return r;
	r = doc_reading_begin(registry, &reading, err);
	if (r == DOC_OK)
		r = doc_titles_kept_open(&kept, registry, err);
	if (r == DOC_OK)
		r = ask_all(&reading, number, title, folded.data, &kept, today, findings, err);
	if (r == DOC_OK)
		doc_titles_kept_close(&kept, registry);
	return r;
}
