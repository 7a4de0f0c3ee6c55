/* generate.c: fill a registry with documents and approved versions, act by act, as people do. */
#include <libdoc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONTENT_SIZE 20480
#define ACT_S        30 /* from one act to the next */

static const char source_path[] = "content.odt";

/*
 * now_at  the clock: each act is later than the one before
 * seed    of the bytes of the contents
 */
struct maker {
	struct doc_registry *registry;
	const char *keys;
	int64_t now_at;
	uint64_t seed;
};

static _Noreturn void give_up(const char *what, const char *why)
{
	fprintf(stderr, "generate: %s: %s\n", what, why);
	exit(1);
}

static struct doc_actor actor(struct maker *maker, const char *id)
{
	maker->now_at += ACT_S;
	return (struct doc_actor){.id = id, .now_at = maker->now_at};
}

/* All this is made to be measured and thrown away: nothing need survive a power cut. */
int fsync(int fd)
{
	(void)fd;
	return 0;
}

/* Random bytes, as a packed office file has them: the same in every run. */
static void write_content(struct maker *maker)
{
	static uint64_t words[CONTENT_SIZE / sizeof(uint64_t)];
	FILE *file = fopen(source_path, "wb");

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		maker->seed ^= maker->seed << 13;
		maker->seed ^= maker->seed >> 7;
		maker->seed ^= maker->seed << 17;
		words[i] = maker->seed;
	}
	if (!file || fwrite(words, sizeof(words), 1, file) != 1 || fclose(file) != 0)
		give_up(source_path, "cannot be written");
}

/* An outcome of which only success matters. */
static void done(int r, const char *what, struct doc_outcome *outcome, const struct doc_error *err)
{
	if (r < 0)
		give_up(what, err->message);
	doc_outcome_clear(outcome);
}

static void add(struct maker *maker, const char *number)
{
	struct doc_actor lin = actor(maker, "lin.zz");
	char title[128];
	struct doc_new_document document = {.number = number, .title = title};
	struct doc_outcome outcome = {0};
	struct doc_error err = {0};

	snprintf(title, sizeof(title), "資通安全管理程序書 %s", number);
	done(doc_add(maker->registry, &lin, &document, false, &outcome, &err), number, &outcome,
	     &err);
}

static void revise(struct maker *maker, const char *number)
{
	const char *const paths[] = {source_path};
	struct doc_actor hsu = actor(maker, "hsu.yt");
	struct doc_revision revision = {.number = number,
	                                .paths = paths,
	                                .path_count = 1,
	                                .summary = "依 115 年內部稽核結果修訂",
	                                .reason = "內部稽核"};
	struct doc_outcome outcome = {0};
	struct doc_error err = {0};

	write_content(maker);
	done(doc_revise(maker->registry, &hsu, &revision, false, &outcome, &err), number, &outcome,
	     &err);
}

/* Submit, review or approve. */
typedef int (*act_function)(struct doc_registry *, const struct doc_request *, struct doc_outcome *,
                            struct doc_error *);

static void say(struct maker *maker, act_function act, const char *who, const char *key,
                const char *number)
{
	struct doc_actor somebody = actor(maker, who);
	struct doc_request request = {.actor = &somebody, .numbers = &number, .number_count = 1};
	struct doc_outcome outcome = {0};
	struct doc_error err = {0};
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", maker->keys, key ? key : "");
	somebody.key_path = key ? path : NULL;
	done(act(maker->registry, &request, &outcome, &err), number, &outcome, &err);
}

static void take_to_review(struct maker *maker, const char *number)
{
	revise(maker, number);
	say(maker, doc_submit, "hsu.yt", NULL, number);
	say(maker, doc_review, "chen.yj", NULL, number);
}

/*
 * The index only grows, and is written whole with each act. Nothing here needs what it
 * says of other documents; git makes it anew when all is done.
 */
static void forget_index(const struct maker *maker)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s.git/index", doc_registry_folder(maker->registry));
	unlink(path);
}

/* The tiers of a usual registry: 5, 15 and 30 in a hundred, and half of them forms. */
static void make_number(int at, int count, char out[32])
{
	int policies = count / 20;
	int procedures = count * 3 / 20;
	int instructions = count * 6 / 20;
	int form = at - policies - procedures - instructions;

	if (at < policies)
		snprintf(out, 32, "ISMS-01-%03d", at + 1);
	else if (at < policies + procedures)
		snprintf(out, 32, "ISMS-02-%03d", at - policies + 1);
	else if (form < 0)
		snprintf(out, 32, "ISMS-03-%03d", at - policies - procedures + 1);
	else
		snprintf(out, 32, "02-%03d-%02d", form % procedures + 1, form / procedures + 1);
}

static int natural(const char *text)
{
	int value = atoi(text);

	if (value < 0)
		give_up(text, "is no count");
	return value;
}

/*
 * generate DIR KEYS COUNT VERSIONS OPEN
 *
 * Fills the new registry in DIR with COUNT documents of VERSIONS approved versions each.
 * The last OPEN documents then get one more version, reviewed and waiting for the officer; their
 * numbers are printed. KEYS holds the officer's private key, `wang`. Writes a
 * scratch file into the current folder.
 */
int main(int argc, char **argv)
{
	struct maker maker = {.now_at = 1767225600, .seed = 88172645463325252u};
	struct doc_error err = {0};
	int count;

	if (argc != 6) {
		fputs("usage: generate DIR KEYS COUNT VERSIONS OPEN\n", stderr);
		return 2;
	}
	if (doc_registry_open(argv[1], &maker.registry, &err) < 0)
		give_up(argv[1], err.message);
	maker.keys = argv[2];
	count = natural(argv[3]);
	for (int i = 0; i < count; i++) {
		char number[32];

		make_number(i, count, number);
		add(&maker, number);
		for (int version = 0; version < natural(argv[4]); version++) {
			take_to_review(&maker, number);
			say(&maker, doc_approve, "wang.xm", "wang", number);
		}
		if (i < count - natural(argv[5])) {
			forget_index(&maker);
			continue;
		}
		take_to_review(&maker, number);
		puts(number);
	}
	doc_registry_close(maker.registry);
	return fflush(stdout) == 0 ? 0 : 1;
}
