/* publish.c: make a folder what is in force, and record what was published when. */
#include <libdoc/publish.h>

#include <stdlib.h>
#include <string.h>

#include "actions/act.h"
#include "actions/issue_content.h"
#include "actions/issue_folder.h"
#include "actions/issue_page.h"
#include "actions/ledger.h"
#include "actions/session.h"
#include "backend/digest.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"

void doc_publish_outcome_clear(struct doc_publish_outcome *outcome)
{
	free(outcome->place);
	doc_release_changes_clear(&outcome->changes);
	doc_findings_clear(&outcome->findings);
	*outcome = (struct doc_publish_outcome){0};
}

/*
 * What one publishing works with.
 *
 * now        what is to be published
 * last       what the last recorded issue published, where there is one
 * before     what the one before the issue that is published did; NULL: there was none
 * earlier    that, where it is not last
 * issue      statement of the issue that is published: recorded, or about to be
 * is_new     it is about to be
 * noted      what was found in the folder, which landing must not forget
 */
struct publishing {
	struct doc_registry *registry;
	const struct doc_actor *actor;
	const struct doc_publish_plan *plan;
	struct doc_publish_outcome *outcome;
	struct doc_git_id read_at;
	struct doc_reading reading;
	struct doc_issue_records records;
	struct doc_issue_content now;
	struct doc_issue_content last;
	struct doc_issue_content earlier;
	struct doc_issue_memory memory;
	const struct doc_issue_content *before;
	struct doc_statement issue;
	bool is_new;
	struct doc_buf page;
	struct doc_replacement replacement;
	struct doc_said said;
	struct doc_findings noted;
};

static void publishing_clear(struct publishing *publishing)
{
	doc_reading_clear(&publishing->reading);
	doc_issue_records_clear(&publishing->records);
	doc_issue_content_clear(&publishing->now);
	doc_issue_content_clear(&publishing->last);
	doc_issue_content_clear(&publishing->earlier);
	doc_issue_memory_clear(&publishing->memory);
	doc_buf_clear(&publishing->page);
	doc_replacement_clear(&publishing->replacement);
	doc_said_clear(&publishing->said);
	doc_findings_clear(&publishing->noted);
}

/* --- the plan --------------------------------------------------------------------------------- */

/* In the registry's folder it would be told as an edit for ever; around it, it would replace it. */
static int check_folder(const struct publishing *publishing, struct doc_error *err)
{
	const char *folder = publishing->plan->folder;
	bool overlaps = false;
	int r = doc_replacement_check(folder, err);

	if (r == DOC_OK)
		r = doc_folder_overlaps(folder, doc_git_work_tree(publishing->registry->git),
		                        &overlaps, err);
	if (r < 0 || !overlaps)
		return r;
	doc_error_set(err, DOC_EUSAGE, _("'%s' and the registry's folder lie in one another"),
	              folder);
	return doc_error_hint(err, DOC_EUSAGE, _("name a folder beside the registry's"));
}

/* --- what is in force ------------------------------------------------------------------------- */

static int gather(struct publishing *publishing, struct doc_error *err)
{
	struct doc_registry *registry = publishing->registry;
	struct doc_findings *findings = &publishing->outcome->findings;
	struct doc_judge judge = {.findings = findings};
	int64_t at = publishing->actor->now_at > registry->tip.at ? publishing->actor->now_at
	                                                          : registry->tip.at;
	size_t first = findings->count;
	int r = doc_reading_begin(registry, &publishing->reading, err);

	if (r == DOC_OK)
		r = doc_issue_records_read(&publishing->reading.source, &judge,
		                           &publishing->records, err);
	if (r == DOC_OK)
		r = doc_issue_gather(&publishing->reading,
		                     doc_day_of_moment(at, doc_registry_policy(registry)->offset_s),
		                     NULL, &judge, &publishing->now, err);
	if (r == DOC_OK)
		r = doc_reading_check(&publishing->reading, &judge, err);
	if (r < 0 || !judge.faults)
		return r;
	doc_error_set(err, DOC_EREFUSED, "%s", findings->items[first].message);
	return doc_error_hint(err, DOC_EREFUSED, "docreg check");
}

static const struct doc_statement *last_issue(const struct publishing *publishing)
{
	return publishing->records.count
	               ? &publishing->records.items[publishing->records.count - 1]
	               : NULL;
}

/* The last issue, if the folder is to be what that published, where it was announced. */
static const struct doc_statement *find_recorded(const struct publishing *publishing,
                                                 const char *place)
{
	const struct doc_statement *last = last_issue(publishing);

	if (!last || strcmp(last->manifest, publishing->now.manifest) != 0)
		return NULL;
	return !*place || strcmp(place, last->place) == 0 ? last : NULL;
}

/* Issue n is published: what did issue n - 1 publish? */
static int gather_before(struct publishing *publishing, struct doc_error *err)
{
	const struct doc_issue_records *records = &publishing->records;
	int r = DOC_OK;

	if (!records->count)
		return DOC_OK;
	r = doc_issue_again(publishing->registry, last_issue(publishing),
	                    &publishing->memory, &publishing->last, err);
	publishing->before = &publishing->last;
	if (r < 0 || publishing->is_new)
		return r;
	publishing->before = NULL;
	if (records->count < 2)
		return DOC_OK;
	publishing->before = &publishing->earlier;
	return doc_issue_again(publishing->registry, &records->items[records->count - 2],
	                       &publishing->memory, &publishing->earlier, err);
}

/* --- the statement ---------------------------------------------------------------------------- */

static int refuse_without_place(const struct publishing *publishing, struct doc_error *err)
{
	const struct doc_statement *last = last_issue(publishing);

	if (!last) {
		doc_error_set(err, DOC_EUSAGE,
		              _("this is the first issue: say where it is announced"));
		return doc_error_hint(err, DOC_EUSAGE, _("docreg publish %s --place WHERE"),
		                      publishing->plan->folder);
	}
	doc_error_set(err, DOC_EUSAGE,
	              _("what is in force has changed since issue %u: say where this one is "
	                "announced"), last->serial);
	return strchr(last->place, '\'')
	               ? doc_error_hint(err, DOC_EUSAGE, _("docreg publish %s --place WHERE"),
	                                publishing->plan->folder)
	               : doc_error_hint(err, DOC_EUSAGE, "docreg publish %s --place '%s'",
	                                publishing->plan->folder, last->place);
}

static int draft(struct publishing *publishing, const char *place, struct doc_error *err)
{
	struct doc_statement *issue = &publishing->issue;
	int r;

	if (!publishing->now.count && !publishing->records.count) {
		doc_error_set(err, DOC_ENOTFOUND, _("nothing is in force yet"));
		return doc_error_hint(err, DOC_ENOTFOUND, "docreg status");
	}
	if (!*place && !publishing->plan->dry_run)
		return refuse_without_place(publishing, err);
	if (publishing->actor->for_id)
		return doc_error_set(err, DOC_EUSAGE, _("an issue is not recorded with --for"));
	r = doc_actor_check(publishing->actor, err);
	if (r == DOC_OK)
		r = doc_act_begin(publishing->registry, publishing->actor, DOC_ISSUE, 0, issue,
		                  &publishing->outcome->findings, err);
	if (r == DOC_OK)
		r = doc_issue_refer(&publishing->reading, &publishing->now, err);
	if (r < 0)
		return r;
	publishing->is_new = true;
	issue->serial = publishing->now.serial;
	memcpy(issue->manifest, publishing->now.manifest, sizeof(issue->manifest));
	issue->checkpoint = publishing->now.checkpoint;
	memcpy(issue->place, *place ? place : "?", strlen(place) + (*place ? 1 : 2));
	return doc_said_add(&publishing->said, issue, NULL, 0, err);
}

/* Which issue it is: the last one, or a new one. */
static int decide(struct publishing *publishing, struct doc_error *err)
{
	const struct doc_statement *recorded;
	char place[DOC_TEXT_SIZE] = "";
	int r = publishing->plan->place
	                ? doc_copy_line(publishing->plan->place, _("the place"), place,
	                                sizeof(place), err)
	                : DOC_OK;

	if (r < 0)
		return r;
	recorded = find_recorded(publishing, place);
	if (!recorded)
		return draft(publishing, place, err);
	publishing->issue = *recorded;
	return DOC_OK;
}

/* --- the outcome ------------------------------------------------------------------------------ */

static char *version_text(const struct doc_issue_row *row)
{
	char text[DOC_VERSION_SIZE] = "";

	if (row && !row->is_withdrawn)
		doc_version_format(row->version, text);
	return strdup(text);
}

/* Either may be NULL; one that is withdrawn is not published. */
static int add_change(const struct doc_issue_row *before, const struct doc_issue_row *after,
                      struct doc_release_changes *changes, struct doc_error *err)
{
	bool was = before && !before->is_withdrawn;
	bool is = after && !after->is_withdrawn;
	const struct doc_issue_row *shown = is ? after : before;
	struct doc_release_change *change;

	if (!was && !is)
		return DOC_OK;
	if (was && is && doc_version_compare(before->version, after->version) == 0)
		return DOC_OK;
	change = doc_array_add(&changes->items, &changes->count, sizeof(*change));
	if (!change)
		return doc_error_memory(err);
	change->number = strdup(shown->number.text);
	change->title = strdup(shown->title);
	change->before = version_text(before);
	change->after = version_text(after);
	return change->number && change->title && change->before && change->after
	               ? DOC_OK
	               : doc_error_memory(err);
}

/* Both are by tier and number. */
static int compare(const struct doc_issue_content *before, const struct doc_issue_content *after,
                   struct doc_release_changes *changes, struct doc_error *err)
{
	size_t i = 0;
	size_t k = 0;
	int r = DOC_OK;

	while (r == DOC_OK && (i < before->count || k < after->count)) {
		int order = i == before->count  ? 1
		            : k == after->count ? -1
		                                : doc_number_compare(&before->rows[i].number,
		                                                     &after->rows[k].number);

		r = add_change(order <= 0 ? &before->rows[i] : NULL,
		               order >= 0 ? &after->rows[k] : NULL, changes, err);
		i += order <= 0;
		k += order >= 0;
	}
	return r;
}

static int describe(struct publishing *publishing, struct doc_error *err)
{
	static const struct doc_issue_content nothing;
	struct doc_publish_outcome *outcome = publishing->outcome;
	const struct doc_issue_content *now = &publishing->now;

	outcome->number = publishing->issue.serial;
	outcome->recorded = !publishing->is_new;
	doc_day_format_iso(doc_issue_day(publishing->registry, &publishing->issue), outcome->on);
	memcpy(outcome->sha256, now->manifest, sizeof(outcome->sha256));
	for (size_t i = 0; i < now->count; i++) {
		outcome->documents += !now->rows[i].is_withdrawn;
		outcome->files += now->rows[i].file_count;
	}
	outcome->place = strdup(publishing->issue.place);
	if (!outcome->place)
		return doc_error_memory(err);
	return compare(publishing->is_new && !publishing->before ? &nothing : &publishing->last,
	               now, &outcome->changes, err);
}

/* --- the folder ------------------------------------------------------------------------------- */

static const struct doc_policy *policy_of(const struct publishing *publishing)
{
	return doc_law_policy(&publishing->reading.law, publishing->issue.policy.serial);
}

/* Is the page that lies there another one than would be written? */
static int look_at_page(struct publishing *publishing, struct doc_judge *judge,
                        struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	doc_buf_printf(&path, "%s/" DOC_ISSUE_PAGE, publishing->plan->folder);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_file_read(path.data, DOC_CONTENT_SIZE_MAX, false, &bytes, &why);
	if (r == DOC_ENOMEM)
		return doc_error_memory(err);
	if (r == DOC_OK && bytes.size == publishing->page.size &&
	    memcmp(bytes.data, publishing->page.data, bytes.size) == 0)
		return DOC_OK;
	judge->file = DOC_ISSUE_PAGE;
	doc_judge_warn(judge, "issue-changed",
	               _("it is not what is written today: somebody changed it, or a unit's name "
	                 "has changed"));
	judge->file = NULL;
	return DOC_OK;
}

/* One folder, one circle of readers. */
static void warn_of_classes(const struct publishing *publishing, struct doc_judge *judge)
{
	const struct doc_policy *policy = doc_registry_policy(publishing->registry);
	int usual = doc_policy_class_rank(policy, policy->default_class);
	size_t count = 0;

	for (size_t i = 0; i < publishing->now.count; i++)
		count += publishing->now.rows[i].file_count &&
		         doc_policy_class_rank(policy, publishing->now.rows[i].classification) >
		                 usual;
	if (count)
		doc_judge_warn(judge, "issue-class",
		               _("documents that are more restricted than '%s': %zu"),
		               policy->default_class, count);
}

static int look(struct publishing *publishing, struct doc_error *err)
{
	const struct doc_issue_content *const known[] = {&publishing->last, &publishing->now};
	struct doc_publish_outcome *outcome = publishing->outcome;
	struct doc_judge judge = {.findings = &publishing->noted};
	int r = doc_issue_folder_look(publishing->registry, publishing->plan->folder,
	                              &publishing->records, known, &judge, &outcome->held, err);

	warn_of_classes(publishing, &judge);
	if (r == DOC_OK && outcome->held && outcome->held == publishing->issue.serial)
		r = look_at_page(publishing, &judge, err);
	if (r == DOC_OK && judge.failed)
		return doc_error_memory(err);
	if (r < 0 || !judge.faults)
		return r;
	doc_error_set(err, DOC_EREFUSED,
	              _("in '%s' there is something that docreg did not put there"),
	              publishing->plan->folder);
	return doc_error_hint(err, DOC_EREFUSED,
	                      _("move it away, or name a new folder: docreg publish DIR"));
}

static int fill(struct publishing *publishing, struct doc_error *err)
{
	struct doc_replacement *replacement = &publishing->replacement;
	int r = doc_replacement_begin(publishing->plan->folder, replacement, err);

	if (r == DOC_OK)
		r = doc_issue_folder_fill(&publishing->reading.source, &publishing->now,
		                          &publishing->page, replacement, err);
	return r == DOC_OK ? doc_replacement_seal(replacement, err) : r;
}

/* --- publishing ------------------------------------------------------------------------------- */

/* Nothing of it changes the folder: it only lands what the folder will be. */
static int record(struct publishing *publishing, bool dry_run, struct doc_error *err)
{
	const struct doc_actor *actor = publishing->actor;
	struct doc_publish_outcome *outcome = publishing->outcome;
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_land_plan landing = {.who = actor->id, .now_at = actor->now_at,
	                                .only_on = &publishing->read_at,
	                                .issue = &publishing->now};
	int r;

	if (!publishing->is_new)
		return DOC_OK;
	doc_buf_printf(&message, "publish: %u", publishing->issue.serial);
	r = doc_buf_check(&message, err);
	if (r < 0)
		return r;
	landing.message = message.data;
	return doc_said_land(publishing->registry, &publishing->said, actor, &landing, dry_run,
	                     &outcome->findings, outcome->commit, err);
}

static int prepare(struct publishing *publishing, struct doc_error *err)
{
	struct doc_registry *registry = publishing->registry;
	int r = check_folder(publishing, err);

	if (r == DOC_OK)
		r = doc_ledger_judge(registry, publishing->actor->now_at, "issue-ledger",
		                     _("the registry does not verify: nothing is published from it"),
		                     &publishing->outcome->findings, err);
	publishing->read_at = registry->tip.id;
	if (r == DOC_OK)
		r = gather(publishing, err);
	if (r == DOC_OK)
		r = decide(publishing, err);
	if (r == DOC_OK)
		r = gather_before(publishing, err);
	if (r == DOC_OK)
		r = describe(publishing, err);
	if (r == DOC_OK)
		r = doc_issue_page_make(&publishing->now, publishing->before, &publishing->issue,
		                        policy_of(publishing), &publishing->page, err);
	return r == DOC_OK ? look(publishing, err) : r;
}

/* What is recorded stays recorded: the folder is whole on the disk before it is. */
static int put_in_place(struct publishing *publishing, struct doc_error *err)
{
	int r = record(publishing, true, err);

	if (r == DOC_OK)
		r = fill(publishing, err);
	if (r == DOC_OK)
		r = record(publishing, false, err);
	if (r < 0)
		return r;
	r = doc_replacement_finish(&publishing->replacement, err);
	if (r == DOC_OK || !publishing->is_new)
		return r;
	doc_error_wrap(err, r, _("issue %u is recorded, but the folder is not replaced"),
	               publishing->issue.serial);
	return doc_error_hint(err, r, "docreg publish %s", publishing->plan->folder);
}

int doc_publish(struct doc_registry *registry, const struct doc_actor *actor,
                const struct doc_publish_plan *plan, struct doc_publish_outcome *outcome,
                struct doc_error *err)
{
	struct publishing publishing doc_scoped(publishing_clear) = {
		.registry = registry, .actor = actor, .plan = plan, .outcome = outcome,
		.replacement = {.folder = {.fd = -1}, .above = -1}};
	int r = prepare(&publishing, err);

	if (r == DOC_OK)
		r = plan->dry_run ? record(&publishing, true, err)
		                  : put_in_place(&publishing, err);
	return doc_findings_move(&publishing.noted, &outcome->findings, NULL) < 0 && r == DOC_OK
	               ? doc_error_memory(err)
	               : r;
}
