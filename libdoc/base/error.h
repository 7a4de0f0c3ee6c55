/* error.h: a failure that every part can have. */
#ifndef DOC_BASE_ERROR_H
#define DOC_BASE_ERROR_H

#include <libdoc/error.h>

/* Record that memory ran out. Returns DOC_ENOMEM. */
int doc_error_memory(struct doc_error *err);

#endif
