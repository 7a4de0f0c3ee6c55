/* release_text.c: list.html and VERIFY.txt. */
#include "actions/release_text.h"

#include <string.h>

#include "actions/html.h"
#include "base/auto.h"
#include "base/buf.h"

/* --- list.html -------------------------------------------------------------------------------- */

static const char style[] =
	"@page { size: A4 landscape; margin: 12mm; }\n"
	"body { font-family: \"Noto Sans TC\", \"Microsoft JhengHei\", \"PMingLiU\", sans-serif;"
	" font-size: 10pt; color: #000; background: #fff; margin: 1em; }\n"
	"h1 { font-size: 15pt; text-align: center; margin: 0 0 .6em; }\n"
	"h2 { font-size: 12pt; margin: 1.4em 0 .4em; }\n"
	"dl { display: grid; grid-template-columns: max-content 1fr max-content 1fr;"
	" gap: .15em .8em; margin: 0 0 .8em; }\n"
	"dt { font-weight: bold; }\n"
	"dd { margin: 0; overflow-wrap: anywhere; }\n"
	"table { border-collapse: collapse; width: 100%; }\n"
	"thead { display: table-header-group; }\n"
	"tbody { break-inside: avoid; }\n"
	"th, td { border: 1px solid #555; padding: .2em .3em; text-align: left;"
	" vertical-align: top; overflow-wrap: anywhere; font-size: 8pt; }\n"
	"th { background: #eee; }\n"
	".file { font-family: monospace; font-size: 7pt; color: #333; }\n"
	".sign { display: flex; justify-content: space-between; margin: 2.5em 0 0; }\n"
	".sign span { width: 30%; border-bottom: 1px solid #000; padding-bottom: .3em; }\n";

static bool is_on_page(enum doc_column column)
{
	return column != DOC_COLUMN_FILE && column != DOC_COLUMN_SHA256;
}

static void add_heads(struct doc_buf *out)
{
	doc_buf_puts(out, "<thead><tr><th>項次</th>");
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++)
		if (is_on_page(column))
			doc_html_element(out, "th", doc_column_rule(column)->title);
	doc_buf_puts(out, "</tr></thead>\n");
}

static void add_cell(struct doc_buf *out, enum doc_column column, const char *text)
{
	char roc[DOC_ROC_DAY_SIZE];
	doc_day day;

	if (doc_column_rule(column)->is_day && doc_day_parse_iso(text, &day)) {
		doc_day_format_roc(day, roc);
		text = roc;
	}
	doc_html_element(out, "td", text);
}

static void add_row(struct doc_buf *out, const struct doc_table_row *row, size_t nth)
{
	size_t width = 1;

	doc_buf_printf(out, "<tbody><tr><td>%zu</td>", nth);
	for (enum doc_column column = 0; column < DOC_COLUMN_COUNT; column++)
		if (is_on_page(column)) {
			add_cell(out, column, row->cells[column]);
			width++;
		}
	doc_buf_printf(out, "</tr>\n<tr><td class=\"file\" colspan=\"%zu\">", width);
	doc_html_put(out, row->cells[DOC_COLUMN_FILE], strlen(row->cells[DOC_COLUMN_FILE]));
	doc_buf_puts(out, " SHA-256 ");
	doc_html_put(out, row->cells[DOC_COLUMN_SHA256], strlen(row->cells[DOC_COLUMN_SHA256]));
	doc_buf_puts(out, "</td></tr></tbody>\n");
}

static void add_table(struct doc_buf *out, const struct doc_table *table, bool withdrawn)
{
	size_t nth = 0;

	doc_buf_puts(out, "<table>\n");
	add_heads(out);
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i].is_withdrawn == withdrawn)
			add_row(out, &table->rows[i], ++nth);
	doc_buf_puts(out, "</table>\n");
}

/* 「第2階；機密等級至限閱」 */
static void describe_scope(const struct doc_statement *release, struct doc_buf *out)
{
	if (!release->tier_scope && !release->class_scope[0])
		doc_buf_puts(out, "全部現行文件");
	if (release->tier_scope)
		doc_buf_printf(out, "第%u階", release->tier_scope);
	if (release->class_scope[0])
		doc_buf_printf(out, "%s機密等級至%s", release->tier_scope ? "；" : "",
		               release->class_scope);
}

static void add_head(struct doc_buf *out, const struct doc_statement *release,
                     const struct doc_policy *policy)
{
	const struct doc_person *person = doc_policy_person(policy, release->who);
	struct doc_buf scope doc_scoped(doc_buf_clear) = {0};
	struct doc_buf checkpoint doc_scoped(doc_buf_clear) = {0};
	char on[DOC_ROC_DAY_SIZE];

	doc_day_format_roc(doc_day_of_moment(release->decided, policy->offset_s), on);
	describe_scope(release, &scope);
	doc_buf_printf(&checkpoint, "checkpoint %u %u %s", release->checkpoint.policy,
	               release->checkpoint.count, release->checkpoint.sha256);
	out->failed = out->failed || scope.failed || checkpoint.failed;
	if (out->failed)
		return;
	doc_buf_puts(out, "<dl>\n");
	doc_html_pair(out, "機關名稱", policy->agency);
	doc_html_pair(out, "表單編號", "02-005-02");
	doc_html_pair(out, "製表日期", on);
	doc_html_pair(out, "發行名稱", release->name);
	doc_html_pair(out, "範圍", scope.data);
	doc_html_pair(out, "發行人員", person ? person->name : release->who);
	doc_html_pair(out, "登錄庫指紋", release->registry);
	doc_html_pair(out, "登錄庫狀態", checkpoint.data);
	doc_buf_puts(out, "</dl>\n");
}

static int add_preamble(struct doc_buf *out, const struct doc_statement *release,
                        const struct doc_policy *policy, struct doc_error *err)
{
	struct doc_buf title doc_scoped(doc_buf_clear) = {0};
	int r;

	doc_buf_printf(&title, "%s 四階文件清冊 %s", policy->agency, release->name);
	r = doc_buf_check(&title, err);
	return r == DOC_OK ? doc_html_begin(out, style, title.data, err) : r;
}

static bool has_withdrawn(const struct doc_table *table)
{
	return table->count && table->rows[table->count - 1].is_withdrawn;
}

static int format_html(const struct doc_table *table, const struct doc_statement *release,
                       const struct doc_policy *policy, struct doc_buf *out, struct doc_error *err)
{
	int r = add_preamble(out, release, policy, err);

	if (r < 0)
		return r;
	doc_buf_puts(out, "<h1>");
	doc_html_put(out, policy->agency, strlen(policy->agency));
	doc_buf_puts(out, "　四階文件清冊</h1>\n");
	add_head(out, release, policy);
	add_table(out, table, false);
	if (has_withdrawn(table)) {
		doc_buf_puts(out, "<h2>廢止文件</h2>\n");
		add_table(out, table, true);
	}
	doc_buf_puts(out, "<p class=\"sign\"><span>製表</span><span>審核</span>"
	                  "<span>核定</span></p>\n");
	doc_html_end(out);
	return doc_buf_check(out, err);
}

/* --- VERIFY.txt ------------------------------------------------------------------------------- */

static void add_first_steps(struct doc_buf *out, const struct doc_statement *release,
                            const struct doc_policy *policy)
{
	doc_buf_printf(out,
	               "%s  %s  %s\n"
	               "如何驗證本發行檔 / How to verify this release archive\n"
	               "需要 unzip、sha256sum、ssh-keygen（OpenSSH 8.2 以上）；命令在 sh "
	               "執行，不必連線。\n"
	               "Needed: unzip, sha256sum, ssh-keygen (OpenSSH 8.2 or later). The commands "
	               "are for\n"
	               "sh and need no network. Whoever has docreg types: docreg verify FILE.zip "
	               "--anchor ...\n"
	               "\n"
	               "1. 解開 / Unpack into an empty folder\n"
	               "\n"
	               "    unzip %s-%s.zip -d release\n"
	               "    cd release\n"
	               "\n"
	               "2. 登錄庫指紋須與公文所載相同 / The registry's fingerprint must be the one "
	               "in the\n"
	               "   official letter\n"
	               "\n"
	               "    sha256sum policy/0001/policy.statement\n"
	               "    # %s\n"
	               "\n",
	               policy->agency, policy->agency_id, release->name, policy->agency_id,
	               release->name, release->registry);
}

static void add_release_steps(struct doc_buf *out, const struct doc_statement *release)
{
	doc_buf_printf(out,
	               "3. 各檔與清單相符；最後一行只列出清單本身、發行聲明與其簽章 / Every file "
	               "is as the\n"
	               "   manifest says; the last line prints the manifest itself, the statement "
	               "and its\n"
	               "   signature, and nothing else\n"
	               "\n"
	               "    sha256sum -c releases/%s/MANIFEST.sha256\n"
	               "    find . -type f | sed 's,^\\./,,' | LC_ALL=C sort >../have\n"
	               "    sed 's/^[0-9a-f]*  //' releases/%s/MANIFEST.sha256 |\n"
	               "        LC_ALL=C comm -3 - ../have\n"
	               "\n"
	               "4. 發行聲明指名這份清單，由 %s 簽章 / The release statement names that "
	               "manifest and\n"
	               "   is signed by %s: the two digests are the same, the signature is good\n"
	               "\n",
	               release->name, release->name, release->who, release->who);
	doc_buf_printf(out,
	               "    sed -n 's/^manifest //p' releases/%s/release.statement\n"
	               "    sha256sum releases/%s/MANIFEST.sha256\n"
	               "    for s in releases/%s/release.*.sig; do\n"
	               "        ssh-keygen -Y verify -f policy/%04u/allowed_signers -I %s \\\n"
	               "            -n release.v1@docreg -s \"$s\" <releases/%s/release.statement\n"
	               "    done\n"
	               "\n",
	               release->name, release->name, release->name, release->policy.serial,
	               release->who, release->name);
}

static void add_policy_step(struct doc_buf *out)
{
	doc_buf_puts(out,
	             "5. 各版管制規則的簽章 / The signatures of every policy. A key that a policy "
	             "takes out is in\n"
	             "   the allowed_signers of the policy before\n"
	             "\n"
	             "    for s in policy/*/policy.*.sig; do\n"
	             "        who=${s##*/policy.}; who=${who%.*.sig}\n"
	             "        ssh-keygen -Y verify -f \"${s%/*}/allowed_signers\" -I \"$who\" \\\n"
	             "            -n policy.v1@docreg -s \"$s\" <\"${s%/*}/policy.statement\"\n"
	             "    done\n"
	             "\n");
}

static void add_example(struct doc_buf *out, const struct doc_release_example *example)
{
	doc_buf_puts(out, "6. 核定的簽章，例如 / The signature of a decision, for example\n\n");
	if (example->type)
		doc_buf_printf(out,
		               "    ssh-keygen -Y verify -f policy/%04u/allowed_signers -I %s \\\n"
		               "        -n %s \\\n"
		               "        -s %s \\\n"
		               "        <%s\n"
		               "\n",
		               example->policy, example->signer,
		               doc_statement_rule(example->type)->namespace_, example->signature,
		               example->statement);
}

static void add_document_steps(struct doc_buf *out)
{
	doc_buf_puts(
		out,
		"   全部文件的簽章，以及決定管制規則的公文 / of every statement on every document, "
	        "and of\n"
		"   the letters that decide a policy, which their recorder signs\n"
		"\n"
		"    find documents policy -name '*.statement' ! -name policy.statement |\n"
		"    sort | while read -r f; do\n"
		"        type=$(sed -n '1s/^docreg \\(.*\\) v1$/\\1/p' \"$f\")\n"
		"        who=$(sed -n 's/^recorded-by \\([^-].*\\)$/\\1/p' \"$f\")\n"
		"        test -n \"$who\" || who=$(sed -nE \\\n"
		"            's/^(submitter|reviewer|approver|confirmer|withdrawer|corrector) //p' "
	        "\"$f\")\n"
		"        n=$(printf %04d \"$(sed -n 's/^policy \\([0-9]*\\) .*/\\1/p' \"$f\")\")\n"
		"        s=${f%.statement}.sig\n"
		"        test -f \"$s\" || s=$(ls \"${f%.statement}.$who.\"????????.sig "
	        "2>/dev/null)\n"
		"        test -n \"$s\" || { echo \"unsigned 未簽章: $f\"; continue; }\n"
		"        ssh-keygen -Y verify -f policy/$n/allowed_signers -I \"$who\" \\\n"
		"            -n $type.v1@docreg -s \"$s\" <\"$f\" || echo \"BAD 不符: $f\"\n"
		"    done\n"
		"\n"
		"7. 核定的就是這些檔案 / What was approved are these very files\n"
		"\n"
		"    find documents -name 'approval.*.statement' -o -name 'letter.*.statement' |\n"
		"    sort | while read -r f; do\n"
		"        grep -q '^content [0-9a-f]' \"$f\" || continue\n"
		"        sed -n 's/^content \\([0-9a-f]*\\) [0-9]* \\(.*\\)$/\\1  \\2/p' \"$f\" |\n"
		"        (cd \"$(dirname \"$f\")\" && sha256sum -c -)\n"
		"    done\n"
		"\n"
		"   公文所決定的，就是它旁邊的那份聲明 / What a letter decides is the statement "
	        "beside it\n"
		"\n"
		"    find documents policy -name 'letter.*.statement' | sort | while read -r f; "
	        "do\n"
		"        set -- $(sed -n 's/^decides //p' \"$f\")\n"
		"        test \"$1\" != - || continue\n"
		"        sha256sum \"${f%/*}/$1\".*statement | grep \"^$2 \" || echo \"BAD 不符: "
	        "$f\"\n"
		"    done\n"
		"\n"
		"誰得核定、何日生效、各聲明之間的關聯，見 policy/*/registry.yaml、roster.yaml 與各 "
	        ".statement\n"
		"（純文字）。發行檔本身不能證明：落地順序、被取代的版本、公文掃描檔、清冊的行政欄位"
	        "。\n"
		"Who may decide, from when a version is in force and how statements hang together "
	        "is in\n"
		"policy/*/registry.yaml, roster.yaml and the .statement files, all plain text. "
	        "What an archive\n"
		"cannot show: the order of landing, superseded versions, scans of letters, the "
	        "administrative\n"
		"columns of the list.\n");
}

static void format_verify(const struct doc_release_example *example,
                          const struct doc_statement *release, const struct doc_policy *policy,
                          struct doc_buf *out)
{
	add_first_steps(out, release, policy);
	add_release_steps(out, release);
	add_policy_step(out);
	add_example(out, example);
	add_document_steps(out);
}

/* --- all of them ------------------------------------------------------------------------------ */

void doc_release_texts_clear(struct doc_release_texts *texts)
{
	for (size_t i = 0; i < DOC_RELEASE_TEXTS; i++)
		doc_buf_clear(&texts->items[i].bytes);
}

int doc_release_texts_make(const struct doc_release_content *content,
                           const struct doc_statement *release, const struct doc_policy *policy,
                           struct doc_release_texts *out, struct doc_error *err)
{
	struct doc_release_texts texts doc_scoped(doc_release_texts_clear) = {
		{{"list.csv", {0}}, {"list.html", {0}}, {"VERIFY.txt", {0}}}};
	int r;

	doc_table_format_csv(&content->table, &texts.items[0].bytes);
	r = format_html(&content->table, release, policy, &texts.items[1].bytes, err);
	format_verify(&content->example, release, policy, &texts.items[2].bytes);
	for (size_t i = 0; i < DOC_RELEASE_TEXTS && r == DOC_OK; i++)
		r = doc_buf_check(&texts.items[i].bytes, err);
	if (r < 0)
		return r;
	*out = texts;
	texts = (struct doc_release_texts){0};
	return DOC_OK;
}
