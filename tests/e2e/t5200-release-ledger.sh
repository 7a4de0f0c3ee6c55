#!/bin/sh
# docreg release records nothing on a registry that does not verify; what is recorded it packs again.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"

# not_released RULE: what was done to the work tree becomes a commit, and no release is made on it.
not_released () {
	by_hand forgery
	refused release-ledger lin release 115-2 --yes -o "$work"
	cat "$work/.refusal"
	grep -F "($1)" "$work/.refusal"
	grep "hint: docreg verify" "$work/.refusal"
	refused release-ledger lin release 115-2 --dry-run
	test ! -e "$work/tydgbas-115-2.zip"
	again
}

# again: the recorded release packs to the same bytes, whatever became of the ledger.
again () {
	rm -rf "$work/again"
	mkdir "$work/again"
	docreg release 115-1 -o "$work/again"
	cmp "$work/again/tydgbas-115-1.zip" "$work/tydgbas-115-1.zip"
}

# key8 FILE: what stands for a key in the name of a signature.
key8 () {
	cut -d" " -f2 "$1" | base64 -d | sha256sum | cut -c1-8
}

check 'an honest registry is released' '
	make_base
	honest
	lin release 115-1 --yes -o "$work"
	rm -rf "$work/base"
	mv "$work/registry" "$work/base"
	honest
	lin release 115-2 --yes -o "$work"
	docreg verify
	rm "$work/tydgbas-115-2.zip"
'

check 'a withdrawal is taken out, so that its document would be in force again' '
	honest
	git rm -q $three/withdrawal.* $three/letter.*
	not_released add-only
'

check 'a round that was returned is approved by plain git' '
	honest
	wang approve ISMS-02-002 --yes
	cp $two/1.0/2/approval.wang.xm.statement "$work/approval"
	honest
	sed -e "s/^round 2/round 1/" -e "s/^review .*/review -/" \
		-e "s/^submission .*/submission $(sha256sum <$two/1.0/1/submission.statement | cut -c1-64)/" \
		"$work/approval" >$two/1.0/1/approval.wang.xm.statement
	ssh-keygen -q -Y sign -f "$work/wang" -n approval.v1@docreg $two/1.0/1/approval.wang.xm.statement
	mv $two/1.0/1/approval.wang.xm.statement.sig $two/1.0/1/approval.wang.xm.sig
	not_released round-closed
'

check 'a signature lands later than its statement' '
	honest
	cp $one/1.1/1/approval.wang.xm.sig $one/1.1/1/approval.wang.xm.wang.xm.$(key8 "$work/wang.pub").sig
	not_released signature-late
'

check 'bytes were changed, and changed back: the history shows it' '
	honest
	cp $one/1.1/1/ISMS-02-001.md "$work/kept"
	echo changed >>$one/1.1/1/ISMS-02-001.md
	by_hand forgery
	cp "$work/kept" $one/1.1/1/ISMS-02-001.md
	not_released add-only
'

check 'a foreign file forbids a release while it is there, not for ever' '
	honest
	echo x >notes.txt
	not_released foreign-path
	git rm -q notes.txt
	by_hand "taken back"
	status 1 docreg verify
	lin release 115-3 --yes -o "$work"
	rm "$work/tydgbas-115-3.zip"
	honest
	ln -s /etc/passwd link
	printf "#!/bin/sh\n" >tool.sh
	chmod 755 tool.sh
	not_released foreign-path
	git rm -q link tool.sh
	by_hand "taken back"
	lin release 115-3 --yes -o "$work"
	rm "$work/tydgbas-115-3.zip"
'

check 'whoever may not release is told that first; a name that is recorded needs nobody' '
	honest
	git rm -q $three/withdrawal.* $three/letter.*
	by_hand forgery
	refused role-held hsu release 115-2 --yes -o "$work"
	status 2 lin release 115-2 --tier 9 --yes -o "$work"
	again
'

finish
