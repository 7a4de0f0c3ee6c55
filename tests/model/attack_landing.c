/* attack_landing.c: attacks by what lands, and by the shape of the history. */
#include "attack.h"

#include <stdio.h>
#include <string.h>

/* --- what lands badly ------------------------------------------------------------------------- */

static bool lawful_proposal(struct walk *walk, unsigned types, struct proposal *out)
{
	for (int tries = 0; tries < 60; tries++) {
		enum type type = (enum type)any(walk, TYPES);

		if ((types >> type & 1) && propose(walk, type, any(walk, DOCUMENTS), false, out) &&
		    !judge_proposal(walk, out))
			return true;
	}
	return false;
}

static bool submit_other_files(struct walk *walk, const struct attack *attack)
{
	struct proposal proposal;
	char name[64];
	char path[PATH_ROOM];

	if (!lawful_proposal(walk, 1U << SUBMISSION, &proposal))
		return false;
	walk->before = walk->files;
	put_act(walk, &proposal.act, proposal.authors);
	snprintf(name, sizeof(name), "%s.md", numbers[proposal.act.document]);
	path_of_round(proposal.act.document, proposal.act.version, proposal.act.round, name, path);
	return alter(walk, path) && finish(walk, attack, BACK);
}

static bool submit_more_files(struct walk *walk, const struct attack *attack)
{
	struct proposal proposal;
	char name[64];
	char path[PATH_ROOM];

	if (!lawful_proposal(walk, 1U << SUBMISSION, &proposal))
		return false;
	walk->before = walk->files;
	put_act(walk, &proposal.act, proposal.authors);
	snprintf(name, sizeof(name), "%s.2.md", numbers[proposal.act.document]);
	path_of_round(proposal.act.document, proposal.act.version, proposal.act.round, name, path);
	put_file(walk, path, "more\n", 5);
	return finish(walk, attack, BACK);
}

static bool submit_unsaid(struct walk *walk, const struct attack *attack)
{
	struct proposal proposal;

	if (!lawful_proposal(walk, 1U << SUBMISSION, &proposal))
		return false;
	walk->before = walk->files;
	put_act(walk, &proposal.act, proposal.authors);
	for (size_t i = walk->files.count; i-- > 0;) {
		const struct entry *entry = &walk->files.items[i];

		if (!files_find(&walk->before, entry->path) && strstr(entry->path, "/submission."))
			files_remove(&walk->files, entry->path);
	}
	return finish(walk, attack, BACK);
}

/* Two statements of two kinds, each lawful, in one commit. */
static bool two_acts(struct walk *walk, const struct attack *attack)
{
	struct proposal one, other;

	for (int tries = 0; tries < 20; tries++) {
		if (!lawful_proposal(walk, ~(1U << POLICY), &one) ||
		    !lawful_proposal(walk, ~(1U << POLICY), &other) ||
		    one.act.document == other.act.document || one.act.type == other.act.type ||
		    one.by_letter || other.by_letter)
			continue;
		walk->before = walk->files;
		put_act(walk, &one.act, one.authors);
		put_act(walk, &other.act, other.authors);
		return finish(walk, attack, BACK);
	}
	return false;
}

/* Bytes that are not the one spelling of the statement, signed as they are. */
static bool misspelt(struct walk *walk, const struct attack *attack)
{
	struct proposal proposal;

	if (!lawful_proposal(walk, ~(1U << POLICY | 1U << WITHDRAWAL), &proposal))
		return false;
	proposal.act.odd = 1 + any(walk, ODD_SPELLINGS);
	walk->before = walk->files;
	put_act(walk, &proposal.act, proposal.authors);
	return finish(walk, attack, BACK);
}

static bool in_foreign_place(struct walk *walk, const struct attack *attack)
{
	static const char *const paths[] = {
		"README.md",
		"documents/README.md",
		"documents/ISMS-02/notes.txt",
		"documents/ISMS-03/ISMS-02-001/document.yaml",
		"policy/0001/notes.txt",
		".gitmodules",
		"documents/ISMS-02/ISMS-02-001/1.0/01/metadata.yaml",
		"documents/ISMS-02/ISMS-02-001/1.00/1/metadata.yaml",
		"documents/ISMS-02/ISMS-02-001/approval.wang.xm.statement",
		"hooks/pre-commit",
		"documents/ISMS-02/isms-02-001/document.yaml"};
	int n = any(walk, (int)(sizeof(paths) / sizeof(*paths)));

	if (files_find(&walk->files, paths[n]))
		return false;
	walk->before = walk->files;
	put_file(walk, paths[n], "x\n", 2);
	commit(walk, attack->name, attack->rule);
	settle(walk, NULL, FREELY);
	return true;
}

static bool of_another_mode(struct walk *walk, const struct attack *attack)
{
	int document = any_document(walk);
	char path[PATH_ROOM];

	if (document == NOBODY)
		return false;
	walk->before = walk->files;
	path_of_document(document, "document.yaml", path);
	files_find(&walk->files, path)->mode = 0100755;
	return finish(walk, attack, BACK);
}

static bool no_number(struct walk *walk, const struct attack *attack)
{
	walk->before = walk->files;
	put_file(walk, "documents/ISMS-09/ISMS-09-001/document.yaml", "owner: x\n", 9);
	put_file(walk, "documents/ISMS-09/ISMS-09-001/draft/metadata.yaml", "number: ISMS-09-001\n",
	         20);
	return finish(walk, attack, STAYS);
}

static bool without_a_parent(struct walk *walk, const struct attack *attack)
{
	int document = 4 + any(walk, 2);

	if (walk->world.documents[document].registered ||
	    !judge_registration(&walk->world, document, walk->at))
		return false;
	walk->before = walk->files;
	put_administration(walk, document);
	put_draft(walk, document, 100);
	walk->world.documents[document].has_draft = false;
	return finish(walk, attack, BACK);
}

static bool number_removed(struct walk *walk, const struct attack *attack)
{
	int document = any_document(walk);
	char path[PATH_ROOM];

	if (document == NOBODY)
		return false;
	walk->before = walk->files;
	path_of_document(document, "document.yaml", path);
	files_remove(&walk->files, path);
	return finish(walk, attack, STAYS);
}

static bool draft_of(struct walk *walk, const struct attack *attack)
{
	int document = any_document(walk);
	const char *fault =
		document == NOBODY ? NULL : judge_draft(&walk->world, document, walk->at);
	bool had;

	if (!fault || strcmp(fault, attack->rule) != 0)
		return false;
	walk->before = walk->files;
	had = walk->world.documents[document].has_draft;
	put_draft(walk, document, 100);
	walk->world.documents[document].has_draft = had;
	return finish(walk, attack, strcmp(fault, "round-open") == 0 ? BACK : STAYS);
}

/* --- the shape of the history ----------------------------------------------------------------- */

/* A second parent, whose files nobody sees; on the line itself something lawful lands. */
static bool merge(struct walk *walk, const struct attack *attack)
{
	struct landed *landed = &walk->commits[walk->commit_count];
	struct oid above[2] = {landed[-1].id, landed[-1].id};
	struct proposal proposal;
	int document = any_document(walk);

	if (document == NOBODY || walk->commit_count < 2)
		return false;
	walk->before = walk->files;
	if (lawful_proposal(walk, ~(1U << POLICY), &proposal))
		put_act(walk, &proposal.act, proposal.authors);
	above[1] = store_commit(walk->store, &walk->files, above, 1, walk->at, "side");
	walk->files = walk->before;
	put_administration(walk, document);
	commit(walk, attack->name, NULL);
	landed->id = store_commit(walk->store, &walk->files, above, 2, walk->at, "merge");
	walk->merges++;
	return true;
}

static bool clock_back(struct walk *walk, const struct attack *attack)
{
	int document = any_document(walk);
	int64_t now = walk->world.now;

	if (document == NOBODY)
		return false;
	put_administration(walk, document);
	walk->at = now - 1 - any(walk, 30 * DAY_S);
	commit(walk, attack->name, attack->rule);
	return true;
}

/* --- all of them ------------------------------------------------------------------------------ */

#define T(name, rule, whole)                                                                       \
	{                                                                                          \
		name, 0, NULL, NULL, rule, whole                                                   \
	}

const struct attack landing_attacks[] = {
	T("other files than submitted", "content-digest", submit_other_files),
	T("more files than submitted", "round-files", submit_more_files),
	T("files without a submission", "round-files", submit_unsaid),
	T("two acts in one commit", "one-act", two_acts),
	T("statement misspelt", "statement-form", misspelt),
	T("path outside the layout", "foreign-path", in_foreign_place),
	T("file of another mode", "file-mode", of_another_mode),
	T("number outside the grammar", "number-grammar", no_number),
	T("form without its document", "parent-exists", without_a_parent),
	T("number removed", "add-only", number_removed),
	T("draft beside an open round", "round-open", draft_of),
	T("draft of what has ended", "document-ended", draft_of),
	T("merge commit", "linear-history", merge),
	T("commit before its parent", "commit-time", clock_back),
};
const size_t landing_attack_count = sizeof(landing_attacks) / sizeof(*landing_attacks);
