/* pdf.c: PDF, a block for each line of its pages. */
#include "formats/formats.h"

#include <stdbool.h>
#include <string.h>

#include "backend/pdftotext.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"
#include "base/text.h"
#include "formats/pdf_scan.h"

#define END_WITHIN 1024 /* bytes at the end in which "%%EOF" stands (ISO 32000-1, annex H.3, 18) */

/* Programs mend what is cut off, each in its own way: what is missing is not seen. */
static int check_end(const char *bytes, size_t size, struct doc_error *err)
{
	size_t within;

	while (size > 0 && memchr("\0\r\n ", bytes[size - 1], 4)) /* padding, by the block */
		size--;
	within = size < END_WITHIN ? size : END_WITHIN;
	if (memmem(bytes + size - within, within, "%%EOF", 5))
		return DOC_OK;
	return doc_error_set(err, DOC_EINVALID,
	                     _("it is a PDF that is cut off: its end is missing (%%%%EOF)"));
}

/* A line of a page, without the spaces at its end and controls, which fonts without a map give. */
static int add_line(struct doc_extract *out, const char *text, const char *end,
                    struct doc_error *err)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	struct doc_block *block;
	int r;

	while (end > text && strchr(" \t\r", end[-1]))
		end--;
	for (; text < end; text++)
		if ((unsigned char)*text >= 0x20 || *text == '\t')
			doc_buf_putc(&line, *text);
	r = doc_buf_check(&line, err);
	block = r == DOC_OK ? doc_extract_add(out, DOC_PART_BODY) : NULL;
	if (block)
		doc_extract_set(block, &block->text, line.data ? line.data : "", line.size);
	return r;
}

/* Empty lines at the end of a page are paper. */
static const char *trim(const char *page, const char *end)
{
	while (end > page && strchr(" \t\r\n", end[-1]))
		end--;
	return end;
}

static int add_page(struct doc_extract *out, const char *page, const char *end,
                    struct doc_error *err)
{
	int r = DOC_OK;

	end = trim(page, end);
	while (page < end && r == DOC_OK) {
		const char *feed = memchr(page, '\n', (size_t)(end - page));

		r = add_line(out, page, feed ? feed : end, err);
		page = feed ? feed + 1 : end;
	}
	return r;
}

static int add_pages(struct doc_extract *out, const struct doc_buf *text, struct doc_error *err)
{
	const char *page = text->data ? text->data : "";
	const char *end = page + text->size;
	size_t fault = 0;
	int r = DOC_OK;

	if (!doc_text_is_utf8(page, text->size, &fault))
		return doc_error_set(err, DOC_EBACKEND,
		                     _("pdftotext wrote no UTF-8: see byte %zu"), fault + 1);
	while (page < end && r == DOC_OK) {
		const char *feed = memchr(page, '\f', (size_t)(end - page));

		r = add_page(out, page, feed ? feed : end, err);
		page = feed ? feed + 1 : end;
	}
	return r;
}

int doc_read_pdf(const void *bytes, size_t size, struct doc_extract *out, struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	int r = check_end(bytes, size, err);

	out->format = DOC_FILE_PDF;
	if (r == DOC_OK)
		r = doc_pdf_scan(bytes, size, out, err);
	if (r == DOC_OK)
		r = doc_pdftotext(bytes, size, &text, err);
	return r == DOC_OK ? add_pages(out, &text, err) : r;
}
