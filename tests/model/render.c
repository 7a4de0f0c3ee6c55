/* render.c: the bytes of statements, metadata and policies, as docs/formats.md has them. */
#include "text.h"
#include "world.h"

#include <stdio.h>
#include <string.h>

const char *const people_ids[PEOPLE] = {"wang.xm", "lin.zz", "chen.yj", "hsu.yt",
                                        "chang.s", "lee.m",  "kuo.t",   "wu.c"};
const char *const people_names[PEOPLE] = {"王小明", "林志中", "陳怡君", "許雅婷",
                                          "張淑芬", "李明哲", "郭台英", "吳承恩"};
const char *const role_names[ROLES] = {"security-officer", "document-controller", "reviewer",
                                       "author", "unit-head"};
const char *const type_names[TYPES] = {"policy",     "submission", "review", "return",
                                       "recall",     "approval",   "letter", "confirmation",
                                       "withdrawal", "correction", "void"};
const char *const numbers[DOCUMENTS] = {"ISMS-02-001", "ISMS-02-002", "ISMS-03-001",
                                        "ISMS-03-002", "02-001-01",   "03-001-01"};
const char *const parents[DOCUMENTS] = {"", "", "", "", "ISMS-02-001", "ISMS-03-001"};

size_t say_version(int version, char out[16])
{
	return (size_t)snprintf(out, 16, "%d.%d", version / 100, version % 100);
}

/* Howard Hinnant's civil_from_days. */
static void civil(int day, int *year, int *month, int *of_month)
{
	int z = day + 719468;
	int era = z / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*of_month = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

void say_day(int day, char out[11])
{
	int year, month, of_month;

	civil(day, &year, &month, &of_month);
	put(&(struct text){out, 0, 11}, "%04d-%02d-%02d", year, month, of_month);
}

static void put_moment(struct text *text, const char *key, int64_t moment)
{
	int second = (int)(moment % DAY_S);
	char day[11];

	say_day((int)(moment / DAY_S), day);
	put(text, "%s %sT%02d:%02d:%02dZ\n", key, day, second / 3600, second / 60 % 60,
	    second % 60);
}

/* --- places ----------------------------------------------------------------------------------- */

void path_of_document(int document, const char *name, char out[PATH_ROOM])
{
	int series = (int)(strrchr(numbers[document], '-') - numbers[document]);

	put(&(struct text){out, 0, PATH_ROOM}, "documents/%.*s/%s/%s", series, numbers[document],
	    numbers[document], name);
}

void path_of_round(int document, int version, int round, const char *name, char out[PATH_ROOM])
{
	char text[16];
	char inside[PATH_ROOM];

	say_version(version, text);
	snprintf(inside, sizeof(inside), "%s/%d/%s", text, round, name);
	path_of_document(document, inside, out);
}

void path_of_act(const struct act *act, char out[PATH_ROOM])
{
	const char *who = people_ids[act->who];
	char name[96];
	char day[11];

	say_day((int)(act->decided / DAY_S), day);
	if (act->type == SUBMISSION)
		snprintf(name, sizeof(name), "submission.statement");
	else if (act->type == LETTER)
		snprintf(name, sizeof(name), "letter.%d.%s.statement", act->nth,
		         people_ids[act->recorder]);
	else if (act->type == CONFIRMATION)
		snprintf(name, sizeof(name), "confirmation.%s.%s.statement", day, who);
	else if (act->type == WITHDRAWAL)
		snprintf(name, sizeof(name), "withdrawal.%d.%s.statement", act->nth, who);
	else if (act->type == CORRECTION)
		snprintf(name, sizeof(name), "correction.%d.statement", act->nth);
	else
		snprintf(name, sizeof(name), "%s.%s.statement", type_names[act->type], who);
	if (act->round)
		path_of_round(act->document, act->version, act->round, name, out);
	else
		path_of_document(act->document, name, out);
}

/* --- statements ------------------------------------------------------------------------------- */

static void put_id(struct text *text, const char *key, int who)
{
	put(text, "%s %s\n", key, who == NOBODY ? "-" : people_ids[who]);
}

static void put_round(struct text *text, const struct act *act)
{
	char version[16];

	say_version(act->version, version);
	put(text, "document %s\nversion %s\nround %d\n", numbers[act->document], version,
	    act->round);
}

static void put_content(struct text *text, const struct act *act)
{
	put(text, "content %s %zu %s.md\nmetadata %s\n", act->content, act->content_size,
	    numbers[act->document], act->metadata);
}

static void put_reviews(struct text *text, const struct act *act)
{
	for (int i = 0; i < act->review_count; i++)
		put(text, "review %s %s\n", act->reviews[i].sha256,
		    people_ids[act->reviews[i].who]);
	if (!act->review_count)
		put(text, "review -\n");
}

static void put_supersedes(struct text *text, const struct act *act)
{
	char version[16] = "-";

	if (act->supersedes)
		say_version(act->supersedes, version);
	put(text, "supersedes %s %s\n", version,
	    act->supersedes_sha256[0] ? act->supersedes_sha256 : "-");
}

static void put_effective(struct text *text, const struct act *act)
{
	char day[11];

	say_day(act->effective, day);
	put(text, "effective %s\n", day);
}

static void put_letter(struct text *text, const struct act *act)
{
	char day[11];

	put(text, "decides %s %s\n", act->round ? "-" : type_names[act->decides],
	    act->round ? "-" : act->decides_sha256);
	if (act->round) {
		put_round(text, act);
		put(text, "submission %s\n", act->submission);
		put_reviews(text, act);
		put_content(text, act);
		put_supersedes(text, act);
		put_effective(text, act);
	} else {
		put(text,
		    "document %s\nversion -\nround -\nsubmission -\nreview -\ncontent -\n"
		    "metadata -\nsupersedes - -\neffective -\n",
		    numbers[act->document]);
	}
	put_id(text, "decided-by", act->who);
	put(text, "role %s\n", role_names[act->role]);
	put_id(text, "acting-for", act->acting);
	say_day(act->on, day);
	put(text, "letter %s %s %s %s\n", act->text, day, act->as_amended ? "修正後如擬" : "如擬",
	    act->scan);
}

/* What comes before who says it. */
static void put_matter(struct text *text, const struct act *act)
{
	char version[16];

	say_version(act->version, version);
	if (act->type == LETTER) {
		put_letter(text, act);
		return;
	}
	if (act->round)
		put_round(text, act);
	else
		put(text, "document %s\n", numbers[act->document]);
	if (act->type == CONFIRMATION)
		put(text, "version %s\napproval %s\n", version, act->approval);
	if (act->type == CORRECTION)
		put(text, "version %s\ncorrects %s %s\nset %s\n", version,
		    type_names[act->corrects], act->corrects_sha256, act->set);
	if (act->type == WITHDRAWAL) {
		put_supersedes(text, act);
		put_effective(text, act);
	}
	if (act->round && act->type != SUBMISSION)
		put(text, "submission %s\n", act->submission);
	if (act->type == APPROVAL)
		put_reviews(text, act);
	if (act->type == APPROVAL || act->type == SUBMISSION)
		put_content(text, act);
	if (act->type == APPROVAL) {
		put_supersedes(text, act);
		put_effective(text, act);
	}
	if (act->type == REVIEW || act->type == CONFIRMATION)
		put(text, "opinion %s\n", act->text);
	else if (act->type != SUBMISSION && act->type != APPROVAL)
		put(text, "reason %s\n", act->text);
}

size_t say_statement(const struct act *act, char *out, size_t room)
{
	static const char *const whos[TYPES] = {[SUBMISSION] = "submitter",
	                                        [REVIEW] = "reviewer",
	                                        [RETURN] = "returner",
	                                        [RECALL] = "recaller",
	                                        [APPROVAL] = "approver",
	                                        [CONFIRMATION] = "confirmer",
	                                        [WITHDRAWAL] = "withdrawer",
	                                        [CORRECTION] = "corrector",
	                                        [VOID] = "voider"};
	static const char *const meanings[TYPES] = {[SUBMISSION] = "送審",
	                                            [REVIEW] = "審查",
	                                            [RETURN] = "退回",
	                                            [RECALL] = "撤回",
	                                            [APPROVAL] = "核定",
	                                            [LETTER] = "核定",
	                                            [CONFIRMATION] = "檢視無修訂",
	                                            [WITHDRAWAL] = "廢止",
	                                            [CORRECTION] = "更正",
	                                            [VOID] = "註銷"};
	struct text text = {out, 0, room};

	put(&text, "docreg %s v1\nregistry %s\n", type_names[act->type], act->registry);
	put_matter(&text, act);
	if (act->type != LETTER) {
		put_id(&text, whos[act->type], act->who);
		put(&text, "role %s\n", role_names[act->role]);
		put_id(&text, "acting-for", act->acting);
	}
	if (act->type != APPROVAL && act->type != VOID)
		put_id(&text, "recorded-by", act->recorder);
	put(&text, "policy %u %s\n", act->policy, act->policy_sha256);
	put_moment(&text, "decided", act->decided);
	put(&text, "meaning %s\n", meanings[act->type]);
	return text.size;
}

/* --- files ------------------------------------------------------------------------------------ */

size_t say_content(unsigned made, char *out, size_t room)
{
	struct text text = {out, 0, room};

	put(&text, "# 程序\n\n第 %u 稿。\n", made);
	return text.size;
}

/* Authors are ids, printed names, or names with a unit, as people write them. */
size_t say_metadata(int document, int version, unsigned authors, const char *summary, char *out,
                    size_t room)
{
	struct text text = {out, 0, room};
	char number[16];

	say_version(version, number);
	put(&text,
	    "number: %s\ntitle: 文件%d\ntier: \"%d\"\nparent: %s\nversion: \"%s\"\n"
	    "classification: 一般\nsummary: %s\nreason: 測試\neffective:\nauthors:\n",
	    numbers[document], document,
	    numbers[document][0] == 'I' ? numbers[document][6] - '0' : 4, parents[document], number,
	    summary);
	for (int i = 0; i < PEOPLE; i++) {
		if (!(authors >> i & 1))
			continue;
		if (i % 3 == 0)
			put(&text, "  - %s\n", people_ids[i]);
		else if (i % 3 == 1)
			put(&text, "  - %s\n", people_names[i]);
		else
			put(&text, "  - %s（資訊室）\n", people_names[i]);
	}
	if (!authors)
		put(&text, "  - 外聘顧問\n");
	put(&text, "files:\n  - name: %s.md\n    role: source\n", numbers[document]);
	return text.size;
}
