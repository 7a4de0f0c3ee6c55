/* import_run.h: an import while it is being done, what its parts share. */
#ifndef DOC_ACTIONS_IMPORT_RUN_H
#define DOC_ACTIONS_IMPORT_RUN_H

#include <libdoc/import.h>

#include <actions/registry.h>
#include <base/buf.h>
#include <model/statement.h>

/* What is taken under one number and version; the source first. */
struct doc_import_item {
	struct doc_import_file *files[DOC_CONTENT_MAX];
	size_t count;
};

/* items: parents first, then by number and version. done: documents so far. */
struct doc_import_running {
	struct doc_registry *registry;
	const struct doc_import_plan *plan;
	struct doc_import *import;
	struct doc_import_item *items;
	size_t count;
	size_t done;
};

/* Append "DIR/NAME" of what lies in the plan's folder. */
void doc_import_disk(const struct doc_import_plan *plan, const char *name, struct doc_buf *out);

/* Count what is, or would be, taken. */
DOC_CHECKED int doc_import_count(struct doc_registry *registry, const struct doc_import_plan *plan,
                                 struct doc_import *import, struct doc_error *err);

/* It is told beside its source, and not taken. hint may be "". */
DOC_CHECKED int doc_import_hold_item(struct doc_import_running *running,
                                     const struct doc_import_item *item, const char *rule,
                                     const char *message, const char *hint,
                                     struct doc_error *err);

/* import_run.c: register the numbers, fill the drafts. */
DOC_CHECKED int doc_import_drafts(struct doc_import_running *running, struct doc_error *err);

/* import_adopt.c: adopt the versions. */
DOC_CHECKED int doc_import_adopt(struct doc_import_running *running, struct doc_error *err);

#endif
