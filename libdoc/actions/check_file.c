/* check_file.c: any file, beside what the register says of the document that it prints. */
#include <libdoc/check.h>

#include <string.h>

#include "actions/content_check.h"
#include "actions/reading.h"
#include "actions/registry.h"
#include "actions/row.h"
#include "backend/unicode.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/extract.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/file_name.h"

/*
 * A file and the document that it is of.
 *
 * dated    of a document that the registry has; found
 * number   that its facts are of; ""
 * printed  the number in the file, "" for none
 * starved  memory ran out while it was looked for
 */
struct checked_file {
	struct doc_registry *registry;
	const struct doc_policy *policy;
	const char *path;
	struct doc_extract extract;
	struct doc_reading reading;
	struct doc_dated dated;
	bool found;
	char number[DOC_NUMBER_SIZE];
	char printed[DOC_NUMBER_SIZE];
	struct doc_content_facts facts;
	bool starved;
};

static void clear_checked(struct checked_file *file)
{
	doc_extract_clear(&file->extract);
	doc_dated_clear(&file->dated);
	doc_reading_clear(&file->reading);
}

static bool read_number(struct checked_file *file, const char *text, struct doc_number *out)
{
	int r = doc_registry_number(file->registry, text, out, NULL);

	file->starved = file->starved || r == DOC_ENOMEM;
	return r == DOC_OK;
}

/* Which document is it? What is printed says so, else the name, as far as the grammar has them. */
static bool find_number(struct checked_file *file, const struct doc_content_rules *rules,
                        struct doc_number *number, bool *differs)
{
	char named[DOC_NUMBER_SIZE];
	struct doc_number of_name;
	struct doc_content_printed printed;
	bool has_name;

	doc_content_read(rules, &file->extract, &file->facts, &printed);
	file->starved = printed.failed;
	memcpy(file->printed, printed.number, sizeof(file->printed));
	doc_file_name_number(&doc_registry_policy(file->registry)->grammar, file->path, named);
	has_name = read_number(file, named, &of_name);
	if (file->printed[0] && read_number(file, file->printed, number)) {
		*differs = has_name && strcmp(of_name.text, number->text) != 0;
		return true;
	}
	*number = of_name;
	return has_name;
}

/* The draft's facts if there is one, else those of the version in force. */
static int find_facts(struct checked_file *file, const struct doc_number *number, int64_t now_at,
                      struct doc_error *err)
{
	struct doc_judge silent = {0};
	const struct doc_document *document = &file->dated.document;
	const struct doc_metadata *metadata;
	doc_day today = doc_day_of_moment(now_at, file->policy->offset_s);
	int r = doc_reading_begin(file->registry, &file->reading, err);

	if (r == DOC_OK)
		r = doc_reading_evaluate(&file->reading, number, today, &silent, &file->dated, err);
	if (r < 0 || !document->registered)
		return r;
	file->found = true;
	metadata = document->has_draft ? &document->draft
	                               : doc_row_metadata(document, &file->dated.state);
	if (metadata->number[0])
		doc_content_facts_of(file->policy, metadata, document->administration.owner,
		                     &file->facts);
	/* Accepted was the markup of a round; a draft may hold that word of an earlier one. */
	if (document->has_draft)
		file->facts.markup_accepted = false;
	return DOC_OK;
}

static void say_number(const struct checked_file *file, bool differs, struct doc_judge *judge)
{
	if (!doc_content_severity(file->policy, "header-number"))
		return;
	if (differs)
		doc_judge_warn(judge, "header-number",
		               _("the file prints the number '%s' and is named after another"),
		               file->printed);
	else if (file->printed[0] && !file->found)
		doc_judge_warn(judge, "header-number",
		               _("the file prints the number '%s', which is not registered"),
		               file->printed);
}

static int judge_known(struct checked_file *file, const struct doc_content_rules *rules,
                       int64_t now_at, struct doc_judge *judge, struct doc_error *err)
{
	struct doc_number number = {0};
	char version[DOC_VERSION_SIZE] = "";
	bool differs = false;
	int r = DOC_OK;

	if (file->registry && find_number(file, rules, &number, &differs)) {
		memcpy(file->number, number.text, sizeof(file->number));
		r = find_facts(file, &number, now_at, err);
	}
	if (r == DOC_OK && file->starved)
		r = doc_error_memory(err);
	if (r < 0)
		return r;
	if (!doc_version_is_none(file->facts.version))
		doc_version_format(file->facts.version, version);
	judge->document = file->number;
	judge->version = version;
	if (file->registry)
		say_number(file, differs, judge);
	doc_content_judge(rules, &file->extract, &file->facts, judge);
	return judge->failed ? doc_error_memory(err) : DOC_OK;
}

int doc_check_file(struct doc_registry *registry, const char *path, int64_t now_at,
                   struct doc_findings *findings, struct doc_error *err)
{
	struct checked_file file doc_scoped(clear_checked) = {
		.registry = registry,
		.policy = registry ? doc_registry_policy(registry) : NULL,
		.path = path,
		.facts = {.effective = DOC_NO_DAY, .fold = doc_unicode_fold},
	};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_judge judge = {.findings = findings, .file = path};
	struct doc_content_rules builtin;
	struct doc_error why = {0};
	int r = doc_file_read(path, DOC_EXTRACT_FILE_MAX, true, &bytes, err);

	if (r < 0)
		return r;
	if (file.policy)
		file.facts.grammar = &file.policy->grammar;
	r = doc_extract_bytes(path, bytes.data ? bytes.data : "", bytes.size, &file.extract, &why);
	if (r < 0)
		return doc_content_unreadable(file.policy, r, &why, &judge, err);
	doc_content_rules_init(&builtin);
	return judge_known(&file, file.policy ? &file.policy->content : &builtin, now_at, &judge,
	                   err);
}
