/* package_judge.c: does an office package say the same to every reader? Judged on the raw bytes. */
#include "backend/package_private.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "backend/package.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"
#include "base/text.h"

/* PKWARE APPNOTE 4.3.7, 4.3.9, 4.3.12; little-endian throughout. */
#define LOCAL_SIGNATURE      0x04034b50
#define CENTRAL_SIGNATURE    0x02014b50
#define DESCRIPTOR_SIGNATURE 0x08074b50
#define LOCAL_SIZE           30
#define CENTRAL_SIZE         46

#define FLAG_ENCRYPTED  0x2041 /* bits 0, 6 and 13: weak, strong, masked headers */
#define FLAG_DESCRIPTOR 0x0008
#define ZIP64           0xffffffff
#define ZIP64_FIELD     0x0001

#define MADE_ON_UNIX 3
#define MADE_ON_OSX  19

/* The file, and where its central directory begins and ends. */
struct archive {
	const uint8_t *bytes;
	size_t size;
	size_t count;
	size_t directory;
	size_t end;
};

uint64_t doc_package_get(const uint8_t *at, size_t width)
{
	uint64_t value = 0;

	while (width-- > 0)
		value = value << 8 | at[width];
	return value;
}

static uint32_t get(const uint8_t *at, size_t width)
{
	return (uint32_t)doc_package_get(at, width);
}

static int refuse(const struct doc_package_member *member, const char *fault, struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, _("the member '%s' of the package %s"),
	                     member->name, fault);
}

static int broken_directory(struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, _("the directory of the package is broken"));
}

/* --- the central directory ------------------------------------------------------------------- */

/* The extra field of this kind: its head, followed by what it holds; NULL for none. */
static const uint8_t *find_extra(const uint8_t *at, size_t size, uint32_t kind)
{
	while (size >= 4 && get(at + 2, 2) <= size - 4) {
		size_t step = 4 + get(at + 2, 2);

		if (get(at, 2) == kind)
			return at;
		at += step;
		size -= step;
	}
	return NULL;
}

/* Is this part of a path "", "." or ".."? */
static bool is_dots(const char *part, size_t size)
{
	return size == 0 || (size <= 2 && memcmp(part, "..", size) == 0);
}

static const char *name_fault(const char *name, size_t size)
{
	const char *end = name + size;

	for (const char *at = name; at < end; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f || *at == '\\')
			return N_("has a backslash or control character in its name");
	if (size == 0 || name[0] == '/' || (size > 1 && name[1] == ':'))
		return N_("has a name that is no relative path");
	if (name[size - 1] == '/')
		end--;
	for (const char *part = name; part <= end;) {
		const char *slash = memchr(part, '/', (size_t)(end - part));
		const char *stop = slash ? slash : end;

		if (is_dots(part, (size_t)(stop - part)))
			return N_("has a name that leads out of the package");
		part = stop + 1;
	}
	return NULL;
}

static bool is_regular(const uint8_t *entry, bool is_folder)
{
	uint32_t system = entry[5];
	uint32_t type = get(entry + 38, 4) >> 28;

	if (system != MADE_ON_UNIX && system != MADE_ON_OSX)
		return true;
	return type == 0 || type == 010 || (type == 004 && is_folder);
}

/*
 * What the entry leaves to its zip64 field (APPNOTE 4.5.3): each of these, in this order, that is
 * all ones. False: the field is missing, too short or of more than 4 GiB, or the member lies on
 * another disk.
 */
static bool read_zip64(const uint8_t *entry, struct doc_package_member *member)
{
	const uint8_t *field = find_extra(entry + CENTRAL_SIZE + get(entry + 28, 2),
	                                  get(entry + 30, 2), ZIP64_FIELD);
	size_t room = field ? get(field + 2, 2) : 0;
	size_t *values[] = {&member->size, &member->packed_size, &member->offset};

	for (size_t i = 0; i < DOC_COUNT(values); i++) {
		if (*values[i] != ZIP64)
			continue;
		if (room < 8 || doc_package_get(field + 4, 8) >= ZIP64)
			return false;
		*values[i] = doc_package_get(field + 4, 8);
		field += 8;
		room -= 8;
	}
	if (get(entry + 34, 2) == 0xffff && room >= 4)
		return get(field + 4, 4) == 0;
	return get(entry + 34, 2) == 0;
}

static const char *entry_fault(const uint8_t *entry, struct doc_package_member *member)
{
	bool is_folder = member->name[strlen(member->name) - 1] == '/';
	uint32_t method = get(entry + 10, 2);

	if (get(entry + 8, 2) & FLAG_ENCRYPTED)
		return N_("is encrypted");
	if (method != 0 && method != 8)
		return N_("is packed by a method that office documents do not use");
	if (!read_zip64(entry, member))
		return N_("lies on another disk, or its zip64 field is broken");
	if (!is_regular(entry, is_folder))
		return N_("is a link or device, not a file");
	if ((method == 0 && member->packed_size != member->size) || (is_folder && member->size > 0))
		return N_("lies about its size");
	return NULL;
}

/* The entry at *at; *at is moved behind it. member owns its name even on failure. */
static int read_entry(const struct archive *archive, size_t *at, struct doc_package_member *member,
                      struct doc_error *err)
{
	const uint8_t *entry = archive->bytes + *at;
	size_t room = archive->end - *at;
	size_t name_size = room < CENTRAL_SIZE ? 0 : get(entry + 28, 2);
	size_t size = CENTRAL_SIZE + name_size;
	const char *fault;

	if (room < CENTRAL_SIZE || get(entry, 4) != CENTRAL_SIGNATURE)
		return broken_directory(err);
	size += get(entry + 30, 2) + get(entry + 32, 2);
	if (size > room || name_size > DOC_PACKAGE_NAME_MAX)
		return broken_directory(err);
	member->name = strndup((const char *)entry + CENTRAL_SIZE, name_size);
	if (!member->name)
		return doc_error_memory(err);
	member->entry = *at;
	member->checksum = get(entry + 16, 4);
	member->offset = get(entry + 42, 4);
	member->packed_size = get(entry + 20, 4);
	member->size = get(entry + 24, 4);
	fault = name_fault((const char *)entry + CENTRAL_SIZE, name_size);
	if (!fault)
		fault = entry_fault(entry, member);
	*at += size;
	return fault ? refuse(member, _(fault), err) : DOC_OK;
}

/* --- the local headers ----------------------------------------------------------------------- */

/* Do these three fields say what the directory says: checksum, packed size, size? */
static bool sizes_agree(const uint8_t *fields, size_t width,
                        const struct doc_package_member *member)
{
	return get(fields, 4) == member->checksum &&
	       doc_package_get(fields + 4, width) == member->packed_size &&
	       doc_package_get(fields + 4 + width, width) == member->size;
}

/* Sizes of all ones that an extra field gives in 8 bytes each; 0 as a stream writer leaves them. */
static bool sizes_in_extra(const uint8_t *local, const struct doc_package_member *member)
{
	const uint8_t *field = find_extra(local + LOCAL_SIZE + get(local + 26, 2),
	                                  get(local + 28, 2), ZIP64_FIELD);
	uint64_t size;
	uint64_t packed_size;

	if (get(local + 18, 4) != ZIP64 || get(local + 22, 4) != ZIP64 || !field ||
	    get(field + 2, 2) < 16)
		return false;
	size = doc_package_get(field + 4, 8);
	packed_size = doc_package_get(field + 12, 8);
	return (size == member->size && packed_size == member->packed_size) ||
	       (size == 0 && packed_size == 0);
}

/* What stands between a member's bytes and the next header: nothing, or what describes it. */
static bool is_descriptor(const uint8_t *at, size_t size, const struct doc_package_member *member)
{
	if (size == 16 || size == 24) {
		if (get(at, 4) != DESCRIPTOR_SIGNATURE)
			return false;
		at += 4;
		size -= 4;
	}
	return (size == 12 && sizes_agree(at, 4, member)) ||
	       (size == 20 && sizes_agree(at, 8, member));
}

static const char *header_fault(const uint8_t *local, const uint8_t *entry,
                                const struct doc_package_member *member)
{
	static const uint8_t zeros[12] = {0};
	uint32_t flags = get(local + 6, 2);
	bool described = flags & FLAG_DESCRIPTOR;

	if (get(local, 4) != LOCAL_SIGNATURE)
		return N_("is not where the directory says");
	if (get(local + 26, 2) != get(entry + 28, 2) ||
	    memcmp(local + LOCAL_SIZE, entry + CENTRAL_SIZE, get(entry + 28, 2)) != 0)
		return N_("has two names, one in the directory and one before its bytes");
	if ((flags ^ get(entry + 8, 2)) & (FLAG_ENCRYPTED | FLAG_DESCRIPTOR) ||
	    get(local + 8, 2) != get(entry + 10, 2))
		return N_("is described in two ways, in the directory and before its bytes");
	if (!sizes_agree(local + 14, 4, member) &&
	    !(described && memcmp(local + 14, zeros, sizeof(zeros)) == 0) &&
	    !((described || get(local + 14, 4) == member->checksum) &&
	      sizes_in_extra(local, member)))
		return N_("has two sizes or checksums, in the directory and before its bytes");
	return NULL;
}

/* The member's header, bytes and descriptor fill the file exactly from its offset to next. */
static int check_local(const struct archive *archive, const struct doc_package_member *member,
                       size_t next, struct doc_error *err)
{
	const uint8_t *local = archive->bytes + member->offset;
	const uint8_t *entry = archive->bytes + member->entry;
	size_t room = next - member->offset;
	size_t head = room < LOCAL_SIZE ? 0 : LOCAL_SIZE + get(local + 26, 2) + get(local + 28, 2);
	const char *fault;
	size_t rest;

	if (room < LOCAL_SIZE || head > room || member->packed_size > room - head)
		return refuse(member, _("overlaps the one after it"), err);
	fault = header_fault(local, entry, member);
	if (fault)
		return refuse(member, _(fault), err);
	rest = room - head - member->packed_size;
	if (rest == 0 && sizes_agree(local + 14, 4, member))
		return DOC_OK;
	if (rest == 0 && !(get(local + 6, 2) & FLAG_DESCRIPTOR))
		return DOC_OK;
	if (get(local + 6, 2) & FLAG_DESCRIPTOR && is_descriptor(local + room - rest, rest, member))
		return DOC_OK;
	return refuse(member, _("is followed by bytes that belong to no member"), err);
}

static int by_offset(const void *a, const void *b)
{
	const struct doc_package_member *const *left = a;
	const struct doc_package_member *const *right = b;

	return ((*left)->offset > (*right)->offset) - ((*left)->offset < (*right)->offset);
}

static int check_tiling(const struct archive *archive, const struct doc_package_member **sorted,
                        size_t count, struct doc_error *err)
{
	int r = DOC_OK;

	qsort(sorted, count, sizeof(*sorted), by_offset);
	if (sorted[0]->offset != 0)
		return refuse(sorted[0], _("does not begin at the beginning of the file"), err);
	for (size_t i = 0; i < count && r == DOC_OK; i++) {
		size_t next = i + 1 < count ? sorted[i + 1]->offset : archive->directory;

		if (next > archive->directory || sorted[i]->offset >= next)
			return refuse(sorted[i], _("overlaps the one after it"), err);
		r = check_local(archive, sorted[i], next, err);
	}
	return r;
}

/* --- all together ---------------------------------------------------------------------------- */

int doc_package_compare(const char *a, const char *b)
{
	while (*a && doc_lower(*a) == doc_lower(*b))
		a++, b++;
	return (unsigned char)doc_lower(*a) - (unsigned char)doc_lower(*b);
}

static int by_name(const void *a, const void *b)
{
	const struct doc_package_member *const *left = a;
	const struct doc_package_member *const *right = b;

	return doc_package_compare((*left)->name, (*right)->name);
}

static int check_twins(const struct doc_package_member **sorted, size_t count,
                       struct doc_error *err)
{
	qsort(sorted, count, sizeof(*sorted), by_name);
	for (size_t i = 1; i < count; i++)
		if (doc_package_compare(sorted[i - 1]->name, sorted[i]->name) == 0)
			return refuse(sorted[i], _("occurs twice"), err);
	return DOC_OK;
}

static int check_sizes(const struct archive *archive, const struct doc_package_members *members,
                       struct doc_error *err)
{
	size_t total = 0;

	for (size_t i = 0; i < members->count; i++)
		total += members->items[i].size;
	if (total > DOC_EXTRACT_UNPACKED_MAX)
		return doc_error_set(err, DOC_EINVALID,
		                     _("the package unpacks to %zu MiB, more than %d"), total >> 20,
		                     (int)(DOC_EXTRACT_UNPACKED_MAX >> 20));
	if (total / DOC_EXTRACT_RATIO_MAX > archive->size)
		return doc_error_set(err, DOC_EINVALID,
		                     _("the package unpacks to more than %d times its size"),
		                     DOC_EXTRACT_RATIO_MAX);
	return DOC_OK;
}

static int judge_members(const struct archive *archive, const struct doc_package_members *members,
                         struct doc_error *err)
{
	const struct doc_package_member **sorted doc_auto(free) =
		calloc(members->count + 1, sizeof(const struct doc_package_member *));
	int r;

	if (!sorted)
		return doc_error_memory(err);
	for (size_t i = 0; i < members->count; i++)
		sorted[i] = &members->items[i];
	r = check_twins(sorted, members->count, err);
	if (r == DOC_OK)
		r = check_tiling(archive, sorted, members->count, err);
	return r == DOC_OK ? check_sizes(archive, members, err) : r;
}

int doc_package_judge(const uint8_t *bytes, const struct doc_package_end *end,
                      struct doc_package_members *out, struct doc_error *err)
{
	struct doc_package_members found doc_scoped(doc_package_members_clear) = {0};
	struct archive archive = {bytes, end->size, end->count, end->directory, end->end};
	size_t at = archive.directory;
	int r = DOC_OK;

	for (size_t i = 0; i < archive.count && r == DOC_OK; i++) {
		struct doc_package_member *member =
			doc_array_add(&found.items, &found.count, sizeof(*member));

		r = member ? read_entry(&archive, &at, member, err) : doc_error_memory(err);
	}
	if (r == DOC_OK && at != archive.end)
		r = broken_directory(err);
	if (r == DOC_OK)
		r = judge_members(&archive, &found, err);
	if (r < 0)
		return r;
	*out = found;
	found = (struct doc_package_members){0};
	return DOC_OK;
}

void doc_package_members_clear(struct doc_package_members *members)
{
	for (size_t i = 0; i < members->count; i++)
		free(members->items[i].name);
	free(members->items);
	*members = (struct doc_package_members){0};
}
