#!/bin/sh
# The connection to a server is cut in the middle: the git of this side, or of the other one, is killed
# before a call that sends, receives or writes, while docreg lives. Both sides are as they were or as they
# are to be, what is not shared is said so, and the same command again ends it.
#
# Every DOCREG_CUT_STRIDE-th call is tried, beginning elsewhere with another DOCREG_FAULTS_TURN; 1 tries
# all: make faults.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-world.sh"
. "$tests/lib-faults.sh"

if ! can_trace
then
	skip 'a connection is cut' 'strace cannot trace here'
	finish
	exit
fi

stride=${DOCREG_CUT_STRIDE:-97}
at=${DOCREG_FAULTS_TURN:-0}
is_mute=
calls=$(echo read $may_be_killed | tr ' ' ,)
mkdir "$work/bin"
real=$(command -v git)

# below SIDE WRAPPER: from now on its git runs below that.
below () {
	case $1 in
	here)
		printf '#!/bin/sh\nPATH=%s\nexec %s %s "$@"\n' "$PATH" "$2" "$real" >"$work/bin/git"
		chmod +x "$work/bin/git"
		;;
	fetch) git config remote.origin.uploadpack "$2 git-upload-pack" ;;
	push) git config remote.origin.receivepack "$2 git-receive-pack" ;;
	esac
}

above () {
	rm -f "$work/bin/git"
	git config --unset remote.origin.uploadpack || :
	git config --unset remote.origin.receivepack || :
}

# heal: what a killed git left locked. docreg itself removes it in its clone once it is old; on a server
# that is for whoever keeps it, and is named to who pushes.
heal () {
	lock=$(find .git -name "*.lock" ! -name docreg.lock)
	test -z "$lock" || touch -d "2 minutes ago" $lock
	lock=$(find ../server.git -name "*.lock")
	test -n "$lock" || return 0
	locked=$((locked + 1))
	{ eval "timeout 100 $command"; timeout 100 docreg sync; } >"$work/retry" 2>&1 || :
	test "$(there)" = "$new_there" || grep -F ".lock'" "$work/retry" >/dev/null ||
		fail "not named: $lock: $(cat "$work/retry")" || return
	rm $lock
}

# cut CALL NUMBER: kill it there, then look, heal, try again, look again.
cut () {
	fresh
	below "$side" "strace -f -qq -o /dev/null -e trace=$1 -e inject=$1:signal=SIGKILL:when=$2"
	got=0
	(PATH=$work/bin:$PATH; eval "timeout 100 $command") >"$work/said" 2>"$work/err" || got=$?
	above
	began=$got
	{
		case $got in
		0 | 4) look && heal && retry && whole ;;
		*) fail 'no status for a cut connection' ;;
		esac
	} >"$work/why" 2>&1 || {
		echo "$name, $side: killed at $1 number $2 (ended with $began)" >&3
		cat "$work/why" "$work/err" >&3
		return 1
	}
}

cut_all () {
	side=$1 broken=0 tried=0 locked=0
	at=$(cat "$work/at")
	. "$work/tips"
	fresh
	rm -f "$work/cut.trace"
	below "$side" "strace -f -qq -A -o $work/cut.trace -e trace=$calls"
	(PATH=$work/bin:$PATH; eval "$command") >"$work/said" 2>"$work/err"
	awk '{ call = $2; sub(/\(.*/, "", call); n = ++count[$1, call]
		if (call ~ /^[a-z]/ && !seen[call, n]++) print call, n }' "$work/cut.trace" >"$work/cuts"
	while read -r call n
	do
		at=$((at + 1))
		test $((at % stride)) -eq 0 || continue
		tried=$((tried + 1))
		cut "$call" "$n" || broken=$((broken + 1))
	done <"$work/cuts"
	echo $at >"$work/at"
	echo "$name, $side: $tried of $(wc -l <"$work/cuts") points, $broken wrong, $locked with the server's lock left" \
		>>"$work/figures"
	test $tried -eq 0 || test $broken -eq 0
}

# scenario as in lib-world.sh: those that go to a server.
scenario () {
	is_wanted "$@" || return 0
	case $folder in
	common | apart) ;;
	*) return 0 ;;
	esac
	check "$name, unbroken" 'unbroken ""'
	check "$name, the git of this side is killed" 'cut_all here'
	check "$name, the one that sends is killed" 'cut_all fetch'
	check "$name, the one that receives is killed" 'cut_all push'
}

echo "$at" >"$work/at"
check 'a registry in which every command has something to do' 'make_base; make_shared'
scenarios

sed "s/^/# /" "$work/figures"
finish
