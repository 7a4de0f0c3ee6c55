#!/bin/sh
# Each public header compiles alone, as C99 and as C++, and explains itself.
cd "$(dirname "$0")/../.." || exit 1
least=66 # per cent of comment over all headers: two thirds
bad=0

for header in include/libdoc.h include/libdoc/*.h
do
	name=${header#include/}
	for language in 'c -std=c99' 'c++ -std=c++11'
	do
		# shellcheck disable=SC2086 # the language and its standard are two words
		printf '#include <%s>\n#include <%s>\nextern int one;\n' "$name" "$name" |
			${CC:-cc} -fsyntax-only -Wall -Wextra -Wpedantic -Werror -Iinclude -x $language - || {
			echo "headers: $name does not compile alone as $language"
			bad=1
		}
	done
	test "$name" = libdoc.h || grep -qxF "#include <$name>" include/libdoc.h || {
		echo "headers: libdoc.h does not include $name"
		bad=1
	}
done

# Lines that carry comment, of those that are neither blank nor the frame of a header.
awk -v least=$least '
	/^$|^#(if|endif|include|define LIBDOC_)|^extern "C"|^}$/ { next }
	/\/\*/ { inside = 1 }
	{ lines[FILENAME]++; all++ }
	inside { comments[FILENAME]++; said++ }
	/\*\// { inside = 0 }
	END {
		for (file in lines)
			printf "%3d %% comment in %s\n", 100 * comments[file] / lines[file], file
		printf "%3d %% comment in all public headers; at least %d\n", 100 * said / all, least
		exit 100 * said < least * all
	}' include/libdoc/*.h || {
	echo 'headers: too little is explained'
	bad=1
}
exit $bad
