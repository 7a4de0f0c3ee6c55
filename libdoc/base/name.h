/* name.h: names that every file system takes. */
#ifndef DOC_BASE_NAME_H
#define DOC_BASE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <base/text.h>

/* May this byte occur in a name: an ASCII letter or digit, '.', '_' or '-'? */
static inline bool doc_name_has(char c)
{
	return doc_is_digit(c) || doc_is_lower(doc_lower(c)) || c == '.' || c == '_' || c == '-';
}

/* CON, con.txt, COM1.tar.gz: Windows opens a device whatever follows the first dot. */
bool doc_name_is_device(const char *name, size_t size);

#endif
