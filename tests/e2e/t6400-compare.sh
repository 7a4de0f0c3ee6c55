#!/bin/sh
# docreg compare: two documents clause by clause, on a terminal, as JSON, as pages of HTML.
. "$(dirname "$0")/lib.sh"

cat >old.txt <<'TEXT'
密碼管理規定

第一條　目的
為確保資訊系統之密碼安全，特訂定本規定。

第二條　長度
密碼長度至少八碼，每三個月更換一次，不得與前三次相同。

第三條　檢討
資訊室應每年召集會議，並將結果陳報首長。
TEXT
cat >new.txt <<'TEXT'
密碼管理規定

第一條　目的
為確保資訊系統之密碼安全，特訂定本規定。

第二條　長度
密碼長度至少十二碼，每六個月更換一次，不得與前三次相同；特權帳號應採多因子鑑別。

第三條　特權帳號
特權帳號由專人保管，離職時應即停用。

第四條　檢討
資安長應督導資訊處每年至少召集會議，並將結果提報首長。
TEXT

check 'words are marked inside clauses, and unchanged ones are folded' '
	status 1 docreg compare old.txt new.txt >out
	same out <<\TEXT
--- old.txt
+++ new.txt
@@ 2 unchanged @@
  為確保資訊系統之密碼安全，特訂定本規定。
  第二條　長度
~ 密碼長度至少[-八-]{+十二+}碼，每[-三-]{+六+}個月更換一次，不得與前三次相同{+；特權帳號應採多因子鑑別+}。
+ {+第三條　特權帳號+}
+ {+特權帳號由專人保管，離職時應即停用。+}
# [-第三條-]{+第四條+}　檢討
~ [-資訊室-]{+資安長+}應{+督導資訊處+}每年{+至少+}召集會議，並將結果[-陳報-]{+提報+}首長。
renumbered 1, added 2, changed 2, unchanged 4
TEXT
	status 1 docreg compare old.txt new.txt --context 0 >out
	test "$(grep -c unchanged out)" = 2
	status 1 docreg compare old.txt new.txt --all >out
	status 1 grep -q @@ out
	status 1 docreg compare old.txt new.txt --granularity char >out
	grep "結果\[-陳-\]{+提+}報首長" out
'

check 'what does not differ is said so, and in which way it does not' '
	status 0 docreg compare old.txt old.txt >out
	grep "the same, byte for byte" out
	sed "s/　/  /; s/，/， /" old.txt >spaced.txt
	status 0 docreg compare old.txt spaced.txt >out
	grep "only the formatting differs" out
	sed "s/\$/\n/" old.txt >plain.md
	sed "s/^第/# 第/" plain.md >old.md
	status 0 docreg compare old.txt plain.md >out
	grep "the formats are different" out
	status 1 grep "^not compared" out
	sed "\$a <!-- 未公開 -->" plain.md >hidden.md
	status 0 docreg compare old.txt hidden.md >out
	grep "^not compared: headers, .*hidden text" out
	status 1 docreg compare plain.md old.md >out
	grep "heading level 1, was 0" out
'

check 'colours come when asked for, or on a terminal that has them' '
	esc=$(printf "\033")
	status 1 docreg compare old.txt new.txt --color always >out
	grep -F "${esc}[31m[-八-]${esc}[m${esc}[32m{+十二+}${esc}[m" out
	status 1 docreg compare old.txt new.txt >out
	status 1 grep -qF "$esc" out
	status 2 docreg compare old.txt new.txt --color sometimes
'

# on_terminal: what docreg prints on a terminal of 60 columns.
on_terminal () {
	script -qec "stty cols 60; $*" /dev/null </dev/null | tr -d "\r"
}

if command -v script >/dev/null
then
	check 'a terminal gets colours and lines that are broken at its width' '
		esc=$(printf "\033")
		TERM=xterm on_terminal docreg compare old.txt new.txt >out
		grep -F "${esc}[32m" out
		sed "s/$esc\[[0-9]*m//g" out >bare
		grep "^  首長。" bare || grep "^  .*首長。" bare
		NO_COLOR=1 TERM=xterm on_terminal docreg compare old.txt new.txt >out
		status 1 grep -qF "$esc" out
		TERM=dumb on_terminal docreg compare old.txt new.txt >out
		status 1 grep -qF "$esc" out
	'
else
	skip 'a terminal gets colours and lines that are broken at its width' 'there is no script'
fi

check 'hostile text cannot act on a terminal' '
	printf "甲乙\342\200\256丙\342\201\246 文件管理\n" >evil.txt
	status 1 docreg compare old.txt evil.txt >out
	grep -F "甲乙\u{202e}丙\u{2066} 文件管理" out
	status 1 grep -q "$(printf "\342\200\256")" out
'

check 'JSON has every row with its segments' '
	status 1 docreg compare old.txt new.txt --format json --all >out.json
	python3 - <<\PYTHON
import json
data = json.load(open("out.json"))
assert data["schema"] == "docreg.compare/1" and data["result"] == "different"
assert data["counts"]["changed"] == 2 and data["counts"]["added"] == 2
rows = data["rows"]
assert len(rows) == 9
def side(row, key, skip):
    return "".join(s.get(key, s["text"]) for c in row["cells"] for s in c["segments"] if s["kind"] != skip)
lines = lambda name: [l for l in open(name, encoding="utf8").read().split("\n") if l]
assert [side(r, "before", "added") for r in rows if r["before"]] == lines("old.txt")
assert [side(r, "text", "removed") for r in rows if r["after"]] == lines("new.txt")
renumbered = [r for r in rows if r["kind"] == "renumbered"]
assert renumbered[0]["before"]["label"] == "第三條" and renumbered[0]["after"]["label"] == "第四條"
PYTHON
	status 1 docreg compare old.txt new.txt --all -o again.json
	same again.json <out.json
	status 0 docreg compare old.txt old.txt --format json >out
	grep "\"result\": \"identical\"" out
'

cat >page.py <<'PYTHON'
import html.parser, re, sys
allowed = set("html head meta title style body h1 p dl dt dd table thead tbody tr th td div del ins u br".split())
void = {"meta", "br"}
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.text, self.csp = [], "", ""
    def handle_starttag(self, tag, attributes):
        assert tag in allowed, tag
        names = dict(attributes)
        assert not any(n.startswith("on") or n in ("src", "href", "style") for n in names), names
        if tag == "meta" and "http-equiv" in names:
            self.csp = names["content"]
        if tag not in void:
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text += data
source = open(sys.argv[1], encoding="utf8").read()
page = Page()
page.feed(source)
page.close()
assert not page.open
assert page.csp.startswith("default-src 'none'; style-src 'sha256-"), page.csp
assert 'lang="zh-Hant-TW"' in source and "@page { size: A4" in source and "table-header-group" in source
assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", source)
print(page.text)
PYTHON

check 'the pages are HTML that a parser reads, whatever the documents hold' '
	cp new.txt hostile.txt
	printf "%s\n" "<script>alert(1)</script>" "</td></table><img src=x onerror=alert(1)>" \
		"&lt;b&gt; \"&#39;" "$(printf "\342\200\256甲\342\201\246")" >>hostile.txt
	status 1 docreg compare old.txt hostile.txt -o page.html
	status 1 docreg compare old.txt hostile.txt --table --title "<規定>" -o table.html
	python3 page.py page.html >page.out
	python3 page.py table.html >table.out
	grep -F "<script>alert(1)</script>" page.out
	grep -F "<script>alert(1)</script>" table.out
	grep -F "&lt;b&gt;" table.out
	grep "^<規定>修正條文對照表" table.out
	status 1 docreg compare old.txt hostile.txt --format html >again.html
	same again.html <page.html
'

check 'a table says what became of each article' '
	grep 一、本條新增。 table.out
	grep "<u>十二</u>碼" table.html
	grep "<u>八</u>碼" table.html
	grep 現行條文 table.out
	status 1 docreg compare old.txt new.txt --table --context 0 >short.html
	grep 本條未修正 table.html
	status 1 grep -q 本條未修正 short.html
	status 2 docreg compare old.txt new.txt --table --format json
'

check 'tables are compared row by row and cell by cell' '
	printf "# 角色\n\n| 角色 | 職掌 |\n|---|---|\n| 資通安全長 | 每年核定一次 |\n| 文管 | 登錄及編號 |\n" >a.md
	printf "# 角色\n\n| 角色 | 職掌 |\n|---|---|\n| 文管 | 登錄及編號 |\n| 資通安全長 | 每年核定二次 |\n" >b.md
	status 1 docreg compare a.md b.md >out
	grep "^> (moved from line 5 to 6) | 資通安全長 | 每年核定\[-一-\]{+二+}次" out
'

check 'lines that were wrapped are joined' '
	printf "為使本處資通安全管理系統之文件管理\n有所依循，並確保文件之機密性、完整\n性及可用性，特訂定本程序書。\n" >wrapped.txt
	printf "為使本處資通安全管理系統之文件管理有所依循，並確保文件之機密性、完整性及可用性，特訂定本程序書。\n" >whole.md
	status 0 docreg compare wrapped.txt whole.md
	status 0 docreg compare whole.md wrapped.txt
'

if command -v soffice >/dev/null
then
	office () {
		soffice "-env:UserInstallation=file://$work/office" --headless --convert-to "$1" \
			--outdir "$work" "$2" >/dev/null 2>&1
	}

	check 'one document says the same as text, Word file and PDF' '
		cp "$tests/../data/maintenance-plan.zh-TW.txt" plan.txt
		office docx plan.txt
		office pdf plan.docx
		test -s plan.docx
		test -s plan.pdf
		status 0 docreg compare plan.txt plan.docx
		status 0 docreg compare plan.docx plan.pdf
		status 0 docreg compare plan.pdf plan.txt
		sed "s/資通安全長/資安長/" plan.txt >plan2.txt
		status 1 docreg compare plan.pdf plan2.txt --context 0 >out
		grep -F "經資[-通安全-]{+安+}長核定後" out
	'

	check 'a skeleton says the same as ODF, Word file and PDF' '
		sh "$DOCREG_BUILD/templates/fill" procedure skeleton.odt number=ISMS-02-005 \
			title=文件管理程序書 version=1.0 effective=115年11月22日 classification=內部使用 \
			owner=文件管理分組 agency=桃園市政府主計處
		office docx skeleton.odt
		office pdf skeleton.odt
		status 0 docreg compare skeleton.docx skeleton.pdf
		status 0 docreg compare skeleton.odt skeleton.docx
		status 0 docreg compare skeleton.pdf skeleton.odt
	'
else
	skip 'one document says the same as text, Word file and PDF' 'no soffice'
	skip 'a skeleton says the same as ODF, Word file and PDF' 'no soffice'
fi

check 'what cannot be read is named' '
	printf "PK\003\004broken" >broken.docx
	status 4 docreg compare old.txt broken.docx 2>said
	grep "broken.docx" said
	status 4 docreg compare missing.docx old.txt 2>said
	grep "missing.docx" said
	status 2 docreg compare old.txt 2>said
	status 2 docreg compare
	status 2 docreg compare old.txt new.txt --format csv
	status 2 docreg compare old.txt new.txt --granularity line
	status 2 docreg compare old.txt new.txt -o out.xyz
'

check 'a document has what is on its way compared with what is in force' '
	make_registry
	lin add ISMS-02-005 密碼管理規定
	hsu revise ISMS-02-005 ../old.txt -m 初版 --reason 依計畫
	status 4 docreg compare ISMS-02-005 2>said
	grep "no two versions" said
	hsu submit ISMS-02-005
	chen review ISMS-02-005 -m 可
	wang approve ISMS-02-005 --yes
	status 4 docreg compare ISMS-02-005
	hsu revise ISMS-02-005 ../new.txt -m 加長密碼 --reason 稽核發現
	status 1 docreg compare ISMS-02-005 >out
	head -n 2 out >names
	same names <<\TEXT
--- ISMS-02-005@1.0
+++ ISMS-02-005@draft
TEXT
	status 1 docreg compare ISMS-02-005 --table -o table.html
	python3 ../page.py table.html >table.out
	grep "^密碼管理規定修正草案條文對照表" table.out
	grep 桃園市政府主計處 table.out
	grep 加長密碼 table.out
	grep 稽核發現 table.out
	grep "1.0（民國115年11月22日生效）" table.out
	rm -f table.html
'

check 'then the two latest versions, or those that are named' '
	cd registry
	DOCREG_NOW=2026-12-01T04:00:00Z
	hsu submit ISMS-02-005
	status 1 docreg compare ISMS-02-005 >out
	grep "^+++ ISMS-02-005@1.1" out
	chen review ISMS-02-005 -m 可
	wang approve ISMS-02-005 --yes
	status 1 docreg compare ISMS-02-005 >out
	head -n 2 out >names
	same names <<\TEXT
--- ISMS-02-005@1.0
+++ ISMS-02-005@1.1
TEXT
	status 1 docreg compare ISMS-02-005@1.1..1.0 >out
	grep "^+++ ISMS-02-005@1.0" out
	status 0 docreg compare ISMS-02-005@1.1 ../new.txt
	status 1 docreg compare ISMS-02-005@1.0 ../new.txt
	status 0 docreg compare ISMS-02-005 ../new.txt
	status 1 docreg compare ISMS-02-005@1.0..1.1 --format json >out
	grep "\"version\": \"1.1\"" out
	grep "\"effective_on\": \"2026-12-01\"" out
	status 2 docreg compare ISMS-02-005@..1.1
	status 2 docreg compare ISMS-02-005@1.0
	status 4 docreg compare ISMS-02-005@1.0..9.9
'

finish
