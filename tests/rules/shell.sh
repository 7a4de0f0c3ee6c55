#!/bin/sh
# Every script of the tree is clean for shellcheck.
cd "$(dirname "$0")/../.." || exit 1
bad=0

# The bodies of end-to-end tests run under set -e, with variables from lib.sh.
find tests -name '*.sh' | LC_ALL=C sort | xargs shellcheck --shell=sh --severity=warning \
	--exclude=SC1090,SC1091,SC2034,SC2154,SC2164 po/update templates/fill \
	debian/build docs/auditor-guide/[a-z]* || bad=1
# Names of files are parted by lines there, so that what is offered may hold spaces.
shellcheck --shell=bash --severity=warning --exclude=SC2207 .ci/run completion/docreg.bash || bad=1
zsh -n completion/docreg.zsh || bad=1
exit $bad
