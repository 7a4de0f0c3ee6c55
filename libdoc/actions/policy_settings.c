/* policy_settings.c: what a policy asks of the files of documents, setting by setting. */
#include "actions/policy_settings.h"

static void join(const struct doc_words *words, struct doc_buf *out)
{
	for (size_t i = 0; i < words->count; i++)
		doc_buf_printf(out, "%s%s", i ? ", " : "", words->items[i]);
}

/* "資通安全 < 資訊安全 (資訊安全管理系統)": use, what it stands for, and where that may stay. */
static void join_terms(const struct doc_content_rules *rules, struct doc_buf *out)
{
	size_t count;
	const struct doc_term *terms = doc_content_terms(rules, &count);

	for (size_t i = 0; i < count; i++) {
		doc_buf_printf(out, "%s%s < %s", i ? "; " : "", terms[i].use, terms[i].avoid);
		if (!terms[i].except.count)
			continue;
		doc_buf_puts(out, " (");
		join(&terms[i].except, out);
		doc_buf_puts(out, ")");
	}
}

bool doc_content_setting_at(const struct doc_content_rules *rules, size_t index,
                            struct doc_content_setting *out)
{
	static const char *const tiers[] = {"1", "2", "3", "4"};
	size_t count;
	const struct doc_content_default *defaults = doc_content_defaults(&count);

	if (index < count) {
		out->what = "severities";
		out->subject = defaults[index].rule;
		doc_buf_puts(&out->value, doc_content_severity_word(doc_content_rules_severity(
						  rules, defaults[index].rule)));
		return true;
	}
	index -= count;
	if (index < DOC_FACT_MAX) {
		out->what = "labels";
		out->subject = doc_fact_word((enum doc_fact)(index + 1));
		join(&rules->labels[index + 1], &out->value);
		return true;
	}
	index -= DOC_FACT_MAX;
	if (index >= 1 && index <= DOC_TIER_MAX) {
		out->what = "headings";
		out->subject = tiers[index - 1];
		join(&rules->headings[index], &out->value);
		return true;
	}
	out->subject = "";
	out->what = index ? "terms" : "revision-labels";
	if (index)
		join_terms(rules, &out->value);
	else
		join(&rules->revision, &out->value);
	return index <= DOC_TIER_MAX + 1;
}
