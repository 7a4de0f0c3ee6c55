/* citation_version.c: a version that is printed with a document number. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "model/citation_private.h"

static size_t read_count(const struct doc_passage *passage, size_t at, unsigned *out)
{
	size_t next;
	unsigned count = 0;

	for (size_t start = at;; at = next) {
		uint32_t digit = doc_text_fold_point(doc_passage_point(passage, at, &next)) - '0';

		if (digit > 9 || count > DOC_VERSION_MAX / 10) {
			*out = count;
			return digit > 9 && at > start ? at : 0;
		}
		count = count * 10 + digit;
	}
}

/* "1.0". Returns 0 when there is none. */
static size_t read_pair(const struct doc_passage *passage, size_t at, struct doc_version *out)
{
	size_t next;

	at = read_count(passage, at, &out->major);
	if (!at || doc_text_fold_point(doc_passage_point(passage, at, &next)) != '.')
		return 0;
	at = read_count(passage, next, &out->minor);
	/* 1.0.3 is the version of some program. */
	if (!at || !out->major ||
	    (doc_text_fold_point(doc_passage_point(passage, at, &next)) == '.' &&
	     doc_text_fold_point(doc_passage_point(passage, next, &next)) - '0' < 10))
		return 0;
	return at;
}

static bool takes(const struct doc_passage *passage, size_t *at, const char *word)
{
	size_t size = strlen(word);

	if (strncmp(passage->text + *at, word, size) != 0)
		return false;
	*at = doc_passage_skip(passage, *at + size);
	return true;
}

/* V, v, 版次, 版本, @: what says that a version follows; the words with a colon or without. */
static bool takes_label(const struct doc_passage *passage, size_t *at)
{
	static const char *const words[] = {"版次", "版本", "版號"};
	bool taken = false;
	size_t next;
	uint32_t point;

	for (size_t i = 0; i < DOC_COUNT(words) && !taken; i++)
		taken = takes(passage, at, words[i]);
	if (taken && !takes(passage, at, "："))
		takes(passage, at, ":");
	point = doc_text_fold_point(doc_passage_point(passage, *at, &next));
	if (point == 'V' || point == 'v' || (point == '@' && !taken)) {
		*at = next;
		takes(passage, at, ".");
		return true;
	}
	return taken;
}

size_t doc_citation_version(const struct doc_passage *passage, size_t at, struct doc_version *out)
{
	struct doc_version version;
	size_t from = at;
	bool labelled = takes_label(passage, &from);
	bool ordinal = !labelled && takes(passage, &from, "第");
	size_t end = read_pair(passage, from, &version);

	if (!end)
		return at;
	if (!labelled) {
		from = doc_passage_skip(passage, end);
		if (!takes(passage, &from, "版"))
			return at;
		end = from;
		if (!ordinal)
			takes(passage, &end, "次");
	}
	*out = version;
	return end;
}
