#!/bin/sh
# docreg status: what is in force has changed since it was last published, and what has not.
. "$(dirname "$0")/lib.sh"
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

# changed N: so many documents have changed since the last issue; with N 0 nothing is said of it.
changed () {
	docreg status --format json >"$work/status"
	grep -x "  \"changed_since_issue\": $1," "$work/status"
	docreg status >"$work/page"
	if test "$1" = 0
	then
		status 1 grep "since issue" "$work/page"
	else
		grep "changed since issue .*: $1 document(s); publish again:" "$work/page"
	fi
}

check 'nothing was ever published: nothing is old' '
	make_registry
	approved ISMS-01-001 資通安全政策
	approved ISMS-02-005 文件管理程序書
	approved 02-005-02 四階文件清冊
	changed 0
	grep -x "  \"issue\": null," ../status
	lin publish "$work/pub" --place 內網
	changed 0
	grep -x "  \"issue\": 1," ../status
	grep -x "  \"issued_on\": \"2026-11-22\"," ../status
'

check 'a draft, a submission and a confirmation change nothing of what is published' '
	cd registry
	DOCREG_NOW=2026-11-23T02:00:00Z
	hsu revise ISMS-02-005 -m 修訂 --reason 測試
	hsu submit ISMS-02-005
	chen confirm ISMS-01-001 -m 無修訂
	changed 0
'

check 'a version does, from its day on' '
	cd registry
	DOCREG_NOW=2026-11-23T03:00:00Z
	chen review ISMS-02-005 -m 同意
	wang approve ISMS-02-005 --effective 2026-11-25 --yes
	changed 0
	DOCREG_NOW=2026-11-25T02:00:00Z
	changed 1
	grep "docreg publish DIR" ../page
'

check 'so do an end, and a correction of a day; the next issue has all of them' '
	cd registry
	DOCREG_NOW=2026-11-25T03:00:00Z
	wang withdraw 02-005-02 -m 停用
	changed 2
	wang correct ISMS-01-001 effective=2026-11-23 -m 誤繕
	changed 3
	DOCREG_NOW=2026-11-25T04:00:00Z
	lin publish "$work/pub" --place 內網
	changed 0
'

check 'a version that is decided and comes on the day of the issue, but after it' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	new_version ISMS-02-005
	changed 1
'

finish
