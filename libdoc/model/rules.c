/* rules.c: the one table of rules: what each is called, why it is there, where it comes from. */
#include <libdoc/finding.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"

/* Sorted by name. A rule that no code names does not stand here (tests/rules/rules.sh). */
static const struct doc_rule rules[] = {
	{"active-content",
	 N_("a file holds nothing that runs, or that is fetched from elsewhere"),
	 N_("What a macro, an embedded object, an external template or a script shows or does "
	    "can change after the approval, and is a way in for attackers. Remove it in the "
	    "file, or paste what it shows as text or picture."),
	 N_("ISO/IEC 27001:2022 A.8.7; 21 CFR 11.70")},
	{"add-only", N_("what has landed is never changed or removed"),
	 N_("A registry proves its past only if nothing in it can be rewritten. Take the change "
	    "back; a mistake is corrected by a later statement, and a document ends by "
	    "'docreg withdraw'."),
	 N_("ISO/IEC 27001:2022 7.5.3 e) and A.5.33; 21 CFR 11.10(e)")},
	{"allowed-signers", N_("allowed_signers is exactly what roster.yaml gives"),
	 N_("Auditors check signatures with this file and ssh-keygen, without docreg. One that "
	    "differs from the roster would give them other keys than the policy: let "
	    "'docreg policy sign' write it."),
	 N_("OpenSSH ssh-keygen(1), ALLOWED SIGNERS; ISO/IEC 27001:2022 A.5.28")},
	{"anchor-differs",
	 N_("the registry is the one whose fingerprint the official letter states"),
	 N_("Somebody who can replace the whole registry can make a new one that is consistent in "
	    "itself. Only a fingerprint kept elsewhere tells the two apart: compare it with the "
	    "letter, and ask for the registry it belongs to."),
	 N_("ISO/IEC 27001:2022 A.5.28; 公文程式條例 第6條")},
	{"approval-waived", N_("an approval by an author or submitter is reported"),
	 N_("The policy waives the separation of duties for this tier, which a small office may "
	    "need, but an auditor must see each case. Nothing has to be done; to end it, set "
	    "self-approval to no by a new policy."),
	 N_("ISO/IEC 27001:2022 A.5.3")},
	{"archive-container", N_("a release archive has the one form that docreg writes"),
	 N_("Zip readers differ on hidden, doubled, overlapping or renamed members, so two people "
	    "could see different files in one. Do not unpack it: get it again from whoever released "
	    "it."),
	 N_("APPNOTE.TXT 6.3 (zip); docs/formats.md, release archive")},
	{"archive-list", N_("the list of an archive says what its statements say"),
	 N_("People read the list, not the statements. What follows from them is compared cell by "
	    "cell, and no such column may be missing or there twice; owner, retention and other "
	    "administrative columns are not. Get the archive again from whoever released it."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); form 02-005-02")},
	{"archive-manifest",
	 N_("an archive holds exactly the files of a release, and MANIFEST.sha256 names them"),
	 N_("The releaser signs the manifest, and through it every file. A file beside it is "
	    "covered by nobody, one of a kind that no release holds is judged by nobody, and one "
	    "that is missing was taken out: get the archive again from whoever released it."),
	 N_("ISO/IEC 27001:2022 7.5.3 b); sha256sum(1)")},
	{"archive-member", N_("each file of an archive has the digest that its manifest names"),
	 N_("One changed byte is another document than the one approved. Get the archive again; if "
	    "it still differs, tell the document controller."),
	 N_("ISO/IEC 27001:2022 7.5.3 b); 21 CFR 11.70")},
	{"archive-statement",
	 N_("a release statement in the archive is signed by its releaser over this manifest"),
	 N_("Without it the archive is a heap of files that anybody can have put together. Get the "
	    "archive again from whoever released it."),
	 N_("ISO/IEC 27001:2022 7.5.3; 電子簽章法 第2條")},
	{"author-not-approver",
	 N_("whoever wrote or submitted a version does not review or approve it"),
	 N_("Nobody sees the faults of one's own text, and one person alone could bring anything "
	    "into force. Persons count, not keys: deputies, whom they act for and printed names "
	    "are compared. Somebody else with the role decides."),
	 N_("ISO/IEC 27001:2022 A.5.3")},
	{"baseline-dates", N_("adopted versions were approved and took effect in their order"),
	 N_("The days of a paper are taken as they are, also a day of effect before that of the "
	    "decision; but none lies after the baseline, and no version is older than the one below "
	    "it. Compare the row with the paper."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"baseline-files", N_("a baseline names every file of what it adopts, and no other"),
	 N_("Adopted is what was signed, byte for byte: files of the version, metadata.yaml, the "
	    "scan. If it has landed otherwise, compare with a copy by 'sha256sum -c "
	    "baseline/1/MANIFEST.sha256'."),
	 N_("21 CFR 11.70; 電子簽章法 第2條")},
	{"baseline-first", N_("a baseline is only a document's beginning"),
	 N_("What has a version here goes on by submission and approval; a paper that is found "
	    "later cannot slip in below or above it. Revise the document instead."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"baseline-form", N_("a baseline's files are written as docreg writes them"),
	 N_("adopted.csv and MANIFEST.sha256 are signed by their digest, and everybody must read "
	    "the same in them. Mend the row named, and give the command again."),
	 N_("docs/formats.md, baselines")},
	{"baseline-gap", N_("baselines are numbered without gaps, one a commit"),
	 N_("A missing number could be a baseline that was taken away. Give the command again: it "
	    "takes the next number."),
	 N_("docs/formats.md, baselines")},
	{"baseline-signers", N_("a baseline is a document controller's and an officer's"),
	 N_("It puts documents in force without a submission, so two persons answer for it: who "
	    "prepared it, and an officer by key or in a letter, no deputy. Give --officer-key FILE, "
	    "or --letter NO --on DATE --scan FILE --decided-by ID."),
	 N_("ISO/IEC 27001:2022 A.5.3; 資通安全維護計畫 肆 (plan lines 325-327)")},
	{"baseline-whole", N_("a baseline lands whole, in one commit"),
	 N_("What came to its folder before or after it is in nothing that was signed. Take it "
	    "away, and give the command again."),
	 N_("docs/formats.md, baselines")},
	{"case-twin", N_("no two names of a folder differ in case alone"),
	 N_("Windows and macOS have one file where git has two, so two people would read different "
	    "bytes under one name. Choose another name, or remove one of the two."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); git-config(1), core.ignoreCase")},
	{"cite-known", N_("each number that a document cites is registered"),
	 N_("A reader who follows a citation must find something, and auditors follow them. Mend the "
	    "number in the next version, or register what is missing with 'docreg add'."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); 資通安全維護計畫 (plan lines 306-657)")},
	{"cite-orphan",
	 N_("each document is cited by another, and each form by the document it belongs to"),
	 N_("What nothing leads to, nobody uses, and a form that its procedure does not name has "
	    "nobody who must fill it in. Cite it where it is to be used, or withdraw it."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); 四階文件清冊 02-005-02")},
	{"cite-parent", N_("the document that a cited form belongs to is registered"),
	 N_("A form is part of a procedure, and without that nobody is told how to fill it in. The "
	    "plan cites 02-005-01 and 02-005-02, but ISMS-02-005 nowhere. Register the parent."),
	 N_("資通安全維護計畫 壹拾柒 (plan lines 655-659)")},
	{"cite-quote", N_("the title before a cited number has both its quotation marks"),
	 N_("Without the opening mark nobody can tell where the title begins. Put it there in the "
	    "next version."),
	 N_("資通安全維護計畫 壹拾伍、二、(二) (plan line 633)")},
	{"cite-suspect",
	 N_("a document is looked at again when one that it cites has a new version in force"),
	 N_("What it says about the other may no longer be so. Read both; then confirm it with "
	    "'docreg confirm', or revise it."),
	 N_("ISO/IEC 27001:2022 7.5.2 c) and A.5.1")},
	{"cite-title", N_("a document is cited by the title it has in the register"),
	 N_("Of a number and a title that disagree one is wrong, and a reader cannot know which. A "
	    "title in quotation marks must be the registered one; spaces and width do not matter."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); 資通安全維護計畫 (plan lines 347 and 359)")},
	{"cite-title-differs", N_("a number is cited by one title"),
	 N_("Two titles for one number are two documents, or a mistake. Find out which holds, and "
	    "register the number with it."),
	 N_("資通安全維護計畫 (plan lines 347 and 359)")},
	{"cite-version", N_("a version that is printed with a citation is the one in force"),
	 N_("The reader is sent to a version that no longer holds, or does not hold yet. Leave the "
	    "version out, or mend it in the next version."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"cite-withdrawn", N_("no document in force cites one that is withdrawn"),
	 N_("It asks people to work by something that is no longer to be used. Cite what took its "
	    "place, in the next version."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); 資通安全維護計畫 壹拾柒")},
	{"classification-known", N_("the classification is one of the policy's"),
	 N_("A word nobody defined tells no reader who may see the document. Choose one with "
	    "'docreg revise --class', or add it by a new policy. State secrets and 密 never belong "
	    "here, for a registry is copied whole."),
	 N_("ISO/IEC 27001:2022 A.5.12; 國家機密保護法 第4條")},
	{"commit-time", N_("commits lie neither before the one they follow nor in the future"),
	 N_("The order of landings decides which policy a statement answers to, and a clock that "
	    "jumps hides it. Set the clock right, or wait until it has passed the last commit."),
	 N_("ISO/IEC 27001:2022 A.8.17; 21 CFR 11.10(e)")},
	{"confirmation-version", N_("only the version in force is confirmed"),
	 N_("A confirmation says that people may go on working by what they have in hand. Look at "
	    "'docreg show', then confirm the version in force."),
	 N_("ISO/IEC 27001:2022 7.5.2 c) and A.5.1")},
	{"content-digest", N_("a file is, byte for byte, the one its statement names"),
	 N_("An approval holds for the bytes that were shown to the approver and for no others. "
	    "Restore the file from the commit that submitted it, or submit it as a new round."),
	 N_("21 CFR 11.70; 電子簽章法 第2條")},
	{"content-encoding", N_("a text file is UTF-8"),
	 N_("Big5 has no one reading: what other programs show of it may differ from what was "
	    "read here. Save the file as UTF-8."),
	 N_("ISO/IEC 27001:2022 7.5.2 b)")},
	{"content-readable", N_("a version's file can be opened and is what its name says"),
	 N_("What nobody can open in some years is no record, and what one program opens "
	    "differently from another was not approved as read. Save the file anew as ODF, "
	    "DOCX, text or PDF, without a password."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); 電子簽章法 第5條")},
	{"correction-decided",
	 N_("a review is not annulled once its version was decided on"),
	 N_("The decision rests on the reviews that it names; taking one away afterwards "
	    "would undo what was decided. A wrong version is put right by a new one."),
	 N_("ISO/IEC 27001:2022 7.5.2 c); 21 CFR 11.70")},
	{"correction-key",
	 N_("a correction sets what may be wrong in the statement that it names"),
	 N_("Days, letters, scans and opinions can be recorded wrongly. Title, "
	    "classification, files, number and version are what was decided: another one "
	    "needs a new version, 'docreg revise'. Owner and retention are changed with "
	    "'docreg amend'."),
	 N_("ISO/IEC 27001:2022 7.5.3 e); docs/formats.md, corrections")},
	{"correction-person",
	 N_("whoever said it corrects it"),
	 N_("Where two must decide, one cannot undo the other's word. Deputy and principal "
	    "are one; when they no longer hold the role, anybody who does corrects it. What "
	    "was recorded from a letter a document controller corrects by that letter; what a "
	    "baseline adopted, an officer who did not prepare it, in their own name."),
	 N_("ISO/IEC 27001:2022 A.5.3; 21 CFR 11.10(j)")},
	{"correction-subject",
	 N_("a correction names one statement of the document, which stands"),
	 N_("What is corrected must be beyond doubt, so the correction names it by its "
	    "digest. Where several statements could be meant, say which: --of KIND, --by WHO, "
	    "NUMBER@VERSION."),
	 N_("ISO/IEC 27001:2022 7.5.3 e); 21 CFR 11.10(e)")},
	{"correction-unchanged",
	 N_("a correction changes something"),
	 N_("What holds already need not be said again, and a correction that changes nothing "
	    "would only hide the one that does. Look at 'docreg show'."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"decided-order", N_("nothing is decided before what it names by digest"),
	 N_("Nobody can name a digest before its statement is there, so a clock was wrong or set "
	    "back, and with it no date can be believed. Set the clock right, and decide again."),
	 N_("ISO/IEC 27001:2022 A.8.17; 21 CFR 11.10(e)")},
	{"decided-window",
	 N_("a decision lands within the policy's days after it is made, and not before"),
	 N_("A statement kept back for months would look as if it had been in the registry all the "
	    "time, and one from the future proves nothing. Check the clock and decide again."),
	 N_("21 CFR 11.10(e); ISO/IEC 27001:2022 A.8.17")},
	{"deputy-ended", N_("a deputy acts from a day until a day"),
	 N_("After the last day nothing signed as deputy counts. Nothing has to be done; if the "
	    "deputy goes on, give new days by 'docreg policy draft'."),
	 N_("ISO/IEC 27001:2022 5.3 and A.5.18")},
	{"deputy-idle", N_("a deputy stands in for a role that the principal holds"),
	 N_("A deputy acts only while the principal holds the role, so this one can do nothing. "
	    "Mend role, principal or days by 'docreg policy draft'."),
	 N_("ISO/IEC 27001:2022 5.3 and A.5.18")},
	{"dirty-path", N_("no file of the work tree differs from what is recorded"),
	 N_("An edit that is not recorded is seen by nobody else and judged by no rule. Let the "
	    "command that owns the file take it in ('revise NUMBER', 'amend NUMBER', 'policy "
	    "draft'), or take it back with 'git restore'. Files in external/, records/ and "
	    "obligations.yaml have no such command yet: commit them with git."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"distrust-unknown", N_("a distrusted key is one that somebody has or had"),
	 N_("A digest that is nobody's distrusts nothing, and the key that was meant still counts. "
	    "Copy the digest from 'docreg policy show' and mend it by 'docreg policy draft'."),
	 N_("ISO/IEC 27001:2022 A.5.18")},
	{"document-ended", N_("nothing more is done to a document that is withdrawn or void"),
	 N_("Its number stays taken for ever, so that a reader of an old citation never meets "
	    "another text. Register a new number with 'docreg add --next'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); 中央法規標準法 第10條 (by analogy)")},
	{"document-form",
	 N_("document.yaml holds only the keys of administrative metadata, well formed"),
	 N_("It is edited by hand, and a misspelt key would be ignored in silence. Mend the line "
	    "named, or set the value with 'docreg amend'."),
	 N_("ISO/IEC 27001:2022 7.5.2 b); docs/formats.md")},
	{"draft-form", N_("a draft is of its own document, and only where a draft may be"),
	 N_("A number comes with its first draft, submitting moves the draft into the round, and "
	    "number, tier and parent are the document's. Make it anew with 'docreg revise'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a)")},
	{"draft-missing", N_("only a draft is submitted"),
	 N_("What is submitted are the files and the metadata of a draft, so that everybody sees "
	    "first what it will be. Make one with 'docreg revise'."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"draft-stale", N_("a draft is taken up again before it is out of date"),
	 N_("What a draft was started from may no longer be in force, or its version may be taken. "
	    "Run 'docreg revise' to bring it up to date, then submit it."),
	 N_("ISO/IEC 27001:2022 7.5.2 c) and 7.5.3 e)")},
	{"effective-date", N_("a version does not take effect before the day of its decision"),
	 N_("Nobody could have followed it in the days between. Leave --effective out or name a "
	    "later day; only what was approved on paper is adopted with its old date."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"evidence-kind", N_("the decision is proven in the way the policy asks for on its tier"),
	 N_("An agency may want the officer's own signature, an official letter, or either. "
	    "Approve with the approver's key, or record the letter with --letter, --on, --scan and "
	    "--decided-by."),
	 N_("ISO/IEC 27001:2022 7.5.2 c); 公文程式條例 第6條")},
	{"file-mode", N_("a registry holds plain files only"),
	 N_("A link could lead out of the registry, and an executable could be run by whoever "
	    "checks it. Replace it by a plain file, mode 100644."),
	 N_("gitformat-index(5); ISO/IEC 27001:2022 7.5.3 b)")},
	{"foreign-path", N_("every path is part of the layout of a registry"),
	 N_("What no rule knows no rule judges, and it would travel under the registry's good "
	    "name. Remove it; by hand one edits only document.yaml, draft/, external/ and "
	    "obligations.yaml."),
	 N_("ISO/IEC 27001:2022 7.5.3; docs/formats.md, layout")},
	{"gitattributes", N_(".gitattributes has the bytes that 'docreg init' wrote"),
	 N_("It keeps git from turning line ends, which would break every signature in a clone. "
	    "Restore it from the first commit."),
	 N_("gitattributes(5)")},
	{"grammar-change",
	 N_("a new numbering reads every registered number to the same tier and parent"),
	 N_("Old numbers stay in letters, minutes and other documents, and must go on meaning the "
	    "same. Add a pattern for the new numbers and keep the old ones."),
	 N_("ISO/IEC 27001:2022 7.5.2 a)")},
	{"header-class", N_("the class printed in the file is the register's"),
	 N_("Who holds the paper goes by what is printed on it. Correct the file, or the "
	    "register with 'docreg revise --class'."),
	 N_("ISO/IEC 27001:2022 A.5.13 and 7.5.2 a)")},
	{"header-effective", N_("the effective day printed in the file is the planned one"),
	 N_("People follow the day they read. Correct the file, or plan another day with "
	    "'docreg revise --effective'. ROC and ISO dates are compared as days."),
	 N_("ISO/IEC 27001:2022 7.5.2 a)")},
	{"header-missing", N_("a file prints its number, title and version"),
	 N_("A printed page that does not say what it is cannot be told from an old one. "
	    "Begin from a skeleton of templates/, or name the labels that your documents use "
	    "under 'labels' of the policy."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); ISO 10013:2021")},
	{"header-number", N_("the number printed in the file is the register's"),
	 N_("An auditor's first test is whether the file says what the list says. A file with "
	    "another number was taken from another document: correct it."),
	 N_("ISO/IEC 27001:2022 7.5.2 a) and 7.5.3")},
	{"header-owner", N_("the unit printed in the file is the register's"),
	 N_("Whoever has a question asks the unit they read. Correct the file at its next "
	    "revision, or the register with 'docreg amend'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a) and 5.3")},
	{"header-property", N_("a file's properties do not contradict the register"),
	 N_("Search engines and document systems show a file's properties instead of its "
	    "text. Correct them in the program that made the file."),
	 N_("ISO/IEC 27001:2022 7.5.2 a)")},
	{"header-title", N_("the title printed in the file is the register's"),
	 N_("People cite a document by the title they read, and one title leads to one "
	    "number. Correct the file, or the register with 'docreg revise --title'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); plan lines 347 and 359-361 (one form, two titles)")},
	{"header-version", N_("the version printed in the file is the register's"),
	 N_("Two papers with the same version and different texts, or the other way round, "
	    "cannot be told apart. Correct the file."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"heading-empty", N_("under each heading stands something, 「無」 or 「略」 at least"),
	 N_("An empty section looks forgotten, and a reader cannot know whether nothing "
	    "applies. Write 「無」 or 「略」."),
	 N_("ISO/IEC 27001:2022 7.5.2 b)")},
	{"heading-missing", N_("a document has the headings of its tier's template"),
	 N_("Readers find what they need where they are used to find it, and an auditor asks "
	    "for each of them. Add the section, with 「無」 if nothing applies, or change "
	    "'headings' of the policy."),
	 N_("ISO/IEC 27001:2022 7.5.2 b)")},
	{"history-went-back", N_("what was verified once stays in the history"),
	 N_("A history that ends before what was verified in this clone, or goes another way, has "
	    "lost what somebody landed: a server was restored from an old copy, or somebody wrote "
	    "over it. Ask whoever keeps the server; this clone still holds what is missing "
	    "(refs/docreg/seen), and 'docreg sync' works again when it is put back."),
	 N_("ISO/IEC 27001:2022 A.5.33 and A.8.15; 21 CFR 11.10(c)")},
	{"import-conflict", N_("of one version there is one file that holds"),
	 N_("Two files of one number and version with different bytes cannot both be what was "
	    "approved, and no program knows which one is. Compare them with 'docreg compare', keep "
	    "one, and say no to the other in the map; or give it its own version."),
	 N_("ISO/IEC 27001:2022 7.5.3 a) and e)")},
	{"import-date", N_("a day in a name or header exists, and an adopted version has one"),
	 N_("113.02.30 is a slip of whoever typed it, and a version that was approved on paper was "
	    "approved on some day. Look at the paper and write the day into the map."),
	 N_("公文程式條例 第6條; ISO/IEC 27001:2022 7.5.2 c)")},
	{"import-duplicate", N_("the same bytes are one version of one document"),
	 N_("Under two numbers or versions they are a copy that somebody forgot to change. Say no "
	    "to the wrong one in the map, or give it the file that belongs there."),
	 N_("ISO/IEC 27001:2022 7.5.2 a)")},
	{"import-file", N_("what is imported is a plain file that can be read"),
	 N_("Links may lead anywhere, archives hide what is in them, an empty file is no document. "
	    "Unpack archives, copy what a link leads to, take out what is no document."),
	 N_("ISO/IEC 27001:2022 7.5.2 b); docs/formats.md, map of an import")},
	{"import-map", N_("each row of the map names a file, and each cell can be read"),
	 N_("The map overrules what files say of themselves, so a cell that nobody can read, or a "
	    "file that no row names, stops that file and no other. The message names map, line and "
	    "column."),
	 N_("docs/formats.md, map of an import")},
	{"import-number", N_("a file says of which number it is, and only one"),
	 N_("Its name, its header and its folder are asked. Where they say nothing, or two things, "
	    "only a person knows: rename the file, or write the number into the map."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); plan line 347 (numbers)")},
	{"import-parent", N_("a form is imported with its procedure, or after it"),
	 N_("A form without its parent belongs to nothing. Put the parent's file into the pile, or "
	    "register its number first with 'docreg add'."),
	 N_("plan lines 345-347 (tiers and numbers)")},
	{"import-registered", N_("what is registered already is not imported over"),
	 N_("A draft or version in the registry is changed by its own command, which knows who does "
	    "it and why: 'docreg revise NUMBER FILE'. Then say no to the file in the map."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"import-tier", N_("a file lies in the folder of its own tier"),
	 N_("The number says the tier. A file in another tier's folder was put there by mistake, or "
	    "has the wrong number: look which."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); plan lines 345-347")},
	{"import-title", N_("a number has one title, in name, header and registry"),
	 N_("People cite documents by title. The header's title is taken; write the right one into "
	    "the map, and mend the file in its next version."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); plan lines 347 and 359-361 (one form, two titles)")},
	{"import-unreadable", N_("the text of a file can be read"),
	 N_("Only its name says then what it is, and nobody can check, compare or search it. Open "
	    "it and save it anew, as .odt or .docx; without a password."),
	 N_("ISO/IEC 27001:2022 7.5.3 a) and 7.5.3 d); ODF-CNS15251")},
	{"import-version", N_("versions say one thing, and rise with their days"),
	 N_("A name that says 1.2 and a header that says 1.1, or a higher version of an earlier day, "
	    "leave open what was in force when. Look at the paper, and write version and day into "
	    "the map."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"issue-changed", N_("what lies in the published folder is what docreg put there"),
	 N_("Staff read that folder, and a file changed there is another document than the one "
	    "approved. It is replaced by what is in force; ask who can write there, and why."),
	 N_("ISO/IEC 27001:2022 7.5.3 b) and A.8.4")},
	{"issue-checkpoint",
	 N_("the checkpoint of an issue is that of the commit it was made on"),
	 N_("It ties the issue to everything that was said before it. If something landed meanwhile, "
	    "publish again with 'docreg publish'."),
	 N_("docs/formats.md, published folder")},
	{"issue-class", N_("whoever can read the published folder may read all that is in it"),
	 N_("A folder has one circle of readers. Where it holds documents that are more restricted "
	    "than usual, only those who may read them should reach it; documents for fewer people "
	    "belong in a registry of their own."),
	 N_("ISO/IEC 27001:2022 A.5.10 and A.5.12")},
	{"issue-content", N_("an issue publishes exactly what was in force on its day"),
	 N_("Staff rely on the published folder. Whoever judges an issue makes its manifest once "
	    "more from the commit before it; one that differs published something else. Publish "
	    "again with 'docreg publish', and ask how the issue came about."),
	 N_("ISO/IEC 27001:2022 7.5.3 a) and b)")},
	{"issue-folder", N_("the folder that is replaced holds only what docreg put there"),
	 N_("It is replaced as a whole, and what somebody else keeps there would be lost. Move that "
	    "away, or name a new folder. A MANIFEST.sha256 that was changed, or is of another "
	    "registry, tells docreg nothing of the folder."),
	 N_("ISO/IEC 27001:2022 A.8.10")},
	{"issue-gap", N_("issues are numbered without a gap"),
	 N_("A missing number would look like an issue that was taken back. Publish again with "
	    "'docreg publish', which takes the next number."),
	 N_("docs/formats.md, published folder")},
	{"issue-ledger", N_("only what a registry that verifies says is published"),
	 N_("What is in force follows from the whole history: where that was tampered with, the "
	    "folder would mislead its readers. Look at what 'docreg verify' says; the folder stays "
	    "as it was."),
	 N_("ISO/IEC 27001:2022 7.5.3 a) and A.5.28")},
	{"issue-whole", N_("an issue is one signed statement of its own number"),
	 N_("What cannot be read, or says another number than its folder, records nothing. Restore "
	    "the file from the commit that brought it, and publish again."),
	 N_("docs/formats.md, published folder")},
	{"key-distrusted", N_("no decision rests on a key that the policy distrusts"),
	 N_("Whoever stole a key can sign with it, so from the policy named on it proves nothing "
	    "more. Landings before that stand, but are reported: approve a new version with "
	    "another key."),
	 N_("ISO/IEC 27001:2022 A.5.17 and A.8.24")},
	{"key-loss", N_("the loss of one key does not block the policy for good"),
	 N_("If the only key that could sign a change is lost or its holder leaves, nobody can "
	    "ever name another. Give each role of policy-change a second key or person, while all "
	    "keys are still there."),
	 N_("ISO/IEC 27001:2022 A.5.17 and A.5.29")},
	{"key-none", N_("whoever signs a change of the policy has a key"),
	 N_("A role in the roster signs nothing by itself. Bring a key in by 'docreg policy draft'; "
	    "a security officer may also decide by letter."),
	 N_("ISO/IEC 27001:2022 A.5.17")},
	{"key-owner", N_("a public key belongs to one person for ever"),
	 N_("A signature says who acted only if its key was never anybody else's. Make a new key "
	    "with ssh-keygen for each person."),
	 N_("ISO/IEC 27001:2022 A.5.16 and A.5.17; 21 CFR 11.100(a)")},
	{"letter-date", N_("a letter must be dated between what it decides on and its recording"),
	 N_("A letter cannot have decided on a submission, a version or a drafted policy that came "
	    "after it, and one from the future does not exist yet. Look at the date on the letter "
	    "and give it with --on."),
	 N_("公文程式條例 第6條")},
	{"letter-decides", N_("a letter decides just the statement that it lies beside"),
	 N_("One letter must not be lent to another decision. Record it with the command that makes "
	    "the decision; 「修正後如擬」 decides nothing but sends the version back."),
	 N_("公文程式條例 第6條; ISO/IEC 27001:2022 7.5.2 c)")},
	{"letter-recorder", N_("a letter is recorded and signed by a document controller"),
	 N_("The letter's own proof lies in the official letter system; here somebody must vouch "
	    "for what was read there. The controller records it with their own key, which never "
	    "passes as the officer's."),
	 N_("ISO/IEC 27001:2022 5.3 and A.5.3")},
	{"letter-scan", N_("the scan beside a letter is the one its statement names"),
	 N_("It is what an auditor compares with the original. Record the letter again with the "
	    "right PDF; a stored scan is never replaced."),
	 N_("ISO/IEC 27001:2022 A.5.33; 電子簽章法 第5條")},
	{"linear-history", N_("history is one line of commits"),
	 N_("A merge could bring in what no rule has judged at its landing, and two lines have no "
	    "order in time. Replay your own commits on top of the others' instead of merging."),
	 N_("21 CFR 11.10(e)")},
	{"markup-changes",
	 N_("tracked changes are accepted or rejected before a version is submitted"),
	 N_("With them two readers see two texts, and nobody knows which one was approved. "
	    "Accept or reject them in the file; 'docreg submit --accept-markup' keeps them, "
	    "and records that."),
	 N_("21 CFR 11.70; ISO/IEC 27001:2022 7.5.2 c)")},
	{"markup-comment", N_("comments are removed before a version is submitted"),
	 N_("A comment is an open question or an inside remark, and neither is what is "
	    "approved. Remove them in the file; 'docreg submit --accept-markup' keeps them, "
	    "and records that."),
	 N_("21 CFR 11.70; ISO/IEC 27001:2022 7.5.2 c)")},
	{"markup-date", N_("a date in a file is text, not a field"),
	 N_("A field shows the day of whoever opens the file, so that the approved text "
	    "changes by itself. Type the date; 'docreg submit --accept-markup' keeps the "
	    "field, and records that."),
	 N_("21 CFR 11.70")},
	{"markup-hidden", N_("a file holds no text that does not show"),
	 N_("The approver cannot decide on what they do not see. Remove it or show it; "
	    "'docreg submit --accept-markup' keeps it, and records that."),
	 N_("21 CFR 11.70; ISO/IEC 27001:2022 A.8.12")},
	{"metadata-agrees", N_("metadata.yaml is for the number and version of its folder"),
	 N_("A file copied from elsewhere would let an approval speak of another document. Make it "
	    "anew with 'docreg revise'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a)")},
	{"metadata-complete",
	 N_("a submitted version has classification, authors, summary, reason and a source file"),
	 N_("A reviewer must know what changes and why, and a reader years later who wrote it. Add "
	    "what is missing with 'docreg revise'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); EU GMP Annex 11, 9")},
	{"metadata-digest", N_("metadata.yaml is the one that was submitted and decided on"),
	 N_("Title, classification and planned date are sealed by the approval like the text "
	    "itself. Restore the file; a change of them is a new version."),
	 N_("21 CFR 11.70; ISO/IEC 27001:2022 7.5.3 e)")},
	{"not-effective-yet", N_("an approval or a withdrawal takes effect later"),
	 N_("Until that day what was in force before stays in force, as the list says. Nothing has "
	    "to be done, unless forms lose their parent then: 'docreg status' names them."),
	 N_("ISO/IEC 27001:2022 7.5.3 a)")},
	{"not-shared", N_("what lands in a clone is in the shared registry as well"),
	 N_("The remote could not be reached, or did not take it: the act is done in this clone, "
	    "but nobody else sees it, and it lands again after what others do meanwhile. Type "
	    "'docreg sync' as soon as the network is there."),
	 N_("ISO/IEC 27001:2022 7.5.3 a)")},
	{"number-grammar", N_("a number fits the policy's numbering, with its own tier and parent"),
	 N_("Tier and parent are read from the number, so that a number cannot claim what it is "
	    "not. Compare it with the patterns of 'docreg policy show'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); 資通安全維護計畫 壹拾柒 (plan lines 655-659)")},
	{"number-known", N_("a number that is referred to is registered"),
	 N_("What belongs to a number that nobody registered belongs to no document. Register it "
	    "with 'docreg add', or correct the reference."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); 四階文件清冊 02-005-02")},
	{"number-reused", N_("a number is registered once, and never again"),
	 N_("Old citations must go on meaning the document they meant, also when it is withdrawn. "
	    "Look at the one that has it with 'docreg show', or take the next free number with "
	    "'docreg add --next'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); 中央法規標準法 第10條 (by analogy)")},
	{"number-width", N_("numbers of documents stand in brackets of one width"),
	 N_("A search for (ISMS-02-005) does not find （ISMS-02-005）. Use one width "
	    "throughout."),
	 N_("資通安全維護計畫 (plan lines 320, 347, 361, 407 and 427)")},
	{"object-broken", N_("every object of the repository can be read and is what its id says"),
	 N_("Disks fail, and a damaged object may be the only copy of an approved text. Stop "
	    "writing here, run 'git fsck', and fetch the registry again from a clone or backup."),
	 N_("ISO/IEC 27001:2022 A.5.33 and A.8.13; git-fsck(1)")},
	{"one-act", N_("one commit does one kind of thing"),
	 N_("Whoever reads the history sees one decision at a time, none behind another. Make two "
	    "commits."),
	 N_("21 CFR 11.10(f)")},
	{"parent-exists", N_("the parent of a number is registered and not withdrawn"),
	 N_("A form is part of the procedure that tells how to fill it in. Register the parent "
	    "first with 'docreg add'."),
	 N_("四階文件清冊 02-005-02; 資通安全維護計畫 壹拾柒 (plan lines 655-659)")},
	{"parent-withdrawn", N_("a form does not outlive the procedure it belongs to"),
	 N_("Nobody is told any more how to fill it in. Withdraw it too, or register a successor "
	    "elsewhere."),
	 N_("四階文件清冊 02-005-02; ISO/IEC 27001:2022 7.5.3 a)")},
	{"person-known", N_("who acts is in the roster"),
	 N_("A decision needs a person with a name and a role. Look for the id with "
	    "'docreg policy show', or take the person in by a new policy."),
	 N_("ISO/IEC 27001:2022 5.3; 資通安全組織名冊 02-001-01 (plan lines 343-347)")},
	{"person-removed", N_("a person stays in the roster under the same id and name"),
	 N_("Old statements name people by id, and must name the same ones for ever. End the roles "
	    "with until, and give a newcomer a new id."),
	 N_("ISO/IEC 27001:2022 A.5.16; 資通安全組織名冊 02-001-01 (plan lines 343-347)")},
	{"policy-chain", N_("a policy names the one before it and its digest"),
	 N_("Otherwise an old policy with old rights could be put in force again. Prepare the "
	    "change anew with 'docreg policy draft'."),
	 N_("The Update Framework 5.3 (root rotation)")},
	{"policy-first", N_("a registry begins with policy 0001"),
	 N_("Its digest is the registry's fingerprint, and nothing can be lawful before there is a "
	    "law. Make registries with 'docreg init'."),
	 N_("ISO/IEC 27001:2022 5.3 and 7.5.3")},
	{"policy-form",
	 N_("a policy can be read: three files, well formed, each key one that docreg accepts"),
	 N_("By a policy that cannot be read nothing can be judged. The message says file, line "
	    "and column; mend it in policy/draft/, or restore it if it has landed."),
	 N_("docs/formats.md, policy")},
	{"policy-gap", N_("policies are numbered without gaps, one a commit"),
	 N_("A missing number could be a policy that was taken away. Prepare the change with "
	    "'docreg policy draft', which takes the next number."),
	 N_("The Update Framework 5.3 (root rotation)")},
	{"policy-in-force", N_("a statement is made under the policy in force when it lands"),
	 N_("Rights that have ended must not be used by statements signed before and kept. Give "
	    "the command again: it signs under the policy of today."),
	 N_("ISO/IEC 27001:2022 A.5.18")},
	{"policy-known", N_("the policy named exists and has rules for the tier"),
	 N_("Without the exact rules nobody can tell whether a decision was lawful. Check "
	    "'docreg policy show'; a tier with numbers needs a row in the matrix."),
	 N_("ISO/IEC 27001:2022 5.3")},
	{"policy-new-key", N_("each new key signs the policy that brings it in"),
	 N_("So the roster holds no key that nobody has, and its holder has seen the role they "
	    "get. Let the person sign with 'docreg policy sign --key FILE'."),
	 N_("The Update Framework 5.3 (root rotation); ISO/IEC 27001:2022 A.5.17")},
	{"policy-offices", N_("a policy has a security officer and a document controller"),
	 N_("Without the two nothing could be approved, recorded or released, and no later policy "
	    "could be signed. Give both roles to somebody in roster.yaml."),
	 N_("資通安全管理法 第12條 (資通安全長); 資通安全維護計畫 肆 (plan lines 325-327)")},
	{"policy-signers", N_("a policy is signed by everybody whom the policy before asks for"),
	 N_("Who may decide is itself decided by those who may now, the officer always among them, "
	    "each role by a person of its own. Let those named sign with 'docreg policy sign'."),
	 N_("The Update Framework 5.3 (root rotation); 資通安全維護計畫 肆 (plan lines 325-327)")},
	{"policy-whole", N_("a policy comes whole, with its statement"),
	 N_("Half a snapshot would leave open who may do what. Prepare it with "
	    "'docreg policy draft' and sign it with 'docreg policy sign'."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"quote-balance", N_("each bracket and quotation mark has its other half"),
	 N_("Where a title begins or ends is part of what it says, and a lost mark makes a "
	    "citation unreadable for programs. Add or remove the half that is wrong."),
	 N_("資通安全維護計畫 (plan line 633)")},
	{"reason-fixed", N_("all who sign a policy sign the reason that the first gave"),
	 N_("They sign the same bytes, the reason among them. Sign without -m; if the reason is "
	    "wrong, edit the draft and begin the signatures anew with 'docreg policy draft'."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"recall-own", N_("only the submitter or a document controller recalls a submission"),
	 N_("A recall says that something was submitted by mistake, which others cannot know. A "
	    "reviewer or approver uses 'docreg return'."),
	 N_("21 CFR 11.10(g)")},
	{"register-first", N_("a number is registered before anything is said about it"),
	 N_("Two units that take one number at the same time find out at once, not after the "
	    "approval. Begin with 'docreg add'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); 四階文件清冊 02-005-02")},
	{"registry-fingerprint", N_("a statement is made for this registry"),
	 N_("A decision from another agency's registry, or a test one, decides nothing here. Sign "
	    "it in the registry it is for."),
	 N_("ISO/IEC 27001:2022 A.5.28")},
	{"release-checkpoint",
	 N_("a release names the checkpoint of the commit that it is made on"),
	 N_("By the checkpoint an auditor knows what the registry held when the release was made, "
	    "and that it was made on nothing else. Make the release anew with "
	    "'docreg release'; one whose landing failed is remade, never replayed."),
	 N_("ISO/IEC 27001:2022 A.5.28; 21 CFR 11.10(e)")},
	{"release-content", N_("a release holds exactly what was in force in its scope"),
	 N_("Whoever works by a release must miss nothing and meet nothing old. Make a release "
	    "under a new name; what was released stays on record."),
	 N_("ISO/IEC 27001:2022 7.5.3 a)")},
	{"release-ledger", N_("a release is made on a registry that verifies"),
	 N_("What is in force follows from all that landed: one statement taken out, put in or changed "
	    "by hand, and the release packs something else. 'docreg verify' names the commits; "
	    "restore a good copy, or take back what has not been pushed."),
	 N_("ISO/IEC 27001:2022 7.5.3 b), A.5.33; docs/decisions/0008")},
	{"release-list", N_("the list of a release says what the registry says"),
	 N_("People read the list, not the statements: a wrong title, date or unit, or a row too "
	    "many or too few, misleads whoever works by it. Make a release under a new name with "
	    "'docreg release', and tell those who have the old one."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); form 02-005-02")},
	{"release-previous", N_("a release names the one made last before it"),
	 N_("So that none can be taken away, or slipped in between, without being missed. Make the "
	    "release anew with 'docreg release'."),
	 N_("21 CFR 11.10(e)")},
	{"release-scope", N_("a recorded release keeps the scope it was made with"),
	 N_("Whoever asks for a scope must not be handed documents of another one. Release it under "
	    "a name of its own; without --tier and --class the recorded one is packed."),
	 N_("ISO/IEC 27001:2022 A.5.12")},
	{"release-text",
	 N_("the files for readers of a release are worded as this version of docreg words them"),
	 N_("Another version may word them otherwise, so other words are no fault; but nobody has "
	    "judged what they say. Believe the statements and list.csv, and compare the rest with "
	    "them."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); docs/formats.md, release archive")},
	{"release-whole", N_("a release comes with its statement, manifest, list and VERIFY.txt"),
	 N_("The statement signs the manifest, and through it every file packed; list.html and "
	    "VERIFY.txt are what its readers begin with. Make the release with 'docreg release'."),
	 N_("ISO/IEC 27001:2022 7.5.3 b)")},
	{"replaced-object", N_("git shows what the registry really holds"),
	 N_("Replace refs, grafts, alternates and shallow marks make git show other objects than "
	    "were recorded, and git fsck is silent about it. Remove them, then verify again."),
	 N_("git-replace(1); ISO/IEC 27001:2022 A.5.28")},
	{"replay-conflict", N_("an own change touches nothing that others have changed meanwhile"),
	 N_("What is not shared yet is put after what others have landed, as it is. Where they "
	    "have changed the same file, took the same number, or the change is a release, which "
	    "speaks of everything, a person must decide: set it aside, look, and do it again if "
	    "it is still wanted."),
	 N_("ISO/IEC 27001:2022 8.1; 21 CFR 11.10(f)")},
	{"retention-known", N_("a retention period is one that the law has"),
	 N_("The law knows 永久, 30, 25, 20, 15, 10, 5, 3 and 1 years. Set one with "
	    "'docreg amend NUMBER retention=5年'. docreg itself never destroys anything."),
	 N_("檔案法 第12條; 機關檔案保存年限及銷毀辦法 第4條")},
	{"review-counted", N_("an approval names exactly the reviews of its round"),
	 N_("The approver decides knowing who said what. Give the approval again, so that it "
	    "counts the reviews there are."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"review-due", N_("a document is looked at again within its cycle"),
	 N_("A procedure that nobody looks at drifts away from what people do. Revise it, or say "
	    "that it still holds with 'docreg confirm'."),
	 N_("ISO/IEC 27001:2022 A.5.1; 資通安全維護計畫 肆、五 (plan lines 335-337)")},
	{"review-late", N_("no review is made after the first approval"),
	 N_("A review is there for the approver to read. Return the version with 'docreg return' "
	    "if something is wrong with it, or begin a new one."),
	 N_("21 CFR 11.10(f)")},
	{"review-missing", N_("a version has the reviews its tier asks for before it is decided"),
	 N_("The approver relies on somebody having read every line. Ask a holder of a reviewer's "
	    "role to run 'docreg review'."),
	 N_("ISO/IEC 27001:2022 7.5.2 c)")},
	{"reviewer-is-approver", N_("a decision by somebody who reviewed the version is reported"),
	 N_("Two pairs of eyes are the point of a review. A small office may have nobody else, but an "
	    "auditor should see each case. Nothing has to be done; next time let another reviewer "
	    "read it."),
	 N_("ISO/IEC 27001:2022 A.5.3")},
	{"revision-history", N_("the newest row of the table of revisions is this version"),
	 N_("The table is where a reader sees what changed; one that ends with an earlier "
	    "version tells of another document. Add the row of this version."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"revision-missing", N_("a document of tiers 1 to 3 has a table of revisions"),
	 N_("It is where a reader of the paper sees what changed when. The register has the "
	    "same, so nothing has to be done; to add one, begin from a skeleton of "
	    "templates/."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"role-allowed", N_("the policy gives such a decision to the role named"),
	 N_("Who may decide on which tier is fixed before, not case by case. Let a holder of one "
	    "of the tier's roles do it, or change the matrix by a new policy."),
	 N_("ISO/IEC 27001:2022 5.3; 資通安全維護計畫 肆 (plan lines 325-327)")},
	{"role-held", N_("who acts holds the role on that day, or is deputy for a holder"),
	 N_("People change office, and a role counts only from its first day to its last. Look at "
	    "'docreg policy show', then let a holder act or change the roster."),
	 N_("ISO/IEC 27001:2022 5.3 and A.5.18; 資通安全組織名冊 02-001-01 (plan lines 343-347)")},
	{"role-single", N_("somebody else can do it when one person is away"),
	 N_("While the only person who may is absent, nothing is decided. Give the role to a second "
	    "one, or appoint a deputy, by 'docreg policy draft'."),
	 N_("ISO/IEC 27001:2022 5.3 and A.5.2")},
	{"role-unknown", N_("a role of the roster is one that some rule names"),
	 N_("A misspelt role lets nobody do anything, and nobody notices until they try. Mend it by "
	    "'docreg policy draft', or name it in the matrix."),
	 N_("ISO/IEC 27001:2022 5.3 and A.5.2")},
	{"role-vacant", N_("as many people hold the roles of the matrix as it asks for"),
	 N_("Otherwise no version of that tier can be approved. Give somebody one of the roles "
	    "named, or ask for fewer, by 'docreg policy draft'."),
	 N_("ISO/IEC 27001:2022 5.3 and A.5.2")},
	{"round-closed", N_("nothing more is said of a round that was returned or recalled"),
	 N_("Its files went back to the draft and will change. Submit again, which begins another "
	    "round."),
	 N_("21 CFR 11.10(f)")},
	{"round-decided", N_("nothing more is said of a version once it is approved"),
	 N_("A decision that could be added to or taken back would not be one. Begin the next "
	    "version with 'docreg revise'."),
	 N_("21 CFR 11.10(f)")},
	{"round-files", N_("a round holds exactly the files that its submission and metadata name"),
	 N_("A file more would look approved and was seen by nobody; a file less, and nobody knows "
	    "what was. Restore the round from the commit that submitted it."),
	 N_("21 CFR 11.70; ISO/IEC 27001:2022 7.5.3 b)")},
	{"round-none", N_("an opinion or decision is about a submission that waits for it"),
	 N_("There is nothing to say yes or no to before something is submitted, nor after it was "
	    "decided. Look at 'docreg status', and submit the draft with 'docreg submit'."),
	 N_("21 CFR 11.10(f)")},
	{"round-number", N_("rounds of a version are counted without gaps"),
	 N_("A missing round could be one that was taken away with what was said in it. Submit "
	    "with 'docreg submit', which takes the next number."),
	 N_("21 CFR 11.10(e)")},
	{"round-open", N_("a document has one submission waiting at a time"),
	 N_("Two versions under review would overtake each other, and what the second supersedes "
	    "would be open. Wait for the decision, return it with 'docreg return', or take back "
	    "your own with 'docreg recall'."),
	 N_("21 CFR 11.10(f)")},
	{"round-sealed", N_("no file is added to what was submitted"),
	 N_("Reviewers and approver must have seen the same files. Return the round, submit with "
	    "the file."),
	 N_("21 CFR 11.70")},
	{"said-already", N_("a person says a thing once in a round"),
	 N_("Persons are counted, a deputy as whom they act for, so that two keys or two hats are "
	    "not two opinions. What changed belongs into the next round."),
	 N_("ISO/IEC 27001:2022 A.5.3")},
	{"shared-history", N_("only a history that verifies is taken in or handed on"),
	 N_("What one clone takes in, all have to live with. Nothing was taken in or shared; the "
	    "findings say which commit is at fault. Whoever keeps the server puts 'main' there "
	    "back to a commit before it, and whoever made it does it again by docreg."),
	 N_("ISO/IEC 27001:2022 7.5.3 b) and A.8.15")},
	{"signature-bad", N_("a signature fits its statement, byte for byte"),
	 N_("Statement or signature was changed, or the signature was made for another purpose. "
	    "Restore both from the commit that brought them."),
	 N_("OpenSSH PROTOCOL.sshsig; 電子簽章法 第2條")},
	{"signature-extra", N_("only who must sign a statement signs it"),
	 N_("A further signature would look like consent that no rule has judged. Remove it before "
	    "it lands; a second opinion is a review."),
	 N_("ISO/IEC 27001:2022 5.3")},
	{"signature-key", N_("the key that signed is the one the policy gives to that person"),
	 N_("The name of a file proves nothing; the key does. Sign with your own key, or bring a "
	    "new one in by 'docreg policy draft'."),
	 N_("ISO/IEC 27001:2022 A.5.17; 21 CFR 11.100(a)")},
	{"signature-late", N_("a signature or scan lands together with its statement"),
	 N_("Added later it would change what a statement proves after others have relied on it. "
	    "Make the statement and its signature by one command."),
	 N_("21 CFR 11.10(e) and 11.70")},
	{"signature-missing", N_("whoever must sign a statement has signed it"),
	 N_("Without a signature anybody who can write to the folder could speak in that name. "
	    "Give the command again with --key FILE."),
	 N_("ISO/IEC 27001:2022 7.5.2 c); 電子簽章法 第2條")},
	{"statement-form", N_("a statement is in its one canonical form"),
	 N_("Two spellings of one text could be read differently by two programs, while the "
	    "signature fits only one. Let docreg write statements; restore this one from the "
	    "commit that brought it."),
	 N_("docs/formats.md, statements")},
	{"statement-place", N_("a statement lies where its own lines say it belongs"),
	 N_("A genuine approval copied to another document would speak for what nobody approved. "
	    "Move nothing by hand; restore the file from history."),
	 N_("21 CFR 11.70")},
	{"submission-digest", N_("a statement is about the submission of its round"),
	 N_("Otherwise an opinion on one text could be used for another. Give the command again on "
	    "the round that is open."),
	 N_("21 CFR 11.70")},
	{"supersedes", N_("a decision names the highest approved version that it replaces"),
	 N_("If another version was approved meanwhile, the approver has compared with the wrong "
	    "one. Look at 'docreg show' and decide again."),
	 N_("ISO/IEC 27001:2022 7.5.3 a) and e)")},
	{"term-list", N_("a document uses the agency's terms"),
	 N_("Two words for one thing look like two things. Use the agency's word; names of "
	    "other people's instruments are exempt in quotation marks, or by 'except' of the "
	    "policy's 'terms'."),
	 N_("資通安全管理法 第3條; 資通安全維護計畫 (plan lines 39 and 347)")},
	{"title-unique", N_("one title belongs to one number"),
	 N_("People cite documents by title, and a title with two numbers leads to the wrong one. "
	    "Give one of them another title with 'docreg revise --title'."),
	 N_("ISO/IEC 27001:2022 7.5.2 a); plan lines 347 and 359-361 (one form, two titles)")},
	{"unsigned-act", N_("what counts without a signature is reported"),
	 N_("The policy lets unsigned submissions, reviews and confirmations count; a reader "
	    "should know which rest on the word of whoever wrote the commit. To end it, set "
	    "unsigned-counts to no by a new policy."),
	 N_("ISO/IEC 27001:2022 7.5.2 c); 電子簽章法 第4條")},
	{"version-rule", N_("versions rise by the policy's rule"),
	 N_("Readers take the higher version for the newer one, and 1.10 is not 1.1. Leave "
	    "--version out and the next one is taken."),
	 N_("ISO/IEC 27001:2022 7.5.3 e)")},
	{"void-children",
	 N_("no living number belongs to one that is struck off"),
	 N_("A form would be left without the document it belongs to. Strike its numbers off "
	    "with it, all in one command; one that is in use keeps its parent in use."),
	 N_("ISO/IEC 27001:2022 7.5.3 a); form 02-005-02")},
	{"void-unused",
	 N_("only a number of which nothing was submitted is struck off"),
	 N_("What people have read or decided on has a history that stays on the list. "
	    "Approve and withdraw it, or leave it as a draft."),
	 N_("ISO/IEC 27001:2022 7.5.3 f); 檔案法 第12條")},
	{"withdraw-approved", N_("only a document with an approved version is withdrawn"),
	 N_("A number that never had one has nothing to end. Leave it: the list shows it as "
	    "unissued."),
	 N_("ISO/IEC 27001:2022 7.5.3 f)")},
	{"work-tree-behind", N_("the folder shows what the registry holds"),
	 N_("What has landed is safe in the registry, but people read the folder. Set right what "
	    "kept the copy back (a folder that cannot be written, a lock of git): the next command, "
	    "such as 'docreg status', finishes it."),
	 N_("ISO/IEC 27001:2022 7.5.3 a)")},
	{"yaml-form", N_("a YAML file keeps to the strict subset and to its keys"),
	 N_("Two programs must read the same from it, and nothing in it may be a surprise. The "
	    "message says line and column; mend it there."),
	 N_("docs/formats.md, YAML")},
};

const struct doc_rule *doc_rules(size_t *count)
{
	*count = sizeof(rules) / sizeof(rules[0]);
	return rules;
}

static int compare_name(const void *name, const void *rule)
{
	return strcmp(name, ((const struct doc_rule *)rule)->name);
}

const struct doc_rule *doc_rule_find(const char *name)
{
	return bsearch(name, rules, sizeof(rules) / sizeof(rules[0]), sizeof(rules[0]),
	               compare_name);
}
