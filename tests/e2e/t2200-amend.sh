#!/bin/sh
# Administrative metadata: changed in place, without an approval; the rest of the file is left alone.
. "$(dirname "$0")/lib.sh"

file=documents/ISMS-02/ISMS-02-005/document.yaml

check 'a value is changed, and comments, spaces and order are kept byte for byte' '
	make_registry
	lin add ISMS-02-005 文件管理程序書
	cat >$file <<-\END
	# 由林志中維護
	owner:    文件管理分組   # 分組

	# 檔案法
	retention: 5年
	END
	by_hand
	lin amend ISMS-02-005 owner=主計處秘書室
	same $file <<-\END
	# 由林志中維護
	owner:    主計處秘書室   # 分組

	# 檔案法
	retention: 5年
	END
	test "$(git log -1 --format=%s)" = "amend: ISMS-02-005"
	docreg verify
'

check 'a key that is not there yet is added at the end' '
	cd registry
	lin amend ISMS-02-005 review-months=12 note="外部稽核：#3"
	tail -2 $file >"$work/out"
	same "$work/out" <<-\END
	review-months: "12"
	note: "外部稽核：#3"
	END
	head -1 $file | grep -Fx "# 由林志中維護"
'

check 'several settings are one commit, or none' '
	cd registry
	before=$(git rev-parse HEAD)
	lin amend ISMS-02-005 owner=甲 retention=10年 distribution=一級單位
	test "$(git rev-parse HEAD^)" = "$before"
	before=$(git rev-parse HEAD)
	status 2 lin amend ISMS-02-005 owner=乙 title=新標題
	test "$(git rev-parse HEAD)" = "$before"
	grep 甲 $file
'

check 'sealed and unknown keys are refused' '
	cd registry
	for setting in title=新 classification=公開 version=2.0 effective=2026-01-01 number=X-1 \
		nonsense=1 =x OWNER=甲 " owner=甲"
	do
		status 2 lin amend ISMS-02-005 "$setting"
	done
	status 2 lin amend ISMS-02-005 owner
	status 2 lin amend ISMS-02-005 owner=甲 note=x owner=乙 2>"$work/out"
	grep "owner.*twice" "$work/out"
'

check 'a review cycle that was set is unset by nothing and by -' '
	cd registry
	for none in "" -
	do
		lin amend ISMS-02-005 review-months=6
		docreg show ISMS-02-005 | grep "review-months  *6"
		lin amend ISMS-02-005 "review-months=$none"
		status 1 grep "review-months: 6" documents/ISMS-02/ISMS-02-005/document.yaml
		docreg show ISMS-02-005 >"$work/out"
		status 1 grep review-months "$work/out"
	done
	lin amend ISMS-02-005 note=-
	docreg show ISMS-02-005 >"$work/out"
	status 1 grep "^note" "$work/out"
	docreg verify
'

check 'bad values are refused and nothing is written' '
	cd registry
	before=$(git rev-parse HEAD)
	bell=$(printf "\007")
	for setting in "owner=甲${bell}" "owner=$(printf "a\nretention: 1")" retention=4年 \
		retention=六年 review-months=0 review-months=x review-months=-1
	do
		got=0
		lin amend ISMS-02-005 "$setting" || got=$?
		test $got -eq 3 || test $got -eq 2
	done
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'the same again is unchanged' '
	cd registry
	before=$(git rev-parse HEAD)
	lin amend ISMS-02-005 owner=甲 >"$work/out"
	grep unchanged "$work/out"
	test "$(git rev-parse HEAD)" = "$before"
	lin amend ISMS-02-005 owner=乙 --dry-run
	test "$(git rev-parse HEAD)" = "$before"
'

check 'a document in force is amended without touching what was approved' '
	cd registry
	approved ISMS-02-006 營運持續程序書
	find documents/ISMS-02/ISMS-02-006/1.0 -type f | sort | xargs sha256sum >"$work/sums"
	lin amend ISMS-02-006 owner=資訊科
	sha256sum -c --quiet "$work/sums"
	docreg list --format json | grep 資訊科
	docreg verify
'

check 'while a version waits, and after withdrawal, the administration goes on' '
	cd registry
	echo x >"$work/x.md"
	hsu revise ISMS-02-006 "$work/x.md" -m 改 --reason 測試
	hsu submit ISMS-02-006
	lin amend ISMS-02-006 owner=政風處
	lin return ISMS-02-006 -m 不改了
	wang withdraw ISMS-02-006 -m 併入他份 --yes
	lin amend ISMS-02-006 note=併入ISMS-02-005
	docreg verify
'

check 'an edit by hand is reported, and refused to be overwritten; committed, it is lawful' '
	cd registry
	sed -i "s/^note: .*/note: 手寫/" $file
	status 3 lin amend ISMS-02-005 owner=丙
	docreg status | grep -F $file
	by_hand
	docreg verify
	lin amend ISMS-02-005 owner=丙
'

check 'a broken edit by hand that was committed is a finding with file and line' '
	cd registry
	echo "retention：3年" >>$file
	by_hand
	line=$(wc -l <$file)
	status 1 docreg verify >"$work/out"
	grep "$file:$line" "$work/out"
	status 1 docreg check >"$work/out"
	grep "$file:$line" "$work/out"
'

check 'nobody outside the roster amends' '
	cd registry
	refused person-known docreg amend ISMS-02-006 owner=x --as nobody
	status 4 lin amend ISMS-02-999 owner=x
'

finish
