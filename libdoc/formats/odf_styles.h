/* odf_styles.h: what the styles of an odt or ods say of headings, lists, pages and hidden text. */
#ifndef DOC_FORMATS_ODF_STYLES_H
#define DOC_FORMATS_ODF_STYLES_H

#include <stdbool.h>
#include <stddef.h>
#include <libdoc/error.h>

#include "formats/numbering.h"

/* What a style is for; styles of other families say nothing that is read. */
enum doc_odf_family { DOC_ODF_PARAGRAPH = 1, DOC_ODF_TEXT, DOC_ODF_TABLE };

/*
 * Where a style stands: names of automatic styles are of their own part alone
 * (OpenDocument 1.3 part 3, 3.15.3).
 */
enum doc_odf_scope { DOC_ODF_COMMON = 1, DOC_ODF_OF_STYLES, DOC_ODF_OF_CONTENT };

/*
 * One style, with what it inherits once doc_odf_styles_resolve was called. NULL and -1 are "not
 * said"; an empty list_style or master takes away what the parent says.
 *
 * hidden  text:display="none", table:display="false"
 */
struct doc_odf_style {
	enum doc_odf_family family;
	enum doc_odf_scope scope;
	char *name;
	char *parent;
	char *list_style;
	char *master;
	int hidden;
	bool resolved;
};

/* last: index of the list that has this style and began last, -1 for none. */
struct doc_odf_list_style {
	enum doc_odf_scope scope;
	char *name;
	struct doc_numbering numbering;
	long last;
};

struct doc_odf_styles {
	struct doc_odf_style *items;
	size_t count;
	struct doc_odf_list_style *lists;
	size_t list_count;
	struct doc_numbering outline;
};

void doc_odf_styles_clear(struct doc_odf_styles *styles);

/*
 * After styles were added: put them in order, to be found, and inherit. Pointers to styles from
 * before are no longer good.
 */
DOC_CHECKED int doc_odf_styles_resolve(struct doc_odf_styles *styles, struct doc_error *err);

/* The style of a name as seen from a part: its own automatic one, else the common one. Or NULL. */
const struct doc_odf_style *doc_odf_style(const struct doc_odf_styles *styles,
                                          enum doc_odf_family family, enum doc_odf_scope scope,
                                          const char *name);
struct doc_odf_list_style *doc_odf_list_style(const struct doc_odf_styles *styles,
                                              enum doc_odf_scope scope, const char *name);

/* The spelling that style:num-format stands for (OpenDocument 1.3 part 3, 19.506). */
enum doc_numeral doc_odf_numeral(const char *format, bool letter_sync);

#endif
