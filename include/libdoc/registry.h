/* registry.h: make, open and close a registry. */
#ifndef LIBDOC_REGISTRY_H
#define LIBDOC_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <libdoc/actor.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A registry is a folder with a plain git repository on branch main. To say which one it is:
 *
 *	struct doc_registry *registry = NULL;
 *	struct doc_error err = {0};
 *
 *	if (doc_registry_open(".", &registry, &err) < 0)
 *		return complain(&err);
 *	printf("%s: %s\n", doc_registry_agency(registry), doc_registry_fingerprint(registry));
 *	doc_registry_close(registry);
 *
 * An open registry answers from one commit: the last on main when it was opened, or since then when
 * it last took the lock to write. So answers of several calls agree with each other, and what other
 * processes land is seen by a registry opened afterwards. It holds no lock between calls: any
 * number of processes may have it open and write.
 *
 * Edits in the work tree that are in no commit do not count. doc_status and doc_check tell of them,
 * doc_policy_draft takes its own in, and an act that would overwrite one is refused (dirty-path).
 *
 * By one thread at a time.
 */
struct doc_registry;

/*
 * Open the registry whose folder, or a folder above it, path is in. The commit is read, every
 * policy, and whether each policy is lawful by those before it: who believed the last one alone
 * would believe whoever can commit. Documents are not looked at, nor the rest of the history
 * (doc_verify). User and system configuration of git are not read.
 *
 * Nothing is committed. But where a killed process left index and work tree behind its commit, they
 * are brought up to date, unless somebody is at work.
 *
 * path  of a folder, absolute or from the current folder
 *
 * Owns:    *out: doc_registry_close
 * Errors:  DOC_ENOTFOUND  no registry there: no git repository, or one without a policy
 *          DOC_EINVALID   a git repository, but none that docreg can trust (shallow,
 *                         somebody else's, SHA-256, another branch, core.worktree), or a policy
 *                         or an object that cannot be read
 *          DOC_EREFUSED   a policy is not lawful; the message names its file and the rule
 */
DOC_API DOC_CHECKED int doc_registry_open(const char *path, struct doc_registry **out,
                                          struct doc_error *err);

/*
 * The same for doc_verify alone, which asks nothing of the registry but its commits: so that
 * one whose policy in force is damaged can be told what is wrong with it. No policy is read and
 * nothing is brought up to date.
 *
 * Besides doc_verify only doc_registry_folder, doc_registry_config, doc_registry_set_cache,
 * doc_registry_set_progress and doc_registry_close may be called on it, and
 * doc_registry_fingerprint, which is "".
 *
 * Owns:    *out: doc_registry_close
 * Errors:  DOC_ENOTFOUND  no git repository there, or one without a commit
 *          DOC_EINVALID   one that docreg cannot trust, as above
 */
DOC_API DOC_CHECKED int doc_registry_open_unread(const char *path, struct doc_registry **out,
                                                 struct doc_error *err);

/*
 * Keep what is worked out from files of the registry in a folder, so that it need not be worked out
 * again: the text of documents, and what doc_check found in each document as long as neither it nor
 * the policy nor the day changed, and up to which commit doc_verify found nothing. Without one
 * everything works, more slowly.
 *
 * What lies there is believed, if the file belongs to the user who asks and nobody else may write
 * it. It must be a folder of that person, not one that came with the registry. It may be deleted at
 * any time, and several processes may use it at once. Nothing that cannot be written there is an
 * error.
 *
 * folder  made when it is first needed; NULL: no cache, as after doc_registry_open
 */
DOC_API DOC_CHECKED int doc_registry_set_cache(struct doc_registry *registry, const char *folder,
                                               struct doc_error *err);

/*
 * Answer as the registry would have answered at the end of a day: from the last commit made by
 * then, with the policy of that time. For reading; an act, which takes the lock, answers from the
 * present again. What is borrowed from the registry ends here.
 *
 * day     ISO
 * now_at  the clock, seconds since 1970 UTC; gets the last second of the day, unless the clock has
 *         not come so far: what doc_list, doc_show and the others are to be asked with
 *
 * Errors:  DOC_EUSAGE     no ISO day, or one that lies ahead
 *          DOC_ENOTFOUND  the registry is younger
 *          DOC_EREFUSED   a policy of that time is not lawful, as of doc_registry_open
 */
DOC_API DOC_CHECKED int doc_registry_known(struct doc_registry *registry, const char *day,
                                           int64_t *now_at, struct doc_error *err);

/*
 * Tell how far a long work has come: doc_check, doc_verify, doc_release, doc_list, doc_cite,
 * doc_adopt, doc_import_read, doc_import_run.
 * tell is called between two documents or commits, by the thread that called, and must not call
 * the library; what it does with the numbers, and how often it shows them, is its own affair. The
 * library looks at no clock.
 *
 * tell     done of all are done; with done == all the work, or a part of it, is over, and another
 *          part may begin at 0. NULL: nobody is told, as after doc_registry_open
 * context  its first argument; must last until the registry is closed
 */
typedef void (*doc_progress)(void *context, size_t done, size_t all);
DOC_API void doc_registry_set_progress(struct doc_registry *registry, doc_progress tell,
                                       void *context);

/* Close it, which writes nothing. What was read from it into structs stays. NULL is fine. */
DOC_API void doc_registry_close(struct doc_registry *registry);

/*
 * SHA-256 of policy 0001's statement, 64 lower-case hexadecimal digits: what the official letter
 * states, so that nobody can put another registry in its place (ISO/IEC 27001:2022 A.5.28). It
 * never changes. Borrowed until the registry is closed.
 */
DOC_API const char *doc_registry_fingerprint(const struct doc_registry *registry);

/*
 * Git id of the last commit that was landed through this very handle, 40 hexadecimal digits; ""
 * when there is none. Whatever fails after it, the commit stays: ask this before telling people
 * that nothing happened. Borrowed until the registry is closed or lands another one.
 */
DOC_API const char *doc_registry_landed(const struct doc_registry *registry);

/*
 * The agency's name, as it is printed, and ASCII id, from the policy in force. Borrowed until the
 * next call that writes, which may read another policy, and at most until the registry is closed.
 */
DOC_API const char *doc_registry_agency(const struct doc_registry *registry);
DOC_API const char *doc_registry_agency_id(const struct doc_registry *registry);

/* Absolute path of the registry's folder, ending in '/'. Borrowed until the registry is closed. */
DOC_API const char *doc_registry_folder(const struct doc_registry *registry);

/*
 * The day on which a moment falls in the registry's time zone: `utc-offset` of the policy in force,
 * default +08:00, no summer time. It cannot fail.
 *
 * moment  seconds since 1970 UTC; outside the years 1600 to 9999 the nearest day inside
 * iso     gets "2026-11-22"
 */
DOC_API void doc_registry_day(const struct doc_registry *registry, int64_t moment, char iso[11]);

/*
 * Which tier people mean by "2", "２" or its name in the policy in force, 程序書.
 *
 * Errors:  DOC_EUSAGE  none; the hint lists those there are
 */
DOC_API DOC_CHECKED int doc_registry_tier(const struct doc_registry *registry, const char *text,
                                          unsigned *tier, struct doc_error *err);

/*
 * A value of the repository's own git configuration, .git/config alone, in which a program may keep
 * settings of this clone. The library itself follows none of them.
 *
 * name  section and key, "docreg.as"
 *
 * Owns:    *out: free
 * Errors:  DOC_ENOTFOUND  it is unset
 *          DOC_EBACKEND   name is no name of a setting
 */
DOC_API DOC_CHECKED int doc_registry_config(struct doc_registry *registry, const char *name,
                                            char **out, struct doc_error *err);

/*
 * Have git show in this clone what changed in the text of documents: git diff, git log -p. Sets
 * diff.docreg.textconv, which the registry's .gitattributes refers to, and core.quotePath in
 * .git/config, over what stood there. doc_registry_init does it too; git copies none of it to a
 * clone.
 *
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_registry_hook_git(struct doc_registry *registry,
                                              struct doc_error *err);

/*
 * Pack what commits have left in single files, when these have become many (about 900 commits). A
 * program calls it after it has told that its change has landed: it takes a second or two when
 * there is something to do, one look into a folder when not. Nothing that the registry holds
 * changes, and others may read and write it meanwhile.
 *
 * Errors:  DOC_EINVALID  an object is damaged; doc_verify says which commits need it
 */
DOC_API DOC_CHECKED int doc_registry_pack(struct doc_registry *registry, struct doc_error *err);

/*
 * The printed name of a person by the policy in force, or the id itself, the very pointer, when the
 * roster has none. Names stay in the roster also when people have left. Borrowed as the agency's.
 */
DOC_API const char *doc_registry_person(const struct doc_registry *registry, const char *id);

/*
 * How a new registry is to be. All is borrowed for the call.
 *
 * agency          printed name, "桃園市政府主計處", at most 129 bytes
 * agency_id       ASCII: letters, digits, '.', '_' and '-', at most 64; the stem of release
 *                 archives and the domain in e-mail addresses of commits
 * people          ID:NAME:ROLE[+ROLE...][:KEY.pub] each, people_count of them. NAME and ROLE have
 *                 no ':'; KEY.pub is a public key, or a private one, of which the public is taken.
 *                 Roles have neither a first day nor a last
 * roster_path     instead of people: a roster.yaml to take over, with days, deputies and several
 *                 keys (資通安全組織名冊, form 02-001-01); NULL otherwise
 * template_folder folder that holds registry.yaml, the commented default policy; {{agency}},
 *                 {{agency-id}} and {{nonce}} in it are filled in; another {{...}} is DOC_EINVALID
 * key_paths       private keys (or .pub of agent keys) that sign policy 0001:
 *                 an officer's and a document controller's at least, each the key of somebody in
 *                 the roster. The owner of the first prepares the policy and makes the commit
 * nonce           64 lower-case hexadecimal digits that make the registry unique; NULL: random
 * now_at          seconds since 1970 UTC: when policy 0001 is decided and lands
 * dry_run         judge everything, sign and make nothing
 */
struct doc_registry_plan {
	const char *agency;
	const char *agency_id;
	const char *const *people;
	size_t people_count;
	const char *roster_path;
	const char *template_folder;
	const char *const *key_paths;
	size_t key_count;
	const char *nonce;
	int64_t now_at;
	bool dry_run;
};

/*
 * Make a new registry in folder path, which must not exist or be empty: git
 * repository, .gitattributes, policy 0001 signed by the given keys, in one commit. Folders above it
 * are made. Whole or not at all: it is filled in a folder beside path, ".NAME.docreg-" and 16
 * digits, which is then renamed; what a killed process left of that is removed by the next call for
 * the same path. Place and policy are judged before ssh-keygen is run, once a key.
 *
 * The rules that can refuse it: policy-offices (a security officer, 資通安全管理法 第12條, and a
 * document controller hold their role that day), policy-signers (each role that the template lets
 * sign a policy has signed, by a person of its own; 資通安全維護計畫 肆), key-owner (no key is two
 * people's), key-distrusted.
 *
 * After a failure nothing is there, but for folders above path.
 *
 * findings  zeroed by the caller; gets why, when DOC_EREFUSED, or what is worth knowing
 *
 * Owns:    *out, which is opened as by doc_registry_open: doc_registry_close; of a dry run it is
 *          untouched
 *          what is in *findings, in any case: doc_findings_clear
 * Errors:  DOC_EEXISTS    path holds something
 *          DOC_EINVALID   path lies in another registry, or is the current folder; a name, id,
 *                         role, key or the template breaks its grammar, a key is nobody's in the
 *                         roster, or there is none
 *          DOC_ENOTFOUND  a key, roster or template file is missing, or ssh-keygen is
 *          DOC_EREFUSED   the policy would not be lawful (no officer's key, ...)
 *          DOC_EIO        ssh-keygen did not sign: a wrong passphrase, say
 */
DOC_API DOC_CHECKED int doc_registry_init(const char *path, const struct doc_registry_plan *plan,
                                          struct doc_registry **out,
                                          struct doc_findings *findings, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
