/* anchor.c: is this the registry whose fingerprint stands in the official letter? */
#include "actions/anchor.h"

#include <string.h>

#include "base/hex.h"
#include "base/intl.h"

#define SHORTEST 16 /* hexadecimal digits that nobody makes collide by accident or patience */

/* Lower-case digits without the spaces that people put between groups; false if it is none. */
static bool fold(const char *anchor, char out[DOC_SHA256_HEX_SIZE])
{
	size_t size = 0;

	for (; *anchor; anchor++) {
		char c = *anchor >= 'A' && *anchor <= 'F' ? (char)(*anchor - 'A' + 'a') : *anchor;

		if (c == ' ')
			continue;
		if (size == DOC_SHA256_HEX_SIZE - 1 || !strchr("0123456789abcdef", c))
			return false;
		out[size++] = c;
	}
	out[size] = '\0';
	return size >= SHORTEST;
}

int doc_anchor_judge(const char *anchor, const char *fingerprint, struct doc_judge *judge,
                     bool *anchored, struct doc_error *err)
{
	char folded[DOC_SHA256_HEX_SIZE];

	*anchored = false;
	if (!anchor)
		return DOC_OK;
	if (!fold(anchor, folded))
		return doc_error_set(err, DOC_EUSAGE,
		                     _("an anchor is %d to 64 hexadecimal digits: '%s'"), SHORTEST,
		                     anchor);
	if (strncmp(folded, fingerprint, strlen(folded)) == 0)
		*anchored = true;
	else
		doc_judge_fault(judge, "anchor-differs",
		                _("the anchor says %s, this registry is %s"), folded, fingerprint);
	return DOC_OK;
}
