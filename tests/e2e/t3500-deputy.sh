#!/bin/sh
# Deputies and terms of office, at their first and last days.
. "$(dirname "$0")/lib.sh"

# Chang is deputy of Wang as officer from 12-01 until 12-10; Wang holds the office until 12-08,
# Ho from 12-09. Chen reviews until 12-05; her deputy is Hsu from 12-01 on.
make_office () {
	make_keys
	for key in chang ho
	do
		test -f "$work/$key" || ssh-keygen -q -t ed25519 -N "" -f "$work/$key"
	done
	cat >"$work/roster.yaml" <<-END
	people:
	  - id: wang.xm
	    name: 王小明
	    roles:
	      - role: security-officer
	        until: 2026-12-08
	    keys:
	      - $(cut -d" " -f1,2 "$work/wang.pub")
	  - id: ho.jh
	    name: 何建宏
	    roles:
	      - role: security-officer
	        from: 2026-12-09
	    keys:
	      - $(cut -d" " -f1,2 "$work/ho.pub")
	  - id: chang.ml
	    name: 張美玲
	    deputy:
	      - role: security-officer
	        for: wang.xm
	        from: 2026-12-01
	        until: 2026-12-10
	    keys:
	      - $(cut -d" " -f1,2 "$work/chang.pub")
	  - id: lin.zz
	    name: 林志中
	    roles:
	      - role: document-controller
	    keys:
	      - $(cut -d" " -f1,2 "$work/lin.pub")
	  - id: chen.yj
	    name: 陳怡君
	    roles:
	      - role: reviewer
	        until: 2026-12-05
	    keys:
	      - $(cut -d" " -f1,2 "$work/chen.pub")
	  - id: hsu.yt
	    name: 許雅婷
	    roles:
	      - role: author
	    deputy:
	      - role: reviewer
	        for: chen.yj
	        from: 2026-12-01
	        until: 2026-12-31
	    keys:
	      - $(cut -d" " -f1,2 "$work/hsu.pub")
	END
	docreg init "$work/registry" --agency 主計處 --agency-id tydgbas \
		--roster "$work/roster.yaml" --key "$work/wang" --key "$work/lin"
	cd "$work/registry"
}

chang () { docreg "$@" --as chang.ml --key "$work/chang"; }
ho () { docreg "$@" --as ho.jh --key "$work/ho"; }

# submitted NUMBER [OPTION...]: by the controller, of a unit.
submitted () {
	number=$1
	shift
	round=documents/ISMS-02/$number/1.0/1
	lin add "$number" "文件 $number"
	echo "$number" >"$work/content.md"
	lin revise "$number" "$work/content.md" -m 初版 --reason 依計畫 --author 主計處 "$@"
	lin submit "$number"
}

# reviewed NUMBER [OPTION...]: by the reviewer; on days when she still is one.
reviewed () {
	submitted "$@"
	chen review "$number"
}

check 'the day before it begins a deputy decides nothing, on the first day they do' '
	make_office
	reviewed ISMS-02-001
	refused role-held chang approve ISMS-02-001
	at 2026-11-30T15:59:59Z refused role-held chang approve ISMS-02-001
	at 2026-11-30T16:00:00Z chang approve ISMS-02-001
	grep -Fx "approver chang.ml" $round/approval.chang.ml.statement
	grep -Fx "acting-for wang.xm" $round/approval.chang.ml.statement
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I chang.ml -n approval.v1@docreg \
		-s $round/approval.chang.ml.sig <$round/approval.chang.ml.statement
	docreg show ISMS-02-001 | grep 張美玲
	docreg show ISMS-02-001 | grep 王小明
'

DOCREG_NOW=2026-12-01T04:00:00Z

check 'author is not approver: neither the deputy nor whom they act for' '
	cd registry
	for author in wang.xm 王小明 chang.ml "張美玲（資訊科）"
	do
		lin add --next 2 "作者 $author"
		number=$(git log -1 --format=%s | sed "s/add: //")
		echo $number >"$work/content.md"
		lin revise $number "$work/content.md" -m 初版 --reason 依計畫 --author "$author"
		lin submit $number
		chen review $number
		refused author-not-approver chang approve $number
	done
'

check 'who acts for somebody is not counted beside them' '
	cd registry
	submitted ISMS-02-020
	hsu review ISMS-02-020
	grep -Fx "acting-for chen.yj" $round/review.hsu.yt.statement
	refused said-already chen review ISMS-02-020
	wang approve ISMS-02-020
'

check 'a deputy of a reviewer reviews only while the reviewer is one' '
	cd registry
	submitted ISMS-02-021
	submitted ISMS-02-022
	at 2026-12-05T15:59:59Z hsu review ISMS-02-021
	at 2026-12-05T16:00:00Z refused role-held hsu review ISMS-02-022
	at 2026-12-05T16:00:00Z refused role-held chen review ISMS-02-022
	at 2026-12-05T16:00:00Z refused author-not-approver lin review ISMS-02-022
'

DOCREG_NOW=2026-12-05T16:00:00Z

check 'the last day of an office, and the first of the next' '
	cd registry
	submitted ISMS-02-030 --author 主計處
	lin recall ISMS-02-030 -m 改由許雅婷送
	hsu submit ISMS-02-030
	lin review ISMS-02-030
	refused role-held ho approve ISMS-02-030
	at 2026-12-08T15:59:59Z docreg approve ISMS-02-030 --dry-run --as wang.xm --key "$work/wang"
	at 2026-12-08T15:59:59Z docreg approve ISMS-02-030 --dry-run --as chang.ml --key "$work/chang"
	at 2026-12-08T16:00:00Z refused role-held wang approve ISMS-02-030
	at 2026-12-08T16:00:00Z refused role-held chang approve ISMS-02-030
	at 2026-12-08T16:00:00Z ho approve ISMS-02-030
	at 2026-12-08T16:00:00Z docreg verify
'

DOCREG_NOW=2026-12-09T04:00:00Z

check 'in a letter the office is that of its date, not of the recording' '
	cd registry
	make_scan
	lin add ISMS-02-040 以公文核定
	echo x >"$work/content.md"
	hsu revise ISMS-02-040 "$work/content.md" -m 初版 --reason 依計畫
	hsu submit ISMS-02-040
	lin review ISMS-02-040
	set -- approve ISMS-02-040 --letter 文號 --on 115.12.9 --scan "$work/scan.pdf"
	refused role-held lin "$@" --decided-by wang.xm
	refused role-held lin "$@" --decided-by chang.ml
	at 2026-12-20 lin "$@" --decided-by ho.jh
	at 2026-12-20 docreg verify
'

check 'a deputy has no say when nobody holds the office for them' '
	cd registry
	sed "s/until: 2026-12-08/until: 2026-11-30/" "$work/roster.yaml" >"$work/gap.yaml"
	rm -rf "$work/registry"
	cd "$work"
	DOCREG_NOW=2026-11-30T04:00:00Z
	docreg init registry --agency 主計處 --agency-id tydgbas --roster gap.yaml --key wang --key lin
	cd registry
	reviewed ISMS-02-001
	at 2026-12-01 refused role-held chang approve ISMS-02-001
'

check 'a roster with a deputy for nobody, for themselves, or without days is refused' '
	cd "$work"
	rm -rf registry
	for edit in "s/for: wang.xm/for: nobody/" "s/for: wang.xm/for: chang.ml/" \
		"/from: 2026-12-01/d" "s/until: 2026-12-10/until: 2026-11-30/" "s/2026-12-10/2026-12-32/"
	do
		sed "$edit" roster.yaml >broken.yaml
		status 4 docreg init registry --agency 處 --agency-id x --roster broken.yaml \
			--key wang --key lin
		test ! -e registry
	done
'

finish
