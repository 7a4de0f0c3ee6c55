/* fuzz_place.c: a path that is taken apart can be written again, and git takes it. */
/*
 * A path that is taken apart can be written again from its parts alone, and git takes
 * it where it protects Windows and macOS.
 */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>

#include <base/auto.h>
#include <base/buf.h>
#include <base/date.h>
#include <model/layout.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* The fields that a statement at this place would have. */
static void fill(const struct doc_place *place, struct doc_statement *statement)
{
	doc_day day = 0;

	*statement = (struct doc_statement){.type = place->statement};
	statement->version = place->version;
	statement->round = place->round;
	statement->serial = place->serial;
	strcpy(statement->document, place->number);
	strcpy(statement->name, place->release);
	strcpy(statement->who, place->who);
	strcpy(statement->recorded_by, place->who);
	if (place->statement == DOC_LETTER && place->round == 0)
		strcpy(statement->decides.word, "withdrawal");
	if (place->date[0])
		require(doc_day_parse_iso(place->date, &day));
	statement->decided = (int64_t)day * 86400;
}

static void write_statement(const struct doc_place *place, struct doc_buf *out)
{
	struct doc_buf decided doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement;

	fill(place, &statement);
	if (place->statement != DOC_LETTER || place->number[0]) {
		doc_layout_statement(out, &statement, place->nth);
		return;
	}
	if (strncmp(place->stem, "policy/", strlen("policy/")) == 0)
		doc_layout_policy(&decided, place->serial, "policy.statement");
	else
		doc_layout_baseline(&decided, place->serial, "baseline.statement");
	doc_layout_letter(out, decided.data, place->nth, place->who);
}

/* A statement, or what lies beside it. */
static void write_beside(const struct doc_place *place, struct doc_buf *out)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	write_statement(place, &path);
	require(path.size == strlen(place->stem) + strlen(".statement"));
	require(memcmp(path.data, place->stem, strlen(place->stem)) == 0);
	if (place->kind == DOC_PLACE_SIGNATURE)
		doc_layout_signature(out, path.data, place->who,
		                     place->key8[0] ? place->key8 : NULL);
	else if (place->kind == DOC_PLACE_SCAN)
		doc_layout_scan(out, path.data);
	else
		doc_buf_add(out, path.data, path.size);
}

/* The name without ".yaml". */
static const char *id_of(const struct doc_place *place, char id[DOC_NAME_SIZE])
{
	size_t size = strlen(place->name) - strlen(".yaml");

	memcpy(id, place->name, size);
	id[size] = '\0';
	return id;
}

static void write_place(const struct doc_place *place, struct doc_buf *out)
{
	char id[DOC_NAME_SIZE];

	switch (place->kind) {
	case DOC_PLACE_FOREIGN:
		return;
	case DOC_PLACE_GITATTRIBUTES:
		doc_layout_gitattributes(out);
		return;
	case DOC_PLACE_POLICY_FILE:
		doc_layout_policy(out, place->serial, place->name);
		return;
	case DOC_PLACE_POLICY_DRAFT:
		doc_layout_policy_draft(out, place->name);
		return;
	case DOC_PLACE_DOCUMENT:
		doc_layout_document_file(out, place->number);
		return;
	case DOC_PLACE_DRAFT:
		doc_layout_draft(out, place->number, place->name);
		return;
	case DOC_PLACE_METADATA:
	case DOC_PLACE_CONTENT:
		doc_layout_round(out, place->number, place->version, place->round, place->name);
		return;
	case DOC_PLACE_STATEMENT:
	case DOC_PLACE_SIGNATURE:
	case DOC_PLACE_SCAN:
		write_beside(place, out);
		return;
	case DOC_PLACE_EXTERNAL:
		doc_layout_external(out, id_of(place, id));
		return;
	case DOC_PLACE_RECORD:
		doc_layout_record(out, place->serial, place->number, id_of(place, id));
		return;
	case DOC_PLACE_OBLIGATIONS:
		doc_layout_obligations(out);
		return;
	case DOC_PLACE_BASELINE_FILE:
		doc_layout_baseline(out, place->serial, place->name);
		return;
	case DOC_PLACE_RELEASE_FILE:
		doc_layout_release(out, place->release, place->name);
		return;
	}
}

/* What Windows, or git for it, would refuse or read otherwise, said in another way than layout
 * does. */
static void check_portable(const char *path)
{
	static const char *const bad[] = {"..", "//", "./", "~",     "\\",
	                                  ":",  " ",  "/.", "/nul.", "/con/"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		require(!strstr(path, bad[i]));
	for (const char *c = path; *c; c++)
		require(*c > ' ' && *c < 0x7f);
	require(strlen(path) < DOC_PATH_MAX);
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *at)
{
	(void)status, (void)type, (void)at;
	return remove(path);
}

/* An index of a repository that has both protections on. It is never written. */
static git_index *protected_index(void)
{
	static git_index *index;
	git_repository *repository = NULL;
	git_config *config = NULL;
	git_index_entry hostile = {.mode = GIT_FILEMODE_BLOB, .path = "a/GIT~1/config"};
	char folder[] = "/tmp/docreg-place.XXXXXX";

	if (index)
		return index;
	require(git_libgit2_init() > 0 && mkdtemp(folder) != NULL);
	require(git_repository_init(&repository, folder, true) == 0);
	require(git_repository_config(&config, repository) == 0);
	require(git_config_set_bool(config, "core.protectNTFS", true) == 0);
	require(git_config_set_bool(config, "core.protectHFS", true) == 0);
	require(git_repository_index(&index, repository) == 0);
	require(git_index_add(index, &hostile) < 0); /* it does protect */
	git_config_free(config);
	git_repository_free(repository); /* the index keeps it in memory */
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return index;
}

static void check_git(const char *path)
{
	git_index_entry entry = {.mode = GIT_FILEMODE_BLOB, .path = path};
	git_index *index = protected_index();

	require(git_index_add(index, &entry) == 0);
	require(git_index_clear(index) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};
	char *path doc_auto(free) = malloc(size + 1);
	struct doc_place place;

	if (!path)
		return 0;
	memcpy(path, data, size);
	path[size] = '\0';
	doc_place_parse(path, &place);
	if (place.kind == DOC_PLACE_FOREIGN)
		return 0;
	check_portable(path);
	check_git(path);
	write_place(&place, &again);
	require(again.data && strcmp(again.data, path) == 0);
	return 0;
}
