#!/bin/sh
# Corrections forged with plain git: verify names each, and no list believes one.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"

registry_line () { sed -n "s/^registry/registry/p" $approval.statement; }
policy_line () { sed -n "s/^policy/policy/p" $approval.statement; }
digest () { sha256sum <"$1" | cut -c1-64; }

# correction VERSION TYPE STATEMENT SETS WHO ROLE [MOMENT]: the text of one, on standard output.
correction () {
	cat <<-END
	docreg correction v1
	$(registry_line)
	document ISMS-02-00${doc:-1}
	version $1
	corrects $2 $(digest "$3")
	$(printf '%s\n' "$4" | sed 's/^/set /')
	reason 更正
	corrector $5
	role $6
	acting-for -
	recorded-by -
	$(policy_line)
	decided ${7:-2026-11-22T02:00:00Z}
	meaning 更正
	END
}

# sign KEY WHO FILE: beside it, as a name without a person has it.
sign () {
	key8=$(awk '{print $2}' "$work/$1.pub" | base64 -d | sha256sum | cut -c1-8)
	ssh-keygen -q -Y sign -f "$work/$1" -n correction.v1@docreg "$3"
	mv "$3.sig" "${3%.statement}.$2.$key8.sig"
}

# unmoved: the list says what it said of the honest registry; what is wrong may be told besides.
listed () {
	docreg list --withdrawn --format json 2>/dev/null >"$1" || test $? -eq 1
}
unmoved () {
	listed "$work/list.after"
	diff "$work/list.before" "$work/list.after" >&3
}

# forge RULE...: the correction on standard input, signed by KEY for WHO, is found, and moves nothing.
forge () {
	cat >$one/correction.1.statement
	test "$key" = - || sign "$key" "$who" $one/correction.1.statement
	forged "$@"
	unmoved
}

newest=$one/1.1/1/approval.wang.xm.statement

check 'one that is honest is believed, so that the others below fall for what is wrong with them' '
	make_base
	honest
	listed "$work/list.before"
	honest
	correction 1.1 approval $newest effective=2026-11-23 wang.xm security-officer >$one/correction.1.statement
	sign wang wang.xm $one/correction.1.statement
	by_hand
	docreg verify
	listed "$work/list.after"
	status 1 cmp "$work/list.before" "$work/list.after"
'

check 'by another person, in whatever role' '
	honest; key=lin who=lin.zz
	correction 1.1 approval $newest effective=2026-12-01 lin.zz document-controller |
		forge role-allowed correction-person
	honest; key=lin who=lin.zz
	correction 1.1 approval $newest effective=2026-12-01 lin.zz security-officer | forge role-held
'

check 'in the name of the approver: not signed, or by another key' '
	honest; key=- who=-
	correction 1.1 approval $newest effective=2026-12-01 wang.xm security-officer |
		forge signature-missing
	honest; key=lin who=wang.xm
	correction 1.1 approval $newest effective=2026-12-01 wang.xm security-officer |
		forge signature-key
	honest; key=stranger who=wang.xm
	ssh-keygen -q -t ed25519 -N "" -f "$work/stranger"
	correction 1.1 approval $newest effective=2026-12-01 wang.xm security-officer |
		forge signature-key
'

check 'of the statement of another document, and of one that there is not' '
	honest; key=wang who=wang.xm
	correction 1.0 letter $three/1.0/1/letter.1.lin.zz.statement letter=文號九 wang.xm security-officer |
		forge correction-subject
	honest
	correction 1.1 approval $newest effective=2026-12-01 wang.xm security-officer |
		sed "s/^corrects .*/corrects approval $(printf %064d 7)/" | forge correction-subject
	honest
	correction 1.1 approval $newest effective=2026-12-01 wang.xm security-officer |
		sed "s/^corrects approval/corrects withdrawal/" | forge correction-subject
	honest
	correction 1.0 approval $newest effective=2026-12-01 wang.xm security-officer |
		forge correction-subject
'

check 'a key that is no matter of a correction, and values that are none' '
	for set in title=別名 version=2.0 annulled=yes letter=文號 opinion=同意 scan=$(printf %064d 1) \
		effective=115.12.1 effective=2026-13-01 effective=99999999999999999999
	do
		honest; key=wang who=wang.xm
		correction 1.1 approval $newest $set wang.xm security-officer | forge correction-key
	done
	honest; key=wang who=wang.xm
	correction 1.1 approval $newest "effective=$(printf %0700d 1)" wang.xm security-officer |
		forge statement-form
	honest
	correction 1.1 approval $newest "effective=2026-12-01
effective=2026-12-02" wang.xm security-officer | forge statement-form
	honest
	correction 1.1 approval $newest effective=2026-11-22 wang.xm security-officer |
		forge correction-unchanged
	honest
	correction 1.1 approval $newest effective=2026-11-01 wang.xm security-officer |
		forge effective-date
'

check 'a review taken from under a decision, also by one who says that it was before' '
	for moment in 2026-11-22T02:00:00Z 2026-11-21T02:00:00Z
	do
		honest; key=chen who=chen.yj
		correction 1.1 review $one/1.1/1/review.chen.yj.statement annulled=yes chen.yj reviewer \
			$moment >$one/correction.1.statement
		sign chen chen.yj $one/correction.1.statement
		by_hand forgery
		status 1 docreg verify >"$work/.found"
		grep -E "correction-decided|decided-order" "$work/.found"
		docreg list --withdrawn --format json 2>/dev/null >"$work/list.after" || test $? -eq 1
		unmoved
		docreg cat ISMS-02-001 2>/dev/null >"$work/bytes" || test $? -eq 1
		cmp "$work/bytes" $one/1.1/1/ISMS-02-001.md
	done
'

check 'an approval that counts a review which was annulled before' '
	genuine
	chen correct ISMS-02-002 annulled=yes -m 看錯
	cp "$work"/kept/* $two/1.0/2/
	forged review-counted
'

check 'the day of a letter outside its limits, a scan that is not there, one that nobody names' '
	letter=$three/1.0/1/letter.1.lin.zz.statement
	for set in on=2026-11-23 on=2026-11-01 scan=$(printf %064d 1)
	do
		honest
		doc=3
		correction 1.0 letter $letter $set lin.zz document-controller >$three/correction.1.statement
		sign lin lin.zz $three/correction.1.statement
		case $set in
		on=*) forged letter-date ;;
		*) forged letter-scan ;;
		esac
		unmoved
	done
	honest
	correction 1.0 letter $letter letter=文號九 lin.zz document-controller >$three/correction.1.statement
	sign lin lin.zz $three/correction.1.statement
	cp "$work/scan.pdf" $three/correction.1.pdf
	forged letter-scan
	unmoved
	honest
	correction 1.0 letter $letter letter=文號九 wang.xm security-officer >$three/correction.1.statement
	sign wang wang.xm $three/correction.1.statement
	forged role-allowed correction-person
	unmoved
'

check 'a withdrawal by letter undone by its recorder alone, and by a letter that nobody signed' '
	doc=3
	withdrawal=$(echo $three/withdrawal.1.*.statement)
	honest
	withdrawal=$(echo $three/withdrawal.1.*.statement)
	correction 1.0 withdrawal "$withdrawal" annulled=yes lin.zz document-controller >$three/correction.1.statement
	sign lin lin.zz $three/correction.1.statement
	forged role-allowed correction-person
	unmoved
	honest
	correction 1.0 withdrawal "$withdrawal" annulled=yes wang.xm security-officer |
		sed "s/^recorded-by .*/recorded-by lin.zz/" >$three/correction.1.statement
	sign lin lin.zz $three/correction.1.statement
	cp $three/correction.1.statement "$work/kept.statement"
	cp $three/correction.1.*.sig "$work/"
	forged letter-decides
	unmoved
	honest
	cp "$work/kept.statement" $three/correction.1.statement
	cp "$work"/correction.1.*.sig $three/
	sed "s/^decides .*/decides correction $(digest $three/correction.1.statement)/" \
		$three/letter.1.lin.zz.statement >$three/letter.2.lin.zz.statement
	cp "$work/scan.pdf" $three/letter.2.lin.zz.pdf
	forged signature-missing letter-decides
	unmoved
'

check 'with an approval in the same commit, and onto what lands with it' '
	honest; key=wang who=wang.xm
	genuine
	cp "$work"/kept/* $two/1.0/2/
	correction 1.1 approval $newest effective=2026-12-01 wang.xm security-officer >$one/correction.1.statement
	sign wang wang.xm $one/correction.1.statement
	forged one-act
	genuine
	cp "$work"/kept/* $two/1.0/2/
	doc=2
	correction 1.0 approval $two/1.0/2/approval.wang.xm.statement effective=2026-12-01 wang.xm security-officer \
		>$two/correction.1.statement
	sign wang wang.xm $two/correction.1.statement
	forged one-act correction-subject
'

check 'one of before that lands again, with its signature: it takes nothing back' '
	honest
	wang correct ISMS-02-001 effective=2026-11-25 -m 誤繕
	wang correct ISMS-02-001 effective=2026-11-26 -m 又誤繕
	docreg show ISMS-02-001 --format json >"$work/shown"
	cp $one/correction.1.statement $one/correction.3.statement
	for k in $one/correction.1.*.sig
	do
		cp "$k" "$one/correction.3.${k##*/correction.1.}"
	done
	forged correction-unchanged
	docreg show ISMS-02-001 --format json >"$work/shown.after" || test $? -eq 1
	grep -c 2026-11-26 "$work/shown"
	test "$(grep -c "effective_on.*2026-11-26" "$work/shown")" = \
		"$(grep -c "effective_on.*2026-11-26" "$work/shown.after")"
'

check 'a withdrawal that was annulled does not land again by its copy' '
	honest
	wang withdraw ISMS-02-001 -m 誤廢
	wang correct ISMS-02-001 annulled=yes --of withdrawal -m 誤廢
	for k in $one/withdrawal.1.*
	do
		cp "$k" "$one/withdrawal.2.${k##*/withdrawal.1.}"
	done
	forged said-already
	docreg list --format csv | grep "ISMS-02-001,.*,in-force"
	honest
	wang withdraw ISMS-02-001 -m 誤廢
	wang correct ISMS-02-001 annulled=yes --of withdrawal -m 誤廢
	at 2026-11-22T03:00:00Z wang withdraw ISMS-02-001 -m 真的廢止
	at 2026-11-22T03:00:00Z docreg verify
'

check 'what landed is not changed: a correction of a correction is a later one' '
	honest; key=wang who=wang.xm
	wang correct ISMS-02-001 effective=2026-11-25 -m 誤繕
	sed -i "s/2026-11-25/2026-11-26/" $one/correction.1.statement
	forged add-only
	honest
	wang correct ISMS-02-001 effective=2026-11-25 -m 誤繕
	correction 1.1 correction $one/correction.1.statement effective=2026-11-26 wang.xm security-officer \
		>$one/correction.2.statement
	sign wang wang.xm $one/correction.2.statement
	forged correction-subject
'

check 'a void forged: not signed, not by a controller, of what is in force or waits' '
	void () {
		printf "docreg void v1\n%s\ndocument ISMS-02-00%s\nreason x\nvoider %s\nrole %s\nacting-for -\n%s\ndecided 2026-11-22T02:00:00Z\nmeaning 註銷\n" \
			"$(registry_line)" "$2" "$3" "$4" "$(policy_line)" >"$1/void.$3.statement"
	}
	four=documents/ISMS-02/ISMS-02-004
	honest
	void $four 4 lin.zz document-controller
	forged signature-missing
	unmoved
	honest
	void $four 4 wang.xm document-controller
	signed wang $four/void.wang.xm.statement
	forged role-held
	unmoved
	honest
	void $one 1 lin.zz document-controller
	signed lin $one/void.lin.zz.statement
	forged void-unused
	unmoved
	honest
	void $two 2 lin.zz document-controller
	signed lin $two/void.lin.zz.statement
	forged void-unused
	honest
	lin void ISMS-02-004 -m 誤登
	echo "title: 又來" >>$four/draft/metadata.yaml
	forged document-ended
'

finish
