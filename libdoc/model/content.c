/* content.c: the whole judgement of one file, and how its findings are noted. */
#include "model/content.h"

#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "model/content_private.h"

#define NOTED_MAX 100 /* findings of one rule in one file: more help nobody */

/* What was accepted when the version was submitted stays worth knowing. */
static bool is_accepted(const struct doc_judging *content, const char *rule)
{
	return content->facts->markup_accepted && strncmp(rule, "markup-", strlen("markup-")) == 0;
}

bool doc_content_note(struct doc_judging *content, const char *rule, unsigned line,
                      const char *format, ...)
{
	enum doc_severity severity = doc_content_rules_severity(content->rules, rule);
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	int index = doc_content_rule_index(rule);
	va_list arguments;

	if (!severity || index < 0 || content->noted[index]++ >= NOTED_MAX)
		return false;
	va_start(arguments, format);
	doc_buf_vprintf(&message, format, arguments);
	va_end(arguments);
	if (message.failed) {
		content->judge->failed = true;
		return false;
	}
	doc_judge_note(content->judge, is_accepted(content, rule) ? DOC_INFO : severity, rule,
	               "%s", message.data ? message.data : "");
	doc_judge_line(content->judge, (int)line);
	return true;
}

static void say_rest(struct doc_judging *content)
{
	size_t count;
	const struct doc_content_default *rules = doc_content_defaults(&count);

	for (size_t i = 0; i < count; i++)
		if (content->noted[i] > NOTED_MAX)
			doc_judge_inform(content->judge, rules[i].rule,
			                 _("%zu more of this kind are not listed"),
			                 content->noted[i] - NOTED_MAX);
}

void doc_content_judge(const struct doc_content_rules *rules, const struct doc_extract *extract,
                       const struct doc_content_facts *facts, struct doc_judge *judge)
{
	struct doc_judging content = {
		.rules = rules,
		.extract = extract,
		.facts = facts,
		.judge = judge,
		.history = DOC_NO_BLOCK,
	};

	doc_content_find_history(&content);
	doc_content_judge_header(&content);
	doc_content_judge_marks(&content);
	if (!facts->is_rendition) {
		doc_content_judge_properties(&content);
		doc_content_judge_history(&content);
		doc_content_judge_headings(&content);
		doc_content_judge_quotes(&content);
		doc_content_judge_words(&content);
	}
	say_rest(&content);
}
