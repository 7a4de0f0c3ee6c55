/* issue.c: what an issue publishes, and what the files are called. */
#include "model/issue.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/character.h"
#include "base/error.h"
#include "base/text.h"

void doc_issue_row_clear(struct doc_issue_row *row)
{
	for (size_t i = 0; i < row->file_count; i++)
		free(row->files[i].path);
	free(row->title);
	free(row->owner);
	free(row->classification);
	free(row->folder);
	*row = (struct doc_issue_row){0};
}

static char *copy(const char *text)
{
	return text ? strdup(text) : NULL;
}

int doc_issue_row_copy(const struct doc_issue_row *row, struct doc_issue_row *out,
                       struct doc_error *err)
{
	*out = *row;
	out->title = copy(row->title);
	out->owner = copy(row->owner);
	out->classification = copy(row->classification);
	out->folder = copy(row->folder);
	for (size_t i = 0; i < row->file_count; i++)
		out->files[i].path = copy(row->files[i].path);
	for (size_t i = 0; i < row->file_count; i++)
		if (!out->files[i].path)
			return doc_error_memory(err);
	return out->title && out->owner && out->classification && (out->folder || !row->folder)
	               ? DOC_OK
	               : doc_error_memory(err);
}

void doc_issue_content_clear(struct doc_issue_content *content)
{
	for (size_t i = 0; i < content->count; i++)
		doc_issue_row_clear(&content->rows[i]);
	free(content->rows);
	*content = (struct doc_issue_content){0};
}

static int compare_number(const void *number, const void *row)
{
	return doc_number_compare(number, &((const struct doc_issue_row *)row)->number);
}

const struct doc_issue_row *doc_issue_find(const struct doc_issue_content *content,
                                           const struct doc_number *number)
{
	return content->count ? bsearch(number, content->rows, content->count,
	                                sizeof(*content->rows), compare_number)
	                      : NULL;
}

/* --- names ------------------------------------------------------------------------------------ */

/* What a character of a title becomes, where it cannot stay; NULL: it stays. */
static const char *replacement(uint32_t c)
{
	static const struct {
		char forbidden;
		const char *wide;
	} windows[] = {
		{'\\', "＼"}, {'/', "／"}, {':', "："}, {'*', "＊"}, {'?', "？"},
		{'"', "＂"}, {'<', "＜"}, {'>', "＞"}, {'|', "｜"},
	};

	for (size_t i = 0; i < DOC_COUNT(windows); i++)
		if (c == (unsigned char)windows[i].forbidden)
			return windows[i].wide;
	return doc_text_is_printable(c) ? NULL : "_";
}

/* Append at most room bytes of a text, cut between characters; were all of them taken? */
static bool add_text(const char *text, size_t room, struct doc_buf *out)
{
	size_t size = strlen(text);
	bool spaced = true; /* no space in front */

	while (size) {
		uint32_t c = 0;
		size_t bytes = doc_text_next(text, size, &c);
		const char *as = bytes ? replacement(c) : "_";
		bool space = bytes && doc_is_blank(c);
		size_t taken = space ? !spaced : as ? strlen(as) : bytes;

		if (taken > room)
			return false;
		if (space)
			doc_buf_puts(out, spaced ? "" : " ");
		else if (as)
			doc_buf_puts(out, as);
		else
			doc_buf_add(out, text, bytes);
		spaced = space;
		room -= taken;
		text += bytes ? bytes : 1;
		size -= bytes ? bytes : 1;
	}
	return true;
}

/* Windows drops dots and spaces at the end of a name. */
static void trim(struct doc_buf *out, size_t from)
{
	while (out->size > from && strchr(". ", out->data[out->size - 1]))
		out->data[--out->size] = '\0';
}

void doc_issue_folder(const struct doc_policy *policy, unsigned tier, struct doc_buf *out)
{
	size_t from = out->size;

	doc_buf_printf(out, "%u ", tier);
	add_text(policy->tier_names[tier], DOC_ISSUE_NAME_MAX, out);
	if (!out->failed)
		trim(out, from + 1);
}

/* What is behind the title: " V1.1 (2).odt". */
static void add_tail(const char *number, struct doc_version version, const char *name,
                     struct doc_buf *out)
{
	const char *rest = name + strlen(number);
	const char *ending = strrchr(name, '.');
	char text[DOC_VERSION_SIZE];

	doc_version_format(version, text);
	doc_buf_printf(out, " V%s", text);
	if (rest < ending) /* ".2.odt" */
		doc_buf_printf(out, " (%.*s)", (int)(ending - rest) - 1, rest + 1);
	doc_buf_puts(out, ending);
}

void doc_issue_name(const char *number, const char *title, struct doc_version version,
                    const char *name, struct doc_buf *out)
{
	static const char cut[] = "…";
	struct doc_buf tail doc_scoped(doc_buf_clear) = {0};
	struct doc_buf whole doc_scoped(doc_buf_clear) = {0};
	size_t room = DOC_ISSUE_NAME_MAX - strlen(number) - 1;
	size_t from;

	add_tail(number, version, name, &tail);
	doc_buf_printf(out, "%s ", number);
	from = out->size;
	out->failed = out->failed || tail.failed;
	if (out->failed)
		return;
	room -= tail.size;
	if (add_text(title, room, &whole)) {
		doc_buf_puts(out, whole.data ? whole.data : "");
	} else {
		add_text(title, room - strlen(cut), out);
		doc_buf_puts(out, cut);
	}
	out->failed = out->failed || whole.failed;
	if (out->failed)
		return;
	while (out->size > from && out->data[out->size - 1] == ' ')
		out->data[--out->size] = '\0';
	doc_buf_puts(out, tail.data + (out->size == from));
}

/* --- rows ------------------------------------------------------------------------------------- */

static int add_file(const struct doc_stored_file *stored, struct doc_issue_row *row,
                    struct doc_error *err)
{
	struct doc_issue_file *file = &row->files[row->file_count];
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	doc_buf_printf(&path, "%s/", row->folder);
	doc_issue_name(row->number.text, row->title, row->version, stored->name, &path);
	memcpy(file->name, stored->name, sizeof(file->name));
	file->path = doc_buf_take(&path);
	if (!file->path)
		return doc_error_memory(err);
	row->file_count++;
	return DOC_OK;
}

static int add_files(const struct doc_policy *policy, const struct doc_round *round,
                     struct doc_issue_row *row, struct doc_error *err)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r = DOC_OK;

	doc_issue_folder(policy, row->number.tier, &folder);
	row->folder = doc_buf_take(&folder);
	if (!row->folder)
		return doc_error_memory(err);
	for (size_t i = 0; i < round->files.count && i < DOC_CONTENT_MAX && r == DOC_OK; i++)
		r = add_file(&round->files.items[i], row, err);
	return r;
}

int doc_issue_row_make(const struct doc_policy *policy, const struct doc_document *document,
                       const struct doc_document_state *state, struct doc_issue_row *out,
                       struct doc_error *err)
{
	const struct doc_round *round = state->in_force;

	out->number = document->number;
	out->version = round->version;
	out->round = round->round;
	out->effective_on = state->decision.effective_on;
	out->is_withdrawn = state->state == DOC_STATE_WITHDRAWN;
	out->withdrawn_on = out->is_withdrawn ? state->withdrawn_on : DOC_NO_DAY;
	out->title = strdup(round->metadata.title);
	out->owner = strdup(document->administration.owner);
	out->classification = strdup(round->metadata.classification);
	if (!out->title || !out->owner || !out->classification)
		return doc_error_memory(err);
	return out->is_withdrawn ? DOC_OK : add_files(policy, round, out, err);
}

int doc_issue_list(const struct doc_issue_content *content, struct doc_manifest *out,
                   struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < content->count; i++)
		for (size_t k = 0; k < content->rows[i].file_count && r == DOC_OK; k++)
			r = doc_manifest_add(out, content->rows[i].files[k].path,
			                     content->rows[i].files[k].sha256, err);
	doc_manifest_sort(out);
	return r;
}
