/* memo_text.c: the words of a memo, in the language and manner of official letters. */
#include "actions/memo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions/memo_lines.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "model/template.h"
#include <libdoc/text.h>

#define TEMPLATE_SIZE_MAX 65536
#define LINES_MAX         20 /* of what could go on for ever: citations, findings */

static void put(struct doc_buf *out, const char *text)
{
	doc_text_escape(out, text, strlen(text));
}

static void put_day(struct doc_buf *out, const char *iso)
{
	char day[DOC_ROC_SIZE];

	doc_text_roc_day(iso, day);
	doc_buf_puts(out, day);
}

/* --- what is asked ---------------------------------------------------------------------------- */

static bool is_new(const struct doc_memo_item *item)
{
	return !*item->supersedes;
}

/* 新訂3件、修訂17件 */
static void put_kinds(struct doc_buf *out, const struct doc_memo *memo)
{
	size_t made = 0;

	for (size_t i = 0; i < memo->item_count; i++)
		made += is_new(&memo->items[i]);
	if (made)
		doc_buf_printf(out, "新訂%zu件", made);
	if (made && made < memo->item_count)
		doc_buf_puts(out, "、");
	if (made < memo->item_count)
		doc_buf_printf(out, "修訂%zu件", memo->item_count - made);
}

/* 「文件管理程序書」（ISMS-02-005）修訂1.1版; of several the first and how many */
static void put_subject(struct doc_buf *out, const struct doc_memo *memo)
{
	const struct doc_memo_item *first = &memo->items[0];

	doc_buf_puts(out, "「");
	put(out, first->title);
	doc_buf_puts(out, "」");
	if (memo->item_count == 1) {
		doc_buf_printf(out, "（%s）%s%s版", first->number,
		               is_new(first) ? "新訂" : "修訂", first->version);
		return;
	}
	doc_buf_printf(out, "等%zu件文件（", memo->item_count);
	put_kinds(out, memo);
	doc_buf_puts(out, "）");
}

static void put_numbers(struct doc_buf *out, const struct doc_memo *memo)
{
	for (size_t i = 0; i < memo->item_count; i++)
		doc_buf_printf(out, "%s%s", i ? "、" : "", memo->items[i].number);
}

/* --- one kind of line each -------------------------------------------------------------------- */

static void put_summaries(struct doc_buf *out, const struct doc_memo *memo)
{
	struct doc_memo_lines lines doc_scoped(doc_memo_lines_clear) = {0};

	for (size_t i = 0; i < memo->item_count; i++) {
		struct doc_buf line = {0};

		put(&line, memo->items[i].summary);
		doc_buf_puts(&line, "（原因：");
		put(&line, memo->items[i].reason);
		doc_buf_puts(&line, "）");
		doc_memo_lines_add(&lines, i, &line);
	}
	doc_memo_lines_put(&lines, memo->item_count, "", out);
}

/* 修正2處、新增1處、刪除1處（第四條、第五條） */
static void put_counts(struct doc_buf *out, const struct doc_memo_item *item)
{
	const struct {
		const char *word;
		size_t count;
	} counts[] = {{"修正", item->changed},
	              {"新增", item->added},
	              {"刪除", item->removed},
	              {"移列", item->shifted}};
	size_t named = item->changed + item->added + item->removed;
	const char *comma = "";

	for (size_t i = 0; i < DOC_COUNT(counts); i++) {
		if (!counts[i].count)
			continue;
		doc_buf_printf(out, "%s%s%zu處", comma, counts[i].word, counts[i].count);
		comma = "、";
	}
	if (!*comma)
		doc_buf_puts(out, "文字無異動");
	if (!*item->labels)
		return;
	doc_buf_puts(out, "（");
	put(out, item->labels);
	doc_buf_puts(out, named > 8 ? "等）" : "）");
}

static void put_change(struct doc_buf *out, const struct doc_memo_item *item)
{
	if (is_new(item)) {
		doc_buf_puts(out, "新訂，無現行版次可比較");
		return;
	}
	doc_buf_printf(out, "%s 由%s版修訂為%s版，", item->number, item->supersedes, item->version);
	if (item->is_compared)
		put_counts(out, item);
	else
		doc_buf_puts(out, "檔案內容無法自動比較");
}

static void put_changes(struct doc_buf *out, const struct doc_memo *memo)
{
	struct doc_memo_lines lines doc_scoped(doc_memo_lines_clear) = {0};
	bool is_compared = false;

	for (size_t i = 0; i < memo->item_count; i++) {
		struct doc_buf line = {0};

		put_change(&line, &memo->items[i]);
		is_compared = is_compared || memo->items[i].is_compared;
		doc_memo_lines_add(&lines, i, &line);
	}
	doc_memo_lines_put(&lines, memo->item_count, "", out);
	if (is_compared)
		doc_buf_puts(out, "　　逐條對照詳如所附修正對照表。\n");
}

static void put_review(struct doc_buf *out, const struct doc_decision *review)
{
	put(out, review->name);
	doc_buf_puts(out, " ");
	put_day(out, review->on);
	if (*review->recorded_by || !review->is_signed) {
		doc_buf_puts(out, "（");
		put(out, review->recorder);
		doc_buf_puts(out, *review->recorded_by ? "代登" : "");
		doc_buf_puts(out, *review->recorded_by && !review->is_signed ? "，" : "");
		doc_buf_puts(out, review->is_signed ? "）" : "未簽章）");
	}
	doc_buf_puts(out, "審查：");
	if (*review->text)
		put(out, review->text);
	else
		doc_buf_puts(out, "無意見");
}

static void put_reviews(struct doc_buf *out, const struct doc_memo *memo)
{
	struct doc_memo_lines lines doc_scoped(doc_memo_lines_clear) = {0};

	for (size_t i = 0; i < memo->item_count; i++) {
		const struct doc_memo_item *item = &memo->items[i];
		struct doc_buf line = {0};

		for (size_t k = 0; k < item->review_count; k++) {
			put_review(&line, &item->reviews[k]);
			doc_memo_lines_add(&lines, i, &line);
		}
		if (item->review_count < item->reviews_needed) {
			doc_buf_printf(&line, "尚待%zu人審查，審查後方得核定",
			               item->reviews_needed - item->review_count);
			doc_memo_lines_add(&lines, i, &line);
		}
		if (item->approvals) {
			doc_buf_printf(&line, "已有%u人核定，尚待其他有權核定者決定",
			               item->approvals);
			doc_memo_lines_add(&lines, i, &line);
		}
	}
	doc_memo_lines_put(&lines, memo->item_count, "", out);
}

static void put_citing(struct doc_buf *out, const struct doc_memo *memo)
{
	struct doc_memo_lines lines doc_scoped(doc_memo_lines_clear) = {.most = LINES_MAX};

	for (size_t i = 0; i < memo->item_count; i++) {
		const struct doc_memo_item *item = &memo->items[i];

		for (size_t k = 0; k < item->cited_by_count; k++) {
			struct doc_buf line = {0};

			doc_buf_puts(&line, "為 ");
			put(&line, item->cited_by[k]);
			doc_buf_puts(&line, " 所引用");
			doc_memo_lines_add(&lines, i, &line);
		}
	}
	doc_memo_lines_put(&lines, memo->item_count, "docreg cite", out);
}

/* --- findings --------------------------------------------------------------------------------- */

static size_t item_of(const struct doc_memo *memo, const struct doc_finding *finding)
{
	for (size_t i = 0; i < memo->item_count; i++)
		if (strcmp(memo->items[i].number, finding->document) == 0)
			return i;
	return 0;
}

static void put_severity(struct doc_buf *out, const struct doc_memo *memo,
                         enum doc_severity severity, const char *word)
{
	struct doc_memo_lines lines doc_scoped(doc_memo_lines_clear) = {.most = LINES_MAX};

	for (size_t i = 0; i < memo->findings.count; i++) {
		const struct doc_finding *finding = &memo->findings.items[i];
		struct doc_buf line = {0};

		if (finding->severity != severity)
			continue;
		doc_buf_printf(&line, "%s（%s）：", word, finding->rule);
		put(&line, finding->message);
		doc_memo_lines_add(&lines, item_of(memo, finding), &line);
	}
	if (lines.count)
		doc_memo_lines_put(&lines, memo->item_count, "docreg check", out);
}

static void put_findings(struct doc_buf *out, const struct doc_memo *memo)
{
	size_t errors = doc_findings_count(&memo->findings, DOC_ERROR);
	size_t warnings = doc_findings_count(&memo->findings, DOC_WARNING);

	doc_buf_printf(out, "　　經文件管制程式（docreg check）檢核，錯誤%zu項、警告%zu項。\n", errors, warnings);
	put_severity(out, memo, DOC_ERROR, "錯誤");
	put_severity(out, memo, DOC_WARNING, "警告");
}

/* --- days and tables -------------------------------------------------------------------------- */

static void put_effective(struct doc_buf *out, const struct doc_memo *memo)
{
	struct doc_memo_lines lines doc_scoped(doc_memo_lines_clear) = {0};

	for (size_t i = 0; i < memo->item_count; i++) {
		const char *day = memo->items[i].planned_on;
		struct doc_buf line = {0};

		doc_buf_puts(&line, "自");
		put_day(&line, day);
		doc_buf_puts(&line, *day ? "起生效；核定在後者，自核定之日起" : "核定之日起生效");
		doc_memo_lines_add(&lines, i, &line);
	}
	doc_memo_lines_put(&lines, memo->item_count, "", out);
}

static void put_list(struct doc_buf *out, const struct doc_memo *memo)
{
	static const char *const headings[] = {"件次",   "文件編號", "現行版", "送核版",
	                                       "機密等級", "權責單位", "文件名稱"};
	struct doc_memo_table table doc_scoped(doc_memo_table_clear) = {
		.columns = DOC_COUNT(headings)};

	for (size_t i = 0; i < DOC_COUNT(headings); i++)
		doc_memo_table_add(&table, headings[i]);
	for (size_t i = 0; i < memo->item_count; i++) {
		const struct doc_memo_item *item = &memo->items[i];
		char serial[24];

		snprintf(serial, sizeof(serial), "%zu", i + 1);
		doc_memo_table_add(&table, serial);
		doc_memo_table_add(&table, item->number);
		doc_memo_table_add(&table, is_new(item) ? "新訂" : item->supersedes);
		doc_memo_table_add(&table, item->version);
		doc_memo_table_add(&table, item->classification);
		doc_memo_table_add(&table, item->owner);
		doc_memo_table_add(&table, item->title);
	}
	doc_memo_table_put(&table, out);
}

static void put_digests(struct doc_buf *out, const struct doc_memo *memo)
{
	for (size_t i = 0; i < memo->item_count; i++) {
		const struct doc_memo_item *item = &memo->items[i];

		doc_buf_printf(out, "%zu. %s %s版第%u次送審（檔案%zu個）\n   %s\n", i + 1,
		               item->number, item->version, item->round, item->file_count,
		               item->submission_sha256);
	}
}

/* --- the whole -------------------------------------------------------------------------------- */

enum { AGENCY, COUNT, KINDS, NUMBERS, REGISTRY, SUBJECT, BLOCKS };

static void put_agency(struct doc_buf texts[], const struct doc_registry *registry)
{
	put(&texts[AGENCY], doc_registry_agency(registry));
	doc_buf_puts(&texts[REGISTRY], doc_registry_fingerprint(registry));
}

int doc_memo_word(const struct doc_registry *registry, const char *template_path,
                  struct doc_memo *memo, struct doc_error *err)
{
	static const struct {
		const char *name;
		void (*put)(struct doc_buf *out, const struct doc_memo *memo);
	} words[] = {
		[AGENCY] = {"agency", NULL},          [COUNT] = {"count", NULL},
		[KINDS] = {"kinds", put_kinds},       [NUMBERS] = {"numbers", put_numbers},
		[REGISTRY] = {"registry", NULL},      [SUBJECT] = {"subject", put_subject},
		[BLOCKS] = {"summaries", put_summaries}, {"changes", put_changes},
		{"reviews", put_reviews},             {"citing", put_citing},
		{"findings", put_findings},           {"effective", put_effective},
		{"list", put_list},                   {"digests", put_digests},
	};
	struct doc_template_value values[DOC_COUNT(words)];
	struct doc_buf texts[DOC_COUNT(words)] = {0};
	struct doc_buf template doc_scoped(doc_buf_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	int r = doc_file_read(template_path, TEMPLATE_SIZE_MAX, true, &template, err);

	put_agency(texts, registry);
	doc_buf_printf(&texts[COUNT], "%zu", memo->item_count);
	for (size_t i = 0; i < DOC_COUNT(words); i++) {
		if (words[i].put)
			words[i].put(&texts[i], memo);
		values[i] = (struct doc_template_value){
			words[i].name, texts[i].data ? texts[i].data : "", i >= BLOCKS};
		if (r == DOC_OK)
			r = doc_buf_check(&texts[i], err);
	}
	if (r == DOC_OK)
		r = doc_template_fill(template_path, template.data ? template.data : "",
		                      template.size, values, DOC_COUNT(words), &out, err);
	for (size_t i = 0; i < DOC_COUNT(words); i++)
		doc_buf_clear(&texts[i]);
	if (r < 0)
		return r;
	memo->text = doc_buf_take(&out);
	return memo->text ? DOC_OK : doc_error_memory(err);
}
