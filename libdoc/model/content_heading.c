/* content_heading.c: the headings of a tier's template, and headings with nothing under them. */
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/content_private.h"

#define HEADINGS_MAX 32  /* that a tier asks for */
#define HEADING_SIZE 120 /* bytes of a line that may be a heading */

bool doc_content_is_entry(const char *text)
{
	size_t size = strlen(text);
	size_t digits = 0;

	while (digits < size && doc_is_digit(text[size - digits - 1]))
		digits++;
	return strstr(text, "...") || strstr(text, "……") || strchr(text, '\t') ||
	       (digits && digits < size && text[size - digits - 1] == ' ');
}

/*
 * The level of a heading, 0 for none. Where nothing is marked as a heading, one that begins with
 * 壹、 is of level 1.
 */
static unsigned level_of(const struct doc_judging *content, const struct doc_block *block)
{
	if (block->part != DOC_PART_BODY || block->table)
		return 0;
	if (block->level || !doc_content_is_wrapped(content->extract))
		return block->level;
	return doc_content_is_chapter(block->text) && strlen(block->text) <= HEADING_SIZE &&
	                       !doc_content_is_entry(block->text)
	               ? 1
	               : 0;
}

/* --- required ------------------------------------------------------------------------------- */

/* Ends what is matched here? 「一、目的：為使…」 has its heading and its text in one. */
static bool ends_heading(const char *text)
{
	text += strspn(text, " \r\n");
	return !*text || *text == ':' || strncmp(text, "：", strlen("：")) == 0;
}

/* Is text, without its number, one of the alternatives "甲/乙" and nothing more? */
static bool is_one_of(const struct doc_judging *content, const char *text, const char *alternatives)
{
	text = doc_content_unnumbered(text);
	while (*alternatives) {
		struct doc_buf one doc_scoped(doc_buf_clear) = {0};
		size_t size = strcspn(alternatives, "/");
		size_t matched;

		doc_buf_add(&one, alternatives, size);
		content->judge->failed |= one.failed;
		matched = one.failed || !size ? 0 : doc_content_match(text, one.data);
		if (matched && ends_heading(text + matched))
			return true;
		alternatives += size + (alternatives[size] == '/');
	}
	return false;
}

/* A heading, or a numbered line that looks like one where the author marked none. */
static bool may_be_heading(const struct doc_judging *content, const struct doc_block *block)
{
	if (block->part != DOC_PART_BODY || block->table || !block->text[0] ||
	    doc_content_is_entry(block->text))
		return false;
	return level_of(content, block) || block->label[0] ||
	       doc_content_unnumbered(block->text) != block->text;
}

static void look(const struct doc_judging *content, const struct doc_words *words,
                 bool found[HEADINGS_MAX])
{
	const struct doc_extract *extract = content->extract;

	for (size_t i = 0; i < extract->block_count; i++) {
		if (!may_be_heading(content, &extract->blocks[i]))
			continue;
		for (size_t k = 0; k < words->count && k < HEADINGS_MAX; k++)
			found[k] = found[k] || is_one_of(content, extract->blocks[i].text,
			                                 words->items[k]);
	}
}

static void judge_missing(struct doc_judging *content)
{
	unsigned tier = content->facts->tier;
	const struct doc_words *words = &content->rules->headings[tier <= DOC_TIER_MAX ? tier : 0];
	bool found[HEADINGS_MAX] = {false};
	struct doc_buf list doc_scoped(doc_buf_clear) = {0};

	if (!words->count)
		return;
	look(content, words, found);
	for (size_t k = 0; k < words->count && k < HEADINGS_MAX; k++)
		if (!found[k])
			doc_buf_printf(&list, "%s%.*s", list.size ? _(", ") : "",
			               (int)strcspn(words->items[k], "/"), words->items[k]);
	content->judge->failed |= list.failed;
	if (list.data && !list.failed)
		doc_content_note(content, "heading-missing", 0,
		                 _("the headings of this tier are missing: %s"), list.data);
}

/* --- empty ---------------------------------------------------------------------------------- */

static void say_empty(struct doc_judging *content, const struct doc_block *heading)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	doc_content_quote(&text, heading->text);
	if (text.failed)
		content->judge->failed = true;
	else
		doc_content_note(content, "heading-empty", heading->line,
		                 _("nothing stands under '%s'"), text.data ? text.data : "");
}

/* 作業流程圖: what stands under it has no text. */
static bool heads_picture(const struct doc_block *heading)
{
	return strstr(heading->text, "圖") != NULL;
}

static bool is_filled(const struct doc_block *block)
{
	if (block->part != DOC_PART_BODY && block->part != DOC_PART_TEXT_BOX)
		return false;
	/* Cells of a table may be blank, to be filled in: the table itself is something. */
	return block->table || block->label[0] || block->text[strspn(block->text, " \t\n")];
}

static void judge_empty(struct doc_judging *content)
{
	const struct doc_extract *extract = content->extract;
	const struct doc_block *open = NULL;
	unsigned open_level = 0;

	for (size_t i = 0; i < extract->block_count; i++) {
		const struct doc_block *block = &extract->blocks[i];
		unsigned level = level_of(content, block);

		if (level && !block->text[strspn(block->text, " \t\n")])
			continue;
		if (level && open && level <= open_level && !heads_picture(open))
			say_empty(content, open);
		if (level) {
			open = block;
			open_level = level;
		} else if (is_filled(block)) {
			open = NULL;
		}
	}
	if (open && !heads_picture(open))
		say_empty(content, open);
}

void doc_content_judge_headings(struct doc_judging *content)
{
	judge_missing(content);
	judge_empty(content);
}
