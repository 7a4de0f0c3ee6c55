#!/bin/sh
# One allocation of the whole process fails, of libgit2, OpenSSL, libyaml or libc too, or it and all that
# follow: nothing is lost, nothing is said that is not so, and the same command again ends it. Those
# libraries may crash without memory; docreg may not.
#
# Every DOCREG_STARVED_STRIDE-th allocation of a command is tried, beginning elsewhere with another
# DOCREG_FAULTS_TURN; DOCREG_FAULTS_ONLY names one command that writes, or "reading".
. "$(dirname "$0")/lib.sh"
. "$tests/lib-world.sh"
. "$tests/lib-faults.sh"

stride=${DOCREG_STARVED_STRIDE:-7001}
turn=${DOCREG_FAULTS_TURN:-5500}

starved="LD_PRELOAD=$work/starved.so DOCREG_TEST_CRASHED=$work/crashed"
${CC:-cc} -shared -fPIC -o starved.so "$tests/starved.c" -ldl 2>"$work/err" &&
	env $starved "DOCREG_TEST_COUNTED=$work/counted" docreg version >"$work/out" 2>"$work/err" &&
	test "$(cat "$work/counted" 2>/dev/null || echo 0)" -gt 0 || {
		skip 'allocations of the whole process fail' 'this build cannot take another malloc'
		finish
		exit
	}
: >crashed

# each FUNCTION: with the environment in which an allocation fails, for each that is tried.
each () {
	tried=0 crashed=0 broken=0
	nth=$((1 + turn % stride))
	while test $nth -le "$(cat "$work/counted")"
	do
		for moment in $nth $nth+
		do
			tried=$((tried + 1))
			$1 "env $starved DOCREG_TEST_STARVED=$moment" "$moment" || broken=$((broken + 1))
			test "$began" -lt 128 || crashed=$((crashed + 1))
		done
		nth=$((nth + stride))
	done
	echo "$name: $tried of $((2 * $(cat "$work/counted"))) points, $crashed crashes, $broken wrong" \
		>>"$work/figures"
	test $broken -eq 0
}

# untouched: nothing in the world has changed since it was made.
untouched () {
	test -z "$(find "$work/world" -newer "$work/made" | head -n 1)"
}

# break_it WRAPPER MOMENT: where nothing at all has happened, the world is used again.
break_it () {
	test -n "$is_fresh" || {
		fresh
		touch -d '2 seconds ago' "$work/made"
	}
	is_fresh='' got=0
	eval "timeout 100 $1 $command" >"$work/said" 2>"$work/err" || got=$?
	began=$got
	{
		case $got in
		4 | 134 | 139)
			! untouched || {
				is_fresh=yes
				! grep -Fxf "$work/done" "$work/said" || fail 'told as done, but it is not'
				return
			}
			;;
		0) ;;
		*) fail 'no status for want of memory' ;;
		esac && look && retry && whole
	} >"$work/why" 2>&1 || {
		echo "$name: allocation $2 (ended with $began)" >&3
		cat "$work/why" "$work/err" >&3
		return 1
	}
}

# scenario as in lib-world.sh.
scenario () {
	is_wanted "$@" || return 0
	check "$name, when an allocation of its process fails" '
		rm -f "$work/counted"
		unbroken "env $starved DOCREG_TEST_COUNTED=$work/counted"
		. "$work/tips"
		is_fresh="" is_mute=""
		each break_it
	'
}

check 'a registry in which every command has something to do' 'make_base; make_shared'
scenarios

# hold_back WRAPPER MOMENT: it answers as always, or says that it could not.
hold_back () {
	began=0
	eval "timeout 100 $1 docreg $name" >"$work/said" 2>"$work/err" || began=$?
	case $began in
	4 | 134 | 139) return ;;
	"$usual") ! diff "$work/usual" "$work/said" >"$work/why" || return 0 ;;
	esac
	echo "docreg $name: allocation $2 (ended with $began)" >&3
	cat "$work/why" "$work/said" "$work/err" >&3
	return 1
}

reading () {
	name=$1
	check "docreg $name, when an allocation of its process fails" '
		cd "$work/world/registry"
		rm -f "$work/counted"
		usual=0
		eval "env $starved DOCREG_TEST_COUNTED=$work/counted docreg $name" >"$work/usual" || usual=$?
		: >"$work/why"
		each hold_back
	'
}

if test "${DOCREG_FAULTS_ONLY:-reading}" = reading
then
	check 'a registry that is only read' 'prepare=:; fresh'
	reading 'list --format json'
	reading 'verify --full'
	reading check
	reading 'show ISMS-02-001'
	reading 'log ISMS-02-001'
	reading status
	reading 'cat ISMS-02-001'
	reading 'identify ../new.md'
	check 'and nothing has become of it' '
		cd world/registry
		git fsck --strict --no-dangling
		test -z "$(git status --porcelain)"
		docreg verify
	'
fi

check 'what crashed for want of memory was another library' '
	awk "{ print \$3 }" crashed | sort | uniq -c | sed "s/^ */crashed in /" >>figures
	status 1 grep -E " (docreg|libdoc)" crashed >&3
'

sed "s/^/# /" "$work/figures"
finish
