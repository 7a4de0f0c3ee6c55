#!/bin/sh
# kill -9 before every system call that writes, and disks that fail: the old state or the new one,
# a sound repository, and a retry that succeeds.
#
# strace counts when=N for each system call by itself (trust.md 4.1), so they are taken one by
# one. Every DOCREG_FAULTS_STRIDE-th point is tried; 1 tries all of them.
. "$(dirname "$0")/lib.sh"

stride=${DOCREG_FAULTS_STRIDE:-11}
killing="write pwrite64 writev link rename renameat renameat2 unlink unlinkat mkdir mkdirat fsync
	fdatasync ftruncate symlink chmod fchmod flock utimensat"

# LeakSanitizer does not work under strace.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

if ! strace -f -qq -o /dev/null -e trace=write true 2>/dev/null
then
	skip 'faults before each writing system call' 'strace cannot trace here'
	finish
	exit
fi

make_base () {
	make_registry
	lin add ISMS-02-001 第一份
	echo 一 >"$work/content.md"
	hsu revise ISMS-02-001 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-001
	chen review ISMS-02-001
	git repack -adq
	mv "$work/registry" "$work/base"
}

# What is tried, as sh runs it under strace; and the rule that refuses it when it has landed.
add='exec docreg add ISMS-02-002 第二份 --as lin.zz'
add_landed=number-reused
approve='exec docreg approve ISMS-02-001 --as wang.xm --key "$work/wang"'
approve_landed=round-none
send_back='exec docreg return ISMS-02-001 -m 補正 --as lin.zz --key "$work/lin"'
send_back_landed=round-none
export work

fresh () {
	rm -rf "$work/registry"
	cp -r "$work/base" "$work/registry"
	cd "$work/registry"
}

# count_of COMMAND CALL: how often the command makes that call.
count_of () {
	fresh
	strace -f -qq -o "$work/trace" -e "trace=$2" sh -c "$1" >/dev/null 2>&1
	grep -c "$2(" "$work/trace" || true
}

# sound COMMAND RULE WAS_TOLD: old or new, nothing torn, a retry succeeds and leaves all clean.
sound () {
	git fsck --strict --no-dangling >"$work/fsck" 2>&1 || {
		echo "git fsck: $(cat "$work/fsck")"
		return 1
	}
	commits=$(git rev-list --count main)
	case $commits in
	"$before") landed=false ;;
	$((before + 1))) landed=true ;;
	*) echo "a third state: $commits commits" && return 1 ;;
	esac
	if test "$3" = true && test $landed = false
	then
		echo "said to be done, but it is not"
		return 1
	fi
	got=0
	timeout 60 sh -c "$1" >"$work/retry" 2>&1 || got=$?
	if test $landed = true
	then test $got -eq 3 && grep -F "($2)" "$work/retry" >/dev/null
	else test $got -eq 0
	fi || {
		echo "the retry ends with $got: $(cat "$work/retry")"
		return 1
	}
	test "$(git rev-list --count main)" = $((before + 1)) || {
		echo "not landed once: $(git rev-list --count main) commits, $before before"
		return 1
	}
	test -z "$(git status --porcelain)" || {
		echo "not clean after the retry: $(git status --porcelain)"
		return 1
	}
	docreg verify >"$work/verify" 2>&1 || {
		cat "$work/verify"
		return 1
	}
}

# fault COMMAND RULE CALL INJECTION N: break it at the N-th call, then look.
fault () {
	fresh
	before=$(git rev-list --count main)
	got=0
	strace -f -qq -o /dev/null -e "trace=$3" -e "inject=$3:$4:when=$5" sh -c "$1" \
		>"$work/said" 2>"$work/err" || got=$?
	told=false
	test $got -ne 0 || told=true
	sound "$1" "$2" $told >"$work/why" || {
		echo "$4 at $3 number $5 (ended with $got): $1" >&3
		cat "$work/why" "$work/err" >&3
		return 1
	}
}

# sweep NAME INJECTION: at every stride-th call of every kind.
sweep () {
	eval "command=\$$1 rule=\$$1_landed"
	point=0
	for call in $killing
	do
		count=$(count_of "$command" $call)
		n=0
		while test $n -lt "$count"
		do
			n=$((n + 1))
			point=$((point + 1))
			test $((point % stride)) -ne 0 || fault "$command" "$rule" $call "$2" $n
		done
	done
	echo "$1, $2: $point points, every $stride. tried" >>"$work/points"
	test $point -gt $stride
}

check 'a registry to break' '
	make_base
'

# --- init: there is no registry yet ---

init='exec docreg init "$work/new" --agency 處 --agency-id x \
	--person "wang.xm:王小明:security-officer:$work/wang.pub" \
	--person "lin.zz:林志中:document-controller:$work/lin.pub" \
	--key "$work/wang" --key "$work/lin"'

# whole FOLDER: a registry with all that init makes, and nothing beside it.
whole () {
	docreg -C "$1" verify >/dev/null &&
		git -C "$1" fsck --strict --no-dangling >/dev/null 2>&1 &&
		test -z "$(git -C "$1" status --porcelain)"
}

# fault_init CALL INJECTION N: whole or nothing, and the next one makes it and leaves no trace.
fault_init () {
	rm -rf "$work/new" "$work"/.new.*
	got=0
	strace -f -qq -o /dev/null -e "trace=$1" -e "inject=$1:$2:when=$3" sh -c "$init" \
		>"$work/said" 2>"$work/err" || got=$?
	if test -e "$work/new"
	then
		whole "$work/new" || { echo "not whole: $2 at $1 number $3 ($got)" >&3; return 1; }
		rm -rf "$work/new"
	elif test $got -eq 0
	then
		echo "said to be made, but it is not: $2 at $1 number $3" >&3
		return 1
	fi
	sh -c "$init" >/dev/null 2>"$work/err" && whole "$work/new" || {
		echo "$2 at $1 number $3: the next one fails: $(cat "$work/err")" >&3
		return 1
	}
	test -z "$(ls -d "$work"/.new.* 2>/dev/null)" || {
		echo "$2 at $1 number $3: left behind: $(ls -d "$work"/.new.*)" >&3
		return 1
	}
}

sweep_init () {
	cd "$work"
	point=0
	for call in $killing
	do
		rm -rf "$work/new"
		strace -f -qq -o "$work/trace" -e "trace=$call" sh -c "$init" >/dev/null 2>&1
		count=$(grep -c "$call(" "$work/trace" || true)
		n=0
		while test $n -lt "$count"
		do
			n=$((n + 1))
			point=$((point + 1))
			test $((point % stride)) -ne 0 || fault_init $call "$1" $n
		done
	done
	echo "init, $1: $point points, every $stride. tried" >>"$work/points"
	test $point -gt $stride
}

check 'init, killed before a call that writes: whole or nothing, and the next one makes it' '
	sweep_init signal=SIGKILL
'

check 'init, when a call that writes fails: the same' '
	sweep_init error=ENOSPC
	sweep_init error=EIO
'

for verb in add approve send_back
do
	check "$verb, killed before a call that writes: old or new, and the retry succeeds" "
		sweep $verb signal=SIGKILL
	"
done

killing='write pwrite64 link rename renameat mkdir mkdirat fsync ftruncate'
for error in ENOSPC EIO
do
	check "approve, when a call that writes fails with $error: the same" "
		sweep approve error=$error
	"
done

check 'a full standard output is a failure, though the act is done' '
	fresh
	status 4 sh -c "docreg list >/dev/full"
	status 4 sh -c "docreg verify >/dev/full"
	status 4 sh -c "docreg add ISMS-02-002 第二份 --as lin.zz >/dev/full"
	refused number-reused lin add ISMS-02-002 第二份
'

# Where files may not grow the shell's own output cannot go to one: it goes through a pipe.
limited () {
	fresh
	before=$(git rev-list --count main)
	{
		sh -c "ulimit -f $1; $2" 2>&1 || echo "ended with $?"
	} | cat >"$work/err"
	sed -n "s/^ended with //p" "$work/err" | grep . >"$work/got" || echo 0 >"$work/got"
}

check 'files that may not grow: a clear failure, nothing written' '
	limited 0 "$add"
	same "$work/got" <<-END
	4
	END
	grep "docreg add: " "$work/err"
	test "$(git rev-list --count main)" = "$before"
	lin add ISMS-02-002 第二份
	test -z "$(git status --porcelain)"
'

check 'files that may not grow over some blocks: old or new, and the retry succeeds' '
	for blocks in 1 2 4 8
	do
		for act in add approve
		do
			eval "command=\$$act rule=\$${act}_landed"
			limited $blocks "$command"
			grep -x "[04]" "$work/got"
			told=true
			grep -x 0 "$work/got" || told=false
			sound "$command" "$rule" $told
			echo "$act with $blocks blocks: $(cat "$work/got")" >>"$work/points"
		done
	done
	grep ": 4" "$work/points"
	grep ": 0" "$work/points"
'

check 'a reader that went away ends it quietly' '
	fresh
	{ sleep 1; docreg list 2>"$work/err" && echo listed >"$work/got"; } | true
	same "$work/err" </dev/null
	docreg list | head -1 | grep .
'

sed "s/^/# /" "$work/points"
finish
