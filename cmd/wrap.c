/* wrap.c: break lines at a display width; Chinese may break between any two characters. */
#include <string.h>

#include "cmd.h"

/* A line must not begin with a closer nor end with an opener; three bytes each. */
static const char *const closers[] = {"，", "。", "、", "；", "：", "！", "？",
                                      "」", "』", "）", "》", "…"};
static const char *const openers[] = {"「", "『", "（", "《"};

static bool is_one_of(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strncmp(text, list[i], strlen(list[i])) == 0)
			return true;
	}
	return false;
}

size_t cmd_character(const char *text, size_t *columns)
{
	char one[8] = {text[0]};
	size_t size = 1;

	while (size < sizeof(one) - 1 && (text[size] & 0xc0) == 0x80) {
		one[size] = text[size];
		size++;
	}
	*columns = doc_text_columns(one);
	return size;
}

static size_t columns_of(const char *text, size_t size)
{
	size_t columns, total = 0;

	for (size_t at = 0; at < size; total += columns)
		at += cmd_character(text + at, &columns);
	return total;
}

/* Bytes that stay on one line: a word, or one wide character with its punctuation. */
static size_t piece_size(const char *text)
{
	size_t size = 0, columns, next;

	while (is_one_of(text + size, openers, COUNT(openers)))
		size += strlen(openers[0]);
	if (!text[size])
		return size;
	next = cmd_character(text + size, &columns);
	if (columns == 2)
		size += next;
	while (text[size] && text[size] != ' ' && columns != 2) {
		next = cmd_character(text + size, &columns);
		size += columns == 2 ? 0 : next;
	}
	while (is_one_of(text + size, closers, COUNT(closers)))
		size += strlen(closers[0]);
	return size;
}

void cmd_wrap_from(FILE *out, const char *text, size_t from, size_t indent, size_t width)
{
	size_t at = from;

	while (*text) {
		size_t spaces = strspn(text, " ");
		size_t size = piece_size(text + spaces);
		size_t columns = columns_of(text + spaces, size);

		if (at > indent && at + spaces + columns > width) {
			fprintf(out, "\n%*s", (int)indent, "");
			at = indent;
			spaces = 0;
			text += strspn(text, " ");
		}
		fprintf(out, "%.*s", (int)(spaces + size), text);
		text += spaces + size;
		at += spaces + columns;
	}
	fputc('\n', out);
}

void cmd_wrap(FILE *out, const char *text, size_t indent, size_t width)
{
	cmd_wrap_from(out, text, indent, indent, width);
}
