#!/bin/sh
# At a terminal: pager, colours, progress; and nothing of them anywhere else.
. "$(dirname "$0")/lib.sh"

if ! command -v script >/dev/null
then
	skip 'at a terminal' 'there is no script'
	finish
	exit
fi

TERM=xterm
export TERM
unset DOCREG_PAGER

check 'a registry with a list longer than a screen' '
	make_registry
	approved ISMS-02-001 文件管理程序書
	for n in 02 03 04 05 06 07 08 09 10 11 12 13
	do
		lin add "ISMS-02-0$n" "程序書之$n"
	done
	printf "%s\n" "#!/bin/sh" "echo paged" "cat" >"$work/pager"
	printf "%s\n" "#!/bin/sh" "exit 3" >"$work/quitter"
	chmod +x "$work/pager" "$work/quitter"
'

# screen COMMAND: what a terminal shows of it; ends as the command does.
screen () {
	timeout 60 script -qec "stty cols 80 rows 10; $1" /dev/null </dev/null | tr -d '\r'
}

# ended COMMAND: its status at a terminal.
ended () {
	got=0
	timeout 60 script -qec "$1" /dev/null </dev/null >"$work/shown" || got=$?
	echo $got
}

check 'a pager, of what is read, at a terminal alone' '
	cd registry
	export DOCREG_PAGER="$work/pager"
	for command in list "show ISMS-02-001" "log ISMS-02-001" status check verify explain help "help list" \
		"list --help" "policy --help" "policy show" "release list" "cite ISMS-02-001" "text $work/content.md" \
		"compare $work/content.md $work/content.md"
	do
		screen "docreg $command" >"$work/shown"
		grep -x paged "$work/shown"
		docreg $command >"$work/piped"
		status 1 grep -x paged "$work/piped"
	done
	screen "docreg add ISMS-02-020 x --as lin.zz --key ../lin" >"$work/shown"
	status 1 grep -x paged "$work/shown"
'

check 'it can be chosen, and switched off' '
	cd registry
	screen "PAGER=$work/pager docreg list" | grep -x paged
	for without in "docreg --no-pager list" "docreg list --no-pager" "DOCREG_PAGER= docreg list" \
		"DOCREG_PAGER=cat docreg list" "docreg list -o $work/list.csv"
	do
		screen "export PAGER=$work/pager; $without" >"$work/shown"
		status 1 grep -x paged "$work/shown"
	done
	git config core.pager "$work/pager"
	screen "stty rows 50; docreg list" >"$work/shown"
	status 1 grep -x paged "$work/shown"
	git config --unset core.pager
'

check 'less shows what fits and ends; Chinese and colours come through' '
	cd registry
	screen "stty rows 40; docreg list" >"$work/shown"
	grep "文件管理程序書" "$work/shown"
	screen "DOCREG_PAGER=\"cat; echo \\\$LESS \\\$LESSCHARSET\" docreg version; DOCREG_PAGER=\"cat >/dev/null; echo \\\$LESS \\\$LESSCHARSET\" docreg list" |
		grep "FRX utf-8"
'

check 'the status is the command'\''s, and who quits the pager hears no complaint' '
	cd registry
	export DOCREG_PAGER="$work/quitter"
	test "$(ended "docreg list")" = 0
	test "$(ended "docreg explain")" = 0
	test ! -s "$work/shown"
	echo x >"$work/broken.docx"
	test "$(ended "docreg check $work/broken.docx")" = 1
	test "$(ended "docreg show ISMS-02-099")" = 4
	test "$(ended "docreg list --nope")" = 2
	test "$(ended "DOCREG_PAGER=no-such-pager docreg list")" = 4
	grep "no-such-pager" "$work/shown"
	got=0
	DOCREG_PAGER= docreg explain | head -1 >/dev/null || got=$?
	test "$got" = 0
'

check 'talk goes through the pager too, in its order' '
	cd registry
	screen "DOCREG_PAGER=\"sed s/^/P:/\" docreg show ISMS-02-099 2>&1" >"$work/shown"
	grep "docreg show:" "$work/shown"
	echo x >stray
	screen "DOCREG_PAGER=\"sed s/^/P:/\" docreg check" >"$work/shown"
	grep "^P:.*foreign-path\|^P:.*dirty-path" "$work/shown"
	rm stray
'

escape=$(printf '\033')

check 'colours at a terminal, and never elsewhere unless asked for' '
	cd registry
	export DOCREG_PAGER=
	screen "docreg list" >"$work/shown"
	grep "${escape}\[32min-force${escape}\[m" "$work/shown"
	for plain in "NO_COLOR=1 docreg list" "TERM=dumb docreg list" "docreg list --color never" \
		"docreg --color=never list" "docreg list | cat" "env -u TERM docreg list"
	do
		screen "$plain" >"$work/shown"
		grep in-force "$work/shown"
		status 1 grep "$escape" "$work/shown"
	done
	screen "NO_COLOR= docreg list" | grep "$escape"
	screen "NO_COLOR=1 docreg list --color always" | grep "$escape"
	docreg list --color always | grep "${escape}\[32min-force"
	for format in json csv
	do
		docreg list --color always --format $format >"$work/out"
		status 1 grep "$escape" "$work/out"
	done
	docreg list --color always -o "$work/list.txt"
	status 1 grep "$escape" "$work/list.txt"
'

check 'a colour is never the only sign: without them the words are the same' '
	cd registry
	status 1 docreg check "$work/broken.docx" --color always >"$work/colored"
	status 1 docreg check "$work/broken.docx" >"$work/plain"
	grep "${escape}\[31merror${escape}\[m" "$work/colored"
	sed "s/${escape}\[[0-9]*m//g" "$work/colored" | cmp - "$work/plain"
	docreg list --color always | sed "s/${escape}\[[0-9]*m//g" >"$work/colored"
	docreg list | cmp - "$work/colored"
	status 3 lin approve ISMS-02-001 --color always 2>"$work/said" >&2
	grep "${escape}\[31mrefused${escape}\[m" "$work/said"
'

check 'a title that brings its own escapes acts on no terminal' '
	cd registry
	printf "甲\033]0;x\007\033[2J\033[31m乙\n" >"$work/odd.md"
	screen "docreg text $work/odd.md" >"$work/shown"
	status 1 grep "${escape}\[2J\|${escape}\]0" "$work/shown"
	screen "docreg check $work/odd.md" >"$work/shown"
	status 1 grep "${escape}\[2J\|${escape}\]0" "$work/shown"
'

check 'how far a work has come is told at a terminal, and wiped away' '
	cd registry
	export DOCREG_PAGER= DOCREG_PROGRESS=0
	for command in check verify list cite
	do
		screen "docreg $command" >"$work/shown"
		grep "docreg $command: 1 of " "$work/shown"
		grep " %)" "$work/shown" | sed "s/.* %)//" >"$work/behind"
		status 1 grep -v "^${escape}\[K" "$work/behind"
		docreg $command >"$work/out" 2>&1
		status 1 grep " of [0-9]* (" "$work/out"
	done
	screen "docreg verify --format json 2>/dev/null" >"$work/shown"
	status 1 grep "docreg verify: " "$work/shown"
	for quiet in "DOCREG_PROGRESS=off docreg verify" "DOCREG_PROGRESS=60 docreg verify" \
		"TERM=dumb docreg verify"
	do
		screen "$quiet" >"$work/shown"
		status 1 grep "docreg verify: " "$work/shown"
	done
	screen "DOCREG_PAGER=$work/pager docreg check" >"$work/shown"
	grep "docreg check: 1 of " "$work/shown"
	for bad in x -1 1.5 99999
	do
		status 2 env DOCREG_PROGRESS=$bad docreg list
	done
'

finish
