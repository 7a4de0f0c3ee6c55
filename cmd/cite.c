/* docreg cite: who cites whom, what a text cites, and which articles of law. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"

static const struct cmd_column citation_columns[] = {
	{CMD_TEXT, "document", N_("cited by"), false},
	{CMD_TEXT, "document_version", N_("version"), false},
	{CMD_WORD, "document_state", N_("state"), true},
	{CMD_TEXT, "number", N_("number"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_TEXT, "version", N_("version cited"), true},
	{CMD_NUMBER, "line", N_("line"), false},
	{CMD_YES, "known", N_("registered"), false},
	{CMD_TEXT, "registered_title", N_("registered title"), true},
	{CMD_WORD, "registered_state", N_("registered state"), true},
	{CMD_YES, "wrapped", N_("over a line end"), true},
	{CMD_YES, "look_alike", N_("look-alike characters"), true},
	{CMD_TEXT, "file", N_("file"), true},
};

static const struct cmd_column law_columns[] = {
	{CMD_TEXT, "document", N_("cited by"), false},
	{CMD_TEXT, "document_version", N_("version"), false},
	{CMD_WORD, "document_state", N_("state"), true},
	{CMD_TITLE, "law", N_("law"), false},
	{CMD_TEXT, "article", N_("article"), false},
	{CMD_NUMBER, "paragraph", N_("paragraph"), false},
	{CMD_NUMBER, "item", N_("item"), false},
	{CMD_NUMBER, "line", N_("line"), false},
	{CMD_TEXT, "file", N_("file"), true},
};

static const struct cmd_column suspect_columns[] = {
	{CMD_TEXT, "document", N_("number"), false},
	{CMD_TEXT, "document_version", N_("version"), false},
	{CMD_TITLE, "title", N_("title"), false},
	{CMD_DAY, "looked_on", N_("looked at on"), false},
	{CMD_TEXT, "number", N_("cites"), false},
	{CMD_TEXT, "version", N_("which is"), false},
	{CMD_DAY, "effective_on", N_("effective on"), false},
	{CMD_NUMBER, "line", N_("line"), false},
	{CMD_TEXT, "file", N_("file"), true},
};

/* --- tables ----------------------------------------------------------------------------------- */

/* What a person reads as the source: the document, else the file. */
static const char *source_of(const struct cmd_output *output, const char *document,
                             const char *file)
{
	return *document || output->format != CMD_TABLE ? document : file;
}

static void add_number(struct cmd_table *table, unsigned number)
{
	if (number)
		cmd_table_add_number(table, number);
	else
		cmd_table_add(table, "");
}

static void add_citation(struct cmd_table *table, const struct cmd_output *output,
                         const struct doc_citation_row *row)
{
	cmd_table_add(table, source_of(output, row->document, row->file));
	cmd_table_add(table, row->document_version);
	cmd_table_add(table, row->document_state);
	cmd_table_add(table, row->number);
	cmd_table_add(table, row->title);
	cmd_table_add(table, row->version);
	add_number(table, row->line);
	cmd_table_add_yes(table, row->known);
	cmd_table_add(table, row->registered_title);
	cmd_table_add(table, row->registered_state);
	cmd_table_add_yes(table, row->wrapped);
	cmd_table_add_yes(table, row->look_alike);
	cmd_table_add(table, row->file);
}

static void fill_laws(struct cmd_table *table, const struct cmd_output *output,
                      const struct doc_cite *cite)
{
	for (size_t i = 0; i < cite->law_count; i++) {
		const struct doc_law_row *row = &cite->laws[i];

		cmd_table_add(table, source_of(output, row->document, row->file));
		cmd_table_add(table, row->document_version);
		cmd_table_add(table, row->document_state);
		cmd_table_add(table, row->law);
		cmd_table_add(table, row->article);
		add_number(table, row->paragraph);
		add_number(table, row->item);
		add_number(table, row->line);
		cmd_table_add(table, row->file);
	}
}

static void fill_suspects(struct cmd_table *table, const struct doc_cite *cite)
{
	for (size_t i = 0; i < cite->suspect_count; i++) {
		const struct doc_suspect_row *row = &cite->suspects[i];

		cmd_table_add(table, row->document);
		cmd_table_add(table, row->document_version);
		cmd_table_add(table, row->title);
		cmd_table_add(table, row->looked_on);
		cmd_table_add(table, row->number);
		cmd_table_add(table, row->version);
		cmd_table_add(table, row->effective_on);
		add_number(table, row->line);
		cmd_table_add(table, row->file);
	}
}

/* --- what was asked for ----------------------------------------------------------------------- */

/* What each operand gave, or the whole registry. */
struct answers {
	struct doc_cite *items;
	size_t count;
};

static void answers_clear(struct answers *answers)
{
	for (size_t i = 0; i < answers->count; i++) {
		doc_cite_clear(&answers->items[i]);
	}
	free(answers->items);
	*answers = (struct answers){0};
}

/* Which rows of an answer: all, those that cite its number, or those that its number cites. */
enum which { ALL = 1, CITING, CITED };

static bool is_among(const struct doc_cite *answer, enum which which,
                     const struct doc_citation_row *row)
{
	switch (which) {
	case CITING:
		return strcmp(row->number, answer->number) == 0;
	case CITED:
		return strcmp(row->document, answer->number) == 0;
	case ALL:
		break;
	}
	return true;
}

static void fill(struct cmd_table *table, const struct cmd_output *output,
                 const struct doc_cite *answer, enum which which)
{
	for (size_t i = 0; i < answer->count; i++)
		if (is_among(answer, which, &answer->rows[i]))
			add_citation(table, output, &answer->rows[i]);
}

static int print_part(struct cmd_output *output, const struct doc_cite *answer, enum which which,
                      struct doc_error *err)
{
	struct cmd_table table doc_scoped(cmd_table_clear) = CMD_TABLE_OF(citation_columns);

	fill(&table, output, answer, which);
	if (which == CITING)
		cmd_say(output->stream, _("who cites %s:"), answer->number);
	if (which == CITED)
		cmd_say(output->stream, _("what %s cites:"), answer->number);
	if (!table.count && which != ALL) {
		cmd_say(output->stream, "%s", _("  nothing"));
		return DOC_OK;
	}
	return cmd_output_rows(output, &table, err);
}

/* A number's two parts, headed; of anything else one table. */
static int print_answer(struct cmd_output *output, const struct doc_cite *answer,
                        struct doc_error *err)
{
	int r;

	if (!*answer->number)
		return print_part(output, answer, ALL, err);
	r = print_part(output, answer, CITING, err);
	if (r < 0)
		return r;
	cmd_say(output->stream, "%s", "");
	return print_part(output, answer, CITED, err);
}

static int print_parts(struct cmd_output *output, const struct answers *answers,
                       struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < answers->count && r == DOC_OK; i++) {
		if (i)
			cmd_say(output->stream, "%s", "");
		r = print_answer(output, &answers->items[i], err);
	}
	return r;
}

/* One table of everything, in the form that was asked for. */
struct tables {
	struct cmd_table citations;
	struct cmd_table laws;
	struct cmd_table suspects;
};

static void tables_clear(struct tables *tables)
{
	cmd_table_clear(&tables->citations);
	cmd_table_clear(&tables->laws);
	cmd_table_clear(&tables->suspects);
}

static void put_findings(struct cmd_json *json, const struct answers *answers)
{
	cmd_json_array(json, "findings");
	for (size_t i = 0; i < answers->count; i++) {
		const struct doc_findings *findings = &answers->items[i].findings;

		for (size_t j = 0; j < findings->count; j++) {
			const struct doc_finding *finding = &findings->items[j];

			cmd_json_object(json, NULL);
			cmd_json_text(json, "rule", finding->rule);
			cmd_json_text(json, "severity", cmd_severity(finding->severity));
			cmd_json_text(json, "document", finding->document);
			cmd_json_text(json, "version", finding->version);
			cmd_json_text(json, "file", finding->file);
			if (finding->line)
				cmd_json_number(json, "line", (unsigned)finding->line);
			else
				cmd_json_null(json, "line");
			cmd_json_text(json, "message", finding->message);
			cmd_json_text(json, "hint", finding->hint);
			cmd_json_close(json);
		}
	}
	cmd_json_close(json);
}

static int print_json(const struct cmd_context *context, const struct tables *tables,
                      const struct answers *answers, FILE *out, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_rows(json, "citations", &tables->citations);
	if (cmd_has(context, "laws"))
		cmd_json_rows(json, "laws", &tables->laws);
	if (cmd_has(context, "suspect"))
		cmd_json_rows(json, "suspects", &tables->suspects);
	put_findings(json, answers);
	return cmd_json_print(out, json, err);
}

static int print(const struct cmd_context *context, struct cmd_output *output,
                 const struct answers *answers, struct doc_error *err)
{
	struct tables tables doc_scoped(tables_clear) = {
		.citations = CMD_TABLE_OF(citation_columns),
		.laws = CMD_TABLE_OF(law_columns),
		.suspects = CMD_TABLE_OF(suspect_columns),
	};

	for (size_t i = 0; i < answers->count; i++) {
		fill(&tables.citations, output, &answers->items[i], ALL);
		fill_laws(&tables.laws, output, &answers->items[i]);
		fill_suspects(&tables.suspects, &answers->items[i]);
	}
	if (output->format == CMD_JSON)
		return print_json(context, &tables, answers, output->stream, err);
	if (cmd_has(context, "laws"))
		return cmd_output_rows(output, &tables.laws, err);
	if (cmd_has(context, "suspect"))
		return cmd_output_rows(output, &tables.suspects, err);
	if (output->format == CMD_TABLE)
		return print_parts(output, answers, err);
	return cmd_output_rows(output, &tables.citations, err);
}

/* --- answers ---------------------------------------------------------------------------------- */

static bool is_number(const char *operand)
{
	return !cmd_is_file(operand) && !strpbrk(operand, "@./");
}

static int ask_registry(struct cmd_context *context, const char *number, struct doc_cite *out,
                        struct doc_error *err)
{
	const struct doc_cite_query query = {
		.number = number,
		.draft = cmd_has(context, "draft"),
		.now_at = context->actor.now_at,
	};
	int r = cmd_registry(context, err);

	return r == DOC_OK ? doc_cite(context->registry, &query, out, err) : r;
}

/* A file is judged by the registry here, when there is one. */
static int ask_text(struct cmd_context *context, const char *operand, struct doc_cite *out,
                    struct doc_error *err)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	int r = cmd_extract(context, operand, &extract, err);

	if (r == DOC_OK)
		r = cmd_registry_if_any(context, err);
	return r == DOC_OK ? doc_cite_extract(context->registry, &extract, operand,
	                                      context->actor.now_at, out, err)
	                   : r;
}

static int ask(struct cmd_context *context, struct answers *out, struct doc_error *err)
{
	size_t count = context->argument_count ? context->argument_count : 1;
	int r = DOC_OK;

	out->items = calloc(count, sizeof(*out->items));
	if (!out->items)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	for (; out->count < count && r == DOC_OK; out->count++) {
		const char *operand =
			context->argument_count ? context->arguments[out->count] : NULL;
		struct doc_cite *answer = &out->items[out->count];

		if (operand && !is_number(operand))
			r = ask_text(context, operand, answer, err);
		else
			r = ask_registry(context, operand, answer, err);
	}
	return r;
}

/* What somebody should do, on standard error; what is merely worth knowing is for `check`. */
static int say_findings(const struct cmd_context *context, const struct answers *answers)
{
	size_t errors = 0;

	for (size_t i = 0; i < answers->count; i++) {
		struct doc_findings *findings = &answers->items[i].findings;

		for (size_t j = 0; j < findings->count; j++)
			if (findings->items[j].severity != DOC_INFO)
				cmd_report_finding(stderr, &findings->items[j],
				                   context->screen.talk_colors);
		errors += doc_findings_count(findings, DOC_ERROR);
	}
	return errors ? CMD_NO : CMD_DONE;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_output output doc_scoped(cmd_output_clear) = {0};
	struct answers answers doc_scoped(answers_clear) = {0};
	int r = cmd_output_open(context, &output, err);

	if (r == DOC_OK && cmd_has(context, "laws") && cmd_has(context, "suspect"))
		return doc_error_set(err, DOC_EUSAGE, _("--laws and --suspect do not go together"));
	if (r == DOC_OK)
		r = ask(context, &answers, err);
	for (size_t i = 0; i < answers.count && r == DOC_OK; i++)
		doc_findings_sort(&answers.items[i].findings);
	if (r == DOC_OK)
		r = print(context, &output, &answers, err);
	if (r == DOC_OK)
		r = cmd_output_close(&output, err);
	return r == DOC_OK ? say_findings(context, &answers) : r;
}

static const struct cmd_option options[] = {
	{0, "laws", CMD_FLAG, NULL, N_("list the articles of law that are cited"),
	 CMD_TAKES_NOTHING},
	{0, "suspect", CMD_FLAG, NULL,
	 N_("list documents to look at again: what they cite has a new version"),
	 CMD_TAKES_NOTHING},
	{0, "draft", CMD_FLAG, NULL, N_("list drafts and what waits for a decision too"),
	 CMD_TAKES_NOTHING},
	CMD_OPTIONS_OUTPUT,
	{0},
};

const struct cmd cmd_cite = {
	.name = "cite",
	.synopsis = N_("[OPTIONS] [NUMBER|FILE]..."),
	.summary = N_("which documents and articles of law are cited, where, by whom"),
	.description = N_(
		"Without arguments: what all documents in force cite. Of a NUMBER: who cites it, and "
		"what it cites. Of a FILE, or NUMBER@VERSION: what that text cites; a file need not "
		"be in a registry, and in one it is judged by it. Numbers broken by line ends, "
		"full-width or with other dashes are found too. The status is 1 when a number is "
		"not registered, withdrawn, or stands with another title.\n"
		"  docreg cite ISMS-02-005\n"
		"  docreg cite plan.docx --laws\n"
		"  docreg cite --suspect"),
	.options = options,
	.group = CMD_ASK,
	.takes = {CMD_TAKES_DOCUMENT},
	.most = -1,
	.flags = CMD_PAGES,
	.run = run,
};
