/* git_commit.c: commits as they are stored: tree, parents, time, and whether git wrote them so. */
#include "backend/git_private.h"

#include "base/error.h"
#include "base/intl.h"

#define DIGITS_MAX 18 /* of seconds: more is no time that anybody lived in */

/* What is left to read of a commit. */
struct rest {
	const char *at;
	const char *end;
};

/* The next character, or NUL at the end. */
static char peek(const struct rest *rest)
{
	return rest->at < rest->end ? *rest->at : '\0';
}

static bool skip(struct rest *rest, const char *word)
{
	size_t size = strlen(word);

	if ((size_t)(rest->end - rest->at) < size || memcmp(rest->at, word, size) != 0)
		return false;
	rest->at += size;
	return true;
}

/* "tree ID" or "parent ID" and the end of the line; nothing is skipped when it is not that. */
static bool read_id(struct rest *rest, const char *word, git_oid *out)
{
	struct rest line = *rest;

	if (!skip(&line, word) || line.end - line.at <= GIT_OID_HEXSZ ||
	    line.at[GIT_OID_HEXSZ] != '\n' || git_oid_fromstrn(out, line.at, GIT_OID_HEXSZ) < 0)
		return false;
	rest->at = line.at + GIT_OID_HEXSZ + 1;
	return true;
}

static void skip_name(struct rest *rest)
{
	while (rest->at < rest->end && !strchr("<>\n", *rest->at))
		rest->at++;
}

/* "1795348833 +0800", as git writes it, and the end of the line. */
static bool read_time(struct rest *rest, int64_t *out)
{
	const char *start = rest->at;
	int64_t at = 0;

	for (; peek(rest) >= '0' && peek(rest) <= '9'; rest->at++) {
		if (rest->at - start == DIGITS_MAX)
			return false;
		at = at * 10 + (*rest->at - '0');
	}
	if (rest->at == start || (*start == '0' && rest->at - start > 1) || !skip(rest, " ") ||
	    (!skip(rest, "+") && !skip(rest, "-")))
		return false;
	for (int i = 0; i < 4; i++, rest->at++)
		if (peek(rest) < '0' || peek(rest) > '9')
			return false;
	*out = at;
	return skip(rest, "\n");
}

/* "author NAME <ADDRESS> TIME ZONE": what `git fsck --strict` asks of it, no more. */
static bool read_person(struct rest *rest, const char *word, int64_t *at)
{
	const char *name;

	if (!skip(rest, word))
		return false;
	name = rest->at;
	skip_name(rest);
	if (rest->at == name || rest->at[-1] != ' ' || !skip(rest, "<"))
		return false;
	skip_name(rest);
	return skip(rest, "> ") && read_time(rest, at);
}

/* Do the headers end: with an empty line before the message, or with the commit? */
static bool has_end(const struct rest *rest)
{
	size_t size = (size_t)(rest->end - rest->at);

	return peek(rest) == '\n' || rest->end[-1] == '\n' || memmem(rest->at, size, "\n\n", 2);
}

static void skip_line(struct rest *rest)
{
	const char *line_end = memchr(rest->at, '\n', (size_t)(rest->end - rest->at));

	rest->at = line_end ? line_end + 1 : rest->end;
}

/* Who wrote it and when; the time stays 0 where it is not read. */
static void read_people(struct rest *rest, struct doc_git_commit *out)
{
	bool has_nul = memchr(rest->at, '\0', (size_t)(rest->end - rest->at));
	int64_t written_at;
	bool has_author = read_person(rest, "author ", &written_at);

	if (!has_author)
		skip_line(rest);
	out->is_plain = read_person(rest, "committer ", &out->at) && has_author && !has_nul &&
	                has_end(rest);
}

int doc_git_commit(struct doc_git *git, const struct doc_git_id *id, struct doc_git_commit *out,
                   struct doc_error *err)
{
	git_odb_object *object doc_auto(git_odb_object_free) = NULL;
	struct doc_git_commit commit = {.id = *id};
	char hex[GIT_OID_HEXSZ + 1];
	git_oid oid = to_oid(id);
	git_oid parent;
	struct rest rest;
	git_oid tree;
	int r;

	r = doc_git_count_read(git, err);
	if (r < 0)
		return r;
	r = git_odb_read(&object, git->odb, &oid);
	if (r < 0)
		return doc_git_damaged(err, r, &oid);
	rest.at = git_odb_object_data(object);
	rest.end = rest.at + git_odb_object_size(object);
	git_oid_tostr(hex, sizeof(hex), &oid);
	if (git_odb_object_type(object) != GIT_OBJECT_COMMIT || !read_id(&rest, "tree ", &tree))
		return doc_error_set(err, DOC_EINVALID, _("object %s is no commit"), hex);
	commit.tree = from_oid(&tree);
	for (; read_id(&rest, "parent ", &parent); commit.parent_count++)
		if (!commit.parent_count)
			commit.parent = from_oid(&parent);
	read_people(&rest, &commit);
	*out = commit;
	return DOC_OK;
}

int doc_git_tip(struct doc_git *git, struct doc_git_commit *out, struct doc_error *err)
{
	struct doc_git_id id;
	git_oid oid;
	int r;

	r = git_reference_name_to_id(&oid, git->repository, DOC_GIT_BRANCH);
	if (r == GIT_ENOTFOUND)
		return doc_error_set(err, DOC_ENOTFOUND, _("branch 'main' has no commit yet"));
	if (r < 0)
		return doc_git_failed(err, r, _("cannot read branch 'main'"));
	id = from_oid(&oid);
	return doc_git_commit(git, &id, out, err);
}
