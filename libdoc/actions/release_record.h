/* release_record.h: a release as the registry recorded it. */
#ifndef DOC_ACTIONS_RELEASE_RECORD_H
#define DOC_ACTIONS_RELEASE_RECORD_H

#include <actions/source.h>
#include <model/lawful.h>
#include <model/manifest.h>

/*
 * bundle    the folder releases/<name>/
 * act       its statement, in bundle
 * manifest  as the statement names it by digest
 */
struct doc_release_record {
	struct doc_bundle bundle;
	const struct doc_act *act;
	struct doc_manifest manifest;
};
void doc_release_record_clear(struct doc_release_record *record);

/*
 * Read a recorded release. Signatures are not checked: verify does that.
 *
 * Errors:  DOC_ENOTFOUND  no such release
 *          DOC_EINVALID   its statement or manifest cannot be what was recorded
 */
DOC_CHECKED int doc_release_record_read(const struct doc_source *source, const char *name,
                                        struct doc_release_record *out, struct doc_error *err);

/*
 * Append the scope that a release was made with: "all", "tier 2", "class 限閱", "tier 2, class 限閱":
 * words that programs read, in any locale.
 */
void doc_release_format_scope(const struct doc_statement *statement, struct doc_buf *out);

/* The same in the reader's language. */
void doc_release_word_scope(const struct doc_statement *statement, struct doc_buf *out);

/* How many documents a manifest packs. */
size_t doc_release_count_documents(const struct doc_manifest *manifest);

/* Names of all recorded releases, sorted. */
struct doc_release_names {
	char **items;
	size_t count;
};
void doc_release_names_clear(struct doc_release_names *names);
DOC_CHECKED int doc_release_names_read(const struct doc_source *source,
                                       struct doc_release_names *out, struct doc_error *err);

/*
 * The release made last, by `decided`, ties by name, with the digest of its statement; both "" when
 * there is none.
 */
DOC_CHECKED int doc_release_latest(const struct doc_source *source, struct doc_word_ref *out,
                                   struct doc_error *err);

#endif
