/* correct_subject.c: which statement is meant, from its number and what is wrong with it. */
#include "actions/correct_subject.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/intl.h"
#include "model/adoption.h"
#include "model/baseline.h"

/* --- KEY=VALUE -------------------------------------------------------------------------------- */

/* What is no matter of a correction, and the command that is for it; a number comes behind. */
struct other_way {
	const char *key;
	const char *command;
};

static const struct other_way sealed[] = {
	{"title", N_("docreg revise %s --title TITLE -m SUMMARY")},
	{"classification", N_("docreg revise %s --class CLASS -m SUMMARY")},
	{"class", N_("docreg revise %s --class CLASS -m SUMMARY")},
	{"author", N_("docreg revise %s --author NAME -m SUMMARY")},
	{"authors", N_("docreg revise %s --author NAME -m SUMMARY")},
	{"summary", N_("docreg revise %s -m SUMMARY")},
	{"reason", N_("docreg revise %s -m SUMMARY --reason REASON")},
	{"version", N_("docreg revise %s -m SUMMARY")},
	{"number", N_("docreg withdraw %s -m WHY; and docreg add the right number")},
	{"file", N_("docreg revise %s FILE -m SUMMARY")},
	{"files", N_("docreg revise %s FILE -m SUMMARY")},
	{"content", N_("docreg revise %s FILE -m SUMMARY")},
};

static const struct other_way administrative[] = {
	{"owner", "docreg amend %s owner=UNIT"},
	{"review-months", "docreg amend %s review-months=12"},
	{"retention", "docreg amend %s retention=5年"},
	{"distribution", "docreg amend %s distribution=UNITS"},
	{"note", "docreg amend %s note=TEXT"},
};

static const struct other_way *find_way(const struct other_way *ways, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(ways[i].key, key) == 0)
			return &ways[i];
	return NULL;
}

/* The hint with the number in its place. */
static int word_way(const struct other_way *way, const struct doc_number *number,
                    struct doc_buf *out, struct doc_error *err)
{
	const char *text = _(way->command);
	const char *at = strstr(text, "%s");

	doc_buf_add(out, text, at ? (size_t)(at - text) : strlen(text));
	if (at) {
		doc_buf_puts(out, number->text);
		doc_buf_puts(out, at + 2);
	}
	return doc_buf_check(out, err);
}

static int refuse_sealed(const struct other_way *way, const struct doc_number *number,
                         struct doc_findings *findings, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};
	int r = word_way(way, number, &hint, err);

	doc_buf_printf(&message,
	               _("'%s' is sealed by the approval: another one needs a new version"),
	               way->key);
	if (r == DOC_OK)
		r = doc_buf_check(&message, err);
	return r == DOC_OK ? doc_act_refuse(findings, "correction-key", message.data, hint.data,
	                                    err)
	                   : r;
}

static int refuse_key(const char *key, const struct doc_number *number,
                      struct doc_findings *findings, struct doc_error *err)
{
	const struct other_way *way = find_way(sealed, DOC_COUNT(sealed), key);
	struct doc_buf hint doc_scoped(doc_buf_clear) = {0};

	if (way)
		return refuse_sealed(way, number, findings, err);
	way = find_way(administrative, DOC_COUNT(administrative), key);
	if (way && word_way(way, number, &hint, err) == DOC_OK) {
		doc_error_set(err, DOC_EUSAGE, _("'%s' is no statement's; it is just changed"),
		              key);
		return doc_error_hint(err, DOC_EUSAGE, "%s", hint.data);
	}
	doc_error_set(err, DOC_EUSAGE, _("'%s' is not a key of a correction"), key);
	if (strcmp(key, "approved") == 0) /* so it is called where it was adopted */
		return doc_error_hint(err, DOC_EUSAGE, _("docreg correct %s on=DATE -m WHY"),
		                      number->text);
	return doc_error_hint(err, DOC_EUSAGE,
	                      _("keys: annulled, decider, effective, letter, on, opinion; "
	                        "a scan by --scan FILE"));
}

static int refuse_value(enum doc_correction_key key, struct doc_error *err)
{
	const char *name = doc_correction_key_name(key);

	if (key == DOC_CORRECT_ANNULLED)
		return doc_error_set(err, DOC_EUSAGE, _("'%s' is 'yes' or 'no'"), name);
	if (key == DOC_CORRECT_DECIDER)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("'%s' has at most %d bytes, and begins with none of = + - @"),
		                     name, DOC_DECIDER_SIZE - 1);
	return doc_error_set(err, DOC_EUSAGE, _("'%s' has no spaces and at most 64 bytes"), name);
}

/* Days as people type them; the rest as it stands. */
static int read_value(enum doc_correction_key key, const char *value, struct doc_set *out,
                      struct doc_error *err)
{
	const char *name = doc_correction_key_name(key);
	doc_day day;
	int r;

	if (key == DOC_CORRECT_EFFECTIVE || key == DOC_CORRECT_ON) {
		r = doc_typed_day(value, name, &day, err);
		if (r == DOC_OK)
			doc_day_format_iso(day, out->value);
	} else {
		r = doc_copy_line(value, name, out->value, sizeof(out->value), err);
	}
	if (r == DOC_OK && !doc_correction_value_is_valid(key, out->value))
		r = refuse_value(key, err);
	if (r == DOC_OK)
		memcpy(out->key, name, strlen(name) + 1);
	return r;
}

static int read_setting(const char *setting, const struct doc_number *number, struct doc_set *out,
                        struct doc_findings *findings, struct doc_error *err)
{
	const char *equals = strchr(setting, '=');
	enum doc_correction_key key;
	char name[DOC_WORD_SIZE] = "";

	if (!equals || (size_t)(equals - setting) >= sizeof(name))
		return doc_error_set(err, DOC_EUSAGE, _("'%s' is not KEY=VALUE"), setting);
	memcpy(name, setting, (size_t)(equals - setting));
	key = doc_correction_key_of(name);
	if (key && key != DOC_CORRECT_SCAN)
		return read_value(key, equals + 1, out, err);
	return refuse_key(name, number, findings, err);
}

static int compare_set(const void *a, const void *b)
{
	return strcmp(((const struct doc_set *)a)->key, ((const struct doc_set *)b)->key);
}

int doc_correction_read(const struct doc_number *number, const struct doc_correction *correction,
                        struct doc_correction_typed *out, struct doc_findings *findings,
                        struct doc_error *err)
{
	int r = DOC_OK;

	*out = (struct doc_correction_typed){0};
	if (!correction->setting_count && !correction->scan_path)
		return doc_error_set(err, DOC_EUSAGE, _("say what holds instead: KEY=VALUE"));
	if (correction->setting_count >= DOC_SET_MAX)
		return doc_error_set(err, DOC_EUSAGE, _("at most %d keys at once"),
		                     DOC_SET_MAX - 1);
	for (size_t i = 0; i < correction->setting_count && r == DOC_OK; i++)
		r = read_setting(correction->settings[i], number, &out->sets[out->set_count++],
		                 findings, err);
	if (r < 0)
		return r;
	qsort(out->sets, out->set_count, sizeof(out->sets[0]), compare_set);
	for (size_t i = 1; i < out->set_count; i++)
		if (strcmp(out->sets[i - 1].key, out->sets[i].key) == 0)
			return doc_error_set(err, DOC_EUSAGE, _("'%s' is given twice"),
			                     out->sets[i].key);
	return DOC_OK;
}

/* --- which statement -------------------------------------------------------------------------- */

/* What is looked for; version none: what people mean who name none. */
struct search {
	const struct doc_session *session;
	const struct doc_subject *subject;
	const struct doc_correction *correction;
	const struct doc_correction_typed *typed;
	struct doc_law law;
	struct doc_version version;
	struct doc_correction_subject *found;
	size_t count;
};

static void search_clear(struct search *search)
{
	free(search->found);
}

/* Of a letter what it decides: people know that better than the kinds of paper. */
static const char *kind_of(const struct doc_statement *s)
{
	if (s->type != DOC_LETTER)
		return doc_statement_rule(s->type)->name;
	return s->decides.word[0] ? s->decides.word : doc_statement_rule(DOC_APPROVAL)->name;
}

static bool is_meant(const struct search *search, const struct doc_correction_subject *candidate)
{
	const struct doc_correction *wanted = search->correction;
	const struct doc_statement *s = &candidate->act->statement;

	if (wanted->scan_path && !doc_correction_allows(s, DOC_CORRECT_SCAN))
		return false;
	for (size_t i = 0; i < search->typed->set_count; i++)
		if (!doc_correction_allows(s, doc_correction_key_of(search->typed->sets[i].key)))
			return false;
	if (wanted->of && strcmp(wanted->of, kind_of(s)) != 0 &&
	    strcmp(wanted->of, doc_statement_rule(s->type)->name) != 0)
		return false;
	if (wanted->by && strcmp(wanted->by, s->who) != 0 &&
	    strcmp(wanted->by, s->recorded_by) != 0)
		return false;
	return candidate->baseline ||
	       doc_act_counts(&search->law, &search->subject->document, candidate->round,
	                      (struct doc_act *)(uintptr_t)candidate->act);
}

/* The same kind of thing said by the same person: the last one is meant. */
static bool is_repeated(const struct doc_correction_subject *a,
                        const struct doc_correction_subject *b)
{
	return a->round == b->round && a->act->statement.type == b->act->statement.type &&
	       strcmp(kind_of(&a->act->statement), kind_of(&b->act->statement)) == 0 &&
	       doc_act_shares_person(a->act, b->act);
}

static int add_candidate(struct search *search, const struct doc_correction_subject *candidate,
                         struct doc_error *err)
{
	struct doc_correction_subject *slot = NULL;

	if (!is_meant(search, candidate))
		return DOC_OK;
	for (size_t i = 0; i < search->count && !slot; i++)
		if (is_repeated(&search->found[i], candidate))
			slot = &search->found[i];
	if (slot && slot->act->statement.decided > candidate->act->statement.decided)
		return DOC_OK;
	if (!slot)
		slot = doc_array_add(&search->found, &search->count, sizeof(*slot));
	if (!slot)
		return doc_error_memory(err);
	*slot = *candidate;
	return DOC_OK;
}

static bool covers_round(const struct search *search, const struct doc_round *round)
{
	const struct doc_subject *subject = search->subject;

	if (!doc_version_is_none(search->version))
		return doc_version_compare(round->version, search->version) == 0;
	if (!subject->open && !subject->approved)
		return round == doc_document_last_round(&subject->document);
	return round == subject->open || round == subject->approved;
}

static bool covers_act(const struct search *search, const struct doc_act *act)
{
	return doc_version_is_none(search->version) ||
	       doc_version_compare(doc_act_version(&search->subject->document, act),
	                           search->version) == 0;
}

static int search_acts(struct search *search, const struct doc_acts *acts,
                       const struct doc_round *round, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < acts->count && r == DOC_OK; i++) {
		const struct doc_correction_subject candidate = {.act = &acts->items[i],
		                                                 .round = round};

		if (round || covers_act(search, candidate.act))
			r = add_candidate(search, &candidate, err);
	}
	return r;
}

/* What was approved on paper has nothing said of it, but the baseline's row. */
static int search_adoption(struct search *search, const struct doc_round *round,
                           struct doc_error *err)
{
	const char *text = search->subject->document.number.text;
	struct doc_correction_subject candidate = {.round = round};

	if (doc_round_submission(round))
		return DOC_OK;
	candidate.baseline = doc_law_baseline_of(&search->law, text, round->version);
	if (!candidate.baseline || !doc_baseline_counts(&search->law, candidate.baseline))
		return DOC_OK;
	candidate.act = doc_baseline_act(candidate.baseline);
	candidate.adopted = doc_adoptions_find(&candidate.baseline->rows, text, round->version);
	return add_candidate(search, &candidate, err);
}

static int search_all(struct search *search, struct doc_error *err)
{
	const struct doc_document *document = &search->subject->document;
	int r = DOC_OK;

	for (size_t i = 0; i < document->round_count; i++) {
		const struct doc_round *round = &document->rounds[i];

		if (!covers_round(search, round))
			continue;
		r = search_acts(search, &round->acts, round, err);
		if (r == DOC_OK)
			r = search_adoption(search, round, err);
	}
	return r == DOC_OK ? search_acts(search, &document->acts, NULL, err) : r;
}

/* What is decided is not undone from below: where another can be meant, that review is not. */
static void leave_out_settled(struct search *search)
{
	size_t kept = 0;

	for (size_t i = 0; i < search->count; i++) {
		const struct doc_correction_subject *candidate = &search->found[i];

		if (candidate->act->statement.type != DOC_REVIEW ||
		    candidate->round == search->subject->open)
			search->found[kept++] = *candidate;
	}
	search->count = kept ? kept : search->count;
}

static bool sets(const struct search *search, enum doc_correction_key key)
{
	for (size_t i = 0; i < search->typed->set_count; i++)
		if (doc_correction_key_of(search->typed->sets[i].key) == key)
			return true;
	return false;
}

/* --- none, or several ------------------------------------------------------------------------- */

static int refuse_none(const struct search *search, struct doc_error *err)
{
	struct doc_buf message doc_scoped(doc_buf_clear) = {0};
	const char *key = search->typed->set_count ? search->typed->sets[0].key : "scan";

	doc_buf_printf(&message, _("nothing was said of it that has '%s'"), key);
	if (message.failed)
		return doc_error_memory(err);
	return doc_session_refuse((struct doc_session *)(uintptr_t)search->session, search->subject,
	                          "correction-subject", message.data, "docreg show", err);
}

/* What to type for this one: the same words, and which statement. */
static void word_command(const struct search *search,
                         const struct doc_correction_subject *candidate, struct doc_buf *out)
{
	const struct doc_document *document = &search->subject->document;
	char version[DOC_VERSION_SIZE];

	doc_version_format(doc_correction_subject_version(document, candidate), version);
	doc_buf_printf(out, "docreg correct %s@%s", document->number.text, version);
	for (size_t i = 0; i < search->correction->setting_count; i++)
		doc_buf_printf(out, " %s", search->correction->settings[i]);
	if (search->correction->scan_path)
		doc_buf_printf(out, " --scan %s", search->correction->scan_path);
	doc_buf_printf(out, _(" -m WHY --of %s --by %s"), kind_of(&candidate->act->statement),
	               candidate->act->statement.who);
}

static int refuse_several(const struct search *search, struct doc_error *err)
{
	struct doc_judge judge = {.findings = &search->session->outcome->findings,
	                          .document = search->subject->document.number.text};

	for (size_t i = 0; i < search->count; i++) {
		const struct doc_correction_subject *candidate = &search->found[i];
		struct doc_buf command doc_scoped(doc_buf_clear) = {0};
		char version[DOC_VERSION_SIZE];

		word_command(search, candidate, &command);
		doc_version_format(doc_correction_subject_version(&search->subject->document,
		                                                  candidate),
		                   version);
		judge.failed |= command.failed;
		doc_judge_fault(&judge, "correction-subject",
		                _("meant may be: %s of %s by '%s'"),
		                _(doc_statement_rule(candidate->act->statement.type)->name),
		                version, candidate->act->statement.who);
		doc_judge_hint(&judge, "%s", command.failed ? "" : command.data);
	}
	if (judge.failed)
		return doc_error_memory(err);
	return doc_error_set(err, DOC_EREFUSED, _("several statements have this; say which"));
}

int doc_correction_find(const struct doc_session *session, const struct doc_subject *subject,
                        const struct doc_correction_typed *typed,
                        struct doc_correction_subject *out, struct doc_error *err)
{
	struct search search doc_scoped(search_clear) = {
		.session = session,
		.subject = subject,
		.correction = session->request->correction,
		.typed = typed,
		.law = doc_registry_law(session->registry, true),
	};
	int r = DOC_OK;

	if (search.correction->version)
		r = doc_typed(doc_version_read(search.correction->version, &search.version, err),
		              err);
	if (r == DOC_OK)
		r = search_all(&search, err);
	if (r < 0)
		return r;
	if (sets(&search, DOC_CORRECT_ANNULLED))
		leave_out_settled(&search);
	if (search.count != 1)
		return search.count ? refuse_several(&search, err) : refuse_none(&search, err);
	*out = search.found[0];
	return DOC_OK;
}
