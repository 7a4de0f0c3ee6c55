/* content_check.c: the file of a version beside what the register says of it. */
#include "actions/content_check.h"

#include "backend/unicode.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"

void doc_content_facts_of(const struct doc_policy *policy, const struct doc_metadata *metadata,
                          const char *owner, struct doc_content_facts *out)
{
	*out = (struct doc_content_facts){
		.number = metadata->number,
		.title = metadata->title,
		.tier = metadata->tier,
		.version = metadata->version,
		.effective = metadata->effective,
		.classification = metadata->classification,
		.owner = owner,
		.agency = policy ? policy->agency : "",
		.markup_accepted = metadata->markup_accepted,
		.grammar = policy ? &policy->grammar : NULL,
		.fold = doc_unicode_fold,
	};
}

int doc_content_unreadable(const struct doc_policy *policy, int code, const struct doc_error *why,
                           struct doc_judge *judge, struct doc_error *err)
{
	enum doc_severity severity = doc_content_severity(policy, "content-readable");

	if (code != DOC_EINVALID && code != DOC_ENOTFOUND)
		return doc_error_set(err, code, "%s", why->message);
	if (!severity)
		return DOC_OK;
	if (code == DOC_ENOTFOUND && severity == DOC_ERROR)
		severity = DOC_WARNING; /* pdftotext is missing: no fault of the file */
	doc_judge_note(judge, severity, "content-readable", "%s", why->message);
	if (why->hint[0])
		doc_judge_hint(judge, "%s", why->hint);
	return DOC_OK;
}

int doc_content_check(const struct doc_policy *policy, const struct doc_content_facts *facts,
                      const char *name, const struct doc_buf *bytes, struct doc_judge *judge,
                      struct doc_error *err)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_content_rules builtin;
	struct doc_error why = {0};
	int r;

	r = doc_extract_bytes(name, bytes->data ? bytes->data : "", bytes->size, &extract, &why);
	if (r < 0)
		return doc_content_unreadable(policy, r, &why, judge, err);
	doc_content_rules_init(&builtin);
	doc_content_judge(policy ? &policy->content : &builtin, &extract, facts, judge);
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}
