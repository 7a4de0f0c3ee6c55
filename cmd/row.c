/* row.c: one document in JSON; the keys are a promise (docs/formats.md). */
#include "cmd.h"
#include "row.h"

void cmd_row_json(struct cmd_json *json, const struct doc_row *row)
{
	cmd_json_text(json, "number", row->number);
	cmd_json_text(json, "title", row->title);
	cmd_json_number(json, "tier", row->tier);
	cmd_json_text(json, "parent", row->parent);
	cmd_json_text(json, "version", row->version);
	cmd_json_text(json, "state", row->state);
	cmd_json_text(json, "classification", row->classification);
	cmd_json_text(json, "owner", row->owner);
	cmd_json_text(json, "approved_on", row->approved_on);
	cmd_json_text(json, "effective_on", row->effective_on);
	cmd_json_text(json, "approved_by", row->approved_by);
	cmd_json_text(json, "evidence", row->evidence);
	if (*row->next_version) {
		cmd_json_object(json, "next");
		cmd_json_text(json, "version", row->next_version);
		cmd_json_text(json, "state", row->next_state);
		cmd_json_close(json);
	} else {
		cmd_json_null(json, "next");
	}
	cmd_json_text(json, "letter", row->letter);
	cmd_json_text(json, "confirmed_on", row->confirmed_on);
	cmd_json_text(json, "withdrawn_on", row->withdrawn_on);
	cmd_json_bool(json, "landed_after", row->landed_after);
	if (*row->coming_version) {
		cmd_json_object(json, "coming");
		cmd_json_text(json, "version", row->coming_version);
		cmd_json_text(json, "effective_on", row->coming_on);
		cmd_json_close(json);
	} else {
		cmd_json_null(json, "coming");
	}
}

static void put_count(struct cmd_json *json, const char *key, unsigned count)
{
	if (count)
		cmd_json_number(json, key, count);
	else
		cmd_json_null(json, key);
}

static void put_change(struct cmd_json *json, const struct doc_difference *change)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "corrects", change->subject);
	cmd_json_text(json, "key", change->what);
	cmd_json_text(json, "before", change->before);
	cmd_json_text(json, "after", change->after);
	cmd_json_close(json);
}

static void put_decision(struct cmd_json *json, const struct doc_decision *decision)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "type", decision->type);
	cmd_json_text(json, "who", decision->who);
	cmd_json_text(json, "name", decision->name);
	cmd_json_text(json, "role", decision->role);
	cmd_json_text(json, "recorded_by", decision->recorded_by);
	cmd_json_text(json, "recorder", decision->recorder);
	cmd_json_text(json, "text", decision->text);
	cmd_json_text(json, "letter", decision->letter);
	cmd_json_text(json, "decided_at", decision->decided_at);
	cmd_json_text(json, "on", decision->on);
	cmd_json_bool(json, "signed", decision->is_signed);
	cmd_json_bool(json, "corrected", decision->is_corrected);
	cmd_json_bool(json, "annulled", decision->is_annulled);
	cmd_json_array(json, "changes");
	for (size_t i = 0; i < decision->change_count; i++)
		put_change(json, &decision->changes[i]);
	cmd_json_close(json);
	put_count(json, "baseline", decision->baseline);
	cmd_json_text(json, "scan", decision->scan);
	cmd_json_text(json, "effective_on", decision->effective_on);
	cmd_json_text(json, "version", decision->version);
	put_count(json, "made", decision->made);
	put_count(json, "needed", decision->needed);
	cmd_json_close(json);
}

void cmd_decisions_json(struct cmd_json *json, const char *key,
                        const struct doc_decision *decisions, size_t count)
{
	cmd_json_array(json, key);
	for (size_t i = 0; i < count; i++)
		put_decision(json, &decisions[i]);
	cmd_json_close(json);
}
