#!/bin/sh
# The stored attacks: what docreg, and by stock tools the auditor's script, say of each of them.
. "$(dirname "$0")/lib.sh"

# DOCREG_ATTACKS_AUDIT=yes asks the auditor's script too, in some minutes.
attacks=$(cd "$tests/../attacks" && pwd)
audit=$tests/../../docs/auditor-guide/audit.sh
DOCREG_NOW=2025-06-30T00:00:00Z
. "$attacks/recipes.sh"
tab=$(printf '\t')

# line ANCHOR: what the table calls so.
anchor_of () { sed -n "s/^$1$tab//p" "$attacks/anchors.tsv"; }

# bare_bones CASE: a repository whose main is that case, with the objects of all, and no work tree.
bare_bones () {
	oid=$(sed -n "s,^\([0-9a-f]*\) refs/cases/$1\$,\1,p" "$work/refs")
	test -n "$oid"
	echo "$oid" >"$work/all/.git/refs/heads/main"
}

# by_itself CASE: a repository with that case's objects alone, and its work tree, in $work/one/case.
by_itself () {
	chmod -R u+w "$work/one" 2>/dev/null || true
	rm -rf "$work/one"
	git init -q -b main "$work/one/case"
	git -C "$work/one/case" fetch -q --update-head-ok "$work/store" "+refs/cases/$1:refs/heads/main"
	cd "$work/one/case"
	# git does not write the names of some attacks; what is not committed is not judged.
	git reset -q --hard 2>/dev/null || git read-tree HEAD 2>/dev/null || true
}

# judged COMMAND...: it ends with the status that the table has, and names each of its rules.
judged () {
	status "$verify" timeout 60 "$@" >"$work/said" 2>&1
	for rule in $rules
	do
		test "$rule" = - || grep -F "($rule)" "$work/said" || {
			cat "$work/said" >&3
			echo "not named: $rule" >&3
			return 1
		}
	done
}

# in_force: what the list has in force, as the table says it.
in_force () {
	perl -0777 -ne '
		for (split /(?="number":)/) {
			push @rows, "$1=$2" if /"number": "([^"]*)".*"version": "([^"]*)".*"state": "(?:in-force|under-revision)"/s;
		}
		print join(" ", sort @rows) || "-", "\n"' "$work/list"
}

# listed DIR: the list ends with its status, and has in force what the table says, and no more.
listed () {
	test "$list" != - || return 0
	status "$list" timeout 60 docreg -C "$1" list --format json >"$work/list" 2>"$work/said"
	case $list in
	0 | 1) in_force | diff -u - "$work/forced" >&3 ;;
	esac
}

# of the case NAME: the part before @ is what was stored; one behind it that has a recipe is done.
judge () {
	object=${name%@*}
	recipe=recipe_$(printf %s "${name#*@}" | tr - _)
	set -- # the anchor, if there is one
	test "$anchor" = - || set -- --anchor "$(anchor_of "$anchor")"
	printf '%s\n' "$forced" >"$work/forced"
	if test "$what" = archive
	then
		judged docreg verify "$work/archives/$object.zip" "$@"
	elif test "$object" = "$name" || ! command -v "$recipe" >/dev/null
	then
		bare_bones "$object"
		judged docreg -C "$work/all" verify "$@"
		listed "$work/all"
	else
		by_itself "$object"
		"$recipe"
		judged docreg verify "$@"
		listed .
		test ! -e ../canary
	fi
}

check 'the bundle is unpacked' '
	git init -q --bare store
	git -C store fetch -q "$attacks/cases.bundle" "+refs/*:refs/*"
	git -C store for-each-ref --format="%(objectname) %(refname)" >refs
	git init -q -b main all
	cp store/objects/pack/* all/.git/objects/pack/
	mkdir archives
	git -C store archive refs/archives | tar -x -C archives
'

check 'each case has a row of the table, and each row a case' '
	{
		sed -n "s,.* refs/cases/,registry ,p" refs
		ls archives | sed "s/^/archive /; s/[.]zip$//"
	} | LC_ALL=C sort >stored
	awk -F"\t" "!/^#/ && NF != 10 { print; bad = 1 } END { exit bad }" "$attacks/cases.tsv" >&3
	awk -F"\t" "!/^#/ { sub(/@.*/, \"\", \$1); print \$2, \$1 }" "$attacks/cases.tsv" |
		LC_ALL=C sort -u | diff -u stored - >&3
	test "$(grep -c "${tab}honest$tab" "$attacks/cases.tsv")" -ge 25
	test "$(grep -c "${tab}attack$tab" "$attacks/cases.tsv")" -ge 95
'

while IFS=$tab read -r name what side anchor verify rules list forced row story
do
	case $name in
	'#'*) continue ;;
	esac
	check "$side $name ($row): $story" judge
done <"$attacks/cases.tsv"

finish
