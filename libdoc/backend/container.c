/* container.c: is this zip archive exactly what its bytes say? Judged on the raw bytes. */
#include "backend/container.h"

#include <stdlib.h>
#include <string.h>

#include "backend/crc.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

/* The three records (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16), little-endian throughout. */
#define LOCAL_SIGNATURE   0x04034b50
#define CENTRAL_SIGNATURE 0x02014b50
#define END_SIGNATURE     0x06054b50
#define LOCAL_SIZE        30
#define CENTRAL_SIZE      46
#define END_SIZE          22
#define COMMENT_MAX       65535

/* Version to checksum, sizes and lengths: one run of bytes in both headers, from here on. */
#define LOCAL_SHARED   4
#define CENTRAL_SHARED 6

#define FLAGS 0x0800         /* bit 11: names are UTF-8 */
#define TIME  (0x0021u << 16) /* 1980-01-01 00:00:00 */
#define WHOLE 0xffffffff

/*
 * skipped    so many bytes of the archive lie before those that are here: 0, but where only the end
 *            is looked at
 * directory  where the central directory begins, so where the last member ends
 * end        where the end record begins, so where the central directory ends
 * local      how far the local entries are read
 * central    how far the central directory is read
 */
struct reader {
	const uint8_t *bytes;
	size_t size;
	size_t skipped;
	size_t count;
	size_t directory;
	size_t end;
	size_t local;
	size_t central;
};

/* The bits under mask of one field of a record can have only this value. */
struct rule {
	size_t offset;
	size_t width;
	uint32_t mask;
	uint32_t value;
	const char *fault;
};

static const struct rule central_rules[] = {
	{4, 2, WHOLE, 0x033f, N_("was not made on Unix by zip version 6.3")},
	{8, 2, 0x0001, 0, N_("is encrypted")},
	{8, 2, 0x0008, 0, N_("hides its size and CRC-32 in a data descriptor")},
	{8, 2, WHOLE, FLAGS, N_("has other flags than the one for UTF-8 names")},
	{10, 2, WHOLE, 0, N_("is compressed")},
	{6, 2, WHOLE, 10, N_("does not ask for zip version 1.0")},
	{12, 4, WHOLE, TIME, N_("is not dated 1980-01-01 00:00:00")},
	{30, 2, WHOLE, 0, N_("has an extra field")},
	{32, 2, WHOLE, 0, N_("has a comment")},
	{34, 2, WHOLE, 0, N_("lies on another disk")},
	{36, 2, WHOLE, 0, N_("has internal attributes")},
	{38, 4, 0xf0000000, 0x80000000, N_("is a link, folder or device, not a regular file")},
	{38, 4, WHOLE, 0100644u << 16, N_("has other attributes than mode 0644")},
};

static const struct rule end_rules[] = {
	{4, 4, WHOLE, 0, N_("speaks of several disks")},
	{20, 2, WHOLE, 0, N_("announces a comment")},
};

/* What local header and central directory both say; offset counts from LOCAL_SHARED. */
static const struct {
	size_t offset;
	size_t width;
	const char *name;
} shared_fields[] = {
	{0, 2, N_("zip version")}, {2, 2, N_("flags")},        {4, 2, N_("method")},
	{6, 4, N_("time")},        {10, 4, N_("CRC-32")},      {14, 4, N_("stored size")},
	{18, 4, N_("size")},       {22, 2, N_("name length")}, {24, 2, N_("extra field length")},
};

static uint32_t get(const uint8_t *at, size_t width)
{
	uint32_t value = 0;

	while (width-- > 0)
		value = value << 8 | at[width];
	return value;
}

/* The first rule that a record breaks, or NULL. */
static const struct rule *broken_rule(const struct rule *rules, size_t count, const uint8_t *record)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t value = get(record + rules[i].offset, rules[i].width);

		if ((value & rules[i].mask) != rules[i].value)
			return &rules[i];
	}
	return NULL;
}

/* The end record is not where it must be: say what the file ends with instead. */
static int explain_ending(const struct reader *reader, struct doc_error *err)
{
	size_t last = reader->size - END_SIZE;

	for (size_t rest = 1; rest <= COMMENT_MAX && rest <= last - reader->skipped; rest++) {
		const uint8_t *record = reader->bytes + (last - reader->skipped - rest);

		if (get(record, 4) != END_SIGNATURE)
			continue;
		if (get(record + 20, 2) == rest)
			return doc_error_set(err, DOC_EINVALID,
					     _("the archive has a comment of %zu bytes"), rest);
		return doc_error_set(err, DOC_EINVALID,
				     _("%zu bytes follow the end record at byte %zu"), rest,
				     last - rest);
	}
	return doc_error_set(err, DOC_EINVALID,
			     _("no end record: not a zip archive, or cut short"));
}

/* Where are the directory and its end, and how many members are there? */
static int read_end(struct reader *reader, struct doc_error *err)
{
	const struct rule *rule;
	const uint8_t *record;
	size_t directory_size;

	if (reader->size < END_SIZE || reader->size > DOC_CONTAINER_SIZE_MAX)
		return doc_error_set(err, DOC_EINVALID,
				     _("an archive of %zu bytes is too small or too large"),
				     reader->size);
	reader->end = reader->size - END_SIZE;
	record = reader->bytes + (reader->end - reader->skipped);
	if (get(record, 4) != END_SIGNATURE)
		return explain_ending(reader, err);
	rule = broken_rule(end_rules, DOC_COUNT(end_rules), record);
	if (rule)
		return doc_error_set(err, DOC_EINVALID, _("the end record at byte %zu %s"),
				     reader->end, _(rule->fault));
	reader->count = get(record + 10, 2);
	if (get(record + 8, 2) != reader->count)
		return doc_error_set(err, DOC_EINVALID,
				     _("the end record at byte %zu gives two member counts"),
				     reader->end);
	if (reader->count == 0 || reader->count > DOC_CONTAINER_MEMBERS_MAX)
		return doc_error_set(err, DOC_EINVALID,
				     _("%zu members: an archive holds 1 to %d of them"),
				     reader->count, DOC_CONTAINER_MEMBERS_MAX);
	directory_size = get(record + 12, 4);
	reader->directory = get(record + 16, 4);
	if (reader->directory > reader->end || reader->end - reader->directory != directory_size)
		return doc_error_set(err, DOC_EINVALID,
				     _("the central directory (byte %zu, %zu bytes) does not end "
				       "where the end record begins (byte %zu)"),
				     reader->directory, directory_size, reader->end);
	reader->central = reader->directory;
	return DOC_OK;
}

/* Copy a member's name, once it is fit to be shown in a message. */
static int read_name(const struct reader *reader, size_t at, size_t size, char **name,
		     struct doc_error *err)
{
	const char *text = (const char *)reader->bytes + at;
	const char *fault;

	if (size > DOC_MEMBER_NAME_MAX)
		return doc_error_set(err, DOC_EINVALID,
				     _("the name at byte %zu is longer than %d bytes"), at,
				     DOC_MEMBER_NAME_MAX);
	for (size_t i = 0; i < size; i++)
		if (!doc_member_name_has(text[i]))
			return doc_error_set(
				err, DOC_EINVALID,
				_("the name at byte %zu has the byte 0x%02x, "
				  "which is none of A-Z, a-z, 0-9, '.', '_', '/', '-'"),
				at, reader->bytes[at + i]);
	*name = strndup(text, size);
	if (!*name)
		return doc_error_memory(err);
	fault = doc_member_name_fault(*name);
	if (fault)
		return doc_error_set(err, DOC_EINVALID, _("member '%s': its name %s"), *name,
				     _(fault));
	return DOC_OK;
}

/* The next central directory entry: its own rules, not yet its local header. */
static int read_central(struct reader *reader, const uint8_t *entry, char **name,
			struct doc_error *err)
{
	size_t room = reader->end - reader->central;
	const struct rule *rule;
	size_t name_size;
	int r;

	if (room < CENTRAL_SIZE || get(entry, 4) != CENTRAL_SIGNATURE)
		return doc_error_set(err, DOC_EINVALID, _("no central directory entry at byte %zu"),
				     reader->central);
	name_size = get(entry + 28, 2);
	if (name_size > room - CENTRAL_SIZE)
		return doc_error_set(err, DOC_EINVALID,
				     _("the name at byte %zu passes the end of the directory"),
				     reader->central + CENTRAL_SIZE);
	r = read_name(reader, reader->central + CENTRAL_SIZE, name_size, name, err);
	if (r < 0)
		return r;
	rule = broken_rule(central_rules, DOC_COUNT(central_rules), entry);
	if (rule)
		return doc_error_set(err, DOC_EINVALID, _("member '%s': it %s (byte %zu: 0x%x)"),
				     *name, _(rule->fault), reader->central + rule->offset,
				     get(entry + rule->offset, rule->width));
	if (get(entry + 20, 4) != get(entry + 24, 4))
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': it stores %u bytes but declares %u"), *name,
				     get(entry + 20, 4), get(entry + 24, 4));
	reader->central += CENTRAL_SIZE + name_size;
	return DOC_OK;
}

/* The entry begins where the one before it ends, and fits in front of the directory. */
static int check_tiling(const struct reader *reader, const uint8_t *entry, const char *name,
			struct doc_error *err)
{
	size_t start = get(entry + 42, 4);
	size_t room = reader->directory - reader->local;
	size_t header_size = LOCAL_SIZE + strlen(name);

	if (start < reader->local)
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': at byte %zu it overlaps the one before it"),
				     name, start);
	if (start > reader->local)
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': the %zu bytes before it belong to no member"),
				     name, start - reader->local);
	if (header_size > room || get(entry + 24, 4) > room - header_size)
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': it runs into the central directory"), name);
	return DOC_OK;
}

/* The local header says the same as the entry. */
static int check_local(const struct reader *reader, const uint8_t *entry, const char *name,
		       struct doc_error *err)
{
	const uint8_t *local = reader->bytes + reader->local;

	if (get(local, 4) != LOCAL_SIGNATURE)
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': no local header at byte %zu"), name,
				     reader->local);
	for (size_t i = 0; i < DOC_COUNT(shared_fields); i++) {
		size_t offset = shared_fields[i].offset;

		if (memcmp(local + LOCAL_SHARED + offset, entry + CENTRAL_SHARED + offset,
			   shared_fields[i].width) != 0)
			return doc_error_set(err, DOC_EINVALID,
					     _("member '%s': the local header at byte %zu gives "
					       "another %s than the central directory"),
					     name, reader->local, _(shared_fields[i].name));
	}
	if (memcmp(local + LOCAL_SIZE, name, strlen(name)) != 0)
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': the local header at byte %zu gives another "
				       "name than the central directory"),
				     name, reader->local);
	return DOC_OK;
}

/* One member: entry, local header and bytes. member owns its name even on failure. */
static int read_member(struct reader *reader, struct doc_member *member, struct doc_error *err)
{
	const uint8_t *entry = reader->bytes + reader->central;
	int r;

	r = read_central(reader, entry, &member->name, err);
	if (r < 0)
		return r;
	r = check_tiling(reader, entry, member->name, err);
	if (r < 0)
		return r;
	r = check_local(reader, entry, member->name, err);
	if (r < 0)
		return r;
	member->size = get(entry + 24, 4);
	member->bytes = reader->bytes + reader->local + LOCAL_SIZE + strlen(member->name);
	reader->local += LOCAL_SIZE + strlen(member->name) + member->size;
	if (doc_crc32(member->bytes, member->size) != get(entry + 16, 4))
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': its bytes do not have the CRC-32 it gives"),
				     member->name);
	return DOC_OK;
}

static int check_order(const struct doc_member *before, const struct doc_member *member,
		       struct doc_error *err)
{
	int order = strcmp(before->name, member->name);

	if (order == 0)
		return doc_error_set(err, DOC_EINVALID, _("member '%s': it occurs twice"),
				     member->name);
	if (order > 0)
		return doc_error_set(err, DOC_EINVALID,
				     _("member '%s': it is not sorted, it comes after '%s'"),
				     member->name, before->name);
	return DOC_OK;
}

static int read_members(struct reader *reader, struct doc_members *members, struct doc_error *err)
{
	int r;

	for (size_t i = 0; i < reader->count; i++) {
		struct doc_member *member =
			doc_array_add(&members->items, &members->count, sizeof(*member));

		if (!member)
			return doc_error_memory(err);
		r = read_member(reader, member, err);
		if (r < 0)
			return r;
		r = i == 0 ? DOC_OK : check_order(member - 1, member, err);
		if (r < 0)
			return r;
	}
	if (reader->local != reader->directory)
		return doc_error_set(
			err, DOC_EINVALID,
			_("%zu bytes before the central directory belong to no member"),
			reader->directory - reader->local);
	if (reader->central != reader->end)
		return doc_error_set(err, DOC_EINVALID,
				     _("%zu bytes of the central directory belong to no member"),
				     reader->end - reader->central);
	return DOC_OK;
}

int doc_container_read(const void *archive, size_t size, struct doc_members *members,
		       struct doc_error *err)
{
	struct doc_members found doc_scoped(doc_members_clear) = {0};
	struct reader reader = {.bytes = archive, .size = size};
	int r;

	r = read_end(&reader, err);
	if (r < 0)
		return r;
	r = read_members(&reader, &found, err);
	if (r < 0)
		return r;
	r = doc_members_check_twins(&found, err);
	if (r < 0)
		return r;
	*members = found;
	found = (struct doc_members){0};
	return DOC_OK;
}

int doc_container_check_end(const void *tail, size_t tail_size, size_t size, struct doc_error *err)
{
	struct reader reader = {.bytes = tail, .size = size, .skipped = size - tail_size};

	return read_end(&reader, err);
}

/* --- what a zip library cannot be told ------------------------------------------------------- */

static void put(uint8_t *at, size_t width, uint32_t value)
{
	for (; width > 0; width--, value >>= 8)
		*at++ = (uint8_t)value;
}

/* Flags and time stand side by side in both headers, around the method. */
static void stamp(uint8_t *shared)
{
	put(shared + 2, 2, FLAGS);
	put(shared + 6, 4, TIME);
}

int doc_container_stamp(void *archive, size_t size, struct doc_error *err)
{
	struct reader reader = {.bytes = archive, .size = size};
	uint8_t *bytes = archive;
	int r;

	r = read_end(&reader, err);
	for (size_t i = 0; i < reader.count && r == DOC_OK; i++) {
		size_t room = reader.end - reader.central;
		size_t local = room < CENTRAL_SIZE ? SIZE_MAX : get(bytes + reader.central + 42, 4);

		if (reader.directory < LOCAL_SIZE || local > reader.directory - LOCAL_SIZE)
			return doc_error_set(err, DOC_EINVALID,
					     _("no central directory entry at byte %zu"),
					     reader.central);
		stamp(bytes + local + LOCAL_SHARED);
		stamp(bytes + reader.central + CENTRAL_SHARED);
		reader.central += CENTRAL_SIZE + get(bytes + reader.central + 28, 2);
		if (reader.central > reader.end)
			return doc_error_set(err, DOC_EINVALID,
					     _("the name at byte %zu passes the end of the directory"),
					     reader.central);
	}
	return r;
}
