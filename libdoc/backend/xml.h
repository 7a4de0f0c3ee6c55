/* xml.h: read XML as a stream of elements that a caller's table names (libxml2). */
#ifndef DOC_BACKEND_XML_H
#define DOC_BACKEND_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

#define DOC_XML_DEPTH_MAX      256 /* elements in elements; libxml2 sets no limit here */
#define DOC_XML_MARKUP_MAX     ((size_t)1 << 20) /* bytes of one tag, comment or instruction */
#define DOC_XML_ATTRIBUTES_MAX 256  /* of one element; libxml2 compares each with each */
#define DOC_XML_SPACES_MAX     1024 /* declared around one element; it looks through all */
#define DOC_XML_NAMES_MAX      1000 /* of a caller's table */
#define DOC_XML_WORDS_MAX      20000 /* different names of one part; libxml2 finds them slowly */

/*
 * The namespaces of office documents. The transitional and the strict one of OOXML (ECMA-376 and
 * ISO/IEC 29500-1) are the same here.
 */
enum doc_xml_space {
	DOC_XML_NONE = 1, /* no namespace: most attributes of OOXML outside w: */
	DOC_XML_OTHER,    /* one that stands in no table */
	DOC_XML_XML,      /* xml:space, xml:id */
	DOC_XML_W,        /* wordprocessingml */
	DOC_XML_W14,      /* wordprocessingml of Word 2010 */
	DOC_XML_S,        /* spreadsheetml */
	DOC_XML_R,        /* relationships, in the content of a part */
	DOC_XML_RELS,     /* package relationships, in .rels */
	DOC_XML_TYPES,    /* [Content_Types].xml */
	DOC_XML_CORE,     /* core properties */
	DOC_XML_DC,       /* Dublin Core, elements */
	DOC_XML_DCTERMS,  /* Dublin Core, terms */
	DOC_XML_MC,       /* markup compatibility */
	DOC_XML_A,        /* drawingml */
	DOC_XML_WP,       /* drawingml in wordprocessingml */
	DOC_XML_WPS,      /* shapes of Word 2010 */
	DOC_XML_DGM,      /* diagrams, and what was drawn of them */
	DOC_XML_C,        /* charts */
	DOC_XML_XDR,      /* drawingml in spreadsheetml */
	DOC_XML_M,        /* math */
	DOC_XML_V,        /* VML */
	DOC_XML_O,        /* VML of Office */
	DOC_XML_OFFICE,   /* the rest is OpenDocument 1.0 to 1.3 */
	DOC_XML_STYLE,
	DOC_XML_TEXT,
	DOC_XML_TABLE,
	DOC_XML_DRAW,
	DOC_XML_SVG,
	DOC_XML_META,
	DOC_XML_NUMBER,
	DOC_XML_SCRIPT,
	DOC_XML_FORM,
	DOC_XML_PRESENTATION,
	DOC_XML_MANIFEST,
	DOC_XML_XLINK,
	DOC_XML_LOEXT /* LibreOffice's extensions */
};

/*
 * One name that a caller knows, of elements and of attributes alike. id is the caller's, from 1 on;
 * 0 means: not in the table. Several rows may have one id.
 */
struct doc_xml_name {
	enum doc_xml_space space;
	const char *local;
	int id;
};

/*
 * What an element is told by, valid during the call alone. source is the reader's own.
 *
 * id     of the caller's table, 0 when it has none
 * space  of the element
 * line   1-based, in the part
 */
struct doc_xml_element {
	int id;
	enum doc_xml_space space;
	unsigned line;
	const void *source;
};

/*
 * Who is told. A function that returns a failure ends the reading with it. Any may be NULL.
 *
 * text  characters as they stand between tags, entities and CDATA resolved; one run may come in
 *       several pieces
 * has_enough  of doc_package_parse: asked now and then; once it says so, the rest of the part is
 *       unpacked and its checksum compared, but not read
 */
struct doc_xml_handler {
	const struct doc_xml_name *names;
	size_t name_count;
	int (*start)(void *context, const struct doc_xml_element *element, struct doc_error *err);
	int (*end)(void *context, int id, struct doc_error *err);
	int (*text)(void *context, const char *bytes, size_t size, struct doc_error *err);
	bool (*has_enough)(const void *context);
};

struct doc_xml;

/*
 * Begin to read. Nothing is loaded, expanded or validated: a DOCTYPE is refused where it stands, so
 * that there are no entities but the five of XML.
 *
 * part  what messages call it, copied
 *
 * Owns:    *xml: doc_xml_close. handler and context must outlive it
 */
DOC_CHECKED int doc_xml_open(const struct doc_xml_handler *handler, void *context, const char *part,
                             struct doc_xml **xml, struct doc_error *err);

/*
 * The next bytes of the part.
 *
 * Errors:  DOC_EINVALID  not well-formed, a DOCTYPE, beyond the limits above; the message begins
 *                        "part:line: "
 *          and whatever a handler returns
 */
DOC_CHECKED int doc_xml_feed(struct doc_xml *xml, const void *bytes, size_t size,
                             struct doc_error *err);

/* No more bytes: DOC_EINVALID when something is still open, or nothing came. */
DOC_CHECKED int doc_xml_finish(struct doc_xml *xml, struct doc_error *err);

void doc_xml_close(struct doc_xml *xml);

/* doc_xml_open, feed, finish and close for bytes that lie in memory. */
DOC_CHECKED int doc_xml_parse(const struct doc_xml_handler *handler, void *context,
                              const char *part, const void *bytes, size_t size,
                              struct doc_error *err);

/* --- attributes of the element that start is told of ----------------------------------------- */

bool doc_xml_has(const struct doc_xml_element *element, int id);

/* Is the value this word? No attribute is no word. */
bool doc_xml_is(const struct doc_xml_element *element, int id, const char *word);

/* A whole decimal number, cut to -1000000000 .. 1000000000; fallback when it is none. */
long doc_xml_number(const struct doc_xml_element *element, int id, long fallback);

/* A copy, "" when there is none; a longer one is cut. room counts the NUL. */
void doc_xml_copy(const struct doc_xml_element *element, int id, char *out, size_t room);

/*
 * Owns:  the copy: free. NULL when memory is out; "" when there is no such attribute
 */
char *doc_xml_dup(const struct doc_xml_element *element, int id);

#endif
