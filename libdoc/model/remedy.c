/* remedy.c: what helps against a broken rule, where the place that sees it knows no better. */
#include "model/remedy.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"

struct remedy {
	const char *rule;
	const char *text;
};

/* Sorted by name; the names are those of rules.c. */
static const struct remedy remedies[] = {
	{"act-supported", N_("use the version of docreg that wrote it")},
	{"active-content", N_("mend the file, then: docreg revise NUMBER FILE")},
	{"add-only", N_("take the change back: git revert, or git restore before it is committed")},
	{"allowed-signers", "docreg policy sign"},
	{"anchor-differs",
	 N_("compare the fingerprint with the official letter, and ask for the registry it "
	    "belongs to")},
	{"approval-waived", "docreg policy draft"},
	{"archive-container", N_("get the archive again from whoever released it")},
	{"archive-list", N_("get the archive again from whoever released it")},
	{"archive-manifest", N_("get the archive again from whoever released it")},
	{"archive-member", N_("get the archive again from whoever released it")},
	{"archive-statement", N_("get the archive again from whoever released it")},
	{"author-not-approver", N_("somebody else with the role must do it")},
	{"baseline-dates", N_("mend the row by the paper, and give the command again")},
	{"baseline-files", N_("compare the files with the paper, and give the command again")},
	{"baseline-first", N_("docreg revise NUMBER FILE -m SUMMARY")},
	{"baseline-form", N_("mend the row named, and give the command again")},
	{"baseline-gap", N_("give the command again: it takes the next number")},
	{"baseline-signers", "docreg policy show"},
	{"baseline-whole", N_("take the change back: git revert")},
	{"case-twin", N_("choose another name")},
	{"cite-known", N_("docreg add NUMBER TITLE, or mend the number in the next version")},
	{"cite-orphan", N_("cite it where it is to be used, or withdraw it")},
	{"cite-parent", N_("docreg add PARENT TITLE")},
	{"cite-quote", N_("put the opening quotation mark there in the next version")},
	{"cite-suspect", "docreg confirm NUMBER"},
	{"cite-title", N_("mend the title in the next version")},
	{"cite-title-differs", N_("docreg add NUMBER TITLE, with the title that holds")},
	{"cite-version", N_("mend the version, or leave it out, in the next version")},
	{"cite-withdrawn", N_("cite what took its place in the next version")},
	{"classification-known", "docreg policy show"},
	{"commit-time", N_("set the clock right, then give the command again")},
	{"confirmation-version", "docreg show NUMBER"},
	{"content-digest", "docreg log NUMBER"},
	{"content-encoding", N_("save the file as UTF-8, then: docreg revise NUMBER FILE")},
	{"content-readable", N_("save the file anew, then: docreg revise NUMBER FILE")},
	{"correction-decided", "docreg revise NUMBER"},
	{"correction-key", N_("docreg revise NUMBER, for a new version; docreg show NUMBER")},
	{"correction-person", N_("whoever said it corrects it: docreg show NUMBER")},
	{"correction-subject",
	 N_("say which: docreg correct NUMBER KEY=VALUE -m WHY --of KIND --by WHO")},
	{"correction-unchanged", "docreg show NUMBER"},
	{"decided-order", N_("set the clock right, then decide again")},
	{"decided-window", N_("check the clock and decide again")},
	{"deputy-ended", "docreg policy draft"},
	{"deputy-idle", "docreg policy draft"},
	{"dirty-path", N_("git restore FILE")},
	{"distrust-unknown", "docreg policy draft"},
	{"document-ended", N_("docreg add --next PLACE TITLE")},
	{"document-form", N_("mend the line named in document.yaml, then: docreg amend NUMBER")},
	{"draft-form", N_("docreg revise NUMBER FILE -m SUMMARY")},
	{"draft-missing", N_("docreg revise NUMBER FILE -m SUMMARY")},
	{"draft-stale", "docreg revise NUMBER"},
	{"effective-date", N_("leave --effective out, or name a later day")},
	{"evidence-kind", N_("docreg approve NUMBER, with --letter NO or without")},
	{"file-mode", N_("put a plain file there: chmod 644, no link")},
	{"foreign-path",
	 N_("remove it; only document.yaml, draft/, external/ and obligations.yaml are "
	    "edited by hand")},
	{"gitattributes", N_("restore .gitattributes from the first commit")},
	{"grammar-change", N_("add a pattern for the new numbers and keep the old ones")},
	{"header-class",
	 N_("mend the file, then: docreg revise NUMBER FILE (or --class C)")},
	{"header-effective",
	 N_("mend the file, then: docreg revise NUMBER FILE (or --effective DATE)")},
	{"header-missing", N_("print them in the header, then: docreg revise NUMBER FILE")},
	{"header-number", N_("mend the file, then: docreg revise NUMBER FILE")},
	{"header-owner", N_("docreg amend NUMBER owner=UNIT")},
	{"header-property",
	 N_("correct the properties of the file, then: docreg revise NUMBER FILE")},
	{"header-title",
	 N_("mend the file, then: docreg revise NUMBER FILE (or --title TITLE)")},
	{"header-version", N_("mend the file, then: docreg revise NUMBER FILE")},
	{"heading-empty", N_("write 「無」 or 「略」 there, then: docreg revise NUMBER FILE")},
	{"heading-missing", N_("add the sections, then: docreg revise NUMBER FILE")},
	{"issue-changed", N_("ask who can write to the published folder")},
	{"issue-checkpoint", N_("docreg publish DIR --place WHERE")},
	{"issue-class", N_("let only those reach the folder who may read them: chmod, chgrp")},
	{"issue-content", N_("docreg publish DIR --place WHERE")},
	{"issue-folder", N_("move it away, or name a new folder")},
	{"issue-gap", N_("docreg publish DIR --place WHERE")},
	{"issue-ledger", "docreg verify"},
	{"issue-whole", N_("restore the file from the commit that brought it: git restore")},
	{"key-distrusted", "docreg revise NUMBER"},
	{"key-loss", N_("give the role a second key or person: docreg policy draft")},
	{"key-none", "docreg policy draft"},
	{"key-owner", N_("ssh-keygen -t ed25519 -f FILE")},
	{"letter-date", N_("look at the date on the letter, and give it with --on DATE")},
	{"letter-decides",
	 N_("record the letter with the command that makes the decision: --letter NO --on "
	    "DATE --scan FILE --decided-by ID")},
	{"letter-recorder", N_("a document controller records it: --as ID --key FILE")},
	{"letter-scan", N_("record the letter again with the right PDF: --scan FILE")},
	{"linear-history",
	 N_("replay your commits on top of the others': git rebase, not git merge")},
	{"markup-changes",
	 N_("accept or reject them and 'docreg revise', or: docreg submit NUMBER --accept-markup")},
	{"markup-comment",
	 N_("remove them and 'docreg revise', or: docreg submit NUMBER --accept-markup")},
	{"markup-date",
	 N_("type the date and 'docreg revise', or: docreg submit NUMBER --accept-markup")},
	{"markup-hidden",
	 N_("remove it and 'docreg revise', or: docreg submit NUMBER --accept-markup")},
	{"metadata-agrees", "docreg revise NUMBER"},
	{"metadata-complete",
	 N_("docreg revise NUMBER FILE -m SUMMARY --reason REASON --author NAME")},
	{"metadata-digest", "docreg log NUMBER"},
	{"not-effective-yet", "docreg show NUMBER"},
	{"number-grammar", "docreg policy show"},
	{"number-known", N_("docreg add NUMBER TITLE")},
	{"number-reused", N_("docreg add --next PLACE TITLE")},
	{"number-width", N_("mend the file, then: docreg revise NUMBER FILE")},
	{"object-broken",
	 N_("stop writing here, run git fsck, and fetch the registry again from a clone or "
	    "backup")},
	{"one-act", N_("make two commits of it")},
	{"parent-exists",
	 N_("register the parent first, docreg add PARENT TITLE; where it is withdrawn, choose "
	    "another parent")},
	{"parent-withdrawn", N_("docreg withdraw NUMBER -m WHY")},
	{"person-known", "docreg policy show"},
	{"person-removed", N_("end the roles with 'until'; people are never removed")},
	{"policy-chain", "docreg policy draft"},
	{"policy-first", N_("docreg init DIR ...")},
	{"policy-form", N_("mend the line named in policy/draft/, then: docreg policy check")},
	{"policy-gap", "docreg policy draft"},
	{"policy-in-force", N_("give the command again: it is signed under the policy of today")},
	{"policy-known", "docreg policy show"},
	{"policy-new-key", N_("docreg policy sign --as ID --key FILE")},
	{"policy-offices", N_("give both roles to somebody in policy/draft/roster.yaml")},
	{"policy-signers", N_("docreg policy sign --as ID --key FILE")},
	{"policy-whole", "docreg policy draft"},
	{"quote-balance", N_("mend the file, then: docreg revise NUMBER FILE")},
	{"reason-fixed", "docreg policy sign"},
	{"recall-own", N_("docreg return NUMBER -m WHY")},
	{"register-first", N_("docreg add NUMBER TITLE")},
	{"registry-fingerprint", N_("sign it in the registry it is for")},
	{"release-checkpoint", N_("docreg release NAME")},
	{"release-content", "docreg list"},
	{"release-ledger", "docreg verify"},
	{"release-list", N_("docreg release NAME")},
	{"release-previous", N_("docreg release NAME")},
	{"release-scope", N_("give this scope another name, or leave the scope out")},
	{"release-text", N_("compare the file with the statements and with list.csv")},
	{"release-whole", N_("docreg release NAME")},
	{"replaced-object", N_("remove what is named, then: docreg verify")},
	{"retention-known", "docreg amend NUMBER retention=5年"},
	{"review-counted", "docreg approve NUMBER"},
	{"review-due", "docreg confirm NUMBER"},
	{"review-late", "docreg revise NUMBER"},
	{"review-missing", "docreg review NUMBER"},
	{"reviewer-is-approver", N_("let another reviewer read the next version")},
	{"revision-history", N_("add the row of this version, then: docreg revise NUMBER FILE")},
	{"revision-missing", "docreg log NUMBER"},
	{"role-allowed", "docreg policy show"},
	{"role-held", "docreg policy show"},
	{"role-single", "docreg policy draft"},
	{"role-unknown", "docreg policy draft"},
	{"role-vacant", "docreg policy draft"},
	{"round-closed", "docreg submit NUMBER"},
	{"round-decided", "docreg revise NUMBER"},
	{"round-files", "docreg log NUMBER"},
	{"round-none", "docreg status"},
	{"round-number", "docreg submit NUMBER"},
	{"round-open", N_("docreg return NUMBER -m WHY")},
	{"round-sealed", N_("docreg return NUMBER -m WHY")},
	{"said-already", "docreg show NUMBER"},
	{"signature-bad", "docreg log NUMBER"},
	{"signature-extra", N_("remove the signature before it lands")},
	{"signature-key", N_("sign with your own key: --as ID --key FILE")},
	{"signature-late", N_("make the statement and its signature by one command")},
	{"signature-missing", N_("give the key with --key FILE")},
	{"statement-form", N_("restore the file from the commit that brought it: git restore")},
	{"statement-place", N_("restore the file from the commit that brought it: git restore")},
	{"submission-digest", "docreg show NUMBER"},
	{"supersedes",
	 N_("somebody approved another version meanwhile: look at 'docreg show' and decide "
	    "again")},
	{"term-list", N_("mend the file, then: docreg revise NUMBER FILE")},
	{"title-unique", N_("docreg revise NUMBER --title TITLE")},
	{"unsigned-act", "docreg policy draft"},
	{"version-rule", N_("leave --version out, and the next one is taken")},
	{"void-children", N_("docreg void NUMBER CHILD -m WHY")},
	{"void-unused", N_("docreg withdraw NUMBER -m WHY, once a version of it is approved")},
	{"withdraw-approved", "docreg show NUMBER"},
	{"work-tree-behind",
	 N_("nothing is lost: set right what is named, and the next command finishes the copy: "
	    "docreg status")},
	{"yaml-form", N_("mend the line named")},
};

static int compare_name(const void *name, const void *remedy)
{
	return strcmp(name, ((const struct remedy *)remedy)->rule);
}

void doc_remedy_format(const char *rule, const char *number, struct doc_buf *out)
{
	static const char placeholder[] = "NUMBER";
	const struct remedy *remedy =
		bsearch(rule, remedies, sizeof(remedies) / sizeof(remedies[0]), sizeof(remedies[0]),
	                compare_name);
	const char *text = remedy ? _(remedy->text) : "";
	const char *at = strstr(text, placeholder);

	if (!at) {
		doc_buf_puts(out, text);
		return;
	}
	doc_buf_add(out, text, (size_t)(at - text));
	doc_buf_puts(out, *number ? number : _("NUMBER"));
	doc_buf_puts(out, at + strlen(placeholder));
}
