/* submit.c: freeze drafts as a round of their version and send them to review. */
#include <libdoc/cite.h>
#include <libdoc/document.h>

#include <stdlib.h>
#include <string.h>

#include "actions/content_check.h"
#include "actions/load.h"
#include "actions/next.h"
#include "actions/session.h"
#include "actions/titles.h"
#include "backend/digest.h"
#include "backend/yaml.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/intl.h"
#include "model/layout.h"

/* Where one draft goes. accepted: markup is left in its files, and was accepted. */
struct freezing {
	struct doc_session *session;
	const struct doc_document *document;
	unsigned round;
	bool accepted;
	struct doc_statement statement;
};

/* Say in metadata.yaml whether markup was accepted, this time: an earlier round is another one. */
static int seal_markup(const struct freezing *freezing, struct doc_buf *bytes,
                       struct doc_error *err)
{
	struct doc_metadata sealed = freezing->document->draft;

	if (sealed.markup_accepted == freezing->accepted)
		return DOC_OK;
	sealed.markup_accepted = freezing->accepted;
	doc_buf_clear(bytes);
	doc_metadata_format(&sealed, doc_yaml_scalar, bytes);
	return doc_buf_check(bytes, err);
}

/* Move a file of the draft, byte for byte, into the round; its bytes are handed out. */
static int move_file(struct freezing *freezing, const char *name, struct doc_buf *bytes,
                     struct doc_error *err)
{
	const char *number = freezing->document->number.text;
	struct doc_change *change = &freezing->session->said.change;
	struct doc_buf from doc_scoped(doc_buf_clear) = {0};
	struct doc_buf to doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_draft(&from, number, name);
	doc_layout_round(&to, number, freezing->document->draft.version, freezing->round, name);
	if (from.failed || to.failed)
		return doc_error_memory(err);
	r = doc_source_read_path(&freezing->session->source, from.data, DOC_CONTENT_SIZE_MAX, bytes,
	                         err);
	if (r == DOC_OK && strcmp(name, "metadata.yaml") == 0)
		r = seal_markup(freezing, bytes, err);
	if (r == DOC_OK)
		r = doc_change_put(change, to.data, bytes->data ? bytes->data : "", bytes->size,
		                   err);
	return r == DOC_OK ? doc_change_remove(change, from.data, err) : r;
}

static int freeze_content(struct freezing *freezing, const char *name, struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_statement *statement = &freezing->statement;
	struct doc_content *file;
	int r;

	if (statement->file_count == DOC_CONTENT_MAX)
		return doc_error_set(err, DOC_EINVALID, _("at most %d files"), DOC_CONTENT_MAX);
	r = move_file(freezing, name, &bytes, err);
	if (r < 0)
		return r;
	file = &statement->files[statement->file_count++];
	memcpy(file->name, name, strlen(name) + 1);
	file->size = bytes.size;
	return doc_sha256_hex(bytes.data ? bytes.data : "", bytes.size, file->sha256, err);
}

static int freeze(struct freezing *freezing, struct doc_error *err)
{
	const struct doc_stored_files *files = &freezing->document->draft_files;
	struct doc_buf metadata doc_scoped(doc_buf_clear) = {0};
	int r;

	r = move_file(freezing, "metadata.yaml", &metadata, err);
	if (r == DOC_OK)
		r = doc_sha256_hex(metadata.data ? metadata.data : "", metadata.size,
		                   freezing->statement.metadata, err);
	for (size_t i = 0; i < files->count && r == DOC_OK; i++)
		r = freeze_content(freezing, files->items[i].name, err);
	return r == DOC_OK
	               ? doc_said_add(&freezing->session->said, &freezing->statement, NULL, 0, err)
	               : r;
}

static int refuse_incomplete(struct doc_session *session, const struct doc_subject *subject,
                             const char *missing, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	char *plain doc_auto(free) = doc_next_completion(&subject->document, true);
	char *hint doc_auto(free) = plain ? doc_command_show(plain) : NULL;

	doc_buf_printf(&message, _("%s: the draft has no '%s' yet"), subject->document.number.text,
	               _(missing));
	if (message.failed || !hint)
		return doc_error_memory(err);
	return doc_act_refuse(&session->outcome->findings, "metadata-complete", message.data, hint,
	                      err);
}

static int refuse_open(struct doc_session *session, const struct doc_subject *subject,
                       struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	const char *number = subject->document.number.text;

	doc_buf_printf(&message, _("%s: another submission of this document is not decided yet"),
	               number);
	doc_buf_printf(&hint, _("docreg %s %s -m WHY"),
	               doc_way_back(subject->open, session->request->actor), number);
	if (message.failed || hint.failed)
		return doc_error_memory(err);
	return doc_act_refuse(&session->outcome->findings, "round-open", message.data, hint.data,
	                      err);
}

static int refuse_early(struct doc_session *session, struct doc_subject *subject,
                        struct doc_error *err)
{
	const char *missing;

	if (subject->open)
		return refuse_open(session, subject, err);
	if (!subject->document.has_draft)
		return doc_session_refuse(session, subject, "draft-missing",
		                          _("there is no draft to submit"), "docreg revise", err);
	missing = doc_metadata_missing(&subject->document.draft);
	if (!missing && !subject->document.draft_files.count)
		missing = N_("files");
	return missing ? refuse_incomplete(session, subject, missing, err) : DOC_OK;
}

/* A title that the document has had approved was asked about then. */
static int refuse_title(struct doc_session *session, const struct doc_subject *subject,
                        struct doc_error *err)
{
	const char *title = subject->document.draft.title;

	if (subject->approved && strcmp(subject->approved->metadata.title, title) == 0)
		return DOC_OK;
	return doc_titles_refuse(session->registry, subject->document.number.text, title,
	                         session->request->actor->now_at, &session->outcome->findings, err);
}

/* --- what the files say ----------------------------------------------------------------------- */

/* Was markup found among the findings from here on, and let through? */
static bool has_markup(const struct doc_findings *findings, size_t from)
{
	for (size_t i = from; i < findings->count; i++)
		if (strncmp(findings->items[i].rule, "markup-", strlen("markup-")) == 0)
			return true;
	return false;
}

/*
 * What the text cites, while it can still be mended. Never a refusal: documents that cite each
 * other come one after the other, and what is missing may be registered when this is approved.
 */
static int warn_citations(struct doc_session *session, const char *name, const char *path,
                          const struct doc_buf *bytes, struct doc_judge *judge,
                          struct doc_error *err)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_cite cite doc_scoped(doc_cite_clear) = {0};
	struct doc_error told = {0};
	int r = doc_extract_bytes(name, bytes->data ? bytes->data : "", bytes->size, &extract,
	                          &told);

	if (r < 0)
		return DOC_OK; /* content-readable says so */
	r = doc_cite_extract(session->registry, &extract, path, session->request->actor->now_at,
	                     &cite, err);
	for (size_t i = 0; i < cite.findings.count && r == DOC_OK; i++) {
		const struct doc_finding *finding = &cite.findings.items[i];

		if (finding->severity == DOC_INFO)
			continue;
		doc_judge_note(judge, DOC_WARNING, finding->rule, "%s", finding->message);
		doc_judge_line(judge, finding->line);
		if (finding->hint)
			doc_judge_hint(judge, "%s", finding->hint);
	}
	return r;
}

static int check_file(struct doc_session *session, const struct doc_document *document,
                      const struct doc_metadata_file *file, struct doc_judge *judge,
                      struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(session->registry);
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_content_facts facts;
	int r;

	doc_content_facts_of(policy, &document->draft, document->administration.owner, &facts);
	facts.markup_accepted = session->request->accept_markup;
	facts.is_rendition = file->role == DOC_RENDITION;
	doc_layout_draft(&path, document->number.text, file->name);
	r = doc_buf_check(&path, err);
	if (r == DOC_OK)
		r = doc_source_read_path(&session->source, path.data, DOC_CONTENT_SIZE_MAX, &bytes,
		                         err);
	judge->file = path.data;
	if (r == DOC_OK)
		r = doc_content_check(policy, &facts, file->name, &bytes, judge, err);
	if (r == DOC_OK && !facts.is_rendition)
		r = warn_citations(session, file->name, path.data, &bytes, judge, err);
	judge->file = NULL;
	return r;
}

/* Every file, and every fault of each, before anything is refused. */
static int refuse_contents(struct doc_session *session, const struct doc_document *document,
                           bool *accepted, struct doc_error *err)
{
	struct doc_findings *findings = &session->noted;
	const struct doc_metadata *draft = &document->draft;
	struct doc_judge judge = {.findings = findings, .document = document->number.text};
	char version[DOC_VERSION_SIZE];
	size_t before = findings->count;
	int r = DOC_OK;

	doc_version_format(draft->version, version);
	judge.version = version;
	for (size_t i = 0; i < draft->file_count && r == DOC_OK; i++)
		r = check_file(session, document, &draft->files[i], &judge, err);
	*accepted = session->request->accept_markup && has_markup(findings, before);
	if (r < 0 || !judge.faults)
		return r;
	doc_error_set(err, DOC_EREFUSED, _("%s: what the files say is at fault in %zu places"),
	              judge.document, judge.faults);
	return doc_error_hint(err, DOC_EREFUSED, "docreg revise %s %s", judge.document, _("FILE"));
}

static int speak(struct doc_session *session, struct doc_subject *subject, struct doc_error *err)
{
	struct freezing freezing = {.session = session, .document = &subject->document};
	struct doc_version version = subject->document.draft.version;
	const struct doc_round *last = doc_document_round_of(&subject->document, version);
	char text[DOC_VERSION_SIZE];
	int r;

	r = refuse_early(session, subject, err);
	if (r == DOC_OK)
		r = refuse_title(session, subject, err);
	if (r == DOC_OK)
		r = refuse_contents(session, &subject->document, &freezing.accepted, err);
	if (r == DOC_OK)
		r = doc_session_begin(session, subject, &freezing.statement, err);
	if (r < 0)
		return r;
	freezing.round = last ? last->round + 1 : 1;
	freezing.statement.version = version;
	freezing.statement.round = freezing.round;
	doc_version_format(version, text);
	doc_buf_printf(&session->message, " %s %s", subject->document.number.text, text);
	return freeze(&freezing, err);
}

int doc_submit(struct doc_registry *registry, const struct doc_request *request,
               struct doc_outcome *outcome, struct doc_error *err)
{
	return doc_session_run(registry, request, "submit", DOC_SUBMISSION, speak, outcome, err);
}
