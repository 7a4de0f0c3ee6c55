/* fuzz_history.c: commits by somebody without any key. */
/*
 * Commits made by somebody without any key, on top of the genuine registry.
 *
 * An input is a list of edits of the tree, with commits between them: any path, mode, bytes and
 * parents, as a program that writes objects by itself would make them. Whatever verifies has
 * nothing approved, and no policy, but what was approved with a key; its files are of the layout.
 */
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

#include "genuine.h"

#include <base/array.h>
#include <libdoc/check.h>
#include <model/layout.h>

/* Both layers declare it, and never meet but here. */
#define doc_git_close_auto doc_git_close_auto_again
#include <backend/git_private.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STEPS   24
#define ENTRIES 256
#define CONTENT "documents/ISMS-02/ISMS-02-001/1.0/1/ISMS-02-001.md"

/* The tree that is being edited, the commit below it, and where objects are written: in memory. */
struct forger {
	struct doc_registry *registry;
	git_odb_backend *memory;
	struct doc_git_entry entries[ENTRIES];
	unsigned count;
	struct doc_git_commit tip;
	int64_t at;
};

static void forger_clear(struct forger *forger)
{
	for (unsigned i = 0; i < forger->count; i++)
		free(forger->entries[i].path);
	forger->count = 0;
}

static git_odb *odb(const struct forger *forger)
{
	return forger->registry->git->odb;
}

static struct doc_git_id write_object(const struct forger *forger, const void *bytes, size_t size,
                                      git_object_t type)
{
	git_oid id;

	require(git_odb_write(&id, odb(forger), bytes, size, type) == 0);
	return from_oid(&id);
}

/* --- trees ------------------------------------------------------------------------------------ */

static void load(struct forger *forger, const struct doc_git_id *tree)
{
	struct doc_git_entries list doc_scoped(doc_git_entries_clear) = {0};

	forger_clear(forger);
	if (doc_git_list(forger->registry->git, tree, "", &list, NULL) < 0)
		return;
	for (size_t i = 0; i < list.count && i < ENTRIES; i++) {
		forger->entries[forger->count] = list.items[i];
		forger->entries[forger->count++].path = strdup(list.items[i].path);
	}
}

static int by_path(const void *a, const void *b)
{
	const struct doc_git_entry *left = a, *right = b;

	return strcmp(left->path, right->path);
}

static void put_entry(struct doc_buf *out, unsigned mode, const char *name, size_t size,
                      const struct doc_git_id *id)
{
	doc_buf_printf(out, "%o %.*s", mode, (int)size, name);
	doc_buf_add(out, "", 1);
	doc_buf_add(out, id->bytes, DOC_GIT_ID_SIZE);
}

/* The tree of entries first to end, whose paths agree in their first `prefix` bytes. */
static struct doc_git_id write_tree(struct forger *forger, unsigned first, unsigned end,
                                    size_t prefix)
{
	struct doc_buf tree doc_scoped(doc_buf_clear) = {0};

	while (first < end) {
		const struct doc_git_entry *entry = &forger->entries[first];
		const char *name = entry->path + prefix;
		const char *slash = strchr(name, '/');
		size_t size = slash ? (size_t)(slash - name) : strlen(name);
		struct doc_git_id below;
		unsigned next = first + 1;

		if (!slash) {
			put_entry(&tree, entry->mode, name, size, &entry->id);
			first = next;
			continue;
		}
		while (next < end &&
		       strncmp(forger->entries[next].path + prefix, name, size + 1) == 0)
			next++;
		below = write_tree(forger, first, next, prefix + size + 1);
		put_entry(&tree, DOC_GIT_MODE_FOLDER, name, size, &below);
		first = next;
	}
	return write_object(forger, tree.data ? tree.data : "", tree.size, GIT_OBJECT_TREE);
}

/* --- commits ---------------------------------------------------------------------------------- */

static void put_parent(struct doc_buf *out, const struct doc_git_id *id)
{
	git_oid oid = to_oid(id);
	char hex[GIT_OID_HEXSZ + 1];

	doc_buf_printf(out, "parent %s\n", git_oid_tostr(hex, sizeof(hex), &oid));
}

/* parents: 1 as a rule, 0 a new root, 2 a merge of the tip with itself */
static void commit(struct forger *forger, unsigned parents, const char *message, size_t size)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char hex[GIT_OID_HEXSZ + 1];
	struct doc_git_id id;
	git_oid tree;

	qsort(forger->entries, forger->count, sizeof(forger->entries[0]), by_path);
	id = write_tree(forger, 0, forger->count, 0);
	tree = to_oid(&id);
	doc_buf_printf(&text, "tree %s\n", git_oid_tostr(hex, sizeof(hex), &tree));
	for (unsigned i = 0; i < parents; i++)
		put_parent(&text, &forger->tip.id);
	doc_buf_printf(&text, "author a <a@b> %lld +0800\ncommitter a <a@b> %lld +0800\n\n",
	               (long long)forger->at, (long long)forger->at);
	doc_buf_add(&text, message, size);
	id = write_object(forger, text.data, text.size, GIT_OBJECT_COMMIT);
	require(doc_git_commit(forger->registry->git, &id, &forger->tip, NULL) == DOC_OK);
}

/* Begin again some commits earlier: what came after them is left out. */
static void go_back(struct forger *forger, unsigned count)
{
	while (count-- && forger->tip.parent_count)
		if (doc_git_commit(forger->registry->git, &forger->tip.parent, &forger->tip, NULL) <
		    0)
			return;
	load(forger, &forger->tip.tree);
}

/* --- edits ------------------------------------------------------------------------------------ */

static char *printed(struct choices *choices)
{
	size_t size;
	const char *text = choose_text(choices, &size);

	return strndup(text, size);
}

static void set_path(struct doc_git_entry *entry, char *path)
{
	free(entry->path);
	entry->path = path;
}

/* The path, with one text in it replaced by another: another number, version, round, person. */
static char *moved(const char *path, struct choices *choices)
{
	struct doc_buf out = {0};
	char *from doc_auto(free) = printed(choices);
	char *to doc_auto(free) = printed(choices);
	const char *at = *from ? strstr(path, from) : NULL;

	if (!at)
		return strdup(path);
	doc_buf_add(&out, path, (size_t)(at - path));
	doc_buf_puts(&out, to);
	doc_buf_puts(&out, at + strlen(from));
	return doc_buf_take(&out);
}

static struct doc_git_entry *add(struct forger *forger, const struct doc_git_entry *like)
{
	struct doc_git_entry copy = *like;

	copy.path = strdup(like->path);
	forger->entries[forger->count] = copy;
	return &forger->entries[forger->count++];
}

static void edit_entry(struct forger *forger, unsigned what, struct doc_git_entry *entry,
                       struct choices *choices)
{
	static const unsigned modes[] = {0100644, 0100755, 0120000, 0160000, 0100664, 0, 0040000};
	const char *text;
	char *path;
	size_t size;

	switch (what) {
	case 0: /* other bytes */
		text = choose_text(choices, &size);
		entry->id = write_object(forger, text, size, GIT_OBJECT_BLOB);
		return;
	case 1:
		set_path(entry, NULL);
		*entry = forger->entries[--forger->count];
		return;
	case 2:
		entry->mode = modes[choose(choices, DOC_COUNT(modes))];
		return;
	case 3:
		set_path(entry, printed(choices));
		return;
	case 4: /* a copy: a statement replayed at another place */
		path = moved(entry->path, choices);
		set_path(add(forger, entry), path);
		return;
	default: /* another file's bytes */
		entry->id = forger->entries[choose(choices, forger->count)].id;
	}
}

static void step(struct forger *forger, struct choices *choices)
{
	unsigned what = choose(choices, 10);
	const char *text;
	size_t size;

	if (what < 6 && forger->count && forger->count < ENTRIES) {
		edit_entry(forger, what, &forger->entries[choose(choices, forger->count)], choices);
	} else if (what == 6) {
		go_back(forger, choose(choices, 16));
	} else if (what == 7) {
		forger->at += (int64_t)choose(choices, 256) * 60 - 3600;
	} else if (what == 8) {
		text = choose_text(choices, &size);
		commit(forger, choose(choices, 8) ? 1 : choose(choices, 3), text, size);
	} else {
		commit(forger, 1, "x\n", 2);
	}
}

/* --- what must hold --------------------------------------------------------------------------- */

static void check_files(const struct forger *forger, size_t approvals)
{
	struct doc_git_entries list doc_scoped(doc_git_entries_clear) = {0};
	struct doc_git_id genuine;
	bool has_content = false;
	git_oid id;

	require(git_odb_hash(&id, "ISMS-02-001 內容第 1 稿\n", strlen("ISMS-02-001 內容第 1 稿\n"),
	                     GIT_OBJECT_BLOB) == 0);
	genuine = from_oid(&id);
	require(doc_git_list(forger->registry->git, &forger->tip.tree, "", &list, NULL) == DOC_OK);
	for (size_t i = 0; i < list.count; i++) {
		struct doc_place place;

		doc_place_parse(list.items[i].path, &place);
		require(list.items[i].mode == DOC_GIT_MODE_FILE);
		require(place.kind != DOC_PLACE_FOREIGN);
		require(place.kind != DOC_PLACE_POLICY_FILE || place.serial == 1);
		if (strcmp(list.items[i].path, CONTENT) == 0) {
			has_content = true;
			require(!approvals ||
			        memcmp(&list.items[i].id, &genuine, sizeof(genuine)) == 0);
		}
	}
	require(has_content || !approvals);
}

static size_t check(struct forger *forger)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	struct doc_error err = {0};
	int r;

	forger->registry->tip = forger->tip;
	r = doc_verify(forger->registry, NULL, true, GENUINE_AT + 86400, &found,
	               &err);
	require(r == err.code);
	if (r < 0 || found.problems.count)
		return 0;
	require(found.approvals <= GENUINE_APPROVALS);
	check_files(forger, found.approvals);
	return found.approvals;
}

static void begin(struct forger *forger)
{
	require(doc_registry_open_unread(make_genuine(), &forger->registry, NULL) == DOC_OK);
	require(git_mempack_new(&forger->memory) == 0);
	require(git_odb_add_backend(odb(forger), forger->memory, 1000) == 0);
	forger->tip = forger->registry->tip;
	forger->at = forger->tip.at;
	load(forger, &forger->tip.tree);
}

/* The registry as it is verifies: otherwise nothing here could be found. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool is_tried;
	struct choices choices = {data, size};
	struct forger forger = {.count = 0};

	begin(&forger);
	if (!is_tried)
		require(check(&forger) == GENUINE_APPROVALS);
	is_tried = true;
	for (unsigned i = 0; i < STEPS && choices.size; i++)
		step(&forger, &choices);
	commit(&forger, 1, "x\n", 2);
	check(&forger);
	forger_clear(&forger);
	doc_registry_close(forger.registry);
	return 0;
}
