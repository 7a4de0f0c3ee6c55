#!/bin/sh
# A registry from somebody who means harm: its settings, its names, its folder, the environment.
. "$(dirname "$0")/lib.sh"

# harmless: no program of the registry's settings has run.
harmless () {
	test ! -e "$work/canary" || {
		echo "run: $(cat "$work/canary")" >&3
		return 1
	}
}

# shown COMMAND...: it ends as it likes but for a crash, and prints nothing that moves a terminal.
shown () {
	got=0
	"$@" >"$work/out" 2>&1 || got=$?
	test "$got" -le 4
	LC_ALL=C.UTF-8 perl -CSD -ne 'exit 1 if /[\x00-\x08\x0b-\x1f\x7f-\x9f\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}]/' \
		"$work/out" || {
		cat -v "$work/out" >&3
		return 1
	}
}

# raw_tree MODE NAME: an entry more in the root of the tip's tree, as bytes, whatever git thinks of it.
raw_tree () {
	blob=$(echo x | git hash-object -w --stdin)
	test "$1" = 160000 && blob=$(git rev-parse HEAD)
	git cat-file tree HEAD >"$work/tree"
	MODE=$1 NAME=$2 BLOB=$blob perl -e 'print "$ENV{MODE} $ENV{NAME}\0", pack("H*", $ENV{BLOB})' \
		>"$work/entry"
	case $3 in
	first) cat "$work/entry" "$work/tree" ;;
	last) cat "$work/tree" "$work/entry" ;;
	esac >"$work/raw"
	tree=$(git hash-object -t tree -w --literally "$work/raw")
	commit=$(printf 'tree %s\nparent %s\nauthor a <a@b> %d +0800\ncommitter a <a@b> %d +0800\n\nx\n' \
		"$tree" "$(git rev-parse HEAD)" 1795312800 1795312800 |
		git hash-object -t commit -w --literally --stdin)
	git update-ref refs/heads/main "$commit"
}

make_base () {
	make_registry
	approved ISMS-02-001 文件管理程序書
	reviewed ISMS-02-002
	mv "$work/registry" "$work/base"
}
make_base >"$work/base.log" 2>&1 || {
	cat "$work/base.log"
	exit 1
}
honest () {
	rm -rf "$work/registry" "$work/canary"
	cp -r "$work/base" "$work/registry"
	cd "$work/registry"
}

# Programs in every setting of git that names one.
printf '#!/bin/sh\necho "$0 $*" >>%s\ncat\n' "$work/canary" >"$work/program"
chmod 755 "$work/program"
trapped () {
	mkdir -p "$work/hooks"
	for hook in pre-commit post-commit reference-transaction post-index-change post-checkout \
		pre-auto-gc fsmonitor-watchman commit-msg prepare-commit-msg
	do
		cp "$work/program" "$work/hooks/$hook"
		cp "$work/program" ".git/hooks/$hook"
	done
	for key in core.fsmonitor core.sshCommand core.pager core.editor core.askPass core.gitProxy \
		core.alternateRefsCommand diff.external diff.docreg.textconv diff.docreg.command \
		filter.docreg.clean filter.docreg.smudge filter.docreg.process merge.docreg.driver \
		gpg.program gpg.ssh.program gpg.ssh.defaultKeyCommand credential.helper \
		sequence.editor pager.log interactive.diffFilter uploadpack.packObjectsHook
	do
		git config "$key" "$work/program"
	done
	git config core.hooksPath "$work/hooks"
	git config alias.status "!$work/program"
	git config commit.gpgSign true
	git config core.autocrlf true
	git config filter.docreg.required true
	printf '[core]\n\tfsmonitor = %s\n' "$work/program" >"$work/included"
	git config include.path "$work/included"
	echo '* filter=docreg diff=docreg merge=docreg ident text eol=crlf' >.git/info/attributes
}

check 'no setting of the registry runs a program, whatever is done' '
	honest
	trapped
	for command in list status "show ISMS-02-001" "log ISMS-02-001" check verify checkpoint \
		"cat ISMS-02-001" "cite" "release list" "policy show"
	do
		docreg $command >/dev/null
		harmless
	done
	wang approve ISMS-02-002 --yes
	new_version ISMS-02-001
	lin release r -o "$work"
	lin publish "$work/published" --place 公告欄
	docreg verify
	harmless
	test "$(git cat-file blob HEAD:documents/ISMS-02/ISMS-02-002/1.0/1/ISMS-02-002.md)" = ISMS-02-002
	rm -rf .git/hooks && git -c core.hooksPath=/dev/null -c core.fsmonitor=false fsck --strict
'

check 'the environment of git leads no command elsewhere, and runs nothing' '
	honest
	mkdir "$work/elsewhere" 2>/dev/null || :
	(
		export GIT_DIR=$work/elsewhere GIT_WORK_TREE=$work/elsewhere \
			GIT_INDEX_FILE=$work/elsewhere/index GIT_OBJECT_DIRECTORY=$work/elsewhere/objects \
			GIT_ALTERNATE_OBJECT_DIRECTORIES=$work/elsewhere GIT_NAMESPACE=x \
			GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.fsmonitor GIT_CONFIG_VALUE_0=$work/program \
			GIT_EXTERNAL_DIFF=$work/program GIT_SSH_COMMAND=$work/program \
			GIT_ASKPASS=$work/program GIT_EDITOR=$work/program GIT_PAGER=$work/program
		docreg list | grep -q ISMS-02-001
		wang approve ISMS-02-002 --yes
		docreg verify
	)
	test -z "$(ls -A "$work/elsewhere")"
	harmless
	test -z "$(git status --porcelain)"
'

check 'who ignores its children can still sign' '
	honest
	perl -e "\$SIG{CHLD} = q(IGNORE); exec @ARGV" docreg approve ISMS-02-002 --yes --as wang.xm \
		--key "$work/wang"
	docreg verify
'

check 'hostile names and modes of a tree are found, and printed harmlessly' '
	long=$(printf "%04096d" 0)
	for case in "100644 .git first" "100644 .. first" "120000 zlink last" "160000 zsub last" \
		"100755 zrun last" "100644 .GIT first" "100644 git~1 last" "100644 z$long last" \
		"100644 z/x last" "40000 zblob last" "100666 zmode last"
	do
		honest
		raw_tree $case
		for command in verify list status "show ISMS-02-001" "log ISMS-02-001" check
		do
			shown docreg $command
		done
		docreg verify >/dev/null 2>&1 && { echo "passed: $case" | cut -c 1-60 >&3; false; }
		:
	done
'

check 'names that move a terminal are found, and printed harmlessly' '
	for name in "$(printf "z\033]0;x\007")" "$(printf "z\233m")" "$(printf "z\342\200\256b")" "$(printf "z\nb")"
	do
		honest
		raw_tree 100644 "$name" last
		for command in verify list status check "log ISMS-02-001" "verify --format json"
		do
			shown docreg $command
		done
		status 1 docreg verify >/dev/null 2>&1
	done
'

check 'what somebody writes by hand into a draft or a message moves no terminal' '
	honest
	lin add ISMS-02-003 "第三份"
	sed -i "s/^title:.*/title: \"a\\\\e[2Jb\\\\u202e=1\"/" documents/ISMS-02/ISMS-02-003/draft/metadata.yaml
	printf "owner: \033[31m\n" >>documents/ISMS-02/ISMS-02-003/document.yaml
	by_hand "$(printf "x\033[2J\r\342\200\256y")"
	for command in list status check verify "show ISMS-02-003" "log ISMS-02-003" "list --format csv"
	do
		shown docreg $command
	done
'

check 'a link where a command writes takes it nowhere' '
	honest
	mkdir -p "$work/outside/draft"
	mv documents/ISMS-02/ISMS-02-001 "$work/moved"
	ln -s "$work/outside" documents/ISMS-02/ISMS-02-001
	echo 新 >"$work/content.md"
	got=0
	hsu revise ISMS-02-001 "$work/content.md" -m 改 --reason 測試 >"$work/out" 2>&1 || got=$?
	test "$got" -le 4
	test -z "$(find "$work/outside" -type f)"
	honest
	ln -s "$work/outside" documents/ISMS-03
	got=0
	lin add ISMS-03-001 第四份 >"$work/out" 2>&1 || got=$?
	test "$got" -le 4
	test -z "$(find "$work/outside" -type f)"
'

# helped COMMAND...: it is refused with status 4, and its hint, typed as it stands, lets it pass.
helped () {
	status 4 docreg "$@" 2>"$work/refused"
	hint=$(sed -n 's/^  hint: //p' "$work/refused")
	test -n "$hint"
	sh -c "$hint" >&3 2>&1
	docreg "$@" >"$work/out" 2>&1
}

check 'an index that is split, sparse or broken loses nothing, and the hint mends it' '
	for kind in split sparse broken
	do
		honest
		case $kind in
		split) git update-index --split-index ;;
		sparse)
			git sparse-checkout init --cone --sparse-index
			git sparse-checkout set policy
			;;
		broken)
			head -c 100 .git/index >"$work/index"
			cp "$work/index" .git/index
			;;
		esac
		before=$(git rev-parse HEAD)
		status 4 wang approve ISMS-02-002 --yes
		test "$(git rev-parse HEAD)" = "$before"
		helped status
		wang approve ISMS-02-002 --yes
		docreg verify
		docreg list | grep -q "ISMS-02-002.*1\.0"
		git fsck --strict
		test -z "$(git status --porcelain)"
	done
'

check 'settings and references of any size are not read' '
	for name in config HEAD packed-refs refs/heads/main
	do
		honest
		truncate -s 16M ".git/$name"
		docreg list >"$work/out" 2>&1 || test "$?" = 4
		status 1 grep "larger than" "$work/out"
		printf x >>".git/$name"
		status 4 docreg list 2>"$work/refused"
		grep -q "/$name. is larger than 16 MiB" "$work/refused"
	done
	honest
	git clone -q --bare . "$work/bare"
	truncate -s 17M "$work/bare/config"
	status 4 docreg -C "$work/bare" list 2>"$work/refused"
	grep -q "bare/config. is larger than 16 MiB" "$work/refused"
	rm -rf "$work/bare"
'

check 'a file that would take the memory or the time of others is refused, with what to do' '
	cd "$work"
	perl -e "print qq(- a\n) x 900000" >items.md
	perl -e "print qq([a](b)\n\n) x 400000" >links.md
	perl -e "print qq(ab\n) x 900000" >lines.txt
	perl -e "print((q(x) x 1000, qq(\n)) x 9000)" >long.txt
	for said in "items.md:more than 40 MiB" "links.md:more than 40 MiB" \
		"lines.txt:more than 400000 paragraphs" "long.txt:more than 8 MiB of text"
	do
		status 4 docreg text "${said%%:*}" 2>refused
		grep -q "${said#*:}" refused
		grep -q "${said%%:*}" refused
	done
'

check 'where the machine has no memory for a Markdown text, it says so and ends in good order' '
	cd "$work"
	test "${MODE:-debug}" = asan && exit 0 # the sanitizer takes all address space for itself
	perl -e "print qq(- a\n) x 50000" >many.md
	docreg text many.md >/dev/null
	for kib in $(seq 30000 5000 140000)
	do
		got=0
		(ulimit -v $kib; ulimit -c 0; docreg text many.md) >out 2>refused || got=$?
		case $got in
		0) break ;;
		4) grep -q "memory" refused ;;
		127) ;; # the program could not even be loaded
		*) echo "$kib KiB: $got: $(cat refused)" >&3; false ;;
		esac
	done
	test "$got" = 0
'

# A page that shows a form, which shows another ten times, and so on: for ever.
bomb () {
	perl -e '
		sub object { my ($n, $more, $text) = @_;
			printf "%d 0 obj <<%s/Length %d>>\nstream\n%s\nendstream endobj\n", $n, $more,
				length $text, $text }
		print "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
			"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n",
			"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R",
			"/Resources<</XObject<</X 10 0 R>>>>>> endobj\n";
		object(4, "", "/X Do ");
		object(10 + $_, sprintf("/Type/XObject/Subtype/Form/BBox[0 0 9 9]%s", $_ < 17 ?
			sprintf("/Resources<</XObject<</X %d 0 R>>>>", 11 + $_) : ""),
			$_ < 17 ? "/X Do " x 10 : "q Q") for 0 .. 17;
		print "trailer <</Root 1 0 R/Size 40>>\nstartxref\n0\n%%EOF\n"'
}

check 'a PDF that is never done is given up after ten seconds of processor time' '
	cd "$work"
	test "${MODE:-debug}" = debug || exit 0
	command -v pdftotext >/dev/null || exit 0
	bomb >bomb.pdf
	status 4 docreg text bomb.pdf 2>refused
	grep -q "bomb.pdf.*takes more than [14]0 seconds" refused
	grep -q "hint: print it" refused
'

finish
