/* member.c: the members of an archive, and which names they can have together. */
#include "backend/member.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/intl.h"
#include "base/text.h"

static char lower(char c)
{
	return doc_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static bool is_alphanumeric(char c)
{
	return doc_is_digit(c) || doc_is_lower(lower(c));
}

/* Do the first three characters, case ignored, spell this word? */
static bool spells(const char *part, const char *word)
{
	return lower(part[0]) == word[0] && lower(part[1]) == word[1] && lower(part[2]) == word[2];
}

/* CON, con.txt, COM1.tar.gz: Windows opens a device whatever follows the first dot. */
static bool is_device(const char *part, size_t size)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	const char *dot = memchr(part, '.', size);
	size_t stem = dot ? (size_t)(dot - part) : size;

	if (stem == 4 && part[3] >= '1' && part[3] <= '9')
		return spells(part, "com") || spells(part, "lpt");
	for (size_t i = 0; stem == 3 && i < DOC_COUNT(devices); i++)
		if (spells(part, devices[i]))
			return true;
	return false;
}

/* What is wrong with one part of a name, or NULL. */
static const char *part_fault(const char *part, size_t size)
{
	if (size == 0)
		return N_("has an empty part, as an absolute path or a folder has");
	if (part[0] == '.' && (size == 1 || (size == 2 && part[1] == '.')))
		return N_("climbs with '.' or '..'");
	if (!is_alphanumeric(part[0]))
		return N_("has a part that does not begin with a letter or digit");
	if (part[size - 1] == '.')
		return N_("has a part that ends with a dot");
	if (is_device(part, size))
		return N_("has a part that Windows takes for a device");
	return NULL;
}

bool doc_member_name_has(char c)
{
	return is_alphanumeric(c) || c == '.' || c == '_' || c == '/' || c == '-';
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
	return c == '/' ? 1 : (unsigned char)lower(c);
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
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
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
	for (size_t i = 0; i < members->count; i++)
		free(members->items[i].name);
	free(members->items);
	*members = (struct doc_members){0};
}
