#!/bin/sh
# What is installed is enough: a program of five lines builds against it, and the pages are there.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

make -s --no-print-directory OUT="$DOCREG_BUILD" MODE="$MODE" CC="$CC" install DESTDIR="$work/root" \
	PREFIX="$(cat "$DOCREG_BUILD/prefix")" >"$work/log" 2>&1 || {
	cat "$work/log"
	echo 'install: make install fails'
	exit 1
}
prefix=$work/root$(cat "$DOCREG_BUILD/prefix")

for file in bin/docreg lib/libdoc.so.0 share/man/man1/docreg.1 share/man/man1/docreg-approve.1 \
	share/locale/zh_TW/LC_MESSAGES/docreg.mo share/docreg/templates/registry/registry.yaml
do
	test -s "$prefix/$file" || {
		echo "install: no $file"
		bad=1
	}
done
test -x "$prefix/share/docreg/templates/fill" || {
	echo 'install: templates/fill cannot be run'
	bad=1
}

cat >"$work/user.c" <<'PROGRAM'
#include <libdoc.h>
#include <stdio.h>

int main(void)
{
	return puts(doc_version()) < 0;
}
PROGRAM
PKG_CONFIG_PATH=$prefix/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$work/root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
case $MODE in
asan) flags=-fsanitize=address,undefined ;;
coverage) flags=--coverage ;;
*) flags= ;;
esac
# shellcheck disable=SC2046,SC2086 # flags are words
$CC $flags -o "$work/user" "$work/user.c" $(pkg-config --cflags --libs libdoc) || exit 1
said=$(ASAN_OPTIONS=detect_leaks=0 LD_LIBRARY_PATH="$prefix/lib" "$work/user")
test "$said" = "$(pkg-config --modversion libdoc)" || {
	echo "install: the library says '$said', libdoc.pc '$(pkg-config --modversion libdoc)'"
	bad=1
}
exit $bad
