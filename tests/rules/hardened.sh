#!/bin/sh
# What was built is hardened as trust.md 5 asks: seen in the bytes, not in the flags.
cd "$(dirname "$0")/../.." || exit 1
LC_ALL=C
export LC_ALL
bad=0
program=$DOCREG_BUILD/docreg
library=$DOCREG_BUILD/libdoc.so.0

# has WHAT FILE OPTION PATTERN: readelf shows it.
has () {
	readelf -W "$3" "$2" 2>/dev/null | grep -q -e "$4" || {
		echo "hardened: ${2##*/} has no $1"
		bad=1
	}
}

# hasnt WHAT FILE OPTION PATTERN
hasnt () {
	readelf -W "$3" "$2" 2>/dev/null | grep -q -e "$4" || return 0
	echo "hardened: ${2##*/} has $1"
	bad=1
}

has 'address of its own choice (PIE)' "$program" -d 'FLAGS_1.*PIE'
for file in "$program" "$library"
do
	has 'read-only relocations' "$file" -l 'GNU_RELRO'
	has 'binding at the start' "$file" -d 'BIND_NOW\|FLAGS_1.*NOW'
	has 'stack without code' "$file" -l 'GNU_STACK.* RW '
	has 'code in a segment of its own' "$file" -l 'LOAD.* R E '
	hasnt 'a segment that is written and run' "$file" -l 'LOAD.* RWE '
	hasnt 'relocations in code' "$file" -d 'TEXTREL'
	hasnt 'a search path for libraries' "$file" -d 'RPATH\|RUNPATH'
	has 'guards on the stack' "$file" --dyn-syms '__stack_chk_fail'
	# The sanitizers look at what _FORTIFY_SOURCE would.
	test "$MODE" = asan || test "$MODE" = coverage ||
		has 'checked functions (_FORTIFY_SOURCE)' "$file" --dyn-syms '__[a-z]*_chk@'
done

# The linker keeps a mark for indirect branches only where the C library's own start has it, which
# Debian's has not: so each object is asked.
objects=$(find "$DOCREG_BUILD/cmd" "$DOCREG_BUILD/libdoc" -name '*.o' | wc -l)
marked=$(find "$DOCREG_BUILD/cmd" "$DOCREG_BUILD/libdoc" -name '*.o' -exec readelf -Wn {} + | grep -c 'IBT, SHSTK')
test "$objects" -gt 0 && test "$objects" -eq "$marked" || {
	echo "hardened: of $objects objects $marked have marks for indirect branches (IBT, SHSTK)"
	bad=1
}
exit $bad
