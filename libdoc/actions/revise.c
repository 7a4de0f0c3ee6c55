/* revise.c: fill the draft of the next version. */
#include <libdoc/document.h>

#include <string.h>

#include "actions/edited.h"
#include "actions/load.h"
#include "actions/session.h"
#include "backend/yaml.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intl.h"
#include "model/judge.h"
#include "model/lawful.h"
#include "model/layout.h"

/* One revision under way; one value instead of six parameters. */
struct revising {
	struct doc_registry *registry;
	struct doc_source source;
	const struct doc_revision *revision;
	const struct doc_actor *actor;
	struct doc_subject subject;
	struct doc_metadata draft;
	struct doc_change change;
	struct doc_findings *findings;
};

static void revising_clear(struct revising *revising)
{
	doc_subject_clear(&revising->subject);
	doc_change_clear(&revising->change);
}

static const char *number(const struct revising *revising)
{
	return revising->subject.document.number.text;
}

/* --- metadata --------------------------------------------------------------------------------- */

/*
 * Where the draft begins: the draft there is, else the highest approved version without its story.
 */
static void begin(struct revising *revising)
{
	const struct doc_document *document = &revising->subject.document;
	const struct doc_policy *policy = doc_registry_policy(revising->registry);
	const struct doc_round *approved = revising->subject.approved;
	struct doc_metadata *draft = &revising->draft;

	struct doc_version highest = approved ? approved->version : (struct doc_version){0};

	if (document->has_draft) {
		*draft = document->draft;
		/* Another version was approved meanwhile. */
		if (approved && doc_version_compare(draft->version, highest) <= 0)
			draft->version = doc_version_next(highest, policy->minor_max);
		return;
	}
	if (approved)
		*draft = approved->metadata;
	memcpy(draft->number, document->number.text, sizeof(draft->number));
	memcpy(draft->parent, document->number.parent, sizeof(draft->parent));
	draft->tier = document->number.tier;
	draft->version = doc_version_next(highest, policy->minor_max);
	draft->summary[0] = '\0';
	draft->reason[0] = '\0';
	draft->author_count = 0;
	draft->effective = DOC_NO_DAY;
}

static int set_line(const char *text, const char *what, char *out, size_t room,
                    struct doc_error *err)
{
	return text ? doc_copy_line(text, what, out, room, err) : DOC_OK;
}

static bool says_nothing(const struct doc_revision *revision)
{
	return !revision->path_count && !revision->summary && !revision->reason &&
	       !revision->version && !revision->title && !revision->classification &&
	       !revision->author_count && !revision->effective;
}

static int set_authors(struct revising *revising, struct doc_error *err)
{
	const struct doc_revision *revision = revising->revision;
	struct doc_metadata *draft = &revising->draft;
	const char *const *names = revision->author_count ? revision->authors
	                                                  : &revising->actor->id;
	size_t count = revision->author_count ? revision->author_count : 1;
	int r = DOC_OK;

	if (!revision->author_count && draft->author_count)
		return DOC_OK;
	/* Who only looks after somebody else's draft does not become its author. */
	if (says_nothing(revision) && revising->subject.document.has_draft)
		return DOC_OK;
	if (count > DOC_AUTHORS_MAX)
		return doc_error_set(err, DOC_EUSAGE, _("at most %d authors"), DOC_AUTHORS_MAX);
	draft->author_count = 0;
	for (size_t i = 0; i < count && r == DOC_OK; i++)
		r = doc_copy_line(names[i], _("author"), draft->authors[draft->author_count++],
		                  sizeof(draft->authors[0]), err);
	return r;
}

static int set_metadata(struct revising *revising, struct doc_error *err)
{
	const struct doc_revision *revision = revising->revision;
	struct doc_metadata *draft = &revising->draft;
	int r;

	r = set_line(revision->summary, "-m", draft->summary, sizeof(draft->summary), err);
	if (r == DOC_OK)
		r = set_line(revision->reason, "--reason", draft->reason, sizeof(draft->reason),
		             err);
	if (r == DOC_OK)
		r = set_line(revision->title, "--title", draft->title, sizeof(draft->title), err);
	if (r == DOC_OK && revision->classification)
		r = doc_copy_class(doc_registry_policy(revising->registry),
		                   revision->classification, draft, revising->findings, err);
	if (r == DOC_OK && revision->version)
		r = doc_typed(doc_version_read(revision->version, &draft->version, err), err);
	if (r == DOC_OK && revision->effective)
		r = doc_typed_day(revision->effective, "--effective", &draft->effective, err);
	return r == DOC_OK ? set_authors(revising, err) : r;
}

/* --- files ------------------------------------------------------------------------------------ */

static int put_file(struct revising *revising, const char *name, const struct doc_buf *bytes,
                    struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_draft(&path, number(revising), name);
	r = doc_buf_check(&path, err);
	return r == DOC_OK ? doc_change_put(&revising->change, path.data,
	                                    bytes->data ? bytes->data : "", bytes->size, err)
	                   : r;
}

/* docreg's own files are no content: an edit of one of them is taken in by another command. */
static int refuse_own_file(const struct revising *revising, const char *path,
                           struct doc_error *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	bool is_metadata = strcmp(name, "metadata.yaml") == 0;

	if (!is_metadata && strcmp(name, "document.yaml") != 0)
		return DOC_OK;
	doc_error_set(err, DOC_EINVALID, _("'%s' is no content of a document"), path);
	return doc_error_hint(err, DOC_EINVALID,
	                      _("edited where it lies, it is taken in by: docreg %s %s"),
	                      is_metadata ? "revise" : "amend", number(revising));
}

static int take_file(struct revising *revising, const char *path, enum doc_file_role role,
                     struct doc_error *err)
{
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_metadata_file file = {.role = role};
	int r;

	r = refuse_own_file(revising, path, err);
	if (r == DOC_OK)
		r = doc_file_read(path, DOC_CONTENT_SIZE_MAX, true, &bytes, err);
	if (r == DOC_OK && !bytes.size)
		r = doc_error_set(err, DOC_EINVALID, _("'%s' is empty"), path);
	if (r == DOC_OK)
		r = doc_name_content(&revising->draft, path, file.name, err);
	if (r == DOC_OK)
		r = put_file(revising, file.name, &bytes, err);
	if (r == DOC_OK)
		revising->draft.files[revising->draft.file_count++] = file;
	return r;
}

/* New files take the place of all that the draft had. */
static int take_files(struct revising *revising, struct doc_error *err)
{
	const struct doc_revision *revision = revising->revision;
	const struct doc_stored_files *old = &revising->subject.document.draft_files;
	int r = DOC_OK;

	if (revision->path_count > DOC_CONTENT_MAX)
		return doc_error_set(err, DOC_EUSAGE, _("at most %d files"), DOC_CONTENT_MAX);
	for (size_t i = 0; i < old->count && r == DOC_OK; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		doc_layout_draft(&path, number(revising), old->items[i].name);
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = doc_change_remove(&revising->change, path.data, err);
	}
	revising->draft.file_count = 0;
	for (size_t i = 0; i < revision->path_count && r == DOC_OK; i++)
		r = take_file(revising, revision->paths[i], i ? DOC_RENDITION : DOC_SOURCE, err);
	return r;
}

/* Without files of its own, a first draft starts from those of the highest approved version. */
static int copy_approved(struct revising *revising, struct doc_error *err)
{
	const struct doc_round *approved = revising->subject.approved;
	int r = DOC_OK;

	for (size_t i = 0; approved && i < approved->files.count && r == DOC_OK; i++) {
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};
		struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};

		doc_layout_round(&path, number(revising), approved->version, approved->round,
		                 approved->files.items[i].name);
		r = doc_buf_check(&path, err);
		if (r == DOC_OK)
			r = doc_source_read_path(&revising->source, path.data, DOC_CONTENT_SIZE_MAX,
			                         &bytes, err);
		if (r == DOC_OK)
			r = put_file(revising, approved->files.items[i].name, &bytes, err);
	}
	return r;
}

static int put_metadata(struct revising *revising, struct doc_error *err)
{
	struct doc_buf yaml doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_metadata_format(&revising->draft, doc_yaml_scalar, &yaml);
	r = doc_buf_check(&yaml, err);
	return r == DOC_OK ? put_file(revising, "metadata.yaml", &yaml, err) : r;
}

/* The version is judged here already, so that nobody fills a draft that cannot be submitted. */
static int judge_version(struct revising *revising, struct doc_error *err)
{
	const struct doc_policy *policy = doc_registry_policy(revising->registry);
	const struct doc_round *approved = revising->subject.approved;
	struct doc_judge judge = {.findings = revising->findings, .document = number(revising)};
	struct doc_version next = doc_version_next(
		approved ? approved->version : (struct doc_version){0}, policy->minor_max);
	char text[DOC_VERSION_SIZE];

	doc_lawful_version(policy, approved, revising->draft.version, &judge);
	if (!judge.faults)
		return DOC_OK;
	doc_version_format(next, text);
	doc_judge_hint(&judge, "docreg revise %s --version %s", number(revising), text);
	doc_version_format(revising->draft.version, text);
	return doc_error_set(err, DOC_EREFUSED, _("%s: %s cannot be the next version"),
	                     number(revising), text);
}

/* With nothing said, what was edited by hand in draft/ is the revision. */
static int take_edited(struct revising *revising, struct doc_error *err)
{
	const struct doc_document *before = &revising->subject.document;
	struct doc_document after doc_scoped(doc_document_clear) = {0};
	struct doc_source source = revising->source;
	struct doc_judge silent = {0};
	int r = doc_edited_draft(revising->registry, &revising->source, before, &revising->change,
	                         err);

	if (r < 0 || !revising->change.count)
		return r;
	source.puts = revising->change.puts;
	source.put_count = revising->change.count;
	r = doc_load_document(&source, &before->number, &silent, &after, err);
	if (r < 0 || !after.has_draft)
		return r; /* landing says what does not parse */
	revising->draft = after.draft;
	return judge_version(revising, err);
}

static int fill(struct revising *revising, struct doc_error *err)
{
	int r = DOC_OK;

	begin(revising);
	if (says_nothing(revising->revision))
		r = take_edited(revising, err);
	if (r < 0 || revising->change.count)
		return r;
	r = set_metadata(revising, err);
	if (r == DOC_OK)
		r = judge_version(revising, err);
	if (r == DOC_OK && revising->revision->path_count)
		r = take_files(revising, err);
	else if (r == DOC_OK && !revising->subject.document.has_draft)
		r = copy_approved(revising, err);
	return r == DOC_OK ? put_metadata(revising, err) : r;
}

/* What is malformed in itself, whatever the document's state. */
static int check_typed(const struct doc_revision *revision, struct doc_error *err)
{
	struct doc_version version;
	doc_day day;
	int r = DOC_OK;

	if (revision->version)
		r = doc_typed(doc_version_read(revision->version, &version, err), err);
	return r == DOC_OK && revision->effective
	               ? doc_typed_day(revision->effective, "--effective", &day, err)
	               : r;
}

/* Said before the draft is made: while a version waits, there is nothing to make it from. */
static int refuse_open(const struct revising *revising, struct doc_outcome *outcome,
                       struct doc_error *err)
{
	struct doc_judge judge = {.findings = &outcome->findings, .document = number(revising)};

	if (!revising->subject.open)
		return DOC_OK;
	doc_judge_fault(&judge, "round-open",
	                _("a version is waiting for its decision; it cannot have a draft"));
	doc_judge_hint(&judge, _("docreg %s %s -m WHY"),
	               doc_way_back(revising->subject.open, revising->actor), number(revising));
	return doc_error_set(err, DOC_EREFUSED,
	                     _("a version is waiting for its decision; it cannot have a draft"));
}

/* It may stand there; what is signed in the end is another day. */
static int tell_past(const struct revising *revising, struct doc_error *err)
{
	struct doc_judge judge = {.findings = revising->findings, .document = number(revising)};
	int offset_s = doc_registry_policy(revising->registry)->offset_s;
	doc_day planned = revising->draft.effective;
	char day[DOC_ROC_DAY_SIZE];

	if (!revising->revision->effective || planned == DOC_NO_DAY ||
	    planned >= doc_day_of_moment(revising->actor->now_at, offset_s))
		return DOC_OK;
	doc_day_format_message(planned, day);
	doc_judge_inform(&judge, "effective-date",
	                 _("the planned day %s is over: approval raises it to the day of the decision"),
	                 day);
	return judge.failed ? doc_error_memory(err) : DOC_OK;
}

int doc_revise(struct doc_registry *registry, const struct doc_actor *actor,
               const struct doc_revision *revision, bool dry_run, struct doc_outcome *outcome,
               struct doc_error *err)
{
	struct revising revising doc_scoped(revising_clear) = {
		.registry = registry,
		.source = doc_registry_source(registry),
		.revision = revision,
		.actor = actor,
		.findings = &outcome->findings,
		.draft = {.effective = DOC_NO_DAY},
	};
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	char version[DOC_VERSION_SIZE];
	int r;

	r = doc_act_begin_plain(registry, actor, &outcome->findings, err);
	if (r == DOC_OK)
		r = doc_subject_load(registry, &revising.source, revision->number,
		                     &revising.subject, err);
	if (r == DOC_OK)
		r = check_typed(revision, err);
	if (r == DOC_OK)
		r = refuse_open(&revising, outcome, err);
	if (r == DOC_OK)
		r = fill(&revising, err);
	if (r < 0)
		return r;
	doc_version_format(revising.draft.version, version);
	doc_buf_printf(&message, "revise: %s %s", number(&revising), version);
	r = doc_buf_check(&message, err);
	if (r == DOC_OK)
		r = doc_session_land_plain(registry, actor, &revising.change,
		                           &revising.subject.document.number, message.data, dry_run,
		                           outcome, err);
	return r == DOC_OK ? tell_past(&revising, err) : r;
}
