/* odf_meta.c: what an OpenDocument package says of itself besides its text. */
#include "formats/odf_meta.h"

#include <string.h>

#include "backend/xml.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"

#define TYPE_MAX 256

/* --- what it is ------------------------------------------------------------------------------ */

/* By the beginning of its mimetype; NULL is read. */
static const struct {
	const char *type;
	const char *name;
} types[] = {
	{"application/vnd.oasis.opendocument.text", NULL},
	{"application/vnd.oasis.opendocument.spreadsheet", NULL},
	{"application/vnd.oasis.opendocument.presentation", N_("a presentation (odp)")},
	{"application/vnd.oasis.opendocument.graphics", N_("a drawing (odg)")},
	{"application/vnd.oasis.opendocument.formula", N_("a formula (odf)")},
	{"application/vnd.oasis.opendocument.chart", N_("a chart (odc)")},
	{"application/vnd.oasis.opendocument.image", N_("an image (odi)")},
	{"application/vnd.oasis.opendocument.base", N_("a database (odb)")},
	{"application/vnd.oasis.opendocument.database", N_("a database (odb)")},
	{"application/vnd.sun.xml.", N_("a document of OpenOffice 1 (sxw, sxc)")},
	{"application/epub+zip", N_("an electronic book (epub)")},
};

static int check_mimetype(struct doc_package *package, struct doc_error *err)
{
	struct doc_buf type doc_scoped(doc_buf_clear) = {0};
	int r = doc_package_read(package, "mimetype", &type, err);

	if (r < 0)
		return r;
	if (type.size > TYPE_MAX || type.size == 0)
		return doc_error_set(err, DOC_EINVALID,
		                     _("a zip archive that is no office document"));
	for (size_t i = 0; i < DOC_COUNT(types); i++) {
		if (strncmp(type.data, types[i].type, strlen(types[i].type)) != 0)
			continue;
		if (!types[i].name)
			return DOC_OK;
		return doc_error_set(err, DOC_EINVALID, _("it is %s, which docreg does not read"),
		                     _(types[i].name));
	}
	return doc_error_set(err, DOC_EINVALID,
	                     _("it is an office package of type '%s', which docreg does not read"),
	                     type.data);
}

/*
 * An encrypted document is a sound archive of members that say nothing. The manifest is searched
 * and not parsed: those of old OpenOffice have a DOCTYPE, and nothing else in them matters here.
 */
static int check_manifest(struct doc_package *package, struct doc_error *err)
{
	static const char element[] = ":encryption-data";
	struct doc_buf manifest doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	if (doc_package_has(package, "META-INF/manifest.xml"))
		r = doc_package_read(package, "META-INF/manifest.xml", &manifest, err);
	if (r < 0 || !manifest.size ||
	    !memmem(manifest.data, manifest.size, element, strlen(element)))
		return r;
	return doc_error_set(err, DOC_EINVALID, _("it is encrypted with a password"));
}

int doc_odf_check_type(struct doc_package *package, struct doc_error *err)
{
	int r = doc_package_has(package, "mimetype") ? check_mimetype(package, err) : DOC_OK;

	return r == DOC_OK ? check_manifest(package, err) : r;
}

/* --- macros ---------------------------------------------------------------------------------- */

/* A module of Basic; the lists of libraries and modules are there even when there are none. */
static bool is_macro(const char *name)
{
	const char *base = strrchr(name, '/');

	if (!base || !base[1])
		return false;
	if (strncmp(name, "Basic/", 6) == 0 || strncmp(name, "Dialogs/", 8) == 0)
		return strcmp(base, "/script-lc.xml") != 0 && strcmp(base, "/script-lb.xml") != 0 &&
		       strcmp(base, "/dialog-lc.xml") != 0 && strcmp(base, "/dialog-lb.xml") != 0;
	return strncmp(name, "Scripts/", 8) == 0;
}

int doc_odf_mark_macros(struct doc_package *package, struct doc_extract *out, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < doc_package_count(package) && r == DOC_OK; i++)
		if (is_macro(doc_package_name(package, i)))
			r = doc_extract_mark_file(out, DOC_MARK_MACRO, doc_package_name(package, i),
			                          err);
	return r;
}

/* --- properties ------------------------------------------------------------------------------ */

enum { TEMPLATE = 20, HREF };

static const struct doc_xml_name names[] = {
	{DOC_XML_DC, "title", 1},
	{DOC_XML_DC, "subject", 2},
	{DOC_XML_META, "initial-creator", 3},
	{DOC_XML_DC, "description", 4},
	{DOC_XML_META, "keyword", 5},
	{DOC_XML_META, "editing-cycles", 6},
	{DOC_XML_META, "creation-date", 7},
	{DOC_XML_DC, "date", 8},
	{DOC_XML_DC, "creator", 9},
	{DOC_XML_META, "template", TEMPLATE},
	{DOC_XML_XLINK, "href", HREF},
};

/* By the ids above. */
static const char *const words[] = {
	"",         "title",    "subject", "creator",  "description",
	"keywords", "revision", "created", "modified", "modified-by",
};

struct reading {
	struct doc_extract *out;
	struct doc_buf value;
};

static int start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct reading *reading = context;
	char *href doc_auto(free) = NULL;

	reading->value.size = 0;
	if (element->id != TEMPLATE)
		return DOC_OK;
	href = doc_xml_dup(element, HREF);
	if (!href)
		return doc_error_memory(err);
	if (!href[0])
		return DOC_OK;
	return doc_extract_mark_file(reading->out, DOC_MARK_EXTERNAL_TEMPLATE, href, err);
}

static int text(void *context, const char *bytes, size_t size, struct doc_error *err)
{
	struct reading *reading = context;

	doc_buf_add(&reading->value, bytes, size);
	return doc_buf_check(&reading->value, err);
}

static int end(void *context, int id, struct doc_error *err)
{
	struct reading *reading = context;

	if (id == 0 || (size_t)id >= DOC_COUNT(words) || reading->value.size == 0)
		return DOC_OK;
	return doc_extract_property(reading->out, words[id], reading->value.data, err);
}

int doc_odf_properties(struct doc_package *package, struct doc_extract *out, struct doc_error *err)
{
	static const struct doc_xml_handler handler = {names, DOC_COUNT(names), start, end, text,
	                                               NULL};
	struct reading reading = {.out = out};
	int r = DOC_OK;

	if (doc_package_has(package, "meta.xml"))
		r = doc_package_parse(package, "meta.xml", &handler, &reading, err);
	doc_buf_clear(&reading.value);
	return r;
}
