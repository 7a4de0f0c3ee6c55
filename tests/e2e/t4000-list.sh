#!/bin/sh
# docreg list: what is in force on a day, what is on its way, what is not to be believed.
. "$(dirname "$0")/lib.sh"

# value NUMBER KEY [OPTION...]: one value of the list's JSON. Findings on standard error are not its matter.
value () {
	number=$1 key=$2
	shift 2
	docreg list --format json "$@" 2>"$work/.said" >"$work/.list" || test $? -eq 1
	sed -n "/^      \"number\": \"$number\"/,/^    }/s/^ *\"$key\": \"*\([^\",]*\)\"*,*\$/\1/p" \
		"$work/.list"
}

# is WANT NUMBER KEY [OPTION...]: the value is this.
is () {
	want=$1
	shift
	got=$(value "$@" | head -n 1)
	test "$got" = "$want" || {
		echo "$*: $got, expected $want" >&3
		return 1
	}
}

check 'a registry without documents has an empty list' '
	make_registry
	docreg list --format csv >../list.csv
	test "$(wc -l <../list.csv)" -eq 1
	docreg list --format json | grep "\"documents\": \[\]"
'

check 'the list is sorted by tier and number, and says what is in force and what comes next' '
	cd registry
	at 2026-11-23 approved ISMS-02-005 文件管理程序書
	at 2026-11-23 approved ISMS-01-001 資通安全政策
	at 2026-11-24 lin add 02-005-02 四階文件清冊
	at 2026-11-24 lin add ISMS-03-001 標準書
	at 2026-11-25 new_version ISMS-02-005 --effective 2026-12-01 --title 文件與紀錄管理程序書
	at 2026-11-26 docreg list --format csv >../list.csv
	same ../list.csv <<-\END
	tier,number,title,version,approved on,effective on,approved by,evidence,letter no.,class,unit,parent,confirmed on,withdrawn on,state,next,next is
	政策,ISMS-01-001,資通安全政策,1.0,2026-11-23,2026-11-23,王小明,signature,,一般,文件管理分組,,,,in-force,,
	程序書,ISMS-02-005,文件管理程序書,1.0,2026-11-23,2026-11-23,王小明,signature,,一般,文件管理分組,,,,under-revision,1.1,approved
	標準書,ISMS-03-001,標準書,,,,,,,一般,文件管理分組,,,,unissued,1.0,draft
	表單,02-005-02,四階文件清冊,,,,,,,一般,文件管理分組,ISMS-02-005,,,unissued,1.0,draft
	END
'

check 'a version is in force from its effective day on, in the days of the agency' '
	cd registry
	DOCREG_NOW=2026-11-30T15:59:59Z is 1.0 ISMS-02-005 version
	DOCREG_NOW=2026-11-30T16:00:00Z is 1.1 ISMS-02-005 version
	DOCREG_NOW=2026-11-30T16:00:00Z is 文件與紀錄管理程序書 ISMS-02-005 title
	DOCREG_NOW=2026-11-30T16:00:00Z is in-force ISMS-02-005 state
	DOCREG_NOW=2026-11-26T04:00:00Z
	is 1.0 ISMS-02-005 version --on 2026-11-30
	is 1.1 ISMS-02-005 version --on 115.12.1
	is in-force ISMS-02-005 state --on 115.12.1
	is null ISMS-02-005 version --on 2026-11-22
	is unissued ISMS-02-005 state --on 2026-11-22
'

check 'a day in the past is answered from the ledger of today, and what landed since is marked' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	is false ISMS-02-005 landed_after --on 2026-11-23
	is true 02-005-02 landed_after --on 2026-11-23
	is false 02-005-02 landed_after --on 2026-11-24
	is true ISMS-02-005 landed_after --on 2026-11-22
	is false ISMS-02-005 landed_after
	docreg list --on 2026-11-23 2>../said >../list
	grep "^02-005-02: " ../said
	status 1 grep "^ISMS-02-005: " ../said
'

check 'a narrow terminal: spare columns are left out and the title is cut, no line is folded' '
	cd registry
	at_width () { script -qec "stty cols $1; docreg list 2>/dev/null" /dev/null | tr -d "\r"; }
	at_width 200 >../wide
	grep "^tier .* class .* unit .* state .* next .* next is$" ../wide
	at_width 80 >../narrow
	grep "^tier .* version .* effective on .* state .* next is$" ../narrow
	status 1 grep -E "class|unit" ../narrow
	docreg list >../piped
	cmp ../wide ../piped
'

check 'a tier that the policy has not is no empty list' '
	cd registry
	status 2 docreg list --tier 7 2>../said
	grep "no tier .7" ../said
	grep "2 程序書" ../said
	docreg list --tier 2 --format csv >../two
	for tier in ２ 程序書 " 程序書"
	do
		docreg list --tier "$tier" --format csv >../again
		cmp ../two ../again
	done
'

check 'a state may be said in the words that the list shows' '
	cd registry
	LANGUAGE=zh_TW docreg list --state 現行 --format json >../chinese
	docreg list --state in-force --format json >../english
	cmp ../english ../chinese
	status 2 docreg list --state 現行
'

check 'tier and state choose the rows' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	numbers () { docreg list --format csv "$@" | sed 1d | cut -d, -f2 | tr "\n" " "; }
	test "$(numbers --tier 2)" = "ISMS-02-005 "
	test "$(numbers --state in-force)" = "ISMS-01-001 ISMS-02-005 "
	test "$(numbers --state under-revision)" = "ISMS-02-005 "
	test "$(numbers --state unissued)" = "ISMS-03-001 02-005-02 "
	test "$(numbers --state withdrawn)" = ""
	status 2 docreg list --state inforce
	status 2 docreg list --on 115.2.30
'

check 'a round on its way is told by its state' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	echo 標準 >../content.md
	hsu revise ISMS-03-001 ../content.md -m 初版 --reason 依計畫
	value ISMS-03-001 state | grep draft
	hsu submit ISMS-03-001
	value ISMS-03-001 state | grep submitted
	chen review ISMS-03-001
	value ISMS-03-001 state | grep reviewed
	wang return ISMS-03-001 -m 缺流程圖
	value ISMS-03-001 state | grep draft
'

check 'what is withdrawn leaves the list on its day, and shows with --withdrawn' '
	cd registry
	DOCREG_NOW=2026-12-02T04:00:00Z
	wang withdraw ISMS-01-001 -m 併入新政策 --effective 2026-12-05 --yes
	is in-force ISMS-01-001 state
	is 2026-12-05 ISMS-01-001 withdrawn_on
	DOCREG_NOW=2026-12-05T04:00:00Z
	test -z "$(value ISMS-01-001 state)"
	is withdrawn ISMS-01-001 state --withdrawn
	is null ISMS-01-001 version --withdrawn
	is 資通安全政策 ISMS-01-001 title --withdrawn
	is withdrawn ISMS-01-001 state --state withdrawn
	is in-force ISMS-01-001 state --on 2026-12-04
	is true ISMS-01-001 landed_after --on 2026-11-22 --withdrawn
'

check 'show answers as the list does' '
	cd registry
	DOCREG_NOW=2026-12-05T04:00:00Z
	docreg list --withdrawn --format json | sed -n "s/^      \"/\"/p" | sed "s/,$//" |
		sort >../listed
	for number in ISMS-01-001 ISMS-02-005 ISMS-03-001 02-005-02
	do
		docreg show $number --format json | sed "/^  \"versions\"/,\$d" |
			sed -n "/schema/d;s/^  \"/\"/p" | sed "s/,$//"
	done | sort >../shown
	test -s ../listed
	cmp ../listed ../shown
'

check 'of a day that is over nothing is told of what is on its way today' '
	cd registry
	DOCREG_NOW=2026-12-05T04:00:00Z
	hsu revise ISMS-02-005 ../content.md -m 下一版 --reason 依計畫
	is under-revision ISMS-02-005 state
	is under-revision ISMS-02-005 state --on 2026-12-06
	is in-force ISMS-02-005 state --on 2026-12-04
	is null ISMS-02-005 next --on 2026-12-04
	is "{" ISMS-02-005 next
	docreg list --on 2026-12-04 --state under-revision --format csv >../list.csv
	test "$(wc -l <../list.csv)" = 1
	docreg list --on 2026-11-26 --format csv | grep "ISMS-02-005,.*,1.0,.*,in-force,,$"
'

check 'what is withdrawn has nothing on its way' '
	cd registry
	DOCREG_NOW=2026-12-05T04:00:00Z
	approved ISMS-02-020 將廢止
	hsu revise ISMS-02-020 ../content.md -m 草稿 --reason 依計畫
	is under-revision ISMS-02-020 state
	wang withdraw ISMS-02-020 -m 不用
	docreg list --withdrawn --format csv | grep "ISMS-02-020,.*,withdrawn,,$"
	docreg show ISMS-02-020 --format json | sed -n "1,/versions/p" | grep "\"next\": null"
'

check 'what is approved for later is not lost behind the next draft' '
	cd registry
	DOCREG_NOW=2026-12-05T04:00:00Z
	lin add ISMS-02-021 將生效
	new_version ISMS-02-021 --effective 2026-12-20
	docreg list 2>../said >../list
	grep "ISMS-02-021 .*unissued  *1.0  *approved" ../list
	status 1 grep "^ISMS-02-021" ../said
	hsu revise ISMS-02-021 ../content.md -m 再修 --reason 依計畫
	docreg list 2>../said >../list
	grep "ISMS-02-021 .*unissued  *1.1  *draft" ../list
	grep -x "ISMS-02-021 1.0: approved, effective on 2026-12-20" ../said
	docreg list --format json | sed -n "/\"number\": \"ISMS-02-021\"/,/^    }/p" >../row
	sed -n "/\"coming\"/,/}/p" ../row | tr -d " \n" >../coming
	printf "%s" "\"coming\":{\"version\":\"1.0\",\"effective_on\":\"2026-12-20\"}" |
		cmp - ../coming
	at 2026-12-20 docreg list --format csv | grep "ISMS-02-021,.*,1.0,.*,under-revision,1.1,draft$"
	is null ISMS-02-021 coming --on 2026-12-04
'

check 'a letter is evidence, with its number and who decided' '
	cd registry
	DOCREG_NOW=2026-12-06T04:00:00Z
	make_scan 公文
	echo 四 >../content.md
	hsu revise 02-005-02 ../content.md -m 初版 --reason 依計畫
	hsu submit 02-005-02
	chen review 02-005-02
	lin approve 02-005-02 --letter 府授主資字第1150001234號 --on 115.12.6 --scan ../scan.pdf \
		--decided-by wang.xm --yes
	is letter 02-005-02 evidence
	is 府授主資字第1150001234號 02-005-02 letter
	is 王小明 02-005-02 approved_by
'

finish
