#!/bin/sh
# Many writers at once, people with plain git beside them, locks left over, edits that are in no commit.
. "$(dirname "$0")/lib.sh"

writers=${DOCREG_WRITERS:-8}
each=${DOCREG_WRITERS_EACH:-4}

# linear: each commit of main has one parent, but the first, which has none.
linear () {
	test "$(git rev-list --max-parents=0 main | wc -l)" = 1
	test -z "$(git rev-list --min-parents=2 main)"
}

check 'several take the next number at once: none twice, all acknowledged ones are there' '
	make_registry
	for writer in $(seq $writers)
	do
		(
			for n in $(seq $each)
			do
				docreg add --next 2 "第 $writer 人的第 $n 份" --as lin.zz \
					>>"$work/said.$writer" 2>>"$work/failed.$writer" || exit 1
			done
		) &
	done
	wait
	cat "$work"/said.* | sed -n "s/^registered \([^ ]*\) .*/\1/p" | sort >"$work/numbers"
	cat "$work"/failed.* | grep -v "  next:" >"$work/failures" || true
	same "$work/failures" </dev/null
	test "$(wc -l <"$work/numbers")" = $((writers * each))
	test -z "$(uniq -d "$work/numbers")"
	ls documents/ISMS-02 | cmp - "$work/numbers"
	test "$(git rev-list --count main)" = $((writers * each + 1))
	linear
	test -z "$(git status --porcelain)"
	git fsck --strict --no-dangling
	docreg verify
'

check 'one number wanted by all: one gets it, the others are told' '
	cd registry
	for writer in $(seq $writers)
	do
		(
			got=0
			docreg add ISMS-03-001 "第 $writer 人" --as lin.zz >"$work/.out" 2>&1 || got=$?
			echo $got >"$work/got.$writer"
		) &
	done
	wait
	cat "$work"/got.* | sort | uniq -c | sed "s/^ *//" >"$work/out"
	same "$work/out" <<-END
	1 0
	$((writers - 1)) 3
	END
	docreg verify
'

check 'several documents are approved at once, each with its own signature' '
	cd registry
	for writer in $(seq $writers)
	do
		number=ISMS-02-00$writer
		echo $number >"$work/content.md"
		hsu revise $number "$work/content.md" -m 初版 --reason 測試
		hsu submit $number
		chen review $number
	done
	for writer in $(seq $writers)
	do
		wang approve ISMS-02-00$writer >"$work/approved.$writer" 2>&1 &
		docreg amend ISMS-02-01$writer owner="第 $writer 科" --as lin.zz \
			>"$work/amended.$writer" 2>&1 &
		docreg list >/dev/null &
	done
	wait
	test "$(cat "$work"/approved.* | grep -c "^approved ")" = $writers || {
		cat "$work"/approved.* >&3
		exit 1
	}
	test "$(cat "$work"/amended.* | grep -c "^amended ")" = $writers
	test "$(docreg list --format json | grep -c "\"in-force\"")" = $writers
	linear
	test -z "$(git status --porcelain)"
	docreg verify
'

check 'one document approved by several at once is approved once' '
	cd registry
	echo x >"$work/content.md"
	hsu revise ISMS-03-001 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-03-001
	chen review ISMS-03-001
	for writer in $(seq $writers)
	do
		(
			got=0
			wang approve ISMS-03-001 >"$work/.out" 2>&1 || got=$?
			echo $got >"$work/got.$writer"
		) &
	done
	wait
	test "$(cat "$work"/got.* | grep -c 0)" = 1
	test "$(git log --format=%s | grep -c "approve: ISMS-03-001")" = 1
	docreg verify
'

check 'somebody commits by plain git meanwhile: nothing is lost' '
	cd registry
	before=$(git rev-list --count main)
	(
		for n in 1 2 3 4 5
		do
			docreg add --next 3 "第 $n 份" --as lin.zz >>"$work/added" 2>&1 || exit 1
		done
	) &
	commits=0
	for n in 1 2 3 4 5
	do
		echo "note: 第 $n 次" >documents/ISMS-02/ISMS-02-001/note
		grep -v "^note:" documents/ISMS-02/ISMS-02-001/document.yaml |
			cat - documents/ISMS-02/ISMS-02-001/note >"$work/document.yaml"
		rm documents/ISMS-02/ISMS-02-001/note
		cp "$work/document.yaml" documents/ISMS-02/ISMS-02-001/document.yaml
		GIT_COMMITTER_DATE=$DOCREG_NOW git -c user.name=lin -c user.email=l@x commit -q \
			-m "手改 $n" --only documents/ISMS-02/ISMS-02-001/document.yaml \
			>/dev/null 2>&1 && commits=$((commits + 1))
	done
	wait
	test "$(grep -c "^registered " "$work/added")" = 5
	linear
	test "$(git log --format=%s | grep -c "手改")" = $commits
	docreg verify
'

check 'an edit that is in no commit refuses the command before anything happens, and stays' '
	cd registry
	git checkout -q -- . && git reset -q --hard
	hsu revise ISMS-02-001 "$work/content.md" -m 改版 --reason 測試
	file=documents/ISMS-02/ISMS-02-001/draft/ISMS-02-001.md
	before=$(git rev-parse HEAD)
	echo 手改 >>$file
	cp $file "$work/edited"
	status 3 hsu submit ISMS-02-001 2>"$work/err"
	grep -F "$file" "$work/err"
	test "$(git rev-parse HEAD)" = "$before"
	cmp $file "$work/edited"
	lin amend ISMS-02-002 owner=別人
	git checkout -q -- $file
	mkdir -p documents/ISMS-02/ISMS-02-001/1.1/1
	echo 佔位 >documents/ISMS-02/ISMS-02-001/1.1/1/submission.statement
	before=$(git rev-parse HEAD)
	status 3 hsu submit ISMS-02-001
	test "$(git rev-parse HEAD)" = "$before"
	same documents/ISMS-02/ISMS-02-001/1.1/1/submission.statement <<-\END
	佔位
	END
	rm -r documents/ISMS-02/ISMS-02-001/1.1
	git add $file && echo 上架 >>$file && git add $file && git checkout -q HEAD -- $file
	hsu submit ISMS-02-001
	test -z "$(git status --porcelain)"
'

check 'an edit staged for the next commit is not swept into ours' '
	cd registry
	echo "note: 未完" >>documents/ISMS-02/ISMS-02-003/document.yaml
	git add documents/ISMS-02/ISMS-02-003/document.yaml
	lin amend ISMS-02-004 owner=甲科
	git show --format= --name-only >"$work/out"
	same "$work/out" <<-\END
	documents/ISMS-02/ISMS-02-004/document.yaml
	END
	test "$(git diff --cached --name-only)" = documents/ISMS-02/ISMS-02-003/document.yaml
	status 3 lin amend ISMS-02-003 owner=乙科
	git reset -q --hard
'

check 'an old lock of git, left by a killed process, is healed; a fresh one refuses for now' '
	cd registry
	touch .git/index.lock .git/refs/heads/main.lock
	before=$(git rev-parse HEAD)
	status 4 lin add ISMS-02-900 上鎖
	test "$(git rev-parse HEAD)" = "$before"
	touch -d "10 minutes ago" .git/index.lock .git/refs/heads/main.lock
	lin add ISMS-02-900 上鎖
	test ! -e .git/index.lock
	test ! -e .git/refs/heads/main.lock
	test -z "$(git status --porcelain)"
'

check 'a fresh lock of the index alone: the act is done, the next command brings the folder up' '
	cd registry
	touch .git/index.lock
	lin add ISMS-02-901 索引上鎖
	rm .git/index.lock
	docreg status
	test -z "$(git status --porcelain)"
'

check 'who holds our lock keeps others waiting, and they go on afterwards' '
	cd registry
	flock .git/docreg.lock sleep 2 &
	sleep 0.2
	lin add ISMS-02-902 等鎖
	wait
	docreg verify
'

check 'readers see a sound registry while it is written' '
	cd registry
	(
		for n in $(seq 10)
		do
			docreg add --next 1 "政策 $n" --as lin.zz >/dev/null 2>&1
		done
		touch "$work/written"
	) &
	reads=0
	while ! test -e "$work/written"
	do
		docreg list --format json >"$work/list"
		docreg verify >"$work/verified"
		reads=$((reads + 1))
	done
	wait
	test $reads -gt 0
'

check 'everything in the end: linear, clean, sound' '
	cd registry
	linear
	test -z "$(git status --porcelain)"
	git fsck --strict --no-dangling
	docreg verify
'

finish
