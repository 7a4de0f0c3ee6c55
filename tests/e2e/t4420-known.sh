#!/bin/sh
# --known: list, show and cat as they would have answered on a day, from what was recorded by then.
. "$(dirname "$0")/lib.sh"

DOCREG_NOW=2026-11-22T04:00:00Z

# keep DAY: what list says on this day, at its end, to be compared with what it says of it later.
keep () {
	DOCREG_NOW=$1T15:59:59Z docreg list --format json >"$work/list-$1" || test $? -eq 1
	DOCREG_NOW=$1T15:59:59Z docreg list --format json --withdrawn >"$work/all-$1" || test $? -eq 1
}

# same_as_then DAY: but for the key that says that it was asked for.
same_as_then () {
	docreg list --format json --known "$1" >"$work/now" || test $? -eq 1
	grep "\"known\": \"$1\"" "$work/now"
	sed "s/\"known\": \"$1\"/\"known\": null/" "$work/now" | same "$work/list-$1"
	docreg list --format json --withdrawn --known "$1" >"$work/now" || test $? -eq 1
	sed "s/\"known\": \"$1\"/\"known\": null/" "$work/now" | same "$work/all-$1"
}

# versions OPTION...: number, version and state of every row.
versions () {
	docreg list --format csv "$@" | sed 1d | cut -d, -f2,4,15
}

check 'two weeks in the life of a registry, its list kept at the end of each day' '
	make_registry
	lin add ISMS-02-001 第一份
	keep 2026-11-22
	DOCREG_NOW=2026-11-23T04:00:00Z
	echo 一 >../content.md
	hsu revise ISMS-02-001 ../content.md -m 初版 --reason 依計畫
	hsu submit ISMS-02-001
	keep 2026-11-23
	DOCREG_NOW=2026-11-24T04:00:00Z
	chen review ISMS-02-001
	wang approve ISMS-02-001 --effective 2026-11-26 --yes
	keep 2026-11-24
	DOCREG_NOW=2026-11-26T04:00:00Z
	approved ISMS-02-002 第二份
	docreg cat ISMS-02-001 >../one
	keep 2026-11-26
	DOCREG_NOW=2026-11-27T04:00:00Z
	lin policy draft
	sed -i "s/name: 程序書/name: 作業程序/" policy/draft/registry.yaml
	lin policy draft
	wang policy sign -m 改稱
	lin policy sign -m 改稱
	keep 2026-11-27
	DOCREG_NOW=2026-11-28T04:00:00Z
	new_version ISMS-02-001 --title 第一份改名
	wang withdraw ISMS-02-002 -m 併入 --yes
	lin amend ISMS-02-001 owner=主計處秘書室
	keep 2026-11-28
	DOCREG_NOW=2026-12-05T04:00:00Z
	lin add ISMS-02-003 第三份
'

check 'the list of each day is the same, byte for byte, as it was then' '
	cd registry
	DOCREG_NOW=2026-12-06T04:00:00Z
	for day in 22 23 24 26 27 28
	do
		same_as_then 2026-11-$day
	done
	docreg list --known 115.11.24 --format json | grep "\"tier\"\|known"
	versions --known 2026-11-25 | same - <<-EOF
	$(versions --known 2026-11-24)
	EOF
'

check 'a letter that was recorded days after its date was not known on that date' '
	cd registry
	DOCREG_NOW=2026-12-07T04:00:00Z
	make_scan
	submitted ISMS-02-004
	chen review ISMS-02-004 -m 同意
	DOCREG_NOW=2026-12-10T04:00:00Z
	lin approve ISMS-02-004 --letter 桃主秘字第1150001234號 --on 115.12.8 --scan ../scan.pdf \
		--decided-by wang.xm --yes
	versions --on 2026-12-08 | grep "^ISMS-02-004,1.0,in-force"
	versions --known 2026-12-08 | grep "^ISMS-02-004,,unissued"
	versions --known 2026-12-09 --on 2026-12-08 | grep "^ISMS-02-004,,unissued"
	versions --known 2026-12-10 --on 2026-12-08 | grep "^ISMS-02-004,1.0,in-force"
	docreg list --known 2026-12-10 --on 2026-12-08 2>&1 >/dev/null |
		grep "ISMS-02-004: recorded only after that day"
'

check 'of another day too: what was to come, and what had been' '
	cd registry
	DOCREG_NOW=2026-12-10T05:00:00Z
	versions --known 2026-11-24 --on 2026-11-26 | grep "^ISMS-02-001,1.0,"
	versions --known 2026-11-24 --on 2026-11-25 | grep "^ISMS-02-001,,unissued"
	versions --known 2026-11-28 --on 2026-11-27 | grep "^ISMS-02-001,1.0,in-force"
	docreg list --known 2026-11-28 --on 2026-11-27 --format json |
		grep -A 1 "\"on\": \"2026-11-27\""
'

check 'the policy is that of the time: its names, its zone, its people' '
	cd registry
	DOCREG_NOW=2026-12-10T05:00:00Z
	docreg list --known 2026-11-26 | grep "^程序書"
	docreg list --known 2026-11-27 | grep "^作業程序"
	docreg list --known 2026-11-26 --tier 程序書
	status 2 docreg list --known 2026-11-26 --tier 作業程序
'

check 'the last second of the day counts, the next one does not' '
	rm -rf edge
	cp -r registry edge
	cd edge
	DOCREG_NOW=2026-12-11T15:59:59Z
	lin add ISMS-02-011 最後一秒
	DOCREG_NOW=2026-12-11T16:00:00Z
	lin add ISMS-02-012 隔日
	DOCREG_NOW=2026-12-13T04:00:00Z
	versions --known 2026-12-11 | grep ISMS-02-011
	versions --known 2026-12-11 | status 1 grep ISMS-02-012
	versions --known 2026-12-12 | grep ISMS-02-012
'

check 'show and cat answer of that day' '
	cd registry
	DOCREG_NOW=2026-12-10T05:00:00Z
	docreg show ISMS-02-001 --known 2026-11-26 >../shown
	grep "^version  *1.0$" ../shown
	status 1 grep "1\.1\|改名" ../shown
	docreg cat ISMS-02-001 --known 2026-11-26 | same ../one
	docreg cat ISMS-02-001 | status 1 cmp -s - ../one
	status 4 docreg cat ISMS-02-001 --known 2026-11-25 2>../said
	grep "no version of .ISMS-02-001. is in force" ../said
	status 4 docreg show ISMS-02-004 --known 2026-11-26
	docreg cat ISMS-02-002 --known 2026-11-26
	status 4 docreg cat ISMS-02-002
'

check 'a day before the registry began, one that lies ahead, and one that is none' '
	cd registry
	DOCREG_NOW=2026-12-10T05:00:00Z
	status 4 docreg list --known 2026-11-21 2>../said
	grep "there was no such registry: it began on 2026-11-22" ../said
	docreg list --known "$(sed -n "s/.*hint: docreg list --known //p" ../said)"
	LANGUAGE=zh_TW status 4 docreg list --known 115.11.21 2>../said
	grep "民國115年11月21日時尚無此登錄庫" ../said
	status 2 docreg list --known 2026-12-11 2>../said
	grep "lies ahead" ../said
	status 2 docreg list --known 2026-02-30
	status 2 docreg list --known ""
	docreg list --known 2026-12-10
'

check 'nothing is written, and the registry answers of today again' '
	cd registry
	DOCREG_NOW=2026-12-10T05:00:00Z
	before=$(git rev-parse HEAD)
	docreg list --known 2026-11-24
	test "$before" = "$(git rev-parse HEAD)"
	test -z "$(git status --porcelain)"
	versions | grep "^ISMS-02-003,,unissued"
'

finish
