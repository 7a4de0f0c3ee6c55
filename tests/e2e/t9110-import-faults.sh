#!/bin/sh
# kill -9 before every system call that writes, and disks that fail, while a pile is taken in: the
# old state or the new one, a sound repository, and the same command again ends it.
#
# As t9100: every DOCREG_FAULTS_STRIDE-th point is tried; 1 tries all of them.
. "$(dirname "$0")/lib.sh"

stride=${DOCREG_FAULTS_STRIDE:-61}
failing='write pwrite64 rename renameat mkdir mkdirat fsync syncfs ftruncate'
killing="$failing link renameat2 unlink unlinkat fchmod flock utimensat"

# LeakSanitizer does not work under strace.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS work

if ! strace -f -qq -o /dev/null -e trace=write true 2>/dev/null
then
	skip 'faults while a pile is taken in' 'strace cannot trace here'
	finish
	exit
fi

# So many that their files go into one pack.
count=45
drafts='exec docreg import "$work/pile" --as lin.zz'
baseline='exec docreg import "$work/pile" --map "$work/map.csv" --baseline --as lin.zz \
	--key "$work/lin" --officer-key "$work/wang"'

make_pile () {
	mkdir pile
	echo take,file,number,title,version,approved >map.csv
	for i in $(seq 1 $count)
	do
		number=ISMS-02-$(printf %03d "$i")
		echo "內容 $i" >"pile/$number 第${i}號程序書.md"
		echo "yes,$number 第${i}號程序書.md,$number,第${i}號程序書,1.0,112.3.1" >>map.csv
	done
}

fresh () {
	rm -rf "$work/registry"
	cp -r "$work/base" "$work/registry"
	cd "$work/registry"
}

# sound COMMAND WAS_TOLD: old or new, nothing torn; the same again ends it and leaves all clean.
sound () {
	git fsck --strict --no-dangling >"$work/fsck" 2>&1 || {
		echo "git fsck: $(cat "$work/fsck")"
		return 1
	}
	case $(git rev-list --count main)-$2 in
	1-false | 2-*) ;;
	*) echo "$(git rev-list --count main) commits, told: $2" && return 1 ;;
	esac
	timeout 60 sh -c "$1" >"$work/retry" 2>&1 || {
		echo "the retry fails: $(cat "$work/retry")"
		return 1
	}
	test "$(git rev-list --count main)" = 2 || {
		echo "not landed once: $(git rev-list --count main) commits"
		return 1
	}
	test "$(ls documents/ISMS-02 | wc -l)" = $count || { echo "not all are there" && return 1; }
	test -z "$(git status --porcelain)" || { git status --porcelain && return 1; }
	test -z "$(find .git/objects -name "*tmp*")" || { find .git/objects -name "*tmp*" && return 1; }
	docreg verify >"$work/verify" 2>&1 || { cat "$work/verify" && return 1; }
}

# fault COMMAND CALL INJECTION N: break it at the N-th call, then look.
fault () {
	fresh
	got=0
	strace -f -qq -o /dev/null -e "trace=$2" -e "inject=$2:$3:when=$4" sh -c "$1" \
		>"$work/said" 2>"$work/err" || got=$?
	told=false
	test $got -ne 0 || told=true
	sound "$1" $told >"$work/why" || {
		echo "$3 at $2 number $4 (ended with $got): $1" >&3
		cat "$work/why" "$work/err" >&3
		return 1
	}
}

# sweep NAME INJECTION CALL...: at every stride-th call of every kind, and at all of the rare ones.
sweep () {
	eval "command=\$$1"
	name=$1 injection=$2 point=0
	shift 2
	for call
	do
		fresh
		strace -f -qq -o "$work/trace" -e "trace=$call" sh -c "$command" >/dev/null 2>&1
		calls=$(grep -c "$call(" "$work/trace" || true)
		n=0
		while test $n -lt "$calls"
		do
			n=$((n + 1))
			point=$((point + 1))
			test $((point % stride)) -ne 0 && test "$calls" -gt 2 ||
				fault "$command" $call "$injection" $n
		done
	done
	echo "$name, $injection: $point points, every $stride. tried" >>"$work/points"
	test $point -gt $stride
}

check 'a pile, and a registry that has nothing of it' '
	make_pile
	make_registry
	mv "$work/registry" "$work/base"
'

for what in drafts baseline
do
	check "$what, killed before a call that writes: old or new, and the same again ends it" "
		sweep $what signal=SIGKILL $killing
	"
	for error in ENOSPC EIO
	do
		check "$what, when a call that writes fails with $error: the same" "
			sweep $what error=$error $failing
		"
	done
done

sed "s/^/# /" "$work/points"
finish
