/* lawful_private.h: what the parts of the lawful-at-landing function share. */
#ifndef DOC_MODEL_LAWFUL_PRIVATE_H
#define DOC_MODEL_LAWFUL_PRIVATE_H

#include <model/lawful.h>

/* Is this path added by the landing? */
bool doc_landing_adds(const struct doc_landing *landing, const char *path);

/* Policy in force named, decided within the window and not after the landing. */
void doc_lawful_timing(const struct doc_law *law, const struct doc_landing *landing,
                       const struct doc_act *act, struct doc_judge *judge);

/* What a document controller says of the registry as a whole, under the policy in force, signed. */
void doc_lawful_controller(const struct doc_law *law, const struct doc_act *act,
                           struct doc_judge *judge);

/* The paths below a folder, which is "" or ends in '/': they follow each other. */
struct doc_landing_range {
	const struct doc_landing_path *items;
	size_t count;
};
struct doc_landing_range doc_landing_below(const struct doc_landing *landing, const char *folder);

/* The baseline that lands, or NULL; the law with it. */
const struct doc_baseline *doc_landing_baseline(const struct doc_law *law,
                                                const struct doc_landing *landing);
struct doc_law doc_landing_law(const struct doc_law *law, const struct doc_landing *landing);

/* Is this a round that the baseline which lands adopts? */
bool doc_landing_adopts(const struct doc_law *law, const struct doc_landing *landing,
                        const struct doc_document *document, const struct doc_round *round);

/* lawful_baseline.c: all baselines that land; one round that the one adopts. */
void doc_lawful_baselines(const struct doc_law *law, const struct doc_landing *landing,
                          struct doc_judge *judge);
void doc_lawful_adoption(const struct doc_law *law, const struct doc_landing *landing,
                         const struct doc_landing_document *document,
                         const struct doc_round *round, struct doc_judge *judge);

/*
 * lawful_correction.c. A correction that stands changes something, and comes in time; earlier: the
 * document as it was before.
 */
void doc_lawful_correction(const struct doc_law *law, const struct doc_document *earlier,
                           const struct doc_act *act, struct doc_judge *judge);

/* No decision counts a review that was annulled before it. */
void doc_lawful_counted(const struct doc_law *law, const struct doc_document *before,
                        const struct doc_round *earlier, const struct doc_act *act,
                        struct doc_judge *judge);

/* Does the letter at this place decide a correction? */
bool doc_lawful_decides_correction(const struct doc_document *document,
                                   const struct doc_place *place);

/* A number is struck off that was never used, and that no other belongs to. */
void doc_lawful_void(const struct doc_landing_document *document, struct doc_judge *judge);

/* lawful_policy.c, lawful_release.c, lawful_issue.c */
void doc_lawful_policy(const struct doc_law *law, const struct doc_landing *landing,
                       const struct doc_landing_policy *policy, struct doc_judge *judge);
void doc_lawful_release(const struct doc_law *law, const struct doc_landing *landing,
                        const struct doc_landing_release *release, struct doc_judge *judge);
void doc_lawful_issue(const struct doc_law *law, const struct doc_landing *landing,
                      const struct doc_landing_issue *issue, struct doc_judge *judge);

#endif
