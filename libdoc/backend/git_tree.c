/* git_tree.c: trees as they are stored: their entries, and whether git would write them so. */
#include "backend/git_private.h"

#include <strings.h>

#include "base/error.h"
#include "base/intl.h"

#define LARGE_TREE 2048 /* bytes; smaller ones are checked faster than remembered */
#define CHUNK_SIZE 512

void doc_git_tree_close(struct doc_git_tree *tree)
{
	git_odb_object_free(tree->object);
	*tree = (struct doc_git_tree){0};
}

/* --- entries ---------------------------------------------------------------------------------- */

int doc_git_name_order(const char *a, bool a_is_folder, const char *b, bool b_is_folder)
{
	size_t a_size = strlen(a);
	size_t b_size = strlen(b);
	size_t both = a_size < b_size ? a_size : b_size;
	int order = memcmp(a, b, both);
	int a_next = a_size > both ? (unsigned char)a[both] : a_is_folder ? '/' : '\0';
	int b_next = b_size > both ? (unsigned char)b[both] : b_is_folder ? '/' : '\0';

	return order ? order : a_next - b_next;
}

bool doc_git_is_folder(const struct doc_git_tree_entry *entry)
{
	return S_ISDIR(entry->mode);
}

int doc_git_entry_order(const struct doc_git_tree_entry *a, const struct doc_git_tree_entry *b)
{
	return doc_git_name_order(a->name, doc_git_is_folder(a), b->name, doc_git_is_folder(b));
}

bool doc_git_name_is_sane(const char *name)
{
	return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
	       strcasecmp(name, ".git") != 0 && !strchr(name, '/');
}

/* "100644 name", NUL, and the 20 bytes of an id. False when it is not that, and at stays. */
static bool parse_entry(const struct doc_git_tree *tree, size_t *at, struct doc_git_tree_entry *out)
{
	const char *start = tree->bytes + *at;
	const char *end = tree->bytes + tree->size;
	const char *next = start;
	const char *nul;
	uint32_t mode = 0;

	for (; next < end && *next >= '0' && *next <= '7' && mode <= UINT16_MAX; next++)
		mode = mode << 3 | (uint32_t)(*next - '0');
	if (next == start || mode > UINT16_MAX || next == end || *next++ != ' ')
		return false;
	nul = memchr(next, '\0', (size_t)(end - next));
	if (!nul || end - nul <= GIT_OID_RAWSZ)
		return false;
	out->mode = mode;
	out->name = next;
	out->id = (const git_oid *)(const void *)(nul + 1);
	*at += (size_t)(nul - start) + 1 + GIT_OID_RAWSZ;
	return true;
}

bool doc_git_tree_next(const struct doc_git_tree *tree, size_t *at, struct doc_git_tree_entry *out)
{
	return *at < tree->size && parse_entry(tree, at, out);
}

/* Is it among the next so many entries? */
static bool find_from(const struct doc_git_tree *tree, size_t at, size_t count, const char *name,
                      struct doc_git_tree_entry *out)
{
	while (count-- && doc_git_tree_next(tree, &at, out))
		if (strcmp(out->name, name) == 0)
			return true;
	return false;
}

bool doc_git_tree_find(const struct doc_git_tree *tree, const char *name,
                       struct doc_git_tree_entry *out)
{
	return find_from(tree, tree->hint, 2, name, out) || find_from(tree, 0, SIZE_MAX, name, out);
}

/* --- well-formed or not ----------------------------------------------------------------------- */

/*
 * Where a check stands: the entry before, if any, and whether all were as git writes them.
 * fault: what is wrong, or NULL.
 */
struct check {
	struct doc_git_tree_entry before;
	bool is_plain;
	const char *fault;
};

static const char *entry_fault(const struct doc_git_tree_entry *before,
                               const struct doc_git_tree_entry *entry)
{
	if (!doc_git_name_is_sane(entry->name))
		return _("a name in it is forbidden");
	if (doc_git_is_folder(entry) && entry->mode != DOC_GIT_MODE_FOLDER)
		return _("a folder in it has a strange mode");
	if (before->name && doc_git_entry_order(before, entry) >= 0)
		return _("it is not sorted");
	return NULL;
}

/* Look at the entry at this place, and go on behind it. */
static void check_next(const struct doc_git_tree *tree, size_t *at, struct check *check)
{
	bool has_zero = tree->bytes[*at] == '0';
	struct doc_git_tree_entry entry;

	if (!parse_entry(tree, at, &entry)) {
		check->fault = _("an entry of it is cut off");
		return;
	}
	check->is_plain = check->is_plain && !has_zero;
	check->fault = entry_fault(&check->before, &entry);
	check->before = entry;
}

/* How many bytes at the start, or the end, are the same. */
static size_t same_start(const char *a, const char *b, size_t size)
{
	size_t same = 0;

	while (size - same >= CHUNK_SIZE && memcmp(a + same, b + same, CHUNK_SIZE) == 0)
		same += CHUNK_SIZE;
	while (same < size && a[same] == b[same])
		same++;
	return same;
}

static size_t same_end(const char *a_end, const char *b_end, size_t size)
{
	size_t same = 0;

	while (size - same >= CHUNK_SIZE &&
	       memcmp(a_end - same - CHUNK_SIZE, b_end - same - CHUNK_SIZE, CHUNK_SIZE) == 0)
		same += CHUNK_SIZE;
	while (same < size && a_end[-1 - (ptrdiff_t)same] == b_end[-1 - (ptrdiff_t)same])
		same++;
	return same;
}

/* Entries at the start that both have, byte for byte: they were looked at in base. */
static void skip_start(const struct doc_git_tree *base, struct doc_git_tree *tree,
                       struct check *check)
{
	size_t both = base->size < tree->size ? base->size : tree->size;
	size_t same = same_start(base->bytes, tree->bytes, both);
	struct doc_git_tree_entry entry;
	size_t at = base->hint <= same ? base->hint : 0;

	tree->same_start = tree->hint = at;
	while (doc_git_tree_next(tree, &at, &entry) && at <= same) {
		tree->hint = tree->same_start;
		tree->same_start = at;
		check->before = entry;
	}
}

/*
 * Check what follows up to where both have the same bytes to the end, from an entry's beginning in
 * both; the first of those entries too, for what stands before it is new.
 */
static void check_middle(const struct doc_git_tree *base, struct doc_git_tree *tree,
                         struct check *check)
{
	size_t at = tree->same_start;
	size_t base_at = at;
	size_t both = (base->size < tree->size ? base->size : tree->size) - at;
	size_t same = same_end(base->bytes + base->size, tree->bytes + tree->size, both);
	struct doc_git_tree_entry old;

	while (!check->fault &&
	       (tree->size - at > same || tree->size - at != base->size - base_at)) {
		if (tree->size - at >= base->size - base_at)
			check_next(tree, &at, check);
		else
			doc_git_tree_next(base, &base_at, &old);
	}
	tree->same_end = tree->size - at;
	if (!check->fault && at < tree->size)
		check_next(tree, &at, check);
}

static const char *check_tree(const struct doc_git_tree *base, struct doc_git_tree *tree)
{
	struct check check = {.is_plain = tree->size > 0};
	size_t at = 0;

	if (base && base->is_plain) {
		skip_start(base, tree, &check);
		check_middle(base, tree, &check);
	} else {
		while (!check.fault && at < tree->size)
			check_next(tree, &at, &check);
	}
	tree->is_plain = check.is_plain;
	return check.fault;
}

/* Where it was noted that this tree is plain, or NULL. */
static const struct doc_git_plain *find_plain(const struct doc_git *git, const git_oid *id)
{
	for (size_t i = 0; i < DOC_GIT_PLAIN_COUNT; i++)
		if (git_oid_equal(&git->plain[i].id, id))
			return &git->plain[i];
	return NULL;
}

static void note_plain(struct doc_git *git, const struct doc_git_tree *tree)
{
	if (!tree->is_plain || tree->size < LARGE_TREE || find_plain(git, &tree->id))
		return;
	git->plain[git->plain_next] = (struct doc_git_plain){tree->id, tree->hint};
	git->plain_next = (git->plain_next + 1) % DOC_GIT_PLAIN_COUNT;
}

int doc_git_tree_open(struct doc_git *git, const git_oid *id, const struct doc_git_tree *base,
                      struct doc_git_tree *out, struct doc_error *err)
{
	struct doc_git_tree tree doc_scoped(doc_git_tree_close) = {.id = *id};
	const struct doc_git_plain *known = base ? NULL : find_plain(git, id);
	char hex[GIT_OID_HEXSZ + 1];
	const char *fault = NULL;
	int r = doc_git_count_read(git, err);

	if (r < 0)
		return r;
	r = git_odb_read(&tree.object, git->odb, id);
	if (r < 0)
		return doc_git_damaged(err, r, id);
	git_oid_tostr(hex, sizeof(hex), id);
	if (git_odb_object_type(tree.object) != GIT_OBJECT_TREE)
		return doc_error_set(err, DOC_EINVALID, _("object %s is no folder"), hex);
	tree.bytes = git_odb_object_data(tree.object);
	tree.size = git_odb_object_size(tree.object);
	tree.is_plain = known;
	tree.hint = known ? known->hint : 0;
	if (!known)
		fault = check_tree(base, &tree);
	if (fault)
		return doc_error_set(err, DOC_EINVALID, _("tree %s is malformed: %s"), hex, fault);
	note_plain(git, &tree);
	*out = tree;
	tree = (struct doc_git_tree){0};
	return DOC_OK;
}
