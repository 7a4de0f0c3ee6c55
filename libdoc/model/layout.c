/* layout.c: the paths of a registry, written. */
#include "model/layout.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/text.h"
#include "model/layout_name.h"

/* No filter ever touches a file; office files are compared as text. */
const char doc_gitattributes[] = "* -text\n"
				 "*.docx diff=docreg\n"
				 "*.odt diff=docreg\n"
				 "*.ods diff=docreg\n"
				 "*.xlsx diff=docreg\n";

void doc_layout_series_folder(struct doc_buf *out, const char *series)
{
	doc_buf_printf(out, "documents/%s%s", series, series[0] ? "/" : "");
}

void doc_layout_document_folder(struct doc_buf *out, const char *number)
{
	char series[DOC_NUMBER_SIZE];

	doc_number_series(number, series);
	doc_buf_printf(out, "documents/%s/%s/", series, number);
}

void doc_layout_document_file(struct doc_buf *out, const char *number)
{
	doc_layout_document_folder(out, number);
	doc_buf_puts(out, "document.yaml");
}

void doc_layout_draft(struct doc_buf *out, const char *number, const char *name)
{
	doc_layout_document_folder(out, number);
	doc_buf_printf(out, "draft/%s", name);
}

void doc_layout_round(struct doc_buf *out, const char *number, struct doc_version version,
		      unsigned round, const char *name)
{
	doc_layout_document_folder(out, number);
	doc_buf_printf(out, "%u.%u/%u/%s", version.major, version.minor, round, name);
}

void doc_layout_policy(struct doc_buf *out, unsigned serial, const char *name)
{
	doc_buf_printf(out, "policy/%04u/%s", serial, name);
}

void doc_layout_policy_draft(struct doc_buf *out, const char *name)
{
	doc_buf_printf(out, "policy/draft/%s", name);
}

void doc_layout_baseline(struct doc_buf *out, unsigned serial, const char *name)
{
	doc_buf_printf(out, "baseline/%u/%s", serial, name);
}

void doc_layout_paper(unsigned nth, char out[DOC_NAME_SIZE])
{
	snprintf(out, DOC_NAME_SIZE, "scan.%u.pdf", nth);
}

void doc_layout_paper_path(unsigned serial, unsigned nth, char out[DOC_PATH_MAX])
{
	snprintf(out, DOC_PATH_MAX, "baseline/%u/scan.%u.pdf", serial, nth);
}

void doc_layout_publication(struct doc_buf *out, unsigned serial, const char *name)
{
	doc_buf_printf(out, "publications/%u/%s", serial, name);
}

void doc_layout_release(struct doc_buf *out, const char *release, const char *name)
{
	doc_buf_printf(out, "releases/%s/%s", release, name);
}

void doc_layout_external(struct doc_buf *out, const char *id)
{
	doc_buf_printf(out, "external/%s.yaml", id);
}

void doc_layout_record(struct doc_buf *out, unsigned year, const char *form, const char *id)
{
	doc_buf_printf(out, "records/%04u/%s/%s.yaml", year, form, id);
}

void doc_layout_obligations(struct doc_buf *out)
{
	doc_buf_puts(out, "obligations.yaml");
}

void doc_layout_gitattributes(struct doc_buf *out)
{
	doc_buf_puts(out, ".gitattributes");
}

/* "letter.1.wang.xm.statement": the parts that this type's name has. */
static void add_name(struct doc_buf *out, const struct doc_statement *statement, unsigned nth,
		     const char *who)
{
	const struct doc_naming *naming = doc_naming(statement->type);
	char date[DOC_ISO_DAY_SIZE];

	doc_buf_puts(out, doc_statement_rule(statement->type)->name);
	if (naming->date) {
		doc_day_format_iso(doc_day_of_moment(statement->decided, 0), date);
		doc_buf_printf(out, ".%s", date);
	}
	if (naming->nth)
		doc_buf_printf(out, ".%u", nth);
	if (naming->who)
		doc_buf_printf(out, ".%s", who);
	doc_buf_puts(out, ".statement");
}

/* The folder a statement's own fields name. False for a letter that does not say. */
static bool add_folder(struct doc_buf *out, const struct doc_statement *statement)
{
	unsigned folders = doc_naming(statement->type)->folders;

	if (statement->type == DOC_LETTER)
		folders = statement->decides.word[0] ? DOC_IN_DOCUMENT : DOC_IN_ROUND;
	if (folders & (DOC_IN_ROUND | DOC_IN_DOCUMENT) && !statement->document[0])
		return false;
	if (folders & DOC_IN_ROUND)
		doc_layout_round(out, statement->document, statement->version, statement->round,
				 "");
	else if (folders & DOC_IN_DOCUMENT)
		doc_layout_document_folder(out, statement->document);
	else if (folders & DOC_IN_POLICY)
		doc_layout_policy(out, statement->serial, "");
	else if (folders & DOC_IN_BASELINE)
		doc_layout_baseline(out, statement->serial, "");
	else if (folders & DOC_IN_PUBLICATION)
		doc_layout_publication(out, statement->serial, "");
	else
		doc_layout_release(out, statement->name, "");
	return true;
}

void doc_layout_statement(struct doc_buf *out, const struct doc_statement *statement, unsigned nth)
{
	bool is_letter = statement->type == DOC_LETTER;

	if (add_folder(out, statement))
		add_name(out, statement, nth, is_letter ? statement->recorded_by : statement->who);
}

void doc_layout_letter(struct doc_buf *out, const char *decided_path, unsigned nth,
		       const char *recorded_by)
{
	const struct doc_statement letter = {.type = DOC_LETTER};
	const char *slash = strrchr(decided_path, '/');

	if (slash)
		doc_buf_add(out, decided_path, (size_t)(slash - decided_path) + 1);
	add_name(out, &letter, nth, recorded_by);
}

/* The path without ".statement". */
static void add_stem(struct doc_buf *out, const char *statement_path)
{
	size_t size = strlen(statement_path);
	const size_t ending = strlen(".statement");

	if (size > ending && strcmp(statement_path + size - ending, ".statement") == 0)
		size -= ending;
	doc_buf_add(out, statement_path, size);
}

void doc_layout_scan(struct doc_buf *out, const char *statement_path)
{
	add_stem(out, statement_path);
	doc_buf_puts(out, ".pdf");
}

bool doc_layout_names_person(enum doc_statement_type type)
{
	return doc_naming(type)->who;
}

void doc_layout_signature(struct doc_buf *out, const char *statement_path, const char *who,
			  const char *key8)
{
	add_stem(out, statement_path);
	if (key8)
		doc_buf_printf(out, ".%s.%s", who, key8);
	doc_buf_puts(out, ".sig");
}

bool doc_layout_content_name(struct doc_buf *out, const char *number, const char *source_name,
			     unsigned nth)
{
	const char *dot = strrchr(source_name, '.');
	char ending[DOC_ENDING_MAX + 1] = "";
	size_t size = dot ? strlen(dot + 1) : 0;

	if (size == 0 || size > DOC_ENDING_MAX)
		return false;
	for (size_t i = 0; i < size; i++) {
		char c = dot[1 + i];

		ending[i] = doc_lower(c);
		if (!doc_is_lower(ending[i]) && !doc_is_digit(ending[i]))
			return false;
	}
	doc_buf_puts(out, number);
	if (nth > 1)
		doc_buf_printf(out, ".%u", nth);
	doc_buf_printf(out, ".%s", ending);
	return true;
}
