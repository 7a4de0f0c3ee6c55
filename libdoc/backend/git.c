/* git.c: open, make and configure the repository; what libgit2's failures mean. */
#include "backend/git_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/repository.h>
#include <pwd.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

/*
 * Trees up to this size are kept in libgit2's cache. Its own limit, 4 KiB, leaves out just the
 * folders that are walked through most: a series of a thousand documents.
 */
#define TREE_CACHE_MAX (1024 * 1024)

/* A statement is read again with each judgement of its document. */
#define BLOB_CACHE_MAX 8192

/*
 * All that is kept, as libgit2 counts it; parsed trees take two times as much besides. With a
 * quarter of it, a verification of 26,000 commits takes half as long again.
 */
#define CACHE_SIZE (16 * 1024 * 1024)

/*
 * Reads after which what is kept to be read again is let go: libgit2 maps packs whole, each page
 * looked at counts as memory, and keeps up to 16 MiB of each pack's objects beside its cache. Small
 * windows instead are mapped again and again: it drops those that it needs next.
 */
#define FORGET_AFTER 3072

DOC_AUTO(closedir, DIR *)

static int last_class(void)
{
	const git_error *last = git_error_last();

	return last ? last->klass : GIT_ERROR_NONE;
}

static int code_of(int status)
{
	int class = last_class();

	if (class == GIT_ERROR_NOMEMORY)
		return DOC_ENOMEM;
	if (status == GIT_ENOTFOUND || status == GIT_EUNBORNBRANCH)
		return DOC_ENOTFOUND;
	if (status == GIT_EEXISTS)
		return DOC_EEXISTS;
	if (status == GIT_EMODIFIED || status == GIT_ELOCKED)
		return DOC_ECONFLICT;
	return class == GIT_ERROR_OS ? DOC_EIO : DOC_EBACKEND;
}

static const char *last_words(void)
{
	const git_error *last = git_error_last();

	return last && last->message ? last->message : _("no reason given");
}

int doc_git_failed(struct doc_error *err, int status, const char *context, ...)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	va_list arguments;

	va_start(arguments, context);
	doc_buf_vprintf(&text, context, arguments);
	va_end(arguments);
	if (text.failed)
		return doc_error_memory(err);
	return doc_error_set(err, code_of(status), _("%s: %s"), text.data ? text.data : "",
	                     last_words());
}

int doc_git_damaged(struct doc_error *err, int status, const git_oid *id)
{
	char hex[GIT_OID_HEXSZ + 1];
	int code = code_of(status);

	git_oid_tostr(hex, sizeof(hex), id);
	if (code == DOC_ENOMEM || code == DOC_EIO)
		return doc_git_failed(err, status, _("cannot read object %s"), hex);
	/* An object of another kind is "not found" too. */
	if (code == DOC_ENOTFOUND && last_class() == GIT_ERROR_ODB)
		return doc_error_set(err, DOC_EINVALID, _("object %s is missing"), hex);
	return doc_error_set(err, DOC_EINVALID, _("object %s is damaged: %s"), hex, last_words());
}

/*
 * Start libgit2 as a registry needs it. There is no shutdown to match: the first
 * start takes milliseconds, and later ones then only count.
 */
int doc_git_start(struct doc_error *err)
{
	static const int levels[] = {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
	                             GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL};
	int r;

	r = git_libgit2_init();
	/* A person's own configuration must not change what a registry does. */
	for (size_t i = 0; r >= 0 && i < sizeof(levels) / sizeof(levels[0]); i++)
		r = git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	if (r >= 0)
		r = git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	if (r >= 0)
		r = git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
	if (r >= 0)
		r = git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
	if (r >= 0)
		r = git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
	if (r >= 0)
		r = git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHE_SIZE);
	if (r >= 0)
		r = git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE,
		                     (size_t)TREE_CACHE_MAX);
	if (r >= 0)
		r = git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_BLOB,
		                     (size_t)BLOB_CACHE_MAX);
	return r < 0 ? doc_git_failed(err, r, _("cannot start libgit2")) : DOC_OK;
}

/* The folder at or above path that holds .git, or path itself. Owns: *out: free */
static char *find_repository(const char *path)
{
	struct doc_buf at = {0};
	size_t end = strlen(path);

	for (; end > 0; end = at.size) {
		struct stat status;

		doc_buf_clear(&at);
		doc_buf_add(&at, path, end);
		doc_buf_puts(&at, "/.git");
		if (at.failed || stat(at.data, &status) == 0)
			break;
		at.size = end;
		while (at.size > 0 && path[at.size - 1] != '/')
			at.size--;
		while (at.size > 0 && path[at.size - 1] == '/')
			at.size--;
	}
	doc_buf_clear(&at);
	doc_buf_add(&at, path, end ? end : strlen(path));
	return doc_buf_take(&at);
}

/* The owner's name, else their number. */
static void name_owner(const char *path, struct doc_buf *out)
{
	struct stat status;
	struct passwd entry;
	struct passwd *found = NULL;
	char room[4096];

	if (stat(path, &status) < 0)
		doc_buf_puts(out, "?");
	else if (getpwuid_r(status.st_uid, &entry, room, sizeof(room), &found) == 0 && found)
		doc_buf_puts(out, found->pw_name);
	else
		doc_buf_printf(out, "%u", (unsigned)status.st_uid);
}

/*
 * Whoever owns a repository can have its configuration run programs as whoever opens it, so that
 * git refuses too, and cloning from it; a plain copy is one's own.
 */
static int refuse_owner(const char *path, struct doc_error *err)
{
	char *folder doc_auto(free) = find_repository(path);
	struct doc_buf owner doc_scoped(doc_buf_clear) = {0};

	name_owner(folder ? folder : path, &owner);
	if (!folder || owner.failed)
		return doc_error_memory(err);
	doc_error_set(err, DOC_EINVALID,
	              _("'%s' belongs to the user %s, and docreg opens only what is yours"), folder,
	              owner.data);
	return doc_error_hint(err, DOC_EINVALID,
	                      _("run docreg as %s; to read only, copy the folder and use the copy: "
	                        "cp -r %s COPY"), owner.data, folder);
}

/* libgit2 1.5 says these two in words that help nobody. */
int doc_git_open_failed(int status, const char *path, struct doc_error *err)
{
	const char *words = last_words();

	if (strstr(words, "safe.directory") || status == GIT_EOWNER)
		return refuse_owner(path, err);
	if (strstr(words, "objectformat"))
		return doc_error_set(
			err, DOC_EINVALID,
			_("repository at '%s' uses SHA-256 object names, which libgit2 "
		          "cannot read"),
			path);
	if (status == GIT_ENOTFOUND) {
		doc_error_set(err, DOC_ENOTFOUND, _("no registry at '%s' or above"), path);
		return doc_error_hint(err, DOC_ENOTFOUND,
		                      _("cd into the registry's folder, or: docreg -C FOLDER ..."));
	}
	return doc_git_failed(err, status, _("cannot open the repository at '%s'"), path);
}

/* What ends it, of something that git has begun and waits with; NULL when there is nothing. */
static const char *way_out(struct doc_git *git)
{
	int state = git_repository_state(git->repository);

	if (state == GIT_REPOSITORY_STATE_MERGE)
		return "git merge --abort";
	if (state == GIT_REPOSITORY_STATE_REVERT || state == GIT_REPOSITORY_STATE_REVERT_SEQUENCE)
		return "git revert --abort";
	if (state == GIT_REPOSITORY_STATE_CHERRYPICK ||
	    state == GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE)
		return "git cherry-pick --abort";
	if (state == GIT_REPOSITORY_STATE_APPLY_MAILBOX)
		return "git am --abort";
	return state == GIT_REPOSITORY_STATE_NONE || state == GIT_REPOSITORY_STATE_BISECT
	               ? NULL
	               : "git rebase --abort";
}

static int check_head(struct doc_git *git, struct doc_error *err)
{
	git_reference *head doc_auto(git_reference_free) = NULL;
	const char *target;
	int r;

	r = git_reference_lookup(&head, git->repository, "HEAD");
	if (r < 0)
		return doc_git_failed(err, r, _("cannot read HEAD"));
	target = git_reference_symbolic_target(head);
	if (target && strcmp(target, DOC_GIT_BRANCH) == 0)
		return DOC_OK;
	r = doc_error_set(err, DOC_EINVALID, _("HEAD is %s, not branch 'main'"),
	                  target ? target : _("a detached commit"));
	return doc_error_hint(err, r, "%s", way_out(git) ? way_out(git) : "git switch main");
}

int doc_git_check_idle(struct doc_git *git, struct doc_error *err)
{
	const char *command = way_out(git);

	if (!command)
		return DOC_OK;
	doc_error_set(err, DOC_EINVALID,
	              _("git has begun something here, and waits for somebody to finish it"));
	return doc_error_hint(err, DOC_EINVALID, "%s", command);
}

/* Refuse what a registry cannot be. */
static int check_kind(struct doc_git *git, struct doc_error *err)
{
	const char *path = git_repository_path(git->repository);

	if (git_repository_is_shallow(git->repository)) {
		int code = doc_error_set(err, DOC_EINVALID,
		                         _("repository '%s' is shallow: its history is cut off"),
		                         path);

		return doc_error_hint(err, code, "git fetch --unshallow");
	}
	/* In a bare one nobody works on a branch: main is read, whatever HEAD is. */
	return doc_git_is_bare(git) ? DOC_OK : check_head(git, err);
}

/* With core.worktree a configuration could make docreg write anywhere. */
static int check_work_tree(struct doc_git *git, struct doc_error *err)
{
	struct doc_buf elsewhere doc_scoped(doc_buf_clear) = {0};
	struct doc_error unset = {0};
	int r;

	r = doc_git_config(git, "core.worktree", &elsewhere, &unset);
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0)
		return doc_error_set(err, r, "%s", unset.message);
	return doc_error_set(err, DOC_EINVALID, _("core.worktree puts the files into '%s'"),
	                     elsewhere.data);
}

static int open_objects(struct doc_git *git, struct doc_error *err)
{
	int r = git_repository_odb(&git->odb, git->repository);

	if (r < 0)
		return doc_git_failed(err, r, _("cannot open the objects of '%s'"),
		                      git_repository_commondir(git->repository));
	r = doc_git_guard_objects(git, err);
	if (r == DOC_OK)
		return DOC_OK;
	/* Nothing is read without its guards: doc_git_count_read tries again. */
	git_odb_free(git->odb);
	git->odb = NULL;
	return r;
}

static int check_sizes(const char *path, struct doc_error *err)
{
	char *folder doc_auto(free) = find_repository(path);

	return folder ? doc_git_check_sizes(folder, err) : doc_error_memory(err);
}

static int open_at(const char *path, struct doc_git **out, struct doc_error *err)
{
	struct doc_git *git doc_auto(doc_git_close) = calloc(1, sizeof(*git));
	char *whole doc_auto(free) = realpath(path, NULL); /* "." says nothing in a message */
	int r;

	if (!git)
		return doc_error_memory(err);
	r = check_sizes(whole ? whole : path, err);
	if (r < 0)
		return r;
	r = git_repository_open_ext(&git->repository, path, GIT_REPOSITORY_OPEN_CROSS_FS, NULL);
	if (r < 0)
		return doc_git_open_failed(r, whole ? whole : path, err);
	r = check_kind(git, err);
	if (r < 0)
		return r;
	r = check_work_tree(git, err);
	if (r < 0)
		return r;
	r = open_objects(git, err);
	if (r < 0)
		return r;
	*out = doc_take(git);
	return DOC_OK;
}

int doc_git_forget(struct doc_git *git, struct doc_error *err)
{
	if (git->bulk)
		return DOC_OK;
	git->read_count = 0;
	git_odb_free(git->odb);
	git->odb = NULL;
	git_repository__cleanup(git->repository);
	return open_objects(git, err);
}

int doc_git_count_read(struct doc_git *git, struct doc_error *err)
{
	git->read_count++;
	return git->odb && git->read_count < FORGET_AFTER ? DOC_OK : doc_git_forget(git, err);
}

int doc_git_open(const char *path, struct doc_git **out, struct doc_error *err)
{
	int r = doc_git_start(err);

	return r < 0 ? r : open_at(path, out, err);
}

int doc_git_sync(const char *path, struct doc_error *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int r = fd < 0 ? -1 : syncfs(fd);

	if (r < 0)
		doc_error_set(err, DOC_EIO, _("cannot sync '%s': %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return r < 0 ? DOC_EIO : DOC_OK;
}

static int make_repository(const char *path, struct doc_error *err)
{
	git_repository_init_options options;
	git_repository *repository = NULL;
	int r;

	r = git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	if (r < 0)
		return doc_git_failed(err, r, _("cannot make a repository at '%s'"), path);
	options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
	options.initial_head = "main";
	r = git_repository_init_ext(&repository, path, &options);
	git_repository_free(repository);
	return r < 0 ? doc_git_failed(err, r, _("cannot make a repository at '%s'"), path) : DOC_OK;
}

/* Nothing there, or an empty folder: else it is somebody's, or nobody can tell. */
static int check_free(const char *path, struct doc_error *err)
{
	DIR *folder doc_auto(closedir) = opendir(path);
	const struct dirent *entry = NULL;

	if (!folder && errno == ENOENT)
		return DOC_OK;
	while (folder && (errno = 0, entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			break;
	if (!entry && errno && errno != ENOTDIR)
		return doc_error_set(err, DOC_EIO, _("cannot look at '%s': %s"), path,
		                     strerror(errno));
	return folder && !entry ? DOC_OK
	                        : doc_error_set(err, DOC_EEXISTS,
	                                        _("'%s' exists and is not an empty folder"), path);
}

int doc_git_init(const char *path, struct doc_git **out, struct doc_error *err)
{
	static const struct doc_git_setting settings[] = {{"core.quotepath", "false"},
	                                                  {"core.autocrlf", "false"}};
	struct doc_git *git doc_auto(doc_git_close) = NULL;
	int r = check_free(path, err);

	if (r == DOC_OK)
		r = doc_git_start(err);
	if (r < 0)
		return r;
	r = make_repository(path, err);
	if (r < 0)
		return r;
	r = open_at(path, &git, err);
	if (r < 0)
		return r;
	r = doc_git_config_set(git, settings, DOC_COUNT(settings), err);
	if (r < 0)
		return r;
	/* libgit2 syncs only objects and refs. */
	r = doc_git_sync(path, err);
	if (r < 0)
		return r;
	*out = doc_take(git);
	return DOC_OK;
}

void doc_git_close(struct doc_git *git)
{
	if (!git)
		return;
	git_odb_free(git->odb);
	git_repository_free(git->repository);
	free(git);
}

bool doc_git_is_bare(const struct doc_git *git)
{
	return git_repository_is_bare(git->repository) != 0;
}

int doc_git_check_writable(const struct doc_git *git, struct doc_error *err)
{
	if (!doc_git_is_bare(git))
		return DOC_OK;
	doc_error_set(err, DOC_EINVALID,
	              _("this is a bare repository: it is read, and written to by what its "
	                "clones push"));
	return doc_error_hint(err, DOC_EINVALID, "git clone %s DIR", doc_git_folder(git));
}

const char *doc_git_work_tree(const struct doc_git *git)
{
	return doc_git_is_bare(git) ? doc_git_folder(git)
	                            : git_repository_workdir(git->repository);
}

const char *doc_git_folder(const struct doc_git *git)
{
	return git_repository_path(git->repository);
}

void doc_git_entries_clear(struct doc_git_entries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		free(entries->items[i].path);
	free(entries->items);
	*entries = (struct doc_git_entries){0};
}

void doc_git_changes_clear(struct doc_git_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		free(changes->items[i].path);
	free(changes->items);
	*changes = (struct doc_git_changes){0};
}

const struct doc_git_change *doc_git_changes_find(const struct doc_git_changes *changes,
                                                  const char *path)
{
	for (size_t i = 0; i < changes->count; i++)
		if (strcmp(changes->items[i].path, path) == 0)
			return &changes->items[i];
	return NULL;
}
