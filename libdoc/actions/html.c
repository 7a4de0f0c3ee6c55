/* html.c: the frame of a page, and text in it. */
#include "actions/html.h"

#include <string.h>

#include "backend/digest.h"
#include "base/auto.h"
#include "base/base64.h"
#include "base/text.h"

void doc_html_put(struct doc_buf *out, const char *text, size_t size)
{
	static const char special[] = "&<>\"'";
	static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

	size_t from = 0;

	for (size_t i = 0; i < size; i++) {
		const char *found = text[i] ? strchr(special, text[i]) : NULL;

		if (!found)
			continue;
		doc_buf_add(out, text + from, i - from);
		doc_buf_puts(out, names[found - special]);
		from = i + 1;
	}
	doc_buf_add(out, text + from, size - from);
}

void doc_html_put_safe(struct doc_buf *out, const char *text, size_t size)
{
	struct doc_buf safe doc_scoped(doc_buf_clear) = {0};
	size_t from = 0;

	for (size_t at = 0; at <= size; at++) {
		if (at < size && text[at] != '\n' && text[at] != '\t')
			continue;
		safe.size = 0;
		doc_text_escape(&safe, text + from, at - from);
		doc_html_put(out, safe.data ? safe.data : "", safe.size);
		if (at < size)
			doc_buf_puts(out, text[at] == '\n' ? "<br>" : " ");
		from = at + 1;
	}
	if (safe.failed)
		out->failed = true;
}

void doc_html_element(struct doc_buf *out, const char *name, const char *text)
{
	doc_buf_puts(out, "<");
	doc_buf_puts(out, name);
	doc_buf_puts(out, ">");
	doc_html_put_safe(out, text, strlen(text));
	doc_buf_puts(out, "</");
	doc_buf_puts(out, name);
	doc_buf_puts(out, ">");
}

void doc_html_pair(struct doc_buf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	doc_html_element(out, "dt", name);
	doc_html_element(out, "dd", text);
	doc_buf_putc(out, '\n');
}

int doc_html_begin(struct doc_buf *out, const char *style, const char *title, struct doc_error *err)
{
	uint8_t digest[DOC_SHA256_SIZE];
	int r = doc_sha256(style, strlen(style), digest, err);

	if (r < 0)
		return r;
	doc_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"zh-Hant-TW\">\n<head>\n"
	                  "<meta charset=\"UTF-8\">\n"
	                  "<meta http-equiv=\"Content-Security-Policy\" "
	                  "content=\"default-src 'none'; style-src 'sha256-");
	doc_base64_format(digest, sizeof(digest), out);
	doc_buf_puts(out, "'\">\n");
	doc_html_element(out, "title", title);
	doc_buf_printf(out, "\n<style>%s</style>\n</head>\n<body>\n", style);
	return DOC_OK;
}

void doc_html_end(struct doc_buf *out)
{
	doc_buf_puts(out, "</body>\n</html>\n");
}
