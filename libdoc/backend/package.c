/* package.c: the zip archive that an office document is, read from memory (libzip). */
#include "backend/package.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "backend/package_private.h"
#include "backend/xml.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"

#define CHUNK_SIZE 32768

/* sorted: by name without case, to be found */
struct doc_package {
	struct doc_package_members members;
	const struct doc_package_member **sorted;
	size_t behind;
	zip_t *zip;
};

DOC_AUTO(zip_source_free, zip_source_t *)
DOC_AUTO(zip_fclose, zip_file_t *)
DOC_AUTO(doc_package_close, struct doc_package *)
DOC_AUTO(doc_xml_close, struct doc_xml *)

static int zip_failed(zip_error_t *error, const char *what, struct doc_error *err)
{
	if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
		return doc_error_memory(err);
	return doc_error_set(err, DOC_EINVALID, "%s: %s", what, zip_error_strerror(error));
}

static int open_zip(struct doc_package *package, const void *bytes, size_t size,
                    struct doc_error *err)
{
	zip_source_t *source doc_auto(zip_source_free) = NULL;
	zip_error_t error doc_scoped(zip_error_fini) = {0};

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes, size, 0, &error);
	package->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!package->zip)
		return zip_failed(&error, _("the package cannot be opened"), err);
	source = NULL; /* the archive owns it now */
	if (zip_get_num_entries(package->zip, 0) != (zip_int64_t)package->members.count)
		return doc_error_set(err, DOC_EINVALID, _("libzip sees other members"));
	return DOC_OK;
}

static int by_name(const void *a, const void *b)
{
	const struct doc_package_member *const *left = a;
	const struct doc_package_member *const *right = b;

	return doc_package_compare((*left)->name, (*right)->name);
}

int doc_package_open(const void *bytes, size_t size, struct doc_package **package,
                     struct doc_error *err)
{
	struct doc_package *made doc_auto(doc_package_close) = calloc(1, sizeof(*made));
	struct doc_package_end end = {0};
	int r;

	if (!made)
		return doc_error_memory(err);
	r = doc_package_find_end(bytes, size, &end, err);
	if (r == DOC_OK)
		r = doc_package_judge(bytes, &end, &made->members, err);
	if (r < 0)
		return r;
	made->sorted = calloc(made->members.count + 1, sizeof(const struct doc_package_member *));
	if (!made->sorted)
		return doc_error_memory(err);
	for (size_t i = 0; i < made->members.count; i++)
		made->sorted[i] = &made->members.items[i];
	qsort(made->sorted, made->members.count, sizeof(*made->sorted), by_name);
	made->behind = end.behind;
	r = open_zip(made, bytes, end.size, err);
	if (r == DOC_OK)
		*package = doc_take(made);
	return r;
}

void doc_package_close(struct doc_package *package)
{
	if (!package)
		return;
	if (package->zip)
		zip_discard(package->zip);
	free(package->sorted);
	doc_package_members_clear(&package->members);
	free(package);
}

size_t doc_package_behind(const struct doc_package *package)
{
	return package->behind;
}

size_t doc_package_count(const struct doc_package *package)
{
	return package->members.count;
}

const char *doc_package_name(const struct doc_package *package, size_t index)
{
	return package->members.items[index].name;
}

static const struct doc_package_member *find_member(const struct doc_package *package,
                                                    const char *name)
{
	size_t low = 0;
	size_t high = package->members.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = doc_package_compare(name, package->sorted[middle]->name);

		if (order == 0)
			return package->sorted[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

long doc_package_find(const struct doc_package *package, const char *name)
{
	const struct doc_package_member *member = find_member(package, name);

	return member ? (long)(member - package->members.items) : -1;
}

bool doc_package_has(const struct doc_package *package, const char *name)
{
	return find_member(package, name) != NULL;
}

/* --- bytes ----------------------------------------------------------------------------------- */

typedef int put_function(void *context, const void *bytes, size_t size, struct doc_error *err);

/* Give the bytes of a member on, counting them: no more than it declares, and no fewer. */
static int unpack(struct doc_package *package, const char *name, put_function *put, void *context,
                  struct doc_error *err)
{
	const struct doc_package_member *member = find_member(package, name);
	zip_file_t *file doc_auto(zip_fclose) = NULL;
	char *chunk doc_auto(free) = malloc(CHUNK_SIZE);
	size_t done = 0;
	zip_int64_t got;
	int r;

	if (!member)
		return doc_error_set(err, DOC_ENOTFOUND, _("the package has no '%s'"), name);
	file = zip_fopen_index(package->zip, (zip_uint64_t)(member - package->members.items), 0);
	if (!chunk || !file)
		return chunk ? zip_failed(zip_get_error(package->zip), name, err)
		             : doc_error_memory(err);
	while ((got = zip_fread(file, chunk, CHUNK_SIZE)) > 0) {
		done += (size_t)got;
		if (done > member->size)
			break;
		r = put(context, chunk, (size_t)got, err);
		if (r < 0)
			return r;
	}
	if (got < 0)
		return zip_failed(zip_file_get_error(file), name, err);
	if (done != member->size)
		return doc_error_set(err, DOC_EINVALID,
		                     _("the member '%s' of the package lies about its size"), name);
	return DOC_OK;
}

static int put_bytes(void *context, const void *bytes, size_t size, struct doc_error *err)
{
	doc_buf_add(context, bytes, size);
	return doc_buf_check(context, err);
}

int doc_package_read(struct doc_package *package, const char *name, struct doc_buf *out,
                     struct doc_error *err)
{
	return unpack(package, name, put_bytes, out, err);
}

/* A part on its way to who reads it. */
struct feeding {
	struct doc_xml *xml;
	const struct doc_xml_handler *handler;
	void *context;
	bool is_over;
};

static int put_xml(void *context, const void *bytes, size_t size, struct doc_error *err)
{
	struct feeding *feeding = context;

	feeding->is_over = feeding->is_over || (feeding->handler->has_enough &&
	                                        feeding->handler->has_enough(feeding->context));
	return feeding->is_over ? DOC_OK : doc_xml_feed(feeding->xml, bytes, size, err);
}

int doc_package_parse(struct doc_package *package, const char *name,
                      const struct doc_xml_handler *handler, void *context, struct doc_error *err)
{
	struct doc_xml *xml doc_auto(doc_xml_close) = NULL;
	struct feeding feeding = {.handler = handler, .context = context};
	int r = doc_xml_open(handler, context, name, &xml, err);

	feeding.xml = xml;
	if (r == DOC_OK)
		r = unpack(package, name, put_xml, &feeding, err);
	return r == DOC_OK && !feeding.is_over ? doc_xml_finish(xml, err) : r;
}
