#!/bin/sh
# What verify remembers: it never makes a bad history good, and --full asks nobody.
. "$(dirname "$0")/lib.sh"

DOCREG_CACHE=$work/cache
export DOCREG_CACHE

# gone ID: a loose object is away; back ID: it is there again.
loose () { echo ".git/objects/$(echo "$1" | cut -c1-2)/$(echo "$1" | cut -c3-)"; }
gone () { mv "$(loose "$1")" "$work/object"; }
back () { mv "$work/object" "$(loose "$1")"; }

# remembers: an old object is needed no more; forgets: it is asked for again.
remembers () {
	gone "$old"
	docreg verify >"$work/out"
	back "$old"
}
forgets () {
	gone "$old"
	status 1 docreg verify >"$work/out"
	back "$old"
	grep object-broken "$work/out"
}

check 'the first verification keeps the commit, for its owner alone' '
	make_registry
	approved ISMS-02-001 第一份
	git rev-parse HEAD:documents/ISMS-02/ISMS-02-001/1.0/1/submission.statement >"$work/old"
	old=$(cat "$work/old")
	forgets
	docreg verify >"$work/first"
	test "$(ls "$work/cache/verified")" = \
		"$(sha256sum policy/0001/policy.statement | cut -d" " -f1)"
	test "$(stat -c %a "$work"/cache/verified/*)" = 600
	grep -a "^$(git rev-parse HEAD) 6 1 1 0$" "$work"/cache/verified/*
'

check 'the second does not read what the first has judged, and says the same' '
	cd registry
	old=$(cat "$work/old")
	remembers
	cmp "$work/first" "$work/out"
	docreg verify | cmp "$work/first" -
	docreg verify --full | cmp "$work/first" -
'

check '--full judges every commit anew, and what it finds is not forgotten' '
	cd registry
	old=$(cat "$work/old")
	gone "$old"
	docreg verify
	status 1 docreg verify --full >"$work/out"
	grep object-broken "$work/out"
	status 1 docreg verify >"$work/again"
	cmp "$work/again" "$work/out"
	back "$old"
	docreg verify
'

check 'a new commit is judged, and the counts go on' '
	cd registry
	lin add ISMS-02-002 第二份
	docreg verify >"$work/out"
	DOCREG_CACHE=$work/nothing docreg verify | cmp - "$work/out"
	grep "documents: 2, approvals: 1" "$work/out"
'

check 'an unlawful commit after it is found, each time' '
	cd registry
	echo "# changed" >>documents/ISMS-02/ISMS-02-001/1.0/1/submission.statement
	by_hand
	for time in 1 2
	do
		status 1 docreg verify >"$work/out.$time"
	done
	cmp "$work/out.1" "$work/out.2"
	status 1 env DOCREG_CACHE="$work/nothing" docreg verify >"$work/out"
	cmp "$work/out" "$work/out.1"
	git reset -q --hard HEAD^
	docreg verify
'

check 'a history made anew is not the one that was judged' '
	cp -r registry forged
	cd forged
	git config user.name a
	git config user.email a@b
	tree=$(git rev-parse HEAD^{tree})
	parent=$(git rev-parse HEAD~2)
	echo 假 >documents/ISMS-02/ISMS-02-001/1.0/1/submission.statement
	git add documents
	forged=$(git commit-tree "$(git write-tree)" -p "$parent" -m forged)
	last=$(git commit-tree "$tree" -p "$forged" -m "as it was")
	git update-ref refs/heads/main "$last"
	git reset -q --hard
	status 1 docreg verify >"$work/out"
	grep "NOT consistent" "$work/out"
'

check 'a cache that is damaged, cut, empty or of another build is not believed' '
	cd registry
	old=$(cat "$work/old")
	docreg verify
	kept=$(echo "$work"/cache/verified/*)
	cp "$kept" "$work/kept"
	remembers
	sed "s/ [0-9]* 2 1 0/ 1 2 1 0/" "$work/kept" >"$kept"
	! cmp "$work/kept" "$kept"
	forgets
	for size in 0 10 20 60
	do
		head -c $size "$work/kept" >"$kept"
		forgets
	done
	rm -f "$kept"
	forgets
	cp "$work/kept" "$kept"
	remembers
'

# sealed FILE: it as the cache keeps it: what gzip ends with are its CRC-32 and size, the other way round.
sealed () {
	echo docreg-cache-1
	printf %b "$(gzip -c "$1" | tail -c 8 | od -An -to1 | awk '{
		printf "\\0%s\\0%s\\0%s\\0%s\\0%s\\0%s\\0%s\\0%s", $4, $3, $2, $1, $8, $7, $6, $5 }')"
	cat "$1"
}

check 'nor is a whole one that another build has written' '
	cd registry
	old=$(cat "$work/old")
	kept=$(echo "$work"/cache/verified/*)
	tail -c +24 "$work/kept" >"$work/points"
	sealed "$work/points" | cmp - "$work/kept"
	head -n 1 "$work/points" | grep -x "[0-9a-f]\{16\}"
	sed "1s/.*/0123456789abcdef/" "$work/points" >"$work/others"
	sealed "$work/others" >"$kept"
	forgets
	cp "$work/kept" "$kept"
	remembers
'

check 'nor is one that another may write, or that is a link' '
	cd registry
	old=$(cat "$work/old")
	kept=$(echo "$work"/cache/verified/*)
	for mode in 620 602
	do
		cp "$work/kept" "$kept"
		chmod $mode "$kept"
		forgets
	done
	ln -sf "$work/kept" "$kept"
	forgets
	rm -f "$kept"
	cp "$work/kept" "$kept"
	remembers
'

check 'a checkpoint asks for every commit, a fingerprint for none' '
	cd registry
	old=$(cat "$work/old")
	line=$(docreg checkpoint)
	docreg verify --anchor "$line"
	gone "$old"
	docreg verify --anchor "$(sha256sum policy/0001/policy.statement | cut -d" " -f1)"
	status 1 docreg verify --anchor "$line" >"$work/out"
	back "$old"
	grep object-broken "$work/out"
'

check 'without a folder for it everything is judged' '
	cd registry
	unset DOCREG_CACHE XDG_CACHE_HOME HOME
	docreg verify
	old=$(cat "$work/old")
	forgets
'

finish
