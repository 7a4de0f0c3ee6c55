#!/bin/sh
# What lies at the top of the tree is known, and nothing in it is a link: stray files are seen.
cd "$(dirname "$0")/../.." || exit 1
bad=0
known='.ci .clang-format .clang-tidy .editorconfig .gitignore CHANGELOG.md LICENSE Makefile README.md cmd completion debian
	docs examples include libdoc libdoc.pc.in po templates tests'

for name in $(git ls-files | cut -d/ -f1 | sort -u)
do
	case " $(echo $known) " in
	*" $name "*) ;;
	*)
		echo "tree: nobody knows what '$name' is for"
		bad=1
		;;
	esac
done
if git ls-files -s | grep '^120000'
then
	echo 'tree: ^ is a link'
	bad=1
fi
exit $bad
