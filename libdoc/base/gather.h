/* gather.h: the files that people mean by a file or a folder. */
#ifndef DOC_BASE_GATHER_H
#define DOC_BASE_GATHER_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

/*
 * A file, or what could not be looked at.
 *
 * path      as it was named, or that of the folder and what is below it
 * is_named  it was named itself: a symbolic link there is followed, in a folder none is
 * why       NULL of a file; else why the folder, or what was named, cannot be read
 */
struct doc_gathered_file {
	char *path;
	bool is_named;
	char *why;
};

/* skipped: links, devices, hidden files and what programs leave behind; hidden folders too */
struct doc_gathered {
	struct doc_gathered_file *items;
	size_t count;
	size_t skipped;
};
void doc_gathered_clear(struct doc_gathered *gathered);

#define DOC_GATHER_DEPTH 64 /* folders inside each other */

/*
 * Add a file, or every file below a folder in the order of their paths' bytes. In a folder are left
 * out: what begins with '.' (hidden, or the lock of LibreOffice), with "~$" (that of Word),
 * Thumbs.db and desktop.ini, links, and what is no file. What cannot be read, or lies too deep, is
 * an item.
 *
 * Errors:  only DOC_ENOMEM
 */
DOC_CHECKED int doc_gather(const char *path, struct doc_gathered *out, struct doc_error *err);

#endif
