/* model.c: random histories, what the model expects of them, and what libdoc says of them. */
#include <libdoc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "walk.h"

#define OPERATIONS_MAX 60
#define VERBS_MAX      160

/*
 * seed, count   the histories seed .. seed + count - 1
 * only          an attack that each history ends with, or NULL
 * folder        where registries are written
 */
struct run {
	uint64_t seed, count;
	const char *only, *write;
	bool verbose, lax, stop;
	char folder[256];
	struct {
		const char *name;
		unsigned count;
	} verbs[VERBS_MAX];
	size_t verb_count;
	size_t operations, lawful, unlawful, disagreements, rule_differs, lists;
};

/* --- what was done ---------------------------------------------------------------------------- */

static void tally(struct run *run, const char *name)
{
	for (size_t i = 0; i < run->verb_count; i++)
		if (strcmp(run->verbs[i].name, name) == 0) {
			run->verbs[i].count++;
			return;
		}
	if (run->verb_count == VERBS_MAX)
		give_up("too many verbs");
	run->verbs[run->verb_count].name = name;
	run->verbs[run->verb_count++].count = 1;
}

/* An attack by its number; the one that --attack names, if any. */
static bool attack_now(struct run *run, struct walk *walk, size_t n)
{
	bool made;

	if (run->only)
		for (n = 0; n < attack_count() && strcmp(attack_name(n), run->only) != 0;)
			n++;
	if (n == attack_count())
		give_up("no such attack");
	pass_time(walk);
	made = attack(walk, n);
	walk->attacks += made;
	return made;
}

/*
 * A quarter of the histories are honest; in half there is one attack, with which they end; in a
 * quarter are many. Which one comes last goes through all of them, so that each is made often.
 */
static void make_history(struct run *run, struct walk *walk, struct store *store, uint64_t seed)
{
	size_t last = (size_t)(seed / 4 % attack_count());
	int operations;

	store_clear(store);
	walk_begin(walk, store, seed);
	operations = 8 + any(walk, OPERATIONS_MAX - 10);
	for (int i = 0; i < operations && !walk->ended; i++) {
		if (walk->kind == MANY && chance(walk, 15))
			(void)attack_now(run, walk, (size_t)any(walk, (int)attack_count()));
		else
			(void)act_honestly(walk);
	}
	walk->attacks = 0;
	for (int i = 0;
	     walk->kind != HONEST && !walk->ended && !walk->attacks && i < 2 * OPERATIONS_MAX; i++)
		if (!attack_now(run, walk, last) && walk->commit_count < OPERATIONS_MAX)
			(void)act_honestly(walk);
}

/* --- what libdoc says ------------------------------------------------------------------------- */

static void complain(struct run *run, struct walk *walk, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void complain(struct run *run, struct walk *walk, const char *format, ...)
{
	va_list arguments;

	if (!run->disagreements++ || run->verbose)
		printf("%s", walk->log);
	printf("seed %llu: ", (unsigned long long)walk->world.seed);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
}

/* Which commit a finding is about: the id at its end; the count when it names none. */
static size_t commit_of(const struct walk *walk, const struct doc_finding *finding)
{
	const char *mark = NULL;
	char id[2 * OID_SIZE + 1];

	for (const char *at = finding->message; (at = strstr(at, "(commit ")); at++)
		mark = at + strlen("(commit ");
	for (size_t i = 0; mark && i < walk->commit_count; i++) {
		hex(walk->commits[i].id.bytes, OID_SIZE, id);
		if (strncmp(mark, id, 12) == 0)
			return i;
	}
	return walk->commit_count;
}

static void compare_commit(struct run *run, struct walk *walk, size_t n,
                           const struct doc_findings *found)
{
	const struct landed *landed = &walk->commits[n];
	const struct doc_finding *first = NULL;
	bool named = false;

	for (size_t i = 0; i < found->count; i++) {
		if (commit_of(walk, &found->items[i]) != n)
			continue;
		first = first ? first : &found->items[i];
		named |= landed->fault && strcmp(found->items[i].rule, landed->fault) == 0;
	}
	if (first && !landed->fault)
		complain(run, walk, "commit %zu (%s) is lawful; libdoc says %s: %s", n + 1,
		         landed->verb, first->rule, first->message);
	else if (!first && landed->fault)
		complain(run, walk, "commit %zu (%s) breaks %s; libdoc finds nothing", n + 1,
		         landed->verb, landed->fault);
	else if (first && !named) {
		run->rule_differs++;
		if (!run->lax)
			complain(run, walk, "commit %zu (%s) breaks %s; libdoc says %s: %s", n + 1,
			         landed->verb, landed->fault, first->rule, first->message);
	}
}

static void compare_verdict(struct run *run, struct walk *walk)
{
	struct doc_registry *registry = NULL;
	struct doc_verification verification = {0};
	struct doc_error err = {0};
	size_t elsewhere = 0;

	if (doc_registry_open_unread(run->folder, &registry, &err) < 0 ||
	    doc_verify(registry, NULL, true, walk->world.now + 60, &verification, &err) < 0) {
		complain(run, walk, "verify fails: %s", err.message);
	} else {
		for (size_t n = 0; n < walk->commit_count; n++)
			compare_commit(run, walk, n, &verification.problems);
		for (size_t i = 0; i < verification.problems.count; i++)
			elsewhere += commit_of(walk, &verification.problems.items[i]) ==
			             walk->commit_count;
		if (elsewhere != walk->merges)
			complain(run, walk, "%zu merges; libdoc finds %zu faults of no commit",
			         walk->merges, elsewhere);
	}
	doc_verification_clear(&verification);
	doc_registry_close(registry);
}

static void compare_rows(struct run *run, struct walk *walk, const struct doc_list *list, int day)
{
	for (int i = 0; i < DOCUMENTS; i++) {
		const struct document *document = &walk->world.documents[i];
		const struct doc_row *row = NULL;
		int version;
		const char *state = state_on(&walk->world, document, day, &version);
		char text[16] = "";

		if (version)
			say_version(version, text);
		for (size_t k = 0; k < list->count; k++)
			if (strcmp(list->rows[k].number, numbers[i]) == 0)
				row = &list->rows[k];
		if (!row != !document->registered)
			complain(run, walk, "%s is%s registered; libdoc disagrees", numbers[i],
			         document->registered ? "" : " not");
		if (!row)
			continue;
		if (strcmp(row->version, text) != 0 ||
		    (!walk->ended && strcmp(row->state, state) != 0))
			complain(run, walk, "%s is %s '%s' on day %d; libdoc says %s '%s'",
			         numbers[i], state, text, day, row->state, row->version);
	}
}

/* A document by itself is judged as deep as can be: of a lawful one there is no error either. */
static void compare_shown(struct run *run, struct walk *walk, struct doc_registry *registry,
                          const struct doc_row *row, int64_t now_at)
{
	struct doc_document_view view = {0};
	struct doc_error err = {0};

	if (doc_show(registry, row->number, now_at, &view, &err) < 0)
		complain(run, walk, "show fails: %s", err.message);
	else if (strcmp(view.row.version, row->version) != 0 ||
	         strcmp(view.row.state, row->state) != 0)
		complain(run, walk, "%s is %s '%s' in the list; shown, it is %s '%s'", row->number,
		         row->state, row->version, view.row.state, view.row.version);
	for (size_t i = 0; !walk->ended && i < view.findings.count; i++)
		if (view.findings.items[i].severity == DOC_ERROR)
			complain(run, walk, "show finds %s: %s", view.findings.items[i].rule,
			         view.findings.items[i].message);
	doc_document_view_clear(&view);
}

static void compare_list(struct run *run, struct walk *walk)
{
	struct doc_registry *registry = NULL;
	struct doc_list_query query = {.withdrawn = true};
	struct doc_list list = {0};
	struct doc_error err = {0};
	int ahead = any(walk, 3) ? 0 : any(walk, 45);

	query.now_at = walk->world.now + (int64_t)ahead * DAY_S;
	run->lists++;
	if (doc_registry_open(run->folder, &registry, &err) < 0 ||
	    doc_list(registry, &query, &list, &err) < 0)
		complain(run, walk, "list fails: %s", err.message);
	else
		compare_rows(run, walk, &list, day_of(query.now_at));
	if (!walk->ended && list.findings.count)
		complain(run, walk, "list finds %s: %s", list.findings.items[0].rule,
		         list.findings.items[0].message);
	for (size_t i = 0; i < list.count; i++)
		compare_shown(run, walk, registry, &list.rows[i], query.now_at);
	doc_list_clear(&list);
	doc_registry_close(registry);
}

static bool is_lawful(const struct walk *walk)
{
	for (size_t i = 0; i < walk->commit_count; i++)
		if (walk->commits[i].fault)
			return false;
	return !walk->merges;
}

static void count_history(struct run *run, const struct walk *walk)
{
	for (size_t i = 0; i < walk->commit_count; i++)
		tally(run, walk->commits[i].verb);
	run->operations += walk->commit_count;
	if (is_lawful(walk))
		run->lawful++;
	else
		run->unlawful++;
}

static void run_history(struct run *run, struct walk *walk, struct store *store, uint64_t seed)
{
	const char *folder = run->folder;

	make_history(run, walk, store, seed);
	if (run->verbose)
		printf("%s", walk->log);
	(void)mkdir(folder, 0777);
	store_write(store, folder, &walk->commits[walk->commit_count - 1].id);
	compare_verdict(run, walk);
	if (!walk->ended || walk->told)
		compare_list(run, walk);
	count_history(run, walk);
	if (run->write)
		printf("%s\n", is_lawful(walk) ? "lawful" : "unlawful");
	else
		store_remove(folder);
}

/* --- the program ------------------------------------------------------------------------------ */

static int by_name(const void *a, const void *b)
{
	const char *const *one = a;
	const char *const *other = b;

	return strcmp(*one, *other);
}

static void report(struct run *run)
{
	qsort(run->verbs, run->verb_count, sizeof(run->verbs[0]), by_name);
	for (size_t i = 0; i < run->verb_count; i++)
		printf("%7u %s\n", run->verbs[i].count, run->verbs[i].name);
	printf("%llu histories, %zu commits, %zu lawful, %zu not, %zu lists: %zu disagreements, "
	       "%zu other rules\n",
	       (unsigned long long)run->count, run->operations, run->lawful, run->unlawful,
	       run->lists, run->disagreements, run->rule_differs);
}

static const char usage[] =
	"usage: model [--seed N] [--histories N] [--attack NAME] [--write DIR]\n"
	"             [--verbose] [--lax] [--stop]\n";

static bool read_options(int argc, char **argv, struct run *run)
{
	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : "";

		if (strcmp(argv[i], "--verbose") == 0)
			run->verbose = true;
		else if (strcmp(argv[i], "--lax") == 0)
			run->lax = true;
		else if (strcmp(argv[i], "--stop") == 0)
			run->stop = true;
		else if (strcmp(argv[i], "--seed") == 0)
			run->seed = strtoull(argv[++i] ? value : "", NULL, 10);
		else if (strcmp(argv[i], "--histories") == 0)
			run->count = strtoull(argv[++i] ? value : "", NULL, 10);
		else if (strcmp(argv[i], "--attack") == 0 && argv[++i])
			run->only = value;
		else if (strcmp(argv[i], "--write") == 0 && argv[++i])
			run->write = value;
		else
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	const char *temporary = getenv("TMPDIR");
	struct run *run = calloc(1, sizeof(*run));
	struct walk *walk = calloc(1, sizeof(*walk));
	struct store *store = store_new();
	bool good;

	if (!run || !walk)
		give_up("memory");
	run->seed = 1;
	run->count = 1;
	if (!read_options(argc, argv, run)) {
		fputs(usage, stderr);
		return 2;
	}
	if (run->write)
		snprintf(run->folder, sizeof(run->folder), "%s", run->write);
	else
		snprintf(run->folder, sizeof(run->folder), "%s/docreg-model.XXXXXX",
		         temporary ? temporary : "/tmp");
	if (!run->write && !mkdtemp(run->folder))
		give_up(run->folder);
	keys_make();
	for (uint64_t i = 0; i < run->count; i++) {
		run_history(run, walk, store, run->seed + i);
		if (run->stop && run->disagreements)
			run->count = i + 1;
	}
	if (run->count > 1)
		report(run);
	good = !run->disagreements;
	keys_free();
	store_free(store);
	free(walk);
	free(run);
	return good ? 0 : 1;
}
