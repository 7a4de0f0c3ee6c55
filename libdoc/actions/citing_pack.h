/* citing_pack.h: what a document cites, and how it is cited, as bytes for a cache. */
#ifndef DOC_ACTIONS_CITING_PACK_H
#define DOC_ACTIONS_CITING_PACK_H

#include <stdbool.h>
#include <base/wire.h>
#include <model/citing.h>

struct doc_buf;

/*
 * Append the document that was added to the view last, and its text, if there is one. Articles of
 * law are left out.
 *
 * number  of the document: nothing is appended but that there is nothing, if the last one is
 *         another
 */
void doc_citing_pack(const struct doc_citing_view *view, const struct doc_number *number,
                     struct doc_buf *out);

/*
 * Add it to a view again.
 *
 * with_text  else only the document as others cite it
 *
 * Returns false when the bytes are none of ours, or memory is out.
 */
bool doc_citing_unpack(struct doc_wire *wire, const struct doc_number *number, bool with_text,
                       struct doc_citing_view *view);

#endif
