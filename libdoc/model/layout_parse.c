/* layout_parse.c: the paths of a registry, read: what is not lawful to the letter is foreign. */
#include "model/layout.h"

#include <string.h>

#include "base/array.h"
#include "base/date.h"
#include "base/name.h"
#include "base/text.h"
#include "model/layout_name.h"

#define DEPTH_MAX 6
#define KEY8_SIZE 8

#define DIGITS   "0123456789"
#define SMALL    "abcdefghijklmnopqrstuvwxyz"

/* Is text made of these characters only? */
static bool is_made_of(const char *text, const char *characters)
{
	return text[strspn(text, characters)] == '\0';
}

/* Does text end in exactly 8 hexadecimal digits after a dot, or consist of them? */
static bool ends_in_key8(const char *text)
{
	const char *dot = strrchr(text, '.');
	const char *last = dot ? dot + 1 : text;

	return strlen(last) == KEY8_SIZE && is_made_of(last, DIGITS "abcdef");
}

/* What holds for every name in a path, whatever its length. */
static bool is_portable(const char *name)
{
	const char *end = name;

	while (doc_name_has(*end) && !(end[0] == '.' && end[1] == '.'))
		end++;
	return !*end && *name && !strchr("._-", *name) && end[-1] != '.' &&
	       !doc_name_is_device(name, (size_t)(end - name));
}

bool doc_file_name_is_valid(const char *name)
{
	return strlen(name) < DOC_NAME_SIZE && is_portable(name);
}

bool doc_release_name_is_valid(const char *name)
{
	return doc_file_name_is_valid(name);
}

bool doc_person_is_valid(const char *id)
{
	return strlen(id) < DOC_PERSON_SIZE && is_portable(id) &&
	       is_made_of(id, DIGITS SMALL "._-") && !ends_in_key8(id);
}

static bool has_ending(const char *name, const char *ending)
{
	size_t size = strlen(name);
	size_t ending_size = strlen(ending);

	return size > ending_size && strcmp(name + size - ending_size, ending) == 0;
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* A decimal from 1 to DOC_SERIAL_MAX, filled up with zeros to this width and no further. */
static bool read_serial(const char *text, size_t width, unsigned *out)
{
	size_t size = strlen(text);
	unsigned value = 0;

	if (size < width || (size > width && text[0] == '0') || !is_made_of(text, DIGITS))
		return false;
	for (; *text && value <= DOC_SERIAL_MAX; text++)
		value = value * 10 + (unsigned)(*text - '0');
	*out = value;
	return value > 0 && value <= DOC_SERIAL_MAX;
}

/* Copy a string that may be too long, or missing. */
static bool copy(char *out, size_t out_size, const char *text)
{
	if (!text || strlen(text) >= out_size)
		return false;
	memcpy(out, text, strlen(text) + 1);
	return true;
}

/* A path cut at its slashes. whole is the path as it came. */
struct path {
	const char *whole;
	char text[DOC_PATH_MAX];
	const char *parts[DEPTH_MAX];
	size_t count;
};

static bool split(const char *whole, struct path *path)
{
	char *part = path->text;

	path->whole = whole;
	path->count = 0;
	if (!copy(path->text, sizeof(path->text), whole))
		return false;
	while (part) {
		char *slash = strchr(part, '/');

		if (slash)
			*slash++ = '\0';
		if (path->count == DEPTH_MAX)
			return false;
		path->parts[path->count++] = part;
		if (!is_portable(part) && strcmp(part, ".gitattributes") != 0)
			return false;
		part = slash;
	}
	return true;
}

static const char *last(const struct path *path)
{
	return path->parts[path->count - 1];
}

/* The last part is one of these files. */
static bool set_file(const struct path *path, enum doc_place_kind kind, const char *const *names,
		     size_t count, struct doc_place *out)
{
	out->kind = kind;
	return is_one_of(last(path), names, count) &&
	       copy(out->name, sizeof(out->name), last(path));
}

/* The last part is any valid name, with this ending. */
static bool set_any_file(const struct path *path, enum doc_place_kind kind, const char *ending,
			 struct doc_place *out)
{
	out->kind = kind;
	return has_ending(last(path), ending) && doc_file_name_is_valid(last(path)) &&
	       copy(out->name, sizeof(out->name), last(path));
}

/* --- statements, and what lies beside them ---------------------------------------------- */

static const struct doc_naming namings[] = {
	[DOC_POLICY] = {.folders = DOC_IN_POLICY},
	[DOC_SUBMISSION] = {.folders = DOC_IN_ROUND},
	[DOC_REVIEW] = {.folders = DOC_IN_ROUND, .who = true},
	[DOC_RETURN] = {.folders = DOC_IN_ROUND, .who = true},
	[DOC_RECALL] = {.folders = DOC_IN_ROUND, .who = true},
	[DOC_APPROVAL] = {.folders = DOC_IN_ROUND, .who = true},
	[DOC_LETTER] = {.folders = DOC_IN_ROUND | DOC_IN_DOCUMENT | DOC_IN_POLICY | DOC_IN_BASELINE,
			.nth = true,
			.who = true,
			.scan = true},
	[DOC_CONFIRMATION] = {.folders = DOC_IN_DOCUMENT, .date = true, .who = true},
	[DOC_WITHDRAWAL] = {.folders = DOC_IN_DOCUMENT, .nth = true, .who = true},
	[DOC_CORRECTION] = {.folders = DOC_IN_DOCUMENT, .nth = true, .scan = true},
	[DOC_VOID] = {.folders = DOC_IN_DOCUMENT, .who = true},
	[DOC_BASELINE] = {.folders = DOC_IN_BASELINE},
	[DOC_ISSUE] = {.folders = DOC_IN_PUBLICATION},
	[DOC_RELEASE] = {.folders = DOC_IN_RELEASE},
};

const struct doc_naming *doc_naming(enum doc_statement_type type)
{
	return &namings[type];
}

/* The piece of a name up to the next dot, which *rest is moved past; NULL at the end. */
static char *next_piece(char **rest)
{
	char *piece = *rest;
	char *dot = piece ? strchr(piece, '.') : NULL;

	if (dot)
		*dot++ = '\0';
	*rest = dot;
	return piece;
}

/* Take the ending off: it says what kind of file this is. */
static bool cut_ending(char *name, enum doc_place_kind *kind)
{
	static const struct {
		const char *ending;
		enum doc_place_kind kind;
	} endings[] = {
		{".statement", DOC_PLACE_STATEMENT},
		{".sig", DOC_PLACE_SIGNATURE},
		{".pdf", DOC_PLACE_SCAN},
	};

	for (size_t i = 0; i < DOC_COUNT(endings); i++) {
		if (!has_ending(name, endings[i].ending))
			continue;
		name[strlen(name) - strlen(endings[i].ending)] = '\0';
		*kind = endings[i].kind;
		return true;
	}
	return false;
}

/* "wang.xm.wang.xm": cut it in the middle if both halves are one person. */
static bool cut_double(char *who)
{
	size_t half = strlen(who) / 2;

	if (who[half] != '.' || strncmp(who, who + half + 1, half) != 0)
		return false;
	who[half] = '\0';
	return true;
}

/* What is left of the name: the person, if this name has one. */
static bool read_who(const struct doc_naming *naming, char *rest, struct doc_place *out)
{
	bool signs = out->kind == DOC_PLACE_SIGNATURE;

	if (!naming->who && !signs)
		return rest == NULL;
	if (!naming->who && !out->key8[0])
		return false;
	if (naming->who && out->key8[0] && (!rest || !cut_double(rest)))
		return false;
	return copy(out->who, sizeof(out->who), rest) && doc_person_is_valid(out->who);
}

/* The pieces of a name without its ending and key. */
static bool read_pieces(char *rest, enum doc_folder folder, struct doc_place *out)
{
	const struct doc_naming *naming;
	doc_day day;

	out->statement = doc_statement_type_of(next_piece(&rest));
	if (!out->statement)
		return false;
	naming = doc_naming(out->statement);
	if (!(naming->folders & folder) || (out->kind == DOC_PLACE_SCAN && !naming->scan))
		return false;
	if (naming->date && !(copy(out->date, sizeof(out->date), next_piece(&rest)) &&
			      doc_day_parse_iso(out->date, &day)))
		return false;
	if (naming->nth) {
		const char *nth = next_piece(&rest);

		if (!nth || !read_serial(nth, 1, &out->nth))
			return false;
	}
	return read_who(naming, rest, out);
}

/* A statement, signature or scan in a folder of this kind. */
static bool set_statement(const struct path *path, enum doc_folder folder, struct doc_place *out)
{
	size_t stem_size = strlen(path->whole);
	char name[DOC_PATH_MAX];
	char *key8;

	if (!copy(name, sizeof(name), last(path)) || !cut_ending(name, &out->kind))
		return false;
	stem_size -= strlen(last(path)) - strlen(name);
	if (out->kind == DOC_PLACE_SIGNATURE && ends_in_key8(name) && strchr(name, '.')) {
		key8 = strrchr(name, '.');
		memcpy(out->key8, key8 + 1, KEY8_SIZE);
		*key8 = '\0';
	}
	if (!read_pieces(name, folder, out))
		return false;
	if (out->key8[0])
		stem_size -= 1 + strlen(out->who) + 1 + KEY8_SIZE;
	memcpy(out->stem, path->whole, stem_size);
	return true;
}

/* --- the folders ------------------------------------------------------------------------ */

static bool parse_gitattributes(const struct path *path, struct doc_place *out)
{
	out->kind = DOC_PLACE_GITATTRIBUTES;
	return path->count == 1;
}

static bool parse_obligations(const struct path *path, struct doc_place *out)
{
	out->kind = DOC_PLACE_OBLIGATIONS;
	return path->count == 1;
}

static bool parse_policy(const struct path *path, struct doc_place *out)
{
	static const char *const files[] = {"registry.yaml", "roster.yaml", "allowed_signers"};

	if (path->count != 3)
		return false;
	if (strcmp(path->parts[1], "draft") == 0)
		return set_any_file(path, DOC_PLACE_POLICY_DRAFT, "", out);
	if (!read_serial(path->parts[1], 4, &out->serial))
		return false;
	return set_file(path, DOC_PLACE_POLICY_FILE, files, DOC_COUNT(files), out) ||
	       set_statement(path, DOC_IN_POLICY, out);
}

/* `ISMS-02-005.odt`, or `ISMS-02-005.2.odt` for the second of that ending. */
static bool set_content(const struct path *path, struct doc_place *out)
{
	const char *number = path->parts[2];
	const char *rest = last(path) + strlen(number);

	if (strncmp(last(path), number, strlen(number)) != 0 || *rest++ != '.')
		return false;
	if (*rest >= '2' && *rest <= '0' + DOC_CONTENT_MAX && rest[1] == '.')
		rest += 2;
	out->kind = DOC_PLACE_CONTENT;
	return strlen(rest) <= DOC_ENDING_MAX && is_made_of(rest, DIGITS SMALL) &&
	       copy(out->name, sizeof(out->name), last(path));
}

static bool parse_round(const struct path *path, struct doc_place *out)
{
	static const char *const files[] = {"metadata.yaml"};

	if (doc_version_parse(path->parts[3], &out->version, NULL) < 0 ||
	    !read_serial(path->parts[4], 1, &out->round))
		return false;
	return set_file(path, DOC_PLACE_METADATA, files, DOC_COUNT(files), out) ||
	       set_content(path, out) || set_statement(path, DOC_IN_ROUND, out);
}

static bool parse_document(const struct path *path, struct doc_place *out)
{
	static const char *const files[] = {"document.yaml"};
	char series[DOC_NUMBER_SIZE];

	if (path->count < 4 || !doc_number_is_safe(path->parts[2]))
		return false;
	memcpy(out->number, path->parts[2], strlen(path->parts[2]));
	doc_number_series(out->number, series);
	if (strcmp(path->parts[1], series) != 0)
		return false;
	if (path->count == 6)
		return parse_round(path, out);
	if (path->count == 5)
		return strcmp(path->parts[3], "draft") == 0 &&
		       set_any_file(path, DOC_PLACE_DRAFT, "", out);
	return set_file(path, DOC_PLACE_DOCUMENT, files, DOC_COUNT(files), out) ||
	       set_statement(path, DOC_IN_DOCUMENT, out);
}

static bool parse_external(const struct path *path, struct doc_place *out)
{
	return path->count == 2 && set_any_file(path, DOC_PLACE_EXTERNAL, ".yaml", out);
}

static bool parse_record(const struct path *path, struct doc_place *out)
{
	if (path->count != 4 || strlen(path->parts[1]) != 4 ||
	    !read_serial(path->parts[1], 1, &out->serial) || !doc_number_is_safe(path->parts[2]))
		return false;
	memcpy(out->number, path->parts[2], strlen(path->parts[2]));
	return set_any_file(path, DOC_PLACE_RECORD, ".yaml", out);
}

/* `scan.3.pdf`: a paper on which what is adopted was approved. */
static bool set_paper(const struct path *path, struct doc_place *out)
{
	char name[DOC_NAME_SIZE];
	char *dot;

	if (!copy(name, sizeof(name), last(path)) || strncmp(name, "scan.", 5) != 0 ||
	    !has_ending(name + 5, ".pdf"))
		return false;
	dot = strrchr(name, '.');
	*dot = '\0';
	out->kind = DOC_PLACE_BASELINE_FILE;
	return read_serial(name + 5, 1, &out->nth) &&
	       copy(out->name, sizeof(out->name), last(path));
}

static bool parse_baseline(const struct path *path, struct doc_place *out)
{
	static const char *const files[] = {"MANIFEST.sha256", "adopted.csv"};

	if (path->count != 3 || !read_serial(path->parts[1], 1, &out->serial))
		return false;
	return set_file(path, DOC_PLACE_BASELINE_FILE, files, DOC_COUNT(files), out) ||
	       set_paper(path, out) || set_statement(path, DOC_IN_BASELINE, out);
}

static bool parse_publication(const struct path *path, struct doc_place *out)
{
	return path->count == 3 && read_serial(path->parts[1], 1, &out->serial) &&
	       set_statement(path, DOC_IN_PUBLICATION, out);
}

static bool parse_release(const struct path *path, struct doc_place *out)
{
	static const char *const files[] = {"MANIFEST.sha256", "list.csv", "list.html",
					    "VERIFY.txt"};

	if (path->count != 3 || !doc_release_name_is_valid(path->parts[1]) ||
	    !copy(out->release, sizeof(out->release), path->parts[1]))
		return false;
	return set_file(path, DOC_PLACE_RELEASE_FILE, files, DOC_COUNT(files), out) ||
	       set_statement(path, DOC_IN_RELEASE, out);
}

void doc_place_parse(const char *path, struct doc_place *out)
{
	static const struct {
		const char *name;
		bool (*parse)(const struct path *path, struct doc_place *out);
	} roots[] = {
		{".gitattributes", parse_gitattributes},
		{"obligations.yaml", parse_obligations},
		{"policy", parse_policy},
		{"documents", parse_document},
		{"external", parse_external},
		{"records", parse_record},
		{"baseline", parse_baseline},
		{"publications", parse_publication},
		{"releases", parse_release},
	};
	struct path cut = {0};

	*out = (struct doc_place){0};
	if (!split(path, &cut))
		return;
	for (size_t i = 0; i < DOC_COUNT(roots); i++) {
		if (strcmp(cut.parts[0], roots[i].name) != 0)
			continue;
		if (!roots[i].parse(&cut, out))
			*out = (struct doc_place){0};
		return;
	}
}

bool doc_place_is_add_only(const struct doc_place *place)
{
	switch (place->kind) {
	case DOC_PLACE_POLICY_DRAFT:
	case DOC_PLACE_DOCUMENT:
	case DOC_PLACE_DRAFT:
	case DOC_PLACE_EXTERNAL:
	case DOC_PLACE_RECORD:
	case DOC_PLACE_OBLIGATIONS:
	case DOC_PLACE_FOREIGN:
		return false;
	case DOC_PLACE_GITATTRIBUTES:
	case DOC_PLACE_POLICY_FILE:
	case DOC_PLACE_METADATA:
	case DOC_PLACE_CONTENT:
	case DOC_PLACE_STATEMENT:
	case DOC_PLACE_SIGNATURE:
	case DOC_PLACE_SCAN:
	case DOC_PLACE_BASELINE_FILE:
	case DOC_PLACE_RELEASE_FILE:
		return true;
	}
	return true;
}
