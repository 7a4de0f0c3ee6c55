/* test_label.c: which number stands before a clause. */
#include "unit.h"

#include <model/label.h>

static void a_label_is_told_from_what_only_looks_like_one(void **state)
{
	static const struct {
		const char *text;
		const char *label; /* NULL: none */
		enum doc_label_kind kind;
	} cases[] = {
		{"第三條　目的", "第三條", DOC_LABEL_ARTICLE},
		{"第 3 條", "第 3 條", DOC_LABEL_ARTICLE},
		{"第三條之一　目的", "第三條之一", DOC_LABEL_ARTICLE},
		{"第三條（目的）", "第三條", DOC_LABEL_ARTICLE},
		{"第三條所稱機關", NULL, 0},
		{"第三點　目的", "第三點", DOC_LABEL_POINT},
		{"第二章 總則", "第二章", DOC_LABEL_CHAPTER},
		{"第一次會議", NULL, 0},
		{"一、目的", "一、", DOC_LABEL_POINT},
		{"　　十二、目的", "　　十二、", DOC_LABEL_POINT},
		{"一般使用者", NULL, 0},
		{"壹拾陸、依據", "壹拾陸、", DOC_LABEL_CHAPTER},
		{"甲、乙方", "甲、", DOC_LABEL_OTHER},
		{"甲方應遵守", NULL, 0},
		{"（一）目的", "（一）", DOC_LABEL_OTHER},
		{"(12) 目的", "(12)", DOC_LABEL_OTHER},
		{"（以下簡稱本處）", NULL, 0},
		{"1. Scope", "1.", DOC_LABEL_OTHER},
		{"１．目的", "１．", DOC_LABEL_OTHER},
		{"4.1.2 適用", "4.1.2", DOC_LABEL_OTHER},
		{"1)目的", "1)", DOC_LABEL_OTHER},
		{"A. Scope", "A.", DOC_LABEL_OTHER},
		{"B.1.2 Scope", "B.1.2", DOC_LABEL_OTHER},
		{"A scope", NULL, 0},
		{"B2 scope", NULL, 0},
		{"A.115 scope", NULL, 0},
		{"1.2倍", NULL, 0},
		{"115.11.22 修正", NULL, 0},
		{"3年以上", NULL, 0},
		{"①目的", "①", DOC_LABEL_OTHER},
		{"• 目的", "•", DOC_LABEL_BULLET},
		{"- 目的", "-", DOC_LABEL_BULLET},
		{"-5 度", NULL, 0},
		{"", NULL, 0},
		{"第", NULL, 0},
		{"\xff\xfe", NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		enum doc_label_kind kind = 0;
		size_t size = doc_label_scan(cases[i].text, strlen(cases[i].text), &kind);
		size_t want = cases[i].label ? strlen(cases[i].label) : 0;

		if (size != want || kind != cases[i].kind)
			fail_msg("'%s': %zu bytes of kind %d", cases[i].text, size, (int)kind);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_label_is_told_from_what_only_looks_like_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
