#!/bin/sh
# The auditor's script stays short enough to be read, and names no tool that an auditor may not have.
cd "$(dirname "$0")/../.." || exit 1
bad=0
for part in docs/auditor-guide/[a-z]*
do
	test "$(wc -l <"$part")" -le 150 || { echo "auditor: $part has more than 150 lines"; bad=1; }
	if LC_ALL=C.UTF-8 grep -nE '^.{101,}' "$part"
	then
		echo "auditor: ^ is over 100 columns: $part"
		bad=1
	fi
	if grep -nE '(^|[|;(&]) *(awk|perl|python3?|jq|xargs|find|curl|eval "\$\()[ ]' "$part"
	then
		echo "auditor: ^ is no stock tool of this script: $part"
		bad=1
	fi
done
exit $bad
