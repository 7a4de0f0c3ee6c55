/*
 * in-force.c: what is in force in a registry, as CSV for an intranet page or another system.
 *
 *	cc -o in-force in-force.c $(pkg-config --cflags --libs libdoc)
 *	./in-force /srv/isms >in-force.csv          today
 *	./in-force /srv/isms 115.12.1 >then.csv     on a day, in either calendar
 *
 * It ends with 0, or 1 when what it prints may not be relied on, 2 or 4 as docreg itself does.
 */
#include <libdoc.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* What a registry holds was typed by somebody: a spreadsheet would run a cell that begins so. */
static void print_cell(const char *text, const char *end)
{
	putchar('"');
	if (*text && strchr("=+-@", *text))
		putchar('\'');
	for (; *text; text++) {
		if (*text == '"')
			putchar('"');
		putchar(*text);
	}
	printf("\"%s", end);
}

static void print_row(const struct doc_row *row)
{
	print_cell(row->number, ",");
	print_cell(row->title, ",");
	print_cell(row->version, ",");
	print_cell(row->effective_on, ",");
	print_cell(row->approved_by, ",");
	print_cell(row->owner, "\n");
}

/* The same call answers for any day. Findings say which rows rest on a damaged ledger. */
static int print_list(struct doc_registry *registry, const struct doc_list_query *query,
                      struct doc_error *err)
{
	struct doc_list list = {0};
	int broken;

	if (doc_list(registry, query, &list, err) < 0)
		return 4;
	puts("number,title,version,effective_on,approved_by,unit");
	for (size_t i = 0; i < list.count; i++)
		print_row(&list.rows[i]);
	for (size_t i = 0; i < list.findings.count; i++)
		fprintf(stderr, "%s: %s\n", list.findings.items[i].document,
		        list.findings.items[i].rule);
	broken = list.findings.count > 0;
	doc_list_clear(&list);
	return broken;
}

int main(int argc, char **argv)
{
	struct doc_registry *registry = NULL;
	struct doc_list_query query = {0};
	struct doc_error err = {0};
	int status = 4;

	if (argc < 2 || argc > 3 || (argc == 3 && doc_text_read_day(argv[2], query.on, &err) < 0)) {
		fprintf(stderr, "usage: in-force FOLDER [DAY] %s\n", err.message);
		return 2;
	}
	query.now_at = time(NULL); /* the library has no clock of its own */
	query.state = "in-force";
	if (doc_registry_open(argv[1], &registry, &err) == DOC_OK)
		status = print_list(registry, &query, &err);
	doc_registry_close(registry);
	if (status == 4) /* a message may quote what somebody typed: see doc_text_safe */
		fprintf(stderr, "in-force: %s\n", err.message);
	if (fflush(stdout) != 0)
		status = 4;
	return status;
}
