#!/bin/sh
# Genuine statements in an order that is never lawful, put there by plain git: no reader counts them.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"

# in_force VERSION NUMBER: what the list says of it, null for none.
in_force () {
	docreg list --format json 2>/dev/null >"$work/list" || test $? -eq 1
	sed -n "/\"number\": \"$2\"/,/\"version\"/s/^      \"version\": \"*\([^\",]*\)\"*,/\1/p" "$work/list" |
		grep -Fx "$1"
}

# named RULE NUMBER: check ends with 1 and names it.
named () {
	status 1 docreg check "$2" >"$work/.checked" 2>&1
	grep -F "($1)" "$work/.checked"
}

check 'a version is returned, and then comes the approval that was given before' '
	make_base
	genuine
	lin return ISMS-02-002 -m 補正
	cp "$work"/kept/* $two/1.0/2/
	git rm -q -r $two/draft
	forged round-closed
	in_force null ISMS-02-002
	named round-closed ISMS-02-002
	docreg show ISMS-02-002 >../shown || test $? -eq 1
	status 1 grep -F 現行 ../shown
	status 4 docreg cat ISMS-02-002
'

check 'a return that nobody signed takes no version out of force' '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	by_hand
	docreg verify
	in_force 1.0 ISMS-02-002
	sed "s/^docreg review/docreg return/; s/^opinion .*/reason x/; s/^reviewer /returner /; s/^meaning .*/meaning 退回/" \
		$two/1.0/2/review.chen.yj.statement >$two/1.0/2/return.chen.yj.statement
	forged round-decided signature-missing
	in_force 1.0 ISMS-02-002
'

# edited EXPRESSION RULE...: that approval, edited, signed by the officer all the same.
edited () {
	honest
	sed "$1" "$work/kept/approval.wang.xm.statement" >$two/1.0/2/approval.wang.xm.statement
	shift
	signed wang $two/1.0/2/approval.wang.xm.statement
	forged "$@"
}

check 'an approval is no older than the submission, the reviews and the policy that it names' '
	DOCREG_NOW=2026-11-22T02:01:00Z
	genuine
	edited "s/^decided .*/decided 2026-11-22T01:59:59Z/" decided-order
	in_force null ISMS-02-002
	named decided-order ISMS-02-002
	honest
	sed "s/^decided .*/decided 2026-11-22T02:00:00Z/" "$work/kept/approval.wang.xm.statement" \
		>$two/1.0/2/approval.wang.xm.statement
	signed wang $two/1.0/2/approval.wang.xm.statement
	by_hand
	docreg verify
	in_force 1.0 ISMS-02-002
'

check 'a clock that lags behind the last commit says its moment, so that nothing is out of order' '
	honest
	at 2026-11-22T01:59:00Z wang approve ISMS-02-002
	grep -Fx "decided 2026-11-22T02:00:00Z" $two/1.0/2/approval.wang.xm.statement
	docreg verify
	honest
	status 4 at 2026-11-22T01:54:59Z wang approve ISMS-02-002
'

check 'a policy and a number in one commit, which would be read by two numberings' '
	honest
	lin policy draft
	sed -i "s/decided-days: 7/decided-days: 8/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 期限
	lin add ISMS-03-001 甲
	wang policy sign
	test -d policy/0002
	docreg verify
	git reset -q --soft HEAD~2
	forged one-act
'

check 'allowed_signers goes on behind a NUL byte' '
	honest
	lin policy draft
	lin policy sign -m 變更
	wang policy sign
	rm policy/0002/*.sig
	printf "\\0* ssh-ed25519 AAAA\n" >>policy/0002/allowed_signers
	digest=$(sha256sum <policy/0002/allowed_signers | cut -c1-64)
	size=$(wc -c <policy/0002/allowed_signers)
	sed -i "s/^content .* allowed_signers/content $digest $size allowed_signers/" \
		policy/0002/policy.statement
	for who in wang.xm lin.zz
	do
		key=${who%%.*}
		ssh-keygen -q -Y sign -f "$work/$key" -n policy.v1@docreg policy/0002/policy.statement
		mv policy/0002/policy.statement.sig policy/0002/policy.$who.$(awk "{print \$2}" \
			"$work/$key.pub" | base64 -d | sha256sum | cut -c1-8).sig
	done
	git reset -q --soft HEAD^
	forged allowed-signers
	status 3 docreg list
'

# withdrawn NUMBER: that document is out of force for every reader.
withdrawn () {
	docreg list --withdrawn --format json 2>/dev/null >"$work/list" || test $? -eq 1
	sed -n "/\"number\": \"$1\"/,/\"state\"/p" "$work/list" | grep "\"state\": \"withdrawn\""
	status 4 docreg cat "$1"
}

check 'a letter that nobody signed does not undo the withdrawal beside it' '
	honest
	withdrawn ISMS-02-003
	sed "s/^recorded-by .*/recorded-by chen.yj/" $three/letter.1.lin.zz.statement \
		>$three/letter.1.chen.yj.statement
	forged signature-missing
	withdrawn ISMS-02-003
	honest
	wang withdraw ISMS-02-001 -m 停用 --yes
	decided=$(ls $one/withdrawal.*.wang.xm.statement)
	sed -e "s/^decides .*/decides withdrawal $(sha256sum <"$decided" | cut -c1-64)/" \
		-e "s/^document .*/document ISMS-02-001/" -e "s/^letter .*/letter 文號九 2099-01-01 如擬 $(printf %064d 0)/" \
		$three/letter.1.lin.zz.statement >$one/letter.1.lin.zz.statement
	forged signature-missing
	withdrawn ISMS-02-001
'

check 'a recall that nobody signed takes no version out of force' '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	by_hand
	in_force 1.0 ISMS-02-002
	sed -e "s/^docreg review/docreg recall/; s/^opinion .*/reason x/; s/^reviewer .*/recaller hsu.yt/" \
		-e "s/^role .*/role author/; s/^meaning .*/meaning 撤回/" \
		$two/1.0/2/review.chen.yj.statement >$two/1.0/2/recall.hsu.yt.statement
	forged round-decided
	in_force 1.0 ISMS-02-002
'

check 'a void of what is in force, which nobody signed, makes nothing void' '
	honest
	cat >$one/void.lin.zz.statement <<-END
	docreg void v1
	$(sed -n "s/^registry/registry/p" $approval.statement)
	document ISMS-02-001
	reason x
	voider lin.zz
	role document-controller
	acting-for -
	$(sed -n "s/^policy/policy/p" $approval.statement)
	$(sed -n "s/^decided/decided/p" $approval.statement)
	meaning 註銷
	END
	forged void-unused signature-missing
	in_force 1.1 ISMS-02-001
	status 1 docreg cat ISMS-02-001 >../bytes 2>../said
	grep "(void-unused)\|(signature-missing)" ../said
	grep "ISMS-02-001" ../bytes
'

finish
