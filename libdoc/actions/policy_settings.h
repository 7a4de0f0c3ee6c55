/* policy_settings.h: what a policy asks of the files of documents, setting by setting. */
#ifndef DOC_ACTIONS_POLICY_SETTINGS_H
#define DOC_ACTIONS_POLICY_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <base/buf.h>
#include <model/content.h>

/*
 * One setting of the key `content`, built in or not.
 *
 * what     "severities", "labels", "revision-labels", "headings", "terms"; static
 * subject  rule, fact or tier; "" for the whole; static
 * value    as people read it: "error", or words joined by ", "
 */
struct doc_content_setting {
	const char *what;
	const char *subject;
	struct doc_buf value;
};

/*
 * The setting with this index, from 0; false behind the last. Every policy has the same ones in
 * the same order.
 *
 * out  value is appended to; the caller checks and clears it
 */
bool doc_content_setting_at(const struct doc_content_rules *rules, size_t index,
                            struct doc_content_setting *out);

#endif
