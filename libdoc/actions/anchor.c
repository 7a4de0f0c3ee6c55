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

/* The one run of 64 digits in a sentence: what `init` prints for the letter. */
static bool find_whole(const char *sentence, char out[DOC_SHA256_HEX_SIZE])
{
	size_t found = 0;

	while (*sentence) {
		size_t size = strspn(sentence, "0123456789abcdefABCDEF");

		if (size == DOC_SHA256_HEX_SIZE - 1 && ++found == 1)
			memcpy(out, sentence, size);
		sentence += size ? size : 1;
	}
	out[DOC_SHA256_HEX_SIZE - 1] = '\0';
	return found == 1;
}

static bool read_anchor(const char *anchor, char out[DOC_SHA256_HEX_SIZE])
{
	char whole[DOC_SHA256_HEX_SIZE];

	return fold(anchor, out) || (find_whole(anchor, whole) && fold(whole, out));
}

int doc_anchor_judge(const char *anchor, const char *fingerprint, struct doc_judge *judge,
                     bool *anchored, struct doc_error *err)
{
	char folded[DOC_SHA256_HEX_SIZE];

	*anchored = false;
	if (!anchor)
		return DOC_OK;
	if (strncmp(anchor, "checkpoint ", strlen("checkpoint ")) == 0)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("this version of docreg compares the fingerprint of the "
		                       "official letter, not a checkpoint"));
	if (!read_anchor(anchor, folded))
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
