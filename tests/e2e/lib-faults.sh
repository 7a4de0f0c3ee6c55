# lib-faults.sh: break one command at one system call, and look at what it left. Source it after lib.sh.
#
# A world is a folder with all that a command may touch: the registry, and what lies beside it. It
# is made once, is copied for each fault, and is compared with what an unbroken run makes of it.
# Statements are signed with Ed25519 under a fixed clock, so that two runs make the same bytes.

# strace counts when=N for each system call by itself (trust.md 4.1), so they are taken one by one.
may_be_killed="write pwrite64 writev openat link linkat rename renameat renameat2 unlink unlinkat
	rmdir mkdir mkdirat fsync fdatasync syncfs ftruncate fallocate chmod fchmod fchmodat chown
	fchown symlink symlinkat flock close utimensat"

# LeakSanitizer does not work under strace.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS work

can_trace () {
	strace -f -qq -o /dev/null -e trace=write true 2>/dev/null
}

# Only the calls asked for stop the program, where the kernel can sort them out.
quickly=
strace -f -qq --seccomp-bpf -o /dev/null -e trace=write true 2>/dev/null && quickly=--seccomp-bpf

# --- worlds ----------------------------------------------------------------------------------------

# fresh: a copy of the world, as the scenario begins, and go to its registry.
fresh () {
	rm -rf "$work/world" "$TMPDIR"
	mkdir "$TMPDIR"
	cp -a "$work/$folder" "$work/world"
	cd "$work/world/registry"
	eval "$prepare"
}

# found ACTION...: every file but what git keeps; of a server how it is set up.
found () {
	find . \( -name .git -o -path '*.git/objects' -o -path '*.git/refs' -o -path '*.git/logs' \
		-o -name docreg-at-work \) -prune -o -type f "$@"
}

# files: what is there with which mode, and what is in it.
files () {
	(
		cd "$work/world"
		found -printf '%m %p\n'
		test "$fixed" = false || found -print0 | xargs -0 sha256sum
	) | LC_ALL=C sort
}

# tip: what main is at. Where chance has a part in it: whether there is one.
tip () {
	if ! git -C "$work/world/${1:-$place}" rev-parse -q --verify main 2>/dev/null
	then echo none
	elif test "$fixed" = false
	then echo made
	fi | tail -1
}

# there: what main of the server is at.
there () {
	test ! -d "$work/world/server.git" && echo none || tip server.git
}

# --- points ----------------------------------------------------------------------------------------

# Lines "CALL N" on standard output for a trace made with -f -y on standard input: the how manieth
# call of its process it is. $1 says which: "write" those that change something, "open" every file
# that is opened once the program itself runs.
points_of () {
	perl -ne '
		BEGIN { $kind = shift }
		next unless /^(\d+) +(\w+)\((.*)/;
		($pid, $call, $rest) = ($1, $2, $3);
		$n = ++$count{$pid}{$call};
		if ($call eq "openat") {
			$may_write = $rest =~ /O_WRONLY|O_RDWR|O_CREAT/;
			$writes{$pid}{$1} = $may_write if $rest =~ /= (\d+)/;
			$runs{$pid} ||= $rest !~ m{\.so|/etc/ld};
			$is = $kind eq "open" ? $runs{$pid} : $may_write;
		} elsif ($call eq "close") {
			($fd) = $rest =~ /^(\d+)/;
			$is = $kind eq "write" && delete $writes{$pid}{$fd};
		} else {
			$is = $kind eq "write";
		}
		$loads{"$call $n"} = 1 unless $runs{$pid};
		push @points, [$call, $n] if $is && !$seen{"$call $n"}++;
		END {
			# Injected is the nth call of every process: one that still loads its libraries is not ours.
			print "$$_[0] $$_[1]\n" for grep { !$loads{"@$_"} } @points;
		}
	' "$1"
}

# which INJECTION: the system calls that it can happen to. A close that strace lets fail is none: git
# would wait for the end of a pipe for ever.
which () {
	case $1,$folder in
	signal=*,* | *,base) can_happen "$1" | tr ' ' '\n' ;;
	*) can_happen "$1" | tr ' ' '\n' | grep -vx close ;;
	esac
}

can_happen () {
	case $1 in
	signal=*) echo $may_be_killed ;;
	error=EMFILE) echo openat ;;
	error=EINTR) echo write pwrite64 openat fsync fdatasync ftruncate flock close ;;
	error=ENOSPC) echo write pwrite64 openat link rename renameat renameat2 mkdir mkdirat \
		fsync fdatasync syncfs ftruncate fallocate symlink ;;
	*) echo write pwrite64 openat link rename renameat renameat2 unlink unlinkat rmdir mkdir \
		mkdirat fsync fdatasync syncfs ftruncate fallocate fchmod chmod close ;;
	esac
}

# unbroken WRAPPER: run the scenario below that; what it makes of the world is what every retry must make.
unbroken () {
	fresh
	old=$(tip) old_there=$(there)
	files >"$work/files.old"
	eval "$1 $command" >"$work/said.new" 2>"$work/err" || {
		echo "the unbroken command fails: $(cat "$work/err")" >&3
		return 1
	}
	echo "old=$old new=$(tip) old_there=$old_there new_there=$(there)" >"$work/tips"
	files >"$work/files.new"
	LC_ALL=C sort -u "$work/files.old" "$work/files.new" >"$work/files.both"
	tail -1 "$work/said.new" >"$work/done"
}

# learn: unbroken, and where it can be broken.
learn () {
	unbroken "strace -f -qq $quickly -o \"\$work/trace\" \
		-e trace=$(echo $may_be_killed | tr ' ' ,)" || return
	points_of write <"$work/trace" >"$work/points.write"
	points_of open <"$work/trace" >"$work/points.open"
}

# --- one fault -------------------------------------------------------------------------------------

fail () {
	echo "$*"
	return 1
}

# sound REPOSITORY: git finds no fault in it.
sound () {
	git -C "$work/world/$1" fsck --strict --no-dangling >"$work/fsck" 2>&1 ||
		fail "git fsck: $(cat "$work/fsck")"
}

# Of two sides each is as it was or as it is to be, and what is not shared is said so.
look_there () {
	case $(there) in
	"$new_there") test $landed = true || landed=there ;;
	"$old_there")
		test "$got" -ne 0 || grep -F '(not-shared)' "$work/err" >/dev/null ||
			fail 'said to be done, and the server has not got it' || return
		;;
	*) fail "a third state of the server: $(there)" || return ;;
	esac
	sound server.git
}

# What the fault left: the old state or the new one, and nothing said that is not so.
look () {
	case $(tip) in
	"$new") landed=true ;;
	"$old") landed=false ;;
	*) fail "a third state: $(tip)" || return ;;
	esac
	test ! -d "$work/world/$place/.git" || sound "$place" || return
	test "$old_there" = "$new_there" || look_there || return
	# What was being written may lie beside its place; in it is what was or what is to be.
	files | LC_ALL=C comm -23 - "$work/files.both" |
		grep -v -e '/\.[^/]*docreg-[0-9a-f]\{16\}' -e 'server.git/docreg-config' \
		-e 'server.git/.*[.]lock' -e '644 ./server.git/hooks' >"$work/torn"
	test ! -s "$work/torn" || fail "neither old nor new: $(cat "$work/torn")" || return
	if test "$old" = "$new"
	then
		test "$got" -ne 0 || files | diff "$work/files.new" - ||
			fail 'said to be done, and other files are there'
		return
	fi
	if test $landed = false
	then
		test "$got" -ne 0 || fail 'said to be done, but it is not' || return
		! grep -Fxf "$work/done" "$work/said" || fail 'told as done, but it is not' || return
	elif test "$got" -ne 0 && test "$got" -lt 128 && test -s "$work/err" && test -z "$is_mute"
	then
		# A sync has done what it is for when the server has it.
		test "$name" = 'sync, apart' && test "$(there)" = "$old_there" && return
		grep -E 'outcome unknown|has landed|not known' "$work/err" >/dev/null ||
			fail "it has landed, and is told as a failure" || return
	fi
}

# Nobody helps: the same command again ends it, or says that it is done.
retry () {
	got=0
	eval "timeout 100 $command" >"$work/retry" 2>&1 || got=$?
	if test $landed != false
	then test $got -eq "$again" && grep -F "$again_says" "$work/retry" >/dev/null
	else test $got -eq 0
	fi || fail "the retry ends with $got: $(cat "$work/retry")"
}

# unlocked FOLDER: nothing is left in this folder of git. What a broken fetch leaves git itself sweeps.
unlocked () {
	find "$1" \( -name '*.lock' ! -name docreg.lock -o -name 'docreg-pending' -o -name 'docreg-index*' \
		-o -name 'docreg-config*' -o -path '*/pack/*' -name '*tmp*' ! -name 'tmp_pack_*' ! -name 'tmp_idx_*' \) \
		>"$work/left"
	test ! -s "$work/left" || fail "left behind: $(cat "$work/left")"
}

# is_bare: what is changed is how a server is set up.
is_bare () {
	test "$place" = server.git
}

whole () {
	cd "$work/world/$place"
	# Of a new registry the first command; any other has gone over it already.
	test "$place" != new || docreg status >/dev/null || return
	test "$(tip)" = "$new" || fail "not landed once: $(git log --oneline | head -3)" || return
	test "$(there)" = "$new_there" || fail "not shared: the server is at $(there)" || return
	files | diff "$work/files.new" - || fail 'other files than an unbroken run leaves' || return
	is_bare && { unlocked .; return; }
	# libgit2 asks a new work tree whether it knows links: where nothing can be removed, that stays.
	git status --porcelain | grep -v '^?? _git2_' >"$work/unclean"
	test ! -s "$work/unclean" || fail "not clean: $(cat "$work/unclean")" || return
	unlocked .git || return
	docreg verify >"$work/verify" 2>&1 || fail "$(cat "$work/verify")"
}

# strike WHAT STATUSES WRAPPER: break it by running it below that, then look, try again, look again.
strike () {
	fresh
	got=0
	eval "timeout 100 $3 $command" >"$work/said" 2>"$work/err" || got=$?
	began=$got
	{
		case " $2 " in
		*" $got "*) ;;
		*) fail 'no status for a failing machine' ;;
		esac && look && retry && whole
	} >"$work/why" 2>&1 || {
		echo "$name: $1 (ended with $began)" >&3
		cat "$work/why" "$work/err" >&3
		return 1
	}
}

# fault CALL INJECTION WHEN: at that system call. Where writes go on to fail, words are lost too.
fault () {
	statuses='0 4' is_mute=
	case $1,$3 in
	write,*[+.]*) is_mute=yes ;;
	esac
	test "$2" != signal=SIGKILL || statuses='0 4 137'
	strike "$2 at $1 number $3" "$statuses" \
		"strace -f -qq $quickly -o /dev/null -e trace=$1 -e inject=$1:$2:when=$3"
}

# sweep INJECTION...: each at every stride-th point.
sweep () {
	. "$work/tips"
	at=$(cat "$work/at") broken=0
	for injection
	do
		points=$work/points.write
		test "$injection" != error=EMFILE || points=$work/points.open
		which "$injection" >"$work/calls"
		tried=0
		while read -r call n
		do
			grep -qx "$call" "$work/calls" || continue
			at=$((at + 1))
			echo $at >"$work/at"
			test $((at % stride)) -eq 0 || continue
			case $injection in
			signal=*) moments=$n ;;
			error=EINTR) moments="$n $n..$((n + 9))" ;;
			*) moments="$n $n+" ;;
			esac
			for moment in $moments
			do
				tried=$((tried + 1))
				fault "$call" "$injection" "$moment" || broken=$((broken + 1))
			done
		done <"$points"
		echo "$name, $injection: $tried of $(grep -cwFf "$work/calls" "$points") points" >>"$work/figures"
	done
	test $broken -eq 0
}
