#!/bin/sh
# The power of a server is cut while it takes a push, and after git has told the client that it was
# done (trust.md 4.3). As git sets a server up, pushes that were told are lost; with what
# `docreg hook server` sets, none is.
#
# Every DOCREG_POWER_STRIDE-th point is tried, as in t9150.
. "$(dirname "$0")/lib.sh"

stride=${DOCREG_POWER_STRIDE:-100}
disks=${DOCREG_POWER_DISKS:-ext4}
pushes=8

if test "$stride" != 1 && test "${MODE:-debug}" != debug
then
	skip 'the power of a server is cut' 'made by the debug build'
	finish
	exit
fi
. "$tests/lib-power.sh"
why=$(cannot_cut)
if test -n "$why"
then
	skip 'the power of a server is cut' "$why"
	finish
	exit
fi

# What a server is told to do beside git's own settings.
plain () {
	:
}

as_hook_server () {
	if docreg hook --help | grep -q ' server'
	then
		docreg hook server "$1"
		return
	fi
	git -C "$1" config receive.denyNonFastForwards true
	git -C "$1" config receive.denyDeletes true
	git -C "$1" config receive.fsckObjects true
	git -C "$1" config core.fsync all
	printf '#!/bin/sh\ntest "$1" != committed || sync -f "$GIT_DIR"\n' \
		>"$1/hooks/reference-transaction"
	chmod +x "$1/hooks/reference-transaction"
}

# make_server SETTINGS: a bare repository on the disk that has all but the last commits of ours.
make_server () {
	make_disk $kind
	git init -q --bare -b main disk/server.git
	$1 disk/server.git
	git -C registry push -q "$disk/server.git" main~$pushes:refs/heads/main
	keep_disk
}

tip () {
	git -C disk/server.git rev-parse -q --verify main
}

# push WRAPPER COMMIT: to a server whose side runs below WRAPPER.
push () {
	git -C registry push --porcelain --receive-pack="$1 git-receive-pack" "$disk/server.git" \
		"$2:refs/heads/main" >said 2>err
}

# sound: what git and docreg say of the server, and that it holds this commit.
sound () {
	git -C disk/server.git fsck --strict --no-dangling >fsck 2>&1 || { cat fsck; return 1; }
	rm -rf copy
	git clone -q disk/server.git copy && docreg -C copy verify >verify || return
	test "$(tip)" = "$1" || { echo "main is at $(tip), $1 was pushed"; return 1; }
}

# acknowledged FLAG: how many of the pushes that were told are lost after a cut; the server is $lost
# or broken.
acknowledged () {
	insert_disk
	left=$pushes
	while test $left -gt 0
	do
		left=$((left - 1))
		push '' main~$left || return
	done
	power_cut "$1"
	got=0
	lost=$(git -C registry rev-list --count "$(tip)..main") || lost=all
	sound "$(git -C registry rev-parse main)" >why 2>&1 || got=$?
	echo "$kind, $settings, flag $1: $lost of $pushes pushes lost$(test $got -eq 0 || echo ', not sound')" \
		>>figures
}

# stopped_push CALL N: until the server's side is at that call, or has ended; then the power is off.
stopped_push () {
	rm -f trace
	push "strace -f -qq -o $work/trace -e trace=$1 -e inject=$1:signal=SIGSTOP:when=$2" main &
	client=$!
	while kill -0 $client 2>/dev/null && ! grep -q 'stopped by SIGSTOP' trace 2>/dev/null
	do
		sleep 0.02
	done
	power_off "$flag"
	for process in $(cut -d' ' -f1 trace | sort -u)
	do
		kill -KILL $process 2>/dev/null || true
	done
	got=0
	wait $client || got=$?
}

# fail WORDS: as the verdict on one cut.
fail () {
	echo "$*"
	return 1
}

# look: old or new, sound, not less than was told; and the same push again ends it.
look () {
	new=$(git -C registry rev-parse main)
	case $(tip) in
	"$new") ;;
	"$before") test $got -ne 0 || fail 'told and lost' || return ;;
	*) fail "a third state: $(tip)" || return ;;
	esac
	sound "$(tip)" || return
	push '' main && sound "$new" && return
	# git's own lock stays until somebody removes it; git says which.
	grep -F 'main.lock' err >/dev/null || fail "$(cat err)" || return
	locked=$((locked + 1))
	rm disk/server.git/refs/heads/main.lock
	push '' main && sound "$new"
}

sweep () {
	insert_disk
	before=$(tip)
	push "strace -f -qq -o $work/trace -e trace=$(echo $changing | tr ' ' ,)" main
	awk '{
		call = $2
		sub(/\(.*/, "", call)
		n = ++count[$1, call]
		if (call ~ /^[a-z]/ && (call != "openat" || /O_CREAT|O_TRUNC/) && !seen[call, n]++)
			print call, n
	}' trace >points
	cuts=0 broken=0 locked=0 at=0
	for flag in 1 2
	do
		while read -r call n
		do
			at=$((at + 1))
			test $((at % stride)) -eq 0 || continue
			insert_disk
			stopped_push $call $n
			umount disk
			power_on
			cuts=$((cuts + 1))
			look >why 2>&1 && continue
			echo "$kind, flag $flag, $call number $n: $(cat why)" >&3
			broken=$((broken + 1))
		done <points
	done
	echo "$kind, $settings, at each call: $cuts cuts, $broken wrong, $locked with git's lock left" >>figures
	test $broken -eq 0
}

check 'commits to push' '
	make_registry
	for i in $(seq $pushes)
	do
		lin add ISMS-02-00$i "第 $i 份"
	done
'

for kind in $disks
do
	check "$kind: as git sets a server up, pushes that were told are lost: these tests see it" '
		settings=plain
		make_server plain
		acknowledged 1
		broken=$(cat why)
		acknowledged 2
		test -n "$broken$(cat why)"
	'
	check "$kind: as docreg sets it up, none is lost after it was told" '
		settings="hook server"
		make_server as_hook_server
		for flag in 1 2
		do
			acknowledged $flag
			test $lost = 0 && test $got -eq 0 || { cat why >&3; exit 1; }
		done
	'
	check "$kind: cut at each call of the server: old or new, sound, and the same push ends it" '
		settings="hook server"
		make_server as_hook_server
		sweep
	'
done

sed "s/^/# /" figures
finish
