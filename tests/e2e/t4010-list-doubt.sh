#!/bin/sh
# docreg list: what somebody put into the repository past docreg does not come into force.
. "$(dirname "$0")/lib.sh"

folder=documents/ISMS-02/ISMS-02-005

# by_hand: commit whatever lies in the work tree, as a push past every check would bring it.
by_hand () {
	git add -A
	GIT_AUTHOR_DATE=$DOCREG_NOW GIT_COMMITTER_DATE=$DOCREG_NOW \
		git -c user.name=x -c user.email=x@example.org commit -q -m "by hand"
}

# keep the registry as it is; fresh: as it was kept.
keep () { rm -rf ../kept; cp -r . ../kept; }
fresh () { rm -rf ../registry; cp -r ../kept ../registry; cd ../registry || return; }

# in_force: version and state of ISMS-02-005 by list, and the rules it is doubted by.
in_force () {
	docreg list --format json 2>../said >../list || test $? -eq 1
	sed -n "s/^      \"\(version\|state\)\": \"*\([^\",]*\)\"*,/\2/p" ../list | tr "\n" " "
	sed -n "s/.*error (\([a-z-]*\)).*/\1/p" ../said | sort -u | tr "\n" " "
}

is_in_force () {
	got=$(in_force)
	test "$got" = "$1" || {
		echo "$got" >&3
		cat ../said >&3
		return 1
	}
}

check 'an approved version is in force, and nothing is doubted' '
	make_registry
	at 2026-11-23 approved ISMS-02-005 文件管理程序書
	DOCREG_NOW=2026-11-24T04:00:00Z
	new_version ISMS-02-005
	docreg list
	is_in_force "1.1 in-force "
	keep
'

check 'one changed word in an approval, and the version below is in force' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	sed -i "s/^effective .*/effective 2026-11-25/" $folder/1.1/1/approval.wang.xm.statement
	by_hand
	is_in_force "1.0 under-revision signature-bad "
	status 1 docreg list
	docreg list 2>&1 >../list | grep -F "$folder/1.1/1/approval.wang.xm.sig"
	docreg cat ISMS-02-005 >../now || true
	docreg cat ISMS-02-005@1.0 | cmp - ../now
'

check 'what is put beside the approval of the version below takes nothing from the one in force' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	for end in statement sig
	do
		cp $folder/1.1/1/approval.wang.xm.$end $folder/1.0/1/approval.lin.zz.$end
	done
	by_hand
	is_in_force "1.1 in-force "
	docreg show ISMS-02-005 --format json >../view || test $? -eq 1
	grep -F "\"version\": \"1.1\"" ../view | head -1
	status 1 docreg verify
	status 0 docreg identify $folder/1.1/1/ISMS-02-005.md
'

check 'an approval signed by somebody who is not the officer does not count' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	rm $folder/1.1/1/approval.wang.xm.sig
	ssh-keygen -q -Y sign -f ../hsu -n approval.v1@docreg $folder/1.1/1/approval.wang.xm.statement
	mv $folder/1.1/1/approval.wang.xm.statement.sig $folder/1.1/1/approval.wang.xm.sig
	by_hand
	is_in_force "1.0 under-revision signature-key "
'

check 'an approval without a signature does not count' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	rm $folder/1.1/1/approval.wang.xm.sig
	by_hand
	is_in_force "1.0 under-revision signature-missing "
'

check 'sealed metadata that changed after the approval take the version out of force' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	sed -i "s/^title: .*/title: 別的程序書/" $folder/1.1/1/metadata.yaml
	by_hand
	is_in_force "1.0 under-revision metadata-digest "
'

check 'when the approved version below is gone, the one above no longer stands on it' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	rm -r $folder/1.0
	by_hand
	is_in_force "null unissued supersedes "
'

check 'a review that a decision covers is left to show and verify; one that waits is looked at' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	cp $folder/1.0/1/review.chen.yj.sig $folder/1.1/1/
	by_hand
	is_in_force "1.1 in-force "
	status 1 docreg show ISMS-02-005 2>../said
	grep "(signature-bad): $folder/1.1/1/review.chen.yj.sig" ../said
	status 1 docreg verify
	fresh
	echo 新 >../content.md
	hsu revise ISMS-02-005 ../content.md -m 修訂 --reason 依稽核
	hsu submit ISMS-02-005
	chen review ISMS-02-005
	cp $folder/1.0/1/review.chen.yj.sig $folder/1.2/1/
	by_hand
	docreg list --format csv | grep "under-revision,1.2,submitted$"
	status 3 wang approve ISMS-02-005 --yes
'

# Two clones make a decision under another policy than the one in force where it lands.
next_policy () {
	lin policy draft
	sed -i "s/decided-days: .*/decided-days: 9/" policy/draft/registry.yaml
	lin policy draft
	wang policy sign -m 調整期限
	lin policy sign -m 調整期限
	test -f "policy/$1/policy.statement"
}

check 'an approval that lands under a later policy than it names does not count' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	echo 新 >../content.md
	hsu revise ISMS-02-005 ../content.md -m 修訂 --reason 依稽核
	hsu submit ISMS-02-005
	chen review ISMS-02-005
	keep
	wang approve ISMS-02-005 --yes
	is_in_force "1.2 in-force "
	cp $folder/1.2/1/approval.* ..
	fresh
	next_policy 0002
	is_in_force "1.1 under-revision "
	cp ../approval.* $folder/1.2/1/
	by_hand
	is_in_force "1.1 under-revision policy-in-force "
	docreg log ISMS-02-005 | tail -n 1 | grep approve
'

check 'an approval that landed before a policy came still counts after it' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	wang approve ISMS-02-005 --yes
	next_policy 0002
	is_in_force "1.2 in-force "
	new_version ISMS-02-005
	is_in_force "1.3 in-force "
'

check 'an approval that landed before the policy it names does not count' '
	cd registry
	fresh
	DOCREG_NOW=2026-11-25T04:00:00Z
	next_policy 0002
	wang approve ISMS-02-005 --yes
	cp -r policy/0002 $folder/1.2/1/approval.* ..
	fresh
	cp ../approval.* $folder/1.2/1/
	by_hand
	cp -r ../0002 policy/
	by_hand
	is_in_force "1.1 under-revision policy-in-force "
'

finish
