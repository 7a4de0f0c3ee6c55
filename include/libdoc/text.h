/* text.h: Chinese text on a screen, and dates in both calendars. */
#ifndef LIBDOC_TEXT_H
#define LIBDOC_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DOC_ISO_SIZE 11 /* "2026-11-22" and NUL */
#define DOC_ROC_SIZE 56 /* "民國115年11月22日" and NUL */

/*
 * Columns a text takes on a terminal: CJK and full-width characters two,
 * combining ones none, everything of ambiguous width one.
 */
DOC_API size_t doc_text_columns(const char *text);

/*
 * Copy text so that it cannot act on a terminal: every control, bidirectional,
 * zero-width character and every byte that is not UTF-8 is shown as \x1b or
 * \u{202e}. Everything that comes out of a registry or a file name goes
 * through this before it is printed (threat F-8).
 *
 * Owns:    *out: free
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_text_safe(const char *text, char **out, struct doc_error *err);

/*
 * Read a day as people write it (ROC or ISO, full-width digits, 民國115年11月22日,
 * 115.11.22, 1151122, 2026-11-22) into ISO 8601.
 *
 * Errors:  DOC_EINVALID  no date, no such day, or ambiguous (88/05/02)
 */
DOC_API DOC_CHECKED int doc_text_read_day(const char *text, char iso[DOC_ISO_SIZE],
                                          struct doc_error *err);

/* An ISO day as 民國115年11月22日. "" stays "". Anything else is copied as it is. */
DOC_API void doc_text_roc_day(const char *iso, char roc[DOC_ROC_SIZE]);

/*
 * Read an RFC 3339 moment in UTC, "2026-11-22T12:00:33Z", as DOCREG_NOW has it.
 *
 * Errors:  DOC_EINVALID
 */
DOC_API DOC_CHECKED int doc_text_read_moment(const char *text, int64_t *moment,
                                             struct doc_error *err);

#ifdef __cplusplus
}
#endif

#endif
