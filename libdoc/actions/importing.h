/* importing.h: an import while it is being read, what its parts share. */
#ifndef DOC_ACTIONS_IMPORTING_H
#define DOC_ACTIONS_IMPORTING_H

#include <libdoc/import.h>

#include <actions/reading.h>
#include <base/found.h>
#include <model/pile.h>

/*
 * One import.
 *
 * found    what lies in the folder; paths: the same for people; digests: "" of what was not read
 * files    what is known of each of them
 * table    cells of the map, which map borrows
 * has_map  a map was given
 * reading  of the registry, when it has any number
 * held     digests of what is registered under the number asked for last
 */
struct doc_importing {
	struct doc_registry *registry;
	const struct doc_import_plan *plan;
	const struct doc_policy *policy;
	struct doc_judge judge;
	struct doc_found_list found;
	char **paths;
	char (*digests)[DOC_SHA256_HEX_SIZE];
	struct doc_pile_file *files;
	struct doc_map_table table;
	struct doc_map map;
	bool has_map;
	struct doc_reading reading;
	char (*held)[DOC_SHA256_HEX_SIZE];
	size_t held_count;
	struct doc_pile_title *titles;
	size_t title_count;
};

/* Not taken, and something is wrong; or rightly so. message is translated. */
void doc_import_hold(struct doc_importing *importing, struct doc_pile_file *file, const char *rule,
                     const char *message);
void doc_import_skip(struct doc_importing *importing, struct doc_pile_file *file,
                     const char *message);

/* import_files.c: list the folder, read every file once. */
DOC_CHECKED int doc_import_list(struct doc_importing *importing, struct doc_error *err);
DOC_CHECKED int doc_import_look(struct doc_importing *importing, struct doc_error *err);

/* import_map.c: read the map, give each file its row. */
DOC_CHECKED int doc_import_load_map(struct doc_importing *importing, struct doc_error *err);
DOC_CHECKED int doc_import_match(struct doc_importing *importing, struct doc_error *err);

/* import_known.c: what the registry has. context: of an import */
DOC_CHECKED int doc_import_titles(struct doc_importing *importing, struct doc_error *err);
DOC_CHECKED int doc_import_ask(void *context, const struct doc_number *number,
                               struct doc_pile_known *out, struct doc_error *err);

#endif
