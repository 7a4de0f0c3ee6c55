#!/bin/sh
# Every message of the code is in po/zh_TW.po, translated, and nothing else is.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

# po/update works on a copy, so that a test changes nothing.
mkdir "$work/po"
cp -R cmd libdoc "$work"
cp po/update po/zh_TW.po "$work/po"
LC_ALL=C sh "$work/po/update" 2>"$work/statistics" || {
	cat "$work/statistics"
	exit 1
}

complain () {
	echo "i18n: $1; run po/update"
	bad=1
}
# Where a message stands, and in which order, may lag behind the code.
bare () {
	msgcat --no-location --sort-output "$1"
}
test "$(bare po/zh_TW.po)" = "$(bare "$work/po/zh_TW.po")" ||
	complain 'po/zh_TW.po has not the messages of the code'
if grep -E 'fuzzy|untranslated' "$work/statistics"
then
	complain 'po/zh_TW.po is not complete'
fi
exit $bad
