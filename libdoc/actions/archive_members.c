/* archive_members.c: the members of a release archive, each of which somebody must judge. */
#include "actions/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "model/layout.h"

static int compare_member(const void *name, const void *member)
{
	return strcmp(name, ((const struct doc_member *)member)->name);
}

const struct doc_member *doc_archive_find(const struct doc_archive *archive, const char *name)
{
	return bsearch(name, archive->members.items, archive->members.count,
	               sizeof(*archive->members.items), compare_member);
}

size_t doc_archive_folder(const struct doc_archive *archive, const char *folder, size_t *end)
{
	size_t first = 0;
	size_t last = archive->members.count;

	while (first < last) {
		size_t middle = first + (last - first) / 2;

		if (strcmp(archive->members.items[middle].name, folder) < 0)
			first = middle + 1;
		else
			last = middle;
	}
	for (last = first; last < archive->members.count; last++)
		if (strncmp(archive->members.items[last].name, folder, strlen(folder)) != 0)
			break;
	*end = last;
	return first;
}

static bool has_statement(const struct doc_archive *archive, const struct doc_place *place)
{
	char name[sizeof(place->stem) + sizeof(".statement")];
	size_t size = strlen(place->stem);

	memcpy(name, place->stem, size);
	memcpy(name + size, ".statement", sizeof(".statement"));
	return doc_archive_find(archive, name) != NULL;
}

/* Does whoever loads a folder look at such a file? Scans are left out, drafts prove nothing. */
static bool is_evidence(const struct doc_archive *archive, const char *name)
{
	struct doc_place place;

	doc_place_parse(name, &place);
	return place.kind == DOC_PLACE_STATEMENT || place.kind == DOC_PLACE_POLICY_FILE ||
	       place.kind == DOC_PLACE_METADATA || place.kind == DOC_PLACE_CONTENT ||
	       place.kind == DOC_PLACE_RELEASE_FILE ||
	       (place.kind == DOC_PLACE_BASELINE_FILE && !place.nth) ||
	       (place.kind == DOC_PLACE_SIGNATURE && has_statement(archive, &place));
}

void doc_archive_take(struct doc_archive *archive, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		archive->taken[i] = is_evidence(archive, archive->members.items[i].name);
}

void doc_archive_judge_rest(struct doc_archive *archive)
{
	for (size_t i = 0; i < archive->members.count; i++) {
		archive->judge->file = archive->members.items[i].name;
		if (!archive->taken[i])
			doc_judge_fault(archive->judge, "archive-manifest",
			                _("such a file is not part of a release"));
	}
	archive->judge->file = NULL;
}
