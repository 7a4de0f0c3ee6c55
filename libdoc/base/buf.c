/* buf.c: a growing byte string. */
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* Room for size more bytes and the final NUL. */
static bool reserve(struct doc_buf *buf, size_t size)
{
	size_t need;
	size_t room = buf->room ? buf->room : 64;
	char *data;

	if (buf->failed)
		return false;
	if (__builtin_add_overflow(buf->size, size, &need) || need >= SIZE_MAX / 2) {
		buf->failed = true;
		return false;
	}
	if (need < buf->room)
		return true;
	while (room <= need)
		room *= 2;
	data = realloc(buf->data, room);
	if (!data) {
		buf->failed = true;
		return false;
	}
	buf->data = data;
	buf->room = room;
	return true;
}

char *doc_buf_room(struct doc_buf *buf, size_t size)
{
	return reserve(buf, size) ? buf->data + buf->size : NULL;
}

void doc_buf_grow(struct doc_buf *buf, size_t size)
{
	buf->size += size;
	buf->data[buf->size] = '\0';
}

void doc_buf_add(struct doc_buf *buf, const void *bytes, size_t size)
{
	if (!reserve(buf, size))
		return;
	if (size)
		memcpy(buf->data + buf->size, bytes, size);
	buf->size += size;
	buf->data[buf->size] = '\0';
}

void doc_buf_puts(struct doc_buf *buf, const char *text)
{
	doc_buf_add(buf, text, strlen(text));
}

void doc_buf_putc(struct doc_buf *buf, char c)
{
	doc_buf_add(buf, &c, 1);
}

void doc_buf_vprintf(struct doc_buf *buf, const char *format, va_list arguments)
{
	size_t room = buf->room - buf->size;
	va_list again;
	int length;

	if (buf->failed)
		return;
	va_copy(again, arguments);
	length = vsnprintf(room ? buf->data + buf->size : NULL, room, format, again);
	va_end(again);
	if (length < 0)
		buf->failed = true;
	if (length < 0 || !reserve(buf, (size_t)length))
		return;
	if ((size_t)length >= room) /* it was cut off */
		vsnprintf(buf->data + buf->size, (size_t)length + 1, format, arguments);
	buf->size += (size_t)length;
}

void doc_buf_printf(struct doc_buf *buf, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	doc_buf_vprintf(buf, format, arguments);
	va_end(arguments);
}

void doc_buf_clear(struct doc_buf *buf)
{
	free(buf->data);
	*buf = (struct doc_buf){0};
}

int doc_buf_check(const struct doc_buf *buf, struct doc_error *err)
{
	return buf->failed ? doc_error_memory(err) : DOC_OK;
}

char *doc_buf_take(struct doc_buf *buf)
{
	char *data;

	doc_buf_add(buf, "", 0);
	if (buf->failed) {
		doc_buf_clear(buf);
		return NULL;
	}
	data = buf->data;
	*buf = (struct doc_buf){0};
	return data;
}
