#!/bin/sh
# The power is cut before every system call that writes, in every command that writes, and after each
# has said that it is done (trust.md 4.3): what was said to be done is there, the repository is
# sound, and the same command again ends it without anybody's help.
#
# Every DOCREG_POWER_STRIDE-th point is tried, on each file system of DOCREG_POWER_DISKS, and of every
# third command, beginning elsewhere with another DOCREG_FAULTS_TURN; `make power` tries all on ext4
# and xfs. It takes root, and is made by one build only: the disk is what is tried.
. "$(dirname "$0")/lib.sh"

stride=${DOCREG_POWER_STRIDE:-90}
every=${DOCREG_POWER_STRIDE:+1}
every=${every:-3}
turn=${DOCREG_FAULTS_TURN:-681}
disks=${DOCREG_POWER_DISKS:-ext4}
ends=$((stride > 3 ? 3 : 1))

if test "$stride" != 1 && test "${MODE:-debug}" != debug
then
	skip 'the power is cut' 'made by the debug build'
	finish
	exit
fi
. "$tests/lib-world.sh"
. "$tests/lib-power.sh"
why=$(cannot_cut)
if test -n "$why"
then
	skip 'the power is cut' "$why"
	finish
	exit
fi

# files: what is there, and what is in it; but what git keeps, and what a killed command did not put
# into its place: of a list, or of an archive.
files () {
	(
		cd "$disk"
		find . \( -name .git -o -name lost+found -o -name "list.csv.*" -o \
			-name ".docreg-??????" \) -prune -o -type f -print0 |
			LC_ALL=C sort -z | xargs -0 sha256sum
	)
}

# tip: where main is, in the registry that the command changes.
tip () {
	git -C "$disk/$place" rev-parse -q --verify main 2>/dev/null || echo none
}

# fresh: the world as it was before the command.
fresh () {
	insert_disk
	cd "$disk/registry"
	eval "$prepare"
	sync -f .
}

run () {
	got=0
	eval "$1 $command" >"$work/said" 2>"$work/err" || got=$?
}

# learn: the unbroken command, and the same once more; what they do is what is due below.
learn () {
	fresh
	tip >"$work/tip.old"
	files >"$work/files.old"
	run "strace -qq -o \"\$work/trace\" -e trace=$(echo $changing | tr ' ' ,)"
	test $got -eq 0 || { cat "$work/err" >&3; return 1; }
	tail -1 "$work/said" >"$work/done"
	tip >"$work/tip.new"
	files >"$work/files.new"
	LC_ALL=C sort -u "$work/files.old" "$work/files.new" >"$work/files.both"
	points_of <"$work/trace" >"$work/points"
	run 'timeout 60'
	echo $got >"$work/again"
}

fail () {
	echo "$*"
	return 1
}

is_whole () {
	files | diff "$work/files.new" - >"$work/diff"
}

# What is left: the old state or the new one, sound, and never less than was said.
look () {
	now=$(tip)
	case $now in
	"$(cat "$work/tip.new")") landed=true ;;
	"$(cat "$work/tip.old")") landed=false ;;
	# The only one in which chance has a part.
	*) test "$place" = new && landed=true || fail "a third state: main is at $now" || return ;;
	esac
	test $told = false || test $landed = true ||
		fail "acknowledged and lost: main is at $now" || return
	test "$now" = none ||
		git -C "$disk/$place" fsck --strict --no-dangling >"$work/fsck" 2>&1 ||
		fail "git fsck: $(cat "$work/fsck")" || return
	test "$place" = registry || return 0
	test $told = false || is_whole ||
		fail "acknowledged, and other files are there: $(cat "$work/diff")" || return
	files | LC_ALL=C sort | LC_ALL=C comm -23 - "$work/files.both" |
		grep -v '/\.[^/]*docreg-[0-9a-f]\{16\}' >"$work/torn" || return 0
	fail "neither old nor new: $(cat "$work/torn")"
}

# Nobody helps: the same command again ends it.
retry () {
	run 'timeout 60'
	test $got -eq 0 || { test $landed = true && test $got -eq "$(cat "$work/again")"; } ||
		fail "the retry ends with $got: $(cat "$work/err")" || return
	cd "$disk/$place"
	if test "$place" = registry
	then
		test "$(tip)" = "$(cat "$work/tip.new")" || fail "not landed once: $(tip)" || return
		is_whole || fail "the retry leaves other files: $(cat "$work/diff")" || return
	fi
	test -z "$(git status --porcelain)" || fail "not clean: $(git status --porcelain)" || return
	docreg verify || return
}

# cut FLAG [CALL N]: before that call, or after the command has ended.
cut () {
	fresh
	if test $# -eq 1
	then run "$synced"
	else run "strace -qq -o /dev/null -e trace=$2 -e inject=$2:signal=SIGKILL:when=$3 $synced"
	fi
	told=false
	test $got -ne 0 || told=true
	test ! -s "$work/done" || ! grep -Fxf "$work/done" "$work/said" >/dev/null || told=true
	power_cut "$1"
	cd "$disk/registry"
	points=$((points + 1))
	{ look && retry; } >"$work/why" 2>&1 || {
		echo "$kind, flag $1, ${2:-ended}${3:+ number $3}: $(head -5 "$work/why")" >>"$work/found"
		broken=$((broken + 1))
	}
}

# sweep: at the end of the command, and before every stride-th call, by either flag.
sweep () {
	points=0 broken=0
	for flag in 1 2
	do
		at=$((at + 1))
		test $((at % ends)) -ne 0 || cut $flag
		while read -r call n
		do
			at=$((at + 1))
			test $((at % stride)) -ne 0 || cut $flag "$call" "$n"
		done <"$work/points"
	done
	echo $at >"$work/at"
	echo "$kind, $name: $points cuts, $broken wrong" >>"$work/figures"
	test $broken -eq 0 || { cat "$work/found" >&3; return 1; }
}

# scenario as in lib-world.sh, where there is no server: t9160 cuts that. Of a list only its file is new.
scenario () {
	is_wanted "$@" || return 0
	turn=$((turn + 1))
	test "$folder" = base || return 0
	test $((turn % every)) -eq 0 || test -n "${DOCREG_FAULTS_ONLY:-}" || return 0
	check "$kind, $name: old or new, sound, and what was acknowledged is there" '
		rm -f "$work/found"
		learn
		at=$(cat "$work/at")
		sweep
	'
}

synced=
echo 0 >"$work/at"
: >"$work/figures"
check 'a registry in which every command has something to do' 'make_base'
for kind in $disks
do
	check "$kind: a disk to cut" '
		make_disk $kind
		cp -a base/. disk
		git -C disk/registry status
		keep_disk
	'
	scenarios
	scenario 'list to a file' 'docreg list -o ../list.csv' 0 ''
done

# seen PATTERN: the sweep says so of at least one cut.
seen () {
	grep "$1" "$work/found" >/dev/null || {
		cat "$work/found" >&3
		echo "not seen: $1" >&3
		return 1
	}
}

# The tests above must be able to fail: an approve of which nothing is synced.
check 'without a sync acknowledged work is lost, and the repository broken: these tests see it' '
	${CC:-cc} -shared -fPIC -o unsynced.so "$tests/unsynced.c"
	kind=${disks##* } place=registry name="approve without a sync" stride=40 at=0 ends=1 prepare=:
	command="docreg approve ISMS-02-004 $as_wang"
	rm -f found
	learn
	synced="env LD_PRELOAD=$work/unsynced.so"
	sweep 3>/dev/null && exit 1
	seen "flag 1, ended: .*\(git fsck:\|main is at none\)"
	seen "flag 2, ended: acknowledged and lost"
'

sed "s/^/# /" "$work/figures"
finish
