#!/bin/sh
# All that the public headers declare is DOC_API, and exactly that is what libdoc.so.0 exports.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
bad=0

# compare FILE FILE WHAT: < stands in the first alone, > in the second alone.
compare () {
	diff "$work/$1" "$work/$2" || {
		echo "symbols: $3"
		bad=1
	}
}

# A declaration may go over several lines: take its text up to the first parenthesis.
cat include/libdoc/*.h | tr '\n\t' '  ' | grep -o 'DOC_API [^;(]*(' |
	sed 's/ *($//; s/.*[ *]//' | grep '^doc_' | sort >"$work/declared"
test -s "$work/declared" || {
	echo 'symbols: nothing is declared'
	exit 1
}

# The compiler's own list of what the headers declare, whatever mark it carries.
cat include/libdoc/*.h >"$work/all.c"
gcc -Iinclude -fsyntax-only -aux-info "$work/list" -x c "$work/all.c" || exit 1
grep "^/\* [^ ]*\($work/all.c\|libdoc/[a-z]*\.h\):" "$work/list" |
	sed 's/.*[ *]\([a-z_0-9]*\) (.*);$/\1/' | sort -u >"$work/known"
compare declared known '> is declared in a public header without DOC_API'

# Names of the compiler's begin with two underscores; sanitizers and coverage add theirs.
nm --dynamic --defined-only "$DOCREG_BUILD/libdoc.so.0" >"$work/symbols" || exit 1
grep -v ' [A-Za-z] \(__.*\|_init\|_fini\)$' "$work/symbols" >"$work/ours"
if grep -v ' T ' "$work/ours"
then
	echo 'symbols: ^ the library exports what is no function'
	bad=1
fi
sed -n 's/.* T //p' "$work/ours" | sort >"$work/exported"
compare declared exported \
	'< is declared in a public header, > is exported by the library'

# What the overview names is there.
for name in $(grep -o '\<doc_[a-z_]*[a-z]' include/libdoc.h | sort -u)
do
	cat include/libdoc/*.h | grep -qE "^(DOC_API .*)?.*\<$name\>[ ;({]" || {
		echo "symbols: libdoc.h tells of $name, which no header declares"
		bad=1
	}
done
exit $bad
