#!/bin/sh
# Issues made with plain git by a controller who has a key: verify names what was not in force.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

issue=publications/2/issue.statement

# seal [WHO]: sign anew, so that the signature fits; the controller unless told otherwise.
# shellcheck disable=SC2120 # the checks name somebody
seal () {
	who=${1:-lin}
	rm -f publications/2/issue.*.sig
	ssh-keygen -q -Y sign -f "$work/$who" -n issue.v1@docreg $issue
	case $who in
	lin) id=lin.zz ;;
	wang) id=wang.xm ;;
	chen) id=chen.yj ;;
	esac
	mv $issue.sig "publications/2/issue.$id.$(cut -d" " -f2 "$work/$who.pub" | base64 -d | sha256sum |
		cut -c1-8).sig"
}

# issued_anew: the genuine issue 2, in the work tree but in no commit.
issued_anew () {
	honest
	chmod -R u+w "$work/pub" 2>/dev/null || true
	rm -rf "$work/pub"
	lin publish "$work/pub" --place 內網
	git reset -q --soft HEAD^
}

# edited EXPRESSION RULE...: sed on the genuine statement, sealed by the controller.
edited () {
	issued_anew
	sed -i "$1" $issue
	shift
	seal
	by_hand issue
	found "$@"
}

# manifest_of DIR: the digest that a statement over the files of this folder names.
manifest_of () {
	(cd "$1" && find . -type f ! -name index.html ! -name MANIFEST.sha256 -exec sha256sum {} + |
		sed "s,  \./,  ," | LC_ALL=C sort -k2) | sha256sum | cut -c1-64
}

zeros=0000000000000000000000000000000000000000000000000000000000000000

check 'a registry with some of everything, and an issue' '
	make_base
	honest
	lin publish "$work/pub-1" --place 內網
	rm -rf "$work/base"
	lin amend ISMS-02-001 owner=秘書室
	new_version ISMS-02-001
	new_version ISMS-02-001 --effective 2026-12-01
	docreg verify
	mv "$work/registry" "$work/base"
'

check 'the genuine issue, put there by plain git, is lawful; stock tools make its digest' '
	issued_anew
	grep "^manifest $(manifest_of "$work/pub")$" $issue
	seal
	by_hand issue
	docreg verify
'

check 'another manifest: any, one of the issue before, one with a document left out' '
	edited "s/^manifest .*/manifest $zeros/" issue-content
	edited "s/^manifest .*/manifest $(manifest_of "$work/pub-1")/" issue-content
	cp -r "$work/pub" "$work/less"
	chmod -R u+w "$work/less"
	find "$work/less" -name "*.md" -exec rm {} +
	edited "s/^manifest .*/manifest $(manifest_of "$work/less")/" issue-content
'

check 'a version that was not in force on the day, or not any more' '
	honest
	at 2026-12-01 lin publish "$work/ahead" --place 內網
	edited "s/^manifest .*/manifest $(manifest_of "$work/ahead")/" issue-content
	chmod -R u+w "$work/ahead"
'

check 'a gap, a number twice, another place for the statement' '
	issued_anew
	sed -i "s/^number 2/number 3/" $issue
	mkdir publications/3
	seal
	mv publications/2/* publications/3
	by_hand issue
	found issue-gap
	edited "s/^number 2/number 1/" statement-place issue-gap
	issued_anew
	cp -r publications/2 publications/3
	sed -i "s/^number 2/number 3/" publications/3/issue.statement
	by_hand issue
	found issue-gap
'

check 'another checkpoint, registry, policy; signed by another; by nobody; decided before' '
	edited "s/^checkpoint .*/checkpoint 1 3 $zeros/" issue-checkpoint
	edited "s/^registry .*/registry $zeros/" registry-fingerprint
	edited "s/^policy 1 .*/policy 1 $zeros/" policy-known
	edited "s/^issuer .*/issuer wang.xm/" role-held signature-missing
	edited "s/^role .*/role security-officer/" role-held
	edited "s/^decided .*/decided 2026-11-20T02:00:00Z/" decided-window
	issued_anew
	seal chen
	by_hand issue
	found signature-extra signature-missing
	issued_anew
	rm publications/2/issue.*.sig
	by_hand issue
	found signature-missing
'

check 'something else landed between: the issue is not what was in force' '
	issued_anew
	cp -r publications/2 "$work/kept"
	git reset -q --hard
	wang withdraw ISMS-02-001 -m 停用 --yes
	cp -r "$work/kept" publications/2
	by_hand issue
	found issue-content issue-checkpoint
'

check 'what has landed is not changed, taken out or added to' '
	issued_anew
	by_hand issue
	docreg verify
	sed -i "s/^place .*/place 別處/" $issue
	forged add-only
	issued_anew
	by_hand issue
	git rm -rq publications/2
	forged add-only
	issued_anew
	by_hand issue
	echo x >publications/2/notes.txt
	forged foreign-path
	issued_anew
	by_hand issue
	cp publications/2/issue.lin.zz.*.sig publications/2/issue.lin.zz.01234567.sig
	forged signature-late
'

check 'a forged issue publishes nothing, and the list tells it' '
	edited "s/^manifest .*/manifest $zeros/" issue-content
	status 3 docreg publish "$work/new" 2>"$work/err"
	grep "(issue-ledger)" "$work/err"
	test ! -e "$work/new"
	status 1 docreg publish list >"$work/out" 2>"$work/err"
	grep "(issue-content): publications/2/issue.statement" "$work/err"
	grep "^1 " "$work/out"
	honest
	mkdir publications/2
	echo nonsense >publications/2/issue.statement
	by_hand issue
	found statement-form issue-whole
	status 1 docreg publish list 2>"$work/err"
	grep "(issue-whole)" "$work/err"
'

finish
