#!/bin/sh
# Who owes the next step: whoever can take it, nobody else; and that nobody can, told at once.
. "$(dirname "$0")/lib.sh"

# person ID NAME ROLES DEPUTY KEY: one of the roster, to standard output.
person () {
	printf '  - id: %s\n    name: %s\n' "$1" "$2"
	test -z "$3" || printf '    roles:\n'
	for role in $3
	do
		printf '      - role: %s\n' "$role"
	done
	test -z "$4" || printf '    deputy:\n      - {role: %s}\n' "$4"
	test -z "$5" || printf '    keys:\n      - %s\n' "$(cut -d' ' -f1,2 "$work/$5.pub")"
}

# make_office RULES: two officers, one with a deputy for some days; a reviewer; rules edited by sed.
make_office () {
	make_keys
	for key in ho chang
	do
		test -f "$work/$key" || ssh-keygen -q -t ed25519 -N '' -f "$work/$key"
	done
	{
		echo people:
		person wang.xm 王小明 security-officer '' wang
		person ho.jh 何建宏 security-officer '' "${officer_key-ho}"
		person chang.ml 張美玲 '' \
			'security-officer, for: wang.xm, from: 2026-12-01, until: 2026-12-10' chang
		person lin.zz 林志中 document-controller '' lin
		person chen.yj 陳怡君 reviewer '' chen
		person hsu.yt 許雅婷 author '' hsu
	} >"$work/roster.yaml"
	mkdir -p "$work/rules/registry"
	sed "$1" "$DOCREG_BUILD/templates/registry/registry.yaml" >"$work/rules/registry/registry.yaml"
	rm -rf "$work/registry"
	DOCREG_TEMPLATES=$work/rules docreg init "$work/registry" --agency 主計處 --agency-id x \
		--roster "$work/roster.yaml" --key "$work/wang" --key "$work/lin"
	cd "$work/registry"
}

# next_is COMMAND WHO COMMAND...: what the command says comes next, and status the same.
next_is () {
	expected=$1 people=$2
	shift 2
	"$@" 2>"$work/said"
	grep -x "  next: $expected, by $people" "$work/said"
	docreg status --format csv | grep ",$people,[0-9-]*,$expected$"
}

check 'authors and submitters are not asked, nor who acts for them' '
	make_office ""
	submitted ISMS-02-001 --author "主計處 王小明"
	DOCREG_NOW=2026-12-02T04:00:00Z
	next_is "docreg approve ISMS-02-001" 何建宏 chen review ISMS-02-001
	refused author-not-approver docreg approve ISMS-02-001 --as chang.ml --key ../chang
'

check 'a deputy is asked inside the window, by name and principal' '
	cd registry
	DOCREG_NOW=2026-12-02T04:00:00Z
	submitted ISMS-02-002
	next_is "docreg approve ISMS-02-002" "王小明、何建宏、張美玲 (for 王小明)" chen review ISMS-02-002
	at 2026-12-11 docreg status --format csv |
		grep ",王小明、何建宏,2026-12-02,docreg approve ISMS-02-002$"
'

check 'who has reviewed is not asked for the second review; too few reviewers are told at once' '
	make_office "s/reviews: 1/reviews: 2/"
	submitted ISMS-02-001
	next_is "docreg review ISMS-02-001" 林志中 chen review ISMS-02-001
	submitted ISMS-02-002 --author 林志中 2>../said
	grep -x "  next: docreg review ISMS-02-002, by 陳怡君" ../said
	grep -x "  no way on: too few are left who may review it" ../said
	docreg status | grep -x "ISMS-02-002: no way on, too few are left for it: review"
	docreg status --format json >../said
	sed -n "/\"stuck\"/,/]/p" ../said | tr -d " \n" >../stuck
	printf "%s" "\"stuck\":[{\"number\":\"ISMS-02-002\",\"step\":\"review\"}]" | cmp - ../stuck
'

check 'that nobody will be able to approve is told when it is submitted' '
	make_office ""
	submitted ISMS-02-001 --author 王小明 --author 何建宏 2>../said
	grep -x "  next: docreg review ISMS-02-001, by 林志中、陳怡君" ../said
	grep -x "  no way on: too few are left who may approve it" ../said
	chen review ISMS-02-001 2>../said
	grep -x "  next: docreg return ISMS-02-001 -m WHY" ../said
	grep -x "  no way on: too few are left who may approve it" ../said
	docreg status --format csv | grep ",reviewed,,2026-11-22,docreg return ISMS-02-001 -m WHY$"
'

check 'where a letter decides, the controller is asked to record it' '
	make_office "s/evidence: either/evidence: letter/"
	submitted ISMS-02-001
	next_is "docreg approve ISMS-02-001 --letter NO --on DATE --scan FILE --decided-by ID" 林志中 \
		chen review ISMS-02-001
'

check 'who has no key is not asked to sign' '
	officer_key= make_office ""
	submitted ISMS-02-001
	next_is "docreg approve ISMS-02-001" 王小明 chen review ISMS-02-001
'

check 'a letter of one counts: the other is asked' '
	make_office "s/approvals: 1/approvals: 2/"
	make_scan
	submitted ISMS-02-001
	chen review ISMS-02-001
	next_is "docreg approve ISMS-02-001" 何建宏 lin approve ISMS-02-001 --letter 文號 \
		--on 115.11.22 --scan "$work/scan.pdf" --decided-by wang.xm
'

check 'a round that was half approved and returned waits for nobody once later ones are decided' '
	make_office "s/approvals: 1/approvals: 2/"
	submitted ISMS-02-001
	chen review ISMS-02-001
	wang approve ISMS-02-001
	lin return ISMS-02-001 -m 缺圖
	both () {
		hsu submit ISMS-02-001
		chen review ISMS-02-001
		wang approve ISMS-02-001
		docreg approve ISMS-02-001 --as ho.jh --key ../ho
	}
	both
	hsu revise ISMS-02-001 "$work/content.md" -m 二版 --reason 依計畫
	both
	docreg status | grep -x "documents: 1, in force: 1, waiting: 0"
'

check 'what was sent back is changed before it is submitted again' '
	make_office ""
	submitted ISMS-02-001
	revised="docreg revise ISMS-02-001 FILE -m SUMMARY --reason REASON"
	next_is "$revised" 許雅婷 chen return ISMS-02-001 -m 缺圖
	echo 補圖 >"$work/content.md"
	next_is "docreg submit ISMS-02-001" 許雅婷 hsu revise ISMS-02-001 "$work/content.md"
	hsu submit ISMS-02-001
	next_is "$revised" 許雅婷 hsu recall ISMS-02-001 -m 放錯
	next_is "docreg submit ISMS-02-001" 許雅婷 hsu revise ISMS-02-001 --reason 補正
'

check 'of authors without a place in the roster the document controller is asked' '
	cd registry
	lin add ISMS-02-002 委外
	next_is "docreg submit ISMS-02-002" 林志中 hsu revise ISMS-02-002 "$work/content.md" \
		-m 初版 --reason 依計畫 --author 外部顧問
	next_is "docreg submit ISMS-02-002" 許雅婷 lin revise ISMS-02-002 \
		--author 外部顧問 --author "主計處 許雅婷"
'

check 'the command is in the reader'"'"'s language on a screen, and in English in JSON' '
	make_office "s/evidence: either/evidence: letter/"
	lin add ISMS-02-001 甲
	submitted ISMS-02-002
	chen review ISMS-02-002
	lin policy draft
	LANGUAGE=zh_TW docreg status --format csv >../said
	grep ",docreg revise ISMS-02-001 檔案 -m 摘要 --reason 原因$" ../said
	grep ",docreg approve ISMS-02-002 --letter 文號 --on 日期 --scan 檔案 --decided-by 代號$" ../said
	grep ",docreg policy sign --as 代號 --key 檔案$" ../said
	LANGUAGE=zh_TW docreg status --format json >../said
	grep "\"docreg revise ISMS-02-001 FILE -m SUMMARY --reason REASON\"" ../said
	grep "\"docreg approve ISMS-02-002 --letter NO --on DATE --scan FILE --decided-by ID\"" ../said
	grep "\"docreg policy sign --as ID --key FILE\"" ../said
	LANGUAGE=zh_TW lin policy sign -m 試 2>../said
	grep "docreg policy sign --as wang.xm --key 檔案" ../said
'

check 'a refused submission says what completes the draft, and who only asks does not become its author' '
	make_office ""
	lin add ISMS-02-001 甲
	echo 稿 >"$work/content.md"
	refused metadata-complete hsu submit ISMS-02-001
	grep "docreg revise ISMS-02-001 FILE -m SUMMARY --reason REASON --author NAME$" "$work/.refusal"
	lin revise ISMS-02-001
	status 1 grep lin.zz documents/ISMS-02/ISMS-02-001/draft/metadata.yaml
	next_is "docreg revise ISMS-02-001 --reason REASON" 許雅婷 hsu revise ISMS-02-001 \
		"$work/content.md" -m 初版
	refused metadata-complete hsu submit ISMS-02-001
	grep "docreg revise ISMS-02-001 --reason REASON$" "$work/.refusal"
	hsu revise ISMS-02-001 --reason 依計畫
	hsu submit ISMS-02-001
'

check 'while a version waits, its submitter may recall it, and others return it' '
	cd registry
	refused round-open hsu revise ISMS-02-001 "$work/content.md"
	grep "docreg recall ISMS-02-001 -m WHY" "$work/.refusal"
	refused round-open hsu submit ISMS-02-001
	grep "docreg recall ISMS-02-001 -m WHY" "$work/.refusal"
	refused round-open chen revise ISMS-02-001
	grep "docreg return ISMS-02-001 -m WHY" "$work/.refusal"
'

check 'a decision of the wrong kind is told how to be one of the right kind' '
	make_office "s/evidence: either/evidence: letter/"
	submitted ISMS-02-001
	chen review ISMS-02-001
	refused evidence-kind wang approve ISMS-02-001
	grep "docreg approve ISMS-02-001 --letter NO --on DATE --scan FILE --decided-by ID" "$work/.refusal"
	make_office "s/evidence: either/evidence: signature/"
	submitted ISMS-02-001
	chen review ISMS-02-001
	make_scan
	letter="--letter 文號 --on 115.11.22 --scan $work/scan.pdf --decided-by wang.xm"
	refused evidence-kind lin approve ISMS-02-001 $letter
	grep "docreg approve ISMS-02-001 --as ID --key FILE" "$work/.refusal"
	wang approve ISMS-02-001
	refused evidence-kind lin withdraw ISMS-02-001 -m 併入 $letter
	grep "docreg withdraw ISMS-02-001 -m WHY --as ID --key FILE" "$work/.refusal"
	refused release-content lin release 1 --tier 4
	grep "hint: docreg list" "$work/.refusal"
'

finish
