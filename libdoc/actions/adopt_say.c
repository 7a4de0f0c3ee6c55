/* adopt_say.c: write what a baseline says. */
#include "actions/adopt.h"

#include <string.h>

#include "actions/letter.h"
#include "backend/digest.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/layout.h"

static int add_file(struct doc_adopting *adopting, struct doc_statement *statement,
                    const char *name, const struct doc_buf *bytes, struct doc_error *err)
{
	struct doc_content *file = &statement->files[statement->file_count++];
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_baseline(&path, statement->serial, name);
	memcpy(file->name, name, strlen(name) + 1);
	file->size = bytes->size;
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_buf_check(bytes, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(bytes->data, bytes->size, file->sha256, err);
	return r == DOC_OK ? doc_change_put(&adopting->said.change, path.data, bytes->data,
	                                    bytes->size, err)
	                   : r;
}

static int say_baseline(struct doc_adopting *adopting, struct doc_error *err)
{
	struct doc_statement statement = adopting->begun;
	struct doc_buf manifest doc_scoped(doc_buf_clear) = {0};
	struct doc_buf rows doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_manifest_sort(&adopting->manifest);
	doc_adoptions_sort(&adopting->rows);
	doc_manifest_format(&adopting->manifest, &manifest);
	doc_adoptions_format(&adopting->rows, &rows);
	r = add_file(adopting, &statement, "MANIFEST.sha256", &manifest, err);
	if (r == DOC_OK)
		r = add_file(adopting, &statement, "adopted.csv", &rows, err);
	return r == DOC_OK ? doc_said_add(&adopting->said, &statement, NULL, 0, err) : r;
}

/* An officer's word alone: no deputy adopts. */
static int check_officer(const struct doc_adopting *adopting, struct doc_statement *statement,
                         struct doc_findings *findings, struct doc_error *err)
{
	struct doc_roles officer = {.items = {DOC_ROLE_OFFICER}, .count = 1};

	if (doc_policy_role_of(adopting->policy, statement->who, &officer, statement->letter.on,
	                       statement->role, statement->acting_for))
		return DOC_OK;
	return doc_act_refuse(findings, "role-held",
	                      _("whoever decided was no security officer on the letter's date"),
	                      "docreg policy show", err);
}

static int say_letter(struct doc_adopting *adopting, struct doc_findings *findings,
                      struct doc_error *err)
{
	const struct doc_baseline_plan *plan = adopting->plan;
	const char *name = doc_statement_rule(DOC_BASELINE)->name;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_statement statement;
	int r = doc_letter_begin(adopting->registry, plan->actor, plan->letter, DOC_POLICY, 1,
	                         &statement, findings, err);

	if (r == DOC_OK)
		r = check_officer(adopting, &statement, findings, err);
	if (r < 0)
		return r;
	memcpy(statement.decides.word, name, strlen(name) + 1);
	r = doc_said_last_digest(&adopting->said, statement.decides.sha256, err);
	if (r < 0)
		return r;
	doc_layout_letter(&path, adopting->said.acts[0].path, 1, plan->actor->id);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_letter_scan(&adopting->said, plan->letter, path.data, &statement, err);
	return r == DOC_OK ? doc_said_add(&adopting->said, &statement, path.data, 1, err) : r;
}

int doc_adopt_say(struct doc_adopting *adopting, struct doc_outcome *outcome,
                  struct doc_error *err)
{
	int r = say_baseline(adopting, err);

	return r == DOC_OK && adopting->plan->letter
	               ? say_letter(adopting, &outcome->findings, err)
	               : r;
}
