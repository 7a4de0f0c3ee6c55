/* yaml_text.h: faults of a YAML file that can be seen, and shown, in its bytes alone. */
#ifndef DOC_BACKEND_YAML_TEXT_H
#define DOC_BACKEND_YAML_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

/* A file as it was given, and where its first fault goes. All is borrowed. */
struct doc_yaml_text {
	const char *name;
	const char *bytes;
	size_t size;
	struct doc_error *err;
};

/* Record "name:line:column: what" for the character at offset; DOC_EINVALID. */
int doc_yaml_refuse(const struct doc_yaml_text *text, size_t offset, const char *what);

/* The same for a character that may not stand there. */
int doc_yaml_refuse_character(const struct doc_yaml_text *text, size_t offset, uint32_t code_point);

/*
 * Refuse whatever libyaml would take for something else: a large file, a byte
 * order mark, bytes that are not UTF-8, CR, a character that is not printable.
 * Tabs pass, because they may stand in a block scalar.
 */
DOC_CHECKED int doc_yaml_check_bytes(const struct doc_yaml_text *text);

/*
 * Refuse the colon without a space, or full-width, that made a key into running
 * text, if there is one: libyaml complains only where that text meets the next key.
 *
 * first  the search climbs no further than the line of this offset
 * fault  where libyaml complains; the search starts before it
 *
 * Returns DOC_OK when no colon is to blame.
 */
DOC_CHECKED int doc_yaml_check_colons(const struct doc_yaml_text *text, size_t first, size_t fault);

#endif
