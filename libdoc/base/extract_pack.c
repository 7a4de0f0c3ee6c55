/* extract_pack.c: an extract as bytes and back, in the form of base/wire.h. */
#include "base/extract_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/extract.h"
#include "base/wire.h"

/* --- packing -------------------------------------------------------------------------------- */

static void put_text(struct doc_buf *out, const char *text)
{
	doc_wire_put_string(out, text, strlen(text));
}

static void pack_block(struct doc_buf *out, const struct doc_block *block)
{
	const unsigned numbers[] = {block->part,  block->level, block->line,
	                            block->table, block->row,   block->column};

	for (size_t i = 0; i < DOC_COUNT(numbers); i++)
		doc_wire_put_uint32(out, numbers[i]);
	put_text(out, block->label);
	put_text(out, block->text);
	put_text(out, block->name);
}

void doc_extract_pack(const struct doc_extract *extract, struct doc_buf *out)
{
	doc_wire_put_uint32(out, extract->format);
	doc_wire_put_uint32(out, (uint32_t)extract->block_count);
	for (size_t i = 0; i < extract->block_count; i++)
		pack_block(out, &extract->blocks[i]);
	doc_wire_put_uint32(out, (uint32_t)extract->mark_count);
	for (size_t i = 0; i < extract->mark_count; i++) {
		doc_wire_put_uint32(out, extract->marks[i].kind);
		doc_wire_put_uint32(out, (uint32_t)extract->marks[i].block);
		put_text(out, extract->marks[i].detail);
	}
	doc_wire_put_uint32(out, (uint32_t)extract->property_count);
	for (size_t i = 0; i < extract->property_count; i++) {
		put_text(out, extract->properties[i].name);
		put_text(out, extract->properties[i].value);
	}
}

/* --- unpacking ------------------------------------------------------------------------------ */

/* NULL when memory is out or the bytes are none of ours. */
static char *take_text(struct doc_wire *wire)
{
	struct doc_bytes bytes = doc_wire_string(wire);

	if (wire->failed || (bytes.size && memchr(bytes.data, '\0', bytes.size)))
		return NULL;
	return strndup(bytes.size ? (const char *)bytes.data : "", bytes.size);
}

static bool take_block_text(struct doc_wire *wire, struct doc_block *block, char **text)
{
	struct doc_bytes bytes = doc_wire_string(wire);

	if (wire->failed || (bytes.size && memchr(bytes.data, '\0', bytes.size)))
		return false;
	doc_extract_set(block, text, (const char *)bytes.data, bytes.size);
	return block->text;
}

static bool unpack_block(struct doc_wire *wire, struct doc_extract *extract)
{
	struct doc_block *block = doc_extract_add(extract, DOC_PART_BODY);

	if (!block)
		return false;
	block->part = doc_wire_uint32(wire);
	block->level = doc_wire_uint32(wire);
	block->line = doc_wire_uint32(wire);
	block->table = doc_wire_uint32(wire);
	block->row = doc_wire_uint32(wire);
	block->column = doc_wire_uint32(wire);
	return take_block_text(wire, block, &block->label) &&
	       take_block_text(wire, block, &block->text) &&
	       take_block_text(wire, block, &block->name) && block->part >= DOC_PART_BODY &&
	       block->part <= DOC_PART_HIDDEN;
}

static bool unpack_mark(struct doc_wire *wire, struct doc_extract *extract)
{
	struct doc_mark *mark =
		doc_array_add(&extract->marks, &extract->mark_count, sizeof(*mark));
	uint32_t block;

	if (!mark)
		return false;
	mark->kind = doc_wire_uint32(wire);
	block = doc_wire_uint32(wire);
	mark->block = block == (uint32_t)DOC_NO_BLOCK ? DOC_NO_BLOCK : block;
	mark->detail = take_text(wire);
	return mark->detail && mark->kind >= DOC_MARK_INSERTION &&
	       mark->kind <= DOC_MARK_ENCODING &&
	       (mark->block == DOC_NO_BLOCK || mark->block < extract->block_count);
}

static bool unpack_property(struct doc_wire *wire, struct doc_extract *extract)
{
	struct doc_property *property =
		doc_array_add(&extract->properties, &extract->property_count, sizeof(*property));

	if (!property)
		return false;
	property->name = take_text(wire);
	property->value = take_text(wire);
	return property->name && property->value;
}

typedef bool (*unpack_item)(struct doc_wire *wire, struct doc_extract *extract);

static bool unpack_list(struct doc_wire *wire, struct doc_extract *extract, unpack_item unpack)
{
	uint32_t count = doc_wire_uint32(wire);

	for (uint32_t i = 0; i < count; i++)
		if (wire->failed || !unpack(wire, extract))
			return false;
	return !wire->failed;
}

bool doc_extract_unpack(const void *bytes, size_t size, struct doc_extract *out)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_wire wire = {.rest = {bytes, size}};

	extract.format = doc_wire_uint32(&wire);
	if (extract.format < DOC_FILE_DOCX || extract.format > DOC_FILE_PDF ||
	    !unpack_list(&wire, &extract, unpack_block) ||
	    !unpack_list(&wire, &extract, unpack_mark) ||
	    !unpack_list(&wire, &extract, unpack_property) || !doc_wire_ended(&wire))
		return false;
	*out = extract;
	extract = (struct doc_extract){0};
	return true;
}
