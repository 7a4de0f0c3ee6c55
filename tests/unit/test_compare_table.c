/* test_compare_table.c: the 修正對照表: its title, its columns, what 說明 says. */
#include "unit.h"

#include "sides.h"

/* The table of two documents, "題" their title. */
static char *table_of(const char *before, const char *after, bool is_draft, size_t context)
{
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};
	struct doc_compared_head head = {.title = "題",
	                                 .is_draft = is_draft,
	                                 .number = "ISMS-02-005",
	                                 .before_name = "1.0",
	                                 .before_on = "2026-11-22",
	                                 .after_name = "1.1",
	                                 .after_on = "2026-12-01",
	                                 .reason = "依稽核發現<1>"};
	char *html = NULL;
	size_t size = 0;

	make_side(before, DOC_FILE_DOCX, &old);
	make_side(after, DOC_FILE_DOCX, &now);
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
	assert_ok(doc_comparison_table(&comparison, &head, context, &html, &size, &err));
	assert_int_equal(strlen(html), size);
	return html;
}

static void assert_has(const char *html, const char *want)
{
	if (!strstr(html, want))
		fail_msg("'%s' is not in %s", want, strstr(html, "<body>"));
}

#define FIVE                                                                                       \
	"第一條　目的\n為使文件有所依循。\n"                                        \
	"第二條　範圍\n本處各科室均適用。\n"                                        \
	"第三條　權責\n由文件管理分組辦理。\n"                                     \
	"第四條　保存\n保存三年以上。\n"                                              \
	"第五條　施行\n自發布日施行。\n"
#define POINTS "一、為使文件有所依循。\n二、本處各科室均適用。\n三、由文件管理分組辦理。\n"

static void the_title_follows_what_changes(void **state)
{
	static const struct {
		const char *before, *after;
		bool is_draft;
		const char *title;
	} cases[] = {
		{FIVE,
	         "第一條　目的\n為使文件有所依循。\n第二條　範圍\n本處各科室均適用。\n第三條　權責"
	         "\n"
	         "由文件管理分組辦理。\n第四條　保存\n保存五年以上。\n第五條　施行\n自發布日施行。"
	         "\n",
	         false, "題第四條修正條文對照表"},
		{FIVE,
	         "第一條　目的\n為使文件有所依循。\n第二條　範圍\n本處各科室均適用。\n第三條　權責"
	         "\n"
	         "由文件管理組辦理。\n第四條　保存\n保存五年以上。\n第五條　施行\n自發布日施行。\n",
	         true, "題第三條、第四條修正草案條文對照表"},
		{FIVE, "第一條　目的\n為使文件有所遵循。\n", false, "題修正條文對照表"},
		{POINTS,
	         "一、為使文件有所依循。\n二、本處各單位均適用。\n三、由文件管理分組辦理。\n",
	         false, "題第二點修正對照表"},
		{POINTS,
	         "一、為使文件有所遵循。\n二、本處各單位均適用。\n三、由文件管理分組辦理。\n", true,
	         "題修正草案對照表"},
		{"目的與範圍\n", "目的和範圍\n", false, "題修正對照表"},
	};

	(void)state;
	for (size_t i = 0; i < DOC_COUNT(cases); i++) {
		char *html doc_auto(free) =
			table_of(cases[i].before, cases[i].after, cases[i].is_draft, 1);
		struct doc_buf want doc_scoped(doc_buf_clear) = {0};

		doc_buf_printf(&want, "<h1>%s</h1>", cases[i].title);
		assert_has(html, want.data);
	}
}

static void many_of_more_are_a_part(void **state)
{
	struct doc_buf old doc_scoped(doc_buf_clear) = {0};
	struct doc_buf now doc_scoped(doc_buf_clear) = {0};
	char *html doc_auto(free) = NULL;

	(void)state;
	for (int i = 1; i <= 20; i++) {
		doc_buf_printf(&old, "第%d條　第 %d 類文件之保存期限為三年。\n", i, i);
		doc_buf_printf(&now, "第%d條　第 %d 類文件之保存期限為%s年。\n", i, i,
		               i % 4 ? "三" : "五");
	}
	html = table_of(old.data, now.data, false, 1);
	assert_has(html, "<h1>題部分條文修正條文對照表</h1>");
}

static void what_is_known_is_said(void **state)
{
	char *html doc_auto(free) = table_of("第一條　目的\n第二條　刪除之條文全文在此。\n第三條　"
	                                     "保存三年以上為原則。\n第四條　施行日期\n",
	                                     "第一條　目的\n第二條　保存五年以上為原則。\n第三條　"
	                                     "施行日期\n第四條　另有新增事項者從其規定。\n",
	                                     false, 1);

	(void)state;
	assert_has(html, "<th>修正條文</th><th>現行條文</th><th class=\"why\">說明</th>");
	assert_has(html, "<tr><td><p>第一條　目的</p></td><td><p>第一條　目的</p></td>"
	                 "<td><p>本條未修正。</p></td></tr>");
	assert_has(html,
	           "<tr><td><p>（刪除）</p></td><td><p><u>第二條　刪除之條文全文在此。</u></p></td>"
	           "<td><p>一、本條刪除。</p><p>二、</p></td></tr>");
	assert_has(
		html,
		"<p><u>第二條</u>　保存<u>五年</u>以上為原則。</p></td><td><p><u>第三條</u>　保存"
		"<u>三年</u>以上為原則。</p></td><td><p>一、條次變更。</p><p>二、</p>");
	assert_has(html, "<td><p>條次遞移，內容未修正。</p></td>");
	assert_has(html, "<tr><td><p><u>第四條　另有新增事項者從其規定。</u></p></td><td></td>"
	                 "<td><p>一、本條新增。</p><p>二、</p></td></tr>");
	assert_has(html, "<dt>現行版本</dt><dd>1.0（民國115年11月22日生效）</dd>");
	assert_has(html, "<dt>修正版本</dt><dd>1.1（民國115年12月1日生效）</dd>");
	assert_has(html, "<dt>修正理由</dt><dd>依稽核發現&lt;1&gt;</dd>");
}

static void an_article_that_keeps_its_number_is_deleted(void **state)
{
	char *html doc_auto(free) =
		table_of("第一條　目的\n第二條　帳號異動應填具申請表。\n第三條　施行日期\n",
	                 "第一條　目的\n第二條　（刪除）\n第三條　施行日期\n", false, 1);

	(void)state;
	assert_has(html, "<tr><td><p>第二條　<u>（刪除）</u></p></td><td><p>第二條　<u>帳號異動應"
	                 "填具申請表。</u></p></td><td><p>一、本條刪除。</p><p>二、</p></td></tr>");
}

static void unchanged_ones_can_be_left_out(void **state)
{
	char *html doc_auto(free) = table_of(POINTS,
	                                     "一、為使文件有所遵循。\n二、本處各科室均適用。\n"
	                                     "三、由文件管理分組辦理。\n",
	                                     false, 0);

	(void)state;
	assert_has(html, "有所<u>遵循</u>");
	assert_null(strstr(html, "科室"));
}

static void an_article_is_one_row_with_all_below_it(void **state)
{
	char *html doc_auto(free) =
		table_of("第一條　目的\n為使文件有所依循。\n|角色|職掌\n",
	                 "第一條　目的\n為使文件有所遵循。\n|角色|職掌\n", false, 1);

	(void)state;
	assert_has(
		html,
		"<tr><td><p>第一條　目的</p><p>為使文件有所<u>遵循</u>。</p><div class=\"cells\">"
		"<div>角色</div><div>職掌</div></div></td>");
}

static void a_chapter_ends_what_stands_before_it(void **state)
{
	char *html doc_auto(free) = table_of(
		"壹、依據\n一、依資通安全管理法。\n（一）第十條。\n貳、範圍\n本處各科室。\n",
		"壹、依據\n一、依資通安全管理法。\n（一）第十二條。\n貳、適用範圍\n本處各科室。\n",
		false, 1);

	(void)state;
	assert_has(html, "<td><p>章名未修正。</p></td>");
	assert_has(html,
	           "<tr><td><p>一、依資通安全管理法。</p><p>（一）<u>第十二條</u>。</p></td>");
	assert_has(html, "<tr><td><p>貳、<u>適用</u>範圍</p></td>");
	assert_has(html, "<td><p>本處各科室。</p></td><td><p>本段未修正。</p></td></tr>");
	/* A heading without a label does so too. */
	free(html);
	html = table_of("# 第一條\n內文如此。\n## 細目\n# 附則\n",
	                "# 第一條\n內文如彼。\n## 細目\n# 附則\n", false, 1);
	assert_has(html, "</p><p>細目</p></td>");
	assert_has(html, "<tr><td><p>附則</p></td>");
}

/* What is new below 三 stands beside 三, not beside 四, which was struck out. */
static void each_document_says_what_its_articles_have(void **state)
{
	char *html doc_auto(free) =
		table_of("三、權責：\n（一）資訊室辦理。\n四、程序如下：\n（一）帳號申請。\n（二）"
	                 "帳號異動。\n"
	                 "五、自核定日實施。\n",
	                 "三、權責：\n（一）資訊室辦理。\n（二）政風室每年稽核本要點之執行。\n"
	                 "四、申請帳號應填具表單並經主管核准後辦理。\n五、自核定日實施。\n",
	                 false, 1);

	(void)state;
	assert_has(html,
	           "<tr><td><p>三、權責：</p><p>（一）資訊室辦理。</p><p><u>（二）政風室每年稽核本"
	           "要點之執行。</u></p></td><td><p>三、權責：</p><p>（一）資訊室辦理。</p></td>"
	           "<td></td></tr>");
	assert_has(html, "<u>（一）帳號申請。</u></p><p><u>（二）帳號異動。</u></p></td>");
	assert_null(strstr(html, "<p>本點未修正。</p></td></tr>\n<tr><td><p><u>（"));
}

/* From 二 to 三: both changed, and each column is that document in its order. */
static void what_moved_is_told_of_both_articles(void **state)
{
	char *html doc_auto(free) = table_of(
		"二、範圍：\n（一）本處各單位之全體同仁。\n（二）來訪人員及委外廠商。\n"
		"三、權責：\n（一）資訊室辦理本要點所定事項。\n四、施行。\n",
		"二、範圍：\n（一）本處各單位之全體同仁。\n三、權責：\n"
		"（一）資訊室辦理本要點所定事項。\n（二）來訪人員及委外廠商。\n四、施行。\n",
		false, 1);

	(void)state;
	assert_has(html, "<tr><td><p>二、範圍：</p><p>（一）本處各單位之全體同仁。</p></td><td>"
	                 "<p>二、範圍：</p><p>（一）本處各單位之全體同仁。</p><p><u>（二）來訪人員"
	                 "及委外廠商。</u></p></td><td></td></tr>");
	assert_has(html, "<p><u>（二）來訪人員及委外廠商。</u></p></td><td><p>三、權責：</p><p>"
	                 "（一）資訊室辦理本要點所定事項。</p></td><td></td></tr>");
	free(html);
	html = table_of("一、如下：\n|甲項作業程序|甲\n|乙項處理流程|乙\n|丙項稽核機制|丙\n",
	                "一、如下：\n|丙項稽核機制|丙\n|甲項作業程序|甲\n|乙項處理流程|乙\n", false,
	                1);
	assert_has(html, "</p><div class=\"cells\"><div><u>丙項稽核機制</u></div>");
	assert_has(html, "<div>乙</div></div><div class=\"cells\"><div><u>丙項稽核機制</u></div>");
}

static void a_text_box_belongs_to_no_article(void **state)
{
	char *html doc_auto(free) = table_of("一、如下。\n[text-box] 流程圖。\n",
	                                     "一、如下。\n[text-box] 流程簡圖。\n", false, 1);

	(void)state;
	assert_has(html, "<p>一、如下。</p></td><td><p>本點未修正。</p></td></tr>");
}

static void nothing_in_a_text_acts_on_the_page(void **state)
{
	static const char hostile[] =
		"<script>alert(1)</script>\"'&\n|</td><img src=x onerror=y>|\xe2\x80\xae\x1b[31m\n";
	struct doc_extract old doc_scoped(doc_extract_clear) = {0};
	struct doc_extract now doc_scoped(doc_extract_clear) = {0};
	struct doc_comparison comparison doc_scoped(doc_comparison_clear) = {0};
	struct doc_compared_head head = {.title = hostile, .before_name = hostile};
	char *pages[2] = {0};
	size_t size;

	(void)state;
	make_side("文\n", DOC_FILE_DOCX, &old);
	make_side(hostile, DOC_FILE_DOCX, &now);
	assert_ok(doc_compare(&old, &now, DOC_BY_WORDS, &comparison, &err));
	assert_ok(doc_comparison_table(&comparison, &head, 1, &pages[0], &size, &err));
	assert_ok(doc_comparison_html(&comparison, &head, 1, &pages[1], &size, &err));
	for (int i = 0; i < 2; i++) {
		assert_null(strstr(pages[i], "<script"));
		assert_null(strstr(pages[i], "<img"));
		assert_null(strchr(pages[i], '\x1b'));
		assert_null(strstr(pages[i], "\xe2\x80\xae"));
		assert_has(pages[i], "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
		assert_has(pages[i], "\\u{202e}\\x1b[31m");
		assert_has(pages[i], "default-src 'none'; style-src 'sha256-");
		free(pages[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_follows_what_changes),
		cmocka_unit_test(many_of_more_are_a_part),
		cmocka_unit_test(what_is_known_is_said),
		cmocka_unit_test(an_article_that_keeps_its_number_is_deleted),
		cmocka_unit_test(unchanged_ones_can_be_left_out),
		cmocka_unit_test(an_article_is_one_row_with_all_below_it),
		cmocka_unit_test(a_chapter_ends_what_stands_before_it),
		cmocka_unit_test(each_document_says_what_its_articles_have),
		cmocka_unit_test(what_moved_is_told_of_both_articles),
		cmocka_unit_test(a_text_box_belongs_to_no_article),
		cmocka_unit_test(nothing_in_a_text_acts_on_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
