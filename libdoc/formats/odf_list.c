/* odf_list.c: the numbers of lists and headings of an odt. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "formats/grow.h"
#include "formats/odf.h"
#include "formats/odf_names.h"

static struct doc_odf *odf_of(struct doc_walk *walk)
{
	return walk->format;
}

void doc_odf_begin_outer(struct doc_odf *odf)
{
	odf->outer[odf->outer_count++] = (struct doc_odf_outer){odf->levels_from, odf->list};
	odf->levels_from = odf->level_count;
}

int doc_odf_end_outer(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	odf->outer_count--;
	odf->levels_from = odf->outer[odf->outer_count].levels_from;
	odf->list = odf->outer[odf->outer_count].list;
	return DOC_OK;
}

/* --- which list ------------------------------------------------------------------------------ */

static size_t bucket_of(const char *id)
{
	unsigned hash = 2166136261u;

	for (; *id; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619u;
	return hash % DOC_ODF_BUCKETS;
}

static long find_list(const struct doc_odf *odf, const char *id)
{
	long at = id[0] ? odf->buckets[bucket_of(id)] : 0;

	for (at--; at >= 0; at = odf->lists[at].next)
		if (strcmp(odf->lists[at].id, id) == 0)
			return at;
	return -1;
}

static int new_list(struct doc_odf *odf, const char *id, struct doc_error *err)
{
	struct doc_odf_list *list = NULL;
	int r = doc_grow(&odf->lists, &odf->list_count, sizeof(*list), &list, err);

	if (r < 0)
		return r;
	list->id = strdup(id);
	if (!list->id) {
		odf->list_count--;
		return doc_error_memory(err);
	}
	list->next = odf->buckets[bucket_of(id)] - 1;
	odf->buckets[bucket_of(id)] = (long)odf->list_count;
	odf->list = (long)odf->list_count - 1;
	return DOC_OK;
}

/* A new list, or an earlier one that goes on: the one it names, or the last of the same style. */
static int choose_list(struct doc_odf *odf, const struct doc_xml_element *element, int id_name,
                       struct doc_odf_list_style *style, struct doc_error *err)
{
	char id[128];
	char earlier[128];
	long list = -1;
	int r;

	doc_xml_copy(element, id_name, id, sizeof(id));
	doc_xml_copy(element, ODF_AT_CONTINUE_LIST, earlier, sizeof(earlier));
	list = find_list(odf, earlier);
	if (list < 0 && doc_xml_is(element, ODF_AT_CONTINUE, "true") && style)
		list = style->last;
	r = new_list(odf, id, err);
	if (r == DOC_OK)
		odf->lists[odf->list].chain = list >= 0 ? odf->lists[list].chain : odf->list;
	return r;
}

static struct doc_counters *counters_of(struct doc_odf *odf)
{
	return &odf->lists[odf->lists[odf->list].chain].counters;
}

/* A second list in one item begins anew, unless it says that it goes on. */
static void part_lists(struct doc_odf *odf, const struct doc_xml_element *element)
{
	size_t depth = odf->level_count - 1 - odf->levels_from;
	struct doc_odf_level *around = &odf->levels[odf->level_count - 2];

	if (around->parted && odf->list >= 0 && !doc_xml_is(element, ODF_AT_CONTINUE, "true"))
		for (size_t i = depth; i < DOC_NUMBERING_LEVELS; i++)
			counters_of(odf)->used[i] = false;
	around->parted = true;
}

int doc_odf_start_list(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_odf_list_style *style = NULL;
	struct doc_odf_level *level;
	char name[256];

	odf->level_count++;
	if (odf->level_count > DOC_ODF_LISTS_MAX)
		return DOC_OK;
	doc_xml_copy(element, ODF_AT_STYLE, name, sizeof(name));
	level = &odf->levels[odf->level_count - 1];
	if (name[0])
		style = doc_odf_list_style(&odf->styles, odf->scope, name);
	else if (odf->level_count - 1 > odf->levels_from)
		style = level[-1].style;
	*level = (struct doc_odf_level){.style = style, .start = -1};
	level->outline = !style && (name[0] ? strcmp(name, "Outline") == 0
	                                    : odf->level_count - 1 > odf->levels_from &&
	                                              level[-1].outline);
	if (odf->level_count - 1 == odf->levels_from)
		return choose_list(odf, element, ODF_AT_ID, style, err);
	part_lists(odf, element);
	return DOC_OK;
}

/* The list that ends is the one that a later list of its style goes on with. */
int doc_odf_end_list(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	if (odf->level_count <= DOC_ODF_LISTS_MAX && odf->level_count == odf->levels_from + 1 &&
	    odf->levels[odf->level_count - 1].style)
		odf->levels[odf->level_count - 1].style->last = odf->list;
	odf->level_count--;
	return DOC_OK;
}

int doc_odf_start_item(struct doc_walk *walk, const struct doc_xml_element *element,
                       struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_odf_level *level;
	char name[256];

	(void)err;
	if (odf->level_count == 0 || odf->level_count > DOC_ODF_LISTS_MAX)
		return DOC_OK;
	level = &odf->levels[odf->level_count - 1];
	level->fresh = element->id == ODF_ITEM;
	level->parted = false;
	level->start = doc_xml_number(element, ODF_AT_START, -1);
	doc_xml_copy(element, ODF_AT_OVERRIDE, name, sizeof(name));
	level->override = name[0] ? doc_odf_list_style(&odf->styles, odf->scope, name) : NULL;
	return DOC_OK;
}

int doc_odf_end_item(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);

	(void)err;
	if (odf->level_count > 0 && odf->level_count <= DOC_ODF_LISTS_MAX)
		odf->levels[odf->level_count - 1].fresh = false;
	return DOC_OK;
}

/* A paragraph that says itself which list it is in, and how deep: as if lists stood around it. */
int doc_odf_start_numbered(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	long depth = doc_xml_number(element, ODF_AT_LEVEL, 1);
	struct doc_odf_list_style *style;
	char name[256];

	doc_odf_begin_outer(odf);
	if (depth < 1 || depth > DOC_NUMBERING_LEVELS ||
	    odf->level_count + (size_t)depth > DOC_ODF_LISTS_MAX)
		return DOC_OK;
	doc_xml_copy(element, ODF_AT_STYLE, name, sizeof(name));
	style = doc_odf_list_style(&odf->styles, odf->scope, name);
	for (long i = 0; i < depth; i++)
		odf->levels[odf->level_count++] = (struct doc_odf_level){
			.style = style,
			.fresh = i == depth - 1,
			.start = doc_xml_number(element, ODF_AT_START, -1),
		};
	doc_xml_copy(element, ODF_AT_LIST_ID, name, sizeof(name));
	odf->list = find_list(odf, name);
	if (odf->list >= 0)
		return DOC_OK;
	return choose_list(odf, element, ODF_AT_LIST_ID, style, err);
}

int doc_odf_end_numbered(struct doc_walk *walk, struct doc_error *err)
{
	struct doc_odf *odf = odf_of(walk);
	struct doc_odf_list_style *style =
		odf->level_count > odf->levels_from ? odf->levels[odf->levels_from].style : NULL;

	if (style)
		style->last = odf->list;
	odf->level_count = odf->levels_from;
	return doc_odf_end_outer(walk, err);
}

/* --- numbers --------------------------------------------------------------------------------- */

static void put_label(struct doc_odf *odf, const struct doc_numbering *numbering,
                      struct doc_counters *counters, size_t level, long start)
{
	struct doc_walk_paragraph *paragraph = doc_walk_paragraph(&odf->walk);

	if (level >= DOC_NUMBERING_LEVELS || !numbering->levels[level].numeral)
		return;
	doc_numbering_count(numbering, counters, level, start);
	doc_numbering_put(numbering, counters, level, &paragraph->label);
}

/* A heading that is in no list: numbered by the outline, unless its style is of another list. */
static void number_heading(struct doc_odf *odf, const struct doc_xml_element *element,
                           const struct doc_odf_style *style)
{
	long level = doc_xml_number(element, ODF_AT_OUTLINE, 1);
	bool restarts = doc_xml_is(element, ODF_AT_RESTART, "true");
	long start = restarts ? doc_xml_number(element, ODF_AT_START, -1) : -1;

	if (level < 1 || level > DOC_NUMBERING_LEVELS || (style && style->list_style) ||
	    doc_xml_is(element, ODF_AT_LIST_HEADER, "true"))
		return;
	if (restarts)
		odf->outline.used[level - 1] = false;
	put_label(odf, &odf->styles.outline, &odf->outline, (size_t)level - 1, start);
}

static void number_item(struct doc_odf *odf, const struct doc_odf_style *style)
{
	size_t count = odf->level_count < DOC_ODF_LISTS_MAX ? odf->level_count : DOC_ODF_LISTS_MAX;
	struct doc_odf_level *level = &odf->levels[count - 1];
	struct doc_odf_list_style *list = level->override ? level->override : level->style;

	if (!level->fresh)
		return;
	level->fresh = false;
	if (!list && style && style->list_style)
		list = doc_odf_list_style(&odf->styles, odf->scope, style->list_style);
	if (list && !level->style)
		level->style = list;
	if (list && odf->list >= 0)
		put_label(odf, &list->numbering, counters_of(odf), count - 1 - odf->levels_from,
		          level->start);
}

/* In no list, or as the item of one that stands for the outline. */
static bool is_numbered_by_outline(struct doc_odf *odf)
{
	struct doc_odf_level *level;
	bool fresh;

	if (odf->level_count == odf->levels_from || odf->level_count > DOC_ODF_LISTS_MAX)
		return odf->level_count == odf->levels_from;
	level = &odf->levels[odf->level_count - 1];
	fresh = level->fresh;
	if (level->outline)
		level->fresh = false;
	return level->outline && fresh;
}

void doc_odf_number(struct doc_odf *odf, const struct doc_xml_element *element,
                    const struct doc_odf_style *style)
{
	if (odf->walk.now.drop)
		return;
	if (element->id == ODF_H && is_numbered_by_outline(odf))
		number_heading(odf, element, style);
	else if (odf->level_count > odf->levels_from)
		number_item(odf, style);
}
