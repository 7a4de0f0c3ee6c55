/* test_xml.c: XML as it is told, and what is refused. */
#include "unit.h"

#include <backend/xml.h>
#include <base/auto.h>

enum { P = 1, T, VAL };

static const struct doc_xml_name names[] = {
	{DOC_XML_W, "p", P},
	{DOC_XML_W, "t", T},
	{DOC_XML_W, "val", VAL},
};

static int put_start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	char value[32];

	(void)err;
	doc_xml_copy(element, VAL, value, sizeof(value));
	doc_buf_printf(context, "<%d %s>", element->id, value);
	return DOC_OK;
}

static int put_end(void *context, int id, struct doc_error *err)
{
	(void)err;
	doc_buf_printf(context, "</%d>", id);
	return DOC_OK;
}

static int put_text(void *context, const char *bytes, size_t size, struct doc_error *err)
{
	(void)err;
	doc_buf_add(context, bytes, size);
	return DOC_OK;
}

static const struct doc_xml_handler handler = {names, 3, put_start, put_end, put_text,
                                                NULL};

#define TRANSITIONAL "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT       "http://purl.oclc.org/ooxml/wordprocessingml/main"

static int read_text(const char *xml, struct doc_buf *out, struct doc_error *err)
{
	return doc_xml_parse(&handler, out, "part.xml", xml, strlen(xml), err);
}

static void both_namespaces_of_ooxml_are_one(void **state)
{
	static const char *const uris[] = {TRANSITIONAL, STRICT};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct doc_buf xml doc_scoped(doc_buf_clear) = {0};
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		doc_buf_printf(&xml,
		               "<x:p xmlns:x='%s' val='no' x:val='a&amp;b'><y/>"
		               "<x:t>1&lt;2<![CDATA[&]]></x:t></x:p>",
		               uris[i]);
		assert_ok(read_text(xml.data, &out, &err));
		assert_string_equal(out.data, "<1 a&b><0 ></0><2 >1<2&</2></1>");
	}
}

static void bytes_may_come_one_by_one(void **state)
{
	const char *text = "<w:p xmlns:w='" TRANSITIONAL "' w:val='7'><w:t>中文</w:t></w:p>";
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	struct doc_xml *xml = NULL;

	(void)state;
	assert_ok(doc_xml_open(&handler, &out, "part.xml", &xml, &err));
	for (const char *at = text; *at; at++)
		assert_ok(doc_xml_feed(xml, at, 1, &err));
	assert_ok(doc_xml_finish(xml, &err));
	doc_xml_close(xml);
	assert_string_equal(out.data, "<1 7><2 >中文</2></1>");
}

static void what_is_hostile_or_broken_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *xml;
		const char *message;
	} cases[] = {
		{"<a>\n<b></a>", "part.xml:2: broken XML"},
		{"<a>", "part.xml:1: broken XML: it is cut short"},
		{"", "part.xml:1: broken XML"},
		{"<a/><b/>", "part.xml:1: broken XML: Extra content"},
		{"<!DOCTYPE a><a/>", "part.xml:1: a DOCTYPE"},
		{"<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
	         ":2: a DOCTYPE"},
		{"<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", "a DOCTYPE"},
		{"<a>&e;</a>", "broken XML"},
		{"<a>\x01</a>", "broken XML"},
		{"<a>\xff</a>", "broken XML"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		assert_fails(read_text(cases[i].xml, &out, &err), DOC_EINVALID, cases[i].message);
	}
}

static void depth_and_markup_have_limits(void **state)
{
	struct doc_buf deep doc_scoped(doc_buf_clear) = {0};
	struct doc_buf wide doc_scoped(doc_buf_clear) = {0};
	struct doc_buf many doc_scoped(doc_buf_clear) = {0};
	struct doc_buf spaces doc_scoped(doc_buf_clear) = {0};
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	for (size_t i = 0; i < DOC_XML_DEPTH_MAX + 1; i++)
		doc_buf_puts(&deep, "<a>");
	doc_buf_puts(&many, "<a");
	for (size_t i = 0; i < DOC_XML_ATTRIBUTES_MAX + 1; i++)
		doc_buf_printf(&many, " b%zu=''", i);
	doc_buf_puts(&many, "/>");
	for (size_t i = 0; i < DOC_XML_DEPTH_MAX; i++)
		doc_buf_printf(&spaces, "<a xmlns='a' xmlns:b='b' xmlns:c='c' xmlns:d='d' "
		                        "xmlns:e%zu='e'>", i);
	assert_fails(read_text(deep.data, &out, &err), DOC_EINVALID, "nested too deeply");
	doc_buf_puts(&wide, "<a b='");
	for (size_t i = 0; i < DOC_XML_MARKUP_MAX + 100000; i++)
		doc_buf_putc(&wide, 'x');
	assert_fails(read_text(wide.data, &out, &err), DOC_EINVALID, "is too long");
	assert_fails(read_text(many.data, &out, &err), DOC_EINVALID, "too many attributes");
	assert_fails(read_text(spaces.data, &out, &err), DOC_EINVALID, "or namespaces");
}

/* libxml2 keeps each name in chains that grow with their number: a small file could take hours. */
static void names_have_a_limit(void **state)
{
	static const char *const forms[][2] = {
		{"<e", "/>"}, {"<a e", "=''/>"}, {"<a xmlns='u", "'/>"}, {"<?e", "?>x"}};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(forms); i++) {
		struct doc_buf xml doc_scoped(doc_buf_clear) = {0};
		struct doc_buf out doc_scoped(doc_buf_clear) = {0};

		doc_buf_puts(&xml, "<a>");
		for (size_t k = 0; k < DOC_XML_WORDS_MAX + 10000; k++)
			doc_buf_printf(&xml, "%s%zu%s", forms[i][0], k, forms[i][1]);
		doc_buf_puts(&xml, "</a>");
		assert_fails(read_text(xml.data, &out, &err), DOC_EINVALID,
		             "too many different names");
	}
}

static int put_number(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	(void)err;
	doc_buf_printf(context, "%ld %d;", doc_xml_number(element, VAL, -7),
	               doc_xml_is(element, VAL, "12"));
	return DOC_OK;
}

static void attributes_are_numbers_and_words(void **state)
{
	static const struct doc_xml_handler numbers = {names, 3, put_number, NULL, NULL, NULL};
	const char *xml = "<a xmlns:w='" TRANSITIONAL "'><w:p w:val='12'/><w:p w:val='x'/><w:p/>"
			  "<w:p w:val='99999999999'/><w:p w:val='12 '/></a>";
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_ok(doc_xml_parse(&numbers, &out, "p", xml, strlen(xml), &err));
	assert_string_equal(out.data, "-7 0;12 1;-7 0;-7 0;1000000000 0;-7 0;");
}

static int fail_start(void *context, const struct doc_xml_element *element, struct doc_error *err)
{
	(void)context;
	return doc_error_set(err, DOC_EEXISTS, "enough at %u", element->line);
}

static void a_handler_can_end_the_reading(void **state)
{
	static const struct doc_xml_handler failing = {names, 3, fail_start, NULL, NULL, NULL};

	(void)state;
	assert_fails(doc_xml_parse(&failing, NULL, "p", "<a>\n<b>", 7, &err), DOC_EEXISTS,
	             "enough");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_namespaces_of_ooxml_are_one),
		cmocka_unit_test(bytes_may_come_one_by_one),
		cmocka_unit_test(what_is_hostile_or_broken_is_refused_with_its_line),
		cmocka_unit_test(depth_and_markup_have_limits),
		cmocka_unit_test(names_have_a_limit),
		cmocka_unit_test(attributes_are_numbers_and_words),
		cmocka_unit_test(a_handler_can_end_the_reading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
