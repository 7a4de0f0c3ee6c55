#!/bin/sh
# generate.sh: make the stored set of attacks again.
# DOCREG_BUILD=... sh generate.sh FOLDER [[--add] CASE...]
#
# Into FOLDER goes cases.git, whose refs/cases/<name> are registries and whose refs/archives holds
# a tree of release archives, and all of it again in cases.bundle. With names, only these cases are
# made, and no bundle; with --add, they join those that are stored, in a bundle of all. Everything is
# fixed: keys, rules, the random number of the registry, and the clock; so the same bytes come out
# each time.
out=$1
shift
add=
test "${1-}" != --add || { add=yes; shift; }
mkdir -p "$out" || exit 1
out=$(cd "$out" && pwd) || exit 1
only=$*
data=$(cd "$(dirname "$0")" && pwd) || exit 1
. "$data/../e2e/lib.sh"
. "$data/worlds.sh"

rm -rf "$out/cases.git" "$out/cases.bundle"
git init -q --bare "$out/cases.git"

# wanted NAME: is this case to be made?
wanted () {
	case " ${only:-$1} " in
	*" $1 "*) return 0 ;;
	esac
	return 1
}

# run NAME BODY: as a check of the end-to-end tests, but quiet unless it fails.
run () {
	(set -e; cd "$work"; eval "$2") >"$work/.log" 2>&1 3>&1 </dev/null && return
	echo "generate: $1 could not be made:" >&2
	cat "$work/.log" >&2
	failures=$((failures + 1))
	return 1
}

# made NAME WORLD BODY: a registry that the body makes out of that world. What the work tree has
# in the end is no part of it; main is.
made () {
	wanted "$1" || return 0
	run "$1" "from $2; $3" || return 0
	git -C "$out/cases.git" fetch -q "$work/registry" "+refs/heads/main:refs/cases/$1" ||
		failures=$((failures + 1))
	names="$names $1"
}

# packed NAME WORLD BODY: an archive, which the body leaves in $work/archive.zip.
packed () {
	wanted "$1" || return 0
	run "$1" "rm -f archive.zip; from $2; $3" || return 0
	mv "$work/archive.zip" "$work/archives/$1.zip" || failures=$((failures + 1))
	names="$names $1"
}

names=
mkdir "$work/archives"
test -z "$add" || {
	git -C "$out/cases.git" fetch -q "$data/cases.bundle" '+refs/*:refs/*'
	git -C "$out/cases.git" archive refs/archives | tar -x -C "$work/archives"
}
for part in honest approvals people order corrections history policies releases archives
do
	. "$data/$part.sh"
done

# The archives, in one commit of their own.
if test -n "$(ls "$work/archives")"
then
	rm -rf "$work/registry"
	git init -q -b main "$work/registry"
	cd "$work/registry"
	cp "$work"/archives/*.zip .
	by_hand 'archives of the stored attacks'
	git -C "$out/cases.git" fetch -q "$work/registry" +refs/heads/main:refs/archives ||
		failures=$((failures + 1))
fi
# All of them, in one file whose objects lie in each other's neighbourhood.
if test -z "$only" || test -n "$add"
then
	git -C "$out/cases.git" -c pack.threads=1 repack -adfq --depth=50 --window=250
	git -C "$out/cases.git" bundle create -q "$out/cases.bundle" --all || failures=$((failures + 1))
fi
for name in $only
do
	case " $names " in
	*" $name "*) ;;
	*)
		echo "generate: no case has the name '$name', or it failed" >&2
		failures=$((failures + 1))
		;;
	esac
done
test "$failures" -eq 0
