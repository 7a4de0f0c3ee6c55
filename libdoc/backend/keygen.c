/* keygen.c: sign with the stock ssh-keygen. */
#include "backend/keygen.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/child.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/text.h"

#define PROGRAM    "ssh-keygen"
#define OUTPUT     "stdout" /* files in the private folder; messages are called 0, 1, ... */
#define COMPLAINTS "stderr"
#define OUTPUT_MAX 65536 /* bytes of either, and of a public key file */

DOC_AUTO(closedir, DIR *)

/* --- signals ---------------------------------------------------------------------------------- */

/*
 * Ctrl-C at the passphrase prompt reaches this process too. It has to wait
 * until ssh-keygen has ended and the private folder is gone.
 */
static sigset_t hold_signals(void)
{
	sigset_t fatal;
	sigset_t before;

	sigemptyset(&fatal);
	sigaddset(&fatal, SIGHUP);
	sigaddset(&fatal, SIGINT);
	sigaddset(&fatal, SIGQUIT);
	sigaddset(&fatal, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &fatal, &before);
	return before;
}

static void release_signals(sigset_t *before)
{
	pthread_sigmask(SIG_SETMASK, before, NULL);
}

/* What stands before a path so that it is not read as an option. */
static const char *guard(const char *path)
{
	return *path == '-' ? "./" : "";
}

/* --- a private folder ------------------------------------------------------------------------- */

/* Remove the folder and the files in it; it never has folders inside. */
static void remove_folder(char **path)
{
	DIR *folder doc_auto(closedir) = *path ? opendir(*path) : NULL;
	struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		unlinkat(dirfd(folder), entry->d_name, 0);
	if (*path)
		rmdir(*path);
	free(*path);
}

static int make_folder(char **path, struct doc_error *err)
{
	struct doc_buf template doc_scoped(doc_buf_clear) = {0};
	const char *parent = getenv("TMPDIR");
	int r;

	if (!parent || !*parent)
		parent = "/tmp";
	doc_buf_printf(&template, "%s%s/docreg-XXXXXX", guard(parent), parent);
	r = doc_buf_check(&template, err);
	if (r < 0)
		return r;
	if (!mkdtemp(template.data))
		return doc_error_set(err, DOC_EIO, _("cannot make a folder '%s': %s"),
		                     template.data, strerror(errno));
	*path = doc_buf_take(&template); /* cannot fail: nothing is left to allocate */
	return DOC_OK;
}

static void clear_actions(posix_spawn_file_actions_t *actions)
{
	posix_spawn_file_actions_destroy(actions);
}

static void clear_attributes(posix_spawnattr_t *attributes)
{
	posix_spawnattr_destroy(attributes);
}

/* --- running it ------------------------------------------------------------------------------- */

static int redirect(posix_spawn_file_actions_t *actions, int fd, const char *path)
{
	return posix_spawn_file_actions_addopen(actions, fd, path, O_WRONLY | O_CREAT | O_TRUNC,
	                                        0600);
}

/*
 * Standard input stays as it is, so that ssh-keygen finds the terminal and can
 * ask for a passphrase; what it prints goes to files. Returns what errno would be.
 *
 * Not fork: it would copy all that is in memory, for a child that needs none of it.
 */
static int start(const struct doc_words *command, const char *output, const char *complaints,
                 const sigset_t *mask, pid_t *pid)
{
	posix_spawn_file_actions_t actions doc_scoped(clear_actions) = {0};
	posix_spawnattr_t attributes doc_scoped(clear_attributes) = {0};
	int r;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, mask);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	r = redirect(&actions, STDOUT_FILENO, output);
	if (r == 0)
		r = redirect(&actions, STDERR_FILENO, complaints);
	return r ? r : posix_spawnp(pid, PROGRAM, &actions, &attributes, command->items, environ);
}

/* There is no ssh-keygen, or it cannot be run. */
static int refuse_start(int fault, struct doc_error *err)
{
	int r;

	if (fault != ENOENT)
		return doc_error_set(err, DOC_EIO, _("cannot start ssh-keygen: %s"),
		                     strerror(fault));
	r = doc_error_set(err, DOC_ENOTFOUND, _("cannot find ssh-keygen"));
	return doc_error_hint(err, r, _("install openssh-client"));
}

/* What ssh-keygen complained of, on one line; its banners of '@' signs are left out. */
static void quote(const char *complaints, struct doc_buf *out)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char *rest = NULL;

	if (doc_file_read(complaints, OUTPUT_MAX, false, &text, NULL) < 0 || text.size == 0)
		return;
	for (char *line = strtok_r(text.data, "\r\n", &rest); line;
	     line = strtok_r(NULL, "\r\n", &rest)) {
		if (*line == '@')
			continue;
		if (out->size > 0)
			doc_buf_puts(out, "; ");
		doc_text_escape(out, line, strlen(line));
	}
}

/* Turn a status of wait into an error, in ssh-keygen's own words where it left some. */
static int refuse(int status, const char *complaints, struct doc_error *err)
{
	struct doc_buf words doc_scoped(doc_buf_clear) = {0};

	if (WIFSIGNALED(status))
		return doc_error_set(err, DOC_EIO, _("ssh-keygen was ended by signal %d"),
		                     WTERMSIG(status));
	quote(complaints, &words);
	if (words.size == 0 || words.failed)
		return doc_error_set(err, DOC_EIO, _("ssh-keygen failed with status %d"),
		                     WEXITSTATUS(status));
	return doc_error_set(err, DOC_EIO, "ssh-keygen: %s", words.data);
}

static int run(struct doc_words *command, const char *folder, const sigset_t *mask,
               struct doc_error *err)
{
	struct doc_buf output doc_scoped(doc_buf_clear) = {0};
	struct doc_buf complaints doc_scoped(doc_buf_clear) = {0};
	int status = 0;
	pid_t pid;
	int r = doc_words_end(command, err);

	doc_buf_printf(&output, "%s/" OUTPUT, folder);
	doc_buf_printf(&complaints, "%s/" COMPLAINTS, folder);
	if (r < 0)
		return r;
	if (output.failed || complaints.failed)
		return doc_error_memory(err);
	r = start(command, output.data, complaints.data, mask, &pid);
	if (r)
		return refuse_start(r, err);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return doc_error_set(err, DOC_EIO, _("cannot wait for ssh-keygen: %s"),
			                     strerror(errno));
	return status == 0 ? DOC_OK : refuse(status, complaints.data, err);
}

/* --- signing ---------------------------------------------------------------------------------- */

/* Is there a key file, and is it a private one? Its secrets stay unread. */
static int look_at(const char *key_path, bool *is_private, struct doc_error *err)
{
	static const char mark[] = "-----BEGIN ";
	char head[sizeof(mark)] = "";
	int fd = open(key_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat status = {0};
	bool is_plain = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
	ssize_t got = is_plain ? read(fd, head, sizeof(head) - 1) : -1;
	int fault = errno;

	if (fd >= 0)
		close(fd);
	if (fd >= 0 && !is_plain) /* a pipe would be waited for, for ever */
		return doc_error_set(err, DOC_EINVALID, _("'%s' is no plain file"), key_path);
	if (got < 0 && fault == ENOENT)
		return doc_error_set(err, DOC_ENOTFOUND, _("no key file '%s'"), key_path);
	if (got < 0)
		return doc_error_set(err, DOC_EIO, _("cannot read key file '%s': %s"), key_path,
		                     strerror(fault));
	*is_private = strcmp(head, mark) == 0;
	return DOC_OK;
}

/* Not doc_file_write: what need not outlive this process is not synced to the disk. */
static int write_message(const char *path, const struct doc_signing *signing, struct doc_error *err)
{
	FILE *file = fopen(path, "wbex");
	size_t done = file ? fwrite(signing->message, 1, signing->message_size, file) : 0;

	if (!file || fclose(file) != 0 || done < signing->message_size)
		return doc_error_set(err, DOC_EIO, _("cannot write '%s': %s"), path,
		                     strerror(errno));
	return DOC_OK;
}

/* Write each message to a file in the folder, and name it on the command line. */
static int add_messages(struct doc_words *command, const char *folder,
                        const struct doc_signing *signings, size_t count, struct doc_error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		int r;

		doc_buf_printf(&path, "%s/%zu", folder, i);
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = write_message(path.data, &signings[i], err);
		if (r < 0)
			return r;
		doc_words_add(command, "%s", path.data);
	}
	return DOC_OK;
}

/* Append the signature of message number i, having seen that it verifies. */
static int read_signature(const char *folder, size_t i, const char *namespace_,
                          const struct doc_signing *signing, struct doc_buf *out,
                          struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_key key;
	int r;

	doc_buf_printf(&path, "%s/%zu.sig", folder, i);
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_file_read(path.data, DOC_SSHSIG_SIZE_MAX, false, out, err);
	if (r < 0)
		return r;
	r = doc_sshsig_verify(NULL, out->data, out->size, signing->message, signing->message_size,
	                      namespace_, &key, err);
	return r < 0 ? doc_error_wrap(err, r, _("cannot use what ssh-keygen signed")) : DOC_OK;
}

struct pile {
	struct doc_buf *items;
	size_t count;
};

static void pile_clear(struct pile *pile)
{
	for (size_t i = 0; i < pile->count; i++)
		doc_buf_clear(&pile->items[i]);
	free(pile->items);
}

/* Hand out all signatures, or none. */
static int read_signatures(const char *folder, const char *namespace_, struct doc_signing *signings,
                           size_t count, struct doc_error *err)
{
	struct pile pile doc_scoped(pile_clear) = {0};
	int r;

	for (size_t i = 0; i < count; i++) {
		struct doc_buf *made = doc_array_add(&pile.items, &pile.count, sizeof(*made));

		if (!made)
			return doc_error_memory(err);
		r = read_signature(folder, i, namespace_, &signings[i], made, err);
		if (r < 0)
			return r;
	}
	for (size_t i = 0; i < count; i++) {
		doc_buf_add(signings[i].signature, pile.items[i].data, pile.items[i].size);
		r = doc_buf_check(signings[i].signature, err);
		if (r < 0)
			return r;
	}
	return DOC_OK;
}

int doc_keygen_sign(const char *key_path, const char *namespace_, struct doc_signing *signings,
                    size_t count, struct doc_error *err)
{
	sigset_t mask doc_scoped(release_signals) = hold_signals();
	char *folder doc_scoped(remove_folder) = NULL;
	struct doc_words command doc_scoped(doc_words_clear) = {0};
	bool is_private = false;
	int r;

	assert(count > 0 && *namespace_);
	r = look_at(key_path, &is_private, err);
	if (r < 0)
		return r;
	r = make_folder(&folder, err);
	if (r < 0)
		return r;
	doc_words_add(&command, PROGRAM);
	doc_words_add(&command, "-q");
	doc_words_add(&command, "-Ysign");
	doc_words_add(&command, "-n%s", namespace_);
	doc_words_add(&command, "-f%s%s", guard(key_path), key_path);
	r = add_messages(&command, folder, signings, count, err);
	if (r < 0)
		return r;
	r = run(&command, folder, &mask, err);
	if (r < 0)
		return r;
	return read_signatures(folder, namespace_, signings, count, err);
}

/* --- public keys ------------------------------------------------------------------------------ */

static int read_public(const char *path, struct doc_key *key, struct doc_error *err)
{
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	size_t size;
	int r;

	r = doc_file_read(path, OUTPUT_MAX, true, &line, err);
	if (r < 0)
		return r;
	size = line.size;
	if (size > 0 && line.data[size - 1] == '\n')
		size--;
	r = doc_key_parse(line.data, size, key, err);
	return r < 0 ? doc_error_wrap(err, r, "%s", path) : DOC_OK;
}

/* Have ssh-keygen compute it, which may need the passphrase. */
static int derive_public(const char *key_path, struct doc_key *key, struct doc_error *err)
{
	sigset_t mask doc_scoped(release_signals) = hold_signals();
	char *folder doc_scoped(remove_folder) = NULL;
	struct doc_buf output doc_scoped(doc_buf_clear) = {0};
	struct doc_words command doc_scoped(doc_words_clear) = {0};
	int r;

	r = make_folder(&folder, err);
	if (r < 0)
		return r;
	doc_words_add(&command, PROGRAM);
	doc_words_add(&command, "-y");
	doc_words_add(&command, "-f%s%s", guard(key_path), key_path);
	r = run(&command, folder, &mask, err);
	if (r < 0)
		return r;
	doc_buf_printf(&output, "%s/" OUTPUT, folder);
	r = doc_buf_check(&output, err);
	return r < 0 ? r : read_public(output.data, key, err);
}

int doc_keygen_public(const char *key_path, struct doc_key *key, struct doc_error *err)
{
	struct doc_buf beside doc_scoped(doc_buf_clear) = {0};
	bool is_private = false;
	int r;

	r = look_at(key_path, &is_private, err);
	if (r < 0)
		return r;
	if (!is_private)
		return read_public(key_path, key, err);
	doc_buf_printf(&beside, "%s.pub", key_path);
	r = doc_buf_check(&beside, err);
	if (r < 0)
		return r;
	if (access(beside.data, F_OK) == 0)
		return read_public(beside.data, key, err);
	return derive_public(key_path, key, err);
}
