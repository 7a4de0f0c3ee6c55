#!/bin/sh
# --dry-run of every command that writes: it judges all, and nothing anywhere has changed.
. "$(dirname "$0")/lib.sh"

check 'a registry in which every command has something to do' '
	make_registry
	approved ISMS-02-001 文件管理程序書
	lin add ISMS-02-002 有草案
	echo 草案 >"$work/new.md"
	hsu revise ISMS-02-002 "$work/new.md" -m 初版 --reason 依計畫
	submitted ISMS-02-003
	reviewed ISMS-02-004
	lin policy draft
	echo "# 註" >>policy/draft/roster.yaml
	lin policy draft
	make_scan
	git config --unset diff.docreg.textconv
'

# state: everything that a command could have changed.
state () {
	git rev-parse HEAD
	git for-each-ref
	git ls-files --stage --debug
	find . -path ./.git/objects -prune -o -type f -print | LC_ALL=C sort | xargs sha256sum
	find .git/objects -type f | LC_ALL=C sort
	find .. -maxdepth 1 | LC_ALL=C sort
}

# dry STATUS COMMAND...: ends so, with nothing changed; the same without --dry-run is no failure of usage.
dry () {
	want=$1
	shift
	touch "$work/.out"
	state >"$work/.before"
	status "$want" "$@" --dry-run >"$work/.out" 2>&1 || {
		cat "$work/.out" >&3
		return 1
	}
	state | diff -u "$work/.before" - >&3
	test "$want" != 0 || grep "nothing was changed" "$work/.out"
}

check 'nothing is changed by what is lawful' '
	cd registry
	dry 0 docreg init ../other --agency 桃園市政府主計處 --agency-id tydgbas \
		--person "wang.xm:王小明:security-officer:$work/wang.pub" \
		--person "lin.zz:林志中:document-controller:$work/lin.pub" --key ../wang --key ../lin
	test ! -e ../other
	dry 0 lin add ISMS-02-009 新文件
	dry 0 lin add --next 2 新文件
	dry 0 hsu revise ISMS-02-002 "$work/new.md" -m 再稿
	dry 0 hsu revise ISMS-02-001 "$work/new.md" -m 二版
	dry 0 hsu submit ISMS-02-002
	dry 0 chen review ISMS-02-003 -m 同意
	dry 0 chen return ISMS-02-003 -m 重寫
	dry 0 hsu recall ISMS-02-003 -m 誤送
	dry 0 wang approve ISMS-02-004
	dry 0 lin approve ISMS-02-004 --letter 府主資字第1150001234號 --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	dry 0 wang withdraw ISMS-02-001 -m 停用
	dry 0 lin confirm ISMS-02-001
	dry 0 lin amend ISMS-02-001 owner=秘書室
	dry 0 lin policy draft
	dry 0 lin policy sign -m 註解
	mkdir -p ../pile
	cp "$work/new.md" "../pile/ISMS-02-010 新進文件.md"
	dry 0 lin import ../pile
	dry 0 wang correct ISMS-02-001 effective=115.12.1 -m 日期誤繕
	dry 0 lin void ISMS-02-002 -m 誤登
	dry 0 lin publish ../site --place 內網
	test ! -e ../site
	dry 0 lin release 115-1
	dry 0 docreg hook git
	git init -q --bare ../server.git
	dry 0 docreg hook server ../server.git
	git remote add origin ../server.git
	dry 0 docreg sync
	git remote remove origin
'

check 'and a refusal is the one there would be' '
	cd registry
	dry 3 lin add ISMS-02-001 又一份
	dry 3 wang approve ISMS-02-003
	dry 3 hsu submit ISMS-02-003
	dry 3 hsu withdraw ISMS-02-001 -m 停用
'

check 'every command that writes was tried' '
	docreg __man --tables >tables
	awk -F "\t" "\$1 == \"command\" && \$3 ~ /writes/ { print \$2 }" tables | sort >writing
	test -s writing
	while read -r name
	do
		grep -E "dry 0 [a-z]+ $name( |\$)" "$tests/t0230-dry-run.sh" >/dev/null || {
			echo "no dry run of docreg $name" >&3
			exit 1
		}
	done <writing
'

finish
