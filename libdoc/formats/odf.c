/* odf.c: what an odt or ods says, part by part. */
#include "formats/odf.h"

#include <stdlib.h>
#include <string.h>

#include "backend/xml.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "formats/odf_meta.h"
#include "formats/odf_names.h"

static int on_text(void *context, const char *bytes, size_t size, struct doc_error *err)
{
	struct doc_odf *odf = ((struct doc_walk *)context)->format;

	if (!odf->collect || odf->walk.skip)
		return doc_walk_text(context, bytes, size, err);
	if (odf->collect->size + size <= sizeof(odf->value))
		doc_buf_add(odf->collect, bytes, size);
	return doc_buf_check(odf->collect, err);
}

/* Headers stand in another part, styles.xml: who wants the beginning misses nothing. */
static bool has_enough(const void *context)
{
	const struct doc_walk *walk = context;

	return walk->out->wanted && walk->out->block_count > walk->out->wanted &&
	       walk->now.part == DOC_PART_BODY;
}

static struct doc_xml_handler handler_of(void)
{
	return (struct doc_xml_handler){doc_odf_names, doc_odf_name_count, doc_walk_start,
	                                doc_walk_end, on_text, has_enough};
}

/* --- pages ----------------------------------------------------------------------------------- */

static long find_master(const struct doc_odf *odf, const char *name)
{
	for (size_t i = 0; i < odf->master_count; i++)
		if (strcmp(odf->masters[i].name, name) == 0)
			return (long)i;
	return -1;
}

/* The page style of a section, when it names none: "Standard" of texts, "Default" of sheets. */
static long usual_master(const struct doc_odf *odf)
{
	long found = find_master(odf, odf->is_sheet ? "Default" : "Standard");

	return found < 0 && odf->master_count ? 0 : found;
}

/*
 * Which section each page style is first seen in, DOC_WALK_UNSEEN for none: the styles that
 * sections begin with, and those that follow these on the next page.
 */
static void place_masters(const struct doc_odf *odf, unsigned *section_of)
{
	for (size_t i = 0; i < odf->master_count; i++)
		section_of[i] = DOC_WALK_UNSEEN;
	for (size_t i = 0; i < odf->section_count; i++) {
		const char *name = odf->sections[i];
		long at = name ? find_master(odf, name) : usual_master(odf);

		while (at >= 0 && section_of[at] == DOC_WALK_UNSEEN) {
			section_of[at] = (unsigned)i;
			at = odf->masters[at].next[0] ? find_master(odf, odf->masters[at].next)
			                              : -1;
		}
	}
}

/* Headers and footers go where their page is first seen; those of pages not used go. */
static int place_headers(struct doc_odf *odf, struct doc_error *err)
{
	unsigned *section_of doc_auto(free) = calloc(odf->master_count + 1, sizeof(*section_of));

	if (!section_of)
		return doc_error_memory(err);
	place_masters(odf, section_of);
	for (size_t i = 0; i < odf->walk.group_count; i++) {
		unsigned group = odf->walk.groups[i];
		unsigned from = group - DOC_ODF_MASTER_GROUPS - 2; /* masters are counted from 1 */
		unsigned section;

		if (group < DOC_ODF_MASTER_GROUPS + 2 || from / 2 >= odf->master_count)
			continue;
		section = section_of[from / 2];
		odf->walk.groups[i] = section == DOC_WALK_UNSEEN
		                              ? DOC_WALK_UNSEEN
		                              : section * DOC_ODF_SECTION_GROUPS + from % 2 * 2;
	}
	return DOC_OK;
}

/* --- parts ----------------------------------------------------------------------------------- */

static void begin_part(struct doc_odf *odf, enum doc_odf_scope scope)
{
	odf->walk.depth = odf->walk.open = odf->walk.skip = 0;
	odf->walk.now = (struct doc_walk_place){.part = DOC_PART_BODY, .group = 1};
	odf->scope = scope;
	odf->level_count = odf->levels_from = odf->outer_count = 0;
	odf->collect = NULL;
	odf->style = NULL;
	odf->list_style = NULL;
}

static int walk_part(struct doc_odf *odf, struct doc_package *package, const char *part,
                     enum doc_odf_scope scope, struct doc_error *err)
{
	struct doc_xml_handler handler = handler_of();

	begin_part(odf, scope);
	return doc_package_parse(package, part, &handler, &odf->walk, err);
}

static int finish(struct doc_odf *odf, struct doc_error *err)
{
	int r;

	if (odf->is_other)
		return doc_error_set(err, DOC_EINVALID,
		                     _("it is a drawing, presentation or chart, which docreg does "
		                       "not read"));
	odf->walk.out->format = odf->is_sheet ? DOC_FILE_ODS : DOC_FILE_ODT;
	r = place_headers(odf, err);
	return r == DOC_OK ? doc_walk_finish(&odf->walk, err) : r;
}

static void odf_clear(struct doc_odf *odf)
{
	doc_walk_clear(&odf->walk);
	doc_odf_styles_clear(&odf->styles);
	for (size_t i = 0; i < odf->list_count; i++)
		free(odf->lists[i].id);
	for (size_t i = 0; i < odf->region_count; i++) {
		free(odf->regions[i].id);
		free(odf->regions[i].who);
	}
	for (size_t i = 0; i < odf->master_count; i++) {
		free(odf->masters[i].name);
		free(odf->masters[i].next);
	}
	for (size_t i = 0; i < odf->section_count; i++)
		free(odf->sections[i]);
	doc_buf_clear(&odf->citation);
	doc_buf_clear(&odf->creator);
	doc_buf_clear(&odf->date);
	doc_buf_clear(&odf->note_label);
	free(odf->lists);
	free(odf->regions);
	free(odf->masters);
	free(odf->sections);
	free(odf->sheet);
	free(odf->cell_comment);
	free(odf);
}

DOC_AUTO(odf_clear, struct doc_odf *)

static struct doc_odf *odf_new(struct doc_extract *out)
{
	struct doc_odf *odf = calloc(1, sizeof(*odf));

	if (!odf)
		return NULL;
	odf->walk.rules = doc_odf_rules;
	odf->walk.format = odf;
	odf->walk.out = out;
	odf->walk.collapse = true;
	odf->list = -1;
	begin_part(odf, DOC_ODF_OF_CONTENT);
	return odf;
}

static int read_parts(struct doc_odf *odf, struct doc_package *package, struct doc_error *err)
{
	int r = DOC_OK;

	if (!doc_package_has(package, "content.xml"))
		return doc_error_set(err, DOC_EINVALID, _("the package has no '%s'"),
		                     "content.xml");
	if (doc_package_has(package, "styles.xml"))
		r = walk_part(odf, package, "styles.xml", DOC_ODF_OF_STYLES, err);
	if (r == DOC_OK)
		r = walk_part(odf, package, "content.xml", DOC_ODF_OF_CONTENT, err);
	return r;
}

int doc_odf_read(struct doc_package *package, struct doc_extract *out, struct doc_error *err)
{
	struct doc_odf *odf doc_auto(odf_clear) = NULL;
	int r = doc_odf_check_type(package, err);

	if (r < 0)
		return r;
	odf = odf_new(out);
	if (!odf)
		return doc_error_memory(err);
	r = read_parts(odf, package, err);
	if (r == DOC_OK)
		r = finish(odf, err);
	if (r == DOC_OK)
		r = doc_odf_mark_macros(package, out, err);
	return r == DOC_OK ? doc_odf_properties(package, out, err) : r;
}

int doc_odf_read_xml(const void *bytes, size_t size, struct doc_extract *out, struct doc_error *err)
{
	struct doc_odf *odf doc_auto(odf_clear) = odf_new(out);
	struct doc_xml_handler handler = handler_of();
	int r;

	if (!odf)
		return doc_error_memory(err);
	r = doc_xml_parse(&handler, &odf->walk, "content.xml", bytes, size, err);
	return r == DOC_OK ? finish(odf, err) : r;
}
