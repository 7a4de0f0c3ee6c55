/* docx_numbering.c: the automatic numbers of a docx: numbering.xml and how far it has counted. */
#include "formats/docx_numbering.h"

#include <stdlib.h>
#include <string.h>

#include "backend/xml.h"
#include "base/array.h"
#include "base/auto.h"
#include "base/error.h"
#include "formats/docx_value.h"
#include "formats/grow.h"

enum {
	ABSTRACT = 1,
	LIST,
	ABSTRACT_ID,
	LEVEL,
	START,
	FORMAT,
	TEXT,
	RESTART,
	LEGAL,
	STYLE,
	LINK,
	OVERRIDE,
	START_OVERRIDE,
	VAL,
	LIST_ID,
	ILVL,
};

static const struct doc_xml_name names[] = {
	{DOC_XML_W, "abstractNum", ABSTRACT},
	{DOC_XML_W, "num", LIST},
	{DOC_XML_W, "abstractNumId", ABSTRACT_ID},
	{DOC_XML_W, "lvl", LEVEL},
	{DOC_XML_W, "start", START},
	{DOC_XML_W, "numFmt", FORMAT},
	{DOC_XML_W, "lvlText", TEXT},
	{DOC_XML_W, "lvlRestart", RESTART},
	{DOC_XML_W, "isLgl", LEGAL},
	{DOC_XML_W, "pStyle", STYLE},
	{DOC_XML_W, "numStyleLink", LINK},
	{DOC_XML_W, "lvlOverride", OVERRIDE},
	{DOC_XML_W, "startOverride", START_OVERRIDE},
	{DOC_XML_W, "val", VAL},
	{DOC_XML_W, "numId", LIST_ID},
	{DOC_XML_W, "ilvl", ILVL},
};

/* ST_NumberFormat (ECMA-376 part 1, 17.18.59). */
static const struct {
	const char *format;
	enum doc_numeral numeral;
} numerals[] = {
	{"decimal", DOC_NUMERAL_DECIMAL},
	{"none", DOC_NUMERAL_NONE},
	{"decimalZero", DOC_NUMERAL_ZERO},
	{"lowerLetter", DOC_NUMERAL_LOWER_LETTER},
	{"upperLetter", DOC_NUMERAL_UPPER_LETTER},
	{"lowerRoman", DOC_NUMERAL_LOWER_ROMAN},
	{"upperRoman", DOC_NUMERAL_UPPER_ROMAN},
	{"ordinal", DOC_NUMERAL_ORDINAL},
	{"ideographTraditional", DOC_NUMERAL_STEM},
	{"ideographZodiac", DOC_NUMERAL_BRANCH},
	{"ideographLegalTraditional", DOC_NUMERAL_FORMAL},
	{"chineseLegalSimplified", DOC_NUMERAL_FORMAL_SIMPLE},
	{"taiwaneseCounting", DOC_NUMERAL_CHINESE},
	{"taiwaneseCountingThousand", DOC_NUMERAL_CHINESE},
	{"taiwaneseDigital", DOC_NUMERAL_CHINESE_DIGIT},
	{"chineseCounting", DOC_NUMERAL_CHINESE},
	{"chineseCountingThousand", DOC_NUMERAL_CHINESE},
	{"ideographDigital", DOC_NUMERAL_CHINESE_DIGIT},
	{"japaneseDigitalTenThousand", DOC_NUMERAL_CHINESE_DIGIT},
	{"japaneseCounting", DOC_NUMERAL_CHINESE},
	{"decimalFullWidth", DOC_NUMERAL_FULL_WIDTH},
	{"decimalFullWidth2", DOC_NUMERAL_FULL_WIDTH},
	{"decimalEnclosedCircle", DOC_NUMERAL_CIRCLE},
	{"decimalEnclosedCircleChinese", DOC_NUMERAL_CIRCLE},
	{"ideographEnclosedCircle", DOC_NUMERAL_CIRCLE},
	{"decimalEnclosedParen", DOC_NUMERAL_PAREN},
	{"decimalEnclosedFullstop", DOC_NUMERAL_FULL_STOP},
};

/* Word's own formats ("custom") come with one of these as an alternative after them. */
enum doc_numeral doc_docx_numeral(const char *format)
{
	for (size_t i = 0; i < DOC_COUNT(numerals); i++)
		if (strcmp(numerals[i].format, format) == 0)
			return numerals[i].numeral;
	return DOC_NUMERAL_DECIMAL;
}

/* --- reading --------------------------------------------------------------------------------- */

/*
 * in_list  inside a num, not an abstractNum
 * level    the lvl or lvlOverride that is open; -1 outside the nine
 */
struct reading {
	struct doc_docx_numbering numbering;
	bool in_list;
	long level;
};

static struct doc_docx_abstract *last_abstract(struct reading *reading)
{
	size_t count = reading->numbering.abstract_count;

	return count ? &reading->numbering.abstracts[count - 1] : NULL;
}

static struct doc_docx_list *last_list(struct reading *reading)
{
	size_t count = reading->numbering.list_count;

	return count ? &reading->numbering.lists[count - 1] : NULL;
}

/* The level that is open, wherever it stands; NULL for none. */
static struct doc_numbering_level *open_level(struct reading *reading)
{
	struct doc_docx_abstract *abstract = last_abstract(reading);
	struct doc_docx_list *list = last_list(reading);

	if (reading->level < 0)
		return NULL;
	if (reading->in_list)
		return list && list->replaces[reading->level] ? &list->own.levels[reading->level]
		                                              : NULL;
	return abstract ? &abstract->numbering.levels[reading->level] : NULL;
}

static int start_abstract(struct reading *reading, const struct doc_xml_element *element,
                          struct doc_error *err)
{
	struct doc_docx_abstract *abstract = NULL;
	int r = doc_grow(&reading->numbering.abstracts, &reading->numbering.abstract_count,
	                 sizeof(*abstract), &abstract, err);

	if (r < 0)
		return r;
	abstract->id = doc_xml_number(element, ABSTRACT_ID, -1);
	for (size_t i = 0; i < DOC_NUMBERING_LEVELS; i++)
		abstract->numbering.levels[i].restart = -1;
	reading->in_list = false;
	reading->level = -1;
	return DOC_OK;
}

static int start_list(struct reading *reading, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	struct doc_docx_list *list = NULL;
	int r = doc_grow(&reading->numbering.lists, &reading->numbering.list_count, sizeof(*list),
	                 &list, err);

	if (r < 0)
		return r;
	list->id = doc_xml_number(element, LIST_ID, -1);
	list->abstract = -1;
	for (size_t i = 0; i < DOC_DOCX_LEVELS; i++)
		list->starts[i] = -1;
	reading->in_list = true;
	reading->level = -1;
	return DOC_OK;
}

static void start_level(struct reading *reading, const struct doc_xml_element *element)
{
	long level = doc_xml_number(element, ILVL, -1);
	struct doc_numbering_level *opened;

	reading->level = level >= 0 && level < DOC_DOCX_LEVELS ? level : -1;
	if (element->id == LEVEL && reading->level >= 0 && reading->in_list && last_list(reading))
		last_list(reading)->replaces[level] = true;
	opened = element->id == LEVEL ? open_level(reading) : NULL;
	if (!opened)
		return;
	opened->numeral = DOC_NUMERAL_DECIMAL;
	opened->restart = -1;
}

/* "%1.%2" becomes bytes 1 and 2 with what is between; other control characters are left out. */
static char *read_text(const struct doc_xml_element *element)
{
	char *text = doc_xml_dup(element, VAL);
	char *to = text;

	if (!text)
		return NULL;
	for (const char *at = text; *at; at++) {
		if (at[0] == '%' && at[1] >= '1' && at[1] <= '9')
			*to++ = (char)(*++at - '0');
		else if ((unsigned char)*at >= 0x20)
			*to++ = *at;
	}
	*to = '\0';
	return text;
}

static void read_format(struct doc_numbering_level *level, const struct doc_xml_element *element)
{
	char format[40];

	doc_xml_copy(element, VAL, format, sizeof(format));
	level->bullet = strcmp(format, "bullet") == 0;
	level->numeral = doc_docx_numeral(format);
}

static int read_level(struct reading *reading, const struct doc_xml_element *element,
                      struct doc_error *err)
{
	struct doc_numbering_level *level = open_level(reading);
	struct doc_docx_abstract *abstract = last_abstract(reading);

	if (!level)
		return DOC_OK;
	if (element->id == START) {
		level->start = (unsigned)doc_xml_number(element, VAL, 0);
	} else if (element->id == FORMAT) {
		read_format(level, element);
	} else if (element->id == RESTART) {
		level->restart = (int)doc_xml_number(element, VAL, -1);
	} else if (element->id == LEGAL) {
		level->legal = doc_docx_is_on(element, VAL, true);
	} else if (element->id == TEXT && !level->text) {
		level->text = read_text(element);
		if (!level->text)
			return doc_error_memory(err);
	} else if (element->id == STYLE && !reading->in_list && !abstract->styles[reading->level]) {
		abstract->styles[reading->level] = doc_xml_dup(element, VAL);
	}
	return DOC_OK;
}

static int start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	struct reading *reading = context;
	struct doc_docx_list *list = last_list(reading);
	struct doc_docx_abstract *abstract = last_abstract(reading);

	if (element->id == ABSTRACT)
		return start_abstract(reading, element, err);
	if (element->id == LIST)
		return start_list(reading, element, err);
	if (element->id == LEVEL || element->id == OVERRIDE)
		start_level(reading, element);
	else if (element->id == ABSTRACT_ID && reading->in_list && list)
		list->abstract = doc_xml_number(element, VAL, -1);
	else if (element->id == LINK && !reading->in_list && abstract && !abstract->link)
		abstract->link = doc_xml_dup(element, VAL);
	else if (element->id == START_OVERRIDE && reading->in_list && list && reading->level >= 0)
		list->starts[reading->level] = doc_xml_number(element, VAL, -1);
	else
		return read_level(reading, element, err);
	return DOC_OK;
}

static int end(void *context, int id, struct doc_error *err)
{
	struct reading *reading = context;

	(void)err;
	if (id == OVERRIDE || (id == LEVEL && !reading->in_list))
		reading->level = -1;
	return DOC_OK;
}

static int by_abstract_id(const void *a, const void *b)
{
	const struct doc_docx_abstract *left = a;
	const struct doc_docx_abstract *right = b;

	return (left->id > right->id) - (left->id < right->id);
}

static int by_list_id(const void *a, const void *b)
{
	const struct doc_docx_list *left = a;
	const struct doc_docx_list *right = b;

	return (left->id > right->id) - (left->id < right->id);
}

static int finish_levels(struct doc_numbering *numbering, struct doc_error *err)
{
	for (size_t i = 0; i < DOC_NUMBERING_LEVELS; i++) {
		struct doc_numbering_level *level = &numbering->levels[i];
		char *bullet;

		if (!level->bullet || !level->text || !level->text[0])
			continue;
		bullet = strdup(doc_numbering_bullet(level->text));
		if (!bullet)
			return doc_error_memory(err);
		free(level->text);
		level->text = bullet;
	}
	return DOC_OK;
}

static int finish(struct doc_docx_numbering *numbering, struct doc_error *err)
{
	int r = DOC_OK;

	for (size_t i = 0; i < numbering->abstract_count && r == DOC_OK; i++)
		r = finish_levels(&numbering->abstracts[i].numbering, err);
	for (size_t i = 0; i < numbering->list_count && r == DOC_OK; i++)
		r = finish_levels(&numbering->lists[i].own, err);
	if (numbering->abstract_count > 0)
		qsort(numbering->abstracts, numbering->abstract_count,
		      sizeof(*numbering->abstracts), by_abstract_id);
	if (numbering->list_count > 0)
		qsort(numbering->lists, numbering->list_count, sizeof(*numbering->lists),
		      by_list_id);
	return r;
}

int doc_docx_numbering_read(struct doc_package *package, const char *part,
                            const struct doc_docx_styles *styles, struct doc_docx_numbering *out,
                            struct doc_error *err)
{
	static const struct doc_xml_handler handler = {names, DOC_COUNT(names), start, end, NULL,
	                                               NULL};
	struct reading reading = {.level = -1, .numbering.styles = styles};
	int r = part ? doc_package_parse(package, part, &handler, &reading, err) : DOC_OK;

	if (r == DOC_OK)
		r = finish(&reading.numbering, err);
	if (r < 0)
		doc_docx_numbering_clear(&reading.numbering);
	else
		*out = reading.numbering;
	return r;
}

void doc_docx_numbering_clear(struct doc_docx_numbering *numbering)
{
	for (size_t i = 0; i < numbering->abstract_count; i++) {
		doc_numbering_clear(&numbering->abstracts[i].numbering);
		free(numbering->abstracts[i].link);
		for (size_t j = 0; j < DOC_DOCX_LEVELS; j++)
			free(numbering->abstracts[i].styles[j]);
	}
	for (size_t i = 0; i < numbering->list_count; i++)
		doc_numbering_clear(&numbering->lists[i].own);
	free(numbering->abstracts);
	free(numbering->lists);
	*numbering = (struct doc_docx_numbering){0};
}
