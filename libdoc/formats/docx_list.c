/* docx_list.c: count the numbered paragraphs of a docx. */
#include "formats/docx_numbering.h"

#include <string.h>

#define LINKS_MAX 8

static struct doc_docx_list *find_list(struct doc_docx_numbering *numbering, long id)
{
	size_t low = 0;
	size_t high = numbering->list_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (numbering->lists[middle].id == id)
			return &numbering->lists[middle];
		if (id < numbering->lists[middle].id)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static struct doc_docx_abstract *find_abstract(struct doc_docx_numbering *numbering, long id)
{
	size_t low = 0;
	size_t high = numbering->abstract_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (numbering->abstracts[middle].id == id)
			return &numbering->abstracts[middle];
		if (id < numbering->abstracts[middle].id)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The abstractNum of a list, through the numbering styles it may be linked to. */
static struct doc_docx_abstract *abstract_of(struct doc_docx_numbering *numbering,
                                             const struct doc_docx_list *list)
{
	struct doc_docx_abstract *abstract = list ? find_abstract(numbering, list->abstract) : NULL;

	for (int i = 0; abstract && abstract->link && i < LINKS_MAX; i++) {
		long style = doc_docx_style_find(numbering->styles, abstract->link);
		long id = doc_docx_style(numbering->styles, style)->number;
		struct doc_docx_list *linked = find_list(numbering, id);

		if (!linked || !find_abstract(numbering, linked->abstract))
			return abstract;
		abstract = find_abstract(numbering, linked->abstract);
	}
	return abstract;
}

long doc_docx_numbering_level(struct doc_docx_numbering *numbering, long list, const char *style)
{
	struct doc_docx_abstract *abstract = abstract_of(numbering, find_list(numbering, list));

	for (long i = 0; abstract && i < DOC_DOCX_LEVELS; i++)
		if (abstract->styles[i] && strcmp(abstract->styles[i], style) == 0)
			return i;
	return -1;
}

/* The levels as this list has them: those of its abstractNum, some replaced. Nothing is owned. */
static void overlay(struct doc_numbering *seen, const struct doc_docx_abstract *abstract,
                    const struct doc_docx_list *list)
{
	*seen = abstract->numbering;
	for (size_t i = 0; i < DOC_DOCX_LEVELS; i++)
		if (list->replaces[i])
			seen->levels[i] = list->own.levels[i];
}

void doc_docx_numbering_next(struct doc_docx_numbering *numbering, long list_id, long level,
                             struct doc_buf *label)
{
	struct doc_docx_list *list = find_list(numbering, list_id);
	struct doc_docx_abstract *abstract = abstract_of(numbering, list);
	struct doc_numbering seen;

	if (!abstract || level < 0 || level >= DOC_DOCX_LEVELS)
		return;
	overlay(&seen, abstract, list);
	doc_numbering_count(&seen, &abstract->counters, (size_t)level, list->starts[level]);
	list->starts[level] = -1;
	doc_numbering_put(&seen, &abstract->counters, (size_t)level, label);
}
