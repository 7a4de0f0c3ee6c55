/* known.c: a registry as it was known on a day. */
#include "actions/registry.h"

#include "base/date.h"
#include "base/intl.h"

int doc_registry_before(const struct doc_registry *registry, int64_t moment,
                        struct doc_git_commit *out, struct doc_error *err)
{
	*out = registry->tip;
	while (out->at >= moment) {
		int r;

		if (!out->parent_count)
			return doc_error_set(err, DOC_ENOTFOUND,
			                     _("the registry has no commit of that time"));
		r = doc_git_commit(registry->git, &out->parent, out, err);
		if (r < 0)
			return r;
	}
	return DOC_OK;
}

static int say_younger(doc_day day, doc_day first, struct doc_error *err)
{
	char asked[DOC_ROC_DAY_SIZE];
	char began[DOC_ROC_DAY_SIZE];
	char iso[DOC_ISO_DAY_SIZE];

	doc_day_format_message(day, asked);
	doc_day_format_message(first, began);
	doc_day_format_iso(first, iso);
	doc_error_set(err, DOC_ENOTFOUND, _("on %s there was no such registry: it began on %s"),
	              asked, began);
	return doc_error_hint(err, DOC_ENOTFOUND, "docreg list --known %s", iso);
}

int doc_registry_known(struct doc_registry *registry, const char *day, int64_t *now_at,
                       struct doc_error *err)
{
	int offset_s = doc_registry_policy(registry)->offset_s;
	struct doc_error why = {0};
	struct doc_git_commit commit;
	char text[DOC_ROC_DAY_SIZE];
	int64_t end;
	doc_day on;
	int r;

	if (!doc_day_parse_iso(day, &on))
		return doc_error_set(err, DOC_EUSAGE, _("'%.10s' is not a day"), day);
	doc_day_format_message(on, text);
	if (on > doc_day_of_moment(*now_at, offset_s))
		return doc_error_set(err, DOC_EUSAGE,
		                     _("%s lies ahead: what will be known then nobody knows"),
		                     text);
	end = ((int64_t)on + 1) * 86400 - offset_s;
	r = doc_registry_before(registry, end, &commit, &why);
	if (r == DOC_ENOTFOUND && !commit.parent_count)
		return say_younger(on, doc_day_of_moment(commit.at, offset_s), err);
	if (r == DOC_OK)
		r = doc_registry_move(registry, &commit, &why);
	if (r < 0) {
		if (err)
			*err = why;
		return r;
	}
	if (end - 1 < *now_at)
		*now_at = end - 1;
	return DOC_OK;
}
