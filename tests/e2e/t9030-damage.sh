#!/bin/sh
# A damaged registry is told as damaged: what cannot be read is no answer to what was asked.
. "$(dirname "$0")/lib.sh"

# unreadable PATH: the tree or blob that HEAD has there is gone.
unreadable () {
	id=$(git rev-parse "HEAD:$1")
	rm -f ".git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)"
	status 128 git cat-file -t "$id"
}

# again: the registry as it was before it was damaged.
again () {
	cd "$work"
	rm -rf registry
	cp -r honest registry
	cd registry
}

check 'a registry, still loose, with a document that waits for its review' '
	make_registry
	lin add ISMS-02-001 第一份
	echo 一 >"$work/content.md"
	hsu revise ISMS-02-001 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-001
	lin add ISMS-02-002 第二份
	cp -r "$work/registry" "$work/honest"
'

check 'a folder that cannot be read does not make a number registered' '
	again
	unreadable documents/ISMS-02
	status 4 lin add ISMS-02-009 第九份 2>"$work/out"
	status 1 grep number-reused "$work/out"
	status 1 grep "registered already" "$work/out"
	grep "$(git rev-parse HEAD:documents/ISMS-02 | cut -c1-7)" "$work/out"
'

# written SED: main is its last commit made again, the text edited, whatever git thinks of it.
written () {
	git cat-file commit HEAD | sed "$1" >"$work/raw"
	git hash-object -t commit -w --literally "$work/raw" >.git/refs/heads/main
	git fsck --strict >"$work/out" 2>&1 || grep "^error in commit $(git rev-parse main)" "$work/out"
}

check 'a commit that git would not have written is a finding, and what it holds can be looked at' '
	again
	docreg verify
	for edit in "s/^committer .*/& x/" "s/^author .*/&\nauthor x <x@y> 1 +0000/" \
		"/^committer /d" "s/^\(committer.*>\) [0-9]*/\1 18446744075505097249/" \
		"s/^\(author.*\)+0800/\1+99999/" "\$s/\$/\x00/"
	do
		git reset -q --hard refs/docreg/seen
		written "$edit"
		status 1 docreg verify >"$work/out"
		grep "(object-broken): .*commit $(git rev-parse main | cut -c-12)" "$work/out"
		docreg list >"$work/out"
		grep ISMS-02-001 "$work/out"
	done
'

check 'a policy with a statement and without its rules is told by its number' '
	again
	mkdir policy/0002
	cp policy/0001/policy.statement policy/0002
	by_hand
	for command in list status "show ISMS-02-001" "policy show"
	do
		status 4 docreg $command 2>"$work/out"
		grep "policy 2" "$work/out"
		grep policy/0002/registry.yaml "$work/out"
	done
	status 1 docreg verify >"$work/out"
	grep policy-form "$work/out"
'

check 'two policies in one commit are one fault, and nothing leaks' '
	again
	mkdir policy/0002 policy/0003
	cp policy/0001/*.yaml policy/0001/allowed_signers policy/0001/policy.statement policy/0002
	cp policy/0002/* policy/0003
	by_hand
	status 1 docreg verify >"$work/out" 2>"$work/talk"
	grep policy-gap "$work/out"
	test ! -s "$work/talk"
'

check 'a foreign file in a release is one finding, and the release is judged once' '
	again
	chen review ISMS-02-001
	wang approve ISMS-02-001 --yes
	lin release 115-1 -o "$work"
	docreg verify
	git reset -q --hard HEAD^
	git checkout -q ORIG_HEAD -- releases
	echo >releases/115-1/a.txt
	echo >releases/115-1/z.txt
	by_hand
	status 1 docreg verify >"$work/out"
	test "$(grep -c "foreign-path" "$work/out")" -eq 2
	status 1 grep -E "release-whole|statement-place|signature" "$work/out"
'

check 'one damaged release does not hide the others' '
	again
	chen review ISMS-02-001
	wang approve ISMS-02-001 --yes
	mkdir "$work/archives"
	lin release 115-1 -o "$work/archives"
	lin release 115-2 --tier 2 --class 一般 -o "$work/archives"
	echo >>releases/115-1/MANIFEST.sha256
	by_hand
	status 1 docreg release list >"$work/out" 2>"$work/said"
	grep 115-2 "$work/out"
	status 1 grep 115-1 "$work/out"
	grep "(release-whole): releases/115-1/.*115-1" "$work/said"
	LANGUAGE=zh_TW status 1 docreg release list >"$work/out" 2>/dev/null
	grep "第 2 階、機密等級一般" "$work/out"
	git reset -q --hard HEAD^
	LANGUAGE=zh_TW docreg release list | grep "全部"
	docreg release list --format json | grep "\"scope\": \"tier 2, class 一般\""
'

finish
