#!/bin/sh
# Eight writers with mixed changes, readers and `git gc --prune=now` beside them, and some writers
# killed at any moment: nothing acknowledged is lost, no number is given twice, readers see a sound
# registry, and nobody waits for ever (trust.md 4.5).
#
# DOCREG_SOAK_EACH changes a writer; `make soak` makes 500.
. "$(dirname "$0")/lib.sh"

writers=${DOCREG_SOAK_WRITERS:-8}
each=${DOCREG_SOAK_EACH:-10}
readers=4
seed=${DOCREG_SOAK_SEED:-$(git -C "$tests" rev-list --count HEAD 2>/dev/null || echo 1)}

# moments WRITER: for each act that will be begun, when it is killed: one in twelve, at a random
# moment; "-" for never.
moments () {
	awk -v seed="$seed$1" 'BEGIN {
		srand(seed)
		for (i = 0; i < 4000; i++)
			if (rand() < 1 / 12) printf "%.3f\n", rand() * 0.3; else print "-"
	}' >"moments.$1"
}

# now: milliseconds.
now () {
	echo $(($(date +%s%N) / 1000000))
}

# attempt COMMAND...: run it once, killed when its turn says so; its exit status is left in $got.
attempt () {
	read -r moment <&4
	began=$(now) got=0
	if test "$moment" = -
	then "$@" >"out.$writer" 2>"err.$writer" || got=$?
	else timeout -s KILL "$moment" "$@" >"out.$writer" 2>"err.$writer" || got=$?
	fi
	test $got -eq 137 || echo $(($(now) - began)) >>"waited.$writer"
}

# act SUBJECT COMMAND...: until it is done. A killed one is begun again; when it has landed nevertheless,
# it is refused now.
act () {
	subject=$1 killed=false
	shift
	test $left -gt 0 || return 1
	left=$((left - 1))
	while :
	do
		attempt "$@"
		case $got in
		0)
			test "$subject" != number ||
				subject="add: $(sed -n 's/^registered \([^ ]*\) .*/\1/p' "out.$writer")"
			echo "$subject" >>"said.$writer"
			return 0
			;;
		137)
			echo "$subject" >>"killed.$writer"
			killed=true
			;;
		3)
			test $killed = true && return 0
			;;
		4)
			grep -q 'changed by somebody else meanwhile' "err.$writer" || killed=refused
			;;
		*)
			killed=refused
			;;
		esac
		case $got,$killed in
		137,* | 4,true | 4,false) ;;
		*)
			{ echo "writer $writer: $* ends with $got"; cat "err.$writer"; } >>"failed.$writer"
			return 1
			;;
		esac
	done
}

as_lin="--as lin.zz --key $work/lin"
as_hsu="--as hsu.yt --key $work/hsu"
as_chen="--as chen.yj --key $work/chen"
as_wang="--as wang.xm --key $work/wang"

# one_document: all that can happen to one, and to a number that was a mistake.
one_document () {
	count=$((count + 1))
	mistake=$(printf 'ISMS-03-%d%02d' $writer $count)
	echo "$writer $count" >"content.$writer.md"
	echo "$writer $count 再" >"again.$writer.md"
	act number docreg -C registry add --next 2 "第 $writer 人的第 $count 份" $as_lin || return
	number=${subject#add: }
	act "revise: $number 1.0" docreg -C registry revise $number "$work/content.$writer.md" -m 初版 \
		--reason 測試 $as_hsu || return
	act "submit: $number 1.0" docreg -C registry submit $number $as_hsu || return
	act "return: $number 1.0" docreg -C registry return $number -m 補正 $as_chen || return
	act "revise: $number 1.0" docreg -C registry revise $number "$work/again.$writer.md" -m 初版 \
		--reason 測試 $as_hsu || return
	act "submit: $number 1.0" docreg -C registry submit $number $as_hsu || return
	act "recall: $number 1.0" docreg -C registry recall $number -m 誤送 $as_hsu || return
	act "submit: $number 1.0" docreg -C registry submit $number $as_hsu || return
	act "review: $number 1.0" docreg -C registry review $number $as_chen || return
	act "approve: $number 1.0" docreg -C registry approve $number $as_wang || return
	act "add: $mistake" docreg -C registry add $mistake "第 $writer 人第 $count 次誤登" \
		$as_lin || return
	act "void: $mistake" docreg -C registry void $mistake -m 誤登 $as_lin || return
	act "confirm: $number 1.0" docreg -C registry confirm $number $as_lin || return
	act 'amend: ISMS-01-001' docreg -C registry amend ISMS-01-001 \
		owner="第 $writer 科之 $count" $as_lin || return
	act "revise: $number 1.1" docreg -C registry revise $number "$work/content.$writer.md" -m 改版 \
		--reason 測試 $as_hsu || return
	act "amend: $number" docreg -C registry amend $number owner="第 $writer 科" $as_lin || return
	act "withdraw: $number" docreg -C registry withdraw $number -m 停用 $as_wang
}

# write WRITER: changes until there were enough.
write () {
	writer=$1 left=$each count=0
	moments $writer
	exec 4<moments.$writer
	while test $left -gt 0 && one_document
	do
		:
	done
}

# read_on READER: until the writers have ended; whatever is read is sound.
read_on () {
	while ! test -e written
	do
		for command in 'list --format json' verify 'show ISMS-01-001' status
		do
			docreg -C registry $command >read.$1 2>read.err.$1 || {
				echo "docreg $command ends with $?" >>failed.reader
				cat read.$1 read.err.$1 >>failed.reader
			}
			echo "$command" >>reads.$1
		done
		sleep 1
	done
}

# pack_on: git gc, again and again. Beside a commit it may fail to pack the branch; the next one does.
pack_on () {
	while ! test -e written
	do
		git -C registry gc -q --prune=now 2>>packing.err && echo packed >>packed
		sleep 1
	done
}

check "$writers writers with $each changes each, readers, git gc and kills beside them" '
	make_registry
	lin add ISMS-01-001 資通安全政策
	cd "$work"
	for reader in $(seq $readers)
	do
		read_on $reader &
	done
	pack_on &
	pids=
	for writer in $(seq $writers)
	do
		write $writer &
		pids="$pids $!"
	done
	wait $pids
	touch written
	wait
	touch failed.none packed
	cat failed.* >failures
	same failures </dev/null
'

check "nothing acknowledged is lost, and nothing is there that nobody did" '
	touch killed.none
	git -C registry log --format=%s >log
	cat said.* | sed "s/^/said /" >told
	cat killed.* | sed "s/^/killed /" >>told
	sed "s/^/there /" log >>told
	awk "{
		what = \$1
		sub(/^[a-z]* /, \"\")
		n[what, \$0]++
		all[\$0]
	}
	END {
		for (act in all) {
			said = n[\"said\", act]; there = n[\"there\", act]
			killed = n[\"killed\", act]
			if (act ~ /^add: ISMS-02/) killed += n[\"killed\", \"number\"]
			if (act ~ /^init:|^number$/ || act == \"add: ISMS-01-001\") continue
			if (said > there) print \"lost:\", act, said + 0, there + 0
			if (there > said + killed) print \"too often:\", act, said + 0, there + 0
			if (act ~ /^add:/ && there > 1) print \"twice:\", act
		}
	}" told >wrong
	same wrong </dev/null
	test "$(cat said.* | wc -l)" -gt 0
'

check "the registry is linear, clean and sound" '
	cd registry
	test "$(git rev-list --max-parents=0 main | wc -l)" = 1
	test -z "$(git rev-list --min-parents=2 main)"
	docreg status
	test -z "$(git status --porcelain)" || { git status --porcelain >&3; exit 1; }
	git fsck --strict --no-dangling
	docreg verify
	find .git -name "*.lock" ! -name docreg.lock >../locks
	same ../locks </dev/null
'

check "a git gc that is at work is waited for; of a killed one nothing stays" '
	cd registry
	before=$(git rev-parse main)
	echo "$$ $(uname -n)" >.git/gc.pid
	lin add ISMS-01-002 等候 >../out 2>&1 &
	while flock -n .git/docreg.lock true
	do
		kill -0 $!
	done
	test "$(git rev-parse main)" = "$before"
	rm .git/gc.pid
	wait $!
	test "$(git rev-list --count "$before..main")" = 1
	sh -c "echo \$\$ $(uname -n)" >.git/gc.pid
	lin add ISMS-01-003 不候
	test ! -e .git/gc.pid
'

if strace -f -qq -o /dev/null -e trace=write true 2>/dev/null
then
	check "git gc removes the folder that an object was about to be put into: it is made again" "
		cd registry
		for n in 2 3 5
		do
			ASAN_OPTIONS=detect_leaks=0 strace -qq -o ../trace -e trace=link,rename \\
				-e inject=link:error=ENOENT:when=\$n..\$((n + 1)) -e inject=rename:error=ENOENT:when=1..2 \\
				docreg add ISMS-01-01\$n '第 '\$n' 次' $as_lin
			grep '^link.*/objects/.*ENOENT.*INJECTED' ../trace
			grep '^rename.*/objects/.*ENOENT.*INJECTED' ../trace
		done
		docreg verify
	"
fi

cat waited.* | sort -n >waited
awk '{ ms[NR] = $1 } END {
	printf "# %d changes: half within %d ms, 99 %% within %d ms, the longest %d ms\n", NR,
		ms[int((NR + 1) / 2)], ms[int(NR * 0.99 + 0.5)], ms[NR]
}' waited
echo "# $(cat killed.* | wc -l) killed, $(cat reads.* | wc -l) reads, $(cat packed | wc -l) times git gc, seed $seed"
finish
