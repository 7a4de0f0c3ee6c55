/* words.c: break text into words, numbers whole. */
#include "backend/words.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/array.h"
#include "base/character.h"
#include "base/error.h"
#include "base/intl.h"

struct doc_breaker {
	UBreakIterator *breaker;
	UText *text;
};

static int failed(UErrorCode status, struct doc_error *err)
{
	return doc_error_set(err, DOC_EBACKEND, _("ICU cannot find words: %s"),
	                     u_errorName(status));
}

int doc_breaker_open(bool by_characters, struct doc_breaker **out, struct doc_error *err)
{
	struct doc_breaker *words doc_auto(doc_breaker_close) = calloc(1, sizeof(*words));
	UErrorCode status = U_ZERO_ERROR;

	if (!words)
		return doc_error_memory(err);
	words->breaker =
		ubrk_open(by_characters ? UBRK_CHARACTER : UBRK_WORD, "zh_TW", NULL, 0, &status);
	if (U_FAILURE(status))
		return failed(status, err);
	*out = doc_take(words);
	return DOC_OK;
}

void doc_breaker_close(struct doc_breaker *words)
{
	if (!words)
		return;
	if (words->breaker)
		ubrk_close(words->breaker);
	if (words->text)
		utext_close(words->text);
	free(words);
}

/* --- what stays whole ------------------------------------------------------------------------- */

/* Pass a literal. */
static bool take(struct doc_cursor *cursor, const char *literal)
{
	size_t size = strlen(literal);

	if (cursor->size - cursor->at < size ||
	    memcmp(cursor->text + cursor->at, literal, size) != 0)
		return false;
	cursor->at += size;
	return true;
}

/* Blanks, numerals, blanks, and one of these units. */
static bool take_counted(struct doc_cursor *cursor, const wchar_t *units, size_t count)
{
	struct doc_cursor here = *cursor;

	doc_cursor_pass(&here, doc_is_blank);
	if (!doc_cursor_pass(&here, doc_is_numeral))
		return false;
	doc_cursor_pass(&here, doc_is_blank);
	if (!doc_is_among(doc_cursor_peek(&here), units, count))
		return false;
	doc_cursor_step(&here);
	*cursor = here;
	return true;
}

/* 第三條, 第三條之一, 第 2 項 */
static size_t clause_size(struct doc_cursor cursor)
{
	if (!take(&cursor, "第") ||
	    !take_counted(&cursor, DOC_SET("條點項款目章節編號類級階次版頁篇期屆表組")))
		return 0;
	for (;;) {
		struct doc_cursor next = cursor;

		if (!take(&next, "之") || !doc_cursor_pass(&next, doc_is_numeral))
			return cursor.at;
		cursor = next;
	}
}

/* 中華民國115年11月22日, 115年11月, 一百十五年, 11月22日 */
static size_t date_size(struct doc_cursor cursor)
{
	bool has_year = take(&cursor, "中華民國") || take(&cursor, "民國");
	size_t years;

	if (!take_counted(&cursor, DOC_SET("年"))) {
		if (has_year || !take_counted(&cursor, DOC_SET("月")))
			return 0;
		take_counted(&cursor, DOC_SET("日"));
		return cursor.at;
	}
	years = cursor.at;
	if (!take_counted(&cursor, DOC_SET("月")))
		return years;
	take_counted(&cursor, DOC_SET("日"));
	return cursor.at;
}

/* Letters and digits of either width, accented ones too. */
static bool is_alphanumeric(uint32_t c)
{
	uint32_t ascii = c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;

	return (ascii >= '0' && ascii <= '9') || (ascii >= 'A' && ascii <= 'Z') ||
	       (ascii >= 'a' && ascii <= 'z') ||
	       (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7);
}

/* ISMS-02-005, V1.0, 115/11/22, 8,000, 50%, a@b.tw; dashes of all kinds. */
static size_t code_size(struct doc_cursor cursor)
{
	if (!doc_cursor_pass(&cursor, is_alphanumeric))
		return 0;
	for (;;) {
		struct doc_cursor next = cursor;
		uint32_t c = doc_cursor_peek(&next);

		if (!c || !doc_is_among(c, DOC_SET("-_./:,@&+‐‑‒–—−－．／")))
			break;
		doc_cursor_step(&next);
		if (!doc_cursor_pass(&next, is_alphanumeric))
			break;
		cursor = next;
	}
	if (doc_is_among(doc_cursor_peek(&cursor), DOC_SET("%％‰")))
		doc_cursor_step(&cursor);
	return cursor.at;
}

/* 十二, 三百; of one numeral ICU may know better (一般), unless it measures something. */
static size_t numeral_size(struct doc_cursor cursor)
{
	size_t count = doc_cursor_pass(&cursor, doc_is_numeral);

	if (count > 1)
		return cursor.at;
	return count && doc_is_among(doc_cursor_peek(&cursor),
	                             DOC_SET("個次碼天日月年週時秒項條款份件人級階種名"))
	               ? cursor.at
	               : 0;
}

/* The bytes from here on that stay whole; 0 where ICU decides. */
static size_t whole_size(const char *text, size_t size)
{
	struct doc_cursor cursor = {.text = text, .size = size};
	uint32_t c = doc_cursor_peek(&cursor);
	size_t whole = 0;

	if (doc_is_blank(c) || (c < 0x80 && !is_alphanumeric(c)))
		return 0;
	if (c >= 0x80)
		whole = clause_size(cursor);
	if (!whole)
		whole = date_size(cursor);
	if (!whole)
		whole = code_size(cursor);
	return whole ? whole : numeral_size(cursor);
}

/* --- words ------------------------------------------------------------------------------------ */

static int start(struct doc_breaker *words, const char *text, size_t size, struct doc_error *err)
{
	UErrorCode status = U_ZERO_ERROR;

	words->text = utext_openUTF8(words->text, text, (int64_t)size, &status);
	if (U_SUCCESS(status))
		ubrk_setUText(words->breaker, words->text, &status);
	if (U_FAILURE(status))
		return failed(status, err);
	ubrk_first(words->breaker);
	return DOC_OK;
}

static bool add_end(size_t **ends, size_t *count, size_t end)
{
	size_t *added = doc_array_add(ends, count, sizeof(*added));

	if (added)
		*added = end;
	return added;
}

/* ICU's breaks, without those inside of what stays whole, and with those around it. */
static bool find_ends(struct doc_breaker *words, const char *text, size_t size, size_t **ends,
                      size_t *count)
{
	int32_t next = ubrk_next(words->breaker);
	size_t begin = 0, at = 0;
	bool r = true;

	while (r && at < size) {
		size_t whole = whole_size(text + at, size - at);
		uint32_t c;

		if (whole && at > begin)
			r = add_end(ends, count, at);
		at += whole ? whole : doc_text_point(text + at, size - at, &c);
		while (next != UBRK_DONE && (size_t)next < at)
			next = ubrk_next(words->breaker);
		if (whole || at == size || (next != UBRK_DONE && (size_t)next == at)) {
			r = r && add_end(ends, count, at);
			begin = at;
		}
	}
	return r;
}

int doc_breaker_split(struct doc_breaker *words, const char *text, size_t size, size_t **ends,
                      size_t *count, struct doc_error *err)
{
	size_t *found doc_auto(free) = NULL;
	size_t found_count = 0;
	int r = start(words, text, size, err);

	if (r < 0)
		return r;
	if (!find_ends(words, text, size, &found, &found_count))
		return doc_error_memory(err);
	*ends = doc_take(found);
	*count = found_count;
	return DOC_OK;
}
