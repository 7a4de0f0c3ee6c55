/* lawful_release.c: is a release lawful at its landing? */
#include "model/lawful_private.h"

#include <string.h>

#include "base/auto.h"
#include "base/buf.h"
#include "base/intl.h"

static const char *digest_of(const struct doc_stored_files *files, const char *name)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i].name, name) == 0)
			return files->items[i].sha256;
	return "";
}

/* --- what it holds, against the commit that it lands on --------------------------------------- */

/* What a line of the manifest may name: a file of the release's own, or one that it packs. */
static const char *digest_due(const struct doc_landing_release *release, const char *path)
{
	const struct doc_manifest_entry *packed =
		doc_manifest_find(&release->content->manifest, path);
	struct doc_place place;

	doc_place_parse(path, &place);
	if (place.kind == DOC_PLACE_RELEASE_FILE)
		return strcmp(place.release, release->bundle->name) == 0
		               ? digest_of(&release->bundle->files, place.name)
		               : "";
	return packed ? packed->sha256 : "";
}

static void judge_line(const struct doc_landing_release *release,
                       const struct doc_manifest_entry *entry, struct doc_judge *judge)
{
	const char *sha256 = digest_due(release, entry->path);

	if (!*sha256)
		doc_judge_fault(judge, "release-content",
		                _("'%s' does not belong to this release"), entry->path);
	else if (strcmp(sha256, entry->sha256) != 0)
		doc_judge_fault(judge, "release-content",
		                _("'%s' has another digest in the registry"), entry->path);
}

static void judge_named(const struct doc_landing_release *release, const char *path,
                        struct doc_judge *judge)
{
	if (!doc_manifest_find(release->manifest, path))
		doc_judge_fault(judge, "release-content", _("'%s' is left out"), path);
}

static void judge_manifest(const struct doc_landing_release *release, struct doc_judge *judge)
{
	const struct doc_manifest *packed = &release->content->manifest;
	const struct doc_table *table = &release->content->table;

	if (!table->count || table->rows[0].is_withdrawn)
		doc_judge_fault(judge, "release-content", _("nothing in this scope is in force"));
	for (size_t i = 0; i < release->manifest->count; i++)
		judge_line(release, &release->manifest->items[i], judge);
	for (size_t i = 0; i < packed->count; i++)
		judge_named(release, packed->items[i].path, judge);
}

/* The wording of these files may change from version to version, what a manifest names may not. */
static void judge_texts(const struct doc_landing_release *release, struct doc_judge *judge)
{
	for (size_t i = 0; i < release->texts.count; i++) {
		const struct doc_stored_file *text = &release->texts.items[i];
		const char *sha256 = digest_of(&release->bundle->files, text->name);
		struct doc_buf path doc_scoped(doc_buf_clear) = {0};

		doc_layout_release(&path, release->bundle->name, text->name);
		if (path.failed) {
			judge->failed = true;
			return;
		}
		judge_named(release, path.data, judge);
		if (!*sha256)
			doc_judge_fault(judge, "release-whole", _("there is no '%s'"), path.data);
		else if (strcmp(sha256, text->sha256) != 0)
			doc_judge_inform(judge, "release-text",
			                 _("'%s' is not worded as this version of docreg words it"),
			                 path.data);
	}
}

static void judge_row(const struct doc_table_row *listed, const struct doc_table_row *due,
                      struct doc_judge *judge)
{
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++)
		if (listed->cells[column] && strcmp(listed->cells[column], due->cells[column]) != 0)
			doc_judge_fault(judge, "release-list",
			                _("of '%s' the list says in column %s '%s', the registry '%s'"),
			                due->cells[DOC_COLUMN_NUMBER],
			                doc_column_rule(column)->title, listed->cells[column],
			                due->cells[column]);
}

static const char *number_in(const struct doc_table *table, size_t row)
{
	return row < table->count ? table->rows[row].cells[DOC_COLUMN_NUMBER] : "-";
}

static void judge_list(const struct doc_landing_release *release, struct doc_judge *judge)
{
	const struct doc_table *listed = release->list;
	const struct doc_table *due = &release->content->table;

	doc_table_judge_columns(listed, "release-list", judge);
	for (size_t i = 0; i < listed->count || i < due->count; i++) {
		if (i >= listed->count || i >= due->count ||
		    strcmp(number_in(listed, i), number_in(due, i)) != 0) {
			doc_judge_fault(judge, "release-list",
			                _("row %zu of the list is '%s', in the registry '%s'"),
			                i + 1, number_in(listed, i), number_in(due, i));
			return; /* all that follows has moved */
		}
		judge_row(&listed->rows[i], &due->rows[i], judge);
	}
}

static void judge_references(const struct doc_landing *landing, const struct doc_statement *s,
                             const struct doc_release_content *due, struct doc_judge *judge)
{
	if (strcmp(s->previous_release.word, due->previous.word) != 0 ||
	    strcmp(s->previous_release.sha256, due->previous.sha256) != 0)
		doc_judge_fault(judge, "release-previous",
		                _("the release before it is '%s', and it names '%s'"),
		                due->previous.word[0] ? due->previous.word : "-",
		                s->previous_release.word[0] ? s->previous_release.word : "-");
	if (!doc_checkpoint_is_same(&s->checkpoint, &due->checkpoint))
		doc_judge_fault(judge, "release-checkpoint",
		                _("its checkpoint is not that of the commit before it"));
	if (s->decided + DOC_CLOCK_SLACK_S < landing->previous_at)
		doc_judge_fault(judge, "decided-window",
		                _("it was decided before the commit that it is made on"));
}

static void judge_content(const struct doc_landing *landing,
                          const struct doc_landing_release *release,
                          const struct doc_statement *statement, struct doc_judge *judge)
{
	if (!release->content)
		return;
	judge_references(landing, statement, release->content, judge);
	judge_manifest(release, judge);
	judge_texts(release, judge);
	judge_list(release, judge);
}

void doc_lawful_release(const struct doc_law *law, const struct doc_landing *landing,
                        const struct doc_landing_release *release, struct doc_judge *judge)
{
	const struct doc_bundle *bundle = release->bundle;
	const struct doc_act *act = doc_acts_first(&bundle->acts, DOC_RELEASE);

	if (!act) {
		doc_judge_fault(judge, "release-whole", _("release '%s' has no statement"),
		                bundle->name);
		return;
	}
	judge->file = act->path;
	if (strcmp(act->statement.name, bundle->name) != 0)
		doc_judge_fault(judge, "statement-place", _("the statement is for release '%s'"),
		                act->statement.name);
	if (strcmp(digest_of(&bundle->files, "MANIFEST.sha256"), act->statement.manifest) != 0)
		doc_judge_fault(judge, "release-whole", _("MANIFEST.sha256 is not the one signed"));
	doc_lawful_controller(law, act, judge);
	judge_content(landing, release, &act->statement, judge);
	doc_lawful_timing(law, landing, act, judge);
	judge->file = NULL;
}
