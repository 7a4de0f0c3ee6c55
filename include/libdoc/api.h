/* api.h: the marks that public declarations carry. */
#ifndef LIBDOC_API_H
#define LIBDOC_API_H

/* Exported from the shared library; everything else is hidden. */
#define DOC_API __attribute__((visibility("default")))

/* The result must be looked at: an ignored failure is a bug. */
#define DOC_CHECKED __attribute__((warn_unused_result))

/* printf-like: format is parameter number f, its arguments start at a. */
#define DOC_PRINTF(f, a) __attribute__((format(printf, f, a)))

#endif
