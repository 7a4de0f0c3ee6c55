/* opc.h: how the parts of an OOXML package hang together (ISO/IEC 29500-2). For docx and xlsx. */
#ifndef DOC_FORMATS_OPC_H
#define DOC_FORMATS_OPC_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>
#include <libdoc/extract.h>

#include "backend/package.h"

/*
 * One relationship.
 *
 * type      the last segment of its URI, the same for transitional and strict: "officeDocument",
 *           "styles", "hyperlink", "vbaProject"
 * target    a part's name without the leading slash, resolved; or, when external, as it stands
 */
struct doc_opc_relation {
	char *id;
	char *type;
	char *target;
	bool external;
};

/* Sorted by id. */
struct doc_opc_relations {
	struct doc_opc_relation *items;
	size_t count;
};

void doc_opc_relations_clear(struct doc_opc_relations *relations);

/*
 * The relationships of a part, of the package itself for "". A part without any has no .rels, and
 * that is no failure.
 *
 * Owns:    out: doc_opc_relations_clear
 * Errors:  DOC_EINVALID  also where programs could choose between two: of one id, or of a type
 *                        that a part has once
 */
DOC_CHECKED int doc_opc_relations(struct doc_package *package, const char *part,
                                  struct doc_opc_relations *out, struct doc_error *err);

/* The relationship of this id; NULL for none. */
const struct doc_opc_relation *doc_opc_by_id(const struct doc_opc_relations *relations,
                                             const char *id);

/* The part that the first relationship, by id, of this type leads to, if it is there; or NULL. */
const char *doc_opc_part(const struct doc_package *package,
                         const struct doc_opc_relations *relations, const char *type);

/*
 * The content type of a part, by its name or its ending: "" when [Content_Types].xml gives none.
 *
 * Owns:    *type: free
 * Errors:  DOC_EINVALID  [Content_Types].xml is missing or broken
 */
DOC_CHECKED int doc_opc_content_type(struct doc_package *package, const char *part, char **type,
                                     struct doc_error *err);

/*
 * Mark, of the file as a whole, what whoever approves it must know of: macros, embedded objects,
 * ActiveX, parts in other formats, and everything that is fetched from outside but hyperlinks. By
 * the relationships of all parts and by the names of members.
 */
DOC_CHECKED int doc_opc_mark_active(struct doc_package *package, struct doc_extract *out,
                                    struct doc_error *err);

/* The core properties (ISO/IEC 29500-2 clause 8), when there are any. */
DOC_CHECKED int doc_opc_properties(struct doc_package *package,
                                   const struct doc_opc_relations *relations,
                                   struct doc_extract *out, struct doc_error *err);

#endif
