#!/bin/sh
# Each layer includes only what lies below it, and each outside library is known to few files.
cd "$(dirname "$0")/../.." || exit 1
bad=0

# forbid FOLDER PATTERN WHY: no file of FOLDER includes what PATTERN says.
forbid () {
	if grep -rnE "^# *include *[<\"]($2)" "$1"
	then
		echo "layers: ^ $3"
		bad=1
	fi
}

forbid libdoc/base    'model/|backend/|formats/|actions/' 'base knows nothing of documents'
forbid libdoc/model   'backend/|formats/|actions/' 'the model does not know how things are stored'
forbid libdoc/model   '(time|unistd|fcntl|errno|dirent|signal|sys/.*)\.h' 'the model is pure: no I/O, no clock'
if grep -rnE '\<(fopen|fdopen|open|opendir|read|write|stat) ?\(|\<FILE \*' libdoc/model
then
	echo 'layers: ^ the model is pure: no I/O'
	bad=1
fi
forbid libdoc/backend 'model/|formats/|actions/' 'a backend serves any caller'
forbid libdoc/formats 'model/|actions/' 'a reader knows files, not registers'
forbid libdoc/formats '(unistd|fcntl|dirent|time|sys/.*)\.h' 'files and clocks are for base and backend'
forbid libdoc/actions '(unistd|fcntl|dirent|time|sys/.*)\.h' 'files and clocks are for base and backend'
forbid libdoc         'cmd/|cmd\.h' 'the library does not know the program'
forbid include        'base/|model/|backend/|formats/|actions/' 'public headers stand alone'
forbid cmd            'base/|model/|backend/|formats/|actions/|\.\./' 'the program sees libdoc.h only'

# known LIBRARY FILE...: exactly these include a header of LIBRARY.
known () {
	library=$1
	shift
	found=$(grep -rlE "^# *include *[<\"]$library(\.h|/)" libdoc include cmd | LC_ALL=C sort | tr '\n' ' ')
	wanted=$(printf '%s ' "$@")
	test "$found" = "$wanted" && return
	echo "layers: $library is known to: ${found:-nobody}; expected only: $wanted"
	bad=1
}

known yaml     libdoc/backend/yaml.c
known zip      libdoc/backend/ods.c libdoc/backend/package.c libdoc/backend/zip.c
known openssl  libdoc/backend/digest.c libdoc/backend/sshkey_load.c libdoc/backend/sshkey_load.h libdoc/backend/sshsig.c
known sodium   libdoc/backend/ed25519.c
known utf8proc libdoc/backend/unicode.c
known zlib     libdoc/backend/crc.c libdoc/backend/git_bulk.c libdoc/backend/git_loose.c libdoc/backend/inflate.c
known libxml   libdoc/backend/ods.c libdoc/backend/xml.c
known jansson  cmd/json.c
known unicode  libdoc/backend/charset.c libdoc/backend/words.c
known cmark-gfm libdoc/backend/markdown.c libdoc/backend/markdown_memory.h

# libgit2 is large: the files of git.h share it, through git_private.h.
if grep -rlE '^# *include *(<git2|"backend/git_private\.h)' libdoc include cmd |
	grep -vE '^libdoc/backend/git(_[a-z]+)?\.[ch]$'
then
	echo 'layers: ^ only git*.c of the backend know libgit2'
	bad=1
fi
exit $bad
