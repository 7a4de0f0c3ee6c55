#!/bin/sh
# The end of a document (廢止) and its periodic review without change (檢視無修訂).
. "$(dirname "$0")/lib.sh"

folder=documents/ISMS-02/ISMS-02-005

check 'a withdrawal is signed by who approves, with its reason and date' '
	make_registry
	approved ISMS-02-005 文件管理程序書
	wang withdraw ISMS-02-005 -m 併入他份 --effective 115.12.31
	test "$(git log -1 --format=%s)" = "withdraw: ISMS-02-005"
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I wang.xm -n withdrawal.v1@docreg \
		-s $folder/withdrawal.1.wang.xm.sig <$folder/withdrawal.1.wang.xm.statement
	grep -Fx "effective 2026-12-31" $folder/withdrawal.1.wang.xm.statement
	grep -F 併入他份 $folder/withdrawal.1.wang.xm.statement
	docreg verify
'

check 'until its day the document is in force, from then on it is not' '
	cd registry
	docreg list --format json --on 2026-12-30 | grep "\"in-force\""
	docreg list --format json --on 2026-12-31 >"$work/out"
	status 1 grep ISMS-02-005 "$work/out"
	docreg list --format json --withdrawn --on 2026-12-31 | grep "\"withdrawn\""
	at 2026-12-30 docreg list --format json | grep ISMS-02-005
	at 2026-12-31 docreg list --format json >"$work/out"
	status 1 grep ISMS-02-005 "$work/out"
'

check 'until its day it is worked on as before, but its end is decided once' '
	cd registry
	echo x >"$work/x.md"
	refused document-ended wang withdraw ISMS-02-005 -m 再一次
	lin add 02-005-01 還用得到的表單
	chen confirm ISMS-02-005
	new_version ISMS-02-005
	docreg list --format csv | grep "ISMS-02-005,.*,1.1,.*,2026-12-31,in-force"
	at 2026-12-30 docreg verify
'

check 'from its day on it is never revised, submitted, confirmed, withdrawn or registered again' '
	rm -rf later
	git clone -q registry later
	cd registry
	at 2026-12-31 refused document-ended hsu revise ISMS-02-005 "$work/x.md" -m 復活 --reason x
	at 2026-12-31 refused draft-missing hsu submit ISMS-02-005
	at 2026-12-31 refused number-reused lin add ISMS-02-005 復活
	at 2026-12-31 refused document-ended wang withdraw ISMS-02-005 -m 再一次
	at 2026-12-31 refused document-ended chen confirm ISMS-02-005
	at 2026-12-31 refused parent-exists lin add 02-005-02 沒有上層的表單
	lin add --next 2 下一份
	test -f documents/ISMS-02/ISMS-02-006/document.yaml
'

check 'what is landed by hand after its day is found by verify' '
	cd later
	DOCREG_NOW=2026-12-30T15:59:59Z
	mkdir -p documents/ISMS-02/ISMS-02-005/draft
	cp documents/ISMS-02/ISMS-02-005/1.1/1/* documents/ISMS-02/ISMS-02-005/draft
	rm documents/ISMS-02/ISMS-02-005/draft/*.statement documents/ISMS-02/ISMS-02-005/draft/*.sig
	sed -i "s/^version: .*/version: \"1.2\"/" documents/ISMS-02/ISMS-02-005/draft/metadata.yaml
	by_hand
	docreg verify
	DOCREG_NOW=2026-12-30T16:00:00Z
	git reset -q --soft HEAD^
	by_hand
	status 1 docreg verify >"$work/out" 2>&1
	grep document-ended "$work/out"
'

check 'only the approver withdraws, with a signature, a reason, a date not before today' '
	cd registry
	approved ISMS-02-010 稽核程序書
	for who in lin chen hsu
	do
		refused role-held $who withdraw ISMS-02-010 -m x
	done
	refused signature-missing docreg withdraw ISMS-02-010 -m x --as wang.xm
	refused signature-key docreg withdraw ISMS-02-010 -m x --as wang.xm --key "$work/lin"
	status 2 wang withdraw ISMS-02-010
	status 2 wang withdraw ISMS-02-010 -m ""
	LANGUAGE=zh_TW refused effective-date wang withdraw ISMS-02-010 -m x --effective 115.11.21
	grep "廢止日期不可早於決定日 民國115年11月22日" "$work/.refusal"
	status 2 wang withdraw ISMS-02-010 -m x --effective 明年
	status 2 lin withdraw ISMS-02-010 -m x --for wang.xm
	status 4 wang withdraw ISMS-02-099 -m x
'

check 'what was never approved, or waits for a decision, is not withdrawn' '
	cd registry
	lin add ISMS-02-011 只有草稿
	refused withdraw-approved wang withdraw ISMS-02-011 -m x
	hsu revise ISMS-02-010 "$work/x.md" -m 第二版 --reason 測試
	hsu submit ISMS-02-010
	refused round-open wang withdraw ISMS-02-010 -m x
	lin return ISMS-02-010 -m 不改了
'

check 'a dry run withdraws nothing' '
	cd registry
	before=$(git rev-parse HEAD)
	wang withdraw ISMS-02-010 -m x --dry-run
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'a document with a draft is withdrawn; what stays of the draft is submitted no more' '
	cd registry
	test -d documents/ISMS-02/ISMS-02-010/draft
	wang withdraw ISMS-02-010 -m 不再需要
	refused document-ended hsu submit ISMS-02-010
	docreg verify
'

check 'a withdrawal by letter: the statement, the letter that decides it, the scan, in one commit' '
	cd registry
	make_scan
	approved ISMS-02-012 備份程序書
	letter=府主資字第1150005678號
	lin withdraw ISMS-02-012 -m 停用 --letter $letter --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	git show --format= --name-only >"$work/out"
	same "$work/out" <<-\END
	documents/ISMS-02/ISMS-02-012/letter.1.lin.zz.pdf
	documents/ISMS-02/ISMS-02-012/letter.1.lin.zz.sig
	documents/ISMS-02/ISMS-02-012/letter.1.lin.zz.statement
	documents/ISMS-02/ISMS-02-012/withdrawal.1.wang.xm.sig
	documents/ISMS-02/ISMS-02-012/withdrawal.1.wang.xm.statement
	END
	cd documents/ISMS-02/ISMS-02-012
	grep -Fx "decides withdrawal $(sha256sum <withdrawal.1.wang.xm.statement | cut -c1-64)" \
		letter.1.lin.zz.statement
	docreg list --format json --withdrawn | grep "\"withdrawn\""
	docreg verify
'

check 'a letter of withdrawal: who records, who decides, which day' '
	cd registry
	approved ISMS-02-013 變更程序書
	set -- withdraw ISMS-02-013 -m 停用 --letter 文號 --scan "$work/scan.pdf"
	refused role-held chen "$@" --on 115.11.22 --decided-by wang.xm
	refused role-held lin "$@" --on 115.11.22 --decided-by chen.yj
	refused letter-date lin "$@" --on 115.11.23 --decided-by wang.xm
	refused signature-missing docreg "$@" --on 115.11.22 --decided-by wang.xm --as lin.zz
	status 2 lin "$@" --on 115.11.22 --decided-by wang.xm --as-amended
'

check 'a confirmation names the approval in force and may be unsigned, signed or recorded' '
	cd registry
	chen confirm ISMS-02-013 -m 檢視無修訂
	cd documents/ISMS-02/ISMS-02-013
	ssh-keygen -Y verify -f "$work/registry/policy/0001/allowed_signers" -I chen.yj \
		-n confirmation.v1@docreg -s confirmation.2026-11-22.chen.yj.sig \
		<confirmation.2026-11-22.chen.yj.statement
	grep -F "$(sha256sum <1.0/1/approval.wang.xm.statement | cut -c1-64)" \
		confirmation.2026-11-22.chen.yj.statement
	docreg confirm ISMS-02-013 --as wang.xm
	at 2026-11-23 lin confirm ISMS-02-013 --for chen.yj
	at 2026-11-23 docreg verify
'

DOCREG_NOW=2026-11-23T04:00:00Z

check 'who said it today has said it; who may not, does not' '
	cd registry
	refused said-already lin confirm ISMS-02-013 --for chen.yj
	refused role-held hsu confirm ISMS-02-013
	refused person-known docreg confirm ISMS-02-013 --as nobody
	at 2026-11-24 refused signature-key docreg confirm ISMS-02-013 --as chen.yj --key "$work/wang"
'

check 'only a version in force is confirmed: no draft, no version of tomorrow' '
	cd registry
	lin add ISMS-02-014 草稿
	refused confirmation-version chen confirm ISMS-02-014
	hsu revise ISMS-02-014 "$work/x.md" -m 初版 --reason 測試
	hsu submit ISMS-02-014
	chen review ISMS-02-014
	wang approve ISMS-02-014 --effective 2026-11-24
	refused confirmation-version chen confirm ISMS-02-014
	at 2026-11-24 chen confirm ISMS-02-014
	at 2026-11-24 docreg verify
'

finish
