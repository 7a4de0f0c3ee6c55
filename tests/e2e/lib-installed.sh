# lib-installed.sh: what an installed docreg and libdoc do, wherever they are. To source after lib.sh.
#
# The caller sets root, the folder in which they were installed ('' for the machine itself), prefix,
# libdir, and zsh, the folder below share/zsh.

source=$(cd "$tests/../.." && pwd)
case ${MODE:-} in
asan) sanitizers=-fsanitize=address,undefined ;;
coverage) sanitizers=--coverage ;;
*) sanitizers= ;;
esac

# From here on docreg, and the libdoc that pkg-config finds, are the installed ones.
use_installed () {
	PATH=$root$prefix/bin:$PATH
	PKG_CONFIG_PATH=$root$libdir/pkgconfig
	PKG_CONFIG_SYSROOT_DIR=$root
	export PATH PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
	test -z "$root" || {
		LD_LIBRARY_PATH=$root$libdir
		export LD_LIBRARY_PATH
	}
}

# compile COMPILER OUT OPTION...: the example, as its first comment says.
compile () {
	compiler=$1 compiled=$work/$2
	shift 2
	# shellcheck disable=SC2046,SC2086 # flags are words; {0} is how the headers clear a struct
	$compiler $sanitizers "$@" -Wall -Wextra -Wpedantic -Werror -Wno-missing-field-initializers \
		-Wno-missing-braces -o "$compiled" "$source/examples/in-force.c" \
		$(pkg-config --cflags --libs libdoc)
}

the_program_is_the_installed_one () {
	test "$(command -v docreg)" = "$root$prefix/bin/docreg"
	docreg version | grep -F "$(pkg-config --modversion libdoc)"
}

its_messages_are_chinese () {
	LANGUAGE=zh_TW status 2 docreg frobnicate 2>"$work/said"
	grep 指令 "$work/said"
}

# make_registry asks for no template: the program finds its own.
the_main_job_is_done () {
	make_registry
	approved ISMS-02-005 '=1+1,"文件"管理程序書'
	approved ISMS-02-006 資產管理程序書
	lin add ISMS-02-007 還沒有內容
	lin release 115-1 -o "$work"
	docreg verify
	docreg verify "$work/tydgbas-115-1.zip" >"$work/said"
	grep -F 115-1 "$work/said"
}

a_skeleton_is_filled () {
	rm -f "$work/a.odt"
	"$root$prefix/share/docreg/templates/fill" procedure "$work/a.odt" number=ISMS-02-008 \
		title=演練程序書 version=1.0 effective=115.12.01 classification=一般 owner=資訊室 \
		agency=桃園市政府主計處
	docreg text "$work/a.odt" >"$work/said"
	grep 演練程序書 "$work/said"
}

# Every command has its page, in each language in which the build made them.
there_are_pages () {
	for language in '' $(find "$DOCREG_BUILD/man" -mindepth 1 -type d -printf '%f/\n')
	do
		for name in docreg $(docreg __man --names | sed 's/^/docreg-/')
		do
			page=$root$prefix/share/man/${language}man1/$name.1
			test ! -f "$page.gz" || gzip -dc "$page.gz" >"$work/page"
			test -f "$page.gz" || cp "$page" "$work/page"
			grep "^\.TH \"$name\" \"1\"" "$work/page"
		done
	done
}

it_is_completed () {
	same "$root$prefix/share/bash-completion/completions/docreg" <"$source/completion/docreg.bash"
	same "$root$prefix/share/zsh/$zsh/_docreg" <"$source/completion/docreg.zsh"
}

the_example_is_c99 () {
	compile "${CC:-cc}" as-c -std=c99
}

the_example_is_cpp () {
	compile "$(echo "${CC:-cc}" | sed 's/gcc$/g++/; s/clang$/clang++/; s/^cc$/c++/')" \
		as-cpp -x c++ -std=c++11
}

# The clock of the example is the machine's, so it is asked for a day: of the tests' year.
the_example_prints_what_is_in_force () {
	for program in as-c as-cpp
	do
		"$work/$program" "$work/registry" 115.12.1 >"$work/csv"
		same "$work/csv" <<-'EXPECTED'
		number,title,version,effective_on,approved_by,unit
		"ISMS-02-005","'=1+1,""文件""管理程序書","1.0","2026-11-22","王小明","文件管理分組"
		"ISMS-02-006","資產管理程序書","1.0","2026-11-22","王小明","文件管理分組"
		EXPECTED
		"$work/$program" "$work/registry" 2026-11-21 >"$work/csv"
		test "$(wc -l <"$work/csv")" -eq 1
	done
}

the_example_says_what_is_wrong () {
	status 2 "$work/as-c" "$work/registry" 88/05/02 2>"$work/said"
	grep '^usage: ' "$work/said"
	status 2 "$work/as-c" 2>"$work/said"
	mkdir -p "$work/empty"
	status 4 "$work/as-c" "$work/empty" 2>"$work/said"
	grep '^in-force: .*registry' "$work/said"
	status 4 "$work/as-c" "$work/registry" 115.12.1 >/dev/full 2>"$work/said"
}

# What signed does not hold any more, as after somebody edited history.
the_example_does_not_hide_damage () {
	rm -rf "$work/damaged"
	git clone -q "$work/registry" "$work/damaged"
	cd "$work/damaged"
	file=$(echo documents/ISMS-02/ISMS-02-006/1.0/1/approval.*.statement)
	sed 's/^effective .*/effective 2026-11-23/' "$file" >"$work/forged"
	cp "$work/forged" "$file"
	by_hand
	status 1 "$work/as-c" "$work/damaged" 115.12.1 >"$work/csv" 2>"$work/said"
	grep '^ISMS-02-006: ' "$work/said"
}

check_installed () {
	check 'the program is the installed one' the_program_is_the_installed_one
	check 'its messages are Chinese' its_messages_are_chinese
	check 'from a new registry to a release that verifies' the_main_job_is_done
	check 'a skeleton of a document is filled and read' a_skeleton_is_filled
	check 'every command has its page' there_are_pages
	test ! -d "$source/completion" || check 'the shells complete it' it_is_completed
	check 'the example is built with what pkg-config says, as C99' the_example_is_c99
	check 'and as C++' the_example_is_cpp
	check 'it prints what is in force, and nothing that a spreadsheet would run' \
		the_example_prints_what_is_in_force
	check 'it says what is wrong' the_example_says_what_is_wrong
	check 'it does not hide that a row rests on a damaged ledger' the_example_does_not_hide_damage
}
