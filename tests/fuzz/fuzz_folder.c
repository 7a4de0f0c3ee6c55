/* fuzz_folder.c: any bytes as a file of .git. */
/*
 * Any bytes as a file of .git that docreg or libgit2 reads: settings, the journal of
 * a killed command, the index, lists of references, of other stores.
 *
 * Opening may fail; it never moves the branch, writes nothing outside the layout, and what verifies
 * is the genuine registry. The first byte of an input says which file.
 */
#include "genuine.h"

#include <base/array.h>
#include <dirent.h>
#include <libdoc/check.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * libgit2 1.5 leaves behind the setting that it refuses, and its expression to pcre2: not ours to
 * mend. What docreg leaves of libgit2's is seen by the other targets and the unit tests.
 */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2-8\nleak:libgit2\n";
}

static const char *const names[] = {
	"docreg-pending",
	"config",
	"index",
	"HEAD",
	"packed-refs",
	"shallow",
	"objects/info/alternates",
	"info/grafts",
	"info/exclude",
	"docreg.lock",
	"info/attributes",
	"config.worktree",
	"commondir",
	"MERGE_HEAD",
};

static void read_if_there(const char *root, const char *name, struct doc_buf *out)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_error err = {0};

	doc_buf_printf(&path, "%s/.git/%s", root, name);
	require(doc_file_read(path.data, 1000000, false, out, &err) == err.code);
}

static void put_back(const char *inside, const char *name, const struct doc_buf *was)
{
	if (was->data)
		require(doc_file_write(inside, name, was->data, was->size, NULL) == DOC_OK);
	else
		require(doc_file_remove(inside, name, NULL) == DOC_OK);
}

/* What stands at the top is of the layout; and is removed. */
static void check_work_tree(const char *root)
{
	static const char *const known[] = {".",      "..",        ".git",    ".gitattributes",
	                                    "policy", "documents", "releases"};
	DIR *folder = opendir(root);
	struct dirent *entry;

	require(folder != NULL);
	while ((entry = readdir(folder)) != NULL) {
		char path[400];
		size_t i = 0;

		while (i < DOC_COUNT(known) && strcmp(entry->d_name, known[i]) != 0)
			i++;
		require(i < DOC_COUNT(known));
		snprintf(path, sizeof(path), "%s/%s", root, entry->d_name);
		if (i > 2)
			nftw(path, remove_genuine, 16, FTW_DEPTH | FTW_PHYS);
	}
	closedir(folder);
}

static void check_branch(const char *root)
{
	struct doc_buf tip doc_scoped(doc_buf_clear) = {0};
	struct doc_buf genuine doc_scoped(doc_buf_clear) = {0};

	read_if_there(root, GENUINE_MAIN, &tip);
	read_genuine("tip", &genuine);
	require(tip.size == genuine.size && memcmp(tip.data, genuine.data, tip.size) == 0);
}

static void check_registry(const char *root)
{
	struct doc_registry *registry doc_auto(doc_registry_close) = NULL;
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	struct doc_error err = {0};
	int r = doc_registry_open(root, &registry, &err);

	require(r == err.code && (r == DOC_OK || *err.message));
	if (r < 0)
		return;
	r = doc_verify(registry, NULL, true, GENUINE_AT, &found, NULL);
	if (r == DOC_OK && !found.problems.count)
		require(found.approvals == GENUINE_APPROVALS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct choices choices = {data, size};
	const char *root = make_genuine();
	const char *name = names[choose(&choices, DOC_COUNT(names))];
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};
	char inside[80];

	snprintf(inside, sizeof(inside), "%s/.git/", root);
	read_if_there(root, name, &was);
	require(doc_file_write(inside, name, choices.size ? (const void *)choices.data : "",
	                       choices.size, NULL) == DOC_OK);
	check_registry(root);
	check_branch(root);
	check_work_tree(root);
	put_back(inside, name, &was);
	return 0;
}
