/* name.c: names that every file system takes. */
#include "base/name.h"

#include <string.h>

#include "base/array.h"
#include "base/text.h"

/* Do the first three characters, case ignored, spell this word? */
static bool spells(const char *name, const char *word)
{
	return doc_lower(name[0]) == word[0] && doc_lower(name[1]) == word[1] &&
	       doc_lower(name[2]) == word[2];
}

bool doc_name_is_device(const char *name, size_t size)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	const char *dot = memchr(name, '.', size);
	size_t stem = dot ? (size_t)(dot - name) : size;

	if (stem == 4 && name[3] >= '1' && name[3] <= '9')
		return spells(name, "com") || spells(name, "lpt");
	for (size_t i = 0; stem == 3 && i < DOC_COUNT(devices); i++)
		if (spells(name, devices[i]))
			return true;
	return false;
}
