/* spoil.h: a controller's statement over the whole registry, changed so that it breaks one rule. */
#ifndef TESTS_SPOIL_H
#define TESTS_SPOIL_H

#include "world.h"

static inline void another_registry(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->registry, 'e', 64);
}

static inline void another_manifest(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->manifest, 'e', 64);
}

static inline void other_rules(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->policy.sha256, 'e', 64);
}

static inline void by_the_reviewer(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->who, "rv");
	strcpy(s->role, "reviewer");
}

static inline void by_the_officer(struct world *w, struct doc_statement *s)
{
	(void)w;
	strcpy(s->who, "wang.xm");
}

static inline void decided_later(struct world *w, struct doc_statement *s)
{
	s->decided = w->now += 3600;
	w->change.at = s->decided - 1;
}

static inline void another_policy_then(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->checkpoint.policy = 2;
}

static inline void another_count(struct world *w, struct doc_statement *s)
{
	(void)w;
	s->checkpoint.count = 4;
}

static inline void another_state(struct world *w, struct doc_statement *s)
{
	(void)w;
	memset(s->checkpoint.sha256, 'e', 64);
}

static inline void decided_long_before_the_parent(struct world *w, struct doc_statement *s)
{
	w->change.previous_at = s->decided + 301;
	w->change.at = w->change.previous_at;
}

static inline void decided_by_a_slow_clock(struct world *w, struct doc_statement *s)
{
	w->change.previous_at = s->decided + 300;
	w->change.at = w->change.previous_at;
}

static inline void before_its_policy(struct world *w, struct doc_statement *s)
{
	w->policies[0].decided = s->decided + 1;
}

#endif
