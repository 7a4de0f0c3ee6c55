/* status_page.c: what waits for whom, as a person reads it. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "status.h"
#include "step.h"

#define SHOWN_MAX 20 /* rows of a kind: the page is read, not searched; one letter has as many */

/* What is urgent comes first. */
enum rank { POLICY = 1, WITHDRAWAL, APPROVE, REVIEW, MEND, SUBMIT, WRITE };

/* What waits, in the order of the page. */
struct row {
	const struct doc_waiting *waiting;
	enum rank rank;
	size_t place;
	bool is_told;
	bool is_letter_told;
};

static const struct cmd_column columns[] = {
	{CMD_WORD, "number", N_("number"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "since_on", N_("since"), false},
};

static const struct cmd_column due[] = {
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TEXT, "version", N_("version"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_DAY, "due_on", N_("due"), false},
	{CMD_TEXT, "overdue", N_("overdue"), false},
};

bool cmd_waits_for(const struct doc_waiting *waiting, const char *me)
{
	for (size_t i = 0; i < waiting->hand_count; i++)
		if (strcmp(waiting->hands[i], me) == 0)
			return true;
	return false;
}

/* --- what waits ------------------------------------------------------------------------------- */

static enum rank rank_of(const struct doc_waiting *waiting)
{
	if (strcmp(waiting->number, "policy") == 0)
		return POLICY;
	if (strcmp(waiting->state, "withdrawal") == 0)
		return WITHDRAWAL;
	if (strcmp(waiting->state, "reviewed") == 0)
		return APPROVE;
	if (strcmp(waiting->state, "submitted") == 0)
		return REVIEW;
	if (strncmp(waiting->command, "docreg submit ", 14) == 0)
		return SUBMIT;
	return *waiting->since_on ? MEND : WRITE;
}

static const char *heading_of(enum rank rank)
{
	switch (rank) {
	case POLICY:
		return _("the rules: to be signed");
	case WITHDRAWAL:
		return _("to be withdrawn by more people");
	case APPROVE:
		return _("to be approved");
	case REVIEW:
		return _("to be reviewed");
	case MEND:
		return _("sent back: to be changed");
	case SUBMIT:
		return _("to be submitted");
	case WRITE:
		return _("to be written");
	}
	return "";
}

/* Within one kind, what has waited longest. */
static int compare_rows(const void *left, const void *right)
{
	const struct row *a = left;
	const struct row *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->waiting->days != b->waiting->days)
		return a->waiting->days > b->waiting->days ? -1 : 1;
	return a->place < b->place ? -1 : 1;
}

static int add_row(const struct doc_waiting *waiting, bool roc, struct cmd_table *table,
                   struct doc_error *err)
{
	char *since doc_auto(free) = NULL;
	char day[DOC_ROC_SIZE];
	int r = *waiting->since_on
	                ? cmd_text(&since, err, _("%s, days: %u"),
	                           cmd_day(roc, waiting->since_on, day), waiting->days)
	                : cmd_text(&since, err, "%s", "");

	if (r < 0)
		return r;
	cmd_table_add(table, waiting->number);
	cmd_table_add(table, waiting->version);
	cmd_table_add(table, waiting->title);
	cmd_table_add(table, since);
	return DOC_OK;
}

static void say_heading(const struct row *row, const char *me, FILE *out)
{
	const struct doc_waiting *waiting = row->waiting;

	fputc('\n', out);
	if (!*waiting->waits_for)
		cmd_say(out, "%s", heading_of(row->rank));
	else
		cmd_say(out, _("%s, by %s%s"), heading_of(row->rank), waiting->waits_for,
		        cmd_waits_for(waiting, me) ? _(" (you)") : "");
}

static struct cmd_step step_of(const struct row *row)
{
	return (struct cmd_step){row->waiting->number, row->waiting->waits_for,
	                         row->waiting->shown};
}

/* What is to be typed for all of them; before an approval the letter that asks for it. */
static int say_command(const struct cmd_step *steps, size_t count, enum rank rank, FILE *out,
                       struct doc_error *err)
{
	char *command doc_auto(free) = NULL;
	int r = cmd_step_join(steps, count, &command, err);

	if (r < 0)
		return r;
	if (rank == APPROVE && strncmp(command, "docreg approve ", 15) == 0) {
		fputs("  docreg memo", out);
		for (size_t i = 0; i < count; i++)
			fprintf(out, " %s", steps[i].number);
		fputc('\n', out);
	}
	cmd_say(out, "  %s", command);
	return DOC_OK;
}

/* The letters that bear on what was told last, each once. */
static int say_letters(struct row *const *rows, size_t count, FILE *out, struct doc_error *err)
{
	for (size_t i = 0; i < count; i++) {
		char *numbers doc_auto(free) = NULL;
		size_t size = 0;
		FILE *list;

		if (!*rows[i]->waiting->letter || rows[i]->is_letter_told)
			continue;
		list = open_memstream(&numbers, &size);
		if (!list)
			return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
		for (size_t k = i; k < count; k++) {
			if (strcmp(rows[k]->waiting->letter, rows[i]->waiting->letter) != 0)
				continue;
			rows[k]->is_letter_told = true;
			fprintf(list, " %s", rows[k]->waiting->number);
		}
		if (fclose(list) != 0)
			return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
		cmd_say(out, _("  letter %s:%s"), rows[i]->waiting->letter, numbers);
	}
	return DOC_OK;
}

static void say_more(size_t count, FILE *out)
{
	if (count > SHOWN_MAX)
		cmd_say(out, _("  and %zu more: docreg status --format csv"), count - SHOWN_MAX);
}

/* All from first on that ask the same of the same people. */
static int say_group(struct row *rows, size_t count, size_t first, const char *me,
                     struct cmd_output *output, struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(columns);
	struct cmd_step *steps doc_auto(free) = calloc(count, sizeof(*steps));
	struct row **same doc_auto(free) = calloc(count, sizeof(*same));
	struct cmd_step begin = step_of(&rows[first]);
	size_t same_count = 0;
	int r = DOC_OK;

	if (!steps || !same)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	table.is_bare = true;
	for (size_t i = first; i < count && rows[i].rank == rows[first].rank && r == DOC_OK; i++) {
		struct cmd_step step = step_of(&rows[i]);

		if (rows[i].is_told || (i != first && !cmd_step_is_same(&begin, &step)))
			continue;
		rows[i].is_told = true;
		steps[same_count] = step;
		same[same_count] = &rows[i];
		if (same_count++ < SHOWN_MAX)
			r = add_row(rows[i].waiting, output->roc, &table, err);
	}
	if (r < 0)
		return r;
	say_heading(&rows[first], me, output->stream);
	r = cmd_table_print(output->stream, &table, output, err);
	say_more(same_count, output->stream);
	same_count = same_count < SHOWN_MAX ? same_count : SHOWN_MAX;
	if (r == DOC_OK)
		r = say_letters(same, same_count, output->stream, err);
	return r == DOC_OK
	               ? say_command(steps, same_count, rows[first].rank, output->stream, err)
	               : r;
}

static int say_waiting(const struct doc_status *status, const char *me, bool mine,
                       struct cmd_output *output, struct doc_error *err)
{
	struct row *rows doc_auto(free) = calloc(status->waiting_count + 1, sizeof(*rows));
	size_t count = 0;
	int r = DOC_OK;

	if (!rows)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < status->waiting_count; i++) {
		const struct doc_waiting *waiting = &status->waiting[i];

		if (!mine || cmd_waits_for(waiting, me))
			rows[count++] = (struct row){
				.waiting = waiting, .rank = rank_of(waiting), .place = i};
	}
	qsort(rows, count, sizeof(*rows), compare_rows);
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		if (!rows[i].is_told)
			r = say_group(rows, count, i, me, output, err);
	return r;
}

/* --- what is due, comes and goes -------------------------------------------------------------- */

static int say_due(const struct doc_status *status, struct cmd_output *output,
                   struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(due);
	int r;

	if (!status->due_count)
		return DOC_OK;
	table.is_bare = true;
	for (size_t i = 0; i < status->due_count && i < SHOWN_MAX; i++) {
		cmd_table_add(&table, status->due[i].number);
		cmd_table_add(&table, status->due[i].version);
		cmd_table_add(&table, status->due[i].title);
		cmd_table_add(&table, status->due[i].due_on);
		cmd_table_add(&table, status->due[i].is_over ? _("overdue") : "");
	}
	fputc('\n', output->stream);
	cmd_say(output->stream, "%s", _("to be looked at again by"));
	r = cmd_table_print(output->stream, &table, output, err);
	if (r < 0)
		return r;
	if (status->due_count > SHOWN_MAX)
		cmd_say(output->stream, _("  and %zu more: docreg status --format json"),
		        status->due_count - SHOWN_MAX);
	cmd_say(output->stream, "  docreg confirm %s", _("NUMBER"));
	return DOC_OK;
}

static void say_leaving(const struct doc_leaving *leaving, FILE *out, bool roc)
{
	char day[DOC_ROC_SIZE];

	cmd_say(out, _("%s: withdrawn from %s on"), leaving->number,
	        cmd_day(roc, leaving->withdrawn_on, day));
	for (size_t i = 0; i < leaving->orphan_count; i++)
		cmd_say(out, _("  left without its parent then: %s"), leaving->orphans[i]);
}

static void say_days(const struct doc_status *status, FILE *out, bool roc)
{
	char day[DOC_ROC_SIZE];

	if (!status->coming_count && !status->leaving_count)
		return;
	fputc('\n', out);
	cmd_say(out, "%s", _("decided, and waiting for its day"));
	for (size_t i = 0; i < status->coming_count; i++)
		cmd_say(out, _("%s %s: approved, effective on %s"), status->coming[i].number,
		        status->coming[i].version,
		        cmd_day(roc, status->coming[i].effective_on, day));
	for (size_t i = 0; i < status->leaving_count; i++)
		say_leaving(&status->leaving[i], out, roc);
}

/* --- what is published ------------------------------------------------------------------------ */

static void say_published(const struct doc_status *status, const struct cmd_output *output)
{
	char day[DOC_ROC_SIZE];

	if (!status->changed_count)
		return;
	fputc('\n', output->stream);
	cmd_say(output->stream, _("changed since issue %u of %s: %zu document(s); publish again:"),
	        status->issue, cmd_day(output->roc, status->issued_on, day),
	        status->changed_count);
	cmd_say(output->stream, "  %s", _("docreg publish DIR --place WHERE"));
}

/* --- what others do not have ------------------------------------------------------------------ */

static void say_unshared(const struct doc_status *status, FILE *out)
{
	if (!status->unshared_count)
		return;
	fputc('\n', out);
	cmd_say(out, _("landed here, and not shared yet, changes: %zu"), status->unshared_count);
	cmd_say(out, "  docreg sync");
}

/* --- what is odd ------------------------------------------------------------------------------ */

static size_t stuck_count(const struct doc_status *status)
{
	size_t count = 0;

	for (size_t i = 0; i < status->waiting_count; i++)
		count += *status->waiting[i].stuck != '\0';
	return count;
}

static void say_odd(const struct doc_status *status, FILE *out)
{
	if (!stuck_count(status) && !status->orphan_count && !status->dirty_count &&
	    !status->behind_count)
		return;
	fputc('\n', out);
	cmd_say(out, "%s", _("not as it should be"));
	for (size_t i = 0; i < status->waiting_count; i++)
		if (*status->waiting[i].stuck)
			cmd_say(out, _("%s: no way on, too few are left for it: %s"),
			        status->waiting[i].number, cmd_word(status->waiting[i].stuck));
	for (size_t i = 0; i < status->orphan_count; i++)
		cmd_say(out, _("%s %s: its parent %s is withdrawn"), status->orphans[i].number,
		        status->orphans[i].title, status->orphans[i].parent);
	for (size_t i = 0; i < status->dirty_count; i++)
		cmd_say(out, _("not committed: %s"), status->dirty[i]);
	for (size_t i = 0; i < status->behind_count; i++)
		cmd_say(out, _("recorded, but not up to date in the folder: %s"),
		        status->behind[i]);
}

/* --- the page --------------------------------------------------------------------------------- */

/* Nothing to do is an answer too; of a new registry, what comes first. */
static void say_quiet(const struct doc_status *status, FILE *out)
{
	fputc('\n', out);
	if (status->document_count) {
		cmd_say(out, "%s", _("nothing waits for anybody; now and then:"));
		cmd_say(out, "  docreg check");
		return;
	}
	cmd_say(out, "%s", _("no document is registered; see what would be made of your files:"));
	cmd_say(out, "  %s", _("docreg import DIR --dry-run"));
	cmd_say(out, "%s", _("or begin with one number:"));
	cmd_say(out, "  %s", _("docreg add --next 1 TITLE"));
	cmd_say(out, "%s", _("or look at the rules, numbers and people first:"));
	cmd_say(out, "  docreg policy show");
}

static bool is_quiet(const struct doc_status *status)
{
	return !status->waiting_count && !status->due_count && !status->coming_count &&
	       !status->leaving_count && !status->orphan_count && !status->dirty_count &&
	       !status->behind_count && !status->unshared_count && !status->changed_count;
}

static void say_not_mine(const struct doc_status *status, const char *me, FILE *out)
{
	for (size_t i = 0; i < status->waiting_count; i++)
		if (cmd_waits_for(&status->waiting[i], me))
			return;
	fputc('\n', out);
	cmd_say(out, _("nothing waits for %s; what waits for everybody:"), me);
	cmd_say(out, "  docreg status");
}

int cmd_status_print(const struct doc_status *status, const char *me, bool mine,
                     struct cmd_output *output, struct doc_error *err)
{
	int r;

	cmd_say(output->stream, _("documents: %zu, in force: %zu, waiting: %zu"),
	        status->document_count, status->in_force_count, status->waiting_count);
	r = say_waiting(status, me, mine, output, err);
	if (r == DOC_OK && mine)
		say_not_mine(status, me, output->stream);
	if (r < 0 || mine)
		return r;
	r = say_due(status, output, err);
	if (r < 0)
		return r;
	say_days(status, output->stream, output->roc);
	say_published(status, output);
	say_unshared(status, output->stream);
	say_odd(status, output->stream);
	if (is_quiet(status))
		say_quiet(status, output->stream);
	return DOC_OK;
}
