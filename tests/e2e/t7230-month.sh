#!/bin/sh
# A month of four people at four clones and one server, all at once: it ends in one line that verifies,
# and nobody was asked for a signature twice without need.
#
# DOCREG_MONTH_STEP is how many days lie between two on which people are at their desks: 1 for the whole
# month (docs/testing.md).
. "$(dirname "$0")/lib.sh"
. "$tests/lib-sync.sh"

step=${DOCREG_MONTH_STEP:-10}
seed=${DOCREG_MONTH_SEED:-1}
desks='lin hsu chen wang'

check 'a server, set up as one, with documents on their way, and four clones' '
	make_server
	approved ISMS-02-001 第一份
	reviewed ISMS-02-002
	submitted ISMS-02-003
	lin add ISMS-02-004 第四份
	docreg hook server "$work/server.git"
	for desk in $desks
	do
		desk at-$desk
	done
	note_signing
'

# said COMMAND...: at this desk, with what came of it noted: "status number command".
said () {
	act=$((${act:-0} + 1)) got=0
	DOCREG_TEST_ACT="$desk-$day-$act" "$@" >"$work/out.$desk" 2>"$work/err.$desk" || got=$?
	echo "$got $desk-$day-$act $*" >>"$work/log.$desk"
	case $got in
	0) cat "$work/out.$desk" >>"$work/done.$desk" ;;
	3 | 4) cat "$work/err.$desk" >>"$work/refused.$desk" ;;
	*) cat "$work/err.$desk" >>"$work/broken.$desk" ;;
	esac
}

# those STATE: the numbers whose next version stands there, as this clone shows; none: in force alone.
those () {
	docreg list --format csv 2>/dev/null | sed 1d | awk -F, -v state="$1" "\$NF == state { print \$2 }"
}

write () {
	echo "$1 內容第 $day 稿" >"$work/$desk.md"
	said hsu revise "$1" "$work/$desk.md" -m "第 $day 日" --reason 測試
	said hsu submit "$1"
}

# What each does on a day, with what their own clone shows that morning.
lin_day () {
	said lin add --next 2 "第 $day 日之程序書"
	test $((day % 2)) -eq 0 || said lin add --next 3 "第 $day 日之標準書"
	said lin amend ISMS-02-001 owner="第 $day 日"
	test $((day % 10)) -ne 1 || said lin release "115-$day" -o "$work"
}

hsu_day () {
	for number in $(those draft | head -n 2)
	do
		write "$number"
	done
	for number in $(those "" | head -n 1)
	do
		write "$number"
	done
}

chen_day () {
	for number in $(those submitted | head -n 3)
	do
		said chen review "$number" -m 同意
	done
	# The controller works at the desk of the reviewer as well.
	said lin amend ISMS-02-001 retention=$((day % 2 * 5 + 5))年
	said lin add --next 2 "第 $day 日之另一程序書"
}

wang_day () {
	for number in $(those reviewed | head -n 3)
	do
		said wang approve "$number" --yes
	done
}

# at_desk: a day there; on every third the network is away until the evening.
at_desk () {
	cd "$work/at-$desk"
	PATH=$work/bin:$PATH
	said docreg sync
	number=$(echo $desks | tr " " "\n" | grep -n "$desk" | cut -d: -f1)
	away=$(((day / step + number + seed) % 3))
	test $away -ne 0 || git remote set-url origin "$work/nowhere.git"
	"${desk}_day"
	test $away -ne 0 || git remote set-url origin "$work/server.git"
	said docreg sync --set-aside
}

check 'the month' '
	day=1
	while test $day -le 30
	do
		DOCREG_NOW=$(printf "2026-12-%02dT02:00:00Z" $day)
		for desk in $desks
		do
			(at_desk) &
		done
		wait
		day=$((day + step))
	done
	echo "# acts by exit status: $(cat log.* | cut -c1 | sort | uniq -c | tr -s " \n" " ")" >&3
	cat broken.* >broken 2>/dev/null || true
	same broken </dev/null
'

DOCREG_NOW=2026-12-31T02:00:00Z

check 'in the end all hold the same, in one line that verifies, also in a fresh clone' '
	for desk in $desks
	do
		docreg -C at-$desk sync --set-aside
	done
	for desk in $desks
	do
		docreg -C at-$desk sync
	done
	desk fresh
	together $(printf "at-%s " $desks) fresh
	git -C fresh fsck --strict --no-dangling
	docreg -C fresh check || test $? = 1
'

check 'each number was told once, and is there' '
	cat done.* | sed -n "s/^registered \([^ ]*\) .*/\1/p" | sort >told
	test -s told
	uniq -d told >twice
	same twice </dev/null
	seq -f ISMS-02-00%.0f 4 | sort - told >all
	docreg -C fresh list --format csv | sed 1d | cut -d, -f2 | sort | cmp all -
'

check 'what was done is in the line, or was set aside and said so' '
	for desk in $desks
	do
		sed -n "s/^approved \([^ ]*\) \([^ ]*\) .*/approve: \1 \2/p; s/^reviewed \([^ ]*\) \([^ ]*\) .*/review: \1 \2/p
			s/^submitted \([^ ]*\) \([^ ]*\) .*/submit: \1 \2/p" done.$desk
	done | sort -u >wanted
	{
		git -C fresh log --format=%s main
		for desk in $desks
		do
			git -C at-$desk for-each-ref --format="%(subject)" refs/docreg/aside
		done
	} | sort -u >there
	test -s wanted
	comm -23 wanted there >missing
	same missing </dev/null
'

check 'no command asked for a signature twice, and none that only shares' '
	sort signed | uniq -d >twice
	same twice </dev/null
	grep " docreg sync" log.* | cut -d" " -f2 | sort >syncs
	sort signed | comm -12 - syncs >asked
	same asked </dev/null
	# Each signature is one of the line, of a change set aside, or of a command that failed after it.
	line=$(($(git -C fresh ls-files "*.sig" | wc -l) - $(git -C registry ls-files "*.sig" | wc -l)))
	aside=0
	for desk in $desks
	do
		for commit in $(git -C at-$desk for-each-ref --format="%(objectname)" refs/docreg/aside)
		do
			aside=$((aside + $(git -C at-$desk show --format= --name-only --diff-filter=A $commit |
				grep -c "\.sig$" || true)))
		done
	done
	sort signed >signed.sorted
	cat log.* | grep -v "^0 " | cut -d" " -f2 | sort | comm -12 - signed.sorted >lost
	echo "# signatures: $line in the line, $aside set aside, $(wc -l <lost) lost to a race" >&3
	test $(wc -l <signed) = $((line + aside + $(wc -l <lost)))
'

finish
