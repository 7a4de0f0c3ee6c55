/* test_citing_pack.c: what a cache keeps of citations comes back, or not at all. */
#include "unit.h"

#include <actions/citing_pack.h>
#include <base/auto.h>
#include <base/wire.h>

static struct doc_number number = {.text = "ISMS-02-001", .tier = 2};

static void pack(struct doc_buf *out)
{
	static char title[] = "文件管理程序書";
	struct doc_cited cited = {.state = DOC_STATE_IN_FORCE, .title = title, .folded = title};
	struct doc_citation citation = {.title = title, .run = title, .folded = title,
	                                .folded_run = title, .line = 7};
	struct doc_citing citing = {.file = title, .citations = {.items = &citation, .count = 1}};
	struct doc_citing_view view = {.cited = &cited, .cited_count = 1, .citing = &citing,
	                               .citing_count = 1};

	cited.number = citation.number = citing.number = number;
	doc_citing_pack(&view, &number, out);
	assert_false(out->failed);
}

static bool unpack(const struct doc_buf *packed, struct doc_citing_view *view)
{
	struct doc_wire wire = {.rest = {(const uint8_t *)packed->data, packed->size}};

	return doc_citing_unpack(&wire, &number, true, view);
}

static void what_is_unpacked_is_what_was_packed(void **state)
{
	struct doc_buf packed doc_scoped(doc_buf_clear) = {0};
	struct doc_citing_view view doc_scoped(doc_citing_view_clear) = {0};

	(void)state;
	pack(&packed);
	assert_true(unpack(&packed, &view));
	assert_int_equal(view.cited_count, 1);
	assert_string_equal(view.cited[0].title, "文件管理程序書");
	assert_string_equal(view.citing[0].citations.items[0].number.text, number.text);
	assert_int_equal(view.citing[0].citations.items[0].line, 7);
}

/* Somebody else may have written them: nothing is read behind the room of a number. */
static void a_number_without_an_end_is_not_unpacked(void **state)
{
	struct doc_buf packed doc_scoped(doc_buf_clear) = {0};
	size_t size = strlen(number.text);
	size_t found = 0;

	(void)state;
	pack(&packed);
	for (size_t at = 0; at + sizeof(number) <= packed.size; at++) {
		struct doc_citing_view view doc_scoped(doc_citing_view_clear) = {0};
		char kept[DOC_NUMBER_SIZE];

		if (memcmp(packed.data + at, number.text, size) != 0)
			continue;
		memcpy(kept, packed.data + at, sizeof(kept));
		memset(packed.data + at, 'A', sizeof(kept));
		assert_false(unpack(&packed, &view));
		memcpy(packed.data + at, kept, sizeof(kept));
		found++;
	}
	assert_int_equal(found, 2);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_unpacked_is_what_was_packed),
		cmocka_unit_test(a_number_without_an_end_is_not_unpacked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
