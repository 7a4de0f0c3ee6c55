/* auto.h: release what a scope owns when the scope ends. */
#ifndef DOC_BASE_AUTO_H
#define DOC_BASE_AUTO_H

#include <stdlib.h>

/*
 * char *text doc_auto(free) = NULL;                     a pointer: free(text) at scope end
 * struct doc_buf out doc_scoped(doc_buf_clear) = {0};   a struct: doc_buf_clear(&out)
 * *result = doc_take(text);                             hand it on: text is NULL afterwards
 *
 * Three rules, kept by tests/rules/style.sh where a script can: initialise in
 * the declaration; no goto anywhere; close a file that was WRITTEN by hand and
 * check it, because a destructor cannot report that the last block was lost.
 */
#define doc_auto(release) __attribute__((cleanup(release##_auto)))
#define doc_scoped(clear) __attribute__((cleanup(clear)))
#define doc_take(pointer)                                                                          \
	__extension__({                                                                            \
		__typeof__(pointer) taken_ = (pointer);                                            \
		(pointer) = NULL;                                                                  \
		taken_;                                                                            \
	})

/* Once per release function of a pointer: DOC_AUTO(git_tree_free, git_tree *) */
#define DOC_AUTO(release, type)                                                                    \
	__attribute__((unused)) static inline void release##_auto(type *slot)                      \
	{                                                                                          \
		if (*slot)                                                                         \
			release(*slot);                                                            \
	}

__attribute__((unused)) static inline void free_auto(void *slot)
{
	free(*(void **)slot);
}

#endif
