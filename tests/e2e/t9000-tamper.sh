#!/bin/sh
# Tampering with files and history through plain git: git likes each commit, and verify names the fault.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"

# flip FILE: its middle byte changes, and stays readable.
flip () {
	size=$(wc -c <"$1")
	byte=$(dd if="$1" bs=1 skip=$((size / 2)) count=1 2>/dev/null)
	if test "$byte" = 7
	then byte=8
	else byte=7
	fi
	printf %s "$byte" | dd of="$1" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
}

# rewritten FILE: the history is made again with the new bytes of FILE, as if it had always been so.
rewritten () {
	git show "HEAD:$1" >"$work/old"
	git fast-export main | perl -e "
		sub slurp { local \$/; open(my \$f, q(<), \$_[0]) or die; binmode \$f; <\$f> // q() }
		my (\$old, \$new) = map { my \$b = slurp(\$_); sprintf(qq(data %d\n%s), length \$b, \$b) }
			@ARGV;
		binmode STDIN; binmode STDOUT; local \$/; \$_ = <STDIN>;
		s/\Q\$old\E/\$new/g or die q(nothing to rewrite); print" "$work/old" "$1" >"$work/stream"
	git fast-import --force --quiet <"$work/stream"
	git reset -q --hard
}

check 'the honest registry verifies' '
	make_base
	honest
	docreg verify
	git fsck --strict
'

check 'a byte of any file that landed is changed later: add-only, with the path' '
	honest
	for file in $(git ls-files)
	do
		case $file in
		*/document.yaml | */draft/*) continue ;;
		esac
		flip $file
		by_hand "flip $file"
		status 1 docreg verify >"$work/out"
		grep "(add-only).*$file" "$work/out"
		git reset -q --hard HEAD^
	done
'

check 'a byte of any file is changed in the whole history: found, and the file named' '
	honest
	for file in policy/0001/registry.yaml policy/0001/roster.yaml policy/0001/allowed_signers \
		policy/0001/policy.statement $(ls policy/0001/*.wang.xm.*.sig) .gitattributes \
		$one/1.0/1/metadata.yaml $one/1.0/1/ISMS-02-001.md $one/1.0/1/submission.statement \
		$(ls $one/1.0/1/submission.*.sig) $one/1.0/1/review.chen.yj.statement \
		$one/1.0/1/review.chen.yj.sig $approval.statement $approval.sig \
		$one/confirmation.2026-11-22.chen.yj.statement $two/1.0/1/return.lin.zz.statement \
		$three/1.0/1/letter.1.lin.zz.statement $three/1.0/1/letter.1.lin.zz.sig \
		$three/1.0/1/letter.1.lin.zz.pdf $three/letter.1.lin.zz.pdf \
		$three/letter.1.lin.zz.statement $three/withdrawal.1.wang.xm.statement
	do
		flip $file
		rewritten $file
		status 1 docreg verify >"$work/out" 2>&1 || {
			echo "$file: $(cat "$work/out")" >&3
			exit 1
		}
		grep -F "$(dirname $file)/" "$work/out" >/dev/null ||
			grep -F "$(basename $file)" "$work/out" >/dev/null || {
			echo "$file is not named: $(cat "$work/out")" >&3
			exit 1
		}
		git update-ref refs/heads/main "$(git -C "$work/base" rev-parse main)"
		git reset -q --hard
	done
	docreg verify
'

check 'nothing is decided on a file that is not the one that was submitted, by key or by letter' '
	honest
	flip $two/1.0/2/ISMS-02-002.md
	by_hand
	refused content-digest wang approve ISMS-02-002
	refused content-digest lin approve ISMS-02-002 --letter 文號三 --on 115.11.22 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	honest
	wang approve ISMS-02-002
'

check 'removing, renaming, replacing what landed' '
	honest
	git rm -q $one/1.1/1/approval.wang.xm.statement $one/1.1/1/approval.wang.xm.sig
	forged add-only
	honest
	git rm -rq $one
	forged add-only
	honest
	git mv $one/1.1 $one/1.2
	forged add-only statement-place
	honest
	git rm -q $one/document.yaml
	forged add-only
	honest
	git rm -rq policy/0001
	forged add-only
'

check 'what is added and taken back leaves its trace' '
	honest
	echo secret >notes.txt
	by_hand add
	git rm -q notes.txt
	forged foreign-path
	honest
	flip $approval.statement
	by_hand flip
	git checkout -q HEAD^ -- $approval.statement
	forged add-only
'

check 'a path that is no part of a registry' '
	honest
	for file in README.md notes/a.txt .gitmodules .mailmap documents/.gitattributes \
		documents/ISMS-02/a.txt $one/notes.txt $one/1.0/1/extra.exe $one/1.0/1/ISMS-02-002.md \
		$one/1.0/0/metadata.yaml $one/1.0/01/metadata.yaml $one/01.0/1/metadata.yaml \
		documents/ISMS-03/ISMS-02-009/document.yaml documents/isms-02/ISMS-02-009/document.yaml \
		policy/0001/notes policy/1/registry.yaml policy/draft/../x policy/00001/roster.yaml \
		$one/CON.statement $one/aux "$one/文件.txt" "$one/a b" releases/x/extra.zip \
		$one/1.0/1/approval.Wang.statement $one/1.0/1/approval.statement \
		$one/1.0/1/Approval.wang.xm.statement $one/document.yml external/x.txt
	do
		case $file in
		*..*) continue ;;
		esac
		mkdir -p "$(dirname "$file")"
		echo x >"$file"
		forged foreign-path
		git reset -q --hard HEAD^
		git clean -qfd
	done
'

check 'a mode other than that of a plain file, at any path' '
	honest
	chmod +x $one/document.yaml
	forged file-mode
	honest
	ln -sf ../../../policy/0001/roster.yaml documents/ISMS-02/ISMS-02-004/draft/ISMS-02-004.md
	forged file-mode
	honest
	rm $one/document.yaml
	ln -s /etc/passwd $one/document.yaml
	forged file-mode
	honest
	git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),external/x.yaml
	git commit -q -m gitlink --date "$DOCREG_NOW" 2>/dev/null ||
		GIT_COMMITTER_DATE=$DOCREG_NOW git -c user.name=x -c user.email=x@y commit -qm gitlink
	found file-mode
'

check 'a merge commit, also one that changes nothing' '
	honest
	git checkout -q -b side HEAD^
	echo "note: x" >>$one/document.yaml
	by_hand side
	git checkout -q main
	GIT_COMMITTER_DATE=$DOCREG_NOW git -c user.name=x -c user.email=x@y merge -q -s ours \
		-m merge side
	found linear-history
'

# commit_at MOMENT: an honest change, in a commit of that time.
commit_at () {
	echo "note: x" >>$one/document.yaml
	DOCREG_NOW=$1 by_hand late
}

check 'a commit older than the one before, or ahead of the clock' '
	honest
	commit_at 2026-11-22T01:59:59Z
	found commit-time
	honest
	commit_at 2026-11-22T02:05:01Z
	found commit-time
	honest
	commit_at 2026-11-22T02:04:59Z
	docreg verify
'

check 'numbers: unknown to the grammar, without parent, without document.yaml or draft' '
	honest
	mkdir -p documents/ISMS-07/ISMS-07-001
	cp -r documents/ISMS-02/ISMS-02-004/* documents/ISMS-07/ISMS-07-001
	forged number-grammar
	honest
	mkdir -p documents/ISMS-02/ISMS-02-008
	cp -r documents/ISMS-02/ISMS-02-004/* documents/ISMS-02/ISMS-02-008
	forged draft-form
	honest
	mkdir -p documents/ISMS-02/ISMS-02-008
	cp documents/ISMS-02/ISMS-02-004/document.yaml documents/ISMS-02/ISMS-02-008
	forged draft-form
	honest
	mkdir -p documents/ISMS-02/ISMS-02-008/draft
	echo x >documents/ISMS-02/ISMS-02-008/draft/ISMS-02-008.md
	forged register-first
	honest
	mkdir -p documents/02-009/02-009-01/draft
	cp documents/ISMS-02/ISMS-02-004/document.yaml documents/02-009/02-009-01
	sed "s/ISMS-02-004/02-009-01/; s/^parent:.*/parent: ISMS-02-009/; s/^tier: .*/tier: \"4\"/" \
		documents/ISMS-02/ISMS-02-004/draft/metadata.yaml \
		>documents/02-009/02-009-01/draft/metadata.yaml
	forged parent-exists
'

check 'hostile YAML in a draft or document.yaml is a finding, not a crash' '
	for yaml in "a: &x [*x]" "a: !!python/object x" "a: 1
a: 2" "$(printf "a: \377")" "a：b" "{{{{{{{{{{{{" "- x" "$(printf "%070000d" 0)" "<<: x" "owner: |
  x"
	do
		honest
		printf "%s\n" "$yaml" >$one/document.yaml
		by_hand
		status 1 docreg verify >"$work/out" 2>&1
		grep -E "\((yaml-form|document-form|object-broken)\).*document.yaml" "$work/out"
	done
'

check 'a policy made by hand: gap, forged signer, rollback, half a policy' '
	honest
	cp -r policy/0001 policy/0003
	forged policy-gap
	honest
	cp -r policy/0001 policy/0002
	forged policy-chain policy-gap
	honest
	mkdir policy/0002
	cp policy/0001/roster.yaml policy/0002
	forged policy-whole
	honest
	cp -r policy/0001 policy/0002
	rm policy/0002/*.sig
	forged policy-signers
	honest
	sed -i "s/self-approval: no/self-approval: yes/" policy/0001/registry.yaml
	forged add-only
'

check 'replaced objects, grafts and alternates are found, a shallow registry is refused' '
	honest
	git replace "$(git rev-parse HEAD:$approval.statement)" \
		"$(git rev-parse HEAD:$two/1.0/2/review.chen.yj.statement)"
	found replaced-object
	honest
	git replace --graft HEAD HEAD~2
	found replaced-object
	honest
	mkdir -p .git/info
	echo "$(git rev-parse HEAD) $(git rev-parse HEAD~2)" >.git/info/grafts
	found replaced-object
	honest
	echo "$work/base/.git/objects" >.git/objects/info/alternates
	found replaced-object
	honest
	git rev-parse HEAD~2 >.git/shallow
	status 4 docreg verify
'

check 'replaced objects do not fool what is read' '
	honest
	docreg cat ISMS-02-001 >"$work/true"
	git replace "$(git rev-parse HEAD:$one/1.1/1/ISMS-02-001.md)" \
		"$(git rev-parse HEAD:$two/1.0/2/ISMS-02-002.md)"
	docreg cat ISMS-02-001 | cmp - "$work/true"
'

check 'a damaged or missing object is a finding, not a crash' '
	honest
	mkdir loose
	mv .git/objects/pack/* loose/
	for pack in loose/*.pack
	do
		git unpack-objects -q <$pack
	done
	rm -rf loose
	docreg verify --full
	for object in HEAD:$approval.statement HEAD:$approval.sig HEAD:$one/1.0/1/ISMS-02-001.md \
		HEAD:$one/1.0/1 HEAD~3 HEAD~3: HEAD:policy/0001/roster.yaml
	do
		id=$(git rev-parse "$object")
		file=.git/objects/$(echo "$id" | sed "s,^..,&/,")
		cp "$file" "$work/object"
		chmod u+w "$file"
		for damage in "rm $file" "truncate -s 0 $file" "truncate -s 10 $file" \
			"truncate -s -1 $file" "cp .git/config $file"
		do
			$damage
			got=0
			timeout 10 docreg verify --full >"$work/out" 2>&1 || got=$?
			test $got -eq 1 || test $got -eq 4 || {
				echo "$object after $damage: $got: $(cat "$work/out")" >&3
				exit 1
			}
			test -s "$work/out"
			cp "$work/object" "$file"
		done
	done
	docreg verify --full
'

check 'the JSON says the same, with rule and place' '
	honest
	flip $approval.statement
	by_hand
	status 1 docreg verify --format json >"$work/out"
	grep "\"ok\": *false" "$work/out"
	grep "\"rule\": *\"add-only\"" "$work/out"
	grep -F "$approval.statement" "$work/out"
'

check 'names that differ in case alone, beside what was there and in one commit' '
	honest
	mkdir -p policy/draft
	echo a >policy/draft/notes
	by_hand
	docreg verify
	echo b >policy/draft/Notes
	forged case-twin
	honest
	lin release R1 -o "$work"
	docreg verify
	cp -r releases/R1 releases/r1
	forged case-twin
	git reset -q --hard HEAD^
	status 2 lin release r1 -o "$work"
'

# put_tree PATH TREE: commit the honest registry with this tree at the path, whatever git thinks of it.
put_tree () {
	honest
	path=$1 tree=$2
	while test "$path" != .
	do
		name=${path##*/}
		path=$(dirname "$path")
		test "$path" = . && above="" || above=$path
		tree=$({
			git ls-tree "HEAD:$above" | grep -v "	$name\$" || true
			printf "040000 tree %s\t%s\n" "$tree" "$name"
		} | git mktree)
	done
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -c user.name=x \
		-c user.email=x@y commit-tree -m x -p HEAD "$tree" >"$work/made"
	git update-ref HEAD "$(cat "$work/made")"
}

check 'folders that git would not write: an empty one, and modes with zeros before them' '
	honest
	none=$(git mktree </dev/null)
	git cat-file tree HEAD:$one/1.0/1 | sed "s/100644 metadata/0&/" >"$work/padded"
	put_tree zevil $none
	found file-mode foreign-path
	put_tree $one/empty $none
	found file-mode foreign-path
	git -C "$work/base" hash-object -t tree -w --stdin --literally <"$work/padded" >"$work/id"
	put_tree $one/1.0/1 $(cat "$work/id")
	found file-mode foreign-path
'

finish
