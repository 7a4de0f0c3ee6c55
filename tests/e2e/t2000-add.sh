#!/bin/sh
# Registering numbers: the grammar, what people type, parents, the next free number.
. "$(dirname "$0")/lib.sh"

check 'a number is registered with its first draft, by one commit' '
	make_registry
	lin add ISMS-02-005 文件管理程序書 >out
	test "$(git log -1 --format=%s)" = "add: ISMS-02-005"
	git show --format= --name-status >names
	same names <<-\END
	A	documents/ISMS-02/ISMS-02-005/document.yaml
	A	documents/ISMS-02/ISMS-02-005/draft/metadata.yaml
	END
	test "$(git status --porcelain)" = "?? names
?? out"
	rm out names
	docreg verify
'

check 'a number is never registered twice, in whatever way it is typed' '
	cd registry
	for number in ISMS-02-005 isms-02-005 "ＩＳＭＳ－０２－００５" "ISMS‐02–005" " ISMS-02-005 "
	do
		refused number-reused lin add "$number" 另一份文件
	done
'

check 'what people type is folded before it is judged' '
	cd registry
	lin add "ｉｓｍｓ－０２－００６" 營運持續程序書
	lin add "02—006—01" 演練紀錄表
	test -f documents/ISMS-02/ISMS-02-006/document.yaml
	test -f documents/02-006/02-006-01/document.yaml
'

check 'what the grammar does not know is refused, and nothing is written' '
	cd registry
	before=$(git rev-parse HEAD)
	for number in ISMS-05-001 ISMS-02-5 ISMS-02-0005 ISMS-02-000 ISO-02-001 ISMS-02 02-005 \
		02-005-1 02-005-00 "" - ISMS-02-00X "ISMS-02-005/../x" "ISMS 02 005x" \
		ISMS-02-٠٠١ ІSMS-02-007
	do
		status 3 lin add "$number" 標題
	done
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'a form needs its parent, and one that lives' '
	cd registry
	refused parent-exists lin add 02-009-01 空表
	refused parent-exists lin add 02-001-01 名冊
	lin add 02-005-01 外來文件管制表
'

check '--next takes the number after the highest of a tier or parent, and leaves gaps' '
	cd registry
	lin add ISMS-02-010 第十份
	lin add --next 2 第十一份 >"$work/out"
	grep ISMS-02-011 "$work/out"
	lin add --next 1 資通安全政策
	test -f documents/ISMS-01/ISMS-01-001/document.yaml
	lin add --next isms-02-005 四階文件清冊
	test -f documents/02-005/02-005-02/document.yaml
	lin add --next "ＩＳＭＳ－０２－０１０" 表單一
	test -f documents/02-010/02-010-01/document.yaml
'

check '--next without a place to count in is refused' '
	cd registry
	for where in 4 5 0 ISMS-02-099 02-005-01 二 ""
	do
		got=0
		lin add --next "$where" 標題 || got=$?
		test "$got" -eq 3 || test "$got" -eq 4
	done
'

check 'after the last number of a tier the lowest that nobody took is next' '
	cd registry
	lin add ISMS-03-001 第一份標準書
	lin add ISMS-03-999 最後一份標準書
	lin add --next 3 再一份標準書 >"$work/out"
	grep ISMS-03-002 "$work/out"
'

check 'the place of --next is a tier, its name, a parent, or how the number begins' '
	cd registry
	lin add --next ２ 全形二 >"$work/out"
	grep ISMS-02-012 "$work/out"
	lin add --next 程序書 階層名稱 >"$work/out"
	grep ISMS-02-013 "$work/out"
	lin add --next isms-02 編號開頭 >"$work/out"
	grep ISMS-02-014 "$work/out"
	lin add --next 02-010 表單開頭 >"$work/out"
	grep 02-010-02 "$work/out"
	status 4 lin add --next 4 哪一份的表單 2>"$work/out"
	grep "such as: 1, 2, 3, ISMS-01, ISMS-02, ISMS-03, {tier:2}-{document:3}" "$work/out"
'

check 'a title is one line of readable text' '
	cd registry
	before=$(git rev-parse HEAD)
	for bytes in "\007" "\n" "\r" "\t" "\033[31m" "\302\205" "\342\200\256" "\342\200\217" \
		"\342\201\246" "\343\200" "\377" "\342\200\213"
	do
		title=$(printf "文件${bytes}程序書")
		status 2 lin add ISMS-02-020 "$title"
	done
	status 2 lin add ISMS-02-020 ""
	status 2 lin add ISMS-02-020 " "
	status 2 lin add ISMS-02-020 "$(printf "%01000d" 0)"
	test "$(git rev-parse HEAD)" = "$before"
'

check 'a title is kept in composed form, and any readable one is taken' '
	cd registry
	lin add ISMS-02-020 "$(printf "Cafe\314\201")"
	grep -Fx "title: $(printf "Caf\303\251")" documents/ISMS-02/ISMS-02-020/draft/metadata.yaml
	lin add ISMS-02-021 "# 標題: \"引號\" - [x] {{y}} \\ %"
	docreg show ISMS-02-021 | grep -F "# 標題: \"引號\" - [x] {{y}} \\ %"
	DOCREG_AS=lin.zz docreg add -- ISMS-02-022 "-n"
	docreg verify
'

check '--owner and --class take the place of the defaults' '
	cd registry
	lin add ISMS-02-030 公告程序書 --owner "主計處 秘書室" --class 公開
	grep -Fx "owner: 主計處 秘書室" documents/ISMS-02/ISMS-02-030/document.yaml
	grep -Fx "classification: 公開" documents/ISMS-02/ISMS-02-030/draft/metadata.yaml
	grep -Fx "owner: 文件管理分組" documents/ISMS-02/ISMS-02-020/document.yaml
	grep -Fx "classification: 一般" documents/ISMS-02/ISMS-02-020/draft/metadata.yaml
'

check 'a classification that the policy does not have is refused, 密 above all' '
	cd registry
	for class in 密 機密 極機密 國家機密 秘密
	do
		refused classification-known lin add ISMS-02-031 密件 --class "$class"
	done
	status 2 lin add ISMS-02-031 密件 --class "一般 "
	status 2 lin add ISMS-02-031 密件 --class ""
	test ! -e documents/ISMS-02/ISMS-02-031
'

check 'a title that another living number has is refused, however it is spaced and however wide' '
	cd registry
	for title in 文件管理程序書 "文件　管理程序書" "文 件管理程序書"
	do
		refused title-unique lin add ISMS-02-032 "$title"
		grep "hint: docreg show ISMS-02-005" "$work/.refusal"
	done
	refused title-unique lin add --next 2 "cafÉ"
	lin add ISMS-02-032 文件管理程序書之二
	sed -i "s/^title: .*/title: 文件管理程序書/" \
		documents/ISMS-02/ISMS-02-032/draft/metadata.yaml
	by_hand
	echo x >"$work/x.md"
	hsu revise ISMS-02-032 "$work/x.md" -m 初版 --reason 測試
	refused title-unique hsu submit ISMS-02-032
	hsu revise ISMS-02-032 --title 文件管理程序書之二
	hsu submit ISMS-02-032
'

check 'the title of a document that has ended is free again' '
	cd registry
	approved ISMS-02-033 只有一份
	refused title-unique lin add ISMS-02-034 只有一份
	wang withdraw ISMS-02-033 -m 停用 --yes
	lin add ISMS-02-034 只有一份
	new_version ISMS-02-034
	new_version ISMS-02-034 --title 改了標題
	lin add ISMS-02-035 只有一份
'

check 'nobody outside the roster registers a number' '
	cd registry
	refused person-known docreg add ISMS-02-040 標題 --as nobody
	status 2 docreg add ISMS-02-040 標題
	status 2 docreg add ISMS-02-040 標題 --as "Wang XM"
'

check 'who acts comes from option, environment, git configuration, in this order' '
	cd registry
	git config docreg.as hsu.yt
	docreg add ISMS-02-040 由設定
	test "$(git log -1 --format=%ae)" = hsu.yt@tydgbas
	DOCREG_AS=chen.yj docreg add ISMS-02-041 由環境
	test "$(git log -1 --format=%ae)" = chen.yj@tydgbas
	DOCREG_AS=chen.yj docreg add ISMS-02-042 由選項 --as lin.zz
	test "$(git log -1 --format=%ae)" = lin.zz@tydgbas
	git config --unset docreg.as
'

check 'a dry run writes nothing, and refuses what would be refused' '
	cd registry
	before=$(git rev-parse HEAD)
	lin add ISMS-02-050 試試看 --dry-run
	refused number-reused lin add ISMS-02-005 試試看 --dry-run
	refused parent-exists lin add 02-051-01 試試看 -n
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
	test ! -e documents/ISMS-02/ISMS-02-050
'

check 'the command line: one number and one title, or --next and a title' '
	cd registry
	status 2 lin add
	status 2 lin add ISMS-02-060
	status 2 lin add ISMS-02-060 a b
	status 2 lin add --next 2
	status 2 lin add --next 2 ISMS-02-060 標題
'

check 'other grammars: area codes, forms below procedures' '
	mkdir -p rules/registry
	sed -e "/^numbering:/,/^# 其他/c\\
numbering:\\
  - tier: 2\\
    pattern: \"PRO-{area:A3}-{serial:3}\"\\
  - tier: 3\\
    pattern: \"ISMS-P-{serial:3}\"\\
  - tier: 4\\
    pattern: \"FRM-{area:A3}-{serial:3}\"\\
  - tier: 4\\
    pattern: \"ISMS-P-{serial:3}-{form:2}\"\\
    parent: \"ISMS-P-{serial}\"\\
# 其他" "$DOCREG_BUILD/templates/registry/registry.yaml" >rules/registry/registry.yaml
	rm -rf registry
	DOCREG_TEMPLATES=$work/rules make_registry
	lin add PRO-ACC-001 帳號管理程序書
	lin add FRM-ACC-001 帳號申請單
	lin add ISMS-P-001 程序
	lin add ISMS-P-001-01 程序的表單
	lin add --next isms-p-001 第二張表單
	test -f documents/ISMS-P-001/ISMS-P-001-02/document.yaml
	lin add --next 3 下一份程序
	test -f documents/ISMS-P/ISMS-P-002/document.yaml
	status 4 lin add --next 2 哪一區 2>"$work/out"
	grep "PRO-{area:A3}, " "$work/out"
	lin add --next PRO-ACC 第二份帳號程序書 >"$work/out"
	grep PRO-ACC-002 "$work/out"
	lin add --next frm-net 網路表單 >"$work/out"
	grep FRM-NET-001 "$work/out"
	refused parent-exists lin add ISMS-P-009-01 沒有程序的表單
	status 3 lin add ISMS-02-001 別的機關的編號
	docreg verify
'

finish
