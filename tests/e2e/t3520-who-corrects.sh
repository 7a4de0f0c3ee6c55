#!/bin/sh
# Who may correct what: where two must decide, deputies, those who left, and after a new policy.
. "$(dirname "$0")/lib.sh"

two="s/approvals: 1/approvals: 2/; s/approvers: \[security-officer\]/approvers: [security-officer, reviewer]/
s/reviewers: .*/reviewers: [document-controller]/"
one=documents/ISMS-02/ISMS-02-001

# effective DAY: that of the document in force, as the list has it.
effective () {
	at 2026-12-31 docreg list --withdrawn --format json >"$work/list"
	grep "\"effective_on\": \"$1\"" "$work/list" || { cat "$work/list" >&3; return 1; }
}

# agreed: approved by both, Wang from 1 December on, Chen from 5 December.
agreed () {
	with_rules "$two"
	submitted ISMS-02-001
	lin review ISMS-02-001
	wang approve ISMS-02-001 --effective 115.12.1 --yes
	chen approve ISMS-02-001 --effective 115.12.5 --yes
	effective 2026-12-05
}

check 'where two must decide, neither corrects the word of the other' '
	agreed
	refused correction-person wang correct ISMS-02-001 effective=115.12.3 -m 誤繕 --by chen.yj
	refused correction-person chen correct ISMS-02-001 effective=115.12.3 -m 誤繕 --by wang.xm
	refused correction-subject wang correct ISMS-02-001 effective=115.12.3 -m 誤繕
	grep -e "--of approval --by chen.yj" "$work/.refusal"
	chen correct ISMS-02-001 effective=115.12.3 -m 誤繕 --by chen.yj
	effective 2026-12-03
	wang correct ISMS-02-001 effective=115.12.9 -m 誤繕 --by wang.xm
	effective 2026-12-09
	at 2026-12-31 docreg verify
'

check 'of an end that two decided each takes back the own word alone' '
	agreed
	at 2026-12-06 wang withdraw ISMS-02-001 -m 停用 --yes
	at 2026-12-06 chen withdraw ISMS-02-001 -m 停用 --yes
	at 2026-12-31 docreg list --withdrawn --format json | grep "\"state\": \"withdrawn\""
	refused correction-person at 2026-12-07 wang correct ISMS-02-001 annulled=yes -m 廢錯 --by chen.yj
	at 2026-12-07 wang correct ISMS-02-001 annulled=yes -m 廢錯 --by wang.xm
	at 2026-12-31 docreg list --format json | grep "\"state\": \"in-force\""
	at 2026-12-07 docreg status | grep "withdraw ISMS-02-001"
	at 2026-12-31 docreg verify
'

# office [SED]: Wang is officer until 12-08, Ho from 12-09; Chang is deputy of Wang all December.
office () {
	make_keys
	for key in chang ho
	do
		test -f "$work/$key" || ssh-keygen -q -t ed25519 -N "" -f "$work/$key"
	done
	person () {
		printf "  - id: %s\n    name: %s\n    %s\n    keys:\n      - %s\n" "$1" "$2" "$3" \
			"$(cut -d" " -f1,2 "$work/$4.pub")"
	}
	{
		echo people:
		person wang.xm 王小明 "roles: [{role: security-officer, until: 2026-12-08}]" wang
		person ho.jh 何建宏 "roles: [{role: security-officer, from: 2026-12-09}]" ho
		person chang.ml 張美玲 "deputy: [{role: security-officer, for: wang.xm, from: 2026-12-01, until: 2026-12-31}]" chang
		person lin.zz 林志中 "roles: [{role: document-controller}]" lin
		person chen.yj 陳怡君 "roles: [{role: reviewer}]" chen
		person hsu.yt 許雅婷 "roles: [{role: author}]" hsu
	} >"$work/roster.yaml"
	rm -rf "$work/registry"
	docreg init "$work/registry" --agency 主計處 --agency-id tydgbas --roster "$work/roster.yaml" \
		--key "$work/wang" --key "$work/lin"
	cd "$work/registry"
}
chang () { docreg "$@" --as chang.ml --key "$work/chang"; }
ho () { docreg "$@" --as ho.jh --key "$work/ho"; }

check 'the deputy corrects for the principal, the principal what the deputy signed' '
	office
	approved ISMS-02-001 甲
	refused role-held chang correct ISMS-02-001 effective=115.12.20 -m 誤繕
	at 2026-12-02 chang correct ISMS-02-001 effective=115.12.20 -m 誤繕
	grep "^acting-for wang.xm" $one/correction.1.statement
	effective 2026-12-20
	at 2026-12-03 wang correct ISMS-02-001 effective=115.12.21 -m 再次誤繕
	effective 2026-12-21
	at 2026-12-03 docreg show ISMS-02-001 | grep "張美玲 (for 王小明)"
	at 2026-12-31 docreg verify
'

check 'when who decided has left, whoever holds the role now corrects' '
	office
	approved ISMS-02-001 甲
	refused role-held at 2026-12-08 ho correct ISMS-02-001 effective=115.12.20 -m 誤繕
	refused role-held at 2026-12-09 wang correct ISMS-02-001 effective=115.12.20 -m 誤繕
	at 2026-12-09 ho correct ISMS-02-001 effective=115.12.20 -m 誤繕
	effective 2026-12-20
	at 2026-12-31 docreg verify
'

check 'after a new policy it is judged by that' '
	rm -rf "$work/registry"
	make_registry
	approved ISMS-02-001 甲
	at 2026-11-23 lin policy draft
	sed -i "s/decided-days: 7/decided-days: 9/" policy/draft/registry.yaml
	at 2026-11-23 lin policy draft
	at 2026-11-23 lin policy sign -m 期限
	at 2026-11-23 wang policy sign
	test -d policy/0002
	at 2026-11-24 wang correct ISMS-02-001 effective=115.12.20 -m 誤繕
	grep "^policy 2 " $one/correction.1.statement
	effective 2026-12-20
	at 2026-12-31 docreg verify
'

check 'reviewers sign what they correct: ssh-keygen and allowed_signers agree' '
	rm -rf "$work/registry"
	make_registry
	reviewed ISMS-02-001
	chen correct ISMS-02-001 opinion=同意，請補附件 -m 漏列
	signature=$(echo $one/correction.1.chen.yj.*.sig)
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I chen.yj -n correction.v1@docreg \
		-s "$signature" <$one/correction.1.statement
	docreg verify
'

check 'what only letters decide is corrected by a letter' '
	with_rules "s/evidence: either/evidence: letter/"
	grep "evidence: letter" policy/0001/registry.yaml
	reviewed ISMS-02-001
	make_scan
	lin approve ISMS-02-001 --letter 府主資字第1號 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm --yes
	lin withdraw ISMS-02-001 -m 停用 --letter 府主資字第2號 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm --yes
	refused evidence-kind wang correct ISMS-02-001 annulled=yes -m 廢錯
	grep "docreg correct ISMS-02-001 KEY=VALUE -m WHY --letter NO" "$work/.refusal"
	status 2 lin correct ISMS-02-001 annulled=yes -m 廢錯 --letter 府主資字第3號 --on 115.11.22
	lin correct ISMS-02-001 annulled=yes -m 廢錯 --letter 府主資字第3號 --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	effective 2026-11-22
	status 2 lin correct ISMS-02-001 letter=府主資字第9號 -m 誤繕 --of approval --letter 府主資字第3號 \
		--on 115.11.22 --scan "$work/scan.pdf" --decided-by wang.xm
	docreg verify
'

finish
