/* citing_pack.c: what a document cites, and how it is cited, as bytes for a cache. */
#include "actions/citing_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"

/* A struct without pointers, as this build lays it out: no other build reads it. */
#define PUT(out, value)  doc_wire_put_string(out, &(value), sizeof(value))
#define TAKE(wire, into) take(wire, &(into), sizeof(into))

static void take(struct doc_wire *wire, void *into, size_t size)
{
	struct doc_bytes bytes = doc_wire_string(wire);

	if (bytes.size == size && size)
		memcpy(into, bytes.data, size);
	else
		wire->failed = true;
}

static void put_text(struct doc_buf *out, const char *text)
{
	doc_wire_put_string(out, text, strlen(text));
}

static char *take_text(struct doc_wire *wire)
{
	struct doc_bytes bytes = doc_wire_string(wire);

	return wire->failed ? NULL
	                    : strndup(bytes.size ? (const char *)bytes.data : "", bytes.size);
}

/* A text of fixed room, which the wire may not overrun. */
static void take_into(struct doc_wire *wire, char *into, size_t room)
{
	struct doc_bytes bytes = doc_wire_string(wire);

	if (bytes.size >= room)
		wire->failed = true;
	else if (bytes.size)
		memcpy(into, bytes.data, bytes.size);
}

/* Of a citation, what is neither a number nor a text that it owns. */
struct flat_citation {
	struct doc_version version;
	size_t block;
	unsigned line;
	bool is_wrapped;
	bool is_alike;
	bool is_quoted;
	bool quote_missing;
	bool is_self;
};

/* --- packing --------------------------------------------------------------------------------- */

/* Many times shorter than the struct, whose texts have room for the longest number. */
static void pack_number(const struct doc_number *number, struct doc_buf *out)
{
	put_text(out, number->text);
	put_text(out, number->parent);
	put_text(out, number->series);
	doc_wire_put_uint32(out, number->tier);
}

static void pack_cited(const struct doc_cited *cited, struct doc_buf *out)
{
	struct doc_cited flat = *cited;

	flat.title = flat.folded = NULL;
	PUT(out, flat);
	put_text(out, cited->title);
	put_text(out, cited->folded);
}

static void pack_citation(const struct doc_citation *citation, struct doc_buf *out)
{
	const struct flat_citation flat = {
		.version = citation->version,
		.block = citation->block,
		.line = citation->line,
		.is_wrapped = citation->is_wrapped,
		.is_alike = citation->is_alike,
		.is_quoted = citation->is_quoted,
		.quote_missing = citation->quote_missing,
		.is_self = citation->is_self,
	};

	pack_number(&citation->number, out);
	PUT(out, flat);
	put_text(out, citation->title);
	put_text(out, citation->run);
	put_text(out, citation->folded);
	put_text(out, citation->folded_run);
}

static void pack_citing(const struct doc_citing *citing, struct doc_buf *out)
{
	put_text(out, citing->version);
	put_text(out, citing->file);
	doc_wire_put_uint32(out, (uint32_t)citing->citations.count);
	for (size_t i = 0; i < citing->citations.count; i++)
		pack_citation(&citing->citations.items[i], out);
}

void doc_citing_pack(const struct doc_citing_view *view, const struct doc_number *number,
                     struct doc_buf *out)
{
	const struct doc_cited *cited =
		view->cited_count ? &view->cited[view->cited_count - 1] : NULL;
	const struct doc_citing *citing =
		view->citing_count ? &view->citing[view->citing_count - 1] : NULL;
	bool has_cited = cited && doc_number_compare(&cited->number, number) == 0;
	bool has_citing = has_cited && citing && doc_number_compare(&citing->number, number) == 0;

	doc_wire_put_uint32(out, has_cited);
	if (has_cited)
		pack_cited(cited, out);
	doc_wire_put_uint32(out, has_citing);
	if (has_citing)
		pack_citing(citing, out);
}

/* --- unpacking ------------------------------------------------------------------------------- */

static void unpack_number(struct doc_wire *wire, struct doc_number *out)
{
	take_into(wire, out->text, sizeof(out->text));
	take_into(wire, out->parent, sizeof(out->parent));
	take_into(wire, out->series, sizeof(out->series));
	out->tier = doc_wire_uint32(wire);
}

/* Texts of fixed room end in it, whoever wrote the bytes. */
static bool is_sound(const struct doc_number *number)
{
	return memchr(number->text, '\0', sizeof(number->text)) &&
	       memchr(number->parent, '\0', sizeof(number->parent)) &&
	       memchr(number->series, '\0', sizeof(number->series));
}

static bool unpack_cited(struct doc_wire *wire, struct doc_citing_view *view)
{
	struct doc_cited *cited =
		doc_array_add(&view->cited, &view->cited_count, sizeof(*cited));

	if (!cited)
		return false;
	TAKE(wire, *cited);
	cited->title = take_text(wire);
	cited->folded = take_text(wire);
	return cited->title && cited->folded && is_sound(&cited->number) &&
	       cited->state <= DOC_STATE_VOID;
}

static bool unpack_citation(struct doc_wire *wire, struct doc_citations *citations)
{
	struct doc_citation *citation =
		doc_array_add(&citations->items, &citations->count, sizeof(*citation));
	struct flat_citation flat = {0};

	if (!citation)
		return false;
	unpack_number(wire, &citation->number);
	TAKE(wire, flat);
	citation->version = flat.version;
	citation->block = flat.block;
	citation->line = flat.line;
	citation->is_wrapped = flat.is_wrapped;
	citation->is_alike = flat.is_alike;
	citation->is_quoted = flat.is_quoted;
	citation->quote_missing = flat.quote_missing;
	citation->is_self = flat.is_self;
	citation->title = take_text(wire);
	citation->run = take_text(wire);
	citation->folded = take_text(wire);
	citation->folded_run = take_text(wire);
	return citation->title && citation->run && citation->folded && citation->folded_run &&
	       !wire->failed;
}

static bool unpack_citing(struct doc_wire *wire, const struct doc_number *number,
                          struct doc_citing_view *view)
{
	struct doc_citing *citing =
		doc_array_add(&view->citing, &view->citing_count, sizeof(*citing));
	char *version doc_auto(free) = take_text(wire);
	uint32_t count;

	if (!citing || !version || strlen(version) >= sizeof(citing->version))
		return false;
	citing->number = *number;
	citing->state = doc_state_name(DOC_STATE_IN_FORCE);
	memcpy(citing->version, version, strlen(version) + 1);
	citing->file = take_text(wire);
	count = doc_wire_uint32(wire);
	for (uint32_t i = 0; i < count; i++)
		if (!unpack_citation(wire, &citing->citations))
			return false;
	return citing->file;
}

bool doc_citing_unpack(struct doc_wire *wire, const struct doc_number *number, bool with_text,
                       struct doc_citing_view *view)
{
	if (doc_wire_uint32(wire) && !unpack_cited(wire, view))
		return false;
	if (!with_text)
		return !wire->failed;
	if (doc_wire_uint32(wire) && !unpack_citing(wire, number, view))
		return false;
	return !wire->failed;
}
