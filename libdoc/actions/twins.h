/* twins.h: no two names of a folder differ in case alone. */
#ifndef DOC_ACTIONS_TWINS_H
#define DOC_ACTIONS_TWINS_H

#include <actions/source.h>
#include <model/judge.h>

/*
 * Note a fault for each added path that lies beside one of the same letters (threat R-17): on
 * Windows and macOS a clone would have one of the two. Only folders whose names people choose are
 * looked at; in the others the layout allows one case.
 *
 * Errors:  only DOC_ENOMEM and the like; a folder that cannot be read is found elsewhere
 */
DOC_CHECKED int doc_twins_judge(const struct doc_source *after,
                                const struct doc_git_changes *changes, struct doc_judge *judge,
                                struct doc_error *err);

#endif
