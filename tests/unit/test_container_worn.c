/* test_container_worn.c: what cannot be read of an archive is not what is wrong with it. */
#include "unit.h"

#include "archive.h"

#include <backend/container.h>
#include <base/auto.h>
#include <base/error.h>

/* An archive of which so many pieces can be looked at. */
struct worn {
	const struct doc_buf *archive;
	size_t left;
};

static int view_worn(void *context, size_t at, size_t need, const uint8_t **bytes, size_t *room,
                     struct doc_error *err)
{
	struct worn *worn = context;

	if (!worn->left--)
		return doc_error_set(err, DOC_EIO, "worn out");
	assert_true(need <= worn->archive->size && at <= worn->archive->size - need);
	*bytes = (const uint8_t *)worn->archive->data + at;
	*room = need;
	return DOC_OK;
}

static bool is_short(const char *name, size_t size)
{
	(void)name;
	return size < 10;
}

/* Each piece that is missing is told as that; with all of them the archive is judged. */
static void assert_needs_every_piece(const struct doc_buf *archive, int judged)
{
	int r = DOC_EIO;

	for (size_t pieces = 0; r == DOC_EIO; pieces++) {
		struct worn worn = {archive, pieces};
		struct doc_container_input input = {archive->size, view_worn, &worn};
		struct doc_members members doc_scoped(doc_members_clear) = {0};
		struct doc_error why = {0};

		r = doc_container_take(&input, is_short, &members, &why);
		if (worn.left == SIZE_MAX) {
			assert_int_equal(r, DOC_EIO);
			assert_string_equal(why.message, "worn out");
			assert_int_equal(members.count, 0);
		}
	}
	assert_int_equal(r, judged);
}

static void an_archive_that_cannot_be_read_to_its_end_is_not_called_broken(void **state)
{
	struct doc_buf archive doc_scoped(doc_buf_clear) = {0};

	(void)state;
	build(&archive, &(struct knobs){0});
	assert_needs_every_piece(&archive, DOC_OK);
	doc_buf_puts(&archive, "behind its end");
	assert_needs_every_piece(&archive, DOC_EINVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_archive_that_cannot_be_read_to_its_end_is_not_called_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
