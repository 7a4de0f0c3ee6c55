/* pile.c: files that nobody has registered yet: which document each is of, and what is wrong. */
#include "model/pile.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/pile_private.h"

void doc_pile_file_clear(struct doc_pile_file *file)
{
	free(file->why);
	file->why = NULL;
}

/* --- saying it -------------------------------------------------------------------------------- */

DOC_PRINTF(3, 0)
static void set_why(struct doc_pile_judging *pile, struct doc_pile_file *file, const char *format,
                    va_list arguments)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_buf_vprintf(&text, format, arguments);
	free(file->why);
	file->why = doc_buf_take(&text);
	pile->judge.failed |= !file->why;
}

DOC_PRINTF(5, 0)
static void note(struct doc_pile_judging *pile, const struct doc_pile_file *file,
                 enum doc_severity severity, const char *rule, const char *format,
                 va_list arguments)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char version[DOC_VERSION_SIZE] = "";

	doc_buf_vprintf(&text, format, arguments);
	if (!doc_version_is_none(file->version))
		doc_version_format(file->version, version);
	pile->judge.document = file->number.text;
	pile->judge.version = version;
	pile->judge.file = file->path;
	doc_judge_note(&pile->judge, severity, rule, "%s", text.data ? text.data : "");
	pile->judge.failed |= text.failed;
	pile->judge.document = pile->judge.version = pile->judge.file = NULL;
}

void doc_pile_hold(struct doc_pile_judging *pile, struct doc_pile_file *file, const char *rule,
                   const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note(pile, file, DOC_ERROR, rule, format, arguments);
	va_end(arguments);
	if (file->act != DOC_PILE_HOLD) {
		va_start(arguments, format);
		set_why(pile, file, format, arguments);
		va_end(arguments);
	}
	file->act = DOC_PILE_HOLD;
}

void doc_pile_warn(struct doc_pile_judging *pile, const struct doc_pile_file *file,
                   const char *rule, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note(pile, file, DOC_WARNING, rule, format, arguments);
	va_end(arguments);
}

void doc_pile_skip(struct doc_pile_judging *pile, struct doc_pile_file *file, const char *format,
                   ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_why(pile, file, format, arguments);
	va_end(arguments);
	file->act = DOC_PILE_SKIP;
}

void doc_pile_lay_aside(struct doc_pile_judging *pile, struct doc_pile_file *file,
                        const char *message)
{
	doc_pile_skip(pile, file, "%s", message);
	file->act = DOC_PILE_HOLD;
	file->is_rendition = true;
}

/* --- comparing -------------------------------------------------------------------------------- */

static const char *fold(struct doc_pile_judging *pile, const char *text, struct doc_buf *out)
{
	doc_content_fold call = pile->pile->fold;

	if (!call || call(text, strlen(text), out, NULL) != DOC_OK)
		doc_text_fold(out, text, strlen(text));
	pile->judge.failed |= out->failed;
	return out->data ? out->data : "";
}

bool doc_pile_is_alike(struct doc_pile_judging *pile, const char *a, const char *b)
{
	struct doc_buf one doc_scoped(doc_buf_clear) = {0};
	struct doc_buf other doc_scoped(doc_buf_clear) = {0};
	const char *first = fold(pile, a, &one);
	const char *second = fold(pile, b, &other);

	return strstr(first, second) || strstr(second, first);
}

static int by_number(const void *a, const void *b)
{
	const struct doc_pile_file *one = *(struct doc_pile_file *const *)a;
	const struct doc_pile_file *other = *(struct doc_pile_file *const *)b;
	int r = doc_number_compare(&one->number, &other->number);

	if (r == 0)
		r = doc_version_compare(one->version, other->version);
	return r ? r : strcmp(one->path, other->path);
}

static int by_bytes(const void *a, const void *b)
{
	const struct doc_pile_file *one = *(struct doc_pile_file *const *)a;
	const struct doc_pile_file *other = *(struct doc_pile_file *const *)b;
	int r = strcmp(one->sha256, other->sha256);

	return r ? r : strcmp(one->path, other->path);
}

/* --- across numbers --------------------------------------------------------------------------- */

/* The same bytes are one document: under two numbers nobody knows which. */
static void judge_same_bytes(struct doc_pile_judging *pile, struct doc_pile_file **files,
                             size_t count)
{
	const struct doc_pile_file *last = files[count - 1];
	const struct doc_pile_file *different = NULL;

	for (size_t i = 0; i < count; i++)
		if (strcmp(files[i]->number.text, last->number.text) != 0)
			different = files[i];
	for (size_t i = 0; i < count && different; i++) {
		bool is_as_last = strcmp(files[i]->number.text, last->number.text) == 0;
		const struct doc_pile_file *other = is_as_last ? different : last;

		doc_pile_hold(pile, files[i], "import-duplicate",
		              _("'%s' of %s has the same bytes: of which number are they?"),
		              other->path, other->number.text);
	}
}

static int find_same_bytes(struct doc_pile_judging *pile, struct doc_error *err)
{
	struct doc_pile_file **files doc_auto(free) = calloc(pile->count + 1, sizeof(*files));
	size_t end;

	if (!files)
		return doc_error_memory(err);
	memcpy(files, pile->order, pile->count * sizeof(struct doc_pile_file *));
	qsort(files, pile->count, sizeof(*files), by_bytes);
	for (size_t at = 0; at < pile->count; at = end) {
		end = at + 1;
		while (end < pile->count && strcmp(files[end]->sha256, files[at]->sha256) == 0)
			end++;
		judge_same_bytes(pile, files + at, end - at);
	}
	return DOC_OK;
}

/* What is taken under a number, and its title as it is compared. */
struct titled {
	char *folded;
	const char *number;
	struct doc_pile_group group;
};

struct titles {
	struct titled *items;
	size_t count;
};

static void titles_clear(struct titles *titles)
{
	for (size_t i = 0; i < titles->count; i++)
		free(titles->items[i].folded);
	free(titles->items);
}

/* What the registry has comes first: that cannot give way. */
static int by_title(const void *a, const void *b)
{
	const struct titled *one = a;
	const struct titled *other = b;
	int r = strcmp(one->folded, other->folded);

	if (r == 0)
		r = (one->group.count > 0) - (other->group.count > 0);
	return r ? r : strcmp(one->number, other->number);
}

static int add_title(struct titles *titles, const char *folded, const char *number,
                     const struct doc_pile_group *group, struct doc_error *err)
{
	struct titled *title = doc_array_add(&titles->items, &titles->count, sizeof(*title));

	if (title)
		title->folded = strdup(folded);
	if (!title || !title->folded)
		return doc_error_memory(err);
	title->number = number;
	if (group)
		title->group = *group;
	return DOC_OK;
}

static struct doc_pile_file *source_of(const struct doc_pile_group *group)
{
	struct doc_pile_file *found = NULL;

	for (size_t i = 0; i < group->count; i++)
		if (group->files[i]->act == DOC_PILE_SOURCE ||
		    group->files[i]->act == DOC_PILE_DONE)
			found = group->files[i];
	return found;
}

/* The files of one number, of all their versions. */
static struct doc_pile_group group_at(const struct doc_pile_judging *pile, size_t at)
{
	struct doc_pile_group group = {.files = pile->order + at, .count = 1};

	while (at + group.count < pile->count && strcmp(pile->order[at + group.count]->number.text,
	                                                pile->order[at]->number.text) == 0)
		group.count++;
	return group;
}

static void refuse_title(struct doc_pile_judging *pile, const struct titled *title,
                         const char *other)
{
	for (size_t i = 0; i < title->group.count; i++) {
		if (!doc_pile_is_taken(title->group.files[i]))
			continue;
		doc_pile_hold(pile, title->group.files[i], "title-unique",
		              _("'%s' is the title of '%s' too"), title->group.files[i]->title,
		              other);
		doc_judge_hint(&pile->judge, _("write the title that holds into the map, or say "
		                               "no to the file there"));
	}
}

static int find_same_titles(struct doc_pile_judging *pile, struct doc_error *err)
{
	struct titles titles doc_scoped(titles_clear) = {0};
	struct doc_pile_group group;
	int r = DOC_OK;

	for (size_t i = 0; i < pile->pile->title_count && r == DOC_OK; i++)
		r = add_title(&titles, pile->pile->titles[i].folded, pile->pile->titles[i].number,
		              NULL, err);
	for (size_t at = 0; at < pile->count && r == DOC_OK; at += group.count) {
		struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
		const struct doc_pile_file *source;

		group = group_at(pile, at);
		source = source_of(&group);
		if (source)
			r = add_title(&titles, fold(pile, source->title, &folded),
			              source->number.text, &group, err);
	}
	if (r < 0 || !titles.count)
		return r;
	qsort(titles.items, titles.count, sizeof(*titles.items), by_title);
	for (size_t i = 1, first = 0; i < titles.count; i++) {
		if (strcmp(titles.items[i].folded, titles.items[first].folded) != 0)
			first = i;
		else if (strcmp(titles.items[i].number, titles.items[first].number) != 0)
			refuse_title(pile, &titles.items[i], titles.items[first].number);
	}
	return DOC_OK;
}

/* Where the files of a number begin, or would; files are in the order of their numbers. */
static size_t place_of(const struct doc_pile_judging *pile, const struct doc_number *number)
{
	size_t low = 0;
	size_t high = pile->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (doc_number_compare(&pile->order[middle]->number, number) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Is the parent taken, or there already? */
static int has_parent(struct doc_pile_judging *pile, const char *parent, bool *has,
                      struct doc_error *err)
{
	struct doc_pile_known known = {0};
	struct doc_number number;
	size_t at;
	int r;

	*has = false;
	if (!doc_number_find(&pile->pile->policy->grammar, parent, &number))
		return DOC_OK;
	at = place_of(pile, &number);
	if (at < pile->count && doc_number_compare(&pile->order[at]->number, &number) == 0) {
		struct doc_pile_group group = group_at(pile, at);

		*has = source_of(&group) != NULL;
	}
	if (*has)
		return DOC_OK;
	r = pile->pile->ask(pile->pile->context, &number, &known, err);
	*has = known.registered && !known.has_ended;
	return r;
}

static int find_orphans(struct doc_pile_judging *pile, struct doc_error *err)
{
	char asked[DOC_NUMBER_SIZE] = "";
	bool has = false;
	int r = DOC_OK;

	for (size_t i = 0; i < pile->count && r == DOC_OK; i++) {
		struct doc_pile_file *file = pile->order[i];
		const char *parent = file->number.parent;

		if (!parent[0] || !doc_pile_is_taken(file))
			continue;
		if (strcmp(parent, asked) != 0)
			r = has_parent(pile, parent, &has, err);
		memcpy(asked, parent, sizeof(asked));
		if (r < 0 || has)
			continue;
		doc_pile_hold(pile, file, "import-parent",
		              _("its parent %s is neither here nor registered"), parent);
		doc_judge_hint(&pile->judge, "docreg add %s TITLE", parent);
	}
	return r;
}

/* --- all of them ------------------------------------------------------------------------------ */

static int judge_numbers(struct doc_pile_judging *pile, struct doc_error *err)
{
	struct doc_pile_group group;
	int r = DOC_OK;

	for (size_t at = 0; at < pile->count && r == DOC_OK; at += group.count) {
		group = group_at(pile, at);
		r = doc_pile_judge_number(pile, &group, err);
	}
	return r;
}

int doc_pile_judge(struct doc_pile *pile, struct doc_findings *findings, struct doc_error *err)
{
	struct doc_pile_file **order doc_auto(free) = calloc(pile->count + 1, sizeof(*order));
	struct doc_pile_judging judging = {
		.pile = pile, .judge = {.findings = findings}, .order = order};
	int r = DOC_OK;

	if (!order)
		return doc_error_memory(err);
	for (size_t i = 0; i < pile->count; i++) {
		if (doc_pile_is_open(&pile->files[i]))
			doc_pile_identify(&judging, &pile->files[i]);
		if (doc_pile_is_open(&pile->files[i]))
			order[judging.count++] = &pile->files[i];
	}
	qsort(order, judging.count, sizeof(*order), by_number);
	r = find_same_bytes(&judging, err);
	if (r == DOC_OK)
		r = judge_numbers(&judging, err);
	if (r == DOC_OK)
		r = find_same_titles(&judging, err);
	if (r == DOC_OK)
		r = find_orphans(&judging, err);
	return r == DOC_OK && judging.judge.failed ? doc_error_memory(err) : r;
}
