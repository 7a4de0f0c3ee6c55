#!/bin/sh
# run.sh TARGET SECONDS: let libFuzzer look for inputs that the committed corpus does not have.
# What it finds stays beside the target, in found/; an input that breaks it is named crash-*.
target=$1 seconds=$2
name=${target##*/fuzz_}
found=${target%/*}/found/$name
mkdir -p "$found"
"$target" -max_total_time="$seconds" -timeout=10 -artifact_prefix="$found.crash-" \
	"$found" "tests/fuzz/corpus/$name" >"$found.log" 2>&1 || {
	cat "$found.log"
	echo "fuzz: $name broke; see $found.crash-*"
	exit 1
}
echo "  fuzz  $name: $(sed -n 's/^Done //p' "$found.log")"
