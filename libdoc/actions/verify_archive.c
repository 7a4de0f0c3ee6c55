/* verify_archive.c: prove a release archive from its own bytes, without any registry. */
#include "actions/archive.h"

#include <stdlib.h>
#include <string.h>

#include "actions/anchor.h"
#include "actions/chain.h"
#include "actions/verify.h"
#include "backend/container.h"
#include "backend/zip.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/file_window.h"
#include "base/intl.h"
#include "model/layout.h"

static void archive_clear(struct doc_archive *archive)
{
	doc_members_clear(&archive->members);
	free(archive->taken);
	free(archive->puts);
	doc_manifest_clear(&archive->manifest);
	doc_policies_clear(&archive->policies);
	doc_baselines_clear(&archive->baselines);
	free(archive->rests_on);
	doc_bundle_clear(&archive->bundle);
	doc_table_clear(&archive->list);
	free(archive->rows);
	free(archive->listed);
	doc_keyring_close(archive->ring);
}

/* Note what is wrong with stored bytes; any other failure goes on to the caller. */
static int note(struct doc_archive *archive, const char *rule, int code,
                const struct doc_error *why)
{
	if (code != DOC_EINVALID && code != DOC_ENOTFOUND) {
		if (archive->err)
			*archive->err = *why;
		return code;
	}
	doc_judge_fault(archive->judge, rule, "%s", why->message);
	return DOC_OK;
}

/* --- the container ---------------------------------------------------------------------------- */

/* Of the contents of documents a digest is enough, and what is foreign nobody reads. */
static bool is_read(const char *name, size_t size)
{
	struct doc_place place;

	if (size <= DOC_STATEMENT_SIZE_MAX) /* as most are; to ask costs more than to keep it */
		return true;
	doc_place_parse(name, &place);
	return place.kind != DOC_PLACE_CONTENT && place.kind != DOC_PLACE_FOREIGN;
}

static int open_container(struct doc_archive *archive, const struct doc_container_input *input)
{
	struct doc_error why = {0};
	int r = doc_container_take(input, is_read, &archive->members, &why);

	if (r == DOC_OK)
		r = doc_zip_agrees(input, &archive->members, &why);
	return r < 0 ? note(archive, "archive-container", r, &why) : DOC_OK;
}

/*
 * From here on the members are a source like a registry's tree; those that nobody reads are there
 * by name and digest.
 */
static int make_source(struct doc_archive *archive)
{
	size_t count = archive->members.count;

	archive->puts = calloc(count, sizeof(*archive->puts));
	archive->taken = calloc(count, sizeof(*archive->taken));
	if (!archive->puts || !archive->taken)
		return doc_error_memory(archive->err);
	for (size_t i = 0; i < count; i++) {
		const struct doc_member *member = &archive->members.items[i];
		bool is_here = member->bytes != NULL;

		archive->puts[i] = (struct doc_git_put){.path = member->name,
		                                        .bytes = is_here ? member->bytes
		                                                         : (const void *)"",
		                                        .size = is_here ? member->size : 0,
		                                        .sha256 = member->sha256};
	}
	archive->source = (struct doc_source){NULL, NULL, archive->puts, count};
	return DOC_OK;
}

/* --- the manifest ----------------------------------------------------------------------------- */

static void find_release(struct doc_archive *archive)
{
	size_t end;
	size_t first = doc_archive_folder(archive, "releases/", &end);

	for (size_t i = first; i < end; i++) {
		struct doc_place place;

		doc_place_parse(archive->members.items[i].name, &place);
		if (!place.release[0])
			continue;
		if (archive->release[0] && strcmp(archive->release, place.release) != 0)
			doc_judge_fault(archive->judge, "archive-manifest",
			                _("the archive holds two releases, '%s' and '%s'"),
			                archive->release, place.release);
		memcpy(archive->release, place.release, sizeof(archive->release));
	}
	if (!archive->release[0])
		doc_judge_fault(archive->judge, "archive-manifest",
		                _("there is no releases/<name>/MANIFEST.sha256 in it"));
}

static int read_manifest(struct doc_archive *archive)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	doc_layout_release(&path, archive->release, "MANIFEST.sha256");
	r = doc_buf_check(&path, archive->err);
	if (r < 0)
		return r;
	r = doc_source_read_path(&archive->source, path.data, DOC_CONTENT_SIZE_MAX, &bytes, &why);
	if (r == DOC_OK)
		r = doc_manifest_parse(path.data, bytes.data ? bytes.data : "", bytes.size,
		                       &archive->manifest, &why);
	return r < 0 ? note(archive, "archive-manifest", r, &why) : DOC_OK;
}

/*
 * The three files that a manifest leaves out: itself, the statement that names it, its signature.
 */
static bool is_unlisted(const char *name)
{
	struct doc_place place;

	doc_place_parse(name, &place);
	return place.statement == DOC_RELEASE || (place.kind == DOC_PLACE_RELEASE_FILE &&
	                                          strcmp(place.name, "MANIFEST.sha256") == 0);
}

/* What the manifest says of a member. Both are sorted; *at moves on. */
static const struct doc_manifest_entry *named_next(const struct doc_manifest *manifest,
                                                   const char *name, size_t *at)
{
	int order = -1;

	while (*at < manifest->count && (order = strcmp(manifest->items[*at].path, name)) < 0)
		++*at;
	return *at < manifest->count && order == 0 ? &manifest->items[*at] : NULL;
}

static void judge_members(struct doc_archive *archive)
{
	size_t found = 0;
	size_t at = 0;

	for (size_t i = 0; i < archive->members.count; i++) {
		const char *name = archive->members.items[i].name;
		const struct doc_manifest_entry *entry =
			named_next(&archive->manifest, name, &at);

		found += entry != NULL;
		archive->judge->file = name;
		if (!entry && !is_unlisted(name))
			doc_judge_fault(archive->judge, "archive-manifest",
			                _("the manifest does not name this file"));
		else if (entry && strcmp(entry->sha256, archive->members.items[i].sha256) != 0)
			doc_judge_fault(archive->judge, "archive-member",
			                _("the file is not the one that the manifest names"));
	}
	archive->judge->file = NULL;
	if (found < archive->manifest.count)
		doc_judge_fault(archive->judge, "archive-manifest",
		                _("%zu files that the manifest names are missing"),
		                archive->manifest.count - found);
}

/* --- policies --------------------------------------------------------------------------------- */

static void free_policy(struct doc_policy **policy)
{
	if (*policy)
		doc_policy_clear(*policy);
	free(*policy);
}

/* From now on the law has this policy too, which is taken over. */
static int keep_policy(struct doc_archive *archive, struct doc_policy **policy)
{
	struct doc_policies *policies = &archive->policies;
	struct doc_policy **slot =
		doc_array_add(&policies->items, &policies->count, sizeof(*slot));

	if (!slot)
		return doc_error_memory(archive->err);
	*slot = doc_take(*policy);
	archive->law.registry = policies->items[0]->sha256;
	archive->law.policies = policies->items;
	archive->law.policy_count = policies->count;
	return DOC_OK;
}

/* The next policy, judged by those before it; *more is false when there is none. */
static int judge_next_policy(struct doc_archive *archive, bool *more)
{
	struct doc_policy *policy doc_scoped(free_policy) = NULL;
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	unsigned serial = (unsigned)archive->policies.count + 1;
	size_t first, end;
	int r;

	doc_layout_policy(&folder, serial, "");
	r = doc_buf_check(&folder, archive->err);
	if (r < 0)
		return r;
	first = doc_archive_folder(archive, folder.data, &end);
	doc_archive_take(archive, first, end);
	if (first < end)
		r = doc_load_policy(&archive->source, serial, archive->judge, &policy,
		                    archive->err);
	*more = r == DOC_OK && policy;
	if (!*more)
		return r;
	r = doc_chain_judge(&archive->source, &archive->law, policy, archive->judge, archive->err);
	return r == DOC_OK ? keep_policy(archive, &policy) : r;
}

static int judge_policies(struct doc_archive *archive)
{
	bool more = true;
	int r = DOC_OK;

	archive->law = (struct doc_law){.registry = "", .check = doc_check_signature,
	                                .context = archive->ring, .partial = true,
	                                .starved = &archive->starved};
	while (more && r == DOC_OK)
		r = judge_next_policy(archive, &more);
	if (r == DOC_OK && !archive->policies.count)
		doc_judge_fault(archive->judge, "policy-first",
		                _("a registry begins with policy 0001"));
	return r;
}

/* --- the release ------------------------------------------------------------------------------ */

/* Paths below a folder, as if they landed together. Borrowed from the archive. */
struct landed {
	struct doc_landing_path *items;
	size_t count;
};

static void landed_clear(struct landed *landed)
{
	free(landed->items);
}

static int list_landed(struct doc_archive *archive, const char *folder, struct landed *out)
{
	size_t end;
	size_t first = doc_archive_folder(archive, folder, &end);

	doc_archive_take(archive, first, end);
	for (size_t i = first; i < end; i++) {
		struct doc_landing_path *path =
			doc_array_add(&out->items, &out->count, sizeof(*path));

		if (!path)
			return doc_error_memory(archive->err);
		*path = (struct doc_landing_path){archive->members.items[i].name, DOC_PATH_ADDED,
		                                  true};
	}
	return DOC_OK;
}

void doc_archive_judge_moment(const struct doc_archive *archive, const struct doc_act *act)
{
	if (!archive->statement ||
	    act->statement.decided <= archive->statement->decided + DOC_CLOCK_SLACK_S)
		return;
	archive->judge->file = act->path;
	doc_judge_fault(archive->judge, "decided-window",
	                _("it was made after the release that holds it"));
	archive->judge->file = NULL;
}

static int judge_release(struct doc_archive *archive, int64_t now_at)
{
	struct doc_buf folder doc_scoped(doc_buf_clear) = {0};
	struct landed landed doc_scoped(landed_clear) = {0};
	struct doc_landing_release release = {.bundle = &archive->bundle};
	struct doc_landing landing = {.releases = &release, .release_count = 1};
	const struct doc_act *act;
	int r;

	doc_layout_release(&folder, archive->release, "");
	r = doc_buf_check(&folder, archive->err);
	if (r == DOC_OK)
		r = doc_load_bundle(&archive->source, folder.data, true, archive->judge,
		                    &archive->bundle, archive->err);
	if (r == DOC_OK)
		r = list_landed(archive, folder.data, &landed);
	if (r < 0)
		return r;
	act = doc_acts_first(&archive->bundle.acts, DOC_RELEASE);
	if (!act) {
		doc_judge_fault(archive->judge, "archive-statement",
		                _("there is no readable release.statement"));
		return DOC_OK;
	}
	archive->statement = &act->statement;
	landing.at = act->statement.decided;
	landing.paths = landed.items;
	landing.path_count = landed.count;
	doc_lawful(&archive->law, &landing, archive->judge);
	if (act->statement.decided > now_at + DOC_CLOCK_SLACK_S)
		doc_judge_fault(archive->judge, "archive-statement",
		                _("by this computer's clock the release lies in the future"));
	return DOC_OK;
}

/* --- the whole -------------------------------------------------------------------------------- */

static int list_not_judged(struct doc_verification *out, struct doc_error *err)
{
	const char *const texts[] = {
		_("the order in which statements landed"),
		_("versions superseded, and decisions on them"),
		_("scans of letters"),
		_("administrative columns of the list, and withdrawn documents on it"),
		_("whether the release holds all that was in force in its scope"),
	};

	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		char **text =
			doc_array_add(&out->not_judged, &out->not_judged_count, sizeof(*text));

		if (text)
			*text = strdup(texts[i]);
		if (!text || !*text)
			return doc_error_memory(err);
	}
	return DOC_OK;
}

/* Of checkpoints an archive holds one, which its statement names. */
static void judge_anchor(const struct doc_archive *archive, const struct doc_anchor *anchor)
{
	const struct doc_checkpoint *named =
		archive->statement ? &archive->statement->checkpoint : NULL;

	archive->out->by_checkpoint = anchor->is_checkpoint;
	if (!anchor->is_checkpoint)
		doc_anchor_judge(anchor, archive->law.registry, archive->judge,
		                 &archive->out->anchored);
	else if (named && doc_anchor_fits(anchor, named))
		archive->out->anchored = true;
	else if (named) {
		doc_judge_fault(archive->judge, "anchor-differs",
		                _("the release was made at checkpoint %u %u %s; whether the "
		                  "registry has had the one of the anchor only the registry shows"),
		                named->policy, named->count, named->sha256);
		doc_judge_hint(archive->judge, _("docreg -C REGISTRY verify --anchor LINE"));
	}
}

static int judge_contents(struct doc_archive *archive, const struct doc_anchor *anchor,
                          int64_t now_at)
{
	int r;

	find_release(archive);
	r = read_manifest(archive);
	if (r == DOC_OK)
		judge_members(archive);
	if (r == DOC_OK)
		r = judge_policies(archive);
	if (r < 0 || !archive->policies.count)
		return r;
	memcpy(archive->out->registry, archive->law.registry, sizeof(archive->out->registry));
	r = judge_release(archive, now_at);
	if (r == DOC_OK)
		r = doc_archive_load_baselines(archive);
	if (r == DOC_OK)
		judge_anchor(archive, anchor);
	/* Without a statement nobody can say on which day. */
	return r == DOC_OK && archive->statement ? doc_archive_judge_documents(archive) : r;
}

/* Hand over what was found, problems only. */
static int finish(struct doc_verification *verification, const struct doc_judge *judge,
                  const char *release, struct doc_verification *out, struct doc_error *err)
{
	verification->release = strdup(release);
	if (!verification->release || judge->failed)
		return doc_error_memory(err);
	doc_findings_keep_errors(&verification->problems);
	*out = *verification;
	*verification = (struct doc_verification){0};
	return DOC_OK;
}

int doc_archive_verify(const struct doc_container_input *input, const char *anchor, int64_t now_at,
                       struct doc_verification *out, struct doc_error *err)
{
	struct doc_anchor read;
	struct doc_verification verification doc_scoped(doc_verification_clear) = {0};
	struct doc_judge judge = {.findings = &verification.problems};
	struct doc_archive archive doc_scoped(archive_clear) = {.judge = &judge,
	                                                        .out = &verification, .err = err};
	int r;

	r = doc_anchor_read(anchor, &read, err);
	if (r == DOC_OK)
		r = doc_keyring_open(&archive.ring, err);
	if (r == DOC_OK)
		r = open_container(&archive, input);
	if (r == DOC_OK && !judge.faults)
		r = make_source(&archive);
	if (r == DOC_OK && !judge.faults)
		r = judge_contents(&archive, &read, now_at);
	if (r == DOC_OK && archive.starved)
		r = doc_error_memory(err);
	if (r == DOC_OK && archive.release[0])
		r = list_not_judged(&verification, err);
	if (r == DOC_OK)
		r = doc_verification_set_aside(&verification, err);
	return r == DOC_OK ? finish(&verification, &judge, archive.release, out, err) : r;
}

static int view_file(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
                     struct doc_error *err)
{
	return doc_file_window_view(context, at, need, bytes, room, err);
}

int doc_verify_archive(const char *path, const char *anchor, int64_t now_at,
                       struct doc_verification *out, struct doc_error *err)
{
	struct doc_file_window window doc_scoped(doc_file_window_close) = {.fd = -1};
	int r = doc_file_window_open(&window, path, err);

	if (r < 0)
		return r;
	return doc_archive_verify(
		&(struct doc_container_input){window.size, view_file, &window}, anchor, now_at,
		out, err);
}
