/* load_numbers.c: which numbers a registry has. */
#include "actions/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "model/layout.h"

void doc_numbers_clear(struct doc_numbers *numbers)
{
	free(numbers->items);
	*numbers = (struct doc_numbers){0};
}

static int compare_number(const void *a, const void *b)
{
	return doc_number_compare(a, b);
}

static int add_number(const struct doc_grammar *grammar, const char *text,
                      struct doc_numbers *numbers, struct doc_error *err)
{
	struct doc_number *number =
		doc_array_add(&numbers->items, &numbers->count, sizeof(*number));

	if (!number)
		return doc_error_memory(err);
	if (doc_number_parse(grammar, text, number, NULL) == DOC_OK)
		return DOC_OK;
	*number = (struct doc_number){0};
	memcpy(number->text, text, strlen(text) + 1);
	doc_number_series(text, number->series);
	return DOC_OK;
}

/* Take the final '/' from a folder's name; false when it is no folder. */
static bool cut_slash(char *name)
{
	size_t size = strlen(name);

	if (size < 2 || name[size - 1] != '/')
		return false;
	name[size - 1] = '\0';
	return true;
}

/* The numbers in one series folder; a name that is no folder or no number is lawful's to report. */
static int add_series(const struct doc_source *source, const char *series,
                      const struct doc_grammar *grammar, struct doc_numbers *numbers,
                      struct doc_error *err)
{
	struct doc_git_entries entries doc_scoped(doc_git_entries_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_series_folder(&folder, series);
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_git_names(source->git, source->tree, folder.data, &entries, err);
	for (size_t i = 0; i < entries.count && r == DOC_OK; i++)
		if (cut_slash(entries.items[i].path) && doc_number_is_safe(entries.items[i].path))
			r = add_number(grammar, entries.items[i].path, numbers, err);
	return r;
}

int doc_load_numbers(const struct doc_source *source, const struct doc_grammar *grammar,
                     struct doc_numbers *out, struct doc_error *err)
{
	struct doc_git_entries series doc_scoped(doc_git_entries_clear) = {0};
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_series_folder(&folder, "");
	r = doc_buf_check(&folder, err);
	if (source->tree && r == DOC_OK)
		r = doc_git_names(source->git, source->tree, folder.data, &series, err);
	for (size_t i = 0; i < series.count && r == DOC_OK; i++)
		if (cut_slash(series.items[i].path))
			r = add_series(source, series.items[i].path, grammar, &numbers, err);
	if (r < 0)
		return r;
	if (numbers.count)
		qsort(numbers.items, numbers.count, sizeof(*numbers.items), compare_number);
	*out = numbers;
	numbers = (struct doc_numbers){0};
	return DOC_OK;
}
