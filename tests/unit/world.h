/* world.h: a small agency, a document's story, and one landing to be judged. */
#ifndef TESTS_WORLD_H
#define TESTS_WORLD_H

#include "unit.h"

#include <stdio.h>

#include <backend/yaml.h>
#include <base/auto.h>
#include <model/decision.h>
#include <model/lawful.h>

#define HEX16(c) c c c c c c c c c c c c c c c c
#define HEX64(c) HEX16(c) HEX16(c) HEX16(c) HEX16(c)

#define REGISTRY HEX64("0")
#define NUMBER   "ISMS-02-005"
#define CONTENT  HEX64("a")
#define METADATA HEX64("b")
#define SCAN     HEX64("c")
#define ABSENT   HEX64("d") /* the digest of nothing there is */

/* 2026-11-22T12:00:33Z, a Sunday in Taipei too */
#define NOW   1795348833
#define TODAY 20779
#define DAY_S 86400

static const char RULES[] =
	"agency: 測試機關\nagency-id: test\nnonce: " HEX64("9") "\n"
	"numbering:\n"
	"  - {tier: 2, pattern: \"ISMS-02-{serial:3}\"}\n"
	"  - {tier: 4, pattern: \"{tier:2}-{document:3}-{serial:2}\","
	" parent: \"ISMS-{tier}-{document}\"}\n"
	"tiers:\n  - {tier: 2, name: 程序書}\n  - {tier: 4, name: 表單}\n"
	"classifications: [公開, 一般, 限閱]\n"
	"defaults: {classification: 一般, owner: 文件管理分組, retention: 5年}\n"
	"matrix:\n"
	"  - {tier: 2, reviews: 1, reviewers: [reviewer, document-controller],"
	" approvals: 1, approvers: [security-officer]}\n"
	"  - {tier: 4, reviews: 0, reviewers: [reviewer], approvals: 1, approvers: [security-officer]}\n"
	"policy-change: {signers: [security-officer, document-controller]}\n";

/* The last letter of a key, 64 times, stands for the digest of its blob. */
static const char ROSTER[] =
	"people:\n"
	"  - {id: wang.xm, name: 王小明, roles: [{role: security-officer}], keys: [key 1]}\n"
	"  - {id: lin.yt, name: 林雅婷, roles: [{role: document-controller}], keys: [key 2]}\n"
	"  - {id: rv, name: 張審, roles: [{role: reviewer}], keys: [key 3]}\n"
	"  - {id: dep, name: 代理, keys: [key 4], deputy: [{role: security-officer, for: wang.xm,"
	" from: 2026-11-01, until: 2026-11-30}]}\n"
	"  - {id: li.gq, name: 李國強, roles: [{role: security-officer}], keys: [key 5]}\n"
	"  - {id: chen.yj, name: 陳大文, roles: [{role: author}], keys: [key 6]}\n";

#define POLICIES_MAX 3
#define PATHS_MAX    24

struct world;
typedef void (*spoiler)(struct world *w, struct doc_statement *statement);

/*
 * before, after  the document at the parent commit, and with the landing
 * no_document    the landing touches none
 * landing        what is said lands now; else it has landed before
 * spoil          changes each statement before it is written, once landing
 * mute           nothing is signed
 * version, round, submission, reviews, approved   the story so far
 * last           the path of the statement said last
 * nth            of the statements said now; 0 for 1
 */
struct world {
	struct doc_policy policies[POLICIES_MAX];
	struct doc_policy *in_order[POLICIES_MAX];
	struct doc_law law;
	struct doc_document before, after, parent, child;
	struct doc_landing_document touched;
	struct doc_landing_path paths[PATHS_MAX];
	struct doc_landing change;
	struct doc_findings findings;
	bool no_document;
	bool landing;
	spoiler spoil;
	bool mute;
	struct doc_version version;
	unsigned round;
	int64_t now;
	char submission[DOC_SHA256_HEX_SIZE];
	struct doc_counted reviews[DOC_REVIEW_MAX];
	size_t review_count;
	struct doc_version_ref approved;
	char last[DOC_PATH_MAX];
	unsigned nth;
};

/* --- law -------------------------------------------------------------------------------------- */

static inline void read_tree(const char *yaml, struct doc_node *root)
{
	assert_ok(doc_yaml_parse("world", yaml, strlen(yaml), root, &err));
}

static inline void fill_keys(struct doc_policy *policy)
{
	for (size_t i = 0; i < policy->person_count; i++)
		for (size_t k = 0; k < policy->people[i].key_count; k++) {
			struct doc_person_key *key = &policy->people[i].keys[k];

			key->canonical = strdup(key->line);
			memset(key->sha256, key->line[strlen(key->line) - 1], 64);
		}
}

static inline void make_policy(struct doc_policy *policy, unsigned serial, const char *rules,
                               const char *roster)
{
	struct doc_node rule_tree doc_scoped(doc_node_clear) = {0};
	struct doc_node roster_tree doc_scoped(doc_node_clear) = {0};

	*policy = (struct doc_policy){.serial = serial};
	read_tree(rules, &rule_tree);
	read_tree(roster, &roster_tree);
	assert_ok(doc_policy_read_rules("registry.yaml", &rule_tree, policy, &err));
	assert_ok(doc_policy_read_roster("roster.yaml", &roster_tree, policy, &err));
	fill_keys(policy);
	snprintf(policy->sha256, sizeof(policy->sha256), "%064x", serial - 1);
	policy->decided = NOW - (serial == 1 ? 400 : 2) * DAY_S;
}

/* A signature is sound if its bytes are 64 equal digits: the digest of the key that made it. */
static inline void check_signature(void *context, const struct doc_act *act,
                                   struct doc_signature *signature)
{
	(void)context;
	(void)act;
	if (doc_hex_is_sha256(signature->bytes)) {
		signature->soundness = DOC_SOUND;
		memcpy(signature->key, signature->bytes, sizeof(signature->key));
		return;
	}
	signature->soundness = DOC_UNSOUND;
	signature->why = strdup("forged");
}

static inline void add_policy(struct world *w)
{
	size_t at = w->law.policy_count++;

	make_policy(&w->policies[at], (unsigned)at + 1, RULES, ROSTER);
	w->in_order[at] = &w->policies[at];
}

static inline void set_number(struct world *w, const char *number)
{
	assert_ok(doc_number_parse(&w->policies[0].grammar, number, &w->before.number, &err));
	w->after.number = w->before.number;
}

static inline void open_world(struct world *w)
{
	*w = (struct world){.version = {1, 0}, .round = 1, .now = NOW - 3600};
	w->law = (struct doc_law){
		.registry = REGISTRY, .policies = w->in_order, .check = check_signature};
	add_policy(w);
	set_number(w, NUMBER);
}

static inline void close_world(struct world *w)
{
	for (size_t i = 0; i < POLICIES_MAX; i++)
		doc_policy_clear(&w->policies[i]);
	doc_document_clear(&w->before);
	doc_document_clear(&w->after);
	doc_document_clear(&w->parent);
	doc_document_clear(&w->child);
	for (size_t i = 0; i < w->change.path_count; i++)
		free((char *)(uintptr_t)w->paths[i].path);
	doc_findings_clear(&w->findings);
}

static inline void change_path(struct world *w, const char *path, enum doc_path_change change)
{
	struct doc_landing_path *kept = &w->paths[w->change.path_count++];

	assert_true(w->change.path_count <= PATHS_MAX);
	*kept = (struct doc_landing_path){strdup(path), change, true};
}

/* What lands now, or nothing if it landed before. */
static inline void add_path(struct world *w, const char *path)
{
	if (w->landing)
		change_path(w, path, DOC_PATH_ADDED);
}

/* --- acts ------------------------------------------------------------------------------------- */

/* The document that what is said is added to: always after, and before if it has landed. */
static inline struct doc_document *documents(struct world *w, int i)
{
	return i == 0 ? &w->after : w->landing ? NULL : &w->before;
}

static inline int compare_acts(const void *a, const void *b)
{
	return strcmp(((const struct doc_act *)a)->path, ((const struct doc_act *)b)->path);
}

/* Not a real digest, but another one for other bytes. */
static inline void digest(const char *bytes, char out[DOC_SHA256_HEX_SIZE])
{
	uint64_t hash = 14695981039346656037u;

	for (; *bytes; bytes++)
		hash = (hash ^ (unsigned char)*bytes) * 1099511628211u;
	snprintf(out, DOC_SHA256_HEX_SIZE, "%064llx", (unsigned long long)hash);
}

static inline const char *key_of(const struct world *w, const char *who)
{
	const struct doc_person *person =
		doc_policy_person(w->law.policies[w->law.policy_count - 1], who);

	return person && person->key_count ? person->keys[0].sha256 : HEX64("8");
}

/* A name without a person says by whom and by which key the signature is. */
static inline void sign(struct doc_act *act, const char *who, const char *key)
{
	const char *key8 = act->place.who[0] ? NULL : key;
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_signature *signature = doc_array_add(&act->signatures, &act->signature_count,
	                                                sizeof(*signature));
	char first8[9] = "";

	if (key8)
		memcpy(first8, key8, 8);
	doc_layout_signature(&path, act->path, who, key8 ? first8 : NULL);
	strcpy(signature->who, who);
	memcpy(signature->key8, first8, sizeof(first8));
	signature->bytes = strdup(key);
	signature->size = strlen(key);
	signature->path = doc_buf_take(&path);
}

/* Write the statement, read it again, and put it among acts. */
static inline struct doc_act *add_act(struct doc_acts *acts, const char *path,
                                      const struct doc_statement *statement)
{
	struct doc_act act = {.path = strdup(path)};
	struct doc_buf text = {0};

	doc_place_parse(path, &act.place);
	assert_int_equal(act.place.kind, DOC_PLACE_STATEMENT);
	assert_ok(doc_statement_format(statement, &text, &err));
	assert_ok(doc_statement_parse(path, text.data, text.size, &act.statement, &err));
	digest(text.data, act.sha256);
	act.size = text.size;
	act.bytes = doc_buf_take(&text);
	*(struct doc_act *)doc_array_add(&acts->items, &acts->count, sizeof(act)) = act;
	qsort(acts->items, acts->count, sizeof(act), compare_acts);
	return (struct doc_act *)(uintptr_t)doc_acts_find(acts, path);
}

static inline struct doc_acts *acts_of(struct world *w, struct doc_document *document,
                                       const struct doc_statement *s)
{
	bool in_round = s->round && !(s->type == DOC_LETTER && s->decides.word[0]);

	(void)w;
	return in_round ? &doc_document_round(document, w->version, w->round)->acts
	                : &document->acts;
}

/* Say it: at its place, signed by whom it must be signed by. */
static inline const struct doc_act *say(struct world *w, struct doc_statement *statement)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_act *act = NULL;
	const char *signer;

	if (w->landing && w->spoil)
		w->spoil(w, statement);
	signer = doc_statement_signer(statement);
	doc_layout_statement(&path, statement, w->nth ? w->nth : 1);
	strcpy(w->last, path.data);
	for (int i = 1; i >= 0; i--) {
		struct doc_document *document = documents(w, i);

		if (!document)
			continue;
		act = add_act(acts_of(w, document, statement), path.data, statement);
		if (statement->letter.disposition)
			memcpy(act->scan, SCAN, sizeof(SCAN));
		if (!w->mute)
			sign(act, signer, key_of(w, signer));
	}
	add_path(w, path.data);
	if (!w->mute)
		add_path(w, act->signatures[0].path);
	return act;
}

/* The last act said, as the landing has it. */
static inline struct doc_act *last_act(struct world *w)
{
	const struct doc_act *act = doc_acts_find(&w->after.acts, w->last);

	for (size_t i = 0; i < w->after.round_count && !act; i++)
		act = doc_acts_find(&w->after.rounds[i].acts, w->last);
	return (struct doc_act *)(uintptr_t)act;
}

/* What every statement by this person says. */
static inline struct doc_statement begin(struct world *w, enum doc_statement_type type,
                                         const char *who, const char *role)
{
	const struct doc_policy *policy = w->law.policies[w->law.policy_count - 1];
	struct doc_statement s = {.type = type, .registry = REGISTRY, .document = NUMBER,
	                          .effective = DOC_NO_DAY, .decided = w->now += 60};

	strcpy(s.document, w->after.number.text);
	strcpy(s.who, who);
	strcpy(s.role, role);
	s.policy.serial = policy->serial;
	memcpy(s.policy.sha256, policy->sha256, sizeof(s.policy.sha256));
	return s;
}

/* --- judging ---------------------------------------------------------------------------------- */

static inline int compare_paths(const void *a, const void *b)
{
	return strcmp(((const struct doc_landing_path *)a)->path,
	              ((const struct doc_landing_path *)b)->path);
}

/*
 * What the rules say, and whether they had the memory to say it. The paths lie in a block of
 * exactly their size, so that ASan sees an over-read.
 */
static inline bool judge_landing(struct world *w, struct doc_findings *findings)
{
	struct doc_landing_path *paths doc_auto(free) =
		malloc(w->change.path_count * sizeof(*paths) + 1);
	struct doc_landing landing = w->change;
	struct doc_judge judge = {.findings = findings};
	bool starved = false;

	if (!paths)
		return false;
	memcpy(paths, w->paths, landing.path_count * sizeof(*paths));
	landing.paths = paths;
	w->law.starved = &starved;
	doc_findings_clear(findings);
	doc_lawful(&w->law, &landing, &judge);
	if (!w->no_document)
		doc_lawful_document(&w->law, &landing, &w->touched, &judge);
	w->law.starved = NULL;
	/* Nothing is left of a subject that its owner may free. */
	assert_null(judge.document);
	assert_null(judge.version);
	assert_null(judge.file);
	return !judge.failed && !starved;
}

static inline bool same_findings(const struct doc_findings *a, const struct doc_findings *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++)
		if (strcmp(a->items[i].rule, b->items[i].rule) != 0 ||
		    strcmp(a->items[i].message, b->items[i].message) != 0)
			return false;
	return a->count == b->count;
}

static inline void print_findings(const struct doc_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		print_error("%s: %s: %s\n", findings->items[i].rule, findings->items[i].file,
		            findings->items[i].message);
}

/* No verdict is another one for want of memory: whichever allocation fails. */
static inline void judge_starved(struct world *w)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	bool has_failed = true;

	for (size_t nth = 1; has_failed; nth++) {
		bool judged;

		failing_begin(nth, false);
		judged = judge_landing(w, &findings);
		failing_end();
		has_failed = failing_has_failed();
		if (!judged || same_findings(&findings, &w->findings))
			continue;
		print_findings(&findings);
		fail_msg("without allocation %zu the verdict is another one", nth);
	}
}

static inline void ask(struct world *w)
{
	w->touched = (struct doc_landing_document){&w->before, &w->after,
	                                           w->parent.registered ? &w->parent : NULL,
	                                           w->child.registered ? &w->child : NULL};
	w->change.paths = w->paths;
	qsort(w->paths, w->change.path_count, sizeof(w->paths[0]), compare_paths);
	if (!w->change.at)
		w->change.at = w->now + 60;
	assert_true(judge_landing(w, &w->findings));
	judge_starved(w);
}

static inline void assert_lawful(struct world *w)
{
	ask(w);
	print_findings(&w->findings);
	assert_int_equal(w->findings.count, 0);
}

static inline size_t count_faults(const struct world *w, const char *rule)
{
	size_t count = 0;

	for (size_t i = 0; rule && i < w->findings.count; i++)
		count += w->findings.items[i].severity == DOC_ERROR &&
		         strcmp(w->findings.items[i].rule, rule) == 0;
	return count;
}

/* This rule is broken, that other one too unless NULL, and no third. */
static inline void assert_broken_with(struct world *w, const char *rule, const char *also)
{
	size_t found;
	size_t others;

	ask(w);
	found = count_faults(w, rule);
	others = count_faults(w, also);
	if (found && (others || !also) && found + others == w->findings.count)
		return;
	print_findings(&w->findings);
	fail_msg("the rules broken are not '%s' and '%s' alone", rule, also ? also : "-");
}

static inline void assert_broken(struct world *w, const char *rule)
{
	assert_broken_with(w, rule, NULL);
}

#endif
