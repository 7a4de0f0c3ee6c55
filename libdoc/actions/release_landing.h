/* release_landing.h: gather what a release that lands is compared with. */
#ifndef DOC_ACTIONS_RELEASE_LANDING_H
#define DOC_ACTIONS_RELEASE_LANDING_H

#include <actions/landing.h>
#include <model/lawful.h>

/*
 * A release and what it must be, owned. See struct doc_landing_release.
 *
 * is_known  all of it could be read and gathered
 * given     the landing's content; NULL: made is
 */
struct doc_release_landing {
	struct doc_bundle bundle;
	bool is_known;
	struct doc_manifest manifest;
	struct doc_table list;
	struct doc_stored_files texts;
	const struct doc_release_content *given;
	struct doc_release_content made;
};
void doc_release_landing_clear(struct doc_release_landing *release);

/*
 * Read the folder of a release, and gather on the parent commit what docreg would put there. What
 * cannot be read or gathered is noted as a fault.
 *
 * Owns:    *out: doc_release_landing_clear, also after an error
 * Errors:  only DOC_ENOMEM and the like
 */
DOC_CHECKED int doc_release_landing_gather(const struct doc_landing_case *landing, const char *name,
                                           struct doc_judge *judge,
                                           struct doc_release_landing *out, struct doc_error *err);

/* It as lawful looks at it; borrows from release, which stays where it is. */
struct doc_landing_release doc_release_landing_view(const struct doc_release_landing *release);

#endif
