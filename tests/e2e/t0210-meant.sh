#!/bin/sh
# Did you mean? Whatever is named and is not there is told with the nearest that is.
. "$(dirname "$0")/lib.sh"

check 'a registry' '
	make_registry
	approved ISMS-02-005 文件管理程序書
	approved ISMS-02-006 資產管理程序書
	at 2026-12-01 lin release 115-1
'

# meant STATUS WHAT COMMAND...: it fails so, and its hint says WHAT.
meant () {
	want=$1 what=$2
	shift 2
	status "$want" "$@" 2>"$work/said"
	grep -F "  hint: " "$work/said" | grep -F -e "$what" || {
		cat "$work/said" >&3
		echo "not meant: $what" >&3
		return 1
	}
}

check 'commands, verbs, options, before the command too' '
	cd registry
	meant 2 "docreg approve" docreg aprove ISMS-02-005
	meant 2 "docreg policy show" docreg policy shwo
	meant 2 "docreg release list" docreg release lsit x
	meant 2 "docreg policy sign" docreg help policy sgin
	meant 2 "--format" docreg list --fromat csv
	meant 2 "docreg list --help" docreg list --xyzzy
	meant 2 "docreg list --help" docreg list -x
	meant 2 "--color" docreg --colour never list
	meant 2 "docreg help" docreg -x list
	meant 2 "docreg -C DIR COMMAND" docreg list -C .
'

check 'values of fixed sets: one way for all of them' '
	cd registry
	meant 2 "csv" docreg list --format cvs
	grep "table, json, csv" "$work/said"
	meant 2 "in-force" docreg list --state inforce
	meant 2 "roc" docreg list --date rok
	meant 2 "json" docreg text x.md --format jsno
	meant 2 "html" docreg compare a b --format htlm
	meant 2 "char" docreg compare a b --granularity chra
	meant 2 "never" docreg --color nevr list
	meant 2 "never" docreg list --color=nevr
	LANGUAGE=zh_TW docreg list --state 現行 | grep ISMS-02-005
	meant 2 "程序書" docreg list --tier 程序
	meant 3 "一般" lin add ISMS-02-007 標題 --class 一搬
	meant 2 "owner" lin amend ISMS-02-005 onwer=甲
'

check 'numbers: those registered that are nearest, with their titles' '
	cd registry
	meant 4 "ISMS-02-005 文件管理程序書, ISMS-02-006 資產管理程序書" docreg show ISMS-02-007
	meant 4 "ISMS-02-006 資產管理程序書" docreg log ISMS-20-006
	meant 4 "ISMS-02-005 文件管理程序書" docreg check ISMS-02-055
	meant 4 "ISMS-02-005 文件管理程序書" hsu submit ISMS-03-005
	meant 4 "ISMS-02-005 文件管理程序書" docreg cat ISMS-02-0５5@1.0
	meant 4 "ISMS-02-006 資產管理程序書" wang approve ISM-02-006
	meant 4 "docreg show ISMS-02-005" docreg show ISMS-02-005@7.0
	meant 4 "docreg list" docreg show ISMS-03-999
'

check 'people, by an id that is none and by their printed name' '
	cd registry
	DOCREG_NOW=2026-12-02T02:00:00Z
	hsu revise ISMS-02-005 "$work/content.md" -m 再稿 --reason 測試
	hsu submit ISMS-02-005
	meant 3 "chen.yj" docreg review ISMS-02-005 --as chen.jy --key "$work/chen"
	meant 2 "chen.yj" docreg review ISMS-02-005 --as 陳怡君
	meant 2 "chen.yj" lin review ISMS-02-005 --for 陳怡君
	meant 3 "lin.zz" docreg policy draft --as lin.z
'

check 'a title where a number belongs' '
	cd registry
	meant 4 "ISMS-02-005 文件管理程序書" docreg show 文件管理程序書
	meant 4 "ISMS-02-005 文件管理程序書" docreg show 文件管理
	status 4 docreg show 沒有這份 2>out
	status 1 grep "did you mean" out
'

check 'outside of a registry, and who lacks the role of an officer' '
	status 4 docreg list 2>out
	grep "hint: cd into the registry" out
	cd registry
	status 3 lin withdraw ISMS-02-006 -m 停用 2>../out
	grep "hint: --as ID --key FILE of who holds it; or record the letter" ../out
'

check 'rules and releases' '
	cd registry
	meant 2 "docreg explain round-open" docreg explain round-opne
	meant 2 "docreg explain" docreg explain xyzzyxyzzy
	meant 4 "115-1" docreg release diff 115-2 115-1
'

check 'without any command: the commands, by what they are for' '
	status 2 docreg 2>out >none
	test ! -s none
	grep "^Every month" out
	grep "^  approve " out
	docreg help >all
	grep "^To audit" all
	LANGUAGE=zh_TW docreg help | grep "^每月"
'

finish
