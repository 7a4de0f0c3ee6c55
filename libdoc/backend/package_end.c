/* package_end.c: where the zip archive of an office package ends, and what stands behind it. */
#include "backend/package_private.h"

#include <stdbool.h>
#include <string.h>

#include "backend/package.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"

/* PKWARE APPNOTE 4.3.14 to 4.3.16. */
#define LOCAL_SIGNATURE   0x04034b50
#define END_SIGNATURE     0x06054b50
#define END64_SIGNATURE   0x06064b50
#define LOCATOR_SIGNATURE 0x07064b50
#define END_SIZE          22
#define END64_SIZE        56
#define LOCATOR_SIZE      20
#define COMMENT_MAX       65535

/* The fields that both kinds of end record have: where they stand, how wide they are. */
static const struct field {
	size_t at;
	size_t width;
	size_t at64;
} fields[] = {{8, 2, 24}, {10, 2, 32}, {12, 4, 40}, {16, 4, 48}};

enum { COUNT_HERE, COUNT, SIZE, OFFSET };

static uint64_t get(const uint8_t *at, size_t width)
{
	return doc_package_get(at, width);
}

/* --- the record ------------------------------------------------------------------------------ */

/* Is there a record here, whose comment does not go beyond the file? */
static bool is_record(const uint8_t *bytes, size_t size, size_t at)
{
	return get(bytes + at, 4) == END_SIGNATURE &&
	       at + END_SIZE + get(bytes + at + 20, 2) <= size;
}

static int no_end(const uint8_t *bytes, size_t size, struct doc_error *err)
{
	if (size < 4 || get(bytes, 4) != LOCAL_SIGNATURE)
		return doc_error_set(err, DOC_EINVALID, _("it is no zip archive"));
	return doc_error_set(err, DOC_EINVALID,
	                     _("the package is cut short: the end of its zip archive is missing"));
}

/* A reader may go back from the end, or look for the comment that fits: both find this one. */
static int find_record(const uint8_t *bytes, size_t size, size_t *found, struct doc_error *err)
{
	size_t last = size < END_SIZE ? 0 : size - END_SIZE;
	size_t first = last > COMMENT_MAX ? last - COMMENT_MAX : 0;
	size_t at = last;

	if (size < END_SIZE)
		return no_end(bytes, size, err);
	while (at > first && !is_record(bytes, size, at))
		at--;
	if (!is_record(bytes, size, at))
		return no_end(bytes, size, err);
	for (size_t other = at; other > first && at < last; other--)
		if (is_record(bytes, size, other - 1) &&
		    get(bytes + other - 1 + 20, 2) == last - (other - 1))
			return doc_error_set(err, DOC_EINVALID, _("the package has two ends"));
	*found = at;
	return DOC_OK;
}

/* --- zip64 ----------------------------------------------------------------------------------- */

/*
 * The values of the zip64 record before this one, if one is there, as programs write it that cannot
 * know the size of what they begin; whatever the plain record says must be the same. *at becomes
 * where the zip64 record begins.
 */
static bool read_zip64(const uint8_t *bytes, size_t *at, uint64_t *values)
{
	const uint8_t *record = bytes + *at - LOCATOR_SIZE - END64_SIZE;
	const uint8_t *locator = bytes + *at - LOCATOR_SIZE;

	if (*at < LOCATOR_SIZE + END64_SIZE || get(locator, 4) != LOCATOR_SIGNATURE)
		return true;
	if (get(record, 4) != END64_SIGNATURE || get(record + 4, 8) != END64_SIZE - 12 ||
	    get(locator + 4, 4) != 0 || get(locator + 16, 4) > 1 || get(record + 16, 8) != 0 ||
	    get(locator + 8, 8) != *at - LOCATOR_SIZE - END64_SIZE)
		return false;
	for (size_t i = 0; i < DOC_COUNT(fields); i++) {
		uint64_t value = get(record + fields[i].at64, 8);
		uint64_t ones = ((uint64_t)1 << fields[i].width * 8) - 1;

		if (values[i] != ones && values[i] != value)
			return false;
		values[i] = value;
	}
	*at -= LOCATOR_SIZE + END64_SIZE;
	return true;
}

/* --- all together ---------------------------------------------------------------------------- */

static int check_end(const struct doc_package_end *end, const uint64_t *values,
                     struct doc_error *err)
{
	if (values[COUNT] == 0 || values[COUNT] > DOC_PACKAGE_MEMBERS_MAX)
		return doc_error_set(err, DOC_EINVALID,
		                     _("the package has %zu members, not 1 to %d"),
		                     (size_t)values[COUNT], DOC_PACKAGE_MEMBERS_MAX);
	if (values[OFFSET] > end->end || end->end - values[OFFSET] != values[SIZE])
		return doc_error_set(err, DOC_EINVALID,
		                     _("the directory of the package is not where its end says: "
		                       "something stands before, between or after"));
	return DOC_OK;
}

int doc_package_find_end(const uint8_t *bytes, size_t size, struct doc_package_end *out,
                         struct doc_error *err)
{
	struct doc_package_end end = {0};
	uint64_t values[DOC_COUNT(fields)];
	size_t at = 0;
	int r = find_record(bytes, size, &at, err);

	if (r < 0)
		return r;
	end.end = at;
	end.size = at + END_SIZE + get(bytes + at + 20, 2);
	for (size_t i = 0; i < DOC_COUNT(fields); i++)
		values[i] = get(bytes + at + fields[i].at, fields[i].width);
	if (!read_zip64(bytes, &end.end, values))
		return doc_error_set(err, DOC_EINVALID,
		                     _("the package has two ends that disagree"));
	if (get(bytes + at + 4, 4) != 0 || values[COUNT_HERE] != values[COUNT])
		return doc_error_set(err, DOC_EINVALID,
		                     _("the package is spread over several disks"));
	r = check_end(&end, values, err);
	if (r < 0)
		return r;
	end.count = values[COUNT];
	end.directory = values[OFFSET];
	for (size_t i = at + END_SIZE; i < size; i++)
		if (!strchr("\r\n ", bytes[i])) /* strchr finds NUL, too: padding */
			end.behind = size - at - END_SIZE;
	*out = end;
	return DOC_OK;
}
