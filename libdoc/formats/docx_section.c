/* docx_section.c: the headers and footers that the sections of a docx really show. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "formats/docx.h"
#include "formats/grow.h"

/*
 * What is in use when a section begins, owned by the sections that said it.
 *
 * read  of each member of the package: was it read already?
 */
struct in_use {
	const char *headers[DOC_DOCX_PAGES];
	const char *footers[DOC_DOCX_PAGES];
	bool *read;
};

void doc_docx_section_clear(struct doc_docx_section *section)
{
	for (size_t i = 0; i < DOC_DOCX_PAGES; i++) {
		free(section->headers[i]);
		free(section->footers[i]);
	}
	*section = (struct doc_docx_section){0};
}

int doc_docx_end_section(struct doc_docx *docx, struct doc_error *err)
{
	struct doc_docx_section *section = NULL;
	int r = doc_grow(&docx->sections, &docx->section_count, sizeof(*section), &section, err);

	if (r < 0)
		return r;
	*section = docx->section;
	docx->section = (struct doc_docx_section){0};
	return DOC_OK;
}

/* The blocks that were added since are of this kind of page. */
static int name_blocks(struct doc_extract *out, size_t from, enum doc_docx_page page,
                       struct doc_error *err)
{
	static const char *const names[] = {"default", "first", "even"};

	for (size_t i = from; i < out->block_count; i++) {
		struct doc_block *block = &out->blocks[i];

		doc_extract_set(block, &block->name, names[page], strlen(names[page]));
		if (!block->text)
			return doc_error_memory(err);
	}
	return DOC_OK;
}

static int read_one(struct doc_docx *docx, struct in_use *use, const char *id,
                    enum doc_docx_page page, struct doc_error *err)
{
	const struct doc_opc_relation *relation = id ? doc_opc_by_id(&docx->relations, id) : NULL;
	size_t from = docx->walk.out->block_count;
	long member = relation && !relation->external
	                      ? doc_package_find(docx->package, relation->target)
	                      : -1;
	int r;

	if (member < 0 || use->read[member])
		return DOC_OK;
	use->read[member] = true;
	r = doc_docx_walk_part(docx, relation->target, err);
	return r == DOC_OK ? name_blocks(docx->walk.out, from, page, err) : r;
}

/* Pages in the order in which a reader meets them. */
static int read_pages(struct doc_docx *docx, struct in_use *use, const char *const *pages,
                      bool has_first, struct doc_error *err)
{
	static const enum doc_docx_page order[] = {DOC_DOCX_FIRST, DOC_DOCX_DEFAULT, DOC_DOCX_EVEN};
	const bool shown[] = {has_first, true, docx->has_even};
	int r = DOC_OK;

	for (size_t i = 0; i < DOC_COUNT(order) && r == DOC_OK; i++)
		if (shown[i])
			r = read_one(docx, use, pages[order[i]], order[i], err);
	return r;
}

/* What a section does not say it takes from the one before (ECMA-376 part 1, 17.10.1). */
static void go_on(struct in_use *use, const struct doc_docx_section *section)
{
	for (size_t i = 0; i < DOC_DOCX_PAGES; i++) {
		if (section->headers[i])
			use->headers[i] = section->headers[i];
		if (section->footers[i])
			use->footers[i] = section->footers[i];
	}
}

/* Sections that a header claims to have are added behind those of the document, and are none. */
int doc_docx_read_headers(struct doc_docx *docx, struct doc_error *err)
{
	bool *read doc_auto(free) = calloc(doc_package_count(docx->package), sizeof(*read));
	struct in_use use = {.read = read};
	size_t count = docx->section_count;
	int r = read ? DOC_OK : doc_error_memory(err);

	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		struct doc_docx_section section = docx->sections[i]; /* which may move meanwhile */
		unsigned group = (unsigned)i * DOC_DOCX_SECTION_GROUPS;

		go_on(&use, &section);
		docx->walk.now = (struct doc_walk_place){.part = DOC_PART_HEADER, .group = group};
		r = read_pages(docx, &use, use.headers, section.has_first, err);
		if (r < 0)
			break;
		docx->walk.now =
			(struct doc_walk_place){.part = DOC_PART_FOOTER, .group = group + 2};
		r = read_pages(docx, &use, use.footers, section.has_first, err);
	}
	return r;
}
