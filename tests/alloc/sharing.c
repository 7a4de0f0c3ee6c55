/* sharing.c: calls about a registry that is shared, and about what is kept beside one. */
#include <stdlib.h>

#include "alloc.h"

static int run_sync(struct stage *stage, struct doc_error *err)
{
	const struct doc_sync_plan plan = {.now_at = stage->now_at};
	struct doc_findings findings = {0};
	struct doc_sync sync = {0};
	int r = doc_sync(stage->registry, &plan, &sync, &findings, err);

	say_count(stage, sync.fetched);
	say_count(stage, sync.replayed);
	say_findings(stage, &findings);
	doc_sync_clear(&sync);
	doc_findings_clear(&findings);
	return r;
}

static int run_waiting(struct stage *stage, struct doc_error *err)
{
	size_t count = 0;
	int r = doc_sync_waiting(stage->registry, &count, err);

	say_count(stage, count);
	return r;
}

/* The act fetches first, and pushes what it landed. */
static int run_amend(struct stage *stage, struct doc_error *err)
{
	static const char *const settings[] = {"owner=秘書室"};
	const struct doc_actor lin = {.id = "lin.zz", .now_at = stage->now_at};
	struct doc_findings findings = {0};
	struct doc_outcome outcome = {0};
	int r = doc_sync_before(stage->registry, stage->now_at, &findings, err);

	say_findings(stage, &findings);
	if (r == DOC_OK)
		r = doc_amend(stage->registry, &lin, "ISMS-02-001", settings, 1, false, &outcome,
		              err);
	if (r == DOC_OK)
		say_findings(stage, &outcome.findings);
	doc_findings_clear(&findings);
	doc_outcome_clear(&outcome);
	return r;
}

static int run_serve(struct stage *stage, struct doc_error *err)
{
	char *done = NULL;
	int r;

	if (system("rm -rf ../plain.git && cp -a ../../base/plain.git ..") != 0)
		return DOC_EIO;
	r = doc_serve("../plain.git", false, &done, err);
	say(stage, done);
	free(done);
	return r;
}

/* What the first leaves in a cache the second has from there. */
static int run_verify_kept(struct stage *stage, struct doc_error *err)
{
	int r = doc_registry_set_cache(stage->registry, "../cache", err);

	if (system("rm -rf ../cache") != 0)
		return DOC_EIO;
	for (int i = 0; i < 2 && r == DOC_OK; i++) {
		struct doc_verification found = {0};

		r = doc_verify(stage->registry, NULL, false, stage->now_at, &found, err);
		say_count(stage, found.documents);
		say_count(stage, found.approvals);
		say_findings(stage, &found.problems);
		doc_verification_clear(&found);
	}
	return r;
}

static int run_check_kept(struct stage *stage, struct doc_error *err)
{
	int r = doc_registry_set_cache(stage->registry, "../cache", err);

	if (system("rm -rf ../cache") != 0)
		return DOC_EIO;
	for (int i = 0; i < 2 && r == DOC_OK; i++) {
		struct doc_findings found = {0};

		r = doc_check(stage->registry, NULL, 0, stage->now_at, &found, err);
		say_findings(stage, &found);
		doc_findings_clear(&found);
	}
	return r;
}

const struct call sharing[] = {
	{"verify_kept", false, false, run_verify_kept, NULL, false},
	{"check_kept", false, false, run_check_kept, NULL, false},
	{"serve", false, true, run_serve, NULL, false},
	{"sync_waiting", false, false, run_waiting, "apart/registry", false},
	{"sync", true, false, run_sync, "apart/registry", true},
	{"amend, shared", true, false, run_amend, "common/registry", false},
	{0},
};
