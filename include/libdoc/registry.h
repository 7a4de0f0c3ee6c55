/* registry.h: make, open and close a registry. */
#ifndef LIBDOC_REGISTRY_H
#define LIBDOC_REGISTRY_H

#include <stdint.h>
#include <libdoc/actor.h>
#include <libdoc/error.h>
#include <libdoc/finding.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An open registry. Not for several threads at once. */
struct doc_registry;

/*
 * Open the registry whose folder, or a folder above it, path is.
 *
 * Owns:    *out: doc_registry_close
 * Errors:  DOC_ENOTFOUND  no registry there
 *          DOC_EINVALID   a git repository, but none that docreg can trust (bare, shallow,
 *                         somebody else's, SHA-256, another branch), or a broken policy
 */
DOC_API DOC_CHECKED int doc_registry_open(const char *path, struct doc_registry **out,
                                          struct doc_error *err);

/*
 * The same for doc_verify alone, which asks nothing of the registry but its commits: so that
 * one whose policy in force is damaged can be told what is wrong with it.
 */
DOC_API DOC_CHECKED int doc_registry_open_unread(const char *path, struct doc_registry **out,
                                                 struct doc_error *err);

/* NULL is fine. */
DOC_API void doc_registry_close(struct doc_registry *registry);

/* SHA-256 of policy 0001's statement, 64 lower-case hexadecimal digits: what the official letter
 * states. Borrowed. */
DOC_API const char *doc_registry_fingerprint(const struct doc_registry *registry);

/* The agency's name and ASCII id, from the policy in force. Borrowed. */
DOC_API const char *doc_registry_agency(const struct doc_registry *registry);
DOC_API const char *doc_registry_agency_id(const struct doc_registry *registry);

/* Absolute path of the registry's folder, ending in '/'. Borrowed. */
DOC_API const char *doc_registry_folder(const struct doc_registry *registry);

/* The day, ISO, on which a moment falls in the registry's time zone (`utc-offset`). */
DOC_API void doc_registry_day(const struct doc_registry *registry, int64_t moment, char iso[11]);

/* A value of the repository's own git configuration ("docreg.as"). Owns: *out: free. DOC_ENOTFOUND
 * when unset. */
DOC_API DOC_CHECKED int doc_registry_config(struct doc_registry *registry, const char *name,
                                            char **out, struct doc_error *err);

/*
 * The printed name of a person, or the id itself when the roster has none. Borrowed.
 */
DOC_API const char *doc_registry_person(const struct doc_registry *registry, const char *id);

/*
 * How a new registry is to be.
 *
 * agency          printed name, "桃園市政府主計處"
 * agency_id       ASCII, [a-z0-9-], the stem of release archives
 * people          ID:NAME:ROLE[+ROLE...][:KEY.pub] each; people_count of them
 * roster_path     instead of people: a roster.yaml to take over; NULL otherwise
 * template_folder folder that holds registry.yaml, the commented default policy
 * key_paths       private keys (or .pub of agent keys) that sign policy 0001:
 *                 an officer's and a document controller's at least
 * nonce           64 hexadecimal digits that make the registry unique; NULL: random
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
};

/*
 * Make a new registry in folder path, which must not exist or be empty: git
 * repository, .gitattributes, policy 0001 signed by the given keys.
 *
 * findings  what is wrong with the plan, when DOC_EREFUSED; warnings otherwise
 *
 * Owns:    *out: doc_registry_close
 * Errors:  DOC_EEXISTS    path holds something
 *          DOC_EINVALID   a name, id, role, key or the template breaks its grammar
 *          DOC_ENOTFOUND  a key or template file is missing
 *          DOC_EREFUSED   the policy would not be lawful (no officer's key, ...)
 */
DOC_API DOC_CHECKED int doc_registry_init(const char *path, const struct doc_registry_plan *plan,
                                          struct doc_registry **out,
                                          struct doc_findings *findings, struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
