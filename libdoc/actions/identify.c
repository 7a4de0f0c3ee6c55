/* identify.c: which version of which document is this file? */
#include "actions/identify.h"

#include <stdlib.h>
#include <string.h>

#include "actions/content_check.h"
#include "actions/load.h"
#include "backend/digest.h"
#include "backend/unicode.h"
#include "base/array.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/file.h"
#include "base/gather.h"
#include "model/file_name.h"
#include "model/layout.h"
#include <libdoc/extract.h>

void doc_identification_clear(struct doc_identification *identification)
{
	for (size_t i = 0; i < identification->file_count; i++) {
		struct doc_identity *file = &identification->files[i];

		free(file->path);
		free(file->why);
		free(file->printed_number);
		free(file->printed_version);
		free(file->named_number);
		free(file->compare_with);
	}
	for (size_t i = 0; i < identification->match_count; i++)
		doc_match_clear(&identification->matches[i]);
	free(identification->files);
	free(identification->matches);
	doc_findings_clear(&identification->findings);
	*identification = (struct doc_identification){0};
}

/* One question. named[i]: file i was named itself, so that a link there is followed. */
struct asking {
	struct doc_registry *registry;
	struct doc_reading reading;
	struct doc_identification *out;
	bool *named;
	struct doc_error *err;
};

static int out_of_memory(const struct asking *asking)
{
	return doc_error_memory(asking->err);
}

/* --- the files -------------------------------------------------------------------------------- */

static int set_empty(struct doc_identity *file, struct doc_error *err)
{
	char **const texts[] = {&file->printed_number, &file->printed_version,
	                        &file->named_number, &file->compare_with};

	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		*texts[i] = strdup("");
		if (!*texts[i])
			return doc_error_memory(err);
	}
	return DOC_OK;
}

static int measure(const struct doc_gathered_file *gathered, struct doc_identity *file,
                   struct doc_error *err)
{
	struct doc_buf nothing doc_scoped(doc_buf_clear) = {0};
	size_t size = 0;
	int r = doc_file_read_end(gathered->path, 0, gathered->is_named, &nothing, &size, err);

	file->size = r == DOC_OK ? size : 0;
	return r;
}

/* What is larger than any file of a registry is in none: it is not read. */
static int digest_file(const struct asking *asking, const struct doc_gathered_file *gathered,
                       struct doc_identity *file)
{
	struct doc_error why = {0};
	int r = DOC_OK;

	if (!gathered->why)
		r = measure(gathered, file, &why);
	if (r == DOC_OK && !gathered->why && file->size <= DOC_CONTENT_SIZE_MAX)
		r = doc_sha256_file(gathered->path, gathered->is_named, &file->size, file->sha256,
		                    &why);
	if (r == DOC_ENOMEM || r == DOC_EBACKEND) {
		if (asking->err)
			*asking->err = why;
		return r;
	}
	file->path = strdup(gathered->path);
	file->why = strdup(gathered->why ? gathered->why : why.message);
	if (!file->path || !file->why)
		return out_of_memory(asking);
	asking->out->unreadable += file->why[0] != '\0';
	return set_empty(file, asking->err);
}

static int digest_all(struct asking *asking, const struct doc_gathered *gathered)
{
	struct doc_identification *out = asking->out;
	int r = DOC_OK;

	out->skipped = gathered->skipped;
	out->files = calloc(gathered->count + 1, sizeof(*out->files));
	asking->named = calloc(gathered->count + 1, sizeof(*asking->named));
	if (!out->files || !asking->named)
		return out_of_memory(asking);
	for (size_t i = 0; i < gathered->count && r == DOC_OK; i++) {
		asking->named[i] = gathered->items[i].is_named;
		out->file_count++;
		r = digest_file(asking, &gathered->items[i], &out->files[i]);
	}
	return r;
}

static void soughts_clear(struct doc_soughts *soughts)
{
	free(soughts->items);
}

static int list_soughts(const struct asking *asking, struct doc_soughts *out)
{
	const struct doc_identification *found = asking->out;

	out->items = calloc(found->file_count + 1, sizeof(*out->items));
	if (!out->items)
		return out_of_memory(asking);
	for (size_t i = 0; i < found->file_count; i++) {
		struct doc_sought *sought = &out->items[out->count];

		if (!found->files[i].sha256[0])
			continue;
		sought->size = found->files[i].size;
		memcpy(sought->sha256, found->files[i].sha256, sizeof(sought->sha256));
		out->count++;
	}
	return DOC_OK;
}

/* --- what the registry has of them ------------------------------------------------------------ */

/* What a reader wants to know first. */
static int rank(const struct doc_match *match)
{
	static const char *const states[] = {"in-force", "approved", "superseded", "withdrawn",
	                                     "reviewed", "submitted", "draft", "void"};
	size_t i = 0;

	while (i < DOC_COUNT(states) && strcmp(match->state, states[i]) != 0)
		i++;
	return (int)i;
}

static int compare_digested(const void *a, const void *b)
{
	const struct doc_digested_match *one = a;
	const struct doc_digested_match *other = b;
	int order = strcmp(one->sought.sha256, other->sought.sha256);

	if (!order)
		order = rank(&one->match) - rank(&other->match);
	if (!order)
		order = strcmp(one->match.number, other->match.number);
	if (!order)
		order = doc_version_compare_text(other->match.version, one->match.version);
	if (!order)
		order = (one->match.round < other->match.round) -
		        (one->match.round > other->match.round);
	return order ? order : strcmp(one->match.name, other->match.name);
}

static void digested_clear(struct doc_digested_matches *matches)
{
	for (size_t i = 0; i < matches->count; i++)
		doc_match_clear(&matches->items[i].match);
	free(matches->items);
}

static int describe_all(struct asking *asking, const struct doc_held_files *held, doc_day today,
                        struct doc_digested_matches *out)
{
	size_t end;
	int r = DOC_OK;

	for (size_t i = 0; i < held->count && r == DOC_OK; i = end) {
		end = i + 1;
		while (end < held->count &&
		       strcmp(held->items[end].number, held->items[i].number) == 0)
			end++;
		r = doc_identify_describe(&asking->reading, &held->items[i], end - i, today,
		                          &asking->out->findings, out, asking->err);
	}
	return r;
}

static int compare_to_digest(const void *sha256, const void *match)
{
	return strcmp(sha256, ((const struct doc_digested_match *)match)->sought.sha256);
}

/* Point the file at the run of matches that have its digest. */
static void link_file(const struct doc_digested_matches *digested, struct doc_identity *file,
                      const struct doc_match *matches)
{
	const struct doc_digested_match *first;
	size_t at;

	if (!file->sha256[0] || !digested->count)
		return;
	first = bsearch(file->sha256, digested->items, digested->count, sizeof(*first),
	                compare_to_digest);
	if (!first)
		return;
	at = (size_t)(first - digested->items);
	while (at && compare_to_digest(file->sha256, &digested->items[at - 1]) == 0)
		at--;
	file->matches = &matches[at];
	while (at + file->match_count < digested->count &&
	       compare_to_digest(file->sha256, &digested->items[at + file->match_count]) == 0)
		file->match_count++;
}

static int hand_over(struct asking *asking, struct doc_digested_matches *digested)
{
	struct doc_identification *out = asking->out;

	if (digested->count)
		qsort(digested->items, digested->count, sizeof(*digested->items),
		      compare_digested);
	out->matches = calloc(digested->count + 1, sizeof(*out->matches));
	if (!out->matches)
		return out_of_memory(asking);
	for (size_t i = 0; i < digested->count; i++) {
		out->matches[i] = digested->items[i].match;
		digested->items[i].match = (struct doc_match){0};
	}
	out->match_count = digested->count;
	for (size_t i = 0; i < out->file_count; i++)
		link_file(digested, &out->files[i], out->matches);
	return DOC_OK;
}

static int compare_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the pass could not read, but for what has been told of a document that was looked at. */
static int add_news(struct asking *asking, struct doc_findings *passed)
{
	const struct doc_findings *told = &asking->out->findings;
	const char **files doc_auto(free) = calloc(told->count + 1, sizeof(*files));

	if (!files)
		return out_of_memory(asking);
	for (size_t i = 0; i < told->count; i++)
		files[i] = told->items[i].file;
	if (told->count)
		qsort(files, told->count, sizeof(*files), compare_text);
	for (size_t i = 0; i < passed->count; i++) {
		const char *file = passed->items[i].file;

		if (bsearch(&file, files, told->count, sizeof(*files), compare_text))
			passed->items[i].severity = DOC_INFO;
	}
	return doc_reading_keep_errors(passed, &asking->out->findings, asking->err);
}

static int match_all(struct asking *asking, doc_day today)
{
	struct doc_digested_matches digested doc_scoped(digested_clear) = {0};
	struct doc_held_files held doc_scoped(doc_held_files_clear) = {0};
	struct doc_findings passed doc_scoped(doc_findings_clear) = {0};
	struct doc_soughts soughts doc_scoped(soughts_clear) = {0};
	struct doc_judge judge = {.findings = &passed};
	int r = list_soughts(asking, &soughts);

	if (r == DOC_OK)
		r = doc_identify_find(&asking->reading.source, &soughts, &judge, &held,
		                      asking->err);
	if (r == DOC_OK && judge.failed)
		r = out_of_memory(asking);
	if (r == DOC_OK)
		r = describe_all(asking, &held, today, &digested);
	if (r == DOC_OK)
		r = add_news(asking, &passed);
	return r == DOC_OK ? hand_over(asking, &digested) : r;
}

/* --- files that the registry does not have ---------------------------------------------------- */

static int put_text(const struct asking *asking, char **slot, const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		return out_of_memory(asking);
	free(*slot);
	*slot = copy;
	return DOC_OK;
}

/* Has the registry this number, and this version of it? */
static int look_up(const struct asking *asking, const struct doc_number *number,
                   struct doc_version version, struct doc_identity *file)
{
	struct doc_buf document doc_scoped(doc_buf_clear) = {0};
	struct doc_buf round doc_scoped(doc_buf_clear) = {0};
	struct doc_buf with doc_scoped(doc_buf_clear) = {0};
	char text[DOC_VERSION_SIZE] = "";
	bool has_version = false;
	int r;

	doc_layout_document_file(&document, number->text);
	doc_layout_round(&round, number->text, version, 1, "");
	if (document.failed || round.failed)
		return out_of_memory(asking);
	r = doc_source_has(&asking->reading.source, document.data, &file->is_registered,
	                   asking->err);
	if (r == DOC_OK && !doc_version_is_none(version))
		r = doc_source_has(&asking->reading.source, round.data, &has_version, asking->err);
	if (r < 0 || !file->is_registered)
		return r;
	if (has_version)
		doc_version_format(version, text);
	doc_buf_printf(&with, "%s%s%s", number->text, has_version ? "@" : "", text);
	return with.failed ? out_of_memory(asking)
	                   : put_text(asking, &file->compare_with, with.data);
}

/* What it prints of itself; what cannot be read prints nothing. */
static int read_printed(const struct asking *asking, const struct doc_identity *file, bool named,
                        struct doc_content_printed *out)
{
	const struct doc_policy *policy = doc_registry_policy(asking->registry);
	const struct doc_content_facts facts = {.effective = DOC_NO_DAY,
	                                        .fold = doc_unicode_fold,
	                                        .grammar = &policy->grammar};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_error why = {0};
	int r;

	*out = (struct doc_content_printed){0};
	if (file->size > DOC_EXTRACT_FILE_MAX)
		return DOC_OK;
	r = doc_file_read(file->path, DOC_EXTRACT_FILE_MAX, named, &bytes, &why);
	if (r == DOC_OK)
		r = doc_extract_bytes(file->path, bytes.data ? bytes.data : "", bytes.size,
		                      &extract, &why);
	if (r == DOC_ENOMEM)
		return out_of_memory(asking);
	if (r == DOC_OK)
		doc_content_read(&policy->content, &extract, &facts, out);
	return out->failed ? out_of_memory(asking) : DOC_OK;
}

static int ask_file(const struct asking *asking, struct doc_identity *file, bool named)
{
	struct doc_content_printed printed;
	char name[DOC_NUMBER_SIZE];
	char version[DOC_VERSION_SIZE] = "";
	struct doc_number number;
	bool fits;
	int r = read_printed(asking, file, named, &printed);

	if (r < 0)
		return r;
	if (!doc_version_is_none(printed.version))
		doc_version_format(printed.version, version);
	doc_file_name_number(&doc_registry_policy(asking->registry)->grammar, file->path, name);
	fits = doc_registry_number(asking->registry, printed.number[0] ? printed.number : name,
	                           &number, NULL) == DOC_OK;
	r = put_text(asking, &file->printed_number, printed.number);
	if (r == DOC_OK)
		r = put_text(asking, &file->printed_version, version);
	if (r == DOC_OK && fits && !printed.number[0])
		r = put_text(asking, &file->named_number, number.text);
	return r == DOC_OK && fits ? look_up(asking, &number, printed.version, file) : r;
}

static int judge_all(const struct asking *asking)
{
	struct doc_identification *out = asking->out;
	int r = DOC_OK;

	for (size_t i = 0; i < out->file_count && r == DOC_OK; i++) {
		struct doc_identity *file = &out->files[i];

		if (file->match_count && strcmp(file->matches->state, "in-force") == 0)
			out->in_force++;
		else if (file->match_count)
			out->other++;
		else if (!file->why[0]) {
			out->unknown++;
			r = ask_file(asking, file, asking->named[i]);
		}
	}
	return r;
}

/* ---------------------------------------------------------------------------------------------- */

static void asking_clear(struct asking *asking)
{
	doc_reading_clear(&asking->reading);
	free(asking->named);
}

int doc_identify(struct doc_registry *registry, const char *const *paths, size_t path_count,
                 int64_t now_at, struct doc_identification *out, struct doc_error *err)
{
	struct doc_identification identification doc_scoped(doc_identification_clear) = {0};
	struct doc_gathered gathered doc_scoped(doc_gathered_clear) = {0};
	struct asking asking doc_scoped(asking_clear) = {.registry = registry, .err = err,
	                                                 .out = &identification};
	doc_day today = doc_day_of_moment(now_at, doc_registry_policy(registry)->offset_s);
	int r = DOC_OK;

	for (size_t i = 0; i < path_count && r == DOC_OK; i++)
		r = doc_gather(paths[i], &gathered, err);
	if (r == DOC_OK)
		r = doc_reading_begin(registry, &asking.reading, err);
	if (r == DOC_OK)
		r = digest_all(&asking, &gathered);
	if (r == DOC_OK)
		r = match_all(&asking, today);
	if (r == DOC_OK)
		r = judge_all(&asking);
	if (r < 0)
		return r;
	*out = identification;
	identification = (struct doc_identification){0};
	return DOC_OK;
}
