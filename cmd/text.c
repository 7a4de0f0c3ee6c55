/* docreg text: what a document says, as plain text or with its structure. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"

/*
 * Where it goes. A terminal gets nothing that it could act on or that shows text in another order
 * than it stands; a pipe or file gets no control but line feed and tab.
 */
struct sink {
	FILE *stream;
	bool is_terminal;
};

/* --- safe text -------------------------------------------------------------------------------- */

/* A piece without line feed and tab. */
static int put_safe(FILE *out, const char *text, size_t size, struct doc_error *err)
{
	char *piece doc_auto(free) = strndup(text, size);
	char *safe doc_auto(free) = NULL;
	int r = piece ? doc_text_safe(piece, &safe, err)
	              : doc_error_set(err, DOC_ENOMEM, _("out of memory"));

	if (r == DOC_OK)
		fputs(safe, out);
	return r;
}

/* C1 controls are C2 80 to C2 9F in UTF-8. */
static bool is_control(const char *text, size_t size)
{
	unsigned char byte = (unsigned char)text[0];
	unsigned char next = size > 1 ? (unsigned char)text[1] : 0;

	return byte < 0x20 || byte == 0x7F || (byte == 0xC2 && next >= 0x80 && next < 0xA0);
}

static void put_plain(FILE *out, const char *text, size_t size)
{
	for (size_t from = 0, at = 0; from < size; from = at) {
		while (at < size && !is_control(text + at, size - at))
			at++;
		fwrite(text + from, 1, at - from, out);
		if (at < size && (unsigned char)text[at] == 0xC2)
			fprintf(out, "\\u{%x}", (unsigned char)text[++at]);
		else if (at < size)
			fprintf(out, "\\x%02x", (unsigned char)text[at]);
		at += at < size;
	}
}

static int put_text(const struct sink *sink, const char *text, struct doc_error *err)
{
	while (*text) {
		size_t size = strcspn(text, "\n\t");
		int r = DOC_OK;

		if (sink->is_terminal && size)
			r = put_safe(sink->stream, text, size, err);
		else
			put_plain(sink->stream, text, size);
		if (r < 0)
			return r;
		text += size;
		if (*text)
			putc(*text++, sink->stream);
	}
	return DOC_OK;
}

/* --- notes ------------------------------------------------------------------------------------ */

static const struct {
	enum doc_mark_kind kind;
	const char *text;
} notes[] = {
	{DOC_MARK_ENCODING, N_("the text was converted from another encoding")},
	{DOC_MARK_INSERTION, N_("tracked insertions that nobody accepted yet are shown")},
	{DOC_MARK_DELETION, N_("tracked deletions that nobody accepted yet are left out")},
	{DOC_MARK_FORMAT_CHANGE, N_("tracked changes of format that nobody accepted yet")},
	{DOC_MARK_COMMENT, N_("comments")},
	{DOC_MARK_HIDDEN_TEXT, N_("hidden text")},
	{DOC_MARK_DATE_FIELD, N_("a date that is another one each time the file is opened")},
	{DOC_MARK_MACRO, N_("macros")},
	{DOC_MARK_EMBEDDED, N_("embedded objects or files")},
	{DOC_MARK_EXTERNAL_TEMPLATE, N_("a template that is fetched from elsewhere")},
	{DOC_MARK_EXTERNAL_LINK, N_("content that is fetched from elsewhere")},
	{DOC_MARK_DDE, N_("content that another program fills in (DDE)")},
	{DOC_MARK_ALT_CHUNK, N_("a part in another format, which only Word shows")},
	{DOC_MARK_SCRIPT, N_("scripts")},
	{DOC_MARK_LAUNCH, N_("something that happens by itself when the file is opened")},
};

static const char *note_of(enum doc_mark_kind kind)
{
	for (size_t i = 0; i < COUNT(notes); i++)
		if (notes[i].kind == kind)
			return _(notes[i].text);
	return doc_mark_word(kind);
}

static unsigned line_of(const struct doc_extract *extract, const struct doc_mark *mark)
{
	return mark->block < extract->block_count ? extract->blocks[mark->block].line : 0;
}

/* One line for the mark of that kind; nothing when there is none. */
static void say_note(const char *name, const struct doc_extract *extract, enum doc_mark_kind kind)
{
	const struct doc_mark *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < extract->mark_count; i++) {
		if (extract->marks[i].kind != kind)
			continue;
		first = first ? first : &extract->marks[i];
		count++;
	}
	if (!first)
		return;
	if (line_of(extract, first) && count > 1)
		cmd_say(stderr, _("note: %s: %s (%zu times, first in line %u)"), name,
		        note_of(kind), count, line_of(extract, first));
	else if (line_of(extract, first))
		cmd_say(stderr, _("note: %s: %s (line %u)"), name, note_of(kind),
		        line_of(extract, first));
	else
		cmd_say(stderr, _("note: %s: %s%s%s"), name, note_of(kind),
		        *first->detail ? _(": ") : "", first->detail);
}

static bool has_text(const struct doc_extract *extract)
{
	for (size_t i = 0; i < extract->block_count; i++)
		if (extract->blocks[i].text[strspn(extract->blocks[i].text, " \t\n")])
			return true;
	return false;
}

static void say_notes(const char *name, const struct doc_extract *extract)
{
	for (size_t i = 0; i < COUNT(notes); i++)
		say_note(name, extract, notes[i].kind);
	if (!has_text(extract))
		cmd_say(stderr,
		        extract->format == DOC_FILE_PDF
		                ? _("note: %s: no text was found; is it a scan?")
		                : _("note: %s: no text was found"),
		        name);
}

/* --- forms ------------------------------------------------------------------------------------ */

static int print_text(const struct sink *sink, const struct doc_extract *extract,
                      struct doc_error *err)
{
	char *text doc_auto(free) = NULL;
	size_t size;
	int r = doc_extract_text(extract, &text, &size, err);

	return r < 0 ? r : put_text(sink, text, err);
}

static void put_block(struct cmd_json *json, const struct doc_block *block)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "part", doc_part_word(block->part));
	cmd_json_number(json, "level", block->level);
	cmd_json_text(json, "label", block->label);
	cmd_json_string(json, "text", block->text);
	cmd_json_number(json, "line", block->line);
	cmd_json_number(json, "table", block->table);
	cmd_json_number(json, "row", block->row);
	cmd_json_number(json, "column", block->column);
	cmd_json_text(json, "name", block->name);
	cmd_json_close(json);
}

static void put_mark(struct cmd_json *json, const struct doc_extract *extract,
                     const struct doc_mark *mark)
{
	cmd_json_object(json, NULL);
	cmd_json_text(json, "kind", doc_mark_word(mark->kind));
	cmd_json_number(json, "line", line_of(extract, mark));
	cmd_json_text(json, "detail", mark->detail);
	cmd_json_close(json);
}

/* JSON holds a document's text as it is; a terminal gets it made safe. */
static int deliver_json(const struct sink *sink, struct cmd_json *json, struct doc_error *err)
{
	char *bytes doc_auto(free) = NULL;
	size_t size;
	FILE *stream;
	int r;

	if (!sink->is_terminal)
		return cmd_json_print(sink->stream, json, err);
	stream = open_memstream(&bytes, &size);
	r = stream ? cmd_json_print(stream, json, err) : DOC_ENOMEM;
	if (!stream || fclose(stream) != 0)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	return r == DOC_OK ? put_text(sink, bytes, err) : r;
}

static int print_json(const struct cmd_context *context, const struct sink *sink, const char *name,
                      const struct doc_extract *extract, struct doc_error *err)
{
	struct cmd_json *json doc_auto(cmd_json_free) = cmd_json_new(context->cmd);

	cmd_json_text(json, "file", name);
	cmd_json_text(json, "format", doc_file_format_word(extract->format));
	cmd_json_object(json, "properties");
	for (size_t i = 0; i < extract->property_count; i++)
		cmd_json_text(json, extract->properties[i].name, extract->properties[i].value);
	cmd_json_close(json);
	cmd_json_array(json, "blocks");
	for (size_t i = 0; i < extract->block_count; i++)
		put_block(json, &extract->blocks[i]);
	cmd_json_close(json);
	cmd_json_array(json, "marks");
	for (size_t i = 0; i < extract->mark_count; i++)
		put_mark(json, extract, &extract->marks[i]);
	cmd_json_close(json);
	return deliver_json(sink, json, err);
}

/* --- several files ---------------------------------------------------------------------------- */

static void put_heading(const struct sink *sink, const char *name, bool is_first)
{
	if (!is_first)
		putc('\n', sink->stream);
	cmd_say(sink->stream, "==> %s <==", name);
}

static int print_one(struct cmd_context *context, const struct sink *sink, size_t index,
                     bool as_json, struct doc_error *err)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	const char *name = context->arguments[index];
	int r = cmd_extract(context, name, &extract, err);

	if (r < 0)
		return r;
	if (context->argument_count > 1)
		put_heading(sink, name, index == 0);
	r = as_json ? print_json(context, sink, name, &extract, err)
	            : print_text(sink, &extract, err);
	if (r == DOC_OK)
		say_notes(name, &extract);
	return r;
}

/* One that cannot be read keeps nobody from the others. */
static int print_all(struct cmd_context *context, const struct sink *sink, bool as_json,
                     struct doc_error *err)
{
	size_t failed = 0;

	if (context->argument_count == 1)
		return print_one(context, sink, 0, as_json, err);
	for (size_t i = 0; i < context->argument_count; i++) {
		if (print_one(context, sink, i, as_json, err) == DOC_OK)
			continue;
		cmd_report_error(context, err);
		failed++;
	}
	return failed ? doc_error_set(err, DOC_EINVALID, _("%zu of %zu could not be read"), failed,
	                              context->argument_count)
	              : CMD_DONE;
}

/* --- for git ---------------------------------------------------------------------------------- */

/*
 * For git diff, which ends where a textconv fails: it gets the reason as text. What else is in the
 * file stands below, so that no change goes unseen because the text is the same.
 */
static int print_textconv(const char *path, struct doc_error *err)
{
	const struct sink sink = {.stream = stdout};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};
	struct doc_error why = {0};
	int r = doc_extract_file(path, &extract, &why);

	if (r == DOC_OK)
		r = print_text(&sink, &extract, &why);
	if (r < 0) {
		cmd_say(stdout, "[unreadable] %s", why.message);
		return CMD_DONE;
	}
	for (size_t i = 0; i < extract.mark_count; i++)
		cmd_say(stdout, "[%s] %s", doc_mark_word(extract.marks[i].kind),
		        extract.marks[i].detail);
	return cmd_say_check(err);
}

/* ---------------------------------------------------------------------------------------------- */

static int check_options(const struct cmd_context *context, bool *as_json, struct doc_error *err)
{
	const char *format = cmd_value(context, "format");
	const char *path = cmd_value(context, "output");

	*as_json = format ? strcmp(format, "json") == 0 : path && cmd_ends_in(path, ".json");
	if (*as_json && context->argument_count > 1)
		return doc_error_set(err, DOC_EUSAGE, _("JSON is written of one document"));
	if (!cmd_has(context, "textconv"))
		return DOC_OK;
	if (format || path || context->argument_count > 1)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("--textconv takes one file and no other option"));
	return DOC_OK;
}

/* Into memory first: a file appears whole or not at all. */
static int print_to_file(struct cmd_context *context, const char *path, bool as_json,
                         struct doc_error *err)
{
	char *bytes doc_auto(free) = NULL;
	size_t size = 0;
	struct sink sink = {.stream = open_memstream(&bytes, &size)};
	bool has_failed;
	int r;

	if (!sink.stream)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	r = print_all(context, &sink, as_json, err);
	has_failed = ferror(sink.stream);
	has_failed = fclose(sink.stream) != 0 || has_failed;
	if (r == DOC_OK && has_failed)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	return r == DOC_OK ? cmd_output_file(path, bytes, size, err) : r;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	const char *path = cmd_value(context, "output");
	const struct sink sink = {.stream = stdout, .is_terminal = context->screen.is_terminal};
	bool as_json = false;
	int r = check_options(context, &as_json, err);

	if (r < 0)
		return r;
	if (cmd_has(context, "textconv"))
		return print_textconv(context->arguments[0], err);
	return path ? print_to_file(context, path, as_json, err)
	            : print_all(context, &sink, as_json, err);
}

static const struct cmd_option options[] = {
	{0, "format", CMD_ONE, N_("FORMAT"), N_("text or json"), CMD_TAKES_TEXT_FORMAT},
	{'o', "output", CMD_ONE, N_("FILE"), N_("write to FILE; its ending chooses the format"),
	 CMD_TAKES_FILE},
	{0, "textconv", CMD_FLAG, NULL,
         N_("for git diff: never fail, say of an unreadable file why"), CMD_TAKES_NOTHING},
	{0},
};

const struct cmd cmd_text_command = {
	.name = "text",
	.synopsis = N_("[OPTIONS] FILE-or-NUMBER[@VERSION]..."),
	.summary = N_("print what a document says"),
	.description = N_(
		"Reads Word (.docx), ODF (.odt, .ods), Excel (.xlsx), Markdown, PDF (with "
                "pdftotext of "
		"poppler-utils) and plain text in UTF-8, UTF-16 or Big5. The text comes in reading "
		"order, a paragraph or a row of a table on a line; what is no body is marked "
		"[header], [footnote], [comment]. Nothing in a file is run or fetched. What "
		"whoever approves must know of, tracked changes, hidden text or macros, is told on "
		"standard error. Needs no registry for a FILE.\n"
		"  docreg text ISMS-02-005@1.0\n"
		"  docreg text --format json report.odt"),
	.options = options,
	.group = CMD_ASK,
	.takes = {CMD_TAKES_DOCUMENT},
	.least = 1,
	.most = -1,
	.flags = CMD_PAGES,
	.run = run,
};
