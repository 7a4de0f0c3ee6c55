#!/bin/sh
# t8000-installed.sh: an installed tree is enough to work with, and to build on, wherever it lies.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-installed.sh"
prefix=$(cat "$DOCREG_BUILD/prefix")
libdir=$prefix/lib
zsh=site-functions
root=$work/root

# The build itself stays as it is: its folder, compiler, mode and prefix are named.
install_into () {
	make -s --no-print-directory -C "$source" OUT="$DOCREG_BUILD" MODE="${MODE:-debug}" \
		CC="${CC:-gcc}" PREFIX="$prefix" install DESTDIR="$1"
}

# Nothing is built anew meanwhile: other tests run that docreg.
it_is_installed () {
	before=$(stat -c '%i %y' "$DOCREG_BUILD/docreg")
	install_into "$root"
	test "$(stat -c '%i %y' "$DOCREG_BUILD/docreg")" = "$before"
}

# libdoc.a, which docreg itself is made of, needs what the file for pkg-config calls private.
the_static_library_is_enough () {
	# shellcheck disable=SC2046,SC2086 # flags are words
	${CC:-cc} $sanitizers -o "$work/static" "$source/examples/in-force.c" \
		$(pkg-config --cflags --static --libs libdoc | sed 's/-ldoc/-l:libdoc.a/')
	(unset LD_LIBRARY_PATH; "$work/static" "$work/registry" 115.12.1) >"$work/from-static"
	"$work/as-c" "$work/registry" 115.12.1 | same "$work/from-static"
}

# Where a folder that was moved has its messages and templates; /usr/bin holds a program "locale".
it_may_be_moved () {
	rm -rf "$work/else where"
	mv "$root$prefix" "$work/else where"
	touch "$work/else where/bin/locale" "$work/else where/bin/templates"
	PATH="$work/else where/bin:$PATH"
	its_messages_are_chinese
	rm -rf "$work/registry"
	make_registry
}

check 'it is installed' it_is_installed
use_installed
check_installed
check 'the static library is enough' the_static_library_is_enough
check 'the tree may be moved' it_may_be_moved
finish
