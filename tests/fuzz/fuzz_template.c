/* fuzz_template.c: what fills a template comes out as it is, whatever the template. */
#include <stdlib.h>
#include <string.h>

#include <base/buf.h>
#include <base/text.h>
#include <model/template.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

/* Every placeholder of a template that is accepted becomes its value, which nothing fills again. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct doc_template_value values[] = {
		{"a", "{{a}}", false},
		{"agency", "-", false},
		{"list", "{{list}}\n", true},
	};
	struct doc_buf once = {0}, again = {0};
	struct doc_error err = {0};
	int r = doc_template_fill("T", (const char *)data, size, values, 3, &once, &err);

	if (r < 0) {
		require(r == DOC_EINVALID && strncmp(err.message, "T:", 2) == 0);
		doc_buf_clear(&once);
		return 0;
	}
	require(doc_text_is_utf8(once.data ? once.data : "", once.size, NULL));
	require(!once.size || once.data[once.size - 1] == '\n');
	require(!once.size || !memchr(once.data, '\r', once.size));
	/* {{a}} stands for itself: filling the result changes nothing but what begins with '#'. */
	if (!once.size || (!strstr(once.data, "\n#") && once.data[0] != '#' &&
	                   memcmp(once.data, "\xEF\xBB\xBF", 3 < once.size ? 3 : once.size) != 0)) {
		r = doc_template_fill("T", once.data ? once.data : "", once.size, values, 3, &again,
		                      &err);
		require(r == DOC_OK && again.size == once.size);
		require(!once.size || memcmp(once.data, again.data, once.size) == 0);
	}
	doc_buf_clear(&once);
	doc_buf_clear(&again);
	return 0;
}
