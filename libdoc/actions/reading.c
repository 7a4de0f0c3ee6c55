/* reading.c: a registry as its readers judge it. */
#include "actions/reading.h"

#include <stdlib.h>
#include <string.h>

#include "actions/names.h"
#include "backend/sshsig.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/layout.h"

/* --- what the law asks ------------------------------------------------------------------------ */

/* Is this failure about what is stored, so that it is an answer, or about us? */
static bool is_answer(int code)
{
	return code == DOC_EINVALID || code == DOC_ENOTFOUND;
}

static void fail(struct doc_reading *reading, int code, const struct doc_error *why)
{
	if (reading->failed)
		return;
	reading->failed = code;
	reading->why = *why;
}

static int compare_file(const void *path, const void *file)
{
	return strcmp(path, ((const struct doc_source_file *)file)->path);
}

static int fetch(const struct doc_reading *reading, struct doc_signature *signature,
                 struct doc_error *err)
{
	const struct doc_source_files *files = &reading->lean.files;
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	const struct doc_source_file *file =
		bsearch(signature->path, files->items, files->count, sizeof(*file), compare_file);
	int r;

	if (!file)
		return doc_error_set(err, DOC_ENOTFOUND, _("there is no '%s'"), signature->path);
	r = doc_source_read(&reading->source, file, DOC_SSHSIG_SIZE_MAX, &bytes, err);
	if (r < 0)
		return r;
	signature->size = bytes.size;
	signature->bytes = doc_buf_take(&bytes);
	return signature->bytes ? DOC_OK : doc_error_memory(err);
}

static void check(void *context, const struct doc_act *act, struct doc_signature *signature)
{
	struct doc_reading *reading = context;
	struct doc_error why = {0};
	int r = signature->bytes ? DOC_OK : fetch(reading, signature, &why);

	if (r == DOC_OK) {
		doc_check_signature(reading->ring, act, signature);
		return;
	}
	doc_signature_doubt(signature, &why);
	if (!is_answer(r))
		fail(reading, r, &why);
}

static bool is_none(const struct doc_git_id *id)
{
	static const struct doc_git_id none;

	return memcmp(id, &none, sizeof(none)) == 0;
}

/* The blob at path; false when there is none that can be read. */
static bool find(struct doc_reading *reading, const struct doc_git_id *tree, const char *path,
                 struct doc_git_id *id)
{
	struct doc_error why = {0};
	uint32_t mode;
	int r;

	if (is_none(tree))
		return false;
	r = doc_git_find(reading->registry->git, tree, path, id, &mode, &why);
	if (r < 0 && !is_answer(r))
		fail(reading, r, &why);
	return r == DOC_OK;
}

bool doc_reading_has(struct doc_reading *reading, const struct doc_git_id *tree, const char *path)
{
	struct doc_git_id id;

	return find(reading, tree, path, &id);
}

/*
 * Statements are add-only. So one landed under policy n if it was not there when n came, and was
 * there, the same bytes, when the next one came.
 */
static bool landed(void *context, const struct doc_act *act)
{
	struct doc_reading *reading = context;
	size_t serial = act->statement.policy.serial;
	struct doc_git_id then;
	struct doc_git_id now;

	if (doc_reading_has(reading, &reading->before[serial - 1], act->path))
		return false;
	if (serial == reading->law.policy_count)
		return true;
	return find(reading, &reading->before[serial], act->path, &then) &&
	       find(reading, &reading->registry->tip.tree, act->path, &now) &&
	       memcmp(&then, &now, sizeof(now)) == 0;
}

/* --- history ---------------------------------------------------------------------------------- */

static int has_policy(struct doc_reading *reading, const struct doc_git_id *tree, size_t serial,
                      bool *out, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	doc_layout_policy(&path, (unsigned)serial, "policy.statement");
	if (path.failed)
		return doc_error_memory(err);
	*out = doc_reading_has(reading, tree, path.data);
	if (reading->failed && err)
		*err = reading->why;
	return reading->failed;
}

/* Walk back from the tip, and note the tree on which each policy but the first landed. */
static int find_landings(struct doc_reading *reading, struct doc_error *err)
{
	struct doc_git_commit commit = reading->registry->tip;
	size_t serial = reading->law.policy_count;
	bool present = false;
	int r = DOC_OK;

	reading->before = calloc(serial, sizeof(*reading->before));
	if (!reading->before)
		return doc_error_memory(err);
	while (serial > 1 && commit.parent_count) {
		r = doc_git_commit(reading->registry->git, &commit.parent, &commit, err);
		if (r == DOC_OK)
			r = has_policy(reading, &commit.tree, serial, &present, err);
		if (r < 0)
			return r;
		/* More than one at once is unlawful, but must not confuse the count. */
		while (serial > 1 && !present && r == DOC_OK) {
			reading->before[--serial] = commit.tree;
			r = has_policy(reading, &commit.tree, serial, &present, err);
		}
	}
	return r;
}

int doc_reading_tree_before(struct doc_reading *reading, int64_t moment, struct doc_git_id *tree,
                            struct doc_error *err)
{
	struct doc_git_commit commit;
	int r = doc_registry_before(reading->registry, moment, &commit, err);

	if (r == DOC_OK)
		*tree = commit.tree;
	return r;
}

/* --- documents -------------------------------------------------------------------------------- */

void doc_reading_before(const struct doc_source *source, const struct doc_law *law,
                        struct doc_reading *out)
{
	*out = (struct doc_reading){
		.source = *source,
		.law = {.registry = law->registry, .policies = law->policies,
		        .policy_count = law->policy_count, .baselines = law->baselines,
		        .baseline_count = law->baseline_count, .check = check, .context = out,
		        .starved = law->starved},
	};
}

int doc_reading_begin(struct doc_registry *registry, struct doc_reading *out, struct doc_error *err)
{
	*out = (struct doc_reading){
		.registry = registry,
		.source = doc_registry_source(registry),
		.law = doc_registry_law(registry, false),
		.ring = doc_proofs_ring(registry->proofs),
	};
	out->law.context = out;
	out->law.check = check;
	out->law.starved = &out->starved;
	if (registry->policies.count < 2)
		return DOC_OK;
	out->law.landed = landed;
	return find_landings(out, err);
}

void doc_reading_clear(struct doc_reading *reading)
{
	free(reading->before);
	doc_source_files_clear(&reading->lean.files);
	*reading = (struct doc_reading){0};
}

int doc_reading_load(struct doc_reading *reading, const struct doc_number *number,
                     struct doc_judge *judge, struct doc_document *out, struct doc_error *err)
{
	int r;

	reading->lean.newest_only = false;
	r = doc_load_lean(&reading->source, number, &reading->lean, judge, out, err);
	judge->document = number->text;
	return r;
}

void doc_dated_clear(struct doc_dated *dated)
{
	doc_document_clear(&dated->document);
	dated->state = (struct doc_document_state){0};
}

/*
 * Does the answer hold for the whole document? What is in force must be of the newest version
 * submitted and supersede the one below, and nothing be said of one that was left out.
 */
static bool is_conclusive(const struct doc_reading *reading, const struct doc_dated *dated)
{
	const struct doc_document *document = &dated->document;
	const struct doc_round *last = doc_document_last_round(document);

	if (reading->lean.is_whole || !last)
		return reading->lean.is_whole;
	for (size_t i = 0; i < document->acts.count; i++) {
		const struct doc_statement *said = &document->acts.items[i].statement;
		struct doc_version of = said->type == DOC_CONFIRMATION ||
		                                        said->type == DOC_CORRECTION
		                                ? said->version
		                        : said->type == DOC_WITHDRAWAL ? said->supersedes.version
		                                                      : last->version;

		if (doc_version_compare(of, last->version) != 0)
			return false;
	}
	return dated->state.in_force == last &&
	       !doc_version_is_none(dated->state.decision.act->statement.supersedes.version);
}

/*
 * Load as much as reading->lean says, and evaluate. deep: also what is below, for a statement that
 * somebody put beside a decision would else be taken for one, and take from what rests on that.
 */
static int look(struct doc_reading *reading, const struct doc_number *number, doc_day on, bool deep,
                struct doc_judge *judge, struct doc_dated *out, struct doc_error *err)
{
	struct doc_law law = reading->law;
	int r;

	law.vouched = true;
	law.deep |= deep;
	r = doc_load_lean(&reading->source, number, &reading->lean, judge, &out->document, err);
	if (r < 0)
		return r;
	judge->document = number->text;
	doc_document_evaluate(&law, &out->document, on, judge, &out->state);
	return doc_reading_check(reading, judge, err);
}

/* Forget what was seen, and look at everything. */
static int look_again(struct doc_reading *reading, const struct doc_number *number, doc_day on,
                      bool deep, struct doc_judge *judge, struct doc_dated *out,
                      struct doc_error *err)
{
	doc_dated_clear(out);
	if (judge->findings)
		doc_findings_clear(judge->findings);
	reading->lean.newest_only = false;
	return look(reading, number, on, deep, judge, out, err);
}

int doc_reading_evaluate(struct doc_reading *reading, const struct doc_number *number, doc_day on,
                         struct doc_judge *judge, struct doc_dated *out, struct doc_error *err)
{
	struct doc_dated dated doc_scoped(doc_dated_clear) = {0};
	size_t faults = judge->faults;
	int r;

	reading->lean.newest_only = true;
	r = look(reading, number, on, false, judge, &dated, err);
	if (r == DOC_OK && !is_conclusive(reading, &dated)) {
		judge->faults = faults;
		r = look_again(reading, number, on, false, judge, &dated, err);
	}
	if (r == DOC_OK && judge->faults > faults) {
		judge->faults = faults;
		r = look_again(reading, number, on, true, judge, &dated, err);
	}
	if (r < 0)
		return r;
	*out = dated;
	dated = (struct doc_dated){0};
	return DOC_OK;
}

int doc_reading_find(struct doc_reading *reading, const struct doc_number *number,
                     struct doc_judge *judge, struct doc_document *out, struct doc_error *err)
{
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	int r = doc_reading_load(reading, number, judge, &document, err);

	if (r < 0)
		return r;
	if (!document.registered) {
		doc_error_set(err, DOC_ENOTFOUND, _("'%s' is not registered"), number->text);
		doc_error_hint(err, DOC_ENOTFOUND, "docreg list");
		return doc_names_hint(reading->registry, number->text, DOC_ENOTFOUND, err);
	}
	*out = document;
	document = (struct doc_document){0};
	return DOC_OK;
}

int doc_reading_check(const struct doc_reading *reading, const struct doc_judge *judge,
                      struct doc_error *err)
{
	if (reading->failed) {
		if (err)
			*err = reading->why;
		return reading->failed;
	}
	return judge->failed || reading->starved ? doc_error_memory(err) : DOC_OK;
}

int doc_reading_keep_errors(struct doc_findings *found, struct doc_findings *out,
                            struct doc_error *err)
{
	for (size_t i = 0; i < found->count; i++) {
		struct doc_finding *kept;

		if (found->items[i].severity != DOC_ERROR)
			continue;
		kept = doc_array_add(&out->items, &out->count, sizeof(*kept));
		if (!kept)
			return doc_error_memory(err);
		*kept = found->items[i];
		found->items[i] = (struct doc_finding){0};
	}
	return DOC_OK;
}

int doc_reference_read(const struct doc_registry *registry, const char *text,
                       struct doc_reference *out, struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	struct doc_reference reference = {0};
	char *at;
	int r;

	doc_text_fold(&folded, text, strlen(text));
	r = doc_buf_check(&folded, err);
	if (r < 0)
		return r;
	at = folded.data ? strchr(folded.data, '@') : NULL;
	if (at)
		*at++ = '\0';
	r = doc_registry_number(registry, folded.data ? folded.data : "", &reference.number, err);
	if (r < 0)
		return doc_names_hint(registry, folded.data ? folded.data : "", r, err);
	if (at) {
		reference.is_draft = strcmp(at, "draft") == 0;
		if (!reference.is_draft)
			r = doc_version_read(at, &reference.version, err);
	}
	if (r == DOC_OK)
		*out = reference;
	return r;
}
