/* member.c: the members of an archive, and which names they can have together. */
#include "backend/member.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "base/intl.h"
#include "base/name.h"
#include "base/text.h"

/* What is wrong with one part of a name, or NULL. */
static const char *part_fault(const char *part, size_t size)
{
	if (size == 0)
		return N_("has an empty part, as an absolute path or a folder has");
	if (part[0] == '.' && (size == 1 || (size == 2 && part[1] == '.')))
		return N_("climbs with '.' or '..'");
	if (!doc_name_has(part[0]) || strchr("._-", part[0]))
		return N_("has a part that does not begin with a letter or digit");
	if (part[size - 1] == '.')
		return N_("has a part that ends with a dot");
	if (doc_name_is_device(part, size))
		return N_("has a part that Windows takes for a device");
	return NULL;
}

bool doc_member_name_has(char c)
{
	return c == '/' || doc_name_has(c);
}

const char *doc_member_name_fault(const char *name)
{
	for (const char *part = name;; part++) {
		size_t size = strcspn(part, "/");
		const char *fault = part_fault(part, size);

		if (fault)
			return fault;
		part += size;
		if (!*part)
			return NULL;
	}
}

/* Case ignored, and '/' before all else, so that a folder's files follow a file of its name. */
static int rank(char c)
{
	return c == '/' ? 1 : (unsigned char)doc_lower(c);
}

static int compare_folded(const void *a, const void *b)
{
	const char *left = *(const char *const *)a;
	const char *right = *(const char *const *)b;

	while (*left && rank(*left) == rank(*right)) {
		left++;
		right++;
	}
	return rank(*left) - rank(*right);
}

/* How two neighbours in folded order clash, or NULL. */
static const char *clash(const char *a, const char *b)
{
	size_t folder = 0; /* as far as both are in the same folder, case ignored */
	size_t i = 0;

	for (; a[i] && rank(a[i]) == rank(b[i]); i++)
		if (a[i] == '/')
			folder = i;
	if (!a[i] && b[i] == '/')
		return N_("one is a file, the other is in a folder of that name");
	if (!a[i] && !b[i])
		folder = i;
	return memcmp(a, b, folder) != 0 ? N_("they differ only in case") : NULL;
}

int doc_members_check_twins(const struct doc_members *members, struct doc_error *err)
{
	const char **names doc_auto(free) = calloc(members->count, sizeof(*names));

	if (!names)
		return doc_error_memory(err);
	for (size_t i = 0; i < members->count; i++)
		names[i] = members->items[i].name;
	qsort(names, members->count, sizeof(*names), compare_folded);
	for (size_t i = 1; i < members->count; i++) {
		const char *why = clash(names[i - 1], names[i]);

		if (why)
			return doc_error_set(err, DOC_EINVALID, _("members '%s' and '%s': %s"),
					     names[i - 1], names[i], _(why));
	}
	return DOC_OK;
}

void doc_members_clear(struct doc_members *members)
{
	for (size_t i = 0; i < members->count; i++) {
		free(members->items[i].name);
		free(members->items[i].copy);
	}
	free(members->items);
	*members = (struct doc_members){0};
}
