/* folder_private.h: what folder.c shares with whoever replaces a folder. */
#ifndef DOC_BASE_FOLDER_PRIVATE_H
#define DOC_BASE_FOLDER_PRIVATE_H

#include <stdbool.h>
#include <libdoc/error.h>

/* The folder above an absolute path, in its place; "/" stays. */
void doc_folder_go_up(char *path);

/*
 * target, absolute, with the links and dots of its folder, and its own, followed as far as they
 * lead.
 *
 * Owns:  *out: free
 */
DOC_CHECKED int doc_folder_resolve(const char *target, char **out, struct doc_error *err);

/* doc_folder_check; may_be_full: a folder that is there and not empty will be replaced. */
DOC_CHECKED int doc_folder_check_place(const char *target, bool may_be_full, struct doc_error *err);

/* Make this folder and those above it that are missing. */
DOC_CHECKED int doc_folder_make_above(const char *above, struct doc_error *err);

/*
 * A name beside an absolute target that nothing has: ".NAME.docreg-" and 16 digits.
 *
 * Owns:  *out: free
 */
DOC_CHECKED int doc_folder_beside(const char *target, char **out, struct doc_error *err);

/* Remove what killed processes left beside target. What cannot be removed disturbs nobody. */
void doc_folder_sweep(const char *target);

/* Remove a folder and all in it, as far as possible, read-only folders too. */
void doc_folder_remove(const char *path);

#endif
