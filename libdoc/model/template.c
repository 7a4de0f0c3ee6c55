/* template.c: fill an office's template. */
#include "model/template.h"

#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"

/* One line of the template, without its end. */
struct line {
	const char *file;
	unsigned number;
	const char *text;
	size_t size;
};

/* Columns are characters: what an editor counts. */
static unsigned column_of(const struct line *line, const char *place)
{
	unsigned column = 1;

	for (const char *at = line->text; at < place; at++)
		column += ((unsigned char)*at & 0xC0) != 0x80;
	return column;
}

static int complain(const struct line *line, const char *place, const char *what,
                    struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, "%s:%u:%u: %s", line->file, line->number,
	                     column_of(line, place), what);
}

static const char *find(const struct line *line, const char *from, const char *what)
{
	return memmem(from, line->size - (size_t)(from - line->text), what, strlen(what));
}

static int check_line(const struct line *line, struct doc_error *err)
{
	uint32_t point;
	size_t bytes;

	for (size_t at = 0; at < line->size; at += bytes) {
		bytes = doc_text_next(line->text + at, line->size - at, &point);
		if (!bytes)
			return complain(line, line->text + at, _("this is not UTF-8"), err);
		if (!doc_text_is_printable(point) && point != '\t')
			return complain(line, line->text + at,
			                _("a character that nobody can see"), err);
	}
	return DOC_OK;
}

/* What an input method makes of braces. */
static int check_braces(const struct line *line, struct doc_error *err)
{
	static const char *const wide[] = {"｛｛", "｝｝"};

	for (size_t i = 0; i < 2; i++) {
		const char *place = find(line, line->text, wide[i]);

		if (place)
			return complain(line, place,
			                _("full-width braces: a placeholder is written {{name}}"),
			                err);
	}
	return DOC_OK;
}

/* What fills the placeholders, and where it goes. */
struct filling {
	const struct doc_template_value *values;
	size_t count;
	struct doc_buf *out;
};

static const struct doc_template_value *value_of(const struct filling *filling,
                                                 const char *name, size_t size)
{
	for (size_t i = 0; i < filling->count; i++) {
		const struct doc_template_value *value = &filling->values[i];

		if (strlen(value->name) == size && memcmp(value->name, name, size) == 0)
			return value;
	}
	return NULL;
}

static int refuse_name(const struct line *line, const char *open, size_t size,
                       const struct filling *filling, struct doc_error *err)
{
	struct doc_buf known = {0};
	int r = doc_error_set(err, DOC_EINVALID, _("%s:%u:%u: there is no placeholder '%.*s'"),
	                      line->file, line->number, column_of(line, open),
	                      (int)(size < 60 ? size : 60), open + 2);

	for (size_t i = 0; i < filling->count; i++)
		doc_buf_printf(&known, "%s{{%s}}", i ? " " : "", filling->values[i].name);
	if (!known.failed)
		doc_error_hint(err, r, "%s", known.data);
	doc_buf_clear(&known);
	return r;
}

static bool is_blank(const char *text, const char *end)
{
	while (text < end && *text == ' ')
		text++;
	return text == end;
}

/* Fill the placeholder at open, behind what stands from *at to it; *is_whole: it was the line. */
static int fill_one(const struct line *line, const char **at, const char *open,
                    const struct filling *filling, bool *is_whole, struct doc_error *err)
{
	const struct doc_template_value *value;
	const char *close = find(line, open + 2, "}}");
	size_t size;

	if (!close)
		return complain(line, open, _("a placeholder that is not closed: }} is missing"),
		                err);
	size = (size_t)(close - open) - 2;
	value = value_of(filling, open + 2, size);
	if (!value)
		return refuse_name(line, open, size, filling, err);
	if (value->is_block && !(is_blank(line->text, open) &&
	                         is_blank(close + 2, line->text + line->size)))
		return complain(line, open, _("this placeholder is many lines: it stands alone"),
		                err);
	if (!value->is_block)
		doc_buf_add(filling->out, *at, (size_t)(open - *at));
	doc_buf_puts(filling->out, value->text);
	*at = close + 2;
	*is_whole = value->is_block;
	return DOC_OK;
}

static int fill_line(const struct line *line, const struct filling *filling,
                     struct doc_error *err)
{
	const char *at = line->text, *end = line->text + line->size;
	bool is_whole = false;
	const char *open, *close;
	int r = check_braces(line, err);

	if (r < 0)
		return r;
	while ((open = find(line, at, "{{")) != NULL) {
		close = find(line, at, "}}");
		if (close && close < open)
			break;
		r = fill_one(line, &at, open, filling, &is_whole, err);
		if (r < 0 || is_whole)
			return r;
	}
	close = find(line, at, "}}");
	if (close)
		return complain(line, close, _("}} without {{ before it"), err);
	doc_buf_add(filling->out, at, (size_t)(end - at));
	doc_buf_putc(filling->out, '\n');
	return DOC_OK;
}

int doc_template_fill(const char *name, const char *text, size_t size,
                      const struct doc_template_value *values, size_t count, struct doc_buf *out,
                      struct doc_error *err)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t at = size >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
	const struct filling filling = {values, count, out};
	struct line line = {.file = name};

	while (at < size) {
		const char *end = memchr(text + at, '\n', size - at);
		int r;

		line.number++;
		line.text = text + at;
		line.size = end ? (size_t)(end - line.text) : size - at;
		at += line.size + 1;
		line.size -= line.size && line.text[line.size - 1] == '\r';
		r = check_line(&line, err);
		if (r == DOC_OK && (!line.size || *line.text != '#'))
			r = fill_line(&line, &filling, err);
		if (r < 0)
			return r;
	}
	return doc_buf_check(out, err);
}
