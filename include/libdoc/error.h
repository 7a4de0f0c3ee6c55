/* error.h: how a failure reaches the caller. */
#ifndef LIBDOC_ERROR_H
#define LIBDOC_ERROR_H

#include <libdoc/api.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Every function that can fail returns 0 or one of these, which are negative. A code exists only
 * because some caller acts differently on it. DOC_ENOMEM, DOC_EIO and DOC_EBACKEND can come from
 * any function and are not listed at each. Other codes than those listed at a function may come
 * from it too, DOC_EINVALID of a damaged repository above all: treat what is not expected as a
 * failure to show.
 *
 * DOC_EUSAGE is what a caller passed that no registry would take: an id, day, version, setting or
 * state that is none, too many of them, or none where one must be. The program ends with status 2.
 * A number that a registry's grammar does not know is DOC_EINVALID, for another registry may know
 * it; what a file named in an argument holds is DOC_EINVALID too.
 */
enum doc_code {
	DOC_OK        = 0,
	DOC_ENOMEM    = -1, /* out of memory; see doc_outcome.commit whether something landed */
	DOC_EINVALID  = -2, /* what a file holds breaks its grammar; the message says where */
	DOC_ENOTFOUND = -3, /* the thing named does not exist */
	DOC_EEXISTS   = -4, /* it exists already */
	DOC_EREFUSED  = -5, /* a rule of document control forbids it; see the findings */
	DOC_ECONFLICT = -6, /* somebody else changed it meanwhile, or holds the lock */
	DOC_EIO       = -7, /* the disk, a file or a child process failed */
	DOC_EBACKEND  = -8, /* an outside library failed in a way nobody acts on */
	DOC_EUNKNOWN  = -9, /* the change may or may not have happened: look before retrying */
	DOC_EUSAGE    = -10 /* the request itself is malformed, whatever the registry holds */
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
 * Look at the value returned, then here. A function that succeeds does not touch it, except that a
 * call which was tried again, because another process was faster, may leave the words of the
 * attempt that failed.
 *
 * Message and hint are translated when they are set, by gettext in domain "docreg" and in the
 * locale of the process; a program that binds no such domain gets English. They may quote what
 * somebody typed or committed: show them through doc_text_safe. The command in a hint is one of
 * the program docreg; a program of its own says it in its own words.
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
 * err     may be NULL when the caller wants only the code. Here and in all functions of the
 *         library: NULL means that nobody reads the message
 * format  of printf, as are the arguments; they may point into *err itself
 */
DOC_API int doc_error_set(struct doc_error *err, int code, const char *format, ...)
	DOC_PRINTF(3, 4);

/*
 * Put context in front of a message already recorded: "<context>: <message>".
 * Only for what the callee could not know. The hint stays. err->code becomes code, which is
 * returned; err may be NULL.
 */
DOC_API int doc_error_wrap(struct doc_error *err, int code, const char *format, ...)
	DOC_PRINTF(3, 4);

/*
 * Say what helps, in place of an earlier hint. Called after doc_error_set, which would drop it.
 * Message and err->code stay; returns code. err may be NULL.
 */
DOC_API int doc_error_hint(struct doc_error *err, int code, const char *format, ...)
	DOC_PRINTF(3, 4);

#ifdef __cplusplus
}
#endif

#endif
