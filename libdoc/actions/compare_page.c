/* compare_page.c: the head of a comparison, and one side of a row. */
#include "actions/compare_page.h"

#include <string.h>

#include "actions/html.h"
#include "base/auto.h"
#include <libdoc/text.h>

static void put_version(struct doc_buf *out, const char *label, const char *name, const char *on,
                        const char *planned)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char roc[DOC_ROC_SIZE];

	doc_buf_puts(&text, doc_page_known(name));
	doc_text_roc_day(doc_page_known(on), roc);
	if (*roc)
		doc_buf_printf(&text, "（%s%s生效）", planned, roc);
	out->failed = out->failed || text.failed;
	if (text.data)
		doc_html_pair(out, label, text.data);
}

void doc_page_head(struct doc_buf *out, const struct doc_compared_head *head,
                   const char *before_label, const char *after_label)
{
	doc_buf_puts(out, "<dl>\n");
	doc_html_pair(out, "機關名稱", head->agency);
	doc_html_pair(out, "文件編號", head->number);
	doc_html_pair(out, "文件名稱", head->title);
	put_version(out, after_label, head->after_name, head->after_on,
	            head->is_draft ? "預定" : "");
	put_version(out, before_label, head->before_name, head->before_on, "");
	doc_html_pair(out, "修正重點", head->summary);
	doc_html_pair(out, "修正理由", head->reason);
	doc_buf_puts(out, "</dl>\n");
}

static void put_segment(struct doc_buf *out, const struct doc_segment *segment, bool is_after,
                        const struct doc_page_marks *marks)
{
	const char *text = is_after ? segment->after : segment->before;
	size_t size = is_after ? segment->after_size : segment->before_size;
	bool is_marked = marks->is_whole || segment->kind != DOC_SEGMENT_SAME;

	if (!size)
		return;
	if (is_marked)
		doc_buf_printf(out, "<%s>", marks->tag);
	doc_html_put_safe(out, text, size);
	if (is_marked)
		doc_buf_printf(out, "</%s>", marks->tag);
}

void doc_page_side(struct doc_buf *out, const struct doc_compared *row, bool is_after,
                   const struct doc_page_marks *marks)
{
	bool is_there = is_after ? row->after.is_there : row->before.is_there;
	bool has_cells = is_there && row->cell_count && row->cells[0].column;

	doc_buf_puts(out, has_cells ? "<div class=\"cells\">" : "");
	for (size_t c = 0; c < row->cell_count; c++) {
		const struct doc_compared_cell *cell = &row->cells[c];

		doc_buf_puts(out, has_cells ? "<div>" : "");
		for (size_t i = 0; i < cell->segment_count; i++)
			put_segment(out, &cell->segments[i], is_after, marks);
		doc_buf_puts(out, has_cells ? "</div>" : "");
	}
	doc_buf_puts(out, has_cells ? "</div>" : "");
}
