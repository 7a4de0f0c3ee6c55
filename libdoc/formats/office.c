/* office.c: which reader an office package is for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backend/package.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"
#include "formats/docx.h"
#include "formats/formats.h"
#include "formats/odf.h"
#include "formats/opc.h"

DOC_AUTO(doc_package_close, struct doc_package *)

/* What a main part is, by words of its content type; the first that fits. */
enum kind { WORD = 1, SHEET, OTHER };

static const struct {
	const char *type;
	enum kind kind;
	const char *name;
} kinds[] = {
	{"wordprocessingml.document.main+xml", WORD, NULL},
	{"wordprocessingml.template.main+xml", WORD, NULL},
	{"ms-word.document.macroEnabled.main+xml", WORD, NULL},
	{"ms-word.template.macroEnabledTemplate.main+xml", WORD, NULL},
	{"spreadsheetml.sheet.main+xml", SHEET, NULL},
	{"spreadsheetml.template.main+xml", SHEET, NULL},
	{"ms-excel.sheet.macroEnabled.main+xml", SHEET, NULL},
	{"ms-excel.template.macroEnabled.main+xml", SHEET, NULL},
	{"ms-excel.addin.macroEnabled.main+xml", SHEET, NULL},
	{"ms-excel.sheet.binary.macroEnabled.main", OTHER, N_("a binary workbook (xlsb)")},
	{"presentationml.", OTHER, N_("a presentation (pptx)")},
	{"ms-powerpoint.", OTHER, N_("a presentation (pptx)")},
	{"ms-visio.", OTHER, N_("a drawing (vsdx)")},
	{"ms-package.xps", OTHER, N_("a page description (xps)")},
};

static int refuse_kind(const char *name, struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, _("it is %s, which docreg does not read"), name);
}

static int read_kind(struct doc_package *package, const char *part, const char *type,
                     struct doc_extract *out, struct doc_error *err)
{
	for (size_t i = 0; i < DOC_COUNT(kinds); i++) {
		if (!strstr(type, kinds[i].type))
			continue;
		if (kinds[i].kind == WORD)
			return doc_docx_read(package, part, out, err);
		if (kinds[i].kind == SHEET)
			return doc_read_xlsx(package, part, out, err);
		return refuse_kind(_(kinds[i].name), err);
	}
	return doc_error_set(err, DOC_EINVALID,
	                     _("it is an office package of type '%s', which docreg does not read"),
	                     type);
}

static int read_ooxml(struct doc_package *package, struct doc_extract *out, struct doc_error *err)
{
	struct doc_opc_relations relations doc_scoped(doc_opc_relations_clear) = {0};
	char *type doc_auto(free) = NULL;
	const char *part;
	int r = doc_opc_relations(package, "", &relations, err);

	if (r < 0)
		return r;
	part = doc_opc_part(package, &relations, "officeDocument");
	if (!part)
		return doc_error_set(err, DOC_EINVALID,
		                     _("an office package without a document in it"));
	r = doc_opc_content_type(package, part, &type, err);
	if (r == DOC_OK)
		r = read_kind(package, part, type, out, err);
	return r == DOC_OK ? doc_opc_properties(package, &relations, out, err) : r;
}

/* A zip archive that is no office document: say which kind it is where that is known. */
static int refuse_package(const struct doc_package *package, struct doc_error *err)
{
	static const struct {
		const char *member;
		const char *name;
	} others[] = {
		{"META-INF/MANIFEST.MF", N_("a Java archive (jar)")},
		{"META-INF/container.xml", N_("an electronic book (epub)")},
		{"AndroidManifest.xml", N_("an Android package (apk)")},
		{"Index/Document.iwa", N_("a Pages, Numbers or Keynote document")},
	};

	for (size_t i = 0; i < DOC_COUNT(others); i++)
		if (doc_package_has(package, others[i].member))
			return refuse_kind(_(others[i].name), err);
	return doc_error_set(err, DOC_EINVALID, _("a zip archive that is no office document"));
}

static int read_package(struct doc_package *package, struct doc_extract *out, struct doc_error *err)
{
	if (doc_package_has(package, "[Content_Types].xml"))
		return read_ooxml(package, out, err);
	if (doc_package_has(package, "mimetype") || doc_package_has(package, "content.xml"))
		return doc_odf_read(package, out, err);
	return refuse_package(package, err);
}

/* Whoever approves the file approves these bytes with it. */
static int mark_behind(const struct doc_package *package, struct doc_extract *out,
                       struct doc_error *err)
{
	char detail[64];

	if (doc_package_behind(package) == 0)
		return DOC_OK;
	snprintf(detail, sizeof(detail), "%zu bytes after the end of the package",
	         doc_package_behind(package));
	return doc_extract_mark_file(out, DOC_MARK_EMBEDDED, detail, err);
}

int doc_read_office(const void *bytes, size_t size, struct doc_extract *out, struct doc_error *err)
{
	struct doc_package *package doc_auto(doc_package_close) = NULL;
	int r = doc_package_open(bytes, size, &package, err);

	if (r == DOC_OK)
		r = read_package(package, out, err);
	return r == DOC_OK ? mark_behind(package, out, err) : r;
}
