#!/bin/sh
# What is shown is what is decided: the page and the words afterwards come from the statement itself.
. "$(dirname "$0")/lib.sh"

# field LABEL: its value on the page.
field () { sed -n "s/^$1  *//p" "$work/page"; }

check 'a version too high was returned: all speak of the lower one that is open, not of it' '
	make_registry
	echo 1 >../one.md
	echo 2 >../two.md
	reviewed ISMS-02-006
	wang approve ISMS-02-006
	hsu revise ISMS-02-006 ../one.md -m 錯的版次 --reason 測 --version 2.0 --title 乙
	hsu submit ISMS-02-006
	chen return ISMS-02-006 -m 版次 >../said
	grep -x "returned ISMS-02-006 2.0 乙" ../said
	at 2026-11-23 hsu revise ISMS-02-006 ../two.md -m 對的 --reason 乙 --version 1.1 --title 正確名稱
	docreg status --format csv | grep "^ISMS-02-006,正確名稱,1.1,draft,許雅婷,2026-11-22,"
	DOCREG_NOW=2026-11-24T04:00:00Z
	hsu submit ISMS-02-006 >../said
	grep -x "submitted ISMS-02-006 1.1 正確名稱" ../said
	docreg status --format csv |
		grep -x "ISMS-02-006,正確名稱,1.1,submitted,林志中、陳怡君,2026-11-24,docreg review ISMS-02-006"
	docreg list --format csv | grep "^程序書,ISMS-02-006,文件 ISMS-02-006,1.0,.*,under-revision,1.1,submitted$"
	chen review ISMS-02-006 >../said
	grep -x "reviewed ISMS-02-006 1.1 正確名稱" ../said
'

check 'the page is that of what is signed' '
	cd registry
	DOCREG_NOW=2026-11-24T04:00:00Z
	wang approve ISMS-02-006 >../page
	test "$(field version)" = 1.1
	test "$(field title)" = 正確名稱
	test "$(field summary)" = 對的
	test "$(field class)" = 一般
	grep "^approved ISMS-02-006 1.1 正確名稱$" ../page
	sed -n "s/^content \([0-9a-f]*\) .*/\1/p; s/^metadata //p" \
		documents/ISMS-02/ISMS-02-006/1.1/1/approval.wang.xm.statement >../signed
	sed -n "s/^  .*SHA-256 //p" ../page >../shown
	cmp ../signed ../shown
'

check 'between an approved version and higher ones that were returned, the open one is spoken of' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	for version in 3.0 2.0
	do
		hsu revise ISMS-02-006 ../one.md -m 太高 --reason 測 --version $version
		hsu submit ISMS-02-006
		chen return ISMS-02-006 -m 版次
		DOCREG_NOW=2026-11-26T04:00:00Z
	done
	docreg status --format csv | grep "^ISMS-02-006,正確名稱,2.0,draft,許雅婷,2026-11-26,"
	hsu revise ISMS-02-006 ../two.md -m 小修 --reason 測 --version 1.2
	hsu submit ISMS-02-006
	docreg list --format csv | grep ",1.1,.*,under-revision,1.2,submitted$"
	docreg status --format csv | grep "^ISMS-02-006,正確名稱,1.2,submitted,"
	chen review ISMS-02-006
	wang approve ISMS-02-006 --dry-run >../page
	test "$(field version)" = 1.2
	test "$(field supersedes)" = 1.1
	lin amend ISMS-02-006 owner=秘書室 >../said
	grep -x "amended ISMS-02-006 1.2 正確名稱" ../said
	docreg check ISMS-02-006
'

check 'a letter is on the page: number, date, who decided and what it says' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	make_scan
	set -- --letter 府主資字第1150001234號 --on 115.11.26 --scan "$work/scan.pdf" --decided-by wang.xm
	lin approve ISMS-02-006 "$@" --effective 115.12.24 --dry-run >../page
	test "$(field "letter no\\.")" = 府主資字第1150001234號
	test "$(field "letter date")" = 2026-11-26
	test "$(field "letter says")" = 如擬
	test "$(field "decided by")" = "王小明 security-officer"
	test "$(field "recorded by")" = 林志中
	test "$(field effective)" = 2026-12-24
'

check 'a letter 修正後如擬 shows the same, and what it did is called a return' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	lin approve ISMS-02-006 --letter 府主資字第1150001234號 --on 115.11.26 \
		--scan "$work/scan.pdf" --decided-by wang.xm --effective 115.12.24 --as-amended >../page
	test "$(field "letter says")" = 修正後如擬
	test "$(field effective)" = 2026-12-24
	test "$(field version)" = 1.2
	grep "review  陳怡君" ../page
	grep "ISMS-02-006.md  2  SHA-256" ../page
	grep -x "returned ISMS-02-006 1.2 正確名稱" ../page
	status 1 grep "^approved" ../page
'

check '--as-amended alone is no decision: it asks for the letter, and only approve knows it' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	reviewed ISMS-02-007
	approved ISMS-02-008 另一份
	before=$(git rev-parse HEAD)
	status 2 wang approve ISMS-02-007 --as-amended 2>../said
	grep -e "--letter" ../said
	status 2 wang withdraw ISMS-02-008 -m x --as-amended
	status 2 wang policy sign --as-amended
	test "$(git rev-parse HEAD)" = "$before"
	docreg withdraw --help >../said
	status 1 grep as-amended ../said
'

check 'a withdrawal shows the version in force, the reason, the day, the forms left without parent' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	approved 02-008-01 留下的表單
	approved 02-008-02 同時廢止的表單
	wang withdraw 02-008-02 -m 不用
	hsu revise ISMS-02-008 ../two.md -m 草稿 --reason 測 --title 草稿名稱
	wang withdraw ISMS-02-008 -m 併入他份 --effective 2026-12-31 >../page
	test "$(field version)" = 1.0
	test "$(field title)" = 另一份
	test "$(field "why withdrawn")" = 併入他份
	test "$(field "withdrawn on")" = 2026-12-31
	grep -x "  02-008-01 留下的表單" ../page
	status 1 grep 02-008-02 ../page
	grep -x "in force until withdrawn on 2026-12-31: ISMS-02-008 1.0 另一份" ../page
	status 1 grep "^withdrawn ISMS" ../page
	docreg status --format csv | grep "^ISMS-02-008,草稿名稱,1.1,draft,"
	wang withdraw 02-008-01 -m 不用 >../page
	grep -x "withdrawn 02-008-01 1.0 留下的表單" ../page
'

check 'a confirmation is of the version in force, whatever is being written' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	chen confirm ISMS-02-008 >../said
	grep -x "confirmed ISMS-02-008 1.0 另一份" ../said
'

two="s/approvals: 1/approvals: 2/; s/approvers: \[security-officer\]/approvers: [security-officer, reviewer]/"

check 'the first of two approvals is not called an approval: how many, and who is still asked' '
	with_rules "$two; s/reviewers: .*/reviewers: [document-controller]/"
	lin add ISMS-02-001 兩人核定
	echo x >../content.md
	hsu revise ISMS-02-001 ../content.md -m 初版 --reason 依計畫
	hsu submit ISMS-02-001
	lin review ISMS-02-001
	chen approve ISMS-02-001 --effective 115.12.20 >../page 2>../said
	test "$(field effective)" = 2026-12-20
	grep -x "approved by 1 of 2, not decided yet: ISMS-02-001 1.0 兩人核定" ../page
	grep -x "  next: docreg approve ISMS-02-001, by 王小明" ../said
	docreg status --format csv |
		grep -x "ISMS-02-001,兩人核定,1.0,reviewed,王小明,2026-11-22,docreg approve ISMS-02-001"
	wang approve ISMS-02-001 >../page
	test "$(field effective)" = 2026-11-22
	grep "^decided so before$" ../page
	grep "approval  陳怡君 reviewer  effective from 2026-12-20 on$" ../page
	test "$(field "in force from")" = 2026-12-20
	status 1 grep "approval  王小明" ../page
	grep -x "approved ISMS-02-001 1.0 兩人核定" ../page
	docreg status | grep -x "ISMS-02-001 1.0: approved, effective on 2026-12-20"
	docreg show ISMS-02-001 >../page
	grep "approval  陳怡君 reviewer  effective from 2026-12-20 on (1/2)$" ../page
	grep "approval  王小明 security-officer  effective from 2026-11-22 on (2/2)$" ../page
	docreg log ISMS-02-001 --format csv >../log
	grep "approve,1.0,1,chen.yj,.*,2026-12-20,1/2$" ../log
	grep "approve,1.0,1,wang.xm,.*,2026-11-22,2/2$" ../log
'

check 'the first of two withdrawals ends nothing; it is seen waiting until the second comes' '
	cd registry
	DOCREG_NOW=2026-12-20T04:00:00Z
	chen withdraw ISMS-02-001 -m 停用 --effective 2026-12-31 >../page 2>../said
	grep -x "withdrawn by 1 of 2, not decided yet: ISMS-02-001 1.0 兩人核定" ../page
	grep -x "  next: docreg withdraw ISMS-02-001 -m WHY, by 王小明" ../said
	docreg status --format csv |
		grep -x "ISMS-02-001,兩人核定,1.0,withdrawal,王小明,2026-12-20,docreg withdraw ISMS-02-001 -m WHY"
	refused said-already chen withdraw ISMS-02-001 -m 停用
	docreg list --format csv | grep "ISMS-02-001,.*,in-force,"
	docreg show ISMS-02-001 >../page
	grep "withdrawal  陳怡君 reviewer  1.0 withdrawn from 2026-12-31 on (1/2): 停用$" ../page
	docreg log ISMS-02-001 --format csv | grep "withdraw,1.0,,chen.yj,.*,2026-12-31,1/2$"
	docreg show ISMS-02-001 --format json >../page
	tail -25 ../page | tr -d "\n" | grep "\"effective_on\": \"2026-12-31\", *\"version\": \"1.0\", *\"made\": 1, *\"needed\": 2 *}"
	wang withdraw ISMS-02-001 -m 停用 >../page
	test "$(field "withdrawn on")" = 2026-12-20
	grep "withdrawal  陳怡君 reviewer  1.0 withdrawn from 2026-12-31 on: 停用" ../page
	test "$(field "out of force")" = 2026-12-31
	grep -x "in force until withdrawn on 2026-12-31: ISMS-02-001 1.0 兩人核定" ../page
	DOCREG_NOW=2026-12-31T04:00:00Z
	docreg list --withdrawn --format csv | grep "ISMS-02-001,.*,withdrawn,"
	docreg verify
'

check 'a withdrawal that waits is told with the version that it names, not the one in force' '
	DOCREG_NOW=2026-11-22T02:00:00Z
	with_rules "$two; s/reviewers: .*/reviewers: [document-controller]/"
	lin add ISMS-02-001 兩版
	for effective in 2026-11-22 2026-12-20
	do
		echo $effective >../content.md
		hsu revise ISMS-02-001 ../content.md -m 稿 --reason 依計畫 --title "自 $effective"
		hsu submit ISMS-02-001
		lin review ISMS-02-001
		chen approve ISMS-02-001 --effective $effective
		wang approve ISMS-02-001 --effective $effective
	done
	chen withdraw ISMS-02-001 -m 停用 --effective 2026-12-31
	docreg status --format csv | grep "^ISMS-02-001,自 2026-12-20,1.1,withdrawal,王小明,"
'

check 'a withdrawal by letter shows the letter' '
	make_scan
	with_rules "s/evidence: either/evidence: letter/"
	reviewed ISMS-02-001
	set -- --letter 府主資字第1150001234號 --on 115.11.22 --scan "$work/scan.pdf" --decided-by wang.xm
	lin approve ISMS-02-001 "$@"
	lin withdraw ISMS-02-001 -m 停用 "$@" >../page
	test "$(field "letter no\\.")" = 府主資字第1150001234號
	test "$(field "letter says")" = 如擬
	test "$(field "decided by")" = "王小明 security-officer"
	test "$(field "why withdrawn")" = 停用
	grep -x "withdrawn ISMS-02-001 1.0 文件 ISMS-02-001" ../page
'

finish
