/* test_odf.c: what is read of an odt or ods, and what is marked. */
#include "office.h"

#include <formats/odf.h>

#define URN "urn:oasis:names:tc:opendocument:xmlns:"
#define OPEN                                                                                       \
	"<office:document xmlns:office='" URN "office:1.0' xmlns:style='" URN                      \
	"style:1.0' xmlns:text='" URN "text:1.0' xmlns:table='" URN "table:1.0' xmlns:draw='" URN  \
	"drawing:1.0' xmlns:svg='" URN "svg-compatible:1.0' xmlns:script='" URN                    \
	"script:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "                                 \
	"xmlns:xlink='http://www.w3.org/1999/xlink'>"
#define CLOSE "</office:document>"
#define P(text) "<text:p>" text "</text:p>"

/* Styles, then what stands in office:text. */
#define LETTERS                                                                                    \
	"<office:automatic-styles><text:list-style style:name='L'>"                                \
	"<text:list-level-style-number text:level='1' style:num-format='1'/>"                      \
	"<text:list-level-style-number text:level='2' style:num-format='a'/>"                      \
	"</text:list-style></office:automatic-styles>"
#define SUBLIST(attributes, text)                                                                  \
	"<text:list" attributes "><text:list-item>" P(text) "</text:list-item></text:list>"
#define NUMBERED(list, level, text)                                                                \
	"<text:numbered-paragraph text:list-id='" list "' text:style-name='L' text:level='" level  \
	"'>" P(text) "</text:numbered-paragraph>"

static const struct {
	const char *styles;
	const char *text;
	const char *wanted;
} texts[] = {
	{"", P("one") "<text:h text:outline-level='2'>two</text:h><text:p/>",
	 "body: one\nbody h2: two\nbody: \n"},
	/* white space: runs are one, ends are none, but for what stands for itself */
	{"", P("  a \n\t b<text:span> </text:span> c ")
	 P("<text:s text:c='2'/>d<text:tab/>e<text:line-break/>f"),
	 "body: a b c\nbody:   d\te\nf\n"},
	{"", P("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>no</text:ruby-text>"
	       "</text:ruby><text:a xlink:href='x'>字</text:a>"), "body: 漢字\n"},
	/* lists */
	{"<office:automatic-styles><text:list-style style:name='L'><text:list-level-style-number "
	 "text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>"
	 "<text:list-level-style-number text:level='2' style:num-format='1' style:num-prefix='(' "
	 "style:num-suffix=')' text:display-levels='2'/><text:list-level-style-bullet text:level='3' "
	 "text:bullet-char='\uf0b7'/></text:list-style></office:automatic-styles>",
	 "<text:list text:style-name='L'><text:list-item>" P("a") P("more") "<text:list><text:list-item>"
	 P("b") "<text:list><text:list-item>" P("c")
	 "</text:list-item></text:list></text:list-item>"
	 "</text:list></text:list-item><text:list-item text:start-value='10'>" P("d")
	 "</text:list-item><text:list-header>" P("e") "</text:list-header></text:list>" P("between")
	 "<text:list text:style-name='L' text:continue-numbering='true'><text:list-item>" P("f")
	 "</text:list-item></text:list><text:list text:style-name='L'><text:list-item>" P("g")
	 "</text:list-item></text:list>",
	 "body <一、>: a\nbody: more\nbody <(一.1)>: b\nbody <•>: c\nbody <十、>: d\nbody: e\n"
	 "body: between\nbody <十一、>: f\nbody <一、>: g\n"},
	/* a second list in one item begins anew; each that goes on counts on after the last */
	{LETTERS,
	 "<text:list xml:id='q' text:style-name='L'><text:list-item>" P("a") SUBLIST("", "b")
	 SUBLIST("", "c") SUBLIST(" text:continue-numbering='true'", "d")
	 "</text:list-item></text:list>"
	 "<text:list text:style-name='L' text:continue-list='q'><text:list-item>" SUBLIST("", "e")
	 "</text:list-item></text:list>"
	 "<text:list text:style-name='L' text:continue-list='q'><text:list-item>" SUBLIST("", "f")
	 "</text:list-item></text:list>",
	 "body <1>: a\nbody <a>: b\nbody <a>: c\nbody <b>: d\nbody <c>: e\nbody <d>: f\n"},
	{LETTERS,
	 NUMBERED("x", "1", "a") NUMBERED("x", "2", "b") NUMBERED("y", "1", "c")
	 NUMBERED("x", "2", "d") NUMBERED("x", "1", "e") P("f"),
	 "body <1>: a\nbody <a>: b\nbody <1>: c\nbody <b>: d\nbody <2>: e\nbody: f\n"},
	{"<office:styles><text:outline-style><text:outline-level-style text:level='1' "
	 "style:num-format='壹, 貳, 參, ...' style:num-prefix='第' style:num-suffix='章'/>"
	 "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='1' "
	 "text:start-value='3'/></text:outline-style></office:styles>",
	 "<text:h text:outline-level='1'>a</text:h><text:h text:outline-level='2'>b</text:h>"
	 "<text:h text:outline-level='1' text:is-list-header='true'>c</text:h>"
	 "<text:h text:outline-level='1'>d</text:h>",
	 "body h1 <第壹章>: a\nbody h2 <3>: b\nbody h1: c\nbody h1 <第貳章>: d\n"},
	/* headings as OpenOffice.org wrote them */
	{"<office:styles><text:outline-style><text:outline-level-style text:level='1' "
	 "style:num-format='1'/><text:outline-level-style text:level='2' style:num-format='1' "
	 "text:display-levels='2'/></text:outline-style></office:styles>",
	 "<text:list text:style-name='Outline'><text:list-item>"
	 "<text:h text:outline-level='1'>a</text:h>"
	 "<text:list><text:list-item><text:h text:outline-level='2'>b</text:h>" P("c")
	 "</text:list-item></text:list></text:list-item></text:list>"
	 "<text:h text:outline-level='2'>d</text:h>",
	 "body h1 <1>: a\nbody h2 <1.1>: b\nbody: c\nbody h2 <1.2>: d\n"},
	/* tables */
	{"", "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'>"
	 P("a") "</table:table-cell><table:covered-table-cell/><table:table-cell>" P("b")
	 "<table:table><table:table-row><table:table-cell>" P("in") "</table:table-cell>"
	 "</table:table-row></table:table></table:table-cell></table:table-row></table:table>",
	 "body (1,1,1): a\nbody (1,1,3): b\nbody (1,1,3): in\n"},
	/* notes, comments, text boxes */
	{"", P("a<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
	       "<text:note-body>" P("note") "</text:note-body></text:note>b<office:annotation>"
	       "<dc:creator>王</dc:creator><dc:date>2026</dc:date>" P("why?") "</office:annotation>c"
	       "<draw:frame><draw:text-box>" P("box") "</draw:text-box><svg:desc>no</svg:desc>"
	       "</draw:frame>d") P("end"),
	 "body: a[1]bcd\ntext-box: box\nbody: end\nfootnote <[1]>: note\ncomment: why?\n"
	 "!comment @0 王, 2026\n"},
	/* tracked changes */
	{"", "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
	 "<office:change-info>"
	 "<dc:creator>林</dc:creator></office:change-info>" P("gone") "</text:deletion>"
	 "</text:changed-region><text:changed-region text:id='c2'><text:insertion/>"
	 "</text:changed-region></text:tracked-changes>"
	 P("a<text:change text:change-id='c1'/>b<text:change-start text:change-id='c2'/>c"
	   "<text:change-end text:change-id='c2'/>"),
	 "body: abc\n!insertion @0\n!deletion @0 林\n"},
	/* hidden text */
	{"<office:automatic-styles><style:style style:family='text' style:name='T'>"
	 "<style:text-properties text:display='none'/></style:style></office:automatic-styles>",
	 P("a<text:span text:style-name='T'>h</text:span>")
	 "<text:section text:display='none'>" P("s")
	 "</text:section>" P("<text:hidden-paragraph text:is-hidden='true'/>p")
	 P("<text:hidden-text text:is-hidden='true'>t</text:hidden-text>b"),
	 "body: a\nhidden: h\nhidden: s\nhidden: p\nbody: b\nhidden: t\n!hidden-text @1\n"
	 "!hidden-text @2\n!hidden-text @3\n!hidden-text @5\n"},
	/* headers of the pages that are used, where they are first used */
	{"<office:automatic-styles><style:style style:family='paragraph' style:name='Turn' "
	 "style:master-page-name='Two'/></office:automatic-styles><office:master-styles>"
	 "<style:master-page style:name='Two'><style:header>" P("h2") "</style:header><style:footer "
	 "style:display='false'>" P("no") "</style:footer></style:master-page>"
	 "<style:master-page style:name='Standard'><style:header>" P("h1") "</style:header>"
	 "<style:header-first>" P("first") "</style:header-first><style:footer-left>" P("f1")
	 "</style:footer-left></style:master-page><style:master-page style:name='Unused'>"
	 "<style:header>" P("no <text:date>2026</text:date>") "</style:header></style:master-page>"
	 "</office:master-styles>",
	 P("a") "<text:p text:style-name='Turn'>b</text:p>",
	 "header default: h1\nheader first: first\nbody: a\nfooter even: f1\nheader default: h2\n"
	 "body: b\n"},
	/* what acts or comes from outside */
	{"<office:scripts><office:script>x</office:script></office:scripts>",
	 P("<text:date>1</text:date><text:date text:fixed='true'>2</text:date>")
	 "<text:section><text:section-source xlink:href='http://a.tw/x.odt'/></text:section>"
	 P("<draw:frame><draw:image xlink:href='http://b.tw/i.png'/><draw:image "
	   "xlink:href='Pictures/i.png'/><draw:object-ole xlink:href='./Object 1'/></draw:frame>"
	   "<script:event-listener/><office:dde-source/>"),
	 "body: 12\nbody: \n!date-field @0\n!external-link @0 http://a.tw/x.odt\n!macro @1\n"
	 "!embedded @1 ./Object 1\n!external-link @1 http://b.tw/i.png\n!dde @1\n!macro @file\n"},
};

static void read_flat(const char *before, const char *body, struct doc_buf *said)
{
	struct doc_buf xml doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	doc_buf_printf(&xml, OPEN "%s<office:body>%s</office:body>" CLOSE, before, body);
	assert_ok(doc_odf_read_xml(xml.data, xml.size, &extract, &err));
	assert_ok(doc_extract_finish(&extract, &err));
	say(&extract, said);
}

static void a_text_is_read_as_its_reader_sees_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(texts); i++) {
		struct doc_buf body doc_scoped(doc_buf_clear) = {0};
		struct doc_buf said doc_scoped(doc_buf_clear) = {0};

		doc_buf_printf(&body, "<office:text>%s</office:text>", texts[i].text);
		read_flat(texts[i].styles, body.data, &said);
		assert_string_equal(said.data, texts[i].wanted);
	}
}

#define CELL(attributes, text) "<table:table-cell " attributes ">" text "</table:table-cell>"

static void sheets_are_tables_with_what_is_repeated_and_hidden(void **state)
{
	static const char styles[] =
		"<office:automatic-styles><style:style style:family='table' style:name='H'>"
		"<style:table-properties table:display='false'/></style:style>"
		"</office:automatic-styles>";
	static const char sheets[] =
		"<office:spreadsheet><table:table table:name='表一'>"
		"<table:table-row table:number-rows-repeated='2'/><table:table-row>" CELL(
			"table:number-columns-repeated='3'", "")
			CELL("table:number-columns-repeated='2'", P("x"))
			CELL("office:value='7'", "")
				CELL("", "<office:annotation>" P("note") "</office:annotation>" P(
						 "y")) "</table:table-row>"
		"<table:table-row table:number-rows-repeated='2' table:visibility='collapse'>" CELL(
			"", P("z")) "</table:table-row><table:table-row "
		"table:number-rows-repeated='1048000'>" CELL(
			"table:number-columns-repeated='16384'",
			"") "</table:table-row><table:table-row>" CELL("", P("end"))
			"</table:table-row></table:table><table:table table:name='隱藏' "
			"table:style-name='H'><table:table-row>" CELL("", P("secret"))
				"</table:table-row></table:table></office:spreadsheet>";
	struct doc_buf said doc_scoped(doc_buf_clear) = {0};

	(void)state;
	read_flat(styles, sheets, &said);
	assert_string_equal(said.data, "body (1,3,4) 表一: x\nbody (1,3,5): x\nbody (1,3,6): 7\n"
	                               "body (1,3,7): y\nhidden (1,4,1): z\nhidden (1,5,1): z\n"
	                               "body (1,1048006,1): end\nhidden (2,1,1) 隱藏: secret\n"
	                               "comment: note\n!comment @3\n!hidden-text @4\n"
	                               "!hidden-text @7\n");
}

static void a_row_repeated_a_million_times_is_not_a_million_blocks(void **state)
{
	static const char sheet[] =
		"<office:spreadsheet><table:table><table:table-row "
		"table:number-rows-repeated='1048576'>" CELL("table:number-columns-repeated='16384'",
	                                                     P("x")) "</table:table-row>"
		"<table:table-row>" CELL("", P("end")) "</table:table-row></table:table>"
		"</office:spreadsheet>";
	struct doc_buf said doc_scoped(doc_buf_clear) = {0};

	(void)state;
	read_flat("", sheet, &said);
	assert_true(said.size < (size_t)100 * DOC_ODF_REPEATS_MAX);
	assert_non_null(strstr(said.data, "(1,1048577,1): end"));
}

static void a_package_says_its_macros_and_properties(void **state)
{
	static const struct part parts[] = {
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", OPEN "<office:body><office:text>" P("x")
	                        "</office:text></office:body>"
	                        CLOSE},
		{"Basic/script-lc.xml", "<x/>"},
		{"Basic/Standard/Module1.xml", "<x/>"},
		{"meta.xml", OPEN "<dc:title>題名</dc:title>" CLOSE},
		{"META-INF/manifest.xml", "<!DOCTYPE m SYSTEM 'Manifest.dtd'><m/>"},
	};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	assert_reads(parts, "body: x\n!macro @file Basic/Standard/Module1.xml\n");
	pack(&bytes, parts, DOC_COUNT(parts));
	assert_ok(doc_read_office(bytes.data, bytes.size, &extract, &err));
	assert_int_equal(extract.format, DOC_FILE_ODT);
	assert_int_equal(extract.property_count, 1);
	assert_string_equal(extract.properties[0].name, "title");
	assert_string_equal(extract.properties[0].value, "題名");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_read_as_its_reader_sees_it),
		cmocka_unit_test(sheets_are_tables_with_what_is_repeated_and_hidden),
		cmocka_unit_test(a_row_repeated_a_million_times_is_not_a_million_blocks),
		cmocka_unit_test(a_package_says_its_macros_and_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
