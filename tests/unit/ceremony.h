/* ceremony.h: a new policy is stated, signed and lands. */
#ifndef TESTS_CEREMONY_H
#define TESTS_CEREMONY_H

#include "world.h"

#define OFFICER    HEX64("1")
#define CONTROLLER HEX64("2")

/* The landing of a policy: the second one, unless first. */
struct ceremony {
	struct world w;
	struct doc_bundle bundle;
	struct doc_landing_policy landing;
	struct doc_buf allowed;
	bool first;
};

typedef void (*hook)(struct ceremony *c);

static inline void close_ceremony(struct ceremony *c)
{
	close_world(&c->w);
	doc_bundle_clear(&c->bundle);
	doc_buf_clear(&c->allowed);
}

static inline struct doc_policy *new_policy(struct ceremony *c)
{
	return &c->w.policies[c->first ? 0 : 1];
}

static inline struct doc_act *act_of(struct ceremony *c, enum doc_statement_type type)
{
	return (struct doc_act *)(uintptr_t)doc_acts_first(&c->bundle.acts, type);
}

static inline void open_ceremony(struct ceremony *c, bool first, const char *roster)
{
	open_world(&c->w);
	c->first = first;
	c->w.landing = true;
	c->w.no_document = true;
	if (first)
		c->w.law = (struct doc_law){.registry = "", .check = check_signature};
	else
		make_policy(&c->w.policies[1], 2, RULES, roster);
}

static inline void add_bundle_file(struct ceremony *c, const char *name, const char *sha256)
{
	struct doc_stored_file *file = doc_array_add(&c->bundle.files.items,
	                                             &c->bundle.files.count, sizeof(*file));
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	strcpy(file->name, name);
	memcpy(file->sha256, sha256, DOC_SHA256_HEX_SIZE);
	file->size = 10;
	doc_layout_policy(&path, new_policy(c)->serial, name);
	add_path(&c->w, path.data);
}

static inline void state_policy(struct ceremony *c, void (*spoil)(struct doc_statement *s))
{
	struct doc_statement s = {.type = DOC_POLICY, .registry = REGISTRY, .effective = DOC_NO_DAY,
	                          .decided = NOW, .previous = {1, REGISTRY}, .file_count = 3,
	                          .files = {{HEX64("a"), 10, "allowed_signers"},
	                                    {HEX64("b"), 10, "registry.yaml"},
	                                    {HEX64("c"), 10, "roster.yaml"}},
	                          .text = "改選", .who = "lin.yt"};
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};

	s.serial = new_policy(c)->serial;
	if (c->first) {
		s.registry[0] = '\0';
		s.previous = (struct doc_serial_ref){0};
	}
	if (spoil)
		spoil(&s);
	doc_layout_policy(&path, new_policy(c)->serial, "policy.statement");
	add_act(&c->bundle.acts, path.data, &s);
	add_path(&c->w, path.data);
}

static inline void sign_policy(struct ceremony *c, const char *who, const char *key)
{
	struct doc_act *act = act_of(c, DOC_POLICY);

	sign(act, who, key);
	add_path(&c->w, act->signatures[act->signature_count - 1].path);
}

/* Everything but the signatures. */
static inline void prepare_policy(struct ceremony *c, void (*spoil)(struct doc_statement *s))
{
	c->bundle.serial = new_policy(c)->serial;
	add_bundle_file(c, "allowed_signers", HEX64("a"));
	add_bundle_file(c, "registry.yaml", HEX64("b"));
	add_bundle_file(c, "roster.yaml", HEX64("c"));
	doc_policy_allowed_signers(new_policy(c), &c->allowed);
	state_policy(c, spoil);
	c->landing = (struct doc_landing_policy){.bundle = &c->bundle,
	                                         .policy = new_policy(c),
	                                         .allowed_signers = c->allowed.data,
	                                         .allowed_signers_size = c->allowed.size,
	                                         .numbers = &c->w.before.number,
	                                         .number_count = 1};
	c->w.change.policies = &c->landing;
	c->w.change.policy_count = 1;
	c->w.change.at = NOW;
}

static inline void sign_by_both(struct ceremony *c)
{
	sign_policy(c, "lin.yt", CONTROLLER);
	sign_policy(c, "wang.xm", OFFICER);
}

#endif
