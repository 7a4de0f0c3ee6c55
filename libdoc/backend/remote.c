/* remote.c: the shared repository of a clone, reached through the program git. */
#include "backend/remote.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/child.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/hex.h"
#include "base/intl.h"
#include "base/text.h"

#define PROGRAM    "git"
#define OUTPUT_MAX 65536
#define QUOTE_MAX  500
#define LOCK_TRIES 20

/* --- its name --------------------------------------------------------------------------------- */

/* It becomes part of a ref and a word of a command line; it may be Chinese. */
static bool is_sane(const char *name)
{
	for (const char *c = name; *c; c++)
		if (!strchr("._-", *c) && !((*c | 32) >= 'a' && (*c | 32) <= 'z') &&
		    !(*c >= '0' && *c <= '9') && !((unsigned char)*c & 0x80))
			return false;
	return *name && *name != '-' && *name != '.' && !strstr(name, "..");
}

static int configured(struct doc_git *git, const char *name, struct doc_buf *out,
                      struct doc_error *err)
{
	struct doc_error why = {0};
	int r = doc_git_config(git, name, out, &why);

	if (r < 0 && r != DOC_ENOTFOUND && err)
		*err = why;
	return r;
}

int doc_remote_name(struct doc_git *git, struct doc_buf *out, struct doc_error *err)
{
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};
	struct doc_buf key doc_scoped(doc_buf_clear) = {0};
	struct doc_buf url doc_scoped(doc_buf_clear) = {0};
	int r = configured(git, "branch.main.remote", &name, err);

	if (r == DOC_ENOTFOUND || (r == DOC_OK && strcmp(name.data, ".") == 0)) {
		name.size = 0;
		doc_buf_puts(&name, "origin");
		r = doc_buf_check(&name, err);
	}
	if (r < 0)
		return r;
	if (!is_sane(name.data)) {
		doc_error_set(err, DOC_EINVALID,
		              _("branch.main.remote is '%s', which is no name "
		                "of a remote"),
		              name.data);
		return doc_error_hint(err, DOC_EINVALID, "git config branch.main.remote origin");
	}
	doc_buf_printf(&key, "remote.%s.url", name.data);
	r = doc_buf_check(&key, err);
	if (r == DOC_OK)
		r = configured(git, key.data, &url, err);
	if (r == DOC_ENOTFOUND)
		return doc_error_set(err, r, _("this registry has no remote"));
	if (r < 0)
		return r;
	doc_buf_puts(out, name.data);
	return doc_buf_check(out, err);
}

int doc_remote_ref(const char *name, struct doc_buf *out, struct doc_error *err)
{
	doc_buf_printf(out, "refs/remotes/%s/main", name);
	return doc_buf_check(out, err);
}

/* --- the command line ------------------------------------------------------------------------- */

/*
 * What the configuration of a clone, which a person may have copied from anywhere, must not do; and
 * that what git writes survives a power cut. Hooks of the other side are its own affair.
 */
static const char *const settings[] = {
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"core.fsync=all",
	"core.fsyncMethod=fsync",
	"core.filesRefLockTimeout=5000",
	"protocol.ext.allow=never",
	"protocol.fd.allow=never",
	"fetch.fsckObjects=true",
	"fetch.recurseSubmodules=no",
	"fetch.writeCommitGraph=false",
	"push.followTags=false",
	"push.recurseSubmodules=no",
	"push.gpgSign=false",
	"gc.auto=0",
	"maintenance.auto=false",
	"color.ui=false",
	"advice.pushFetchFirst=false",
};

/* What makes git look at another repository than the one that it is told; and its language. */
static const char *const unwanted[] = {
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_COMMON_DIR",
	"GIT_NAMESPACE",
	"GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_SHALLOW_FILE",
	"GIT_GRAFT_FILE",
	"GIT_REPLACE_REF_BASE",
	"GIT_PREFIX",
	"GIT_QUARANTINE_PATH",
	"GIT_IMPLICIT_WORK_TREE",
	"GIT_CEILING_DIRECTORIES",
	"GIT_EXTERNAL_DIFF",
	"GIT_TRACE",
	"LC_ALL",
	"LANGUAGE",
};

static void begin(const struct doc_git *git, const char *verb, struct doc_words *words)
{
	doc_words_add(words, PROGRAM);
	doc_words_add(words, "-C");
	doc_words_add(words, "%s", doc_git_work_tree(git));
	doc_words_add(words, "--git-dir=%s", doc_git_folder(git));
	for (size_t i = 0; i < DOC_COUNT(settings); i++) {
		doc_words_add(words, "-c");
		doc_words_add(words, "%s", settings[i]);
	}
	doc_words_add(words, "%s", verb);
}

static bool is_unwanted(const char *entry)
{
	size_t size = strcspn(entry, "=");

	for (size_t i = 0; i < DOC_COUNT(unwanted); i++)
		if (strlen(unwanted[i]) == size && strncmp(entry, unwanted[i], size) == 0)
			return true;
	return false;
}

static void inherit(struct doc_words *environment)
{
	for (char **entry = environ; *entry; entry++)
		if (!is_unwanted(*entry))
			doc_words_add(environment, "%s", *entry);
	doc_words_add(environment, "LC_ALL=C");
}

/* --- running it ------------------------------------------------------------------------------- */

/* What says no more than that it failed, or advises who types git. */
static bool is_noise(const char *line)
{
	static const char *const beginnings[] = {
		"hint:",
		"fatal: Could not read from remote repository.",
		"Please make sure you have the correct access rights",
		"and the repository exists.",
		"error: failed to push some refs",
		"To ",
	};

	for (size_t i = 0; i < DOC_COUNT(beginnings); i++)
		if (strncmp(line, beginnings[i], strlen(beginnings[i])) == 0)
			return true;
	return false;
}

/* What git complained of, on one line; the noise too, where there is nothing else. */
static void quote(const char *complaints, bool all, struct doc_buf *out)
{
	for (const char *line = complaints; *line && out->size < QUOTE_MAX;) {
		size_t size = strcspn(line, "\r\n");
		size_t end = size < QUOTE_MAX ? size : QUOTE_MAX;

		while (end > 0 && line[end - 1] == ' ')
			end--;
		if (end > 0 && (all || !is_noise(line))) {
			if (out->size > 0)
				doc_buf_puts(out, "; ");
			doc_text_escape(out, line, end);
		}
		line += size + (line[size] != '\0');
	}
}

static int refuse_start(const struct doc_child *child, int fault, struct doc_error *err)
{
	if (fault != ENOENT)
		return doc_child_fail(child, "posix_spawn", fault, err);
	doc_error_set(err, DOC_EIO, _("cannot find git"));
	return doc_error_hint(err, DOC_EIO, _("install git"));
}

static int refuse_end(int status, const struct doc_buf *complaints, struct doc_error *err)
{
	struct doc_buf words doc_scoped(doc_buf_clear) = {0};

	if (WIFSIGNALED(status))
		return doc_error_set(err, DOC_EIO, _("git was ended by signal %d"),
		                     WTERMSIG(status));
	if (complaints->data)
		quote(complaints->data, false, &words);
	if (complaints->data && words.size == 0)
		quote(complaints->data, true, &words);
	if (words.size == 0 || words.failed)
		return doc_error_set(err, DOC_EIO, _("git failed with status %d"),
		                     WEXITSTATUS(status));
	return doc_error_set(err, DOC_EIO, "git: %s", words.data);
}

/*
 * out         what it printed; NULL: nobody looks at it, and what it did is not undone by having no
 *             memory for its words
 * complaints  of one that failed
 */
static int run(struct doc_words *words, struct doc_buf *out, struct doc_buf *complaints,
               struct doc_error *err)
{
	struct doc_child child doc_scoped(doc_child_clear) = {PROGRAM, {-1, -1, -1}, 0};
	struct doc_words environment doc_scoped(doc_words_clear) = {0};
	int status = 0;
	int r;

	inherit(&environment);
	r = doc_words_end(words, err);
	if (r == DOC_OK)
		r = doc_words_end(&environment, err);
	if (r == DOC_OK)
		r = doc_child_open(&child, "", 0, err);
	if (r < 0)
		return r;
	r = doc_child_start(&child, words->items, environment.items);
	if (r)
		return refuse_start(&child, r, err);
	r = doc_child_wait(&child, &status, err);
	if (r == DOC_OK && out)
		r = doc_child_read(&child, STDOUT_FILENO, OUTPUT_MAX, out, err);
	if (r < 0 || status == 0)
		return r;
	r = doc_child_read(&child, STDERR_FILENO, OUTPUT_MAX, complaints, err);
	return r < 0 ? r : refuse_end(status, complaints, err);
}

/* --- fetch and push --------------------------------------------------------------------------- */

/* Another process of this clone fetches at the same time: its ref is held, or moved meanwhile. */
static bool is_contended(const struct doc_error *why)
{
	return strstr(why->message, "cannot lock ref") ||
	       strstr(why->message, "unable to update local ref");
}

static int fetch_once(struct doc_git *git, const char *name, const char *ref, struct doc_error *err)
{
	struct doc_words words doc_scoped(doc_words_clear) = {0};
	struct doc_buf complaints doc_scoped(doc_buf_clear) = {0};

	begin(git, "fetch", &words);
	doc_words_add(&words, "--quiet");
	doc_words_add(&words, "--no-tags");
	doc_words_add(&words, "--no-write-fetch-head");
	doc_words_add(&words, "--refmap=");
	doc_words_add(&words, "%s", name);
	doc_words_add(&words, "+refs/heads/main:%s", ref);
	return run(&words, NULL, &complaints, err);
}

/* Is the remote there, and only has no main? */
static bool is_empty(struct doc_git *git, const char *name)
{
	struct doc_words words doc_scoped(doc_words_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_buf complaints doc_scoped(doc_buf_clear) = {0};

	begin(git, "ls-remote", &words);
	doc_words_add(&words, "%s", name);
	doc_words_add(&words, "refs/heads/main");
	return run(&words, &out, &complaints, NULL) == DOC_OK && out.size == 0;
}

int doc_remote_fetch(struct doc_git *git, const char *name, struct doc_git_id *tip,
                     struct doc_error *err)
{
	struct doc_buf ref doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r = doc_remote_ref(name, &ref, err);

	if (r < 0)
		return r;
	for (int i = 0; i < LOCK_TRIES; i++) {
		r = fetch_once(git, name, ref.data, &why);
		if (r != DOC_EIO || !is_contended(&why))
			break;
		doc_git_ref_unlock(git, ref.data);
	}
	if (r == DOC_EIO && is_empty(git, name))
		return doc_error_set(err, DOC_ENOTFOUND, _("remote '%s' has no branch 'main'"),
		                     name);
	if (r == DOC_OK)
		return doc_git_ref(git, ref.data, tip, err);
	if (err)
		*err = why;
	r = doc_error_wrap(err, r, _("cannot fetch from '%s'"), name);
	if (r != DOC_EIO)
		return r;
	return doc_error_hint(
		err, r, _("docreg sync, once '%s' can be reached; its address: git remote -v"),
		name);
}

int doc_remote_push(struct doc_git *git, const char *name, const struct doc_git_id *to,
                    struct doc_error *err)
{
	struct doc_words words doc_scoped(doc_words_clear) = {0};
	struct doc_buf complaints doc_scoped(doc_buf_clear) = {0};
	char hex[2 * DOC_GIT_ID_SIZE + 1];
	int r;

	doc_hex_format(to->bytes, DOC_GIT_ID_SIZE, hex);
	begin(git, "push", &words);
	doc_words_add(&words, "--quiet");
	doc_words_add(&words, "%s", name);
	doc_words_add(&words, "%s:refs/heads/main", hex);
	r = run(&words, NULL, &complaints, err);
	if (r != DOC_EIO)
		return r;
	doc_error_wrap(err, r, _("cannot push to '%s'"), name);
	return doc_error_hint(err, r, _("tell whoever keeps '%s'; then give the command again"),
	                      name);
}
