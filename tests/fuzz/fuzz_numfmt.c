/* fuzz_numfmt.c: any number by any code: shown in bounds, and never as another text than UTF-8. */
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/buf.h>
#include <base/text.h>
#include <formats/numfmt.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* A number is less than, equal to or more than another as it is the other way round. */
static void check_order(const char *value, const char *code)
{
	struct doc_decimal a, b;

	if (!doc_decimal_parse(value, &a) || !doc_decimal_parse(code, &b))
		return;
	require((doc_decimal_compare(&a, &b) > 0) == (doc_decimal_compare(&b, &a) < 0));
	doc_decimal_round(&a, 2);
	require(a.count <= DOC_DECIMAL_DIGITS && (a.count == 0 || a.digits[0] != '0'));
}

/* The value, a line feed, the code. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text doc_auto(free) = malloc(size + 1);
	struct doc_buf out doc_scoped(doc_buf_clear) = {0};
	char *code;

	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	code = strchr(text, '\n');
	if (!code)
		return 0;
	*code++ = '\0';
	if (!doc_text_is_utf8(text, strlen(text), NULL) ||
	    !doc_text_is_utf8(code, strlen(code), NULL))
		return 0;
	check_order(text, code);
	for (int from_1904 = 0; from_1904 < 2; from_1904++) {
		doc_numfmt_show(text, code, from_1904, &out);
		require(doc_text_is_utf8(out.data ? out.data : "", out.size, NULL));
		require(out.size <= 1000 + 40 * size);
		doc_buf_clear(&out);
	}
	return 0;
}
