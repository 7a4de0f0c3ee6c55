/* text.c: what programs need of Chinese text and of dates. */
#include <libdoc/text.h>

#include <string.h>

#include "backend/unicode.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/distance.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include <libdoc/version.h>

size_t doc_text_columns(const char *text)
{
	return doc_unicode_width(text, strlen(text));
}

int doc_text_safe(const char *text, char **out, struct doc_error *err)
{
	struct doc_buf safe doc_scoped(doc_buf_clear) = {0};
	char *copy;

	doc_text_escape(&safe, text, strlen(text));
	copy = doc_buf_take(&safe);
	if (!copy)
		return doc_error_memory(err);
	*out = copy;
	return DOC_OK;
}

int doc_text_read_day(const char *text, char iso[DOC_ISO_SIZE], struct doc_error *err)
{
	doc_day day;
	int r = doc_day_parse(text, &day, err);

	if (r == DOC_OK)
		doc_day_format_iso(day, iso);
	return r;
}

void doc_text_roc_day(const char *iso, char roc[DOC_ROC_SIZE])
{
	doc_day day;
	size_t size = strnlen(iso, DOC_ROC_SIZE - 1);

	if (doc_day_parse_iso(iso, &day)) {
		doc_day_format_roc(day, roc);
		return;
	}
	memcpy(roc, iso, size);
	roc[size] = '\0';
}

int doc_text_read_moment(const char *text, int64_t *moment, struct doc_error *err)
{
	if (doc_moment_parse(text, moment))
		return DOC_OK;
	return doc_error_set(err, DOC_EINVALID, _("'%s' is not a moment such as %s"), text,
	                     "2026-11-22T12:00:33Z");
}

const char *doc_text_nearest(const char *typed, const char *const *words, size_t count)
{
	const char *near = NULL;

	return doc_nearest(typed, words, count, &near, 1) ? near : NULL;
}

const char *doc_version(void)
{
	return DOC_VERSION;
}
