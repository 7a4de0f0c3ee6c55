/* fuzz_archive.c: without a key nobody makes an archive that verifies. */
/*
 * Without a key nobody makes an archive that verifies, other than the genuine one.
 *
 * An input is an archive (it begins with "PK"), or edits of the genuine one, after which its
 * manifest may be made to fit, as a forger would.
 */
#include <actions/archive.h>
#include <backend/container.h>
#include <backend/crc.h>
#include <backend/digest.h>
#include <base/wire.h>

#include "genuine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FILES 64
#define EDITS 16

/* Files by name, in no order until they are packed. */
struct pile {
	struct {
		struct doc_buf name, bytes;
	} files[FILES];
	unsigned count;
};

static void pile_clear(struct pile *pile)
{
	for (unsigned i = 0; i < pile->count; i++) {
		doc_buf_clear(&pile->files[i].name);
		doc_buf_clear(&pile->files[i].bytes);
	}
}

static void add(struct pile *pile, const char *name, size_t name_size, const void *bytes,
                size_t size)
{
	if (pile->count == FILES)
		return;
	pile->files[pile->count].name = (struct doc_buf){0};
	pile->files[pile->count].bytes = (struct doc_buf){0};
	doc_buf_add(&pile->files[pile->count].name, name, name_size);
	doc_buf_add(&pile->files[pile->count].bytes, bytes, size);
	pile->count++;
}

static int by_name(const void *a, const void *b)
{
	const struct doc_buf *left = a, *right = b;

	return strcmp(left->data ? left->data : "", right->data ? right->data : "");
}

/* --- the one form of a zip -------------------------------------------------------------------- */

static void put(struct doc_buf *out, unsigned width, size_t value)
{
	for (; width > 0; width--, value >>= 8)
		doc_buf_putc(out, (char)(value & 0xff));
}

static void put_shared(struct doc_buf *out, size_t name_size, const void *bytes, size_t size)
{
	put(out, 4, 10 | 0x0800 << 16);
	put(out, 4, 0);
	put(out, 2, 0x0021);
	put(out, 4, doc_crc32(bytes, size));
	put(out, 4, size);
	put(out, 4, size);
	put(out, 4, name_size);
}

static void put_file(struct doc_buf *out, struct doc_buf *directory, const char *name,
                     const void *bytes, size_t size)
{
	size_t at = out->size;

	put(out, 4, 0x04034b50);
	put_shared(out, strlen(name), bytes, size);
	doc_buf_puts(out, name);
	doc_buf_add(out, bytes, size);
	put(directory, 4, 0x02014b50);
	put(directory, 2, 0x033f);
	put_shared(directory, strlen(name), bytes, size);
	put(directory, 6, 0);
	put(directory, 4, (size_t)0100644 << 16);
	put(directory, 4, at);
	doc_buf_puts(directory, name);
}

static void put_end(struct doc_buf *out, const struct doc_buf *directory, size_t count)
{
	size_t start = out->size;

	doc_buf_add(out, directory->data, directory->size);
	put(out, 4, 0x06054b50);
	put(out, 4, 0);
	put(out, 2, count);
	put(out, 2, count);
	put(out, 4, directory->size);
	put(out, 4, start);
	put(out, 2, 0);
}

static void pack(struct pile *pile, struct doc_buf *out)
{
	struct doc_buf directory doc_scoped(doc_buf_clear) = {0};

	qsort(pile->files, pile->count, sizeof(pile->files[0]), by_name);
	for (unsigned i = 0; i < pile->count; i++) {
		const struct doc_buf *bytes = &pile->files[i].bytes;
		const char *name = pile->files[i].name.data;

		put_file(out, &directory, name ? name : "", bytes->data ? bytes->data : "",
		         bytes->size);
	}
	put_end(out, &directory, pile->count);
}

/* What was accepted can be written again from its members alone. */
static void check_again(const struct doc_buf *archive)
{
	struct doc_buf again doc_scoped(doc_buf_clear) = {0};
	struct doc_buf directory doc_scoped(doc_buf_clear) = {0};
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	require(doc_container_read(archive->data, archive->size, &members, NULL) == DOC_OK);
	for (size_t i = 0; i < members.count; i++)
		put_file(&again, &directory, members.items[i].name, members.items[i].bytes,
		         members.items[i].size);
	put_end(&again, &directory, members.count);
	require(again.size == archive->size);
	require(memcmp(again.data, archive->data, again.size) == 0);
}

/* --- edits ------------------------------------------------------------------------------------ */

/* Names and digests as they are now. Two of a name leave a manifest that names it twice. */
static void mend_manifest(struct pile *pile)
{
	struct doc_buf manifest = {0};
	char sha256[DOC_SHA256_HEX_SIZE];
	unsigned at = FILES;

	qsort(pile->files, pile->count, sizeof(pile->files[0]), by_name);
	for (unsigned i = 0; i < pile->count; i++) {
		const struct doc_buf *bytes = &pile->files[i].bytes;
		const char *name = pile->files[i].name.data ? pile->files[i].name.data : "";

		if (strstr(name, "MANIFEST.sha256"))
			at = i;
		if (strstr(name, "/release.") || strstr(name, "MANIFEST.sha256"))
			continue;
		require(doc_sha256_hex(bytes->data ? bytes->data : "", bytes->size, sha256, NULL) ==
		        DOC_OK);
		doc_buf_printf(&manifest, "%s  %s\n", sha256, name);
	}
	if (at < FILES) {
		doc_buf_clear(&pile->files[at].bytes);
		pile->files[at].bytes = manifest;
	} else {
		doc_buf_clear(&manifest);
	}
}

static void flip(struct doc_buf *bytes, struct choices *choices)
{
	size_t at = choose(choices, 256) << 8 | choose(choices, 256);

	if (bytes->size)
		bytes->data[at % bytes->size] ^= (char)(1 + choose(choices, 255));
}

static void drop(struct pile *pile, unsigned at)
{
	doc_buf_clear(&pile->files[at].name);
	doc_buf_clear(&pile->files[at].bytes);
	pile->files[at] = pile->files[--pile->count];
}

static void set(struct doc_buf *buf, const void *bytes, size_t size)
{
	struct doc_buf made = {0};

	doc_buf_add(&made, bytes, size);
	doc_buf_clear(buf);
	*buf = made;
}

static void edit(struct pile *pile, struct choices *choices)
{
	unsigned what = choose(choices, 7);
	unsigned at = choose(choices, pile->count);
	unsigned other;
	const char *text;
	size_t size;

	if (!pile->count)
		return;
	switch (what) {
	case 0:
		flip(&pile->files[at].bytes, choices);
		return;
	case 1:
		drop(pile, at);
		return;
	case 2:
		text = choose_text(choices, &size);
		set(&pile->files[at].bytes, text, size);
		return;
	case 3:
		text = choose_text(choices, &size);
		set(&pile->files[at].name, text, size);
		return;
	case 4: /* the same bytes under another name: a statement replayed */
		text = choose_text(choices, &size);
		add(pile, text, size, pile->files[at].bytes.data, pile->files[at].bytes.size);
		return;
	case 5:
		other = choose(choices, pile->count);
		set(&pile->files[at].bytes, pile->files[other].bytes.data,
		    pile->files[other].bytes.size);
		return;
	default:
		mend_manifest(pile);
	}
}

static void unpack(const struct doc_buf *archive, struct pile *pile)
{
	struct doc_members members doc_scoped(doc_members_clear) = {0};

	require(doc_container_read(archive->data, archive->size, &members, NULL) == DOC_OK);
	for (size_t i = 0; i < members.count; i++)
		add(pile, members.items[i].name, strlen(members.items[i].name),
		    members.items[i].bytes, members.items[i].size);
}

/* --- */

/* Does it verify, for whoever has the anchor? */
static bool check(const struct doc_buf *archive, const struct doc_buf *genuine, const char *anchor)
{
	struct doc_verification found doc_scoped(doc_verification_clear) = {0};
	struct doc_error err = {0};
	struct doc_container_input input = doc_container_memory(archive->data, archive->size);
	int r = doc_archive_verify(&input, anchor, GENUINE_AT, &found, &err);

	require(r == err.code);
	if (r < 0 || found.problems.count)
		return false;
	check_again(archive);
	if (found.anchored)
		require(archive->size == genuine->size &&
		        memcmp(archive->data, genuine->data, genuine->size) == 0);
	return found.anchored;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool is_tried;
	struct choices choices = {data, size};
	struct doc_buf genuine doc_scoped(doc_buf_clear) = {0};
	struct doc_buf anchor doc_scoped(doc_buf_clear) = {0};
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};
	struct pile pile doc_scoped(pile_clear) = {.count = 0};

	read_genuine("release.zip", &genuine);
	read_genuine("anchor", &anchor);
	if (!is_tried) /* otherwise nothing here could be found */
		require(check(&genuine, &genuine, anchor.data));
	is_tried = true;
	if (size >= 2 && memcmp(data, "PK", 2) == 0) {
		doc_buf_add(&archive, data, size);
	} else {
		unpack(&genuine, &pile);
		for (unsigned i = 0; i < EDITS && choices.size; i++)
			edit(&pile, &choices);
		pack(&pile, &archive);
	}
	check(&archive, &genuine, anchor.data);
	return 0;
}
