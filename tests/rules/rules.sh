#!/bin/sh
# Every rule named in libdoc/ stands in the table of `docreg explain`, and every row of it is used.
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
table=libdoc/model/rules.c
bad=0

complain () {
	echo "rules: $*"
	bad=1
}

# Each C file but the table on one line, because a call may go over several.
find libdoc -name '*.c' ! -path "$table" | sort | while read -r file
do
	tr '\n\t' '  ' <"$file"
	echo
done >"$work/code"

# A rule is the first literal of doc_judge_*() and of the functions around it.
sed -n 's/^	{"\([a-z-]*\)".*/\1/p' "$table" >"$work/rows"
grep -o '[a-z_]*\(judge_[a-z]*\|refuse\|note\)([^;"]*"[^"]*"' "$work/code" |
	sed 's/.*"\([^"]*\)"$/\1/' | grep -x '[a-z][a-z-]*' | sort -u >"$work/used"
test -s "$work/rows" || complain "no row found in $table"
test -s "$work/used" || complain "no rule found in libdoc/"
sort -uc "$work/rows" || complain "the rows are not sorted"

sed -n 's/^	{"\([a-z-]*\)".*/\1/p' libdoc/model/remedy.c | diff "$work/rows" - ||
	complain 'remedy.c has other rules, or another order'

comm -13 "$work/rows" "$work/used" >"$work/unknown"
while read -r name
do
	complain "'$name' is not in $table"
done <"$work/unknown"
while read -r name
do
	grep -qF "\"$name\"" "$work/code" || complain "nothing in libdoc/ names '$name'"
done <"$work/rows"
exit $bad
