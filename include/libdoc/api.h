/* api.h: the marks that public declarations carry, and what holds for all of them. */
#ifndef LIBDOC_API_H
#define LIBDOC_API_H

/*
 * What is not said again at each function:
 *
 * Text is UTF-8 and ends in NUL. A string or pointer that goes in is borrowed for the call and must
 * not be NULL, unless its comment says what NULL means. A string that comes out of a call that
 * succeeded is not NULL, unless its comment says so; "" stands for none.
 *
 * A day is a char[11], "2026-11-22" (ISO 8601) or "" for none, in the time zone of the registry. A
 * moment is an int64_t, seconds since 1970-01-01 UTC without leap seconds, or as text
 * "2026-11-22T12:00:33Z". A digest is SHA-256, a char[65], 64 lower-case hexadecimal digits.
 *
 * T *      what a function returns is borrowed; its comment says how long it may be used
 * T **out  the caller owns *out, and releases it as the comment says
 * T *out   a struct that the caller has, usually on the stack, and zeroed: struct T it = {0}.
 *          What is inside belongs to it until T_clear, which leaves it zeroed. Clearing a zeroed
 *          one is fine, clearing twice too. A call that succeeds writes over it without a look at
 *          what was there: clear it before it is used again
 *
 * An array is a pointer to its first item and a count of items; when the count is 0 the pointer may
 * be NULL. Whoever owns the struct owns the array and what its items point to.
 *
 * A function that fails leaves its outputs untouched, but for findings and outcomes (document.h),
 * which say why.
 *
 * The library needs no call to start or stop it. It prints nothing, ends no process, and asks
 * neither clock nor environment what to do (the two exceptions: where TMPDIR and PATH lead when
 * ssh-keygen is to sign, and by the clock whether a lock that git left behind is old). A call
 * returns when its work is done: there are no threads or handlers of signals, and no callbacks but
 * that of doc_registry_set_progress.
 *
 * Threads: an open registry, and whatever was read into a struct, may be used by one thread at a
 * time; different ones by different threads at the same time. But let no two threads open or make
 * registries at once, for that sets options of libgit2 that the whole process shares.
 */

/* Exported from the shared library; everything else is hidden. For gcc and clang, as all three. */
#define DOC_API __attribute__((visibility("default")))

/* The result must be looked at: an ignored failure is a bug. */
#define DOC_CHECKED __attribute__((warn_unused_result))

/* printf-like: format is parameter number f, its arguments start at a. */
#define DOC_PRINTF(f, a) __attribute__((format(printf, f, a)))

#endif
