/* content_printed.c: what a file prints of itself, compared with nothing. */
#include <string.h>

#include "base/text.h"
#include "model/content_private.h"

void doc_content_find_number(struct doc_judging *content, const char number[DOC_NUMBER_SIZE])
{
	char *found = content->found->number;

	/* 「編號：115-0001」 of a record gives way to a number of the agency. */
	if (!found[0] ||
	    (!doc_content_fits(content->facts, found) && doc_content_fits(content->facts, number)))
		memcpy(found, number, DOC_NUMBER_SIZE);
}

/* A title that is broken in its cell goes on without a space, but for one between letters. */
void doc_content_find_title(struct doc_judging *content, const char *value)
{
	struct doc_buf inside doc_scoped(doc_buf_clear) = {0};
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};
	const char *text = doc_content_unquoted(value, &inside);
	char *found = content->found->title;

	for (; *text; text++) {
		bool is_break = *text == '\n' || *text == '\t';

		if (is_break && line.size && (unsigned char)line.data[line.size - 1] < 0x80)
			doc_buf_putc(&line, ' ');
		else if (!is_break)
			doc_buf_putc(&line, *text);
	}
	if (!found[0] && line.data && line.size < DOC_TEXT_SIZE &&
	    doc_text_check_line(line.data, DOC_TEXT_SIZE - 1, "", NULL) == DOC_OK)
		memcpy(found, line.data, line.size + 1);
}

void doc_content_find_effective(struct doc_judging *content, bool is_day, doc_day day,
                                const char *value)
{
	struct doc_content_printed *found = content->found;
	struct doc_buf quoted doc_scoped(doc_buf_clear) = {0};

	if (found->effective != DOC_NO_DAY || found->bad_day[0])
		return;
	if (is_day) {
		found->effective = day;
		return;
	}
	doc_content_quote(&quoted, value);
	if (quoted.data && quoted.size < sizeof(found->bad_day))
		memcpy(found->bad_day, quoted.data, quoted.size + 1);
}

static bool has_letter(const char *text)
{
	size_t left = strlen(text);
	size_t size;
	uint32_t c;

	for (; (size = doc_text_next(text, left, &c)); text += size, left -= size)
		if ((c < 0x80 && (doc_is_upper((char)c) || doc_is_lower((char)c))) ||
		    (c >= 0x3400 && c <= 0x9fff))
			return true;
	return false;
}

void doc_content_find_owner(struct doc_judging *content, const char *value)
{
	char *found = content->found->owner;
	size_t size = strlen(value);

	if (!found[0] && size < DOC_WORD_SIZE && has_letter(value) &&
	    doc_text_check_line(value, DOC_WORD_SIZE - 1, "", NULL) == DOC_OK)
		memcpy(found, value, size + 1);
}

void doc_content_find_class(struct doc_judging *content, const char *value)
{
	char *found = content->found->classification;
	size_t size = strlen(value);

	if (!found[0] && size < DOC_WORD_SIZE)
		memcpy(found, value, size + 1);
}

void doc_content_read(const struct doc_content_rules *rules, const struct doc_extract *extract,
                      const struct doc_content_facts *facts, struct doc_content_printed *out)
{
	struct doc_judge silent = {0};
	struct doc_judging content = {
		.rules = rules,
		.extract = extract,
		.facts = facts,
		.judge = &silent,
		.history = DOC_NO_BLOCK,
		.found = out,
	};

	*out = (struct doc_content_printed){.effective = DOC_NO_DAY};
	doc_content_find_history(&content);
	doc_content_judge_header(&content);
	out->failed = silent.failed;
}
