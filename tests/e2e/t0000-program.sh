#!/bin/sh
# The program as such: version, help, explain; wrong command lines; output that reaches nobody.
. "$(dirname "$0")/lib.sh"

check 'version is one line that begins with the name' '
	docreg version >out
	test "$(wc -l <out)" -eq 1
	grep -Ex "docreg [0-9]+\.[0-9]+\.[0-9]+.*" out
	docreg --version | same out
'

check 'help names every command, and each has its own' '
	docreg help >out
	for name in $(docreg __man --names)
	do
		grep -qw "$name" out
		docreg "$name" --help >one
		grep -q "^usage: docreg $name" one
	done
	docreg help approve >out
	docreg approve --help | same out
'

check 'explain lists the rules and tells one' '
	docreg explain >out
	grep -q parent-exists out
	docreg explain parent-exists >one
	test -s one
	status 2 docreg explain no-such-rule 2>message
	grep -q no-such-rule message
'

check 'a wrong command line is status 2, and says what was wrong' '
	status 2 docreg 2>message
	test -s message
	status 2 docreg aprove 2>message
	grep -q aprove message
	status 2 docreg list --no-such-option 2>message
	grep -q no-such-option message
	status 2 docreg approve 2>message
	test -s message
'

check 'outside a registry a command says so, with status 4' '
	status 4 docreg list 2>message
	grep -q "^docreg list: " message
	mkdir -p some/where
	status 4 docreg -C some/where list 2>message
	grep "$work/some/where" message
'

check '-C after the command is told where it belongs' '
	status 2 docreg list -C some 2>message
	grep "hint: -C stands before the command: docreg -C DIR" message
'

check 'output that nobody gets is a failure' '
	status 4 docreg help >/dev/full 2>message
	test -s message
'

check 'messages are Chinese when asked for, in the UTF-8 of C too' '
	LC_ALL=C.UTF-8 LANGUAGE=zh_TW docreg help >out
	grep -q 核定 out
	LANGUAGE=zh_TW docreg help amend >out
	status 1 grep -E "KEY=VALUE|FILE|DIR|ID|DATE" out
	LANGUAGE=zh_TW docreg help release diff >out
	status 1 grep " A B" out
	LC_ALL=C docreg help >out
	test -z "$(LC_ALL=C tr -d "\000-\177" <out)"
'

finish
