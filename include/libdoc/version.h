/* version.h: the version of libdoc; the Makefile reads it from here. */
#ifndef LIBDOC_VERSION_H
#define LIBDOC_VERSION_H

#include <libdoc/api.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Major, minor and patch of the headers that a program was compiled with: "0.1.0". */
#define DOC_VERSION "0.1.0"

/*
 * The version of the library in use, in the same form. It may differ from DOC_VERSION when the
 * shared library was replaced after the program was compiled. Static; from any thread.
 */
DOC_API const char *doc_version(void);

#ifdef __cplusplus
}
#endif

#endif
