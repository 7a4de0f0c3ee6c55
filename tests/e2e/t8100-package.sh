#!/bin/sh
# t8100-package.sh: the Debian packages are built, installed by dpkg, and enough to work with.
#
# They are installed below a folder, over a copy of what dpkg knows of this machine, so that their
# dependencies are judged and nothing here changes. With DOCREG_TEST_INSTALL=yes, as continuous
# integration has it, root installs them on the machine itself, and removes them. With
# DOCREG_TEST_REPRODUCE=yes, likewise, they are built twice and compared.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-installed.sh"
prefix=/usr
libdir=/usr/lib/$(gcc -print-multiarch)
zsh=vendor-completions
root=$work/root
names='docreg libdoc0 libdoc-dev'
as_root=
test "$(id -u)" = 0 || as_root=fakeroot

# Packages do not depend on how the tests are built: once is enough.
case ${MODE:-debug} in
debug) ;;
*) skip 'the Debian packages' "they are tested by MODE=debug; this is $MODE"; finish; exit ;;
esac
for program in dh dpkg-buildpackage $as_root
do
	command -v "$program" >"$work/found" || {
		skip 'the Debian packages' "there is no $program: make deps"
		finish
		exit
	}
done

# built DIR: in $work/DIR, without the unit tests, which have been run.
built () {
	DEB_BUILD_OPTIONS="nocheck${2:+ $2}" sh "$source/debian/build" "$work/$1"
	for name in $names
	do
		test -f "$(echo "$work/$1/${name}_"*.deb)"
	done
}

they_are_built () {
	git -C "$source" status --porcelain >"$work/before"
	built packages
	git -C "$source" status --porcelain | same "$work/before"
}

# Later, elsewhere, by somebody with other habits.
they_are_reproducible () {
	(umask 077; TZ=Asia/Taipei LC_ALL=C built again/there noautodbgsym)
	for name in $names
	do
		cmp "$work/packages/${name}_"*.deb "$work/again/there/${name}_"*.deb
	done
	# Two copies of one work tree agree on the times of its files; two clones do not.
	day=$(TZ=UTC git -C "$source" log -1 --date=format-local:'%Y-%m-%d %H:%M' --format=%cd)
	for name in $names
	do
		TZ=UTC dpkg-deb --contents "$work/packages/${name}_"*.deb >"$work/contents"
		status 1 grep -v " $day " "$work/contents"
	done
}

the_program_is_hardened () {
	mkdir "$work/unpacked"
	dpkg-deb --extract "$work/packages/docreg_"*.deb "$work/unpacked"
	dpkg-deb --extract "$work/packages/libdoc0_"*.deb "$work/unpacked"
	for file in "$work/unpacked/usr/bin/docreg" "$work/unpacked$libdir/libdoc.so.0"
	do
		readelf --wide --dynamic --program-headers "$file" >"$work/elf"
		grep BIND_NOW "$work/elf"
		grep GNU_RELRO "$work/elf"
		grep 'GNU_STACK .* RW  ' "$work/elf"
		readelf --wide --dyn-syms "$file" | grep __stack_chk_fail
		readelf --wide --dyn-syms "$file" | grep '__[a-z]*printf_chk'
		status 1 grep -E 'RPATH|RUNPATH' "$work/elf"
	done
	grep 'SONAME.*\[libdoc.so.0\]' "$work/elf"
}

lintian_finds_nothing () {
	lintian --fail-on error,warning --allow-root "$work/packages/"*.changes
}

# What stands in front of a call of dpkg, so that it works below $root alone.
dpkg_here () {
	$as_root dpkg ${root:+--root="$root" --no-triggers --log="$work/dpkg.log"} \
		--path-include='/usr/share/*' "$@"
}

packages () {
	for name in $names
	do
		echo "$work/packages/${name}_"*.deb
	done
}

they_are_installed () {
	if test -n "$root"
	then
		mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info" "$root/tmp"
		cp /var/lib/dpkg/status "$root/var/lib/dpkg"
		cp /var/lib/dpkg/info/*.list /var/lib/dpkg/info/format "$root/var/lib/dpkg/info"
	fi
	# shellcheck disable=SC2046 # names of files without blanks
	dpkg_here --install $(packages)
	for name in $names
	do
		dpkg_here --verify "$name"
	done
}

they_go_without_a_trace () {
	# shellcheck disable=SC2086 # names of packages
	dpkg_here --purge $names
	for name in $names
	do
		dpkg-deb --contents "$work/packages/${name}_"*.deb
	done | grep -v '/$' | sed 's/.* \.\(\/[^ ]*\).*/\1/' >"$work/files"
	test "$(wc -l <"$work/files")" -gt 50
	while read -r file
	do
		test ! -e "$root$file"
	done <"$work/files"
}

on_machine=no
case ${DOCREG_TEST_INSTALL:-no} in
yes)
	if dpkg-query -W $names 2>"$work/absent" >"$work/present" || test -s "$work/present"
	then
		skip 'they are installed on this machine' "packages of that name are there already"
	elif test -n "$as_root"
	then
		skip 'they are installed on this machine' 'only root can'
	else
		on_machine=yes
	fi
	;;
esac
if test "$on_machine" = yes
then
	root=
	# shellcheck disable=SC2086,SC2064 # names of packages
	trap "dpkg --purge $names >'$work/purged' 2>&1; rm -rf '$work'" EXIT
	trap 'exit 1' HUP INT TERM
fi

check 'the packages are built, and nothing is left in the work tree' they_are_built
case ${DOCREG_TEST_REPRODUCE:-no} in
yes) check 'the same files give the same packages' they_are_reproducible ;;
*) skip 'the same files give the same packages' 'they are built twice with DOCREG_TEST_REPRODUCE=yes' ;;
esac
check 'program and library are hardened' the_program_is_hardened
if command -v lintian >"$work/found"
then
	check 'lintian finds nothing' lintian_finds_nothing
else
	skip 'lintian finds nothing' 'there is no lintian: make oracles'
fi
use_installed
check "they are installed${root:+ below a folder}" they_are_installed
check_installed
check 'they are removed whole' they_go_without_a_trace
finish
