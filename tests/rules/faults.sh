#!/bin/sh
# Every command that writes is broken in every way by the tests of lib-world.sh's table: none is forgotten there.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

sed -n "s/^	scenario '\([^']*\)' .*/\1/p; s/^	scenario \([a-z]*\) .*/\1/p" tests/e2e/lib-world.sh |
	sort -u >"$work/broken"
"$DOCREG_BUILD/docreg" __man --tables |
	awk -F '\t' '$1 == "command" && $3 ~ /writes/ { print $2 }' | sort >"$work/writing"
test -s "$work/writing" || { echo 'faults: no command writes' && bad=1; }
comm -23 "$work/writing" "$work/broken" >"$work/forgotten"
while read -r name
do
	echo "faults: docreg $name writes, and tests/e2e/lib-world.sh has no scenario of it"
	bad=1
done <"$work/forgotten"
comm -13 "$work/writing" "$work/broken" >"$work/gone"
test ! -s "$work/gone" || { echo "faults: no such command: $(cat "$work/gone")" && bad=1; }
exit $bad
