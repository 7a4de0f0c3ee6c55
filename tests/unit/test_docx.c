/* test_docx.c: what is read of a docx, and what is marked. */
#include "office.h"

#include <formats/docx.h>

#define P(text)       "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(s, t)                                                                               \
	"<w:p><w:pPr><w:pStyle w:val='" s "'/></w:pPr><w:r><w:t>" t "</w:t></w:r></w:p>"
#define LISTED(l, n, t)                                                                            \
	"<w:p><w:pPr><w:numPr><w:ilvl w:val='" l "'/><w:numId w:val='" n "'/></w:numPr></w:pPr>"   \
	"<w:r><w:t>" t "</w:t></w:r></w:p>"

/* A body alone, as its main part. */
static const struct {
	const char *body;
	const char *wanted;
} bodies[] = {
	{P("one") "<w:p/>" P("two"), "body: one\nbody: \nbody: two\n"},
	{"<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
	 "<w:softHyphen/><w:br w:type='page'/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>",
	 "body: a\tb\nc\u2011\u00ad☑\n"},
	{"<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
	 "body: x\n"},
	{"<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
	 "body h3: x\n"},
	/* content controls, smart tags, links, ruby, math */
	{"<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>" P("a")
	 "</w:sdtContent></w:sdt>"
	 "<w:p><w:smartTag><w:hyperlink r:id='x'><w:r><w:t>b</w:t></w:r></w:hyperlink></w:smartTag>"
	 "<w:r><w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r>"
	 "</w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>",
	 "body: a\nbody: b漢x+1\n"},
	/* tables */
	{"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P("a") "</w:tc><w:tc>" P("b")
	 "<w:tbl><w:tr><w:tc>" P("in") "</w:tc></w:tr></w:tbl>" P("c") "</w:tc></w:tr>"
	 "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/>"
	 "</w:tc><w:tc>" P("d") "</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc>" P("e")
	 "</w:tc></w:tr></w:tbl>",
	 "body (1,1,1): a\nbody (1,1,3): b\nbody (1,1,3): in\nbody (1,1,3): c\n"
	 "body (1,2,3): d\nbody (2,1,1): e\n"},
	/* tracked changes */
	{"<w:p><w:r><w:t>a</w:t></w:r><w:del w:author='王' w:date='2026-01-02T03:04:05Z'><w:r>"
	 "<w:delText>b</w:delText></w:r></w:del><w:ins w:author='林'><w:r><w:t>c</w:t></w:r></w:ins>"
	 "<w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom></w:p>",
	 "body: ac\n!insertion @0 林\n!deletion @0 王, 2026-01-02T03:04:05Z\n"},
	{"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>" P("two"),
	 "body: one two\n!deletion @0\n"},
	{"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>"
	 "<w:tbl><w:tr><w:tc>" P("cell") "</w:tc></w:tr></w:tbl>",
	 "body: one\nbody (1,1,1): cell\n!deletion @0\n"},
	{"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P("gone")
	 "</w:tc></w:tr><w:tr><w:tc><w:tcPr>"
	 "<w:cellDel/></w:tcPr>" P("gone") "</w:tc><w:tc>" P("kept") "</w:tc></w:tr></w:tbl>",
	 "body (1,1,1): kept\n!deletion @0\n!deletion @file\n"},
	{"<w:p><w:r><w:rPr><w:b/><w:rPrChange w:author='x'><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
	 "</w:rPr><w:t>bold</w:t></w:r></w:p>",
	 "body: bold\n!format-change @0 x\n"},
	/* hidden text; where only blanks are hidden, nothing is */
	{"<w:p><w:r><w:t>ab</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
	 "<w:t xml:space=\"preserve\"> \u3000</w:t></w:r></w:p>",
	 "body: ab\n"},
	{"<w:p><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t></w:r><w:r><w:rPr>"
	 "<w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r></w:p>",
	 "body: ab\nhidden: h\n!hidden-text @1\n"},
	{"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>all</w:t></w:r></w:p>",
	 "hidden: all\n!hidden-text @0\n"},
	/* fields: the result is read, the instruction is not */
	{"<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> PAGE </w:instrText>"
	 "<w:fldChar w:fldCharType='separate'/><w:t>7</w:t><w:fldChar w:fldCharType='end'/></w:r>"
	 "<w:fldSimple w:instr=' DATE \\@ \"yyyy\"'><w:r><w:t>2026</w:t></w:r></w:fldSimple></w:p>",
	 "body: 72026\n!date-field @0 DATE \\@ \"yyyy\"\n"},
	{"<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>IF </w:instrText>"
	 "<w:fldChar w:fldCharType='begin'/><w:instrText>savedate</w:instrText>"
	 "<w:fldChar w:fldCharType='separate'/><w:t>no</w:t><w:fldChar w:fldCharType='end'/>"
	 "<w:t>no</w:t><w:fldChar w:fldCharType='separate'/><w:t>yes</w:t>"
	 "<w:fldChar w:fldCharType='end'/></w:r></w:p>",
	 "body: yes\n!date-field @0 savedate\n"},
	{"<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DDEAUTO c:\\\\x</w:instrText>"
	 "<w:fldChar w:fldCharType='end'/></w:r><w:r><w:fldChar w:fldCharType='begin'><w:ffData>"
	 "<w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData></w:fldChar><w:instrText>"
	 "FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType='separate'/><w:fldChar "
	 "w:fldCharType='end'/></w:r><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>"
	 "<w:result w:val='1'/><w:listEntry w:val='甲'/><w:listEntry w:val='乙'/></w:ddList>"
	 "</w:ffData></w:fldChar><w:instrText> FORMDROPDOWN </w:instrText><w:fldChar "
	 "w:fldCharType='end'/></w:r></w:p>",
	 "body: ☒乙\n!dde @0 DDEAUTO c:\\\\x\n"},
	{"<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>unseen</w:t></w:r></w:p>" P("too"),
	 "body: \nbody: \n!hidden-text @file a field without an end\n"},
	/* text boxes once, after the paragraph they hang on; WordArt */
	{"<w:p><w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
	 "<w:txbxContent>" P("box") "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
	 "<v:textbox><w:txbxContent>" P("box") "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
	 "</mc:AlternateContent><w:t>b</w:t></w:r><w:r><w:pict><v:shape><v:textpath string='草案'/>"
	 "</v:shape></w:pict></w:r></w:p>",
	 "body: ab\ntext-box: box\ntext-box: 草案\n"},
	/* of alternatives the first with anything to read */
	{"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='new'><x/></mc:Choice><mc:Choice "
	 "Requires='wps'><w:t>two</w:t></mc:Choice><mc:Fallback><w:t>three</w:t></mc:Fallback>"
	 "</mc:AlternateContent><mc:AlternateContent><mc:Choice Requires='new'><x/></mc:Choice>"
	 "<mc:Fallback><w:t>, else</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
	 "body: two, else\n"},
	{"<w:p/><w:altChunk r:id='x'/>", "body: \n!alt-chunk @0\n"},
};

static void a_body_is_read_as_its_reader_sees_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < DOC_COUNT(bodies); i++) {
		struct doc_buf xml doc_scoped(doc_buf_clear) = {0};
		struct doc_buf said doc_scoped(doc_buf_clear) = {0};
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		doc_buf_printf(&xml, "<w:document" W_OPEN "><w:body>%s</w:body></w:document>",
		               bodies[i].body);
		assert_ok(doc_docx_read_xml(xml.data, xml.size, &extract, &err));
		assert_ok(doc_extract_finish(&extract, &err));
		say(&extract, &said);
		assert_string_equal(said.data, bodies[i].wanted);
	}
}

#define LEVEL(i, format, text, more)                                                               \
	"<w:lvl w:ilvl='" i "'><w:start w:val='1'/><w:numFmt w:val='" format "'/>" more            \
	"<w:lvlText w:val='" text "'/></w:lvl>"

static const char numbering[] = PART(
	"numbering",
	"<w:abstractNum w:abstractNumId='5'>" LEVEL("0", "taiwaneseCountingThousand", "第%1條",
                                                    "<w:pStyle w:val='Article'/>")
		LEVEL("1", "ideographLegalTraditional", "%2、", "")
			LEVEL("2", "decimal", "%1.%2.%3", "<w:isLgl/>")
				LEVEL("3", "bullet", "\uf0b7", "") "</w:abstractNum>"
	"<w:abstractNum w:abstractNumId='6'><w:numStyleLink w:val='ListStyle'/></w:abstractNum>"
	"<w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>"
	"<w:num w:numId='2'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'>"
	"<w:startOverride w:val='11'/></w:lvlOverride></w:num>"
	"<w:num w:numId='3'><w:abstractNumId w:val='6'/></w:num>"
	"<w:num w:numId='4'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='1'>" LEVEL(
		"1", "ideographTraditional", "(%2)", "") "</w:lvlOverride></w:num>");

static const char styles[] = PART(
	"styles",
	"<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='H2'><w:name w:val='Heading 2'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='Own'><w:basedOn w:val='H2'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style>"
	"<w:style w:type='paragraph' w:styleId='Article'><w:pPr><w:numPr><w:numId w:val='1'/>"
	"</w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
	"<w:style w:type='paragraph' w:styleId='Plain'><w:basedOn w:val='Article'/><w:pPr><w:numPr>"
	"<w:numId w:val='0'/></w:numPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
	"<w:style w:type='numbering' w:styleId='ListStyle'><w:pPr><w:numPr><w:numId w:val='1'/>"
	"</w:numPr></w:pPr></w:style>"
	"<w:style w:type='character' w:styleId='Hid'><w:rPr><w:vanish/></w:rPr></w:style>");

static void labels_and_levels_come_from_styles_and_lists(void **state)
{
	const struct part parts[] = {
		TYPES,
		ROOT_RELS,
		RELS("word/_rels/document.xml.rels",
	             RELATION("a", "styles", "styles.xml")
	                     RELATION("b", "numbering", "/word/numbering.xml")),
		{"word/styles.xml", styles},
		{"word/numbering.xml", numbering},
		DOCUMENT(STYLED("Article", "a") LISTED("1", "1", "b") LISTED("1", "1", "c")
	                         STYLED("Article", "d") LISTED("1", "1", "e")
	                                 LISTED("2", "1", "f") LISTED("3", "1", "g")
	                                         LISTED("0", "2", "h") LISTED("0", "2", "i")
	                                                 LISTED("0", "3", "j")
	                                                         LISTED("1", "4", "k")
	                                                                 LISTED("0", "0", "l")
	                 STYLED("Own", "m") STYLED("A", "n") STYLED("Plain", "o")
	                         "<w:p><w:r><w:rPr><w:rStyle w:val='Hid'/></w:rPr><w:t>p</w:t>"
	                         "</w:r></w:p>"),
	};

	(void)state;
	assert_reads(parts, "body h1 <第一條>: a\nbody <壹、>: b\nbody <貳、>: c\n"
	                    "body h1 <第二條>: d\nbody <壹、>: e\nbody <2.1.1>: f\nbody <•>: g\n"
	                    "body <第十一條>: h\nbody <第十二條>: i\nbody <第十三條>: j\n"
	                    "body <(甲)>: k\nbody: l\nbody h2: m\nbody: n\nbody: o\nhidden: p\n"
	                    "!hidden-text @15\n");
}

#define REFERENCE(kind, type, id) "<w:" kind "Reference w:type='" type "' r:id='" id "'/>"

static void headers_stand_where_they_are_shown_first(void **state)
{
	const struct part parts[] = {
		TYPES,
		ROOT_RELS,
		RELS("word/_rels/document.xml.rels",
	             RELATION("h1", "header", "h1.xml") RELATION("h2", "header", "h2.xml")
	                     RELATION("f1", "footer", "f1.xml") RELATION("f2", "footer", "f2.xml")),
		{"word/h1.xml", PART("hdr", P("head") P("line two"))},
		{"word/h2.xml", PART("hdr", P("first head"))},
		{"word/f1.xml", PART("ftr", P("foot"))},
		{"word/f2.xml", PART("ftr", P("even foot"))},
		DOCUMENT("<w:p><w:pPr><w:sectPr>" REFERENCE("header", "default", "h1")
	                         REFERENCE("header", "first", "h2")
	                                 REFERENCE("footer", "even", "f2")
	                 "</w:sectPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>" P(
				 "two") "<w:sectPr>" REFERENCE("footer", "default", "f1")
	                 "<w:titlePg/></w:sectPr>"),
	};

	(void)state;
	assert_reads(parts, "header default: head\nheader default: line two\n"
	                    "body: one\nheader first: first head\n"
	                    "body: two\nfooter default: foot\n");
}

static void notes_and_comments_come_after_the_text(void **state)
{
	const struct part parts[] = {
		TYPES,
		ROOT_RELS,
		RELS("word/_rels/document.xml.rels",
	             RELATION("a", "footnotes", "fn.xml") RELATION("b", "endnotes", "en.xml")
	                     RELATION("c", "comments", "co.xml")
	                             RELATION("d", "settings", "se.xml")),
		{"word/se.xml",
		 PART("settings", "<w:footnotePr><w:footnote w:id='-1'/></w:footnotePr>")},
		{"word/fn.xml", PART("footnotes",
	                             "<w:footnote w:type='separator' w:id='-1'>" P("no")
	                             "</w:footnote><w:footnote w:id='8'>" P("second")
	                             "</w:footnote><w:footnote w:id='2'>" P("first") P("more")
	                             "</w:footnote><w:footnote w:id='3'>" P("unused")
	                             "</w:footnote>")},
		{"word/en.xml", PART("endnotes", "<w:endnote w:id='1'>" P("end") "</w:endnote>")},
		{"word/co.xml", PART("comments", "<w:comment w:id='0' w:author='王'>" P("why?")
	                             "</w:comment>")},
		DOCUMENT("<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='2'/></w:r><w:r>"
	                 "<w:endnoteReference w:id='1'/></w:r></w:p>"
	                 "<w:p><w:del><w:r><w:footnoteReference w:id='3'/></w:r></w:del><w:r>"
	                 "<w:footnoteReference w:id='8'/><w:commentReference w:id='0'/></w:r></w:p>"),
	};

	(void)state;
	assert_reads(parts, "body: a[1][i]\nbody: [2]\nfootnote <[1]>: first\nfootnote: more\n"
	                    "footnote <[2]>: second\nendnote <[i]>: end\ncomment: why?\n"
	                    "!deletion @1\n!comment @1 王\n");
}

static void what_acts_or_comes_from_outside_is_marked(void **state)
{
	const struct part parts[] = {
		TYPES,
		ROOT_RELS,
		RELS("word/_rels/document.xml.rels",
	             RELATION("a", "vbaProject", "vbaProject.bin")
	                     RELATION("b", "oleObject", "embeddings/o.bin")
	                             RELATION("c", "aFChunk", "x.html")
	             "<Relationship Id='d' Type='" REL "hyperlink' Target='https://a.tw' "
	             "TargetMode='External'/><Relationship Id='e' Type='" REL
	             "image' Target='https://b.tw/x.png' TargetMode='External'/>"),
		RELS("word/_rels/settings.xml.rels",
	             "<Relationship Id='a' Type='" REL "attachedTemplate' "
	             "Target='https://c.tw/t.dotm' TargetMode='External'/>"),
		DOCUMENT(P("x")),
	};

	(void)state;
	assert_reads(parts, "body: x\n!macro @file word/vbaProject.bin\n"
	                    "!embedded @file word/embeddings/o.bin\n"
	                    "!external-template @file https://c.tw/t.dotm\n"
	                    "!external-link @file https://b.tw/x.png\n"
	                    "!alt-chunk @file word/x.html\n");
}

/* The text of a level stands in the file once, and before each of its paragraphs. */
static void labels_that_multiply_are_refused(void **state)
{
	struct doc_buf level doc_scoped(doc_buf_clear) = {0};
	struct doc_buf body doc_scoped(doc_buf_clear) = {0};
	struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	doc_buf_puts(&level, "<w:numbering" W_OPEN "><w:abstractNum w:abstractNumId='5'>"
	                     "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='");
	for (size_t i = 0; i < 20000; i++)
		doc_buf_printf(&level, "%zu", i * i);
	doc_buf_puts(&level, "'/></w:lvl></w:abstractNum><w:num w:numId='1'>"
	                     "<w:abstractNumId w:val='5'/></w:num></w:numbering>");
	doc_buf_puts(&body, "<w:document" W_OPEN "><w:body>");
	for (size_t i = 0; i < 400; i++)
		doc_buf_puts(&body, "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/>"
		                    "</w:numPr></w:pPr></w:p>");
	doc_buf_puts(&body, "</w:body></w:document>");
	{
		const struct part parts[] = {
			TYPES,
			ROOT_RELS,
			RELS("word/_rels/document.xml.rels",
			     RELATION("n", "numbering", "numbering.xml")),
			{"word/document.xml", body.data},
			{"word/numbering.xml", level.data},
		};

		pack(&bytes, parts, DOC_COUNT(parts));
	}
	assert_fails(doc_read_office(bytes.data, bytes.size, &extract, &err), DOC_EINVALID,
	             "more than 8 MiB of text");
}

/* Nothing moves under who reads it: seen by the address sanitizer. */
static void a_header_has_no_sections(void **state)
{
	const struct part parts[] = {
		TYPES,
		ROOT_RELS,
		RELS("word/_rels/document.xml.rels", RELATION("h", "header", "document.xml")),
		DOCUMENT(P("x") "<w:p><w:pPr><w:sectPr>" REFERENCE("header", "default", "h")
		         "</w:sectPr></w:pPr><w:r><w:t>y</w:t></w:r></w:p>"
		         "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>z</w:t></w:r></w:p>"),
	};

	(void)state;
	assert_reads(parts, "header default: x\nheader default: y\nbody: x\nbody: y\nbody: z\n"
	                    "header default: z\n");
}

/* Of two headers with one id LibreOffice shows the first. */
static void what_programs_could_choose_between_is_refused(void **state)
{
	static const struct {
		const char *name;
		const char *relations;
		const char *message;
	} cases[] = {
		{"word/_rels/document.xml.rels",
		 RELATION("h", "header", "a.xml") RELATION("h", "header", "b.xml"),
		 "two relationships have the id 'h'"},
		{"word/_rels/document.xml.rels",
		 RELATION("a", "styles", "a.xml") RELATION("b", "styles", "b.xml"),
		 "two relationships are of the type 'styles'"},
		{"_rels/.rels",
		 RELATION("b", "officeDocument", "word/b.xml")
		         RELATION("a", "officeDocument", "word/document.xml"),
		 "two relationships are of the type 'officeDocument'"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf rels doc_scoped(doc_buf_clear) = {0};
		struct doc_buf bytes doc_scoped(doc_buf_clear) = {0};
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		doc_buf_printf(&rels, "<Relationships xmlns='" OOXML
		                      "package/2006/relationships'>%s</Relationships>",
		               cases[i].relations);
		{
			const struct part parts[] = {
				TYPES,
				DOCUMENT(P("x")),
				{cases[i].name, rels.data},
				ROOT_RELS,
			};

			pack(&bytes, parts, i < 2 ? 4 : 3);
		}
		assert_fails(doc_read_office(bytes.data, bytes.size, &extract, &err), DOC_EINVALID,
		             cases[i].message);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_body_is_read_as_its_reader_sees_it),
		cmocka_unit_test(labels_and_levels_come_from_styles_and_lists),
		cmocka_unit_test(headers_stand_where_they_are_shown_first),
		cmocka_unit_test(notes_and_comments_come_after_the_text),
		cmocka_unit_test(what_acts_or_comes_from_outside_is_marked),
		cmocka_unit_test(a_header_has_no_sections),
		cmocka_unit_test(labels_that_multiply_are_refused),
		cmocka_unit_test(what_programs_could_choose_between_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
