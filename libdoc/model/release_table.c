/* release_table.c: one document as a line of the list in a release. */
#include "model/release_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "model/adoption.h"
#include "model/correction.h"

/* Titles are those of the form, whatever the locale: the list is part of what is signed. */
static const struct doc_column_rule rules[] = {
	[DOC_COLUMN_TIER] = {"階層", false, true},
	[DOC_COLUMN_NUMBER] = {"文件編號", false, true},
	[DOC_COLUMN_TITLE] = {"文件名稱", false, true},
	[DOC_COLUMN_VERSION] = {"版次", false, true},
	[DOC_COLUMN_FIRST] = {"制定日期", true, false},
	[DOC_COLUMN_REVISED] = {"修訂日期", true, false},
	[DOC_COLUMN_APPROVED] = {"核定日期", true, true},
	[DOC_COLUMN_EFFECTIVE] = {"生效日期", true, true},
	[DOC_COLUMN_CLASS] = {"機密等級", false, true},
	[DOC_COLUMN_OWNER] = {"權責單位", false, false},
	[DOC_COLUMN_PARENT] = {"上層文件", false, true},
	[DOC_COLUMN_RETENTION] = {"保存年限", false, false},
	[DOC_COLUMN_LOOKED_AT] = {"最近檢視日", true, true},
	[DOC_COLUMN_DUE] = {"下次檢視日", true, false},
	[DOC_COLUMN_STATE] = {"狀態", false, false},
	[DOC_COLUMN_WITHDRAWN] = {"廢止日期", true, true},
	[DOC_COLUMN_APPROVER] = {"核定人員", false, true},
	[DOC_COLUMN_LETTER] = {"核定文號", false, true},
	[DOC_COLUMN_FILE] = {"檔案", false, true},
	[DOC_COLUMN_SHA256] = {"檔案 SHA-256", false, true},
	[DOC_COLUMN_NOTE] = {"備註", false, false},
};

const struct doc_column_rule *doc_column_rule(enum doc_column column)
{
	return &rules[column];
}

void doc_table_row_clear(struct doc_table_row *row)
{
	for (size_t i = 0; i < DOC_COLUMN_COUNT; i++)
		free(row->cells[i]);
	*row = (struct doc_table_row){0};
}

void doc_table_clear(struct doc_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		doc_table_row_clear(&table->rows[i]);
	free(table->rows);
	*table = (struct doc_table){0};
}

/* --- days ------------------------------------------------------------------------------------- */

/* What a row is made from; one value instead of six parameters. */
struct maker {
	const struct doc_law *law;
	const struct doc_document *document;
	const struct doc_document_state *state;
	const struct doc_round *round;
	struct doc_table_row *row;
};

static void put(struct maker *maker, enum doc_column column, const char *text)
{
	maker->row->cells[column] = strdup(text);
}

static void put_day(struct maker *maker, enum doc_column column, doc_day day)
{
	char iso[DOC_ISO_DAY_SIZE] = "";

	if (day != DOC_NO_DAY)
		doc_day_format_iso(day, iso);
	put(maker, column, iso);
}

static void put_cycle(struct maker *maker)
{
	const struct doc_policy *policy = doc_law_in_force(maker->law);

	put_day(maker, DOC_COLUMN_LOOKED_AT, doc_document_looked_at(maker->state));
	put_day(maker, DOC_COLUMN_DUE,
	        maker->row->is_withdrawn
	                ? DOC_NO_DAY
	                : doc_document_review_due(policy, maker->document, maker->state));
}

static void put_history(struct maker *maker)
{
	const struct doc_round_decision *decision = &maker->state->decision;
	struct doc_round_decision first = {.approved_on = decision->approved_on};
	const struct doc_round *first_round = NULL;

	for (size_t i = 0; i < maker->document->round_count && !first_round; i++) {
		struct doc_round_decision tried;

		doc_round_decide(maker->law, maker->document, &maker->document->rounds[i], true,
		                 NULL, &tried);
		if (!tried.satisfied)
			continue;
		first_round = &maker->document->rounds[i];
		first = tried;
	}
	put_day(maker, DOC_COLUMN_FIRST, first.approved_on);
	put_day(maker, DOC_COLUMN_REVISED,
	        first_round == maker->round ? DOC_NO_DAY : decision->approved_on);
	put_day(maker, DOC_COLUMN_APPROVED, decision->approved_on);
	put_day(maker, DOC_COLUMN_EFFECTIVE, decision->effective_on);
	put_day(maker, DOC_COLUMN_WITHDRAWN, maker->state->withdrawn_on);
}

/* --- the rest --------------------------------------------------------------------------------- */

static void put_source(struct maker *maker)
{
	const struct doc_metadata_file *source = doc_metadata_source(&maker->round->metadata);
	const char *sha256 = source ? doc_round_file_digest(maker->law, maker->document,
	                                                    maker->round, source->name)
	                            : "";

	put(maker, DOC_COLUMN_FILE, source ? source->name : "");
	put(maker, DOC_COLUMN_SHA256, sha256);
}

static void put_administration(struct maker *maker)
{
	const struct doc_administration *kept = &maker->document->administration;
	const struct doc_policy *policy = doc_law_in_force(maker->law);

	put(maker, DOC_COLUMN_OWNER, kept->owner);
	put(maker, DOC_COLUMN_RETENTION,
	    kept->retention[0] ? kept->retention : policy->default_retention);
	put(maker, DOC_COLUMN_NOTE, kept->note);
}

static const char *state_word(const struct doc_document_state *state)
{
	switch (state->state) {
	case DOC_STATE_IN_FORCE:
		return "現行";
	case DOC_STATE_UNDER_REVISION:
		return "現行（修訂中）";
	case DOC_STATE_WITHDRAWN:
		return "廢止";
	case DOC_STATE_UNISSUED:
	case DOC_STATE_VOID:
		return "";
	}
	return "";
}

static void add_name(const struct doc_policy *policy, const char *id, struct doc_buf *out)
{
	const struct doc_person *person = policy ? doc_policy_person(policy, id) : NULL;

	doc_buf_puts(out, person ? person->name : id);
}

/* 「林志中（代理 王小明）」: as form 02-005-02 has it, in any locale. */
static void put_approvers(struct maker *maker)
{
	const struct doc_round_decision *decision = &maker->state->decision;
	struct doc_buf names = {0};

	if (decision->baseline)
		add_name(doc_law_policy(maker->law, decision->act->statement.policy.serial),
		         decision->adopted.decider, &names);
	for (size_t i = 0; !decision->baseline && i < decision->act_count; i++) {
		const struct doc_statement *s = &decision->acts[i]->statement;
		const struct doc_policy *policy = doc_law_policy(maker->law, s->policy.serial);

		doc_buf_puts(&names, i ? "、" : "");
		add_name(policy, s->who, &names);
		if (!s->acting_for[0])
			continue;
		doc_buf_puts(&names, "（代理 ");
		add_name(policy, s->acting_for, &names);
		doc_buf_puts(&names, "）");
	}
	maker->row->cells[DOC_COLUMN_APPROVER] = doc_buf_take(&names);
}

static void put_identity(struct maker *maker)
{
	const struct doc_number *number = &maker->document->number;
	const struct doc_metadata *metadata = &maker->round->metadata;
	const struct doc_round_decision *decision = &maker->state->decision;
	const struct doc_act *act = decision->act;
	struct doc_corrected now = {.letter = ""};
	char version[DOC_VERSION_SIZE];

	if (act)
		doc_act_correct(maker->law, maker->document, act, NULL, &now);
	doc_version_format(maker->round->version, version);
	put(maker, DOC_COLUMN_TIER, doc_law_in_force(maker->law)->tier_names[number->tier]);
	put(maker, DOC_COLUMN_NUMBER, number->text);
	put(maker, DOC_COLUMN_TITLE, metadata->title);
	put(maker, DOC_COLUMN_VERSION, version);
	put(maker, DOC_COLUMN_CLASS, metadata->classification);
	put(maker, DOC_COLUMN_PARENT, number->parent);
	put(maker, DOC_COLUMN_LETTER, decision->baseline ? decision->adopted.letter : now.letter);
}

int doc_table_row_make(const struct doc_law *law, const struct doc_document *document,
                       const struct doc_document_state *state, struct doc_table_row *out,
                       struct doc_error *err)
{
	struct doc_table_row row doc_scoped(doc_table_row_clear) = {
		.is_withdrawn = state->state == DOC_STATE_WITHDRAWN};
	struct maker maker = {law, document, state, state->in_force, &row};

	put_identity(&maker);
	put_approvers(&maker);
	put_history(&maker);
	put_cycle(&maker);
	put_source(&maker);
	put_administration(&maker);
	put(&maker, DOC_COLUMN_STATE, state_word(state));
	for (size_t i = 0; i < DOC_COLUMN_COUNT; i++)
		if (!row.cells[i])
			return doc_error_memory(err);
	*out = row;
	row = (struct doc_table_row){0};
	return DOC_OK;
}
