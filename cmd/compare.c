/* docreg compare: what differs between two documents, or two versions of one. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "compare.h"
#include "output.h"

#define CONTEXT_ROWS  2
#define COLUMNS_LEAST 20 /* of a terminal for which lines are broken */

enum compare_format { COMPARE_TEXT = 1, COMPARE_JSON, COMPARE_HTML };

static const struct {
	const char *name;
	const char *ending;
	enum compare_format format;
} formats[] = {
	{"text", ".txt", COMPARE_TEXT},
	{"json", ".json", COMPARE_JSON},
	{"html", ".html", COMPARE_HTML},
};

/* What the options ask for. */
struct wish {
	enum compare_format format;
	bool is_table;
	const char *path;
	const char *title;
};

/* --- options ------------------------------------------------------------------------------------
 */

/* --format; else what the file's ending says; a table is HTML. */
static int read_format(const struct cmd_context *context, struct wish *wish, struct doc_error *err)
{
	const char *name = cmd_value(context, "format");

	wish->path = cmd_value(context, "output");
	wish->is_table = cmd_has(context, "table");
	for (size_t i = 0; i < COUNT(formats); i++)
		if (name ? strcmp(name, formats[i].name) == 0
		         : wish->path && cmd_ends_in(wish->path, formats[i].ending))
			wish->format = formats[i].format;
	if (wish->path && !wish->format)
		return doc_error_set(err, DOC_EUSAGE,
		                     _("'%s' must end in .html, .json or .txt, or give --format"),
		                     wish->path);
	if (wish->is_table && wish->format && wish->format != COMPARE_HTML)
		return doc_error_set(err, DOC_EUSAGE, _("--table is a page of HTML"));
	if (!wish->format)
		wish->format = wish->is_table ? COMPARE_HTML : COMPARE_TEXT;
	return DOC_OK;
}

static enum doc_granularity read_granularity(const struct cmd_context *context)
{
	const char *name = cmd_value(context, "granularity");

	return name && strcmp(name, "char") == 0 ? DOC_BY_CHARACTERS : DOC_BY_WORDS;
}

/* In a file only when they are asked for. */
static bool wants_colors(const struct cmd_screen *screen, const struct wish *wish)
{
	bool always = screen->when && strcmp(screen->when, "always") == 0;

	return screen->colors && (!wish->path || always);
}

static int read_context(const struct cmd_context *context, size_t *out, struct doc_error *err)
{
	unsigned rows = CONTEXT_ROWS;
	int r = cmd_number(context, "context", &rows, err);

	*out = cmd_has(context, "all") ? (size_t)-1 : rows;
	return r;
}

static size_t terminal_columns(const struct cmd_screen *screen, const struct wish *wish)
{
	return wish->path || screen->columns < COLUMNS_LEAST ? 0 : screen->columns;
}

static int read_options(const struct cmd_context *context, struct wish *wish,
                        struct cmd_compare_print *print, struct doc_error *err)
{
	int r = read_format(context, wish, err);

	if (r == DOC_OK)
		r = read_context(context, &print->context, err);
	wish->title = cmd_value(context, "title");
	print->granularity = read_granularity(context);
	print->has_colors = wants_colors(&context->screen, wish);
	print->columns = terminal_columns(&context->screen, wish);
	return r;
}

/* --- output -------------------------------------------------------------------------------------
 */

/* In the title of a table a file's name stands for one that nobody gave. */
static int format_html(const struct wish *wish, const struct cmd_compare_print *print, char **bytes,
                       size_t *size, struct doc_error *err)
{
	struct doc_compared_head head = print->compared->head;
	char *stem doc_auto(free) = strdup(print->compared->names[1]);

	if (!stem)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	if (strrchr(stem, '.'))
		*strrchr(stem, '.') = '\0';
	if (!head.title && wish->is_table)
		head.title = stem;
	if (wish->title)
		head.title = wish->title;
	return wish->is_table ? doc_comparison_table(print->comparison, &head, print->context,
	                                             bytes, size, err)
	                      : doc_comparison_html(print->comparison, &head, print->context, bytes,
	                                            size, err);
}

static int format_stream(const struct cmd *cmd, const struct wish *wish,
                         const struct cmd_compare_print *print, char **bytes, size_t *size,
                         struct doc_error *err)
{
	FILE *out = open_memstream(bytes, size);
	int r;

	if (!out)
		return doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	r = wish->format == COMPARE_JSON ? cmd_compare_json(out, cmd, print, err)
	                                 : cmd_compare_text(out, print, err);
	if (fclose(out) != 0 && r == DOC_OK)
		r = doc_error_set(err, DOC_ENOMEM, _("out of memory"));
	return r;
}

static int deliver(const struct cmd *cmd, const struct wish *wish,
                   const struct cmd_compare_print *print, struct doc_error *err)
{
	char *bytes doc_auto(free) = NULL;
	size_t size = 0;
	int r = wish->format == COMPARE_HTML ? format_html(wish, print, &bytes, &size, err)
	                                     : format_stream(cmd, wish, print, &bytes, &size, err);

	if (r < 0)
		return r;
	if (wish->path)
		return cmd_output_file(wish->path, bytes, size, err);
	fwrite(bytes, 1, size, stdout);
	return DOC_OK;
}

static int run(struct cmd_context *context, struct doc_error *err)
{
	struct cmd_compared compared doc_scoped(cmd_compared_clear) = {0};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};
	struct cmd_compare_print print = {.compared = &compared, .comparison = &comparison};
	struct wish wish = {0};
	int r = read_options(context, &wish, &print, err);

	if (r == DOC_OK)
		r = cmd_compared_choose(context, &compared, err);
	if (r == DOC_OK)
		r = cmd_compared_read(context, &compared, err);
	if (r == DOC_OK)
		r = doc_compare(&compared.texts[0], &compared.texts[1], print.granularity,
		                &comparison, err);
	if (r == DOC_OK && !comparison.changes)
		r = cmd_compared_bytes(context, &compared, &print.same_bytes, err);
	if (r == DOC_OK)
		r = deliver(context->cmd, &wish, &print, err);
	if (r < 0)
		return r;
	return comparison.changes ? CMD_NO : CMD_DONE;
}

static const struct cmd_option options[] = {
	{0, "table", CMD_FLAG, NULL, N_("the comparison table (修正對照表), as HTML"),
	 CMD_TAKES_NOTHING},
	{0, "granularity", CMD_ONE, N_("UNIT"), N_("mark by word (the default) or by char"),
	 CMD_TAKES_GRANULARITY},
	{0, "context", CMD_ONE, N_("N"),
         N_("unchanged paragraphs around each change, 2; of a table 0 leaves them out"),
	 CMD_TAKES_TEXT},
	{0, "all", CMD_FLAG, NULL, N_("show all unchanged paragraphs"), CMD_TAKES_NOTHING},
	{0, "title", CMD_ONE, N_("TEXT"), N_("title of the document, in HTML"), CMD_TAKES_TEXT},
	{0, "format", CMD_ONE, N_("FORMAT"), N_("text, json or html"), CMD_TAKES_PAGE_FORMAT},
	{'o', "output", CMD_ONE, N_("FILE"), N_("write to FILE; its ending chooses the format"),
	 CMD_TAKES_FILE},
	{0},
};

const struct cmd cmd_compare = {
	.name = "compare",
	.synopsis = N_("[OPTIONS] A B | NUMBER | NUMBER@A..B"),
	.summary = N_("what differs between two documents, clause by clause"),
	.description = N_(
		"A and B are files of any format that docreg reads, or NUMBER[@VERSION] of the "
		"registry. Of NUMBER alone, what is on its way is compared with what is in force; "
		"else the two latest versions.\n"
		"Each line begins with what became of a paragraph or a row of a table: ~ changed, "
		"+ added, - removed, > moved, # renumbered (the same words under another number), "
		"^ of another heading level. Inside, words are marked [-removed-] and {+added+}.\n"
		"The exit status is 0 when no text differs, 1 when some does.\n"
		"  docreg compare old.docx new.odt\n"
		"  docreg compare ISMS-02-005@1.0..1.1 -o compared.html\n"
		"  docreg compare ISMS-02-005 --table -o table.html"),
	.options = options,
	.group = CMD_ASK,
	.takes = {CMD_TAKES_DOCUMENT},
	.least = 1,
	.most = 2,
	.flags = CMD_PAGES,
	.run = run,
};
