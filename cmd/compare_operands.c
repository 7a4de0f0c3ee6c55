/* compare_operands.c: which two documents `compare` compares. */
#include <stdlib.h>
#include <string.h>

#include "compare.h"

void cmd_compared_clear(struct cmd_compared *compared)
{
	for (size_t i = 0; i < COUNT(compared->operands); i++) {
		free(compared->operands[i]);
		free(compared->names[i]);
		doc_extract_clear(&compared->texts[i]);
		doc_document_view_clear(&compared->views[i]);
	}
	*compared = (struct cmd_compared){0};
}

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

static const char *const on_its_way[] = {"draft", "submitted", "reviewed", "approved", NULL};
static const char *const undecided[] = {"draft", "submitted", "reviewed", NULL};
static const char *const decided[] = {"in-force", "superseded", "withdrawn", NULL};

/* --- versions of one document --------------------------------------------------------------- */

/* The newest from first on in one of these states and not of this version; NULL. */
static const struct doc_version_row *find_row(const struct doc_document_view *view,
                                              const char *const *states, const char *version)
{
	for (size_t i = 0; i < view->version_count; i++) {
		const struct doc_version_row *row = &view->versions[i];

		if (is_one_of(row->state, states) && strcmp(row->version, version) != 0)
			return row;
	}
	return NULL;
}

/* The highest decided version below the one that is in force, or was last. */
static const struct doc_version_row *find_before(const struct doc_document_view *view,
                                                 const struct doc_version_row *row)
{
	for (; row < view->versions + view->version_count; row++)
		if (is_one_of(row->state, decided) && strcmp(row->version, row[-1].version) != 0)
			return row;
	return NULL;
}

static int name_version(const char *number, const struct doc_version_row *row, char **out,
                        struct doc_error *err)
{
	return cmd_text(out, err, "%s@%s", number, row->round ? row->version : "draft");
}

/* What is on its way against what is in force; else the two latest. */
static int choose_versions(struct cmd_context *context, const char *number,
                           struct cmd_compared *out, struct doc_error *err)
{
	struct doc_document_view view doc_scoped(doc_document_view_clear) = {0};
	const struct doc_version_row *after, *before;
	int r = cmd_registry(context, err);

	if (r == DOC_OK)
		r = doc_show(context->registry, number, context->actor.now_at, &view, err);
	if (r < 0)
		return r;
	after = find_row(&view, on_its_way, "");
	before = find_row(&view, decided, after ? after->version : "");
	if (!after && before) {
		after = before;
		before = find_before(&view, after + 1);
	}
	if (!before || !after) {
		doc_error_set(err, DOC_ENOTFOUND,
		              _("'%s' has no two versions that could be compared"), number);
		return doc_error_hint(err, DOC_ENOTFOUND, "docreg show %s", view.row.number);
	}
	r = name_version(view.row.number, before, &out->operands[0], err);
	return r < 0 ? r : name_version(view.row.number, after, &out->operands[1], err);
}

/* NUMBER@A..B, where the @ and the dots are. */
static int split_range(const char *range, const char *at, const char *dots,
                       struct cmd_compared *out, struct doc_error *err)
{
	int r;

	if (dots == at + 1 || !dots[2])
		return doc_error_set(err, DOC_EUSAGE, _("'%s' names no two versions, as in %s"),
		                     range, "ISMS-02-005@1.0..1.1");
	r = cmd_text(&out->operands[0], err, "%.*s", (int)(dots - range), range);
	return r < 0 ? r
	             : cmd_text(&out->operands[1], err, "%.*s@%s", (int)(at - range), range,
	                        dots + 2);
}

int cmd_compared_choose(struct cmd_context *context, struct cmd_compared *out,
                        struct doc_error *err)
{
	const char *first = context->arguments[0];
	const char *at = strchr(first, '@');
	const char *dots = at ? strstr(at, "..") : NULL;
	int r;

	if (context->argument_count == 2) {
		r = cmd_text(&out->operands[0], err, "%s", first);
		return r < 0 ? r : cmd_text(&out->operands[1], err, "%s", context->arguments[1]);
	}
	if (cmd_is_file(first))
		return doc_error_set(err, DOC_EUSAGE, _("'%s' is compared with which other file?"),
		                     first);
	if (dots)
		return split_range(first, at, dots, out, err);
	if (at)
		return doc_error_set(err, DOC_EUSAGE, _("'%s' names no two versions, as in %s"),
		                     first, "ISMS-02-005@1.0..1.1");
	return choose_versions(context, first, out, err);
}

/* --- what they say ------------------------------------------------------------------------------
 */

/* The round that an operand means: "draft", a version, or the one in force. */
static const struct doc_version_row *row_of(const struct doc_document_view *view,
                                            const char *operand)
{
	static const char *const in_force[] = {"in-force", NULL};

	return strchr(operand, '@') ? view->versions : find_row(view, in_force, "");
}

static int name_file(const char *path, char **out, struct doc_error *err)
{
	const char *slash = strrchr(path, '/');

	return cmd_text(out, err, "%s", slash ? slash + 1 : path);
}

/* What the registry knows of a number. */
static int describe(struct cmd_context *context, struct cmd_compared *compared, int side,
                    struct doc_error *err)
{
	struct doc_compared_head *head = &compared->head;
	struct doc_document_view *view = &compared->views[side];
	const struct doc_version_row *row;
	int r = doc_show(context->registry, compared->operands[side], context->actor.now_at, view,
	                 err);

	if (r < 0)
		return r;
	row = view->version_count ? row_of(view, compared->operands[side]) : NULL;
	r = cmd_text(&compared->names[side], err, "%s", row ? row->version : "");
	if (r < 0 || !row)
		return r;
	*(side ? &head->after_on : &head->before_on) = row->effective_on;
	if (!side)
		return DOC_OK;
	head->agency = doc_registry_agency(context->registry);
	head->number = view->row.number;
	head->title = row->title;
	head->summary = row->summary;
	head->reason = row->reason;
	head->is_draft = is_one_of(row->state, undecided);
	return DOC_OK;
}

/* Say which of the two it is that cannot be read. */
static int tell_which(const char *operand, int r, struct doc_error *err)
{
	return strstr(err->message, operand) ? r : doc_error_wrap(err, r, "'%s'", operand);
}

int cmd_compared_read(struct cmd_context *context, struct cmd_compared *compared,
                      struct doc_error *err)
{
	for (int side = 0; side < 2; side++) {
		const char *operand = compared->operands[side];
		int r = cmd_extract(context, operand, &compared->texts[side], err);

		if (r < 0)
			return tell_which(operand, r, err);
		r = cmd_is_file(operand) ? name_file(operand, &compared->names[side], err)
		                         : describe(context, compared, side, err);
		if (r < 0)
			return r;
	}
	compared->head.before_name = compared->names[0];
	compared->head.after_name = compared->names[1];
	return DOC_OK;
}

/* --- their bytes --------------------------------------------------------------------------------
 */

static int read_file(const char *path, char **bytes, size_t *size, struct doc_error *err)
{
	FILE *in = fopen(path, "re");
	FILE *memory = open_memstream(bytes, size);
	bool has_failed = !in || !memory;
	char block[1 << 16];
	size_t got;

	while (!has_failed && (got = fread(block, 1, sizeof(block), in)) > 0)
		has_failed = fwrite(block, 1, got, memory) < got;
	has_failed = has_failed || ferror(in);
	if (in)
		fclose(in);
	if (memory && fclose(memory) != 0)
		has_failed = true;
	return has_failed ? doc_error_set(err, DOC_EIO, _("cannot read '%s'"), path) : DOC_OK;
}

static int read_bytes(struct cmd_context *context, const char *operand, char **bytes, size_t *size,
                      struct doc_error *err)
{
	return cmd_is_file(operand) ? read_file(operand, bytes, size, err)
	                            : doc_cat(context->registry, operand, NULL,
	                                      context->actor.now_at, bytes, size, NULL, err);
}

int cmd_compared_bytes(struct cmd_context *context, const struct cmd_compared *compared,
                       bool *are_same, struct doc_error *err)
{
	char *before doc_auto(free) = NULL;
	char *after doc_auto(free) = NULL;
	size_t before_size = 0, after_size = 0;
	int r = read_bytes(context, compared->operands[0], &before, &before_size, err);

	if (r == DOC_OK)
		r = read_bytes(context, compared->operands[1], &after, &after_size, err);
	if (r == DOC_OK)
		*are_same = before_size == after_size && memcmp(before, after, before_size) == 0;
	return r;
}
