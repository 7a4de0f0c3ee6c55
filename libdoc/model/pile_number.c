/* pile_number.c: which of the files of one number are taken. */
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/pile_private.h"

#define FILES_MAX 1000 /* of one number, all versions together */

/* Of two files with the same bytes: the one that a person would keep. */
static bool is_better(const struct doc_pile_file *a, const struct doc_pile_file *b)
{
	size_t size = strlen(a->path);
	size_t other = strlen(b->path);

	if (!a->marks != !b->marks)
		return !a->marks;
	if (doc_version_is_none(a->version) != doc_version_is_none(b->version))
		return doc_version_is_none(b->version);
	return size < other || (size == other && strcmp(a->path, b->path) < 0);
}

static void drop_same_bytes(struct doc_pile_judging *pile, const struct doc_pile_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		for (size_t k = 0; k < i; k++) {
			struct doc_pile_file *one = group->files[i];
			struct doc_pile_file *other = group->files[k];
			struct doc_pile_file *kept = is_better(one, other) ? one : other;
			struct doc_pile_file *dropped = kept == one ? other : one;
			bool same = strcmp(one->sha256, other->sha256) == 0;

			if (!same || !doc_pile_is_open(one) || !doc_pile_is_open(other))
				continue;
			if (!doc_version_is_none(one->version) &&
			    !doc_version_is_none(other->version) &&
			    doc_version_compare(one->version, other->version) != 0)
				doc_pile_hold(pile, dropped, "import-duplicate",
				              _("'%s', which says another version, has the same "
				                "bytes"),
				              kept->path);
			else
				doc_pile_skip(pile, dropped, _("the same bytes as '%s'"),
				              kept->path);
		}
	}
}

/* A file in the folder of a number is of it only if no other file claims that, and it is alone. */
static void drop_guesses(struct doc_pile_judging *pile, const struct doc_pile_group *group)
{
	size_t sure = 0;
	size_t guessed = 0;

	for (size_t i = 0; i < group->count; i++) {
		sure += !group->files[i]->from_folder;
		guessed += group->files[i]->from_folder && doc_pile_is_open(group->files[i]);
	}
	for (size_t i = 0; i < group->count; i++) {
		struct doc_pile_file *file = group->files[i];

		if (!file->from_folder || !doc_pile_is_open(file) || (!sure && guessed == 1))
			continue;
		doc_pile_hold(
			pile, file, "import-number",
			_("neither its name nor its header says a document number; its folder "
		          "is that of %s"),
			file->number.text);
	}
}

/* --- versions ------------------------------------------------------------------------------ */

static size_t stem_size(const struct doc_pile_file *file)
{
	return (size_t)(doc_name_ending(file->path) - file->path);
}

static bool is_same_stem(const struct doc_pile_file *a, const struct doc_pile_file *b)
{
	return stem_size(a) == stem_size(b) && memcmp(a->path, b->path, stem_size(a)) == 0;
}

/* A PDF beside its source seldom prints its version where it can be read. */
static void lend_version(const struct doc_pile_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		struct doc_pile_file *file = group->files[i];

		for (size_t k = 0; k < group->count && doc_version_is_none(file->version); k++)
			if (k != i && is_same_stem(file, group->files[k]))
				file->version = group->files[k]->version;
	}
}

/* --- all versions ----------------------------------------------------------------------------- */

struct winners {
	struct doc_pile_file *items[DOC_PILE_VERSIONS_MAX];
	size_t count;
};

static struct doc_pile_group run_at(const struct doc_pile_group *group, size_t at)
{
	struct doc_pile_group run = {.files = group->files + at, .count = 1};

	while (at + run.count < group->count &&
	       doc_version_compare(group->files[at + run.count]->version,
	                           group->files[at]->version) == 0)
		run.count++;
	return run;
}

/* Files that are marked alone in their version count as a version when no other is there. */
static void settle_versions(struct doc_pile_judging *pile, const struct doc_pile_group *group,
                            struct winners *winners)
{
	struct doc_pile_group run;

	for (size_t at = 0; at < group->count; at += run.count) {
		struct doc_pile_file *best;

		run = run_at(group, at);
		best = doc_pile_settle_version(pile, &run);
		if (best && winners->count < DOC_PILE_VERSIONS_MAX)
			winners->items[winners->count++] = best;
		else if (best)
			doc_pile_hold(pile, best, "import-conflict", _("too many versions"));
	}
}

static void drop_old(struct doc_pile_judging *pile, const struct doc_pile_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		struct doc_pile_file *file = group->files[i];

		if (!doc_pile_is_open(file))
			continue;
		if (file->marks & DOC_NAME_OLD)
			doc_pile_skip(pile, file, "%s",
			              _("its name or folder says that it is old"));
		else if (file->marks & DOC_NAME_DRAFT)
			doc_pile_skip(pile, file, "%s", _("its name says that it is a draft"));
		else
			doc_pile_hold(pile, file, "import-conflict",
			              _("it is named as a copy, and of a version of its own: which "
			                "one holds?"));
	}
}

/* A version may not be of an earlier day than the one below it. */
static void judge_order(struct doc_pile_judging *pile, const struct winners *winners)
{
	const struct doc_pile_file *last = NULL;

	for (size_t i = 0; i < winners->count; i++) {
		struct doc_pile_file *file = winners->items[i];

		if (doc_version_is_none(file->version) || file->day == DOC_NO_DAY)
			continue;
		if (last && file->day < last->day) {
			char version[DOC_VERSION_SIZE];
			char day[DOC_ROC_DAY_SIZE];
			char other[DOC_ROC_DAY_SIZE];

			doc_version_format(last->version, version);
			doc_day_format_message(file->day, day);
			doc_day_format_message(last->day, other);
			doc_pile_hold(pile, file, "import-version",
			              _("it is of %s; the lower version %s is of %s"), day, version,
			              other);
			continue;
		}
		last = file;
	}
}

/* A file without a version beside others with one: its day may say which is newer. */
static void judge_versionless(struct doc_pile_judging *pile, struct winners *winners)
{
	struct doc_pile_file *first = winners->count ? winners->items[0] : NULL;
	struct doc_pile_file *highest;

	if (winners->count < 2 || !doc_version_is_none(first->version))
		return;
	highest = winners->items[winners->count - 1];
	if (first->day != DOC_NO_DAY && highest->day != DOC_NO_DAY && first->day < highest->day) {
		doc_pile_skip(pile, first, _("'%s' is of a later day"), highest->path);
		return;
	}
	doc_pile_hold(pile, first, "import-conflict",
	              _("nothing says its version; '%s' has one: which one is newer?"),
	              highest->path);
	doc_pile_hold(pile, highest, "import-conflict",
	              _("'%s' says no version: which one is newer?"), first->path);
}

static void judge_titles(struct doc_pile_judging *pile, const struct winners *winners,
                         const struct doc_pile_known *known)
{
	const struct doc_pile_file *newest = winners->items[winners->count - 1];

	for (size_t i = 0; i + 1 < winners->count; i++)
		if (!doc_pile_is_alike(pile, winners->items[i]->title, newest->title))
			doc_pile_warn(pile, winners->items[i], "import-title",
			              _("%s has two titles: '%s' here, '%s' in '%s'"),
			              newest->number.text, winners->items[i]->title, newest->title,
			              newest->path);
	if (known->registered && known->title[0] &&
	    !doc_pile_is_alike(pile, known->title, newest->title))
		doc_pile_warn(pile, newest, "import-title",
		              _("%s is registered as '%s'; this file says '%s'"),
		              newest->number.text, known->title, newest->title);
}

/* Marked as old, as a copy or as a draft, and nothing else is there. */
static void settle_marked(struct doc_pile_judging *pile, const struct doc_pile_group *group)
{
	size_t count = 0;

	for (size_t i = 0; i < group->count; i++)
		count += doc_pile_is_open(group->files[i]);
	for (size_t i = 0; i < group->count; i++) {
		struct doc_pile_file *file = group->files[i];

		if (!doc_pile_is_open(file))
			continue;
		if (file->marks & DOC_NAME_OLD)
			doc_pile_hold(
				pile, file, "import-conflict",
				_("its name or folder says that it is old, and %s has no other "
			          "file"),
				file->number.text);
		else if (count > 1)
			doc_pile_hold(pile, file, "import-conflict",
			              _("all files of %s are named as copies or drafts: which one "
			                "holds?"),
			              file->number.text);
		else
			file->act = DOC_PILE_SOURCE;
	}
}

/* --- what the registry has -------------------------------------------------------------------- */

static bool is_held(const struct doc_pile_known *known, const char *sha256)
{
	for (size_t i = 0; i < known->digest_count; i++)
		if (strcmp(known->digests[i], sha256) == 0)
			return true;
	return false;
}

static void judge_known(struct doc_pile_judging *pile, const struct doc_pile_group *group,
                        const struct doc_pile_known *known)
{
	bool is_full = known->has_versions || (known->has_draft && !pile->pile->is_baseline);

	for (size_t i = 0; i < group->count; i++) {
		struct doc_pile_file *file = group->files[i];

		file->is_registered = known->registered;
		if (!doc_pile_is_taken(file))
			continue;
		if (is_held(known, file->sha256) &&
		    (known->has_versions || !pile->pile->is_baseline)) {
			file->act = DOC_PILE_DONE;
		} else if (known->has_ended) {
			doc_pile_hold(pile, file, "import-registered",
			              _("%s has ended; a number is never used twice"),
			              file->number.text);
		} else if (is_full) {
			doc_pile_hold(pile, file, "import-registered",
			              known->has_versions
			                      ? _("%s has versions already, of other bytes")
			                      : _("%s has a draft already, of other bytes"),
			              file->number.text);
			doc_judge_hint(&pile->judge, "docreg revise %s FILE -m SUMMARY",
			               file->number.text);
		}
	}
}

/* Without a baseline one draft is filled: by the newest version, and by what lies beside it. */
static void keep_newest(struct doc_pile_judging *pile, const struct doc_pile_group *group,
                        const struct winners *winners)
{
	const struct doc_pile_file *newest = winners->items[winners->count - 1];

	for (size_t i = 0; i < group->count; i++) {
		struct doc_pile_file *file = group->files[i];

		if (!doc_pile_is_taken(file) ||
		    doc_version_compare(file->version, newest->version) == 0)
			continue;
		doc_pile_skip(pile, file, _("older than '%s'"), newest->path);
	}
}

static void hold_dayless(struct doc_pile_judging *pile, struct doc_pile_file *file)
{
	doc_pile_hold(pile, file, "import-date", _("nothing says on which day it was approved"));
	doc_judge_hint(&pile->judge,
	               _("write the day into the map, or give one for all such files by --approved"));
}

/* Adopted is what has a version, and a day on which it was approved. */
static void judge_adopted(struct doc_pile_judging *pile, const struct doc_pile_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		struct doc_pile_file *file = group->files[i];

		if (!doc_pile_is_taken(file))
			continue;
		if (doc_version_is_none(file->version))
			doc_pile_hold(pile, file, "import-version", _("nothing says its version"));
		else if (file->version.minor > pile->pile->policy->minor_max)
			doc_pile_hold(pile, file, "import-version",
			              _("the policy counts minor versions up to %u, then the next major "
			                "one follows"),
			              pile->pile->policy->minor_max);
		else if (file->act == DOC_PILE_SOURCE && file->approved == DOC_NO_DAY)
			hold_dayless(pile, file);
	}
}

/* What lies beside a source that is not taken is not taken either. */
static void follow_source(struct doc_pile_judging *pile, const struct doc_pile_group *group)
{
	struct doc_pile_group run;

	for (size_t at = 0; at < group->count; at += run.count) {
		bool has_source = false;

		run = run_at(group, at);
		for (size_t i = 0; i < run.count; i++)
			has_source |= run.files[i]->act == DOC_PILE_SOURCE ||
			              run.files[i]->act == DOC_PILE_DONE;
		for (size_t i = 0; i < run.count && !has_source; i++)
			if (run.files[i]->act == DOC_PILE_RENDITION)
				doc_pile_lay_aside(pile, run.files[i],
				                   _("the file it lies beside is not taken"));
	}
}

static void sort_versions(const struct doc_pile_group *group)
{
	for (size_t i = 1; i < group->count; i++)
		for (size_t k = i; k > 0 && doc_version_compare(group->files[k - 1]->version,
		                                                group->files[k]->version) > 0;
		     k--) {
			struct doc_pile_file *file = group->files[k];

			group->files[k] = group->files[k - 1];
			group->files[k - 1] = file;
		}
}

int doc_pile_judge_number(struct doc_pile_judging *pile, const struct doc_pile_group *group,
                          struct doc_error *err)
{
	struct doc_pile_known known = {0};
	struct winners winners = {0};
	int r = pile->pile->ask(pile->pile->context, &group->files[0]->number, &known, err);

	if (r < 0)
		return r;
	for (size_t i = 0; group->count > FILES_MAX && i < group->count; i++)
		doc_pile_hold(pile, group->files[i], "import-conflict",
		              _("more than %d files are of one number"), FILES_MAX);
	if (group->count > FILES_MAX)
		return DOC_OK;
	drop_same_bytes(pile, group);
	drop_guesses(pile, group);
	lend_version(group);
	sort_versions(group);
	settle_versions(pile, group, &winners);
	if (winners.count)
		drop_old(pile, group);
	else
		settle_marked(pile, group);
	if (winners.count) {
		judge_order(pile, &winners);
		judge_versionless(pile, &winners);
		judge_titles(pile, &winners, &known);
		if (!pile->pile->is_baseline)
			keep_newest(pile, group, &winners);
	}
	if (pile->pile->is_baseline)
		judge_adopted(pile, group);
	follow_source(pile, group);
	judge_known(pile, group, &known);
	return DOC_OK;
}
