/* fuzz_package.c: what the judge of packages accepts opens, and its members are what they declare.
 */
#include <stdlib.h>
#include <string.h>

#include <backend/package.h>
#include <base/buf.h>
#include <base/extract.h>
#include <formats/formats.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

/* A name that was accepted stays inside the folder it is unpacked to. */
static void check_name(const struct doc_package *package, const char *name)
{
	require(name[0] && name[0] != '/' && !strchr(name, '\\') && doc_package_has(package, name));
	require(!strstr(name, "/../") && strncmp(name, "../", 3) != 0);
}

static void read_members(struct doc_package *package)
{
	for (size_t i = 0; i < doc_package_count(package); i++) {
		const char *name = doc_package_name(package, i);
		struct doc_buf bytes = {0};
		struct doc_error err = {0};
		int r = doc_package_read(package, name, &bytes, &err);

		check_name(package, name);
		require(r == DOC_OK || (r == DOC_EINVALID && err.message[0]));
		require(bytes.size <= DOC_EXTRACT_UNPACKED_MAX);
		doc_buf_clear(&bytes);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc_package *package = NULL;
	struct doc_extract extract = {0};
	struct doc_error err = {0};
	int r = doc_package_open(data, size, &package, &err);

	if (r < 0) {
		require(r == DOC_EINVALID && err.code == r && err.message[0] && !package);
		return 0;
	}
	read_members(package);
	doc_package_close(package);
	r = doc_read_office(data, size, &extract, &err);
	if (r == DOC_OK)
		r = doc_extract_finish(&extract, &err);
	require(r == DOC_OK || err.message[0]);
	doc_extract_clear(&extract);
	return 0;
}
