/* story.h: what happens to a document, step by step, each step lawful. */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include "world.h"

static inline void fill_metadata(const struct world *w, struct doc_metadata *out)
{
	*out = (struct doc_metadata){
		.title = "文件管制程序書", .tier = w->after.number.tier, .version = w->version,
		.classification = "一般", .authors = {"chen.yj", "外聘顧問"}, .author_count = 2,
		.summary = "全文", .reason = "新訂", .effective = DOC_NO_DAY,
		.files = {{"ISMS-02-005.odt", DOC_SOURCE}}, .file_count = 1};
	strcpy(out->number, w->after.number.text);
	strcpy(out->parent, w->after.number.parent);
}

/* A path of the document: in its folder, its draft, or its round. */
static inline void add_file(struct world *w, void (*folder)(struct doc_buf *, const char *),
                            const char *name)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	folder(&path, w->after.number.text);
	doc_buf_puts(&path, name);
	add_path(w, path.data);
}

static inline void enregister(struct world *w)
{
	for (int i = 0; i < 2; i++)
		if (documents(w, i)) {
			documents(w, i)->registered = true;
			documents(w, i)->has_draft = true;
			fill_metadata(w, &documents(w, i)->draft);
		}
	add_file(w, doc_layout_document_folder, "document.yaml");
	add_file(w, doc_layout_document_folder, "draft/metadata.yaml");
}

/* Fill the draft of the next version, as `revise` does. */
static inline void revise(struct world *w)
{
	if (!doc_version_is_none(w->approved.version))
		w->version = doc_version_next(w->approved.version, 9);
	for (int i = 0; i < 2; i++)
		if (documents(w, i)) {
			documents(w, i)->has_draft = true;
			fill_metadata(w, &documents(w, i)->draft);
		}
	add_file(w, doc_layout_document_folder, "draft/metadata.yaml");
}

static inline void set_content(struct doc_statement *s)
{
	s->files[0] = (struct doc_content){CONTENT, 100, "ISMS-02-005.odt"};
	s->file_count = 1;
	memcpy(s->metadata, METADATA, sizeof(METADATA));
}

static inline void add_round(struct world *w, struct doc_document *document)
{
	struct doc_round *round = doc_document_round(document, w->version, w->round);
	struct doc_stored_file *file =
		doc_array_add(&round->files.items, &round->files.count, sizeof(*file));

	document->has_draft = false;
	round->has_metadata = true;
	fill_metadata(w, &round->metadata);
	memcpy(round->metadata_sha256, METADATA, sizeof(METADATA));
	*file = (struct doc_stored_file){"ISMS-02-005.odt", CONTENT, 100};
}

/* What is said of the round: the version binding. */
static inline struct doc_statement in_round(struct world *w, enum doc_statement_type type,
                                            const char *who, const char *role)
{
	struct doc_statement s = begin(w, type, who, role);

	s.version = w->version;
	s.round = w->round;
	memcpy(s.submission, w->submission, sizeof(s.submission));
	return s;
}

static inline void submit(struct world *w)
{
	struct doc_statement s = in_round(w, DOC_SUBMISSION, "chen.yj", "author");
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf draft doc_scoped(doc_buf_clear) = {0};

	set_content(&s);
	for (int i = 0; i < 2; i++)
		if (documents(w, i))
			add_round(w, documents(w, i));
	memcpy(w->submission, say(w, &s)->sha256, sizeof(w->submission));
	doc_layout_round(&path, w->after.number.text, w->version, w->round, "metadata.yaml");
	add_path(w, path.data);
	doc_buf_clear(&path);
	doc_layout_round(&path, w->after.number.text, w->version, w->round, "ISMS-02-005.odt");
	add_path(w, path.data);
	doc_layout_draft(&draft, w->after.number.text, "metadata.yaml");
	if (w->landing)
		change_path(w, draft.data, DOC_PATH_DELETED);
}

static inline void review(struct world *w)
{
	struct doc_statement s = in_round(w, DOC_REVIEW, "rv", "reviewer");
	struct doc_counted *counted = &w->reviews[w->review_count++];

	strcpy(s.text, "同意");
	memcpy(counted->sha256, say(w, &s)->sha256, sizeof(counted->sha256));
	strcpy(counted->who, s.who);
}

static inline void give_back(struct world *w)
{
	struct doc_statement s = in_round(w, DOC_RETURN, "rv", "reviewer");

	strcpy(s.text, "第3節缺漏");
	say(w, &s);
}

static inline void recall(struct world *w)
{
	struct doc_statement s = in_round(w, DOC_RECALL, "chen.yj", "author");

	strcpy(s.text, "誤送");
	say(w, &s);
}

/* After a return or recall: the next round begins. */
static inline void next_round(struct world *w)
{
	w->round++;
	w->review_count = 0;
	revise(w);
}

static inline void set_decision(struct world *w, struct doc_statement *s)
{
	set_content(s);
	memcpy(s->reviews, w->reviews, sizeof(s->reviews));
	s->review_count = w->review_count;
	s->supersedes = w->approved;
	s->effective = TODAY;
}

static inline void decided(struct world *w, const struct doc_act *act)
{
	w->approved.version = w->version;
	memcpy(w->approved.sha256, act->sha256, sizeof(act->sha256));
	w->round = 1;
	w->review_count = 0;
}

/* Of several approvals of a round, the last is the one to supersede. */
static inline void approve_as(struct world *w, const char *who, const char *principal)
{
	struct doc_statement s = in_round(w, DOC_APPROVAL, who, "security-officer");

	set_decision(w, &s);
	strcpy(s.acting_for, principal);
	say(w, &s);
}

static inline void approve(struct world *w)
{
	approve_as(w, "wang.xm", "");
	if (!w->landing)
		decided(w, last_act(w));
}

static inline void add_scan(struct world *w)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	doc_layout_scan(&path, w->last);
	add_path(w, path.data);
}

static inline struct doc_statement letter_by(struct world *w, enum doc_disposition disposition)
{
	struct doc_statement s = in_round(w, DOC_LETTER, "wang.xm", "security-officer");

	strcpy(s.recorded_by, "lin.yt");
	s.letter = (struct doc_letter_ref){"院資字第1150000123號", TODAY, disposition, SCAN};
	return s;
}

/* Open a world with a review that a decision counts; the review is what the next act is about. */
static inline void open_counted_review(struct world *w)
{
	char path[DOC_PATH_MAX];

	open_world(w);
	enregister(w);
	submit(w);
	review(w);
	strcpy(path, w->last);
	approve(w);
	strcpy(w->last, path);
}

static inline void approve_by_letter(struct world *w)
{
	struct doc_statement s = letter_by(w, DOC_AS_PROPOSED);

	set_decision(w, &s);
	say(w, &s);
	add_scan(w);
	if (!w->landing)
		decided(w, last_act(w));
}

static inline void amend_by_letter(struct world *w)
{
	struct doc_statement s = letter_by(w, DOC_AS_AMENDED);

	set_decision(w, &s);
	say(w, &s);
	add_scan(w);
}

static inline void confirm(struct world *w)
{
	struct doc_statement s = begin(w, DOC_CONFIRMATION, "lin.yt", "document-controller");

	s.version = w->approved.version;
	memcpy(s.approval, w->approved.sha256, sizeof(s.approval));
	say(w, &s);
}

static inline struct doc_statement withdrawal(struct world *w)
{
	struct doc_statement s = begin(w, DOC_WITHDRAWAL, "wang.xm", "security-officer");

	s.supersedes = w->approved;
	s.effective = TODAY;
	strcpy(s.text, "業務終止");
	return s;
}

static inline void withdraw(struct world *w)
{
	struct doc_statement s = withdrawal(w);

	say(w, &s);
}

static inline void withdraw_as(struct world *w, const char *who)
{
	struct doc_statement s = withdrawal(w);

	strcpy(s.who, who);
	say(w, &s);
}

static inline void withdraw_tomorrow(struct world *w)
{
	struct doc_statement s = withdrawal(w);

	s.effective = TODAY + 1;
	say(w, &s);
}

/* The letter beside a withdrawal that was said last. */
static inline void decide_by_letter(struct world *w)
{
	struct doc_statement s = begin(w, DOC_LETTER, "wang.xm", "security-officer");

	strcpy(s.recorded_by, "lin.yt");
	s.letter = (struct doc_letter_ref){"A-1", TODAY, DOC_AS_PROPOSED, SCAN};
	strcpy(s.decides.word, "withdrawal");
	memcpy(s.decides.sha256, last_act(w)->sha256, DOC_SHA256_HEX_SIZE);
	say(w, &s);
	add_scan(w);
}

static inline void withdraw_by_letter(struct world *w)
{
	struct doc_statement s = withdrawal(w);
	spoiler spoil = w->spoil;

	strcpy(s.recorded_by, "lin.yt");
	w->spoil = NULL;
	say(w, &s);
	w->spoil = spoil;
	decide_by_letter(w);
}

/* --- verbs ------------------------------------------------------------------------------------ */

enum verb {
	REGISTER,
	SUBMIT,
	REVIEW,
	RETURN,
	RECALL,
	APPROVE,
	APPROVE_BY_LETTER,
	AMEND_BY_LETTER,
	REVISE,
	CONFIRM,
	WITHDRAW,
	WITHDRAW_BY_LETTER,
};

/* All that comes before the verb has landed. */
static inline void prepare(struct world *w, enum verb verb)
{
	if (verb > REGISTER)
		enregister(w);
	if (verb > SUBMIT)
		submit(w);
	if (verb > RECALL)
		review(w);
	if (verb > AMEND_BY_LETTER)
		approve(w);
	w->landing = true;
}

static inline void perform(struct world *w, enum verb verb)
{
	static void (*const steps[])(struct world *w) = {
		[REGISTER] = enregister,
		[SUBMIT] = submit,
		[REVIEW] = review,
		[RETURN] = give_back,
		[RECALL] = recall,
		[APPROVE] = approve,
		[APPROVE_BY_LETTER] = approve_by_letter,
		[AMEND_BY_LETTER] = amend_by_letter,
		[REVISE] = revise,
		[CONFIRM] = confirm,
		[WITHDRAW] = withdraw,
		[WITHDRAW_BY_LETTER] = withdraw_by_letter,
	};

	steps[verb](w);
}

/*
 * A lawful landing of the verb, but for one thing: history before it, what it says, or
 * what is there with it. With `also` it is the nature of the thing to break two rules.
 */
struct breach {
	const char *rule;
	const char *also;
	enum verb verb;
	void (*history)(struct world *w);
	spoiler spoil;
	void (*damage)(struct world *w);
};

/* Tell the story of a breach up to its landing. */
static inline void break_rule(struct world *w, const struct breach *breach)
{
	prepare(w, breach->verb);
	if (breach->history) {
		w->landing = false;
		breach->history(w);
		w->landing = true;
	}
	w->spoil = breach->spoil;
	perform(w, breach->verb);
	w->spoil = NULL;
	if (breach->damage)
		breach->damage(w);
}

static inline void assert_breaches(const struct breach *breaches, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		break_rule(&w, &breaches[i]);
		assert_broken_with(&w, breaches[i].rule, breaches[i].also);
	}
}

/* The opposite: what looks like a breach and is none. */
static inline void assert_no_breaches(const struct breach *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct world w doc_scoped(close_world) = {0};

		open_world(&w);
		break_rule(&w, &cases[i]);
		assert_lawful(&w);
	}
}

/* --- versions --------------------------------------------------------------------------------- */

/* Everything lands at once: only what counts is looked at here. */
static inline void open_reviewed(struct world *w, unsigned approvals)
{
	open_world(w);
	w->policies[0].matrix[2].approvals = approvals;
	prepare(w, APPROVE);
	w->landing = false;
}

static inline void release_version(struct world *w, unsigned major, unsigned minor,
                                   doc_day effective)
{
	w->version = (struct doc_version){major, minor};
	w->round = 1;
	submit(w);
	review(w);
	approve(w);
	last_act(w)->statement.effective = effective;
}

static inline unsigned in_force_on(struct world *w, doc_day on, enum doc_state state)
{
	struct doc_document_state answer;

	doc_document_evaluate(&w->law, &w->after, on, NULL, &answer);
	if (answer.state != state)
		fail_msg("day %d: %s, not %s", (int)(on - TODAY), doc_state_name(answer.state),
		         doc_state_name(state));
	return answer.in_force
	               ? answer.in_force->version.major * 100 + answer.in_force->version.minor
	               : 0;
}

/* Set a text member of a statement. */
#define SET(member, text) memcpy((member), (text), sizeof(text))

#endif
