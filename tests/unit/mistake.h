/* mistake.h: what was said wrongly in a story, and the correction of it. */
#ifndef TESTS_MISTAKE_H
#define TESTS_MISTAKE_H

#include "story.h"

#include <model/correction.h>

/* A correction of the statement said last; what it sets is for the caller. */
static inline struct doc_statement correction_of(struct world *w, const struct doc_act *act,
                                                 const char *who, const char *role)
{
	struct doc_statement s = begin(w, DOC_CORRECTION, who, role);

	s.version = doc_act_version(&w->after, act);
	strcpy(s.corrects.word, doc_statement_rule(act->statement.type)->name);
	memcpy(s.corrects.sha256, act->sha256, sizeof(s.corrects.sha256));
	strcpy(s.text, "誤繕");
	return s;
}

static inline void set_to(struct doc_statement *s, const char *key, const char *value)
{
	struct doc_set *set = &s->sets[s->set_count++];

	strcpy(set->key, key);
	strcpy(set->value, value);
}

static inline const char *iso(doc_day day, char out[DOC_ISO_DAY_SIZE])
{
	doc_day_format_iso(day, out);
	return out;
}

/* Correct one key of what was said last, which it stays; as the n-th correction. */
static inline void correct_as(struct world *w, unsigned nth, const char *key, const char *value,
                              const char *who, const char *role)
{
	char path[DOC_PATH_MAX];
	struct doc_statement s = correction_of(w, last_act(w), who, role);

	strcpy(path, w->last);
	set_to(&s, key, value);
	w->nth = nth;
	say(w, &s);
	w->nth = 0;
	if (!w->landing)
		strcpy(w->last, path);
}

static inline void correct(struct world *w, const char *key, const char *value)
{
	correct_as(w, 1, key, value, "wang.xm", "security-officer");
}

/* A version approved, and nothing since. */
static inline void approve_first(struct world *w)
{
	enregister(w);
	submit(w);
	review(w);
	approve(w);
}

#endif
