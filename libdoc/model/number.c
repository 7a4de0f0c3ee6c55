/* number.c: document numbers, judged by the grammar that an agency configures. */
#include "model/number.h"

#include <assert.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/layout.h"

bool doc_mark_fits(char mark, char c)
{
	switch (mark) {
	case 'd':
		return doc_is_digit(c);
	case 'c':
		return doc_is_upper(c);
	case 'x':
		return doc_is_digit(c) || doc_is_upper(c);
	default:
		return mark == c;
	}
}

static bool text_fits(const char *shape, const char *text)
{
	for (; *shape && doc_mark_fits(*shape, *text); shape++)
		text++;
	return *shape == '\0' && *text == '\0';
}

bool doc_number_is_safe(const char *text)
{
	char series[DOC_NUMBER_SIZE];
	size_t size = strlen(text);

	if (size >= DOC_NUMBER_SIZE || !doc_mark_fits('x', text[0]) ||
	    !doc_mark_fits('x', text[size - 1]))
		return false;
	for (size_t i = 1; i < size; i++)
		if (!doc_mark_fits('x', text[i]) && (text[i] != '-' || text[i - 1] == '-'))
			return false;
	/* Of a single group the series is "", which is no name either. */
	doc_number_series(text, series);
	return doc_file_name_is_valid(series);
}

void doc_number_series(const char *number, char out[DOC_NUMBER_SIZE])
{
	const char *end = strrchr(number, '-');
	size_t size = end ? (size_t)(end - number) : 0;

	assert(size < DOC_NUMBER_SIZE);
	memcpy(out, number, size);
	out[size] = '\0';
}

int doc_number_compare(const struct doc_number *a, const struct doc_number *b)
{
	if (a->tier != b->tier)
		return a->tier < b->tier ? -1 : 1;
	return strcmp(a->text, b->text);
}

static bool counter_is_zero(const struct doc_pattern *pattern, const char *number)
{
	return strspn(number + pattern->counter, "0") >= pattern->counter_width;
}

/* The number of the parent that a number of this pattern has; "" for none. */
static void parent_of(const struct doc_pattern *pattern, const char *number,
		      char out[DOC_NUMBER_SIZE])
{
	memcpy(out, pattern->parent, DOC_NUMBER_SIZE);
	for (size_t i = 0; out[i]; i++)
		if (doc_is_lower(out[i]))
			out[i] = number[pattern->parent_from[i]];
}

/* The one pattern that text fits (the grammar has no two), or NULL. */
static const struct doc_pattern *find(const struct doc_grammar *grammar, const char *text)
{
	for (size_t i = 0; i < grammar->count; i++)
		if (text_fits(grammar->patterns[i].shape, text))
			return &grammar->patterns[i];
	return NULL;
}

/* "'02-999' is not a number ...", with every shape as the hint; text may be anything. */
static int refuse(const struct doc_grammar *grammar, const char *text, struct doc_error *err)
{
	struct doc_buf shown doc_scoped(doc_buf_clear) = {0};
	struct doc_buf shapes doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_text_escape(&shown, text, strlen(text));
	doc_buf_putc(&shown, '\0');
	for (size_t i = 0; i < grammar->count; i++) {
		doc_buf_puts(&shapes, i ? _(", ") : "");
		doc_buf_puts(&shapes, grammar->patterns[i].text);
	}
	doc_buf_putc(&shapes, '\0');
	r = doc_buf_check(shown.failed ? &shown : &shapes, err);
	if (r < 0)
		return r;
	r = doc_error_set(err, DOC_EINVALID, _("'%s' is not a number of this registry"),
			  shown.data);
	return doc_error_hint(err, r, _("numbers look like this, counted from 1: %s"), shapes.data);
}

/* The grammar sees to it that tiers fall from child to parent, so the recursion ends. */
bool doc_number_find(const struct doc_grammar *grammar, const char *text, struct doc_number *out)
{
	const struct doc_pattern *pattern = find(grammar, text);
	struct doc_number number = {0};
	struct doc_number parent;

	if (!pattern || counter_is_zero(pattern, text) || !doc_number_is_safe(text))
		return false;
	number.tier = pattern->tier;
	memcpy(number.text, text, strlen(text));
	doc_number_series(text, number.series);
	parent_of(pattern, text, number.parent);
	if (number.parent[0] && !doc_number_find(grammar, number.parent, &parent))
		return false;
	*out = number;
	return true;
}

int doc_number_parse(const struct doc_grammar *grammar, const char *text, struct doc_number *out,
		     struct doc_error *err)
{
	const struct doc_pattern *pattern = find(grammar, text);
	char parent[DOC_NUMBER_SIZE];
	struct doc_number unused;

	if (doc_number_find(grammar, text, out))
		return DOC_OK;
	if (!pattern || counter_is_zero(pattern, text) || !doc_number_is_safe(text))
		return refuse(grammar, text, err);
	parent_of(pattern, text, parent);
	return doc_error_wrap(err, doc_number_parse(grammar, parent, &unused, err),
			      _("the parent of '%s'"), text);
}

/* As people type it to as it would be stored: folded, capitals, NUL at its end. */
static int fold(const char *text, struct doc_buf *out, struct doc_error *err)
{
	int r;

	doc_text_fold(out, text, strlen(text));
	doc_buf_putc(out, '\0');
	r = doc_buf_check(out, err);
	if (r < 0)
		return r;
	for (char *c = out->data; *c; c++)
		if (doc_is_lower(*c))
			*c = (char)(*c - 'a' + 'A');
	return DOC_OK;
}

int doc_number_read(const struct doc_grammar *grammar, const char *text, struct doc_number *out,
		    struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	int r = fold(text, &folded, err);

	return r < 0 ? r : doc_number_parse(grammar, folded.data, out, err);
}

/* Put the parent's characters where the child has them. */
static void adopt(const struct doc_pattern *pattern, const char *parent,
		  char child[DOC_NUMBER_SIZE])
{
	for (size_t i = 0; parent[i]; i++)
		if (doc_is_lower(pattern->parent[i]))
			child[pattern->parent_from[i]] = parent[i];
}

/* Is the counter, whole, all that is still open in this shape? */
static bool only_counter_is_open(const struct doc_pattern *pattern, const char *shape)
{
	for (size_t i = 0; shape[i]; i++) {
		bool counts =
			i >= pattern->counter && i - pattern->counter < pattern->counter_width;

		if (doc_is_lower(shape[i]) != counts)
			return false;
	}
	return true;
}

/* --- the next one ---------------------------------------------------------------------------- */

/* Fill in all groups before the counter's; false if these are others. */
static bool begin_with(const struct doc_pattern *pattern, const char *text,
		       char shape[DOC_NUMBER_SIZE])
{
	size_t size = strlen(text);

	if (size + 1 != pattern->counter || shape[size] != '-')
		return false;
	for (size_t i = 0; i < size; i++)
		if (!doc_mark_fits(shape[i], text[i]))
			return false;
	memcpy(shape, text, size);
	return true;
}

/* Is the place the pattern's tier, or a number that its numbers have as parent? */
static bool is_below(const struct doc_pattern *pattern, unsigned tier, const char *where,
                     char shape[DOC_NUMBER_SIZE])
{
	if (tier)
		return pattern->tier == tier && !pattern->parent[0];
	if (!pattern->parent[0] || !text_fits(pattern->parent, where))
		return false;
	adopt(pattern, where, shape);
	return true;
}

/*
 * The first pattern that a place leaves only the counter of open, and its shape with the rest. What
 * is a parent's number may also be how another pattern begins: then it is the parent.
 */
static const struct doc_pattern *find_counted(const struct doc_grammar *grammar, unsigned tier,
                                              const char *where, char shape[DOC_NUMBER_SIZE])
{
	for (size_t i = 0; i < 2 * grammar->count; i++) {
		bool below = i < grammar->count;
		const struct doc_pattern *pattern =
			&grammar->patterns[below ? i : i - grammar->count];

		memcpy(shape, pattern->shape, DOC_NUMBER_SIZE);
		if ((below ? is_below(pattern, tier, where, shape)
		           : !tier && begin_with(pattern, where, shape)) &&
		    only_counter_is_open(pattern, shape))
			return pattern;
	}
	return NULL;
}

/* The highest count among the numbers that fit a shape in which only the counter is open. */
static unsigned highest(const struct doc_pattern *pattern, const char *shape,
			const char *const *taken, size_t taken_count)
{
	unsigned max = 0;

	for (size_t i = 0; i < taken_count; i++) {
		unsigned count = 0;

		if (!text_fits(shape, taken[i]))
			continue;
		for (size_t j = 0; j < pattern->counter_width; j++)
			count = count * 10 + (unsigned)(taken[i][pattern->counter + j] - '0');
		if (count > max)
			max = count;
	}
	return max;
}

/* Write the count into the shape; false if it has too many digits. */
static bool fill_counter(const struct doc_pattern *pattern, unsigned count, char *shape)
{
	for (size_t i = pattern->counter_width; i > 0; i--) {
		shape[pattern->counter + i - 1] = (char)('0' + count % 10);
		count /= 10;
	}
	return count == 0;
}

static bool is_taken(const char *number, const char *const *taken, size_t taken_count)
{
	for (size_t i = 0; i < taken_count; i++)
		if (strcmp(taken[i], number) == 0)
			return true;
	return false;
}

/* After the highest; when that was the last there can be, the lowest that nobody ever took. */
static bool take_next(const struct doc_pattern *pattern, char *shape, const char *const *taken,
		      size_t taken_count)
{
	if (fill_counter(pattern, highest(pattern, shape, taken, taken_count) + 1, shape))
		return true;
	for (unsigned count = 1; fill_counter(pattern, count, shape); count++)
		if (!is_taken(shape, taken, taken_count))
			return true;
	return false;
}

/* How the numbers of a pattern begin before they are counted, as configured if that is open. */
static void add_beginning(struct doc_buf *out, const struct doc_pattern *pattern)
{
	const char *counter = strrchr(pattern->text, '{');
	size_t size = pattern->counter - 1; /* of the hyphen before it */
	bool is_fixed = true;

	for (size_t i = pattern->counter + pattern->counter_width; pattern->shape[i]; i++)
		if (doc_is_lower(pattern->shape[i]))
			return; /* the full number must be given */
	if (!pattern->counter || pattern->shape[size] != '-')
		return;
	for (size_t i = 0; i < size; i++)
		is_fixed = is_fixed && !doc_is_lower(pattern->shape[i]);
	if (is_fixed)
		doc_buf_printf(out, "%s%.*s", out->size ? _(", ") : "", (int)size, pattern->shape);
	else
		doc_buf_printf(out, "%s%.*s", out->size ? _(", ") : "",
			       (int)(counter - pattern->text) - 1, pattern->text);
}

/* "'2' does not say ...", with every place that would as the hint. */
static int refuse_place(const struct doc_grammar *grammar, const char *where,
			struct doc_error *err)
{
	struct doc_buf shown doc_scoped(doc_buf_clear) = {0};
	struct doc_buf places doc_scoped(doc_buf_clear) = {0};
	char shape[DOC_NUMBER_SIZE];

	doc_text_escape(&shown, where, strlen(where));
	for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++)
		if (find_counted(grammar, tier, "", shape))
			doc_buf_printf(&places, "%s%u", places.size ? _(", ") : "", tier);
	for (size_t i = 0; i < grammar->count; i++)
		add_beginning(&places, &grammar->patterns[i]);
	if (shown.failed || places.failed)
		return doc_error_memory(err);
	doc_error_set(err, DOC_EINVALID, _("'%s' does not say which number is the next"),
		      shown.data ? shown.data : "");
	return doc_error_hint(
		err, DOC_EINVALID,
		_("a tier, a parent's number or how the number begins, such as: %s"),
		places.data ? places.data : "-");
}

int doc_number_next(const struct doc_grammar *grammar, const char *where, const char *const *taken,
		    size_t taken_count, struct doc_number *out, struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	const struct doc_pattern *pattern;
	char shape[DOC_NUMBER_SIZE];
	unsigned tier = 0;
	int r = fold(where, &folded, err);

	if (r < 0)
		return r;
	where = folded.data;
	if (where[0] >= '1' && where[0] <= '0' + DOC_TIER_MAX && where[1] == '\0')
		tier = (unsigned)(where[0] - '0');
	pattern = find_counted(grammar, tier, where, shape);
	if (!pattern)
		return refuse_place(grammar, where, err);
	if (!take_next(pattern, shape, taken, taken_count))
		return doc_error_set(err, DOC_EINVALID, _("the numbers of '%s' are used up"),
				     pattern->text);
	return doc_number_parse(grammar, shape, out, err);
}
