/* adopt_row.c: take in one version that was approved on paper. */
#include "actions/adopt.h"

#include <string.h>

#include "actions/load.h"
#include "actions/session.h"
#include "backend/digest.h"
#include "backend/yaml.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/binding.h"
#include "model/layout.h"

/* One version being read; one value instead of five parameters. faults: those noted before it. */
struct reading {
	struct doc_adopting *adopting;
	const struct doc_adopt_item *item;
	const struct doc_adoption *from;
	struct doc_adopted row;
	struct doc_metadata metadata;
	size_t faults;
};

static int answer(const struct reading *reading, const char *rule, int code,
                  const struct doc_error *why, struct doc_error *err)
{
	return doc_adopt_answer(reading->adopting, reading->item, rule, code, why, err);
}

static void fault(const struct reading *reading, const char *rule, const char *message)
{
	doc_adopt_fault(reading->adopting, reading->item, rule, message);
}

/* --- what the paper says ---------------------------------------------------------------------- */

/* A day, or the one in place of none. */
static int read_day(const struct reading *reading, const char *text, const char *what,
                    doc_day otherwise, doc_day *out, struct doc_error *err)
{
	struct doc_error why = {0};
	int r = DOC_OK;

	*out = otherwise;
	if (text)
		r = doc_typed_day(text, what, out, &why);
	return answer(reading, "baseline-dates", r, &why, err);
}

static void judge_days(const struct reading *reading, const struct doc_adopted *below)
{
	const struct doc_adopted *row = &reading->row;

	if (row->approved == DOC_NO_DAY)
		return;
	if (row->approved > reading->adopting->today)
		fault(reading, "baseline-dates", _("the day of its approval lies ahead"));
	if (below && (row->approved < below->approved || row->effective < below->effective))
		fault(reading, "baseline-dates",
		      _("it was approved, or took effect, before the version below it"));
}

static int read_days(struct reading *reading, const struct doc_adopted *below,
                     struct doc_error *err)
{
	struct doc_adopted *row = &reading->row;
	size_t faults = reading->adopting->judge.faults;
	int r;

	if (!reading->from->approved)
		fault(reading, "baseline-dates", _("it has no day of approval"));
	r = read_day(reading, reading->from->approved, _("day of approval"), DOC_NO_DAY,
	             &row->approved, err);
	if (r == DOC_OK)
		r = read_day(reading, reading->from->effective, _("effective day"), row->approved,
		             &row->effective, err);
	if (r == DOC_OK && reading->adopting->judge.faults == faults)
		judge_days(reading, below);
	return r;
}

/* A cell of adopted.csv; NULL and "" are none. */
static int read_cell(const struct reading *reading, const char *text, const char *what, char *out,
                     size_t room, struct doc_error *err)
{
	struct doc_error why = {0};
	int r = DOC_OK;

	out[0] = '\0';
	if (text && *text)
		r = doc_copy_line(text, what, out, room, &why);
	if (r == DOC_OK && doc_adopted_cell_fault(out, room))
		r = doc_error_set(&why, DOC_EINVALID, "%s: %s", what,
		                  _(doc_adopted_cell_fault(out, room)));
	return answer(reading, "baseline-form", r, &why, err);
}

/* --- the paper itself ------------------------------------------------------------------------- */

static int name_paper(const struct doc_adopting *adopting, unsigned nth, struct doc_buf *path,
                      struct doc_error *err)
{
	char name[DOC_NAME_SIZE];

	doc_layout_paper(nth, name);
	doc_layout_baseline(path, adopting->begun.serial, name);
	return doc_buf_check(path, err);
}

static int digest_paper(const char *disk, size_t *size, char sha256[DOC_SHA256_HEX_SIZE],
                        struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r = doc_file_read(disk, DOC_SCAN_SIZE_MAX, true, &bytes, err);

	if (r == DOC_OK && (bytes.size < 5 || memcmp(bytes.data, "%PDF-", 5) != 0))
		r = doc_error_set(err, DOC_EINVALID, _("'%s' is no PDF file"), disk);
	if (r < 0)
		return r;
	*size = bytes.size;
	return doc_sha256_hex(bytes.data, bytes.size, sha256, err);
}

/* Store a paper that was not met before: another file may have the same bytes. */
static int take_paper(struct doc_adopting *adopting, const char *disk, size_t size,
                      const char sha256[DOC_SHA256_HEX_SIZE], unsigned *nth,
                      struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	*nth = doc_words_index_find(&adopting->papers, sha256);
	if (!*nth) {
		*nth = ++adopting->paper_count;
		r = doc_words_index_add(&adopting->papers, sha256, *nth, err);
		if (r == DOC_OK)
			r = name_paper(adopting, *nth, &path, err);
		if (r == DOC_OK)
			r = doc_change_put_file(&adopting->said.change, path.data, disk, size,
			                        sha256, err);
		if (r == DOC_OK)
			r = doc_manifest_add(&adopting->manifest, path.data, sha256, err);
	}
	return r == DOC_OK ? doc_words_index_add(&adopting->papers, disk, *nth, err) : r;
}

static int read_paper(struct reading *reading, struct doc_error *err)
{
	struct doc_adopting *adopting = reading->adopting;
	const char *disk = reading->from->scan_path;
	char sha256[DOC_SHA256_HEX_SIZE];
	struct doc_error why = {0};
	size_t size;
	int r;

	if (!disk)
		return DOC_OK;
	reading->row.scan = doc_words_index_find(&adopting->papers, disk);
	if (reading->row.scan)
		return DOC_OK;
	r = digest_paper(disk, &size, sha256, &why);
	if (r < 0)
		return answer(reading, "baseline-files", r, &why, err);
	return take_paper(adopting, disk, size, sha256, &reading->row.scan, err);
}

/* --- metadata --------------------------------------------------------------------------------- */

static int copy_line(const struct reading *reading, const char *text, const char *what, char *out,
                     size_t room, struct doc_error *err)
{
	struct doc_error why = {0};
	int r = doc_copy_line(text, what, out, room, &why);

	return answer(reading, "baseline-form", r, &why, err);
}

/* Whoever wrote it is forgotten: its unit answers for it, never the clerk who takes it in. */
static int read_authors(struct reading *reading, struct doc_error *err)
{
	const struct doc_adoption *from = reading->from;
	struct doc_metadata *metadata = &reading->metadata;
	const char *by_default = reading->adopting->policy->default_owner;
	const char *unit = from->owner && *from->owner ? from->owner
	                   : *by_default               ? by_default
	                                               : reading->adopting->plan->actor->id;
	const char *const *names = from->author_count ? from->authors : &unit;
	size_t count = from->author_count ? from->author_count : 1;
	int r = DOC_OK;

	if (count > DOC_AUTHORS_MAX) {
		fault(reading, "baseline-form", _("it has too many authors"));
		return DOC_OK;
	}
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = copy_line(reading, names[i], _("author"),
		              metadata->authors[metadata->author_count++],
		              sizeof(metadata->authors[0]), err);
	return r;
}

static int read_class(struct reading *reading, struct doc_error *err)
{
	const struct doc_policy *policy = reading->adopting->policy;
	const char *given = reading->from->classification;
	struct doc_findings dropped doc_scoped(doc_findings_clear) = {0};
	struct doc_error why = {0};
	int r = doc_copy_class(policy, given && *given ? given : policy->default_class,
	                       &reading->metadata, &dropped, &why);

	return answer(reading, "classification-known", r, &why, err);
}

static int read_metadata(struct reading *reading, struct doc_error *err)
{
	const struct doc_adoption *from = reading->from;
	struct doc_metadata *metadata = &reading->metadata;
	int r;

	*metadata = (struct doc_metadata){.tier = reading->item->number.tier,
	                                  .version = reading->item->version,
	                                  .effective = reading->row.effective};
	memcpy(metadata->number, reading->item->number.text, sizeof(metadata->number));
	memcpy(metadata->parent, reading->item->number.parent, sizeof(metadata->parent));
	memcpy(metadata->reason, reading->adopting->begun.text, sizeof(metadata->reason));
	r = copy_line(reading, from->title ? from->title : "", _("title"), metadata->title,
	              sizeof(metadata->title), err);
	if (r == DOC_OK)
		r = copy_line(reading, from->summary && *from->summary ? from->summary : "採認",
		              _("summary"), metadata->summary, sizeof(metadata->summary), err);
	if (r == DOC_OK)
		r = read_class(reading, err);
	return r == DOC_OK ? read_authors(reading, err) : r;
}

/* --- files ------------------------------------------------------------------------------------ */

static int put_path(const struct reading *reading, const char *name, struct doc_buf *path,
                    struct doc_error *err)
{
	doc_layout_round(path, reading->item->number.text, reading->item->version, 1, name);
	return doc_buf_check(path, err);
}

/* Size and digest of a file; it is read once more when it is written, and must still be it. */
static int digest_file(const char *disk, size_t *size, char sha256[DOC_SHA256_HEX_SIZE],
                       struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r = doc_file_read(disk, DOC_CONTENT_SIZE_MAX, true, &bytes, err);

	if (r == DOC_OK && !bytes.size)
		r = doc_error_set(err, DOC_EINVALID, _("'%s' is empty"), disk);
	if (r < 0)
		return r;
	*size = bytes.size;
	return doc_sha256_hex(bytes.data, bytes.size, sha256, err);
}

static int read_file(struct reading *reading, const char *disk, enum doc_file_role role,
                     struct doc_error *err)
{
	struct doc_metadata *metadata = &reading->metadata;
	struct doc_metadata_file *file = &metadata->files[metadata->file_count];
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	struct doc_error why = {0};
	size_t size = 0;
	int r = doc_name_content(metadata, disk, file->name, &why);

	if (r == DOC_OK)
		r = digest_file(disk, &size, sha256, &why);
	if (r < 0)
		return answer(reading, "baseline-files", r, &why, err);
	file->role = role;
	metadata->file_count++;
	r = put_path(reading, file->name, &path, err);
	if (r == DOC_OK)
		r = doc_change_put_file(&reading->adopting->said.change, path.data, disk, size,
		                        sha256, err);
	return r == DOC_OK ? doc_manifest_add(&reading->adopting->manifest, path.data, sha256, err)
	                   : r;
}

static int read_files(struct reading *reading, struct doc_error *err)
{
	const struct doc_adoption *from = reading->from;
	int r = DOC_OK;

	if (!from->path_count || from->path_count > DOC_CONTENT_MAX) {
		fault(reading, "baseline-files",
		      from->path_count ? _("it has too many files") : _("it has no file"));
		return DOC_OK;
	}
	for (size_t i = 0; i < from->path_count && r == DOC_OK; i++)
		r = read_file(reading, from->paths[i], i ? DOC_RENDITION : DOC_SOURCE, err);
	return r;
}

static int put_metadata(const struct reading *reading, struct doc_error *err)
{
	struct doc_adopting *adopting = reading->adopting;
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	int r = put_path(reading, "metadata.yaml", &path, err);

	doc_metadata_format(&reading->metadata, doc_yaml_scalar, &yaml);
	if (r == DOC_OK)
		r = doc_buf_check(&yaml, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(yaml.data, yaml.size, sha256, err);
	if (r == DOC_OK)
		r = doc_change_put(&adopting->said.change, path.data, yaml.data, yaml.size, err);
	return r == DOC_OK ? doc_manifest_add(&adopting->manifest, path.data, sha256, err) : r;
}

/* --- the whole -------------------------------------------------------------------------------- */

static int keep_row(const struct reading *reading, struct doc_error *err)
{
	struct doc_adoptions *rows = &reading->adopting->rows;
	struct doc_adopted *row = doc_array_add(&rows->items, &rows->count, sizeof(*row));

	if (!row)
		return doc_error_memory(err);
	*row = reading->row;
	return DOC_OK;
}

static void judge_version(const struct reading *reading)
{
	struct doc_judge *judge = &reading->adopting->judge;

	judge->file = reading->from->where;
	judge->document = reading->item->number.text;
	doc_binding_judge_minor(reading->adopting->policy, reading->item->version, judge);
	judge->document = NULL;
	judge->file = NULL;
}

int doc_adopt_version(struct doc_adopting *adopting, const struct doc_adopt_item *item,
                      const struct doc_adopted *below, struct doc_error *err)
{
	struct reading reading = {.adopting = adopting, .item = item, .from = item->from,
	                          .row = {.version = item->version, .approved = DOC_NO_DAY,
	                                  .effective = DOC_NO_DAY},
	                          .faults = adopting->judge.faults};
	int r;

	memcpy(reading.row.number, item->number.text, sizeof(reading.row.number));
	judge_version(&reading);
	r = read_days(&reading, below, err);
	if (r == DOC_OK)
		r = read_cell(&reading, item->from->letter, _("letter"), reading.row.letter,
		              sizeof(reading.row.letter), err);
	if (r == DOC_OK)
		r = read_cell(&reading, item->from->decider, _("decider"), reading.row.decider,
		              sizeof(reading.row.decider), err);
	if (r == DOC_OK)
		r = read_paper(&reading, err);
	if (r == DOC_OK)
		r = read_metadata(&reading, err);
	if (r == DOC_OK)
		r = read_files(&reading, err);
	if (r == DOC_OK && adopting->judge.faults == reading.faults)
		r = put_metadata(&reading, err);
	return r == DOC_OK ? keep_row(&reading, err) : r;
}
