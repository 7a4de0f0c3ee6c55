#!/bin/sh
# planted.sh SECONDS [NAME...]: are the fuzzers any good? Each bug of planted/ is put into a copy of the
# tree, and the target that its patch names must break, within SECONDS (300 at most).
cd "$(dirname "$0")/../.." || exit 1
seconds=${1:-300}
test "$#" -eq 0 || shift
test "$seconds" -le 300 || seconds=300
copy=$(mktemp -d "${TMPDIR:-/tmp}/docreg-planted.XXXXXX") || exit 1
trap 'rm -rf "$copy"' EXIT
missed=0

# What is built already is taken along, with its times.
git ls-files -z | xargs -0 cp -a --parents -t "$copy"
test ! -d build/fuzz-clang || cp -a --parents build/fuzz-clang "$copy"
cd "$copy" || exit 1
rm -rf build/fuzz-clang/fuzz/found
# shellcheck disable=SC2046 # names of patches have no spaces
test $# -gt 0 || set -- $(ls tests/fuzz/planted | sed -n 's/\.patch$//p')
for name
do
	patch=tests/fuzz/planted/$name.patch
	target=$(sed -n 's/^target: //p' "$patch")
	patch -s -p1 <"$patch" || exit 1
	make -s MODE=fuzz CC=clang "build/fuzz-clang/fuzz/fuzz_$target" >build.log 2>&1 || {
		cat build.log
		exit 1
	}
	begun=$(date +%s)
	if "build/fuzz-clang/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 \
		-artifact_prefix="$copy/" "tests/fuzz/corpus/$target" >run.log 2>&1
	then
		echo "  MISS  $name: $(sed -n 's/^bug: //p' "$patch")"
		missed=1
	else
		runs=$(sed -n 's/^#\([0-9]*\)\t.*/\1/p' run.log | tail -n 1)
		how=$(sed -n 's/^SUMMARY: //p' run.log | cut -c 1-60)
		echo "  found $name: $target, $(($(date +%s) - begun)) s, ${runs:-0} executions: $how"
	fi
	patch -s -R -p1 <"$patch" || exit 1
done
exit $missed
