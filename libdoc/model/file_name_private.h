/* file_name_private.h: what the parts of doc_file_name_read share. */
#ifndef DOC_MODEL_FILE_NAME_PRIVATE_H
#define DOC_MODEL_FILE_NAME_PRIVATE_H

#include <stdint.h>
#include <model/file_name.h>

#define DOC_STEM_MAX 255 /* characters of a name */

/*
 * A name character by character.
 *
 * points   folded: full-width ASCII and dashes as ASCII, spaces as ' '
 * offsets  where each begins in text; one more for the end
 * used     what was read already
 */
struct doc_stem {
	const char *text;
	uint32_t points[DOC_STEM_MAX];
	size_t offsets[DOC_STEM_MAX + 1];
	bool used[DOC_STEM_MAX];
	size_t count;
};

void doc_stem_make(const char *text, struct doc_stem *stem);

/* The character at a place; 0 behind the last. */
uint32_t doc_stem_peek(const struct doc_stem *stem, size_t at);

bool doc_stem_is_digit(const struct doc_stem *stem, size_t at);
bool doc_stem_is_letter(const struct doc_stem *stem, size_t at);
size_t doc_stem_digits(const struct doc_stem *stem, size_t at);

/* Characters as text, ASCII folded; as many as there is room for. Returns the bytes. */
size_t doc_stem_copy(const struct doc_stem *stem, size_t from, size_t to, char *out, size_t room);

void doc_stem_use(struct doc_stem *stem, size_t from, size_t to);

/* Does a word end before this place, or begin behind it: the end, a separator, what was read? */
bool doc_stem_is_edge(const struct doc_stem *stem, size_t at);

/* --- file_name_number.c --- */
void doc_stem_find_number(const struct doc_grammar *grammar, struct doc_stem *stem,
                          struct doc_file_name *out);

/* --- file_name_day.c: days and versions --- */

/* Where a day ends that begins here, 0 for none; it may be one that does not exist. */
size_t doc_stem_match_day(const struct doc_stem *stem, size_t at);
void doc_stem_find_days(struct doc_stem *stem, struct doc_file_name *out);
void doc_stem_find_versions(struct doc_stem *stem, struct doc_file_name *out);

#endif
