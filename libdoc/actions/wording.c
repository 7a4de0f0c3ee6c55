/* wording.c: people, decisions and files as a reader wants them. */
#include "actions/wording.h"

#include <stdlib.h>
#include <string.h>

#include "actions/policy_diff.h"
#include "actions/row.h"
#include "backend/sshsig.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/correction.h"
#include "model/layout.h"

/* --- people ----------------------------------------------------------------------------------- */

static const char *printed_name(const struct doc_policy *policy, const char *id)
{
	const struct doc_person *person = policy ? doc_policy_person(policy, id) : NULL;

	return person ? person->name : id;
}

void doc_name_print(const struct doc_policy *policy, const char *who, const char *principal,
                    struct doc_buf *out)
{
	doc_buf_puts(out, printed_name(policy, who));
	if (*principal)
		doc_buf_printf(out, _(" (for %s)"), printed_name(policy, principal));
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

int doc_key_print(const struct doc_person_key *key, struct doc_buf *out, struct doc_error *err)
{
	struct doc_key parsed;
	int r = doc_key_parse(key->canonical, strlen(key->canonical), &parsed, err);

	if (r < 0)
		return r;
	doc_buf_printf(out, "%s ", parsed.type);
	return doc_key_fingerprint(&parsed, out, err);
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
	free(decision->version);
	free(decision->scan);
	doc_differences_clear(
		&(struct doc_differences){decision->changes, decision->change_count});
	*decision = (struct doc_decision){0};
}

static char *name_with_principal(const struct doc_policy *policy,
                                 const struct doc_statement *statement)
{
	struct doc_buf name = {0};

	doc_name_print(policy, statement->who, statement->acting_for, &name);
	return doc_buf_take(&name);
}

static struct doc_version version_of(const struct doc_act *act)
{
	if (act->place.round)
		return act->place.version;
	return act->statement.type == DOC_WITHDRAWAL ? act->statement.supersedes.version
	                                             : act->statement.version;
}

static bool decides(const struct doc_statement *statement)
{
	return doc_statement_approves(statement) || statement->type == DOC_WITHDRAWAL;
}

static bool is_before(const struct doc_act *act, const struct doc_act *other)
{
	if (act->statement.decided != other->statement.decided)
		return act->statement.decided < other->statement.decided;
	return strcmp(act->path, other->path) < 0;
}

void doc_decision_count(const struct doc_law *law, const struct doc_document *document,
                        const struct doc_round *round, const struct doc_act *act,
                        struct doc_decision *out)
{
	struct doc_round_decision decision;
	bool is_counted = false;
	unsigned before = 0;

	if (!decides(&act->statement))
		return;
	if (round)
		doc_round_decide(law, document, round, false, NULL, &decision);
	else
		doc_document_withdrawal_of(law, document, act->statement.supersedes.version,
		                           &decision);
	for (size_t i = 0; i < decision.act_count; i++) {
		is_counted = is_counted || decision.acts[i] == act;
		before += is_before(decision.acts[i], act);
	}
	if (!is_counted)
		return;
	out->made = before + 1;
	out->needed = decision.needed;
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
	if (decides(s))
		doc_day_format_iso(s->effective, decision.effective_on);
	decision.version = doc_version_text(version_of(act));
	decision.scan = strdup("");
	decision.as_amended = s->letter.disposition == DOC_AS_AMENDED;
	decision.is_signed = act->signature_count > 0;
	if (!decision.type || !decision.who || !decision.name || !decision.role ||
	    !decision.recorded_by || !decision.recorder || !decision.text || !decision.letter ||
	    !decision.decided_at || !decision.version || !decision.scan) {
		doc_decision_clear(&decision);
		return doc_error_memory(err);
	}
	*out = decision;
	return DOC_OK;
}

static char *scan_path(const struct doc_round_decision *decision)
{
	struct doc_buf path = {0};
	char name[DOC_NAME_SIZE];

	doc_layout_paper(decision->adopted.scan, name);
	if (decision->scanned)
		doc_layout_scan(&path, decision->scanned->path);
	else if (decision->adopted.scan)
		doc_layout_baseline(&path, decision->baseline->bundle.serial, name);
	return doc_buf_take(&path);
}

/* Put in place of what the baseline says of itself what it says of one version. */
static int describe_adopted(const struct doc_law *law, const struct doc_round_decision *decision,
                            struct doc_decision *out, struct doc_error *err)
{
	const struct doc_adopted *row = &decision->adopted;
	const struct doc_policy *policy =
		doc_law_policy(law, decision->act->statement.policy.serial);
	bool is_known = policy && doc_policy_person(policy, row->decider);
	struct doc_decision adopted = {
		.type = out->type, .role = out->role, .text = out->text,
		.decided_at = out->decided_at, .recorded_by = out->who, .recorder = out->name,
		.is_signed = out->is_signed, .is_corrected = decision->is_corrected,
		.baseline = decision->baseline->bundle.serial};

	free(out->recorded_by);
	free(out->recorder);
	free(out->letter);
	free(out->version);
	free(out->scan);
	adopted.who = strdup(is_known ? row->decider : "");
	adopted.name = strdup(printed_name(policy, row->decider));
	adopted.letter = strdup(row->letter);
	adopted.version = doc_version_text(row->version);
	adopted.scan = scan_path(decision);
	doc_day_format_iso(row->approved, adopted.on);
	doc_day_format_iso(row->effective, adopted.effective_on);
	*out = adopted;
	if (adopted.who && adopted.name && adopted.letter && adopted.version && adopted.scan)
		return DOC_OK;
	doc_decision_clear(out);
	return doc_error_memory(err);
}

int doc_decision_describe_nth(const struct doc_law *law, const struct doc_round_decision *decision,
                              size_t nth, struct doc_decision *out, struct doc_error *err)
{
	struct doc_decision described = {0};
	int r = doc_decision_describe(law, decision->acts[nth], &described, err);

	if (r == DOC_OK && decision->baseline)
		r = describe_adopted(law, decision, &described, err);
	if (r == DOC_OK)
		*out = described;
	return r;
}

/* --- corrections ------------------------------------------------------------------------------ */

/* Put another text in its place. */
static int replace(char **text, const char *other, struct doc_error *err)
{
	char *copy = strdup(other);

	if (!copy)
		return doc_error_memory(err);
	free(*text);
	*text = copy;
	return DOC_OK;
}

int doc_decision_correct(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_act *act, struct doc_decision *out, struct doc_error *err)
{
	bool is_letter = act->statement.type == DOC_LETTER;
	struct doc_corrected now;
	int r = DOC_OK;

	doc_act_correct(law, document, act, NULL, &now);
	out->is_corrected = now.by != NULL;
	out->is_annulled = now.annulled;
	if (!now.by)
		return DOC_OK;
	doc_day_format_iso(now.on, out->on);
	if (decides(&act->statement))
		doc_day_format_iso(now.effective, out->effective_on);
	r = replace(&out->letter, now.letter, err);
	return r == DOC_OK && !is_letter ? replace(&out->text, now.text, err) : r;
}

static int add_change(const struct doc_act *act, const struct doc_set *set,
                      const struct doc_corrected *was, struct doc_differences *changes,
                      struct doc_error *err)
{
	struct doc_difference *change =
		doc_array_add(&changes->items, &changes->count, sizeof(*change));
	enum doc_correction_key key = doc_correction_key_of(set->key);
	char before[DOC_TEXT_SIZE] = "";

	if (!change)
		return doc_error_memory(err);
	if (was && key)
		doc_corrected_print(was, key, before);
	change->what = strdup(set->key);
	change->subject = strdup(act->statement.corrects.word);
	change->before = strdup(before);
	change->after = strdup(set->value);
	return change->what && change->subject && change->before && change->after
	               ? DOC_OK
	               : doc_error_memory(err);
}

int doc_decision_changes(const struct doc_law *law, const struct doc_document *document,
                         const struct doc_act *act, struct doc_decision *out, struct doc_error *err)
{
	struct doc_differences changes = {out->changes, out->change_count};
	struct doc_correction_subject corrected;
	struct doc_corrected was;
	bool is_here;
	int r = DOC_OK;

	if (act->statement.type != DOC_CORRECTION)
		return DOC_OK;
	is_here = doc_correction_subject_find(law, document, &act->statement, &corrected);
	if (is_here)
		doc_correction_subject_correct(law, document, &corrected, act, &was);
	for (size_t i = 0; i < act->statement.set_count && r == DOC_OK; i++)
		r = add_change(act, &act->statement.sets[i], is_here ? &was : NULL, &changes,
		               err);
	out->changes = changes.items;
	out->change_count = changes.count;
	return r;
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

/* What stands in the submission; of an adopted version what lies there. */
static size_t name_file(const struct doc_round *round, size_t at, const char **name)
{
	const struct doc_act *submission = doc_round_submission(round);

	if (!submission) {
		*name = round->files.items[at].name;
		return 0;
	}
	*name = submission->statement.files[at].name;
	return submission->statement.files[at].size;
}

static int measure(const struct doc_source *source, const struct doc_document *document,
                   const struct doc_round *round, struct doc_file *file, struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	size_t size = 0;
	int r;

	doc_layout_round(&path, document->number.text, round->version, round->round, file->name);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_size(source, path.data, &size, err);
	file->size = size;
	return r;
}

static int describe_file(const struct doc_law *law, const struct doc_source *source,
                         const struct doc_document *document, const struct doc_round *round,
                         size_t at, struct doc_file *out, struct doc_error *err)
{
	const char *name;
	const char *sha256;

	out->size = name_file(round, at, &name);
	sha256 = doc_round_file_digest(law, document, round, name);
	memcpy(out->sha256, sha256, strlen(sha256) + 1);
	out->name = strdup(name);
	out->role = strdup(role_of(&round->metadata, name));
	if (!out->name || !out->role)
		return doc_error_memory(err);
	return doc_round_submission(round) ? DOC_OK : measure(source, document, round, out, err);
}

int doc_round_files(const struct doc_law *law, const struct doc_source *source,
                    const struct doc_document *document, const struct doc_round *round,
                    struct doc_file **out, size_t *count, struct doc_error *err)
{
	const struct doc_act *submission = doc_round_submission(round);
	size_t file_count = submission ? submission->statement.file_count : round->files.count;
	struct doc_file *files = calloc(file_count + 1, sizeof(*files));
	int r = DOC_OK;

	if (!files)
		return doc_error_memory(err);
	for (size_t i = 0; i < file_count && r == DOC_OK; i++)
		r = describe_file(law, source, document, round, i, &files[i], err);
	if (r < 0) {
		doc_files_clear(files, file_count);
		return r;
	}
	*out = files;
	*count = file_count;
	return DOC_OK;
}
