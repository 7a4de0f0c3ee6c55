#!/bin/sh
# The table of mistakes: each is undone by its command, and what list, show, log and verify say then.
. "$(dirname "$0")/lib.sh"

make_registry >"$work/init.log" 2>&1
folder=documents/ISMS-02/ISMS-02-001
last=2026-12-31

# row NUMBER KEY [LIST OPTION...]: what the list says of it, on the last day of the year if not told.
row () {
	number=$1 key=$2
	shift 2
	at $last docreg list --withdrawn --format json "$@" >"$work/list.json" 2>"$work/list.err"
	sed -n "/\"number\": \"$number\"/,/\"coming\"/p" "$work/list.json" |
		sed -n "s/^ *\"$key\": \"*\([^\",]*\)\"*,*$/\1/p" | head -1
}

# says NUMBER KEY VALUE [LIST OPTION...]
says () {
	number=$1 key=$2 want=$3
	shift 3
	got=$(row "$number" "$key" "$@")
	test "$got" = "$want" || {
		echo "$number $key is '$got', not '$want'" >&3
		return 1
	}
}

shows () { at $last docreg show "$1" | grep -F -e "$2" || { at $last docreg show "$1" >&3; return 1; }; }
hides () { at $last docreg show "$1" >"$work/shown"; status 1 grep -F -e "$2" "$work/shown"; }
logs () { at $last docreg log "$1" | grep -F -e "$2" || { at $last docreg log "$1" >&3; return 1; }; }
sound () { at $last docreg verify >"$work/verified" || { cat "$work/verified" >&3; return 1; }; }

# fresh: a registry of its own for each mistake.
fresh () {
	rm -rf "$work/registry"
	make_registry
}

# by_letter NUMBER [OPTION...]: reviewed, then approved by a letter of 22 November.
by_letter () {
	number=$1
	shift
	reviewed "$number"
	make_scan "$number"
	lin approve "$number" --letter 府主資字第1150001234號 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm --yes "$@"
}

check 'a wrong file submitted is recalled by its submitter, and the right one submitted' '
	fresh
	submitted ISMS-02-001
	hsu recall ISMS-02-001 -m 檔案錯誤
	echo 正確 >"$work/right.md"
	hsu revise ISMS-02-001 "$work/right.md" -m 更換檔案
	hsu submit ISMS-02-001
	chen review ISMS-02-001
	wang approve ISMS-02-001 --yes
	says ISMS-02-001 version 1.0
	test "$(docreg cat ISMS-02-001)" = 正確
	logs ISMS-02-001 檔案錯誤
	shows ISMS-02-001 "version 1.0, round 1: recalled"
	sound
'

check 'a wrong file that a reviewer finds is returned, and the right one submitted' '
	fresh
	submitted ISMS-02-001
	chen return ISMS-02-001 -m 附件非本文
	echo 正確 >"$work/right.md"
	hsu revise ISMS-02-001 "$work/right.md" -m 更換檔案
	hsu submit ISMS-02-001
	chen review ISMS-02-001
	wang approve ISMS-02-001 --yes
	test "$(docreg cat ISMS-02-001)" = 正確
	shows ISMS-02-001 "version 1.0, round 1: returned"
	sound
'

check 'a typo in the title of a draft is revised' '
	fresh
	lin add ISMS-02-001 文件菅理程序書
	says ISMS-02-001 title 文件菅理程序書
	hsu revise ISMS-02-001 --title 文件管理程序書
	says ISMS-02-001 title 文件管理程序書
	sound
'

check 'of an approved version correct names the way: a new version with the right title' '
	fresh
	approved ISMS-02-001 文件菅理程序書
	refused correction-key wang correct ISMS-02-001@1.0 title=文件管理程序書 -m 錯字
	grep "docreg revise ISMS-02-001 --title TITLE" "$work/.refusal"
	says ISMS-02-001 title 文件菅理程序書
	new_version ISMS-02-001 --title 文件管理程序書
	says ISMS-02-001 title 文件管理程序書
	says ISMS-02-001 version 1.1
	for key in number version file content classification summary
	do
		refused correction-key wang correct ISMS-02-001 $key=x -m 錯誤
	done
	status 2 lin correct ISMS-02-001 owner=秘書室 -m 錯誤 2>"$work/said"
	grep "docreg amend ISMS-02-001 owner=UNIT" "$work/said"
	status 2 lin correct ISMS-02-001@draft effective=115.12.1 -m 錯誤
	sound
'

check 'a wrong effective date of a signature is moved later, and the list of each day follows' '
	fresh
	approved ISMS-02-001 甲
	says ISMS-02-001 version 1.0 --on 2026-11-25
	at 2026-11-24 wang correct ISMS-02-001 effective=115.12.1 -m 日期誤繕
	says ISMS-02-001 effective_on 2026-12-01
	says ISMS-02-001 version null --on 2026-11-30
	says ISMS-02-001 landed_after true --on 2026-11-22
	says ISMS-02-001 landed_after false --on 2026-11-30
	says ISMS-02-001 version 1.0 --on 2026-12-01
	says ISMS-02-001 approved_on 2026-11-22
	shows ISMS-02-001 "correction  王小明 security-officer: 日期誤繕"
	shows ISMS-02-001 "approval 1.0, effective: 2026-11-22 → 2026-12-01"
	shows ISMS-02-001 "effective from 2026-12-01 on"
	logs ISMS-02-001 "effective: 2026-11-22 → 2026-12-01 (日期誤繕)"
	at $last docreg log ISMS-02-001 --format json | grep "approval effective: 2026-11-22 -> 2026-12-01"
	at $last docreg show ISMS-02-001 --format json | grep "\"before\": \"2026-11-22\""
	sound
'

check 'a correction of a version long superseded troubles no list' '
	fresh
	approved ISMS-02-001 甲
	new_version ISMS-02-001
	new_version ISMS-02-001
	at 2026-11-24 wang correct ISMS-02-001@1.0 effective=115.11.25 -m 日期誤繕
	says ISMS-02-001 version 1.2
	same "$work/list.err" </dev/null
	says ISMS-02-001 landed_after false --on 2026-11-22
	at $last docreg show ISMS-02-001@1.0 | grep "effective from 2026-11-25 on"
	sound
'

check 'and earlier, but never before the decision; the last correction holds' '
	fresh
	reviewed ISMS-02-001
	wang approve ISMS-02-001 --effective 115.12.20 --yes
	says ISMS-02-001 version null --on 2026-12-01
	refused effective-date at 2026-11-24 wang correct ISMS-02-001 effective=115.11.21 -m 誤繕
	at 2026-11-24 wang correct ISMS-02-001 effective=115.12.10 -m 誤繕
	at 2026-11-24 wang correct ISMS-02-001 effective=115.12.1 -m 再次誤繕
	says ISMS-02-001 version 1.0 --on 2026-12-01
	says ISMS-02-001 effective_on 2026-12-01
	shows ISMS-02-001 "effective: 2026-12-20 → 2026-12-10"
	shows ISMS-02-001 "effective: 2026-12-10 → 2026-12-01"
	at 2026-11-24 wang correct ISMS-02-001 effective=2026-12-01 -m 又來 >"$work/said"
	grep unchanged "$work/said"
	status 1 test -e $folder/correction.3.statement
	sound
'

check 'one screen tells what is said instead; a dry run changes nothing; with --yes no question' '
	fresh
	approved ISMS-02-001 甲
	before=$(git rev-parse HEAD)
	wang correct ISMS-02-001 effective=115.12.1 -m 誤繕 --dry-run >"$work/page" 2>"$work/next"
	grep "  effective: 2026-11-22 → 2026-12-01" "$work/page"
	grep "^why  *誤繕" "$work/page"
	grep "^made by  *王小明" "$work/page"
	grep "dry run" "$work/next"
	test "$before" = "$(git rev-parse HEAD)"
	wang correct ISMS-02-001 effective=115.12.1 -m 誤繕 --yes >"$work/page" 2>"$work/next"
	grep "^corrected ISMS-02-001 1.0" "$work/page"
	grep "next: docreg show ISMS-02-001" "$work/next"
	status 2 wang correct ISMS-02-001 effective=115.12.2
	status 2 wang correct ISMS-02-001 -m 誤繕
	status 2 wang correct ISMS-02-001 effective=十二月 -m 誤繕
	status 2 wang correct ISMS-02-001 effective=115.12.2 effective=115.12.3 -m 誤繕
	status 2 wang correct ISMS-02-001 effetive=115.12.2 -m 誤繕
'

check 'a decision that a letter mends: the controller records it, the decider need not sign' '
	fresh
	approved ISMS-02-001 甲
	make_scan 更正函
	status 3 at 2026-11-24 lin correct ISMS-02-001 effective=115.12.1 -m 誤繕 --letter 府主資字第1號 \
		--on 115.11.21 --scan "$work/scan.pdf" --decided-by wang.xm
	at 2026-11-24 lin correct ISMS-02-001 effective=115.12.1 -m 誤繕 --letter 府主資字第1號 \
		--on 115.11.23 --scan "$work/scan.pdf" --decided-by wang.xm
	says ISMS-02-001 effective_on 2026-12-01
	says ISMS-02-001 evidence signature
	grep "^decides correction" $folder/letter.1.lin.zz.statement
	test -f $folder/letter.1.lin.zz.pdf
	sound
'

check 'a wrong effective date of a letter is corrected by a document controller alone' '
	fresh
	by_letter ISMS-02-001
	refused role-held at 2026-11-24 wang correct ISMS-02-001 effective=115.12.1 -m 誤繕
	at 2026-11-24 lin correct ISMS-02-001 effective=115.12.1 -m 誤繕
	says ISMS-02-001 effective_on 2026-12-01
	at 2026-11-25 lin correct ISMS-02-001 effective=115.11.25 -m 再次誤繕
	says ISMS-02-001 effective_on 2026-11-25
	says ISMS-02-001 evidence letter
	sound
'

check 'a wrong letter number' '
	fresh
	by_letter ISMS-02-001
	says ISMS-02-001 letter 府主資字第1150001234號
	at 2026-11-24 lin correct ISMS-02-001 letter=府主資字第1150001243號 -m 文號誤繕
	says ISMS-02-001 letter 府主資字第1150001243號
	shows ISMS-02-001 "letter no.: 府主資字第1150001234號 → 府主資字第1150001243號"
	status 2 lin correct ISMS-02-001 letter="有 空白" -m 文號誤繕
	sound
'

check 'a wrong date of a letter: a day that takes effect too early follows it' '
	fresh
	submitted ISMS-02-001
	at 2026-11-23 chen review ISMS-02-001
	make_scan
	at 2026-11-25 lin approve ISMS-02-001 --letter 府主資字第1150001234號 --on 115.11.23 \
		--scan "$work/scan.pdf" --decided-by wang.xm --yes
	says ISMS-02-001 effective_on 2026-11-23
	status 3 at 2026-11-25 lin correct ISMS-02-001 on=115.11.26 -m 誤繕 2>"$work/said"
	grep letter-date "$work/said"
	status 3 at 2026-11-25 lin correct ISMS-02-001 on=115.11.20 -m 誤繕
	at 2026-11-25 lin correct ISMS-02-001 on=115.11.24 -m 誤繕
	says ISMS-02-001 approved_on 2026-11-24
	says ISMS-02-001 effective_on 2026-11-24
	says ISMS-02-001 version null --on 2026-11-23
	sound
'

check 'a wrong scan: the right one lies beside the correction, the wrong one stays' '
	fresh
	by_letter ISMS-02-001
	make_scan 正確
	at 2026-11-24 lin correct ISMS-02-001 --scan "$work/scan.pdf" -m 掃描檔錯誤
	cmp "$work/scan.pdf" $folder/correction.1.pdf
	test -f $folder/1.0/1/letter.1.lin.zz.pdf
	grep "^set scan=$(sha256sum <"$work/scan.pdf" | cut -c1-64)" $folder/correction.1.statement
	shows ISMS-02-001 "scan: "
	at 2026-11-24 lin correct ISMS-02-001 --scan "$work/scan.pdf" -m 又來 | grep unchanged
	status 4 lin correct ISMS-02-001 --scan "$work/lin.pub" -m 非PDF
	sound
'

check 'number and scan of a letter at once' '
	fresh
	by_letter ISMS-02-001
	make_scan 正確
	at 2026-11-24 lin correct ISMS-02-001 letter=府主資字第9號 on=115.11.22 --scan "$work/scan.pdf" -m 張冠李戴
	says ISMS-02-001 letter 府主資字第9號
	test "$(grep -c "^set" $folder/correction.1.statement)" = 2
	sound
'

check 'a number registered by mistake is struck off, and never used again' '
	fresh
	lin add ISMS-02-001 甲
	lin add ISMS-02-002 乙
	lin void ISMS-02-002 -m 重複登錄 >"$work/page"
	grep "^struck off ISMS-02-002" "$work/page"
	docreg list >"$work/listed"
	status 1 grep ISMS-02-002 "$work/listed"
	says ISMS-02-002 state void
	shows ISMS-02-002 "void  林志中 document-controller: 重複登錄"
	logs ISMS-02-002 重複登錄
	refused number-reused lin add ISMS-02-002 丙
	lin add --next 2 丙 | grep ISMS-02-003
	refused document-ended hsu revise ISMS-02-002 -m 再寫
	refused said-already lin void ISMS-02-002 -m 又來
	docreg status >"$work/waits"
	status 1 grep ISMS-02-002 "$work/waits"
	lin add ISMS-02-004 乙
	sound
'

check 'not one that was used, nor one to which another belongs, unless both go at once' '
	fresh
	submitted ISMS-02-001
	refused void-unused lin void ISMS-02-001 -m 誤登
	lin add ISMS-02-002 乙
	lin add 02-002-01 表
	refused void-children lin void ISMS-02-002 -m 誤登
	grep "docreg void ISMS-02-002 02-002-01 -m WHY" "$work/.refusal"
	refused role-held hsu void 02-002-01 -m 誤登
	lin void ISMS-02-002 02-002-01 -m 誤登
	says 02-002-01 state void
	refused parent-exists lin add 02-002-02 表
	status 2 lin void ISMS-02-002
	docreg check ISMS-02-002 02-002-01
	sound
'

check 'a wrong opinion is corrected by its reviewer' '
	fresh
	reviewed ISMS-02-001
	status 3 lin correct ISMS-02-001 opinion=不同意 -m 我不同意
	chen correct ISMS-02-001 opinion=同意，附表二請補頁碼 -m 漏列
	shows ISMS-02-001 "review  陳怡君 reviewer: 同意，附表二請補頁碼"
	shows ISMS-02-001 "as corrected"
	wang approve ISMS-02-001 --yes
	says ISMS-02-001 version 1.0
	chen correct ISMS-02-001 opinion=同意，附表三請補頁碼 -m 表次誤繕
	says ISMS-02-001 version 1.0
	sound
'

check 'a review recorded for the wrong person is annulled by its recorder, then the right one counts' '
	rm -rf "$work/registry"
	make_keys
	docreg init "$work/registry" --agency 主計處 --agency-id tydgbas \
		--person "wang.xm:王小明:security-officer:$work/wang.pub" \
		--person "lin.zz:林志中:document-controller:$work/lin.pub" \
		--person "chen.yj:陳怡君:reviewer:$work/chen.pub" --person "gao.mh:高美華:reviewer" \
		--person "hsu.yt:許雅婷:author:$work/hsu.pub" --key "$work/wang" --key "$work/lin"
	cd "$work/registry"
	submitted ISMS-02-001
	lin review ISMS-02-001 -m 同意 --for chen.yj
	docreg status | grep "approve ISMS-02-001"
	lin correct ISMS-02-001 annulled=yes -m 應為高美華之意見
	docreg status | grep "review ISMS-02-001"
	shows ISMS-02-001 "annulled by a correction"
	refused review-missing wang approve ISMS-02-001 --yes
	lin review ISMS-02-001 -m 同意 --for gao.mh
	wang approve ISMS-02-001 --yes
	grep "^review .* gao.mh" $folder/1.0/1/approval.wang.xm.statement
	status 1 grep "^review .* chen.yj" $folder/1.0/1/approval.wang.xm.statement
	refused correction-decided lin correct ISMS-02-001 annulled=yes -m 再改 --by gao.mh
	refused correction-decided lin correct ISMS-02-001 annulled=no -m 再改 --by chen.yj
	says ISMS-02-001 version 1.0
	sound
'

check 'an annulled review can be said after all, and its reviewer may change its opinion with it' '
	fresh
	reviewed ISMS-02-001
	chen correct ISMS-02-001 annulled=yes -m 看錯版本
	refused review-missing wang approve ISMS-02-001 --yes
	docreg status >"$work/waits"
	grep "review ISMS-02-001" "$work/waits"
	status 1 grep 陳怡君 "$work/waits"
	refused said-already chen review ISMS-02-001 -m 同意
	grep "docreg correct ISMS-02-001 annulled=no opinion=OPINION -m WHY" "$work/.refusal"
	chen correct ISMS-02-001 annulled=no opinion=確認同意 -m 已重新審閱
	wang approve ISMS-02-001 --yes
	says ISMS-02-001 version 1.0
	sound
'

check 'a wrong withdrawal by signature: its day moved, then undone' '
	fresh
	approved ISMS-02-001 甲
	wang withdraw ISMS-02-001 -m 停用 --yes
	says ISMS-02-001 state withdrawn
	refused correction-person at 2026-11-24 lin correct ISMS-02-001 annulled=yes -m 廢錯
	grep "docreg correct ISMS-02-001 KEY=VALUE -m WHY --letter NO" "$work/.refusal"
	at 2026-11-24 wang correct ISMS-02-001 effective=115.12.10 -m 日期誤繕 --of withdrawal
	says ISMS-02-001 version 1.0 --on 2026-12-09
	says ISMS-02-001 state withdrawn --on 2026-12-10
	at 2026-11-25 wang correct ISMS-02-001 annulled=yes -m 廢錯文件
	says ISMS-02-001 state in-force
	says ISMS-02-001 landed_after true --on 2026-11-23
	shows ISMS-02-001 "annulled by a correction"
	logs ISMS-02-001 "annulled: no → yes (廢錯文件)"
	at 2026-11-26 new_version ISMS-02-001
	says ISMS-02-001 version 1.1
	at 2026-11-27 wang withdraw ISMS-02-001 -m 這次對了 --yes
	says ISMS-02-001 state withdrawn
	sound
'

check 'which of several is meant is asked, with what to type' '
	fresh
	approved ISMS-02-001 甲
	wang withdraw ISMS-02-001 -m 停用 --effective 115.12.1 --yes
	refused correction-subject at 2026-11-24 wang correct ISMS-02-001 effective=115.12.10 -m 誤繕
	grep -F "docreg correct ISMS-02-001@1.0 effective=115.12.10 -m WHY --of approval --by wang.xm" "$work/.refusal"
	grep -F "docreg correct ISMS-02-001@1.0 effective=115.12.10 -m WHY --of withdrawal --by wang.xm" "$work/.refusal"
	at 2026-11-24 wang correct ISMS-02-001@1.0 effective=115.12.10 -m 誤繕 --of withdrawal --by wang.xm
	says ISMS-02-001 withdrawn_on 2026-12-10
	refused correction-subject at 2026-11-24 wang correct ISMS-02-001 letter=1 -m 誤繕
	sound
'

check 'a wrong withdrawal by letter: its number and day by the controller, undone by the decider' '
	fresh
	approved ISMS-02-001 甲
	make_scan 廢止
	at 2026-11-24 lin withdraw ISMS-02-001 -m 停用 --letter 府主資字第2號 --on 115.11.24 \
		--scan "$work/scan.pdf" --decided-by wang.xm --yes
	says ISMS-02-001 state withdrawn
	at 2026-11-24 lin correct ISMS-02-001 letter=府主資字第3號 -m 文號誤繕
	shows ISMS-02-001 府主資字第3號
	at 2026-11-24 lin correct ISMS-02-001 effective=115.12.1 -m 誤繕 --of withdrawal
	says ISMS-02-001 withdrawn_on 2026-12-01
	status 2 at 2026-11-24 lin correct ISMS-02-001 annulled=yes -m 廢錯 --for wang.xm
	refused correction-person at 2026-11-24 lin correct ISMS-02-001 annulled=yes -m 廢錯
	make_scan 撤銷廢止
	at 2026-11-25 lin correct ISMS-02-001 annulled=yes -m 廢錯文件 --letter 府主資字第4號 \
		--on 115.11.25 --scan "$work/scan.pdf" --decided-by wang.xm
	says ISMS-02-001 state in-force
	sound
'

check 'what comes back must have its title to itself' '
	fresh
	approved ISMS-02-001 甲
	wang withdraw ISMS-02-001 -m 停用 --yes
	lin add ISMS-02-002 甲
	refused title-unique wang correct ISMS-02-001 annulled=yes -m 廢錯
	hsu revise ISMS-02-002 --title 乙
	wang correct ISMS-02-001 annulled=yes -m 廢錯
	says ISMS-02-001 state in-force
	sound
'

check 'of a form whose parent has ended meanwhile that is told' '
	fresh
	approved ISMS-02-001 甲
	approved 02-001-01 表
	wang withdraw 02-001-01 -m 停用 --yes
	wang withdraw ISMS-02-001 -m 停用 --yes
	wang correct 02-001-01 annulled=yes -m 廢錯 2>"$work/said"
	grep "parent-withdrawn" "$work/said"
	says 02-001-01 state in-force
	sound
'

check 'a wrong confirmation is annulled, and its day no longer counts' '
	fresh
	approved ISMS-02-001 甲
	at 2026-11-24 chen confirm ISMS-02-001 -m 無須修訂
	says ISMS-02-001 confirmed_on 2026-11-24
	at 2026-11-24 chen correct ISMS-02-001 annulled=yes -m 看錯文件
	says ISMS-02-001 confirmed_on null
	at 2026-11-25 chen confirm ISMS-02-001 -m 這次對了
	says ISMS-02-001 confirmed_on 2026-11-25
	at 2026-11-25 chen correct ISMS-02-001 opinion=無須修訂 -m 語意不清 --of confirmation
	shows ISMS-02-001 "reviewer: 無須修訂"
	sound
'

check 'a letter as amended sends the version back, and a correction of it leaves it there' '
	fresh
	reviewed ISMS-02-001
	make_scan 修正後如擬
	lin approve ISMS-02-001 --letter 府主資字第5號 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm --as-amended --yes
	says ISMS-02-001 state unissued
	at 2026-11-23 lin correct ISMS-02-001@1.0 letter=府主資字第6號 -m 文號誤繕
	shows ISMS-02-001 府主資字第6號
	at 2026-11-23 docreg status | grep "letter 府主資字第6號: ISMS-02-001"
	refused correction-subject at 2026-11-23 lin correct ISMS-02-001@1.0 effective=115.12.1 -m 無此事
	echo 修正 >"$work/amended.md"
	at 2026-11-23 hsu revise ISMS-02-001 "$work/amended.md" -m 依核示修正
	at 2026-11-23 hsu submit ISMS-02-001
	at 2026-11-23 chen review ISMS-02-001
	at 2026-11-23 wang approve ISMS-02-001 --yes
	says ISMS-02-001 version 1.0
	shows ISMS-02-001 "version 1.0, round 2: in-force"
	sound
'

check 'a spoken review is recorded, shown so, and counts' '
	fresh
	submitted ISMS-02-001
	refused role-held lin review ISMS-02-001 -m 同意 --for hsu.yt
	lin review ISMS-02-001 -m 口頭同意 --for chen.yj
	shows ISMS-02-001 "recorded by 林志中"
	wang approve ISMS-02-001 --yes
	says ISMS-02-001 version 1.0
	sound
'

check 'releases print corrected days, hold the corrections, and verify alone' '
	fresh
	by_letter ISMS-02-001
	approved ISMS-02-002 乙
	lin correct ISMS-02-001 letter=府主資字第1150001243號 -m 文號誤繕
	at 2026-11-24 wang correct ISMS-02-002 effective=115.11.24 -m 日期誤繕
	at 2026-11-25 lin release 2026-11 -o "$work"
	unzip -o -q "$work/tydgbas-2026-11.zip" -d "$work/unpacked"
	test -f "$work/unpacked/$folder/correction.1.statement"
	grep 府主資字第1150001243號 "$work/unpacked/releases/2026-11/list.csv"
	grep "ISMS-02-002.*2026-11-24" "$work/unpacked/releases/2026-11/list.csv"
	at 2026-11-25 docreg verify "$work/tydgbas-2026-11.zip"
	sound
	at 2026-11-26 wang correct ISMS-02-002 effective=115.11.26 -m 再次誤繕
	rm "$work/tydgbas-2026-11.zip"
	at 2026-11-27 lin release 2026-11 -o "$work"
	at 2026-11-27 docreg verify "$work/tydgbas-2026-11.zip"
	sound
'

check 'the commands of VERIFY.txt find the signatures of corrections good, and no scan is packed' '
	fresh
	by_letter ISMS-02-001
	approved ISMS-02-002 乙
	make_scan 正確
	lin correct ISMS-02-001 --scan "$work/scan.pdf" -m 掃描檔錯誤
	chen correct ISMS-02-001 opinion=同意，請補附件 -m 漏列
	wang withdraw ISMS-02-002 -m 停用 --yes
	lin correct ISMS-02-002 annulled=yes -m 廢錯 --letter 府主資字第7號 --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	rm -rf "$work/by-hand" "$work/unpacked" "$work/tydgbas-2026-11.zip"
	lin release 2026-11 -o "$work"
	mkdir "$work/by-hand"
	cp "$work/tydgbas-2026-11.zip" "$work/by-hand"
	unzip -o -q "$work/tydgbas-2026-11.zip" -d "$work/unpacked"
	test -z "$(find "$work/unpacked" -name "*.pdf")"
	sed -n "s/^    //p" "$work/unpacked/releases/2026-11/VERIFY.txt" >"$work/commands"
	(cd "$work/by-hand" && sh -e ../commands) >"$work/said" 2>&1
	status 1 grep "BAD\|unsigned\|FAILED\|Could not verify" "$work/said"
	test "$(grep -c "^Good \"correction.v1@docreg\"" "$work/said")" -eq 3
	docreg verify "$work/tydgbas-2026-11.zip" >"$work/verdict"
	grep "ISMS-02-002.*現行" "$work/unpacked/releases/2026-11/list.csv"
	sound
'

finish
