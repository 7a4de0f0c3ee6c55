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
only=${DOCREG_FAULTS_ONLY:-}
echo "$turn" >"$work/at"

# scenario NAME COMMAND AGAIN SAYS [PREPARE [PLACE]]: a command that writes, by its name in the tables;
# how the same command ends once that has landed, and what it says then; what is done before it in
# the registry; where the registry is that it changes.
scenario () {
	name=$1 command=$2 again=$3 again_says=$4 prepare=${5:-:} place=${6:-registry} fixed=true
	test "$place" = registry || fixed=false
	case ${only:-$name} in
	"$name") ;;
	*) return 0 ;;
	esac
	check "$name, unbroken" 'learn'
	check "$name, killed before a call that changes something" '
		sweep signal=SIGKILL
	'
	check "$name, when a call fails" '
		sweep error=ENOSPC error=EIO error=EMFILE error=EINTR
	'
}

check 'a registry in which every command has something to do' 'make_base'

as_lin='--as lin.zz --key "$work/lin"'
as_hsu='--as hsu.yt --key "$work/hsu"'
as_chen='--as chen.yj --key "$work/chen"'
as_wang='--as wang.xm --key "$work/wang"'

scenario init "docreg init ../new --agency 處 --agency-id x \
	--person \"wang.xm:王小明:security-officer:\$work/wang.pub\" \
	--person \"lin.zz:林志中:document-controller:\$work/lin.pub\" \
	--key \"\$work/wang\" --key \"\$work/lin\"" 4 exists : new
scenario 'policy draft' "docreg policy draft $as_lin" 0 unchanged \
	'echo "# 再註" >>policy/draft/roster.yaml'
scenario 'policy sign' "docreg policy sign -m 註解 $as_lin" 0 unchanged
scenario add "docreg add ISMS-02-090 新文件 $as_lin" 3 '(number-reused)'
scenario import "docreg import ../pile $as_lin" 0 ''
scenario import "docreg import ../pile --map ../map.csv --baseline --officer-key \"\$work/wang\" $as_lin" 0 ''
scenario revise "docreg revise ISMS-02-002 ../new.md -m 再稿 $as_hsu" 0 unchanged
scenario submit "docreg submit ISMS-02-002 $as_hsu" 3 '(round-'
scenario review "docreg review ISMS-02-003 -m 同意 $as_chen" 3 '(said-already)'
scenario return "docreg return ISMS-02-003 -m 重寫 $as_chen" 3 '(round-none)'
scenario recall "docreg recall ISMS-02-003 -m 誤送 $as_hsu" 3 '(round-none)'
scenario approve "docreg approve ISMS-02-004 $as_wang" 3 '(round-none)'
scenario approve "docreg approve ISMS-02-004 --letter 府主資字第1150001234號 --on 115.11.22 \
	--scan ../scan.pdf --decided-by wang.xm $as_lin" 3 '(round-none)'
scenario withdraw "docreg withdraw ISMS-02-001 -m 停用 $as_wang" 3 ''
scenario confirm "docreg confirm ISMS-02-001 $as_lin" 3 '(said-already)'
scenario amend "docreg amend ISMS-02-001 owner=秘書室 $as_lin" 0 unchanged
scenario correct "docreg correct ISMS-02-001 effective=115.12.1 -m 日期誤繕 $as_wang" 0 unchanged
scenario void "docreg void ISMS-02-002 -m 誤登 $as_lin" 3 ''
scenario publish "docreg publish ../site --place 內網 $as_lin" 0 anew
scenario release "docreg release 115-1 $as_lin" 0 already
scenario 'hook git' 'docreg hook git' 0 '' 'git config --unset diff.docreg.textconv'

sed "s/^/# /" "$work/figures"
finish
