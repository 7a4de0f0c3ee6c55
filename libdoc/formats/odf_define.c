/* odf_define.c: styles, list styles and page styles of an odt or ods, as the walk meets them. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "formats/grow.h"
#include "formats/odf.h"
#include "formats/odf_names.h"

static struct doc_odf *odf_of(struct doc_walk *walk)
{
	return walk->format;
}

int doc_odf_start_styles(struct doc_walk *walk, const struct doc_xml_element *element,
                         struct doc_error *err)
{
	(void)err;
	odf_of(walk)->automatic = element->id == ODF_AUTOMATIC;
	return DOC_OK;
}

int doc_odf_end_styles(struct doc_walk *walk, struct doc_error *err)
{
	return doc_odf_styles_resolve(&odf_of(walk)->styles, err);
}

static enum doc_odf_scope scope_of(const struct doc_odf *odf)
{
	return odf->automatic ? odf->scope : DOC_ODF_COMMON;
}

/* --- styles ---------------------------------------------------------------------------------- */

/* An attribute that may be absent: NULL then, which is not "". */
static int dup_attribute(const struct doc_xml_element *element, int id, char **out,
                         struct doc_error *err)
{
	if (!doc_xml_has(element, id))
		return DOC_OK;
	*out = doc_xml_dup(element, id);
	return *out ? DOC_OK : doc_error_memory(err);
}

int doc_odf_start_style(struct doc_walk *walk, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	enum doc_odf_family family = DOC_ODF_TABLE;
	int r;

	if (doc_xml_is(element, ODF_AT_FAMILY, "paragraph"))
		family = DOC_ODF_PARAGRAPH;
	else if (doc_xml_is(element, ODF_AT_FAMILY, "text"))
		family = DOC_ODF_TEXT;
	else if (!doc_xml_is(element, ODF_AT_FAMILY, "table"))
		return DOC_OK;
	if (odf->level_count > 0)
		return DOC_OK; /* in a list of the text, whose styles are known and in use */
	r = doc_grow(&odf->styles.items, &odf->styles.count, sizeof(*odf->style), &odf->style, err);
	if (r < 0)
		return r;
	odf->style->family = family;
	odf->style->scope = scope_of(odf);
	odf->style->hidden = -1;
	odf->style->name = doc_xml_dup(element, ODF_AT_NAME);
	if (!odf->style->name) {
		odf->styles.count--;
		return doc_error_memory(err);
	}
	r = dup_attribute(element, ODF_AT_PARENT, &odf->style->parent, err);
	if (r == DOC_OK)
		r = dup_attribute(element, ODF_AT_LIST_STYLE, &odf->style->list_style, err);
	return r == DOC_OK ? dup_attribute(element, ODF_AT_MASTER, &odf->style->master, err) : r;
}

int doc_odf_end_style(struct doc_walk *walk, struct doc_error *err)
{
	(void)err;
	odf_of(walk)->style = NULL;
	return DOC_OK;
}

int doc_odf_start_properties(struct doc_walk *walk, const struct doc_xml_element *element,
                             struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	if (!odf->style)
		return DOC_OK;
	if (element->id == ODF_TABLE_STYLE && doc_xml_has(element, ODF_AT_TABLE_DISPLAY))
		odf->style->hidden = doc_xml_is(element, ODF_AT_TABLE_DISPLAY, "false");
	if (element->id == ODF_TEXT_STYLE && doc_xml_has(element, ODF_AT_DISPLAY))
		odf->style->hidden = doc_xml_is(element, ODF_AT_DISPLAY, "none");
	return DOC_OK;
}

/* --- list styles ----------------------------------------------------------------------------- */

int doc_odf_start_list_style(struct doc_walk *walk, const struct doc_xml_element *element,
                             struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_odf_list_style *list = NULL;
	int r;

	if (odf->level_count > 0)
		return DOC_OK; /* in a list of the text, whose styles are known and in use */
	if (element->id == ODF_OUTLINE_STYLE) {
		doc_numbering_clear(&odf->styles.outline);
		odf->list_style = &odf->styles.outline;
		return DOC_OK;
	}
	r = doc_grow(&odf->styles.lists, &odf->styles.list_count, sizeof(*list), &list, err);
	if (r < 0)
		return r;
	list->scope = scope_of(odf);
	list->last = -1;
	list->name = doc_xml_dup(element, ODF_AT_NAME);
	odf->list_style = &list->numbering;
	if (list->name)
		return DOC_OK;
	odf->styles.list_count--;
	return doc_error_memory(err);
}

int doc_odf_end_list_style(struct doc_walk *walk, struct doc_error *err)
{
	(void)err;
	odf_of(walk)->list_style = NULL;
	return DOC_OK;
}

/* LibreOffice's "%1%.%2%)" says the whole label: bytes 1 to 10 for the numbers in it. */
static bool read_list_format(struct doc_numbering_level *level,
                             const struct doc_xml_element *element)
{
	char *text = doc_xml_dup(element, ODF_AT_LIST_FORMAT);
	char *to = text;
	const char *at = text;

	while (at && *at) {
		size_t digits = strspn(at + (*at == '%'), "0123456789");
		long number = strtol(at + 1, NULL, 10);

		if (*at == '%' && digits > 0 && at[digits + 1] == '%' && number >= 1 &&
		    number <= DOC_NUMBERING_LEVELS) {
			*to++ = (char)number;
			at += digits + 2;
		} else if ((unsigned char)*at >= 0x20) {
			*to++ = *at++;
		} else {
			at++;
		}
	}
	if (to)
		*to = '\0';
	level->text = text;
	return text != NULL;
}

static bool read_number(struct doc_numbering_level *level, const struct doc_xml_element *element)
{
	char format[64];
	long levels = doc_xml_number(element, ODF_AT_LEVELS, 1);

	doc_xml_copy(element, ODF_AT_FORMAT, format, sizeof(format));
	level->numeral = doc_odf_numeral(format, doc_xml_is(element, ODF_AT_SYNC, "true"));
	if (level->numeral != DOC_NUMERAL_NONE && doc_xml_has(element, ODF_AT_LIST_FORMAT))
		return read_list_format(level, element);
	level->display = levels < 1 || levels > DOC_NUMBERING_LEVELS ? 1 : (unsigned)levels;
	level->text = doc_xml_dup(element, ODF_AT_PREFIX);
	level->suffix = doc_xml_dup(element, ODF_AT_SUFFIX);
	return level->text && level->suffix;
}

static bool read_bullet(struct doc_numbering_level *level, const struct doc_xml_element *element)
{
	char bullet[16];

	doc_xml_copy(element, ODF_AT_BULLET, bullet, sizeof(bullet));
	level->bullet = true;
	level->numeral = DOC_NUMERAL_NONE;
	level->text = strdup(
		element->id == ODF_LEVEL_BULLET && !bullet[0] ? "" : doc_numbering_bullet(bullet));
	return level->text != NULL;
}

int doc_odf_start_list_level(struct doc_walk *walk, const struct doc_xml_element *element,
                             struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	long number = doc_xml_number(element, ODF_AT_LEVEL, 0);
	long start = doc_xml_number(element, ODF_AT_START, 1);
	struct doc_numbering_level *level;
	bool ok;

	if (!odf->list_style || number < 1 || number > DOC_NUMBERING_LEVELS)
		return DOC_OK;
	level = &odf->list_style->levels[number - 1];
	free(level->text);
	free(level->suffix);
	*level = (struct doc_numbering_level){.start = start < 0 ? 1 : (unsigned)start,
	                                      .restart = -1};
	ok = element->id == ODF_LEVEL_NUMBER ? read_number(level, element)
	                                     : read_bullet(level, element);
	return ok ? DOC_OK : doc_error_memory(err);
}

/* --- pages ----------------------------------------------------------------------------------- */

int doc_odf_start_master(struct doc_walk *walk, const struct doc_xml_element *element,
                         struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_odf_master *master = NULL;
	int r;

	if (odf->master_count == DOC_ODF_MASTERS_MAX) {
		doc_walk_skip(walk);
		return DOC_OK;
	}
	r = doc_grow(&odf->masters, &odf->master_count, sizeof(*master), &master, err);
	if (r < 0)
		return r;
	master->name = doc_xml_dup(element, ODF_AT_NAME);
	master->next = doc_xml_dup(element, ODF_AT_NEXT);
	return master->name && master->next ? DOC_OK : doc_error_memory(err);
}

int doc_odf_start_header(struct doc_walk *walk, const struct doc_xml_element *element,
                         struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	bool is_footer = element->id == ODF_FOOTER || element->id == ODF_FOOTER_FIRST ||
	                 element->id == ODF_FOOTER_LEFT;
	unsigned group = DOC_ODF_MASTER_GROUPS + (unsigned)odf->master_count * 2 + is_footer;

	(void)err;
	odf->header_from = walk->out->block_count;
	if (doc_xml_is(element, ODF_AT_STYLE_DISPLAY, "false") || odf->master_count == 0)
		doc_walk_skip(walk);
	else
		doc_walk_story(walk, is_footer ? DOC_PART_FOOTER : DOC_PART_HEADER, group);
	return DOC_OK;
}

/* The blocks of a header or footer are of this kind of page. */
int doc_odf_end_header(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	int id = walk->frames[walk->depth - 1].id;
	const char *name = "default";

	if (id == ODF_HEADER_FIRST || id == ODF_FOOTER_FIRST)
		name = "first";
	if (id == ODF_HEADER_LEFT || id == ODF_FOOTER_LEFT)
		name = "even";
	for (size_t i = odf->header_from; i < walk->out->block_count; i++) {
		struct doc_block *block = &walk->out->blocks[i];

		doc_extract_set(block, &block->name, name, strlen(name));
		if (!block->text)
			return doc_error_memory(err);
	}
	return DOC_OK;
}
