/* formats.c: which reader a file is for, by its bytes. */
#include "formats/formats.h"

#include <stdbool.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/text.h"
#include "formats/kind.h"

/* What a name promises; format 0 is one that docreg does not read. */
struct ending {
	const char *word;
	enum doc_file_format format;
	enum doc_kind kind;
};

/* Names with another ending, or none, promise nothing. */
static const struct ending endings[] = {
	{"docx", DOC_FILE_DOCX, DOC_KIND_ZIP},
	{"xlsx", DOC_FILE_XLSX, DOC_KIND_ZIP},
	{"odt", DOC_FILE_ODT, DOC_KIND_ZIP},
	{"ods", DOC_FILE_ODS, DOC_KIND_ZIP},
	{"pdf", DOC_FILE_PDF, DOC_KIND_PDF},
	{"txt", DOC_FILE_TEXT, DOC_KIND_TEXT},
	{"md", DOC_FILE_MARKDOWN, DOC_KIND_TEXT},
	{"markdown", DOC_FILE_MARKDOWN, DOC_KIND_TEXT},
	{"doc", 0, 0},
	{"xls", 0, 0},
	{"ppt", 0, 0},
	{"pptx", 0, 0},
	{"odp", 0, 0},
	{"odg", 0, 0},
	{"rtf", 0, 0},
	{"html", 0, 0},
	{"htm", 0, 0},
	{"fodt", 0, 0},
	{"fods", 0, 0},
	{"zip", 0, 0},
	{"png", 0, 0},
	{"jpg", 0, 0},
	{"jpeg", 0, 0},
	{"tif", 0, 0},
	{"tiff", 0, 0},
};

static bool is_word(const char *text, const char *word)
{
	while (*word && doc_lower(*text) == *word) {
		text++;
		word++;
	}
	return !*word && !*text;
}

static const struct ending *find_ending(const char *name)
{
	const char *base = strrchr(name, '/');
	const char *dot = strrchr(base ? base : name, '.');

	for (size_t i = 0; dot && i < DOC_COUNT(endings); i++)
		if (is_word(dot + 1, endings[i].word))
			return &endings[i];
	return NULL;
}

/* is: a noun of what it is instead, or the word of a format. */
static int refuse_ending(const struct ending *ending, const char *is, struct doc_error *err)
{
	return doc_error_set(err, DOC_EINVALID, _("its name ends in .%s, but it is %s"),
	                     ending->word, is);
}

/* Before anything is read: can bytes of this kind be what the name promises? */
static int check_kind(const struct ending *ending, enum doc_kind kind, const char *bytes,
                      size_t size, struct doc_error *err)
{
	if (!ending || !ending->format || ending->kind == kind)
		return DOC_OK;
	if (kind == DOC_KIND_PDF)
		return refuse_ending(ending, _("a PDF"), err);
	if (kind == DOC_KIND_ZIP)
		return DOC_OK; /* its reader says which; check_format then compares */
	if (memchr(bytes, '\0', size))
		return doc_error_set(err, DOC_EINVALID,
		                     _("its name ends in .%s, but it is broken, or something that "
		                       "docreg does not know"),
		                     ending->word);
	return refuse_ending(ending, _("plain text"), err);
}

/* After it was read: a name that lies misleads whoever opens the file. */
static int check_format(const struct ending *ending, enum doc_file_format format,
                        struct doc_error *err)
{
	const char *word = doc_file_format_word(format);
	int r;

	if (!ending || ending->format == format)
		return DOC_OK;
	r = refuse_ending(ending, word, err);
	return format == DOC_FILE_TEXT || format == DOC_FILE_MARKDOWN
	               ? r
	               : doc_error_hint(err, r, _("give it a name that ends in .%s"), word);
}

static int read_kind(const struct ending *ending, enum doc_kind kind, const void *bytes,
                     size_t size, struct doc_extract *out, struct doc_error *err)
{
	if (kind == DOC_KIND_ZIP)
		return doc_read_office(bytes, size, out, err);
	if (kind == DOC_KIND_PDF)
		return doc_read_pdf(bytes, size, out, err);
	if (ending && ending->format == DOC_FILE_MARKDOWN)
		return doc_read_markdown(bytes, size, out, err);
	return doc_read_text(bytes, size, out, err);
}

static int read_bytes(const char *name, const void *bytes, size_t size, struct doc_extract *out,
                      struct doc_error *err)
{
	const struct ending *ending = find_ending(name);
	enum doc_kind kind = 0;
	int r = doc_kind_find(bytes, size, &kind, err);

	if (r == DOC_OK)
		r = check_kind(ending, kind, bytes, size, err);
	if (r == DOC_OK)
		r = read_kind(ending, kind, bytes, size, out, err);
	if (r == DOC_OK)
		r = check_format(ending, out->format, err);
	return r == DOC_OK ? doc_extract_finish(out, err) : r;
}

int doc_extract_beginning(const char *name, const void *bytes, size_t size, size_t wanted,
                          struct doc_extract *out, struct doc_error *err)
{
	struct doc_extract extract = {.wanted = wanted};
	int r;

	if (size > DOC_EXTRACT_FILE_MAX)
		return doc_error_set(err, DOC_EINVALID, _("'%s' is larger than %d MiB"), name,
		                     (int)(DOC_EXTRACT_FILE_MAX >> 20));
	r = read_bytes(name, bytes, size, &extract, err);
	if (r < 0) {
		doc_extract_clear(&extract);
		return r == DOC_ENOMEM ? r : doc_error_wrap(err, r, _("'%s'"), name);
	}
	extract.wanted = 0;
	*out = extract;
	return DOC_OK;
}

int doc_extract_bytes(const char *name, const void *bytes, size_t size, struct doc_extract *out,
                      struct doc_error *err)
{
	return doc_extract_beginning(name, bytes, size, 0, out, err);
}

int doc_extract_file(const char *path, struct doc_extract *out, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r = doc_file_read(path, DOC_EXTRACT_FILE_MAX, true, &bytes, err);

	return r == DOC_OK
	               ? doc_extract_bytes(path, bytes.data ? bytes.data : "", bytes.size, out, err)
	               : r;
}
