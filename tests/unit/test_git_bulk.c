/* test_git_bulk.c: a large commit becomes one pack, of files that are read one at a time. */
#include "repository.h"

#include <backend/digest.h>
#include <backend/git_bulk.h>

#define FILES 150
_Static_assert(FILES > DOC_GIT_BULK_MIN, "as many as one pack is made of");

struct pile {
	char paths[FILES][32], disks[FILES][96], digests[FILES][DOC_SHA256_HEX_SIZE];
	struct doc_git_put puts[FILES];
};

/* FILES files on disk beside the repository: the bytes of the nth are "<n> and some more". */
static void pile_up(struct fixture *fixture, struct pile *pile)
{
	for (int i = 0; i < FILES; i++) {
		char text[32];
		int size = snprintf(text, sizeof(text), "%d and some more", i);
		FILE *file;

		snprintf(pile->paths[i], sizeof(pile->paths[i]), "d%d/f%d", i % 7, i);
		snprintf(pile->disks[i], sizeof(pile->disks[i]), "%s/f%d", fixture->folder, i);
		file = fopen(pile->disks[i], "w");
		assert_non_null(file);
		fputs(text, file);
		fclose(file);
		assert_ok(doc_sha256_hex(text, (size_t)size, pile->digests[i], &err));
		pile->puts[i] = (struct doc_git_put){.path = pile->paths[i],
		                                     .size = (size_t)size,
		                                     .disk = pile->disks[i],
		                                     .sha256 = pile->digests[i]};
	}
}

static void all_objects_lie_in_one_pack_and_git_reads_them(void **state)
{
	struct fixture *fixture = *state;
	struct pile pile;

	pile_up(fixture, &pile);
	commit_puts(fixture, pile.puts, FILES);
	assert_string_equal(sh(fixture, "find .git/objects -type f | sed 's/.*[.]/./' | sort"),
	                    ".idx\n.pack\n");
	assert_sound(fixture);
	assert_string_equal(sh(fixture, "git cat-file blob HEAD:d1/f141"), "141 and some more");
	assert_string_equal(sh(fixture, "git reset -q --hard; ls | wc -l; cat d*/* | wc -c"),
	                    "7\n2440\n");
	/* What is written after it is a file by itself again. */
	commit_one(fixture, "x", "small");
	assert_string_equal(sh(fixture, "git count-objects | cut -d, -f1"), "3 objects\n");
}

static void a_file_that_has_changed_stops_the_commit_and_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit next;
	struct pile pile;

	commit_one(fixture, "x", "before");
	pile_up(fixture, &pile);
	sh(fixture, "find .git | sort >../before; printf '141 and some MORE' >../f141");
	assert_fails(write_puts(fixture, pile.puts, FILES, &next, &err), DOC_ECONFLICT,
	             "has changed");
	assert_string_equal(sh(fixture, "find .git | sort | diff ../before -"), "");
	assert_fails(write_puts(fixture, &pile.puts[141], 1, &next, &err), DOC_ECONFLICT,
	             "has changed");
	sh(fixture, "rm ../f141");
	assert_fails(write_puts(fixture, pile.puts, FILES, &next, &err), DOC_ENOTFOUND, "f141");
}

/* As after a race that was lost: the same objects are there already, only the commit is new. */
static void writing_it_twice_is_sound(void **state)
{
	struct fixture *fixture = *state;
	struct doc_git_commit next;
	struct pile pile;

	pile_up(fixture, &pile);
	assert_ok(write_puts(fixture, pile.puts, FILES, &next, &err));
	commit_puts(fixture, pile.puts, FILES);
	assert_sound(fixture);
}

static void a_broken_file_of_one_of_its_objects_is_replaced(void **state)
{
	struct fixture *fixture = *state;
	struct pile pile;

	pile_up(fixture, &pile);
	commit_one(fixture, "x", "0 and some more");
	sh(fixture, "f=.git/objects/$(git rev-parse HEAD:x | sed 's,..,&/,'); chmod u+w $f; : >$f");
	reopen(fixture);
	commit_puts(fixture, pile.puts, FILES);
	assert_string_equal(sh(fixture, "git cat-file blob HEAD:d0/f0"), "0 and some more");
	assert_sound(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		repository_test(all_objects_lie_in_one_pack_and_git_reads_them),
		repository_test(a_file_that_has_changed_stops_the_commit_and_leaves_nothing),
		repository_test(writing_it_twice_is_sound),
		repository_test(a_broken_file_of_one_of_its_objects_is_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
