/* markup.c: what is read of a piece of HTML inside another text. */
#include "base/markup.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* Does it begin with word (small letters)? */
static bool begins(const char *html, const char *word)
{
	while (*word && doc_lower(*html) == *word) {
		html++;
		word++;
	}
	return !*word;
}

/* Where word begins, or the end. */
static const char *find(const char *html, const char *word)
{
	while (*html && !begins(html, word))
		html++;
	return html;
}

/* Spaces at the start of a line and lines without anything else are those of the source. */
static void put_seen(struct doc_buf *seen, const char *text, const char *end)
{
	for (; text < end; text++) {
		bool at_start = seen->size == 0 || seen->data[seen->size - 1] == '\n';

		if (!at_start || !strchr(" \t\r\n", *text))
			doc_buf_putc(seen, *text);
		if (seen->failed)
			return;
	}
}

static void put_hidden(struct doc_buf *hidden, const char *text, const char *end)
{
	while (text < end && strchr(" \t\r\n", *text))
		text++;
	while (text < end && strchr(" \t\r\n", end[-1]))
		end--;
	if (hidden->size && text < end)
		doc_buf_putc(hidden, '\n');
	doc_buf_add(hidden, text, (size_t)(end - text));
}

/* An element whose content is no text: skipped to its end. */
static const char *skip_element(const char *html, const char *end_tag, struct doc_buf *hidden)
{
	const char *start = find(html, ">");
	const char *end = find(start, end_tag);

	start += *start == '>';
	if (start < end)
		put_hidden(hidden, start, end);
	end = find(end, ">");
	return end + (*end == '>');
}

static const char *skip_comment(const char *html, struct doc_buf *hidden)
{
	const char *start = html + strlen("<!--");
	const char *end = find(start, "-->");

	put_hidden(hidden, start, end);
	return *end ? end + strlen("-->") : end;
}

static bool is_tag(const char *html)
{
	char next = doc_lower(html[1]);

	return html[0] == '<' && (doc_is_lower(next) || next == '/' || next == '!' || next == '?');
}

/* onclick="...", href="javascript:...": what runs. */
static bool runs(const char *tag, const char *end)
{
	for (; tag < end; tag++)
		if (begins(tag, "javascript:") ||
		    (begins(tag, " on") && doc_is_lower(doc_lower(tag[3])) &&
		     memchr(tag, '=', (size_t)(end - tag))))
			return true;
	return false;
}

static const char *skip_tag(const char *html, bool *has_script)
{
	const char *end = find(html, ">");

	*has_script |= runs(html, end);
	return end + (*end == '>');
}

void doc_markup_strip(const char *html, struct doc_buf *seen, struct doc_buf *hidden,
                      bool *has_script)
{
	while (*html) {
		const char *text = html;

		while (*html && !is_tag(html))
			html++;
		put_seen(seen, text, html);
		if (!*html)
			break;
		if (begins(html, "<!--")) {
			html = skip_comment(html, hidden);
		} else if (begins(html, "<script")) {
			*has_script = true;
			html = skip_element(html, "</script", hidden);
		} else if (begins(html, "<style")) {
			html = skip_element(html, "</style", hidden);
		} else {
			html = skip_tag(html, has_script);
		}
	}
	while (seen->size && seen->data[seen->size - 1] == '\n')
		seen->data[--seen->size] = '\0';
}
