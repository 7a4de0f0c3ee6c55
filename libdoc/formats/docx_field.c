/* docx_field.c: fields of a docx: what they show is read, what they do is marked. */
#include "formats/docx.h"

#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/docx_names.h"

/* ECMA-376 part 1, 17.16.5. DOCVARIABLE, REF and the like stay inside the file. */
static const struct {
	const char *word;
	enum doc_mark_kind kind;
} active[] = {
	{"DATE", DOC_MARK_DATE_FIELD},
	{"TIME", DOC_MARK_DATE_FIELD},
	{"SAVEDATE", DOC_MARK_DATE_FIELD},
	{"PRINTDATE", DOC_MARK_DATE_FIELD},
	{"EDITTIME", DOC_MARK_DATE_FIELD},
	{"DDE", DOC_MARK_DDE},
	{"DDEAUTO", DOC_MARK_DDE},
	{"INCLUDETEXT", DOC_MARK_EXTERNAL_LINK},
	{"INCLUDEPICTURE", DOC_MARK_EXTERNAL_LINK},
	{"INCLUDE", DOC_MARK_EXTERNAL_LINK},
	{"IMPORT", DOC_MARK_EXTERNAL_LINK},
	{"LINK", DOC_MARK_EXTERNAL_LINK},
	{"RD", DOC_MARK_EXTERNAL_LINK},
	{"DATABASE", DOC_MARK_EXTERNAL_LINK},
	{"MACROBUTTON", DOC_MARK_MACRO},
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Does the instruction begin with this word, in capitals or not? */
static bool begins_with(const char *instr, const char *word)
{
	for (; *word; word++, instr++)
		if (doc_lower(*instr) != doc_lower(*word))
			return false;
	return !*instr || is_space(*instr) || *instr == '"' || *instr == '\\';
}

static const char *skip_spaces(const char *text)
{
	while (is_space(*text))
		text++;
	return text;
}

int doc_docx_mark_instr(struct doc_docx *docx, const char *instr, struct doc_error *err)
{
	instr = skip_spaces(instr);
	for (size_t i = 0; i < DOC_COUNT(active) && !docx->walk.now.drop; i++)
		if (begins_with(instr, active[i].word))
			return doc_walk_mark(&docx->walk, active[i].kind, instr, err);
	return DOC_OK;
}

/* What a field shows that has no result of its own: a button's words, a form's box. */
static int put_shown(struct doc_docx *docx, const struct doc_docx_field *field, const char *instr,
                     struct doc_error *err)
{
	instr = skip_spaces(instr);
	if (begins_with(instr, "FORMCHECKBOX") && field->is_check_box)
		return doc_walk_put(&docx->walk, field->checked ? "☒" : "☐", strlen("☐"), err);
	if (begins_with(instr, "FORMDROPDOWN"))
		return doc_walk_put(&docx->walk, field->entry, strlen(field->entry), err);
	if (!begins_with(instr, "MACROBUTTON"))
		return DOC_OK;
	instr = skip_spaces(instr + strlen("MACROBUTTON"));
	while (*instr && !is_space(*instr))
		instr++;
	instr = skip_spaces(instr);
	return doc_walk_put(&docx->walk, instr, strlen(instr), err);
}

/* The instruction is over. */
static int end_instr(struct doc_docx *docx, struct doc_docx_field *field, struct doc_error *err)
{
	const char *instr = field->instr.size ? field->instr.data : "";
	int r = doc_buf_check(&field->instr, err);

	docx->walk.mute--;
	field->result = true;
	if (r == DOC_OK)
		r = doc_docx_mark_instr(docx, instr, err);
	return r == DOC_OK ? put_shown(docx, field, instr, err) : r;
}

static struct doc_docx_field *top(struct doc_docx *docx)
{
	return docx->field_count > 0 && docx->field_count <= DOC_DOCX_FIELDS_MAX
	               ? &docx->fields[docx->field_count - 1]
	               : NULL;
}

static void begin(struct doc_docx *docx)
{
	struct doc_docx_field *field;

	docx->field_count++;
	field = top(docx);
	if (!field)
		return;
	field->instr.size = 0;
	field->result = field->is_check_box = field->checked = false;
	field->chosen = field->entries = 0;
	field->entry[0] = '\0';
	docx->walk.mute++;
}

static int finish(struct doc_docx *docx, struct doc_error *err)
{
	struct doc_docx_field *field = top(docx);
	int r = DOC_OK;

	if (field && !field->result)
		r = end_instr(docx, field, err);
	if (docx->field_count > 0)
		docx->field_count--;
	return r;
}

int doc_docx_field_char(struct doc_docx *docx, const struct doc_xml_element *element,
                        struct doc_error *err)
{
	struct doc_docx_field *field = top(docx);

	if (doc_xml_is(element, AT_FIELD_TYPE, "begin"))
		begin(docx);
	else if (doc_xml_is(element, AT_FIELD_TYPE, "separate") && field && !field->result)
		return end_instr(docx, field, err);
	else if (doc_xml_is(element, AT_FIELD_TYPE, "end"))
		return finish(docx, err);
	return DOC_OK;
}
