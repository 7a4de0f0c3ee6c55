/* csv.h: one cell of comma-separated values, safe to open in a spreadsheet. */
#ifndef DOC_MODEL_CSV_H
#define DOC_MODEL_CSV_H

struct doc_buf;

#define DOC_CSV_MARK "\xef\xbb\xbf" /* so that Excel takes it for UTF-8 */

/*
 * Append a cell in quotes; what a spreadsheet would compute gets an apostrophe in front (threat
 * F-7).
 */
void doc_csv_add(struct doc_buf *out, const char *text);

/* Take that apostrophe off again. */
void doc_csv_unguard(char *cell);

#endif
