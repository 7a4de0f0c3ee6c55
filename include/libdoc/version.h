/* version.h: the version of libdoc; the Makefile reads it from here. */
#ifndef LIBDOC_VERSION_H
#define LIBDOC_VERSION_H

#include <libdoc/api.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DOC_VERSION "0.1.0"

/* The version of the library in use, which may differ from DOC_VERSION. Static. */
DOC_API const char *doc_version(void);

#ifdef __cplusplus
}
#endif

#endif
