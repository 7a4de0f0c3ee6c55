/* release_text.h: what people read of a release: list.html and VERIFY.txt. */
#ifndef DOC_ACTIONS_RELEASE_TEXT_H
#define DOC_ACTIONS_RELEASE_TEXT_H

#include <base/buf.h>
#include <model/release.h>

/* The files that a release's manifest names in its own folder. Zeroed is empty. */
enum { DOC_RELEASE_TEXTS = 3 };
struct doc_release_texts {
	struct {
		const char *name;
		struct doc_buf bytes;
	} items[DOC_RELEASE_TEXTS];
};
void doc_release_texts_clear(struct doc_release_texts *texts);

/*
 * Write them all: list.csv, list.html: one page that needs nothing else, runs nothing and prints
 * on A4, days in the ROC calendar; VERIFY.txt: how to check the archive with unzip, sha256sum and
 * ssh-keygen, in Chinese and English, without a digest of itself, the manifest or the statement.
 *
 * release  the statement, but for its digest of the manifest
 * policy   that it names
 */
DOC_CHECKED int doc_release_texts_make(const struct doc_release_content *content,
                                       const struct doc_statement *release,
                                       const struct doc_policy *policy,
                                       struct doc_release_texts *out, struct doc_error *err);

#endif
