/* test_xlsx.c: what a workbook says, cell by cell. */
#include "unit/office.h"

#include <formats/numfmt.h>

#define S_OPEN                                                                                     \
	" xmlns='" OOXML "spreadsheetml/2006/main' xmlns:r='" OOXML                                \
	"officeDocument/2006/relationships'"
#define X_TYPES                                                                                    \
	{"[Content_Types].xml",                                                                    \
	 "<Types xmlns='" OOXML "package/2006/content-types'><Default Extension='xml' "            \
	 "ContentType='application/xml'/><Override PartName='/xl/workbook.xml' "                   \
	 "ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml."               \
	 "sheet.main+xml'/></Types>"}
#define X_ROOT  RELS("_rels/.rels", RELATION("r1", "officeDocument", "xl/workbook.xml"))
#define BOOK(text) {"xl/workbook.xml", "<workbook" S_OPEN ">" text "</workbook>"}
#define BOOK_RELS(text) RELS("xl/_rels/workbook.xml.rels", text)
#define SHEET(name, text) {"xl/" name ".xml", "<worksheet" S_OPEN ">" text "</worksheet>"}
#define ONE_SHEET                                                                                  \
	X_TYPES, X_ROOT, BOOK("<sheets><sheet name='清冊' sheetId='1' r:id='s1'/></sheets>")
#define TO_SHEET RELATION("s1", "worksheet", "s.xml")

static void cells_are_read_by_type_and_place(void **state)
{
	static const struct part parts[] = {
		ONE_SHEET,
		BOOK_RELS(TO_SHEET RELATION("r2", "sharedStrings", "strings.xml")),
		{"xl/strings.xml",
		 "<sst" S_OPEN "><si><t>編號</t></si><si><r><t>文</t></r><r><t xml:space='preserve'>件 "
		 "</t></r><rPh><t>ㄨㄣˊ</t></rPh></si></sst>"},
		SHEET("s", "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c>"
		           "<c t='s'><v>1</v></c><c r='D1' t='s'><v>7</v></c></row>"
		           "<row r='3'><c r='AA3' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r>"
		           "</is></c></row><row><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c>"
		           "<c t='str'><f>A1</f><v>x_x000D_y_x005F_</v></c><c><v>2.50</v></c>"
		           "<c><v/></c><c s='9'><v>7</v></c></row></sheetData>"),
	};

	(void)state;
	assert_reads(parts, "body (1,1,1) 清冊: 編號\n"
	                    "body (1,1,2): 文件 \n"
	                    "body (1,3,27): inline\n"
	                    "body (1,4,1): TRUE\n"
	                    "body (1,4,2): #N/A\n"
	                    "body (1,4,3): xy_\n"
	                    "body (1,4,4): 2.5\n"
	                    "body (1,4,6): 7\n");
}

static void numbers_are_shown_by_the_style_of_the_cell(void **state)
{
	static const struct part parts[] = {
		X_TYPES,
		X_ROOT,
		BOOK("<workbookPr date1904='1'/><sheets><sheet name='a' r:id='s1'/></sheets>"),
		BOOK_RELS(TO_SHEET RELATION("r2", "styles", "styles.xml")),
		{"xl/styles.xml",
		 "<styleSheet" S_OPEN "><numFmts><numFmt numFmtId='165' formatCode='0.0%'/>"
		 "<numFmt numFmtId='164' formatCode='[$-404]e&quot;年&quot;m&quot;月&quot;'/>"
		 "</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
		 "<xf numFmtId='165'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs>"
		 "</styleSheet>"},
		SHEET("s", "<sheetData><row><c><v>0.5</v></c><c s='1'><v>0.5</v></c>"
		           "<c s='2'><v>44886</v></c><c s='3'><v>44886</v></c>"
		           "<c s='3' t='d'><v>2026-11-22T12:00:00</v></c></row></sheetData>"),
	};

	(void)state;
	assert_reads(parts, "body (1,1,1) a: 0.5\n"
	                    "body (1,1,2): 50.0%\n"
	                    "body (1,1,3): 115年11月\n"
	                    "body (1,1,4): 2026/11/22\n"
	                    "body (1,1,5): 2026/11/22\n");
}

static void what_is_hidden_is_told(void **state)
{
	static const struct part parts[] = {
		X_TYPES,
		X_ROOT,
		BOOK("<sheets><sheet name='a' r:id='s1'/>"
		     "<sheet name='b' state='veryHidden' r:id='s2'/></sheets>"),
		BOOK_RELS(TO_SHEET RELATION("s2", "worksheet", "t.xml")),
		SHEET("s", "<cols><col min='2' max='3' hidden='1'/></cols><sheetData>"
		           "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>"
		           "<row hidden='true'><c><v>5</v></c></row><row><c><v>6</v></c></row>"
		           "</sheetData>"),
		SHEET("t", "<sheetData><row><c><v>7</v></c></row></sheetData>"),
	};

	(void)state;
	assert_reads(parts, "body (1,1,1) a: 1\n"
	                    "hidden (1,1,2): 2\n"
	                    "hidden (1,1,3): 3\n"
	                    "body (1,1,4): 4\n"
	                    "hidden (1,2,1): 5\n"
	                    "body (1,3,1): 6\n"
	                    "hidden (2,1,1) b: 7\n"
	                    "!hidden-text @1 a\n"
	                    "!hidden-text @6 b\n");
}

static void page_texts_stand_around_the_cells(void **state)
{
	static const struct part parts[] = {
		ONE_SHEET, BOOK_RELS(TO_SHEET),
		SHEET("s", "<sheetData><row><c><v>1</v></c></row></sheetData>"
		           "<headerFooter differentFirst='1'>"
		           "<oddHeader>&amp;L機密&amp;R&amp;\"標楷體,Regular\"&amp;12第&amp;P頁&amp;K00FF00/"
		           "&amp;N</oddHeader><oddFooter>R&amp;&amp;D &amp;A</oddFooter>"
		           "<evenFooter>not shown</evenFooter><firstFooter>&amp;D</firstFooter>"
		           "<firstHeader>首頁 &amp;D</firstHeader></headerFooter>"),
	};

	(void)state;
	assert_reads(parts, "header default: 機密\t第#頁/#\n"
	                    "header first: 首頁 \n"
	                    "body (1,1,1) 清冊: 1\n"
	                    "footer default: R&D 清冊\n"
	                    "!date-field @1\n");
}

static void comments_and_boxes_follow_their_sheet(void **state)
{
	static const struct part parts[] = {
		ONE_SHEET, BOOK_RELS(TO_SHEET),
		SHEET("s", "<sheetData><row><c><v>1</v></c></row></sheetData>"),
		RELS("xl/_rels/s.xml.rels",
		     RELATION("c", "comments", "c.xml") RELATION("d", "drawing", "d.xml")
		     "<Relationship Id='t' Type='http://schemas.microsoft.com/office/2017/10/"
		     "relationships/threadedComment' Target='t.xml'/>"),
		{"xl/c.xml",
		 "<comments" S_OPEN "><authors><author>王小明</author><author>tc={1}</author></authors>"
		 "<commentList><comment ref='A1' authorId='0'><text><r><t>請</t></r><r><t>確認</t></r>"
		 "</text></comment><comment ref='B2' authorId='1'><text><t>[Threaded comment] yes</t>"
		 "</text></comment></commentList></comments>"},
		{"xl/t.xml",
		 "<ThreadedComments xmlns='http://schemas.microsoft.com/office/spreadsheetml/2018/"
		 "threadedcomments'><threadedComment ref='B2'><text>yes</text></threadedComment>"
		 "</ThreadedComments>"},
		{"xl/d.xml",
		 "<xdr:wsDr xmlns:xdr='" OOXML "drawingml/2006/spreadsheetDrawing' xmlns:a='" OOXML
		 "drawingml/2006/main'><xdr:txBody><a:p><a:r><a:t>在</a:t></a:r><a:br/><a:r><a:t>框"
		 "</a:t></a:r></a:p><a:p/></xdr:txBody></xdr:wsDr>"},
	};

	(void)state;
	assert_reads(parts, "body (1,1,1) 清冊: 1\n"
	                    "text-box: 在\n框\n"
	                    "comment <A1>: 請確認\n"
	                    "comment <B2>: yes\n"
	                    "!comment @2 王小明\n"
	                    "!comment @3\n");
}

static void what_changes_by_itself_is_marked(void **state)
{
	static const struct part parts[] = {
		ONE_SHEET,
		BOOK_RELS(TO_SHEET RELATION("e", "externalLink", "e.xml")
		                  RELATION("c", "connections", "c.xml")
		                          RELATION("v", "vbaProject", "v.bin")),
		SHEET("s", "<sheetData><row><c><f>TODAY()</f><v>1</v></c>"
		           "<c><f>WEBSERVICE(\"x\")</f><v>2</v></c></row></sheetData>"),
		{"xl/e.xml", "<externalLink" S_OPEN ">"
		             "<ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"},
		{"xl/v.bin", "x"},
	};

	(void)state;
	assert_reads(parts, "body (1,1,1) 清冊: 1\n"
	                    "body (1,1,2): 2\n"
	                    "!date-field @0 TODAY()\n"
	                    "!external-link @1 WEBSERVICE(\"x\")\n"
	                    "!macro @file xl/v.bin\n"
	                    "!external-link @file xl/c.xml\n"
	                    "!dde @file cmd /c calc\n");
}

/* Ten thousand sheets of one part would be as many times its work. */
static void a_part_is_read_once(void **state)
{
	static const struct part parts[] = {
		X_TYPES, X_ROOT,
		BOOK("<sheets><sheet name='a' r:id='s1'/><sheet name='b' r:id='s1'/></sheets>"),
		BOOK_RELS(TO_SHEET),
		SHEET("s", "<sheetData><row><c><v>1</v></c></row></sheetData>"),
	};

	(void)state;
	assert_reads(parts, "body (1,1,1) a: 1\n");
}

/* A long string in many cells is more than the file. */
static void strings_that_multiply_are_refused(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};
	struct doc_buf cells doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	doc_buf_puts(&text, "<sst" S_OPEN "><si><t>");
	for (size_t i = 0; i < 20000; i++)
		doc_buf_printf(&text, "%zu", i * i);
	doc_buf_puts(&text, "</t></si></sst>");
	doc_buf_puts(&cells, "<worksheet" S_OPEN "><sheetData>");
	for (size_t i = 0; i < 400; i++)
		doc_buf_puts(&cells, "<row><c t='s'><v>0</v></c></row>");
	doc_buf_puts(&cells, "</sheetData></worksheet>");
	{
		const struct part parts[] = {
			ONE_SHEET,
			BOOK_RELS(TO_SHEET RELATION("r2", "sharedStrings", "t.xml")),
			{"xl/t.xml", text.data},
			{"xl/s.xml", cells.data},
		};

		pack(&bytes, parts, DOC_COUNT(parts));
	}
	assert_fails(doc_read_office(bytes.data, bytes.size, &extract, &err), DOC_EINVALID,
	             "more than 8 MiB of text");
}

/* Each cell goes through all of its code. */
static void a_number_format_has_a_limit(void **state)
{
	struct doc_buf styles doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	doc_buf_puts(&styles, "<styleSheet" S_OPEN "><numFmts><numFmt numFmtId='165' formatCode='");
	for (size_t i = 0; i < DOC_NUMFMT_CODE_MAX + 1; i++)
		doc_buf_putc(&styles, '0');
	doc_buf_puts(&styles, "'/></numFmts></styleSheet>");
	{
		const struct part parts[] = {
			ONE_SHEET,
			BOOK_RELS(TO_SHEET RELATION("r2", "styles", "styles.xml")),
			{"xl/styles.xml", styles.data},
			SHEET("s", "<sheetData/>"),
		};

		pack(&bytes, parts, DOC_COUNT(parts));
	}
	assert_fails(doc_read_office(bytes.data, bytes.size, &extract, &err), DOC_EINVALID,
	             "a number format is longer than");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_read_by_type_and_place),
		cmocka_unit_test(numbers_are_shown_by_the_style_of_the_cell),
		cmocka_unit_test(what_is_hidden_is_told),
		cmocka_unit_test(page_texts_stand_around_the_cells),
		cmocka_unit_test(comments_and_boxes_follow_their_sheet),
		cmocka_unit_test(what_changes_by_itself_is_marked),
		cmocka_unit_test(a_part_is_read_once),
		cmocka_unit_test(strings_that_multiply_are_refused),
		cmocka_unit_test(a_number_format_has_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
