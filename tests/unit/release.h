/* release.h: a small registry with one document in force, released as "r". */
#ifndef TESTS_RELEASE_H
#define TESTS_RELEASE_H

#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include <libdoc.h>
#include <base/auto.h>
#include <base/file.h>

#define NOW 1795593600 /* 2026-11-25T04:00:00Z */

/* Where it all is, and the archive. */
static char folder[] = "/tmp/docreg-archive-XXXXXX";
static struct doc_buf archive;

static const struct doc_actor lin = {.id = "lin.zz", .key_path = "lin", .now_at = NOW};
static const struct doc_actor hsu = {.id = "hsu.yt", .key_path = "hsu", .now_at = NOW};
static const struct doc_actor chen = {.id = "chen.yj", .key_path = "chen", .now_at = NOW};
static const struct doc_actor wang = {.id = "wang.xm", .key_path = "wang", .now_at = NOW};

static inline void make_registry(struct doc_registry **out)
{
	static const char *const people[] = {
		"wang.xm:王小明:security-officer:wang.pub",
		"lin.zz:林志中:document-controller:lin.pub",
		"chen.yj:陳怡君:reviewer:chen.pub",
		"hsu.yt:許雅婷:author:hsu.pub",
	};
	static const char *const keys[] = {"wang", "lin"};
	struct doc_registry_plan plan = {
		.agency = "桃園市政府主計處", .agency_id = "tydgbas",
		.people = people, .people_count = DOC_COUNT(people),
		.template_folder = TEST_DATA "/../../templates/registry",
		.key_paths = keys, .key_count = DOC_COUNT(keys), .now_at = NOW,
	};
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};

	assert_int_equal(system("for k in wang lin chen hsu; do "
	                        "ssh-keygen -q -t ed25519 -N '' -C $k -f $k; done"), 0);
	assert_ok(doc_registry_init("registry", &plan, out, &findings, &err));
}

typedef int (*act)(struct doc_registry *registry, const struct doc_request *request,
                   struct doc_outcome *outcome, struct doc_error *err);

static inline void take_step(struct doc_registry *registry, act step, const struct doc_actor *actor)
{
	static const char *const numbers[] = {"ISMS-02-005"};
	struct doc_request request = {.actor = actor, .numbers = numbers, .number_count = 1};
	struct doc_outcome outcome doc_scoped(doc_outcome_clear) = {0};

	assert_ok(step(registry, &request, &outcome, &err));
}

static inline void approve_document(struct doc_registry *registry)
{
	static const char *const paths[] = {"content.md"};
	struct doc_new_document document = {.number = "ISMS-02-005", .title = "文件管理程序書"};
	struct doc_revision revision = {.number = "ISMS-02-005", .paths = paths, .path_count = 1,
	                                .summary = "初版", .reason = "新訂"};
	struct doc_outcome added doc_scoped(doc_outcome_clear) = {0};
	struct doc_outcome revised doc_scoped(doc_outcome_clear) = {0};

	assert_int_equal(system("echo 文件管理程序書 >content.md"), 0);
	assert_ok(doc_add(registry, &lin, &document, false, &added, &err));
	assert_ok(doc_revise(registry, &hsu, &revision, false, &revised, &err));
	take_step(registry, doc_submit, &hsu);
	take_step(registry, doc_review, &chen);
	take_step(registry, doc_approve, &wang);
}

static inline int make_release(void **state)
{
	struct doc_registry *registry = NULL;
	struct doc_release_plan plan = {.name = "r"};
	struct doc_release_outcome outcome = {0};

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	make_registry(&registry);
	approve_document(registry);
	assert_ok(doc_release(registry, &lin, &plan, &outcome, &err));
	assert_ok(doc_file_read(outcome.archive, 1000000, false, &archive, &err));
	doc_release_outcome_clear(&outcome);
	doc_registry_close(registry);
	return 0;
}

static inline int remove_release(void **state)
{
	char command[64];

	(void)state;
	doc_buf_clear(&archive);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

#endif
