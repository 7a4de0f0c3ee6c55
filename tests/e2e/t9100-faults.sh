#!/bin/sh
# kill -9 before every system call that writes, and disks that fail there, in every command that writes:
# the old state or the new one, a sound repository, and the same command again ends it.
#
# Of the points of each scenario every DOCREG_FAULTS_STRIDE-th is tried, beginning elsewhere with another
# DOCREG_FAULTS_TURN; 1 tries all of them: make faults.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-world.sh"
. "$tests/lib-faults.sh"

if ! can_trace
then
	skip 'faults before each writing system call' 'strace cannot trace here'
	finish
	exit
fi

stride=${DOCREG_FAULTS_STRIDE:-500}
turn=${DOCREG_FAULTS_TURN:-0}
echo "$turn" >"$work/at"

# scenario as in lib-world.sh.
scenario () {
	is_wanted "$@" || return 0
	check "$name, unbroken" 'learn'
	check "$name, killed before a call that changes something" '
		sweep signal=SIGKILL
	'
	check "$name, when a call fails" '
		sweep error=ENOSPC error=EIO error=EMFILE error=EINTR
	'
}

check 'a registry in which every command has something to do' 'make_base; make_shared'

scenarios

sed "s/^/# /" "$work/figures"
finish
