/* fuzz_shown.c: what is escaped for terminal, page or spreadsheet is that text, and no more. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include <actions/html.h>
#include <base/auto.h>
#include <base/text.h>
#include <model/csv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* Printable by rules said in another way than text.c does. */
static void check_terminal(const char *shown, size_t size)
{
	uint32_t point = 0;

	for (size_t at = 0, step; at < size; at += step) {
		step = doc_text_next(shown + at, size - at, &point);
		require(step > 0 && point >= 0x20 && (point < 0x7f || point > 0x9f));
		require(point < 0x200b || point > 0x200f);
		require(point < 0x2028 || point > 0x202e);
		require(point < 0x2060 || point > 0x206f);
		require(point != 0x061c && point != 0xfeff && (point & 0xfffe) != 0xfffe);
		require(point < 0xe000 || point > 0xf8ff);
	}
}

/* --- pages ------------------------------------------------------------------------------------ */

/* Text and line breaks below an element; any other element or attribute came out of the text. */
static void collect(const xmlNode *node, struct doc_buf *out)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type == XML_ELEMENT_NODE) {
			require(strcmp((const char *)child->name, "br") == 0 && !child->properties);
			doc_buf_putc(out, '\n');
		} else {
			require(child->type == XML_TEXT_NODE);
			doc_buf_puts(out, (const char *)child->content);
		}
	}
}

static const xmlNode *only_child(const xmlNode *node, const char *name)
{
	const xmlNode *child = node->children;

	require(child && !child->next && child->type == XML_ELEMENT_NODE);
	require(strcmp((const char *)child->name, name) == 0);
	return child;
}

static void parse_page(const struct doc_buf *shown, bool as_attribute, struct doc_buf *out)
{
	struct doc_buf page doc_scoped(doc_buf_clear) = {0};
	const xmlNode *body, *pre;
	xmlDoc *doc;
	xmlChar *title;

	doc_buf_puts(&page, "<!DOCTYPE html><html><body>");
	doc_buf_printf(&page, as_attribute ? "<pre title=\"%s\"></pre>" : "<pre>%s</pre>",
	               shown->data ? shown->data : "");
	doc_buf_puts(&page, "</body></html>");
	doc = htmlReadMemory(page.data, (int)page.size, NULL, "UTF-8",
	                     HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	require(doc != NULL);
	body = only_child(xmlDocGetRootElement(doc), "body");
	pre = only_child(body, "pre");
	collect(pre, out);
	if (as_attribute) {
		require(pre->properties && !pre->properties->next && !out->size);
		title = xmlGetProp(pre, (const xmlChar *)"title");
		doc_buf_puts(out, (const char *)title);
		xmlFree(title);
	}
	require(as_attribute || !pre->properties);
	xmlFreeDoc(doc);
}

/* Text that was looked at comes out again as it was; other text comes out as a terminal has it. */
static void check_page(const char *text, size_t size)
{
	struct doc_buf shown doc_scoped(doc_buf_clear) = {0};
	struct doc_buf safe doc_scoped(doc_buf_clear) = {0};
	struct doc_buf body doc_scoped(doc_buf_clear) = {0};
	struct doc_buf title doc_scoped(doc_buf_clear) = {0};
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};
	struct doc_buf escaped doc_scoped(doc_buf_clear) = {0};

	doc_html_put_safe(&safe, text, size);
	parse_page(&safe, false, &again);
	for (size_t i = 0; i < again.size; i++)
		if (again.data[i] == '\n')
			again.data[i] = ' ';
	check_terminal(again.data, again.size);
	doc_text_escape(&escaped, text, size);
	if (escaped.size != size || !size || memcmp(escaped.data, text, size) != 0)
		return;
	doc_html_put(&shown, text, size);
	parse_page(&shown, false, &body);
	parse_page(&shown, true, &title);
	require(body.size == size && memcmp(body.data, text, size) == 0);
	require(title.size == size && memcmp(title.data, text, size) == 0);
}

/* --- spreadsheets ----------------------------------------------------------------------------- */

static bool is_computed(const char *cell)
{
	static const char *const starts[] = {"=",
	                                     "+",
	                                     "-",
	                                     "@",
	                                     "\t",
	                                     "\r",
	                                     "\xef\xbc\x9d",
	                                     "\xef\xbc\x8b",
	                                     "\xef\xbc\x8d",
	                                     "\xef\xbc\xa0"};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncmp(cell, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

/* One cell as RFC 4180 has it: in quotes, those in it doubled. */
static void check_cell(const char *text)
{
	struct doc_buf cell doc_scoped(doc_buf_clear) = {0};
	struct doc_buf read doc_scoped(doc_buf_clear) = {0};

	doc_csv_add(&cell, text);
	require(cell.size >= 2 && cell.data[0] == '"' && cell.data[cell.size - 1] == '"');
	for (size_t i = 1; i + 1 < cell.size; i++) {
		if (cell.data[i] == '"')
			require(++i + 1 < cell.size && cell.data[i] == '"');
		doc_buf_putc(&read, cell.data[i]);
	}
	doc_buf_puts(&read, "");
	require(!read.data || !is_computed(read.data));
	if (!read.data) {
		require(!*text);
		return;
	}
	require(strcmp(read.data, text) == 0 ||
	        (read.data[0] == '\'' && strcmp(read.data + 1, text) == 0));
	doc_csv_unguard(read.data);
	require(strcmp(read.data, text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_buf shown doc_scoped(doc_buf_clear) = {0};

	doc_buf_add(&text, data, size);
	doc_buf_add(&text, "", 0);
	doc_text_escape(&shown, (const char *)data, size);
	check_terminal(shown.data, shown.size);
	check_page((const char *)data, size);
	check_cell(text.data ? text.data : "");
	return 0;
}
