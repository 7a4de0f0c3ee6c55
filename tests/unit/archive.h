/* archive.h: zip archives built byte by byte, with one departure from the one form. */
#ifndef TESTS_ARCHIVE_H
#define TESTS_ARCHIVE_H

#include "unit.h"

#include <stdbool.h>

#include <backend/crc.h>
#include <base/buf.h>

#define LOCAL_SIZE 30

/* Which record a patch goes to; member records are those of the second member. */
enum place { NOWHERE, LOCAL, CENTRAL, BOTH, END };

/* Overwrite one field. An offset in BOTH is that of the local header. */
struct patch {
	enum place place;
	size_t offset;
	size_t width;
	uint32_t value;
};

/*
 * An archive of two members, a.txt and b.txt, and how it departs from the one
 * form. Every text here is inserted; offsets and counts keep up with it, so
 * that only the departure itself can be what is refused.
 */
struct knobs {
	const char *first;
	const char *second;
	size_t second_size; /* of a name that holds a NUL */
	const char *local_name;
	const char *prefix;       /* before the first member */
	const char *gap;          /* before the second member */
	const char *tail;         /* before the central directory */
	const char *stray;        /* in the central directory, after its entries */
	const char *before_end;   /* after the central directory */
	const char *comment;      /* of the archive */
	const char *suffix;       /* after everything */
	const char *extra;        /* extra field of the second member, in both headers */
	const char *note;         /* comment of the second member */
	bool offsets_from_prefix; /* as if the prefix were not there */
	bool hide_first;          /* no central directory entry */
	bool zip64;               /* records of that kind before the end record */
	struct patch patches[4];
};

static inline void put(struct doc_buf *out, size_t width, uint32_t value)
{
	for (; width > 0; width--, value >>= 8)
		doc_buf_putc(out, (char)(value & 0xff));
}

static inline void put_text(struct doc_buf *out, const char *text)
{
	if (text)
		doc_buf_puts(out, text);
}

/* The 26 bytes that local header and central directory entry have in common. */
static inline void put_shared(struct doc_buf *out, const char *data, size_t name_size,
                              const char *extra)
{
	put(out, 2, 10);
	put(out, 2, 0x0800);
	put(out, 2, 0);
	put(out, 2, 0);
	put(out, 2, 0x0021);
	put(out, 4, doc_crc32(data, strlen(data)));
	put(out, 4, (uint32_t)strlen(data));
	put(out, 4, (uint32_t)strlen(data));
	put(out, 2, (uint32_t)name_size);
	put(out, 2, extra ? (uint32_t)strlen(extra) : 0);
}

static inline void put_local(struct doc_buf *out, const char *name, size_t name_size,
                             const char *data, const char *extra)
{
	put(out, 4, 0x04034b50);
	put_shared(out, data, name_size, extra);
	doc_buf_add(out, name, name_size);
	put_text(out, extra);
	doc_buf_puts(out, data);
}

static inline void put_central(struct doc_buf *out, const char *name, size_t name_size,
                               const char *data, const char *extra, uint32_t offset)
{
	put(out, 4, 0x02014b50);
	put(out, 2, 0x033f);
	put_shared(out, data, name_size, extra);
	put(out, 2, 0); /* comment */
	put(out, 2, 0); /* disk */
	put(out, 2, 0); /* internal attributes */
	put(out, 4, 0100644u << 16);
	put(out, 4, offset);
	doc_buf_add(out, name, name_size);
	put_text(out, extra);
}

static inline void put_end(struct doc_buf *out, size_t count, size_t start, size_t size,
		    const char *comment)
{
	put(out, 4, 0x06054b50);
	put(out, 4, 0);
	put(out, 2, (uint32_t)count);
	put(out, 2, (uint32_t)count);
	put(out, 4, (uint32_t)size);
	put(out, 4, (uint32_t)start);
	put(out, 2, comment ? (uint32_t)strlen(comment) : 0);
	put_text(out, comment);
}

/* The zip64 end record and its locator, with the same figures as the end record. */
static inline void put_zip64(struct doc_buf *out, size_t count, size_t start, size_t size)
{
	size_t at = out->size;

	put(out, 4, 0x06064b50);
	put(out, 8, 44);
	put(out, 4, 45 << 16 | 45);
	put(out, 8, 0);
	put(out, 8, (uint32_t)count);
	put(out, 8, (uint32_t)count);
	put(out, 8, (uint32_t)size);
	put(out, 8, (uint32_t)start);
	put(out, 4, 0x07064b50);
	put(out, 4, 0);
	put(out, 8, (uint32_t)at);
	put(out, 4, 1);
}

static inline void poke(struct doc_buf *out, size_t at, size_t width, uint32_t value)
{
	for (size_t i = 0; i < width; i++, value >>= 8)
		out->data[at + i] = (char)(value & 0xff);
}

static inline void apply(struct doc_buf *out, const struct patch *patch, size_t local,
                         size_t central, size_t end)
{
	if (patch->place == LOCAL || patch->place == BOTH)
		poke(out, local + patch->offset, patch->width, patch->value);
	if (patch->place == BOTH)
		poke(out, central + patch->offset + 2, patch->width, patch->value);
	if (patch->place == CENTRAL)
		poke(out, central + patch->offset, patch->width, patch->value);
	if (patch->place == END)
		poke(out, end + patch->offset, patch->width, patch->value);
}

static inline void build(struct doc_buf *out, const struct knobs *knobs)
{
	const char *first = knobs->first ? knobs->first : "a.txt";
	const char *second = knobs->second ? knobs->second : "b.txt";
	size_t second_size = knobs->second_size ? knobs->second_size : strlen(second);
	size_t base, local, start, central, directory_size, end;

	put_text(out, knobs->prefix);
	base = knobs->offsets_from_prefix ? out->size : 0;
	start = out->size - base;
	put_local(out, first, strlen(first), "alpha", NULL);
	put_text(out, knobs->gap);
	local = out->size;
	put_local(out, knobs->local_name ? knobs->local_name : second, second_size, "beta",
		  knobs->extra);
	put_text(out, knobs->tail);
	end = out->size;
	if (!knobs->hide_first)
		put_central(out, first, strlen(first), "alpha", NULL, (uint32_t)start);
	central = out->size;
	put_central(out, second, second_size, "beta", knobs->extra, (uint32_t)(local - base));
	put_text(out, knobs->note);
	if (knobs->note)
		poke(out, central + 32, 2, (uint32_t)strlen(knobs->note));
	put_text(out, knobs->stray);
	directory_size = out->size - end;
	start = end - base;
	put_text(out, knobs->before_end);
	if (knobs->zip64)
		put_zip64(out, 2, start, directory_size);
	end = out->size;
	put_end(out, knobs->hide_first ? 1 : 2, start, directory_size, knobs->comment);
	put_text(out, knobs->suffix);
	for (size_t i = 0; i < DOC_COUNT(knobs->patches); i++)
		apply(out, &knobs->patches[i], local, central, end);
}

#endif
