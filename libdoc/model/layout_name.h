/* layout_name.h: what the reader and the writer of paths must agree on. Private to layout*.c. */
#ifndef DOC_MODEL_LAYOUT_NAME_H
#define DOC_MODEL_LAYOUT_NAME_H

#include <model/layout.h>

#define DOC_ENDING_MAX 8 /* letters and digits of a content file's ending */

enum doc_folder {
	DOC_IN_ROUND       = 1 << 0, /* documents/S/N/V/R/ */
	DOC_IN_DOCUMENT    = 1 << 1, /* documents/S/N/ */
	DOC_IN_POLICY      = 1 << 2, /* policy/NNNN/ */
	DOC_IN_BASELINE    = 1 << 3, /* baseline/n/ */
	DOC_IN_PUBLICATION = 1 << 4, /* publications/n/ */
	DOC_IN_RELEASE     = 1 << 5, /* releases/NAME/ */
};

/*
 * How the statements of one type are named: type[.date][.nth][.who].statement
 *
 * folders  where they may lie, of enum doc_folder
 * scan     may a .pdf lie beside it?
 */
struct doc_naming {
	unsigned folders;
	bool date, nth, who, scan;
};

const struct doc_naming *doc_naming(enum doc_statement_type type);

#endif
