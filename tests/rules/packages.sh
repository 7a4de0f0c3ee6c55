#!/bin/sh
# The Makefile and debian/control name the same packages to build with, and the same libdoc.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
bad=0

# The Makefile's list, a package a line; it goes over several lines.
sed -n '/^debian *:=/,/[^\\]$/p' Makefile | tr -d '\\' | tr -s ' \t' '\n\n' |
	grep '^[a-z][a-z0-9.+-]*$' | grep -vx debian | sort -u >"$work/makefile"
sed -n '/^Build-Depends:/,/^Standards/p' debian/control | grep -v '^Standards' |
	sed 's/^Build-Depends://; s/debhelper-compat ([^)]*)/debhelper/; s/<[^>]*>//' | tr -d ' ' |
	tr ',' '\n' | grep . | sort -u >"$work/control"
test "$(wc -l <"$work/control")" -gt 10 || {
	echo 'packages: no Build-Depends are found'
	bad=1
}

if comm -13 "$work/makefile" "$work/control" | grep .
then
	echo "packages: ^ stands in debian/control, and not in the Makefile's debian"
	bad=1
fi
# What is linked, and what makes messages and pages; the rest, and clang's, is for tests.
if grep -E '^(.*-dev|gettext|pkg-config|scdoc|debhelper)$' "$work/makefile" |
	grep -vx libclang-rt-14-dev | comm -23 - "$work/control" | grep .
then
	echo "packages: ^ stands in the Makefile's debian, and not in debian/control"
	bad=1
fi

# libdoc0 has the number of the SONAME, which the Makefile states.
name=$(sed -n 's/.*-soname,\(libdoc\.so\.[0-9]*\).*/\1/p' Makefile)
number=${name##*.}
grep -qx "Package: libdoc$number" debian/control && test -f "debian/libdoc$number.install" || {
	echo "packages: the library is $name, but there is no package libdoc$number"
	bad=1
}
exit $bad
