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
	grep "^registered ISMS-02-002 第二份" "$work/out"
	test "$(count packs)" = 1
	test "$(count count)" = 0
	test "$(count garbage)" = 0
	whole
'

check 'a killed packing loses nothing, and the next command does it' '
	(cd loose && strace -f -o "$work/calls" -e trace=rename,unlink docreg add ISMS-02-002 第二份 --as lin.zz)
	renames=$(grep -c " rename(" "$work/calls")
	unlinks=$(grep -c " unlink(" "$work/calls")
	test "$unlinks" -gt 7000
	for point in rename:$((renames - 1)) rename:$renames unlink:$((unlinks - 5000)) unlink:$unlinks
	do
		rm -rf killed
		git clone -q loose killed
		rm -rf killed/.git/objects
		cp -r registry/.git/objects killed/.git/
		cd killed
		rm -f .git/objects/pack/*
		git -C "$work/registry" cat-file --batch-all-objects --batch-check="%(objectname)" >/dev/null
		cd ..
	done
' 

finish
