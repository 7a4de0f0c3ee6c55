/* letter.c: record a decision that stands in an official letter (公文). */
#include "actions/letter.h"

#include <string.h>

#include "actions/load.h"
#include "actions/session.h"
#include "backend/digest.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/layout.h"

static int refuse_decider(const struct doc_letter *letter, struct doc_findings *findings,
                          struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&message, _("'%s' could not decide this on the letter's date"),
	               letter->decided_by);
	r = doc_buf_check(&message, err);
	return r == DOC_OK ? doc_act_refuse(findings, "role-held", message.data,
	                                    "docreg policy show", err)
	                   : r;
}

static int refuse_id(const char *id, struct doc_error *err)
{
	doc_error_set(err, DOC_EUSAGE, _("'%s' is not an id: a-z, 0-9, '.', '_', '-', at most 32"),
	              id);
	return doc_error_hint(err, DOC_EUSAGE, "docreg policy show");
}

static int read_letter(const struct doc_letter *letter, struct doc_letter_ref *out,
                       struct doc_error *err)
{
	int r;

	if (!letter->number || !letter->on || !letter->scan_path || !letter->decided_by)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("a letter needs --letter NO, --on DATE, --scan FILE and "
		                       "--decided-by ID"));
	r = doc_copy_line(letter->number, "--letter", out->number, sizeof(out->number), err);
	if (r == DOC_OK && strchr(out->number, ' '))
		r = doc_error_set(err, DOC_EUSAGE, _("a letter's number has no spaces: '%s'"),
		                  out->number);
	if (r == DOC_OK)
		r = doc_typed_day(letter->on, "--on", &out->on, err);
	if (r == DOC_OK && !doc_person_is_valid(letter->decided_by))
		r = refuse_id(letter->decided_by, err);
	out->disposition = letter->as_amended ? DOC_AS_AMENDED : DOC_AS_PROPOSED;
	return r;
}

static bool may_record(const struct doc_policy *policy, const struct doc_actor *actor)
{
	return doc_policy_holds(policy, actor->id, DOC_ROLE_CONTROLLER, "",
	                        doc_day_of_moment(actor->now_at, policy->offset_s));
}

int doc_letter_begin_as(const struct doc_registry *registry, const struct doc_actor *actor,
                        const struct doc_letter *letter, const struct doc_roles *roles,
                        struct doc_statement *out, struct doc_findings *findings,
                        struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(registry);
	struct doc_statement statement;
	int r;

	if (actor->id && !may_record(policy, actor))
		return doc_act_refuse(findings, "role-held",
		                      _("a document controller records and signs a letter"),
		                      "docreg policy show", err);
	/* The recorder acts: a document controller, as for a release. */
	r = doc_act_begin(registry, actor, DOC_RELEASE, 1, &statement, findings, err);
	if (r == DOC_OK)
		r = read_letter(letter, &statement.letter, err);
	if (r == DOC_OK)
		r = doc_act_check_known(policy, letter->decided_by, findings, err);
	if (r < 0)
		return r;
	if (!doc_policy_role_of(policy, letter->decided_by, roles, statement.letter.on,
	                        statement.role, statement.acting_for))
		return refuse_decider(letter, findings, err);
	statement.type = DOC_LETTER;
	memcpy(statement.recorded_by, actor->id, strlen(actor->id) + 1);
	memcpy(statement.who, letter->decided_by, strlen(letter->decided_by) + 1);
	*out = statement;
	return DOC_OK;
}

int doc_letter_begin(const struct doc_registry *registry, const struct doc_actor *actor,
                     const struct doc_letter *letter, enum doc_statement_type decides,
                     unsigned tier, struct doc_statement *out, struct doc_findings *findings,
                     struct doc_error *err)
{
	struct doc_roles roles;

	doc_policy_roles_for(doc_registry_policy(registry), decides, tier, &roles);
	return doc_letter_begin_as(registry, actor, letter, &roles, out, findings, err);
}

int doc_scan_read(const char *scan_path, struct doc_buf *bytes, char sha256[DOC_SHA256_HEX_SIZE],
                  struct doc_error *err)
{
	int r = doc_file_read(scan_path, DOC_SCAN_SIZE_MAX, true, bytes, err);

	if (r == DOC_OK && (bytes->size < 5 || memcmp(bytes->data, "%PDF-", 5) != 0))
		r = doc_error_set(err, DOC_EINVALID, _("'%s' is no PDF file"), scan_path);
	return r == DOC_OK ? doc_sha256_hex(bytes->data, bytes->size, sha256, err) : r;
}

int doc_letter_scan(struct doc_said *said, const struct doc_letter *letter,
                    const char *statement_path, struct doc_statement *statement,
                    struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r = doc_scan_read(letter->scan_path, &bytes, statement->letter.sha256, err);

	if (r < 0)
		return r;
	doc_layout_scan(&path, statement_path);
	r = doc_buf_check(&path, err);
	return r == DOC_OK ? doc_change_put(&said->change, path.data, bytes.data, bytes.size, err)
	                   : r;
}

int doc_letter_beside(struct doc_said *said, const struct doc_letter *letter,
                      const struct doc_document *document, struct doc_statement *decides,
                      struct doc_error *err)
{
	const char *type = doc_statement_rule(said->acts[said->act_count - 1].type)->name;
	unsigned nth = doc_acts_next_nth(&document->acts, DOC_LETTER);
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r = doc_said_last_digest(said, decides->decides.sha256, err);

	if (r < 0)
		return r;
	memcpy(decides->decides.word, type, strlen(type) + 1);
	memcpy(decides->document, document->number.text, sizeof(decides->document));
	doc_layout_statement(&path, decides, nth);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_letter_scan(said, letter, path.data, decides, err);
	return r == DOC_OK ? doc_said_add(said, decides, NULL, nth, err) : r;
}

int doc_decision_check_typed(const struct doc_request *request, struct doc_error *err)
{
	struct doc_letter_ref letter;
	doc_day day;
	int r = DOC_OK;

	if (request->effective)
		r = doc_typed_day(request->effective, "--effective", &day, err);
	return r == DOC_OK && request->letter ? read_letter(request->letter, &letter, err) : r;
}

unsigned doc_acts_next_nth(const struct doc_acts *acts, enum doc_statement_type type)
{
	unsigned highest = 0;

	for (size_t i = 0; i < acts->count; i++)
		if (acts->items[i].statement.type == type && acts->items[i].place.nth > highest)
			highest = acts->items[i].place.nth;
	return highest + 1;
}
