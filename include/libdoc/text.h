/* text.h: Chinese text on a screen, and dates in both calendars. */
#ifndef LIBDOC_TEXT_H
#define LIBDOC_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <libdoc/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * All of this header needs no registry and keeps nothing: it may be called from several threads.
 */

#define DOC_ISO_SIZE 11 /* "2026-11-22" and NUL */
#define DOC_ROC_SIZE 56 /* "民國115年11月22日" and NUL */

/*
 * Columns a text takes on a terminal: CJK and full-width characters two,
 * combining ones none, everything of ambiguous width one. A byte that is not UTF-8 counts as one.
 * The same in every locale, and not asked of the terminal.
 */
DOC_API size_t doc_text_columns(const char *text);

/*
 * Copy text so that it cannot act on a terminal: every control (tab and line feed too),
 * bidirectional, zero-width character and every byte that is not UTF-8 is shown as \x1b or
 * \u{202e}. Everything that comes out of a registry or a file name goes through this before it is
 * printed. A backslash is not doubled: the result is for people, not for reading back.
 *
 * Owns:    *out: free
 * Errors:  none of its own
 */
DOC_API DOC_CHECKED int doc_text_safe(const char *text, char **out, struct doc_error *err);

/*
 * Read a day as people write it (ROC or ISO, full-width digits, 民國115年11月22日, 115.11.22,
 * 1151122, 2026-11-22, 2026/11/22, 民國一百十五年十一月二十二日) into ISO 8601, in which days are
 * stored. Spaces are ignored. A year of four digits is Gregorian, one of three of the Republic
 * (國曆, as in 公文程式條例 第6條); fewer need 民國 before them. Years 1600 to 9999.
 *
 * Errors:  DOC_EINVALID  no date, no such day, or ambiguous (88/05/02, 民國2026年)
 */
DOC_API DOC_CHECKED int doc_text_read_day(const char *text, char iso[DOC_ISO_SIZE],
                                          struct doc_error *err);

/*
 * An ISO day as 民國115年11月22日; of 1912 民國元年, before it 民國前1年. "" stays "". Anything else is
 * copied as it is, at most 55 bytes. It cannot fail. iso and roc are different buffers.
 */
DOC_API void doc_text_roc_day(const char *iso, char roc[DOC_ROC_SIZE]);

/*
 * Read an RFC 3339 moment in UTC, "2026-11-22T12:00:33Z", as DOCREG_NOW has it: just these 20
 * characters, no fraction, no other zone, no leap second.
 *
 * moment   gets seconds since 1970 UTC
 *
 * Errors:  DOC_EINVALID  it is of another form, or there is no such moment
 */
DOC_API DOC_CHECKED int doc_text_read_moment(const char *text, int64_t *moment,
                                             struct doc_error *err);

/*
 * Which word was meant by one that is none: the one that is nearest by characters that change,
 * come, go or change places with their neighbour.
 *
 * words  count of them; none longer than 64 characters is ever meant
 *
 * Returns one of words, borrowed, or NULL when none is near.
 */
DOC_API const char *doc_text_nearest(const char *typed, const char *const *words, size_t count);

#ifdef __cplusplus
}
#endif

#endif
