/* floor_commit.c: the least that libgit2 needs to commit some new files, synced to disk. */
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BRANCH    "refs/heads/main"
#define FILES_MAX 8

static void must(int status, const char *what)
{
	if (status >= 0)
		return;
	fprintf(stderr, "floor_commit: %s: %s\n", what, git_error_last()->message);
	exit(1);
}

static git_commit *tip(git_repository *repository)
{
	git_commit *commit;
	git_oid id;

	must(git_reference_name_to_id(&id, repository, BRANCH), BRANCH);
	must(git_commit_lookup(&commit, repository, &id), "tip");
	return commit;
}

/* names: PATH FILE PATH FILE ... */
static git_oid write_tree(git_repository *repository, const git_commit *parent, char **names,
                          size_t count)
{
	git_tree_update updates[FILES_MAX];
	git_tree *base;
	git_oid id;

	must(git_commit_tree(&base, parent), "tree");
	for (size_t i = 0; i < count; i++) {
		updates[i] = (git_tree_update){.action = GIT_TREE_UPDATE_UPSERT,
		                               .filemode = GIT_FILEMODE_BLOB,
		                               .path = names[2 * i]};
		must(git_blob_create_from_disk(&updates[i].id, repository, names[2 * i + 1]),
		     names[2 * i + 1]);
	}
	must(git_tree_create_updated(&id, repository, base, count, updates), "trees");
	git_tree_free(base);
	return id;
}

static git_oid write_commit(git_repository *repository, const git_commit *parent,
                            const git_oid *tree_id)
{
	git_signature *who;
	git_tree *tree;
	git_oid id;

	must(git_signature_new(&who, "floor", "floor@bench", (git_time_t)time(NULL), 0), "who");
	must(git_tree_lookup(&tree, repository, tree_id), "new tree");
	must(git_commit_create(&id, repository, NULL, who, who, NULL, "floor", tree, 1,
	                       (const git_commit *[]){parent}),
	     "commit");
	git_tree_free(tree);
	git_signature_free(who);
	return id;
}

/* floor_commit DIR (PATH FILE)...: put the bytes of each FILE at PATH, and move main. */
int main(int argc, char **argv)
{
	git_repository *repository;
	git_reference *moved;
	git_commit *parent;
	git_oid tree;
	git_oid id;

	if (argc < 4 || argc % 2 || argc > 2 + 2 * FILES_MAX) {
		fputs("usage: floor_commit DIR (PATH FILE)...\n", stderr);
		return 2;
	}
	must(git_libgit2_init(), "start");
	must(git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1), "fsync");
	must(git_repository_open(&repository, argv[1]), argv[1]);
	parent = tip(repository);
	tree = write_tree(repository, parent, argv + 2, (size_t)(argc - 2) / 2);
	id = write_commit(repository, parent, &tree);
	must(git_reference_create_matching(&moved, repository, BRANCH, &id, 1,
	                                   git_commit_id(parent), NULL),
	     "move");
	git_reference_free(moved);
	git_commit_free(parent);
	git_repository_free(repository);
	return 0;
}
