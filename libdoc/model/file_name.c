/* file_name.c: what the name of a file says of the document in it, in whatever habit. */
#include "model/file_name.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/character.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/file_name_private.h"

/* --- the name as characters ------------------------------------------------------------------- */

uint32_t doc_stem_peek(const struct doc_stem *stem, size_t at)
{
	return at < stem->count ? stem->points[at] : 0;
}

static bool is_open(uint32_t c)
{
	return c && doc_is_among(c, DOC_SET("([{【〔《〈「『"));
}

static bool is_close(uint32_t c)
{
	return c && doc_is_among(c, DOC_SET(")]}】〕》〉」』"));
}

static bool is_separator(uint32_t c)
{
	return c && doc_is_among(c, DOC_SET(" _-.,、，;+&#~・"));
}

bool doc_stem_is_digit(const struct doc_stem *stem, size_t at)
{
	uint32_t c = doc_stem_peek(stem, at);

	return c >= '0' && c <= '9';
}

bool doc_stem_is_letter(const struct doc_stem *stem, size_t at)
{
	uint32_t c = doc_stem_peek(stem, at);

	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

size_t doc_stem_digits(const struct doc_stem *stem, size_t at)
{
	size_t count = 0;

	while (doc_stem_is_digit(stem, at + count))
		count++;
	return count;
}

size_t doc_stem_copy(const struct doc_stem *stem, size_t from, size_t to, char *out, size_t room)
{
	size_t size = 0;

	for (size_t i = from; i < to; i++) {
		size_t bytes = stem->offsets[i + 1] - stem->offsets[i];

		if (stem->points[i] < 0x80) {
			if (size + 1 >= room)
				break;
			out[size++] = (char)stem->points[i];
		} else {
			if (size + bytes >= room)
				break;
			memcpy(out + size, stem->text + stem->offsets[i], bytes);
			size += bytes;
		}
	}
	out[size] = '\0';
	return size;
}

void doc_stem_use(struct doc_stem *stem, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < stem->count; i++)
		stem->used[i] = true;
}

bool doc_stem_is_edge(const struct doc_stem *stem, size_t at)
{
	uint32_t c = doc_stem_peek(stem, at);

	return at >= stem->count || stem->used[at] || is_separator(c) || is_open(c) || is_close(c);
}

void doc_stem_make(const char *text, struct doc_stem *stem)
{
	size_t size = strlen(text);
	size_t at = 0;

	*stem = (struct doc_stem){.text = text};
	while (at < size && stem->count < DOC_STEM_MAX) {
		uint32_t c;
		size_t bytes = doc_text_point(text + at, size - at, &c);

		stem->points[stem->count] = doc_text_is_space(c) ? ' ' : doc_text_fold_point(c);
		stem->offsets[stem->count++] = at;
		at += bytes;
	}
	stem->offsets[stem->count] = at;
}

/* --- marks ------------------------------------------------------------------------------------ */

struct word {
	const wchar_t *text;
	unsigned mark;
};

/* Longer ones first, where one begins with another. */
static const struct word words[] = {
	{L"核定版", DOC_NAME_APPROVED},
	{L"核定本", DOC_NAME_APPROVED},
	{L"核准版", DOC_NAME_APPROVED},
	{L"公告版", DOC_NAME_APPROVED},
	{L"發行版", DOC_NAME_APPROVED},
	{L"發布版", DOC_NAME_APPROVED},
	{L"正式版", DOC_NAME_APPROVED},
	{L"已核定", DOC_NAME_APPROVED},
	{L"核定", DOC_NAME_APPROVED},
	{L"approved", DOC_NAME_APPROVED},
	{L"最終版", 0},
	{L"定稿", 0},
	{L"完稿", 0},
	{L"清稿", 0},
	{L"最新版", 0},
	{L"現行版", 0},
	{L"修訂版", 0},
	{L"修正版", 0},
	{L"定案", 0},
	{L"final", 0},
	{L"latest", 0},
	{L"clean", 0},
	{L"舊版本", DOC_NAME_OLD},
	{L"舊版", DOC_NAME_OLD},
	{L"舊檔", DOC_NAME_OLD},
	{L"舊", DOC_NAME_OLD},
	{L"歷史版本", DOC_NAME_OLD},
	{L"歷史", DOC_NAME_OLD},
	{L"歷次版本", DOC_NAME_OLD},
	{L"歷版", DOC_NAME_OLD},
	{L"作廢", DOC_NAME_OLD},
	{L"已作廢", DOC_NAME_OLD},
	{L"廢止", DOC_NAME_OLD},
	{L"已廢止", DOC_NAME_OLD},
	{L"停用", DOC_NAME_OLD},
	{L"失效", DOC_NAME_OLD},
	{L"備份", DOC_NAME_OLD},
	{L"封存", DOC_NAME_OLD},
	{L"obsolete", DOC_NAME_OLD},
	{L"old", DOC_NAME_OLD},
	{L"archive", DOC_NAME_OLD},
	{L"archived", DOC_NAME_OLD},
	{L"backup", DOC_NAME_OLD},
	{L"bak", DOC_NAME_OLD},
	{L"history", DOC_NAME_OLD},
	{L"複本", DOC_NAME_COPY},
	{L"副本", DOC_NAME_COPY},
	{L"複製", DOC_NAME_COPY},
	{L"拷貝", DOC_NAME_COPY},
	{L"copy", DOC_NAME_COPY},
	{L"copy of", DOC_NAME_COPY},
	{L"草案", DOC_NAME_DRAFT},
	{L"草稿", DOC_NAME_DRAFT},
	{L"初稿", DOC_NAME_DRAFT},
	{L"修訂中", DOC_NAME_DRAFT},
	{L"研擬中", DOC_NAME_DRAFT},
	{L"未核定", DOC_NAME_DRAFT},
	{L"draft", DOC_NAME_DRAFT},
};

static uint32_t lower(uint32_t c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Where a word ends that begins here; 0 when it does not. */
static size_t match_word(const struct doc_stem *stem, size_t at, const wchar_t *word)
{
	for (; *word; word++, at++)
		if (lower(doc_stem_peek(stem, at)) != (uint32_t)*word)
			return 0;
	return at;
}

/* "(2)" behind a name, as Windows numbers what is there already. */
static size_t match_count(const struct doc_stem *stem, size_t at)
{
	size_t digits;

	if (!at || doc_stem_peek(stem, at) != '(')
		return 0;
	digits = doc_stem_digits(stem, at + 1);
	if (!digits || digits > 2 || doc_stem_peek(stem, at + 1 + digits) != ')')
		return 0;
	return doc_stem_is_edge(stem, at + digits + 2) ? at + digits + 2 : 0;
}

static void find_marks(struct doc_stem *stem, struct doc_file_name *out)
{
	for (size_t at = 0; at < stem->count; at++) {
		size_t end = stem->used[at] ? 0 : match_count(stem, at);
		unsigned mark = DOC_NAME_COPY;

		for (size_t i = 0; !end && i < DOC_COUNT(words); i++) {
			if (stem->used[at] || (at && !doc_stem_is_edge(stem, at - 1)))
				break;
			end = match_word(stem, at, words[i].text);
			mark = words[i].mark;
			if (!doc_stem_is_edge(stem, end))
				end = 0;
		}
		if (!end)
			continue;
		out->marks |= mark;
		doc_stem_use(stem, at, end);
	}
}

/* --- the title -------------------------------------------------------------------------------- */

/* Is one of these brackets between from and to, not counting depth? */
static bool has(const struct doc_stem *stem, size_t from, size_t to, bool (*is)(uint32_t))
{
	for (size_t i = from; i < to; i++)
		if (is(stem->points[i]))
			return true;
	return false;
}

/* Take from both ends what only parted or held what was read. */
static void trim(const struct doc_stem *stem, size_t *from, size_t *to)
{
	bool goes_on = true;

	while (goes_on && *from < *to) {
		uint32_t first = stem->points[*from];
		uint32_t last = stem->points[*to - 1];

		goes_on = true;
		if (is_separator(first) || is_close(first) ||
		    (is_open(first) && !has(stem, *from, *to, is_close)))
			++*from;
		else if (is_separator(last) || is_open(last) ||
		         (is_close(last) && !has(stem, *from, *to, is_open)))
			--*to;
		else
			goes_on = false;
	}
}

static void find_title(const struct doc_stem *stem, struct doc_file_name *out)
{
	size_t best = 0;

	for (size_t at = 0; at < stem->count;) {
		size_t end = at;
		size_t from;
		size_t to;

		while (end < stem->count && !stem->used[end] && stem->points[end] != '_')
			end++;
		from = at;
		to = end;
		trim(stem, &from, &to);
		if (from < to && to - from > best) {
			size_t first = stem->offsets[from];
			size_t size = stem->offsets[to] - first;

			best = to - from;
			if (size >= sizeof(out->title))
				size = 0;
			memcpy(out->title, stem->text + first, size);
			out->title[size] = '\0';
		}
		at = end + 1;
	}
}

void doc_file_name_read(const struct doc_grammar *grammar, const char *text,
                        struct doc_file_name *out)
{
	struct doc_stem stem;

	*out = (struct doc_file_name){.day = DOC_NO_DAY};
	doc_stem_make(text, &stem);
	doc_stem_find_number(grammar, &stem, out);
	doc_stem_find_days(&stem, out);
	doc_stem_find_versions(&stem, out);
	find_marks(&stem, out);
	find_title(&stem, out);
}

void doc_file_name_number(const struct doc_grammar *grammar, const char *path,
                          char out[DOC_NUMBER_SIZE])
{
	const char *slash = strrchr(path, '/');
	struct doc_file_name name = {0};
	struct doc_stem stem;

	doc_stem_make(slash ? slash + 1 : path, &stem);
	doc_stem_find_number(grammar, &stem, &name);
	memcpy(out, name.number, sizeof(name.number));
}

/* --- folders ---------------------------------------------------------------------------------- */

/* 一階, 2階: the tier before 階. */
static unsigned tier_of_step(const struct doc_stem *stem)
{
	static const wchar_t numerals[] = L"一二三四";

	for (size_t i = 0; i + 1 < stem->count; i++) {
		uint32_t c = stem->points[i];

		if (stem->points[i + 1] != L'階')
			continue;
		if (c >= '1' && c <= '4' && (!i || !doc_stem_is_digit(stem, i - 1)))
			return c - '0';
		for (unsigned tier = 1; tier <= DOC_TIER_MAX; tier++)
			if (c == (uint32_t)numerals[tier - 1])
				return tier;
	}
	return 0;
}

/* "Tier 2", "Level-2", "L2". */
static unsigned tier_of_word(const struct doc_stem *stem)
{
	static const wchar_t *const names[] = {L"tier", L"level", L"l"};

	for (size_t at = 0; at < stem->count; at++) {
		for (size_t i = 0; i < DOC_COUNT(names); i++) {
			size_t end = match_word(stem, at, names[i]);
			uint32_t c;

			if (!end || (at && !doc_stem_is_edge(stem, at - 1)))
				continue;
			while (i < 2 && is_separator(doc_stem_peek(stem, end)))
				end++;
			c = doc_stem_peek(stem, end);
			if (c >= '1' && c <= '4' && doc_stem_is_edge(stem, end + 1))
				return c - '0';
		}
	}
	return 0;
}

/*
 * 「2.程序書」 and 「程序書類」, and nothing more: 「文件管理程序書」 is the folder of one document, in which
 * its forms lie.
 */
static bool is_tier_name(const char *folder, const char *tier)
{
	static const char *const more[] = {"文件", "類", "區", "各", "現行"};
	const char *found = *tier ? strstr(folder, tier) : NULL;
	const char *at = folder;

	while (found && *at) {
		size_t size = (unsigned char)*at < 0x80;

		if (at == found)
			size = strlen(tier);
		for (size_t i = 0; !size && i < DOC_COUNT(more); i++)
			if (strncmp(at, more[i], strlen(more[i])) == 0)
				size = strlen(more[i]);
		if (!size)
			return false;
		at += size;
	}
	return found != NULL;
}

unsigned doc_name_tier(char (*tier_names)[DOC_WORD_SIZE], const char *folder)
{
	struct doc_stem stem;
	unsigned found = 0;

	doc_stem_make(folder, &stem);
	found = tier_of_step(&stem);
	if (!found)
		found = tier_of_word(&stem);
	for (unsigned tier = 1; !found && tier <= DOC_TIER_MAX; tier++)
		if (is_tier_name(folder, tier_names[tier]))
			found = tier;
	return found;
}

/* --- endings ---------------------------------------------------------------------------------- */

#define ENDING_MAX 8 /* letters and digits */

const char *doc_name_ending(const char *name)
{
	const char *end = name + strlen(name);
	const char *dot = strrchr(name, '.');
	size_t size = 0;

	if (!dot || dot == name)
		return end;
	while (doc_is_digit(dot[1 + size]) || doc_is_lower(doc_lower(dot[1 + size])))
		size++;
	/* "程序書 V1.2" has no ending, for all its dot. */
	if (!size || size > ENDING_MAX || dot[1 + size] || strspn(dot + 1, "0123456789") == size)
		return end;
	return dot;
}

static bool is_same(const char *a, const char *b)
{
	for (; *a && doc_lower(*a) == doc_lower(*b); a++)
		b++;
	return !*a && !*b;
}

bool doc_name_ends_in(const char *name, const char *ending)
{
	return is_same(ending, doc_name_ending(name));
}

struct kind {
	const char *text, *what;
};

static const char *find_kind(const struct kind *kinds, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (is_same(kinds[i].text, text))
			return kinds[i].what;
	return NULL;
}

const char *doc_name_litter(const char *name)
{
	static const struct kind names[] = {
		{"thumbs.db", N_("pictures that Windows keeps of a folder")},
		{"desktop.ini", N_("how Windows shows a folder")},
		{".ds_store", N_("how macOS shows a folder")},
	};
	static const struct kind endings[] = {
		{".tmp", N_("a temporary file")},
		{".temp", N_("a temporary file")},
		{".crdownload", N_("a download that did not finish")},
		{".part", N_("a download that did not finish")},
		{".lnk", N_("a shortcut")},
		{".url", N_("a shortcut")},
	};
	const char *found = find_kind(names, DOC_COUNT(names), name);

	if (found)
		return found;
	if (strncmp(name, "~$", 2) == 0)
		return N_("what Office keeps while a file is open");
	if (strncmp(name, ".~lock.", strlen(".~lock.")) == 0)
		return N_("what LibreOffice keeps while a file is open");
	if (*name == '~')
		return N_("a temporary file");
	if (*name == '.')
		return N_("a hidden file");
	return find_kind(endings, DOC_COUNT(endings), doc_name_ending(name));
}

const char *doc_name_container(const char *name)
{
	static const struct kind endings[] = {
		{".zip", N_("an archive")}, {".rar", N_("an archive")}, {".7z", N_("an archive")},
		{".tar", N_("an archive")}, {".gz", N_("an archive")},  {".tgz", N_("an archive")},
	};

	return find_kind(endings, DOC_COUNT(endings), doc_name_ending(name));
}
