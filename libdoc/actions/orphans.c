/* orphans.c: the forms that lose their parent when a document ends. */
#include "actions/orphans.h"

#include <string.h>

#include "actions/load.h"
#include "actions/row.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"

static int add(const char *number, const char *title, char ***out, size_t *count,
               struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char **slot = doc_array_add(out, count, sizeof(*slot));

	doc_buf_printf(&text, "%s %s", number, title);
	if (slot)
		*slot = doc_buf_take(&text);
	return slot && *slot ? DOC_OK : doc_error_memory(err);
}

static int look(const struct doc_law *law, const struct doc_source *source,
                const struct doc_number *number, doc_day on, char ***out, size_t *count,
                struct doc_error *err)
{
	struct doc_document child doc_scoped(doc_document_clear) = {0};
	struct doc_document_state state;
	struct doc_judge silent = {0};
	int r = doc_load_document(source, number, &silent, &child, err);

	if (r < 0)
		return r;
	doc_document_evaluate(law, &child, on, NULL, &state);
	if (!child.registered || state.state == DOC_STATE_WITHDRAWN ||
	    state.state == DOC_STATE_VOID)
		return DOC_OK;
	return add(number->text, doc_row_metadata(&child, &state)->title, out, count, err);
}

int doc_orphans_find(const struct doc_law *law, const struct doc_source *source,
                     const struct doc_document *parent, doc_day on, char ***out, size_t *count,
                     struct doc_error *err)
{
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	int r = doc_load_numbers(source, &doc_law_in_force(law)->grammar, &numbers, err);

	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++)
		if (strcmp(numbers.items[i].parent, parent->number.text) == 0)
			r = look(law, source, &numbers.items[i], on, out, count, err);
	return r;
}
