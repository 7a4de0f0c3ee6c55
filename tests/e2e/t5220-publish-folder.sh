#!/bin/sh
# docreg publish: readers see the old folder or the new one, whole, whatever goes wrong; and what
# others keep there is not lost.
. "$(dirname "$0")/lib.sh"
trap 'umount "$work/small" 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT

pub=$work/folder/pub
stride=${DOCREG_FAULTS_STRIDE:-11}
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

# sum_of DIR: one digest of all that is in it.
sum_of () {
	(cd "$1" && find . -type f -exec sha256sum {} + | LC_ALL=C sort) | sha256sum
}

# not_published PATTERN...: refused, the folder and the registry as they were, and each is named.
not_published () {
	sum_of "$pub" >"$work/was"
	refused issue-folder lin publish "$pub" --place 內網
	sum_of "$pub" | same "$work/was"
	for pattern
	do
		grep -e "$pattern" "$work/.refusal" >"$work/line" || {
			cat "$work/.refusal" >&3
			return 1
		}
	done
}

# alone: nothing lies beside the folder.
alone () {
	test "$(ls -A "$work/folder")" = pub || {
		ls -lA "$work/folder" >&3
		return 1
	}
}

check 'a registry, and a folder that was published' '
	make_registry
	approved ISMS-01-001 資通安全政策
	approved ISMS-02-005 文件管理程序書
	approved 02-005-02 四階文件清冊
	lin publish "$pub" --place 內網
	cp "$pub/index.html" "$work/page-1"
	sum_of "$pub" >"$work/sum-1"
	new_version ISMS-02-005
	git repack -adq
	cp -rp "$work/registry" "$work/base"
	cp -rp "$work/folder" "$work/folder-1"
	alone
'

check 'of a folder of somebody else each file is named, and what helps is told once' '
	mkdir other
	touch other/a.odt other/b.odt other/c.odt other/d.odt
	cd registry
	refused issue-folder lin publish ../other --place 內網
	test "$(grep -c "(issue-folder)" ../.refusal)" = 4
	test "$(grep -c "hint: move it away" ../.refusal)" = 1
	test "$(grep -c "why: docreg explain issue-folder" ../.refusal)" = 1
	rm ../other/a.odt
	refused issue-folder lin publish ../other --place 內網
	test "$(grep -c "hint: move it away" ../.refusal)" = 3
'

two='2 程序書/ISMS-02-005 文件管理程序書 V1.0.md'

check 'what docreg did not put there is named, every bit of it, and nothing is touched' '
	cd registry
	chmod -R u+w "$pub"
	echo x >"$pub/notes.txt"
	mkdir "$pub/other" "$pub/2 程序書/deep"
	echo x >"$pub/2 程序書/mine.odt"
	ln -s /etc/passwd "$pub/1 政策/link"
	echo x >"$pub/2 程序書/deep/deeper"
	not_published "notes.txt: docreg did not" "other: docreg did not" "mine.odt: docreg did not" \
		"deep: docreg did not" "link: docreg did not" "hint: move it away"
	rm -r "$pub/notes.txt" "$pub/other" "$pub/2 程序書/mine.odt" "$pub/2 程序書/deep" "$pub/1 政策/link"
	lin publish "$pub" --dry-run
'

check 'a folder of something else is not replaced, an empty one is' '
	cd registry
	mkdir "$work/desk" "$work/empty"
	for i in $(seq 30)
	do
		echo x >"$work/desk/$i.odt"
	done
	refused issue-folder lin publish "$work/desk" --place 內網
	grep "and 10 more" "$work/.refusal"
	echo "0000  x" >"$work/desk/MANIFEST.sha256"
	refused issue-folder lin publish "$work/desk" --place 內網
	grep "MANIFEST.sha256: docreg did not" "$work/.refusal"
	test "$(ls "$work/desk" | wc -l)" = 31
	sed -i "s/^./0/" "$pub/MANIFEST.sha256"
	not_published "MANIFEST.sha256: docreg did not"
	rm -rf "$work/folder"
	cp -rp "$work/folder-1" "$work/folder"
	lin publish "$work/empty" --dry-run --place 內網
	test -z "$(ls -A "$work/empty")"
'

check 'what somebody changed or removed is told, and replaced' '
	cd registry
	chmod -R u+w "$pub"
	echo changed >>"$pub/$two"
	rm "$pub/1 政策/"*
	ln -s "$work/page-1" "$work/link"
	lin publish "$pub" --place 內網 2>"$work/err"
	grep "warning (issue-changed): $two: somebody changed it" "$work/err"
	grep "warning (issue-changed): 1 政策/.*: somebody removed it" "$work/err"
	(cd "$pub" && sha256sum -c --quiet MANIFEST.sha256)
	chmod u+w "$pub" "$pub/index.html"
	sed -i "s/1\.1/1.0/" "$pub/index.html"
	docreg publish "$pub" 2>"$work/err"
	grep "warning (issue-changed): index.html" "$work/err"
	docreg publish "$pub" 2>"$work/err"
	status 1 grep issue-changed "$work/err"
	alone
'

check 'an older issue is replaced too, and what was changed in it is told' '
	cd registry
	rm -rf "$work/folder"
	cp -rp "$work/folder-1" "$work/folder"
	new_version ISMS-02-005
	lin publish "$work/elsewhere" --place 內網
	chmod -R u+w "$pub"
	echo changed >>"$pub/$two"
	docreg publish "$pub" 2>"$work/err"
	grep "warning (issue-changed): $two" "$work/err"
	sum_of "$work/elsewhere" >"$work/want"
	sum_of "$pub" | same "$work/want"
'

check 'a folder in the registry, around it, or that is none, is refused' '
	cd registry
	for folder in documents ../registry/x .. "$work"
	do
		status 2 lin publish "$folder" --place 內網 2>"$work/err"
		grep "lie in one another" "$work/err"
	done
	status 4 lin publish . --place 內網 2>"$work/err"
	grep "is the folder you are in" "$work/err"
	ln -s "$work/registry" "$work/to-registry"
	status 2 lin publish "$work/to-registry/x" --place 內網 2>"$work/err"
	grep "lie in one another" "$work/err"
	echo x >"$work/file"
	status 4 lin publish "$work/file" --place 內網 2>"$work/err"
	grep "is no folder" "$work/err"
	ln -s nowhere "$work/dangling"
	status 4 lin publish "$work/dangling" --place 內網
	test -z "$(git status --porcelain)"
'

check 'a link leads to the folder that is replaced' '
	cd registry
	ln -s "$pub" "$work/www"
	docreg publish "$work/www"
	test -L "$work/www"
	cmp "$work/www/index.html" "$pub/index.html"
	alone
'

check 'a registry that does not verify publishes nothing' '
	cd registry
	sum_of "$pub" >"$work/was"
	cp -rp "$work/registry" "$work/kept"
	git rm -qr documents/02-005
	by_hand forgery
	status 3 docreg publish "$pub" 2>"$work/err"
	grep "refused (issue-ledger)" "$work/err"
	grep "refused (add-only)" "$work/err"
	sum_of "$pub" | same "$work/was"
	cd "$work"
	rm -rf "$work/registry"
	mv "$work/kept" "$work/registry"
'

check 'two at once: one publishes, the other is told, and nothing is torn' '
	cd registry
	new_version ISMS-02-005
	for n in 1 2 3 4
	do
		(got=0; lin publish "$pub" --place 內網 >"$work/out.$n" 2>&1 || got=$?; echo $got >"$work/got.$n") &
	done
	wait
	sort "$work"/got.* | uniq -c >"$work/counts"
	grep " 0$" "$work/counts"
	status 1 grep -v " [034]$" "$work/counts"
	docreg publish "$pub"
	(cd "$pub" && sha256sum -c --quiet MANIFEST.sha256)
	docreg verify
	alone
'

check 'while it is replaced again and again, each look finds a whole page' '
	cd registry
	rm -f "$work/stop"
	(while ! test -e "$work/stop"
	do
		tail -n 1 "$pub/index.html" || echo missing
		tail -n 1 "$pub/MANIFEST.sha256" >"$work/last" || echo missing
		test -s "$work/last" || echo empty
	done) >"$work/seen" 2>&1 &
	for n in 1 2 3 4 5 6 7 8
	do
		docreg publish "$pub"
	done
	touch "$work/stop"
	wait
	test "$(wc -l <"$work/seen")" -gt 20
	sort -u "$work/seen" >"$work/kinds"
	echo "</html>" | same "$work/kinds"
'

# --- faults ---------------------------------------------------------------------------------------

command='exec docreg publish "$work/folder/pub" --place 內網 --as lin.zz --key "$work/lin"'
export work

fresh () {
	chmod -R u+w "$work/folder"
	rm -rf "$work/registry" "$work/folder"
	cp -rp "$work/base" "$work/registry"
	cp -rp "$work/folder-1" "$work/folder"
	cd "$work/registry"
}

# sound WAS_TOLD: the old folder or the new one; recorded before it is there; a retry finishes it.
sound () {
	sum_of "$pub" >"$work/sum"
	seen=torn
	cmp -s "$work/sum" "$work/sum-1" && seen=old
	cmp -s "$work/sum" "$work/sum-2" && seen=new
	recorded=$(ls publications | wc -l)
	case $seen-$recorded-$1 in
	old-1-false | old-2-false | new-2-*) ;;
	*) echo "the folder is $seen, $recorded issues are recorded, told: $1" && return 1 ;;
	esac
	timeout 60 sh -c "$command" >"$work/retry" 2>&1 || {
		echo "the retry fails: $(cat "$work/retry")"
		return 1
	}
	sum_of "$pub" >"$work/sum"
	cmp -s "$work/sum" "$work/sum-2" || { echo "the retry makes another folder" && return 1; }
	test "$(ls publications | wc -l)" = 2 || { echo "not recorded once" && return 1; }
	test -z "$(git status --porcelain)" || { git status --porcelain && return 1; }
	test "$(ls -A "$work/folder")" = pub || { ls -A "$work/folder" && return 1; }
	docreg verify >"$work/verify" 2>&1 || { cat "$work/verify" && return 1; }
}

# fault CALL INJECTION N: break it at the N-th call, then look.
fault () {
	fresh
	got=0
	strace -f -qq -o /dev/null -e "trace=$1" -e "inject=$1:$2:when=$3" sh -c "$command" \
		>"$work/said" 2>"$work/err" || got=$?
	told=false
	test $got -ne 0 || told=true
	# Between the two renames of a file system that cannot exchange there is nothing.
	test -e "$pub" || mkdir "$pub"
	sound $told >"$work/why" || {
		echo "$2 at $1 number $3 (ended with $got)" >&3
		cat "$work/why" "$work/err" >&3
		return 1
	}
}

# sweep INJECTION: at every stride-th call of every kind that writes.
sweep () {
	point=0
	for call in $calls
	do
		fresh
		strace -f -qq -o "$work/trace" -e "trace=$call" sh -c "$command" >/dev/null 2>&1
		count=$(grep -c "$call(" "$work/trace" || true)
		n=0
		while test $n -lt "$count"
		do
			n=$((n + 1))
			point=$((point + 1))
			test $((point % stride)) -ne 0 && test $count -gt 3 || fault $call "$1" $n
		done
	done
	echo "$1: $point points, every $stride. tried" >>"$work/points"
	test $point -gt $stride
}

check 'what it is to become' '
	fresh
	sh -c "$command"
	sum_of "$pub" >"$work/sum-2"
	status 1 cmp -s "$work/sum-1" "$work/sum-2"
	sh -c "$command" 2>"$work/err"
	grep "unchanged since issue 2" "$work/err"
'

if ! strace -f -qq -o /dev/null -e trace=write true 2>/dev/null
then
	skip 'faults before each writing system call' 'strace cannot trace here'
else
	calls='write pwrite64 rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat fsync
		fdatasync syncfs fchmod fchmodat chmod flock'
	check 'killed before a call that writes: old or new, whole, and the next one finishes it' '
		sweep signal=SIGKILL
	'
	calls='write mkdirat renameat2 fsync syncfs fchmod fchmodat'
	for error in ENOSPC EIO
	do
		check "a disk that fails with $error: the same" "
			sweep error=$error
		"
	done
	check 'a file system that cannot exchange: in two steps' '
		fresh
		strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:error=EINVAL sh -c "$command"
		sum_of "$pub" | same "$work/sum-2"
		alone
	'
	check 'the issue is recorded, the folder was not replaced: that is what is said' '
		fresh
		status 4 strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:error=EACCES \
			sh -c "$command" 2>"$work/err"
		grep "issue 2 is recorded, but the folder is not replaced" "$work/err"
		grep "hint: docreg publish $pub" "$work/err"
		sum_of "$pub" | same "$work/sum-1"
		docreg publish "$pub" 2>"$work/err"
		grep "unchanged since issue 2" "$work/err"
		sum_of "$pub" | same "$work/sum-2"
	'
fi

check 'files that may not grow: nothing is recorded, the folder stays' '
	fresh
	{ sh -c "ulimit -f 0; $command" 2>&1 || echo "ended with $?"; } | cat >"$work/err"
	grep "ended with 4" "$work/err"
	test "$(ls publications)" = 1
	sum_of "$pub" | same "$work/sum-1"
	alone
'

mkdir "$work/small"
if test "$(id -u)" = 0 && mount -t tmpfs -o size=12k none "$work/small" 2>/dev/null
then
	check 'a full disk: nothing is recorded, nothing is left there; with room it is made' '
		fresh
		before=$(git rev-parse HEAD)
		status 4 lin publish "$work/small/pub" --place 內網 2>"$work/err"
		grep "No space left" "$work/err"
		test "$(git rev-parse HEAD)" = "$before"
		test -z "$(ls -A "$work/small")"
		mount -o remount,size=1m "$work/small"
		lin publish "$work/small/pub" --place 內網
		sum_of "$work/small/pub" | same "$work/sum-2"
	'
	check 'a mounted file system cannot be replaced: what to do is said; nor can one be read-only' '
		cd registry
		chmod -R u+w "$work/small/pub"
		rm -rf "$work/small/pub"
		status 4 docreg publish "$work/small" 2>"$work/err"
		grep "mounted file system" "$work/err"
		grep "hint: name a new folder in it" "$work/err"
		mount -o remount,ro "$work/small"
		status 4 docreg publish "$work/small/pub" 2>"$work/err"
		grep "Read-only file system" "$work/err"
	'
else
	skip 'a full disk, a mounted file system, a read-only one' 'nothing can be mounted here'
fi

test -f "$work/points" && sed "s/^/# /" "$work/points"
finish
