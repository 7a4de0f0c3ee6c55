#!/bin/sh
# The folder cannot follow what has landed: that is told, shown, and finished by the next command.
. "$(dirname "$0")/lib.sh"

# landed_behind COMMAND...: done (status 0), but the copy in the folder is told to be behind.
landed_behind () {
	before=$(git rev-parse HEAD)
	status 0 "$@" >"$work/out" 2>"$work/err"
	test "$(git rev-list --count "$before"..HEAD)" = 1
	grep "warning (work-tree-behind): .*landed in the registry" "$work/err"
	test -e .git/docreg-pending
}

# finished: nothing is behind any more.
finished () {
	test ! -e .git/docreg-pending
	test -z "$(git status --porcelain)"
	docreg status --format json >"$work/status"
	grep '"dirty": \[\]' "$work/status"
	grep '"behind": \[\]' "$work/status"
	docreg verify
}

check 'a file that cannot be written is named, the others are written, and status shows it' '
	make_registry
	mkdir -p documents/ISMS-02
	echo 擋路 >documents/ISMS-02/ISMS-02-005
	landed_behind lin add ISMS-02-005 文件管理程序書
	grep "work-tree-behind.*ISMS-02-005" "$work/err"
	grep "^registered ISMS-02-005" "$work/out"
	docreg status >"$work/out"
	grep "not up to date in the folder: documents/ISMS-02/ISMS-02-005/document.yaml" "$work/out"
	docreg status --format json | tr -d " \n" |
		grep "\"behind\":\[\"documents/ISMS-02/ISMS-02-005/document.yaml\""
	docreg check >"$work/out"
	grep "warning (work-tree-behind): documents/ISMS-02/ISMS-02-005/document.yaml" "$work/out"
	grep "hint: .*docreg status" "$work/out"
'

check 'until then another command that writes says why it cannot, and loses nothing' '
	cd registry
	status 4 lin add ISMS-02-006 別的 2>"$work/err"
	grep "copy of the last change in the folder cannot be finished: .*ISMS-02-005" "$work/err"
	test -e .git/docreg-pending
'

check 'with the obstacle gone the next command finishes the copy, a reading one too' '
	cd registry
	rm documents/ISMS-02/ISMS-02-005
	docreg status
	finished
	lin add ISMS-02-006 別的
'

check 'one file that cannot be written does not keep the rest behind' '
	cd registry
	echo 內容 >"$work/a.md"
	hsu revise ISMS-02-005 "$work/a.md" -m 初版 --reason 測試
	mkdir documents/ISMS-02/ISMS-02-005/1.0
	echo 擋路 >documents/ISMS-02/ISMS-02-005/1.0/1
	landed_behind hsu submit ISMS-02-005
	test ! -e documents/ISMS-02/ISMS-02-005/draft
	rm documents/ISMS-02/ISMS-02-005/1.0/1
	docreg show ISMS-02-005
	finished
'

check 'a fresh lock of the index that nobody holds: the same, and the lock is named with its age' '
	cd registry
	touch .git/index.lock
	landed_behind chen review ISMS-02-005
	grep "index.lock. has been there for [0-9]* s" "$work/err"
	grep "hint: .*rm .*index.lock" "$work/err"
	test -e documents/ISMS-02/ISMS-02-005/1.0/1/review.chen.yj.statement
	docreg status | grep "not up to date in the folder: .*review.chen.yj.statement"
	rm .git/index.lock
	docreg list
	finished
'

check 'it is told also after a page was shown before the decision' '
	cd registry
	touch .git/index.lock
	landed_behind wang approve ISMS-02-005
	touch -d "2 minutes ago" .git/index.lock
	docreg status
	test ! -e .git/index.lock
	finished
'

check 'a lock of the branch: which file, how old, and what helps' '
	cd registry
	touch -d "9 seconds ago" .git/refs/heads/main.lock
	status 4 lin amend ISMS-02-005 owner=甲科 2>"$work/err"
	grep "refs/heads/main.lock. has been there for [0-9]* s: another program" "$work/err"
	grep "hint: try again; .*60 s.*rm .*refs/heads/main.lock" "$work/err"
	LANGUAGE=zh_TW status 4 lin amend ISMS-02-005 owner=甲科 2>"$work/err"
	status 1 grep 已被另一個 "$work/err"
	rm .git/refs/heads/main.lock
	lin amend ISMS-02-005 owner=甲科
	finished
'

check 'what another command is just bringing up to date is no edit of anybody' '
	cd registry
	echo 改版 >"$work/next.md"
	cp .git/index "$work/before"
	hsu revise ISMS-02-005 "$work/next.md" -m 改版 --reason 測試
	cp .git/index "$work/after"
	cp "$work/before" .git/index
	flock .git/docreg.lock sh -c "sleep 2; cp \"$work/after\" .git/index" &
	sleep 0.2
	hsu submit ISMS-02-005
	wait
	finished
	lin return ISMS-02-005 -m 補正
	echo "# 手改" >>documents/ISMS-02/ISMS-02-005/draft/metadata.yaml
	status 3 hsu submit ISMS-02-005 2>"$work/err"
	grep "(dirty-path)" "$work/err"
	git checkout -q documents
	finished
'

check 'what somebody stages beside our writing stays staged' '
	cd registry
	mkdir -p external
	(
		for n in $(seq 12)
		do
			docreg amend ISMS-02-005 note="第 $n 次" --as lin.zz || break
		done >"$work/amended" 2>&1
		touch "$work/written"
	) &
	n=0
	while ! test -e "$work/written"
	do
		n=$((n + 1))
		echo "n: $n" >external/x$n.yaml
		git add external/x$n.yaml 2>/dev/null && echo external/x$n.yaml >>"$work/staged"
	done
	wait
	grep -c "^amended " "$work/amended" | grep -x 12
	git diff --cached --name-only | LC_ALL=C sort >"$work/out"
	LC_ALL=C sort "$work/staged" | same "$work/out"
	test "$(wc -l <"$work/staged")" -gt 12
	git reset -q --hard
	rm -rf external
	finished
'

if ! strace -f -qq -o /dev/null -e trace=write true 2>/dev/null
then
	skip 'a journal that cannot be read is kept' 'strace cannot trace here'
	finish
	exit
fi
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

check 'a journal that cannot be read now is told and kept, not taken for none' '
	cd registry
	touch .git/index.lock
	landed_behind lin amend ISMS-02-005 owner=乙科
	rm .git/index.lock
	cp .git/docreg-pending "$work/journal"
	for fault in openat:error=EIO openat:error=ENOMEM openat:error=EMFILE read:error=EIO
	do
		status 4 strace -qq -o /dev/null -P "$PWD/.git/docreg-pending" \
			-e trace=${fault%%:*} -e inject=$fault docreg add ISMS-02-040 讀不到 --as lin.zz
		cmp .git/docreg-pending "$work/journal"
		strace -qq -o /dev/null -P "$PWD/.git/docreg-pending" -e trace=${fault%%:*} \
			-e inject=$fault docreg list
		cmp .git/docreg-pending "$work/journal"
	done
	docreg list
	finished
'

check 'a journal that speaks of another commit, or is none, is dropped' '
	cd registry
	for text in "" x "$(cat "$work/journal")"
	do
		printf %s "$text" >.git/docreg-pending
		docreg list
		finished
	done
'

finish
