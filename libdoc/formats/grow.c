/* grow.c: one more of what a file lists, as long as no honest file would list so many. */
#include "formats/grow.h"

#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"

int doc_grow(void *items, size_t *count, size_t item_size, void *item, struct doc_error *err)
{
	void *added;

	if (*count >= DOC_GROW_MAX)
		return doc_error_set(err, DOC_EINVALID,
		                     _("more than %d styles, lists, notes or the like"),
		                     DOC_GROW_MAX);
	added = doc_array_add(items, count, item_size);
	if (!added)
		return doc_error_memory(err);
	memcpy(item, &added, sizeof(added)); /* item is the address of some T * */
	return DOC_OK;
}
