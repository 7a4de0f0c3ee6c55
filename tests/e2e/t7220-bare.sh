#!/bin/sh
# Bare repositories: every reading command answers as in a clone, nothing lands, and the server is set up
# so that what it has taken survives.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-sync.sh"

check 'a server with documents, an archive, an issue' '
	make_server
	approved ISMS-02-001 文件管理程序書
	new_version ISMS-02-001
	submitted ISMS-02-002
	lin release 115-1 -o "$work"
	new_version ISMS-02-001
	lin release 115-2 -o "$work"
	lin publish "$work/isms" --place 內網
	desk other
'

# alike COMMAND...: the same answer and status on the server as in the clone, and in a folder below.
alike () {
	here=0 there=0 below=0
	docreg -C "$work/other" "$@" >"$work/here" 2>"$work/here.err" || here=$?
	docreg -C "$work/server.git" "$@" >"$work/there" 2>"$work/there.err" || there=$?
	docreg -C "$work/server.git/refs" "$@" >"$work/below" 2>/dev/null || below=$?
	diff -u "$work/here" "$work/there" >&3 && diff -u "$work/here" "$work/below" >&3
	diff -u "$work/here.err" "$work/there.err" >&3
	test $here = $there && test $here = $below && test $here -lt 2 || {
		echo "$here in the clone, $there on the server: $*" >&3
		return 1
	}
}

check 'reading commands answer alike' '
	find server.git -type f | LC_ALL=C sort | xargs sha256sum >"$work/before"
	alike list
	alike list --format json --on 2026-11-22
	alike show ISMS-02-001
	alike show ISMS-02-001@1.0 --format json
	alike log ISMS-02-001
	alike status
	alike status --format json
	alike cat ISMS-02-001
	alike identify "$work/registry/documents/ISMS-02/ISMS-02-001/1.1/1/ISMS-02-001.md"
	alike verify
	alike checkpoint
	alike check
	alike policy show
	alike release list
	alike release diff 115-1 115-2
	alike publish list
	alike text ISMS-02-001
	alike compare ISMS-02-001@1.0 ISMS-02-001@1.1
	alike cite
	alike memo ISMS-02-002
	find server.git -type f | LC_ALL=C sort | xargs sha256sum | diff -u "$work/before" - >&3
'

check 'a recorded release is packed again from the server, the same bytes' '
	mkdir again
	docreg -C server.git release 115-1 -o "$work/again"
	cmp tydgbas-115-1.zip again/tydgbas-115-1.zip
	docreg verify again/tydgbas-115-1.zip
'

check 'whatever lands is refused, before anything is signed, and git clone is named' '
	cd server.git
	find . -type f | LC_ALL=C sort | xargs sha256sum >"$work/before"
	rm -f "$work/signed"
	for command in "lin add ISMS-02-003 新文件" "hsu revise ISMS-02-001 $work/content.md -m x" \
		"chen review ISMS-02-002" "wang approve ISMS-02-002 --yes" "lin amend ISMS-02-001 owner=x" \
		"wang withdraw ISMS-02-001 -m x" "chen confirm ISMS-02-001" "lin release 115-9 -o $work" \
		"lin publish $work/bare --place x" "lin policy draft" "docreg sync" "lin import $work/pile" \
		"lin add ISMS-02-003 新文件 --dry-run" "chen review ISMS-02-002 --dry-run"
	do
		mkdir -p "$work/pile"
		echo x >"$work/pile/ISMS-02-007 新文件.md"
		status 4 counted $command 2>"$work/err"
		grep "git clone $work/server.git/ DIR" "$work/err" || {
			echo "$command" >&3
			cat "$work/err" >&3
			exit 1
		}
	done
	test ! -e "$work/signed"
	find . -type f | LC_ALL=C sort | xargs sha256sum | diff -u "$work/before" - >&3
'

check 'a bare clone whose HEAD is another branch, or whose files may only be read, is read as well' '
	git -C server.git symbolic-ref HEAD refs/heads/master
	docreg -C server.git list >/dev/null
	git -C server.git symbolic-ref HEAD refs/heads/main
	chmod -R a-w server.git
	docreg -C server.git verify
	docreg -C server.git list >/dev/null
	chmod -R u+w server.git
'

check 'tampering is found on the server itself' '
	git clone -q server.git forger
	cd forger
	echo 竄改 >>documents/ISMS-02/ISMS-02-001/1.0/1/ISMS-02-001.md
	by_hand
	git push -q origin main
	status 1 docreg -C "$work/server.git" verify >"$work/out"
	grep "(add-only)" "$work/out"
	git -C "$work/server.git" update-ref refs/heads/main main~1
	docreg -C "$work/server.git" verify
'

check 'a server is set up: told what is changed, once, and nothing by a dry run' '
	git init -q --bare -b master new.git
	docreg hook server new.git --dry-run >"$work/out"
	grep "receive.denyNonFastForwards = true" "$work/out"
	test ! -e new.git/hooks/reference-transaction
	docreg hook server new.git >"$work/done"
	cmp "$work/out" "$work/done"
	test -x new.git/hooks/reference-transaction
	test "$(git -C new.git symbolic-ref HEAD)" = refs/heads/main
	docreg hook server new.git >"$work/out"
	grep unchanged "$work/out"
	status 4 docreg hook server registry 2>"$work/err"
	grep "git init --bare" "$work/err"
	status 4 docreg hook server nowhere
	git init -q --bare -b main strange.git
	mkdir -p strange.git/hooks
	echo "#!/bin/sh" >strange.git/hooks/reference-transaction
	status 4 docreg hook server strange.git 2>"$work/err"
	grep "sync -f" "$work/err"
	test -z "$(git -C strange.git config receive.denyDeletes)"
'

check 'what is pushed to it is synced before the client is told, and nothing is taken back' '
	cat >"$work/bin/sync" <<-END
		#!/bin/sh
		git --git-dir="\$2" rev-parse main >>"$work/synced"
		exec $(command -v sync) "\$@"
	END
	chmod +x "$work/bin/sync"
	cd registry
	git remote set-url origin "$work/new.git"
	git update-ref -d refs/remotes/origin/main
	(PATH=$work/bin:$PATH; docreg sync; lin add ISMS-02-004 同步)
	test "$(tail -n 1 "$work/synced")" = "$(git rev-parse main)"
	grep "$(git rev-parse main~1)" "$work/synced"
	status 1 git push -q --force origin main~1:main
	status 1 git push -q origin :main
	test "$(tip new.git)" = "$(tip registry)"
	docreg -C "$work/new.git" verify
'

finish
