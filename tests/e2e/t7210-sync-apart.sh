#!/bin/sh
# Clones that went apart: conflicts, changes set aside, merges of git pull, a server that went back or
# was tampered with, and commands that were killed half-way.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-sync.sh"

# in_git CLONE COMMAND...: plain git there, as somebody who knows nothing of docreg.
in_git () {
	clone=$1
	shift
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW git -C "$work/$clone" \
		-c user.name=clerk -c user.email=clerk@tydgbas -c pull.rebase=false "$@"
}

# apart COMMAND...: it lands in this clone, while the server is away.
apart () {
	offline "$@" 2>"$work/.apart" || {
		cat "$work/.apart" >&3
		return 1
	}
	grep "(not-shared)" "$work/.apart"
}

check 'two documents in review, two clones' '
	make_server
	submitted ISMS-02-001
	submitted ISMS-02-002
	desk other
'

check 'both have changed the same file: the later one is told which commit, and nothing moves' '
	cd registry
	apart lin amend ISMS-02-001 owner=甲科
	apart chen review ISMS-02-002 -m 同意
	(cd "$work/other"; lin amend ISMS-02-001 owner=乙科)
	stays replay-conflict docreg sync
	grep "$(git rev-parse --short=12 main~1)" "$work/.refusal"
	grep "documents/ISMS-02/ISMS-02-001/document.yaml" "$work/.refusal"
	grep "docreg sync --set-aside" "$work/.refusal"
	stays replay-conflict lin add ISMS-02-003 第三份
	test -z "$(git status --porcelain)"
	docreg verify
'

check 'without the server, sync says what can be done' '
	cd registry
	status 4 offline docreg sync 2>"$work/err"
	grep "hint: docreg sync, once .origin. can be reached; its address: git remote -v" "$work/err"
'

check 'a dry run of setting aside keeps nothing' '
	cd registry
	before=$(git for-each-ref refs/heads refs/docreg)
	docreg sync --set-aside --dry-run >"$work/out"
	grep "^set aside: .* amend: ISMS-02-001" "$work/out"
	test "$before" = "$(git for-each-ref refs/heads refs/docreg)"
'

check 'set aside, the old commit is kept, the rest is shared, and it can be done again' '
	cd registry
	old=$(git rev-parse main~1)
	docreg sync --set-aside >"$work/out" 2>"$work/err"
	grep "^set aside: $(echo $old | cut -c 1-12) amend: ISMS-02-001" "$work/out"
	grep "git show" "$work/err"
	test "$(git rev-parse refs/docreg/aside/$old)" = "$old"
	test "$(git log --format=%s -1)" = "review: ISMS-02-002 1.0"
	grep 乙科 documents/ISMS-02/ISMS-02-001/document.yaml
	git gc -q --prune=now
	git show "$old" >/dev/null
	lin amend ISMS-02-001 owner=甲科
	docreg -C "$work/other" sync
	together registry other
'

check 'what is no longer lawful after the others is refused by its own rule' '
	cd registry
	apart chen review ISMS-02-001 -m 同意
	(cd "$work/other"; lin return ISMS-02-001 -m 重寫)
	before=$(git rev-parse main)
	status 3 docreg sync 2>"$work/err"
	grep "refused (round-closed\|refused (.*): commit .* .review: ISMS-02-001" "$work/err"
	test "$before" = "$(git rev-parse main)"
	docreg sync --set-aside
	docreg -C "$work/other" sync
	together registry other
'

check 'a decision that waited offline longer than the policy lets it is refused' '
	cd registry
	hsu submit ISMS-02-001
	chen review ISMS-02-001 -m 同意
	docreg -C "$work/other" sync
	apart wang approve ISMS-02-001
	(cd "$work/other"; at 2026-12-05 lin amend ISMS-02-002 owner=久候)
	DOCREG_NOW=2026-12-05T05:00:00Z
	status 3 docreg sync 2>"$work/err"
	grep "decided-window" "$work/err"
	docreg sync --set-aside
	wang approve ISMS-02-001
	docreg -C "$work/other" sync
	together registry other
'

DOCREG_NOW=2026-12-06T02:00:00Z

check 'a merge of git pull is flattened: both sides in one line' '
	cd registry
	apart lin amend ISMS-02-001 owner=丙科
	(cd "$work/other"; lin amend ISMS-02-002 owner=丁科)
	in_git registry pull -q --no-edit
	test -n "$(git rev-list --merges main)"
	status 1 docreg verify
	tree=$(git rev-parse main^{tree})
	docreg sync >"$work/out"
	grep "merges left out: 1" "$work/out"
	test "$tree" = "$(git rev-parse main^{tree})"
	docreg -C "$work/other" sync
	together registry other
'

check 'two merges, and commits between them and after' '
	cd registry
	for n in 1 2
	do
		apart lin amend ISMS-02-001 owner="第 $n 科"
		(cd "$work/other"; docreg sync; lin amend ISMS-02-002 owner="第 $n 室")
		in_git registry pull -q --no-edit
	done
	(cd "$work/other"; lin amend ISMS-02-002 owner=末室)
	apart lin amend ISMS-02-001 owner=末科
	docreg sync >"$work/out"
	grep "merges left out: 2" "$work/out"
	docreg -C "$work/other" sync
	together registry other
'

check 'a merge that decided something by hand is refused, naming the file' '
	cd registry
	apart lin amend ISMS-02-001 owner=戊科
	(cd "$work/other"; lin amend ISMS-02-002 owner=己科)
	in_git registry pull -q --no-edit --no-commit
	sed "s/己科/庚科/" documents/ISMS-02/ISMS-02-002/document.yaml >"$work/decided"
	cp "$work/decided" documents/ISMS-02/ISMS-02-002/document.yaml
	in_git registry commit -q -a --no-edit
	stays replay-conflict docreg sync
	grep "documents/ISMS-02/ISMS-02-002/document.yaml" "$work/.refusal"
	merge=$(git rev-parse main)
	docreg sync --set-aside
	test "$(git rev-parse refs/docreg/aside/$merge)" = "$merge"
	grep 己科 documents/ISMS-02/ISMS-02-002/document.yaml
	grep 戊科 documents/ISMS-02/ISMS-02-001/document.yaml
	docreg -C "$work/other" sync
	together registry other
'

check 'a conflict that somebody resolved in a merge is set aside with the commit: nothing is lost' '
	cd registry
	apart lin amend ISMS-02-001 owner=甲室
	mine=$(git rev-parse main)
	(cd "$work/other"; lin amend ISMS-02-001 owner=乙室)
	status 1 in_git registry pull -q --no-edit 2>/dev/null
	sed "/^[<=>]/d; /owner/d" documents/ISMS-02/ISMS-02-001/document.yaml >"$work/decided"
	echo "owner: 甲乙室" | cat - "$work/decided" >documents/ISMS-02/ISMS-02-001/document.yaml
	in_git registry commit -q -a --no-edit
	stays replay-conflict docreg sync
	merge=$(git rev-parse main)
	docreg sync --set-aside >"$work/out"
	test "$(grep -c "^set aside: " "$work/out")" -eq 2
	test "$(git rev-parse refs/docreg/aside/$mine)" = "$mine"
	test "$(git rev-parse refs/docreg/aside/$merge)" = "$merge"
	git show "$merge:documents/ISMS-02/ISMS-02-001/document.yaml" | grep 甲乙室
	together registry other
'

check 'git pull --rebase is fine as well; a rebase that was left half-way is told how to end' '
	cd registry
	apart lin amend ISMS-02-001 owner=辛科
	(cd "$work/other"; lin amend ISMS-02-002 owner=壬科)
	in_git registry pull -q --rebase
	docreg sync
	apart lin amend ISMS-02-001 owner=癸科
	(cd "$work/other"; docreg sync; lin amend ISMS-02-001 owner=子科)
	status 1 in_git registry pull -q --rebase 2>/dev/null
	status 4 docreg sync 2>"$work/err"
	grep "git rebase --abort" "$work/err"
	git rebase --abort
	docreg sync --set-aside
	docreg -C "$work/other" sync
	together registry other
'

check 'a pull that stopped with a conflict is told how to end, and nothing is made of it' '
	cd registry
	apart lin amend ISMS-02-001 owner=丑科
	(cd "$work/other"; lin amend ISMS-02-001 owner=寅科)
	status 1 in_git registry pull -q --no-edit 2>/dev/null
	for command in "docreg sync" "lin amend ISMS-02-002 owner=卯科"
	do
		status 4 $command 2>"$work/err"
		grep "git merge --abort" "$work/err"
	done
	git merge --abort
	docreg sync --set-aside
	docreg -C "$work/other" sync
	together registry other
'

check 'what was committed by hand here is judged before it is shared' '
	cd registry
	echo 備忘 >notes.txt
	by_hand
	stays foreign-path docreg sync
	stays foreign-path lin amend ISMS-02-002 owner=辰科
	docreg sync --set-aside
	test ! -e notes.txt
	together registry
'

check 'a server put back to an old copy is refused, and can be put right from here' '
	cd registry
	cp -r "$work/server.git" "$work/old.git"
	lin amend ISMS-02-002 owner=巳科
	kept=$(git rev-parse main)
	mv "$work/server.git" "$work/lost.git"
	mv "$work/old.git" "$work/server.git"
	stays history-went-back docreg sync
	stays history-went-back wang confirm ISMS-02-001 -m 無修訂
	test "$kept" = "$(git rev-parse main)"
	back=$(sed -n "s/.*put back by: \(git push .*\)/\1/p" "$work/.refusal")
	cp -r "$work/server.git" "$work/old.git"
	$back
	test "$kept" = "$(tip server.git)"
	docreg sync
	rm -rf "$work/server.git"
	mv "$work/old.git" "$work/server.git"
	(cd "$work/other"; lin amend ISMS-02-001 owner=午科)
	stays history-went-back docreg sync
	there=$(tip server.git)
	status 1 $back # what others landed since is not to be lost
	test "$there" = "$(tip server.git)"
	docreg explain history-went-back
	rm -rf "$work/server.git"
	mv "$work/lost.git" "$work/server.git"
	cd "$work/registry"
	docreg sync
	cd "$work/other"
	stays history-went-back docreg sync
	git update-ref -d refs/docreg/seen
	docreg sync >"$work/out"
	grep "own changes put after the others.: 1" "$work/out"
	docreg -C "$work/registry" sync
	together registry other
'

check 'a lock that a killed git left on what was fetched is removed when it is old' '
	(cd other; docreg sync; lin amend ISMS-02-001 owner=鎖科)
	cd registry
	touch -d "2 minutes ago" .git/refs/remotes/origin/main.lock
	docreg sync
	test ! -e .git/refs/remotes/origin/main.lock
	together registry other
'

check 'a server whose branch is gone is refused as well' '
	cd registry
	git -C "$work/server.git" update-ref refs/heads/kept main
	git -C "$work/server.git" update-ref -d refs/heads/main
	status 3 docreg sync 2>"$work/err"
	grep "(history-went-back)" "$work/err"
	git -C "$work/server.git" update-ref refs/heads/main kept
	git -C "$work/server.git" update-ref -d refs/heads/kept
	docreg sync
'

check 'main of this clone put back by hand: verify and check say so, sync brings it forward' '
	cd registry
	kept=$(git rev-parse main)
	git reset -q --hard HEAD~2
	status 1 docreg verify >"$work/out"
	grep "(history-went-back)" "$work/out"
	status 1 docreg check >"$work/out"
	grep "(history-went-back)" "$work/out"
	docreg sync
	test "$kept" = "$(git rev-parse main)"
	docreg verify
'

check 'a registry without a remote: what was verified cannot be taken back unseen' '
	cp -r registry alone
	cd alone
	git remote remove origin
	git update-ref -d refs/docreg/seen
	lin amend ISMS-02-002 owner=獨立
	docreg verify
	git reset -q --hard HEAD~1
	status 1 docreg verify >"$work/out"
	grep "(history-went-back)" "$work/out"
'

check 'a server that was tampered with: nothing of it is taken in, by whatever command' '
	cp -r server.git honest.git
	git clone -q server.git forger
	cd forger
	echo 竄改 >>documents/ISMS-02/ISMS-02-002/1.0/1/ISMS-02-002.md
	by_hand
	git push -q origin main
	cd "$work/registry"
	stays add-only docreg sync
	grep "(shared-history)" "$work/.refusal"
	grep "whoever keeps the server" "$work/.refusal"
	grep "hint: " "$work/.refusal" >"$work/hints"
	echo "  hint: on the server: git update-ref refs/heads/main $(git rev-parse refs/docreg/seen)" |
		same "$work/hints"
	stays add-only lin add ISMS-02-012 新編號
	docreg verify
	docreg list >/dev/null
'

check 'a merge on the server is one as well' '
	rm -rf server.git forger
	cp -r honest.git server.git
	git clone -q server.git forger
	in_git forger switch -q -c side
	in_git forger commit -q --allow-empty -m side
	in_git forger switch -q main
	in_git forger commit -q --allow-empty -m main
	in_git forger merge -q --no-edit side
	in_git forger push -q origin main
	cd registry
	stays linear-history docreg sync
'

check 'a server that holds another registry, or a commit that cannot be read' '
	rm -rf server.git
	git clone -q --bare registry right.git
	(work=$work/strange; mkdir "$work"; make_registry)
	git clone -q --bare strange/registry server.git
	cd registry
	before=$(git rev-parse main)
	git update-ref -d refs/docreg/seen
	status 4 docreg sync 2>"$work/err"
	grep "another registry" "$work/err"
	test "$before" = "$(git rev-parse main)"
	rm -rf "$work/server.git"
	mv "$work/right.git" "$work/server.git"
	docreg sync
	together registry
'

check 'killed before the push, in it or after it: the next command mends it' '
	rm -rf other
	desk other
	cd registry
	# docreg dies before the server has anything, before its ref moves, and after that.
	for hook in pre-receive update post-receive
	do
		cat >"$work/server.git/hooks/$hook" <<-END
			#!/bin/sh
			kill -9 \$(cat "$work/pid")
			test $hook != pre-receive
		END
		chmod +x "$work/server.git/hooks/$hook"
		(sh -c "echo \$\$ >$work/pid; exec docreg amend ISMS-02-002 owner=$hook --as lin.zz") || true
		rm "$work/server.git/hooks/$hook"
		docreg verify
		lin amend ISMS-02-002 owner="$hook 之後"
		docreg -C "$work/other" sync
		together registry other
		test -z "$(git status --porcelain)"
	done
'

check 'the connection is lost after all was sent: a number is not known, and the next sync knows' '
	cd registry
	cat >"$work/server.git/hooks/post-receive" <<-END
		#!/bin/sh
		mv "$work/server.git" "$work/away.git"
		kill -9 \$PPID
	END
	chmod +x "$work/server.git/hooks/post-receive"
	before=$(git rev-parse main)
	status 4 lin add ISMS-02-013 不明 >"$work/out" 2>"$work/err"
	status 1 grep registered "$work/out"
	grep "not known whether" "$work/err"
	grep "docreg sync" "$work/err"
	test "$before" = "$(git rev-parse main)"
	mv "$work/away.git" "$work/server.git"
	rm "$work/server.git/hooks/post-receive"
	docreg sync
	docreg show ISMS-02-013
	docreg -C "$work/other" sync
	together registry other
'

finish
