/* child.h: another program, run with files in memory for what it reads and prints. */
#ifndef DOC_BACKEND_CHILD_H
#define DOC_BACKEND_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <libdoc/error.h>

struct doc_buf;

/*
 * A command line or an environment, word by word. A failed allocation is remembered, as in doc_buf,
 * and doc_words_end tells it.
 *
 * items  owned: doc_words_clear. NULL-ended after doc_words_end, which is called once
 */
struct doc_words {
	char **items;
	size_t count;
	bool failed;
};
DOC_PRINTF(2, 3) void doc_words_add(struct doc_words *words, const char *format, ...);
DOC_CHECKED int doc_words_end(struct doc_words *words, struct doc_error *err);
void doc_words_clear(struct doc_words *words);

/*
 * program  as it is looked for in PATH; names it in messages. Borrowed
 * files    standard input, output and error output: in memory, without a name; -1 before
 * pid      0 before it is started and once it has been waited for
 */
struct doc_child {
	const char *program;
	int files[3];
	pid_t pid;
};

/* Give it up, if it still runs: no zombie stays. */
void doc_child_clear(struct doc_child *child);

/* Make its files; it will read these bytes. */
DOC_CHECKED int doc_child_open(struct doc_child *child, const void *bytes, size_t size,
                               struct doc_error *err);

/*
 * Start it with all signals as they are by default, whatever this process ignores or blocks. No
 * shell is used. Returns what errno would be: ENOENT when there is no such program.
 *
 * words        its command line, words[0] its name; NULL-ended, as is environment
 */
int doc_child_start(struct doc_child *child, char *const *words, char *const *environment);

/* Wait for its end. status: of waitpid. */
DOC_CHECKED int doc_child_wait(struct doc_child *child, int *status, struct doc_error *err);

/* Append what it wrote to one of its files, at most max_size bytes. */
DOC_CHECKED int doc_child_read(const struct doc_child *child, int file, size_t max_size,
                               struct doc_buf *out, struct doc_error *err);

/* A call of the system failed with this errno: DOC_EIO. */
int doc_child_fail(const struct doc_child *child, const char *what, int fault,
                   struct doc_error *err);

#endif
