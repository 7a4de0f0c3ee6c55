/* array.c: grow an array of structs by one. */
#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *doc_array_add(void *items, size_t *count, size_t item_size)
{
	char *array;
	size_t bytes;

	/* items is the address of some T *; its bytes are a pointer whatever T is. */
	memcpy(&array, items, sizeof(array));
	if ((*count & (*count - 1)) == 0) {
		size_t room = *count ? *count * 2 : 1;

		if (__builtin_mul_overflow(room, item_size, &bytes))
			return NULL;
		/* cppcheck-suppress memleakOnRealloc ; where it fails, the owner has it still */
		array = realloc(array, bytes);
		if (!array)
			return NULL;
		memcpy(items, &array, sizeof(array));
	}
	memset(array + *count * item_size, 0, item_size);
	return array + (*count)++ * item_size;
}
