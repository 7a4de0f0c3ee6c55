/* test_pdftotext.c: the child that reads a PDF. */
#include "unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <backend/pdftotext.h>
#include <base/auto.h>
#include <libdoc/extract.h>

/* A page that shows this text in Helvetica. */
static void make_pdf(struct doc_buf *out, const char *text)
{
	size_t length = strlen("BT /F1 12 Tf 72 700 Td () Tj ET") + strlen(text);

	doc_buf_printf(out,
	               "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
	               "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
	               "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
	               "/Resources<</Font<</F1 5 0 R>>>>>> endobj\n"
	               "4 0 obj <</Length %zu>>\nstream\nBT /F1 12 Tf 72 700 Td (%s) Tj ET\n"
	               "endstream endobj\n"
	               "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
	               "trailer <</Root 1 0 R/Size 6>>\nstartxref\n0\n%%%%EOF\n",
	               length, text);
}

/* A folder with a pdftotext of our own, and nothing else, is where programs are looked for. */
static char folder[] = "/tmp/docreg-test-XXXXXX";

static void set_program(const char *script)
{
	struct doc_buf path doc_scoped(doc_buf_clear) = {0};
	FILE *file;

	doc_buf_printf(&path, "%s/pdftotext", folder);
	unlink(path.data);
	if (script) {
		file = fopen(path.data, "w");
		assert_non_null(file);
		fprintf(file, "#!/bin/sh\n%s\n", script);
		assert_int_equal(fclose(file), 0);
		assert_int_equal(chmod(path.data, 0700), 0);
	}
	assert_int_equal(setenv("PATH", folder, 1), 0);
}

static int make_folder(void **state)
{
	signal(SIGXFSZ, SIG_IGN); /* as the program does; it ends the child all the same */
	*state = strdup(getenv("PATH"));
	return mkdtemp(folder) && *state ? 0 : -1;
}

static int remove_folder(void **state)
{
	set_program(NULL);
	free(*state);
	return rmdir(folder);
}

static void assert_no_child_is_left(void)
{
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

static void a_page_is_read_line_by_line(void **state)
{
	struct doc_buf pdf doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	if (system("command -v pdftotext >/dev/null") != 0)
		skip();
	make_pdf(&pdf, "ISMS-02-005 V1.0");
	assert_ok(doc_extract_bytes("a.pdf", pdf.data, pdf.size, &extract, &err));
	assert_int_equal(extract.format, DOC_FILE_PDF);
	assert_int_equal(extract.block_count, 1);
	assert_non_null(strstr(extract.blocks[0].text, "ISMS-02-005 V1.0"));
	assert_int_equal(extract.blocks[0].line, 1);
	assert_no_child_is_left();
}

static void a_file_that_is_cut_off_is_refused(void **state)
{
	struct doc_buf pdf doc_scoped(doc_buf_clear) = {0};
	struct doc_extract extract doc_scoped(doc_extract_clear) = {0};

	(void)state;
	make_pdf(&pdf, "x");
	assert_fails(doc_extract_bytes("a.pdf", pdf.data, pdf.size - 7, &extract, &err),
	             DOC_EINVALID, "cut off");
	for (size_t i = 0; i < 3000; i++)
		doc_buf_putc(&pdf, '\0'); /* padding, as to the end of a block */
	if (system("command -v pdftotext >/dev/null") == 0)
		assert_ok(doc_extract_bytes("a.pdf", pdf.data, pdf.size, &extract, &err));
}

/* The child is a script here: what may go wrong with it, one after the other. */
static void whatever_the_child_does_is_told(void **state)
{
	static const struct {
		const char *script;
		int code;
		const char *message;
	} cases[] = {
		{NULL, DOC_ENOTFOUND, "pdftotext is needed"},
		{"echo 'Command Line Error: Incorrect password' >&2; exit 1", DOC_EINVALID,
		 "locked by a password"},
		{"echo 'Error: Copying of text from this document is not allowed.' >&2; exit 3",
		 DOC_EINVALID, "forbids taking its text out"},
		{"printf 'Syntax Error: bad \\033[31m\\nmore' >&2; exit 1", DOC_EINVALID,
		 "broken PDF: pdftotext: Syntax Error: bad \\x1b[31m"},
		{"exit 1", DOC_EINVALID, "failed with status 1"},
		{"kill -SEGV $$", DOC_EINVALID, "signal 11"},
		{"kill -XCPU $$", DOC_EINVALID, "takes more than 10 seconds"},
		{"echo \"Syntax Error: Missing language pack for 'Adobe-CNS1' mapping\" >&2",
		 DOC_ENOTFOUND, "lacks the tables"},
		/* 32 MiB and a little more: the limit ends it. */
		{"text=0123456789abcdef; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do "
		 "text=$text$text; done; while :; do echo $text; done",
		 DOC_EINVALID, "more than 32 MiB of text"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		struct doc_buf text doc_scoped(doc_buf_clear) = {0};

		set_program(cases[i].script);
		assert_fails(doc_pdftotext("%PDF", 4, &text, &err), cases[i].code,
		             cases[i].message);
		assert_no_child_is_left();
	}
}

/* Its standard input is the file, its environment nearly empty, its limits are set. */
static void the_child_is_alone_with_the_file(void **state)
{
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	(void)state;
	/* Built-in words of the shell alone: there is no other program. Limits come after start. */
	set_program("read -r line; echo \"$line|$HOME$LC_ALL|$*\"; "
	            "until [ \"$(ulimit -n)\" = 32 ]; do :; done; "
	            "ulimit -v; ulimit -t; ulimit -c");
	assert_ok(doc_pdftotext("%PDF of ours\nmore", 17, &text, &err));
	assert_string_equal(text.data, "%PDF of ours|C|-layout -enc UTF-8 -eol unix - -\n"
	                               "1048576\n10\n0\n");
}

/* More than a pipe holds, both ways, and nobody waits for the other. */
static void large_files_pass_both_ways(void **state)
{
	size_t size = (size_t)8 << 20;
	char *bytes doc_auto(free) = malloc(size);
	struct doc_buf text doc_scoped(doc_buf_clear) = {0};

	(void)state;
	assert_non_null(bytes);
	memset(bytes, 'x', size);
	set_program("exec /bin/cat");
	assert_ok(doc_pdftotext(bytes, size, &text, &err));
	assert_int_equal(text.size, size);
	assert_memory_equal(text.data, bytes, size);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_read_line_by_line),
		cmocka_unit_test(a_file_that_is_cut_off_is_refused),
		cmocka_unit_test(whatever_the_child_does_is_told),
		cmocka_unit_test(the_child_is_alone_with_the_file),
		cmocka_unit_test(large_files_pass_both_ways),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
