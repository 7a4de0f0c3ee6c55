/* file_name_day.c: days and versions in the name of a file. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/character.h"
#include "model/file_name_private.h"

#define VERSION_DIGITS 3

/* --- days ------------------------------------------------------------------------------------- */

/* 中華民國 or 民國 before a year. */
static size_t skip_era(const struct doc_stem *stem, size_t at)
{
	static const wchar_t era[] = L"中華民國";

	for (size_t from = 0; from <= 2; from += 2) {
		size_t i = from;

		while (era[i] && doc_stem_peek(stem, at + i - from) == (uint32_t)era[i])
			i++;
		if (!era[i])
			return at + i - from;
	}
	return at;
}

static unsigned number_at(const struct doc_stem *stem, size_t at, size_t digits)
{
	unsigned value = 0;

	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (stem->points[at + i] - '0');
	return value;
}

/* 20240401, 1130401: digits alone, which begin like a year of ours and end like a day. */
static size_t match_digits(const struct doc_stem *stem, size_t at, size_t digits, bool era)
{
	unsigned head = number_at(stem, at, 2);
	unsigned month;
	unsigned day;

	if (digits == 8   ? head != 19 && head != 20
	    : digits == 7 ? head < 8 || head > 14
	                  : digits != 6 || !era)
		return 0;
	month = number_at(stem, at + digits - 4, 2);
	day = number_at(stem, at + digits - 2, 2);
	/* With neither it is some other number. */
	return (month >= 1 && month <= 12) || (day >= 1 && day <= 31) ? at + digits : 0;
}

/* 113.04.01, 2024-4-1, 113年4月1日, 113年4月: parts of a day. */
static size_t match_parts(const struct doc_stem *stem, size_t at, size_t digits, bool era)
{
	uint32_t separator = doc_stem_peek(stem, at + digits);
	bool words = separator == L'年';
	size_t month;
	size_t day;
	size_t end;

	if ((digits != 3 && digits != 4 && (digits != 2 || !era)) || !separator ||
	    !doc_is_among(separator, DOC_SET(".-_年")))
		return 0;
	end = at + digits + 1;
	month = doc_stem_digits(stem, end);
	if (!month || month > 2)
		return 0;
	end += month;
	if (doc_stem_peek(stem, end) != (words ? (uint32_t)L'月' : separator))
		return 0;
	day = doc_stem_digits(stem, end + 1);
	if (!day || day > 2)
		return words ? end + 1 : 0;
	end += 1 + day;
	return words && doc_stem_peek(stem, end) == L'日' ? end + 1 : end;
}

size_t doc_stem_match_day(const struct doc_stem *stem, size_t at)
{
	size_t start = skip_era(stem, at);
	size_t digits = doc_stem_digits(stem, start);
	bool era = start > at;
	size_t end;

	if (!digits || (at && doc_stem_is_digit(stem, at - 1)))
		return 0;
	end = match_digits(stem, start, digits, era);
	if (!end)
		end = match_parts(stem, start, digits, era);
	return end && !doc_stem_is_digit(stem, end) ? end : 0;
}

static void take_day(const struct doc_stem *stem, size_t from, size_t to, struct doc_file_name *out)
{
	char text[DOC_NAME_WORD_SIZE];
	bool is_month = stem->points[to - 1] == L'月';
	doc_day day;

	doc_stem_copy(stem, from, to, text, sizeof(text));
	for (char *c = text; *c; c++)
		if (*c == '_')
			*c = '.';
	if (is_month)
		return;
	if (doc_day_parse(text, &day, NULL) == DOC_OK) {
		if (out->day == DOC_NO_DAY)
			out->day = day;
	} else if (!out->bad_day[0]) {
		memcpy(out->bad_day, text, sizeof(text));
	}
}

void doc_stem_find_days(struct doc_stem *stem, struct doc_file_name *out)
{
	for (size_t at = 0; at < stem->count; at++) {
		size_t end = stem->used[at] ? 0 : doc_stem_match_day(stem, at);

		if (!end)
			continue;
		take_day(stem, at, end, out);
		doc_stem_use(stem, at, end);
		at = end - 1;
	}
}

/* --- versions --------------------------------------------------------------------------------- */

/* "1.2", "1_2", "2": where it ends; 0 when it is none. */
static size_t match_parts_of_version(const struct doc_stem *stem, size_t at,
                                     struct doc_version *out)
{
	size_t digits = doc_stem_digits(stem, at);
	size_t minor;
	uint32_t separator;

	if (!digits || digits > VERSION_DIGITS)
		return 0;
	*out = (struct doc_version){number_at(stem, at, digits), 0};
	at += digits;
	separator = doc_stem_peek(stem, at);
	minor = separator == '.' || separator == '_' ? doc_stem_digits(stem, at + 1) : 0;
	if (minor && minor <= VERSION_DIGITS) {
		out->minor = number_at(stem, at + 1, minor);
		at += 1 + minor;
	}
	return at;
}

static size_t skip_word(const struct doc_stem *stem, size_t at, const char *word)
{
	for (; *word; word++, at++) {
		uint32_t c = doc_stem_peek(stem, at);

		if (c != (uint32_t)*word && c + ('a' - 'A') != (uint32_t)*word)
			return 0;
	}
	return at;
}

/* V1.2, ver. 1.2, Rev.2: 0 when it is none. */
static size_t match_lettered(const struct doc_stem *stem, size_t at, struct doc_version *out)
{
	static const char *const words[] = {"version", "revision", "ver", "rev", "v", "r"};

	if (at && doc_stem_is_letter(stem, at - 1))
		return 0;
	for (size_t i = 0; i < DOC_COUNT(words); i++) {
		size_t start = skip_word(stem, at, words[i]);

		if (!start)
			continue;
		while (doc_stem_peek(stem, start) && strchr(" ._-", (char)stem->points[start]) &&
		       stem->points[start] < 0x80)
			start++;
		return match_parts_of_version(stem, start, out);
	}
	return 0;
}

/* 一 to 十 as a number; 0 for none. */
static unsigned numeral(uint32_t c)
{
	static const wchar_t numerals[] = L"一二三四五六七八九十";

	for (unsigned i = 0; numerals[i]; i++)
		if (c == (uint32_t)numerals[i])
			return i + 1;
	return 0;
}

/* 第1.2版, 1.2版, 第二版, 版次1.2, 初版. */
static size_t match_edition(const struct doc_stem *stem, size_t at, struct doc_version *out)
{
	bool nth = doc_stem_peek(stem, at) == L'第';
	size_t start = at + nth;
	size_t end;

	if (doc_stem_peek(stem, at) == L'初' && doc_stem_peek(stem, at + 1) == L'版') {
		*out = (struct doc_version){1, 0};
		return at + 2;
	}
	if (doc_stem_peek(stem, at) == L'版' &&
	    (doc_stem_peek(stem, at + 1) == L'次' || doc_stem_peek(stem, at + 1) == L'本')) {
		start = at + 2;
		while (doc_stem_peek(stem, start) == ' ' || doc_stem_peek(stem, start) == ':' ||
		       doc_stem_peek(stem, start) == 'V' || doc_stem_peek(stem, start) == 'v')
			start++;
		return match_parts_of_version(stem, start, out);
	}
	while (nth && doc_stem_peek(stem, start) == ' ')
		start++;
	if (nth && numeral(doc_stem_peek(stem, start))) {
		*out = (struct doc_version){numeral(stem->points[start]), 0};
		end = start + 1;
	} else if (!nth && at && (doc_stem_is_digit(stem, at - 1) || stem->points[at - 1] == '.')) {
		return 0;
	} else {
		end = match_parts_of_version(stem, start, out);
	}
	while (end && doc_stem_peek(stem, end) == ' ')
		end++;
	return end && doc_stem_peek(stem, end) == L'版' ? end + 1 : 0;
}

/* "1.2" by itself: both parts, nothing else beside it. */
static size_t match_bare(const struct doc_stem *stem, size_t at, struct doc_version *out)
{
	size_t digits = doc_stem_digits(stem, at);
	size_t end;

	if ((at && !doc_stem_is_edge(stem, at - 1)) || !digits || digits > 2 ||
	    doc_stem_peek(stem, at + digits) != '.' || (at && stem->points[at - 1] == '.'))
		return 0;
	end = match_parts_of_version(stem, at, out);
	return end > at + digits && doc_stem_is_edge(stem, end) && doc_stem_peek(stem, end) != '.'
	               ? end
	               : 0;
}

static void find_kind(struct doc_stem *stem,
                      size_t (*match)(const struct doc_stem *, size_t, struct doc_version *),
                      struct doc_file_name *out)
{
	for (size_t at = 0; at < stem->count; at++) {
		struct doc_version version = {0};
		size_t end = stem->used[at] ? 0 : match(stem, at, &version);

		if (!end || doc_version_is_none(version) || doc_stem_is_digit(stem, end))
			continue;
		if (doc_version_is_none(out->version))
			out->version = version;
		else if (doc_version_compare(version, out->version) != 0)
			out->second_version = version;
		doc_stem_use(stem, at, end);
		at = end - 1;
	}
}

void doc_stem_find_versions(struct doc_stem *stem, struct doc_file_name *out)
{
	find_kind(stem, match_lettered, out);
	find_kind(stem, match_edition, out);
	if (doc_version_is_none(out->version))
		find_kind(stem, match_bare, out);
}
