#!/bin/sh
# Many loose objects become a pack, and nothing is lost by it; what is cut off never hangs a command.
. "$(dirname "$0")/lib.sh"

# litter FIRST: 7,200 objects that nothing refers to; their names go to $work/ids.
litter () {
	mkdir "$work/litter"
	seq "$1" $(($1 + 7199)) | (cd "$work/litter" && split -l 1 -a 4)
	find "$work/litter" -type f | git hash-object -w --stdin-paths >>"$work/ids"
	rm -rf "$work/litter"
}

# count NAME: of git count-objects.
count () { git count-objects -v | sed -n "s/^$1: //p"; }

# copy NAME: of the registry before it was packed, to stand in. What git appends to is its own.
copy () {
	rm -rf "${work:?}/$1"
	cp -rl "$work/loose" "$work/$1"
	rm -rf "$work/$1/.git/logs"
	cd "$work/$1"
}

# whole: all that was there is there, and git finds no fault.
whole () {
	git fsck --strict --no-dangling
	git cat-file --batch-check <"$work/ids" >"$work/objects"
	status 1 grep missing "$work/objects"
	docreg verify --full >"$work/out"
	test -z "$(git status --porcelain)"
}

check 'few loose objects stay as they are' '
	make_registry
	lin add ISMS-02-001 第一份
	test "$(count packs)" = 0
	test "$(ls .git | grep -c docreg-packing)" = 0
'

check 'many are packed by the command that writes, after it has told; reading packs nothing' '
	cd registry
	litter 100000
	docreg list >"$work/out"
	lin add ISMS-02-002 第二份 --dry-run >"$work/out"
	status 3 lin add ISMS-02-001 又一份 2>"$work/out"
	test "$(count packs)" = 0
	cp -r . "$work/loose"
	lin add ISMS-02-002 第二份 >"$work/out" 2>"$work/talk"
	grep "^registered ISMS-02-002 1.0 第二份" "$work/out"
	test "$(count packs)" = 1
	test "$(count count)" = 0
	test "$(count garbage)" = 0
	whole
'

check 'pack, index and their folder are on the disk before the first object goes' '
	copy synced
	export ASAN_OPTIONS=detect_leaks=0 # LeakSanitizer does not work under strace
	strace -f -qq -y -o "$work/calls" -e trace=fsync,unlink docreg add ISMS-02-003 第三份 --as lin.zz
	gone="unlink.*objects/../[0-9a-f]\{38\}\""
	grep -c "$gone" "$work/calls"
	sed -n "\|$gone|q; /fsync(/p" "$work/calls" >"$work/before"
	grep "objects/pack/pack_git2_[^>]*idx[^>]*>" "$work/before"
	grep "objects/pack/pack_git2_[0-9a-f]*>" "$work/before"
	tail -n 1 "$work/before" | grep "objects/pack>"
'

check 'a killed packing loses nothing, and the next command goes on' '
	copy counted
	export ASAN_OPTIONS=detect_leaks=0 # LeakSanitizer does not work under strace
	strace -f -qq -o "$work/calls" -e trace=fsync docreg add ISMS-02-003 第三份 --as lin.zz
	for point in "fsync:$(grep -c fsync "$work/calls")" unlink:3000
	do
		copy killed
		status 137 strace -f -qq -o "$work/calls" \
			-e "inject=${point%:*}:signal=SIGKILL:when=${point#*:}" \
			docreg add ISMS-02-003 第三份 --as lin.zz >"$work/out"
		grep "^registered ISMS-02-003 1.0 第三份" "$work/out"
		test "$(count count)" -gt 4000
		whole
		lin add ISMS-02-004 第四份
		whole
	done
'

check 'readers and writers beside it see everything' '
	copy beside
	for reader in 1 2
	do
		(
			while test ! -e "$work/packed"
			do
				docreg list || exit 1
				git cat-file --batch-check <"$work/ids" >"$work/seen.$reader"
				if grep missing "$work/seen.$reader"; then exit 1; fi
			done >"$work/read.$reader" 2>&1
			echo read >"$work/done.$reader"
		) &
	done
	for number in 005 006 007
	do
		lin add ISMS-02-$number "第 $number 份"
	done
	touch "$work/packed"
	wait
	cat "$work"/done.* | sort | uniq -c | grep "2 read"
	test "$(count packs)" = 1
	whole
'

check 'a damaged object keeps all where they are, and no command waits for it' '
	copy hurt
	id=$(head -n 1 "$work/ids")
	file=.git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)
	head -c 10 "$file" >"$work/cut"
	rm -f "$file"
	cp "$work/cut" "$file"
	before=$(count count)
	timeout 60 docreg add ISMS-02-008 第八份 --as lin.zz >"$work/out"
	grep "^registered ISMS-02-008 " "$work/out"
	test "$(count count)" -gt "$before"
	timeout 60 docreg verify
'

# each FILE COMMAND...: with one file of git cut off, a command ends, and names what it cannot read.
each () {
	file=$1
	shift
	head=$(cat .git/refs/heads/main)
	cp "$file" "$work/kept"
	size=$(wc -c <"$file")
	for keep in 0 $((size / 2))
	do
		chmod u+w "$file"
		head -c $keep "$work/kept" >"$file"
		got=0
		timeout 60 "$@" >"$work/out" 2>&1 || got=$?
		cp "$work/kept" "$file"
		test $got -lt 124 || {
			echo "$file cut to $keep: $got from $*" >&3
			return 1
		}
		test $got = 0 || grep -E "[0-9a-f]{40}|$file" "$work/out" || {
			cat "$work/out" >&3
			echo "$file cut to $keep: not named by $*" >&3
			return 1
		}
		test "$head" = "$(cat .git/refs/heads/main)" || {
			git update-ref refs/heads/main "$head"
			git reset -q --hard
		}
	done
}

check 'cut objects: every command ends, and names what it could not read' '
	rm -rf loose hurt beside killed counted
	mkdir small
	cp -r registry/.git small
	cd small
	git reset -q --hard HEAD
	git repack -q -a -d
	git unpack-objects -q <"$(echo .git/objects/pack/*.pack)"
	mkdir "$work/packs"
	mv .git/objects/pack/* "$work/packs"
	git unpack-objects -q <"$(echo "$work"/packs/*.pack)"
	: >"$work/ids"
	whole
	for what in HEAD HEAD:documents/ISMS-02 HEAD:policy/0001/roster.yaml
	do
		id=$(git rev-parse "$what")
		file=.git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)
		for command in list "show ISMS-02-001" status check "verify --full" "log ISMS-02-001" \
			"add ISMS-02-009 第九份 --as lin.zz" "amend ISMS-02-001 owner=資訊室 --as lin.zz"
		do
			each "$file" docreg $command
		done
	done
	docreg verify --full
'

check 'cut packs too' '
	cd small
	git repack -q -a -d
	for ending in pack idx
	do
		for command in list "show ISMS-02-001" status check "verify --full" "add ISMS-02-009 第九份 --as lin.zz"
		do
			each "$(echo .git/objects/pack/*.$ending)" docreg $command
		done
	done
'

# A pack can be replaced between the moment in which it is listed and the one in which it is opened.
check 'a pack that is not there for a moment, or cannot be opened: no object is called missing' '
	cd small
	export ASAN_OPTIONS=detect_leaks=0
	export XDG_CACHE_HOME="$work/no-cache"
	index=$(echo "$PWD"/.git/objects/pack/*.idx)
	for command in "verify --full" list "show ISMS-02-001" "log ISMS-02-001" check status
	do
		docreg $command >"$work/whole"
		for times in 1 2 3 7
		do
			strace -f -qq -o "$work/calls" -P "$index" -e trace=openat \
				-e inject=openat:error=ENOENT:when=1..$times docreg $command >"$work/out"
			test "$(grep -c ENOENT "$work/calls")" = $times
			same "$work/out" <"$work/whole"
		done
		for fault in EMFILE EIO EACCES
		do
			status 4 strace -f -qq -o "$work/calls" -P "$index" -e trace=openat \
				-e inject=openat:error=$fault docreg $command >"$work/out" 2>"$work/err"
			status 1 grep missing "$work/out" "$work/err"
			grep -F "$index" "$work/err"
		done
	done
'

finish
