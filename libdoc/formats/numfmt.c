/* numfmt.c: a number as a cell shows it. */
#include "formats/numfmt.h"

#include <string.h>

#include "base/array.h"
#include "base/auto.h"
#include "base/buf.h"
#include "base/text.h"

#define SECTIONS_MAX 4
#define PLACES_MAX   64 /* placeholders on either side of the decimal point */

/* --- tokens ----------------------------------------------------------------------------------- */

static bool begins(const char *at, const char *end, const char *word)
{
	size_t size = strlen(word);

	return (size_t)(end - at) >= size && strncmp(at, word, size) == 0;
}

/* A word that is one token, in capital or small letters as people write it. */
static size_t word_size(const char *at, const char *end, enum doc_numfmt_token_kind *kind)
{
	static const struct {
		const char *word;
		enum doc_numfmt_token_kind kind;
	} words[] = {
		{"General", DOC_NUMFMT_GENERAL}, {"GENERAL", DOC_NUMFMT_GENERAL},
		{"AM/PM", DOC_NUMFMT_HALF},      {"am/pm", DOC_NUMFMT_HALF},
		{"A/P", DOC_NUMFMT_HALF},        {"上午/下午", DOC_NUMFMT_HALF},
	};

	for (size_t i = 0; i < DOC_COUNT(words); i++) {
		if (*at != *words[i].word || !begins(at, end, words[i].word))
			continue;
		*kind = words[i].kind;
		return strlen(words[i].word);
	}
	return 0;
}

/* Bytes of the character at `at`. */
static size_t character_size(const char *at, const char *end)
{
	uint32_t code_point;
	size_t size = doc_text_next(at, (size_t)(end - at), &code_point);

	return size ? size : 1;
}

/* What stands between one mark and the other; *at moves behind the second. */
static void take_between(const char **at, const char *end, char last,
                         struct doc_numfmt_token *token)
{
	const char *close;

	++*at;
	close = memchr(*at, last, (size_t)(end - *at));
	token->text = *at;
	token->size = (size_t)((close ? close : end) - *at);
	*at = close ? close + 1 : end;
}

bool doc_numfmt_next(const char **at, const char *end, struct doc_numfmt_token *token)
{
	size_t size;

	if (*at >= end)
		return false;
	*token = (struct doc_numfmt_token){DOC_NUMFMT_LITERAL, *at, 1};
	size = word_size(*at, end, &token->kind);
	if (size) {
		*at += size;
	} else if (**at == '"') {
		take_between(at, end, '"', token);
	} else if (**at == '[') {
		token->kind = DOC_NUMFMT_BRACKET;
		take_between(at, end, ']', token);
	} else if (strchr("\\_*", **at) && *at + 1 < end) {
		size = character_size(*at + 1, end);
		*token = **at == '\\'
		                 ? (struct doc_numfmt_token){DOC_NUMFMT_LITERAL, *at + 1, size}
		                 : (struct doc_numfmt_token){DOC_NUMFMT_LITERAL, " ", **at == '_'};
		*at += 1 + size;
	} else {
		token->size = character_size(*at, end);
		if (token->size == 1 && strchr("0#?.,;%/EegGymdhsaAYMDHS@", **at))
			token->kind = DOC_NUMFMT_CODE;
		*at += token->size;
	}
	return true;
}

/* Sections are parted by semicolons that are no literals. */
static size_t split(const char *code, struct doc_numfmt_section sections[SECTIONS_MAX])
{
	const char *end = code + strlen(code);
	struct doc_numfmt_token token;
	const char *at = code;
	size_t count = 1;

	sections[0] = (struct doc_numfmt_section){code, end};
	while (doc_numfmt_next(&at, end, &token)) {
		if (token.kind != DOC_NUMFMT_CODE || token.text[0] != ';')
			continue;
		sections[count - 1].end = token.text;
		if (count == SECTIONS_MAX)
			break;
		sections[count++] = (struct doc_numfmt_section){at, end};
	}
	return count;
}

/* --- which section ---------------------------------------------------------------------------- */

/* "[>=100]" of a section; *holds is whether the number fulfils it. False when there is none. */
static bool read_condition(struct doc_numfmt_section section, const struct doc_decimal *number,
                           bool *holds)
{
	struct doc_numfmt_token token;
	struct doc_decimal limit;
	char text[32];
	size_t sign;
	int order;

	while (doc_numfmt_next(&section.start, section.end, &token)) {
		if (token.kind != DOC_NUMFMT_BRACKET || token.size >= sizeof(text))
			continue;
		memcpy(text, token.text, token.size);
		text[token.size] = '\0';
		sign = strspn(text, "<>=");
		if (!sign || !doc_decimal_parse(text + sign, &limit))
			continue;
		order = doc_decimal_compare(number, &limit);
		text[sign] = '\0';
		*holds = (order < 0 && text[0] == '<') || (order > 0 && strchr(text, '>')) ||
		         (order == 0 && strchr(text, '='));
		return true;
	}
	return false;
}

/* The section for a number; *as_positive: the sign is what the section says. */
static size_t choose(const struct doc_numfmt_section *sections, size_t count,
                     const struct doc_decimal *number, bool *as_positive)
{
	bool holds = false;

	*as_positive = false;
	if (read_condition(sections[0], number, &holds)) {
		if (holds || count == 1)
			return 0;
		if (count == 2 || !read_condition(sections[1], number, &holds) || holds)
			return 1;
		return 2;
	}
	if (number->negative && count > 1) {
		*as_positive = true;
		return 1;
	}
	return number->count == 0 && count > 2 ? 2 : 0;
}

/* --- numbers ---------------------------------------------------------------------------------- */

/*
 * What a section says of a number.
 *
 * before, after  its placeholders on both sides of the point, 0 # or ?
 * scale          commas behind all placeholders: thousands that are left out
 * exponent       placeholders of the exponent
 */
struct layout {
	char before[PLACES_MAX];
	char after[PLACES_MAX];
	int before_count;
	int after_count;
	int percent;
	int scale;
	int exponent;
	bool has_point;
	bool has_groups;
	bool has_fraction;
	bool is_general;
};

static void add_place(struct layout *layout, char kind, int *commas)
{
	if (layout->exponent)
		layout->exponent++;
	else if (layout->has_point && layout->after_count < PLACES_MAX)
		layout->after[layout->after_count++] = kind;
	else if (!layout->has_point && layout->before_count < PLACES_MAX)
		layout->before[layout->before_count++] = kind;
	layout->has_groups |= *commas > 0 && !layout->has_point;
	*commas = 0;
}

static void read_layout(struct doc_numfmt_section section, struct layout *layout)
{
	struct doc_numfmt_token token;
	int commas = 0;

	*layout = (struct layout){0};
	while (doc_numfmt_next(&section.start, section.end, &token)) {
		char c = token.kind == DOC_NUMFMT_CODE ? token.text[0] : '\0';

		layout->is_general |= token.kind == DOC_NUMFMT_GENERAL;
		if (c && strchr("0#?", c))
			add_place(layout, c, &commas);
		else if (c == ',')
			commas += layout->before_count > 0;
		layout->has_point |= c == '.';
		layout->percent += c == '%';
		layout->has_fraction |= c == '/';
		if ((c == 'E' || c == 'e') && layout->before_count > 0)
			layout->exponent = 1;
	}
	layout->exponent -= layout->exponent > 0;
	layout->scale = commas;
}

/* As many digits as there are. */
static void show_general(const struct doc_decimal *number, struct doc_buf *out)
{
	int last = number->point < number->count ? number->point - number->count : 0;
	int first = number->point > 0 ? number->point - 1 : 0;

	if (number->negative)
		doc_buf_putc(out, '-');
	if (number->point > 20 || number->point < -9) {
		doc_buf_putc(out, number->digits[0]);
		if (number->count > 1)
			doc_buf_printf(out, ".%.*s", number->count - 1, number->digits + 1);
		doc_buf_printf(out, "E%+03d", number->point - 1);
		return;
	}
	for (int place = first; place >= last; place--) {
		if (place == -1)
			doc_buf_putc(out, '.');
		doc_buf_putc(out, doc_decimal_digit(number, place));
	}
}

static void put_digit(const struct layout *layout, const struct doc_decimal *number, int place,
                      struct doc_buf *out)
{
	doc_buf_putc(out, doc_decimal_digit(number, place));
	if (layout->has_groups && place > 0 && place % 3 == 0)
		doc_buf_putc(out, ',');
}

/* The placeholder with this index before the point; the first one takes all that are left over. */
static void put_before(const struct layout *layout, const struct doc_decimal *number, int index,
                       struct doc_buf *out)
{
	int place = layout->before_count - 1 - index;
	bool is_needed = place < number->point || memchr(layout->before, '0', (size_t)index + 1);

	if (index == 0)
		for (int i = number->point - 1; i > place; i--)
			put_digit(layout, number, i, out);
	if (is_needed)
		put_digit(layout, number, place, out);
	else if (layout->before[index] == '?')
		doc_buf_putc(out, ' ');
}

static void put_after(const struct layout *layout, const struct doc_decimal *number, int index,
                      struct doc_buf *out)
{
	bool is_needed = number->point + index < number->count ||
	                 memchr(layout->after + index, '0', (size_t)(layout->after_count - index));

	if (is_needed)
		doc_buf_putc(out, doc_decimal_digit(number, -1 - index));
	else if (layout->after[index] == '?')
		doc_buf_putc(out, ' ');
}

/* Make the number one with as many digits before the point as there are places; its exponent. */
static int normalise(const struct layout *layout, struct doc_decimal *number)
{
	int step = layout->before_count > 0 ? layout->before_count : 1;
	int power = number->count ? number->point - 1 : 0;
	int exponent = (power < 0 ? power - step + 1 : power) / step * step;

	number->point -= number->count ? exponent : 0;
	doc_decimal_round(number, layout->after_count);
	if (number->point > step) { /* 9.99 became 10 */
		number->point -= step;
		exponent += step;
	}
	return exponent;
}

/* What a token of a number's section shows. */
struct shown {
	int before;
	int after;
	int exponent;
	bool behind_point;
	bool behind_exponent;
};

static void put_exponent(const struct layout *layout, struct shown *shown, const char *at,
                         struct doc_buf *out)
{
	int size = shown->exponent < 0 ? -shown->exponent : shown->exponent;

	shown->behind_exponent = true;
	doc_buf_putc(out, 'E');
	if (shown->exponent < 0 || *at == '+')
		doc_buf_putc(out, shown->exponent < 0 ? '-' : '+');
	doc_buf_printf(out, "%0*d", layout->exponent > 0 ? layout->exponent : 1, size);
}

static void put_code(const struct layout *layout, const struct doc_decimal *number,
                     struct shown *shown, const struct doc_numfmt_token *token, struct doc_buf *out)
{
	char c = token->text[0];

	if (c == 'E' || c == 'e') {
		put_exponent(layout, shown, token->text + 1, out);
	} else if (strchr("0#?", c)) {
		if (shown->behind_exponent)
			return;
		if (shown->behind_point && shown->after < layout->after_count)
			put_after(layout, number, shown->after++, out);
		else if (!shown->behind_point && shown->before < layout->before_count)
			put_before(layout, number, shown->before++, out);
	} else if (c == '.') {
		/* ".00" has no placeholder for the 12 of 12.5, which stands there nonetheless. */
		if (!layout->before_count && !shown->behind_point)
			for (int i = number->point - 1; i >= 0; i--)
				put_digit(layout, number, i, out);
		shown->behind_point = true;
		doc_buf_putc(out, '.');
	} else if (c != ',') {
		doc_buf_putc(out, c);
	}
}

/* "[$NT$-404]" shows NT$. */
static void put_currency(const struct doc_numfmt_token *token, struct doc_buf *out)
{
	const char *dash = memchr(token->text, '-', token->size);

	if (token->size > 1 && token->text[0] == '$')
		doc_buf_add(out, token->text + 1,
		            (size_t)((dash ? dash : token->text + token->size) - token->text) - 1);
}

static void show_number(struct doc_decimal number, struct doc_numfmt_section section,
                        struct doc_buf *out)
{
	struct doc_numfmt_token token;
	struct layout layout;
	struct shown shown = {0};

	read_layout(section, &layout);
	if (layout.has_fraction) {
		show_general(&number, out);
		return;
	}
	number.point += number.count ? 2 * layout.percent - 3 * layout.scale : 0;
	if (layout.exponent)
		shown.exponent = normalise(&layout, &number);
	else if (!layout.is_general)
		doc_decimal_round(&number, layout.after_count);
	if (number.negative && !layout.is_general)
		doc_buf_putc(out, '-');
	while (doc_numfmt_next(&section.start, section.end, &token)) {
		if (token.kind == DOC_NUMFMT_CODE)
			put_code(&layout, &number, &shown, &token, out);
		else if (token.kind == DOC_NUMFMT_GENERAL)
			show_general(&number, out);
		else if (token.kind == DOC_NUMFMT_BRACKET)
			put_currency(&token, out);
		else if (!shown.behind_exponent || !strchr("+-", token.text[0]))
			doc_buf_add(out, token.text, token.size);
	}
}

/* ---------------------------------------------------------------------------------------------- */

static bool is_text(struct doc_numfmt_section section)
{
	return section.end - section.start == 1 && *section.start == '@';
}

static void show_section(const struct doc_decimal *number, struct doc_numfmt_section section,
                         bool from_1904, struct doc_buf *out)
{
	if (!doc_numfmt_is_date(section))
		show_number(*number, section, out);
	else if (!doc_numfmt_show_date(number, section, from_1904, out))
		show_general(number, out);
}

void doc_numfmt_show(const char *value, const char *code, bool from_1904, struct doc_buf *out)
{
	struct doc_numfmt_section sections[SECTIONS_MAX];
	size_t count = split(code, sections);
	struct doc_buf digits doc_scoped(doc_buf_clear) = {0};
	struct doc_decimal number;
	bool as_positive;
	size_t chosen;

	if (!doc_decimal_parse(value, &number)) {
		doc_buf_puts(out, value);
		return;
	}
	chosen = choose(sections, count > 3 ? 3 : count, &number, &as_positive);
	if (!*code || is_text(sections[chosen])) {
		show_general(&number, out);
		return;
	}
	if (as_positive)
		number.negative = false;
	if (!doc_numfmt_spelling(sections[chosen])) {
		show_section(&number, sections[chosen], from_1904, out);
		return;
	}
	show_section(&number, sections[chosen], from_1904, &digits);
	doc_numfmt_spell(&digits, sections[chosen], out);
}

const char *doc_numfmt_builtin(unsigned id)
{
	static const char *const codes[] = {
		[0] = "General",
		[1] = "0",
		[2] = "0.00",
		[3] = "#,##0",
		[4] = "#,##0.00",
		[9] = "0%",
		[10] = "0.00%",
		[11] = "0.00E+00",
		[12] = "# ?/?",
		[13] = "# ?\?/?\?", /* no trigraph */
		[14] = "yyyy/m/d",
		[15] = "d-mmm-yy",
		[16] = "d-mmm",
		[17] = "mmm-yy",
		[18] = "h:mm AM/PM",
		[19] = "h:mm:ss AM/PM",
		[20] = "h:mm",
		[21] = "h:mm:ss",
		[22] = "yyyy/m/d h:mm",
		[27] = "[$-404]e/m/d",
		[28] = "[$-404]e\"年\"m\"月\"d\"日\"",
		[29] = "[$-404]e\"年\"m\"月\"d\"日\"",
		[30] = "m/d/yy",
		[31] = "yyyy\"年\"m\"月\"d\"日\"",
		[32] = "hh\"時\"mm\"分\"",
		[33] = "hh\"時\"mm\"分\"ss\"秒\"",
		[34] = "上午/下午hh\"時\"mm\"分\"",
		[35] = "上午/下午hh\"時\"mm\"分\"ss\"秒\"",
		[36] = "[$-404]e/m/d",
		[37] = "#,##0_);(#,##0)",
		[38] = "#,##0_);[Red](#,##0)",
		[39] = "#,##0.00_);(#,##0.00)",
		[40] = "#,##0.00_);[Red](#,##0.00)",
		[45] = "mm:ss",
		[46] = "[h]:mm:ss",
		[47] = "mm:ss.0",
		[48] = "##0.0E+0",
		[49] = "@",
		[50] = "[$-404]e/m/d",
		[51] = "[$-404]e\"年\"m\"月\"d\"日\"",
		[52] = "上午/下午hh\"時\"mm\"分\"",
		[53] = "上午/下午hh\"時\"mm\"分\"ss\"秒\"",
		[54] = "[$-404]e\"年\"m\"月\"d\"日\"",
		[55] = "上午/下午hh\"時\"mm\"分\"",
		[56] = "上午/下午hh\"時\"mm\"分\"ss\"秒\"",
		[57] = "[$-404]e/m/d",
		[58] = "[$-404]e\"年\"m\"月\"d\"日\"",
	};

	return id < DOC_COUNT(codes) ? codes[id] : NULL;
}
