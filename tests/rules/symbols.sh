#!/bin/sh
# The functions declared DOC_API are exactly what libdoc.so.0 exports.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# A declaration may go over several lines: take its text up to the first parenthesis.
cat include/libdoc/*.h | tr '\n\t' '  ' | grep -o 'DOC_API [^;(]*(' |
	sed 's/ *($//; s/.*[ *]//' | grep '^doc_' | LC_ALL=C sort >"$work/declared"
nm --dynamic --defined-only "$DOCREG_BUILD/libdoc.so.0" >"$work/symbols" || exit 1
awk '$2 == "T" && $3 !~ /^_/ { print $3 }' "$work/symbols" | LC_ALL=C sort >"$work/exported"
if awk '$2 ~ /[BDR]/ && $3 !~ /^_/' "$work/symbols" | grep .
then
	echo 'symbols: ^ the library exports data'
	exit 1
fi
test -s "$work/declared" || {
	echo 'symbols: nothing is declared'
	exit 1
}
diff "$work/declared" "$work/exported" || {
	echo 'symbols: < is declared in a public header, > is exported by the library'
	exit 1
}
