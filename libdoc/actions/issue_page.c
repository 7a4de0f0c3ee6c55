/* issue_page.c: what staff read of an issue. */
#include "actions/issue_page.h"

#include <stdlib.h>
#include <string.h>

#include "actions/html.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/text.h"

static const char style[] =
	"@page { size: A4; margin: 14mm; }\n"
	"body { font-family: \"Noto Sans TC\", \"Microsoft JhengHei\", \"PMingLiU\", sans-serif;"
	" font-size: 11pt; line-height: 1.5; color: #000; background: #fff; margin: 1.5em auto;"
	" max-width: 62em; padding: 0 1em; }\n"
	"h1 { font-size: 17pt; margin: 0 0 .5em; }\n"
	"h2 { font-size: 13pt; margin: 1.6em 0 .4em; }\n"
	"dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em .9em; margin: 0; }\n"
	"dt { font-weight: bold; }\n"
	"dd { margin: 0; overflow-wrap: anywhere; }\n"
	"table { border-collapse: collapse; width: 100%; margin: .8em 0; }\n"
	"thead { display: table-header-group; }\n"
	"tr { break-inside: avoid; }\n"
	"th, td { border: 1px solid #777; padding: .25em .45em; text-align: left;"
	" vertical-align: top; }\n"
	"th { background: #eee; white-space: nowrap; }\n"
	"td { overflow-wrap: anywhere; }\n"
	".keep { white-space: nowrap; }\n"
	".under { padding-left: 1.6em; }\n"
	".new { border: 1px solid #000; padding: 0 .3em; font-size: 9pt; white-space: nowrap; }\n"
	".small { font-size: 9pt; color: #333; }\n"
	"@media print { body { margin: 0; padding: 0; font-size: 9.5pt; } a { color: #000; } }\n";

/* What one page is made of. */
struct page {
	const struct doc_issue_content *content;
	const struct doc_issue_content *before;
	const struct doc_policy *policy;
	struct doc_buf *out;
};

static void put(struct page *page, const char *text)
{
	doc_html_put_safe(page->out, text, strlen(text));
}

/* --- order: what belongs to a document stands under it ---------------------------------------- */

/*
 * chain  what a row is sorted by: tiers and numbers of the rows above it and its own
 * depth  how many rows it stands under
 */
struct line {
	const struct doc_issue_row *row;
	char *chain;
	unsigned depth;
};

struct lines {
	struct line *items;
	size_t count;
};

static void lines_clear(struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		free(lines->items[i].chain);
	free(lines->items);
}

static const struct doc_issue_row *row_above(const struct page *page,
                                             const struct doc_issue_row *row)
{
	const struct doc_issue_row *above;
	struct doc_number number;

	if (!row->number.parent[0] ||
	    !doc_number_find(&page->policy->grammar, row->number.parent, &number))
		return NULL;
	above = doc_issue_find(page->content, &number);
	return above && !above->is_withdrawn ? above : NULL;
}

/* A parent is of a higher tier, so there are few rows above. */
static void add_chain(const struct page *page, const struct doc_issue_row *row, struct doc_buf *out,
                      unsigned *depth)
{
	const struct doc_issue_row *above = row_above(page, row);

	if (above) {
		++*depth;
		add_chain(page, above, out, depth);
	}
	doc_buf_printf(out, "/%u%s", row->number.tier, row->number.text);
}

static int compare_chain(const void *a, const void *b)
{
	return strcmp(((const struct line *)a)->chain, ((const struct line *)b)->chain);
}

static int order(const struct page *page, struct lines *lines, struct doc_error *err)
{
	for (size_t i = 0; i < page->content->count; i++) {
		struct doc_buf chain doc_scoped(doc_buf_clear) = {0};
		struct line *line;

		if (page->content->rows[i].is_withdrawn)
			continue;
		line = doc_array_add(&lines->items, &lines->count, sizeof(*line));
		if (!line)
			return doc_error_memory(err);
		line->row = &page->content->rows[i];
		add_chain(page, line->row, &chain, &line->depth);
		line->chain = doc_buf_take(&chain);
		if (!line->chain)
			return doc_error_memory(err);
	}
	if (lines->count)
		qsort(lines->items, lines->count, sizeof(*lines->items), compare_chain);
	return DOC_OK;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void add_cell(struct page *page, const char *text)
{
	doc_buf_puts(page->out, "<td class=\"keep\">");
	put(page, text);
	doc_buf_puts(page->out, "</td>");
}

static void add_day(struct page *page, doc_day day)
{
	char roc[DOC_ROC_DAY_SIZE] = "";

	if (day != DOC_NO_DAY)
		doc_day_format_roc(day, roc);
	add_cell(page, roc);
}

/* Relative to the page: nothing but these characters stands for itself (RFC 3986). */
static void add_reference(struct page *page, const char *path)
{
	for (; *path; path++)
		if (doc_is_digit(*path) || doc_is_lower(doc_lower(*path)) ||
		    strchr("-._~/", *path))
			doc_buf_putc(page->out, *path);
		else
			doc_buf_printf(page->out, "%%%02X", (unsigned char)*path);
}

/* "PDF"; from the second of one ending on "ODT (2)". */
static void add_link(struct page *page, const struct doc_issue_row *row,
                     const struct doc_issue_file *file)
{
	const char *ending = strrchr(file->name, '.');
	const char *rest = file->name + strlen(row->number.text); /* ".odt", ".2.odt" */

	doc_buf_puts(page->out, "<a href=\"");
	add_reference(page, file->path);
	doc_buf_puts(page->out, "\">");
	for (const char *c = ending + 1; *c; c++)
		doc_buf_putc(page->out, doc_is_lower(*c) ? (char)(*c - 'a' + 'A') : *c);
	if (rest < ending)
		doc_buf_printf(page->out, " (%.*s)", (int)(ending - rest) - 1, rest + 1);
	doc_buf_puts(page->out, "</a> ");
}

static bool is_pdf(const struct doc_issue_file *file)
{
	return strcmp(strrchr(file->name, '.'), ".pdf") == 0;
}

/* What everybody can read comes first, then what it was made from, or is to be filled in. */
static void add_links(struct page *page, const struct doc_issue_row *row)
{
	doc_buf_puts(page->out, "<td>");
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < row->file_count; i++)
			if (is_pdf(&row->files[i]) == (pass == 0))
				add_link(page, row, &row->files[i]);
	doc_buf_puts(page->out, "</td>");
}

static void add_mark(struct page *page, const struct doc_issue_row *row)
{
	const struct doc_issue_row *old =
		page->before ? doc_issue_find(page->before, &row->number) : NULL;
	char version[DOC_VERSION_SIZE];

	if (!page->before)
		return; /* everything is new in the first issue */
	if (!old || old->is_withdrawn) {
		doc_buf_puts(page->out, " <span class=\"new\">新增</span>");
	} else if (doc_version_compare(old->version, row->version) != 0) {
		doc_version_format(old->version, version);
		doc_buf_printf(page->out, " <span class=\"new\">改版（原 %s）</span>", version);
	}
}

/* More restricted than what is usual here. */
static void add_class(struct page *page, const struct doc_issue_row *row)
{
	const struct doc_policy *policy = page->policy;

	if (doc_policy_class_rank(policy, row->classification) <=
	    doc_policy_class_rank(policy, policy->default_class))
		return;
	doc_buf_puts(page->out, " 〔");
	put(page, row->classification);
	doc_buf_puts(page->out, "〕");
}

static void add_row(struct page *page, const struct line *line)
{
	const struct doc_issue_row *row = line->row;
	char version[DOC_VERSION_SIZE];

	doc_buf_puts(page->out, "<tr>");
	add_cell(page, page->policy->tier_names[row->number.tier]);
	doc_buf_puts(page->out, line->depth ? "<td class=\"keep under\">" : "<td class=\"keep\">");
	put(page, row->number.text);
	doc_buf_puts(page->out, line->depth ? "</td><td class=\"under\">" : "</td><td>");
	put(page, row->title);
	add_class(page, row);
	add_mark(page, row);
	doc_buf_puts(page->out, "</td>");
	doc_version_format(row->version, version);
	add_cell(page, version);
	add_day(page, row->effective_on);
	doc_buf_puts(page->out, "<td>");
	put(page, row->owner);
	doc_buf_puts(page->out, "</td>");
	add_links(page, row);
	doc_buf_puts(page->out, "</tr>\n");
}

static int add_table(struct page *page, struct doc_error *err)
{
	struct lines lines doc_scoped(lines_clear) = {0};
	int r = order(page, &lines, err);

	if (r < 0)
		return r;
	doc_buf_puts(page->out, "<table>\n<thead><tr><th>階層</th><th>編號</th><th>名稱</th>"
	                        "<th>版次</th><th>生效日期</th><th>權責單位</th><th>檔案</th>"
	                        "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < lines.count; i++)
		add_row(page, &lines.items[i]);
	doc_buf_puts(page->out, "</tbody>\n</table>\n");
	return DOC_OK;
}

/* --- what has ended --------------------------------------------------------------------------- */

/* Published before, and not any more. */
static bool has_ended(const struct page *page, const struct doc_issue_row *old)
{
	const struct doc_issue_row *now = doc_issue_find(page->content, &old->number);

	return !old->is_withdrawn && (!now || now->is_withdrawn);
}

static void add_ended(struct page *page, const struct doc_issue_row *old)
{
	const struct doc_issue_row *now = doc_issue_find(page->content, &old->number);
	char version[DOC_VERSION_SIZE];

	doc_version_format(old->version, version);
	doc_buf_puts(page->out, "<tr>");
	add_cell(page, old->number.text);
	doc_html_element(page->out, "td", old->title);
	add_cell(page, version);
	add_day(page, now ? now->withdrawn_on : DOC_NO_DAY);
	doc_buf_puts(page->out, "</tr>\n");
}

static void add_all_ended(struct page *page)
{
	size_t count = 0;

	for (size_t i = 0; page->before && i < page->before->count; i++) {
		if (!has_ended(page, &page->before->rows[i]))
			continue;
		if (!count++)
			doc_buf_puts(page->out,
			             "<h2>自前次公告後廢止，請勿再使用</h2>\n<table>\n<thead><tr>"
			             "<th>編號</th><th>名稱</th><th>版次</th><th>廢止日期</th>"
			             "</tr></thead>\n<tbody>\n");
		add_ended(page, &page->before->rows[i]);
	}
	if (count)
		doc_buf_puts(page->out, "</tbody>\n</table>\n");
}

/* --- the page --------------------------------------------------------------------------------- */

static size_t count_in_force(const struct doc_issue_content *content)
{
	size_t count = 0;

	for (size_t i = 0; i < content->count; i++)
		count += !content->rows[i].is_withdrawn;
	return count;
}

/* What whoever reads the page wants to know of it first. */
static void add_head(struct page *page, const struct doc_statement *issue)
{
	struct doc_buf told doc_scoped(doc_buf_clear) = {0};
	char on[DOC_ROC_DAY_SIZE];

	doc_day_format_roc(doc_day_of_moment(issue->decided, page->policy->offset_s), on);
	doc_buf_printf(&told, "第 %u 次，%s，共 %zu 份文件", issue->serial, on,
	               count_in_force(page->content));
	page->out->failed |= told.failed;
	if (page->out->failed)
		return;
	doc_buf_puts(page->out, "<dl>\n");
	doc_html_pair(page->out, "公告", told.data);
	doc_html_pair(page->out, "公告處", issue->place);
	doc_buf_puts(page->out, "</dl>\n<p>本資料夾只有現行有效的文件。下載或列印的副本可能已非現行版，"
	                        "使用前請對照本頁的版次。");
	if (page->before)
		doc_buf_puts(page->out, "自前次公告後新增或改版的文件，名稱後有框線註記。");
	doc_buf_puts(page->out, "</p>\n");
}

/* What whoever has to prove it wants to know. */
static void add_foot(struct page *page, const struct doc_statement *issue)
{
	const struct doc_person *person = doc_policy_person(page->policy, issue->who);

	doc_buf_puts(page->out, "<h2>查驗</h2>\n<dl class=\"small\">\n");
	doc_html_pair(page->out, "公告人員", person ? person->name : issue->who);
	doc_html_pair(page->out, "登錄庫指紋", issue->registry);
	doc_html_pair(page->out, "MANIFEST.sha256", issue->manifest);
	doc_buf_puts(page->out,
	             "</dl>\n<p class=\"small\">在本資料夾執行 sha256sum -c MANIFEST.sha256，可查各檔"
	             "是否與核定的相同；MANIFEST.sha256 本身的 SHA-256 如上，登錄庫的公告聲明"
	             "載有同一個值。</p>\n");
}

int doc_issue_page_make(const struct doc_issue_content *content,
                        const struct doc_issue_content *before,
                        const struct doc_statement *issue, const struct doc_policy *policy,
                        struct doc_buf *out, struct doc_error *err)
{
	struct page page = {content, before, policy, out};
	struct doc_buf title doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&title, "%s　現行文件", policy->agency);
	r = doc_buf_check(&title, err);
	if (r == DOC_OK)
		r = doc_html_begin(out, style, title.data, err);
	if (r < 0)
		return r;
	doc_html_element(out, "h1", title.data);
	doc_buf_putc(out, '\n');
	add_head(&page, issue);
	r = add_table(&page, err);
	if (r < 0)
		return r;
	add_all_ended(&page);
	add_foot(&page, issue);
	doc_html_end(out);
	return doc_buf_check(out, err);
}
