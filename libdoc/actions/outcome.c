/* outcome.c: say what an act did, and who owes the next step. */
#include "actions/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "base/array.h"
#include "base/intl.h"

static int out_of_memory(struct doc_error *err)
{
	return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
}

/* --- decisions -------------------------------------------------------------------------------- */

void doc_decision_clear(struct doc_decision *decision)
{
	free(decision->type);
	free(decision->who);
	free(decision->name);
	free(decision->role);
	free(decision->recorded_by);
	free(decision->recorder);
	free(decision->text);
	free(decision->letter);
	free(decision->decided_at);
	*decision = (struct doc_decision){0};
}

static const char *printed_name(const struct doc_policy *policy, const char *id)
{
	const struct doc_person *person = policy ? doc_policy_person(policy, id) : NULL;

	return person ? person->name : id;
}

static char *name_with_principal(const struct doc_policy *policy,
                                 const struct doc_statement *statement)
{
	struct doc_buf name = {0};

	doc_buf_puts(&name, printed_name(policy, statement->who));
	if (statement->acting_for[0])
		doc_buf_printf(&name, _(" (for %s)"), printed_name(policy, statement->acting_for));
	return doc_buf_take(&name);
}

int doc_decision_describe(const struct doc_law *law, const struct doc_act *act,
                          struct doc_decision *out, struct doc_error *err)
{
	const struct doc_statement *s = &act->statement;
	const struct doc_policy *policy = doc_law_policy(law, s->policy.serial);
	struct doc_decision decision = {0};
	char moment[DOC_MOMENT_SIZE];

	doc_moment_format(s->decided, moment);
	decision.type = strdup(doc_statement_rule(s->type)->name);
	decision.who = strdup(s->who);
	decision.name = name_with_principal(policy, s);
	decision.role = strdup(s->role);
	decision.recorded_by = strdup(s->recorded_by);
	decision.recorder = strdup(printed_name(policy, s->recorded_by));
	decision.text = strdup(s->type == DOC_LETTER ? doc_disposition_name(s->letter.disposition)
	                                             : s->text);
	decision.letter = strdup(s->letter.number);
	decision.decided_at = strdup(moment);
	doc_day_format_iso(doc_act_day(law, act), decision.on);
	decision.is_signed = act->signature_count > 0;
	if (!decision.type || !decision.who || !decision.name || !decision.role ||
	    !decision.recorded_by || !decision.recorder || !decision.text || !decision.letter ||
	    !decision.decided_at) {
		doc_decision_clear(&decision);
		return out_of_memory(err);
	}
	*out = decision;
	return DOC_OK;
}

/* --- files ------------------------------------------------------------------------------------ */

void doc_files_clear(struct doc_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(files[i].name);
		free(files[i].role);
	}
	free(files);
}

static const char *role_of(const struct doc_metadata *metadata, const char *name)
{
	for (size_t i = 0; i < metadata->file_count; i++)
		if (strcmp(metadata->files[i].name, name) == 0)
			return metadata->files[i].role == DOC_SOURCE ? "source" : "rendition";
	return "";
}

int doc_round_files(const struct doc_round *round, struct doc_file **out, size_t *count,
                    struct doc_error *err)
{
	const struct doc_act *submission = doc_round_submission(round);
	struct doc_file *files = NULL;
	size_t file_count = submission ? submission->statement.file_count : 0;

	if (file_count) {
		files = calloc(file_count, sizeof(*files));
		if (!files)
			return out_of_memory(err);
	}
	for (size_t i = 0; i < file_count; i++) {
		const struct doc_content *named = &submission->statement.files[i];

		files[i].name = strdup(named->name);
		files[i].role = strdup(role_of(&round->metadata, named->name));
		files[i].size = named->size;
		memcpy(files[i].sha256, named->sha256, sizeof(files[i].sha256));
		if (!files[i].name || !files[i].role) {
			doc_files_clear(files, file_count);
			return out_of_memory(err);
		}
	}
	*out = files;
	*count = file_count;
	return DOC_OK;
}

char *doc_authors_join(const struct doc_policy *policy, const struct doc_metadata *metadata)
{
	struct doc_buf names = {0};

	for (size_t i = 0; i < metadata->author_count; i++) {
		doc_buf_puts(&names, i ? "、" : "");
		doc_buf_puts(&names, printed_name(policy, metadata->authors[i]));
	}
	return doc_buf_take(&names);
}

/* --- the next step ---------------------------------------------------------------------------- */

static bool has_decided(const struct doc_round *round, const char *id)
{
	for (size_t i = 0; i < round->acts.count; i++)
		if (round->acts.items[i].statement.type == DOC_APPROVAL &&
		    strcmp(doc_act_person(&round->acts.items[i]), id) == 0)
			return true;
	return false;
}

/*
 * Printed names of everybody who holds one of the roles on that day and has not decided on
 * the round yet, deputies left out.
 */
static void add_holders(const struct doc_policy *policy, const struct doc_roles *roles, doc_day on,
                        const struct doc_round *round, struct doc_buf *out)
{
	for (size_t i = 0; i < policy->person_count; i++)
		for (size_t k = 0; k < roles->count; k++) {
			const struct doc_person *person = &policy->people[i];

			if (!doc_policy_holds(policy, person->id, roles->items[k], "", on) ||
			    has_decided(round, person->id))
				continue;
			doc_buf_printf(out, "%s%s", out->size ? "、" : "", person->name);
			break;
		}
}

static void say_step(const struct doc_law *law, const struct doc_document *document, doc_day on,
                     struct doc_buf *who, struct doc_buf *command)
{
	const struct doc_policy *policy = doc_law_in_force(law);
	const struct doc_matrix_row *row = doc_document_row(policy, document);
	const struct doc_round *open = doc_document_open_round(law, document);
	const char *verb = NULL;

	if (doc_document_is_ended(law, document, on))
		return;
	if (open && strcmp(doc_round_state_name(law, document, open), "reviewed") == 0) {
		add_holders(policy, &row->approvers, on, open, who);
		verb = "approve";
	} else if (open) {
		add_holders(policy, &row->reviewers, on, open, who);
		verb = "review";
	} else if (document->has_draft) {
		char *authors = doc_authors_join(policy, &document->draft);

		doc_buf_puts(who, authors ? authors : "");
		who->failed = who->failed || !authors;
		free(authors);
		verb = doc_metadata_missing(&document->draft) ? "revise" : "submit";
	}
	if (verb)
		doc_buf_printf(command, "docreg %s %s%s", verb, document->number.text,
		               strcmp(verb, "revise") == 0 ? _(" FILE -m SUMMARY --reason REASON")
		                                           : "");
}

int doc_next_step(const struct doc_law *law, const struct doc_document *document, int64_t now_at,
                  char **who, char **command, struct doc_error *err)
{
	struct doc_buf names = {0};
	struct doc_buf text = {0};

	say_step(law, document, doc_day_of_moment(now_at, doc_law_in_force(law)->offset_s), &names,
	         &text);
	*who = doc_buf_take(&names);
	*command = doc_buf_take(&text);
	return *who && *command ? DOC_OK : out_of_memory(err);
}

/* --- one document of an outcome --------------------------------------------------------------- */

static int describe_reviews(const struct doc_law *law, const struct doc_document *document,
                            const struct doc_round *round, struct doc_outcome_item *item,
                            struct doc_error *err)
{
	const struct doc_act *reviews[DOC_REVIEW_MAX];
	size_t count = doc_round_reviews(law, document, round, reviews);

	for (size_t i = 0; i < count; i++) {
		struct doc_decision *review =
			doc_array_add(&item->reviews, &item->review_count, sizeof(*review));
		int r = review ? doc_decision_describe(law, reviews[i], review, err)
		               : out_of_memory(err);

		if (r < 0)
			return r;
	}
	return DOC_OK;
}

static char *version_text(struct doc_version version)
{
	char text[DOC_VERSION_SIZE] = "";

	if (!doc_version_is_none(version))
		doc_version_format(version, text);
	return strdup(text);
}

static int describe_metadata(const struct doc_law *law, const struct doc_metadata *metadata,
                             struct doc_outcome_item *item, struct doc_error *err)
{
	item->title = strdup(metadata->title);
	item->version = version_text(metadata->version);
	item->summary = strdup(metadata->summary);
	item->reason = strdup(metadata->reason);
	item->author = doc_authors_join(doc_law_in_force(law), metadata);
	if (metadata->effective != DOC_NO_DAY)
		doc_day_format_iso(metadata->effective, item->effective);
	return item->title && item->version && item->summary && item->reason && item->author
	               ? DOC_OK
	               : out_of_memory(err);
}

static int describe_round(const struct doc_law *law, const struct doc_document *document,
                          const struct doc_round *round, struct doc_outcome_item *item,
                          struct doc_error *err)
{
	struct doc_round_decision decision;
	struct doc_round_decision below;
	const struct doc_round *superseded;
	int r;

	doc_round_decide(law, document, round, true, NULL, &decision);
	if (decision.satisfied)
		doc_day_format_iso(decision.effective_on, item->effective);
	superseded = doc_document_approved(law, document, round->version, &below);
	item->round = round->round;
	item->state = strdup(doc_round_state_name(law, document, round));
	item->supersedes = version_text(superseded ? superseded->version : (struct doc_version){0});
	if (!item->state || !item->supersedes)
		return out_of_memory(err);
	r = doc_round_files(round, &item->files, &item->file_count, err);
	return r == DOC_OK ? describe_reviews(law, document, round, item, err) : r;
}

static int describe_draft(struct doc_outcome_item *item, struct doc_error *err)
{
	item->state = strdup("draft");
	item->supersedes = strdup("");
	return item->state && item->supersedes ? DOC_OK : out_of_memory(err);
}

static int describe(const struct doc_law *law, const struct doc_document *document, int64_t now_at,
                    struct doc_outcome_item *item, struct doc_error *err)
{
	static const struct doc_metadata nothing = {.effective = DOC_NO_DAY};
	const struct doc_round *round = doc_document_last_round(document);
	int r;

	item->number = strdup(document->number.text);
	if (!item->number)
		return out_of_memory(err);
	if (document->has_draft || !round) {
		r = describe_metadata(law, document->has_draft ? &document->draft : &nothing, item,
                              err);
		if (r == DOC_OK)
			r = describe_draft(item, err);
	} else {
		r = describe_metadata(law, &round->metadata, item, err);
		if (r == DOC_OK)
			r = describe_round(law, document, round, item, err);
	}
	return r == DOC_OK ? doc_next_step(law, document, now_at, &item->next_who,
	                                   &item->next_command, err)
	                   : r;
}

int doc_outcome_add(const struct doc_registry *registry, const struct doc_source *source,
                    const struct doc_number *number, int64_t now_at, struct doc_outcome *outcome,
                    struct doc_error *err)
{
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct doc_law law = doc_registry_law(registry, false);
	struct doc_judge silent = {0};
	struct doc_outcome_item *item;
	int r;

	r = doc_load_document(source, number, &silent, &document, err);
	if (r < 0)
		return r;
	item = doc_array_add(&outcome->items, &outcome->item_count, sizeof(*item));
	return item ? describe(&law, &document, now_at, item, err) : out_of_memory(err);
}

static void item_clear(struct doc_outcome_item *item)
{
	for (size_t i = 0; i < item->review_count; i++)
		doc_decision_clear(&item->reviews[i]);
	free(item->reviews);
	doc_files_clear(item->files, item->file_count);
	free(item->number);
	free(item->title);
	free(item->version);
	free(item->state);
	free(item->summary);
	free(item->reason);
	free(item->author);
	free(item->supersedes);
	free(item->next_who);
	free(item->next_command);
}

void doc_outcome_clear(struct doc_outcome *outcome)
{
	for (size_t i = 0; i < outcome->item_count; i++)
		item_clear(&outcome->items[i]);
	free(outcome->items);
	doc_findings_clear(&outcome->findings);
	*outcome = (struct doc_outcome){0};
}
