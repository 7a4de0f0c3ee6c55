/* container.c: is this zip archive exactly what its bytes say? Judged on the raw bytes. */
#include "backend/container_private.h"

#include <stdlib.h>
#include <string.h>

#include "backend/crc.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"

#define WHOLE 0xffffffff

static void clear_reader(struct doc_container_reader *reader)
{
	free(reader->entries);
	doc_sha256_state_clear(&reader->sha256);
}

static int view(const struct doc_container_reader *reader, size_t at, size_t need,
                const uint8_t **bytes, size_t *room, struct doc_error *err)
{
	return reader->input->view(reader->input->context, at, need, bytes, room, err);
}

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
static int explain_ending(const struct doc_container_reader *reader, struct doc_error *err)
{
	size_t last = reader->size - END_SIZE;
	size_t most = last < COMMENT_MAX ? last : COMMENT_MAX;
	const uint8_t *tail;
	size_t room;
	int r = view(reader, last - most, most + END_SIZE, &tail, &room, err);

	if (r < 0)
		return r;
	for (size_t rest = 1; rest <= most; rest++) {
		const uint8_t *record = tail + (most - rest);

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

int doc_container_read_end(struct doc_container_reader *reader, struct doc_error *err)
{
	const struct rule *rule;
	const uint8_t *record;
	size_t directory_size, room;
	int r;

	if (reader->size < END_SIZE || reader->size > DOC_CONTAINER_SIZE_MAX)
		return doc_error_set(err, DOC_EINVALID,
				     _("an archive of %zu bytes is too small or too large"),
				     reader->size);
	reader->end = reader->size - END_SIZE;
	r = view(reader, reader->end, END_SIZE, &record, &room, err);
	if (r < 0)
		return r;
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

static int read_directory(struct doc_container_reader *reader, struct doc_error *err)
{
	size_t size = reader->end - reader->directory;
	size_t done = 0;

	reader->entries = malloc(size + 1);
	if (!reader->entries)
		return doc_error_memory(err);
	while (done < size) {
		const uint8_t *bytes;
		size_t room;
		int r = view(reader, reader->directory + done, 1, &bytes, &room, err);

		if (r < 0)
			return r;
		room = room < size - done ? room : size - done;
		memcpy(reader->entries + done, bytes, room);
		done += room;
	}
	return DOC_OK;
}

/* Copy a member's name, which begins at a byte, once it is fit to be shown in a message. */
static int read_name(size_t at, const char *text, size_t size, char **name, struct doc_error *err)
{
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
				at, (unsigned char)text[i]);
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
static int read_central(struct doc_container_reader *reader, const uint8_t *entry, char **name,
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
	r = read_name(reader->central + CENTRAL_SIZE, (const char *)entry + CENTRAL_SIZE,
		      name_size, name, err);
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
static int check_tiling(const struct doc_container_reader *reader, const uint8_t *entry,
                        const char *name, struct doc_error *err)
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
static int check_local(const struct doc_container_reader *reader, const uint8_t *entry,
                       const char *name, struct doc_error *err)
{
	const uint8_t *local;
	size_t room;
	int r = view(reader, reader->local, LOCAL_SIZE + strlen(name), &local, &room, err);

	if (r < 0)
		return r;
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

/* In memory the bytes of a member lie where they are. */
static int borrow_bytes(const struct doc_container_reader *reader, struct doc_member *member,
                        uint32_t *crc, struct doc_error *err)
{
	size_t room;
	int r = view(reader, member->at, member->size, &member->bytes, &room, err);

	if (r == DOC_OK)
		*crc = doc_crc32(member->bytes, member->size);
	return r;
}

/* Else they come piece by piece. */
static int take_bytes(struct doc_container_reader *reader, struct doc_member *member, uint32_t *crc,
		      struct doc_error *err)
{
	bool is_digested = reader->wants != NULL;
	bool is_kept = is_digested && reader->wants(member->name, member->size);
	size_t done = 0;
	int r = is_digested ? doc_sha256_begin(&reader->sha256, err) : DOC_OK;

	if (r == DOC_OK && is_kept) {
		member->copy = malloc(member->size + 1);
		member->bytes = member->copy;
		if (!member->copy)
			return doc_error_memory(err);
	}
	*crc = 0;
	while (done < member->size && r == DOC_OK) {
		const uint8_t *piece;
		size_t size;

		r = view(reader, member->at + done, 1, &piece, &size, err);
		if (r < 0)
			return r;
		size = size < member->size - done ? size : member->size - done;
		*crc = doc_crc32_add(*crc, piece, size);
		if (is_kept)
			memcpy(member->copy + done, piece, size);
		if (is_digested)
			r = doc_sha256_add(&reader->sha256, piece, size, err);
		done += size;
	}
	if (r == DOC_OK && is_digested)
		r = doc_sha256_end(&reader->sha256, member->sha256, err);
	return r;
}

/* One member: entry, local header and bytes. member owns its name even on failure. */
static int read_member(struct doc_container_reader *reader, struct doc_member *member,
                       struct doc_error *err)
{
	const uint8_t *entry = reader->entries + (reader->central - reader->directory);
	uint32_t crc = 0;
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
	member->at = reader->local + LOCAL_SIZE + strlen(member->name);
	reader->local = member->at + member->size;
	r = reader->borrows ? borrow_bytes(reader, member, &crc, err)
			    : take_bytes(reader, member, &crc, err);
	if (r < 0)
		return r;
	if (crc != get(entry + 16, 4))
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

static int read_members(struct doc_container_reader *reader, struct doc_members *members,
                        struct doc_error *err)
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

/* The bytes of an archive in memory: whatever is asked for is there. */
static int view_memory(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
		       struct doc_error *err)
{
	(void)err;
	*bytes = (const uint8_t *)context + at;
	*room = need;
	return DOC_OK;
}

struct doc_container_input doc_container_memory(const void *archive, size_t size)
{
	return (struct doc_container_input){size, view_memory, (void *)(uintptr_t)archive};
}

static int judge(const struct doc_container_input *input, bool borrows, doc_container_wants wants,
		 struct doc_members *members, struct doc_error *err)
{
	struct doc_members found doc_scoped(doc_members_clear) = {0};
	struct doc_container_reader reader doc_scoped(clear_reader) = {
		.input = input, .size = input->size, .borrows = borrows,
		.wants = wants};
	int r = doc_container_read_end(&reader, err);

	if (r == DOC_OK)
		r = read_directory(&reader, err);
	if (r == DOC_OK)
		r = read_members(&reader, &found, err);
	if (r == DOC_OK)
		r = doc_members_check_twins(&found, err);
	if (r < 0)
		return r;
	*members = found;
	found = (struct doc_members){0};
	return DOC_OK;
}

int doc_container_read(const void *archive, size_t size, struct doc_members *members,
		       struct doc_error *err)
{
	struct doc_container_input input = doc_container_memory(archive, size);

	return judge(&input, true, NULL, members, err);
}

int doc_container_take(const struct doc_container_input *input, doc_container_wants wants,
		       struct doc_members *members, struct doc_error *err)
{
	return judge(input, false, wants, members, err);
}
