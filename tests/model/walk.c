/* walk.c: chance, time, and the files of a commit. */
#include "text.h"
#include "walk.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BYTES_MAX 8192

/* --- chance and time -------------------------------------------------------------------------- */

/* splitmix64 */
static uint64_t draw(struct walk *walk)
{
	uint64_t z = walk->random += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

int any(struct walk *walk, int count)
{
	return (int)(draw(walk) % (uint64_t)count);
}

bool chance(struct walk *walk, int percent)
{
	return any(walk, 100) < percent;
}

void pass_time(struct walk *walk)
{
	int kind = any(walk, 100);
	int64_t step = kind < 50   ? any(walk, 3600)
	               : kind < 80 ? any(walk, DAY_S)
	               : kind < 96 ? any(walk, 12 * DAY_S)
	                           : any(walk, 60 * DAY_S);

	walk->at = walk->world.now + step;
}

void say(struct walk *walk, const char *format, ...)
{
	va_list arguments;
	int size;

	va_start(arguments, format);
	size = vsnprintf(walk->log + walk->log_size, LOG_ROOM - walk->log_size, format, arguments);
	va_end(arguments);
	if (size > 0 && walk->log_size + (size_t)size < LOG_ROOM)
		walk->log_size += (size_t)size;
}

/* --- files ------------------------------------------------------------------------------------ */

void put_file(struct walk *walk, const char *path, const void *bytes, size_t size)
{
	struct oid blob = store_blob(walk->store, bytes, size);

	files_put(&walk->files, path, &blob, 0100644);
}

void commit(struct walk *walk, const char *verb, const char *fault)
{
	struct landed *landed = &walk->commits[walk->commit_count];
	const struct oid *parent = walk->commit_count ? &landed[-1].id : NULL;
	char id[2 * OID_SIZE + 1];

	if (walk->commit_count == COMMITS_MAX)
		give_up("too many commits");
	landed->id =
		store_commit(walk->store, &walk->files, parent, parent != NULL, walk->at, verb);
	landed->fault = fault;
	landed->verb = verb;
	walk->commit_count++;
	if (walk->at > walk->world.now)
		walk->world.now = walk->at;
	hex(landed->id.bytes, 6, id);
	say(walk, "%3zu %s at %lld: %s%s%s\n", walk->commit_count, id, (long long)walk->at, verb,
	    fault ? " BREAKS " : "", fault ? fault : "");
}

size_t say_scan(int document, char *out, size_t room)
{
	return (size_t)snprintf(out, room, "%%PDF-1.4\n%% scan %d\n%%%%EOF\n", document);
}

static void put_draft_files(struct walk *walk, int document, int version, unsigned authors)
{
	char bytes[BYTES_MAX];
	char name[64];
	char path[PATH_ROOM];
	size_t size = say_metadata(document, version, authors, "稿", bytes, sizeof(bytes));

	path_of_document(document, "draft/metadata.yaml", path);
	put_file(walk, path, bytes, size);
	snprintf(name, sizeof(name), "draft/%s.md", numbers[document]);
	path_of_document(document, name, path);
	size = say_content(++walk->world.made, bytes, sizeof(bytes));
	put_file(walk, path, bytes, size);
}

void put_draft(struct walk *walk, int document, int version)
{
	put_draft_files(walk, document, version, 1U << 3);
	walk->world.documents[document].has_draft = true;
}

void put_administration(struct walk *walk, int document)
{
	char bytes[256];
	char path[PATH_ROOM];
	int size = snprintf(bytes, sizeof(bytes), "owner: 第%u組\nretention: \"5年\"\n",
	                    ++walk->world.made);

	path_of_document(document, "document.yaml", path);
	put_file(walk, path, bytes, (size_t)size);
}

static void drop_draft(struct walk *walk, int document)
{
	char name[64];
	char path[PATH_ROOM];

	path_of_document(document, "draft/metadata.yaml", path);
	files_remove(&walk->files, path);
	snprintf(name, sizeof(name), "draft/%s.md", numbers[document]);
	path_of_document(document, name, path);
	files_remove(&walk->files, path);
}

/* --- statements ------------------------------------------------------------------------------- */

/* path without ".statement", and then this. */
static void beside(const char *path, const char *end, char out[PATH_ROOM])
{
	int stem = (int)(strlen(path) - strlen(".statement"));

	put(&(struct text){out, 0, PATH_ROOM}, "%.*s%s", stem, path, end);
}

/* The bytes that land: the one spelling, or another that says the same. */
static size_t spell(const struct act *act, char out[BYTES_MAX])
{
	size_t size = say_statement(act, out, BYTES_MAX - 8);

	if (act->odd == 1)
		out[size++] = '\n';
	if (act->odd == 2)
		size--; /* no line feed at the end */
	if (act->odd == 3)
		memcpy(out + size - 1, " \n", 2), size++;
	if (act->odd == 4)
		memcpy(out + size - 1, "\r\n", 2), size++;
	if (act->odd == 5) {
		memmove(out + 3, out, size);
		memcpy(out, "\xef\xbb\xbf", 3);
		size += 3;
	}
	return size;
}

static void put_signature(struct walk *walk, const struct act *act, int who, int key)
{
	bool is_named = act->type != SUBMISSION && act->type != CORRECTION && who != act->extra;
	char bytes[BYTES_MAX];
	char armour[ARMOUR_MAX];
	char space[48];
	char end[96] = ".sig";
	char path[PATH_ROOM];
	size_t size = spell(act, bytes);

	if (!is_named)
		snprintf(end, sizeof(end), ".%s.%.8s.sig", people_ids[who], key_sha256(key));
	if (act->spoiled)
		bytes[size - 2]++;
	snprintf(space, sizeof(space), "%s.v1@docreg", type_names[act->space]);
	size = key_sign(key, space, bytes, size, armour);
	beside(act->path, end, path);
	put_file(walk, path, armour, size);
}

static void put_round(struct walk *walk, const struct act *act, unsigned authors)
{
	char bytes[BYTES_MAX];
	char name[64];
	char path[PATH_ROOM];
	size_t size =
		say_metadata(act->document, act->version, authors, "修訂", bytes, sizeof(bytes));

	path_of_round(act->document, act->version, act->round, "metadata.yaml", path);
	put_file(walk, path, bytes, size);
	snprintf(name, sizeof(name), "%s.md", numbers[act->document]);
	path_of_round(act->document, act->version, act->round, name, path);
	size = say_content(act->made, bytes, sizeof(bytes));
	put_file(walk, path, bytes, size);
	drop_draft(walk, act->document);
}

void put_act(struct walk *walk, struct act *act, unsigned authors)
{
	int signer = act->recorder == NOBODY ? act->who : act->recorder;
	char bytes[BYTES_MAX];
	char path[PATH_ROOM];
	size_t size = spell(act, bytes);
	int key;

	put_file(walk, act->path, bytes, size);
	if (act->key != NOBODY)
		put_signature(walk, act, signer, act->key);
	if (act->extra != NOBODY &&
	    (key = key_for(walk, in_force(&walk->world), act->extra)) != NOBODY)
		put_signature(walk, act, act->extra, key);
	if (act->type == LETTER) {
		size = say_scan(act->document, bytes, sizeof(bytes));
		beside(act->path, ".pdf", path);
		put_file(walk, path, bytes, size);
	}
	if (act->type == SUBMISSION)
		put_round(walk, act, authors);
	if (act->type == RETURN || act->type == RECALL)
		put_draft_files(walk, act->document, act->version, authors);
}

/* --- a policy --------------------------------------------------------------------------------- */

void put_policy(struct walk *walk, struct ceremony *c)
{
	static const char *const names[] = {"allowed_signers", "registry.yaml", "roster.yaml"};
	static char bytes[3][3 * BYTES_MAX];
	char *files[3] = {bytes[0], bytes[1], bytes[2]};
	char statement[BYTES_MAX];
	char armour[ARMOUR_MAX];
	char space[48];
	char path[PATH_ROOM];
	size_t sizes[3] = {say_allowed_signers(c, files[0], sizeof(bytes[0])),
	                   say_registry(&c->policy, c->nonce, files[1], sizeof(bytes[1])),
	                   say_roster(c, files[2], sizeof(bytes[2]))};
	size_t size = say_policy(c, files, sizes, statement, sizeof(statement));

	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "policy/%04u/%s", c->serial, names[i]);
		put_file(walk, path, files[i], sizes[i]);
	}
	snprintf(path, sizeof(path), "policy/%04u/policy.statement", c->serial);
	put_file(walk, path, statement, size);
	sha256_hex(statement, size, c->policy.sha256);
	for (int i = 0; i < c->signer_count; i++) {
		size_t armour_size;

		snprintf(space, sizeof(space), "%s.v1@docreg", type_names[c->signers[i].space]);
		statement[size - 2] = (char)(statement[size - 2] + c->signers[i].spoiled);
		armour_size = key_sign(c->signers[i].key, space, statement, size, armour);
		statement[size - 2] = (char)(statement[size - 2] - c->signers[i].spoiled);
		snprintf(path, sizeof(path), "policy/%04u/policy.%s.%.8s.sig", c->serial,
		         people_ids[c->signers[i].who], key_sha256(c->signers[i].key));
		put_file(walk, path, armour, armour_size);
	}
}

void walk_begin(struct walk *walk, struct store *store, uint64_t seed)
{
	memset(walk, 0, sizeof(*walk));
	walk->store = store;
	walk->random = seed * 0x2545f4914f6cdd1d + 1;
	walk->world.seed = seed;
	walk->kind = (enum kind)(seed % 4);
	walk->documents = 2 + any(walk, DOCUMENTS - 1);
	begin_registry(walk);
}
