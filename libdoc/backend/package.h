/* package.h: the zip archive that an office document is, read from memory. */
#ifndef DOC_BACKEND_PACKAGE_H
#define DOC_BACKEND_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

struct doc_buf;
struct doc_xml_handler;

#define DOC_PACKAGE_MEMBERS_MAX 10000
#define DOC_PACKAGE_NAME_MAX    1024

struct doc_package;

/*
 * Open a package after its raw bytes were found to be one archive that all readers see alike
 * (trust.md 2.4): entries that tile the file from byte 0 to the central directory and nothing
 * before or between; one end record, behind which may stand what no reader takes for the archive's
 * (doc_package_behind); local headers that say what the directory says; names that are relative,
 * without "..", backslash or control characters, and unique even for systems that ignore ASCII
 * case; regular files, stored or deflated; not encrypted, one disk; no larger than the limits of
 * base/extract.h. Zip64 fields and records, data descriptors, extra fields and folders are as
 * Word, LibreOffice and the libraries of Java and Python make them.
 *
 * bytes  must outlive the package
 *
 * Owns:    *package: doc_package_close
 * Errors:  DOC_EINVALID  the message says what the file is instead, or the member and what is wrong
 */
DOC_CHECKED int doc_package_open(const void *bytes, size_t size, struct doc_package **package,
                                 struct doc_error *err);

void doc_package_close(struct doc_package *package);

/*
 * How many bytes stand behind the end record: the archive's comment, and what follows it. Padding
 * (NUL, space, line ends), which mail and upload programs add, is none.
 */
size_t doc_package_behind(const struct doc_package *package);

/* Names in the order of the central directory, folders ("Pictures/") among them. */
size_t doc_package_count(const struct doc_package *package);
const char *doc_package_name(const struct doc_package *package, size_t index);

/* The index of a member, -1 for none; names as in doc_package_has. */
long doc_package_find(const struct doc_package *package, const char *name);

/* Is there such a member? Part names ignore ASCII case (ISO/IEC 29500-2 6.2.2.3). */
bool doc_package_has(const struct doc_package *package, const char *name);

/* Order of two names as a package sees them: ASCII case is ignored. 0: the same. */
int doc_package_compare(const char *a, const char *b);

/*
 * Append the bytes of a member.
 *
 * Errors:  DOC_ENOTFOUND  there is no such member
 *          DOC_EINVALID   more or fewer bytes than it declares, or not those of its CRC-32
 */
DOC_CHECKED int doc_package_read(struct doc_package *package, const char *name, struct doc_buf *out,
                                 struct doc_error *err);

/*
 * Read a member as XML, as backend/xml.h does, piece by piece as it is inflated.
 *
 * Errors:  as doc_package_read and doc_xml_feed
 */
DOC_CHECKED int doc_package_parse(struct doc_package *package, const char *name,
                                  const struct doc_xml_handler *handler, void *context,
                                  struct doc_error *err);

#endif
