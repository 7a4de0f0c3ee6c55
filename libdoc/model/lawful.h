/* lawful.h: is this change lawful at this landing? The one question (design.md, idea 4). */
#ifndef DOC_MODEL_LAWFUL_H
#define DOC_MODEL_LAWFUL_H

#include <stdint.h>
#include <model/baseline.h>
#include <model/document.h>
#include <model/evidence.h>
#include <model/issue.h>
#include <model/judge.h>
#include <model/release.h>

enum doc_path_change { DOC_PATH_ADDED = 1, DOC_PATH_MODIFIED, DOC_PATH_DELETED };

struct doc_landing_path {
	const char *path;
	enum doc_path_change change;
	bool is_plain_file; /* mode 0100644, before and after */
};

/*
 * A document that the change touches.
 *
 * before  at the parent commit; `registered` is false for a new number
 * after   with the change; contents of new rounds with digests
 * parent  the document its number belongs to, as after the change; NULL when it has no
 *         parent or that is not registered
 * child   a registered document that belongs to it, and is not void after the change. NULL when
 *         there is none; only looked for when the number is struck off
 */
struct doc_landing_document {
	const struct doc_document *before;
	const struct doc_document *after;
	const struct doc_document *parent;
	const struct doc_document *child;
};

/*
 * A new policy with what it must be compared with.
 *
 * policy           read from the folder
 * allowed_signers  bytes of the file, which may be any, NUL among them
 * numbers          every registered number, as the policy before reads them
 */
struct doc_landing_policy {
	const struct doc_bundle *bundle;
	const struct doc_policy *policy;
	const char *allowed_signers;
	size_t allowed_signers_size;
	const struct doc_number *numbers;
	size_t number_count;
};

/*
 * A new release with what it must be compared with.
 *
 * bundle    its folder
 * content   what a release of its scope and moment holds that is made on the parent commit. NULL:
 *           not known, as in an archive, or because of a fault noted before: then it and what
 *           follows are not compared
 * manifest  its MANIFEST.sha256; list: its list.csv
 * texts     the files of its folder that the manifest names, as this version of docreg writes
 *           them, with digests
 */
struct doc_landing_release {
	const struct doc_bundle *bundle;
	const struct doc_release_content *content;
	const struct doc_manifest *manifest;
	const struct doc_table *list;
	struct doc_stored_files texts;
};

/*
 * A new issue with what it must be compared with.
 *
 * bundle   its folder
 * content  what an issue of its moment is that is made on the parent commit. NULL: not known,
 *          because of a fault noted before: then it is not compared
 */
struct doc_landing_issue {
	const struct doc_bundle *bundle;
	const struct doc_issue_content *content;
};

/*
 * One commit, as the model sees it, but for its documents: they are judged one after the other.
 *
 * at           its time; previous_at that of its parent, 0 at the root
 * policies     the new one; lawful: at most one, and of several none is looked at
 * releases, issues  new ones
 * baselines    those of the law, and behind them the new ones; lawful: at most one
 */
struct doc_landing {
	int64_t at;
	int64_t previous_at;
	const struct doc_landing_path *paths; /* sorted */
	size_t path_count;
	const struct doc_landing_policy *policies;
	size_t policy_count;
	const struct doc_landing_release *releases;
	size_t release_count;
	const struct doc_landing_issue *issues;
	size_t issue_count;
	struct doc_baseline *const *baselines;
	size_t baseline_count;
};

/*
 * Judge a change, and then each document that it touches. Pure: the same arguments give the same
 * findings.
 *
 * law    with the policies in force and the baselines at the parent commit
 * judge  gets a fault for each rule broken; none of them all means lawful
 */
void doc_lawful(const struct doc_law *law, const struct doc_landing *landing,
                struct doc_judge *judge);
void doc_lawful_document(const struct doc_law *law, const struct doc_landing *landing,
                         const struct doc_landing_document *document, struct doc_judge *judge);

/*
 * The version-rule, for whoever wants to know before there is a submission: the first version is
 * 1.0, each next one is above the highest approved, and its minor number is within the policy's.
 *
 * approved  the document's highest approved round, or NULL
 */
void doc_lawful_version(const struct doc_policy *policy, const struct doc_round *approved,
                        struct doc_version version, struct doc_judge *judge);

#endif
