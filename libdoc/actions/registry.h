/* registry.h: an open registry, private to actions/. */
#ifndef DOC_ACTIONS_REGISTRY_H
#define DOC_ACTIONS_REGISTRY_H

#include <actions/proofs.h>
#include <actions/source.h>
#include <base/auto.h>
#include <base/buf.h>
#include <backend/git.h>
#include <model/evidence.h>
#include <model/policy.h>
#include <libdoc/registry.h>

/* All policies of a registry at some commit; items[n - 1] is number n. */
struct doc_policies {
	struct doc_policy **items;
	size_t count;
};
void doc_policies_clear(struct doc_policies *policies);

/* All baselines of a registry at some commit; items[n - 1] is number n. */
struct doc_baselines {
	struct doc_baseline **items;
	size_t count;
};
void doc_baselines_clear(struct doc_baselines *baselines);

/* Add one, which is taken over, if need be to be released: *baseline is NULL then. */
DOC_CHECKED int doc_baselines_take(struct doc_baselines *baselines, struct doc_baseline **baseline,
                                   struct doc_error *err);

/*
 * How what lands here is shared with others (actions/share.h).
 *
 * mode     DOC_ALONE: as long as doc_sync_before did not find a remote
 *          DOC_CUT_OFF: it did not reach it; why says what stood in the way
 * remote   its name; NULL before it was looked for
 * now_at   the clock
 */
enum doc_share_mode { DOC_ALONE = 0, DOC_SHARED, DOC_CUT_OFF };
struct doc_share {
	enum doc_share_mode mode;
	char *remote;
	int64_t now_at;
	struct doc_error why;
};

/*
 * tip          the commit that everything is read at; has_tip is false in a registry being made
 * policies     those at tip; baselines too
 * fingerprint  SHA-256 of policy 0001's statement
 * proofs       signatures verified so far; NULL in a registry being made
 * cache        folder of doc_registry_set_cache, or NULL
 * tell         of doc_registry_set_progress, or NULL; hearer is its first argument
 * landed       of doc_registry_landed
 * share        with whom
 * verified     a tip whose whole history was found without a fault; zero: none yet
 */
struct doc_registry {
	struct doc_git *git;
	bool has_tip;
	struct doc_git_commit tip;
	struct doc_policies policies;
	struct doc_baselines baselines;
	char fingerprint[DOC_SHA256_HEX_SIZE];
	struct doc_proofs *proofs;
	char *cache;
	doc_progress tell;
	void *hearer;
	char landed[2 * DOC_GIT_ID_SIZE + 1];
	struct doc_git_id verified;
	struct doc_share share;
};

DOC_AUTO(doc_git_close, struct doc_git *)
DOC_AUTO(doc_registry_close, struct doc_registry *)

/* Read main again, and the policies if it moved. A broken policy is DOC_EINVALID. */
DOC_CHECKED int doc_registry_refresh(struct doc_registry *registry, struct doc_error *err);

/* Answer from this commit from now on, with the policies it has. */
DOC_CHECKED int doc_registry_move(struct doc_registry *registry,
                                  const struct doc_git_commit *commit, struct doc_error *err);

/*
 * The last commit made before a moment, walking back from the tip.
 *
 * out      of a younger registry its first commit
 *
 * Errors:  DOC_ENOTFOUND  the registry is younger
 */
DOC_CHECKED int doc_registry_before(const struct doc_registry *registry, int64_t moment,
                                    struct doc_git_commit *out, struct doc_error *err);

/* Tell whoever wants to hear how far a long work has come. */
void doc_registry_tell(const struct doc_registry *registry, size_t done, size_t all);

/* Is the tip another commit now than it was then? */
bool doc_registry_has_moved(const struct doc_registry *registry,
                            const struct doc_git_commit *since);

/* Everything at the tip, for as long as the tip stays. */
struct doc_source doc_registry_source(const struct doc_registry *registry);

/* The policy in force at tip. Never NULL in an open registry. */
const struct doc_policy *doc_registry_policy(const struct doc_registry *registry);

/*
 * What statements of this registry are judged by, with real signature checks. deep: see struct
 * doc_law.
 */
struct doc_law doc_registry_law(const struct doc_registry *registry, bool deep);

/*
 * What a call that judged by this law returns in place of r: memory may have run out where a rule
 * only answers yes or no (struct doc_law's starved), which is forgotten with it.
 */
DOC_CHECKED int doc_registry_heed(const struct doc_registry *registry, int r,
                                  struct doc_error *err);

/* Read a number as people type it, by the policy in force. */
DOC_CHECKED int doc_registry_number(const struct doc_registry *registry, const char *text,
                                    struct doc_number *out, struct doc_error *err);

#endif
