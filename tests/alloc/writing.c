/* writing.c: every call that changes something. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "alloc.h"

/* --- who ------------------------------------------------------------------------------------- */

#define PATH_SIZE 512

struct person {
	struct doc_actor actor;
	char key[PATH_SIZE];
};

static void become(const struct stage *stage, const char *id, const char *key,
                   struct person *person)
{
	*person = (struct person){.actor = {.id = id, .now_at = stage->now_at}};
	if (!key)
		return;
	snprintf(person->key, sizeof(person->key), "%s/%s", stage->folder, key);
	person->actor.key_path = person->key;
}

static int say_outcome(struct stage *stage, struct doc_outcome *outcome, int r)
{
	for (size_t i = 0; i < outcome->item_count && r == DOC_OK; i++) {
		say(stage, outcome->items[i].number);
		say(stage, outcome->items[i].state);
		say_count(stage, outcome->items[i].next_count);
	}
	if (r == DOC_OK)
		say_findings(stage, &outcome->findings);
	doc_outcome_clear(outcome);
	return r;
}

/* --- acts on documents ----------------------------------------------------------------------- */

typedef int act(struct doc_registry *registry, const struct doc_request *request,
                struct doc_outcome *outcome, struct doc_error *err);

static int do_act(struct stage *stage, act *verb, const char *who, const char *key,
                  const char *number, struct doc_request request, struct doc_error *err)
{
	struct doc_outcome outcome = {0};
	struct person person;

	become(stage, who, key, &person);
	request.actor = &person.actor;
	request.numbers = &number;
	request.number_count = 1;
	return say_outcome(stage, &outcome, verb(stage->registry, &request, &outcome, err));
}

static int run_add(struct stage *stage, struct doc_error *err)
{
	static const struct doc_new_document document = {.number = "ISMS-02-090",
	                                                 .title = "新文件"};
	struct doc_outcome outcome = {0};
	struct person lin;

	become(stage, "lin.zz", NULL, &lin);
	return say_outcome(stage, &outcome,
	                   doc_add(stage->registry, &lin.actor, &document, false, &outcome, err));
}

static int run_revise(struct stage *stage, struct doc_error *err)
{
	static const char *const paths[] = {"../new.md"};
	static const struct doc_revision revision = {
		.number = "ISMS-02-002", .paths = paths, .path_count = 1, .summary = "再稿"};
	struct doc_outcome outcome = {0};
	struct person hsu;

	become(stage, "hsu.yt", NULL, &hsu);
	return say_outcome(
		stage, &outcome,
		doc_revise(stage->registry, &hsu.actor, &revision, false, &outcome, err));
}

static int run_amend(struct stage *stage, struct doc_error *err)
{
	static const char *const settings[] = {"owner=秘書室"};
	struct doc_outcome outcome = {0};
	struct person lin;

	become(stage, "lin.zz", NULL, &lin);
	return say_outcome(stage, &outcome,
	                   doc_amend(stage->registry, &lin.actor, "ISMS-02-001", settings, 1, false,
	                             &outcome, err));
}

static int run_submit(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_submit, "hsu.yt", "hsu", "ISMS-02-002", (struct doc_request){0},
	              err);
}

static int run_review(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_review, "chen.yj", "chen", "ISMS-02-003",
	              (struct doc_request){.text = "同意"}, err);
}

static int run_return(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_return, "chen.yj", "chen", "ISMS-02-003",
	              (struct doc_request){.text = "重寫"}, err);
}

static int run_recall(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_recall, "hsu.yt", NULL, "ISMS-02-003",
	              (struct doc_request){.text = "誤送"}, err);
}

static int run_approve(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_approve, "wang.xm", "wang", "ISMS-02-004", (struct doc_request){0},
	              err);
}

static int run_letter(struct stage *stage, struct doc_error *err)
{
	static const struct doc_letter letter = {.number = "府主資字第1150001234號",
	                                         .on = "115.11.22",
	                                         .scan_path = "../scan.pdf",
	                                         .decided_by = "wang.xm"};

	return do_act(stage, doc_approve, "lin.zz", "lin", "ISMS-02-004",
	              (struct doc_request){.letter = &letter}, err);
}

static int run_withdraw(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_withdraw, "wang.xm", "wang", "ISMS-02-001",
	              (struct doc_request){.text = "停用"}, err);
}

static int run_confirm(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_confirm, "lin.zz", NULL, "ISMS-02-001",
	              (struct doc_request){.text = "無須修正"}, err);
}

static int run_correct(struct stage *stage, struct doc_error *err)
{
	static const char *const settings[] = {"effective=115.12.1"};
	static const struct doc_correction correction = {.settings = settings, .setting_count = 1};

	return do_act(stage, doc_correct, "wang.xm", "wang", "ISMS-02-001",
	              (struct doc_request){.text = "日期誤繕", .correction = &correction}, err);
}

static int run_void(struct stage *stage, struct doc_error *err)
{
	return do_act(stage, doc_void, "lin.zz", "lin", "ISMS-02-002",
	              (struct doc_request){.text = "誤登"}, err);
}

/* --- the policy ------------------------------------------------------------------------------ */

static int run_policy_sign(struct stage *stage, struct doc_error *err)
{
	struct doc_outcome outcome = {0};
	struct person lin;

	become(stage, "lin.zz", "lin", &lin);
	return say_outcome(
		stage, &outcome,
		doc_policy_sign(stage->registry, &lin.actor, "註解", NULL, false, &outcome, err));
}

static int run_policy_draft(struct stage *stage, struct doc_error *err)
{
	struct doc_outcome outcome = {0};
	struct person lin;

	if (system("cp ../roster.yaml policy/draft/roster.yaml") != 0)
		return DOC_EIO;
	become(stage, "lin.zz", NULL, &lin);
	return say_outcome(stage, &outcome,
	                   doc_policy_draft(stage->registry, &lin.actor, false, &outcome, err));
}

/* --- many at once ---------------------------------------------------------------------------- */

static int import(struct stage *stage, struct doc_import_plan *plan, struct doc_error *err)
{
	struct doc_import import = {0};
	int r = doc_import_read(stage->registry, plan, &import, err);

	if (r == DOC_OK)
		r = doc_import_run(stage->registry, plan, &import, err);
	say_count(stage, import.documents);
	say_count(stage, import.files_taken);
	say_unread(stage, &import);
	doc_import_clear(&import);
	return r;
}

static int run_import(struct stage *stage, struct doc_error *err)
{
	struct person lin;
	struct doc_import_plan plan = {.actor = &lin.actor, .folder = "../pile"};

	become(stage, "lin.zz", "lin", &lin);
	return import(stage, &plan, err);
}

static int run_baseline(struct stage *stage, struct doc_error *err)
{
	struct person lin;
	struct person wang;
	const char *const officers[] = {wang.key};
	struct doc_baseline_plan baseline = {
		.actor = &lin.actor, .officer_keys = officers, .officer_key_count = 1};
	struct doc_import_plan plan = {.actor = &lin.actor,
	                               .folder = "../pile",
	                               .map = "../map.csv",
	                               .baseline = &baseline};

	become(stage, "lin.zz", "lin", &lin);
	become(stage, "wang.xm", "wang", &wang);
	return import(stage, &plan, err);
}

/* --- the repository itself ------------------------------------------------------------------- */

/* Whole or not at all: half of one would stand in the way of the next. */
static int run_init(struct stage *stage, struct doc_error *err)
{
	static const char *const keys[] = {"../../wang", "../../lin"};
	static const char *const people[] = {"wang.xm:王小明:security-officer:../../wang.pub",
	                                     "lin.zz:林志中:document-controller:../../lin.pub"};
	static const struct doc_registry_plan form = {.agency = "處",
	                                              .agency_id = "x",
	                                              .people = people,
	                                              .people_count = 2,
	                                              .template_folder = "../template",
	                                              .key_paths = keys,
	                                              .key_count = 2,
	                                              .nonce = "00000000000000000000000000000000"
	                                                       "00000000000000000000000000000000"};
	struct doc_registry_plan plan = form;
	struct doc_registry *registry = NULL;
	struct doc_findings findings = {0};
	int r;

	if (system("rm -rf ../new") != 0)
		return DOC_EIO;
	plan.now_at = stage->now_at;
	r = doc_registry_init("../new", &plan, &registry, &findings, err);
	if (r == DOC_OK)
		say(stage, doc_registry_fingerprint(registry));
	else if (access("../new", F_OK) == 0 && !strstr(err->message, "has landed"))
		r = DOC_EUNKNOWN;
	doc_findings_clear(&findings);
	doc_registry_close(registry);
	return r;
}

static int run_hook_git(struct stage *stage, struct doc_error *err)
{
	return doc_registry_hook_git(stage->registry, err);
}

/* --- what leaves the registry ---------------------------------------------------------------- */

static int run_publish(struct stage *stage, struct doc_error *err)
{
	static const struct doc_publish_plan plan = {.folder = "../site", .place = "內網"};
	struct doc_publish_outcome outcome = {0};
	struct person lin;
	int r;

	become(stage, "lin.zz", "lin", &lin);
	r = doc_publish(stage->registry, &lin.actor, &plan, &outcome, err);
	if (r == DOC_OK)
		say_count(stage, outcome.files);
	doc_publish_outcome_clear(&outcome);
	return r;
}

static int run_release(struct stage *stage, struct doc_error *err)
{
	static const struct doc_release_plan plan = {.name = "115-1"};
	struct doc_release_outcome outcome = {0};
	struct person lin;
	int r;

	become(stage, "lin.zz", "lin", &lin);
	r = doc_release(stage->registry, &lin.actor, &plan, &outcome, err);
	if (r == DOC_OK)
		say(stage, outcome.sha256);
	doc_release_outcome_clear(&outcome);
	return r;
}

const struct call writing[] = {
	{"init", false, true, run_init, NULL, false},
	{"hook_git", false, false, run_hook_git, NULL, false},
	{"add", true, false, run_add, NULL, false},
	{"revise", true, false, run_revise, NULL, false},
	{"submit", true, false, run_submit, NULL, false},
	{"review", true, false, run_review, NULL, false},
	{"return", true, false, run_return, NULL, false},
	{"recall", true, false, run_recall, NULL, false},
	{"approve", true, false, run_approve, NULL, false},
	{"approve by letter", true, false, run_letter, NULL, false},
	{"withdraw", true, false, run_withdraw, NULL, false},
	{"confirm", true, false, run_confirm, NULL, false},
	{"amend", true, false, run_amend, NULL, false},
	{"correct", true, false, run_correct, NULL, false},
	{"void", true, false, run_void, NULL, false},
	{"policy_draft", true, false, run_policy_draft, NULL, false},
	{"policy_sign", true, false, run_policy_sign, NULL, false},
	{"import", true, false, run_import, NULL, false},
	{"import a baseline", true, false, run_baseline, NULL, false},
	{"publish", true, false, run_publish, NULL, false},
	{"release", true, false, run_release, NULL, false},
	{0},
};
