/* statements.h: one golden statement of every type, and ways to spoil it. */
#ifndef TESTS_STATEMENTS_H
#define TESTS_STATEMENTS_H

#include "unit.h"

#include <base/auto.h>
#include <base/date.h>
#include <model/statement.h>

#define HEX16(c) c c c c c c c c c c c c c c c c
#define HEX64(c) HEX16(c) HEX16(c) HEX16(c) HEX16(c)

#define REGISTRY HEX64("5")
#define A64      HEX64("a")
#define B64      HEX64("b")
#define C64      HEX64("c")
#define D64      HEX64("d")
#define POLICY3  HEX64("3")

/* 2026-12-01; 2026-11-22T12:00:33Z */
#define A_DAY    20788
#define A_MOMENT 1795348833

#define HEAD(type) "docreg " type " v1\nregistry " REGISTRY "\n"
#define TAIL(word) "policy 3 " POLICY3 "\ndecided 2026-11-22T12:00:33Z\nmeaning " word "\n"
#define ROUND      "document ISMS-02-005\nversion 1.1\nround 2\n"
#define FILES                                                                                      \
	"content " A64 " 0 ISMS-02-005.2.odt\n"                                                    \
	"content " B64 " 184320 ISMS-02-005.odt\n"

#define IN_REGISTRY .registry = REGISTRY
#define UNDER_POLICY                                                                               \
	.policy = {3, POLICY3}, .decided = A_MOMENT
#define IN_ROUND                                                                                   \
	.document = "ISMS-02-005", .version = {1, 1}, .round = 2
#define TWO_FILES                                                                                  \
	.files = {{A64, 0, "ISMS-02-005.2.odt"}, {B64, 184320, "ISMS-02-005.odt"}}, .file_count = 2

struct golden {
	struct doc_statement statement;
	const char *text;
};

static const struct golden goldens[] = {
	{{.type = DOC_POLICY, IN_REGISTRY, .serial = 4, .previous = {3, POLICY3},
	  .files = {{A64, 12, "roster.yaml"}}, .file_count = 1, .text = "新任資通安全長 & key",
	  .who = "lin.yt", .decided = A_MOMENT, .effective = DOC_NO_DAY},
	 HEAD("policy") "number 4\nprevious 3 " POLICY3 "\ncontent " A64 " 12 roster.yaml\n"
	 "reason 新任資通安全長 & key\nprepared-by lin.yt\n"
	 "decided 2026-11-22T12:00:33Z\nmeaning 核定\n"},
	{{.type = DOC_SUBMISSION, IN_REGISTRY, IN_ROUND, TWO_FILES, .metadata = C64,
	  .who = "chen.yj", .role = "author", .recorded_by = "lin.yt", UNDER_POLICY,
	  .effective = DOC_NO_DAY},
	 HEAD("submission") ROUND FILES "metadata " C64 "\nsubmitter chen.yj\nrole author\n"
	 "acting-for -\nrecorded-by lin.yt\n" TAIL("送審")},
	{{.type = DOC_REVIEW, IN_REGISTRY, IN_ROUND, .submission = A64, .text = "同意",
	  .who = "rv", .role = "reviewer", .acting_for = "chang.s", UNDER_POLICY,
	  .effective = DOC_NO_DAY},
	 HEAD("review") ROUND "submission " A64 "\nopinion 同意\nreviewer rv\nrole reviewer\n"
	 "acting-for chang.s\nrecorded-by -\n" TAIL("審查")},
	{{.type = DOC_RETURN, IN_REGISTRY, IN_ROUND, .submission = A64, .text = "第3節缺漏",
	  .who = "rv", .role = "reviewer", UNDER_POLICY, .effective = DOC_NO_DAY},
	 HEAD("return") ROUND "submission " A64 "\nreason 第3節缺漏\nreturner rv\nrole reviewer\n"
	 "acting-for -\nrecorded-by -\n" TAIL("退回")},
	{{.type = DOC_RECALL, IN_REGISTRY, IN_ROUND, .submission = A64, .text = "誤送",
	  .who = "chen.yj", .role = "author", UNDER_POLICY, .effective = DOC_NO_DAY},
	 HEAD("recall") ROUND "submission " A64 "\nreason 誤送\nrecaller chen.yj\nrole author\n"
	 "acting-for -\nrecorded-by -\n" TAIL("撤回")},
	{{.type = DOC_APPROVAL, IN_REGISTRY, IN_ROUND, .submission = A64,
	  .reviews = {{D64, "rv"}, {C64, "lin.yt"}}, .review_count = 2, TWO_FILES,
	  .metadata = C64, .supersedes = {{1, 0}, D64}, .effective = A_DAY, .who = "wang.xm",
	  .role = "security-officer", UNDER_POLICY},
	 HEAD("approval") ROUND "submission " A64 "\nreview " D64 " rv\nreview " C64 " lin.yt\n"
	 FILES "metadata " C64 "\nsupersedes 1.0 " D64 "\neffective 2026-12-01\n"
	 "approver wang.xm\nrole security-officer\nacting-for -\n" TAIL("核定")},
	{{.type = DOC_LETTER, IN_REGISTRY, IN_ROUND, .submission = A64,
	  .reviews = {{D64, "rv"}}, .review_count = 1, TWO_FILES, .metadata = C64,
	  .supersedes = {{1, 0}, D64}, .effective = A_DAY, .who = "wang.xm",
	  .role = "security-officer",
	  .letter = {"院資字第1150000123號", A_DAY - 10, DOC_AS_PROPOSED, B64},
	  .recorded_by = "lin.yt", UNDER_POLICY},
	 HEAD("letter") "decides - -\n" ROUND "submission " A64 "\nreview " D64 " rv\n" FILES
	 "metadata " C64 "\nsupersedes 1.0 " D64 "\neffective 2026-12-01\ndecided-by wang.xm\n"
	 "role security-officer\nacting-for -\n"
	 "letter 院資字第1150000123號 2026-11-21 如擬 " B64 "\nrecorded-by lin.yt\n" TAIL("核定")},
	{{.type = DOC_LETTER, IN_REGISTRY, .decides = {"withdrawal", D64},
	  .document = "ISMS-02-005", .effective = DOC_NO_DAY, .who = "wang.xm",
	  .role = "security-officer", .letter = {"A-1", A_DAY - 10, DOC_AS_AMENDED, B64},
	  .recorded_by = "lin.yt", UNDER_POLICY},
	 HEAD("letter") "decides withdrawal " D64 "\ndocument ISMS-02-005\nversion -\nround -\n"
	 "submission -\nreview -\ncontent -\nmetadata -\nsupersedes - -\neffective -\n"
	 "decided-by wang.xm\nrole security-officer\nacting-for -\n"
	 "letter A-1 2026-11-21 修正後如擬 " B64 "\nrecorded-by lin.yt\n" TAIL("核定")},
	{{.type = DOC_CONFIRMATION, IN_REGISTRY, .document = "ISMS-02-005", .version = {1, 1},
	  .approval = A64, .who = "lin.yt", .role = "document-controller", UNDER_POLICY,
	  .effective = DOC_NO_DAY},
	 HEAD("confirmation") "document ISMS-02-005\nversion 1.1\napproval " A64 "\nopinion -\n"
	 "confirmer lin.yt\nrole document-controller\nacting-for -\nrecorded-by -\n"
	 TAIL("檢視無修訂")},
	{{.type = DOC_WITHDRAWAL, IN_REGISTRY, .document = "02-005-02",
	  .supersedes = {{1, 10}, A64}, .effective = A_DAY, .text = "併入 02-005-03",
	  .who = "wang.xm", .role = "security-officer", UNDER_POLICY},
	 HEAD("withdrawal") "document 02-005-02\nsupersedes 1.10 " A64 "\neffective 2026-12-01\n"
	 "reason 併入 02-005-03\nwithdrawer wang.xm\nrole security-officer\nacting-for -\n"
	 "recorded-by -\n" TAIL("廢止")},
	{{.type = DOC_CORRECTION, IN_REGISTRY, .document = "ISMS-02-005",
	  .corrects = {"approval", A64}, .sets = {{"effective", "2026-12-02"}, {"note", "a=b -"}},
	  .set_count = 2, .text = "日期誤植", .who = "wang.xm", .role = "security-officer",
	  UNDER_POLICY, .effective = DOC_NO_DAY},
	 HEAD("correction") "document ISMS-02-005\nversion -\ncorrects approval " A64 "\n"
	 "set effective=2026-12-02\nset note=a=b -\nreason 日期誤植\ncorrector wang.xm\n"
	 "role security-officer\nacting-for -\nrecorded-by -\n" TAIL("更正")},
	{{.type = DOC_VOID, IN_REGISTRY, .document = "ISMS-02-005", .text = "重複登錄",
	  .who = "lin.yt", .role = "document-controller", UNDER_POLICY,
	  .effective = DOC_NO_DAY},
	 HEAD("void") "document ISMS-02-005\nreason 重複登錄\nvoider lin.yt\n"
	 "role document-controller\nacting-for -\n" TAIL("註銷")},
	{{.type = DOC_BASELINE, IN_REGISTRY, .serial = 1,
	  .files = {{A64, 1, "MANIFEST.sha256"}, {B64, 2, "adopted.csv"}}, .file_count = 2,
	  .text = "紙本核定之文件", .who = "lin.yt", UNDER_POLICY, .effective = DOC_NO_DAY},
	 HEAD("baseline") "number 1\ncontent " A64 " 1 MANIFEST.sha256\ncontent " B64
	 " 2 adopted.csv\nreason 紙本核定之文件\nprepared-by lin.yt\n" TAIL("採認")},
	{{.type = DOC_ISSUE, IN_REGISTRY, .serial = 7, .manifest = A64,
	  .checkpoint = {3, 42, B64}, .place = "內部網站公告", .who = "lin.yt",
	  .role = "document-controller", UNDER_POLICY, .effective = DOC_NO_DAY},
	 HEAD("issue") "number 7\nmanifest " A64 "\ncheckpoint 3 42 " B64 "\nplace 內部網站公告\n"
	 "issuer lin.yt\nrole document-controller\nacting-for -\n" TAIL("發行")},
	{{.type = DOC_RELEASE, IN_REGISTRY, .name = "2026-Q4", .manifest = A64, .tier_scope = 2,
	  .class_scope = "一般", .previous_release = {"2026-Q3", C64}, .checkpoint = {3, 42, B64},
	  .who = "lin.yt", .role = "document-controller", UNDER_POLICY,
	  .effective = DOC_NO_DAY},
	 HEAD("release") "name 2026-Q4\nmanifest " A64 "\ntier 2\nclass 一般\nprevious 2026-Q3 "
	 C64 "\ncheckpoint 3 42 " B64 "\nreleaser lin.yt\nrole document-controller\n"
	 "acting-for -\n" TAIL("發行")},
};

/* Parse a copy of exactly this size, so that a sanitizer sees an over-read. */
static inline int parse(const char *bytes, size_t size, struct doc_statement *out,
                        struct doc_error *err)
{
	char *copy doc_auto(free) = malloc(size ? size : 1);

	assert_non_null(copy);
	if (size)
		memcpy(copy, bytes, size);
	return doc_statement_parse("s", copy, size, out, err);
}

static inline int parse_text(const char *text, struct doc_error *err)
{
	struct doc_statement statement;

	return parse(text, strlen(text), &statement, err);
}

/* Neither accepted nor half taken in. */
static inline void assert_refused(const char *bytes, size_t size, const char *why)
{
	struct doc_statement statement = {.round = 77};
	struct doc_error err = {0};

	if (parse(bytes, size, &statement, &err) != DOC_EINVALID)
		fail_msg("%s: accepted:\n%.*s", why, (int)size, bytes);
	assert_memory_equal(err.message, "s:", 2);
	assert_int_equal(statement.round, 77);
}

#define LINES_MAX 32

struct line {
	const char *text;
	size_t size; /* with its line end */
};

static inline size_t split(const char *text, struct line lines[LINES_MAX])
{
	size_t count = 0;

	while (*text) {
		lines[count].text = text;
		lines[count].size = strcspn(text, "\n") + 1;
		text += lines[count++].size;
	}
	return count;
}

/* Put something in front of, behind, or in place of the bytes from..to of a text. */
static inline void splice(struct doc_buf *out, const char *text, size_t from, size_t to,
                   const char *put, size_t put_size)
{
	doc_buf_add(out, text, from);
	doc_buf_add(out, put, put_size);
	doc_buf_puts(out, text + to);
}

/* Where a listed field begins and ends in a text, all its lines. */
static inline void find_field(const char *text, const char *key, size_t *from, size_t *to)
{
	struct line lines[LINES_MAX];
	size_t count = split(text, lines);

	*from = *to = 0;
	for (size_t i = 1; i < count; i++) {
		if (strncmp(lines[i].text, key, strlen(key)) != 0 ||
		    lines[i].text[strlen(key)] != ' ')
			continue;
		if (!*from)
			*from = (size_t)(lines[i].text - text);
		*to = (size_t)(lines[i].text - text) + lines[i].size;
	}
	assert_true(*from > 0);
}

static inline const struct golden *golden_of(enum doc_statement_type type)
{
	for (size_t i = 0; i < DOC_COUNT(goldens); i++)
		if (goldens[i].statement.type == type)
			return &goldens[i];
	return NULL;
}

#endif
