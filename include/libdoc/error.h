/* error.h: how a failure reaches the caller. */
#ifndef LIBDOC_ERROR_H
#define LIBDOC_ERROR_H

#include <libdoc/api.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Every function that can fail returns 0 or one of these. A code exists only
 * because some caller acts differently on it. DOC_ENOMEM, DOC_EIO and
 * DOC_EBACKEND can come from any function and are not listed at each.
 */
enum doc_code {
	DOC_OK        = 0,
	DOC_ENOMEM    = -1, /* out of memory; nothing was changed */
	DOC_EINVALID  = -2, /* input breaks its grammar; the message says where */
	DOC_ENOTFOUND = -3, /* the thing named does not exist */
	DOC_EEXISTS   = -4, /* it exists already */
	DOC_EREFUSED  = -5, /* a rule of document control forbids it; see the findings */
	DOC_ECONFLICT = -6, /* somebody else changed it meanwhile, or holds the lock */
	DOC_EIO       = -7, /* the disk, a file or a child process failed */
	DOC_EBACKEND  = -8, /* an outside library failed in a way nobody acts on */
	DOC_EUNKNOWN  = -9, /* the change may or may not have happened: look before retrying */
	DOC_EUSAGE    = -10 /* the request itself is malformed (a wrong command line) */
};

/*
 * What went wrong, for people. The caller owns it, usually on the stack and
 * zeroed: struct doc_error err = {0}. It holds no allocation, so it never needs
 * freeing and can still say "out of memory". Its size is part of the ABI.
 *
 * code     equals the value the function returned
 * message  UTF-8, one line, no capital, no full stop; a longer one is cut at a
 *          character boundary and ends in "..."
 * hint     what to do next, usually a command to type; "" when there is none
 *
 * On success a function leaves it untouched.
 */
struct doc_error {
	int code;
	char message[1020];
	char hint[512];
};

/*
 * Record a failure at the place that detects it, and return its code, so that
 * the caller can write: return doc_error_set(err, DOC_ENOTFOUND, "...").
 * An earlier hint is dropped.
 *
 * err  may be NULL when the caller wants only the code.
 */
DOC_API int doc_error_set(struct doc_error *err, int code, const char *format, ...)
	DOC_PRINTF(3, 4);

/*
 * Put context in front of a message already recorded: "<context>: <message>".
 * Only for what the callee could not know. Returns code unchanged.
 */
DOC_API int doc_error_wrap(struct doc_error *err, int code, const char *format, ...)
	DOC_PRINTF(3, 4);

/*
 * Say what helps. Called after doc_error_set; returns code unchanged.
 */
DOC_API int doc_error_hint(struct doc_error *err, int code, const char *format, ...)
	DOC_PRINTF(3, 4);

#ifdef __cplusplus
}
#endif

#endif
