/* twins.c: no two names of a folder differ in case alone. */
#include "actions/twins.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

/* A name in a folder. added: the path that brings it; NULL when it was there. */
struct name {
	char text[DOC_PATH_MAX];
	const char *added;
	bool deleted;
};

struct names {
	struct name *items;
	size_t count;
};

static void names_clear(struct names *names)
{
	free(names->items);
}

/*
 * The size of the folder in front of the name that somebody chose, with its '/'; 0 where none is
 * chosen. Of a release that is the name of its folder.
 */
static size_t folder_size(const char *path)
{
	struct doc_place place;

	doc_place_parse(path, &place);
	if (place.release[0])
		return (size_t)(strchr(path, '/') - path) + 1;
	if (place.kind == DOC_PLACE_POLICY_DRAFT || place.kind == DOC_PLACE_DRAFT ||
	    place.kind == DOC_PLACE_EXTERNAL || place.kind == DOC_PLACE_RECORD)
		return (size_t)(strrchr(path, '/') - path) + 1;
	return 0;
}

static char lower(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static int compare_folded(const char *a, const char *b)
{
	while (*a && lower(*a) == lower(*b))
		a++, b++;
	return (unsigned char)lower(*a) - (unsigned char)lower(*b);
}

static int compare_name(const void *a, const void *b)
{
	const struct name *one = a;
	const struct name *other = b;
	int order = compare_folded(one->text, other->text);

	return order ? order : strcmp(one->text, other->text);
}

static int add_name(struct names *names, const char *text, const struct doc_git_change *change,
                    struct doc_error *err)
{
	size_t size = strcspn(text, "/");
	struct name *name;

	if (size >= sizeof(name->text))
		return DOC_OK; /* too long for any place */
	name = doc_array_add(&names->items, &names->count, sizeof(*name));
	if (!name)
		return doc_error_memory(err);
	memcpy(name->text, text, size);
	name->added = change && change->kind == DOC_GIT_ADDED ? change->path : NULL;
	name->deleted = change && change->kind == DOC_GIT_DELETED;
	return DOC_OK;
}

static int add_tree(const struct doc_source *after, const char *folder, size_t size,
                    struct names *names, struct doc_error *err)
{
	struct doc_git_entries entries doc_scoped(doc_git_entries_clear) = {0};
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	if (!after->tree)
		return DOC_OK;
	doc_buf_add(&name, folder, size - 1);
	r = doc_buf_check(&name, err);
	if (r < 0)
		return r;
	r = doc_git_names(after->git, after->tree, name.data, &entries, &why);
	if (r < 0 && r != DOC_EINVALID)
		return doc_error_set(err, r, "%s", why.message);
	r = DOC_OK;
	for (size_t i = 0; i < entries.count && r == DOC_OK; i++)
		r = add_name(names, entries.items[i].path, NULL, err);
	return r;
}

/* Of names with the same letters, sorted, from first on: how many there are, and are left? */
static size_t count_alike(const struct names *names, size_t first, size_t *left)
{
	bool is_gone = false;
	size_t i = first;

	*left = 0;
	for (; i < names->count &&
	       compare_folded(names->items[i].text, names->items[first].text) == 0;
	     i++) {
		bool is_last = i + 1 == names->count ||
		               strcmp(names->items[i].text, names->items[i + 1].text) != 0;

		is_gone |= names->items[i].deleted;
		*left += is_last && !is_gone;
		is_gone &= !is_last;
	}
	return i - first;
}

static void tell(const struct name *name, struct doc_judge *judge)
{
	judge->file = name->added;
	doc_judge_fault(judge, "case-twin", _("another name here differs from it in case alone"));
	judge->file = NULL;
}

static void judge_names(struct names *names, struct doc_judge *judge)
{
	size_t alike;
	size_t left;

	qsort(names->items, names->count, sizeof(*names->items), compare_name);
	for (size_t i = 0; i < names->count; i += alike) {
		alike = count_alike(names, i, &left);
		for (size_t k = i; k < i + alike && left > 1; k++)
			if (names->items[k].added)
				tell(&names->items[k], judge);
	}
}

/* Judge the folder that the change at *at lies in, and go on to the first that does not. */
static int judge_folder(const struct doc_source *after, const struct doc_git_changes *changes,
                        size_t *at, struct doc_judge *judge, struct doc_error *err)
{
	const char *folder = changes->items[*at].path;
	size_t size = folder_size(folder);
	struct names names doc_scoped(names_clear) = {0};
	bool adds = false;
	int r = DOC_OK;

	for (; *at < changes->count && r == DOC_OK; ++*at) {
		const struct doc_git_change *change = &changes->items[*at];

		if (folder_size(change->path) != size || strncmp(change->path, folder, size) != 0)
			break;
		adds |= change->kind == DOC_GIT_ADDED;
		r = add_name(&names, change->path + size, change, err);
	}
	if (r == DOC_OK && adds)
		r = add_tree(after, folder, size, &names, err);
	if (r == DOC_OK && adds)
		judge_names(&names, judge);
	return r;
}

int doc_twins_judge(const struct doc_source *after, const struct doc_git_changes *changes,
                    struct doc_judge *judge, struct doc_error *err)
{
	size_t i = 0;
	int r = DOC_OK;

	while (i < changes->count && r == DOC_OK) {
		if (folder_size(changes->items[i].path))
			r = judge_folder(after, changes, &i, judge, err);
		else
			i++;
	}
	return r;
}
