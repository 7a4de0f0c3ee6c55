/* verification.c: what a verification found, of a registry or an archive. */
#include "actions/verify.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"

int doc_verification_set_aside(struct doc_verification *out, struct doc_error *err)
{
	for (size_t i = 0; i < out->problems.count; i++) {
		const struct doc_finding *finding = &out->problems.items[i];
		char **text;

		if (strcmp(finding->rule, "release-text") != 0)
			continue;
		text = doc_array_add(&out->not_judged, &out->not_judged_count, sizeof(*text));
		if (text)
			*text = strdup(finding->message);
		if (!text || !*text)
			return doc_error_memory(err);
	}
	return DOC_OK;
}

void doc_verification_clear(struct doc_verification *verification)
{
	for (size_t i = 0; i < verification->not_judged_count; i++)
		free(verification->not_judged[i]);
	free(verification->not_judged);
	free(verification->release);
	doc_findings_clear(&verification->problems);
	*verification = (struct doc_verification){0};
}
