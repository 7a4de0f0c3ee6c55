/* fuzz_date.c: whatever is read as a day or a moment is the same after printing. */
#include <stdlib.h>
#include <string.h>

#include <base/auto.h>
#include <base/date.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static bool reads_as(const char *text, doc_day day)
{
	doc_day read = DOC_NO_DAY;

	return doc_day_parse(text, &read, NULL) == DOC_OK && read == day;
}

static void check_day(doc_day day)
{
	char iso[DOC_ISO_DAY_SIZE];
	char roc[DOC_ROC_DAY_SIZE];
	doc_day stored = DOC_NO_DAY;
	int year;
	int month;
	int day_of_month;

	doc_day_format_iso(day, iso);
	require(doc_day_parse_iso(iso, &stored) && stored == day);
	require(reads_as(iso, day));
	doc_day_format_roc(day, roc);
	doc_day_split(day, &year, &month, &day_of_month);
	/* From 民國1000年 on, a ROC year cannot be told from a Gregorian one. */
	require(reads_as(roc, day) == (year < 2911));
}

static void check_moment(const char *text, int64_t moment)
{
	char printed[DOC_MOMENT_SIZE];

	doc_moment_format(moment, printed);
	require(strcmp(printed, text) == 0);
	check_day(doc_day_of_moment(moment, 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text doc_auto(free) = malloc(size + 1);
	struct doc_error err = {0};
	doc_day day = DOC_NO_DAY;
	doc_day stored;
	int64_t moment;
	int offset_s;

	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';

	if (doc_day_parse(text, &day, &err) == DOC_OK)
		check_day(day);
	else
		require(day == DOC_NO_DAY && err.code == DOC_EINVALID && err.message[0]);
	if (doc_day_parse_iso(text, &stored))
		require(stored == day);
	if (doc_moment_parse(text, &moment))
		check_moment(text, moment);
	if (doc_offset_parse(text, &offset_s))
		require(abs(offset_s) <= 14 * 3600);
	return 0;
}
