#!/bin/sh
# Registries with a remote: what lands is shared, in one line, or it is said that it is not.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-sync.sh"

check 'without a remote there is nothing to share with; commands land as ever' '
	make_registry
	status 4 docreg sync 2>"$work/err"
	grep "git remote add origin" "$work/err"
	lin add ISMS-02-001 第一份
	cd .. && rm -rf registry
'

check 'a first sync fills an empty server, the next one finds nothing new' '
	make_server
	docreg sync >"$work/out"
	grep "nothing new" "$work/out"
	together registry
'

check 'what lands in one clone is on the server at once, and in the other at its next command' '
	desk other
	cd registry
	lin add ISMS-02-001 第一份
	test "$(tip registry)" = "$(tip server.git)"
	cd "$work/other"
	lin add --next 2 第二份 >"$work/out"
	grep "^registered ISMS-02-002 " "$work/out"
	docreg -C "$work/registry" sync >"$work/out"
	grep "fetched from .origin., changes: 1" "$work/out"
	together registry other
'

check 'the way of a document through three clones ends in one line' '
	desk third
	echo 內容 >content.md
	(cd registry; hsu revise ISMS-02-001 "$work/content.md" -m 初版 --reason 依計畫)
	(cd other; hsu submit ISMS-02-001)
	(cd third; chen review ISMS-02-001 -m 同意)
	(cd registry; wang approve ISMS-02-001)
	(cd other; docreg sync; docreg list --format json | grep "\"in-force\"")
	(cd third; docreg sync)
	together registry other third
'

check 'a dry run of a sync and of an act moves nothing and pushes nothing' '
	(cd other; lin add ISMS-02-003 第三份)
	cd registry
	here=$(git for-each-ref refs/heads refs/docreg) there=$(tip server.git)
	docreg sync --dry-run >"$work/out" 2>&1
	grep "fetched from .origin., changes: 1" "$work/out"
	lin add ISMS-02-004 第四份 --dry-run
	test "$here" = "$(git for-each-ref refs/heads refs/docreg)"
	test "$there" = "$(tip server.git)"
	docreg sync
'

check 'offline no number is registered, and nothing has changed' '
	cd registry
	before=$(git for-each-ref)
	offline status 4 lin add ISMS-02-009 斷線 2>"$work/err"
	grep "docreg sync" "$work/err"
	offline status 4 lin add --next 2 斷線 >"$work/out"
	status 1 grep ISMS-02 "$work/out"
	test "$before" = "$(git for-each-ref)"
	test -z "$(git status --porcelain)"
'

check 'offline the other acts land here, say so, and are shared by the next command of anybody here' '
	cd registry
	offline hsu revise ISMS-02-002 "$work/content.md" -m 初版 --reason 測試 2>"$work/err"
	grep "warning (not-shared).*origin" "$work/err"
	offline hsu submit ISMS-02-002 2>"$work/err"
	grep "hint: docreg sync" "$work/err"
	offline docreg status >"$work/status"
	grep -A1 "not shared yet, changes: 2" "$work/status" | grep "^  docreg sync"
	offline docreg status --format json | grep "\"unshared\": 2"
	(cd "$work/other"; lin amend ISMS-02-001 owner=秘書室)
	chen review ISMS-02-002 2>"$work/err"
	status 1 grep not-shared "$work/err"
	docreg status --format json | grep "\"unshared\": 0"
	status 1 grep "not shared" <<-END
		$(docreg status)
	END
	test "$(git log --format=%s -4)" = "review: ISMS-02-002 1.0
submit: ISMS-02-002 1.0
revise: ISMS-02-002 1.0
amend: ISMS-02-001"
	docreg -C "$work/other" sync
	together registry other
'

check 'reading asks nothing of the network' '
	cd registry
	git config remote.origin.uploadpack "touch $work/asked; false"
	for read in list "show ISMS-02-001" "log ISMS-02-001" status "cat ISMS-02-001" verify \
		checkpoint check
	do
		offline docreg $read
	done
	test ! -e "$work/asked"
	git config --unset remote.origin.uploadpack
'

check 'a signature that was given offline is not asked for again when the commit is replayed' '
	cd registry
	rm -f "$work/signed"
	submitted ISMS-02-005
	offline counted chen review ISMS-02-005 -m 同意
	(cd "$work/other"; lin amend ISMS-02-001 owner=人事室)
	counted docreg sync >"$work/out"
	grep "own changes put after the others.: 1" "$work/out"
	test "$(wc -l <"$work/signed")" = 1
	docreg -C "$work/other" sync
	together registry other
'

check 'others are faster while a change is pushed: it lands after theirs, signed once' '
	cd registry
	rm -f "$work/signed"
	first amend ISMS-02-001 owner=主計室
	counted wang approve ISMS-02-005 >"$work/out"
	grep "^amended ISMS-02-001" "$work/raced"
	grep "^approved ISMS-02-005" "$work/out"
	test "$(git log --format=%s -2)" = "approve: ISMS-02-005 1.0
amend: ISMS-02-001"
	test "$(wc -l <"$work/signed")" = 1
	docreg -C "$work/other" sync
	together registry other
'

check 'others take the next number meanwhile: the one after it is taken and told' '
	cd registry
	first add --next 3 搶先
	lin add --next 3 後到 >"$work/out"
	grep "^registered ISMS-03-001 " "$work/raced"
	grep "^registered ISMS-03-002 " "$work/out"
	first add ISMS-03-003 又搶先
	status 3 lin add ISMS-03-003 又後到 2>"$work/err"
	grep number-reused "$work/err"
	docreg -C "$work/other" sync
	together registry other
'

check 'a release is made of what all have, and again if somebody was faster; a recorded one asks nobody' '
	(cd other; lin amend ISMS-02-002 owner=釋出前)
	cd registry
	lin release 115-1 -o "$work" >/dev/null
	test "$(tip registry)" = "$(tip server.git)"
	first amend ISMS-02-002 owner=搶先
	status 4 lin release 115-2 -o "$work" 2>"$work/err"
	grep "try again" "$work/err"
	lin release 115-2 -o "$work"
	offline docreg release 115-1 -o "$work/other" 2>"$work/err"
	status 1 grep not-shared "$work/err"
	cmp "$work/tydgbas-115-1.zip" "$work/other/tydgbas-115-1.zip"
	rm "$work/other/tydgbas-115-1.zip"
	docreg -C "$work/other" sync
	together registry other
'

check 'others change the same file meanwhile: nothing lands, try again' '
	cd registry
	before=$(git rev-parse main)
	first amend ISMS-02-001 owner=搶先
	status 4 lin amend ISMS-02-001 retention=10年 2>"$work/err"
	grep "try again" "$work/err"
	lin amend ISMS-02-001 retention=10年
	docreg -C "$work/other" sync
	together registry other
'

check 'a server that takes nothing: a number is refused in its words, another act waits here' '
	cd registry
	printf "#!/bin/sh\necho 維護中 >&2\nexit 1\n" >"$work/server.git/hooks/update"
	before=$(git rev-parse main)
	status 4 lin add ISMS-02-010 維護 2>"$work/err"
	grep 維護中 "$work/err"
	test "$before" = "$(git rev-parse main)"
	lin amend ISMS-02-001 owner=等候 2>"$work/err"
	grep "warning (not-shared).*維護中" "$work/err"
	status 4 docreg sync
	rm "$work/server.git/hooks/update"
	docreg sync
	docreg -C "$work/other" sync
	together registry other
'

check 'a hook of this clone does not run, and no transport that is a command' '
	cd registry
	printf "#!/bin/sh\ntouch $work/ran\n" >.git/hooks/pre-push
	cp .git/hooks/pre-push .git/hooks/reference-transaction
	chmod +x .git/hooks/pre-push .git/hooks/reference-transaction
	lin amend ISMS-02-001 owner=掛勾
	test ! -e "$work/ran"
	rm .git/hooks/pre-push .git/hooks/reference-transaction
	git config remote.origin.url "ext::sh -c \"touch% $work/ran\""
	git config protocol.ext.allow always
	status 4 docreg sync
	test ! -e "$work/ran"
	git config remote.origin.url "$work/server.git"
	git config --unset protocol.ext.allow
	docreg sync
'

check 'an edit in the folder that others have changed too stays, and refuses the sync' '
	docreg -C "$work/other" sync
	(cd other; lin amend ISMS-02-001 owner=他人)
	cd registry
	file=documents/ISMS-02/ISMS-02-001/document.yaml
	echo "note: 未完" >>$file
	cp $file "$work/edited"
	stays dirty-path docreg sync
	cmp $file "$work/edited"
	git checkout -q -- $file
	docreg sync
	together registry other
'

check 'through file:// and through ssh, whose git speaks to a real git on the other side' '
	cat >bin-ssh <<-\END
		#!/bin/sh
		while test $# -gt 1; do shift; done
		exec sh -c "$1"
	END
	chmod +x bin-ssh
	cd registry
	for url in "file://$work/server.git" "ssh://sync@server.example$work/server.git"
	do
		git config remote.origin.url "$url"
		(GIT_SSH_COMMAND=$work/bin-ssh; export GIT_SSH_COMMAND
			lin amend ISMS-02-001 owner="${url%%:*}"
			docreg sync)
		test "$(tip registry)" = "$(tip server.git)"
	done
	(GIT_SSH_COMMAND=false; export GIT_SSH_COMMAND; status 4 lin add ISMS-02-011 無線路)
	git config remote.origin.url "$work/server.git"
	docreg -C "$work/other" sync
	together registry other
'

check 'another name of the remote, by the branch of this clone' '
	cd registry
	git remote rename origin 機關
	git config branch.main.remote 機關
	lin amend ISMS-02-001 owner=改名
	test "$(tip registry)" = "$(tip server.git)"
	git config branch.main.remote ../registry
	status 4 docreg sync
	git config branch.main.remote 機關
	git remote rename 機關 origin
	docreg sync
'

check 'in the end: one line, and a fresh clone verifies' '
	desk fresh
	docreg -C "$work/other" sync
	together registry other fresh
'

finish
