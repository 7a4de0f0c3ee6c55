/* test_file.c: reading and safe writing in a tree where anything may stand in the way. */
#include "unit/folder.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

/* --- reading -------------------------------------------------------------------------------- */

static void a_file_is_appended_to_what_is_there(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	put("a", "new");
	doc_buf_puts(&out, "old ");
	assert_ok(doc_file_read("a", 3, false, &out, &err));
	assert_string_equal(out.data, "old new");
	doc_buf_clear(&out);
}

static void an_empty_file_is_read(void **state)
{
	(void)state;
	put("a", "");
	assert_holds("a", "");
}

static void a_file_of_many_blocks_is_read_whole(void **state)
{
	enum { SIZE = 100000 };
	char *bytes = malloc(SIZE);
	struct doc_buf out = {0};

	(void)state;
	assert_non_null(bytes);
	for (int i = 0; i < SIZE; i++)
		bytes[i] = (char)(i % 251);
	assert_ok(doc_file_write("root", "a", bytes, SIZE, &err));
	assert_ok(doc_file_read("root/a", SIZE, false, &out, &err));
	assert_int_equal(out.size, SIZE);
	assert_memory_equal(out.data, bytes, SIZE);
	doc_buf_clear(&out);
	free(bytes);
}

static void of_a_file_the_end_is_read_and_all_of_a_shorter_one(void **state)
{
	struct doc_buf out = {0};
	size_t size = 0;

	(void)state;
	put("a", "12345");
	assert_ok(doc_file_read_end("a", 2, false, &out, &size, &err));
	assert_ok(doc_file_read_end("a", 9, false, &out, &size, &err));
	assert_string_equal(out.data, "4512345");
	assert_int_equal(size, 5);
	put("b", "");
	assert_ok(doc_file_read_end("b", 2, false, &out, &size, &err));
	assert_int_equal(out.size, 7);
	assert_int_equal(size, 0);
	assert_fails(doc_file_read_end("missing", 2, false, &out, &size, &err), DOC_ENOTFOUND,
	             "cannot open 'missing': ");
	assert_fails(doc_file_read_end("/dev/null", 2, false, &out, &size, &err), DOC_EINVALID,
	             "is not a regular file");
	doc_buf_clear(&out);
}

static void what_is_no_readable_file_is_refused_and_named(void **state)
{
	static const struct {
		const char *path;
		int code;
		const char *message;
	} cases[] = {
		{"missing", DOC_ENOTFOUND, "cannot open 'missing': "},
		{"file/below", DOC_ENOTFOUND, "cannot open 'file/below': "},
		{"", DOC_ENOTFOUND, "cannot open ''"},
		{"folder", DOC_EINVALID, "'folder' is not a regular file"},
		{"pipe", DOC_EINVALID, "'pipe' is not a regular file"},
		{"socket", DOC_EINVALID, "'socket' is not a regular file"},
		{"/dev/null", DOC_EINVALID, "'/dev/null' is not a regular file"},
		{"link", DOC_EINVALID, "'link' is a symbolic link"},
		{"dangling", DOC_EINVALID, "'dangling' is a symbolic link"},
		{"large", DOC_EINVALID, "'large' is larger than 4 bytes"},
	};
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
	struct doc_buf out = {0};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	(void)state;
	put("file", "text");
	put("large", "12345");
	assert_int_equal(mkdir("folder", 0777), 0);
	assert_int_equal(mkfifo("pipe", 0666), 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	close(fd);
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(symlink("missing", "dangling"), 0);
	for (size_t i = 0; i < DOC_COUNT(cases); i++)
		assert_fails(doc_file_read(cases[i].path, 4, false, &out, &err), cases[i].code,
		             cases[i].message);
	assert_null(out.data);
}

static void a_link_is_followed_only_when_asked(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	put("file", "text");
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(symlink("missing", "dangling"), 0);
	assert_ok(doc_file_read("link", ROOM, true, &out, &err));
	assert_string_equal(out.data, "text");
	assert_fails(doc_file_read("dangling", ROOM, true, &out, &err), DOC_ENOTFOUND,
	             "cannot open");
	doc_buf_clear(&out);
}

static void a_file_that_may_not_be_read_is_an_io_error(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	if (geteuid() == 0)
		skip();
	put("secret", "text");
	assert_int_equal(chmod("secret", 0), 0);
	assert_fails(doc_file_read("secret", ROOM, false, &out, &err), DOC_EIO,
	             "cannot open 'secret'");
}

/* Measured as 0 bytes, yet it has some: what /proc says of its size is not believed. */
static void a_file_longer_than_it_said_is_refused(void **state)
{
	struct doc_buf out = {0};

	(void)state;
	assert_fails(doc_file_read("/proc/self/status", 8, false, &out, &err), DOC_EINVALID,
	             "larger than 8 bytes");
	assert_null(out.data);
}

/* --- writing -------------------------------------------------------------------------------- */

static void a_file_is_written_with_its_folders(void **state)
{
	struct stat status;
	mode_t mask = umask(027);

	(void)state;
	assert_ok(doc_file_write("root", "a/b/c", "text", 4, &err));
	umask(mask);
	assert_holds("root/a/b/c", "text");
	assert_count("root/a/b", 1);
	assert_int_equal(stat("root/a/b/c", &status), 0);
	assert_int_equal(status.st_mode & 07777, 0640);
	assert_int_equal(stat("root/a", &status), 0);
	assert_int_equal(status.st_mode & 07777, 0750);
}

static void a_file_is_replaced_whole(void **state)
{
	(void)state;
	put("root/a", "a long text");
	assert_ok(doc_file_write("root", "a", "b", 1, &err));
	assert_holds("root/a", "b");
	assert_ok(doc_file_write("root", "a", NULL, 0, &err));
	assert_holds("root/a", "");
	assert_count("root", 1);
}

static void a_reader_keeps_the_file_it_opened(void **state)
{
	char text[4] = "";
	int fd;

	(void)state;
	put("root/a", "old");
	fd = open("root/a", O_RDONLY);
	assert_ok(doc_file_write("root", "a", "new", 3, &err));
	assert_int_equal(read(fd, text, 3), 3);
	close(fd);
	assert_string_equal(text, "old");
}

static void a_path_that_leaves_the_root_is_refused(void **state)
{
	static const char *const paths[] = {
		"",     "/",    "/etc/x",    "..",  "../outside/x", "a/../../outside/x",
		"a/..", "a//b", "a/",        "./a", "a/./b",        ".",
		"/a",   "a/.",  "../root/a",
	};
	char long_name[300];

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(paths); i++) {
		assert_fails(doc_file_write("root", paths[i], "x", 1, &err), DOC_EINVALID,
		             "is not a path inside 'root'");
		assert_fails(doc_file_remove("root", paths[i], &err), DOC_EINVALID,
		             "is not a path inside 'root'");
	}
	memset(long_name, 'a', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	assert_fails(doc_file_write("root", long_name, "x", 1, &err), DOC_EINVALID,
	             "is not a path");
	assert_count("root", 0);
	assert_count("outside", 0);
}

static void names_that_begin_with_dots_are_names(void **state)
{
	(void)state;
	assert_ok(doc_file_write("root", ".gitattributes", "x", 1, &err));
	assert_ok(doc_file_write("root", "...", "x", 1, &err));
	assert_ok(doc_file_write("root", "..a/.b", "x", 1, &err));
	assert_holds("root/..a/.b", "x");
}

static void a_link_in_the_way_is_not_followed(void **state)
{
	(void)state;
	assert_int_equal(symlink("../outside", "root/link"), 0);
	assert_int_equal(mkdir("root/a", 0777), 0);
	assert_int_equal(symlink("../../outside", "root/a/link"), 0);
	put("outside/kept", "kept");
	assert_fails(doc_file_write("root", "link/x", "x", 1, &err), DOC_EINVALID,
	             "cannot enter folder 'link': ");
	assert_fails(doc_file_write("root", "a/link/b/x", "x", 1, &err), DOC_EINVALID,
	             "cannot enter folder 'a/link': ");
	assert_fails(doc_file_remove("root", "link/kept", &err), DOC_EINVALID,
	             "cannot remove 'link/kept': ");
	assert_count("outside", 1);
	assert_holds("outside/kept", "kept");
}

static void a_link_at_the_path_itself_is_replaced(void **state)
{
	(void)state;
	put("outside/kept", "kept");
	assert_int_equal(symlink("../outside/kept", "root/a"), 0);
	assert_ok(doc_file_write("root", "a", "new", 3, &err));
	assert_holds("root/a", "new");
	assert_holds("outside/kept", "kept");
}

static void the_root_itself_may_be_a_link(void **state)
{
	(void)state;
	assert_int_equal(symlink("root", "home"), 0);
	assert_ok(doc_file_write("home", "a/b", "x", 1, &err));
	assert_holds("root/a/b", "x");
	assert_ok(doc_file_remove("home", "a/b", &err));
	assert_count("root", 0);
}

static void a_folder_in_place_of_the_file_stays(void **state)
{
	(void)state;
	assert_int_equal(mkdir("root/a", 0777), 0);
	put("root/a/kept", "kept");
	assert_fails(doc_file_write("root", "a", "x", 1, &err), DOC_EINVALID, "cannot write 'a': ");
	assert_fails(doc_file_remove("root", "a", &err), DOC_EINVALID, "cannot remove 'a': ");
	assert_holds("root/a/kept", "kept");
	assert_count("root", 1);
}

static void a_file_in_place_of_a_folder_stays(void **state)
{
	(void)state;
	put("root/a", "kept");
	assert_fails(doc_file_write("root", "a/b", "x", 1, &err), DOC_EINVALID,
	             "cannot enter folder 'a': ");
	assert_fails(doc_file_remove("root", "a/b", &err), DOC_EINVALID, "cannot remove 'a/b': ");
	assert_holds("root/a", "kept");
}

static void a_pipe_in_the_way_does_not_stop_a_writer(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("root/a", 0666), 0);
	assert_int_equal(mkfifo("root/b", 0666), 0);
	assert_ok(doc_file_write("root", "a", "x", 1, &err));
	assert_holds("root/a", "x");
	assert_fails(doc_file_write("root", "b/c", "x", 1, &err), DOC_EINVALID,
	             "cannot enter folder");
}

static void a_missing_root_is_not_found(void **state)
{
	(void)state;
	assert_fails(doc_file_write("missing", "a", "x", 1, &err), DOC_ENOTFOUND,
	             "cannot open folder 'missing': ");
	assert_fails(doc_file_remove("missing", "a", &err), DOC_ENOTFOUND,
	             "cannot open folder 'missing': ");
	assert_false(exists("missing"));
}

/* A limit of the file size is the nearest thing to a full disk. */
static void a_full_disk_leaves_the_old_file(void **state)
{
	int status;
	pid_t child;

	(void)state;
	put("root/a", "old");
	child = fork();
	if (child == 0) {
		const struct rlimit limit = {.rlim_cur = 4096, .rlim_max = 4096};
		struct doc_error err = {0};
		static char bytes[8192];

		signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
			_exit(2);
		_exit(doc_file_write("root", "a", bytes, sizeof(bytes), &err) == DOC_EIO &&
		                      strstr(err.message, "cannot write 'a': ")
		              ? 0
		              : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_holds("root/a", "old");
	assert_count("root", 1);
}

/* --- removing ------------------------------------------------------------------------------- */

static void a_file_is_removed_with_the_folders_it_leaves_empty(void **state)
{
	(void)state;
	assert_ok(doc_file_write("root", "a/b/c/d", "x", 1, &err));
	assert_ok(doc_file_write("root", "a/e", "x", 1, &err));
	assert_ok(doc_file_remove("root", "a/b/c/d", &err));
	assert_false(exists("root/a/b"));
	assert_true(exists("root/a/e"));
	assert_ok(doc_file_remove("root", "a/e", &err));
	assert_true(exists("root"));
	assert_count("root", 0);
}

static void removing_what_is_gone_is_fine(void **state)
{
	(void)state;
	assert_ok(doc_file_remove("root", "a", &err));
	assert_ok(doc_file_remove("root", "a/b/c", &err));
	assert_count("root", 0);
}

static void a_killed_removal_is_finished(void **state)
{
	(void)state;
	assert_int_equal(mkdir("root/a", 0777), 0);
	assert_int_equal(mkdir("root/a/b", 0777), 0);
	assert_ok(doc_file_remove("root", "a/b/c", &err));
	assert_count("root", 0);
}

static void a_link_is_removed_and_not_its_target(void **state)
{
	(void)state;
	put("outside/kept", "kept");
	assert_int_equal(symlink("../outside/kept", "root/a"), 0);
	assert_ok(doc_file_remove("root", "a", &err));
	assert_count("root", 0);
	assert_holds("outside/kept", "kept");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_file_is_appended_to_what_is_there),
		IN_FOLDER(an_empty_file_is_read),
		IN_FOLDER(a_file_of_many_blocks_is_read_whole),
		IN_FOLDER(of_a_file_the_end_is_read_and_all_of_a_shorter_one),
		IN_FOLDER(what_is_no_readable_file_is_refused_and_named),
		IN_FOLDER(a_link_is_followed_only_when_asked),
		IN_FOLDER(a_file_that_may_not_be_read_is_an_io_error),
		IN_FOLDER(a_file_longer_than_it_said_is_refused),
		IN_FOLDER(a_file_is_written_with_its_folders),
		IN_FOLDER(a_file_is_replaced_whole),
		IN_FOLDER(a_reader_keeps_the_file_it_opened),
		IN_FOLDER(a_path_that_leaves_the_root_is_refused),
		IN_FOLDER(names_that_begin_with_dots_are_names),
		IN_FOLDER(a_link_in_the_way_is_not_followed),
		IN_FOLDER(a_link_at_the_path_itself_is_replaced),
		IN_FOLDER(the_root_itself_may_be_a_link),
		IN_FOLDER(a_folder_in_place_of_the_file_stays),
		IN_FOLDER(a_file_in_place_of_a_folder_stays),
		IN_FOLDER(a_pipe_in_the_way_does_not_stop_a_writer),
		IN_FOLDER(a_missing_root_is_not_found),
		IN_FOLDER(a_full_disk_leaves_the_old_file),
		IN_FOLDER(a_file_is_removed_with_the_folders_it_leaves_empty),
		IN_FOLDER(removing_what_is_gone_is_fine),
		IN_FOLDER(a_killed_removal_is_finished),
		IN_FOLDER(a_link_is_removed_and_not_its_target),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
