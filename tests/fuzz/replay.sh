#!/bin/sh
# replay.sh TARGET: run a fuzz target over its committed corpus; an empty corpus is a mistake.
target=$(realpath "$1") || exit 1
corpus=${target##*/fuzz_}
cd "$(dirname "$0")/corpus" || exit 1
test -n "$(find "$corpus" -type f | head -n 1)" || {
	echo "$corpus: no corpus"
	exit 1
}
find "$corpus" -type f | LC_ALL=C sort | xargs -d '\n' "$target"
