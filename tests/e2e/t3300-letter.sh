#!/bin/sh
# The decision in an official letter (公文), recorded by a document controller with its scan.
. "$(dirname "$0")/lib.sh"

letter_no=府主資字第1150001234號

# reviewed NUMBER: submitted and reviewed; round is its folder.
reviewed () {
	round=documents/ISMS-02/$1/1.0/1
	submitted "$1"
	chen review "$1" -m 同意
}

# given OPTION WORD...: is it among the words?
given () {
	option=$1
	shift
	for word
	do
		test "$word" != "$option" || return 0
	done
	return 1
}

# by_letter NUMBER [OPTION...]: recorded by the controller; decided by the officer, if nothing else is said.
by_letter () {
	given --letter "$@" || set -- "$@" --letter "$letter_no"
	given --on "$@" || set -- "$@" --on 115.11.22
	given --scan "$@" || set -- "$@" --scan "$work/scan.pdf"
	given --decided-by "$@" || set -- "$@" --decided-by wang.xm
	lin approve "$@"
}

check 'a letter is recorded with its scan, signed by the recorder, never by the officer' '
	make_scan
	make_registry
	reviewed ISMS-02-001
	by_letter ISMS-02-001
	cmp "$work/scan.pdf" $round/letter.1.lin.zz.pdf
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I lin.zz -n letter.v1@docreg \
		-s $round/letter.1.lin.zz.sig <$round/letter.1.lin.zz.statement
	grep -E "^(decided-by|recorded-by|letter|effective) " $round/letter.1.lin.zz.statement \
		>"$work/out"
	same "$work/out" <<-END
	effective 2026-11-22
	decided-by wang.xm
	letter $letter_no 2026-11-22 如擬 $(sha256sum <"$work/scan.pdf" | cut -c1-64)
	recorded-by lin.zz
	END
	docreg show ISMS-02-001 | grep "$letter_no"
	docreg list --format json | grep letter
	docreg verify
'

check 'only a document controller records, only with a signature' '
	cd registry
	reviewed ISMS-02-002
	for who in wang chen hsu
	do
		refused role-held $who approve ISMS-02-002 --letter "$letter_no" --on 115.11.22 \
			--scan "$work/scan.pdf" --decided-by wang.xm
		grep "a document controller records" "$work/.refusal"
	done
	refused signature-missing docreg approve ISMS-02-002 --letter "$letter_no" --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm --as lin.zz
	refused signature-key docreg approve ISMS-02-002 --letter "$letter_no" --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm --as lin.zz --key "$work/wang"
'

check 'only who could decide is the decider' '
	cd registry
	for who in lin.zz chen.yj
	do
		refused role-held by_letter ISMS-02-002 --decided-by $who
	done
	refused person-known by_letter ISMS-02-002 --decided-by nobody
	reviewed ISMS-02-003
	lin return ISMS-02-003 -m 換作者
	hsu revise ISMS-02-003 --author 王小明
	hsu submit ISMS-02-003
	chen review ISMS-02-003
	refused author-not-approver by_letter ISMS-02-003
'

check 'what is no PDF, missing or unreadable is refused' '
	cd registry
	before=$(git rev-parse HEAD)
	: >"$work/empty.pdf"
	echo hello >"$work/text.pdf"
	printf "%%PDF" >"$work/short.pdf"
	mkdir -p "$work/folder.pdf"
	for scan in empty text short folder absent
	do
		status 4 by_letter ISMS-02-002 --scan "$work/$scan.pdf"
	done
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'an incomplete letter is a usage error, a bad value is refused' '
	cd registry
	status 2 lin approve ISMS-02-002 --letter "$letter_no"
	status 2 lin approve ISMS-02-002 --letter "$letter_no" --on 115.11.22 --scan "$work/scan.pdf"
	status 2 lin approve ISMS-02-002 --on 115.11.22 --scan "$work/scan.pdf" --decided-by wang.xm
	status 2 by_letter ISMS-02-002 --letter "有 空白"
	status 2 by_letter ISMS-02-002 --letter ""
	status 2 by_letter ISMS-02-002 --letter -
	status 2 by_letter ISMS-02-002 --letter "$(printf "a\nb")"
	status 2 by_letter ISMS-02-002 --on 115.13.1
	status 2 by_letter ISMS-02-002 --on 昨天
	status 2 by_letter ISMS-02-002 --decided-by "Wang XM"
'

check 'its date lies between submission and recording' '
	cd registry
	LANGUAGE=zh_TW refused letter-date by_letter ISMS-02-002 --on 115.11.21
	grep "公文日期須在民國115年11月22日（.*）與民國115年11月22日（.*）之間" "$work/.refusal"
	refused letter-date by_letter ISMS-02-002 --on 115.11.23
	at 2026-11-27 refused letter-date by_letter ISMS-02-002 --on 115.11.28
	at 2026-11-27 refused letter-date by_letter ISMS-02-002 --on 115.11.21
	at 2026-11-27 by_letter ISMS-02-002 --on 民國115年11月25日
	grep -Fx "effective 2026-11-25" documents/ISMS-02/ISMS-02-002/1.0/1/letter.1.lin.zz.statement
'

DOCREG_NOW=2026-11-27T04:00:00Z

check 'nothing takes effect before the day of the letter' '
	cd registry
	reviewed ISMS-02-004
	at 2026-12-01 refused effective-date by_letter ISMS-02-004 --on 115.11.30 \
		--effective 115.11.29
	at 2026-12-01 by_letter ISMS-02-004 --on 115.11.30 --effective 115.11.30
	at 2026-12-01 docreg verify
'

DOCREG_NOW=2026-12-01T04:00:00Z

check '修正後如擬 decides nothing: it sends the version back, and the next round is decided anew' '
	cd registry
	reviewed ISMS-02-005
	docreg verify --format json | grep approvals >../before
	by_letter ISMS-02-005 --on 115.12.1 --as-amended
	docreg verify --format json | grep approvals | cmp - ../before
	docreg show ISMS-02-005 | grep "letter as amended .*recorded by 林志中: 修正後如擬"
	docreg log ISMS-02-005 | tail -n 1 |
		grep " letter-as-amended .*修正後如擬  *林志中  *signed$"
	grep "修正後如擬" $round/letter.1.lin.zz.statement
	test "$(docreg list --format json | grep -c "\"in-force\"")" = 3
	refused round-none by_letter ISMS-02-005 --on 115.12.1
	hsu revise ISMS-02-005 -m 依批示修正
	hsu submit ISMS-02-005
	chen review ISMS-02-005
	by_letter ISMS-02-005 --on 115.12.1
	test -f documents/ISMS-02/ISMS-02-005/1.0/2/letter.1.lin.zz.statement
	test "$(docreg list --format json | grep -c "\"in-force\"")" = 4
	docreg verify
'

check 'several documents by one letter are one commit' '
	cd registry
	reviewed ISMS-02-006
	reviewed ISMS-02-007
	lin approve ISMS-02-006 ISMS-02-007 --letter "$letter_no" --on 115.12.1 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	test "$(git log -1 --format=%s)" = "approve: ISMS-02-006 1.0 ISMS-02-007 1.0"
	docreg verify
'

check 'a dry run of a letter writes nothing' '
	cd registry
	reviewed ISMS-02-008
	before=$(git rev-parse HEAD)
	by_letter ISMS-02-008 --on 115.12.1 --dry-run
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'the same letter decides no second time' '
	cd registry
	by_letter ISMS-02-008 --on 115.12.1
	refused round-none by_letter ISMS-02-008 --on 115.12.1
'

check 'where the policy asks for a signature, a letter is refused; for a letter, a signature' '
	with_rules "s/evidence: either/evidence: signature/"
	reviewed ISMS-02-001
	refused evidence-kind by_letter ISMS-02-001 --on 115.12.1
	wang approve ISMS-02-001
	refused evidence-kind lin withdraw ISMS-02-001 -m 廢止 --letter "$letter_no" --on 115.12.1 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	with_rules "s/evidence: either/evidence: letter/"
	reviewed ISMS-02-001
	refused evidence-kind wang approve ISMS-02-001
	by_letter ISMS-02-001 --on 115.12.1
	refused evidence-kind wang withdraw ISMS-02-001 -m 廢止
	docreg verify
'

check 'two approvals: a signature and a letter count together, of two persons' '
	with_rules "s/approvals: 1/approvals: 2/; s/approvers: \[security-officer\]/approvers: [security-officer, reviewer]/; s/reviewers: .*/reviewers: [document-controller]/"
	lin add ISMS-02-001 兩人核定
	echo x >"$work/content.md"
	hsu revise ISMS-02-001 "$work/content.md" -m 初版 --reason 依計畫
	hsu submit ISMS-02-001
	lin review ISMS-02-001
	chen approve ISMS-02-001
	test "$(docreg list --format json | grep -c "\"in-force\"")" = 0
	refused said-already chen approve ISMS-02-001
	refused said-already lin review ISMS-02-001
	by_letter ISMS-02-001 --on 115.12.1
	test "$(docreg list --format json | grep -c "\"in-force\"")" = 1
	refused round-none wang approve ISMS-02-001
	docreg verify
'

two="s/approvals: 1/approvals: 2/; s/approvers: \[security-officer\]/approvers: [security-officer, reviewer]/"

check 'a decision in a letter and one by key are one kind: the same person makes it once' '
	mkdir -p "$work/rules/registry"
	sed "$two" "$DOCREG_BUILD/templates/registry/registry.yaml" >"$work/rules/registry/registry.yaml"
	rm -rf "$work/registry"
	DOCREG_NOW=2026-11-22T02:00:00Z
	DOCREG_TEMPLATES=$work/rules make_registry
	make_scan
	set -- --letter 文號 --on 115.11.22 --scan "$work/scan.pdf"
	for number in ISMS-02-001 ISMS-02-002
	do
		lin add $number "文件 $number"
		echo $number >"$work/content.md"
		hsu revise $number "$work/content.md" -m 初版 --reason 測試
		hsu submit $number
		lin review $number
	done
	lin approve ISMS-02-001 "$@" --decided-by wang.xm
	refused said-already wang approve ISMS-02-001
	chen approve ISMS-02-001 >../page
	grep "letter  王小明 security-officer  文號  recorded by 林志中  effective from 2026-11-22 on: 如擬" ../page
	wang approve ISMS-02-002
	refused said-already lin approve ISMS-02-002 "$@" --decided-by wang.xm
	wang withdraw ISMS-02-001 -m 停用
	refused said-already lin withdraw ISMS-02-001 -m 停用 "$@" --decided-by wang.xm
	docreg verify
'

check 'who types a name where an id belongs is told where the ids are' '
	cd registry
	status 2 lin approve ISMS-02-001 --letter 文號 --on 115.11.22 --scan ../scan.pdf \
		--decided-by 王小明 2>../said
	grep "is not an id" ../said
	grep "hint: docreg policy show" ../said
'

finish
