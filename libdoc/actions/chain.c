/* chain.c: does every policy stand by the one before it? */
#include "actions/chain.h"

#include "base/error.h"
#include "model/lawful.h"
#include "model/layout.h"

static int refuse(const struct doc_findings *findings, struct doc_error *err)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct doc_finding *finding = &findings->items[i];

		if (finding->severity != DOC_ERROR)
			continue;
		doc_error_set(err, DOC_EREFUSED, "%s: %s (%s)", finding->file, finding->message,
		              finding->rule);
		return doc_error_hint(err, DOC_EREFUSED, "docreg verify");
	}
	return DOC_OK;
}

/* The last word said of it: it cannot have landed before, and lawfully it landed soon after. */
static int64_t last_decided(const struct doc_acts *acts)
{
	int64_t at = 0;

	for (size_t i = 0; i < acts->count; i++)
		if (acts->items[i].statement.decided > at)
			at = acts->items[i].statement.decided;
	return at;
}

static int read_signers(const struct doc_source *source, unsigned serial, struct doc_buf *out,
                        struct doc_error *err)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_error absent = {0};
	int r;

	doc_layout_policy(&path, serial, "allowed_signers");
	r = doc_buf_check(&path, err);
	if (r < 0)
		return r;
	r = doc_source_read_path(source, path.data, DOC_CONTENT_SIZE_MAX, out, &absent);
	if (r == DOC_OK || r == DOC_ENOTFOUND || r == DOC_EINVALID)
		return DOC_OK; /* lawful finds the file missing or different */
	return doc_error_set(err, r, "%s", absent.message);
}

int doc_chain_judge(const struct doc_source *source, const struct doc_law *law,
                    const struct doc_policy *policy, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct doc_buf signers doc_scoped(doc_buf_clear) = {0};
	struct doc_bundle bundle doc_scoped(doc_bundle_clear) = {0};
	struct doc_landing_policy added = {.bundle = &bundle, .policy = policy};
	struct doc_landing landing = {.policies = &added, .policy_count = 1};
	int r;

	doc_layout_policy(&folder, policy->serial, "");
	r = doc_buf_check(&folder, err);
	if (r == DOC_OK)
		r = doc_load_bundle(source, folder.data, true, judge, &bundle, err);
	if (r == DOC_OK)
		r = read_signers(source, policy->serial, &signers, err);
	if (r < 0)
		return r;
	if (law->partial)
		doc_acts_leave_scans(&bundle.acts);
	added.allowed_signers = signers.data;
	added.allowed_signers_size = signers.size;
	landing.at = last_decided(&bundle.acts);
	doc_lawful(law, &landing, judge);
	return DOC_OK;
}

int doc_chain_check(const struct doc_source *source, const struct doc_policies *policies,
                    struct doc_error *err)
{
	struct doc_findings findings doc_scoped(doc_findings_clear) = {0};
	struct doc_judge judge = {.findings = &findings};
	bool starved = false;
	struct doc_law law = {.registry = "", .check = doc_check_signature,
	                      .policies = policies->items, .starved = &starved};
	int r = DOC_OK;

	for (size_t i = 0; i < policies->count && r == DOC_OK && !judge.faults; i++) {
		law.policy_count = i;
		r = doc_chain_judge(source, &law, policies->items[i], &judge, err);
		law.registry = policies->items[0]->sha256;
	}
	if (r < 0)
		return r;
	return judge.failed || starved ? doc_error_memory(err)
	                               : refuse(&findings, err);
}
