/* test_git_loose.c: damaged loose objects are named, and never hang. */
#include "repository.h"

#include <fcntl.h>

#include <base/file.h>
#include <base/hex.h>

#define TEXT "agency: 國家實驗研究院\nagency-id: NARLABS\nutc-offset: +08:00\n"

/* A hang is a failure too. */
static int setup_with_alarm(void **state)
{
	alarm(60);
	return setup(state);
}

static struct doc_git_id id_of(struct fixture *fixture, const char *name)
{
	struct doc_git_id id;
	char hex[41] = "";

	memcpy(hex, sh(fixture, "git rev-parse '%s'", name), 40);
	assert_true(doc_hex_parse(hex, id.bytes, sizeof(id.bytes)));
	return id;
}

static void path_of(struct fixture *fixture, const struct doc_git_id *id, char *path, size_t size)
{
	char hex[41];

	doc_hex_format(id->bytes, sizeof(id->bytes), hex);
	snprintf(path, size, "%s/.git/objects/%.2s/%s", fixture->path, hex, hex + 2);
}

static void write_bytes(const char *path, const char *bytes, size_t size)
{
	FILE *file;

	remove(path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

/* Whatever is damaged, reading says DOC_EINVALID and leaves the output alone. */
static void assert_damaged(struct fixture *fixture, const struct doc_git_id *id)
{
	struct doc_git_commit commit;
	struct doc_git_entries entries = {0};
	struct doc_buf out = {0};
	char hex[41];

	reopen(fixture);
	doc_hex_format(id->bytes, sizeof(id->bytes), hex);
	assert_fails(doc_git_read(fixture->git, id, 4096, &out, &err), DOC_EINVALID, hex);
	assert_fails(doc_git_commit(fixture->git, id, &commit, &err), DOC_EINVALID, hex);
	assert_fails(doc_git_list(fixture->git, id, "", &entries, &err), DOC_EINVALID, hex);
	assert_int_equal(out.size, 0);
	assert_null(entries.items);
}

static void an_object_cut_anywhere_is_damaged(void **state)
{
	static const char *const names[] = {"HEAD", "HEAD^{tree}", "HEAD:a"};
	struct fixture *fixture = *state;

	commit_one(fixture, "a", TEXT);
	for (size_t i = 0; i < DOC_COUNT(names); i++) {
		struct doc_git_id id = id_of(fixture, names[i]);
		struct doc_buf whole = {0};
		char path[256];

		path_of(fixture, &id, path, sizeof(path));
		assert_ok(doc_file_read(path, 4096, false, &whole, &err));
		for (size_t size = 0; size < whole.size; size++) {
			write_bytes(path, whole.data, size);
			assert_damaged(fixture, &id);
		}
		write_bytes(path, whole.data, whole.size);
		doc_buf_clear(&whole);
	}
	assert_sound(fixture);
}

static void an_object_with_any_bit_flipped_is_damaged(void **state)
{
	struct fixture *fixture = *state;
	struct doc_buf whole = {0};
	struct doc_git_id id;
	char path[256];

	commit_one(fixture, "a", "owner: x\n");
	id = id_of(fixture, "HEAD:a");
	path_of(fixture, &id, path, sizeof(path));
	assert_ok(doc_file_read(path, 4096, false, &whole, &err));
	for (size_t bit = 0; bit < whole.size * 8; bit++) {
		struct doc_buf out = {0};
		struct doc_error err = {0};

		whole.data[bit / 8] ^= (char)(1 << bit % 8);
		write_bytes(path, whole.data, whole.size);
		reopen(fixture); /* what was read once is remembered */
		/* A bit of zlib's own header may change and the bytes stay the same. */
		if (doc_git_read(fixture->git, &id, 4096, &out, &err) == DOC_OK)
			assert_string_equal(out.data, "owner: x\n");
		else
			assert_int_equal(err.code, DOC_EINVALID);
		whole.data[bit / 8] ^= (char)(1 << bit % 8);
		doc_buf_clear(&out);
	}
	doc_buf_clear(&whole);
}

static void what_is_no_object_of_this_name_is_damaged(void **state)
{
	static const struct {
		const char *make, *words;
	} cases[] = {
		{"rm $f", "is missing"},
		{"rm $f; mkfifo $f", "not a regular file"},
		{"rm $f; ln -s /dev/zero $f", "symbolic link"},
		{"cp $other $f", "is damaged"},
		{"printf x >>$f", "bytes follow it"},
		{"printf 'blob 5\\0ab' | $deflate >$f", "truncated or altered"},
		{"printf 'blob 1\\0ab' | $deflate >$f", "longer than it says"},
		{"printf 'blob 100\\0%%0200d' 0 | $deflate >$f", "truncated or altered"},
		{"printf 'blob 99999999999\\0' | $deflate >$f", "header is broken"},
		{"printf 'blob -1\\0' | $deflate >$f", "header is broken"},
		{"printf 'blob \\0' | $deflate >$f", "header is broken"},
		{"printf 'lump 1\\0a' | $deflate >$f", "header is broken"},
		{"printf '%%0100d' 0 | $deflate >$f", "header is broken"},
		{"echo plain >$f", "not zlib data"},
	};
	struct fixture *fixture = *state;
	struct doc_git_id id;
	struct doc_git_id other;
	char path[256];
	char other_path[256];

	commit_one(fixture, "a", TEXT);
	commit_one(fixture, "b", "another");
	id = id_of(fixture, "HEAD:a");
	other = id_of(fixture, "HEAD:b");
	path_of(fixture, &id, path, sizeof(path));
	path_of(fixture, &other, other_path, sizeof(other_path));
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf out = {0};

		sh(fixture,
		   "f=%s; other=%s; deflate='perl -MCompress::Zlib -0777 -ne print(compress($_))'; "
		   "chmod u+w $f; %s",
		   path, other_path, cases[i].make);
		reopen(fixture);
		assert_fails(doc_git_read(fixture->git, &id, 4096, &out, &err), DOC_EINVALID,
		             cases[i].words);
		doc_buf_clear(&out);
		sh(fixture, "rm -f %s; printf '%%s' '%s' | git hash-object -w --stdin", path, TEXT);
	}
	assert_sound(fixture);
}

static void a_packed_object_is_read_and_a_damaged_pack_is_said(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_id id;
	struct doc_buf out = {0};

	commit_one(fixture, "a", TEXT);
	id = id_of(fixture, "HEAD:a");
	sh(fixture, "git gc -q");
	assert_ok(doc_git_read(fixture->git, &id, 4096, &out, &err));
	assert_string_equal(out.data, TEXT);
	doc_buf_clear(&out);
	sh(fixture,
	   "f=$(ls .git/objects/pack/*.pack); chmod u+w $f; size=$(stat -c %%s $f); "
	   "dd if=/dev/zero of=$f bs=1 seek=60 count=$((size - 80)) conv=notrunc status=none");
	reopen(fixture);
	assert_fails(doc_git_read(fixture->git, &id, 4096, &out, &err), DOC_EINVALID, "object ");
	doc_buf_clear(&out);
}

static void a_damaged_object_that_is_borrowed_does_not_hang_either(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_id id;
	struct doc_git *git = NULL;
	struct doc_buf out = {0};
	char path[256];

	commit_one(fixture, "a", TEXT);
	id = id_of(fixture, "HEAD:a");
	sh(fixture, "git clone -q -s . ../x; git clone -q -s ../x ../y");
	path_of(fixture, &id, path, sizeof(path));
	assert_int_equal(chmod(path, 0644), 0);
	assert_int_equal(truncate(path, 20), 0);
	snprintf(path, sizeof(path), "%s/y", fixture->folder);
	assert_ok(doc_git_open(path, &git, &err));
	assert_fails(doc_git_read(git, &id, 4096, &out, &err), DOC_EINVALID,
	             "truncated or altered");
	doc_git_close(git);
	sh(fixture, "echo $PWD/../y/.git/objects >.git/objects/info/alternates");
	assert_fails(doc_git_open(fixture->path, &git, &err), DOC_EINVALID, "too indirectly");
}

#define guarded_test(test) cmocka_unit_test_setup_teardown(test, setup_with_alarm, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		guarded_test(an_object_cut_anywhere_is_damaged),
		guarded_test(an_object_with_any_bit_flipped_is_damaged),
		guarded_test(what_is_no_object_of_this_name_is_damaged),
		guarded_test(a_packed_object_is_read_and_a_damaged_pack_is_said),
		guarded_test(a_damaged_object_that_is_borrowed_does_not_hang_either),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
