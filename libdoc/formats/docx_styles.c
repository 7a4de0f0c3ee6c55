/* docx_styles.c: what the styles of a docx say of headings, numbers and hidden text. */
#include "formats/docx_styles.h"

#include <stdlib.h>
#include <string.h>

#include "backend/xml.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/text.h"
#include "formats/docx_value.h"
#include "formats/grow.h"

#define CHAIN_MAX 64 /* styles based on styles */

enum {
	STYLE = 1,
	NAME,
	BASED_ON,
	OUTLINE,
	NUM_ID,
	ILVL,
	VANISH,
	TABLE_PART,
	VAL,
	ID,
	TYPE,
	DEFAULT
};

static const struct doc_xml_name names[] = {
	{DOC_XML_W, "style", STYLE},      {DOC_XML_W, "name", NAME},
	{DOC_XML_W, "basedOn", BASED_ON}, {DOC_XML_W, "outlineLvl", OUTLINE},
	{DOC_XML_W, "numId", NUM_ID},     {DOC_XML_W, "ilvl", ILVL},
	{DOC_XML_W, "vanish", VANISH},    {DOC_XML_W, "tblStylePr", TABLE_PART},
	{DOC_XML_W, "val", VAL},          {DOC_XML_W, "styleId", ID},
	{DOC_XML_W, "type", TYPE},        {DOC_XML_W, "default", DEFAULT},
};

/* inner: inside the part of a table's style, which is of some cells alone */
struct reading {
	struct doc_docx_styles styles;
	char *usual;
	struct doc_docx_style *style;
	bool inner;
};

/* "heading 3": the built-in headings say their level by name, in every language of Word. */
static int heading_of(const struct doc_xml_element *element)
{
	static const char prefix[] = "heading ";
	char name[16];
	size_t i = 0;

	doc_xml_copy(element, VAL, name, sizeof(name));
	while (prefix[i] && doc_lower(name[i]) == prefix[i])
		i++;
	if (prefix[i] || name[i] < '1' || name[i] > '9' || name[i + 1])
		return -1;
	return name[i] - '1';
}

static int start_style(struct reading *reading, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	int r = doc_grow(&reading->styles.items, &reading->styles.count, sizeof(*reading->style),
	                 &reading->style, err);

	if (r < 0)
		return r;
	reading->style->outline = reading->style->vanish = -1;
	reading->style->number = reading->style->level = -1;
	reading->style->id = doc_xml_dup(element, ID);
	if (!reading->style->id)
		return doc_error_memory(err);
	if (doc_xml_is(element, TYPE, "paragraph") && doc_docx_is_on(element, DEFAULT, false) &&
	    !reading->usual) {
		reading->usual = strdup(reading->style->id);
		if (!reading->usual)
			return doc_error_memory(err);
	}
	return DOC_OK;
}

static int start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct reading *reading = context;
	struct doc_docx_style *style = reading->style;

	if (element->id == STYLE)
		return start_style(reading, element, err);
	if (element->id == TABLE_PART)
		reading->inner = true;
	if (!style || reading->inner)
		return DOC_OK;
	if (element->id == NAME && style->outline < 0)
		style->outline = heading_of(element);
	else if (element->id == BASED_ON && !style->based_on)
		style->based_on = doc_xml_dup(element, VAL);
	else if (element->id == OUTLINE)
		style->outline = (int)doc_xml_number(element, VAL, -1);
	else if (element->id == NUM_ID)
		style->number = doc_xml_number(element, VAL, -1);
	else if (element->id == ILVL)
		style->level = doc_xml_number(element, VAL, -1);
	else if (element->id == VANISH)
		style->vanish = doc_docx_is_on(element, VAL, true);
	return DOC_OK;
}

static int end(void *context, int id, struct doc_error *err)
{
	struct reading *reading = context;

	(void)err;
	if (id == STYLE)
		reading->style = NULL;
	if (id == TABLE_PART)
		reading->inner = false;
	return DOC_OK;
}

static int by_id(const void *a, const void *b)
{
	const struct doc_docx_style *left = a;
	const struct doc_docx_style *right = b;

	return strcmp(left->id, right->id);
}

/* Take from the one it is based on what it does not say itself. Depth ends circles. */
static void resolve(struct doc_docx_styles *styles, struct doc_docx_style *style, int depth)
{
	struct doc_docx_style *base;
	long index;

	if (style->resolved)
		return;
	style->resolved = true;
	index = style->based_on && depth < CHAIN_MAX ? doc_docx_style_find(styles, style->based_on)
	                                             : -1;
	if (index < 0)
		return;
	base = &styles->items[index];
	resolve(styles, base, depth + 1);
	if (style->outline < 0)
		style->outline = base->outline;
	if (style->number < 0)
		style->number = base->number;
	if (style->level < 0)
		style->level = base->level;
	if (style->vanish < 0)
		style->vanish = base->vanish;
}

int doc_docx_styles_read(struct doc_package *package, const char *part, struct doc_docx_styles *out,
                         struct doc_error *err)
{
	static const struct doc_xml_handler handler = {names, DOC_COUNT(names), start, end, NULL,
	                                               NULL};
	struct reading reading = {.styles = {.usual = -1}};
	int r = part ? doc_package_parse(package, part, &handler, &reading, err) : DOC_OK;
	char *usual doc_auto(free) = reading.usual;

	if (r < 0) {
		doc_docx_styles_clear(&reading.styles);
		return r;
	}
	if (reading.styles.count > 0)
		qsort(reading.styles.items, reading.styles.count, sizeof(*reading.styles.items),
		      by_id);
	for (size_t i = 0; i < reading.styles.count; i++)
		resolve(&reading.styles, &reading.styles.items[i], 0);
	reading.styles.usual = usual ? doc_docx_style_find(&reading.styles, usual) : -1;
	*out = reading.styles;
	return DOC_OK;
}

long doc_docx_style_find(const struct doc_docx_styles *styles, const char *id)
{
	size_t low = 0;
	size_t high = styles->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(id, styles->items[middle].id);

		if (order == 0)
			return (long)middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return -1;
}

const struct doc_docx_style *doc_docx_style(const struct doc_docx_styles *styles, long index)
{
	static const struct doc_docx_style silent = {
		.outline = -1, .number = -1, .level = -1, .vanish = -1};

	return index < 0 ? &silent : &styles->items[index];
}

void doc_docx_styles_clear(struct doc_docx_styles *styles)
{
	for (size_t i = 0; i < styles->count; i++) {
		free(styles->items[i].id);
		free(styles->items[i].based_on);
	}
	free(styles->items);
	*styles = (struct doc_docx_styles){.usual = -1};
}
