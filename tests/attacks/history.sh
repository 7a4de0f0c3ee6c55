# history.sh: paths, modes, commits and what git can hide. Sourced by generate.sh.

# put_tree PATH TREE: a commit with this tree at the path, whatever git thinks of it.
put_tree () {
	path=$1 tree=$2
	while test "$path" != .
	do
		name=${path##*/}
		path=$(dirname "$path")
		test "$path" = . && above='' || above=$path
		tree=$({
			git ls-tree -z "HEAD:$above" | tr '\000' '\n' | grep -v "	$name\$" || true
			printf '040000 tree %s\t%s\n' "$tree" "$name"
		} | tr '\n' '\000' | git mktree -z)
	done
	put_commit "$tree" -p HEAD
}

# put_commit TREE OPTION...: main is a commit of that tree.
put_commit () {
	made=$(GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -c user.name=clerk \
		-c user.email=clerk@tydgbas commit-tree -m forgery "$@")
	git update-ref refs/heads/main "$made"
}

# beside NAME: beside the files of a round lies another one of that name, as bytes of a tree.
beside () {
	blob=$(echo x | git hash-object -w --stdin)
	{
		git cat-file tree HEAD:$one/1.1/1
		printf '100644 %b\000' "$1"
		printf '%s' "$blob" | perl -ne 'print pack q(H*), $_'
	} | perl -0777 -e '
		local $/; binmode STDIN; my $all = <STDIN>; my @entries;
		push @entries, $1 while $all =~ /\G([^\0]+\0.{20})/gs;
		print sort { substr($a, 7) cmp substr($b, 7) } @entries' >"$work/tree"
	put_tree $one/1.1/1 "$(git hash-object -t tree -w --stdin --literally <"$work/tree")"
}

# --- honest -------------------------------------------------------------------------------------

made honest-foreign-author-of-a-commit plain '
	echo "note: x" >>$one/document.yaml
	git add -A
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=1999-01-01T00:00:00Z git \
		-c user.name="王小明 資通安全長" -c user.email=wang.xm@tydgbas commit -q -m "approve: ISMS-02-002 1.0"
'
made honest-escapes-in-a-message plain '
	echo "note: x" >>$one/document.yaml
	git add -A
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -c user.name="$(printf "a\033[2Jb")" \
		-c user.email=x@y commit -q -m "$(printf "\033]0;x\007 \342\200\256 evil")"
'
made honest-edited-by-hand plain '
	echo "note: 手改" >>$one/document.yaml
	by_hand
'

# --- what landed is changed -----------------------------------------------------------------------

made approval-taken-away plain '
	git rm -q $one/1.1/1/approval.wang.xm.statement $one/1.1/1/approval.wang.xm.sig
	by_hand
'
made approval-changed plain 'landed "s/^effective .*/effective 2025-03-04/" $one/1.1/1/approval.wang.xm.statement'
made approval-changed-and-changed-back plain '
	landed "s/^effective .*/effective 2025-03-04/" $one/1.1/1/approval.wang.xm.statement
	git checkout -q HEAD^ -- $one
	by_hand
'
made approval-changed-in-the-whole-history plain '
	rewritten "s/^effective .*/effective 2025-03-04/" $one/1.1/1/approval.wang.xm.statement
'
made review-changed-in-the-whole-history plain '
	rewritten "s/^opinion .*/opinion 不同意/" $one/1.1/1/review.chen.yj.statement
'
made submission-changed-in-the-whole-history plain '
	rewritten "s/^decided .*/decided 2025-03-03T01:59:59Z/" $one/1.1/1/submission.statement
'
made document-taken-away plain '
	git rm -rq $one
	by_hand
'
made document-taken-away-and-made-again plain '
	git rm -rq $four
	by_hand
	git checkout -q HEAD^ -- $four
	by_hand
'
made version-renamed plain '
	git mv $one/1.1 $one/1.2
	by_hand
'
made confirmation-taken-away plain '
	git rm -q $one/confirmation.*
	by_hand
'
made withdrawal-taken-away plain '
	git rm -q $three/withdrawal.* $three/letter.*
	by_hand
'
made withdrawal-missing-from-the-whole-history plain '
	commit=$(git log --format=%H --grep="^withdraw: ISMS-02-003")
	git -c user.name=clerk -c user.email=clerk@tydgbas rebase -q --onto "$commit^" "$commit" \
		--committer-date-is-author-date
'

# --- the line -------------------------------------------------------------------------------------

made approval-hidden-behind-a-merge plain '
	git checkout -q -b side HEAD
	edited "" lin
	git checkout -q main
	echo "note: x" >>$one/document.yaml
	by_hand
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -c user.name=clerk \
		-c user.email=clerk@tydgbas merge -q -m merge side
'
made genuine-approval-by-a-merge plain '
	genuine
	git checkout -q -b side HEAD
	cp "$work"/kept/* $two/1.0/2/
	by_hand
	git checkout -q main
	echo "note: x" >>$one/document.yaml
	by_hand
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -c user.name=clerk \
		-c user.email=clerk@tydgbas merge -q -m merge side
'
made merge-that-changes-nothing plain '
	git checkout -q -b side HEAD^
	echo "note: x" >>$one/document.yaml
	by_hand
	git checkout -q main
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -c user.name=clerk \
		-c user.email=clerk@tydgbas merge -q -s ours -m merge side
'
made octopus plain '
	put_commit HEAD^{tree} -p HEAD -p HEAD~1 -p HEAD~2
'
made parent-twice plain '
	put_commit HEAD^{tree} -p HEAD -p HEAD~3
'
made root-of-another-registry-joined plain '
	from foreign
	from plain
	git fetch -q "$work/worlds/foreign" main
	put_commit HEAD^{tree} -p HEAD -p FETCH_HEAD
'
made history-begins-with-a-policy-and-a-document plain '
	put_commit HEAD^{tree}
'
made begins-with-something-else plain '
	git rm -rq policy
	put_commit "$(git write-tree)"
'
made commit-older-than-its-parent plain '
	echo "note: x" >>$one/document.yaml
	at 2025-03-03T01:59:59Z by_hand
'
made commit-of-the-far-future plain '
	echo "note: x" >>$one/document.yaml
	at 2031-01-01T00:00:00Z by_hand
'
made bad-commit-under-a-good-tip plain '
	echo secret >notes.txt
	by_hand
	git rm -q notes.txt
	by_hand
'
# put_text EXPRESSION: main is its last commit made again, the text edited, whatever git thinks of it.
put_text () {
	git cat-file commit HEAD | sed "$1" >"$work/text"
	git hash-object -t commit -w --literally "$work/text" >.git/refs/heads/main
}

made commit-with-a-nul plain 'put_text "\$s/\$/\x00/"'
made commit-of-no-zone plain 'put_text "s/^\(author.*\)+0800/\1+99999/"'
made commit-without-a-committer plain 'put_text "/^committer /d"'
made commit-with-two-authors plain 'put_text "s/^author .*/&\n&/"'
made commit-beyond-all-time plain 'put_text "s/^\(committer.*>\) [0-9]*/\1 18446744075505097249/"'
made policy-and-document-in-one-commit changed '
	git reset -q --hard HEAD~3
	lin policy draft
	sed -i "s/decided-days: 14/decided-days: 8/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 期限
	lin add ISMS-02-009 甲
	wang policy sign
	git reset -q --soft HEAD~2
	by_hand
'
made rolled-back plain 'git reset -q --hard HEAD~4'
made forked plain '
	git reset -q --hard HEAD~4
	to_review ISMS-02-005 五之假
	wang approve ISMS-02-005 --yes
'

# --- paths ----------------------------------------------------------------------------------------

# stray NAME PATH: a file there.
stray () {
	made "$1" plain "
		mkdir -p \"\$(dirname \"$2\")\"
		echo x >\"$2\"
		git add -Af
		by_hand
	"
}
stray path-readme README.md
stray path-folder notes/a.txt
stray path-gitmodules .gitmodules
stray path-mailmap .mailmap
stray path-gitattributes-below documents/.gitattributes
stray path-file-of-another-number '$one/1.1/1/ISMS-02-002.md'
stray path-program '$one/1.1/1/ISMS-02-001.exe.exe'
stray path-round-zero '$one/1.1/0/metadata.yaml'
stray path-round-with-a-zero '$one/1.1/02/metadata.yaml'
stray path-version-with-a-zero '$one/01.2/1/metadata.yaml'
stray path-wrong-series documents/ISMS-03/ISMS-02-009/document.yaml
stray path-small-letters documents/isms-02/ISMS-02-009/document.yaml
stray path-policy-number policy/1/registry.yaml
stray path-policy-extra policy/0001/notes
stray path-person-in-capitals '$one/1.1/1/approval.Wang.statement'
stray path-statement-in-capitals '$one/1.1/1/Approval.wang.xm.statement'
stray path-far-too-long "\$four/draft/$(printf '%0240d' 0).md"
stray path-far-too-deep 'documents/ISMS-02/ISMS-02-004/draft/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/x'
stray name-con '$one/1.1/1/CON.statement'
stray name-aux '$one/1.1/1/aux'
stray name-nul '$one/1.1/1/NUL.docx'
stray name-space '$one/1.1/1/a b'
stray name-chinese '$one/1.1/1/文件.txt'
stray name-dot-at-the-end '$one/1.1/1/ISMS-02-001.md.'
stray name-option '$one/1.1/1/--upload-pack=x'
for name in 'dot:.' 'dot-dot:..' 'dot-git:.git' 'dot-git-in-capitals:.GIT' 'git-short:git~1' \
	'dot-git-with-a-space:.git ' 'dot-git-with-a-joiner:.g\0342\0200\0214it' 'backslash:a\\\\b' \
	'colon:x:y' 'stream:.git::\044INDEX_ALLOCATION' 'escape:\0033[2Jx' 'line-feed:a\nb' \
	'direction:a\0342\0200\0256txt.md' 'not-utf-8:a\0377' 'slash:a/b'
do
	made "name-${name%%:*}" plain "beside '${name#*:}'"
done
made twins-of-case plain '
	mkdir -p policy/draft
	echo a >policy/draft/notes
	echo b >policy/draft/Notes
	by_hand
'
made twins-of-case-of-a-release released '
	cp -r releases/114-1 releases/R1
	cp -r releases/114-1 releases/r1
	by_hand
'
made twins-in-one-tree plain 'beside ISMS-02-001.md'
made gitattributes-changed plain 'landed "s/-text/text/" .gitattributes'
made gitattributes-taken-away plain '
	git rm -q .gitattributes
	by_hand
'
made mode-program plain '
	chmod +x $one/1.1/1/ISMS-02-001.md
	by_hand
'
made mode-program-of-a-draft plain '
	chmod +x $four/document.yaml
	by_hand
'
made mode-link plain '
	rm $four/document.yaml
	ln -s /etc/passwd $four/document.yaml
	by_hand
'
made mode-link-inside plain '
	ln -s ../../../../policy/0001/roster.yaml $four/draft/ISMS-02-004.md
	by_hand
'
made mode-link-gitmodules plain '
	{
		git ls-tree HEAD
		printf "120000 blob %s\t.gitmodules\n" "$(printf /etc/passwd | git hash-object -w --stdin)"
	} | git mktree >"$work/made"
	put_commit "$(cat "$work/made")" -p HEAD
'
made mode-submodule plain '
	git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),external/x.yaml"
	put_commit "$(git write-tree)" -p HEAD
'
made mode-group-writable plain '
	git cat-file tree HEAD:$one/1.1/1 | sed "s/100644 metadata/100664 metadata/" >"$work/tree"
	put_tree $one/1.1/1 "$(git hash-object -t tree -w --stdin --literally <"$work/tree")"
'
made mode-with-a-zero plain '
	git cat-file tree HEAD:$one/1.1/1 | sed "s/100644 metadata/0&/" >"$work/tree"
	put_tree $one/1.1/1 "$(git hash-object -t tree -w --stdin --literally <"$work/tree")"
'
made folder-that-is-empty plain 'put_tree $one/1.1/1/empty "$(git mktree </dev/null)"'
made number-zero plain '
	cp -r $four documents/ISMS-02/ISMS-02-000
	sed -i "s/ISMS-02-004/ISMS-02-000/" documents/ISMS-02/ISMS-02-000/document.yaml \
		documents/ISMS-02/ISMS-02-000/draft/metadata.yaml
	by_hand
'
made number-beyond-the-grammar plain '
	mkdir -p documents/ISMS-07/ISMS-07-001
	cp -r documents/ISMS-02/ISMS-02-004/* documents/ISMS-07/ISMS-07-001
	by_hand
'
made number-without-its-parent plain '
	mkdir -p documents/02-009/02-009-01/draft
	cp $four/document.yaml documents/02-009/02-009-01
	sed "s/ISMS-02-004/02-009-01/; s/^parent:.*/parent: ISMS-02-009/; s/^tier: .*/tier: \"4\"/" \
		$four/draft/metadata.yaml >documents/02-009/02-009-01/draft/metadata.yaml
	by_hand
'
made number-never-registered plain '
	mkdir -p documents/ISMS-02/ISMS-02-008/draft
	cp $four/draft/metadata.yaml documents/ISMS-02/ISMS-02-008/draft
	sed -i s/ISMS-02-004/ISMS-02-008/ documents/ISMS-02/ISMS-02-008/draft/metadata.yaml
	by_hand
'
made yaml-with-an-alias plain '
	printf "owner: &x 甲\nnote: *x\n" >$one/document.yaml
	by_hand
'
made yaml-with-a-key-twice plain '
	printf "note: a\nnote: b\n" >$one/document.yaml
	by_hand
'
made yaml-too-large plain '
	printf "note: %070000d\n" 0 >$one/document.yaml
	by_hand
'
