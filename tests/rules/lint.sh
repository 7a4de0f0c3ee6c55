#!/bin/sh
# `make lint` sees mistakes: each of five planted ones is told by two of its readers at least.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
bad=0

for tool in clang-tidy cppcheck
do
	command -v "$tool" >/dev/null || {
		echo "# $tool is not installed: make linters"
		exit 0
	}
done

# What the Makefile says is what is tried; the stamps are never made, for each of them fails.
make -s -n CC=gcc build/lint/tests/lint/planted.gcc build/lint/tests/lint/planted.tidy \
	build/lint/tests/lint/planted.cppcheck >"$work/commands" || exit 1
for tool in gcc clang-tidy cppcheck
do
	sed -n -e ':a' -e '/\\$/{N;ba' -e '}' -e "/^$tool /p" "$work/commands" |
		sed 's/ -MMD.*-S/ -S/; s/ >build.*//; s/ -Werror / /' >"$work/$tool"
	test -s "$work/$tool" || {
		echo "lint: the Makefile does not run $tool"
		bad=1
	}
	sh "$work/$tool" >"$work/$tool.log" 2>&1
done
sh tests/lint/unchecked.sh tests/lint/planted.c >"$work/unchecked.log"

# They name the line, or one of the two before it.
for mistake in 'use after free' 'unchecked malloc' 'format string' 'off by one' 'file left open'
do
	at=$(grep -n "/\* $mistake \*/" tests/lint/planted.c | cut -d: -f1)
	told=0
	for tool in gcc clang-tidy cppcheck unchecked
	do
		grep -q "planted\.c:\($at\|$((at - 1))\|$((at - 2))\):.*\(warning\|error\|not asked\)" "$work/$tool.log" &&
			told=$((told + 1))
	done
	test "$told" -ge 2 || {
		echo "lint: '$mistake' is told by $told of its readers"
		grep -h "planted\.c:" "$work"/*.log
		bad=1
	}
done
exit $bad
