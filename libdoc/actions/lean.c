/* lean.c: what of a document's folder a reader of its newest version does without. */
#include "actions/lean.h"

#include <string.h>

/* The highest version among the places, below another one if that is not none; or none. */
static struct doc_version highest_below(const struct doc_place *places, size_t count,
                                        struct doc_version below)
{
	struct doc_version highest = {0};

	for (size_t i = 0; i < count; i++)
		if (places[i].round && doc_version_compare(places[i].version, highest) > 0 &&
		    (doc_version_is_none(below) ||
		     doc_version_compare(places[i].version, below) < 0))
			highest = places[i].version;
	return highest;
}

/* The version that "1.0/" is the folder of, or none. */
static struct doc_version version_of(const char *name)
{
	size_t size = strlen(name);
	struct doc_version version = {0};
	char text[DOC_VERSION_SIZE];

	if (size < 2 || size > sizeof(text) || name[size - 1] != '/')
		return version;
	memcpy(text, name, size - 1);
	text[size - 1] = '\0';
	return doc_version_parse(text, &version, NULL) == DOC_OK ? version
	                                                         : (struct doc_version){0};
}

bool doc_lean_wants(const struct doc_git_entries *names, size_t at)
{
	struct doc_version version = version_of(names->items[at].path);
	unsigned higher = 0;

	if (doc_version_is_none(version))
		return true;
	/* Of names in order the next ones are mostly higher: of thousands few are looked at. */
	for (size_t i = 1; i < names->count && higher < 2; i++) {
		const char *other = names->items[(at + i) % names->count].path;

		higher += doc_version_compare(version_of(other), version) > 0;
	}
	return higher < 2;
}

/* Does it decide a round, or close one that others had begun to decide? */
static bool is_outcome(const struct doc_place *place)
{
	return place->statement == DOC_APPROVAL || place->statement == DOC_LETTER ||
	       place->statement == DOC_RETURN || place->statement == DOC_RECALL;
}

/* Of a version that was approved on paper nothing is said where it lies: it stays as it is. */
static bool is_adopted(const struct doc_place *places, size_t count, struct doc_version version)
{
	for (size_t i = 0; i < count; i++)
		if (places[i].round && places[i].kind == DOC_PLACE_STATEMENT &&
		    doc_version_compare(places[i].version, version) == 0)
			return false;
	return true;
}

bool doc_lean_leave_out(struct doc_place *places, size_t count)
{
	struct doc_version newest = highest_below(places, count, (struct doc_version){0});
	struct doc_version below = highest_below(places, count, newest);
	bool whole;

	if (doc_version_is_none(below))
		return false;
	whole = is_adopted(places, count, below);
	for (size_t i = 0; i < count; i++) {
		int order = doc_version_compare(places[i].version, below);

		if (places[i].round &&
		    (order < 0 || (order == 0 && !whole && !is_outcome(&places[i]))))
			places[i] = (struct doc_place){0};
	}
	return true;
}
