#!/bin/sh
# Every command is run by an end-to-end test.
cd "$(dirname "$0")/../.." || exit 1
bad=0

"$DOCREG_BUILD/docreg" __man --names | grep . >/dev/null || {
	echo 'commands: docreg names none'
	exit 1
}
# A person of lib.sh is docreg at that person's desk: "wang approve ISMS-02-005".
for name in $("$DOCREG_BUILD/docreg" __man --names)
do
	grep -qE "(docreg|wang|lin|chen|hsu) ($name)( |\$|')" tests/e2e/t*.sh || {
		echo "commands: no end-to-end test runs 'docreg $name'"
		bad=1
	}
done
exit $bad
