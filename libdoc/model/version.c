/* version.c: major.minor, compared as integers. */
#include "model/version.h"

#include <assert.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"

/* A decimal without leading zeros at *text, which is moved past it. */
static bool read_part(const char **text, unsigned *out)
{
	const char *at = *text;
	unsigned value = 0;

	if (!doc_is_digit(*at) || (at[0] == '0' && doc_is_digit(at[1])))
		return false;
	for (; doc_is_digit(*at); at++) {
		value = value * 10 + (unsigned)(*at - '0');
		if (value > DOC_VERSION_MAX)
			return false;
	}
	*text = at;
	*out = value;
	return true;
}

static bool read_version(const char *text, struct doc_version *out)
{
	struct doc_version version;

	if (!read_part(&text, &version.major) || version.major == 0 || *text++ != '.')
		return false;
	if (!read_part(&text, &version.minor) || *text != '\0')
		return false;
	*out = version;
	return true;
}

static int refuse(const char *text, struct doc_error *err)
{
	struct doc_buf shown doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_text_escape(&shown, text, strlen(text));
	doc_buf_putc(&shown, '\0');
	r = doc_buf_check(&shown, err);
	if (r < 0)
		return r;
	r = doc_error_set(err, DOC_EINVALID, _("'%s' is not a version"), shown.data);
	return doc_error_hint(err, r, _("a version is two integers, such as 1.0 or 2.3"));
}

int doc_version_parse(const char *text, struct doc_version *out, struct doc_error *err)
{
	return read_version(text, out) ? DOC_OK : refuse(text, err);
}

/* text without this prefix, or text itself. */
static const char *skip(const char *text, const char *prefix)
{
	size_t size = strlen(prefix);

	return strncmp(text, prefix, size) == 0 ? text + size : text;
}

int doc_version_read(const char *text, struct doc_version *out, struct doc_error *err)
{
	struct doc_buf folded doc_scoped(doc_buf_clear) = {0};
	const char *rest;
	int r;

	doc_text_fold(&folded, text, strlen(text));
	doc_buf_putc(&folded, '\0');
	r = doc_buf_check(&folded, err);
	if (r < 0)
		return r;
	rest = skip(skip(folded.data, "版次"), ":");
	if (*rest == 'V' || *rest == 'v')
		rest++;
	return read_version(rest, out) ? DOC_OK : refuse(text, err);
}

/* Write value in decimal at out; returns the place after it. */
static char *put(unsigned value, char *out)
{
	unsigned power = 1;

	while (value / power >= 10)
		power *= 10;
	for (; power > 0; power /= 10)
		*out++ = (char)('0' + value / power % 10);
	return out;
}

void doc_version_format(struct doc_version version, char out[DOC_VERSION_SIZE])
{
	assert(version.major <= DOC_VERSION_MAX && version.minor <= DOC_VERSION_MAX);
	out = put(version.major, out);
	*out++ = '.';
	out = put(version.minor, out);
	*out = '\0';
}

int doc_version_compare(struct doc_version a, struct doc_version b)
{
	if (a.major != b.major)
		return a.major < b.major ? -1 : 1;
	if (a.minor != b.minor)
		return a.minor < b.minor ? -1 : 1;
	return 0;
}

int doc_version_compare_text(const char *a, const char *b)
{
	struct doc_version one = {0};
	struct doc_version other = {0};

	if (doc_version_parse(a, &one, NULL) < 0 || doc_version_parse(b, &other, NULL) < 0)
		return strcmp(a, b);
	return doc_version_compare(one, other);
}

struct doc_version doc_version_next(struct doc_version version, unsigned minor_max)
{
	if (!doc_version_is_none(version) && version.minor < minor_max &&
	    version.minor < DOC_VERSION_MAX)
		return (struct doc_version){version.major, version.minor + 1};
	if (version.major < DOC_VERSION_MAX)
		return (struct doc_version){version.major + 1, 0};
	return (struct doc_version){0, 0};
}
