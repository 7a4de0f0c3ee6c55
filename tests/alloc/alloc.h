/* alloc.h: calls of the library that are made again and again, each time with another failure. */
#ifndef ALLOC_ALLOC_H
#define ALLOC_ALLOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc.h>

/*
 * Where a call is made: in the registry of a world, which lies in the current folder.
 *
 * folder    that holds keys and the world, with all that calls read
 * now_at    the clock
 * registry  open; NULL while a call opens or makes one itself
 * said      what the call answered, as far as it is looked at; cut when it is full
 */
struct stage {
	const char *folder;
	int64_t now_at;
	struct doc_registry *registry;
	char said[65536];
	size_t said_size;
};

/*
 * A call. It releases what it got, whatever it returns, and returns what the library did.
 *
 * writes  it lands a commit
 * opens   it needs no registry that is open
 * place   the registry, below the world; NULL: "registry"
 * brings  what lands has landed before, here or elsewhere, and is not told as its own
 */
struct call {
	const char *name;
	bool writes, opens;
	int (*run)(struct stage *stage, struct doc_error *err);
	const char *place;
	bool brings;
};

/* The tables, each ended by {0}. */
extern const struct call reading[];
extern const struct call writing[];
extern const struct call sharing[];

/* Note some of the answer. NULL is "-". */
void say(struct stage *stage, const char *text);
void say_count(struct stage *stage, size_t count);
void say_unread(struct stage *stage, const struct doc_import *import);
void say_findings(struct stage *stage, const struct doc_findings *findings);

#endif
