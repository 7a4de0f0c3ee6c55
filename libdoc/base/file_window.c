/* file_window.c: a large file, looked at piece by piece. */
#include "base/file_window.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file_private.h"
#include "base/intl.h"

int doc_file_window_open(struct doc_file_window *window, const char *path, struct doc_error *err)
{
	window->path = path;
	window->bytes = malloc(DOC_FILE_WINDOW_SIZE);
	if (!window->bytes)
		return doc_error_memory(err);
	return doc_file_open_regular(path, SSIZE_MAX, true, &window->fd, &window->size, err);
}

void doc_file_window_close(struct doc_file_window *window)
{
	doc_file_close(&window->fd);
	free(window->bytes);
}

static int fill(struct doc_file_window *window, size_t at, struct doc_error *err)
{
	size_t left = window->size - at;
	size_t wanted = left < DOC_FILE_WINDOW_SIZE ? left : DOC_FILE_WINDOW_SIZE;

	window->at = at;
	window->held = 0;
	while (window->held < wanted) {
		ssize_t got = pread(window->fd, window->bytes + window->held,
		                    wanted - window->held, (off_t)(at + window->held));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return doc_error_set(err, DOC_EIO, _("cannot read '%s': %s"), window->path,
			                     got < 0 ? strerror(errno) : _("it became shorter"));
		window->held += (size_t)got;
	}
	return DOC_OK;
}

int doc_file_window_view(struct doc_file_window *window, size_t at, size_t need,
                         const uint8_t **bytes, size_t *room, struct doc_error *err)
{
	int r = DOC_OK;

	if (at < window->at || at - window->at > window->held ||
	    need > window->held - (at - window->at))
		r = fill(window, at, err);
	if (r < 0)
		return r;
	*bytes = window->bytes + (at - window->at);
	*room = window->held - (at - window->at);
	return DOC_OK;
}
