/* pending.c: the lock, and what a killed command left behind. */
#include "actions/pending.h"

#include <stdlib.h>
#include <string.h>

#include "actions/land.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hex.h"
#include "base/intl.h"

/* Relative to .git/: the commits between which the work tree was being brought. */
static const char journal[] = "docreg-pending";

int doc_pending_write(const struct doc_registry *registry, const struct doc_git_id *before,
                      const struct doc_git_id *after, struct doc_error *err)
{
	char text[2 * (2 * DOC_GIT_ID_SIZE + 1)];

	doc_hex_format(before->bytes, DOC_GIT_ID_SIZE, text);
	text[2 * DOC_GIT_ID_SIZE] = ' ';
	doc_hex_format(after->bytes, DOC_GIT_ID_SIZE, text + 2 * DOC_GIT_ID_SIZE + 1);
	return doc_file_write(doc_git_folder(registry->git), journal, text, strlen(text), err);
}

int doc_pending_remove(const struct doc_registry *registry, struct doc_error *err)
{
	return doc_file_remove(doc_git_folder(registry->git), journal, err);
}

static bool parse_journal(const struct doc_buf *text, struct doc_git_id *before,
                          struct doc_git_id *after)
{
	char *space;

	if (text->size != 4 * DOC_GIT_ID_SIZE + 1 || text->data[2 * DOC_GIT_ID_SIZE] != ' ')
		return false;
	space = text->data + 2 * DOC_GIT_ID_SIZE;
	*space = '\0';
	return doc_hex_parse(text->data, before->bytes, DOC_GIT_ID_SIZE) &&
	       doc_hex_parse(space + 1, after->bytes, DOC_GIT_ID_SIZE);
}

static bool is_zero(const struct doc_git_id *id)
{
	static const struct doc_git_id zero;

	return memcmp(id, &zero, sizeof(zero)) == 0;
}

/* Bring index and work tree from one commit's tree (NULL: nothing) to another's. */
static int checkout(struct doc_registry *registry, const struct doc_git_id *before,
                    const struct doc_git_id *after, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_buf left doc_scoped(doc_buf_clear) = {0};
	int r;

	r = doc_git_diff(registry->git, before, after, &changes, err);
	if (r < 0)
		return r;
	/* What somebody edited meanwhile stays as they left it; `docreg status` shows it. */
	return doc_git_checkout(registry->git, before, after, &changes, &left, err);
}

/* DOC_ENOTFOUND is the rule: nobody was killed. */
static int read_journal(const struct doc_registry *registry, struct doc_buf *out,
                        struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&path, "%s%s", doc_git_folder(registry->git), journal);
	r = doc_buf_check(&path, err);
	return r < 0 ? r : doc_file_read(path.data, 1024, false, out, err);
}

/*
 * What work tree and index are to be brought from, in place of the tip's tree.
 *
 * pending  there is something to bring
 * stale    what was read is of no use: it speaks of another commit, or is none of ours
 */
struct behind {
	bool pending, stale;
	bool from_nothing;
	struct doc_git_id before;
};

/* A journal that cannot be read now may still be needed: only one that was read is ever stale. */
static int find_behind(const struct doc_registry *registry, struct behind *out,
                       struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	struct doc_git_commit old = {0};
	struct doc_git_id before;
	struct doc_git_id after;
	int r = read_journal(registry, &text, &why);

	*out = (struct behind){0};
	if (r == DOC_ENOTFOUND)
		return DOC_OK;
	if (r < 0 && r != DOC_EINVALID) /* which is a file that nobody of us made */
		return doc_error_set(err, r, "%s", why.message);
	out->stale = r < 0 || !parse_journal(&text, &before, &after) || !registry->has_tip ||
	             memcmp(&after, &registry->tip.id, sizeof(after)) != 0;
	if (out->stale)
		return DOC_OK;
	out->from_nothing = is_zero(&before);
	r = out->from_nothing ? DOC_OK : doc_git_commit(registry->git, &before, &old, err);
	out->before = old.tree;
	out->pending = r == DOC_OK;
	return r;
}

int doc_pending_finish(struct doc_registry *registry, struct doc_error *err)
{
	struct behind behind;
	int r = doc_git_check_idle(registry->git, err);

	if (r < 0)
		return r;
	r = find_behind(registry, &behind, err);
	if (r == DOC_OK && behind.pending)
		r = checkout(registry, behind.from_nothing ? NULL : &behind.before,
		             &registry->tip.tree, err);
	if (r == DOC_OK && (behind.pending || behind.stale))
		return doc_pending_remove(registry, err);
	if (r == DOC_OK)
		return DOC_OK;
	return doc_error_wrap(err, r,
	                      _("the copy of the last change in the folder cannot be "
	                        "finished"));
}

int doc_land_behind(const struct doc_registry *registry, struct doc_git_changes *out,
                    struct doc_error *err)
{
	struct behind behind;
	int r = find_behind(registry, &behind, err);

	if (r < 0 || !behind.pending)
		return r;
	return doc_git_diff(registry->git, behind.from_nothing ? NULL : &behind.before,
	                    &registry->tip.tree, out, err);
}

int doc_pending_lock(const struct doc_registry *registry, int wait_ms, int *fd,
                     struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&path, "%sdocreg.lock", doc_git_folder(registry->git));
	r = doc_buf_check(&path, err);
	return r < 0 ? r : doc_file_lock_in_turn(path.data, wait_ms, fd, err);
}

void doc_land_mend(struct doc_registry *registry)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	int fd = -1;

	/* Who is alive holds the lock as long as the journal is there. */
	if (read_journal(registry, &text, NULL) < 0 || doc_pending_lock(registry, 0, &fd, NULL) < 0)
		return;
	if (doc_registry_refresh(registry, NULL) == DOC_OK) {
		/* What cannot be mended now is told to the next command that writes. */
		int r = doc_pending_finish(registry, NULL);

		(void)r;
	}
	doc_file_unlock(fd);
}
