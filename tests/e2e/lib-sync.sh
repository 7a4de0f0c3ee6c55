# lib-sync.sh: a registry that several clones share through a server. Source it after lib.sh.

# make_server: the registry of lib.sh, shared through $work/server.git; go to the registry.
make_server () {
	make_registry
	git init -q --bare -b main "$work/server.git"
	git remote add origin "${1:-$work/server.git}"
	docreg sync
}

# desk NAME: a clone of the server in $work/NAME.
desk () {
	git clone -q "$(git -C "$work/registry" config remote.origin.url)" "$work/$1"
}

# offline COMMAND...: while the server cannot be reached.
offline () {
	mv "$work/server.git" "$work/away.git"
	left=0
	"$@" || left=$?
	mv "$work/away.git" "$work/server.git"
	return $left
}

tip () { git -C "$work/$1" rev-parse main; }

# together CLONE...: server and clones hold the same, in one line that verifies.
together () {
	for clone in "$@"
	do
		test "$(tip "$clone")" = "$(tip server.git)" || {
			echo "$clone holds something else than the server" >&3
			return 1
		}
		test -z "$(git -C "$work/$clone" status --porcelain)"
		docreg -C "$work/$clone" verify
	done
	test -z "$(git -C "$work/server.git" rev-list --merges main)"
	git -C "$work/server.git" fsck --strict --no-dangling
}

# stays COMMAND...: refused (status 3), and neither this clone nor the server has changed.
stays () {
	rule=$1
	shift
	here=$(git rev-parse main) there=$(tip server.git)
	status 3 "$@" >"$work/.refusal" 2>&1
	grep -F "($rule)" "$work/.refusal" >/dev/null || {
		cat "$work/.refusal" >&3
		echo "not refused by $rule: $*" >&3
		return 1
	}
	test "$here" = "$(git rev-parse main)"
	test "$there" = "$(tip server.git)"
}

# first COMMAND...: the server lets somebody else land this before it takes what is pushed next.
# It is done once, by the hook update, which runs before the ref moves and after the push was checked.
first () {
	rm -f "$work/server.git/raced"
	cat >"$work/server.git/hooks/update" <<-EOF
		#!/bin/sh
		test -e raced && exit 0
		touch raced
		unset GIT_DIR GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
		cd "$work/other" && docreg $* --as lin.zz --key "$work/lin" >"$work/raced" 2>&1
		exit 0
	EOF
	chmod +x "$work/server.git/hooks/update"
}

# note_signing: from now on every run of ssh-keygen -Y sign is noted in $work/signed, as $DOCREG_TEST_ACT.
note_signing () {
	mkdir -p "$work/bin"
	cat >"$work/bin/ssh-keygen" <<-EOF
		#!/bin/sh
		case " \$* " in
		*" -Ysign "*) echo "\${DOCREG_TEST_ACT:-act}" >>"$work/signed" ;;
		esac
		exec $(command -v ssh-keygen) "\$@"
	EOF
	chmod +x "$work/bin/ssh-keygen"
}

# counted COMMAND...: with that in force.
counted () {
	test -e "$work/bin/ssh-keygen" || note_signing
	(PATH=$work/bin:$PATH; export PATH; "$@")
}
