/* opc_properties.c: the core properties of an OOXML package (ISO/IEC 29500-2 clause 8). */
#include "formats/opc.h"

#include <stdlib.h>

#include "backend/xml.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/extract.h"

static const struct doc_xml_name names[] = {
	{DOC_XML_DC, "title", 1},
	{DOC_XML_DC, "subject", 2},
	{DOC_XML_DC, "creator", 3},
	{DOC_XML_DC, "description", 4},
	{DOC_XML_CORE, "keywords", 5},
	{DOC_XML_CORE, "category", 6},
	{DOC_XML_CORE, "version", 7},
	{DOC_XML_CORE, "revision", 8},
	{DOC_XML_DCTERMS, "created", 9},
	{DOC_XML_DCTERMS, "modified", 10},
	{DOC_XML_CORE, "lastModifiedBy", 11},
	{DOC_XML_CORE, "contentStatus", 12},
};

/* By the ids above. */
static const char *const words[] = {
	"",        "title",    "subject", "creator",  "description", "keywords", "category",
	"version", "revision", "created", "modified", "modified-by", "status",
};

struct reading {
	struct doc_extract *out;
	struct doc_buf value;
};

static int start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct reading *reading = context;

	(void)element;
	(void)err;
	reading->value.size = 0;
	return DOC_OK;
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

	if (!id || reading->value.size == 0)
		return DOC_OK;
	return doc_extract_property(reading->out, words[id], reading->value.data, err);
}

int doc_opc_properties(struct doc_package *package, const struct doc_opc_relations *relations,
                       struct doc_extract *out, struct doc_error *err)
{
	static const struct doc_xml_handler handler = {names, DOC_COUNT(names), start, end, text,
	                                               NULL};
	struct reading reading = {.out = out};
	const char *part = doc_opc_part(package, relations, "core-properties");
	int r = part ? doc_package_parse(package, part, &handler, &reading, err) : DOC_OK;

	doc_buf_clear(&reading.value);
	return r;
}
