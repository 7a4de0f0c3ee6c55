/* test_armour.c: one signature has one text. */
#include "unit.h"

#include <base/armour.h>
#include <base/base64.h>

#define BEGIN "-----BEGIN SSH SIGNATURE-----\n"
#define END   "-----END SSH SIGNATURE-----\n"
#define LINE  "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMT"

static int parse(const char *text, struct doc_buf *out, struct doc_error *err)
{
	return doc_armour_parse(text, strlen(text), out, err);
}

static void lines_of_seventy_columns_are_joined(void **state)
{
	static const struct {
		const char *text;
		const char *bytes;
	} cases[] = {
		{BEGIN "Zm9v\n" END, "foo"},
		{BEGIN LINE "\nI=\n" END, "012345678901234567890123456789012345678901234567890"
	                                  "12"},
		{BEGIN LINE "\n" LINE "\n" END, NULL}, /* the last line is full: no empty one */
		{BEGIN END, ""},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out = {0};

		assert_ok(parse(cases[i].text, &out, &err));
		if (cases[i].bytes)
			assert_string_equal(out.data ? out.data : "", cases[i].bytes);
		else
			assert_int_equal(out.size, 105);
		doc_buf_clear(&out);
	}
}

static void any_other_form_is_refused_with_its_reason(void **state)
{
	static const struct {
		const char *text;
		const char *reason;
	} cases[] = {
		{"", "does not begin"},
		{"\n" BEGIN "Zm9v\n" END, "does not begin"},
		{"x" BEGIN "Zm9v\n" END, "does not begin"},
		{"\xef\xbb\xbf" BEGIN "Zm9v\n" END, "does not begin"},
		{"-----BEGIN SSH SIGNATURE-----", "does not begin"},
		{BEGIN, "does not end"},
		{BEGIN "Zm9v\n", "does not end"},
		{BEGIN "Zm9v\n-----END SSH SIGNATURE-----", "does not end"},
		{BEGIN "Zm9v\n" END "\n", "does not end"},
		{BEGIN "Zm9v\n" END "x", "does not end"},
		{BEGIN "Zm9v" END, "line 2"},
		{BEGIN "\n" END, "line 2"},
		{BEGIN "\nZm9v\n" END, "line 2"},
		{BEGIN "Zm9v\n\n" END, "line 2"},
		{BEGIN "Zm9v\nZm9v\n" END, "line 2 is not 70 columns wide"},
		{BEGIN LINE "Zm\n9v==\n" END, "line 2"},
		{BEGIN LINE "\n\n" END, "line 3"},
		{BEGIN LINE "\nZm\nZm\n" END, "line 3"},
		{BEGIN "Zm9v\n" END "Zm9v\n" END, "line 2"},
		{BEGIN " Zm9v\n" END, "not canonical base64"},
		{BEGIN "Zm9v \n" END, "not canonical base64"},
		{BEGIN "Zm8\n" END, "not canonical base64"},
		{BEGIN "Zm9=\n" END, "not canonical base64"},
		{"-----BEGIN SSH SIGNATURE-----\r\nZm9v\r\n-----END SSH SIGNATURE-----\r\n",
	         "CRLF"},
		{BEGIN "Zm9v\r\n" END, "CRLF"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out = {0};

		assert_fails(parse(cases[i].text, &out, &err), DOC_EINVALID, cases[i].reason);
		assert_null(out.data);
	}
}

static void a_nul_byte_breaks_the_form(void **state)
{
	static const char text[] = BEGIN "Zm9v\n" END;
	struct doc_buf out = {0};

	(void)state;
	assert_fails(doc_armour_parse(text, sizeof(text), &out, &err), DOC_EINVALID,
	             "does not end");
	assert_fails(doc_armour_parse(NULL, 0, &out, &err), DOC_EINVALID, "does not begin");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_seventy_columns_are_joined),
		cmocka_unit_test(any_other_form_is_refused_with_its_reason),
		cmocka_unit_test(a_nul_byte_breaks_the_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
