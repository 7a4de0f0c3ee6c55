/* fuzz_container.c: what the validator accepts, libzip reads to the same members and bytes. */
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

/* What is refused by the end alone is refused with the same words when all of it is read. */
static void check_end(const uint8_t *data, size_t size, int whole, const struct doc_error *said)
{
	size_t tail_size = size < DOC_CONTAINER_TAIL_SIZE ? size : DOC_CONTAINER_TAIL_SIZE;
	uint8_t *tail = malloc(tail_size ? tail_size : 1);
	struct doc_error err = {0};

	require(tail != NULL);
	if (tail_size)
		memcpy(tail, data + size - tail_size, tail_size);
	if (doc_container_check_end(tail, tail_size, size, &err) < 0)
		require(whole < 0 && strcmp(err.message, said->message) == 0);
	free(tail);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_members members = {0};
	struct doc_error err = {0};
	int r = doc_container_read(data, size, &members, &err);

	check_end(data, size, r, &err);
	if (r < 0) {
		require(r == DOC_EINVALID && err.code == r && err.message[0] && !members.items);
		return 0;
	}
	check_sizes(&members, size);
	require(doc_zip_agrees(data, size, &members, &err) == DOC_OK);
	doc_members_clear(&members);
	return 0;
}
