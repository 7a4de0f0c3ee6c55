#!/bin/sh
# The version at the top of CHANGELOG.md is that of version.h, and of the program.
cd "$(dirname "$0")/../.." || exit 1
header=$(sed -n 's/^#define DOC_VERSION *"\(.*\)"$/\1/p' include/libdoc/version.h)
top=$(sed -n 's/^## \([0-9][0-9.]*\).*/\1/p' CHANGELOG.md | head -n 1)
program=$("$DOCREG_BUILD/docreg" version | head -n 1)

test -n "$header" && test "$top" = "$header" || {
	echo "changelog: CHANGELOG.md begins with '$top', version.h says '$header'"
	exit 1
}
case $program in
*"$header"*) ;;
*)
	echo "changelog: docreg version says '$program', version.h '$header'"
	exit 1
	;;
esac
