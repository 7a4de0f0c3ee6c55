#!/bin/sh
# What `make install` writes is complete, readable for all, below DESTDIR alone, and goes whole.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
root="$work/a root"
base=$(cat "$DOCREG_BUILD/prefix")
prefix=$root$base
bad=0

complain () {
	echo "install: $*"
	bad=1
}

# The build stays as it is: its folder, compiler, mode and prefix are named.
run () {
	make -s --no-print-directory OUT="$DOCREG_BUILD" MODE="$MODE" CC="$CC" PREFIX="$base" \
		"$@" >"$work/log" 2>&1 || {
		cat "$work/log"
		complain "make $1 fails"
		exit 1
	}
}

# Under a umask that lets nobody else read, in a language with other ways of sorting.
umask 077
export LC_ALL=zh_TW.UTF-8
run install DESTDIR="$root"

# installed FILE SOURCE: FILE of the prefix has the bytes of SOURCE.
installed () {
	cmp "$prefix/$1" "$2" || bad=1
	echo "./$1" >>"$work/known"
}

installed bin/docreg "$DOCREG_BUILD/docreg"
installed lib/libdoc.so.0 "$DOCREG_BUILD/libdoc.so.0"
installed lib/libdoc.so "$DOCREG_BUILD/libdoc.so.0"
installed lib/libdoc.a "$DOCREG_BUILD/libdoc.a"
installed lib/pkgconfig/libdoc.pc "$DOCREG_BUILD/libdoc.pc"
messages=locale/zh_TW/LC_MESSAGES/docreg.mo
installed "share/$messages" "$DOCREG_BUILD/$messages"
for header in $(git ls-files include)
do
	installed "$header" "$header"
done
for name in docreg $("$DOCREG_BUILD/docreg" __man --names | sed 's/^/docreg-/')
do
	installed "share/man/man1/$name.1" "$DOCREG_BUILD/man/$name.1"
done
# Pages in other languages, if any are made: man/zh_TW/docreg.1.
find "$DOCREG_BUILD/man" -mindepth 2 -name '*.1' -printf '%P\n' >"$work/pages"
while read -r page
do
	installed "share/man/${page%%/*}/man1/${page##*/}" "$DOCREG_BUILD/man/$page"
done <"$work/pages"
for file in $(git ls-files templates)
do
	installed "share/docreg/$file" "$file"
	test ! -x "$file" || test -x "$prefix/share/docreg/$file" ||
		complain "$file cannot be run"
done
for file in $(git ls-files docs/auditor-guide)
do
	installed "share/doc/docreg/${file#docs/}" "$file"
done
test -x "$prefix/share/doc/docreg/auditor-guide/audit.sh" || complain 'audit.sh cannot be run'
if test -d completion
then
	installed share/bash-completion/completions/docreg completion/docreg.bash
	installed share/zsh/site-functions/_docreg completion/docreg.zsh
fi

export LC_ALL=C
sort -u "$work/known" >"$work/wanted"
(cd "$prefix" && find . ! -type d | sort) | diff "$work/wanted" - ||
	complain '< is missing, > is installed and nobody knows why'
if find "$root" ! -type l ! -perm 755 ! -perm 644 | grep .
then
	complain '^ has another mode than 755 or 644'
fi
if find "$root" ! -type d ! -path "$prefix/*" | grep .
then
	complain '^ is outside the prefix'
fi
readelf --wide --dynamic "$prefix/lib/libdoc.so.0" | grep -q 'SONAME.*\[libdoc\.so\.0\]' ||
	complain 'the library has another SONAME than libdoc.so.0'

# Somebody else's files stay, and the folders they share with us.
echo 'theirs' >"$prefix/share/man/man1/other.1"
echo 'theirs' >"$prefix/share/docreg/templates/other"
run uninstall DESTDIR="$root"
(cd "$prefix" && find . ! -type d | sort) >"$work/left"
printf '%s\n' ./share/docreg/templates/other ./share/man/man1/other.1 | diff - "$work/left" ||
	complain '> is left by make uninstall'
test ! -e "$prefix/include/libdoc" || complain 'make uninstall leaves a folder'
exit $bad
