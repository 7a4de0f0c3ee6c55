/* docx_names.h: the elements and attributes of a docx that the walk knows. */
#ifndef DOC_FORMATS_DOCX_NAMES_H
#define DOC_FORMATS_DOCX_NAMES_H

#include "backend/xml.h"
#include "formats/walk.h"

/* A name begins with its namespace; attributes stand at the end. */
enum doc_docx_name {
	W_P = 1,
	W_PPR,
	W_PSTYLE,
	W_NUMPR,
	W_ILVL,
	W_NUMID,
	W_OUTLINE,
	W_R,
	W_RPR,
	W_RSTYLE,
	W_VANISH,
	W_T,
	W_INSTR,
	W_TAB,
	W_BR,
	W_SYM,
	W_NO_BREAK_HYPHEN,
	W_SOFT_HYPHEN,
	W_SKIPPED, /* tabs, deleted text, properties that hold no text */
	W_INS,     /* moveTo too */
	W_DEL,     /* moveFrom too */
	W_CELL_INS,
	W_CELL_DEL,
	W_CHANGE, /* rPrChange, pPrChange, ... */
	W_TBL,
	W_TR,
	W_TRPR,
	W_TC,
	W_TCPR,
	W_GRID_SPAN,
	W_GRID_BEFORE,
	W_MERGE, /* vMerge, hMerge */
	W_FLD_SIMPLE,
	W_FLD_CHAR,
	W_CHECK_BOX,
	W_CHECKED, /* default too */
	W_CHOSEN,  /* result */
	W_ENTRY,
	W_FOOTNOTE_REFERENCE,
	W_ENDNOTE_REFERENCE,
	W_COMMENT_REFERENCE,
	W_FOOTNOTE,
	W_ENDNOTE,
	W_COMMENT,
	W_SECTPR,
	W_HEADER_REFERENCE,
	W_FOOTER_REFERENCE,
	W_TITLE_PAGE,
	W_EVEN_AND_ODD,
	W_NUMBER_FORMAT,
	W_FOOTNOTE_PR,
	W_ENDNOTE_PR,
	W_TEXT_BOX,
	W_ALT_CHUNK,
	W_SUB_DOC,
	W_CONTROL,
	MC_ALTERNATE,
	MC_CHOICE,
	MC_FALLBACK,
	A_P,
	A_T,
	A_BR,
	A_BODY,
	M_T,
	V_TEXT_PATH,
	O_OLE,
	DOCX_ATTRIBUTES,
	AT_VAL = DOCX_ATTRIBUTES,
	AT_ID,
	AT_TYPE,
	AT_AUTHOR,
	AT_DATE,
	AT_INSTR,
	AT_FIELD_TYPE,
	AT_CHAR,
	AT_FONT,
	AT_FOLLOWS,
	AT_REL,
	AT_STRING,
	AT_PROG,
	DOCX_NAMES
};

extern const struct doc_xml_name doc_docx_names[];
extern const size_t doc_docx_name_count;
extern const struct doc_walk_rule doc_docx_rules[DOCX_NAMES];

/* Of the rules, docx_notes.c. */
typedef int doc_docx_start(struct doc_walk *walk, const struct doc_xml_element *element,
                           struct doc_error *err);
typedef int doc_docx_end(struct doc_walk *walk, struct doc_error *err);

doc_docx_start doc_docx_start_simple_field, doc_docx_start_field_char, doc_docx_start_instr,
	doc_docx_start_check_box, doc_docx_start_footnote_reference,
	doc_docx_start_endnote_reference, doc_docx_start_note, doc_docx_start_comment,
	doc_docx_start_comment_reference, doc_docx_start_section, doc_docx_start_header_reference,
	doc_docx_start_switch, doc_docx_start_number_format;
doc_docx_end doc_docx_end_instr, doc_docx_end_sectpr;

#endif
