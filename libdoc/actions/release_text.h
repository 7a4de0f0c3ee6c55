/* release_text.h: what people read of a release: list.html and VERIFY.txt. */
#ifndef DOC_ACTIONS_RELEASE_TEXT_H
#define DOC_ACTIONS_RELEASE_TEXT_H

#include <actions/release_content.h>
#include <model/policy.h>
#include <model/statement.h>

/*
 * Append list.html: one page that needs nothing else, runs nothing and prints on A4; days in
 * the ROC calendar.
 *
 * release  the statement about to be signed, but for its digest of the manifest
 * policy   that it names
 */
DOC_CHECKED int doc_release_format_html(const struct doc_table *table,
                                        const struct doc_statement *release,
                                        const struct doc_policy *policy, struct doc_buf *out,
                                        struct doc_error *err);

/*
 * Append VERIFY.txt: how to check the archive with unzip, sha256sum and ssh-keygen, in Chinese and
 * English. It holds no digest of itself, the manifest or the statement.
 */
void doc_release_format_verify(const struct doc_release_example *example,
                               const struct doc_statement *release,
                               const struct doc_policy *policy, struct doc_buf *out);

#endif
