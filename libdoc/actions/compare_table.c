/* compare_table.c: the 修正對照表 of two versions (domain.md 2.10). */
#include <libdoc/compare.h>

#include <string.h>

#include "actions/compare_page.h"
#include "actions/compare_unit.h"
#include "actions/html.h"
#include "base/auto.h"

#define NAMED_MAX 3 /* articles or points that a title names */

static const char style[] =
	"@page { size: A4; margin: 16mm; }\n"
	"body { font-family: " DOC_PAGE_FONTS "; font-size: 12pt; line-height: 1.6;"
	" color: #000; background: #fff; margin: 1em auto; padding: 0 1em; max-width: 60em; }\n"
	"h1 { font-size: 16pt; text-align: center; margin: 0 0 .6em; line-height: 1.4; }\n"
	"dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em;"
	" margin: 0 0 .6em; font-size: 11pt; }\n"
	"dt { font-weight: bold; }\n"
	"dd { margin: 0; overflow-wrap: anywhere; }\n"
	"table { border-collapse: collapse; table-layout: fixed; width: 100%; }\n"
	"thead { display: table-header-group; }\n"
	"th, td { border: 1px solid #000; padding: .3em .5em; vertical-align: top;"
	" text-align: left; overflow-wrap: anywhere; }\n"
	"th { text-align: center; font-weight: normal; letter-spacing: .2em; width: 37%; }\n"
	"th.why { width: 26%; }\n"
	"p { margin: 0; }\n"
	"u { text-underline-offset: .15em; }\n"
	".cells { display: flex; gap: .3em; }\n"
	".cells > div { flex: 1 1 0; min-width: 0; border: 1px dotted #777; padding: 0 .25em; }\n"
	"@media print { body { margin: 0; padding: 0; max-width: none; font-size: 11pt; } }\n";

/* How the papers call them, by what they count: nothing, articles (條), points (點). */
struct wording {
	const char *unit;
	const char *after, *before;
	const char *part;
	const char *table;
	const char *renumbered;
	const char *relabelled;
};

static const struct wording *wording_of(enum doc_label_kind label)
{
	static const struct wording articles = {"本條",      "修正條文",   "現行條文",
	                                        "部分條文",  "條文對照表", "條次遞移，內容未修正。",
	                                        "條次變更。"};
	static const struct wording points = {"本點",      "修正規定", "現行規定",
	                                      "部分規定",  "對照表",   "點次遞移，內容未修正。",
	                                      "點次變更。"};
	static const struct wording others = {"本段",      "修正規定", "現行規定",
	                                      "",          "對照表",   "編號遞移，內容未修正。",
	                                      "編號變更。"};

	if (label == DOC_LABEL_ARTICLE)
		return &articles;
	return label == DOC_LABEL_POINT ? &points : &others;
}

/* --- the title ------------------------------------------------------------------------------ */

/* 第三條、第五條; false where they cannot be named. */
static bool put_named(struct doc_buf *out, const struct doc_units *units)
{
	const char *comma = "";
	struct doc_buf named doc_scoped(doc_buf_clear) = {0};

	if (units->changes > NAMED_MAX)
		return false;
	for (size_t i = 0; i < units->count; i++) {
		const struct doc_unit *unit = &units->items[i];

		if (!unit->head_size || unit->kind == DOC_COMPARED_SAME)
			continue;
		if (!doc_unit_is_unique(units, unit))
			return false;
		doc_buf_puts(&named, comma);
		doc_unit_put_head(unit, &named);
		comma = "、";
	}
	doc_buf_add(out, named.data ? named.data : "", named.size);
	out->failed = out->failed || named.failed;
	return true;
}

static void put_title(struct doc_buf *out, const struct doc_units *units,
                      const struct doc_compared_head *head, const struct wording *wording)
{
	doc_buf_puts(out, doc_page_known(head->title));
	if (units->changes && units->changes * 2 < units->heads && !put_named(out, units))
		doc_buf_puts(out, wording->part);
	doc_buf_printf(out, "修正%s%s", head->is_draft ? "草案" : "", wording->table);
}

/* --- rows ----------------------------------------------------------------------------------- */

/* What stands elsewhere now, in this unit or in another, differs as a whole. */
static void put_side(struct doc_buf *out, const struct doc_comparison *comparison,
                     const struct doc_units *units, const struct doc_unit *unit, bool is_after)
{
	const struct doc_unit_rows *rows = is_after ? &units->after : &units->before;
	const struct doc_unit_range *range = is_after ? &unit->after : &unit->before;

	for (size_t i = range->first; i < range->end; i++) {
		const struct doc_compared *row = &comparison->rows[rows->items[i].row];
		bool has_moved = row->kind == DOC_COMPARED_MOVED && unit->kind != row->kind;
		struct doc_page_marks marks = {"u", has_moved || rows->items[i].is_split};
		bool has_cells = row->cell_count && row->cells[0].column;

		doc_buf_puts(out, has_cells ? "" : "<p>");
		doc_page_side(out, row, is_after, &marks);
		doc_buf_puts(out, has_cells ? "" : "</p>");
	}
	if (is_after && unit->kind == DOC_COMPARED_REMOVED && !range->end)
		doc_buf_puts(out, "<p>（刪除）</p>");
}

static const char *unit_word(const struct doc_unit *unit, const struct wording *wording)
{
	if (unit->is_row)
		return "本列";
	if (unit->is_chapter)
		return "章名";
	return unit->head_size ? wording->unit : "本段";
}

/* What is known is said; the line behind is for the reasons of people. */
static void put_why(struct doc_buf *out, const struct doc_unit *unit, const struct wording *wording)
{
	const char *word = unit_word(unit, wording);

	switch (unit->kind) {
	case DOC_COMPARED_SAME:
		doc_buf_printf(out, "<p>%s未修正。</p>", word);
		break;
	case DOC_COMPARED_ADDED:
		doc_buf_printf(out, "<p>一、%s新增。</p><p>二、</p>", word);
		break;
	case DOC_COMPARED_REMOVED:
		doc_buf_printf(out, "<p>一、%s刪除。</p><p>二、</p>", word);
		break;
	case DOC_COMPARED_MOVED:
		doc_buf_printf(out, "<p>一、%s移列。</p><p>二、</p>", word);
		break;
	case DOC_COMPARED_RENUMBERED:
		doc_buf_printf(out, "<p>%s</p>", wording->renumbered);
		break;
	case DOC_COMPARED_RELEVELLED:
		doc_buf_puts(out, "<p>標題層級調整，文字未修正。</p>");
		break;
	case DOC_COMPARED_CHANGED:
		if (unit->relabelled)
			doc_buf_printf(out, "<p>一、%s</p><p>二、</p>", wording->relabelled);
		break;
	}
}

static void put_unit(struct doc_buf *out, const struct doc_comparison *comparison,
                     const struct doc_units *units, const struct doc_unit *unit,
                     const struct wording *wording)
{
	doc_buf_puts(out, "<tr><td>");
	put_side(out, comparison, units, unit, true);
	doc_buf_puts(out, "</td><td>");
	put_side(out, comparison, units, unit, false);
	doc_buf_puts(out, "</td><td>");
	put_why(out, unit, wording);
	doc_buf_puts(out, "</td></tr>\n");
}

static void put_table(struct doc_buf *out, const struct doc_comparison *comparison,
                      const struct doc_units *units, bool all, const struct wording *wording)
{
	doc_buf_printf(out,
	               "<table>\n<thead><tr><th>%s</th><th>%s</th><th class=\"why\">說明</th></tr>"
	               "</thead>\n<tbody>\n",
	               wording->after, wording->before);
	for (size_t i = 0; i < units->count; i++)
		if (all || units->items[i].kind != DOC_COMPARED_SAME)
			put_unit(out, comparison, units, &units->items[i], wording);
	doc_buf_puts(out, "</tbody>\n</table>\n");
}

static int put_page(struct doc_buf *out, const struct doc_comparison *comparison,
                    const struct doc_units *units, const struct doc_compared_head *head, bool all,
                    struct doc_error *err)
{
	const struct wording *wording = wording_of(units->label);
	struct doc_buf title doc_scoped(doc_buf_clear) = {0};
	int r;

	put_title(&title, units, head, wording);
	r = doc_buf_check(&title, err);
	if (r == DOC_OK)
		r = doc_html_begin(out, style, title.data, err);
	if (r < 0)
		return r;
	doc_html_element(out, "h1", title.data);
	doc_buf_putc(out, '\n');
	doc_page_head(out, head, "現行版本", head->is_draft ? "修正草案" : "修正版本");
	put_table(out, comparison, units, all, wording);
	if (!comparison->changes)
		doc_buf_puts(out, "<p>文字沒有差異。</p>\n");
	doc_html_end(out);
	return doc_buf_check(out, err);
}

int doc_comparison_table(const struct doc_comparison *comparison,
                         const struct doc_compared_head *head, size_t context, char **html,
                         size_t *size, struct doc_error *err)
{
	struct doc_units units doc_scoped(doc_units_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	int r = doc_units_make(comparison, &units, err);

	if (r == DOC_OK)
		r = put_page(&out, comparison, &units, head, context > 0, err);
	if (r < 0)
		return r;
	*size = out.size;
	*html = doc_buf_take(&out);
	return DOC_OK;
}
