/* opc.c: how the parts of an OOXML package hang together (ISO/IEC 29500-2). */
#include "formats/opc.h"

#include <stdlib.h>
#include <string.h>

#include "backend/xml.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/extract.h"
#include "base/error.h"
#include "base/intl.h"
#include "formats/grow.h"

enum { RELATION = 1, ID, TYPE, TARGET, MODE, DEFAULT, OVERRIDE, EXTENSION, CONTENT_TYPE, PART };

static const struct doc_xml_name names[] = {
	{DOC_XML_RELS, "Relationship", RELATION},
	{DOC_XML_NONE, "Id", ID},
	{DOC_XML_NONE, "Type", TYPE},
	{DOC_XML_NONE, "Target", TARGET},
	{DOC_XML_NONE, "TargetMode", MODE},
	{DOC_XML_TYPES, "Default", DEFAULT},
	{DOC_XML_TYPES, "Override", OVERRIDE},
	{DOC_XML_NONE, "Extension", EXTENSION},
	{DOC_XML_NONE, "PartName", PART},
	{DOC_XML_NONE, "ContentType", CONTENT_TYPE},
};

/* --- relationships --------------------------------------------------------------------------- */

struct reading {
	struct doc_opc_relations relations;
	const char *part;
};

void doc_opc_relations_clear(struct doc_opc_relations *relations)
{
	for (size_t i = 0; i < relations->count; i++) {
		free(relations->items[i].id);
		free(relations->items[i].type);
		free(relations->items[i].target);
	}
	free(relations->items);
	*relations = (struct doc_opc_relations){0};
}

/* Drop the last segment of a path, which may be all of it. */
static void go_up(struct doc_buf *path)
{
	while (path->size > 0 && path->data[path->size - 1] != '/')
		path->size--;
	if (path->size > 0)
		path->size--;
}

/* A target as a part's name: from the root when it begins with a slash, else beside its source. */
static char *resolve(const char *part, const char *target)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	size_t target_size = strcspn(target, "?#");
	const char *end = target + target_size;

	if (target[0] != '/') {
		doc_buf_puts(&path, part);
		if (path.size > 0)
			go_up(&path);
	}
	while (target < end) {
		size_t size = strcspn(target, "/?#");

		if (size == 2 && memcmp(target, "..", 2) == 0) {
			if (path.size > 0)
				go_up(&path);
		} else if (size > 0 && !(size == 1 && target[0] == '.')) {
			if (path.size > 0)
				doc_buf_putc(&path, '/');
			doc_buf_add(&path, target, size);
		}
		target += size < (size_t)(end - target) ? size + 1 : size;
	}
	if (path.data)
		path.data[path.size] = '\0';
	return doc_buf_take(&path);
}

static char *last_segment(const struct doc_xml_element *element)
{
	char *uri doc_auto(free) = doc_xml_dup(element, TYPE);
	const char *slash = uri ? strrchr(uri, '/') : NULL;

	if (!uri)
		return NULL;
	return strdup(slash ? slash + 1 : uri);
}

static int start_relation(void *context, const struct doc_xml_element *element,
                          struct doc_error *err)
{
	struct reading *reading = context;
	struct doc_opc_relation *relation = NULL;
	char *target doc_auto(free) = NULL;
	int r;

	if (element->id != RELATION)
		return DOC_OK;
	target = doc_xml_dup(element, TARGET);
	r = doc_grow(&reading->relations.items, &reading->relations.count, sizeof(*relation),
	             &relation, err);
	if (r < 0 || !target)
		return r < 0 ? r : doc_error_memory(err);
	relation->external = doc_xml_is(element, MODE, "External");
	relation->id = doc_xml_dup(element, ID);
	relation->type = last_segment(element);
	relation->target = relation->external ? doc_take(target) : resolve(reading->part, target);
	return relation->id && relation->type && relation->target ? DOC_OK : doc_error_memory(err);
}

static const struct doc_xml_handler relation_handler = {names, DOC_COUNT(names), start_relation,
                                                        NULL, NULL, NULL};

static int by_id(const void *a, const void *b)
{
	const struct doc_opc_relation *left = a;
	const struct doc_opc_relation *right = b;

	return strcmp(left->id, right->id);
}

static bool is_same(const struct doc_opc_relation *a, const struct doc_opc_relation *b)
{
	return strcmp(a->type, b->type) == 0 && strcmp(a->target, b->target) == 0;
}

static const struct doc_opc_relation *by_type(const struct doc_opc_relations *relations,
                                              const char *type)
{
	for (size_t i = 0; i < relations->count; i++)
		if (strcmp(relations->items[i].type, type) == 0)
			return &relations->items[i];
	return NULL;
}

/* A part has one of each at most (ISO/IEC 29500-1, 11.3 and 12.3). */
static int check_single(const struct doc_opc_relations *relations, const char *rels,
                        struct doc_error *err)
{
	static const char *const types[] = {"officeDocument", "styles", "numbering", "footnotes",
	                                    "endnotes", "comments", "sharedStrings"};
	const struct doc_opc_relation *end = relations->items + relations->count;

	for (size_t i = 0; i < DOC_COUNT(types); i++) {
		const struct doc_opc_relation *first = by_type(relations, types[i]);

		for (const struct doc_opc_relation *at = first; at && at < end; at++)
			if (strcmp(at->type, types[i]) == 0 && !is_same(first, at))
				return doc_error_set(err, DOC_EINVALID,
				                     _("%s: two relationships are of the type '%s'"),
				                     rels, types[i]);
	}
	return DOC_OK;
}

/* Where two stand for one, each program takes its own choice. Sorted by id. */
static int check_twins(const struct doc_opc_relations *relations, const char *rels,
                       struct doc_error *err)
{
	for (size_t i = 1; i < relations->count; i++) {
		const struct doc_opc_relation *at = &relations->items[i];

		if (by_id(at - 1, at) == 0 && !is_same(at - 1, at))
			return doc_error_set(err, DOC_EINVALID,
			                     _("%s: two relationships have the id '%s'"), rels,
			                     at->id);
	}
	return check_single(relations, rels, err);
}

static int read_relations(struct doc_package *package, const char *part, const char *rels,
                          struct doc_opc_relations *out, struct doc_error *err)
{
	struct reading reading = {.part = part};
	int r = doc_package_parse(package, rels, &relation_handler, &reading, err);

	if (r == DOC_OK && reading.relations.count > 1) {
		qsort(reading.relations.items, reading.relations.count,
		      sizeof(*reading.relations.items), by_id);
		r = check_twins(&reading.relations, rels, err);
	}
	if (r < 0) {
		doc_opc_relations_clear(&reading.relations);
		return r;
	}
	*out = reading.relations;
	return DOC_OK;
}

int doc_opc_relations(struct doc_package *package, const char *part, struct doc_opc_relations *out,
                      struct doc_error *err)
{
	struct doc_buf rels doc_scoped(doc_buf_clear) = {0};
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash + 1 - part) : 0;
	int r;

	doc_buf_add(&rels, part, folder);
	doc_buf_printf(&rels, "_rels/%s.rels", part + folder);
	r = doc_buf_check(&rels, err);
	if (r < 0 || !doc_package_has(package, rels.data)) {
		*out = (struct doc_opc_relations){0};
		return r;
	}
	return read_relations(package, part, rels.data, out, err);
}

const struct doc_opc_relation *doc_opc_by_id(const struct doc_opc_relations *relations,
                                             const char *id)
{
	size_t low = 0;
	size_t high = relations->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(id, relations->items[middle].id);

		if (order == 0)
			return &relations->items[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *doc_opc_part(const struct doc_package *package,
                         const struct doc_opc_relations *relations, const char *type)
{
	const struct doc_opc_relation *relation = by_type(relations, type);

	if (!relation || relation->external || !doc_package_has(package, relation->target))
		return NULL;
	return relation->target;
}

/* --- content types --------------------------------------------------------------------------- */

/* by_name: the type found is the part's own, not only that of its ending. */
struct typing {
	const char *part;
	char *type;
	bool by_name;
};

static int set_type(struct typing *typing, const struct doc_xml_element *element,
                    struct doc_error *err)
{
	char *type = doc_xml_dup(element, CONTENT_TYPE);

	if (!type)
		return doc_error_memory(err);
	free(typing->type);
	typing->type = type;
	return DOC_OK;
}

static int start_type(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct typing *typing = context;
	const char *dot = strrchr(typing->part, '.');
	char *value doc_auto(free) = NULL;

	if (element->id != DEFAULT && element->id != OVERRIDE)
		return DOC_OK;
	value = doc_xml_dup(element, element->id == DEFAULT ? EXTENSION : PART);
	if (!value)
		return doc_error_memory(err);
	if (element->id == OVERRIDE && value[0] == '/' &&
	    doc_package_compare(value + 1, typing->part) == 0) {
		typing->by_name = true;
		return set_type(typing, element, err);
	}
	if (element->id == DEFAULT && !typing->by_name && dot &&
	    doc_package_compare(value, dot + 1) == 0)
		return set_type(typing, element, err);
	return DOC_OK;
}

int doc_opc_content_type(struct doc_package *package, const char *part, char **type,
                         struct doc_error *err)
{
	static const struct doc_xml_handler handler = {names, DOC_COUNT(names), start_type, NULL,
	                                               NULL, NULL};
	struct typing typing = {.part = part, .type = strdup("")};
	int r;

	if (!typing.type)
		return doc_error_memory(err);
	if (!doc_package_has(package, "[Content_Types].xml"))
		r = doc_error_set(err, DOC_EINVALID, _("the package has no [Content_Types].xml"));
	else
		r = doc_package_parse(package, "[Content_Types].xml", &handler, &typing, err);
	if (r < 0)
		free(typing.type);
	else
		*type = typing.type;
	return r;
}

/* --- what is active -------------------------------------------------------------------------- */

static const struct {
	const char *type;
	enum doc_mark_kind kind;
} active_types[] = {
	{"vbaProject", DOC_MARK_MACRO},   {"attachedToolbars", DOC_MARK_MACRO},
	{"xlMacrosheet", DOC_MARK_MACRO}, {"xlIntlMacrosheet", DOC_MARK_MACRO},
	{"oleObject", DOC_MARK_EMBEDDED}, {"package", DOC_MARK_EMBEDDED},
	{"control", DOC_MARK_EMBEDDED},   {"activeXControlBinary", DOC_MARK_EMBEDDED},
	{"aFChunk", DOC_MARK_ALT_CHUNK},
};

static int mark_relation(const struct doc_opc_relation *relation, struct doc_extract *out,
                         struct doc_error *err)
{
	enum doc_mark_kind kind = DOC_MARK_EXTERNAL_LINK;

	if (relation->external && strcmp(relation->type, "hyperlink") == 0)
		return DOC_OK;
	if (relation->external && strcmp(relation->type, "attachedTemplate") == 0)
		kind = DOC_MARK_EXTERNAL_TEMPLATE;
	if (relation->external)
		return doc_extract_mark_file(out, kind, relation->target, err);
	for (size_t i = 0; i < DOC_COUNT(active_types); i++)
		if (strcmp(active_types[i].type, relation->type) == 0)
			return doc_extract_mark_file(out, active_types[i].kind, relation->target,
			                             err);
	return DOC_OK;
}

/* "word/_rels/document.xml.rels" is of "word/document.xml"; in any other folder it is of nobody. */
static char *source_of(const char *rels)
{
	const char *folder = strstr(rels, "_rels/");
	size_t size = strlen(rels);
	struct doc_buf part doc_scoped(doc_buf_clear) = {0};

	doc_buf_add(&part, rels, (size_t)(folder - rels));
	doc_buf_add(&part, folder + 6, size - 5 - (size_t)(folder + 6 - rels));
	return doc_buf_take(&part);
}

static bool is_rels(const char *name)
{
	size_t size = strlen(name);
	const char *folder = strstr(name, "_rels/");

	return folder && size > 5 && folder + 6 <= name + size - 5 &&
	       doc_package_compare(name + size - 5, ".rels") == 0;
}

int doc_opc_mark_active(struct doc_package *package, struct doc_extract *out, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < doc_package_count(package) && r == DOC_OK; i++) {
		struct doc_opc_relations relations doc_scoped(doc_opc_relations_clear) = {0};
		const char *name = doc_package_name(package, i);
		char *part doc_auto(free) = NULL;

		if (!is_rels(name))
			continue;
		part = source_of(name);
		if (!part)
			return doc_error_memory(err);
		r = read_relations(package, part, name, &relations, err);
		for (size_t j = 0; j < relations.count && r == DOC_OK; j++)
			r = mark_relation(&relations.items[j], out, err);
	}
	return r;
}
