/* policy_diff.c: what changes from one policy to another. */
#include "actions/policy_diff.h"

#include <stdlib.h>
#include <string.h>

#include "actions/policy_settings.h"
#include "actions/wording.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"

/* A comparison; `failed` is asked once, at its end. */
struct comparison {
	const struct doc_policy *before;
	const struct doc_policy *after;
	struct doc_differences *out;
	struct doc_error *err;
	int failed;
};

void doc_differences_clear(struct doc_differences *differences)
{
	for (size_t i = 0; i < differences->count; i++) {
		free(differences->items[i].what);
		free(differences->items[i].subject);
		free(differences->items[i].before);
		free(differences->items[i].after);
	}
	free(differences->items);
	*differences = (struct doc_differences){0};
}

static void fail(struct comparison *c, int code)
{
	if (!c->failed && code < 0)
		c->failed = code;
}

static void compare(struct comparison *c, const char *what, const char *subject,
                    const char *before, const char *after)
{
	struct doc_differences *out = c->out;
	struct doc_difference *added;

	if (c->failed || strcmp(before, after) == 0)
		return;
	added = doc_array_add(&out->items, &out->count, sizeof(*added));
	if (added)
		*added = (struct doc_difference){strdup(what), strdup(subject), strdup(before),
		                                 strdup(after)};
	if (!added || !added->what || !added->subject || !added->before || !added->after)
		fail(c, doc_error_memory(c->err));
}

static void compare_bufs(struct comparison *c, const char *what, const char *subject,
                         const struct doc_buf *before, const struct doc_buf *after)
{
	if (before->failed || after->failed)
		fail(c, doc_error_memory(c->err));
	compare(c, what, subject, before->data ? before->data : "", after->data ? after->data : "");
}

static void compare_numbers(struct comparison *c, const char *what, const char *subject,
                            unsigned before, unsigned after)
{
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};
	struct doc_buf is doc_scoped(doc_buf_clear) = {0};

	doc_buf_printf(&was, "%u", before);
	doc_buf_printf(&is, "%u", after);
	compare_bufs(c, what, subject, &was, &is);
}

/* --- rules ------------------------------------------------------------------------------------ */

static void join_roles(const struct doc_roles *roles, struct doc_buf *out)
{
	for (size_t i = 0; i < roles->count; i++)
		doc_buf_printf(out, "%s%s", i ? ", " : "", roles->items[i]);
}

static void compare_roles(struct comparison *c, const char *what, const char *subject,
                          const struct doc_roles *before, const struct doc_roles *after)
{
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};
	struct doc_buf is doc_scoped(doc_buf_clear) = {0};

	join_roles(before, &was);
	join_roles(after, &is);
	compare_bufs(c, what, subject, &was, &is);
}

static void join_classes(const struct doc_policy *policy, struct doc_buf *out)
{
	for (size_t i = 0; i < policy->class_count; i++)
		doc_buf_printf(out, "%s%s", i ? ", " : "", policy->classes[i]);
}

static void print_offset(int offset_s, struct doc_buf *out)
{
	int minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;

	doc_buf_printf(out, "%c%02d:%02d", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void compare_offsets(struct comparison *c)
{
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};
	struct doc_buf is doc_scoped(doc_buf_clear) = {0};

	print_offset(c->before->offset_s, &was);
	print_offset(c->after->offset_s, &is);
	compare_bufs(c, "utc-offset", "", &was, &is);
}

static void compare_classes(struct comparison *c)
{
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};
	struct doc_buf is doc_scoped(doc_buf_clear) = {0};

	join_classes(c->before, &was);
	join_classes(c->after, &is);
	compare_bufs(c, "classifications", "", &was, &is);
}

static void compare_rules(struct comparison *c)
{
	const struct doc_policy *was = c->before;
	const struct doc_policy *is = c->after;

	compare(c, "agency", "", was->agency, is->agency);
	compare(c, "agency-id", "", was->agency_id, is->agency_id);
	compare(c, "nonce", "", was->nonce, is->nonce);
	compare_offsets(c);
	compare_numbers(c, "minor-max", "", was->minor_max, is->minor_max);
	compare_classes(c);
	compare(c, "classification", "", was->default_class, is->default_class);
	compare(c, "owner", "", was->default_owner, is->default_owner);
	compare(c, "retention", "", was->default_retention, is->default_retention);
	compare_numbers(c, "decided-days", "", was->decided_days, is->decided_days);
	compare_roles(c, "policy-change", "", &was->change, &is->change);
}

/* What is asked of files: the same settings in both, in the same order. */
static void compare_contents(struct comparison *c)
{
	bool more = true;

	for (size_t i = 0; more; i++) {
		struct doc_content_setting was = {0};
		struct doc_content_setting is = {0};

		more = doc_content_setting_at(&c->before->content, i, &was) &&
		       doc_content_setting_at(&c->after->content, i, &is);
		if (more)
			compare_bufs(c, was.what, was.subject, &was.value, &is.value);
		doc_buf_clear(&was.value);
		doc_buf_clear(&is.value);
	}
}

/* --- tiers ------------------------------------------------------------------------------------ */

/* The parent's number, each field as the place in the form's number that it is taken from. */
static void print_parent(const struct doc_pattern *pattern, struct doc_buf *out)
{
	doc_buf_puts(out, " < ");
	for (size_t i = 0; pattern->parent[i]; i++)
		if (strchr("dcx", pattern->parent[i]))
			doc_buf_printf(out, "{%u}", pattern->parent_from[i] + 1U);
		else
			doc_buf_putc(out, pattern->parent[i]);
}

static void join_patterns(const struct doc_grammar *grammar, unsigned tier, struct doc_buf *out)
{
	for (size_t i = 0; i < grammar->count; i++) {
		const struct doc_pattern *pattern = &grammar->patterns[i];

		if (pattern->tier != tier)
			continue;
		doc_buf_printf(out, "%s%s", out->size ? ", " : "", pattern->text);
		if (pattern->parent[0])
			print_parent(pattern, out);
	}
}

static const char *evidence_of(const struct doc_matrix_row *row)
{
	static const char *const words[] = {
		[DOC_EVIDENCE_EITHER] = "either",
		[DOC_EVIDENCE_SIGNATURE] = "signature",
		[DOC_EVIDENCE_LETTER] = "letter",
	};

	return row->present ? words[row->evidence] : "";
}

static const char *yes(bool is_so)
{
	return is_so ? "yes" : "no";
}

static void compare_row(struct comparison *c, const char *subject,
                        const struct doc_matrix_row *was, const struct doc_matrix_row *is)
{
	compare_numbers(c, "reviews", subject, was->reviews, is->reviews);
	compare_roles(c, "reviewers", subject, &was->reviewers, &is->reviewers);
	compare_numbers(c, "approvals", subject, was->approvals, is->approvals);
	compare_roles(c, "approvers", subject, &was->approvers, &is->approvers);
	compare(c, "evidence", subject, evidence_of(was), evidence_of(is));
	compare(c, "unsigned-counts", subject, yes(was->unsigned_counts), yes(is->unsigned_counts));
	compare(c, "self-approval", subject, yes(was->self_approval), yes(is->self_approval));
}

static void compare_tier(struct comparison *c, unsigned tier)
{
	struct doc_buf subject doc_scoped(doc_buf_clear) = {0};
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};
	struct doc_buf is doc_scoped(doc_buf_clear) = {0};
	const char *name = c->after->tier_names[tier];

	doc_buf_printf(&subject, "%u%s%s", tier, *name ? " " : "", name);
	join_patterns(&c->before->grammar, tier, &was);
	join_patterns(&c->after->grammar, tier, &is);
	if (subject.failed) {
		fail(c, doc_error_memory(c->err));
		return;
	}
	compare_bufs(c, "numbering", subject.data, &was, &is);
	compare(c, "tier", subject.data, c->before->tier_names[tier], name);
	compare_numbers(c, "review-months", subject.data, c->before->review_months[tier],
	                c->after->review_months[tier]);
	compare_row(c, subject.data, &c->before->matrix[tier], &c->after->matrix[tier]);
}

/* --- people ----------------------------------------------------------------------------------- */

static void print_tenure(const struct doc_tenure *tenure, struct doc_buf *out)
{
	char day[DOC_ISO_DAY_SIZE];

	doc_buf_printf(out, "%s%s", out->size ? ", " : "", tenure->role);
	if (tenure->principal[0])
		doc_buf_printf(out, " < %s", tenure->principal);
	if (tenure->from == DOC_NO_DAY && tenure->until == DOC_NO_DAY)
		return;
	doc_buf_puts(out, " ");
	if (tenure->from != DOC_NO_DAY) {
		doc_day_format_iso(tenure->from, day);
		doc_buf_puts(out, day);
	}
	doc_buf_puts(out, "–");
	if (tenure->until != DOC_NO_DAY) {
		doc_day_format_iso(tenure->until, day);
		doc_buf_puts(out, day);
	}
}

static bool is_same_office(const struct doc_tenure *a, const struct doc_tenure *b)
{
	return strcmp(a->role, b->role) == 0 && strcmp(a->principal, b->principal) == 0;
}

/* Is it the first of this office among the person's tenures? The others are told with it. */
static bool is_first(const struct doc_person *person, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (is_same_office(&person->tenures[i], &person->tenures[at]))
			return false;
	return true;
}

static void print_office(const struct doc_person *person, const struct doc_tenure *office,
                         struct doc_buf *out)
{
	for (size_t i = 0; i < person->tenure_count; i++)
		if (is_same_office(&person->tenures[i], office))
			print_tenure(&person->tenures[i], out);
}

static void compare_office(struct comparison *c, const char *subject, const struct doc_person *was,
                           const struct doc_person *is, const struct doc_tenure *office)
{
	struct doc_buf before doc_scoped(doc_buf_clear) = {0};
	struct doc_buf after doc_scoped(doc_buf_clear) = {0};

	print_office(was, office, &before);
	print_office(is, office, &after);
	compare_bufs(c, office->principal[0] ? "deputy" : "role", subject, &before, &after);
}

static bool has_office(const struct doc_person *person, const struct doc_tenure *office)
{
	for (size_t i = 0; i < person->tenure_count; i++)
		if (is_same_office(&person->tenures[i], office))
			return true;
	return false;
}

static void compare_offices(struct comparison *c, const char *subject, const struct doc_person *was,
                            const struct doc_person *is)
{
	for (size_t i = 0; i < is->tenure_count; i++)
		if (is_first(is, i))
			compare_office(c, subject, was, is, &is->tenures[i]);
	for (size_t i = 0; i < was->tenure_count; i++)
		if (is_first(was, i) && !has_office(is, &was->tenures[i]))
			compare_office(c, subject, was, is, &was->tenures[i]);
}

static bool has_key(const struct doc_person *person, const char *sha256)
{
	for (size_t i = 0; i < person->key_count; i++)
		if (strcmp(person->keys[i].sha256, sha256) == 0)
			return true;
	return false;
}

/* Keys of one that the other has not. */
static void compare_keys(struct comparison *c, const char *subject, const struct doc_person *of,
                         const struct doc_person *other, bool is_new)
{
	for (size_t i = 0; i < of->key_count; i++) {
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};

		if (has_key(other, of->keys[i].sha256))
			continue;
		fail(c, doc_key_print(&of->keys[i], &text, c->err));
		if (!c->failed)
			compare(c, "key", subject, is_new ? "" : text.data,
			        is_new ? text.data : "");
	}
}

static void compare_person(struct comparison *c, const struct doc_person *was,
                           const struct doc_person *is)
{
	struct doc_buf subject doc_scoped(doc_buf_clear) = {0};
	const struct doc_person *known = is->id[0] ? is : was;

	doc_buf_printf(&subject, "%s (%s)", known->name, known->id);
	if (subject.failed) {
		fail(c, doc_error_memory(c->err));
		return;
	}
	compare(c, "person", subject.data, was->name, is->name);
	compare(c, "title", subject.data, was->title, is->title);
	compare_offices(c, subject.data, was, is);
	compare_keys(c, subject.data, is, was, true);
	compare_keys(c, subject.data, was, is, false);
}

static void compare_people(struct comparison *c)
{
	static const struct doc_person nobody;

	for (size_t i = 0; i < c->after->person_count; i++) {
		const struct doc_person *is = &c->after->people[i];
		const struct doc_person *was = doc_policy_person(c->before, is->id);

		compare_person(c, was ? was : &nobody, is);
	}
	for (size_t i = 0; i < c->before->person_count; i++)
		if (!doc_policy_person(c->after, c->before->people[i].id))
			compare_person(c, &c->before->people[i], &nobody);
}

/* --- distrusted keys -------------------------------------------------------------------------- */

static void print_distrust(const struct doc_policy *policy, const char *key, struct doc_buf *out)
{
	for (size_t i = 0; i < policy->distrust_count; i++)
		if (strcmp(policy->distrusted[i].key, key) == 0)
			doc_buf_printf(out, "%u", policy->distrusted[i].from);
}

/* By its fingerprint as far as it is somebody's, and from which policy on. */
static void compare_distrust(struct comparison *c, const char *key)
{
	const struct doc_person *owner = doc_policy_key_owner(c->after, key);
	struct doc_buf subject doc_scoped(doc_buf_clear) = {0};
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};
	struct doc_buf is doc_scoped(doc_buf_clear) = {0};

	if (owner)
		doc_buf_printf(&subject, "%s (%s) ", owner->name, owner->id);
	for (size_t i = 0; owner && i < owner->key_count; i++)
		if (strcmp(owner->keys[i].sha256, key) == 0)
			fail(c, doc_key_print(&owner->keys[i], &subject, c->err));
	if (!owner)
		doc_buf_puts(&subject, key);
	print_distrust(c->before, key, &was);
	print_distrust(c->after, key, &is);
	if (!subject.failed)
		compare_bufs(c, "distrusted", subject.data, &was, &is);
}

static void compare_distrusted(struct comparison *c)
{
	struct doc_buf was doc_scoped(doc_buf_clear) = {0};

	for (size_t i = 0; i < c->after->distrust_count; i++)
		compare_distrust(c, c->after->distrusted[i].key);
	for (size_t i = 0; i < c->before->distrust_count; i++) {
		doc_buf_clear(&was);
		print_distrust(c->after, c->before->distrusted[i].key, &was);
		if (!was.size)
			compare_distrust(c, c->before->distrusted[i].key);
	}
}

int doc_policy_differ(const struct doc_policy *before, const struct doc_policy *after,
                      struct doc_differences *out, struct doc_error *err)
{
	struct doc_differences differences doc_scoped(doc_differences_clear) = {0};
	struct comparison c = {before, after, &differences, err, DOC_OK};

	compare_rules(&c);
	compare_contents(&c);
	for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++)
		compare_tier(&c, tier);
	compare_people(&c);
	compare_distrusted(&c);
	if (c.failed)
		return c.failed;
	*out = differences;
	differences = (struct doc_differences){0};
	return DOC_OK;
}
