/* git_diff.c: compare two texts line by line. */
#include "backend/git_diff.h"

#include <string.h>

#include "backend/git_private.h"
#include "base/intl.h"

#define MINIMAL_MAX 4000    /* lines of both: the fewest changes cost their square */
#define PAIRS_MAX   1024    /* of lines that are looked at before libgit2 is asked */
#define LINES_MAX   2000000 /* of both; what is longer changed as a whole */

/* What both begin and end with alike is left out: lines of it, and bytes. */
struct middle {
	const char *bytes;
	size_t size;
	size_t first;
	size_t count;
};

struct found {
	const struct middle *before, *after;
	bool *removed, *added;
};

static size_t line_size(const char *bytes, size_t size)
{
	const char *end = memchr(bytes, '\n', size);

	return end ? (size_t)(end - bytes) + 1 : size;
}

static void trim_head(struct middle *before, struct middle *after)
{
	while (before->size && after->size) {
		size_t size = line_size(before->bytes, before->size);

		if (size != line_size(after->bytes, after->size) ||
		    memcmp(before->bytes, after->bytes, size) != 0)
			return;
		before->bytes += size, before->size -= size, before->first++, before->count--;
		after->bytes += size, after->size -= size, after->first++, after->count--;
	}
}

/* Bytes of the last line. */
static size_t last_size(const struct middle *text)
{
	const char *end = memrchr(text->bytes, '\n', text->size - 1);

	return end ? text->size - (size_t)(end + 1 - text->bytes) : text->size;
}

static void trim_tail(struct middle *before, struct middle *after)
{
	while (before->size && after->size) {
		size_t size = last_size(before);

		if (size != last_size(after) ||
		    memcmp(before->bytes + before->size - size, after->bytes + after->size - size,
		           size) != 0)
			return;
		before->size -= size, before->count--;
		after->size -= size, after->count--;
	}
}

static bool has_line(const struct middle *text, const char *line, size_t size)
{
	for (size_t at = 0, step; at < text->size; at += step) {
		step = line_size(text->bytes + at, text->size - at);
		if (step == size && memcmp(text->bytes + at, line, size) == 0)
			return true;
	}
	return false;
}

/* Have they no line in common? Then nothing is to be found. Of long texts nobody knows. */
static bool are_strangers(const struct middle *before, const struct middle *after)
{
	if (before->count > PAIRS_MAX / after->count)
		return false;
	for (size_t at = 0, step; at < before->size; at += step) {
		step = line_size(before->bytes + at, before->size - at);
		if (has_line(after, before->bytes + at, step))
			return false;
	}
	return true;
}

static int take_line(const git_diff_delta *delta, const git_diff_hunk *hunk,
                     const git_diff_line *line, void *context)
{
	struct found *found = context;

	(void)delta, (void)hunk;
	if (line->origin == GIT_DIFF_LINE_DELETION && line->old_lineno > 0)
		found->removed[found->before->first + (size_t)line->old_lineno - 1] = true;
	if (line->origin == GIT_DIFF_LINE_ADDITION && line->new_lineno > 0)
		found->added[found->after->first + (size_t)line->new_lineno - 1] = true;
	return 0;
}

static void mark_all(const struct middle *text, bool *marks)
{
	for (size_t i = 0; i < text->count; i++)
		marks[text->first + i] = true;
}

int doc_git_diff_lines(const struct doc_git_lines *before, const struct doc_git_lines *after,
                       bool *removed, bool *added, struct doc_error *err)
{
	struct middle old = {.bytes = before->bytes, .size = before->size, .count = before->count};
	struct middle now = {.bytes = after->bytes, .size = after->size, .count = after->count};
	struct found found = {&old, &now, removed, added};
	git_diff_options options;
	int r;

	trim_head(&old, &now);
	trim_tail(&old, &now);
	if (!old.count || !now.count || old.count + now.count > LINES_MAX ||
	    are_strangers(&old, &now)) {
		mark_all(&old, removed);
		mark_all(&now, added);
		return DOC_OK;
	}
	r = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.context_lines = 0;
	options.flags = GIT_DIFF_FORCE_TEXT;
	if (old.count + now.count <= MINIMAL_MAX)
		options.flags |= GIT_DIFF_MINIMAL;
	if (r >= 0)
		r = git_libgit2_init();
	if (r >= 0)
		r = git_diff_buffers(old.bytes, old.size, NULL, now.bytes, now.size, NULL, &options,
		                     NULL, NULL, NULL, take_line, &found);
	return r < 0 ? doc_git_failed(err, r, _("cannot compare texts")) : DOC_OK;
}
