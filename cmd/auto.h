/* auto.h: release what a scope owns when the scope ends; the program cannot see libdoc/base. */
#ifndef CMD_AUTO_H
#define CMD_AUTO_H

#include <stdlib.h>

/*
 * char *text doc_auto(free) = NULL;                              free(text) at scope end
 * struct doc_log log doc_scoped(doc_log_clear) = {0};            doc_log_clear(&log)
 *
 * Initialise in the declaration; no goto anywhere.
 */
#define doc_auto(release) __attribute__((cleanup(release##_auto)))
#define doc_scoped(clear) __attribute__((cleanup(clear)))

__attribute__((unused)) static inline void free_auto(void *slot)
{
	free(*(void **)slot);
}

#endif
