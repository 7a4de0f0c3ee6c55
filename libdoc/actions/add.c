/* add.c: register a number, the one given or the next free one. */
#include <libdoc/document.h>

#include <stdlib.h>
#include <string.h>

#include "actions/load.h"
#include "actions/session.h"
#include "actions/titles.h"
#include "backend/yaml.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/layout.h"

#define TRIES 50 /* for the next number, when others take it first */

static int next_number(struct doc_registry *registry, const char *where, struct doc_number *out,
                       struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	const struct doc_grammar *grammar = &doc_registry_policy(registry)->grammar;
	struct doc_numbers numbers doc_scoped(doc_numbers_clear) = {0};
	const char **taken doc_auto(free) = NULL;
	char digit[] = "0";
	unsigned tier;
	int r;

	r = doc_policy_tier(doc_registry_policy(registry), where, &tier, err);
	if (r == DOC_OK)
		r = doc_load_numbers(&source, grammar, &numbers, err);
	if (r < 0)
		return r;
	taken = calloc(numbers.count + 1, sizeof(*taken));
	if (!taken)
		return doc_error_memory(err);
	for (size_t i = 0; i < numbers.count; i++)
		taken[i] = numbers.items[i].text;
	digit[0] = (char)('0' + tier);
	return doc_number_next(grammar, tier ? digit : where, taken, numbers.count, out, err);
}

/* A number is registered when its folder is there, whatever became of it (rule R4). */
static int refuse_taken(const struct doc_registry *registry, const struct doc_number *number,
                        struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);
	struct doc_judge judge = {.findings = &outcome->findings, .document = number->text};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	bool taken = true;
	int r;

	doc_layout_document_file(&path, number->text);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_has(&source, path.data, &taken, err);
	if (r < 0 || !taken)
		return r;
	doc_judge_fault(&judge, "number-reused", _("'%s' is registered already"), number->text);
	doc_judge_hint(&judge, "docreg show %s", number->text);
	doc_error_set(err, DOC_EREFUSED, _("'%s' is registered already"), number->text);
	return doc_error_hint(err, DOC_EREFUSED, "docreg show %s", number->text);
}

static int put_document(const struct doc_policy *policy, const struct doc_new_document *document,
                        const struct doc_number *number, struct doc_change *change,
                        struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	char owner[sizeof(policy->default_owner) * 2];
	int r;

	r = doc_copy_line(document->owner ? document->owner : policy->default_owner, _("owner"),
	                  owner, sizeof(owner), err);
	if (r < 0)
		return r;
	doc_layout_document_file(&path, number->text);
	doc_administration_begin(owner, policy->default_retention, doc_yaml_scalar, &yaml);
	if (path.failed || yaml.failed)
		return doc_error_memory(err);
	return doc_change_put(change, path.data, yaml.data, yaml.size, err);
}

static int put_draft(const struct doc_policy *policy, const struct doc_new_document *document,
                     const struct doc_number *number, struct doc_change *change,
                     struct doc_findings *findings, struct doc_error *err)
{
	struct doc_metadata draft = {.tier = number->tier, .effective = DOC_NO_DAY,
	                             .version = doc_version_next((struct doc_version){0},
	                                                         policy->minor_max)};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	int r;

	memcpy(draft.number, number->text, sizeof(draft.number));
	memcpy(draft.parent, number->parent, sizeof(draft.parent));
	r = doc_copy_line(document->title, _("title"), draft.title, sizeof(draft.title), err);
	if (r == DOC_OK)
		r = doc_copy_class(policy, document->classification ? document->classification
		                                                    : policy->default_class,
		                   &draft, findings, err);
	if (r < 0)
		return r;
	doc_layout_draft(&path, number->text, "metadata.yaml");
	doc_metadata_format(&draft, doc_yaml_scalar, &yaml);
	if (path.failed || yaml.failed)
		return doc_error_memory(err);
	return doc_change_put(change, path.data, yaml.data, yaml.size, err);
}

/* A number that the grammar does not know is refused by rule (R1); the hint shows what fits. */
static int read_number(const struct doc_registry *registry, const char *text,
                       struct doc_number *out, struct doc_findings *findings,
                       struct doc_error *err)
{
	struct doc_error why = {0};
	int r = doc_registry_number(registry, text, out, &why);

	if (r == DOC_EINVALID)
		return doc_act_refuse(findings, "number-grammar", why.message, why.hint, err);
	if (r < 0 && err)
		*err = why;
	return r;
}

static int add_once(struct doc_registry *registry, const struct doc_actor *actor,
                    const struct doc_new_document *document, bool dry_run,
                    struct doc_outcome *outcome, struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(registry);
	struct doc_change change doc_scoped(doc_change_clear) = {0};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_number number;
	int r;

	r = doc_act_begin_plain(registry, actor, &outcome->findings, err);
	if (r < 0)
		return r;
	if (document->number)
		r = read_number(registry, document->number, &number, &outcome->findings, err);
	else
		r = next_number(registry, document->next_of, &number, err);
	if (r == DOC_OK)
		r = refuse_taken(registry, &number, outcome, err);
	if (r == DOC_OK)
		r = put_document(policy, document, &number, &change, err);
	if (r == DOC_OK)
		r = put_draft(policy, document, &number, &change, &outcome->findings, err);
	if (r == DOC_OK)
		r = doc_titles_refuse(registry, number.text, document->title, actor->now_at,
		                      &outcome->findings, err);
	if (r < 0)
		return r;
	doc_buf_printf(&message, "add: %s", number.text);
	r = doc_buf_check(&message, err);
	return r == DOC_OK ? doc_session_land_plain(registry, actor, &change, &number, message.data,
	                                            dry_run, outcome, err)
	                   : r;
}

int doc_add(struct doc_registry *registry, const struct doc_actor *actor,
            const struct doc_new_document *document, bool dry_run, struct doc_outcome *outcome,
            struct doc_error *err)
{
	int r = DOC_ECONFLICT;

	if (!document->title)
		return doc_error_set(err, DOC_EUSAGE, _("no title is given"));
	if (!document->number && !document->next_of)
		return doc_error_set(err, DOC_EUSAGE, _("no number is given"));
	for (int i = 0; i < TRIES; i++) {
		struct doc_git_commit before = registry->tip;

		doc_outcome_clear(outcome);
		r = add_once(registry, actor, document, dry_run, outcome, err);
		/* Only a lost race is worth another try. */
		if (r != DOC_ECONFLICT || !doc_registry_has_moved(registry, &before))
			break;
	}
	return r;
}
