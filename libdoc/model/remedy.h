/* remedy.h: what helps against a broken rule. */
#ifndef DOC_MODEL_REMEDY_H
#define DOC_MODEL_REMEDY_H

#include <base/buf.h>

/*
 * Append the command or the act that helps when this rule is broken, translated: what an error or
 * a warning says when the place that saw it knows no better. Every rule has one.
 *
 * number  the document it is about, put where the command says NUMBER; "" leaves that word
 */
void doc_remedy_format(const char *rule, const char *number, struct doc_buf *out);

#endif
