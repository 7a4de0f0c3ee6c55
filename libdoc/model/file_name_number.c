/* file_name_number.c: the document number in the name of a file. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "model/file_name_private.h"

#define GROUPS_MAX 6

/* Between two groups: a dash, '_' or '.', with spaces around, or a space alone. 0: none here. */
static size_t skip_separator(const struct doc_stem *stem, size_t at)
{
	size_t end = at;
	uint32_t c;

	while (doc_stem_peek(stem, end) == ' ')
		end++;
	c = doc_stem_peek(stem, end);
	if (c == '-' || c == '_' || c == '.')
		end++;
	while (end > at && doc_stem_peek(stem, end) == ' ')
		end++;
	return end > at ? end : 0;
}

static char capital(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	return c < 0x80 ? (char)c : '\0';
}

/* Where a number of this shape ends that begins here; 0 for none. */
static size_t match_shape(const struct doc_stem *stem, size_t at, const char *shape, char *out)
{
	size_t i = 0;

	for (; shape[i]; i++) {
		char c = capital(doc_stem_peek(stem, at));

		if (shape[i] == '-') {
			at = skip_separator(stem, at);
			if (!at)
				return 0;
			out[i] = '-';
			continue;
		}
		if (!doc_mark_fits(shape[i], c))
			return 0;
		out[i] = c;
		at++;
	}
	out[i] = '\0';
	return at;
}

static bool is_word(const struct doc_stem *stem, size_t at)
{
	return doc_stem_is_digit(stem, at) || doc_stem_is_letter(stem, at);
}

/* Does a number begin here, and not inside of a longer word? */
static bool begins(const struct doc_stem *stem, size_t at)
{
	uint32_t before = at ? stem->points[at - 1] : 0;

	if (!is_word(stem, at) || (at && is_word(stem, at - 1)))
		return false;
	return !((before == '-' || before == '.') && at > 1 && is_word(stem, at - 2));
}

/* A version right behind a number: "ISMS-02-005V1.2", "ISMS-02-005rev2". */
static bool is_version(const struct doc_stem *stem, size_t at)
{
	uint32_t c = doc_stem_peek(stem, at);

	if (c != 'v' && c != 'V' && c != 'r' && c != 'R')
		return false;
	while (doc_stem_is_letter(stem, at) || doc_stem_peek(stem, at) == '.' ||
	       doc_stem_peek(stem, at) == ' ')
		at++;
	return doc_stem_is_digit(stem, at);
}

/* Does another group follow, so that this is the beginning of something else? */
static bool goes_on(const struct doc_stem *stem, size_t at)
{
	size_t digits = doc_stem_peek(stem, at) == '-' ? doc_stem_digits(stem, at + 1) : 0;

	if (digits < 2 || digits > 3 || doc_stem_match_day(stem, at + 1))
		return false;
	return !doc_stem_is_letter(stem, at + 1 + digits) &&
	       doc_stem_peek(stem, at + 1 + digits) != '.';
}

/* The longest number that begins here. */
static size_t match_number(const struct doc_grammar *grammar, const struct doc_stem *stem,
                           size_t at, struct doc_number *out)
{
	size_t best = 0;

	for (size_t i = 0; i < grammar->count; i++) {
		char text[DOC_NUMBER_SIZE];
		struct doc_number number;
		size_t end = match_shape(stem, at, grammar->patterns[i].shape, text);

		if (end <= best || doc_stem_is_digit(stem, end) ||
		    (doc_stem_is_letter(stem, end) && !is_version(stem, end)) ||
		    !doc_number_find(grammar, text, &number))
			continue;
		best = end;
		*out = number;
	}
	return best && !goes_on(stem, best) ? best : 0;
}

/* A form often names its parent too, and the other way round: then it is the form. */
static void take(const struct doc_number *number, struct doc_number *first,
                 struct doc_file_name *out)
{
	if (!first->text[0]) {
		*first = *number;
	} else if (strcmp(number->parent, first->text) == 0) {
		*first = *number;
	} else if (strcmp(first->parent, number->text) != 0 &&
	           strcmp(first->text, number->text) != 0) {
		memcpy(out->second, number->text, sizeof(out->second));
	}
	memcpy(out->number, first->text, sizeof(out->number));
}

/* --- what only looks like one ----------------------------------------------------------------- */

/* Letters and digits between single dashes, '_' or '.'. */
static size_t match_like(const struct doc_stem *stem, size_t at)
{
	bool has_dash = false;

	if (is_version(stem, at) || doc_stem_match_day(stem, at))
		return 0;
	while (is_word(stem, at)) {
		while (is_word(stem, at))
			at++;
		if (!is_word(stem, at + 1) ||
		    (doc_stem_peek(stem, at) != '-' && doc_stem_peek(stem, at) != '_') ||
		    is_version(stem, at + 1) || doc_stem_match_day(stem, at + 1))
			break;
		has_dash |= doc_stem_peek(stem, at) == '-';
		at++;
	}
	return has_dash ? at : 0;
}

struct groups {
	char items[GROUPS_MAX][DOC_NUMBER_SIZE];
	size_t count;
};

static bool split(const char *text, struct groups *out)
{
	*out = (struct groups){0};
	while (*text) {
		size_t size = strcspn(text, "-_");

		if (out->count == GROUPS_MAX || size >= DOC_NUMBER_SIZE)
			return false;
		for (size_t i = 0; i < size; i++)
			out->items[out->count][i] = capital((unsigned char)text[i]);
		out->count++;
		text += size + (text[size] != '\0');
	}
	return out->count > 0;
}

/* Two groups and two digits at least; of digits alone, none that a day or a quantity has. */
static bool is_like(const struct groups *groups)
{
	size_t digits = 0;
	size_t letters = 0;

	for (size_t i = 0; i < groups->count; i++)
		for (const char *c = groups->items[i]; *c; c++)
			*(doc_is_digit(*c) ? &digits : &letters) += 1;
	if (groups->count < 2 || digits < 2)
		return false;
	if (letters)
		return true;
	return strlen(groups->items[0]) <= 2 && strlen(groups->items[1]) >= 2;
}

/* Put groups into a pattern, digits filled up with zeros; a beginning that is always the same, too.
 */
static bool fill(const struct doc_grammar *grammar, const struct doc_pattern *pattern,
                 const struct groups *groups, size_t first, char *out)
{
	char text[DOC_NUMBER_SIZE] = "";
	size_t size = 0;
	size_t group = first;
	struct doc_number number;

	for (const char *shape = pattern->shape; *shape;) {
		size_t width = strcspn(shape, "-");
		bool fixed = strcspn(shape, "dcx") >= width && size == 0 &&
		             (group >= groups->count ||
		              strncmp(groups->items[group], shape, width) != 0);
		const char *item = fixed                   ? shape
		                   : group < groups->count ? groups->items[group]
		                                           : "";
		size_t item_size = fixed ? width : strlen(item);

		if (!item_size || item_size > width)
			return false;
		memset(text + size, '0', width - item_size);
		memcpy(text + size + width - item_size, item, item_size);
		size += width;
		group += !fixed;
		shape += width;
		if (*shape)
			text[size++] = *shape++;
	}
	text[size] = '\0';
	if (group != groups->count || !doc_number_find(grammar, text, &number))
		return false;
	memcpy(out, number.text, sizeof(number.text));
	return true;
}

static void find_meant(const struct doc_grammar *grammar, const struct groups *groups, char *out)
{
	for (size_t first = 0; first < 2 && first + 1 < groups->count; first++)
		for (size_t i = 0; i < grammar->count; i++)
			if (fill(grammar, &grammar->patterns[i], groups, first, out))
				return;
}

static void find_like(const struct doc_grammar *grammar, struct doc_stem *stem,
                      struct doc_file_name *out)
{
	for (size_t at = 0; at < stem->count; at++) {
		size_t end = begins(stem, at) ? match_like(stem, at) : 0;
		char text[DOC_NAME_WORD_SIZE];
		struct groups groups;

		if (!end || end - at >= sizeof(text))
			continue;
		doc_stem_copy(stem, at, end, text, sizeof(text));
		if (!split(text, &groups) || !is_like(&groups))
			continue;
		memcpy(out->like, text, sizeof(text));
		find_meant(grammar, &groups, out->meant);
		doc_stem_use(stem, at, end);
		return;
	}
}

void doc_stem_find_number(const struct doc_grammar *grammar, struct doc_stem *stem,
                          struct doc_file_name *out)
{
	struct doc_number first = {0};

	for (size_t at = 0; at < stem->count; at++) {
		struct doc_number number;
		size_t end = begins(stem, at) ? match_number(grammar, stem, at, &number) : 0;

		if (!end)
			continue;
		take(&number, &first, out);
		doc_stem_use(stem, at, end);
		at = end - 1;
	}
	if (!out->number[0])
		find_like(grammar, stem, out);
}
