#!/bin/sh
# Between the decision that a document ends and its end: what is said of it meanwhile is true.
. "$(dirname "$0")/lib.sh"

# state_of VERSION: as show has it.
state_of () {
	docreg show ISMS-02-005 --format csv | sed -n "s/^$1,[0-9]*,\([a-z-]*\),.*/\1/p"
}

# next_reviewed NUMBER: its next version is submitted and reviewed.
next_reviewed () {
	echo "$1 另一稿" >"$work/content.md"
	hsu revise "$1" "$work/content.md" -m 另一稿 --reason 測試
	hsu submit "$1"
	chen review "$1" -m 同意
}

check 'a later end that is decided is told by status with the forms left behind, by list and check' '
	make_registry
	approved ISMS-02-004 將廢止
	approved 02-004-01 留下的表單
	wang withdraw ISMS-02-004 -m 停用 --effective 2026-12-01
	docreg status >../said
	grep -x "ISMS-02-004: withdrawn from 2026-12-01 on" ../said
	grep -x "  left without its parent then: 02-004-01 留下的表單" ../said
	docreg status --format json | sed -n "/\"leaving\"/,\$s/^ *//p" | tr -d "\n" >../said
	grep "\"number\": \"ISMS-02-004\",\"title\": \"將廢止\",\"withdrawn_on\": \"2026-12-01\"" ../said
	grep "\"number\": \"02-004-01\",\"title\": \"留下的表單\"" ../said
	docreg list 2>../said
	grep -x "ISMS-02-004: withdrawn from 2026-12-01 on" ../said
	docreg check >../said
	grep "info (not-effective-yet): ISMS-02-004: the document is withdrawn from" ../said || { cat ../said; false; }
	at 2026-12-01 docreg status >../said
	status 1 grep "withdrawn from" ../said
	rm -rf ../registry
'

check 'whoever works on a version is told that the document ends, and from which day on' '
	make_registry
	approved ISMS-02-005 文件管理程序書
	wang withdraw ISMS-02-005 -m 停用 --effective 2026-12-10
	next_reviewed ISMS-02-005 2>../said
	test "$(grep -cx "  the document is withdrawn from 2026-12-10 on" ../said)" = 3
	wang approve ISMS-02-005 --dry-run >../page 2>../said
	grep -x "withdrawn on  2026-12-10" ../page
	status 1 grep document-ended ../said
'

check 'approving what would take effect on that day or later is warned of, and it is not coming' '
	cd registry
	wang approve ISMS-02-005 --effective 2026-12-09 --dry-run 2>../said
	status 1 grep document-ended ../said
	wang approve ISMS-02-005 --effective 2026-12-10 2>../said
	grep "(document-ended)" ../said
	grep "take effect on 115.12.10\|take effect on 2026-12-10" ../said
	docreg status >../said
	status 1 grep "1.1: approved" ../said
	docreg list --format json >../list
	grep "\"coming\": null" ../list
	grep "\"state\": \"in-force\"" ../list
	docreg list 2>../said
	status 1 grep "1.1: approved" ../said
	docreg check >../said
	grep "(document-ended)" ../said
	status 1 grep "takes effect on 2026-12-10" ../said
	docreg verify
'

check 'a version withdrawn before its day was never superseded, and what was in force stays that' '
	cd registry
	DOCREG_NOW=2026-12-10T04:00:00Z
	test "$(state_of 1.1)" = withdrawn
	test "$(state_of 1.0)" = withdrawn
	docreg list --on 2026-12-09 --format csv | grep ",1.0,.*,in-force,"
	docreg check
'

check 'a withdrawal of today is done, though the newest version was approved for later' '
	cd registry
	DOCREG_NOW=2026-11-23T04:00:00Z
	approved ISMS-02-006 稽核程序書
	new_version ISMS-02-006 --effective 2026-12-20
	wang withdraw ISMS-02-006 -m 停用 --dry-run
	wang withdraw ISMS-02-006 -m 停用 >../said
	grep -x "withdrawn ISMS-02-006 1.1 稽核程序書" ../said
	lin add ISMS-02-007 尚未生效
	new_version ISMS-02-007 --effective 2026-12-20
	wang withdraw ISMS-02-007 -m 停用 --effective 2026-12-01 >../said
	grep -x "withdrawn from 2026-12-01 on: ISMS-02-007 1.0 尚未生效" ../said
'

check 'after the parent its forms are to be withdrawn: that is the next step, by whom, for which day' '
	cd registry
	DOCREG_NOW=2026-11-23T04:00:00Z
	approved ISMS-02-008 上層
	approved 02-008-01 表單一
	approved 02-008-02 已廢止的表單
	wang withdraw 02-008-02 -m 停用
	lin add 02-008-03 只有草稿的表單
	wang withdraw ISMS-02-008 -m 停用 --effective 2026-12-01 >../page 2>../said
	grep -x "  next: docreg withdraw 02-008-01 -m WHY --effective 2026-12-01, by 王小明" ../said
	test "$(grep -c "next:" ../said)" = 1
	approved ISMS-02-009 另一上層
	approved 02-009-01 表單二
	wang withdraw ISMS-02-009 -m 停用 2>../said
	grep -x "  next: docreg withdraw 02-009-01 -m WHY, by 王小明" ../said
	wang withdraw 02-009-01 -m 停用 2>../said
	grep -x "  next: docreg show 02-009-01" ../said
'

finish
