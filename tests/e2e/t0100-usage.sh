#!/bin/sh
# The exit status: 2 for a wrong command line, 3 for a rule, 4 for what could not be done.
. "$(dirname "$0")/lib.sh"

check 'a registry with one document in force' '
	make_registry
	approved ISMS-02-001 文件管理程序書
	lin add ISMS-02-002 資產管理程序書
	echo x >"$work/x.md"
	make_scan
'

# wrong COMMAND...: status 2, and nothing has changed.
wrong () {
	before=$(git rev-parse HEAD)
	status 2 "$@" 2>"$work/said" || {
		cat "$work/said" >&3
		return 1
	}
	test -s "$work/said"
	test "$before" = "$(git rev-parse HEAD)"
}

check 'what is malformed in itself is a wrong command line, in every command' '
	cd registry
	wrong wang approve ISMS-02-001 ISMS-02-001
	wrong wang approve ISMS-02-001 ＩＳＭＳ－０２－００１
	wrong docreg list --tier 9
	wrong docreg list --tier 章程
	wrong docreg list --on foo
	wrong docreg list --on 115.13.1
	wrong docreg list --state inforce
	wrong lin amend ISMS-02-001 foo=bar
	wrong lin amend ISMS-02-001 owner=a owner=b
	wrong docreg verify --anchor zz
	wrong hsu revise ISMS-02-002 $(for i in 1 2 3 4 5 6 7 8 9; do echo "$work/x.md"; done)
	wrong hsu revise ISMS-02-002 --version 0.9
	wrong hsu revise ISMS-02-002 --effective 115.13.1
	wrong hsu revise ISMS-02-002 --title ""
	wrong lin add ISMS-02-003 ""
	wrong lin withdraw ISMS-02-001 -m 停用 --letter "a b" --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	wrong lin withdraw ISMS-02-001 -m 停用 --letter 文號 --on 115.13.1 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	wrong wang withdraw ISMS-02-001 -m 停用 --effective 明天
	wrong docreg explain nope
	wrong docreg help nope
	wrong lin release a/b
	wrong lin release 115-1 --tier 9
	wrong lin release 115-1 --class 絕密
'

check 'who acts is an id, and what is none is told so, not taken for nobody' '
	cd registry
	for who in ../x 許雅婷 "Wang XM" ""
	do
		wrong docreg add ISMS-02-003 標題 --as "$who"
		wrong lin review ISMS-02-001 --for "$who"
		test -z "$who" || grep "is not an id" "$work/said"
	done
	wrong lin review ISMS-02-001 --for 許雅婷
	grep "許雅婷" "$work/said"
	for command in "add ISMS-02-003 標題" "revise ISMS-02-002 -m x" "amend ISMS-02-001 owner=x" \
		"approve ISMS-02-001" "policy draft" "policy sign -m x --key $work/lin" "release 115-1"
	do
		wrong docreg $command
		grep "who acts is not known" "$work/said"
		grep "hint: give --as ID" "$work/said"
	done
'

check 'an option that a title cannot be is told by its name' '
	cd registry
	wrong hsu revise ISMS-02-002 --title -
	grep -e "--title" "$work/said"
	status 1 grep yaml "$work/said"
	wrong hsu revise ISMS-02-002 -m -
	wrong hsu revise ISMS-02-002 --reason -
	wrong lin add ISMS-02-003 -- -
'

check 'what is not there is no wrong command line' '
	cd registry
	status 4 docreg show 02-009-01
	status 4 docreg show ISMS-02-099
	status 4 docreg show 02-9
	status 4 docreg show ISMS-02-001@7.0
	status 4 hsu revise ISMS-02-002 "$work/absent.md"
'

check 'what a rule refuses names it' '
	cd registry
	lin policy draft
	echo "# 註" >>policy/draft/roster.yaml
	status 3 lin policy sign -m 註解 2>"$work/said"
	grep "(dirty-path): policy/draft/roster.yaml" "$work/said"
	lin policy draft
	lin policy sign -m 註解
	refused reason-fixed wang policy sign -m 別的
	echo "note: x" >>documents/ISMS-02/ISMS-02-002/document.yaml
	status 3 lin amend ISMS-02-002 owner=甲 2>"$work/said"
	grep "(dirty-path): documents/ISMS-02/ISMS-02-002/document.yaml" "$work/said"
'

finish
