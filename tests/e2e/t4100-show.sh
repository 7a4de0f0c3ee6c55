#!/bin/sh
# docreg show and docreg cat: one document, its rounds and what was said; its bytes.
. "$(dirname "$0")/lib.sh"

# states: version, round and state of each round that show gives, in its order.
states () {
	docreg show "$@" --format csv | sed 1d | cut -d, -f1-3 | tr "\n" " "
}

# types: what was said about the rounds, in the order shown.
types () {
	docreg show "$@" --format json | sed -n "s/^ *\"type\": \"\(.*\)\",/\1/p" | tr "\n" " "
}

check 'a new number is shown with its draft' '
	make_registry
	DOCREG_NOW=2026-11-23T04:00:00Z
	lin add ISMS-02-005 文件管理程序書
	docreg show ISMS-02-005 >../shown
	grep "^state  *unissued" ../shown
	test "$(states ISMS-02-005)" = "1.0,0,draft "
	status 4 docreg show ISMS-02-006
	status 4 docreg show 02-005
'

check 'rounds are shown newest first, each with what was said, submission first' '
	cd registry
	DOCREG_NOW=2026-11-23T04:00:00Z
	echo 一 >../content.md
	hsu revise ISMS-02-005 ../content.md -m 初稿 --reason 依計畫
	hsu submit ISMS-02-005
	chen review ISMS-02-005 -m 可
	wang return ISMS-02-005 -m 缺圖
	echo 二 >../content.md
	hsu revise ISMS-02-005 ../content.md -m 補圖
	hsu submit ISMS-02-005
	chen review ISMS-02-005 -m 同意
	wang approve ISMS-02-005 --yes
	test "$(states ISMS-02-005)" = "1.0,2,in-force 1.0,1,returned "
	test "$(types ISMS-02-005)" = "submission review approval submission review return "
	docreg show ISMS-02-005 >../shown
	grep 缺圖 ../shown
	grep 同意 ../shown
	grep "$(printf "二\n" | sha256sum | cut -c1-64)" ../shown
'

check 'each version is in force, to be in force, or superseded' '
	cd registry
	DOCREG_NOW=2026-11-24T04:00:00Z
	new_version ISMS-02-005
	new_version ISMS-02-005 --effective 2026-12-01
	hsu revise ISMS-02-005 ../content.md -m 下一版 --reason 依計畫
	test "$(states ISMS-02-005 | tr " " "\n")" = "1.3,0,draft
1.2,1,approved
1.1,1,in-force
1.0,2,superseded
1.0,1,returned"
	DOCREG_NOW=2026-12-01T04:00:00Z
	test "$(states ISMS-02-005@1.2)" = "1.2,1,in-force "
	test "$(states ISMS-02-005@1.1)" = "1.1,1,superseded "
	test "$(states isms-02-005@v1.0)" = "1.0,2,superseded 1.0,1,returned "
	status 4 docreg show ISMS-02-005@3.0
	status 4 docreg show ISMS-02-005@next
'

check 'administrative metadata are shown, and confirmations and withdrawals' '
	cd registry
	DOCREG_NOW=2026-12-02T04:00:00Z
	lin amend ISMS-02-005 owner=秘書室
	lin confirm ISMS-02-005 -m 檢視無修訂
	docreg show ISMS-02-005 >../shown
	grep "^owner  *秘書室" ../shown
	grep "^confirmed on  *2026-12-02" ../shown
	approved ISMS-02-006 另一程序書
	wang withdraw ISMS-02-006 -m "併入 ISMS-02-005" --yes
	test "$(states ISMS-02-006)" = "1.0,1,withdrawn "
	test "$(types ISMS-02-006 | tr " " "\n" | tail -n 1)" = withdrawal
	docreg show ISMS-02-006 | grep 併入
'

check 'everything that does not stand is named, in superseded versions too' '
	cd registry
	DOCREG_NOW=2026-12-03T04:00:00Z
	cp -r . ../broken
	cd ../broken
	sed -i "s/^opinion .*/opinion 不同意/" documents/ISMS-02/ISMS-02-005/1.0/2/review.chen.yj.statement
	git add -A
	git -c user.name=x -c user.email=x@example.org commit -q -m "by hand"
	status 1 docreg show ISMS-02-005 2>../said >../shown
	grep "(signature-bad): documents/ISMS-02/ISMS-02-005/1.0/2/review.chen.yj.sig" ../said
	grep "(review-counted): documents/ISMS-02/ISMS-02-005/1.0/2/approval.wang.xm.statement" ../said
	docreg list
'

check 'cat gives the bytes in force, of a version, of the draft' '
	cd registry
	DOCREG_NOW=2026-12-03T04:00:00Z
	printf "甲\r\n乙" >../raw.md
	hsu revise ISMS-02-005 ../raw.md -m 下一版 --reason 依計畫
	docreg cat ISMS-02-005@draft >../out
	cmp ../raw.md ../out
	docreg cat ISMS-02-005@1.0 >../out
	echo 二 | cmp - ../out
	docreg cat ISMS-02-005 >../out
	cmp ../out documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.md
	docreg cat ＩＳＭＳ－０２－００５＠１．０ -o ../out
	echo 二 | cmp - ../out
	docreg cat ISMS-02-005 --file ISMS-02-005.md | cmp - documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.md
	status 4 docreg cat ISMS-02-005 --file ISMS-02-005.odt
	status 4 docreg cat ISMS-02-005@9.0
	status 4 docreg cat ISMS-02-006
	status 4 docreg cat ISMS-02-006@draft
	status 4 docreg cat ISMS-02-007
'

check 'cat gives no bytes but those submitted' '
	cd broken
	DOCREG_NOW=2026-12-03T04:00:00Z
	echo 三 >documents/ISMS-02/ISMS-02-005/1.0/2/ISMS-02-005.md
	docreg cat ISMS-02-005@1.0 >../out
	echo 二 | cmp - ../out
	git -c user.name=x -c user.email=x@example.org commit -qam "by hand"
	status 4 docreg cat ISMS-02-005@1.0 >../out 2>../said
	test ! -s ../out
	grep "not the file that was submitted" ../said
'

finish
