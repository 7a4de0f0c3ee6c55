/* pile_private.h: what the parts of doc_pile_judge share. */
#ifndef DOC_MODEL_PILE_PRIVATE_H
#define DOC_MODEL_PILE_PRIVATE_H

#include <model/pile.h>

/*
 * One judgement.
 *
 * order  files whose number is known, by number, version, path
 */
struct doc_pile_judging {
	struct doc_pile *pile;
	struct doc_judge judge;
	struct doc_pile_file **order;
	size_t count;
};

/* Consecutive items of order that are of one number, or of one version of it. */
struct doc_pile_group {
	struct doc_pile_file **files;
	size_t count;
};

/* Note what is wrong with a file: a fault holds it, a warning does not. */
void doc_pile_hold(struct doc_pile_judging *pile, struct doc_pile_file *file, const char *rule,
                   const char *format, ...) DOC_PRINTF(4, 5);
void doc_pile_warn(struct doc_pile_judging *pile, const struct doc_pile_file *file,
                   const char *rule, const char *format, ...) DOC_PRINTF(4, 5);

/* It is not taken, and nothing is wrong. */
void doc_pile_skip(struct doc_pile_judging *pile, struct doc_pile_file *file, const char *format,
                   ...) DOC_PRINTF(3, 4);

/* Its source is held, for which there is a finding: so is it. */
void doc_pile_lay_aside(struct doc_pile_judging *pile, struct doc_pile_file *file,
                        const char *message);

/* Do two texts name the same, or one a part of the other, as titles are compared? */
bool doc_pile_is_alike(struct doc_pile_judging *pile, const char *a, const char *b);

/* Is it still to be decided what becomes of it? */
static inline bool doc_pile_is_open(const struct doc_pile_file *file)
{
	return !file->act;
}

static inline bool doc_pile_is_taken(const struct doc_pile_file *file)
{
	return file->act == DOC_PILE_SOURCE || file->act == DOC_PILE_RENDITION;
}

/* pile_file.c: number, version, title and days of a file by itself. */
void doc_pile_identify(struct doc_pile_judging *pile, struct doc_pile_file *file);

/*
 * pile_version.c: of the files of one version make one the source, the others renditions; hold or
 * skip what cannot be both. NULL when nobody knows which it is, or all are marked.
 */
struct doc_pile_file *doc_pile_settle_version(struct doc_pile_judging *pile,
                                              const struct doc_pile_group *run);

/* pile_number.c: which of the files of one number are taken. */
int doc_pile_judge_number(struct doc_pile_judging *pile, const struct doc_pile_group *group,
                          struct doc_error *err);

#endif
