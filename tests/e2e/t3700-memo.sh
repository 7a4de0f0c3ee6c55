#!/bin/sh
# docreg memo: the text that goes into the official letter, and what binds the letter to the decision.
. "$(dirname "$0")/lib.sh"

DOCREG_CACHE=$work/cache
export DOCREG_CACHE

# articles NAME LINE...: a Markdown document of these lines.
articles () {
	name=$1
	shift
	printf '%s\n\n' '# 程序' "$@" >"$work/$name"
}

# under HEADING: the lines of the memo below the heading, until the next one.
under () {
	sed -n "/^$1/,/^[一二三四五六七八擬附]/{/^$1/d;/^[一二三四五六七八擬附]/d;p;}" "$work/memo"
}

check 'what is not submitted has no letter: each is told, and what is to be done first' '
	make_registry
	lin add ISMS-02-001 空白
	approved ISMS-02-002 已核定
	status 3 docreg memo ISMS-02-001 ISMS-02-002 >../memo 2>../said
	test ! -s ../memo
	grep "(round-none): ISMS-02-001: nothing of this document waits for a decision" ../said
	grep "hint: docreg submit ISMS-02-001" ../said
	grep "(round-none): ISMS-02-002" ../said
	grep "hint: docreg revise ISMS-02-002" ../said
	status 4 docreg memo ISMS-02-009
	status 4 docreg memo nonsense
	status 2 docreg memo ISMS-02-001 isms-02-001
	status 2 docreg memo
	status 2 docreg memo ISMS-02-001 --format csv
'

check 'one revision: what changes, why, who reviewed it, what cites it, when, and by which digest' '
	cd registry
	articles old.md "第一條 目的。" "第二條 範圍。" "第三條 權責。"
	articles new.md "第一條 目的是明確的。" "第二條 範圍。" "第四條 附則。"
	articles citing.md "第一條 依「文件管理程序書」（ISMS-02-005）辦理，ISMS-02-005亦同。"
	lin add ISMS-02-005 文件管理程序書
	hsu revise ISMS-02-005 ../old.md -m 初版 --reason 依計畫
	hsu submit ISMS-02-005
	chen review ISMS-02-005 -m 同意
	wang approve ISMS-02-005
	lin add ISMS-02-006 引用的程序書
	hsu revise ISMS-02-006 ../citing.md -m 初版 --reason 依計畫
	hsu submit ISMS-02-006
	chen review ISMS-02-006 -m 同意
	wang approve ISMS-02-006
	hsu revise ISMS-02-005 ../new.md -m 修正目的 --reason 依稽核建議 --effective 115.12.1
	hsu submit ISMS-02-005
	lin review ISMS-02-005 --for chen.yj -m 可行
	docreg memo ISMS-02-005 >../memo 2>../said
	head -n 1 ../memo | grep -x "主旨：檢陳「文件管理程序書」（ISMS-02-005）修訂1.1版一案，簽請核示。"
	under 二、 | grep -x "　　修正目的（原因：依稽核建議）。"
	under 三、 | grep -x "　　ISMS-02-005 由1.0版修訂為1.1版，修正1處、新增1處、刪除1處（第一條、第三條、第四條）。"
	under 四、 | grep -x "　　陳怡君 民國115年11月22日（林志中代登）審查：可行。"
	under 五、 >../cited
	test "$(cat ../cited)" = "　　為 ISMS-02-006 引用的程序書 所引用。"
	under 六、 | grep -x "　　經文件管制程式（docreg check）檢核，錯誤0項、警告2項。"
	under 六、 | grep "警告（heading-missing）："
	under 七、 | grep "自民國115年12月1日起生效"
	fingerprint=$(sha256sum policy/0001/policy.statement | cut -d" " -f1)
	under 八、 | grep -x "　　$fingerprint"
	submission=documents/ISMS-02/ISMS-02-005/1.1/1/submission.statement
	digest=$(sha256sum $submission | cut -d" " -f1)
	grep -x "   $digest" ../memo
	grep "  to enclose: docreg compare ISMS-02-005 --table -o ISMS-02-005.html" ../said
	grep -x "  next: docreg approve ISMS-02-005 --letter NO --on DATE --scan FILE --decided-by wang.xm" ../said
	test "$(tail -n 1 ../said | wc -c)" -lt 120
'

check 'the decision names the digest of the letter, and the page and show print it' '
	cd registry
	make_scan
	digest=$(sha256sum documents/ISMS-02/ISMS-02-005/1.1/1/submission.statement | cut -d" " -f1)
	lin approve ISMS-02-005 --letter 府主資字第1150001234號 --on 115.11.22 --scan ../scan.pdf \
		--decided-by wang.xm >../page
	grep -x "memo digest   $digest" ../page
	grep -x "submission $digest" documents/ISMS-02/ISMS-02-005/1.1/1/letter.1.*.statement
	docreg show ISMS-02-005@1.1 | grep -x "memo digest   $digest"
	docreg show ISMS-02-005 --format json | grep "\"submission_sha256\": \"$digest\""
	docreg verify
'

check 'it is the same in every language, place, zone and at every hour' '
	cd registry
	reviewed ISMS-02-007 --effective 115.12.1
	docreg memo ISMS-02-007 >../memo
	(cd documents
	 LANGUAGE=zh_TW TZ=America/New_York LC_ALL=C docreg memo ISMS-02-007 >../../again)
	grep -v "警告（" ../memo >../words
	grep -v "警告（" ../again | cmp - ../words
	at 2026-11-23 docreg memo ISMS-02-007 | cmp - ../memo
	docreg memo ISMS-02-007 -o ../file.txt
	cmp ../file.txt ../memo
	test -z "$(git status --porcelain)"
'

check 'what is not reviewed is told as such, and who is to do it first' '
	cd registry
	submitted ISMS-02-008
	docreg memo ISMS-02-007 ISMS-02-008 >../memo 2>../said
	under 四、 | grep "第2件：尚待1人審查"
	grep -x "  next: docreg review ISMS-02-008, by 林志中、陳怡君" ../said
	status 1 grep "docreg approve" ../said
'

check 'a program gets the facts, and the text as it is' '
	cd registry
	chen review ISMS-02-008
	hsu revise ISMS-02-005 ../old.md -m 改回 --reason 依稽核建議
	hsu submit ISMS-02-005
	docreg memo ISMS-02-005 ISMS-02-008 -o ../memo.json
	docreg memo ISMS-02-005 ISMS-02-008 --format json | cmp - ../memo.json
	docreg memo ISMS-02-005 ISMS-02-008 >../memo
	grep -q "\"schema\": \"docreg.memo/1\"" ../memo.json
	for fact in "\"number\": \"ISMS-02-005\"" "\"supersedes\": \"1.1\"" "\"state\": \"submitted\"" \
		"\"reviews_needed\": 1" "\"ISMS-02-006 引用的程序書\"" "\"changed\": 1" \
		"\"labels\": \"第一條、第" "\"compared\": null" "\"rule\": \"heading-missing\""
	do
		grep -F "$fact" ../memo.json
	done
	test "$(grep -c "\"ISMS-02-006 引用的程序書\"" ../memo.json)" = 1
	printf "import json,sys\nsys.stdout.write(json.load(open(\"%s\"))[\"text\"])\n" "$work/memo.json" >../text.py
	if command -v python3 >/dev/null
	then
		python3 ../text.py | cmp - ../memo
	fi
'

check 'an office has a text of its own; a fault in it is named by line and place, and nothing comes out' '
	cd registry
	printf "# 本處範本\r\n{{agency}}簽：{{subject}}\r\n{{list}}\r\n" >../own.txt
	docreg memo ISMS-02-007 --template ../own.txt >../memo
	test "$(sed -n 1p ../memo)" = "桃園市政府主計處簽：「文件 ISMS-02-007」（ISMS-02-007）新訂1.0版"
	grep "^件次  文件編號" ../memo
	mkdir -p ../office/memo
	cp ../own.txt ../office/memo/memo.txt
	DOCREG_TEMPLATES=$work/office docreg memo ISMS-02-007 | cmp - ../memo
	printf "主旨\n甲{{nobody}}\n" >../own.txt
	status 4 docreg memo ISMS-02-007 --template ../own.txt >../memo 2>../said
	test ! -s ../memo
	grep "own.txt:2:2: there is no placeholder .nobody." ../said
	grep "hint: .*{{subject}}" ../said
	printf "{{subject\n" >../own.txt
	status 4 docreg memo ISMS-02-007 --template ../own.txt -o ../none 2>../said
	test ! -e ../none
	grep "own.txt:1:1: a placeholder that is not closed" ../said
	status 4 docreg memo ISMS-02-007 --template ../missing.txt
	head -c 70000 /dev/zero | tr "\\0" a >../own.txt
	status 4 docreg memo ISMS-02-007 --template ../own.txt
'

check 'what documents and people say is no placeholder, and forges no line' '
	cd registry
	lin add ISMS-02-010 "{{agency}}擬辦：照准"
	echo 文 >../content.md
	hsu revise ISMS-02-010 ../content.md -m "{{digests}}" --reason "}}{{"
	hsu submit ISMS-02-010
	chen review ISMS-02-010 -m "{{registry}} 主旨：無"
	docreg memo ISMS-02-010 >../memo
	grep "「{{agency}}擬辦：照准」" ../memo
	under 二、 | grep -x "　　{{digests}}（原因：}}{{）。"
	under 四、 | grep -F "審查：{{registry}} 主旨：無。"
	test "$(grep -c "^擬辦" ../memo)" = 1
	test "$(grep -c "^主旨" ../memo)" = 1
	status 1 grep "$(printf "\033")" ../memo
'

check 'a file that cannot be read is no hindrance, and the letter says so' '
	with_rules "\$a content: {severities: {content-readable: warning}}"
	make_scan
	approved ISMS-02-006 程序
	hsu revise ISMS-02-006 ../scan.pdf -m 改為掃描檔 --reason 測
	hsu submit ISMS-02-006
	chen review ISMS-02-006
	docreg memo ISMS-02-006 >../memo
	under 三、 | grep "1.0版修訂為1.1版，檔案內容無法自動比較"
	under 六、 | grep "錯誤0項、警告1項"
	status 1 grep 對照表 ../memo
'

check 'of two who must approve one has: the letter for the other says so' '
	with_rules "s/approvals: 1/approvals: 2/"
	reviewed ISMS-02-001
	wang approve ISMS-02-001
	docreg memo ISMS-02-001 >../memo
	under 四、 | grep "已有1人核定，尚待其他有權核定者決定"
'

check 'where only signatures decide, the officer signs' '
	with_rules "s/evidence: either/evidence: signature/"
	reviewed ISMS-02-001
	docreg memo ISMS-02-001 2>../said >../memo
	grep -x "  next: docreg approve ISMS-02-001" ../said
'

finish
