/* content_rules.c: how bad each fault in a file is; the built-in labels, headings, terms. */
#include "model/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "model/judge.h"
#include "model/policy.h"

/*
 * Sorted by name: the index is where a policy keeps its own severity. Owner and core properties are
 * not approved, so that they may differ; what style asks for is advice (R39, R46).
 */
static const struct doc_content_default defaults[] = {
	{"active-content", DOC_ERROR},     {"cite-known", DOC_ERROR},
	{"cite-orphan", DOC_INFO},         {"cite-parent", DOC_WARNING},
	{"cite-quote", DOC_WARNING},       {"cite-suspect", DOC_WARNING},
	{"cite-title", DOC_ERROR},         {"cite-title-differs", DOC_WARNING},
	{"cite-version", DOC_WARNING},     {"cite-withdrawn", DOC_ERROR},
	{"content-encoding", DOC_INFO},    {"content-readable", DOC_ERROR},
	{"header-class", DOC_ERROR},       {"header-effective", DOC_ERROR},
	{"header-missing", DOC_WARNING},   {"header-number", DOC_ERROR},
	{"header-owner", DOC_WARNING},     {"header-property", DOC_WARNING},
	{"header-title", DOC_ERROR},       {"header-version", DOC_ERROR},
	{"heading-empty", DOC_WARNING},    {"heading-missing", DOC_WARNING},
	{"markup-changes", DOC_ERROR},     {"markup-comment", DOC_ERROR},
	{"markup-date", DOC_ERROR},        {"markup-hidden", DOC_ERROR},
	{"number-width", DOC_WARNING},     {"quote-balance", DOC_WARNING},
	{"revision-history", DOC_ERROR},   {"revision-missing", DOC_INFO},
	{"term-list", DOC_WARNING},
};
_Static_assert(DOC_COUNT(defaults) <= DOC_CONTENT_RULES_MAX, "room");

static const char *const number_labels[] = {"文件編號", "文件代碼", "文件代號", "表單編號",
                                            "表單代號", "編號"};
static const char *const title_labels[] = {"文件名稱", "表單名稱", "名稱"};
static const char *const version_labels[] = {"文件版次", "文件版本", "表單版次", "版本編號",
                                             "版次",     "版本",     "版別",     "版號"};
static const char *const effective_labels[] = {"生效日期", "實施日期", "施行日期", "生效日"};
static const char *const class_labels[] = {"機密等級", "文件等級", "機密性等級", "密等", "等級"};
static const char *const owner_labels[] = {"權責單位", "制定單位", "制訂單位", "主辦單位"};
static const char *const revision_labels[] = {
	"修訂紀錄", "修訂記錄", "修訂歷程", "修訂履歷", "版本紀錄", "版本記錄",
	"版次紀錄", "修正紀錄", "修正歷程", "變更紀錄", "制修訂紀錄"};

/* Those of templates/procedure; what other agencies call the same stands behind the '/'. */
static const char *const procedure_headings[] = {
	"目的/目的及依據",
	"適用範圍/範圍",
	"權責/權責單位/職責/角色與權責",
	"名詞定義/用語定義/定義/名詞解釋",
	"作業內容/作業程序/作業說明/作業流程",
	"參考文件/相關文件/參考資料",
	"使用表單/相關表單/附件/附表"};

/* 資訊安全管理系統 and 資訊安全、網路安全及隱私保護 are how CNS 27001 calls what it is about. */
static const char *const security_except[] = {"資訊安全管理系統", "資訊安全、網路安全"};

#define WORDS(array) ((struct doc_words){array, DOC_COUNT(array), NULL})

void doc_content_rules_init(struct doc_content_rules *rules)
{
	*rules = (struct doc_content_rules){
		.labels = {
			[DOC_FACT_NUMBER] = WORDS(number_labels),
			[DOC_FACT_TITLE] = WORDS(title_labels),
			[DOC_FACT_VERSION] = WORDS(version_labels),
			[DOC_FACT_EFFECTIVE] = WORDS(effective_labels),
			[DOC_FACT_CLASS] = WORDS(class_labels),
			[DOC_FACT_OWNER] = WORDS(owner_labels),
		},
		.revision = WORDS(revision_labels),
		.headings = {[2] = WORDS(procedure_headings)},
	};
}

const struct doc_term *doc_content_terms(const struct doc_content_rules *rules, size_t *count)
{
	static char use[] = "資通安全";
	static char avoid[] = "資訊安全";
	static const struct doc_term builtin[] = {
		{use, avoid, {security_except, DOC_COUNT(security_except), NULL}},
	};

	*count = rules->terms ? rules->term_count : DOC_COUNT(builtin);
	return rules->terms ? rules->terms : builtin;
}

static void clear_words(struct doc_words *words)
{
	for (size_t i = 0; words->owned && i < words->count; i++)
		free(words->owned[i]);
	free(words->owned);
}

void doc_content_rules_clear(struct doc_content_rules *rules)
{
	for (size_t i = 0; i <= DOC_FACT_MAX; i++)
		clear_words(&rules->labels[i]);
	for (size_t i = 0; i <= DOC_TIER_MAX; i++)
		clear_words(&rules->headings[i]);
	clear_words(&rules->revision);
	for (size_t i = 0; i < rules->term_count; i++) {
		free(rules->terms[i].use);
		free(rules->terms[i].avoid);
		clear_words(&rules->terms[i].except);
	}
	free(rules->terms);
	*rules = (struct doc_content_rules){0};
}

const struct doc_content_default *doc_content_defaults(size_t *count)
{
	*count = DOC_COUNT(defaults);
	return defaults;
}

static int compare_rule(const void *rule, const void *item)
{
	return strcmp(rule, ((const struct doc_content_default *)item)->rule);
}

int doc_content_rule_index(const char *rule)
{
	const struct doc_content_default *found =
		bsearch(rule, defaults, DOC_COUNT(defaults), sizeof(defaults[0]), compare_rule);

	return found ? (int)(found - defaults) : -1;
}

enum doc_severity doc_content_rules_severity(const struct doc_content_rules *rules,
                                             const char *rule)
{
	int index = doc_content_rule_index(rule);
	unsigned own = rules && index >= 0 ? rules->severities[index] : 0;

	if (index < 0)
		return DOC_ERROR;
	if (own == DOC_CONTENT_OFF)
		return (enum doc_severity)0;
	return own ? (enum doc_severity)own : defaults[index].severity;
}

enum doc_severity doc_content_severity(const struct doc_policy *policy, const char *rule)
{
	return doc_content_rules_severity(policy ? &policy->content : NULL, rule);
}

const char *doc_content_severity_word(unsigned severity)
{
	static const char *const words[] = {
		[0] = "off",
		[DOC_ERROR] = "error",
		[DOC_WARNING] = "warning",
		[DOC_INFO] = "info",
	};

	return severity < DOC_COUNT(words) ? words[severity] : "off";
}

const char *doc_fact_word(enum doc_fact fact)
{
	static const char *const words[] = {
		[0] = "",
		[DOC_FACT_NUMBER] = "number",
		[DOC_FACT_TITLE] = "title",
		[DOC_FACT_VERSION] = "version",
		[DOC_FACT_EFFECTIVE] = "effective",
		[DOC_FACT_CLASS] = "classification",
		[DOC_FACT_OWNER] = "owner",
	};

	return fact <= DOC_FACT_MAX ? words[fact] : "";
}
