#!/bin/sh
# Dates of effect: approved for a later day, several versions waiting, a lower one becoming effective later.
. "$(dirname "$0")/lib.sh"

# in_force DAY: the version of ISMS-02-005 in force on that day, or nothing.
in_force () {
	docreg list --format json --on "$1" >"$work/list.json"
	sed -n "/\"number\": *\"ISMS-02-005\"/,/\"next\"/p" "$work/list.json" |
		sed -n "s/.*\"version\": *\"\([0-9.]*\)\".*/\1/p" | head -1
}

check 'a version approved for a later day waits for it, and what is in force stays' '
	make_registry
	lin add ISMS-02-005 文件管理程序書
	new_version ISMS-02-005 --effective 2026-12-01
	test -z "$(in_force 2026-11-30)"
	test "$(in_force 2026-12-01)" = 1.0
	status 4 docreg cat ISMS-02-005
	at 2026-12-01 docreg cat ISMS-02-005 | cmp - "$work/content.md"
	docreg verify
'

check 'the next version names what it supersedes though that is not effective yet' '
	cd registry
	new_version ISMS-02-005 --effective 2026-12-10
	folder=documents/ISMS-02/ISMS-02-005
	grep -Fx "supersedes 1.0 $(sha256sum <$folder/1.0/1/approval.wang.xm.statement | cut -c1-64)" \
		$folder/1.1/1/approval.wang.xm.statement
	test "$(in_force 2026-12-09)" = 1.0
	test "$(in_force 2026-12-10)" = 1.1
'

check 'a lower version that becomes effective later never displaces a higher one' '
	cd registry
	new_version ISMS-02-005 --effective 2026-12-05
	test "$(in_force 2026-12-04)" = 1.0
	test "$(in_force 2026-12-05)" = 1.2
	test "$(in_force 2026-12-10)" = 1.2
	test "$(in_force 2027-12-10)" = 1.2
	docreg verify
'

check 'until it is decided a day is a planned one, in text and CSV' '
	cd registry
	lin add ISMS-02-006 計畫中
	echo 稿 >"$work/content.md"
	hsu revise ISMS-02-006 "$work/content.md" -m 初版 --reason 測試 --effective 2026-12-01 2>../said
	status 1 grep effective-date ../said
	docreg show ISMS-02-006 >../page
	grep -x "planned for   2026-12-01" ../page
	status 1 grep "^effective" ../page
	hsu submit ISMS-02-006
	chen review ISMS-02-006
	docreg show ISMS-02-006 --format csv | grep ",2026-11-22,,,2026-12-01$"
	wang approve ISMS-02-006 --effective 2026-12-05
	docreg show ISMS-02-006 --format csv | grep ",2026-11-22,2026-11-22,2026-12-05,2026-12-01$"
	docreg show ISMS-02-006 >../page
	grep -x "effective     2026-12-05" ../page
	docreg show ISMS-02-006 --format json | grep "\"planned_on\": \"2026-12-01\""
'

check 'a planned day that has passed is raised to the day of the decision' '
	cd registry
	at 2026-12-20 new_version ISMS-02-005 --effective 2026-12-15 2>../said
	grep "info (effective-date).*the planned day .* is over: approval raises it to the day of" ../said
	test "$(grep -c "(effective-date)" ../said)" = 1
	docreg show ISMS-02-005@1.3 --format csv | grep ",2026-12-20,2026-12-20,2026-12-15$"
	test "$(in_force 2026-12-19)" = 1.2
	test "$(at 2026-12-20 in_force 2026-12-20)" = 1.3
'

DOCREG_NOW=2026-12-20T05:00:00Z

check 'by letter it is raised to the day of the letter, not of the recording' '
	cd registry
	make_scan
	echo 第五稿 >"$work/content.md"
	hsu revise ISMS-02-005 "$work/content.md" -m 第五版 --reason 測試 --effective 2026-12-21
	hsu submit ISMS-02-005
	chen review ISMS-02-005
	at 2026-12-28 lin approve ISMS-02-005 --letter 文號 --on 115.12.23 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	at 2026-12-28 docreg verify
	test "$(at 2026-12-28 in_force 2026-12-22)" = 1.3
	test "$(at 2026-12-28 in_force 2026-12-23)" = 1.4
'

DOCREG_NOW=2026-12-28T05:00:00Z

check 'a withdrawal for a later day lets the document be in force until the day before' '
	cd registry
	wang withdraw ISMS-02-005 -m 停用 --effective 2027-01-01
	test "$(in_force 2026-12-31)" = 1.4
	test -z "$(in_force 2027-01-01)"
	docreg verify
'

check 'a commit that lies ahead of the clock is a finding' '
	cd registry
	at 2026-12-27 status 1 docreg verify >"$work/out"
	grep "(commit-time)" "$work/out"
	at 2026-12-28T04:55:00Z docreg verify
	at 2026-12-28T04:54:59Z status 1 docreg verify
'

finish
