/* store.c: blobs, trees and commits in memory; a pack and its index on disk. */
#include "store.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define SLOTS 16384 /* of the table of ids; far more than one history has objects */

enum kind { COMMIT = 1, TREE, BLOB };

struct object {
	struct oid id;
	enum kind kind;
	size_t at, size; /* in heap */
};

struct store {
	unsigned char *heap;
	size_t used, room;
	struct object *objects;
	size_t count, object_room;
	unsigned slots[SLOTS]; /* 1 + place in objects */
};

_Noreturn void give_up(const char *what)
{
	perror(what);
	exit(4);
}

void hex(const unsigned char *bytes, size_t size, char *out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < size; i++) {
		*out++ = digits[bytes[i] >> 4];
		*out++ = digits[bytes[i] & 15];
	}
	*out = '\0';
}

static void digest(const EVP_MD *md, const void *bytes, size_t size, unsigned char *out)
{
	if (!EVP_Digest(bytes, size, out, NULL, md, NULL))
		give_up("digest");
}

void sha256_hex(const void *bytes, size_t size, char out[65])
{
	unsigned char raw[32];

	digest(EVP_sha256(), bytes, size, raw);
	hex(raw, sizeof(raw), out);
}

struct store *store_new(void)
{
	struct store *store = calloc(1, sizeof(*store));

	if (!store)
		give_up("memory");
	return store;
}

void store_free(struct store *store)
{
	free(store->heap);
	free(store->objects);
	free(store);
}

void store_clear(struct store *store)
{
	store->used = store->count = 0;
	memset(store->slots, 0, sizeof(store->slots));
}

static void reserve(struct store *store, size_t size)
{
	while (store->used + size > store->room) {
		store->room = store->room ? 2 * store->room : 1 << 20;
		store->heap = realloc(store->heap, store->room);
	}
	while (store->count + 1 > store->object_room) {
		store->object_room = store->object_room ? 2 * store->object_room : 1024;
		store->objects =
			realloc(store->objects, store->object_room * sizeof(struct object));
	}
	if (!store->heap || !store->objects || store->count > SLOTS / 2)
		give_up("memory");
}

static unsigned *slot_of(const struct store *store, const struct oid *id)
{
	unsigned at = ((unsigned)id->bytes[0] | (unsigned)id->bytes[1] << 8) % SLOTS;

	while (store->slots[at] &&
	       memcmp(&store->objects[store->slots[at] - 1].id, id, sizeof(*id)) != 0)
		at = (at + 1) % SLOTS;
	return (unsigned *)(uintptr_t)&store->slots[at];
}

static struct oid put(struct store *store, enum kind kind, const void *bytes, size_t size)
{
	static const char *const names[] = {[COMMIT] = "commit", [TREE] = "tree", [BLOB] = "blob"};
	struct object object = {.kind = kind, .size = size};
	char head[32];
	size_t head_size = (size_t)snprintf(head, sizeof(head), "%s %zu", names[kind], size) + 1;
	unsigned *slot;

	reserve(store, head_size + size);
	memcpy(store->heap + store->used, head, head_size);
	if (size)
		memcpy(store->heap + store->used + head_size, bytes, size);
	object.at = store->used + head_size;
	digest(EVP_sha1(), store->heap + store->used, head_size + size, object.id.bytes);
	slot = slot_of(store, &object.id);
	if (*slot)
		return object.id;
	store->objects[store->count++] = object;
	*slot = (unsigned)store->count;
	store->used += head_size + size;
	return object.id;
}

struct oid store_blob(struct store *store, const void *bytes, size_t size)
{
	return put(store, BLOB, bytes, size);
}

const char *store_read(const struct store *store, const struct oid *blob, size_t *size)
{
	unsigned slot = *slot_of(store, blob);

	if (!slot)
		give_up("no such object");
	*size = store->objects[slot - 1].size;
	return (const char *)store->heap + store->objects[slot - 1].at;
}

/* --- trees ------------------------------------------------------------------------------------ */

static size_t place_of(const struct files *files, const char *path)
{
	size_t low = 0;
	size_t high = files->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(files->items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct entry *files_find(struct files *files, const char *path)
{
	size_t at = place_of(files, path);

	return at < files->count && strcmp(files->items[at].path, path) == 0 ? &files->items[at]
	                                                                     : NULL;
}

void files_put(struct files *files, const char *path, const struct oid *blob, unsigned mode)
{
	size_t at = place_of(files, path);
	struct entry *entry = &files->items[at];

	if (at == files->count || strcmp(entry->path, path) != 0) {
		if (files->count == FILES_MAX || strlen(path) >= PATH_ROOM)
			give_up("too many files");
		memmove(entry + 1, entry, (files->count++ - at) * sizeof(*entry));
		strcpy(entry->path, path);
	}
	entry->blob = *blob;
	entry->mode = mode;
}

void files_remove(struct files *files, const char *path)
{
	struct entry *entry = files_find(files, path);

	if (!entry)
		return;
	files->count--;
	memmove(entry, entry + 1, (files->count - (size_t)(entry - files->items)) * sizeof(*entry));
}

/* The tree of the entries first..last, whose paths agree up to depth. */
static struct oid put_tree(struct store *store, const struct entry *first, const struct entry *last,
                           size_t depth)
{
	unsigned char bytes[32768];
	size_t size = 0;

	while (first < last) {
		const char *name = first->path + depth;
		size_t length = strcspn(name, "/");
		const struct entry *next = first + 1;
		struct oid id = first->blob;
		unsigned mode = first->mode;

		if (name[length]) {
			while (next < last &&
			       strncmp(next->path, first->path, depth + length + 1) == 0)
				next++;
			id = put_tree(store, first, next, depth + length + 1);
			mode = 040000;
		}
		if (size + length + 40 > sizeof(bytes))
			give_up("a large folder");
		size += (size_t)sprintf((char *)bytes + size, "%o ", mode);
		memcpy(bytes + size, name, length);
		size += length;
		bytes[size++] = '\0';
		memcpy(bytes + size, &id, sizeof(id));
		size += sizeof(id);
		first = next;
	}
	return put(store, TREE, bytes, size);
}

struct oid store_commit(struct store *store, const struct files *files, const struct oid *parents,
                        size_t parent_count, int64_t at, const char *message)
{
	struct oid tree = put_tree(store, files->items, files->items + files->count, 0);
	char id[2 * OID_SIZE + 1];
	char text[1024];
	size_t size;

	hex(tree.bytes, OID_SIZE, id);
	size = (size_t)snprintf(text, sizeof(text), "tree %s\n", id);
	for (size_t i = 0; i < parent_count; i++) {
		hex(parents[i].bytes, OID_SIZE, id);
		size += (size_t)snprintf(text + size, sizeof(text) - size, "parent %s\n", id);
	}
	size += (size_t)snprintf(text + size, sizeof(text) - size,
	                         "author m <m@model> %lld +0800\ncommitter m <m@model> %lld +0800\n"
	                         "\n%s\n",
	                         (long long)at, (long long)at, message);
	return put(store, COMMIT, text, size);
}

/* --- on disk ---------------------------------------------------------------------------------- */

static void put32(unsigned char *out, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		out[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* One object of a pack, not compressed: stored blocks of a zlib stream. */
static size_t pack_object(const struct store *store, const struct object *object,
                          unsigned char *out)
{
	const unsigned char *bytes = store->heap + object->at;
	size_t rest = object->size >> 4;
	unsigned char *start = out;
	size_t left = object->size;

	*out = (unsigned char)((unsigned)object->kind << 4 | (object->size & 15));
	for (; rest; rest >>= 7) {
		*out++ |= 0x80;
		*out = rest & 0x7f;
	}
	out++;
	*out++ = 0x78;
	*out++ = 0x01;
	do {
		size_t size = left < 65535 ? left : 65535;

		*out++ = left == size;
		*out++ = size & 255;
		*out++ = (unsigned char)(size >> 8);
		*out++ = ~size & 255;
		*out++ = (unsigned char)(~size >> 8 & 255);
		memcpy(out, bytes, size);
		out += size;
		bytes += size;
		left -= size;
	} while (left);
	put32(out, (uint32_t)adler32(1, store->heap + object->at, (unsigned)object->size));
	return (size_t)(out + 4 - start);
}

static void write_file(const char *folder, const char *name, const void *bytes, size_t size)
{
	char path[512];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
		give_up(path);
}

static int compare_objects(const void *a, const void *b, void *objects)
{
	const struct object *all = objects;

	return memcmp(&all[*(const unsigned *)a].id, &all[*(const unsigned *)b].id, OID_SIZE);
}

/* The index of a pack, version 2: fan-out, ids, checksums, places, both files' digests. */
static void write_index(const struct store *store, const char *folder, const uint32_t *places,
                        const unsigned char *pack, const unsigned char *pack_digest)
{
	size_t count = store->count;
	size_t room = 8 + 1024 + count * 28 + 40;
	unsigned char *index = calloc(1, room);
	unsigned *order = malloc(count * sizeof(*order));
	unsigned char *at = index + 8 + 1024;
	size_t done = 0;

	if (!index || !order)
		give_up("memory");
	memcpy(index, "\377tOc\0\0\0\2", 8);
	for (unsigned i = 0; i < count; i++)
		order[i] = i;
	qsort_r(order, count, sizeof(*order), compare_objects, store->objects);
	for (unsigned byte = 0; byte < 256; byte++) {
		while (done < count && store->objects[order[done]].id.bytes[0] == byte)
			done++;
		put32(index + 8 + 4 * byte, (uint32_t)done);
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t place = places[order[i]];

		memcpy(at + OID_SIZE * i, &store->objects[order[i]].id, OID_SIZE);
		put32(at + OID_SIZE * count + 4 * i,
		      (uint32_t)crc32(0, pack + place, places[order[i] + count] - place));
		put32(at + (OID_SIZE + 4) * count + 4 * i, place);
	}
	memcpy(index + room - 40, pack_digest, OID_SIZE);
	digest(EVP_sha1(), index, room - 20, index + room - 20);
	write_file(folder, ".git/objects/pack/pack-model.idx", index, room);
	free(index);
	free(order);
}

static void write_pack(const struct store *store, const char *folder)
{
	unsigned char *pack = malloc(store->used + store->count * 64 + 64);
	uint32_t *places = calloc(2 * store->count + 1, sizeof(*places));
	size_t size = 12;

	if (!pack || !places)
		give_up("memory");
	memcpy(pack, "PACK\0\0\0\2", 8);
	put32(pack + 8, (uint32_t)store->count);
	for (size_t i = 0; i < store->count; i++) {
		places[i] = (uint32_t)size;
		size += pack_object(store, &store->objects[i], pack + size);
		places[store->count + i] = (uint32_t)size;
	}
	digest(EVP_sha1(), pack, size, pack + size);
	write_file(folder, ".git/objects/pack/pack-model.pack", pack, size + OID_SIZE);
	write_index(store, folder, places, pack, pack + size);
	free(pack);
	free(places);
}

static const char *const folders[] = {".git", ".git/refs", ".git/refs/heads", ".git/refs/docreg",
                                      ".git/objects", ".git/objects/pack"};

void store_write(const struct store *store, const char *folder, const struct oid *tip)
{
	static const char config[] = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n";
	char path[512];
	char id[2 * OID_SIZE + 2];

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, folders[i]);
		(void)mkdir(path, 0777);
	}
	hex(tip->bytes, OID_SIZE, id);
	strcat(id, "\n");
	write_file(folder, ".git/HEAD", "ref: refs/heads/main\n", 21);
	write_file(folder, ".git/config", config, sizeof(config) - 1);
	write_file(folder, ".git/refs/heads/main", id, strlen(id));
	/* What was verified of the history before this one says nothing of it. */
	snprintf(path, sizeof(path), "%s/.git/refs/docreg/seen", folder);
	(void)unlink(path);
	write_pack(store, folder);
}

void store_remove(const char *folder)
{
	static const char *const names[] = {".git/HEAD", ".git/config", ".git/refs/heads/main",
	                                    ".git/refs/docreg/seen",
	                                    ".git/objects/pack/pack-model.pack",
	                                    ".git/objects/pack/pack-model.idx"};
	char path[512];

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		(void)unlink(path);
	}
	for (size_t i = sizeof(folders) / sizeof(*folders); i-- > 0;) {
		snprintf(path, sizeof(path), "%s/%s", folder, folders[i]);
		(void)rmdir(path);
	}
	(void)rmdir(folder);
}
