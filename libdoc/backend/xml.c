/* xml.c: read XML as a stream of elements that a caller's table names (libxml2). */
#include "backend/xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

#define SLOTS     2048 /* a power of two, twice DOC_XML_NAMES_MAX at least */
#define URIS_MAX  64   /* namespaces of one part that are remembered; the rest is looked up anew */
#define CHUNK_MAX 65536

#define TRANSITIONAL "http://schemas.openxmlformats.org/"
#define STRICT       "http://purl.oclc.org/ooxml/"
#define ODF          "urn:oasis:names:tc:opendocument:xmlns:"

static const struct {
	const char *uri;
	enum doc_xml_space space;
} spaces[] = {
	{"http://www.w3.org/XML/1998/namespace", DOC_XML_XML},
	{TRANSITIONAL "wordprocessingml/2006/main", DOC_XML_W},
	{STRICT "wordprocessingml/main", DOC_XML_W},
	{"http://schemas.microsoft.com/office/word/2010/wordml", DOC_XML_W14},
	{TRANSITIONAL "spreadsheetml/2006/main", DOC_XML_S},
	{STRICT "spreadsheetml/main", DOC_XML_S},
	{TRANSITIONAL "officeDocument/2006/relationships", DOC_XML_R},
	{STRICT "officeDocument/relationships", DOC_XML_R},
	{TRANSITIONAL "package/2006/relationships", DOC_XML_RELS},
	{TRANSITIONAL "package/2006/content-types", DOC_XML_TYPES},
	{TRANSITIONAL "package/2006/metadata/core-properties", DOC_XML_CORE},
	{"http://purl.org/dc/elements/1.1/", DOC_XML_DC},
	{"http://purl.org/dc/terms/", DOC_XML_DCTERMS},
	{TRANSITIONAL "markup-compatibility/2006", DOC_XML_MC},
	{TRANSITIONAL "drawingml/2006/main", DOC_XML_A},
	{STRICT "drawingml/main", DOC_XML_A},
	{TRANSITIONAL "drawingml/2006/wordprocessingDrawing", DOC_XML_WP},
	{STRICT "drawingml/wordprocessingDrawing", DOC_XML_WP},
	{"http://schemas.microsoft.com/office/word/2010/wordprocessingShape", DOC_XML_WPS},
	{TRANSITIONAL "drawingml/2006/diagram", DOC_XML_DGM},
	{STRICT "drawingml/diagram", DOC_XML_DGM},
	{"http://schemas.microsoft.com/office/drawing/2008/diagram", DOC_XML_DGM},
	{TRANSITIONAL "drawingml/2006/chart", DOC_XML_C},
	{STRICT "drawingml/chart", DOC_XML_C},
	{TRANSITIONAL "drawingml/2006/spreadsheetDrawing", DOC_XML_XDR},
	{STRICT "drawingml/spreadsheetDrawing", DOC_XML_XDR},
	{TRANSITIONAL "officeDocument/2006/math", DOC_XML_M},
	{STRICT "officeDocument/math", DOC_XML_M},
	{"urn:schemas-microsoft-com:vml", DOC_XML_V},
	{"urn:schemas-microsoft-com:office:office", DOC_XML_O},
	{ODF "office:1.0", DOC_XML_OFFICE},
	{ODF "style:1.0", DOC_XML_STYLE},
	{ODF "text:1.0", DOC_XML_TEXT},
	{ODF "table:1.0", DOC_XML_TABLE},
	{ODF "drawing:1.0", DOC_XML_DRAW},
	{ODF "svg-compatible:1.0", DOC_XML_SVG},
	{ODF "meta:1.0", DOC_XML_META},
	{ODF "datastyle:1.0", DOC_XML_NUMBER},
	{ODF "script:1.0", DOC_XML_SCRIPT},
	{ODF "form:1.0", DOC_XML_FORM},
	{ODF "presentation:1.0", DOC_XML_PRESENTATION},
	{ODF "manifest:1.0", DOC_XML_MANIFEST},
	{"http://www.w3.org/1999/xlink", DOC_XML_XLINK},
	{"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", DOC_XML_LOEXT},
};

/* libxml2 keeps each URI once, so that its address names it. */
struct seen_uri {
	const xmlChar *uri;
	enum doc_xml_space space;
};

/*
 * slots    open addressing: 1 + index into the handler's names; 0 is free
 * declared namespaces that each open element declares; spaces are all of them
 * code     of the failure that ended the reading, whose message is in err
 * pending  bytes fed since libxml2 told of anything
 */
struct doc_xml {
	const struct doc_xml_handler *handler;
	void *context;
	char *part;
	xmlParserCtxtPtr parser;
	uint16_t slots[SLOTS];
	struct seen_uri seen[URIS_MAX];
	size_t seen_count;
	size_t depth;
	size_t pending;
	int ids[DOC_XML_DEPTH_MAX];
	int declared[DOC_XML_DEPTH_MAX];
	int spaces;
	int code;
	struct doc_error *err;
};

/* What the attributes of an element are found by. */
struct source {
	struct doc_xml *xml;
	const xmlChar **attributes;
	int count;
};

static unsigned line_of(const struct doc_xml *xml)
{
	int line = xml->parser && xml->parser->input ? xml->parser->input->line : 0;

	return line > 0 ? (unsigned)line : 1;
}

/* --- names ----------------------------------------------------------------------------------- */

static uint32_t hash_of(enum doc_xml_space space, const char *local)
{
	uint32_t hash = 2166136261u ^ (uint32_t)space;

	for (; *local; local++)
		hash = (hash ^ (uint8_t)*local) * 16777619u;
	return hash ^ hash >> 15;
}

static void index_names(struct doc_xml *xml)
{
	for (size_t i = 0; i < xml->handler->name_count; i++) {
		const struct doc_xml_name *name = &xml->handler->names[i];
		uint32_t at = hash_of(name->space, name->local) % SLOTS;

		while (xml->slots[at])
			at = (at + 1) % SLOTS;
		xml->slots[at] = (uint16_t)(i + 1);
	}
}

static int find_name(const struct doc_xml *xml, enum doc_xml_space space, const char *local)
{
	uint32_t at = hash_of(space, local) % SLOTS;

	for (; xml->slots[at]; at = (at + 1) % SLOTS) {
		const struct doc_xml_name *name = &xml->handler->names[xml->slots[at] - 1];

		if (name->space == space && strcmp(name->local, local) == 0)
			return name->id;
	}
	return 0;
}

static enum doc_xml_space look_up_space(const char *uri)
{
	for (size_t i = 0; i < DOC_COUNT(spaces); i++)
		if (strcmp(spaces[i].uri, uri) == 0)
			return spaces[i].space;
	return DOC_XML_OTHER;
}

static enum doc_xml_space space_of(struct doc_xml *xml, const xmlChar *uri)
{
	struct seen_uri found = {.uri = uri};

	if (!uri)
		return DOC_XML_NONE;
	for (size_t i = 0; i < xml->seen_count; i++)
		if (xml->seen[i].uri == uri)
			return xml->seen[i].space;
	found.space = look_up_space((const char *)uri);
	if (xml->seen_count < URIS_MAX)
		xml->seen[xml->seen_count++] = found;
	return found.space;
}

/* --- what libxml2 calls ---------------------------------------------------------------------- */

static void stop(struct doc_xml *xml, int code)
{
	xml->code = code;
	xmlStopParser(xml->parser);
}

static void refuse(struct doc_xml *xml, const char *why)
{
	stop(xml, doc_error_set(xml->err, DOC_EINVALID, "%s:%u: %s", xml->part, line_of(xml), why));
}

/* The nine arguments of startElementNsSAX2Func, of which five matter. */
#define START_ARGUMENTS                                                                            \
	void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,            \
		int namespace_count, const xmlChar **namespaces, int count, int defaulted_count,   \
		const xmlChar **attributes

static void on_start(START_ARGUMENTS)
{
	struct doc_xml *xml = context;
	struct source source = {xml, attributes, count};
	struct doc_xml_element element = {.source = &source};
	int r;

	(void)prefix, (void)namespaces, (void)defaulted_count;
	xml->pending = 0;
	if (xml->code < 0)
		return;
	if (xml->depth == DOC_XML_DEPTH_MAX) {
		refuse(xml, _("elements are nested too deeply"));
		return;
	}
	if (count > DOC_XML_ATTRIBUTES_MAX || xml->spaces + namespace_count > DOC_XML_SPACES_MAX) {
		refuse(xml, _("too many attributes or namespaces"));
		return;
	}
	xml->spaces += namespace_count;
	xml->declared[xml->depth] = namespace_count;
	element.space = space_of(xml, uri);
	element.id = find_name(xml, element.space, (const char *)local);
	element.line = line_of(xml);
	xml->ids[xml->depth++] = element.id;
	r = xml->handler->start ? xml->handler->start(xml->context, &element, xml->err) : DOC_OK;
	if (r < 0)
		stop(xml, r);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct doc_xml *xml = context;
	int r = DOC_OK;

	(void)local, (void)prefix, (void)uri;
	xml->pending = 0;
	if (xml->code < 0 || xml->depth == 0)
		return;
	xml->depth--;
	xml->spaces -= xml->declared[xml->depth];
	if (xml->handler->end)
		r = xml->handler->end(xml->context, xml->ids[xml->depth], xml->err);
	if (r < 0)
		stop(xml, r);
}

static void on_text(void *context, const xmlChar *bytes, int size)
{
	struct doc_xml *xml = context;
	int r = DOC_OK;

	xml->pending = 0;
	if (xml->code < 0)
		return;
	if (xml->handler->text)
		r = xml->handler->text(xml->context, (const char *)bytes, (size_t)size, xml->err);
	if (r < 0)
		stop(xml, r);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
	struct doc_xml *xml = context;

	(void)name, (void)external, (void)system;
	if (xml->code == DOC_OK)
		refuse(xml, _("a DOCTYPE, which no office document has: it can fetch files and "
		              "blow up entities"));
}

/* The first complaint is the true one. */
static void on_error(void *context, xmlErrorPtr error)
{
	struct doc_xml *xml = context;
	size_t size = error->message ? strcspn(error->message, "\n") : 0;

	if (xml->code < 0 || error->level < XML_ERR_FATAL)
		return;
	if (error->code == XML_ERR_NO_MEMORY)
		xml->code = doc_error_memory(xml->err);
	else if (error->code == XML_ERR_DOCUMENT_END &&
	         xml->parser->instate != XML_PARSER_EPILOG)
		xml->code = doc_error_set(xml->err, DOC_EINVALID,
		                          _("%s:%u: broken XML: it is cut short"), xml->part,
		                          line_of(xml));
	else
		xml->code = doc_error_set(xml->err, DOC_EINVALID, _("%s:%u: broken XML: %.*s"),
		                          xml->part, line_of(xml), (int)size,
		                          error->message ? error->message : "");
}

/* --- reading --------------------------------------------------------------------------------- */

int doc_xml_open(const struct doc_xml_handler *handler, void *context, const char *part,
                 struct doc_xml **xml, struct doc_error *err)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_doctype,
		.serror = on_error,
	};
	struct doc_xml *made = calloc(1, sizeof(*made));

	if (!made)
		return doc_error_memory(err);
	made->handler = handler;
	made->context = context;
	made->part = strdup(part);
	made->parser = xmlCreatePushParserCtxt(&sax, made, NULL, 0, NULL);
	if (!made->part || !made->parser) {
		doc_xml_close(made);
		return doc_error_memory(err);
	}
	xmlCtxtUseOptions(made->parser, XML_PARSE_NONET | XML_PARSE_COMPACT);
	index_names(made);
	*xml = made;
	return DOC_OK;
}

static int feed_chunk(struct doc_xml *xml, const char *bytes, size_t size, int last)
{
	int r;

	xml->pending += size;
	r = xmlParseChunk(xml->parser, bytes, (int)size, last);
	if (xml->code == DOC_OK && xml->pending > DOC_XML_MARKUP_MAX)
		refuse(xml, _("a tag, comment or instruction is too long"));
	if (xml->code == DOC_OK && xmlDictSize(xml->parser->dict) > DOC_XML_WORDS_MAX)
		refuse(xml, _("too many different names of elements, attributes or namespaces"));
	if (xml->code == DOC_OK && r != 0 && !xml->parser->wellFormed)
		refuse(xml, _("broken XML"));
	return xml->code;
}

int doc_xml_feed(struct doc_xml *xml, const void *bytes, size_t size, struct doc_error *err)
{
	const char *at = bytes;
	int r = xml->code;

	xml->err = err;
	while (size > 0 && r == DOC_OK) {
		size_t piece = size < CHUNK_MAX ? size : CHUNK_MAX;

		r = feed_chunk(xml, at, piece, 0);
		at += piece;
		size -= piece;
	}
	return r;
}

int doc_xml_finish(struct doc_xml *xml, struct doc_error *err)
{
	xml->err = err;
	return xml->code < 0 ? xml->code : feed_chunk(xml, "", 0, 1);
}

void doc_xml_close(struct doc_xml *xml)
{
	if (!xml)
		return;
	if (xml->parser && xml->parser->myDoc)
		xmlFreeDoc(xml->parser->myDoc);
	if (xml->parser)
		xmlFreeParserCtxt(xml->parser);
	free(xml->part);
	free(xml);
}

DOC_AUTO(doc_xml_close, struct doc_xml *)

int doc_xml_parse(const struct doc_xml_handler *handler, void *context, const char *part,
                  const void *bytes, size_t size, struct doc_error *err)
{
	struct doc_xml *xml doc_auto(doc_xml_close) = NULL;
	int r = doc_xml_open(handler, context, part, &xml, err);

	if (r == DOC_OK)
		r = doc_xml_feed(xml, bytes, size, err);
	return r == DOC_OK ? doc_xml_finish(xml, err) : r;
}

/* --- attributes ------------------------------------------------------------------------------ */

/* Where no entities are replaced, as here, libxml2 leaves an ampersand of a value like this. */
#define AMPERSAND      "&#38;"
#define AMPERSAND_SIZE 5

/* The value, not NUL-terminated; NULL when there is none. */
static const char *find_value(const struct doc_xml_element *element, int id, size_t *size)
{
	const struct source *source = element->source;

	for (int i = 0; i < source->count; i++) {
		const xmlChar **attribute = source->attributes + (ptrdiff_t)i * 5;
		enum doc_xml_space space = space_of(source->xml, attribute[2]);

		if (find_name(source->xml, space, (const char *)attribute[0]) != id)
			continue;
		*size = (size_t)(attribute[4] - attribute[3]);
		return (const char *)attribute[3];
	}
	*size = 0;
	return NULL;
}

/* Copy at most room bytes of a value; tells how many. */
static size_t copy_value(char *out, size_t room, const char *value, size_t size)
{
	size_t used = 0;

	for (size_t i = 0; i < size && used < room; i++) {
		out[used++] = value[i];
		if (size - i >= AMPERSAND_SIZE && memcmp(value + i, AMPERSAND, AMPERSAND_SIZE) == 0)
			i += AMPERSAND_SIZE - 1;
	}
	return used;
}

bool doc_xml_has(const struct doc_xml_element *element, int id)
{
	size_t size;

	return find_value(element, id, &size) != NULL;
}

bool doc_xml_is(const struct doc_xml_element *element, int id, const char *word)
{
	size_t size;
	const char *value = find_value(element, id, &size);

	return value && strlen(word) == size && memcmp(value, word, size) == 0;
}

long doc_xml_number(const struct doc_xml_element *element, int id, long fallback)
{
	char text[16];
	char *end;
	long value;

	doc_xml_copy(element, id, text, sizeof(text));
	value = strtol(text, &end, 10);
	if (end == text || (*end && *end != '.'))
		return fallback;
	if (value > 1000000000)
		return 1000000000;
	return value < -1000000000 ? -1000000000 : value;
}

void doc_xml_copy(const struct doc_xml_element *element, int id, char *out, size_t room)
{
	size_t size;
	const char *value = find_value(element, id, &size);

	out[value ? copy_value(out, room - 1, value, size) : 0] = '\0';
}

char *doc_xml_dup(const struct doc_xml_element *element, int id)
{
	size_t size;
	const char *value = find_value(element, id, &size);
	char *copy = malloc(size + 1);

	if (copy)
		copy[value ? copy_value(copy, size, value, size) : 0] = '\0';
	return copy;
}
