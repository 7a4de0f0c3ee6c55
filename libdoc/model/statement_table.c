/* statement_table.c: the one table of all statement types, from which all else follows. */
#include "model/statement_table.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"

#define AT(member)          offsetof(struct doc_statement, member)
#define ONE(member)         AT(member), 0
#define MANY(member, count) AT(member), AT(count)

static const struct doc_field_rule fields[] = {
	[DOC_FIELD_REGISTRY] = {"registry", DOC_KIND_DIGEST, ONE(registry)},
	[DOC_FIELD_DECIDES] = {"decides", DOC_KIND_WORD_REF, ONE(decides)},
	[DOC_FIELD_DOCUMENT] = {"document", DOC_KIND_NUMBER, ONE(document)},
	[DOC_FIELD_VERSION] = {"version", DOC_KIND_VERSION, ONE(version)},
	[DOC_FIELD_ROUND] = {"round", DOC_KIND_COUNT, ONE(round)},
	[DOC_FIELD_SERIAL] = {"number", DOC_KIND_COUNT, ONE(serial)},
	[DOC_FIELD_NAME] = {"name", DOC_KIND_WORD, ONE(name)},
	[DOC_FIELD_PREVIOUS] = {"previous", DOC_KIND_SERIAL_REF, ONE(previous)},
	[DOC_FIELD_PREVIOUS_RELEASE] = {"previous", DOC_KIND_WORD_REF, ONE(previous_release)},
	[DOC_FIELD_SUBMISSION] = {"submission", DOC_KIND_DIGEST, ONE(submission)},
	[DOC_FIELD_APPROVAL] = {"approval", DOC_KIND_DIGEST, ONE(approval)},
	[DOC_FIELD_CORRECTS] = {"corrects", DOC_KIND_WORD_REF, ONE(corrects)},
	[DOC_FIELD_SETS] = {"set", DOC_KIND_SETS, MANY(sets, set_count)},
	[DOC_FIELD_REVIEWS] = {"review", DOC_KIND_REVIEWS, MANY(reviews, review_count)},
	[DOC_FIELD_FILES] = {"content", DOC_KIND_FILES, MANY(files, file_count)},
	[DOC_FIELD_METADATA] = {"metadata", DOC_KIND_DIGEST, ONE(metadata)},
	[DOC_FIELD_MANIFEST] = {"manifest", DOC_KIND_DIGEST, ONE(manifest)},
	[DOC_FIELD_TIER_SCOPE] = {"tier", DOC_KIND_COUNT, ONE(tier_scope)},
	[DOC_FIELD_CLASS_SCOPE] = {"class", DOC_KIND_WORD, ONE(class_scope)},
	[DOC_FIELD_SUPERSEDES] = {"supersedes", DOC_KIND_VERSION_REF, ONE(supersedes)},
	[DOC_FIELD_EFFECTIVE] = {"effective", DOC_KIND_DAY, ONE(effective)},
	[DOC_FIELD_CHECKPOINT] = {"checkpoint", DOC_KIND_CHECKPOINT, ONE(checkpoint)},
	[DOC_FIELD_PLACE] = {"place", DOC_KIND_TEXT, ONE(place)},
	[DOC_FIELD_REASON] = {"reason", DOC_KIND_TEXT, ONE(text)},
	[DOC_FIELD_OPINION] = {"opinion", DOC_KIND_TEXT, ONE(text)},
	[DOC_FIELD_WHO] = {"who", DOC_KIND_PERSON, ONE(who)},
	[DOC_FIELD_ROLE] = {"role", DOC_KIND_WORD, ONE(role)},
	[DOC_FIELD_ACTING_FOR] = {"acting-for", DOC_KIND_PERSON, ONE(acting_for)},
	[DOC_FIELD_LETTER] = {"letter", DOC_KIND_LETTER, ONE(letter)},
	[DOC_FIELD_RECORDED_BY] = {"recorded-by", DOC_KIND_PERSON, ONE(recorded_by)},
	[DOC_FIELD_POLICY] = {"policy", DOC_KIND_SERIAL_REF, ONE(policy)},
	[DOC_FIELD_DECIDED] = {"decided", DOC_KIND_MOMENT, ONE(decided)},
	[DOC_FIELD_MEANING] = {"meaning", DOC_KIND_MEANING, ONE(type)},
};

#define FIELDS(...) (const unsigned char[]){__VA_ARGS__, DOC_FIELD_END}
#define F(name)     DOC_FIELD_##name
#define O(name)     (DOC_FIELD_##name | DOC_FIELD_OR_NONE)

static const struct doc_statement_rule rules[] = {
	[DOC_POLICY] = {
		N_("policy"), "policy.v1@docreg", "核定", "prepared-by",
		"policy/<number>/policy.statement",
		N_("whom policy N asks for, an officer among them, and each newly added key"),
		FIELDS(O(REGISTRY), F(SERIAL), O(PREVIOUS), F(FILES), F(REASON), F(WHO),
		       F(DECIDED), F(MEANING)),
	},
	[DOC_SUBMISSION] = {
		N_("submission"), "submission.v1@docreg", "送審", "submitter",
		"documents/<series>/<document>/<version>/<round>/submission.statement",
		N_("the submitter or, with recorded-by, the recorder; may be unsigned if policy says so"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(VERSION), F(ROUND), F(FILES), F(METADATA),
		       F(WHO), F(ROLE), O(ACTING_FOR), O(RECORDED_BY), F(POLICY), F(DECIDED),
		       F(MEANING)),
	},
	[DOC_REVIEW] = {
		N_("review"), "review.v1@docreg", "審查", "reviewer",
		"documents/<series>/<document>/<version>/<round>/review.<reviewer>.statement",
		N_("the reviewer or, with recorded-by, the recorder; may be unsigned if policy says so"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(VERSION), F(ROUND), F(SUBMISSION), O(OPINION),
		       F(WHO), F(ROLE), O(ACTING_FOR), O(RECORDED_BY), F(POLICY), F(DECIDED),
		       F(MEANING)),
	},
	[DOC_RETURN] = {
		N_("return"), "return.v1@docreg", "退回", "returner",
		"documents/<series>/<document>/<version>/<round>/return.<returner>.statement",
		N_("the returner: a reviewer, approver or document controller; or the recorder"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(VERSION), F(ROUND), F(SUBMISSION), F(REASON),
		       F(WHO), F(ROLE), O(ACTING_FOR), O(RECORDED_BY), F(POLICY), F(DECIDED),
		       F(MEANING)),
	},
	[DOC_RECALL] = {
		N_("recall"), "recall.v1@docreg", "撤回", "recaller",
		"documents/<series>/<document>/<version>/<round>/recall.<recaller>.statement",
		N_("the submitter or a document controller; or the recorder"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(VERSION), F(ROUND), F(SUBMISSION), F(REASON),
		       F(WHO), F(ROLE), O(ACTING_FOR), O(RECORDED_BY), F(POLICY), F(DECIDED),
		       F(MEANING)),
	},
	[DOC_APPROVAL] = {
		N_("approval"), "approval.v1@docreg", "核定", "approver",
		"documents/<series>/<document>/<version>/<round>/approval.<approver>.statement",
		N_("the approver"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(VERSION), F(ROUND), F(SUBMISSION), O(REVIEWS),
		       F(FILES), F(METADATA), O(SUPERSEDES), F(EFFECTIVE), F(WHO), F(ROLE),
		       O(ACTING_FOR), F(POLICY), F(DECIDED), F(MEANING)),
	},
	[DOC_LETTER] = {
		N_("letter"), "letter.v1@docreg", "核定", "decided-by",
		"beside what it decides: letter.<n>.<recorded-by>.statement",
		N_("its recorder, a document controller"),
		FIELDS(F(REGISTRY), O(DECIDES), O(DOCUMENT), O(VERSION), O(ROUND), O(SUBMISSION),
		       O(REVIEWS), O(FILES), O(METADATA), O(SUPERSEDES), O(EFFECTIVE), F(WHO),
		       F(ROLE), O(ACTING_FOR), F(LETTER), F(RECORDED_BY), F(POLICY), F(DECIDED),
		       F(MEANING)),
	},
	[DOC_CONFIRMATION] = {
		N_("confirmation"), "confirmation.v1@docreg", "檢視無修訂", "confirmer",
		"documents/<series>/<document>/confirmation.<date>.<confirmer>.statement",
		N_("the confirmer or, with recorded-by, the recorder; may be unsigned if policy says so"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(VERSION), F(APPROVAL), O(OPINION), F(WHO),
		       F(ROLE), O(ACTING_FOR), O(RECORDED_BY), F(POLICY), F(DECIDED), F(MEANING)),
	},
	[DOC_WITHDRAWAL] = {
		N_("withdrawal"), "withdrawal.v1@docreg", "廢止", "withdrawer",
		"documents/<series>/<document>/withdrawal.<n>.<withdrawer>.statement",
		N_("an approver of the tier; or the recorder, with a letter that decides it"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(SUPERSEDES), F(EFFECTIVE), F(REASON), F(WHO),
		       F(ROLE), O(ACTING_FOR), O(RECORDED_BY), F(POLICY), F(DECIDED), F(MEANING)),
	},
	[DOC_CORRECTION] = {
		N_("correction"), "correction.v1@docreg", "更正", "corrector",
		"documents/<series>/<document>/correction.<n>.statement",
		N_("as the statement it corrects"),
		FIELDS(F(REGISTRY), F(DOCUMENT), O(VERSION), F(CORRECTS), F(SETS), F(REASON),
		       F(WHO), F(ROLE), O(ACTING_FOR), O(RECORDED_BY), F(POLICY), F(DECIDED),
		       F(MEANING)),
	},
	[DOC_VOID] = {
		N_("void"), "void.v1@docreg", "註銷", "voider",
		"documents/<series>/<document>/void.<voider>.statement",
		N_("a document controller"),
		FIELDS(F(REGISTRY), F(DOCUMENT), F(REASON), F(WHO), F(ROLE), O(ACTING_FOR),
		       F(POLICY), F(DECIDED), F(MEANING)),
	},
	[DOC_BASELINE] = {
		N_("baseline"), "baseline.v1@docreg", "採認", "prepared-by",
		"baseline/<number>/baseline.statement",
		N_("a document controller and an officer; or a letter for the officer"),
		FIELDS(F(REGISTRY), F(SERIAL), F(FILES), F(REASON), F(WHO), F(POLICY),
		       F(DECIDED), F(MEANING)),
	},
	[DOC_ISSUE] = {
		N_("issue"), "issue.v1@docreg", "發行", "issuer",
		"publications/<number>/issue.statement",
		N_("a document controller"),
		FIELDS(F(REGISTRY), F(SERIAL), F(MANIFEST), F(CHECKPOINT), F(PLACE), F(WHO),
		       F(ROLE), O(ACTING_FOR), F(POLICY), F(DECIDED), F(MEANING)),
	},
	[DOC_RELEASE] = {
		N_("release"), "release.v1@docreg", "發行", "releaser",
		"releases/<name>/release.statement",
		N_("a document controller"),
		FIELDS(F(REGISTRY), F(NAME), F(MANIFEST), O(TIER_SCOPE), O(CLASS_SCOPE),
		       O(PREVIOUS_RELEASE), F(CHECKPOINT), F(WHO), F(ROLE), O(ACTING_FOR),
		       F(POLICY), F(DECIDED), F(MEANING)),
	},
};

const struct doc_field_rule *doc_field_rule(enum doc_field field)
{
	return &fields[field];
}

const struct doc_statement_rule *doc_statement_rule(enum doc_statement_type type)
{
	return &rules[type];
}

enum doc_statement_type doc_statement_type_of(const char *name)
{
	for (enum doc_statement_type type = DOC_POLICY; type <= DOC_RELEASE; type++)
		if (strcmp(rules[type].name, name) == 0)
			return type;
	return 0;
}

static const char *kind_example(enum doc_field_kind kind)
{
	switch (kind) {
	case DOC_KIND_DIGEST:
		return "<sha256>";
	case DOC_KIND_NUMBER:
		return "<number>";
	case DOC_KIND_VERSION:
		return "<version>";
	case DOC_KIND_COUNT:
		return "<n>";
	case DOC_KIND_WORD:
		return "<word>";
	case DOC_KIND_PERSON:
		return "<id>";
	case DOC_KIND_TEXT:
		return "<text>";
	case DOC_KIND_DAY:
		return "<date>";
	case DOC_KIND_MOMENT:
		return "<moment>";
	case DOC_KIND_MEANING:
		return "";
	case DOC_KIND_SERIAL_REF:
		return "<n> <sha256>";
	case DOC_KIND_VERSION_REF:
		return "<version> <sha256>";
	case DOC_KIND_WORD_REF:
		return "<word> <sha256>";
	case DOC_KIND_REVIEWS:
		return "<sha256> <id>";
	case DOC_KIND_FILES:
		return "<sha256> <size> <name>";
	case DOC_KIND_SETS:
		return "<key>=<value>";
	case DOC_KIND_LETTER:
		return "<word> <date> 如擬|修正後如擬 <sha256>";
	case DOC_KIND_CHECKPOINT:
		return "<n> <n> <sha256>";
	}
	return "";
}

void doc_statement_describe(enum doc_statement_type type, struct doc_buf *out)
{
	const struct doc_statement_rule *rule = &rules[type];

	doc_buf_printf(out, "docreg %s v1\n", rule->name);
	for (const unsigned char *at = rule->fields; *at; at++) {
		enum doc_field id = doc_field_id(*at);
		const struct doc_field_rule *field = &fields[id];
		const char *key = id == DOC_FIELD_WHO ? rule->who : field->key;

		doc_buf_printf(out, "%s %s", key,
		               field->kind == DOC_KIND_MEANING ? rule->meaning
		                                               : kind_example(field->kind));
		doc_buf_puts(out, field->count ? "  (one line each)" : "");
		doc_buf_puts(out, *at & DOC_FIELD_OR_NONE ? "  or -\n" : "\n");
	}
}
