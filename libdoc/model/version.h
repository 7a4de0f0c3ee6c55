/* version.h: major.minor, compared as integers (domain.md 0.4, rule R5). */
#ifndef DOC_MODEL_VERSION_H
#define DOC_MODEL_VERSION_H

#include <stdbool.h>
#include <libdoc/error.h>

#define DOC_VERSION_MAX  99999 /* of major and of minor */
#define DOC_VERSION_SIZE 12    /* "99999.99999" and NUL */

/* 0.0 means "none": the first version is 1.0. */
struct doc_version {
	unsigned major;
	unsigned minor;
};

/*
 * Read "1.0": decimal without leading zeros, major 1 to 99999, minor 0 to 99999.
 * The stored form only; see doc_version_read for what people type.
 *
 * Errors:  DOC_EINVALID
 */
DOC_CHECKED int doc_version_parse(const char *text, struct doc_version *out,
                                  struct doc_error *err);

/* Also "V1.0", "v1.0", "版次1.0", "版次：V1.0", spaces and full-width forms. Errors as above. */
DOC_CHECKED int doc_version_read(const char *text, struct doc_version *out, struct doc_error *err);

/* "1.0"; of none "0.0", which doc_version_parse refuses. */
void doc_version_format(struct doc_version version, char out[DOC_VERSION_SIZE]);

/* Negative, 0 or positive; 1.10 is greater than 1.2. */
int doc_version_compare(struct doc_version a, struct doc_version b);

/* The same of "1.10" and "1.2"; what is no version, as "", comes by its bytes. */
int doc_version_compare_text(const char *a, const char *b);

static inline bool doc_version_is_none(struct doc_version version)
{
	return version.major == 0 && version.minor == 0;
}

/*
 * The version after this one: 1.9, and 1.10 too, becomes 2.0 when minor_max is 9;
 * none becomes 1.0; the last one of all becomes none.
 */
struct doc_version doc_version_next(struct doc_version version, unsigned minor_max);

#endif
