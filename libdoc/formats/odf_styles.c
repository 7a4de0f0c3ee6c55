/* odf_styles.c: what the styles of an odt or ods say of headings, lists, pages and hidden text. */
#include "formats/odf_styles.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"

#define CHAIN_MAX 64

/* Formats by the text they begin with, as LibreOffice writes them. */
static const struct {
	const char *begins;
	enum doc_numeral numeral;
} numerals[] = {
	{"1st", DOC_NUMERAL_ORDINAL},      {"01", DOC_NUMERAL_ZERO},
	{"1", DOC_NUMERAL_DECIMAL},        {"a", DOC_NUMERAL_LOWER_COLUMN},
	{"A", DOC_NUMERAL_UPPER_COLUMN},   {"i", DOC_NUMERAL_LOWER_ROMAN},
	{"I", DOC_NUMERAL_UPPER_ROMAN},    {"一", DOC_NUMERAL_CHINESE},
	{"〇", DOC_NUMERAL_CHINESE_DIGIT}, {"壹, 贰", DOC_NUMERAL_FORMAL_SIMPLE},
	{"壹", DOC_NUMERAL_FORMAL},        {"甲", DOC_NUMERAL_STEM},
	{"子", DOC_NUMERAL_BRANCH},        {"①", DOC_NUMERAL_CIRCLE},
	{"⑴", DOC_NUMERAL_PAREN},          {"⒈", DOC_NUMERAL_FULL_STOP},
	{"１", DOC_NUMERAL_FULL_WIDTH},
};

enum doc_numeral doc_odf_numeral(const char *format, bool letter_sync)
{
	if (!format[0])
		return DOC_NUMERAL_NONE;
	if (letter_sync && strcmp(format, "a") == 0)
		return DOC_NUMERAL_LOWER_LETTER;
	if (letter_sync && strcmp(format, "A") == 0)
		return DOC_NUMERAL_UPPER_LETTER;
	for (size_t i = 0; i < DOC_COUNT(numerals); i++)
		if (strncmp(format, numerals[i].begins, strlen(numerals[i].begins)) == 0)
			return numerals[i].numeral;
	return DOC_NUMERAL_DECIMAL;
}

/* --- order ----------------------------------------------------------------------------------- */

static int compare_scope(int family, int scope, int other_family, int other_scope)
{
	if (family != other_family)
		return family < other_family ? -1 : 1;
	return (scope > other_scope) - (scope < other_scope);
}

static int by_name(const void *a, const void *b)
{
	const struct doc_odf_style *left = a;
	const struct doc_odf_style *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order
	             : compare_scope((int)left->family, (int)left->scope, (int)right->family,
	                             (int)right->scope);
}

static int by_list_name(const void *a, const void *b)
{
	const struct doc_odf_list_style *left = a;
	const struct doc_odf_list_style *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : compare_scope(0, (int)left->scope, 0, (int)right->scope);
}

static struct doc_odf_style *find(const struct doc_odf_styles *styles, enum doc_odf_family family,
                                  enum doc_odf_scope scope, char *name)
{
	struct doc_odf_style key = {.family = family, .scope = scope, .name = name};

	return styles->count ? bsearch(&key, styles->items, styles->count, sizeof(key), by_name)
	                     : NULL;
}

const struct doc_odf_style *doc_odf_style(const struct doc_odf_styles *styles,
                                          enum doc_odf_family family, enum doc_odf_scope scope,
                                          const char *name)
{
	char *copy = strdup(name); /* a key is no const one */
	struct doc_odf_style *found = copy ? find(styles, family, scope, copy) : NULL;

	if (!found && copy)
		found = find(styles, family, DOC_ODF_COMMON, copy);
	free(copy);
	return found;
}

struct doc_odf_list_style *doc_odf_list_style(const struct doc_odf_styles *styles,
                                              enum doc_odf_scope scope, const char *name)
{
	struct doc_odf_list_style key = {.scope = scope, .name = strdup(name), .last = -1};
	struct doc_odf_list_style *found = NULL;

	if (key.name && styles->list_count) {
		found = bsearch(&key, styles->lists, styles->list_count, sizeof(key), by_list_name);
		key.scope = DOC_ODF_COMMON;
		if (!found)
			found = bsearch(&key, styles->lists, styles->list_count, sizeof(key),
			                by_list_name);
	}
	free(key.name);
	return found;
}

/* --- inheritance ----------------------------------------------------------------------------- */

static int inherit(char **own, const char *parent, struct doc_error *err)
{
	if (*own || !parent)
		return DOC_OK;
	*own = strdup(parent);
	return *own ? DOC_OK : doc_error_memory(err);
}

/* Take from the parent, always a common style, what it does not say itself. */
static int resolve(struct doc_odf_styles *styles, struct doc_odf_style *style, int depth,
                   struct doc_error *err)
{
	struct doc_odf_style *parent;
	int r;

	if (style->resolved)
		return DOC_OK;
	style->resolved = true;
	parent = style->parent && depth < CHAIN_MAX
	                 ? find(styles, style->family, DOC_ODF_COMMON, style->parent)
	                 : NULL;
	if (!parent)
		return DOC_OK;
	r = resolve(styles, parent, depth + 1, err);
	if (style->hidden < 0)
		style->hidden = parent->hidden;
	if (r == DOC_OK)
		r = inherit(&style->list_style, parent->list_style, err);
	return r == DOC_OK ? inherit(&style->master, parent->master, err) : r;
}

int doc_odf_styles_resolve(struct doc_odf_styles *styles, struct doc_error *err)
{
	int r = DOC_OK;

	if (styles->count > 0)
		qsort(styles->items, styles->count, sizeof(*styles->items), by_name);
	if (styles->list_count > 0)
		qsort(styles->lists, styles->list_count, sizeof(*styles->lists), by_list_name);
	for (size_t i = 0; i < styles->count && r == DOC_OK; i++)
		r = resolve(styles, &styles->items[i], 0, err);
	return r;
}

void doc_odf_styles_clear(struct doc_odf_styles *styles)
{
	for (size_t i = 0; i < styles->count; i++) {
		free(styles->items[i].name);
		free(styles->items[i].parent);
		free(styles->items[i].list_style);
		free(styles->items[i].master);
	}
	for (size_t i = 0; i < styles->list_count; i++) {
		free(styles->lists[i].name);
		doc_numbering_clear(&styles->lists[i].numbering);
	}
	doc_numbering_clear(&styles->outline);
	free(styles->items);
	free(styles->lists);
	*styles = (struct doc_odf_styles){0};
}
