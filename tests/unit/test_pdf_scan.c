/* test_pdf_scan.c: what in a PDF acts by itself. */
#include "unit/unit.h"

#include <zlib.h>

#include <base/auto.h>
#include <formats/pdf_scan.h>

static void scan(const struct doc_buf *pdf, struct doc_extract *out)
{
	assert_ok(doc_buf_check(pdf, &err));
	assert_ok(doc_pdf_scan(pdf->data, pdf->size, out, &err));
}

static void assert_marks(const char *text, enum doc_mark_kind kind, const char *detail)
{
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	assert_ok(doc_pdf_scan(text, strlen(text), &extract, &err));
	if (!kind) {
		if (extract.mark_count)
			fail_msg("'%s' is marked: %s", text, extract.marks[0].detail);
		return;
	}
	if (extract.mark_count != 1)
		fail_msg("'%s' has %zu marks", text, extract.mark_count);
	assert_int_equal(extract.marks[0].kind, kind);
	assert_int_equal(extract.marks[0].block, DOC_NO_BLOCK);
	assert_string_equal(extract.marks[0].detail, detail);
}

static void names_tell_what_a_file_does(void **state)
{
	static const struct {
		const char *text;
		enum doc_mark_kind kind;
		const char *detail;
	} cases[] = {
		{"1 0 obj <</S/JavaScript>>", DOC_MARK_SCRIPT, "JavaScript"},
		{"1 0 obj <</S /J#61vaScrip#74 >>", DOC_MARK_SCRIPT, "JavaScript"},
		{"<</JS (app.alert)>>", DOC_MARK_SCRIPT, "JS"},
		{"<</XFA 5 0 R>>", DOC_MARK_SCRIPT, "XFA"},
		{"<</S/Launch/F(cmd.exe)>>", DOC_MARK_LAUNCH, "Launch"},
		{"<</AA <</O 5 0 R>> >>", DOC_MARK_LAUNCH, "AA"},
		{"<</Type/EmbeddedFile>>", DOC_MARK_EMBEDDED, "EmbeddedFile"},
		{"<</Subtype/RichMedia>>", DOC_MARK_EMBEDDED, "RichMedia"},
		{"<</OpenAction<</S/URI/URI(http://x)>> >>", DOC_MARK_LAUNCH, "OpenAction"},
		{"<</OpenAction 7 0 R>>\n7 0 obj <</S/URI>>", DOC_MARK_LAUNCH, "OpenAction"},
		{"<</OpenAction 9 0 R>>\n7 0 obj <</S/GoTo>>", DOC_MARK_LAUNCH, "OpenAction"},
		{"<</OpenAction<</S/GoToR>> >>", DOC_MARK_LAUNCH, "OpenAction"},
		/* What stands nearby, in a string, later in the file or after the first action. */
		{"<</OpenAction<</S/URI/URI(http://x)>> >>\n8 0 obj <</S/GoTo>>", DOC_MARK_LAUNCH,
		 "OpenAction"},
		{"<</OpenAction<</S/URI/URI(x\\)/S/GoTo )>> >>", DOC_MARK_LAUNCH, "OpenAction"},
		{"<</OpenAction<</S/GoTo/S/URI>> >>", DOC_MARK_LAUNCH, "OpenAction"},
		{"<</OpenAction<</S/GoTo/Next<</S/URI>> >> >>", DOC_MARK_LAUNCH, "OpenAction"},
		{"<</OpenAction 7 0 R>>\n7 0 obj <</S/GoTo>>\n7 0 obj <</S/URI>>", DOC_MARK_LAUNCH,
		 "OpenAction"},
		{"<</OpenAction<</D(a(b\\)c)/S/GoTo)/S/#47oTo/R<</S/URI>> >> >>", 0, NULL},
		{"<</OpenAction[1 0 R/XYZ null null 0]>>", 0, NULL},
		{"<</OpenAction <</S /GoTo /D [1 0 R /Fit]>> >>", 0, NULL},
		{"<</OpenAction 7 0 R>>\n7 0 obj <</S/GoTo/D[1 0 R/Fit]>>", 0, NULL},
		{"<</OpenAction 7 0 R>>\n7 0 obj\n[1 0 R/Fit]", 0, NULL},
		{"<</JavaScripts 1/Launched 2/JSX 3/A/A 4>> (AA) /", 0, NULL},
		{"<</A<</S/URI/URI(http://x)>> >>", 0, NULL},
		{"1 0 obj <<>>\nstream\n/AA /JS \nendstream", 0, NULL},
		{"1 0 obj <<>>\nstream\n/JavaScript", DOC_MARK_SCRIPT, "JavaScript"},
		{"1 0 obj <<>>\nstream\nx\nendstream <</JS 1>>", DOC_MARK_SCRIPT, "JS"},
		{"<</Type/ObjStm/Filter/LZWDecode>>\nstream\nx", DOC_MARK_SCRIPT,
		 "objects that docreg does not look into"},
		{"/#", 0, NULL},
		{"/J#6", 0, NULL},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_marks(cases[i].text, cases[i].kind, cases[i].detail);
}

/* before, then text packed, then after. */
static void pack(struct doc_buf *out, const char *before, const char *text, const char *after)
{
	uLongf size = compressBound(strlen(text));
	Bytef *packed doc_auto(free) = malloc(size);

	assert_non_null(packed);
	assert_int_equal(compress(packed, &size, (const Bytef *)text, strlen(text)), Z_OK);
	doc_buf_puts(out, before);
	doc_buf_add(out, packed, size);
	doc_buf_puts(out, after);
}

static void packed_objects_are_looked_into(void **state)
{
	static const struct {
		const char *before;
		const char *text;
		size_t marks;
	} cases[] = {
		{"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\r\n",
		 "5 0 <</S/JavaScript/JS(x)>>", 2},
		{"<</Type/Obj#53tm/N 1>>\nstream\n", "5 0 <</AA 6 0 R>>", 1},
		{"<</N 1/First 4>>stream\n", "5 0 <</S/Launch>>", 1},
		{"<</Type/ObjStm>>\nstream\n", "5 0 <</S/URI>>", 0},
		/* A page is no object: what is short there is chance. */
		{"<</Type/ObjStm>>\nstream\n", "q /AA gs", 0},
		{"<</Filter/FlateDecode>>\nstream\n", "5 0 <</AA 6 0 R>>", 0},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf pdf doc_scoped(doc_buf_clear) = {0};
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		pack(&pdf, cases[i].before, cases[i].text, "\nendstream");
		scan(&pdf, &extract);
		assert_int_equal(extract.mark_count, cases[i].marks);
	}
}

static void what_is_encrypted_may_be_anything(void **state)
{
	static const char detail[] = "encrypted objects that docreg does not look into";

	(void)state;
	assert_marks("trailer <</Root 1 0 R/Encrypt 5 0 R>>", DOC_MARK_SCRIPT, detail);
	assert_marks("trailer <</Encrypt<</Filter/Standard>> >>", DOC_MARK_SCRIPT, detail);
	assert_marks("trailer <</#45ncrypt 5 0 R>>", DOC_MARK_SCRIPT, detail);
	assert_marks("<</T(/Encrypt)/EncryptMetadata true>>", 0, NULL);
}

/* Each of these would be slow, were it looked into as often as it asks for. */
static void a_file_that_asks_for_endless_work_does_not_get_it(void **state)
{
	static const struct {
		const char *start;
		const char *text;
		size_t times;
		const char *detail;
	} cases[] = {
		{"", "/OpenAction 1 0 R ", 400000, "OpenAction"},
		{"/First 1 ", "stream\nx\x9c", 800000, "objects that docreg does not look into"},
		{"", "/AA", 2000000, "AA"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf pdf doc_scoped(doc_buf_clear) = {0};
		struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

		doc_buf_puts(&pdf, cases[i].start);
		for (size_t n = 0; n < cases[i].times; n++)
			doc_buf_puts(&pdf, cases[i].text);
		scan(&pdf, &extract);
		assert_int_equal(extract.mark_count, 1);
		assert_string_equal(extract.marks[0].detail, cases[i].detail);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_tell_what_a_file_does),
		cmocka_unit_test(packed_objects_are_looked_into),
		cmocka_unit_test(what_is_encrypted_may_be_anything),
		cmocka_unit_test(a_file_that_asks_for_endless_work_does_not_get_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
