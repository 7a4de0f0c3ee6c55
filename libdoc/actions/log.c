/* log.c: the story of one document, told from what landed. */
#include <libdoc/list.h>

#include <stdlib.h>
#include <string.h>

#include "actions/names.h"
#include "actions/policy_diff.h"
#include "actions/row.h"
#include "actions/wording.h"
#include "backend/yaml.h"
#include "base/array.h"
#include "base/error.h"
#include "base/hex.h"
#include "base/node.h"
#include "model/adoption.h"
#include "model/layout.h"

/* A commit that changed the document's folder, whose tree was before and is after. */
struct landing {
	struct doc_git_commit commit;
	bool has_before;
	struct doc_git_id before;
	struct doc_git_id after;
};

struct story {
	struct doc_reading *reading;
	const struct doc_document *document; /* as it is today: statements never change */
	char *folder;
	struct landing *landings; /* newest first */
	size_t landing_count;
	struct doc_log log;
};

static void event_clear(struct doc_event *event)
{
	free(event->landed_at);
	free(event->verb);
	free(event->version);
	free(event->who);
	free(event->name);
	free(event->text);
	free(event->recorded_by);
	free(event->recorder);
	doc_differences_clear(&(struct doc_differences){event->changes, event->change_count});
	*event = (struct doc_event){0};
}

void doc_log_clear(struct doc_log *log)
{
	for (size_t i = 0; i < log->count; i++)
		event_clear(&log->events[i]);
	free(log->events);
	free(log->number);
	*log = (struct doc_log){0};
}

static void story_clear(struct story *story)
{
	free(story->folder);
	free(story->landings);
	doc_log_clear(&story->log);
}

/* --- which commits ---------------------------------------------------------------------------- */

/* The folder's tree in a commit. *found is false when it is not there. */
static int find_folder(const struct story *story, const struct doc_git_commit *commit,
                       struct doc_git_id *out, bool *found, struct doc_error *err)
{
	struct doc_error why = {0};
	uint32_t mode;
	int r;

	r = doc_git_find(story->reading->registry->git, &commit->tree, story->folder, out, &mode,
	                 &why);
	*found = r == DOC_OK;
	if (r == DOC_OK || r == DOC_ENOTFOUND)
		return DOC_OK;
	if (err)
		*err = why;
	return r;
}

static int add_landing(struct story *story, const struct landing *landing, struct doc_error *err)
{
	struct landing *kept =
		doc_array_add(&story->landings, &story->landing_count, sizeof(*kept));

	if (!kept)
		return doc_error_memory(err);
	*kept = *landing;
	return DOC_OK;
}

/* Walk back from the tip to the commit before the document's first. */
static int find_landings(struct story *story, struct doc_error *err)
{
	struct landing landing = {.commit = story->reading->registry->tip, .has_before = true};
	bool found;
	int r;

	r = find_folder(story, &landing.commit, &landing.after, &found, err);
	while (r == DOC_OK && found && landing.has_before) {
		struct doc_git_commit parent = {0};

		landing.has_before = landing.commit.parent_count > 0;
		if (landing.has_before)
			r = doc_git_commit(story->reading->registry->git, &landing.commit.parent,
			                   &parent, err);
		if (r == DOC_OK && landing.has_before)
			r = find_folder(story, &parent, &landing.before, &landing.has_before, err);
		if (r == DOC_OK && (!landing.has_before || memcmp(&landing.before, &landing.after,
		                                                  sizeof(landing.after)) != 0))
			r = add_landing(story, &landing, err);
		landing.commit = parent;
		landing.after = landing.before;
	}
	return r;
}

/* --- events ----------------------------------------------------------------------------------- */

static const char *verb_of(enum doc_statement_type type)
{
	static const char *const verbs[DOC_STATEMENT_TYPES + 1] = {
		[DOC_SUBMISSION] = "submit",    [DOC_REVIEW] = "review",
		[DOC_RETURN] = "return",        [DOC_RECALL] = "recall",
		[DOC_APPROVAL] = "approve",     [DOC_LETTER] = "letter",
		[DOC_CONFIRMATION] = "confirm", [DOC_WITHDRAWAL] = "withdraw",
		[DOC_CORRECTION] = "correct",   [DOC_VOID] = "void",
	};

	return verbs[type] ? verbs[type] : "";
}

/* What an event says. Borrowed; who and name "" when it names nobody. */
struct telling {
	const char *verb;
	struct doc_version version;
	unsigned round;
	const char *who;
	const char *name;
	const char *text;
	const char *recorded_by;
	const char *recorder;
	const char *effective_on;
	unsigned made;
	unsigned needed;
	bool is_statement;
	bool is_signed;
};

static const struct telling nobody = {
	.who = "", .name = "", .text = "", .recorded_by = "", .recorder = "",
	.effective_on = ""};

static int tell(struct story *story, const struct landing *landing, const struct telling *telling,
                struct doc_error *err)
{
	struct doc_event *event =
		doc_array_add(&story->log.events, &story->log.count, sizeof(*event));
	char moment[DOC_MOMENT_SIZE];

	if (!event)
		return doc_error_memory(err);
	doc_moment_format(landing->commit.at, moment);
	doc_hex_format(landing->commit.id.bytes, DOC_GIT_ID_SIZE, event->commit);
	event->landed_at = strdup(moment);
	event->verb = strdup(telling->verb);
	event->version = doc_version_text(telling->version);
	event->round = telling->round;
	event->who = strdup(telling->who);
	event->name = strdup(telling->name);
	event->text = strdup(telling->text);
	event->recorded_by = strdup(telling->recorded_by);
	event->recorder = strdup(telling->recorder);
	memcpy(event->effective_on, telling->effective_on, strlen(telling->effective_on) + 1);
	event->made = telling->made;
	event->needed = telling->needed;
	event->is_statement = telling->is_statement;
	event->is_signed = telling->is_signed;
	return event->landed_at && event->verb && event->version && event->who && event->name &&
	                       event->text && event->recorded_by && event->recorder
	               ? DOC_OK
	               : doc_error_memory(err);
}

/* The text that tells most: an opinion or reason, what a letter says, what was submitted. */
static void add_text(const struct story *story, const struct doc_act *act, struct doc_buf *out)
{
	const struct doc_statement *statement = &act->statement;
	const struct doc_round *round;

	if (statement->type == DOC_LETTER) {
		doc_buf_printf(out, "%s %s", statement->letter.number,
		               doc_disposition_name(statement->letter.disposition));
	} else if (statement->type == DOC_SUBMISSION) {
		round = doc_document_find_round(story->document, act->place.version,
		                                act->place.round);
		doc_buf_puts(out, round ? round->metadata.summary : "");
	} else {
		doc_buf_puts(out, statement->text);
	}
}

static const struct doc_round *find_round(const struct story *story, const struct doc_place *place)
{
	return place->round
	               ? doc_document_find_round(story->document, place->version, place->round)
	               : NULL;
}

static const struct doc_act *find_act(const struct story *story, const struct doc_place *place,
                                      const char *path)
{
	const struct doc_round *round = find_round(story, place);

	if (place->round)
		return round ? doc_acts_find(&round->acts, path) : NULL;
	return doc_acts_find(&story->document->acts, path);
}

/* What a correction changes goes to the event that was told last. */
static void hand_over(struct doc_decision *decision, struct story *story)
{
	struct doc_event *event = &story->log.events[story->log.count - 1];

	event->changes = decision->changes;
	event->change_count = decision->change_count;
	decision->changes = NULL;
	decision->change_count = 0;
}

/* A statement that landed. One that cannot be read any more is told from its name alone. */
static int tell_statement(struct story *story, const struct landing *landing,
                          const struct doc_place *place, const char *path, struct doc_error *err)
{
	const struct doc_act *act = find_act(story, place, path);
	struct doc_decision decision doc_scoped(doc_decision_clear) = {0};
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct telling telling = nobody;
	int r;

	telling.verb = verb_of(place->statement);
	telling.version = place->version;
	telling.round = place->round;
	telling.who = place->who;
	telling.name = place->who;
	telling.is_statement = true;

	if (!act)
		return tell(story, landing, &telling, err);
	add_text(story, act, &text);
	r = doc_buf_check(&text, err);
	if (r == DOC_OK)
		r = doc_decision_describe(&story->reading->law, act, &decision, err);
	if (r == DOC_OK)
		r = doc_decision_changes(&story->reading->law, story->document, act, &decision,
		                         err);
	if (r < 0)
		return r;
	doc_decision_count(&story->reading->law, story->document, find_round(story, place), act,
	                   &decision);
	if (decision.as_amended)
		telling.verb = "letter-as-amended";
	telling.version = act->statement.type == DOC_WITHDRAWAL
	                          ? act->statement.supersedes.version
	                          : act->statement.version;
	telling.effective_on = decision.effective_on;
	telling.made = decision.made;
	telling.needed = decision.needed;
	telling.who = decision.who;
	telling.name = decision.name;
	telling.text = text.data ? text.data : "";
	telling.recorded_by = decision.recorded_by;
	telling.recorder = decision.recorder;
	telling.is_signed = decision.is_signed;
	r = tell(story, landing, &telling, err);
	if (r == DOC_OK)
		hand_over(&decision, story);
	return r;
}

/* The draft as a commit left it; one that cannot be read has no version and no text. */
static int read_draft(const struct story *story, const struct landing *landing,
                      struct doc_metadata *out, struct doc_error *err)
{
	struct doc_source source = {story->reading->registry->git, &landing->commit.tree, NULL, 0};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_node root doc_scoped(doc_node_clear) = {0};
	struct doc_metadata read = {0};
	struct doc_error why = {0};
	int r;

	doc_layout_draft(&path, story->document->number.text, "metadata.yaml");
	r = doc_buf_check(&path, &why);
	if (r == DOC_OK)
		r = doc_source_read_path(&source, path.data, DOC_YAML_SIZE_MAX, &bytes, &why);
	if (r == DOC_OK)
		r = doc_yaml_parse(path.data, bytes.data ? bytes.data : "", bytes.size, &root,
		                   &why);
	if (r == DOC_OK)
		r = doc_metadata_read(path.data, &root, &read, &why);
	if (r == DOC_OK)
		*out = read;
	if (r == DOC_OK || r == DOC_EINVALID || r == DOC_ENOTFOUND)
		return DOC_OK;
	if (err)
		*err = why;
	return r;
}

/* --- one commit ------------------------------------------------------------------------------- */

/* What the files of a commit say, statements apart. */
struct seen {
	bool added;   /* the number was registered */
	bool amended; /* document.yaml changed */
	bool drafted; /* something came into the draft */
	bool said;    /* a statement landed: it accounts for what happened to the draft */
	bool adopted; /* so does a baseline, and for the registration too */
};

/* The versions that a baseline adopts land without a statement of their own. */
static int tell_adoption(struct story *story, const struct landing *landing,
                         const struct doc_place *place, struct seen *seen,
                         struct doc_error *err)
{
	const struct doc_round *round = find_round(story, place);
	struct doc_decision decision doc_scoped(doc_decision_clear) = {0};
	struct doc_round_decision decided;
	struct telling telling = nobody;
	int r;

	if (!round || !doc_round_is_adopted(&story->reading->law, story->document, round, true,
	                                    NULL, &decided) || !decided.baseline)
		return DOC_OK;
	decided.adopted = *doc_adoptions_find(&decided.baseline->rows,
	                                      story->document->number.text, round->version);
	seen->said = true;
	seen->adopted = true;
	r = doc_decision_describe_nth(&story->reading->law, &decided, 0, &decision, err);
	if (r < 0)
		return r;
	telling = (struct telling){
		.verb = "adopt", .version = round->version, .round = round->round,
		.who = decision.who, .name = decision.name, .text = decision.letter,
		.recorded_by = decision.recorded_by, .recorder = decision.recorder,
		.effective_on = decision.effective_on, .is_statement = true,
		.is_signed = decision.is_signed};
	return tell(story, landing, &telling, err);
}

static int tell_change(struct story *story, const struct landing *landing,
                       const struct doc_git_change *change, struct seen *seen,
                       struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	bool is_new = change->kind == DOC_GIT_ADDED;
	struct doc_place place;

	doc_buf_printf(&path, "%s%s", story->folder, change->path);
	if (path.failed)
		return doc_error_memory(err);
	doc_place_parse(path.data, &place);
	if (place.kind == DOC_PLACE_DOCUMENT) {
		seen->added = seen->added || is_new;
		seen->amended = seen->amended || change->kind == DOC_GIT_MODIFIED;
	} else if (place.kind == DOC_PLACE_DRAFT) {
		seen->drafted = seen->drafted || change->kind != DOC_GIT_DELETED;
	} else if (place.kind == DOC_PLACE_METADATA && is_new) {
		return tell_adoption(story, landing, &place, seen, err);
	} else if (place.kind == DOC_PLACE_STATEMENT && is_new) {
		seen->said = true;
		return tell_statement(story, landing, &place, path.data, err);
	}
	return DOC_OK;
}

/* What was done by hand or by a command that makes no statement: it names nobody. */
static int tell_plain(struct story *story, const struct landing *landing, const struct seen *seen,
                      struct doc_error *err)
{
	struct telling telling = nobody;
	struct doc_metadata draft = {0};
	int r = DOC_OK;

	if ((seen->added && !seen->adopted) || (seen->drafted && !seen->said)) {
		r = read_draft(story, landing, &draft, err);
		telling.verb = seen->added ? "add" : "revise";
		telling.version = draft.version;
		telling.text = seen->added ? draft.title : draft.summary;
		if (r == DOC_OK)
			r = tell(story, landing, &telling, err);
	}
	if (seen->amended && r == DOC_OK) {
		telling = nobody;
		telling.verb = "amend";
		r = tell(story, landing, &telling, err);
	}
	return r;
}

static int tell_landing(struct story *story, const struct landing *landing, struct doc_error *err)
{
	struct doc_git_changes changes doc_scoped(doc_git_changes_clear) = {0};
	struct seen seen = {0};
	int r;

	r = doc_git_diff(story->reading->registry->git,
	                 landing->has_before ? &landing->before : NULL, &landing->after, &changes,
	                 err);
	for (size_t i = 0; i < changes.count && r == DOC_OK; i++)
		r = tell_change(story, landing, &changes.items[i], &seen, err);
	return r == DOC_OK ? tell_plain(story, landing, &seen, err) : r;
}

/* --- the story -------------------------------------------------------------------------------- */

static int tell_story(struct story *story, struct doc_error *err)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_layout_document_folder(&folder, story->document->number.text);
	story->folder = doc_buf_take(&folder);
	if (!story->folder)
		return doc_error_memory(err);
	r = find_landings(story, err);
	for (size_t i = story->landing_count; i-- > 0 && r == DOC_OK;)
		r = tell_landing(story, &story->landings[i], err);
	return r;
}

int doc_log(struct doc_registry *registry, const char *number, struct doc_log *out,
            struct doc_error *err)
{
	struct doc_reading reading doc_scoped(doc_reading_clear) = {0};
	struct doc_document document doc_scoped(doc_document_clear) = {0};
	struct story story doc_scoped(story_clear) = {.reading = &reading, .document = &document};
	struct doc_judge silent = {0};
	struct doc_number parsed;
	int r;

	r = doc_registry_number(registry, number, &parsed, err);
	if (r < 0)
		return doc_names_hint(registry, number, r, err);
	r = doc_reading_begin(registry, &reading, err);
	if (r == DOC_OK)
		r = doc_reading_find(&reading, &parsed, &silent, &document, err);
	if (r < 0)
		return r;
	story.log.number = strdup(parsed.text);
	r = story.log.number ? tell_story(&story, err) : doc_error_memory(err);
	if (r < 0)
		return r;
	*out = story.log;
	story.log = (struct doc_log){0};
	return DOC_OK;
}
