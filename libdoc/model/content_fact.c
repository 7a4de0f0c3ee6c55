/* content_fact.c: one value that a document prints of itself, compared with the register. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/content_private.h"

#define VERSION_DIGITS 5

enum doc_fact doc_content_label(const struct doc_content_rules *rules, const char *text,
                                size_t *size)
{
	enum doc_fact best = (enum doc_fact)0;

	*size = 0;
	for (enum doc_fact fact = DOC_FACT_NUMBER; fact <= DOC_FACT_MAX; fact++) {
		const struct doc_words *labels = &rules->labels[fact];

		for (size_t i = 0; i < labels->count; i++) {
			size_t matched = doc_content_match(text, labels->items[i]);

			if (matched > *size) {
				*size = matched;
				best = fact;
			}
		}
	}
	return best;
}

/* --- comparing ------------------------------------------------------------------------------ */

static const char *fold(struct doc_judging *content, const char *text, size_t size,
                        struct doc_buf *out)
{
	doc_content_fold call = content->facts->fold;
	struct doc_buf line doc_scoped(doc_buf_clear) = {0};

	/* A title may be broken in its cell: what ends a line is no more than a space. */
	doc_buf_add(&line, text, size);
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] == '\n' || line.data[i] == '\t')
			line.data[i] = ' ';
	out->failed |= line.failed;
	if (!line.failed && (!call || call(line.data, size, out, NULL) != DOC_OK))
		doc_text_fold(out, line.data, size);
	if (out->failed)
		content->judge->failed = true;
	return out->data ? out->data : "";
}

static bool ends_with(const char *text, const char *end)
{
	size_t size = strlen(text);
	size_t end_size = strlen(end);

	return end_size <= size && strcmp(text + size - end_size, end) == 0;
}

/* Do they fold to the same, but for what may stand before: prefix, or anything when it is NULL? */
static bool is_same(struct doc_judging *content, const char *value, const char *want,
                    const char *prefix)
{
	struct doc_buf a doc_scoped(doc_buf_clear) = {0};
	struct doc_buf b doc_scoped(doc_buf_clear) = {0};
	struct doc_buf c doc_scoped(doc_buf_clear) = {0};
	const char *printed = fold(content, value, strlen(value), &a);
	const char *wanted = fold(content, want, strlen(want), &b);
	const char *before;
	size_t size;

	if (strcmp(printed, wanted) == 0)
		return true;
	if (!prefix)
		return ends_with(printed, wanted);
	before = fold(content, prefix, strlen(prefix), &c);
	size = strlen(before);
	return size && strncmp(printed, before, size) == 0 && strcmp(printed + size, wanted) == 0;
}

static void differ_property(struct doc_judging *content, const char *value, const char *want)
{
	struct doc_buf name doc_scoped(doc_buf_clear) = {0};

	doc_content_quote(&name, content->property);
	if (name.data && !name.failed)
		doc_content_note(content, "header-property", 0,
		                 _("the file's property '%s' says '%s'; the register has '%s'"),
		                 name.data, value, want);
	content->judge->failed |= name.failed;
}

static void differ(struct doc_judging *content, enum doc_fact fact, const char *value,
                   const char *want, unsigned line)
{
	struct doc_buf quoted doc_scoped(doc_buf_clear) = {0};

	doc_content_quote(&quoted, value);
	if (quoted.failed || !quoted.data) {
		content->judge->failed |= quoted.failed;
		return;
	}
	if (content->property) {
		differ_property(content, quoted.data, want);
		return;
	}
	switch (fact) {
	case DOC_FACT_NUMBER:
		doc_content_note(content, "header-number", line,
		                 _("the file prints the number '%s'; the register has '%s'"),
		                 quoted.data, want);
		return;
	case DOC_FACT_TITLE:
		doc_content_note(content, "header-title", line,
		                 _("the file prints the title '%s'; the register has '%s'"),
		                 quoted.data, want);
		return;
	case DOC_FACT_VERSION:
		doc_content_note(content, "header-version", line,
		                 _("the file prints the version '%s'; the register has '%s'"),
		                 quoted.data, want);
		return;
	case DOC_FACT_EFFECTIVE:
		doc_content_note(content, "header-effective", line,
		                 _("the file prints the effective day '%s'; the register has '%s'"),
		                 quoted.data, want);
		return;
	case DOC_FACT_CLASS:
		doc_content_note(content, "header-class", line,
		                 _("the file prints the class '%s'; the register has '%s'"),
		                 quoted.data, want);
		return;
	case DOC_FACT_OWNER:
		doc_content_note(content, "header-owner", line,
		                 _("the file prints the unit '%s'; the register has '%s'"),
		                 quoted.data, want);
		return;
	}
}

/* --- the values ----------------------------------------------------------------------------- */

/* Behind what was read of a version: does it turn out to be a day, 115.12.1 or 115/12/1? */
static bool goes_on(const char *text, size_t parts)
{
	bool separates = *text == '.' || (parts == 1 && (*text == '/' || *text == '-'));

	return (separates && doc_is_digit(text[1])) || strncmp(text, "年", strlen("年")) == 0;
}

bool doc_content_version(const char *text, struct doc_version *out)
{
	unsigned parts[2] = {0, 0};
	size_t count = 0;
	const char *at = text + strcspn(text, "0123456789");

	if (!*at)
		return false;
	for (size_t i = 0; i < DOC_COUNT(parts); i++) {
		size_t digits = strspn(at, "0123456789");

		if (digits > VERSION_DIGITS)
			return false;
		parts[i] = (unsigned)strtoul(at, NULL, 10);
		at += digits;
		count++;
		if (i || *at != '.' || !doc_is_digit(at[1]))
			break;
		at++;
	}
	*out = (struct doc_version){parts[0], parts[1]};
	return !goes_on(at, count);
}

static bool is_number_char(char c)
{
	return doc_is_digit(c) || doc_is_upper(c) || doc_is_lower(c) || c == '-' || c == '.';
}

/* "ISMS - 02-005 V1.0": the number in capitals, and where the rest begins. "" when it is none. */
static const char *read_number(const char *value, char out[DOC_NUMBER_SIZE])
{
	size_t size = 0;
	bool digit = false;

	for (; *value && size + 1 < DOC_NUMBER_SIZE; value++) {
		const char *next = value + strspn(value, " \n");

		if (strchr(" \n", *value) && (*next == '-' || (size && out[size - 1] == '-'))) {
			value = next - 1;
			continue;
		}
		if (!is_number_char(*value))
			break;
		digit |= doc_is_digit(*value);
		out[size++] = doc_is_lower(*value) ? (char)(*value - 'a' + 'A') : *value;
	}
	out[size] = '\0';
	if (!digit || size < 4 || out[size - 1] == '-')
		out[0] = '\0'; /* with a dash at its end it goes on elsewhere */
	return value;
}

/* What follows a number is its version: "V1.0", "_v1.0", "-V1.0", "(V1.0)", "第1.0版". */
static bool is_version_tail(const char *text)
{
	size_t skipped = strspn(text, " _-(./");

	text += skipped;
	if (*text == 'V' || *text == 'v')
		return doc_is_digit(text[1 + strspn(text + 1, ". ")]);
	return strncmp(text, "第", strlen("第")) == 0 || strncmp(text, "版", strlen("版")) == 0;
}

/* "ISMS-02-005-V1.0", "ISMS-02-005_V1.0": leave the number alone. */
static void cut_version(char number[DOC_NUMBER_SIZE])
{
	char *dash = strrchr(number, '-');

	if (dash && is_version_tail(dash))
		*dash = '\0';
}

/* Shapes like ISMS-02-005 and 02-005-02, where no registry says what a number is. */
static bool is_usual(const char *number)
{
	size_t groups = 1;
	size_t digits = 0;
	bool capitals = doc_is_upper(number[0]);

	for (const char *at = number; *at; at++) {
		if (*at == '-' && !doc_is_digit(at[1]) && !doc_is_upper(at[1]))
			return false;
		groups += *at == '-';
		digits += doc_is_digit(*at);
		if (*at != '-' && !doc_is_digit(*at) && !doc_is_upper(*at))
			return false;
	}
	if (capitals)
		return groups >= 2 && digits >= 2;
	return groups == 3 && strcspn(number, "-") == 2 && strlen(number) == strlen("02-005-02");
}

bool doc_content_fits(const struct doc_content_facts *facts, const char *number)
{
	struct doc_number parsed;

	if (!facts->grammar)
		return is_usual(number);
	return doc_number_parse(facts->grammar, number, &parsed, NULL) == DOC_OK;
}

bool doc_content_is_number(const struct doc_judging *content, const char *text)
{
	char number[DOC_NUMBER_SIZE];
	const char *rest = read_number(text, number);

	cut_version(number);
	return number[0] && doc_content_fits(content->facts, number) &&
	       (!rest[strspn(rest, " ")] || is_version_tail(rest));
}

bool doc_content_has_title(struct doc_judging *content, const char *text)
{
	const char *want = content->facts->title ? content->facts->title : "";
	struct doc_buf a doc_scoped(doc_buf_clear) = {0};
	struct doc_buf b doc_scoped(doc_buf_clear) = {0};

	return *want && strstr(fold(content, text, strlen(text), &a),
	                       fold(content, want, strlen(want), &b));
}

const char *doc_content_unquoted(const char *value, struct doc_buf *out)
{
	static const char *const marks[][2] = {{"「", "」"}, {"『", "』"}, {"《", "》"}, {"〈", "〉"}};
	size_t size = strlen(value);

	for (size_t i = 0; i < DOC_COUNT(marks); i++) {
		size_t mark = strlen(marks[i][0]);

		if (size <= 2 * mark || strncmp(value, marks[i][0], mark) != 0 ||
		    !ends_with(value, marks[i][1]))
			continue;
		doc_buf_add(out, value + mark, size - 2 * mark);
		return out->data ? out->data : value;
	}
	return value;
}

void doc_content_judge_title(struct doc_judging *content, const char *text, unsigned line)
{
	const char *want = content->facts->title;

	if (content->found) {
		doc_content_find_title(content, text);
		return;
	}
	if (!want || !*want || doc_content_has_title(content, text))
		return;
	content->printed[DOC_FACT_TITLE] = true;
	differ(content, DOC_FACT_TITLE, text, want, line);
}

static void judge_number(struct doc_judging *content, const char *value, unsigned line)
{
	char number[DOC_NUMBER_SIZE];
	const char *want = content->facts->number;
	size_t size = want ? strlen(want) : 0;
	const char *rest = read_number(value, number);

	if (!number[0])
		return;
	content->printed[DOC_FACT_NUMBER] = true;
	if (content->found) {
		const char *dash = strrchr(number, '-');

		if (dash && is_version_tail(dash))
			doc_content_value(content, DOC_FACT_VERSION, dash, line);
		cut_version(number);
		doc_content_find_number(content, number);
		if (is_version_tail(rest))
			doc_content_value(content, DOC_FACT_VERSION, rest, line);
		return;
	}
	if (size && strncmp(number, want, size) == 0 && is_version_tail(number + size))
		doc_content_value(content, DOC_FACT_VERSION, number + size, line);
	else if (size && strcmp(number, want) != 0)
		differ(content, DOC_FACT_NUMBER, number, want, line);
	if (is_version_tail(rest))
		doc_content_value(content, DOC_FACT_VERSION, rest, line);
}

static void judge_version(struct doc_judging *content, const char *value, unsigned line)
{
	struct doc_version version;
	char want[DOC_VERSION_SIZE];

	if (!doc_content_version(value, &version))
		return;
	content->printed[DOC_FACT_VERSION] = true;
	if (content->found && doc_version_is_none(content->found->version))
		content->found->version = version;
	if (doc_version_is_none(content->facts->version) ||
	    doc_version_compare(version, content->facts->version) == 0)
		return;
	doc_version_format(content->facts->version, want);
	differ(content, DOC_FACT_VERSION, value, want, line);
}

/* The day that value begins with: up to 日, or as far as digits and separators go. */
static bool read_day(const char *value, doc_day *day)
{
	struct doc_buf head doc_scoped(doc_buf_clear) = {0};
	const char *end;
	size_t size;

	value += strncmp(value, "自", strlen("自")) == 0 ? strlen("自") : 0;
	end = strstr(value, "日");
	size = strspn(value, "0123456789.-/ ");
	if (doc_day_parse(value, day, NULL) == DOC_OK)
		return true;
	if (end)
		size = (size_t)(end - value) + strlen("日");
	doc_buf_add(&head, value, size);
	return !head.failed && head.size && doc_day_parse(head.data, day, NULL) == DOC_OK;
}

static bool has_digit(const char *text)
{
	return text[strcspn(text, "0123456789")] != '\0';
}

static void judge_effective(struct doc_judging *content, const char *value, unsigned line)
{
	doc_day want = content->facts->effective;
	char text[DOC_ROC_DAY_SIZE];
	doc_day day;
	bool is_day = read_day(value, &day);

	if (!is_day && !has_digit(value))
		return;
	content->printed[DOC_FACT_EFFECTIVE] = true;
	if (content->found) {
		doc_content_find_effective(content, is_day, day, value);
		return;
	}
	/* What stands in a narrow cell of a PDF goes on in the next line: who knows how. */
	if (want == DOC_NO_DAY || (is_day && day == want) ||
	    (!is_day && doc_content_is_wrapped(content->extract)))
		return;
	doc_day_format_message(want, text);
	differ(content, DOC_FACT_EFFECTIVE, value, text, line);
}

static void judge_class(struct doc_judging *content, const char *value, unsigned line)
{
	struct doc_buf box doc_scoped(doc_buf_clear) = {0};
	struct doc_buf head doc_scoped(doc_buf_clear) = {0};
	const char *want = content->facts->classification;
	const char *one = doc_content_ticked(value, &box);
	const size_t grade = strlen("級");
	size_t size;

	if (!one || !*one)
		return;
	content->printed[DOC_FACT_CLASS] = true;
	size = strcspn(one, "(");
	if (size > grade && strncmp(one + size - grade, "級", grade) == 0)
		size -= grade; /* 一般級 */
	doc_buf_add(&head, one, size);
	if (content->found) {
		doc_content_find_class(content, head.data ? head.data : "");
		return;
	}
	if (!want || !*want || is_same(content, one, want, "") ||
	    is_same(content, head.data ? head.data : "", want, ""))
		return;
	differ(content, DOC_FACT_CLASS, one, want, line);
}

/* In a narrow cell of a PDF stands the first line of a title. */
static bool is_first_line(struct doc_judging *content, const char *value)
{
	struct doc_buf a doc_scoped(doc_buf_clear) = {0};
	struct doc_buf b doc_scoped(doc_buf_clear) = {0};
	struct doc_buf c doc_scoped(doc_buf_clear) = {0};
	const char *want = content->facts->title;
	const char *agency = content->facts->agency ? content->facts->agency : "";
	const char *printed = fold(content, value, strlen(value), &a);
	size_t size = strlen(printed);

	if (!doc_content_is_wrapped(content->extract) || !size)
		return false;
	fold(content, want, strlen(want), &b);
	fold(content, agency, strlen(agency), &c);
	if (b.data && strncmp(b.data, printed, size) == 0)
		return true;
	if (b.data)
		doc_buf_puts(&c, b.data);
	return c.data && strncmp(c.data, printed, size) == 0;
}

static void judge_text(struct doc_judging *content, enum doc_fact fact, const char *value,
                       unsigned line)
{
	struct doc_buf inside doc_scoped(doc_buf_clear) = {0};
	bool is_title = fact == DOC_FACT_TITLE;
	const char *want = is_title ? content->facts->title : content->facts->owner;
	const char *agency = content->facts->agency ? content->facts->agency : "";

	content->printed[fact] = true;
	if (content->found) {
		if (is_title)
			doc_content_find_title(content, value);
		else
			doc_content_find_owner(content, value);
		return;
	}
	if (!want || !*want ||
	    is_same(content, doc_content_unquoted(value, &inside), want,
	            is_title ? agency : NULL) ||
	    (is_title && is_first_line(content, value)))
		return;
	differ(content, fact, value, want, line);
}

void doc_content_value(struct doc_judging *content, enum doc_fact fact, const char *value,
                       unsigned line)
{
	if (!*value || (content->is_filled_in && content->printed[fact]))
		return;
	switch (fact) {
	case DOC_FACT_NUMBER:
		judge_number(content, value, line);
		return;
	case DOC_FACT_VERSION:
		judge_version(content, value, line);
		return;
	case DOC_FACT_EFFECTIVE:
		judge_effective(content, value, line);
		return;
	case DOC_FACT_CLASS:
		judge_class(content, value, line);
		return;
	case DOC_FACT_TITLE:
	case DOC_FACT_OWNER:
		judge_text(content, fact, value, line);
		return;
	}
}
