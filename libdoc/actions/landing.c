/* landing.c: gather what the lawful-at-landing function looks at, and ask it. */
#include "actions/landing.h"

#include <stdlib.h>
#include <string.h>

#include "actions/issue_landing.h"
#include "actions/load_memory.h"
#include "actions/release_landing.h"
#include "actions/twins.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/correction.h"
#include "model/lawful.h"
#include "model/layout.h"

/* A document the change touches, owned. */
struct touched {
	struct doc_document before;
	struct doc_document after;
	struct doc_document parent;
	struct doc_document child; /* registered if there is one */
};

static void touched_clear(struct touched *document)
{
	doc_document_clear(&document->before);
	doc_document_clear(&document->after);
	doc_document_clear(&document->parent);
	doc_document_clear(&document->child);
}

struct gathered {
	struct doc_landing_path *paths;
	size_t path_count;
	struct doc_release_landing *releases;
	size_t release_count;
	struct doc_issue_landing *issues;
	size_t issue_count;
	size_t policy_count; /* statements of policies; only the first policy is loaded */
	struct doc_bundle policy_bundle;
	struct doc_policies policies;
	struct doc_numbers numbers;
	struct doc_buf allowed_signers;
	struct doc_baselines added;
	struct doc_baseline **baselines; /* those of the law, then added */
};

static void gathered_clear(struct gathered *all)
{
	for (size_t i = 0; i < all->release_count; i++)
		doc_release_landing_clear(&all->releases[i]);
	for (size_t i = 0; i < all->issue_count; i++)
		doc_issue_landing_clear(&all->issues[i]);
	free(all->releases);
	free(all->issues);
	free(all->paths);
	doc_bundle_clear(&all->policy_bundle);
	doc_policies_clear(&all->policies);
	doc_numbers_clear(&all->numbers);
	doc_buf_clear(&all->allowed_signers);
	doc_baselines_clear(&all->added);
	free(all->baselines);
}

/* --- paths ------------------------------------------------------------------------------------ */

static int gather_paths(const struct doc_landing_case *landing, struct gathered *all,
                        struct doc_error *err)
{
	for (size_t i = 0; i < landing->changes->count; i++) {
		const struct doc_git_change *change = &landing->changes->items[i];
		struct doc_landing_path *path =
			doc_array_add(&all->paths, &all->path_count, sizeof(*path));

		if (!path)
			return doc_error_memory(err);
		path->path = change->path;
		path->is_plain_file = change->mode == DOC_GIT_MODE_FILE;
		path->change = change->kind == DOC_GIT_ADDED      ? DOC_PATH_ADDED
		               : change->kind == DOC_GIT_MODIFIED ? DOC_PATH_MODIFIED
		                                                  : DOC_PATH_DELETED;
	}
	return DOC_OK;
}

/* --- documents -------------------------------------------------------------------------------- */

/* A number in a path; one that the grammar does not know keeps tier 0. */
static void parse_number(const struct doc_landing_case *landing, const char *text,
                         struct doc_number *out)
{
	const struct doc_policy *policy = doc_law_in_force(&landing->law);

	if (policy && doc_number_parse(&policy->grammar, text, out, NULL) == DOC_OK)
		return;
	*out = (struct doc_number){0};
	memcpy(out->text, text, strlen(text) + 1);
	doc_number_series(text, out->series);
}

static bool is_new_round(const struct doc_document *before, const struct doc_round *round)
{
	return !doc_document_find_round(before, round->version, round->round);
}

/* Digests of what lands in new rounds and, when a decision is made, of what it is made on. */
static int digest(const struct doc_landing_case *landing, struct touched *document,
                  struct doc_judge *judge, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < document->after.round_count && r == DOC_OK; i++) {
		struct doc_round *round = &document->after.rounds[i];
		bool is_last = i + 1 == document->after.round_count;

		if (is_new_round(&document->before, round) || (landing->redo_digests && is_last))
			r = doc_load_digests(&landing->after, document->after.number.text, round,
			                     judge, err);
	}
	return r;
}

/* A number that is struck off may leave nothing behind: the first that is not void with it. */
static int gather_child(const struct doc_landing_case *landing, struct touched *document,
                        struct doc_error *err)
{
	const struct doc_policy *policy = doc_law_in_force(&landing->law);
	const char *number = document->after.number.text;
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	struct doc_judge silent = {0};
	int r = DOC_OK;

	if (policy && doc_acts_first(&document->after.acts, DOC_VOID) &&
	    !doc_acts_first(&document->before.acts, DOC_VOID))
		r = doc_load_numbers(&landing->after, &policy->grammar, &numbers, err);
	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++) {
		if (strcmp(numbers.items[i].parent, number) != 0)
			continue;
		doc_document_clear(&document->child);
		r = doc_load_document(&landing->after, &numbers.items[i], &silent,
		                      &document->child, err);
		if (r == DOC_OK && document->child.registered &&
		    !doc_document_is_void(&landing->law, &document->child, NULL))
			return DOC_OK;
		document->child.registered = false;
	}
	return r;
}

static int load_touched(const struct doc_landing_case *landing, const char *number,
                        struct touched *document, struct doc_judge *judge, struct doc_error *err)
{
	/* What was there before was judged at its own landing, and may be kept since then. */
	struct doc_judge silent = {0};
	struct doc_number parsed;
	struct doc_number parent;
	int r = DOC_OK;

	parse_number(landing, number, &parsed);
	if (!doc_load_memory_take_document(landing->loads, &landing->before, &parsed,
	                                   &document->before))
		r = doc_load_again(landing->loads, &landing->before, &parsed, &silent,
		                   &document->before, err);
	if (r == DOC_OK)
		r = doc_load_again(landing->loads, &landing->after, &parsed, judge,
		                   &document->after, err);
	if (r == DOC_OK && parsed.parent[0] && !document->before.registered) {
		parse_number(landing, parsed.parent, &parent);
		r = doc_load_again(landing->loads, &landing->after, &parent, &silent,
		                   &document->parent, err);
	}
	if (r == DOC_OK)
		r = gather_child(landing, document, err);
	return r == DOC_OK ? digest(landing, document, judge, err) : r;
}

static bool has_release(const struct gathered *all, const char *name)
{
	for (size_t i = 0; i < all->release_count; i++)
		if (strcmp(all->releases[i].bundle.name, name) == 0)
			return true;
	return false;
}

static int gather_release(const struct doc_landing_case *landing, const char *name,
                          struct gathered *all, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_release_landing *release =
		doc_array_add(&all->releases, &all->release_count, sizeof(*release));

	return release ? doc_release_landing_gather(landing, name, judge, release, err)
	               : doc_error_memory(err);
}

static int gather_issue(const struct doc_landing_case *landing, unsigned serial,
                        struct gathered *all, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_issue_landing *issue =
		doc_array_add(&all->issues, &all->issue_count, sizeof(*issue));

	return issue ? doc_issue_landing_gather(landing, serial, judge, issue, err)
	             : doc_error_memory(err);
}

/* --- policies --------------------------------------------------------------------------------- */

static int gather_policy(const struct doc_landing_case *landing, unsigned serial,
                         struct gathered *all, struct doc_judge *judge, struct doc_error *err)
{
	const struct doc_policy *before = doc_law_in_force(&landing->law);
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf signers doc_scoped(doc_buf_clear) = {0};
	struct doc_policy **slot;
	struct doc_error absent = {0};
	int r;

	if (all->policy_count++)
		return DOC_OK; /* one too many, which is what lawful says */
	doc_layout_policy(&folder, serial, "");
	doc_layout_policy(&signers, serial, "allowed_signers");
	if (folder.failed || signers.failed)
		return doc_error_memory(err);
	slot = doc_array_add(&all->policies.items, &all->policies.count, sizeof(*slot));
	if (!slot)
		return doc_error_memory(err);
	r = doc_load_policy(&landing->after, serial, judge, slot, err);
	if (!*slot)
		all->policies.count--;
	if (r < 0 || !*slot)
		return r;
	r = doc_load_bundle(&landing->after, folder.data, true, judge, &all->policy_bundle, err);
	if (r == DOC_OK)
		r = doc_source_read_path(&landing->after, signers.data, DOC_CONTENT_SIZE_MAX,
		                         &all->allowed_signers, &absent);
	if (r == DOC_ENOTFOUND || r == DOC_EINVALID)
		r = DOC_OK; /* lawful finds the file missing or different */
	else if (absent.code && err)
		*err = absent;
	if (r == DOC_OK && before)
		r = doc_load_numbers(&landing->before, &before->grammar, &all->numbers, err);
	return r;
}

/* Those that land stand behind those there are. */
static int gather_baseline(const struct doc_landing_case *landing, unsigned serial,
                           struct gathered *all, struct doc_judge *judge, struct doc_error *err)
{
	size_t before = landing->law.baseline_count;
	struct doc_baseline *baseline = NULL;
	struct doc_baseline **items;
	int r = doc_load_baseline(&landing->after, serial, true, judge, &baseline, err);

	if (r == DOC_OK)
		r = doc_baselines_take(&all->added, &baseline, err);
	if (r < 0)
		return r;
	items = realloc(all->baselines,
	                (before + all->added.count) * sizeof(struct doc_baseline *));
	if (!items)
		return doc_error_memory(err);
	for (size_t i = 0; i < before; i++)
		items[i] = landing->law.baselines[i];
	items[before + all->added.count - 1] = all->added.items[all->added.count - 1];
	all->baselines = items;
	return DOC_OK;
}

/* A registry begins with it: with other bytes git would change files on their way. */
static int judge_gitattributes(const struct doc_landing_case *landing, struct doc_judge *judge,
                               struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error absent = {0};
	int r;

	doc_layout_gitattributes(&path);
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_source_read_path(&landing->after, path.data, strlen(doc_gitattributes), &bytes,
	                         &absent);
	if (r < 0 && r != DOC_ENOTFOUND && r != DOC_EINVALID) {
		if (err)
			*err = absent;
		return r;
	}
	if (r == DOC_OK && bytes.size == strlen(doc_gitattributes) &&
	    memcmp(bytes.data, doc_gitattributes, bytes.size) == 0)
		return DOC_OK;
	judge->file = path.data;
	doc_judge_fault(judge, "gitattributes", _("it is not what 'docreg init' writes"));
	judge->file = NULL;
	return DOC_OK;
}

static int gather_path(const struct doc_landing_case *landing, const char *path,
                       struct gathered *all, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_place place;

	doc_place_parse(path, &place);
	if (place.release[0])
		return has_release(all, place.release)
		               ? DOC_OK
		               : gather_release(landing, place.release, all, judge, err);
	if (place.statement == DOC_POLICY && place.kind == DOC_PLACE_STATEMENT)
		return gather_policy(landing, place.serial, all, judge, err);
	if (place.statement == DOC_ISSUE && place.kind == DOC_PLACE_STATEMENT)
		return gather_issue(landing, place.serial, all, judge, err);
	if (place.statement == DOC_BASELINE && place.kind == DOC_PLACE_STATEMENT)
		return gather_baseline(landing, place.serial, all, judge, err);
	return DOC_OK;
}

/* --- asking ----------------------------------------------------------------------------------- */

static struct doc_landing view(const struct doc_landing_case *landing, const struct gathered *all)
{
	return (struct doc_landing){
		.at = landing->at,
		.previous_at = landing->previous_at,
		.paths = all->paths,
		.path_count = all->path_count,
		.baselines = all->baselines,
		.baseline_count = all->added.count ? landing->law.baseline_count + all->added.count
		                                   : 0,
	};
}

/* About all but documents. */
static int ask(const struct doc_landing_case *landing, const struct gathered *all,
               struct doc_judge *judge, struct doc_error *err)
{
	struct doc_landing_release *releases doc_auto(free) = NULL;
	struct doc_landing_issue *issues doc_auto(free) = NULL;
	struct doc_landing_policy policy = {
		.bundle = &all->policy_bundle,
		.policy = all->policies.count ? all->policies.items[0] : NULL,
		.allowed_signers = all->allowed_signers.data,
		.allowed_signers_size = all->allowed_signers.size,
		.numbers = all->numbers.items,
		.number_count = all->numbers.count,
	};
	struct doc_landing asked = view(landing, all);

	releases = calloc(all->release_count + 1, sizeof(*releases));
	issues = calloc(all->issue_count + 1, sizeof(*issues));
	if (!releases || !issues)
		return doc_error_memory(err);
	for (size_t i = 0; i < all->release_count; i++)
		releases[i] = doc_release_landing_view(&all->releases[i]);
	for (size_t i = 0; i < all->issue_count; i++)
		issues[i] = doc_issue_landing_view(&all->issues[i]);
	asked.policies = &policy;
	asked.policy_count = all->policy_count > 1 ? all->policy_count : all->policies.count;
	asked.releases = releases;
	asked.release_count = all->release_count;
	asked.issues = issues;
	asked.issue_count = all->issue_count;
	doc_lawful(&landing->law, &asked, judge);
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}

static int ask_document(const struct doc_landing_case *landing, const struct gathered *all,
                        const char *number, struct doc_judge *judge, struct doc_error *err)
{
	struct touched document doc_scoped(touched_clear) = {0};
	const struct doc_landing asked = view(landing, all);
	int r = load_touched(landing, number, &document, judge, err);

	if (r < 0)
		return r;
	doc_lawful_document(&landing->law, &asked,
	                    &(struct doc_landing_document){
				    &document.before, &document.after,
				    document.parent.registered ? &document.parent : NULL,
				    document.child.registered ? &document.child : NULL},
	                    judge);
	doc_load_memory_keep_document(landing->loads, &landing->after, &document.after);
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}

/*
 * One after the other, so that of thousands that land together one is in memory. All that is of a
 * document lies in one folder, whose paths follow each other.
 */
static int ask_documents(const struct doc_landing_case *landing, const struct gathered *all,
                         struct doc_judge *judge, struct doc_error *err)
{
	char asked[DOC_NUMBER_SIZE] = "";
	int r = DOC_OK;

	for (size_t i = 0; i < all->path_count && r == DOC_OK; i++) {
		struct doc_place place;

		doc_place_parse(all->paths[i].path, &place);
		if (!place.number[0] || place.kind == DOC_PLACE_RECORD ||
		    strcmp(place.number, asked) == 0)
			continue; /* a record's number is its form's, which it does not touch */
		memcpy(asked, place.number, sizeof(asked));
		r = ask_document(landing, all, asked, judge, err);
	}
	return r;
}

int doc_landing_judge(const struct doc_landing_case *landing, struct doc_judge *judge,
                      struct doc_error *err)
{
	struct gathered all doc_scoped(gathered_clear) = {0};
	int r;

	r = gather_paths(landing, &all, err);
	if (r == DOC_OK && !landing->law.policy_count)
		r = judge_gitattributes(landing, judge, err);
	if (r == DOC_OK)
		r = doc_twins_judge(&landing->after, landing->changes, judge, err);
	for (size_t i = 0; i < landing->changes->count && r == DOC_OK; i++)
		r = gather_path(landing, landing->changes->items[i].path, &all, judge, err);
	if (r == DOC_OK)
		r = ask(landing, &all, judge, err);
	return r == DOC_OK ? ask_documents(landing, &all, judge, err) : r;
}

/* --- what a change changes -------------------------------------------------------------------- */

/* Does the tree hold exactly these bytes at id? */
static int holds(const struct doc_source *before, const struct doc_git_id *id,
                 const struct doc_git_put *put, bool *same, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_buf wanted doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = doc_git_read(before->git, id, DOC_CONTENT_SIZE_MAX, &bytes, &why);

	if (r == DOC_EINVALID) {
		*same = false;
		return DOC_OK;
	}
	if (r < 0) {
		if (err)
			*err = why;
		return r;
	}
	r = doc_git_put_read(put, &wanted, err);
	if (r == DOC_OK)
		*same = bytes.size == wanted.size &&
		        (!bytes.size || memcmp(bytes.data, wanted.data, bytes.size) == 0);
	return r;
}

static int add_change(const struct doc_source *before, const struct doc_git_put *put,
                      struct doc_git_changes *changes, struct doc_error *err)
{
	struct doc_git_change change = {.kind = DOC_GIT_ADDED, .mode = DOC_GIT_MODE_FILE};
	struct doc_git_change *kept;
	struct doc_error absent = {0};
	bool same = doc_git_put_deletes(put);
	int r = DOC_ENOTFOUND;

	if (before->tree)
		r = doc_git_find(before->git, before->tree, put->path, &change.id, &change.mode,
		                 &absent);
	if (r == DOC_OK) {
		change.kind = doc_git_put_deletes(put) ? DOC_GIT_DELETED : DOC_GIT_MODIFIED;
		same = false;
		r = doc_git_put_deletes(put) ? DOC_OK : holds(before, &change.id, put, &same, err);
	} else if (r == DOC_ENOTFOUND) {
		r = DOC_OK;
	} else if (err) {
		*err = absent;
	}
	if (r < 0 || same)
		return r;
	kept = doc_array_add(&changes->items, &changes->count, sizeof(*kept));
	change.path = kept ? strdup(put->path) : NULL;
	if (!kept || !change.path)
		return doc_error_memory(err);
	*kept = change;
	return DOC_OK;
}

int doc_landing_changes(const struct doc_source *before, const struct doc_git_put *puts,
                        size_t put_count, struct doc_git_changes *out, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	int r = DOC_OK;

	for (size_t i = 0; i < put_count && r == DOC_OK; i++)
		r = add_change(before, &puts[i], &changes, err);
	if (r < 0)
		return r;
	*out = changes;
	changes = (struct doc_git_changes){0};
	return DOC_OK;
}
