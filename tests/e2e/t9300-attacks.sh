#!/bin/sh
# The stored attacks: what docreg, and by stock tools the auditor's script, say of each of them.
. "$(dirname "$0")/lib.sh"

# Of the auditor's script every so many cases are asked: DOCREG_ATTACKS_STRIDE=1 for all, in some
# minutes of both cores; with another turn, below the stride, other ones.
stride=${DOCREG_ATTACKS_STRIDE:-47} turn=${DOCREG_ATTACKS_TURN:-0}
attacks=$(cd "$tests/../attacks" && pwd)
audit=$tests/../../docs/auditor-guide/audit.sh
DOCREG_NOW=2025-06-30T00:00:00Z
. "$attacks/recipes.sh"
tab=$(printf '\t')

# bare_bones: a repository whose main is that case, with the objects of all, and no work tree;
# it never saw another case.
bare_bones () {
	rm -rf "$work/all/.git/refs/docreg"
	echo "$commit" >"$work/all/.git/refs/heads/main"
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
	0 | 1)
		test "$(in_force)" = "$forced" || {
			echo "in force: $(in_force)" >&3
			return 1
		}
		;;
	esac
}

# of the case NAME: the part before @ is what was stored; one behind it that has a recipe is done.
judge () {
	object=${name%@*}
	set -- # the anchor, if there is one
	test "$line" = - || set -- --anchor "$line"
	if test "$what" = archive
	then
		judged docreg verify "$work/archives/$object.zip" "$@"
	elif test "$recipe" = -
	then
		bare_bones
		judged docreg -C "$work/all" verify "$@"
		listed "$work/all"
	else
		by_itself "$object"
		"$recipe"
		judged docreg verify --full "$@"
		listed .
		test ! -e ../canary
	fi
}

# audited: the script says the same, or says of a rule of the case that it does not judge it.
audited () {
	object=${name%@*}
	if test "$what" = archive
	then
		target=$work/archives/$object.zip
	else
		by_itself "$object"
		test "$recipe" = - || "$recipe"
		target=$work/one/case
	fi
	set -- # the anchor, if there is one
	test "$line" = - || set -- --anchor "$line"
	case $second in
	same) expected=$verify ;;
	open) expected=0 ;;
	esac
	status "$expected" timeout 600 sh "$audit" "$@" "$target" >"$work/said" 2>&1 || {
		cat "$work/said" >&3
		return 1
	}
	test "$second" != open || for rule in $rules
	do
		grep "^not judged:.*$rule" "$work/said" && return
	done
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
	awk -F"\t" "!/^#/ && NF != 11 { print; bad = 1 } END { exit bad }" "$attacks/cases.tsv" >&3
	awk -F"\t" "!/^#/ { sub(/@.*/, \"\", \$1); print \$2, \$1 }" "$attacks/cases.tsv" |
		LC_ALL=C sort -u | diff -u stored - >&3
	test "$(grep -c "${tab}honest$tab" "$attacks/cases.tsv")" -ge 25
	test "$(grep -c "${tab}attack$tab" "$attacks/cases.tsv")" -ge 95
'

# Beside each row: the commit of the case, the line that is its anchor, and the recipe of its @.
awk -F"$tab" -v OFS="$tab" '
	FILENAME ~ /recipes/ { if (sub(/ \(\) \{$/, "")) recipes[$0]; next }
	FILENAME ~ /anchors/ { lines[$1] = $2; next }
	FILENAME ~ /refs$/ { split($0, ref, " "); sub(".*/", "", ref[2]); commits[ref[2]] = ref[1]; next }
	/^#/ { next }
	{
		object = recipe = $1
		sub(/@.*/, "", object)
		sub(/.*@/, "", recipe)
		gsub(/-/, "_", recipe)
		recipe = "recipe_" recipe
		print $0, object in commits ? commits[object] : "-", $4 == "-" ? "-" : lines[$4], recipe in recipes ? recipe : "-"
	}' "$attacks/recipes.sh" "$attacks/anchors.tsv" "$work/refs" "$attacks/cases.tsv" >"$work/cases"

while IFS=$tab read -r name what side anchor verify rules list forced second row story commit line recipe
do
	cases=$((${cases:-0} + 1))
	check "$side $name ($row): $story" judge
	if test $((cases % stride)) -eq "$turn"
	then
		check "the auditor's script says of $name: $second" audited
	fi
done <"$work/cases"

check 'each row of the threat model has its cases, or a reason' '
	sed -n "s/^| \([AF R0-9-]*\) | .* | \(.*\) |$/\1|\2/p" "$attacks/README.md" >rows
	for row in $(seq -f A-%g 1 28) $(seq -f R-%g 1 24) F-1 F-11
	do
		grep -E "^([AR]-[0-9]+ )?$row( [AR]-[0-9]+)?\|" rows >row || {
			echo "the page does not have $row" >&3
			exit 1
		}
		grep "|none: " row || grep -o "\`[^\`]*\`" row | tr -d "\`" | while read -r pattern
		do
			case $pattern in
			t[0-9]*) continue ;;
			esac
			cut -f1 "$attacks/cases.tsv" | grep -x -e "$(echo "$pattern" | sed "s/[*]/.*/g")" || {
				echo "$row: no case $pattern" >&3
				exit 1
			}
		done
	done
'

# Some of each file of the generator, and what everything rests on.
check 'cases that are made again are the same bytes' '
	sh "$attacks/generate.sh" "$work/again" honest-plain approval-hidden-behind-a-merge \
		key-held-by-two >&3
	git -C again/cases.git for-each-ref --format="%(objectname) %(refname)" >made
	test "$(wc -l <made)" -eq 3
	grep -v -x -F -f refs made >other || test $? -eq 1
	test ! -s other || {
		cat other >&3
		echo "docreg writes other bytes than it did: make attacks, and look at what changed" >&3
		exit 1
	}
'

finish
