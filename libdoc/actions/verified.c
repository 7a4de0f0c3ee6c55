/* verified.c: up to which commits a registry was verified, kept in the cache. */
#include "actions/verified.h"

#include <stdio.h>
#include <string.h>

#include "actions/sources_digest.h"
#include "backend/cache.h"
#include "base/error.h"
#include "base/hex.h"
#include "model/layout.h"
#include "model/statement.h"

#define POINTS_SIZE_MAX 8192
#define ID_SIZE         (2 * DOC_GIT_ID_SIZE)

void doc_verified_clear(struct doc_verified_points *points)
{
	doc_buf_clear(&points->key);
	points->count = 0;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* "<id> <commits> <documents> <approvals> <adopted>" */
static bool parse_point(char *line, struct doc_verified *out)
{
	char *space = strchr(line, ' ');
	char end;

	if (!space)
		return false;
	*space = '\0';
	return doc_hex_parse(line, out->commit.bytes, DOC_GIT_ID_SIZE) &&
	       sscanf(space + 1, "%zu %zu %zu %zu%c", &out->commits, &out->documents,
	              &out->approvals, &out->adopted, &end) == 4 &&
	       out->commits > 0;
}

/* The first line is the build. A line that is none ends it. */
static void parse(char *text, struct doc_verified_points *out)
{
	char *line = strsep(&text, "\n");

	if (strcmp(line, doc_sources_digest()) != 0)
		return;
	while ((line = strsep(&text, "\n")) && out->count < DOC_VERIFIED_MAX &&
	       parse_point(line, &out->items[out->count]))
		out->count++;
}

/* The registry is named by its fingerprint, as far as the tip can tell: a key, no proof. */
static int name(const struct doc_registry *registry, const struct doc_git_id *tree,
                struct doc_buf *key, struct doc_error *err)
{
	struct doc_source source = {registry->git, tree, NULL, 0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	size_t size;
	int r;

	doc_layout_policy(&path, 1, "policy.statement");
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_source_digest(&source, path.data, DOC_STATEMENT_SIZE_MAX, &size, sha256, &why);
	if (r == DOC_OK)
		doc_buf_printf(key, "verified/%s", sha256);
	if (r == DOC_ENOMEM)
		return doc_error_memory(err);
	return doc_buf_check(key, err); /* without the file there is nothing to find */
}

int doc_verified_read(const struct doc_registry *registry, const struct doc_git_id *tree,
                      struct doc_verified_points *out, struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	int r = registry->cache ? name(registry, tree, &out->key, err) : DOC_OK;

	if (r == DOC_OK && out->key.data &&
	    doc_cache_get(registry->cache, out->key.data, POINTS_SIZE_MAX, &text) && text.data)
		parse(text.data, out);
	return r;
}

const struct doc_verified *doc_verified_find(const struct doc_verified_points *points,
                                             const struct doc_git_id *commit)
{
	for (size_t i = 0; i < points->count; i++)
		if (memcmp(&points->items[i].commit, commit, sizeof(*commit)) == 0)
			return &points->items[i];
	return NULL;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void format_point(struct doc_buf *out, const struct doc_verified *point)
{
	char id[ID_SIZE + 1];

	doc_hex_format(point->commit.bytes, DOC_GIT_ID_SIZE, id);
	doc_buf_printf(out, "\n%s %zu %zu %zu %zu", id, point->commits, point->documents,
	               point->approvals, point->adopted);
}

void doc_verified_keep(const struct doc_registry *registry, struct doc_verified_points *points,
                       const struct doc_verified *point)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	size_t kept = 1;

	if (!points->key.data)
		return;
	doc_buf_puts(&text, doc_sources_digest());
	if (point->commits)
		format_point(&text, point);
	for (size_t i = 0; i < points->count && kept < DOC_VERIFIED_MAX; i++) {
		if (memcmp(&points->items[i].commit, &point->commit, sizeof(point->commit)) == 0)
			continue;
		format_point(&text, &points->items[i]);
		kept++;
	}
	if (!text.failed)
		doc_cache_put(registry->cache, points->key.data, text.data, text.size);
}
