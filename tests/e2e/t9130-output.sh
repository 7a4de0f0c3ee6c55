#!/bin/sh
# Output that gets lost is never success: a full device, a closed descriptor, a reader that has gone; and
# disks that are really full, for every command that writes.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-world.sh"

check 'a registry in which every command has something to do' '
	make_base
	lin () { docreg -C "$work/base/registry" "$@" --as lin.zz --key "$work/lin"; }
	lin release r1 -o "$work"
	lin publish "$work/site" --place 內網
	lin add ISMS-02-005 又一份
	lin release r2 -o "$work"
	git -C "$work/base/registry" repack -adq
'

fresh () {
	rm -rf "$work/world"
	cp -a "$work/base" "$work/world"
	cd "$work/world/registry"
}

# What prints, one line a command; what it is named in the tables comes first.
commands () {
	cat <<-'END'
		help
		version
		explain dirty-path
		list
		list --format json
		show ISMS-02-001
		log ISMS-02-001
		status
		cat ISMS-02-001
		text ../new.md
		compare ../new.md ../map.csv
		cite
		check
		identify ../new.md
		verify
		verify ../../tydgbas-r1.zip
		checkpoint
		memo ISMS-02-004
		policy show
		policy check
		publish list
		release list
		release diff r1 r2
	END
}

# lost WHERE COMMAND: it says something when it can, and not 0 when it cannot.
lost () {
	got=0
	case $1 in
	full) eval "docreg $2" >/dev/full 2>"$work/err" || got=$? ;;
	closed) eval "docreg $2" >&- 2>"$work/err" || got=$? ;;
	gone) (trap "" PIPE; sh -c "sleep 0.2; docreg $2 2>\"\$work/err\"; echo \$? >\"\$work/got\"" | true)
		got=$(cat "$work/got") ;;
	esac
	test "$got" -eq 4 || {
		echo "status $got where output is $1: docreg $2" >&3
		return 1
	}
	grep "standard output" "$work/err" >/dev/null
}
export work

for where in full closed
do
	check "what cannot be said because standard output is $where is no success" '
		fresh
		commands >"$work/commands"
		while read -r command
		do
			lost '$where' "$command"
		done <"$work/commands"
	'
done

check 'nor where its reader has gone' '
	fresh
	lost gone list
	lost gone verify
'

check 'every command that reads was tried' '
	docreg __man --tables >tables
	awk -F "\t" "\$1 == \"command\" && \$3 !~ /writes|only-verbs/ { print \$2 }" tables >reading
	commands >"$work/commands"
	while read -r name
	do
		case $name in
		__*) continue ;;
		esac
		grep -E "^$name( |\$)" "$work/commands" >/dev/null || {
			echo "nobody tried docreg $name" >&3
			exit 1
		}
	done <reading
'

# What has landed is told, whatever becomes of the words about it; and nothing lands in a file of git.
check 'an act whose words are lost says that it has landed' '
	for where in ">/dev/full" ">&-"
	do
		fresh
		before=$(git rev-list --count main)
		status 4 sh -c "docreg add ISMS-02-090 新 --as lin.zz $where" 2>"$work/err"
		grep "has landed in the registry, as commit $(git rev-parse --short=12 main)" "$work/err"
		grep "docreg status" "$work/err"
		test "$(git rev-list --count main)" = $((before + 1))
		git fsck --strict
		test -z "$(git status --porcelain)"
	done
	rm -rf ../new
	status 4 sh -c "docreg init ../new --agency 處 --agency-id x \
		--person wang.xm:王:security-officer:$work/wang.pub \
		--person lin.zz:林:document-controller:$work/lin.pub \
		--key $work/wang --key $work/lin >&-" 2>"$work/err"
	grep "has landed" "$work/err"
	docreg -C ../new verify
'

# --- disks that are full ---------------------------------------------------------------------------

small=$work/small
mkdir "$small"
if ! mount -t tmpfs -o size=4m none "$small" 2>/dev/null
then
	skip 'full disks' 'only root can mount one here'
	finish
	exit
fi
trap 'umount "$small"; rm -rf "$work"' EXIT

# full BLOCKS COMMAND: with so many blocks of 4 KB left it is done or not, and with room it is.
full () {
	rm -rf "${small:?}"/*
	cp -a "$work/base" "$small/world"
	cd "$small/world/registry"
	before=$(git rev-parse main)
	dd if=/dev/zero of="$small/ballast" bs=4k 2>/dev/null || true
	truncate -s -$(($1 * 4096)) "$small/ballast"
	got=0
	eval "$2" >"$work/out" 2>"$work/err" || got=$?
	now=$(git rev-parse main)
	case $got in
	0) test "$now" != "$before" ;;
	4) test "$now" = "$before" || grep -E "has landed|outcome unknown" "$work/err" ;;
	*) false ;;
	esac || {
		echo "status $got with $1 blocks: $2: $(cat "$work/err")" >&3
		return 1
	}
	git fsck --strict --no-dangling >/dev/null
	rm "$small/ballast"
	test "$now" != "$before" || eval "$2" >"$work/out"
	docreg status >/dev/null
	test "$(git rev-list --count "$before..main")" = 1
	test -z "$(git status --porcelain)"
	docreg verify >/dev/null
	echo "$1 $got" >>"$work/ended"
}

check 'on a full disk a command changes nothing or all, and works when there is room again' '
	for blocks in 0 1 3 8 20
	do
		full $blocks "docreg add ISMS-02-090 新 --as lin.zz"
		full $blocks "docreg approve ISMS-02-004 --as wang.xm --key \"\$work/wang\""
		full $blocks "docreg import ../pile --as lin.zz"
	done
	grep "^0 4" "$work/ended"
	grep " 0" "$work/ended"
'

check 'a disk that may only be read: a clear failure' '
	rm -rf "${small:?}"/*
	cp -a "$work/base" "$small/world"
	cd "$small/world/registry"
	mount -o remount,ro "$small"
	status 4 docreg add ISMS-02-090 新 --as lin.zz 2>"$work/err"
	mount -o remount,rw "$small"
	cat "$work/err"
	grep "Read-only" "$work/err"
	docreg add ISMS-02-090 新 --as lin.zz
'

finish
