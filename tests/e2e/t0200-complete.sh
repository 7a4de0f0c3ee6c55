#!/bin/sh
# Completion: what __complete offers, and what bash and zsh make of it when somebody presses TAB.
. "$(dirname "$0")/lib.sh"

scripts=$tests/../../completion

check 'a registry with documents, versions, a draft, a release' '
	make_registry
	approved ISMS-02-005 文件管理程序書
	new_version ISMS-02-005
	approved ISMS-02-006 資產管理程序書
	lin add ISMS-03-001 備份標準書
	hsu revise ISMS-03-001 "$work/content.md" -m 初版
	at 2026-12-01 lin release 115-1
'

# offered LINE: what may stand at its end, one a line, without what it means.
offered () {
	docreg __complete --plain -- "$1"
}

check 'commands, verbs and options come from the tables' '
	cd registry
	echo approve | same - <<-END
	$(offered "docreg appr")
	END
	offered "docreg " | grep -x status
	offered "docreg " >"$work/out"
	status 1 grep __ "$work/out"
	test "$(offered "docreg policy s")" = "show
sign"
	test "$(offered "docreg release l")" = list
	test "$(offered "docreg list --fo")" = --format
	test "$(offered "docreg approve ISMS-02-005 --lett")" = --letter
	offered "docreg list -" | grep -x -e --no-pager
	offered "docreg -" | grep -x -e --version
	test "$(offered "docreg help po")" = policy
	test "$(offered "docreg help policy dr")" = draft
	test "$(offered "docreg explain round-op")" = round-open
'

check 'values of fixed sets, typed in either language' '
	cd registry
	test "$(offered "docreg list --format=")" = "--format=table
--format=json
--format=csv"
	test "$(offered "docreg list --format j")" = json
	test "$(offered "docreg text --format ")" = "text
json"
	test "$(offered "docreg list --state in")" = in-force
	test "$(LANGUAGE=zh_TW offered "docreg list --state 現")" = in-force
	test "$(offered "docreg list --date r")" = roc
	test "$(offered "docreg --color ne")" = never
	test "$(offered "docreg compare --granularity=w")" = --granularity=word
	test "$(offered "docreg amend ISMS-02-005 rev")" = ":nospace
review-months="
'

check 'numbers with titles, their versions, as they are typed' '
	cd registry
	docreg __complete -- "docreg show ISMS-02" | same - <<-END
	ISMS-02-005  文件管理程序書
	ISMS-02-006  資產管理程序書
	END
	test "$(docreg __complete -- "docreg show ISMS-03")" = ISMS-03-001
	test "$(offered "docreg approve isms-02-006")" = ISMS-02-006
	test "$(offered "docreg approve ＩＳＭＳ－０３")" = ISMS-03-001
	test "$(offered "docreg show ISMS-02-005@")" = "ISMS-02-005@1.0
ISMS-02-005@1.1"
	test "$(offered "docreg cat ISMS-03-001@")" = ISMS-03-001@draft
	test -z "$(offered "docreg approve ISMS-02-005@1")"
	test "$(offered "docreg review ISMS-02-005 ISMS-03")" = ISMS-03-001
	test -z "$(offered "docreg show ISMS-02-005 ISMS")"
	test "$(offered "docreg cite ISMS-02-006")" = ":files
ISMS-02-006"
	test "$(offered "docreg revise ISMS-03-001 ")" = :files
	test "$(offered "docreg init ")" = :folders
	test "$(offered "docreg list --on ")" = ""
'

check 'people by id and by name, tiers, classes, releases' '
	cd registry
	docreg __complete -- "docreg approve --as " | same - <<-END
	wang.xm  王小明
	lin.zz  林志中
	chen.yj  陳怡君
	hsu.yt  許雅婷
	END
	test "$(offered "docreg review ISMS-02-005 --for 陳")" = chen.yj
	test "$(offered "docreg approve --decided-by=w")" = --decided-by=wang.xm
	test "$(offered "docreg list --tier 程")" = 2
	test "$(offered "docreg add --class 一")" = 一般
	test "$(offered "docreg add --next ISMS-03")" = ISMS-03-001
	offered "docreg add --next " | grep -x 2
	offered "docreg release diff " | grep -x 115-1
	test "$(offered "docreg release diff 115-1 1")" = 115-1
'

check 'another folder, a line that is not whole, and one that is none' '
	mkdir -p elsewhere
	cd elsewhere
	test "$(offered "docreg -C ../registry show ISMS-03")" = ISMS-03-001
	test "$(offered "docreg --no-pager -C ../registry show ISMS-03")" = ISMS-03-001
	test "$(offered "docreg show \"ISMS")" = ""
	test "$(offered "docreg -C \"../registry\" show \"ISMS-03")" = ISMS-03-001
	for line in "" docreg "docreg nope " "docreg show " "docreg -C /nowhere show " "docreg list --nope " \
		"docreg show -- " "docreg version " "docreg -C"
	do
		docreg __complete -- "$line" >"$work/out" 2>&1
		test ! -s "$work/out"
	done
'

check 'a hostile register types nothing into a shell and nothing at a terminal' '
	cd registry
	sed -i "s/^title: .*/title: \"備\\\\e[31m\\\\a 份\\\\t\$(touch here)\"/" \
		documents/ISMS-03/ISMS-03-001/draft/metadata.yaml
	sed -i "s/^title:.*/title: 備份\$(touch here)/" documents/ISMS-03/ISMS-03-001/draft/metadata.yaml
	mkdir -p "documents/ISMS-03/ISMS-03-\$(touch here)" "releases/\$(touch here)"
	echo x >"documents/ISMS-03/ISMS-03-\$(touch here)/document.yaml"
	echo x >"releases/\$(touch here)/release.statement"
	by_hand
	docreg __complete -- "docreg show ISMS-" >"$work/out" 2>&1
	grep "ISMS-03-001  備份\$(touch here)" "$work/out"
	test "$(wc -l <"$work/out")" = 3
	docreg __complete --zsh -- "docreg release diff " >"$work/out" 2>&1
	status 1 grep touch "$work/out"
	git reset -q --hard HEAD~1
'

check 'it does not look at signatures, and so takes no time' '
	cd registry
	# The leak sanitizer cannot work under strace.
	ASAN_OPTIONS=detect_leaks=0 strace -f -qq -e trace=execve -o "$work/trace" docreg __complete -- "docreg show IS"
	test "$(wc -l <"$work/trace")" = 1
'

# --- shells --------------------------------------------------------------------------------------

# press SHELL KEYS END: what is on the screen when a person types KEYS, then END: show lists what is
# offered, take prints the line that was made.
press () {
	cat >"$work/keyboard" <<-\END
	set timeout 20
	set shell [lindex $argv 0]
	log_user 0
	if {$shell eq "bash"} {
		spawn -noecho bash --noprofile --norc -i
		set setup "bind 'set enable-bracketed-paste off' 'set page-completions off'; bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'; . [lindex $argv 3]/docreg.bash"
	} else {
		spawn -noecho zsh -f -i
		set setup "unset zle_bracketed_paste; unsetopt prompt_sp; LISTMAX=1000; autoload -Uz compinit; compinit -u -D; . [lindex $argv 3]/docreg.zsh"
	}
	send "PS1='re''ady> '; PROMPT='re''ady> '\r"
	expect "ready> "
	send "$setup\r"
	expect "ready> "
	log_user 1
	send -- [subst -nocommands -novariables [lindex $argv 1]]
	if {[lindex $argv 2] eq "take"} {
		send "\001echo '\005' en''d\r"
	} else {
		send "\t\025echo '' en''d\r"
	}
	expect {
		"end\r" {}
		timeout { exit 99 }
		eof { exit 98 }
	}
	send "\025exit\r"
	expect eof
	END
	TERM=dumb expect "$work/keyboard" "$1" "$2" "$3" "$scripts" | tr -d '\r'
}

for shell in bash zsh
do
	if ! command -v expect >/dev/null || ! command -v $shell >/dev/null
	then
		skip "$shell completes" 'there is no expect, or no such shell'
		continue
	fi

	check "$shell puts in a command, an option, a number, a person" '
		cd registry
		press $shell "docreg appr\t" take | grep "^docreg approve *end"
		press $shell "docreg list --form\tcs\t" take | grep "^docreg list --format csv *end"
		press $shell "docreg list --format=cs\t" take | grep "^docreg list --format=csv *end"
		press $shell "docreg show ISMS-02-006\t" take | grep "^docreg show ISMS-02-006 *end"
		press $shell "docreg show ISMS-03\t" take | grep "^docreg show ISMS-03-001 *end"
		press $shell "docreg show ISMS-02-005@1.1\t" take | grep "^docreg show ISMS-02-005@1.1 *end"
		press $shell "docreg show isms-03\t" take | grep "^docreg show ISMS-03-001 *end"
		press $shell "docreg show ISMS-02\t" take | grep "^docreg show ISMS-02-00 *end"
		press $shell "docreg review --as li\t" take | grep "^docreg review --as lin.zz *end"
		press $shell "docreg amend ISMS-02-005 rev\t12" take |
			grep "^docreg amend ISMS-02-005 review-months=12 end"
	'

	check "$shell shows titles and names where there are several" '
		cd registry
		press $shell "docreg show ISMS-02\t" show >"$work/out"
		grep "ISMS-02-005  文件管理程序書" "$work/out"
		grep "ISMS-02-006  資產管理程序書" "$work/out"
		press $shell "docreg approve --as \t" show >"$work/out"
		grep "wang.xm  王小明" "$work/out"
		press $shell "docreg show ISMS-02-005@\t" show >"$work/out"
		grep "@1.0  文件管理程序書" "$work/out"
	'

	check "$shell offers files where files are meant" '
		cd registry
		touch "out side.md"
		press $shell "docreg revise ISMS-03-001 out\t" take |
			grep -F "docreg revise ISMS-03-001 out\\ side.md"
		press $shell "docreg text out\t" take | grep -F "docreg text out\\ side.md"
		press $shell "docreg release x -o polic\t" take | grep "^docreg release x -o policy/* *end"
	'
done

finish
