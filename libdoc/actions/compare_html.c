/* compare_html.c: two documents side by side on one page. */
#include <libdoc/compare.h>

#include <stdint.h>

#include "actions/compare_page.h"
#include "actions/html.h"
#include "base/auto.h"
#include "base/error.h"

static const char style[] =
	"@page { size: A4 landscape; margin: 12mm; }\n"
	"body { font-family: " DOC_PAGE_FONTS "; font-size: 11pt; line-height: 1.5;"
	" color: #000; background: #fff; margin: 1em auto; padding: 0 1em; max-width: 75em; }\n"
	"h1 { font-size: 16pt; text-align: center; margin: 0 0 .6em; }\n"
	"dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em;"
	" margin: 0 0 .8em; }\n"
	"dt { font-weight: bold; }\n"
	"dd { margin: 0; overflow-wrap: anywhere; }\n"
	"table { border-collapse: collapse; table-layout: fixed; width: 100%; }\n"
	"thead { display: table-header-group; }\n"
	"tr { break-inside: avoid; }\n"
	"th, td { border: 1px solid #888; padding: .25em .45em; text-align: left;"
	" vertical-align: top; overflow-wrap: anywhere; }\n"
	"th { background: #eee; }\n"
	".kind { width: 5.2em; }\n"
	".line { width: 3.2em; }\n"
	"td.line { color: #555; font-size: 9pt; text-align: right; }\n"
	"td.fold, td.part { background: #f6f6f6; color: #444; text-align: center; }\n"
	".cells { display: flex; gap: .3em; }\n"
	".cells > div { flex: 1 1 0; min-width: 0; border: 1px dotted #999; padding: 0 .25em; }\n"
	"del { background: #fbdcdc; text-decoration: line-through; }\n"
	"ins { background: #d6f2d6; text-decoration: underline; }\n"
	"@media print { body { font-size: 9.5pt; margin: 0; padding: 0; max-width: none; }"
	" del, ins, th, td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }\n";

static const char *const kinds[DOC_COMPARED_KINDS] = {
	[DOC_COMPARED_SAME] = "",
	[DOC_COMPARED_CHANGED] = "修改",
	[DOC_COMPARED_ADDED] = "新增",
	[DOC_COMPARED_REMOVED] = "刪除",
	[DOC_COMPARED_MOVED] = "移動",
	[DOC_COMPARED_RENUMBERED] = "條次遞移",
	[DOC_COMPARED_RELEVELLED] = "標題層級",
};

static const char *const parts[] = {
	[DOC_PART_BODY] = "本文",        [DOC_PART_HEADER] = "頁首",
	[DOC_PART_FOOTER] = "頁尾",      [DOC_PART_FOOTNOTE] = "註腳",
	[DOC_PART_ENDNOTE] = "章節附註", [DOC_PART_TEXT_BOX] = "文字方塊",
	[DOC_PART_COMMENT] = "註解",     [DOC_PART_HIDDEN] = "隱藏文字",
};

static void put_counts(struct doc_buf *out, const struct doc_comparison *comparison)
{
	const char *comma = "";

	doc_buf_puts(out, "<p>");
	if (!comparison->changes)
		doc_buf_puts(out, "文字沒有差異。");
	for (enum doc_compared_kind kind = DOC_COMPARED_CHANGED; kind <= DOC_COMPARED_RELEVELLED;
	     kind++) {
		if (!comparison->counts[kind])
			continue;
		doc_buf_printf(out, "%s%s %zu 處", comma, kinds[kind], comparison->counts[kind]);
		comma = "，";
	}
	if (comparison->parts_left_out)
		doc_buf_puts(
			out,
			"　兩者格式不同，其中一種不分頁首、頁尾、註解或隱藏文字，這些部分未比對。");
	doc_buf_puts(out, "</p>\n");
}

static void put_heads(struct doc_buf *out, const struct doc_compared_head *head)
{
	doc_buf_puts(out, "<thead><tr><th class=\"kind\">差異</th><th class=\"line\">行</th>");
	doc_html_element(out, "th", doc_page_known(head->before_name));
	doc_buf_puts(out, "<th class=\"line\">行</th>");
	doc_html_element(out, "th", doc_page_known(head->after_name));
	doc_buf_puts(out, "</tr></thead>\n<tbody>\n");
}

static void put_side(struct doc_buf *out, const struct doc_compared *row, bool is_after)
{
	const struct doc_compared_side *side = is_after ? &row->after : &row->before;
	struct doc_page_marks marks = {is_after ? "ins" : "del", false};

	doc_buf_puts(out, "<td class=\"line\">");
	if (side->is_there)
		doc_buf_printf(out, "%u", side->line);
	doc_buf_puts(out, "</td><td>");
	doc_page_side(out, row, is_after, &marks);
	doc_buf_puts(out, "</td>");
}

static void put_row(struct doc_buf *out, const struct doc_compared *row)
{
	doc_buf_printf(out, "<tr><td>%s", kinds[row->kind]);
	if (row->kind == DOC_COMPARED_RELEVELLED)
		doc_buf_printf(out, " %u→%u", row->before.level, row->after.level);
	doc_buf_puts(out, "</td>");
	put_side(out, row, false);
	put_side(out, row, true);
	doc_buf_puts(out, "</tr>\n");
}

static void put_fold(struct doc_buf *out, size_t count)
{
	if (count)
		doc_buf_printf(
			out,
			"<tr><td class=\"fold\" colspan=\"5\">（%zu 段未變更，略）</td></tr>\n",
			count);
}

static void put_table(struct doc_buf *out, const struct doc_comparison *comparison, size_t context)
{
	enum doc_part part = DOC_PART_BODY;
	size_t folded = 0;

	for (size_t i = 0; i < comparison->row_count; i++) {
		const struct doc_compared *row = &comparison->rows[i];

		if (row->distance > context) {
			folded++;
			continue;
		}
		put_fold(out, folded);
		folded = 0;
		if (row->part != part)
			doc_buf_printf(out, "<tr><td class=\"part\" colspan=\"5\">%s</td></tr>\n",
			               parts[row->part]);
		part = row->part;
		put_row(out, row);
	}
	put_fold(out, folded);
}

int doc_comparison_html(const struct doc_comparison *comparison,
                        const struct doc_compared_head *head, size_t context, char **html,
                        size_t *size, struct doc_error *err)
{
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	int r = doc_html_begin(&out, style, "文件比對", err);

	if (r < 0)
		return r;
	doc_buf_puts(&out, "<h1>文件比對</h1>\n");
	doc_page_head(&out, head, "原文件", "新文件");
	put_counts(&out, comparison);
	doc_buf_puts(&out, "<table>\n");
	put_heads(&out, head);
	put_table(&out, comparison, context);
	doc_buf_puts(&out, "</tbody>\n</table>\n");
	doc_html_end(&out);
	r = doc_buf_check(&out, err);
	if (r < 0)
		return r;
	*size = out.size;
	*html = doc_buf_take(&out);
	return DOC_OK;
}
