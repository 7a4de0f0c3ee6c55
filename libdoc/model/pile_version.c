/* pile_version.c: which of the files of one version is its source, and which lie beside it. */
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/pile_private.h"

/* Editable before frozen, open before closed: which of two files of a version is its source. */
static unsigned rank(const struct doc_pile_file *file)
{
	static const char *const endings[] = {".odt", ".ods", ".docx", ".xlsx", ".doc",
	                                      ".xls", ".md",  ".txt",  "",      ".pdf"};
	unsigned other = 0;

	if (file->row && file->row->take == DOC_TAKE_RENDITION)
		return DOC_COUNT(endings);
	for (unsigned i = 0; i < DOC_COUNT(endings); i++) {
		if (!*endings[i])
			other = i;
		else if (doc_name_ends_in(file->path, endings[i]))
			return i;
	}
	return other;
}

static struct doc_pile_file *best_of(const struct doc_pile_group *run)
{
	struct doc_pile_file *best = NULL;

	for (size_t i = 0; i < run->count; i++) {
		struct doc_pile_file *file = run->files[i];

		if (doc_pile_is_open(file) && !file->marks && (!best || rank(file) < rank(best)))
			best = file;
	}
	return best;
}

/* Marked files of a version that has an unmarked one. */
static void drop_marked(struct doc_pile_judging *pile, const struct doc_pile_group *run,
                        const struct doc_pile_file *best)
{
	for (size_t i = 0; i < run->count; i++) {
		struct doc_pile_file *file = run->files[i];
		unsigned marks = file->marks;

		if (!marks || !doc_pile_is_open(file))
			continue;
		if (marks & DOC_NAME_COPY)
			doc_pile_hold(
				pile, file, "import-conflict",
				_("it is named as a copy of '%s' and has other bytes: which one "
			          "holds?"),
				best->path);
		else if (marks & DOC_NAME_OLD && !doc_version_is_none(file->version))
			doc_pile_hold(
				pile, file, "import-conflict",
				_("'%s' is of the same version and has other bytes: which one "
			          "holds?"),
				best->path);
		else if (marks & DOC_NAME_OLD)
			doc_pile_skip(pile, file, "%s",
			              _("its name or folder says that it is old"));
		else
			doc_pile_skip(pile, file, "%s", _("its name says that it is a draft"));
	}
}

static bool has_same_ending(const struct doc_pile_file *a, const struct doc_pile_file *b)
{
	return rank(a) == rank(b);
}

/* Files of one version and one kind, with other bytes: by their days, or nobody knows. */
static bool settle_rivals(struct doc_pile_judging *pile, const struct doc_pile_group *run,
                          struct doc_pile_file **best)
{
	struct doc_pile_file *newest = *best;
	bool is_clear = true;
	size_t rivals = 0;

	for (size_t i = 0; i < run->count; i++) {
		struct doc_pile_file *file = run->files[i];

		if (file == *best || !doc_pile_is_open(file) || !has_same_ending(file, *best))
			continue;
		rivals++;
		is_clear &= doc_version_is_none(file->version) && file->day != DOC_NO_DAY &&
		            newest->day != DOC_NO_DAY && file->day != newest->day;
		if (file->day > newest->day)
			newest = file;
	}
	if (!rivals)
		return true;
	for (size_t i = 0; i < run->count; i++) {
		struct doc_pile_file *file = run->files[i];
		const struct doc_pile_file *other = file == *best ? NULL : *best;

		if (!doc_pile_is_open(file) || !has_same_ending(file, *best))
			continue;
		for (size_t k = 0; !other && k < run->count; k++)
			if (run->files[k] != file && has_same_ending(run->files[k], file))
				other = run->files[k];
		if (!is_clear)
			doc_pile_hold(
				pile, file, "import-conflict",
				_("'%s' is of the same number and version and has other bytes: "
			          "which one holds?"),
				other->path);
		else if (file != newest)
			doc_pile_skip(pile, file, _("'%s' is of a later day"), newest->path);
	}
	*best = newest;
	return is_clear;
}

struct doc_pile_file *doc_pile_settle_version(struct doc_pile_judging *pile,
                                              const struct doc_pile_group *run)
{
	struct doc_pile_file *best = best_of(run);
	size_t count = 1;

	if (!best)
		return NULL;
	drop_marked(pile, run, best);
	if (!settle_rivals(pile, run, &best)) {
		for (size_t i = 0; i < run->count; i++)
			if (doc_pile_is_open(run->files[i]))
				doc_pile_lay_aside(pile, run->files[i],
				                   _("which file it belongs to is not clear"));
		return NULL;
	}
	best->act = DOC_PILE_SOURCE;
	for (size_t i = 0; i < run->count; i++) {
		struct doc_pile_file *file = run->files[i];

		if (!doc_pile_is_open(file))
			continue;
		if (++count > DOC_CONTENT_MAX)
			doc_pile_hold(pile, file, "import-conflict",
			              _("a version has at most %d files"), DOC_CONTENT_MAX);
		else
			file->act = DOC_PILE_RENDITION;
		file->is_rendition = file->act == DOC_PILE_RENDITION;
	}
	return best;
}
