/* sweep.c: make one call of the library again and again, while another thing it needs fails. */
/*
 * Each of libdoc's own allocations fails in its turn, or each thing that it asks of the system and
 * of libgit2; alone and with all that follow.
 *
 *	sweep --list
 *	sweep FOLDER NOW STRIDE TURN allocations|calls NAME
 *
 * FOLDER holds base/, the world that calls are made in. Every STRIDE-th is tried, from TURN on; 0:
 * the first from each place in the code, and with all that follow of each fourth. A call that fails
 * for an allocation says that memory is out; one that succeeds answers what it answers unbroken;
 * main is where it was or where the unbroken call brings it; nothing stays open.
 */
#include <dirent.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "alloc.h"
#include "failing.h"
#include "places.h"

/* Of the sanitizers, where the build has them. */
__attribute__((weak)) int __lsan_do_recoverable_leak_check(void);
__attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)(void));

#define FSCK_EVERY 64

/*
 * What the unbroken call did.
 *
 * of_calls  what fails are calls, not allocations
 * asked     how many of them
 * old, new  what main is at before and after; and that of the server, if there is one
 */
struct sweep {
	const struct call *call;
	struct stage stage;
	bool of_calls;
	size_t asked, stride, turn;
	size_t nth, tried, faults, files;
	char old[64], new[64], old_there[64], new_there[64];
	char *said;
};

static struct sweep sweep;

void say(struct stage *stage, const char *text)
{
	size_t room = sizeof(stage->said) - stage->said_size;
	int length = snprintf(stage->said + stage->said_size, room, "%s\n", text ? text : "-");

	if (length > 0)
		stage->said_size += (size_t)length < room ? (size_t)length : room - 1;
}

void say_count(struct stage *stage, size_t count)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", count);
	say(stage, text);
}

void say_findings(struct stage *stage, const struct doc_findings *findings)
{
	say_count(stage, findings->count);
	for (size_t i = 0; i < findings->count; i++) {
		say(stage, findings->items[i].rule);
		say(stage, findings->items[i].message);
	}
}

/* --- the world ------------------------------------------------------------------------------- */

static void run(const char *command)
{
	if (system(command) != 0) {
		fprintf(stderr, "this fails: %s\n", command);
		exit(2);
	}
}

static void make_world(void)
{
	doc_registry_close(sweep.stage.registry);
	sweep.stage.registry = NULL;
	if (chdir(sweep.stage.folder) < 0)
		exit(2);
	run("rm -rf world && cp -a base world");
	if (chdir("world") < 0 || chdir(sweep.call->place ? sweep.call->place : "registry") < 0)
		exit(2);
}

static void open_registry(void)
{
	struct doc_error err = {0};

	if (sweep.call->opens || sweep.stage.registry)
		return;
	if (doc_registry_open(".", &sweep.stage.registry, &err) < 0) {
		fprintf(stderr, "cannot open the registry: %s\n", err.message);
		exit(2);
	}
}

#define HERE  ".git/refs/heads/main"
#define THERE "../server.git/refs/heads/main"

static void read_tip(const char *path, char tip[64])
{
	FILE *file = fopen(path, "r");

	if (!file || !fgets(tip, 64, file))
		strcpy(tip, "none\n");
	if (file)
		fclose(file);
}

static size_t count_files(void)
{
	DIR *folder = opendir("/proc/self/fd");
	size_t count = 0;

	while (folder && readdir(folder))
		count++;
	if (folder)
		closedir(folder);
	return count;
}

/* --- one failure ----------------------------------------------------------------------------- */

static const char *what(void)
{
	return sweep.of_calls ? "call" : "allocation";
}

__attribute__((format(printf, 2, 3))) static void complain(bool on, const char *format, ...)
{
	va_list arguments;

	sweep.faults++;
	printf("%s, %s %zu%s: ", sweep.call->name, what(), sweep.nth, on ? " and all after" : "");
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
}

/* What could not be read, and was not asked for alone: the call says so, and does the rest. */
static bool is_told_unread(void)
{
	return sweep.of_calls && (strstr(sweep.stage.said, "object-broken\n") ||
	                          strstr(sweep.stage.said, "unreadable\n"));
}

/* What has landed, and whose copy in the folder or on the server has to wait: the call says so. */
static bool is_behind(void)
{
	return sweep.call->writes && (strstr(sweep.stage.said, "work-tree-behind\n") ||
	                              strstr(sweep.stage.said, "not-shared\n"));
}

/* What main is at now: has the call landed? Anything between is a fault, and needs a new world. */
static bool look_at_tip(bool on, bool *moved)
{
	char now[64], there[64];
	bool has_landed;

	read_tip(HERE, now);
	read_tip(THERE, there);
	has_landed = sweep.call->writes && strcmp(now, sweep.new) == 0;
	*moved = strcmp(now, sweep.old) != 0;
	if (!has_landed && *moved && !is_told_unread())
		complain(on, "main is at %.40s", now);
	if (strcmp(there, sweep.old_there) != 0 && strcmp(there, sweep.new_there) != 0)
		complain(on, "main of the server is at %.40s", there);
	if (strcmp(there, sweep.old_there) != 0)
		*moved = has_landed = true;
	if (sweep.stage.registry && !sweep.call->brings && !is_told_unread() &&
	    has_landed != (*doc_registry_landed(sweep.stage.registry) != '\0'))
		complain(on, "landed: %d, which the registry does not say", has_landed);
	return has_landed;
}

static int call(size_t nth, bool on, struct doc_error *err)
{
	int r;

	sweep.stage.said_size = 0;
	sweep.stage.said[0] = '\0';
	(sweep.of_calls ? failing_begin_calls : failing_begin)(nth, on);
	r = sweep.call->run(&sweep.stage, err);
	failing_end();
	return r;
}

/* Where two answers part, from the beginning of that line on. */
static int parting(const char *a, const char *b)
{
	int line = 0;

	for (int i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == '\n')
			line = i + 1;
	return line;
}

static void complain_of_answer(bool on)
{
	const char *said = sweep.stage.said;
	int at = parting(said, sweep.said);

	complain(on, "success, with another answer: '%.*s' instead of '%.*s'",
	         (int)strcspn(said + at, "\n"), said + at, (int)strcspn(sweep.said + at, "\n"),
	         sweep.said + at);
}

/*
 * libgit2 asks for an object's header while it moves a branch or puts an entry into a tree, for its
 * bytes while it packs, and answers a failure in words of its own.
 */
static bool is_word_of_libgit2(int r, const struct doc_error *err)
{
	static const char *const words[] = {"target OID for the reference doesn't exist",
	                                    "invalid object specified", "early EOF"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (r == DOC_EBACKEND && strstr(err->message, words[i]))
			return true;
	return false;
}

static void break_it(bool on)
{
	struct doc_error err = {0};
	bool has_landed, moved;
	int r = call(sweep.nth, on, &err);

	has_landed = look_at_tip(on, &moved);
	if (!failing_has_failed() && r < 0)
		complain(on, "fails though nothing did: %s", err.message);
	else if (r < 0 && !*err.message)
		complain(on, "code %d, and no message", r);
	else if (r < 0 && !sweep.of_calls && r != DOC_ENOMEM && !is_word_of_libgit2(r, &err))
		complain(on, "code %d: %s", r, err.message);
	else if (r == DOC_OK && strcmp(sweep.stage.said, sweep.said) != 0 && !is_behind() &&
	         !is_told_unread())
		complain_of_answer(on);
	else if (r == DOC_OK && has_landed != sweep.call->writes && !is_told_unread())
		complain(on, "success, and nothing has landed");
	if (failing_has_failed())
		sweep.tried++;
	if (sweep.tried % FSCK_EVERY == 1)
		run("git fsck --strict --no-dangling >../fsck 2>&1 || { cat ../fsck; exit 1; }");
	if (moved)
		make_world();
}

/* First with a fresh registry; then, if all after it fail too, with one that has seen a failure. */
static void break_at(size_t nth, bool too)
{
	sweep.nth = nth;
	doc_registry_close(sweep.stage.registry);
	sweep.stage.registry = NULL;
	open_registry();
	break_it(false);
	open_registry();
	if (too)
		break_it(true);
}

static bool learn(void)
{
	struct doc_error err = {0};
	int r;

	make_world();
	read_tip(HERE, sweep.old);
	read_tip(THERE, sweep.old_there);
	open_registry();
	failing_watch(places_note);
	r = call(0, false, &err);
	failing_watch(NULL);
	sweep.asked = failing_end();
	if (r < 0) {
		printf("%s fails unbroken: %s\n", sweep.call->name, err.message);
		return false;
	}
	read_tip(HERE, sweep.new);
	read_tip(THERE, sweep.new_there);
	sweep.said = strdup(sweep.stage.said);
	if (sweep.call->writes == (strcmp(sweep.old, sweep.new) == 0)) {
		printf("%s: does it write?\n", sweep.call->name);
		return false;
	}
	make_world();
	sweep.files = count_files();
	return sweep.said != NULL;
}

/* --- the whole ------------------------------------------------------------------------------- */

static void tell_where(void)
{
	dprintf(STDOUT_FILENO, "%s, %s %zu: crashed\n", sweep.call ? sweep.call->name : "?", what(),
	        sweep.nth);
}

static void on_signal(int number)
{
	tell_where();
	signal(number, SIG_DFL);
	raise(number);
}

static const struct call *find(const char *name)
{
	const struct call *const tables[] = {reading, writing, sharing};

	for (size_t t = 0; t < 3; t++)
		for (const struct call *item = tables[t]; item->name; item++)
			if (strcmp(item->name, name) == 0)
				return item;
	return NULL;
}

static int list(void)
{
	for (const struct call *item = reading; item->name; item++)
		puts(item->name);
	for (const struct call *item = writing; item->name; item++)
		puts(item->name);
	for (const struct call *item = sharing; item->name; item++)
		puts(item->name);
	return 0;
}

static void hear_of_crashes(void)
{
	if (__sanitizer_set_death_callback) {
		__sanitizer_set_death_callback(tell_where);
		return;
	}
	signal(SIGSEGV, on_signal);
	signal(SIGABRT, on_signal);
}

static void break_all(void)
{
	if (sweep.stride == 0)
		for (size_t i = 0; i < places_count(); i++)
			break_at(places_first(i), i % 4 == 0);
	else
		for (size_t nth = 1 + sweep.turn % sweep.stride; nth <= sweep.asked;
		     nth += sweep.stride)
			break_at(nth, true);
}

int main(int argc, char **argv)
{
	size_t files;

	if (argc == 2 && strcmp(argv[1], "--list") == 0)
		return list();
	sweep.call = argc == 7 ? find(argv[6]) : NULL;
	if (!sweep.call)
		return 2;
	hear_of_crashes();
	sweep.stage.folder = argv[1];
	sweep.stage.now_at = strtoll(argv[2], NULL, 10);
	sweep.stride = strtoul(argv[3], NULL, 10);
	sweep.turn = strtoul(argv[4], NULL, 10);
	sweep.of_calls = strcmp(argv[5], "calls") == 0;
	if (!learn())
		return 1;
	break_all();
	doc_registry_close(sweep.stage.registry);
	files = count_files();
	if (files != sweep.files)
		complain(false, "%zu files stay open, %zu before", files, sweep.files);
	free(sweep.said);
	if (__lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check())
		complain(false, "memory is lost");
	printf("%s: %zu %ss from %zu places, %zu failures tried, %zu faults\n", sweep.call->name,
	       sweep.asked, what(), places_count(), sweep.tried, sweep.faults);
	return sweep.faults != 0;
}
