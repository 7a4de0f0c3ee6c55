#!/bin/sh
# coverage.sh FOLDER: lines and branches that the tests ran, for each source file of libdoc.
# A branch counts once for each way it can go.
test -n "$(find "$1/libdoc" -name '*.gcda' 2>/dev/null | head -n 1)" || {
	echo "coverage: nothing in '$1' was run with MODE=coverage" >&2
	exit 1
}
find "$1/libdoc" -name '*.gcda' | LC_ALL=C sort | xargs gcov --no-output --branch-probabilities |
awk -F "[:'% ]+" '
	$1 == "File" { file = $2 }
	file !~ /^libdoc\/.*\.c$/ { next }
	$1 == "Lines" && file in lines { exit } # the total, which belongs to no file
	$1 == "Lines" { lines[file] = $5; ran[file] = $3; files[++count] = file }
	$1 == "Taken" { branches[file] = $7; taken[file] = $5 }
	function row(name, line_share, line_count, branch_share, branch_count) {
		printf "%-36s %6.1f %% of %5d  %6.1f %% of %5d\n", name, line_share, line_count,
			branch_share, branch_count
	}
	END {
		printf "%-36s %17s  %17s\n", "file", "lines", "branches"
		for (i = 1; i <= count; i++) {
			file = files[i]
			row(file, ran[file], lines[file], taken[file], branches[file])
			all_lines += lines[file]
			all_ran += lines[file] * ran[file] / 100
			all_branches += branches[file]
			all_taken += branches[file] * taken[file] / 100
		}
		if (all_lines && all_branches)
			row("all", 100 * all_ran / all_lines, all_lines,
				100 * all_taken / all_branches, all_branches)
	}'
