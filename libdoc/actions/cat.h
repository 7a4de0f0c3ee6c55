/* cat.h: the bytes of a version, with the name of their file. */
#ifndef DOC_ACTIONS_CAT_H
#define DOC_ACTIONS_CAT_H

#include <stdint.h>
#include <base/buf.h>
#include <model/metadata.h>
#include <libdoc/registry.h>

/* name  set before the call: this file of the version; "": its source, whose name is filled in */
struct doc_catted {
	char name[DOC_WORD_SIZE];
	struct doc_buf bytes;
};
void doc_catted_clear(struct doc_catted *catted);

/* As doc_cat. findings: NULL: nobody asks. */
DOC_CHECKED int doc_cat_file(struct doc_registry *registry, const char *number, int64_t now_at,
                             struct doc_catted *out, struct doc_findings *findings,
                             struct doc_error *err);

#endif
