/* adoption.c: does a baseline prove that a version was approved on paper? */
#include "model/adoption.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "model/binding.h"
#include "model/correction.h"
#include "model/layout.h"

/* What is looked at; one value instead of five parameters. scans: those that rows name, sorted. */
struct matter {
	const struct doc_law *law;
	const struct doc_policy *policy;
	const struct doc_baseline *baseline;
	const struct doc_act *act;
	struct doc_judge *judge;
	unsigned *scans;
};

/* --- the statement ---------------------------------------------------------------------------- */

static void judge_place(const struct matter *m)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	doc_layout_statement(&path, &m->act->statement, 0);
	m->judge->failed |= path.failed;
	if (path.data && strcmp(path.data, m->act->path) != 0)
		doc_judge_fault(m->judge, "statement-place", _("the statement belongs to '%s'"),
		                path.data);
}

/* The policy that it names and landed under, or NULL. */
static const struct doc_policy *judge_policy(const struct matter *m)
{
	const struct doc_statement *s = &m->act->statement;
	const struct doc_policy *policy = doc_law_policy(m->law, s->policy.serial);

	if (strcmp(s->registry, m->law->registry) != 0)
		doc_judge_fault(m->judge, "registry-fingerprint",
		                _("the statement is for registry %.16s, this is %.16s"),
		                s->registry, m->law->registry);
	if (!policy || strcmp(policy->sha256, s->policy.sha256) != 0) {
		doc_judge_fault(m->judge, "policy-known",
		                _("there is no policy %u with digest %.16s"),
		                s->policy.serial, s->policy.sha256);
		return NULL;
	}
	if (m->law->landed && !m->law->landed(m->law->context, m->act))
		doc_judge_fault(m->judge, "policy-in-force",
		                _("it did not land while policy %u, which it names, was in force"),
		                s->policy.serial);
	doc_act_judge_moment(m->law, policy, m->act, m->judge);
	return policy;
}

/* Its two files are those that were signed. */
static void judge_contents(const struct matter *m)
{
	static const char *const names[] = {"MANIFEST.sha256", "adopted.csv"};
	const struct doc_statement *s = &m->act->statement;
	bool same = s->file_count == 2;

	for (size_t i = 0; same && i < 2; i++) {
		const struct doc_stored_file *file =
			doc_stored_files_find(&m->baseline->bundle.files, names[i]);

		same = file && strcmp(s->files[i].name, names[i]) == 0 &&
		       strcmp(s->files[i].sha256, file->sha256) == 0 &&
		       s->files[i].size == file->size;
	}
	if (!same)
		doc_judge_fault(m->judge, "content-digest",
		                _("adopted.csv and MANIFEST.sha256 are not those signed"));
}

/* --- rows ------------------------------------------------------------------------------------- */

static void fault_row(const struct matter *m, size_t at, const char *rule, const char *message)
{
	const struct doc_adopted *row = &m->baseline->rows.items[at];
	char version[DOC_VERSION_SIZE];

	doc_version_format(row->version, version);
	m->judge->document = row->number;
	m->judge->version = version;
	doc_judge_fault(m->judge, rule, "%s", message);
	m->judge->version = NULL;
	m->judge->document = NULL;
}

/* A later version of a document was not decided before, nor in force before. */
static void judge_days(const struct matter *m, size_t at, doc_day prepared)
{
	const struct doc_adopted *row = &m->baseline->rows.items[at];
	const struct doc_adopted *below = at ? row - 1 : NULL;

	if (row->approved > prepared)
		fault_row(m, at, "baseline-dates",
		          _("it was approved after the baseline was prepared"));
	if (!below || strcmp(below->number, row->number) != 0)
		return;
	if (row->approved < below->approved || row->effective < below->effective)
		fault_row(m, at, "baseline-dates",
		          _("it was approved, or took effect, before the version below it"));
}

static int compare_file(const void *name, const void *file)
{
	return strcmp(name, ((const struct doc_stored_file *)file)->name);
}

/* There may be thousands. */
static const struct doc_stored_file *find_paper(const struct matter *m, const char *name)
{
	const struct doc_stored_files *files = &m->baseline->bundle.files;

	return files->count ? bsearch(name, files->items, files->count, sizeof(*files->items),
	                              compare_file)
	                    : NULL;
}

const char *doc_adopted_scan(const struct doc_baseline *baseline, const struct doc_adopted *row)
{
	const struct doc_manifest_entry *entry = NULL;
	char path[DOC_PATH_MAX];

	doc_layout_paper_path(baseline->bundle.serial, row->scan, path);
	if (row->scan)
		entry = doc_manifest_find(&baseline->manifest, path);
	return entry ? entry->sha256 : "";
}

/* Two files at least: metadata.yaml and one of content. */
static bool has_files(const struct matter *m, const struct doc_adopted *row)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf metadata doc_scoped(doc_buf_clear) = {0};
	size_t count = 0;

	doc_layout_round(&folder, row->number, row->version, 1, "");
	doc_layout_round(&metadata, row->number, row->version, 1, "metadata.yaml");
	m->judge->failed |= folder.failed || metadata.failed;
	if (!folder.data || !metadata.data ||
	    !doc_manifest_below(&m->baseline->manifest, folder.data, &count))
		return false;
	return count > 1 && doc_manifest_find(&m->baseline->manifest, metadata.data);
}

static void judge_row(const struct matter *m, size_t at)
{
	const struct doc_adopted *row = &m->baseline->rows.items[at];

	if (row->version.minor > m->policy->minor_max)
		fault_row(m, at, "version-rule",
		          _("its minor version is above what the policy allows"));
	if (!has_files(m, row))
		fault_row(m, at, "baseline-files", _("the manifest has not the files of it"));
	if (row->scan && !doc_adopted_scan(m->baseline, row)[0])
		fault_row(m, at, "baseline-files", _("the scan that it names is not there"));
	judge_days(m, at, doc_act_recorded_day(m->law, m->act));
}

/* --- the manifest ----------------------------------------------------------------------------- */

static int compare_scan(const void *a, const void *b)
{
	const unsigned *one = a;
	const unsigned *other = b;

	return (*one > *other) - (*one < *other);
}

static void list_scans(struct matter *m)
{
	const struct doc_adoptions *rows = &m->baseline->rows;

	m->scans = calloc(rows->count + 1, sizeof(*m->scans));
	m->judge->failed |= !m->scans;
	for (size_t i = 0; m->scans && i < rows->count; i++)
		m->scans[i] = rows->items[i].scan;
	if (m->scans && rows->count)
		qsort(m->scans, rows->count, sizeof(*m->scans), compare_scan);
}

static bool is_paper_named(const struct matter *m, unsigned scan)
{
	return m->scans && bsearch(&scan, m->scans, m->baseline->rows.count, sizeof(scan),
	                           compare_scan);
}

/* Does this line belong to a version that a row names, or to a scan that one names? */
static bool is_named(const struct matter *m, const struct doc_place *place)
{
	if (place->kind == DOC_PLACE_BASELINE_FILE)
		return place->nth && place->serial == m->baseline->bundle.serial &&
		       is_paper_named(m, place->nth);
	return (place->kind == DOC_PLACE_METADATA || place->kind == DOC_PLACE_CONTENT) &&
	       place->round == 1 &&
	       doc_adoptions_find(&m->baseline->rows, place->number, place->version);
}

static void judge_line(const struct matter *m, const struct doc_manifest_entry *entry)
{
	const struct doc_stored_file *paper = NULL;
	struct doc_place place;

	doc_place_parse(entry->path, &place);
	if (!is_named(m, &place)) {
		doc_judge_fault(m->judge, "baseline-files",
		                _("'%s' belongs to no version that it adopts"), entry->path);
		return;
	}
	if (place.nth)
		paper = find_paper(m, place.name);
	if (paper && paper->sha256[0] && strcmp(paper->sha256, entry->sha256) != 0)
		doc_judge_fault(m->judge, "baseline-files",
		                _("'%s' is not the scan that was signed"), entry->path);
}

/* --- the whole -------------------------------------------------------------------------------- */

bool doc_baseline_stands(const struct doc_law *law, const struct doc_baseline *baseline,
                         struct doc_judge *judge)
{
	struct matter matter = {.law = law, .baseline = baseline,
	                        .act = doc_baseline_act(baseline), .judge = judge};
	const char *file = judge->file;
	size_t faults = judge->faults;

	if (!matter.act) {
		doc_judge_fault(judge, "baseline-whole", _("baseline %u has no statement"),
		                baseline->bundle.serial);
		return false;
	}
	judge->file = matter.act->path;
	judge_place(&matter);
	matter.policy = judge_policy(&matter);
	judge_contents(&matter);
	if (!baseline->rows.count)
		doc_judge_fault(judge, "baseline-form", _("it adopts nothing"));
	for (size_t i = 0; matter.policy && i < baseline->rows.count; i++)
		judge_row(&matter, i);
	list_scans(&matter);
	for (size_t i = 0; i < baseline->manifest.count; i++)
		judge_line(&matter, &baseline->manifest.items[i]);
	free(matter.scans);
	if (matter.policy)
		doc_baseline_judge_signers(law, matter.policy, baseline, judge);
	judge->file = file;
	return judge->faults == faults && !judge->failed;
}

bool doc_baseline_counts(const struct doc_law *law, const struct doc_baseline *baseline)
{
	struct doc_baseline *kept = (struct doc_baseline *)(uintptr_t)baseline;
	enum doc_standing *standing = &kept->standing[law->landed != NULL];
	struct doc_judge silent = {0};

	if (*standing == DOC_NOT_JUDGED) {
		bool stands = doc_baseline_stands(law, baseline, &silent);

		doc_law_hear(law, &silent);
		if (silent.failed)
			return false;
		*standing = stands ? DOC_STANDS : DOC_FALLS;
	}
	return *standing == DOC_STANDS;
}

/* --- one version ------------------------------------------------------------------------------ */

/* stands: does the one that is found? */
static const struct doc_baseline *find(const struct doc_law *law, const char *number,
                                       struct doc_version version, bool *stands)
{
	const struct doc_baseline *found = NULL;

	*stands = false;
	for (size_t i = 0; i < law->baseline_count && !*stands; i++) {
		if (!doc_adoptions_find(&law->baselines[i]->rows, number, version))
			continue;
		*stands = doc_baseline_counts(law, law->baselines[i]);
		if (*stands || !found)
			found = law->baselines[i];
	}
	return found;
}

const struct doc_baseline *doc_law_baseline_of(const struct doc_law *law, const char *number,
                                               struct doc_version version)
{
	bool stands;

	return find(law, number, version, &stands);
}

/*
 * What lies there is, file by file, what the manifest says. Only who judges exactly minds a file
 * more or less: else whoever can commit could take a version out of force.
 */
static void judge_files(const struct matter *m, const struct doc_document *document,
                        const struct doc_round *round, bool exactly)
{
	const char *number = document->number.text;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	size_t named = 0;
	bool same;

	doc_layout_round(&path, number, round->version, round->round, "");
	m->judge->failed |= path.failed;
	if (path.failed)
		return;
	doc_manifest_below(&m->baseline->manifest, path.data, &named);
	same = named == round->files.count + 1;
	for (size_t i = 0; i <= round->files.count; i++) {
		bool is_metadata = i == round->files.count;
		const struct doc_stored_file *file = is_metadata ? NULL : &round->files.items[i];
		const char *sha256 = is_metadata ? round->metadata_sha256 : file->sha256;
		const struct doc_manifest_entry *entry;

		doc_buf_clear(&path);
		doc_layout_round(&path, number, round->version, round->round,
		                 is_metadata ? "metadata.yaml" : file->name);
		m->judge->failed |= path.failed;
		if (path.failed)
			return;
		entry = doc_manifest_find(&m->baseline->manifest, path.data);
		if (!entry)
			same = false;
		else if (sha256[0] && strcmp(entry->sha256, sha256) != 0)
			doc_judge_fault(m->judge, "baseline-files",
			                _("'%s' is not the file that was adopted"), path.data);
	}
	if ((exactly && !same) || !round->has_metadata || round->round != 1)
		doc_judge_fault(m->judge, "baseline-files",
		                _("the files that lie here are not those of the manifest"));
}

static bool metadata_names(const struct doc_metadata *metadata, const char *name)
{
	for (size_t i = 0; i < metadata->file_count; i++)
		if (strcmp(metadata->files[i].name, name) == 0)
			return true;
	return false;
}

/* An adoption is a document's beginning: nothing below it is anything else, or another's. */
static void judge_beginning(const struct matter *m, const struct doc_document *document,
                            const struct doc_round *round)
{
	for (size_t i = 0; i < document->round_count; i++) {
		const struct doc_round *below = &document->rounds[i];

		if (doc_version_compare(below->version, round->version) > 0)
			return;
		if (below->round == 1 && !doc_round_submission(below) &&
		    doc_adoptions_find(&m->baseline->rows, document->number.text, below->version))
			continue;
		doc_judge_fault(m->judge, "baseline-first",
		                _("a baseline is a document's beginning, and this one has another"));
		return;
	}
}

static void judge_round(const struct doc_law *law, const struct doc_baseline *baseline,
                        const struct doc_document *document, const struct doc_round *round,
                        bool exactly, struct doc_judge *judge)
{
	const struct doc_act *act = doc_baseline_act(baseline);
	const struct matter m = {
		.law = law, .baseline = baseline, .act = act, .judge = judge,
		.policy = act ? doc_law_policy(law, act->statement.policy.serial) : NULL};
	bool same = round->metadata.file_count == round->files.count;

	judge_beginning(&m, document, round);
	judge_files(&m, document, round, exactly);
	if (!round->has_metadata || !m.policy)
		return;
	doc_binding_judge_metadata(m.policy, document, round, judge);
	for (size_t i = 0; same && i < round->files.count; i++)
		same = metadata_names(&round->metadata, round->files.items[i].name);
	if (exactly && !same)
		doc_judge_fault(judge, "round-files",
		                _("metadata.yaml names other files than lie here"));
}

void doc_round_judge_adoption(const struct doc_law *law, const struct doc_baseline *baseline,
                              const struct doc_document *document, const struct doc_round *round,
                              struct doc_judge *judge)
{
	judge_round(law, baseline, document, round, true, judge);
}

/* What the paper says, and what corrections say that it says. */
static void decide(const struct matter *m, const struct doc_document *document,
                   const struct doc_round *round, struct doc_round_decision *out)
{
	const struct doc_adopted *row =
		doc_adoptions_find(&m->baseline->rows, document->number.text, round->version);
	const struct doc_correction_subject subject = {m->act, round, m->baseline, row};
	struct doc_corrected now;

	doc_correction_subject_correct(m->law, document, &subject, NULL, &now);
	out->act = m->act;
	out->acts[0] = out->act;
	out->act_count = 1;
	out->needed = 1;
	out->baseline = m->baseline;
	out->adopted = *row;
	memcpy(out->adopted.letter, now.letter, strlen(now.letter) + 1);
	memcpy(out->adopted.decider, now.decider, strlen(now.decider) + 1);
	out->adopted.approved = now.on;
	out->adopted.effective = now.effective;
	out->scanned = now.scanned;
	out->is_corrected = now.by != NULL;
	out->approved_on = now.on;
	out->effective_on = now.effective;
	out->satisfied = true;
}

bool doc_round_is_adopted(const struct doc_law *law, const struct doc_document *document,
                          const struct doc_round *round, bool trusted, struct doc_judge *judge,
                          struct doc_round_decision *out)
{
	struct doc_judge silent = {0};
	struct matter matter = {.law = law, .judge = judge ? judge : &silent};
	const char *file = matter.judge->file;
	size_t faults = matter.judge->faults;
	bool stands;

	if (doc_round_submission(round))
		return false;
	matter.baseline = find(law, document->number.text, round->version, &stands);
	if (!matter.baseline)
		return false;
	*out = (struct doc_round_decision){.approved_on = DOC_NO_DAY, .effective_on = DOC_NO_DAY};
	matter.act = doc_baseline_act(matter.baseline);
	matter.judge->file = matter.act ? matter.act->path : file;
	if (!stands) {
		doc_judge_fault(matter.judge, "baseline-form",
		                _("baseline %u, which adopts this version, does not stand"),
		                matter.baseline->bundle.serial);
		doc_judge_hint(matter.judge, "docreg verify");
	} else if (!trusted) {
		judge_round(law, matter.baseline, document, round, false, matter.judge);
	}
	matter.judge->file = file;
	if (matter.judge->faults == faults && !matter.judge->failed)
		decide(&matter, document, round, out);
	return true;
}

static const char *submitted_digest(const struct doc_act *submission, const char *name)
{
	for (size_t i = 0; i < submission->statement.file_count; i++)
		if (strcmp(submission->statement.files[i].name, name) == 0)
			return submission->statement.files[i].sha256;
	return "";
}

const char *doc_round_file_digest(const struct doc_law *law, const struct doc_document *document,
                                  const struct doc_round *round, const char *name)
{
	const struct doc_act *submission = doc_round_submission(round);
	const struct doc_baseline *baseline =
		submission ? NULL
	                   : doc_law_baseline_of(law, document->number.text, round->version);
	const struct doc_manifest_entry *entry = NULL;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	if (submission)
		return submitted_digest(submission, name);
	doc_layout_round(&path, document->number.text, round->version, round->round, name);
	if (baseline && path.data)
		entry = doc_manifest_find(&baseline->manifest, path.data);
	return entry ? entry->sha256 : "";
}
