#!/bin/sh
# At a terminal: the page, the question, the passphrase at ssh-keygen's own prompt.
. "$(dirname "$0")/lib.sh"

if ! command -v expect >/dev/null
then
	skip 'a decision at a terminal' 'there is no expect'
	finish
	exit
fi

# typed ANSWER PASSPHRASE COMMAND...: at a terminal, where a person types this. Ends as the command does.
typed () {
	answer=$1 passphrase=$2
	shift 2
	cat >"$work/dialogue" <<-\END
	set timeout 20
	set answer [lindex $argv 0]
	set passphrase [lindex $argv 1]
	spawn -noecho {*}[lrange $argv 2 end]
	expect {
		"\\\[y/N\\\] " { send "$answer\r"; exp_continue }
		"assphrase" { send "$passphrase\r"; exp_continue }
		timeout { exit 99 }
		eof
	}
	exit [lindex [wait] 3]
	END
	expect "$work/dialogue" "$answer" "$passphrase" "$@"
}

# waiting NUMBER: registered, submitted, reviewed.
waiting () {
	lin add "$1" "文件 $1"
	echo "$1" >"$work/content.md"
	hsu revise "$1" "$work/content.md" -m 初版 --reason 依計畫
	hsu submit "$1"
	chen review "$1"
}

check 'a registry whose officer has a passphrase' '
	ssh-keygen -q -t ed25519 -N secret -C wang -f wang
	printf "#!/bin/sh\necho secret\n" >askpass
	chmod +x askpass
	SSH_ASKPASS=$work/askpass
	SSH_ASKPASS_REQUIRE=force
	export SSH_ASKPASS SSH_ASKPASS_REQUIRE
	make_registry
	unset SSH_ASKPASS SSH_ASKPASS_REQUIRE
	waiting ISMS-02-001
	waiting ISMS-02-002
'

check 'no is an answer: the page was shown, nothing is signed' '
	cd registry
	before=$(git rev-parse HEAD)
	status 1 typed n secret docreg approve ISMS-02-001 --as wang.xm --key "$work/wang" >"$work/out"
	grep ISMS-02-001.md "$work/out"
	grep "\[y/N\]" "$work/out"
	grep "nothing was changed" "$work/out"
	status 1 grep assphrase "$work/out"
	status 1 typed "" secret docreg approve ISMS-02-001 --as wang.xm --key "$work/wang"
	test "$(git rev-parse HEAD)" = "$before"
'

check 'a wrong passphrase changes nothing' '
	cd registry
	before=$(git rev-parse HEAD)
	status 4 typed y wrong docreg approve ISMS-02-001 --as wang.xm --key "$work/wang"
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'yes, and one passphrase for several documents' '
	cd registry
	typed y secret docreg approve ISMS-02-001 ISMS-02-002 --as wang.xm --key "$work/wang" \
		>"$work/out"
	test "$(grep -c "assphrase" "$work/out")" = 1
	test "$(grep -c "\[y/N\]" "$work/out")" = 1
	test "$(git log -1 --format=%s)" = "approve: ISMS-02-001 1.0 ISMS-02-002 1.0"
	docreg verify
'

check 'a refusal comes before the question' '
	cd registry
	status 3 typed y secret docreg approve ISMS-02-001 --as wang.xm --key "$work/wang" >"$work/out"
	grep "(round-none)" "$work/out"
	status 1 grep "\[y/N\]" "$work/out"
	status 3 typed y secret docreg withdraw ISMS-02-001 -m x --as lin.zz --key "$work/lin" \
		>"$work/out"
	status 1 grep "\[y/N\]" "$work/out"
'

check '--yes does not ask; a withdrawal asks' '
	cd registry
	waiting ISMS-02-003
	typed n secret docreg approve ISMS-02-003 --yes --as wang.xm --key "$work/wang" >"$work/out"
	status 1 grep "\[y/N\]" "$work/out"
	status 1 typed n secret docreg withdraw ISMS-02-003 -m 停用 --as wang.xm --key "$work/wang"
	typed yes secret docreg withdraw ISMS-02-003 -m 停用 --as wang.xm --key "$work/wang"
	docreg verify
'

check 'yes may be said in Chinese' '
	cd registry
	for word in 是 好 ｙ Y
	do
		waiting "ISMS-02-01$((n = ${n:-0} + 1))"
		status 1 typed 不 secret docreg approve "ISMS-02-01$n" --as wang.xm --key "$work/wang"
		typed $word secret docreg approve "ISMS-02-01$n" --as wang.xm --key "$work/wang"
	done
'

check 'no bytes reach a terminal that it would act on' '
	cd registry
	lin add ISMS-02-020 終端機
	for bytes in "\033[2J" "\302\233" "\342\200\256" "\377" "\000" "\177"
	do
		printf "前${bytes}後\n" >"$work/content.md"
		hsu revise ISMS-02-020 "$work/content.md" -m 初版
		status 2 typed y secret docreg cat ISMS-02-020@draft >"$work/out"
		grep "no plain text" "$work/out"
		docreg cat ISMS-02-020@draft | cmp - "$work/content.md"
	done
	printf "一\t二\r\n三 é 四\n" >"$work/content.md"
	hsu revise ISMS-02-020 "$work/content.md"
	typed y secret docreg cat ISMS-02-020@draft | grep 三
'

check 'who gives up at the prompt (Ctrl-C) leaves nothing behind' '
	cd registry
	waiting ISMS-02-004
	before=$(git rev-parse HEAD)
	cat >"$work/dialogue" <<-\END
	set timeout 2
	spawn -noecho docreg approve ISMS-02-004 --yes --as wang.xm --key [lindex $argv 0]
	expect "assphrase"
	send "\003"
	expect {
		timeout { send "\003"; exp_continue }
		eof
	}
	END
	expect "$work/dialogue" "$work/wang" || true
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
	test -z "$(find "$TMPDIR" -name "docreg-*")"
	typed y secret docreg approve ISMS-02-004 --as wang.xm --key "$work/wang"
'

check 'at 80 columns no rule of the policy is cut' '
	test -d registry || make_registry
	cd registry
	typed "" "" env LANGUAGE=zh_TW sh -c "stty cols 80; docreg policy show" >../shown
	tr -d "\r" <../shown | grep -x " 1  審查 1 人（審查人員、文件管制人員）；核定 1 人（資通安全長）；未簽章的送審與"
	tr -d "\r" <../shown | grep -x "    審查可計入：是；作者可核定自己的文件：否"
	status 1 grep "…" ../shown
'

finish
