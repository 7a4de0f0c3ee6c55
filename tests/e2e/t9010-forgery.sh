#!/bin/sh
# Forged and borrowed statements, put there by plain git: verify names what does not fit.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"

check 'the honest registry verifies' '
	make_base
	honest
	docreg verify
	git fsck --strict
'

check 'an approval is copied to another document, version, round, registry' '
	honest
	for suffix in statement sig
	do
		cp $approval.$suffix $two/1.0/2/
	done
	forged statement-place submission-digest
	honest
	rm -rf "$work/kept"
	cp -r $one/1.0/1 "$work/kept"
	hsu revise ISMS-02-001 "$work/content.md" -m 再版 --reason 測試
	hsu submit ISMS-02-001
	chen review ISMS-02-001
	cp "$work"/kept/approval.wang.xm.* $one/1.2/1/
	forged statement-place submission-digest supersedes
	honest
	cp $two/1.0/2/review.chen.yj.* $two/1.0/1/
	forged statement-place round-closed
'

check 'an approval from another registry with the same keys and documents' '
	rm -rf "$work/registry"
	make_registry
	lin add ISMS-02-002 第二份
	echo 二 >"$work/content.md"
	hsu revise ISMS-02-002 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-002
	hsu recall ISMS-02-002 -m x
	hsu submit ISMS-02-002
	chen review ISMS-02-002 -m 同意
	wang approve ISMS-02-002
	rm -rf "$work/kept"
	mv $two/1.0/2 "$work/kept"
	honest
	cp "$work"/kept/approval.wang.xm.* $two/1.0/2/
	forged registry-fingerprint
'

# edited EXPRESSION RULE...: that approval, edited, signed by the officer all the same.
edited () {
	honest
	sed "$1" "$work/kept/approval.wang.xm.statement" >$two/1.0/2/approval.wang.xm.statement
	shift
	signed wang $two/1.0/2/approval.wang.xm.statement
	forged "$@"
}

check 'the genuine approval, put there by plain git, is lawful' '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	by_hand
	docreg verify
'

zeros=0000000000000000000000000000000000000000000000000000000000000000

check 'a statement signed by the officer that does not fit: each line' '
	edited "s/^registry .*/registry $zeros/" registry-fingerprint
	edited "s/^registry .*/registry -/" statement-form
	edited "s/^document .*/document ISMS-02-001/" statement-place
	edited "s/^version .*/version 1.1/" statement-place
	edited "s/^round .*/round 1/" statement-place
	edited "s/^submission .*/submission $zeros/" submission-digest
	edited "s/^review .*/review $zeros chen.yj/" review-counted
	edited "s/^review .*/review -/" review-counted
	edited "s/^content [0-9a-f]*/content $zeros/" content-digest
	edited "s/^\(content [0-9a-f]*\) 4/\1 5/" content-digest
	edited "s/^metadata .*/metadata $zeros/" metadata-digest
	edited "s/^supersedes .*/supersedes 1.9 $zeros/" supersedes
	edited "s/^effective .*/effective 2026-11-21/" effective-date
	edited "s/^approver .*/approver chen.yj/" statement-place signature-key
	edited "s/^role .*/role reviewer/" role-allowed role-held
	edited "s/^acting-for .*/acting-for chen.yj/" role-held
	edited "s/^policy .*/policy 2 $zeros/" policy-known policy-in-force
	edited "s/^policy .*/policy 1 $zeros/" policy-known
	edited "s/^decided .*/decided 2026-11-15T01:59:59Z/" decided-window
	edited "s/^decided .*/decided 2026-11-22T02:00:01Z/" decided-window
'

check 'an unusual form of a statement, signed by the officer over these very bytes' '
	edited "s/$/\r/" statement-form
	edited "1s/^/\xef\xbb\xbf/" statement-form
	edited "s/^role /role  /" statement-form
	edited "s/^role security-officer/& /" statement-form
	edited "\$G" statement-form
	edited "/^meaning/d" statement-form
	edited "s/^meaning .*/meaning 駁回/" statement-form
	edited "/^round/p" statement-form
	edited "s/^round 2/round 02/" statement-form
	edited "s/ v1/ v2/" statement-form
	edited "s/approval v1/withdrawal v1/" statement-form
	edited "s/^effective .*/effective 115-11-22/" statement-form
	edited "s/^decided \(.*\)Z/decided \1+00:00/" statement-form
	edited "s/^content /Content /" statement-form
	honest
	head -c -1 "$work/kept/approval.wang.xm.statement" >$two/1.0/2/approval.wang.xm.statement
	signed wang $two/1.0/2/approval.wang.xm.statement
	forged statement-form
'

check 'a signature by the wrong key, for another purpose, of other bytes, or none' '
	put=$two/1.0/2/approval.wang.xm
	honest
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	signed lin $put.statement
	forged signature-key
	honest
	ssh-keygen -q -t ed25519 -N "" -f "$work/stranger"
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	signed stranger $put.statement
	forged signature-key
	honest
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	signed wang $put.statement review.v1@docreg
	forged signature-bad
	honest
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	signed wang $put.statement file
	forged signature-bad
	honest
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	cp $approval.sig $put.sig
	forged signature-bad
	honest
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	forged signature-missing
	honest
	cp "$work"/kept/* $two/1.0/2/
	echo trailing >>$put.sig
	forged signature-bad
	honest
	cp "$work"/kept/* $two/1.0/2/
	sed -i "s/$/\r/" $put.sig
	forged signature-bad
	honest
	cp "$work"/kept/* $two/1.0/2/
	: >$put.sig
	forged signature-bad
'

check 'somebody else approves in the form of an officer' '
	honest
	sed "s/^approver .*/approver lin.zz/" "$work/kept/approval.wang.xm.statement" \
		>$two/1.0/2/approval.lin.zz.statement
	signed lin $two/1.0/2/approval.lin.zz.statement
	forged role-held
	honest
	sed "s/^approver .*/approver lin.zz/; s/^role .*/role document-controller/" \
		"$work/kept/approval.wang.xm.statement" >$two/1.0/2/approval.lin.zz.statement
	signed lin $two/1.0/2/approval.lin.zz.statement
	forged role-allowed
	honest
	sed "s/^approver .*/approver nobody/" "$work/kept/approval.wang.xm.statement" \
		>$two/1.0/2/approval.nobody.statement
	signed wang $two/1.0/2/approval.nobody.statement
	forged person-known
'

check 'a signature lands later, or beside nothing; a second one by the same person is lawful' '
	honest
	chen return ISMS-02-002 -m x
	docreg submit ISMS-02-002 --as hsu.yt
	docreg review ISMS-02-002 --as chen.yj
	signed chen $two/1.0/3/review.chen.yj.statement
	forged signature-late
	honest
	cp "$work/kept/approval.wang.xm.sig" $two/1.0/2/
	forged signature-late
	honest
	cp "$work"/kept/* $two/1.0/2/
	cp "$work/kept/approval.wang.xm.sig" \
		$two/1.0/2/approval.wang.xm.wang.xm.$(awk "{print \$2}" "$work/wang.pub" |
			base64 -d | sha256sum | cut -c1-8).sig
	by_hand
	docreg verify
	honest
	cp "$work"/kept/* $two/1.0/2/
	ssh-keygen -q -Y sign -f "$work/lin" -n approval.v1@docreg $two/1.0/2/approval.wang.xm.statement
	mv $two/1.0/2/approval.wang.xm.statement.sig \
		$two/1.0/2/approval.wang.xm.lin.zz.$(awk "{print \$2}" "$work/lin.pub" |
			base64 -d | sha256sum | cut -c1-8).sig
	forged foreign-path
'

check 'somebody else signs a submission too, in the commit that brings it' '
	honest
	chen return ISMS-02-002 -m x
	docreg submit ISMS-02-002 --as hsu.yt
	statement=$two/1.0/3/submission.statement
	ssh-keygen -q -Y sign -f "$work/lin" -n submission.v1@docreg $statement
	mv $statement.sig $two/1.0/3/submission.lin.zz.$(awk "{print \$2}" "$work/lin.pub" |
		base64 -d | sha256sum | cut -c1-8).sig
	git reset -q --soft HEAD^
	forged signature-extra
'

check 'an approval is landed more than the window after it was decided' '
	honest
	cp "$work"/kept/* $two/1.0/2/
	at 2026-11-29T02:00:00Z by_hand
	at 2026-11-29T02:00:00Z docreg verify
	honest
	cp "$work"/kept/* $two/1.0/2/
	at 2026-11-29T02:00:01Z by_hand
	at 2026-11-29T02:00:01Z found decided-window
'

check 'rounds and drafts: files added, rounds skipped, a draft beside an open round' '
	honest
	echo x >$one/1.1/1/ISMS-02-001.odt
	forged round-sealed
	honest
	mkdir -p $two/draft
	cp $two/1.0/2/metadata.yaml $two/1.0/2/ISMS-02-002.md $two/draft
	forged round-open
	honest
	cp -r $two/1.0/2 $two/1.0/4
	rm $two/1.0/4/review*
	forged round-number statement-place round-open
	honest
	mkdir -p $one/draft
	cp $two/1.0/2/metadata.yaml $one/draft
	forged draft-form
	honest
	cp "$work"/kept/* $two/1.0/2/
	sed "s/^who .*/who lin.zz/; s/^role .*/role document-controller/; s/^reviewer .*/reviewer lin.zz/" \
		$two/1.0/2/review.chen.yj.statement >$two/1.0/2/review.lin.zz.statement
	forged one-act
'

# policy_two EXPRESSION: rules and roster are changed by a lawful policy 0002.
policy_two () {
	lin policy draft
	sed -i "$1" policy/draft/registry.yaml policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 變更
	wang policy sign
	test -d policy/0002
}

check 'an approval given under a policy that another has replaced' '
	honest
	policy_two "s/decided-days: 7/decided-days: 14/"
	docreg verify
	cp "$work"/kept/* $two/1.0/2/
	forged policy-in-force
'

check 'an approval by somebody whose office has ended, or by a key that is distrusted' '
	honest
	ssh-keygen -q -t ed25519 -N "" -f "$work/ho"
	lin policy draft
	sed -i "/name: 王小明/,/keys:/s/- role: security-officer/&\n        until: 2026-11-22/" \
		policy/draft/roster.yaml
	printf "  - id: ho.jh\n    name: 何建宏\n    roles:\n      - role: security-officer\n    keys:\n      - %s\n" \
		"$(cut -d" " -f1,2 "$work/ho.pub")" >>policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 換人
	wang policy sign
	docreg policy sign --as ho.jh --key "$work/ho"
	test -d policy/0002
	digest=$(sha256sum <policy/0002/policy.statement | cut -c1-64)
	sed "s/^policy .*/policy 2 $digest/; s/^decided .*/decided 2026-11-22T16:00:00Z/; s/^effective .*/effective 2026-11-23/" \
		"$work/kept/approval.wang.xm.statement" >$two/1.0/2/approval.wang.xm.statement
	signed wang $two/1.0/2/approval.wang.xm.statement
	at 2026-11-22T16:00:00Z by_hand
	at 2026-11-22T16:00:00Z found role-held
'

finish
