/* orphans.c: the forms that lose their parent when a document ends. */
#include "actions/orphans.h"

#include <string.h>

#include "actions/load.h"
#include "actions/next.h"
#include "actions/row.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"

/* What is looked for, on which day, and which of the two is wanted: names, or what to do. */
struct looking {
	const struct doc_law *law;
	doc_day on;
	doc_day today;
	char ***names;
	struct doc_next **next;
	size_t *count;
};

static int add_name(const struct looking *looking, const struct doc_document *child,
                    const struct doc_document_state *state, struct doc_error *err)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	char **slot = doc_array_add(looking->names, looking->count, sizeof(*slot));

	doc_buf_printf(&text, "%s %s", child->number.text, doc_row_metadata(child, state)->title);
	if (slot)
		*slot = doc_buf_take(&text);
	return slot && *slot ? DOC_OK : doc_error_memory(err);
}

static int add_next(const struct looking *looking, const struct doc_document *child,
                    struct doc_error *err)
{
	struct doc_next_step step doc_scoped(doc_next_step_clear) = {0};
	struct doc_buf command doc_scoped(doc_buf_clear) = {0};
	struct doc_duty duty;
	struct doc_next *next;
	char day[DOC_ISO_DAY_SIZE];
	int r;

	doc_duty_find_end(looking->law, child, looking->today, &duty);
	if (!duty.step)
		return DOC_OK;
	r = doc_next_step_word(looking->law, child, &duty, &step, err);
	if (r < 0)
		return r;
	doc_buf_puts(&command, step.command);
	doc_day_format_iso(looking->on, day);
	if (duty.count && looking->on > looking->today)
		doc_buf_printf(&command, " --effective %s", day);
	next = command.failed ? NULL : doc_array_add(looking->next, looking->count, sizeof(*next));
	if (!next)
		return doc_error_memory(err);
	*next = (struct doc_next){step.who, doc_buf_take(&command)};
	step.who = NULL;
	return next->command ? DOC_OK : doc_error_memory(err);
}

static int look(const struct looking *looking, const struct doc_source *source,
                const struct doc_number *number, struct doc_error *err)
{
	struct doc_document child doc_scoped(doc_document_clear) = {0};
	struct doc_document_state state;
	struct doc_judge silent = {0};
	int r = doc_load_document(source, number, &silent, &child, err);

	if (r < 0)
		return r;
	doc_document_evaluate(looking->law, &child, looking->on, NULL, &state);
	if (!child.registered || state.state == DOC_STATE_WITHDRAWN ||
	    state.state == DOC_STATE_VOID)
		return DOC_OK;
	return looking->names ? add_name(looking, &child, &state, err)
	                      : add_next(looking, &child, err);
}

static int find(const struct looking *looking, const struct doc_source *source,
                const struct doc_document *parent, struct doc_error *err)
{
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	int r = doc_load_numbers(source, &doc_law_in_force(looking->law)->grammar, &numbers, err);

	for (size_t i = 0; i < numbers.count && r == DOC_OK; i++)
		if (strcmp(numbers.items[i].parent, parent->number.text) == 0)
			r = look(looking, source, &numbers.items[i], err);
	return r;
}

int doc_orphans_find(const struct doc_law *law, const struct doc_source *source,
                     const struct doc_document *parent, doc_day on, char ***out, size_t *count,
                     struct doc_error *err)
{
	const struct looking looking = {.law = law, .on = on, .names = out, .count = count};

	return find(&looking, source, parent, err);
}

int doc_orphans_next(const struct doc_law *law, const struct doc_source *source,
                     const struct doc_document *parent, doc_day on, doc_day today,
                     struct doc_next **out, size_t *count, struct doc_error *err)
{
	const struct looking looking = {
		.law = law, .on = on, .today = today, .next = out, .count = count};

	return find(&looking, source, parent, err);
}
