/* number.c: document numbers, judged by the grammar that an agency configures. */
#include "model/number.h"

#include <assert.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/layout.h"

/* Is c one of the characters that a mark stands for? Of any other mark: itself. */
static bool fits(char mark, char c)
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
	for (; *shape && fits(*shape, *text); shape++)
		text++;
	return *shape == '\0' && *text == '\0';
}

bool doc_number_is_safe(const char *text)
{
	char series[DOC_NUMBER_SIZE];
	size_t size = strlen(text);

	if (size >= DOC_NUMBER_SIZE || !fits('x', text[0]) || !fits('x', text[size - 1]))
		return false;
	for (size_t i = 1; i < size; i++)
		if (!fits('x', text[i]) && (text[i] != '-' || text[i - 1] == '-'))
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
		doc_buf_puts(&shapes, i ? ", " : "");
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
int doc_number_parse(const struct doc_grammar *grammar, const char *text, struct doc_number *out,
		     struct doc_error *err)
{
	const struct doc_pattern *pattern = find(grammar, text);
	struct doc_number number = {0};
	struct doc_number parent;
	int r;

	if (!pattern || counter_is_zero(pattern, text) || !doc_number_is_safe(text))
		return refuse(grammar, text, err);
	number.tier = pattern->tier;
	memcpy(number.text, text, strlen(text));
	doc_number_series(text, number.series);
	parent_of(pattern, text, number.parent);
	if (number.parent[0]) {
		r = doc_number_parse(grammar, number.parent, &parent, err);
		if (r < 0)
			return doc_error_wrap(err, r, _("the parent of '%s'"), text);
	}
	*out = number;
	return DOC_OK;
}

int doc_number_read(const struct doc_grammar *grammar, const char *text, struct doc_number *out,
		    struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_text_fold(&folded, text, strlen(text));
	doc_buf_putc(&folded, '\0');
	r = doc_buf_check(&folded, err);
	if (r < 0)
		return r;
	for (char *c = folded.data; *c; c++)
		if (doc_is_lower(*c))
			*c = (char)(*c - 'a' + 'A');
	return doc_number_parse(grammar, folded.data, out, err);
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

/*
 * The one pattern whose numbers are counted within a tier or, if that is 0, under a
 * parent, and its shape with all but the counter filled in. NULL if none or several.
 */
static const struct doc_pattern *find_counted(const struct doc_grammar *grammar, unsigned tier,
					      const char *parent, char shape[DOC_NUMBER_SIZE])
{
	const struct doc_pattern *found = NULL;

	for (size_t i = 0; i < grammar->count; i++) {
		const struct doc_pattern *pattern = &grammar->patterns[i];
		char open[DOC_NUMBER_SIZE];

		if (tier && (pattern->tier != tier || pattern->parent[0]))
			continue;
		if (!tier && !text_fits(pattern->parent, parent))
			continue;
		memcpy(open, pattern->shape, sizeof(open));
		adopt(pattern, parent, open);
		if (!only_counter_is_open(pattern, open))
			continue;
		if (found)
			return NULL;
		found = pattern;
		memcpy(shape, open, sizeof(open));
	}
	return found;
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

int doc_number_next(const struct doc_grammar *grammar, const char *where, const char *const *taken,
		    size_t taken_count, struct doc_number *out, struct doc_error *err)
{
	const struct doc_pattern *pattern;
	struct doc_number parent = {0};
	char shape[DOC_NUMBER_SIZE];
	unsigned tier = 0;
	int r;

	if (where[0] >= '1' && where[0] <= '0' + DOC_TIER_MAX && where[1] == '\0') {
		tier = (unsigned)(where[0] - '0');
	} else {
		r = doc_number_read(grammar, where, &parent, err);
		if (r < 0)
			return r;
	}
	pattern = find_counted(grammar, tier, parent.text, shape);
	if (!pattern) {
		r = doc_error_set(err, DOC_EINVALID,
				  _("'%s' does not say which number is the next"),
				  tier ? where : parent.text);
		return doc_error_hint(err, r, _("give the full number"));
	}
	if (!fill_counter(pattern, highest(pattern, shape, taken, taken_count) + 1, shape))
		return doc_error_set(err, DOC_EINVALID, _("the numbers of '%s' are used up"),
				     pattern->text);
	return doc_number_parse(grammar, shape, out, err);
}
