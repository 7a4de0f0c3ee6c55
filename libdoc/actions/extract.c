/* extract.c: what a version in the registry says. */
#include <libdoc/extract.h>

#include "actions/cat.h"
#include "base/auto.h"

int doc_extract_document(struct doc_registry *registry, const char *number, int64_t now_at,
                         struct doc_extract *out, struct doc_error *err)
{
	struct doc_catted catted doc_scoped(doc_catted_clear) = {0};
	int r = doc_cat_file(registry, number, now_at, &catted, NULL, err);

	if (r < 0)
		return r;
	return doc_extract_bytes(catted.name, catted.bytes.data ? catted.bytes.data : "",
	                         catted.bytes.size, out, err);
}
