/* fuzz_container.c: what the validator accepts, libzip reads to the same members and bytes. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <backend/container.h>
#include <backend/zip.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

/* Every byte of an accepted archive is accounted for by its members. */
static void check_sizes(const struct doc_members *members, size_t size)
{
	size_t total = 22;

	for (size_t i = 0; i < members->count; i++)
		total += 30 + 46 + 2 * strlen(members->items[i].name) + members->items[i].size;
	require(total == size);
}

/* An archive of which never more is to be seen than was asked for. */
struct slit {
	const uint8_t *data;
	size_t size;
	uint8_t *seen;
};

static int view(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
                struct doc_error *err)
{
	struct slit *slit = context;

	(void)err;
	require(need <= DOC_CONTAINER_NEED_MAX && at <= slit->size && need <= slit->size - at);
	free(slit->seen);
	slit->seen = malloc(need + 1);
	require(slit->seen != NULL);
	memcpy(slit->seen, slit->data + at, need);
	*bytes = slit->seen;
	*room = need;
	return DOC_OK;
}

static bool is_wanted(const char *name, size_t size)
{
	return size > 4 && name[0] != 'd';
}

/* Piece by piece it is judged as in memory, with the same words, and libzip agrees as well. */
static void check_taken(const uint8_t *data, size_t size, int whole, const struct doc_error *said)
{
	struct slit slit = {data, size, NULL};
	struct doc_container_input input = {size, view, &slit};
	struct doc_members members = {0};
	struct doc_error err = {0};
	int r = doc_container_take(&input, is_wanted, &members, &err);

	require(r == whole && (r == DOC_OK || strcmp(err.message, said->message) == 0));
	if (r == DOC_OK)
		require(doc_zip_agrees(&input, &members, &err) == DOC_OK);
	doc_members_clear(&members);
	free(slit.seen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_members members = {0};
	struct doc_error err = {0};
	int r = doc_container_read(data, size, &members, &err);

	check_taken(data, size, r, &err);
	if (r < 0) {
		require(r == DOC_EINVALID && err.code == r && err.message[0] && !members.items);
		return 0;
	}
	check_sizes(&members, size);
	doc_members_clear(&members);
	return 0;
}
