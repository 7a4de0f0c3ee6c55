/* buf.h: a growing byte string. */
#ifndef DOC_BASE_BUF_H
#define DOC_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

/*
 * data  NUL-terminated whenever it is not NULL; NULL while empty
 * size  bytes before the final NUL
 *
 * A failed allocation is remembered, so a run of appends is checked once, with
 * doc_buf_check. Zeroed is empty and needs no release.
 */
struct doc_buf {
	char *data;
	size_t size;
	size_t room;
	bool failed;
};

/* Append. After a failure these do nothing. */
void doc_buf_add(struct doc_buf *buf, const void *bytes, size_t size);
void doc_buf_puts(struct doc_buf *buf, const char *text);
void doc_buf_putc(struct doc_buf *buf, char c);
void doc_buf_printf(struct doc_buf *buf, const char *format, ...) DOC_PRINTF(2, 3);
void doc_buf_vprintf(struct doc_buf *buf, const char *format, va_list arguments) DOC_PRINTF(2, 0);

/*
 * Room behind the bytes for size more, to be written by the caller and then counted with
 * doc_buf_grow; NULL when memory is out.
 */
char *doc_buf_room(struct doc_buf *buf, size_t size);
void doc_buf_grow(struct doc_buf *buf, size_t size);

/* Release the bytes; the buffer is empty and usable again. */
void doc_buf_clear(struct doc_buf *buf);

/* DOC_ENOMEM when any append failed. */
DOC_CHECKED int doc_buf_check(const struct doc_buf *buf, struct doc_error *err);

/*
 * Hand the bytes to the caller, who frees them; "" when empty. NULL when an
 * append failed. The buffer is empty afterwards.
 */
char *doc_buf_take(struct doc_buf *buf);

#endif
