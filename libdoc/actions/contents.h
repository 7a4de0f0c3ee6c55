/* contents.h: what the source files of a registry's versions say. */
#ifndef DOC_ACTIONS_CONTENTS_H
#define DOC_ACTIONS_CONTENTS_H

#include <actions/source.h>
#include <model/document.h>
#include <libdoc/extract.h>

/*
 * The text of a file in a source, from the cache (backend/cache.h) when those bytes were read
 * before: it is kept under the digest git has of them. Whether they are the bytes submitted is not
 * asked here.
 *
 * cache  of the registry; NULL for none
 * path   its ending says how it is read
 *
 * Owns:    *out: doc_extract_clear
 * Errors:  DOC_ENOTFOUND  no such file; or a PDF, and no pdftotext
 *          DOC_EINVALID   it is none that docreg reads, or a broken one
 */
DOC_CHECKED int doc_contents_load(const struct doc_source *source, const char *cache,
                                  const char *path, struct doc_extract *out,
                                  struct doc_error *err);

/*
 * Where the source file of a round lies, or of the draft when round is NULL. "" when it has none
 * yet.
 */
DOC_CHECKED int doc_contents_path(const struct doc_document *document,
                                  const struct doc_round *round, struct doc_buf *out,
                                  struct doc_error *err);

#endif
