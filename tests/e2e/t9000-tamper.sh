#!/bin/sh
# Tampering through plain git: each forgery lands as a commit that git likes, and verify names it.
. "$(dirname "$0")/lib.sh"

one=documents/ISMS-02/ISMS-02-001
two=documents/ISMS-02/ISMS-02-002
three=documents/ISMS-02/ISMS-02-003
approval=$one/1.0/1/approval.wang.xm

# A registry with some of everything: 001 approved twice and confirmed, 002 waiting for its
# decision, reviewed, after a return; 003 by letter, then withdrawn by letter; 004 a draft.
make_base () {
	make_scan
	make_registry
	approved ISMS-02-001 第一份
	new_version ISMS-02-001
	chen confirm ISMS-02-001 -m 無修訂
	lin add ISMS-02-002 第二份
	echo 二 >"$work/content.md"
	hsu revise ISMS-02-002 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-002
	lin return ISMS-02-002 -m 補正
	hsu submit ISMS-02-002
	chen review ISMS-02-002 -m 同意
	lin add ISMS-02-003 第三份
	hsu revise ISMS-02-003 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-003
	chen review ISMS-02-003
	lin approve ISMS-02-003 --letter 文號一 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	lin withdraw ISMS-02-003 -m 停用 --letter 文號二 --on 115.11.22 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	lin add ISMS-02-004 第四份
	git repack -adq
	docreg verify
	mv "$work/registry" "$work/base"
}

# Begin again from the honest registry, and go there.
honest () {
	rm -rf "$work/registry"
	cp -r "$work/base" "$work/registry"
	cd "$work/registry"
}

# found RULE...: verify ends with 1, and each of these rules is named.
found () {
	status 1 docreg verify >"$work/.found" 2>&1
	for rule
	do
		grep -F "($rule)" "$work/.found" >/dev/null || {
			cat "$work/.found" >&3
			echo "not found: $rule" >&3
			return 1
		}
	done
}

# forged RULE [RULE...]: what was done to the work tree becomes a commit, and is found.
forged () {
	by_hand forgery
	found "$@"
}

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

# rewritten FILE: the whole history is made again with other bytes of FILE, as if it had always been so.
rewritten () {
	blob=$(git hash-object -w "$1")
	parent=
	for commit in $(git rev-list --reverse main)
	do
		git read-tree "$commit"
		test -z "$(git ls-files -- "$1")" || git update-index --cacheinfo "100644,$blob,$1"
		date=$(git show -s --format=%cI "$commit")
		parent=$(GIT_AUTHOR_DATE=$date GIT_COMMITTER_DATE=$date \
			git -c user.name=x -c user.email=x@y commit-tree "$(git write-tree)" \
			${parent:+-p "$parent"} -m again)
	done
	git update-ref refs/heads/main "$parent"
	git reset -q --hard
}

# signed WHO FILE [NAMESPACE]: sign a statement with that person's key, over what was there.
signed () {
	rm -f "$2.sig" "${2%.statement}.sig"
	ssh-keygen -q -Y sign -f "$work/$1" -n "${3:-$(basename "$2" | sed "s/[.].*//").v1@docreg}" "$2"
	mv "$2.sig" "${2%.statement}.sig"
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

# genuine: the approval that the officer would really give to the waiting version, kept aside.
genuine () {
	honest
	wang approve ISMS-02-002
	rm -rf "$work/kept"
	mkdir "$work/kept"
	cp $two/1.0/2/approval.wang.xm.* "$work/kept"
	honest
}

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

check 'a signature lands later, or beside nothing; a second one is extra' '
	honest
	docreg submit ISMS-02-004 --as hsu.yt 2>/dev/null || true
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
	docreg verify || test $? -eq 1
	honest
	cp "$work"/kept/* $two/1.0/2/
	ssh-keygen -q -Y sign -f "$work/lin" -n approval.v1@docreg $two/1.0/2/approval.wang.xm.statement
	mv $two/1.0/2/approval.wang.xm.statement.sig \
		$two/1.0/2/approval.wang.xm.lin.zz.$(awk "{print \$2}" "$work/lin.pub" |
			base64 -d | sha256sum | cut -c1-8).sig
	forged foreign-path
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
	docreg verify
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
			timeout 10 docreg verify >"$work/out" 2>&1 || got=$?
			test $got -eq 1 || test $got -eq 4 || {
				echo "$object after $damage: $got: $(cat "$work/out")" >&3
				exit 1
			}
			test -s "$work/out"
			cp "$work/object" "$file"
		done
	done
	docreg verify
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

finish
