/* session.c: one command that acts on several documents. */
#include "actions/session.h"

#include <string.h>

#include "actions/landing.h"
#include "actions/load.h"
#include "actions/names.h"
#include "actions/outcome.h"
#include "backend/unicode.h"
#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/judge.h"
#include "model/layout.h"

void doc_subject_clear(struct doc_subject *subject)
{
	doc_document_clear(&subject->document);
	*subject = (struct doc_subject){0};
}

static void session_clear(struct doc_session *session)
{
	doc_said_clear(&session->said);
	doc_buf_clear(&session->message);
	doc_findings_clear(&session->noted);
}

int doc_subject_load(const struct doc_registry *registry, const struct doc_source *source,
                     const char *number, struct doc_subject *out, struct doc_error *err)
{
	struct doc_law law = doc_registry_law(registry, true);
	struct doc_judge silent = {0};
	struct doc_number parsed;
	int r;

	r = doc_registry_number(registry, number, &parsed, err);
	if (r < 0)
		return doc_names_hint(registry, number, r, err);
	r = doc_load_document(source, &parsed, &silent, &out->document, err);
	if (r < 0)
		return r;
	if (!out->document.registered) {
		doc_error_set(err, DOC_ENOTFOUND, _("'%s' is not registered"), parsed.text);
		doc_error_hint(err, DOC_ENOTFOUND, "docreg add %s ...", parsed.text);
		return doc_names_hint(registry, parsed.text, DOC_ENOTFOUND, err);
	}
	out->open = doc_document_open_round(&law, &out->document);
	out->approved = doc_document_approved(&law, &out->document, (struct doc_version){0},
	                                      &out->decision);
	return DOC_OK;
}

int doc_typed(int code, struct doc_error *err)
{
	if (code != DOC_EINVALID)
		return code;
	if (err)
		err->code = DOC_EUSAGE;
	return DOC_EUSAGE;
}

int doc_typed_day(const char *text, const char *what, doc_day *out, struct doc_error *err)
{
	int r = doc_day_parse(text, out, err);

	return r < 0 ? doc_error_wrap(err, doc_typed(r, err), "%s", what) : r;
}

int doc_copy_line(const char *text, const char *what, char *out, size_t room,
                  struct doc_error *err)
{
	struct doc_buf composed doc_scoped(doc_buf_clear) = {0};
	int r;

	r = doc_unicode_nfc(text, strlen(text), &composed, err);
	if (r == DOC_OK)
		r = doc_text_check_line(composed.data ? composed.data : "", room - 1, what, err);
	if (r == DOC_OK && strcmp(composed.data, "-") == 0)
		r = doc_error_set(err, DOC_EUSAGE, _("%s may not be '-', which stands for none"),
		                  what);
	if (r == DOC_OK)
		memcpy(out, composed.data, composed.size + 1);
	return doc_typed(r, err);
}

int doc_copy_class(const struct doc_policy *policy, const char *text, struct doc_metadata *out,
                   struct doc_findings *findings, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf names doc_scoped(doc_buf_clear) = {0};
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	char class_[sizeof(out->classification)];
	int r = doc_copy_line(text, _("classification"), class_, sizeof(class_), err);

	if (r < 0)
		return r;
	if (doc_policy_class_rank(policy, class_) < 0) {
		doc_buf_printf(&message, _("'%s' is not a classification of policy %u"), class_,
		               policy->serial);
		for (size_t i = 0; i < policy->class_count; i++)
			doc_buf_printf(&names, "%s%s", i ? "、" : "", policy->classes[i]);
		doc_buf_printf(&hint, _("one of: %s"), names.data ? names.data : "");
		if (message.failed || names.failed || hint.failed)
			return doc_error_memory(err);
		return doc_act_refuse(findings, "classification-known", message.data, hint.data,
		                      err);
	}
	memcpy(out->classification, class_, sizeof(class_));
	return DOC_OK;
}

int doc_session_begin(struct doc_session *session, const struct doc_subject *subject,
                      struct doc_statement *out, struct doc_error *err)
{
	const struct doc_number *number = &subject->document.number;
	int r = doc_act_begin(session->registry, session->request->actor, session->type,
	                      number->tier, out, &session->outcome->findings, err);

	if (r == DOC_OK)
		memcpy(out->document, number->text, sizeof(out->document));
	return r;
}

int doc_session_say(struct doc_session *session, const struct doc_subject *subject,
                    const struct doc_statement *statement, unsigned nth, struct doc_error *err)
{
	struct doc_buf place doc_scoped(doc_buf_clear) = {0};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	bool said = true;
	int r;

	doc_layout_statement(&place, statement, nth);
	doc_buf_printf(&message, _("'%s' has said this already"), statement->who);
	if (place.failed || message.failed)
		return doc_error_memory(err);
	r = doc_source_has(&session->source, place.data, &said, err);
	if (r < 0)
		return r;
	if (said)
		return doc_session_refuse(session, subject, "said-already", message.data,
		                          "docreg show", err);
	return doc_said_add(&session->said, statement, NULL, nth, err);
}

static int copy_back(struct doc_session *session, const struct doc_subject *subject,
                     const char *name, struct doc_error *err)
{
	const char *number = subject->document.number.text;
	struct doc_buf from doc_scoped(doc_buf_clear) = {0};
	struct doc_buf to doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_round(&from, number, subject->open->version, subject->open->round, name);
	doc_layout_draft(&to, number, name);
	if (from.failed || to.failed)
		return doc_error_memory(err);
	r = doc_source_read_path(&session->source, from.data, DOC_CONTENT_SIZE_MAX, &bytes, err);
	return r == DOC_OK ? doc_change_put(&session->said.change, to.data,
	                                    bytes.data ? bytes.data : "", bytes.size, err)
	                   : r;
}

int doc_session_copy_back(struct doc_session *session, const struct doc_subject *subject,
                          struct doc_error *err)
{
	int r = copy_back(session, subject, "metadata.yaml", err);

	for (size_t i = 0; r == DOC_OK && i < subject->open->files.count; i++)
		r = copy_back(session, subject, subject->open->files.items[i].name, err);
	return r;
}

int doc_session_refuse(struct doc_session *session, const struct doc_subject *subject,
                       const char *rule, const char *message, const char *hint,
                       struct doc_error *err)
{
	struct doc_judge judge = {.findings = &session->outcome->findings,
	                          .document = subject->document.number.text};

	doc_judge_fault(&judge, rule, "%s", message);
	if (hint)
		doc_judge_hint(&judge, "%s %s", hint, judge.document);
	doc_error_set(err, DOC_EREFUSED, "%s: %s", judge.document, message);
	return hint ? doc_error_hint(err, DOC_EREFUSED, "%s %s", hint, judge.document)
	            : DOC_EREFUSED;
}

const char *doc_way_back(const struct doc_round *open, const struct doc_actor *actor)
{
	const struct doc_act *submission = doc_round_submission(open);

	return submission && actor->id && strcmp(submission->statement.who, actor->id) == 0
	               ? "recall"
	               : "return";
}

/* --- the outcome ------------------------------------------------------------------------------ */

/* As the registry is now or, with a change that did not land, would be. */
static int describe(struct doc_registry *registry, const struct doc_law *law,
                    const struct doc_change *change, const struct doc_number *number,
                    const char *act_path, int64_t now_at, struct doc_outcome *outcome,
                    struct doc_error *err)
{
	struct doc_source source = doc_registry_source(registry);

	if (change) {
		source.puts = change->puts;
		source.put_count = change->count;
	}
	return doc_outcome_add(law, &source, number, act_path, now_at, outcome, err);
}

static int describe_all(struct doc_session *session, struct doc_error *err)
{
	const struct doc_request *request = session->request;
	struct doc_law law = doc_said_law(session->registry);
	int r = DOC_OK;

	for (size_t i = 0; i < request->number_count && r == DOC_OK; i++) {
		struct doc_number number;

		r = doc_registry_number(session->registry, request->numbers[i], &number, err);
		if (r == DOC_OK)
			r = describe(session->registry, &law,
			             request->dry_run ? &session->said.change : NULL, &number,
			             doc_said_path(&session->said, number.text),
			             request->actor->now_at, session->outcome, err);
	}
	return r;
}

static bool has_file(const struct doc_metadata *metadata, const char *name)
{
	for (size_t i = 0; i < metadata->file_count; i++)
		if (strcmp(metadata->files[i].name, name) == 0)
			return true;
	return false;
}

int doc_name_content(const struct doc_metadata *metadata, const char *path,
                     char out[DOC_WORD_SIZE], struct doc_error *err)
{
	const char *slash = strrchr(path, '/');

	for (unsigned nth = 1; nth <= DOC_CONTENT_MAX; nth++) {
		struct doc_buf name doc_scoped(doc_buf_clear) = {0};
		bool named = doc_layout_content_name(&name, metadata->number,
		                                     slash ? slash + 1 : path, nth);
		int r = doc_buf_check(&name, err);

		if (r < 0)
			return r;
		if (!named)
			return doc_error_set(err, DOC_EINVALID,
			                     _("'%s' has no file ending such as .odt"), path);
		if (has_file(metadata, name.data))
			continue;
		memcpy(out, name.data, name.size + 1);
		return DOC_OK;
	}
	return doc_error_set(err, DOC_EUSAGE, _("at most %d files"), DOC_CONTENT_MAX);
}

/* --- running ---------------------------------------------------------------------------------- */

static int speak_of(struct doc_session *session, const char *number, doc_session_speak speak,
                    struct doc_error *err)
{
	struct doc_subject subject doc_scoped(doc_subject_clear) = {0};
	int r = doc_subject_load(session->registry, &session->source, number, &subject, err);

	return r == DOC_OK ? speak(session, &subject, err) : r;
}

static int check_request(const struct doc_registry *registry, const struct doc_request *request,
                         struct doc_error *err)
{
	int r = doc_actor_check(request->actor, err);

	if (r < 0)
		return r;
	if (!request->number_count)
		return doc_error_set(err, DOC_EUSAGE, _("no number is given"));
	for (size_t i = 0; i < request->number_count; i++)
		for (size_t k = 0; k < i; k++) {
			struct doc_number a;
			struct doc_number b;

			if (doc_registry_number(registry, request->numbers[i], &a, NULL) ==
			            DOC_OK &&
			    doc_registry_number(registry, request->numbers[k], &b, NULL) ==
			            DOC_OK &&
			    strcmp(a.text, b.text) == 0)
				return doc_error_set(err, DOC_EUSAGE, _("'%s' is named twice"),
				                     a.text);
		}
	return DOC_OK;
}

/* Let each document be spoken of, and land what is said. */
static int run_all(struct doc_session *session, doc_session_speak speak, struct doc_error *err)
{
	const struct doc_request *request = session->request;
	struct doc_land_plan plan = {.who = request->actor->id, .now_at = request->actor->now_at};
	size_t refused = 0;
	int r = DOC_OK;

	doc_buf_printf(&session->message, "%s:", session->verb);
	for (size_t i = 0; i < request->number_count && (r == DOC_OK || r == DOC_EREFUSED); i++) {
		r = speak_of(session, request->numbers[i], speak, err);
		refused += r == DOC_EREFUSED;
	}
	if (r < 0 && r != DOC_EREFUSED)
		return r;
	r = doc_buf_check(&session->message, err);
	if (r < 0)
		return r;
	if (session->outcome->unchanged)
		return describe_all(session, err);
	plan.message = session->message.data;
	plan.redo_digests = session->redo_digests;
	/* What was refused already only keeps the rest from landing: all refusals are said. */
	r = doc_said_land(session->registry, &session->said, request->actor, &plan,
	                  request->dry_run || refused, &session->outcome->findings,
	                  session->outcome->commit, err);
	if (r == DOC_OK && refused)
		r = DOC_EREFUSED;
	return r == DOC_OK ? describe_all(session, err) : r;
}

/* Landing clears what it found before it tries again: what was noted comes behind. */
static int tell_noted(struct doc_session *session, struct doc_error *err)
{
	struct doc_findings *told = &session->outcome->findings;

	for (size_t i = 0; i < session->noted.count; i++) {
		struct doc_finding *slot = doc_array_add(&told->items, &told->count, sizeof(*slot));

		if (!slot)
			return doc_error_memory(err);
		*slot = session->noted.items[i];
		session->noted.items[i] = (struct doc_finding){0};
	}
	return DOC_OK;
}

int doc_session_run(struct doc_registry *registry, const struct doc_request *request,
                    const char *verb, enum doc_statement_type type, doc_session_speak speak,
                    struct doc_outcome *outcome, struct doc_error *err)
{
	struct doc_session session doc_scoped(session_clear) = {
		.registry = registry,
		.request = request,
		.outcome = outcome,
		.verb = verb,
		.type = type,
		.source = doc_registry_source(registry),
	};
	int told;
	int r = check_request(registry, request, err);

	if (r < 0)
		return r;
	r = doc_registry_heed(registry, run_all(&session, speak, err), err);
	told = tell_noted(&session, err);
	return told < 0 ? told : r;
}

int doc_session_land_plain(struct doc_registry *registry, const struct doc_actor *actor,
                           struct doc_change *change, const struct doc_number *number,
                           const char *message, bool dry_run, struct doc_outcome *outcome,
                           struct doc_error *err)
{
	struct doc_source before = doc_registry_source(registry);
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct doc_land_plan plan = {.who = actor->id, .now_at = actor->now_at,
	                             .message = message};
	struct doc_law law = doc_registry_law(registry, true);
	int r;

	r = doc_landing_changes(&before, change->puts, change->count, &changes, err);
	if (r < 0)
		return r;
	outcome->unchanged = changes.count == 0;
	if (!outcome->unchanged && dry_run)
		r = doc_land_judge(registry, change, &plan, &law, &outcome->findings, err);
	else if (!outcome->unchanged)
		r = doc_land(registry, change, &plan, &outcome->findings, outcome->commit, err);
	law = doc_registry_law(registry, false);
	if (r == DOC_OK)
		r = describe(registry, &law, dry_run ? change : NULL, number, NULL, actor->now_at,
		             outcome, err);
	return doc_registry_heed(registry, r, err);
}
